#!/usr/bin/env bash
# An import that is interrupted, at whatever moment, by whatever signal, leaves nothing behind: no document, no temporary file. The next
# one works, and large files give the same numbers as small ones do.
set -u
cd "$(dirname "$0")/../.." || exit 1
fidelis=$PWD/${BUILD:-build}/fidelis
[ -x "$fidelis" ] || { echo "$fidelis is not built"; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0
fail() { echo "$*"; faults=1; }
mkdir -p "$work/p/data" "$work/tmp"
export TMPDIR=$work/tmp
printf 'id;navn\nnord;Nord\nsyd;Syd\n' >"$work/p/data/byer.csv"
# more than 32 MB, so that the file is mapped and the table goes to disk; one letter that Windows-1252 and UTF-8 write differently
awk 'BEGIN { note = "En bemærkning, der fylder noget på hver linje."; for (i = 0; i < 3; i++) note = note " " note
        print "id;by;tal;note"; for (i = 1; i <= 90000; i++) print i ";" (i % 3 ? "nord" : "syd") ";" i % 10 ",5;" note }' \
    >"$work/p/data/utf8.csv"
cp "$work/p/data/utf8.csv" "$work/p/data/t.csv"
cat >"$work/p/programme.lua" <<'LUA'
return programme { id = "proeve", name = "Prøve",
  units = units { file = "data/byer.csv", key = "id", name = "navn", columns = { id = text, navn = text } },
  sources = { t = rows { file = "data/t.csv", key = "id", columns = { id = text, by = ref "units", tal = number(0, 10), note = personal(text) } } },
  elements = { element "e" { title = "Tal", indicator "tal" { title = "Tal", of = "t", mean = "tal", unit = "number" } } } }
LUA
cat >"$work/p/report.lua" <<'LUA'
local P = require "programme"
return report { id = "proeve", title = "Prøve", language = "da", programme = P, chapter "Tal" { indicators { P } } }
LUA

for signal in INT TERM KILL; do
    for moment in 0.1 0.6; do
        { timeout -s "$signal" "$moment" "$fidelis" build "$work/p" --quiet --out "$work/out"; status=$?; } >"$work/log" 2>&1
        if [ "$status" -eq 0 ]; then # it was done before the signal came
            rm -rf "$work/out"
            continue
        fi
        [ -z "$(ls -A "$work/out" 2>/dev/null | grep -v '^manifest.json$\|\.pdf$')" ] || fail "$signal after $moment s leaves $(ls "$work/out")"
        [ -z "$(ls -A "$TMPDIR")" ] || fail "$signal after $moment s leaves temporary files: $(ls "$TMPDIR")"
        rm -rf "$work/out"
    done
done

measures() { "$fidelis" build "$work/p" --emit measures --quiet 2>"$work/log" || { cat "$work/log"; fail "$1 is not read"; }; }
measures "UTF-8" >"$work/utf8"
grep -q '^all,tal,,,5,90000,' "$work/utf8" || fail "the large file gives other numbers: $(cat "$work/utf8")"
iconv -f UTF-8 -t WINDOWS-1252 "$work/p/data/utf8.csv" >"$work/p/data/t.csv"
measures "Windows-1252" | cmp - "$work/utf8" || fail "Windows-1252 gives other numbers"
iconv -f UTF-8 -t UTF-16LE "$work/p/data/utf8.csv" >"$work/p/data/t.csv"
measures "UTF-16" | cmp - "$work/utf8" || fail "UTF-16 gives other numbers"
# what is wrong near the end of a large file is found, with its line
{ cat "$work/p/data/utf8.csv"; printf '90001;nord;1,5;b\xff\n'; } >"$work/p/data/t.csv"
"$fidelis" build "$work/p" --quiet --out "$work/out" >"$work/log" 2>&1
[ $? -eq 1 ] && grep -q 'data/t.csv:90002: .*two encodings are mixed' "$work/log" || { cat "$work/log"; fail "a byte at the end is not found"; }
{ cat "$work/p/data/utf8.csv"; printf '90001;nord\n1;nord;2;x\n'; } >"$work/p/data/t.csv"
"$fidelis" build "$work/p" --quiet --out "$work/out" >"$work/log" 2>&1
[ $? -eq 1 ] && grep -q 'data/t.csv:90002: .*the row has 2 fields, the header 4' "$work/log" || { cat "$work/log"; fail "a short row is not found"; }
{ cat "$work/p/data/utf8.csv"; printf '17;nord;2;x\n'; } >"$work/p/data/t.csv"
"$fidelis" build "$work/p" --quiet --out "$work/out" >"$work/log" 2>&1
[ $? -eq 1 ] && grep -q "row 90001, column id: error: '17' already stands in row 17" "$work/log" || { cat "$work/log"; fail "a key is not found"; }
# no room for it
mkdir "$work/none"
cp "$work/p/data/utf8.csv" "$work/p/data/t.csv"
TMPDIR=$work/nowhere "$fidelis" build "$work/p" --quiet --out "$work/out" >"$work/log" 2>&1
[ $? -eq 1 ] && grep -q 'TMPDIR' "$work/log" || { cat "$work/log"; fail "a missing folder of temporary files is not told"; }
[ ! -e "$work/out" ] || fail "something was written: $(ls "$work/out")"
exit $faults
