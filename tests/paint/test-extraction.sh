#!/usr/bin/env bash
# What poppler and qpdf read back from a PDF: every word whole, in the order it is read.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
FIDELIS_KEEP=$work "${BUILD:-build}/tests/paint/test-pdf" >/dev/null 2>&1
pdf=$work/sample.pdf
faults=0
expect() { # what, text, file
    grep -qF -- "$2" "$3" || { echo "$1: no \"$2\""; faults=1; }
}
qpdf --check "$pdf" >"$work/check.txt" 2>&1 || { cat "$work/check.txt"; faults=1; }
pdftotext "$pdf" "$work/text.txt"
pdfinfo -struct-text "$pdf" >"$work/structure.txt"
for words in "Læs mere om fløjlsbløde fif hos Jobcenter Aarhus" "effektiv offensiv fløj, samar" "bejde om løntilskud og mere" \
    "fra 1 → 2, mindst ≥ 80 % og fif"; do
    expect pdftotext "$words" "$work/text.txt"
done
for words in '"Læs mere om fløjlsbløde fif hos "' '"effektiv offensiv fløj, samarbejde om løntilskud og mere"' \
    '", 1 249 borgere, 84 pct."' '"fra 1 → 2, mindst ≥ 80 % og fif"'; do
    expect "pdfinfo -struct-text" "$words" "$work/structure.txt"
done
pdfinfo "$pdf" >"$work/info.txt"
for line in "Title:           Fidelitetsrapport – Ærø Kommune" "Author:          Evaluator A/S" "Tagged:          yes" \
    "PDF version:     1.7"; do
    expect pdfinfo "$line" "$work/info.txt"
done
[ $faults = 0 ] || cat "$work/structure.txt"
exit $faults
