#!/usr/bin/env bash
# Prose comes out of a PDF as it was written, in each theme's fonts and for each program that reads: words whole over hyphens and
# ligatures, æøå, numbers with their spaces, words in another weight or a link.
set -u
cd "$(dirname "$0")/../.." || exit 1
fidelis=$PWD/${BUILD:-build}/fidelis
[ -x "$fidelis" ] || { echo "$fidelis is not built"; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0
fail() { echo "$*"; faults=1; }
first='Fløjlsbløde affaldsfif fra Ærøs offentlige effektivitetsfællesskab: virksomhedskonsulenterne fastholder beskæftigelsesindsatsen, og arbejdsmarkedsuddannelserne kvalificerer fjorten kontanthjælpsmodtagere til fleksible løntilskudsordninger. Å, hvor rådvilde ægtefællerne øvede sig på øens efterårsferieophold!'
second='Der er 1.249 borgere og 12.480 samtaler, jf. § 2, nr. 11; det koster 3.500.000 kr., tager 2½ time – eller 6,8 timer – og giver −3 point (12-16) for ”de ledige”, dvs. 13-ugersforløbet på 13 uger i nærmiljøet.'
before='Jobcentret fastholder efterfølgende offentlige officerer, se '
link='beskæftigelsesministeriets vejledning om fastholdelsesfleksjob'
after=', og bruger kode_fil og fif.'
cp -r tests/driver/mini "$work/p"
{
    printf '%s\n\n%s\n\n' "$first" "$second"
    printf 'Jobcentret *fastholder efterfølgende* **offentlige officerer**, se [%s](https://example.org/fif), og bruger `kode_fil` og fif.\n' "$link"
} >"$work/p/text/kontakt.md"

# lines joined; what a soft hyphen at a line's end divides is one word
joined() { sed -z 's/\xC2\xAD\n//g; s/\n/ /g; s/  */ /g'; }
for theme in consultancy agency; do
    "$fidelis" build "$work/p" --only Vestby --theme $theme --format pdf --quiet --out "$work/$theme" 2>"$work/log" || { cat "$work/log"; exit 1; }
    pdf=$work/$theme/mini-vestby.pdf
    pdftotext "$pdf" - | joined >"$work/pdftotext"
    mutool draw -q -F txt "$pdf" 2>/dev/null | joined >"$work/mutool"
    pdfinfo -struct-text "$pdf" >"$work/structure"
    for words in "$first" "$second" "$before$link$after"; do
        grep -qF -- "$words" "$work/pdftotext" || fail "$theme, pdftotext: no \"$words\""
        grep -qF -- "$words" "$work/mutool" || fail "$theme, mutool: no \"$words\""
    done
    # in the structure nothing is divided at all: what stands within one element is one text
    for words in "$first" "$second" "$before" "$link" "$after"; do
        grep -qF -- "\"$words\"" "$work/structure" || fail "$theme, pdfinfo -struct-text: no \"$words\""
    done
    grep -q $'\xC2\xAD' "$work/pdftotext" && fail "$theme: a soft hyphen within a line"
done
exit $faults
