#!/usr/bin/env bash
# Numbers that may not be published reach no output: not a page, not an alternative, not the workbook, its formulas or properties, not
# the manifest, a dump, an explanation or a message. The project is made here. In Smalby there are three, so that Storby's
# numbers are withheld too: with the totals they would tell Smalby's. Every secret is a number that stands nowhere else.
set -u
cd "$(dirname "$0")/../.." || exit 1
fidelis=$PWD/${BUILD:-build}/fidelis
[ -x "$fidelis" ] || { echo "$fidelis is not built"; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0
fail() { echo "$*"; faults=1; }
mkdir -p "$work/p/data" "$work/p/text"
cat >"$work/p/programme.lua" <<'LUA'
return programme {
  id = "plantet", name = "Plantet",
  units = units { file = "data/byer.csv", key = "id", name = "navn", columns = { id = text, navn = text } },
  sources = { borgere = rows { file = "data/borgere.csv", key = "id",
    columns = { id = text, by = ref "units", timer = number(0, 99), moedt = yes_no } } },
  elements = { element "e" { title = "Et element",
    indicator "timer" { title = "Timer", of = "borgere", mean = "timer", unit = "number", target = 5, near = 2 },
    indicator "moedt" { title = "Mødt", of = "borgere", share = "moedt = 1", target = 90, near = 40 } } },
  disclosure = { minimum = 5 },
}
LUA
cat >"$work/p/report.lua" <<'LUA'
local P = require "programme"
local i = P.indicators
return report { id = "plantet", title = "Plantet", language = "da", programme = P, each = "unit", overall = true,
  cover { kind = "Prøve", publisher = "Prøve", date = "Maj 2017" },
  chapter "Tal" { text "tal.md", key_row { key(i.timer, "timer"), key(i.moedt, "mødt") },
    indicators { P.indicators, id = "tal", caption = "Tal i " .. unit.name }, scorecard {},
    dots { P.indicators, id = "prikker", caption = "Byerne" }, heat { P, id = "varme", caption = "Byer og elementer" },
    bars { i, id = "bjaelker", caption = "Bjælker" } },
  annex {},
}
LUA
cat >"$work/p/text/tal.md" <<'MD'
I {{ unit.name }} er der {{ P.numbers.borgere }} borgere med {{ i.timer }} timer, og {{ i.moedt }} af {{ i.moedt.n }} er mødt, mod {{ i.moedt.all }} i
alle. {{ compare(i.timer, i.timer.all) }} {{ P.disclosure }}
MD
printf 'id;navn\nSTOR;Storby\nSMAA;Smalby\nMELL;Mellemby\n' >"$work/p/data/byer.csv"
# Storby 1237, of whom 877 met; Smalby 3, one met; Mellemby has nobody: there is no third to hide behind
awk 'BEGIN {
    print "id;by;timer;moedt"
    for (k = 1; k <= 1237; k++) printf "s%d;STOR;%s;%s\n", k, k % 2 ? "7,3137" : "7,7411", k <= 877 ? "ja" : "nej"
    for (k = 1; k <= 3; k++) printf "m%d;SMAA;%s;%s\n", k, "66,6371", k == 1 ? "ja" : "nej"
}' >"$work/p/data/borgere.csv"
# n, met and not met, their shares, the means and sums, as they might be printed
secrets='1[.,]?237|(^|[^0-9])877([^0-9]|$)|0[.,]7089|70[.,]9|7[.,]527|7[.,]53|9[.]?311|66[.,]6|199[.,]9|0[.,]3333|33[.,]3|33[^0-9]pct'
export LC_ALL=C.UTF-8
look() { # what, text on standard input
    if found=$(grep -aoE ".{0,30}($secrets).{0,20}" | head -3) && [ -n "$found" ]; then fail "$1 tells a secret: $found"; fi
}

"$fidelis" build "$work/p" --out "$work/out" --format pdf,xlsx,svg >"$work/said" 2>&1 || { cat "$work/said"; exit 1; }
look "the build" <"$work/said"
[ "$(ls "$work"/out/*.pdf | wc -l)" = 4 ] || fail "not all reports were made"
for file in "$work"/out/*.pdf; do
    pdftotext -layout "$file" - | look "$(basename "$file")"
    pdfinfo -struct-text "$file" 2>/dev/null | look "the structure of $(basename "$file")"
    qpdf --qdf --object-streams=disable "$file" - | strings | grep -av ' T[Jjdm*]\| re$\| [lmc]$\| rg$' |
        grep -aE '/(Alt|ActualText|Title|Contents|TU|E|Subject|Keywords) |<(dc|pdf|xmp):' | look "the objects of $(basename "$file")"
done
for file in "$work"/out/*.xlsx; do
    unzip -p "$file" -x 'xl/styles.xml' 'xl/theme/*' | sed 's/<\/c>/&\n/g' | look "$(basename "$file")"
done
sed 's/[0-9a-f]\{64\}//g; s/"bytes" *: *[0-9]*//' <"$work/out/manifest.json" | look "the manifest"
for stage in tables measures document pages; do
    "$fidelis" build "$work/p" --emit $stage 2>&1 | sed 's/[0-9a-f]\{64\}//g' |
        { [ $stage = pages ] && grep -E '"|alt|title' | sed 's/^[^"]*//' || cat; } | look "--emit $stage"
done
for key in timer moedt borgere.count; do
    "$fidelis" explain "$work/p" $key --only STOR --only SMAA --only all 2>&1 | sed 's/[0-9a-f]\{64\}//g' | look "explain $key"
done
"$fidelis" check "$work/p" 2>&1 | look "check"
for file in "$work"/out/*.svg; do
    sed 's/<[^>]*>/\n/g' "$file" | look "$(basename "$file")"
done

# what is not secret is told, so the searching is worth something
pdftotext -layout "$work/out/plantet-alle.pdf" - | grep -qE '1\.240' || fail "the total is not told"
pdftotext -layout "$work/out/plantet-storby.pdf" - | grep -q 'vises ikke' || fail "the sign is not in the PDF"
unzip -p "$work/out/plantet-storby.xlsx" 'xl/sharedStrings.xml' | grep -q '\[c\]' || fail "the sign is not in the workbook"

# one unit alone is no better informed than all together
mkdir "$work/one"
"$fidelis" build "$work/p" --only Storby --out "$work/one" --quiet >/dev/null 2>&1 || fail "one unit alone cannot be built"
cmp "$work/out/plantet-storby.pdf" "$work/one/plantet-storby.pdf" || fail "--only changes what is withheld"
exit $faults
