#!/usr/bin/env bash
# A register with one code a week is warned of until the programme says why its figures can be used; then readers must be told.
set -u
cd "$(dirname "$0")/../.." || exit 1
fidelis=$PWD/${BUILD:-build}/fidelis
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0
fail() { echo "$*"; cat "$work/said"; faults=1; }
mkdir -p "$work/p/data"
{
    echo 'id;gruppe;start;slut'
    for i in $(seq 1 240); do echo "b$i;$([ $((i % 2)) = 0 ] && echo ind || echo ud);2016-12-19;2017-01-22"; done
} >"$work/p/data/borgere.csv"
{
    echo 'id;y_1651;y_1652;y_1701;y_1702;y_1703'
    for i in $(seq 1 240); do echo "b$i;$((i % 3 % 2 + 1));2;$((i % 5 % 2 + 1));1;$((i % 2 + 1))"; done
} >"$work/p/data/uger.csv"
printf 'kode;aktivitet\n1;praktik\n2;\n' >"$work/p/data/koder.csv"
printf 'id;navn\nnord;Nord\n' >"$work/p/data/byer.csv"
programme() { # more of wide
    cat >"$work/p/programme.lua" <<LUA
return programme { id = "p", name = "P", units = units { file = "data/byer.csv", key = "id", name = "navn", columns = { id = text, navn = text } },
  sources = {
    borgere = rows { file = "data/borgere.csv", key = "id", group = { column = "gruppe", programme = "ind", control = "ud" },
      columns = { id = text, gruppe = text, start = date, slut = date } },
    uger = weekly { file = "data/uger.csv", title = "Ydelsesregistret", of = "borgere", person = "id", week = "uge", activity = "aktivitet",
      wide = { start = "start", last = "slut", codes = "data/koder.csv"$1 } } },
  outcomes = { outcome "praktik" { title = "Andel i praktik", of = "uger", share = "aktivitet = 'praktik'" } } }
LUA
}
report() { # text
    cat >"$work/p/report.lua" <<LUA
local P = require "programme"
return report { id = "p", title = "P", language = "da", programme = P, chapter "Metode" { [[$1]] }, chapter "Tal" { "I uge 3 er {{ o.praktik.at(3).programme }} i praktik." } }
LUA
}
build() { rm -rf "$work/out"; "$fidelis" build "$work/p" --quiet --out "$work/out" "$@" >"$work/said" 2>&1; }
why='Ydelser, der skjules, er talt op i sagerne.'

programme ""
report "Tallene er talt."
build || fail "the warning stops the build"
grep -q "uger.csv: table uger: warning: the register has one code a week" "$work/said" || fail "no warning"
build --strict && fail "strict, and built though nobody has said why"

programme ", one_code = \"$why\""
build || fail "the reason stops the build"
grep -q "warning: the register has one code" "$work/said" && fail "warned of what is known"
grep -q "warning: the report prints weeks of 'uger', and does not say" "$work/said" || fail "readers are not told, and nobody warns"
build --strict && fail "strict, and built though readers are not told"

report "Tallene er talt. {{ P.registers }}"
build --strict || fail "strict stops a register that is accounted for"
pdftotext "$work"/out/*.pdf - | tr '\n' ' ' | sed 's/  */ /g' >"$work/said"
grep -q "I kilden ”Ydelsesregistret” har hver borger én kode om ugen. En kode, der går forud for andre, skjuler dem.*$why" "$work/said" ||
    fail "the method section does not say it"

programme ", one_code = \"\""
build && fail "an empty reason is taken for one"
grep -q "error: wide: one_code says why" "$work/said" || fail "no error for an empty reason"
exit $faults
