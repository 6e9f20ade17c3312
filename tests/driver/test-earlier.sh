#!/usr/bin/env bash
# Two editions of a small project: what this year's withholds could be worked out with last year's, unless that is given as input.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
fidelis=$root/${BUILD:-build}/fidelis
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
project=$work/project
faults=0
fault() { echo "$1"; faults=1; }
mkdir -p "$project/data"
printf 'id;navn\nA;Aby\nB;Bby\nC;Cby\nD;Dby\nE;Eby\n' >"$project/data/byer.csv"
citizens() { # "A 40 20" … : town, people, of them with a talk
    awk -v towns="$*" 'BEGIN { print "id;by;samtale"; n = split(towns, t, " ")
        for (i = 1; i < n; i += 3) for (k = 1; k <= t[i + 1]; k++) print ++id ";" t[i] ";" (k <= t[i + 2] ? "ja" : "nej") }' >"$project/data/borgere.csv"
}
programme() { # what stands in disclosure
    cat >"$project/programme.lua" <<LUA
return programme { id = "to_aar", name = "To år", units = units { file = "data/byer.csv", key = "id", name = "navn" },
  sources = { borgere = rows { file = "data/borgere.csv", key = "id", unit = "by",
    columns = { id = whole(1, 9999), by = ref "units", samtale = one_of { "ja", "nej" } } } },
  elements = { element "start" { title = "Start",
    indicator "samtale" { title = "Samtale", of = "borgere", share = "samtale = 'ja'", target = 50 } } },
  disclosure = { minimum = 5$1 } }
LUA
    echo 'local P = require "programme" return report { id = "r", title = "R", language = "da", each = "unit", overall = true, programme = P, chapter "Tal" { "Tal" }, annex {} }' >"$project/report.lua"
}
measures() { "$fidelis" build "$project" --emit measures --quiet >"$1" 2>"$work/log" || { cat "$work/log"; fault "no measures"; }; }
met() { awk -F, -v unit="$2" '$1 == unit && $2 == "samtale" && $10 == "" { printf "%d", $5 * $6 + 0.5; found = 1 } END { if (!found) printf "?" }' "$1"; }

# B has three. Last year D, the smallest, went with it, and E was printed
citizens A 40 20 B 30 3 C 50 25 D 20 10 E 25 12
programme ""
measures "$work/2024.csv"
[ "$(met "$work/2024.csv" B)$(met "$work/2024.csv" D)$(met "$work/2024.csv" E)" = "??12" ] || fault "2024 is not what it was meant to be: $(cat "$work/2024.csv")"

"$fidelis" build "$project" --quiet --out "$work/2024" >"$work/log" 2>&1 || { cat "$work/log"; fault "2024 is not built"; }

# this year D has grown and E, which has not, is the smallest: it goes with B, and last year's workbook has it
citizens A 55 28 B 30 3 C 65 33 D 60 30 E 25 12
measures "$work/alone.csv"
sum=$(met "$work/alone.csv" all); a=$(met "$work/alone.csv" A); c=$(met "$work/alone.csv" C); d=$(met "$work/alone.csv" D)
[ "$(met "$work/alone.csv" B)$(met "$work/alone.csv" E)" = "??" ] || fault "2025 is not what it was meant to be"
[ $((sum - a - c - d - $(met "$work/2024.csv" E))) = 3 ] || fault "both years together ought to tell of the three"

# with the earlier edition as input another goes with B, of which last year tells something else
cp "$work/2024.csv" "$project/data-2024.csv"
programme ', earlier = "data-2024.csv"'
measures "$work/both.csv"
unknown=""
for unit in A B C D E all; do
    now=$(met "$work/both.csv" $unit) before=$(met "$work/2024.csv" $unit)
    same=$(awk -F, -v unit=$unit '$2 == "samtale" && $1 == unit { print $6 }' "$work/alone.csv" "$work/2024.csv" | sort -u | wc -l)
    if [ "$now" = "?" ] && { [ "$before" = "?" ] || [ "$same" -gt 1 ]; }; then unknown=$unknown$unit; fi
done
[ "${#unknown}" -ge 2 ] && [ "${unknown#*B}" != "$unknown" ] || fault "what both years leave unknown is '$unknown': B can be worked out"
[ "$(met "$work/both.csv" E)" = 12 ] || fault "E is withheld, though it has been printed and protects nobody"

