#!/usr/bin/env bash
# Much of one thing, or next to nothing: the file keeps every promise, or is refused with a reason. SCALE=10 (long-scale.sh) makes it
# 10,000 links, 50,000 cells, 5,000 pages.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-build} scale=${SCALE:-1}
fidelis=$PWD/$build/fidelis check=$PWD/$build/tests/paint/check-pdf
[ -x "$fidelis" ] && [ -x "$check" ] || { echo "$fidelis or $check is not built"; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0
fail() { echo "$*"; faults=1; }

# project NAME BLOCKS-OF-REPORT: a copy of mini with those blocks alone; its prose is to be written to text/kontakt.md
project() {
    rm -rf "$work/p"
    cp -r tests/driver/mini "$work/p"
    cp tests/driver/pixel.png "$work/p/p.png"
    printf 'local P = require "programme"\nreturn report { id = "mini", title = "%s", language = "da", programme = P, overall = true,\n%s }\n' "$1" "$2" >"$work/p/report.lua"
}
# conforms NAME SECONDS: is made in time, and keeps every promise
conforms() {
    local out=$work/$1
    timeout "$2" "$fidelis" build "$work/p" --format pdf --quiet --out "$out" >"$work/log" 2>&1 || { fail "$1: exit $?"; head -n 5 "$work/log"; return; }
    "$check" "$out"/*.pdf >"$work/faults" || { fail "$1:"; head -n 5 "$work/faults"; }
    qpdf --check "$out"/*.pdf >"$work/qpdf" 2>&1 || { fail "$1, qpdf:"; head -n 5 "$work/qpdf"; }
}
whole='chapter "Alt" { text "kontakt.md" }'

links=$((1000 * scale))
project "Henvisninger" "$whole"
seq 1 $links | awk '{ printf "[Notat %d](https://example.org/%d)%s", $1, $1, $1 % 50 ? ", " : ".\n\n" }' >"$work/p/text/kontakt.md"
conforms links 120
found=$(qpdf --qdf --object-streams=disable "$work/links"/*.pdf - 2>/dev/null | grep -ac '/S /URI')
[ "$found" -ge $links ] || fail "links: $found of $links"

rows=$((1000 * scale))
project "Celler" "$whole"
{ echo '| Nummer | A | B | C | D |'; echo '|---|--:|--:|--:|--:|'; seq 1 $rows | awk '{ printf "| Række %d | %d | %d | %d | %d |\n", $1, $1, 2 * $1, 3 * $1, 4 * $1 }'; } >"$work/p/text/kontakt.md"
conforms cells 120
found=$(pdfinfo -struct "$work/cells"/*.pdf 2>/dev/null | grep -c '^ *T[DH]\>')
[ "$found" -eq $((5 * rows + 5)) ] || fail "cells: $found of $((5 * rows + 5))"
[ "$(pdfinfo -struct "$work/cells"/*.pdf 2>/dev/null | grep -c '^ *Table\>')" -eq 1 ] || fail "cells: not one table"

project "Tomme sider" "chapter \"Alt\" { \"x\", $(seq 1 $((500 * scale)) | awk '{ printf "page_break {}," }') \"y\" }"
conforms pages 120

project "Lister i lister" "$whole"
seq 0 11 | awk '{ printf "%*s- niveau %d\n", 2 * $1, "", $1 }' >"$work/p/text/kontakt.md"
conforms nested 60

# deeper than there is room for, or than blocks may nest: a reason and a place, or a file that keeps its promises; never a crash
for depth in 60 400; do
    project "Dybt" "$whole"
    seq 0 $depth | awk '{ printf "%*s- x\n", 2 * $1, "", $1 }' >"$work/p/text/kontakt.md"
    timeout 600 "$fidelis" build "$work/p" --format pdf --quiet --out "$work/deep$depth" >"$work/log" 2>&1
    status=$?
    case $status in
    0) "$check" "$work/deep$depth"/*.pdf || fail "deep $depth: promises broken" ;;
    1) grep -q 'kontakt.md\|report.lua' "$work/log" || fail "deep $depth: refused without a place" ;;
    *) fail "deep $depth: exit $status" ;;
    esac
done

project "Et billede" 'image { "p.png", alt = "Et gråt felt" }'
conforms image 20
project "Ingenting" ''
conforms nothing 20
exit $faults
