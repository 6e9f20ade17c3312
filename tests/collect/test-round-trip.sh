#!/usr/bin/env bash
# Sheets are made, filled, and collected again: every answer comes back, and every bad file is named and harms no other.
set -u
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0
fail() { echo "$1"; faults=1; }

make --no-print-directory BUILD="$build" "$build/tools/fill-form" "$build/tools/fill-workbook" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
"$build/fidelis" build samples/guide/sheets.lua --out "$work/sheets" --quiet || exit 1
mkdir "$work/filled" "$work/bad"

# ── the sample: what was filled in is what is collected, and what lies in the project ──
lua5.4 samples/guide/fill.lua "$work/sheets" "$work/filled" "$build/tools" || exit 1
"$build/fidelis" collect samples/guide/sheets.lua "$work"/filled/* --out "$work/svar.csv" --quiet >"$work/said" 2>&1 || fail "the sample's sheets cannot be collected"
[ -s "$work/said" ] && { cat "$work/said"; fail "the sample's sheets give something to say"; }
cmp "$work/svar.csv" samples/guide/data/svar.csv || fail "samples/guide/data/svar.csv is not what the sample's sheets give"

# ── letters, lines and every kind of field ──
sheet=$work/sheets/praksisark-havnsoe.pdf
good=$work/filled/havnsoe-team-job-runde-1.pdf
printf 'team\tÆblerød “Øst” – 24 h\ndate\t2026-11-24\n1-1-1:answer\tpartly\n1-1-1:comment\tFørste linje\\nanden; linje, med "tegn"\n' |
    "$build/tools/fill-form" "$sheet" "$work/letters.pdf"
"$build/fidelis" collect samples/guide/sheets.lua "$work/letters.pdf" --out "$work/letters.csv" --quiet
expected='letters.pdf,1-1,Havnsø,Æblerød “Øst” – 24 h,2026-11-24,1-1-1,partly,"Første linje
anden; linje, med ""tegn""",,,,'
[ "$(tail -n +2 "$work/letters.csv")" = "$expected" ] || { cat "$work/letters.csv"; fail "letters and lines do not come back"; }
pdftoppm -v >/dev/null 2>&1 && { pdftotext -f 1 -l 1 "$work/letters.pdf" - | grep -q 'Æblerød “Øst”' || fail "poppler does not show what is filled in"; }

# ── the workbook: words of the list, a formula where a text belongs ──
book=$work/sheets/praksisark-havnsoe.xlsx
printf 'team\tÆblerød\ndate\t24.11.2026\n1-1-1:answer\tIkke relevant\n1-1-2:comment\t=1+1\n1-1-2:answer\tJa\n1-1-3:answer\tMåske\n' |
    "$build/tools/fill-workbook" "$book" "$work/book.xlsx" || fail "the workbook cannot be filled in"
"$build/fidelis" collect samples/guide/sheets.lua "$work/book.xlsx" --out "$work/book.csv" >"$work/said" 2>&1
[ "$(tail -n +2 "$work/book.csv")" = 'book.xlsx,1-1,Havnsø,Æblerød,2026-11-24,1-1-1,na,,,,,
book.xlsx,1-1,Havnsø,Æblerød,2026-11-24,1-1-2,yes,,,,,' ] || { cat "$work/book.csv"; fail "the workbook's answers do not come back"; }
grep -qF "field '1-1-2:comment': holds a formula" "$work/said" || fail "not said: a formula stands in a text cell"
grep -qF "field '1-1-3:answer': 'Måske' is none of its answers" "$work/said" || fail "not said: no answer of the question"
"$build/fidelis" build tests/driver/mini --only Vestby --format xlsx --out "$work/mini" --quiet
"$build/fidelis" collect samples/guide/sheets.lua "$work"/mini/*.xlsx --out "$work/mini.csv" 2>&1 | grep -q 'is a foreign workbook' || fail "not said: a foreign workbook"

# ── bad files, one good one among them ──
qpdf --encrypt secret owner 256 -- "$good" "$work/bad/encrypted.pdf"
head -c 40000 "$good" >"$work/bad/truncated.pdf"
qpdf --generate-appearances --flatten-annotations=all --remove-acroform "$good" "$work/bad/flattened.pdf" 2>/dev/null ||
    qpdf --pages "$work/sheets/praksisark-pen-havnsoe.pdf" -- --empty "$work/bad/flattened.pdf"
printf '%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</XObject<<>>>>>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%%%EOF\n' >"$work/bad/scan.pdf"
printf 'hej\n' >"$work/bad/letter.pdf"
printf '1-1-1:answer\tyes+no\nteam\tA\ndate\t1-2-2026\n' | "$build/tools/fill-form" "$sheet" "$work/bad/two-answers.pdf"
cp "$good" "$work/bad/renamed to something else.pdf"
mkdir "$work/other" && cp -R samples/guide/. "$work/other/" && sed -i 's/edition = "2026-1"/edition = "2025-2"/' "$work/other/checklists.lua"
"$build/fidelis" build "$work/other/sheets.lua" --only Havnsø --out "$work/other/out" --quiet
printf 'team\tA\n1-1-1:answer\tyes\n' | "$build/tools/fill-form" "$work/other/out/praksisark-havnsoe.pdf" "$work/bad/edition.pdf"
"$build/fidelis" collect samples/guide/sheets.lua "$work"/bad/*.pdf "$work/missing.pdf" --out "$work/bad.csv" >"$work/said" 2>&1
[ $? -eq 1 ] || fail "bad files do not give exit status 1"
while IFS='|' read -r file words; do
    grep -F "$file" "$work/said" | grep -qF "$words" || fail "not said of $file: $words"
done <<'WORDS'
encrypted.pdf|is encrypted, and opens only with a password
truncated.pdf|is broken or truncated
flattened.pdf|holds no fields: it was flattened or printed
scan.pdf|is a scan
letter.pdf|is neither a PDF nor a workbook
two-answers.pdf|has two answers (yes; yes, no); neither is taken
edition.pdf|is of edition 2025-2 of 'praksisark'; this is edition 2026-1
missing.pdf|cannot be read
WORDS
[ "$(grep -c '^renamed to something else.pdf,' "$work/bad.csv")" -eq 46 ] || fail "the good file among the bad gives not 46 answers"
grep -q '^edition.pdf,1-1-1:answer,yes,' "$work/bad-left-out.csv" || fail "the answers of another edition are lost"
[ $faults -eq 0 ] || cat "$work/said"
exit $faults
