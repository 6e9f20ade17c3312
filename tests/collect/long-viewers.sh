#!/usr/bin/env bash
# The fillable sheet in programs that are not ours: filled by pdf-lib, and by hand as it were in pdf.js in headless Chromium (which
# saves incrementally); LibreOffice fills the workbook. What they save is collected and must be what was filled in.
# Packages come from npm into the user's cache; where Node, npm, Chromium or LibreOffice cannot be had, that part is skipped.
set -u
cd "$(dirname "$0")/../.."
build=$PWD/${BUILD:-build}
project=$PWD/samples/guide/sheets.lua
scripts=$PWD/tests/collect/viewers
cache=${FIDELIS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/fidelis}/viewers
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0
fail() { echo "$1"; faults=1; }
"$build/fidelis" build "$project" --only Havnsø --out "$work/sheets" --quiet || exit 1
sheet=$work/sheets/praksisark-havnsoe.pdf

packages() { # PACKAGE...
    command -v npm >/dev/null || return 1
    mkdir -p "$cache" && cp "$scripts"/*.mjs "$cache" && (cd "$cache" && for package; do
        [ -d "node_modules/${package%@*}" ] || timeout 300 npm install --silent --no-audit --no-fund "$package" >"$work/npm" 2>&1 || exit 1
    done)
}
collected() { # FILE EXPECTED-ROWS
    "$build/fidelis" collect "$project" "$1" --out "$work/answers.csv" --quiet >"$work/said" 2>&1
    [ -s "$work/said" ] && { cat "$work/said"; fail "$1: there is something to say"; }
    [ "$(tail -n +2 "$work/answers.csv")" = "$2" ] || { cat "$work/answers.csv"; fail "$1: not what was filled in"; }
    qpdf --check "$1" >/dev/null 2>&1 || [ "${1##*.}" = xlsx ] || fail "$1: qpdf finds fault with it"
}

if packages pdf-lib@1.17.1; then
    (cd "$cache" && node fill-pdf-lib.mjs "$sheet" "$work/pdf-lib.pdf") || fail "pdf-lib cannot fill the sheet"
    collected "$work/pdf-lib.pdf" 'pdf-lib.pdf,1-1,Havnsø,Ærø Å,2026-11-24,1-1-1,partly,"Første linje
anden linje",,,,
pdf-lib.pdf,3-3d,Havnsø,Ærø Å,2026-11-24,3-3d-5,na,,,,2026-12-01,'
else
    echo "skipped: pdf-lib cannot be had from npm"
fi

CHROMIUM=$(command -v chromium || command -v chromium-browser)
export CHROMIUM
if [ -n "$CHROMIUM" ] && packages pdfjs-dist@4.10.38 puppeteer-core@23.11.1; then
    (cd "$cache" && timeout 180 node fill-chromium.mjs "$sheet" "$work/chromium.pdf") || fail "the sheet cannot be filled in Chromium"
    collected "$work/chromium.pdf" 'chromium.pdf,1-1,Havnsø,Ærø Å,2026-11-24,1-1-1,yes,Skrevet i browseren: æøå,,,,'
    cmp -s -n "$(stat -c %s "$sheet")" "$sheet" "$work/chromium.pdf" || fail "the browser did not save incrementally: that way is not tested"
    pdftotext -f 1 -l 1 "$work/chromium.pdf" - | grep -q 'Skrevet i browseren: æøå' || fail "poppler does not show what was typed in the browser"
else
    echo "skipped: Chromium, or pdf.js and puppeteer from npm, cannot be had"
fi

make --no-print-directory BUILD="${BUILD:-build}" "${BUILD:-build}/tools/fill-workbook" >/dev/null
if command -v soffice >/dev/null; then
    printf 'team\tØst\ndate\t24-11-2026\n1-1-1:answer\tDelvist\n' | "$build/tools/fill-workbook" "$work/sheets/praksisark-havnsoe.xlsx" "$work/by-hand.xlsx"
    mkdir "$work/office" && timeout 180 soffice --headless -env:UserInstallation="file://$work/profile" --convert-to xlsx --outdir "$work/office" "$work/by-hand.xlsx" >/dev/null 2>&1
    collected "$work/office/by-hand.xlsx" 'by-hand.xlsx,1-1,Havnsø,Øst,2026-11-24,1-1-1,partly,,,,,'
else
    echo "skipped: LibreOffice is not on this machine"
fi
exit $faults
