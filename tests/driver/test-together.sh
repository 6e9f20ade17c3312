#!/usr/bin/env bash
# Two reports of one folder with a programme each: what one withholds could be worked out with the other, unless both are
# protected together, whichever of them is built.
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
# B has three; D is the smallest of the others, then E
awk -v towns="A 40 20 B 30 3 C 50 25 D 20 10 E 25 12" 'BEGIN { print "id;by;samtale"; n = split(towns, t, " ")
    for (i = 1; i < n; i += 3) for (k = 1; k <= t[i + 1]; k++) print ++id ";" t[i] ";" (k <= t[i + 2] ? "ja" : "nej") }' >"$project/data/borgere.csv"
programme() { # file, source, indicator, condition, what more stands in disclosure
    cat >"$project/$1.lua" <<LUA
return programme { id = "$1", name = "P", units = units { file = "data/byer.csv", key = "id", name = "navn" },
  sources = { $2 = rows { file = "data/borgere.csv", key = "id", unit = "by",
    columns = { id = whole(1, 9999), by = ref "units", samtale = one_of { "ja", "nej" } } } },
  elements = { element "start" { title = "Start", indicator "$3" { title = "T", of = "$2", share = "$4", target = 50 } } },
  disclosure = { minimum = 5$5 } }
LUA
}
report() { # file, programme
    echo "return report { id = \"$1\", title = \"R\", language = \"da\", programme = require \"$2\", chapter \"Tal\" { \"Tal\" } }" >"$project/$1.lua"
}
measures() { # report, to
    "$fidelis" build "$project/$1.lua" --emit measures --quiet >"$2" 2>"$work/log" || { cat "$work/log"; fault "$1: no measures"; }
}
withheld() { awk -F, -v id="$2" '$2 == id && $10 != "" { printf "%s", $1 }' "$1"; }

programme programme borgere samtale "samtale = 'ja'" ""
report report programme
measures report "$work/report-alone.csv"
[ "$(withheld "$work/report-alone.csv" samtale)" = BD ] || fault "the report alone is not what it was meant to be: $(cat "$work/report-alone.csv")"

# another programme under other names, whose earlier edition has printed D: by itself it would let E go with B
mkdir "$work/aside" && mv "$project/report.lua" "$work/aside"
printf 'unit,measure,group,week,value,n,low,high,zone,suppressed\nD,nej,,,0.5,20,,,,\n' >"$project/sidst.csv"
programme anden folk nej "samtale = 'nej'" ', earlier = "sidst.csv"'
report anden-rapport anden
measures anden-rapport "$work/other-alone.csv"
[ "$(withheld "$work/other-alone.csv" nej)" = BE ] || fault "the other alone is not what it was meant to be: $(cat "$work/other-alone.csv")"

# side by side both leave the same unknown: D in one and E in the other would tell of B
mv "$work/aside/report.lua" "$project"
measures report "$work/report.csv"
measures anden-rapport "$work/other.csv"
[ "$(withheld "$work/report.csv" samtale)" = "$(withheld "$work/other.csv" nej)" ] ||
    fault "together: '$(withheld "$work/report.csv" samtale)' is withheld in one, '$(withheld "$work/other.csv" nej)' in the other"
case $(withheld "$work/report.csv" samtale) in BD | DB | B) fault "D has been printed, and protects nobody" ;; esac
grep -q '^A,samtale,,,0.5,40,' "$work/report.csv" || fault "its own ids are not as they were"
"$fidelis" explain "$project" samtale --only Aby >"$work/explained" 2>&1
grep -q '^source      borgere: ' "$work/explained" || { cat "$work/explained"; fault "its own source is not as it was"; }

# a third report of the first programme, before it in the order of names, changes nothing
report aa-rapport programme
measures aa-rapport "$work/third.csv"
cmp -s "$work/report.csv" "$work/third.csv" || fault "reports of one programme do not agree"
measures anden-rapport "$work/other-again.csv"
cmp -s "$work/other.csv" "$work/other-again.csv" || fault "another report of the first programme changes the other"
rm "$project/aa-rapport.lua"

# a report is not up to date when another beside it has changed
build() { "$fidelis" build "$project" --out "$work/out" 2>"$work/log" || { cat "$work/log"; fault "no documents"; }; }
build
build
grep -q 'up to date' "$work/log" || fault "built again without a change"
programme anden folk nej "samtale = 'nej'" ""
build
grep -q 'up to date' "$work/log" && fault "another report has changed, and this one is called up to date"

# other rules would tell what these withhold: refused, unless one of them is not published with the other
programme anden folk nej "samtale = 'nej'" ', shares = "n"'
"$fidelis" build "$project" --emit measures >"$work/refused" 2>"$work/log" && fault "other rules beside these are taken"
grep -q 'withholds by other rules, and they would be published together' "$work/log" || { cat "$work/log"; fault "other rules are not told"; }
programme anden folk nej "samtale = 'nej'" ', shares = "n", apart = "kun til kommunen selv"'
measures report "$work/apart.csv"
cmp -s "$work/apart.csv" "$work/report-alone.csv" || fault "what is published apart changes the report"
measures anden-rapport "$work/apart-other.csv"
[ "$(withheld "$work/apart-other.csv" nej)" = "" ] || fault "what is published apart is protected with the report"

# two of A are counted in one report only: both together would tell what they said
programme anden folk nej "samtale = 'nej'\", among = \"id > 2" ""
measures report "$work/nested.csv"
measures anden-rapport "$work/nested-other.csv"
case $(withheld "$work/nested.csv" samtale)/$(withheld "$work/nested-other.csv" nej) in
*A*) ;;
*) fault "two of A can be worked out: '$(withheld "$work/nested.csv" samtale)' and '$(withheld "$work/nested-other.csv" nej)'" ;;
esac
rm "$project/anden-rapport.lua"

# a report that cannot be built prints nothing: told, and left out; so is what is no report
echo 'return report { id = 3 } }' >"$project/kladde.lua"
measures report "$work/draft.csv"
grep -q 'kladde.lua: warning: this report of the same folder has faults' "$work/log" || { cat "$work/log"; fault "a draft is not told"; }
echo 'return { "report (kladde)" }' >"$project/kladde.lua"
measures report "$work/draft.csv"
grep -q kladde "$work/log" && fault "what is no report is told"
exit $faults
