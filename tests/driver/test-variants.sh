#!/usr/bin/env bash
# What else a report may be: a PDF that carries its workbook.
set -u
cd "$(dirname "$0")/../.." || exit 1
fidelis=$PWD/${BUILD:-build}/fidelis
[ -x "$fidelis" ] || { echo "$fidelis is not built"; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0
fail() { echo "$*"; faults=1; }
build() { "$fidelis" build "$work/p" --quiet --only vestby "$@" >>"$work/log" 2>&1 || { fail "build $*: exit $?"; cat "$work/log"; }; }
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
exit $faults
