#!/usr/bin/env bash
# One figure by itself, for slides: as SVG, PNG and PDF, or every one of them into a folder.
set -u
cd "$(dirname "$0")/../.." || exit 1
fidelis=$PWD/${BUILD:-build}/fidelis
[ -x "$fidelis" ] || { echo "$fidelis is not built"; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0
fail() { echo "$*"; faults=1; }
build() { "$fidelis" build samples/change-theory --quiet --only Engholm "$@"; }
files() { (cd "$work/$1" && ls | tr '\n' ' '); }

build --figure teori --format svg,png,pdf --out "$work/one" || fail "--figure teori: exit $?"
[ "$(files one)" = "figurbog-engholm-teori.pdf figurbog-engholm-teori.png figurbog-engholm-teori.svg manifest.json " ] ||
    fail "one figure: $(files one)"
build --figure teori --format svg,png,pdf --out "$work/again"
for name in pdf png svg; do
    cmp -s "$work/one/figurbog-engholm-teori.$name" "$work/again/figurbog-engholm-teori.$name" || fail "$name: not the same bytes"
done
pdftotext "$work/one/figurbog-engholm-teori.pdf" - | grep -q 'Varigt' || fail "the PDF's words cannot be found"
pdfinfo "$work/one/figurbog-engholm-teori.pdf" | grep -q 'Tagged: *yes' || fail "the PDF is not tagged"
# letters as outlines: the same picture where the fonts are missing
grep -q '<text' "$work/one/figurbog-engholm-teori.svg" && fail "the SVG needs fonts"

grep -q '<desc>Diagram med 19 bokse' "$work/one/figurbog-engholm-teori.svg" || fail "the SVG does not say what it shows"
if command -v xmllint >/dev/null; then
    xmllint --noout "$work/one/figurbog-engholm-teori.svg" || fail "the SVG is not well-formed"
fi

build --figure all --out "$work/all" || fail "--figure all: exit $?"
[ "$(files all | wc -w)" -ge 16 ] || fail "all figures: $(files all)"
case "$(files all)" in *figurbog-engholm-organisationen.svg*figurbog-engholm-tidslinje.svg*) ;; *) fail "all: $(files all)" ;; esac

build --figure teorie --out "$work/none" >"$work/said" 2>&1 && fail "a figure that is not there: exit 0"
grep -q "there is no chart or diagram called 'teorie' in this document" "$work/said" || fail "$(cat "$work/said")"
grep -q "did you mean 'teori'?" "$work/said" || fail "$(cat "$work/said")"
build --figure teori --format xlsx >"$work/said" 2>&1 && fail "a figure as a workbook: exit 0"
grep -q -- "--figure makes pdf, png and svg" "$work/said" || fail "$(cat "$work/said")"
# two figures of one name: neither takes the other's file
"$fidelis" new first-report "$work/two" >/dev/null
cat >"$work/two/report.lua" <<'LUA'
local P = require "programme"
return report { id = "r", title = "T", language = "en", author = "A", date = "2027-01-31", programme = P, overall = true,
  chapter "One" { bars { { "a", 1 }, id = "2", caption = "First" }, bars { { "b", 2 }, caption = "Second" } } }
LUA
"$fidelis" build "$work/two" --only all --figure all --out "$work/pair" >"$work/said" 2>&1 && fail "two figures of one name: exit 0"
grep -q "two figures would be written to r-all-2.svg" "$work/said" || fail "$(cat "$work/said")"
[ -z "$(ls "$work/pair")" ] || fail "one of two was written: $(files pair)"
exit $faults
