#!/usr/bin/env bash
# A form of one's own as a workbook: every input has its cell, under its own heading; answers are counted whatever they are called,
# or not at all; what finds no place is a fault.
set -eu
cd "$(dirname "$0")/../.."
fidelis=$PWD/${BUILD:-build}/fidelis
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$fidelis" new first-report "$work/p" >/dev/null
cd "$work"
fail() { echo "$1"; cat said; exit 1; }

# make CONTENT: the workbook's parts lie in book/
make() {
    cat >p/report.lua <<LUA
local P = require "programme"
local answers = { { "yes", 'Yes "indeed"' }, { "partly", "Partly *" }, { "no", "No" } }
local other = { { "a", "Always" }, { "b", "Never" } }
local function part(q, n) return input { name = q .. ":" .. n, label = "Part " .. n, question = q, part = n, sheet = "1" } end
return report { id = "r", title = "T", language = "en", author = "A", date = "2027-01-31", programme = P, overall = true,
  form = { id = "f", edition = "1", workbook = true }, chapter "One" { $1 } }
LUA
    rm -rf book
    status=0
    "$fidelis" build p --only all --format xlsx --out out --force --quiet >said 2>&1 || status=$?
    [ $status != 0 ] || unzip -q out/r-all.xlsx -d book
}

make 'question { id = "q1", "Do you?", options = answers, sheet = "1", part("q1", "a"), part("q1", "b"), part("q1", "c"), part("q1", "d"), part("q1", "e") },
      question { id = "q2", "Do they?", options = answers, sheet = "1", part("q2", "x") }'
[ $status = 0 ] || fail "a form of one's own: status $status"
for name in f_q1_answer f_q1_a f_q1_e f_q2_answer f_q2_x; do
    grep -q "<definedName name=\"$name\">" book/xl/workbook.xml || fail "no cell for $name"
done
grep -q '"f_q1_a">'"'1'"'!$D$5<' book/xl/workbook.xml && grep -q '"f_q2_x">'"'1'"'!$D$7<' book/xl/workbook.xml || fail "a part stands under another's heading"
grep -q '<t>Part x<' book/xl/sharedStrings.xml || fail "no heading of its own"
grep -qF 'COUNTIF('"'1'"'!$C$5:$C$7,"=Yes ""indeed""")' book/xl/worksheets/sheet3.xml || fail "quotes in an answer"
grep -qF '"=Partly ~*")' book/xl/worksheets/sheet3.xml || fail "a star in an answer"

make 'question { id = "q1", "Do you?", options = answers, sheet = "1" }, question { id = "q2", "How often?", options = other, sheet = "1" }'
[ $status = 0 ] || fail "two kinds of answers: status $status"
! grep -q COUNTIF book/xl/worksheets/sheet3.xml || fail "some answers are counted and others not"

make 'question { id = "q1", "Do you?", options = answers, sheet = "1" }, box "plain" { question { id = "q2", "Do they?", options = answers, sheet = "1" } }'
[ $status = 1 ] && grep -q "the workbook has no place for the input 'q2:answer'" said || fail "a question in a box: status $status"