# what was published tells the same: a folder of workbooks, or some of them by name, with or without all units'
cp -r "$work/2024" "$project/2024"
programme ', earlier = "2024"'
measures "$work/books.csv"
cmp -s "$work/both.csv" "$work/books.csv" || { diff "$work/both.csv" "$work/books.csv"; fault "workbooks tell less than measures"; }
"$fidelis" check "$project" >"$work/log" 2>&1
[ "$(grep -c '^2024/r-.*xlsx: note: all [0-9]* numbers of this earlier edition are held against those of now' "$work/log")" = 6 ] ||
    { cat "$work/log"; fault "it is not told that all numbers could be matched"; }
grep -q 'warning: .*earlier edition' "$work/log" && { cat "$work/log"; fault "warned of an edition that could be read whole"; }
programme ', earlier = { "2024/r-aby.xlsx", "2024/r-cby.xlsx", "2024/r-eby.xlsx", "2024/r-alle.xlsx" }'
measures "$work/some.csv"
[ "$(met "$work/some.csv" E)" = 12 ] && [ "$(met "$work/some.csv" B)" = "?" ] || fault "single workbooks are not read: $(cat "$work/some.csv")"

# what cannot be matched is named: a unit that is called otherwise, a measure that is, pages without a workbook
sed -i 's/;Cby/;Ceby/' "$project/data/byer.csv"
rm "$project/2024/r-eby.xlsx"
programme ', earlier = "2024"'
sed -i 's/indicator "samtale" { title = "Samtale"/indicator "samtalen" { title = "Samtale"/' "$project/programme.lua"
"$fidelis" check "$project" >"$work/log" 2>&1
for line in "2024/r-cby.xlsx: warning: none of the [0-9]* numbers of this earlier edition is one of now: sheet Indikatorer: 'Indikatorer for Cby' is of no unit of now; 'samtale'" \
    "2024/r-eby.pdf: warning: the pages of an earlier edition are not read, and there is no '2024/r-eby.xlsx'" \
    "hint: what is called otherwise now is not protected against what was printed of it"; do
    grep -q "$line" "$work/log" || { cat "$work/log"; fault "not told: $line"; }
done
sed -i 's/;Ceby/;Cby/' "$project/data/byer.csv"

# folders and workbooks that hold nothing, and an edition that comes to hold more
mkdir "$project/empty"
programme ', earlier = "empty"'
"$fidelis" check "$project" >"$work/log" 2>&1 && fault "an empty folder is an edition"
grep -q "^empty: error: this folder of an earlier edition holds nothing that can be read" "$work/log" || { cat "$work/log"; fault "an empty folder is not told"; }
cp "$root/tests/faults/files/book-good.xlsx" "$project/other.xlsx"
programme ', earlier = "other.xlsx"'
"$fidelis" check "$project" >"$work/log" 2>&1 && fault "any workbook is an edition"
grep -q "^other.xlsx: error: no sheet of the workbook holds measures" "$work/log" || { cat "$work/log"; fault "another workbook is not told"; }
programme ', earlier = "2024"'
"$fidelis" build "$project" --out "$work/now" >"$work/log" 2>&1
"$fidelis" build "$project" --out "$work/now" 2>&1 | grep -q 'up to date' || fault "nothing has changed, and all is built anew"
cp "$work/2024/r-eby.xlsx" "$project/2024/"
"$fidelis" build "$project" --out "$work/now" 2>&1 | grep -q 'up to date' && fault "the edition holds a workbook more, and nothing is built anew"

programme ', earlier = "data-2024.csv"'

# the same edition as a table of whole per cents, the way a report prints it, tells as much of so few
awk -F, -v OFS=, 'NR > 1 && $5 != "" { $5 = int($5 * 100 + 0.5) / 100; $7 = $8 = "" } { print }' "$work/2024.csv" >"$project/data-2024.csv"
measures "$work/rounded.csv"
cmp -s "$work/both.csv" "$work/rounded.csv" || fault "whole per cents tell less than they do"

# what is too small and has been printed is told, and withheld from now on
sed -i 's|^B,samtale.*|B,samtale,,,0.1,30,,,,|' "$project/data-2024.csv"
measures "$work/printed.csv"
grep -q "data-2024.csv: warning: 'samtale' of B is too small to be published, and this edition has printed it" "$work/log" || { cat "$work/log"; fault "an edition that printed too much is not told"; }
[ "$(met "$work/printed.csv" B)" = "?" ] || fault "B is printed again"
exit $faults
