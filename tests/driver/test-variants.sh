#!/usr/bin/env bash
# What else a report may be: a PDF that carries its workbook, pages for a printing house.
set -u
cd "$(dirname "$0")/../.." || exit 1
fidelis=$PWD/${BUILD:-build}/fidelis
[ -x "$fidelis" ] || { echo "$fidelis is not built"; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0
fail() { echo "$*"; faults=1; }
build() { "$fidelis" build "$work/p" --quiet --only Vestby "$@" >>"$work/log" 2>&1 || { fail "build $*: exit $?"; cat "$work/log"; }; }
files() { (cd "$work/$1" && ls | tr '\n' ' '); }
annex() { sed -i "s/^  annex.*/  annex { $1 },/" "$work/p/report.lua"; }
cp -r tests/driver/mini "$work/p"

build --out "$work/apart"
annex "attach = true"
build --out "$work/inside"
[ "$(files inside)" = "manifest.json mini-vestby.pdf " ] || fail "attached, yet beside: $(files inside)"
pdfdetach -list "$work/inside/mini-vestby.pdf" | grep -q 'mini-vestby.xlsx' || fail "the PDF carries no workbook"
pdfdetach -save 1 -o "$work/taken.xlsx" "$work/inside/mini-vestby.pdf"
cmp -s "$work/taken.xlsx" "$work/apart/mini-vestby.xlsx" || fail "the workbook taken out is another than the one beside"
annex "attach = true, beside = true"
build --out "$work/both"
[ "$(files both)" = "manifest.json mini-vestby.pdf mini-vestby.xlsx " ] || fail "not both: $(files both)"
cmp -s "$work/both/mini-vestby.pdf" "$work/inside/mini-vestby.pdf" || fail "the file beside changes the PDF"
annex "attach = true"
build --format xlsx --out "$work/workbook" # where no PDF is made nothing can carry it
[ "$(files workbook)" = "manifest.json mini-vestby.xlsx " ] || fail "no workbook: $(files workbook)"
annex "attach = 1"
"$fidelis" check "$work/p" 2>&1 | grep -q 'report.lua:10.*attach is a number, expected a boolean' || fail "attach = 1 is not refused"

annex "attach = true"
# for a printing house: a file of its own, with room for bleed and marks; no workbook in it, and the others left alone
build --print --out "$work/inside"
[ "$(files inside)" = "manifest-print.json manifest.json mini-vestby-tryk.pdf mini-vestby.pdf " ] || fail "print: $(files inside)"
pdfdetach -list "$work/inside/mini-vestby-tryk.pdf" | grep -q '^0 ' || fail "the printed file carries a workbook"
pdfinfo -box "$work/inside/mini-vestby-tryk.pdf" >"$work/boxes"
grep -q 'TrimBox: *0.00 *0.00 *595.28 *841.89' "$work/boxes" || fail "$(cat "$work/boxes")"
grep -q 'BleedBox: *-8.50 *-8.50 *603.78 *850.39' "$work/boxes" || fail "$(cat "$work/boxes")"
"$fidelis" build "$work/p" --only Vestby --print --out "$work/inside" 2>&1 | grep -q 'up to date' || fail "the printed file is built again"
"$fidelis" build "$work/p" --only Vestby --out "$work/inside" 2>&1 | grep -q 'up to date' || fail "printing makes the others stale"
"$fidelis" build "$work/p" --print --format xlsx 2>/dev/null
[ $? -eq 2 ] || fail "--print --format xlsx is not wrong use"

# sheets to fold: three pages and a blank one on both sides of one sheet, whether the word before it or the project
build --print booklet --out "$work/booklet"
[ "$(files booklet)" = "manifest-booklet.json mini-vestby-haefte.pdf " ] || fail "booklet: $(files booklet)"
pdfinfo "$work/booklet/mini-vestby-haefte.pdf" | grep -q 'Pages: *2$' || fail "the booklet has not two sides"
pdftotext "$work/booklet/mini-vestby-haefte.pdf" - | grep -q 'Minirapport' || fail "the booklet has no text"
"$fidelis" build --print "$work/p" --only Vestby --quiet --out "$work/first" || fail "--print before the project"
"$fidelis" build "$work/p" --print=poster 2>/dev/null
[ $? -eq 2 ] || fail "--print=poster is not wrong use"
exit $faults
