#!/usr/bin/env bash
# What an author writes comes out, or it is told that it does not: a word in every place that might take one, in the specification
# and in prose.
set -eu
cd "$(dirname "$0")/../.."
fidelis=$PWD/${BUILD:-build}/fidelis
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$fidelis" new first-report "$work/p" >/dev/null
cd "$work"
faults=0

# set LUA: the report is these blocks; what comes of it stands in tree and said
make() {
    cat >p/report.lua <<LUA
local P = require "programme"
return report { id = "report", title = "T", language = "en", author = "A", date = "2027-01-31", programme = P, overall = true,
  chapter "One" { "First words.", $1 } }
LUA
    "$fidelis" build p --only all --emit document >tree 2>said || true
}
kept() { make "$1"; [ ! -s said ] && grep -q WORD tree || { echo "lost: $1"; cat said; faults=1; }; }
told() { make "$1"; grep -qF "$2" said || { echo "not told: $1: $2"; cat said; faults=1; }; }

kept 'list { marker = "→", "WORD" }'
kept 'list { kind = "check", "WORD" }'
kept 'letters { { "WORD", "x" } }'
kept 'tiles { "WORD" }'
kept 'tiles { tile("WORD", "x"), tile("y", { "z", box "plain" { "WORD" } }) }'
kept 'key_row { key("1", "x"), "WORD" }'
kept 'drop { box "plain" { "WORD" } }'
kept 'law { "WORD" }'
kept 'in_columns { "WORD" }'
kept 'table { columns = { "a" }, rows = { { { "x", "WORD", zone = "green" } } } }'
kept 'table { columns = { "a" }, rows = { { { "x", "WORD" } } } }'
kept 'bars { { "WORD", 1 }, { "b", false } }'

told 'list { kind = "bulet", "WORD" }' "list: kind is 'bulet'"
told 'list { markers = { "a" }, "x", "WORD" }' "list has 1 markers for 2 items"
told 'list { start = "two", kind = "number", "WORD" }' "list: start is two"
told 'letters { { "S", "x", "WORD" } }' "letters needs pairs"
told 'tiles { tile("x", "y", "WORD") }' "tile holds more"
told 'key("1", "x", "WORD")' "key holds more"
told 'code { "x", "WORD" }' "code holds 2 pieces"
told 'heat { "WORD" }' "heat holds something else"
told 'dots { i.talk, "WORD" }' "dots needs an element or indicators"
told 'indicators { by = "elemnt" }' "indicators: by is 'elemnt'"
told 'contents { levels = "two" }' "contents: levels is two"
told 'rule { kind = "cutt" }' "rule: kind is 'cutt'"
told 'panel { tall = "yes", "x" }' "panel: tall is a string"
told 'table { columns = { "a" }, rows = { { { "WORD", zone = "grene" } } } }' "there is no zone 'grene'"
told 'table { columns = { "a" }, rows = { { { "WORD", zne = "green" } } } }' "a cell has no field 'zne'"
told 'table { columns = { "a" }, rows = { { { "x", bar = 1.7 } } } }' "a cell: bar is 1.7"
told 'table { columns = { "a" }, rows = { { { "x", dot = "WORD" } } } }' "a cell: dot is a string"
told 'table { columns = { "a" }, rows = { { "x", breaks = "yes" } } }' "a row: breaks is a string"
told 'table { columns = { "a" }, rows = { { "x" } }, zebra = "yes" }' "table: zebra is a string"
for block in alternatives annex contents endnotes index page_break rule scorecard; do
    told "$block { \"WORD\" }" "$block holds nothing but its fields"
done
told 'list_of { "figures", "WORD" }' "list_of holds nothing but its fields"

# two elements are both of them
make 'indicators { P.elements[1], P.elements[2] }'
grep -q "First talk within four weeks" tree && grep -q "Hours a week" tree || { echo "lost: an element beside another"; faults=1; }

# a figure says what it leaves out
make 'dots { P.elements[2] }'
grep -q "In another unit, and so not drawn: Hours a week" tree || { echo "lost: an indicator of another unit"; cat tree; faults=1; }

# prose: ::: name "words" is name "words" { … }
prose() { printf '%s\n' "$1" >p/text/a.md; make 'text "a.md"'; grep -qF "$2" tree || { echo "prose: $1: no $2"; cat tree said; faults=1; }; }
prose $'::: drop 1\nx\n:::' "  drop 1"
prose $'::: drop\nx\n:::' "  drop"
prose $'::: law "par 2"\nx\n:::' "    title: par 2"
prose $'::: law { source = "act" }\nx\n:::' "    text: act"
prose $'::: tile "24 %"\nx\n:::' "  tile 24 %"
prose $'::: quote "who"\nx\n:::' "who"
prose $'::: panel { title = "todo" }\nx\n:::' "    title: todo"
exit $faults
