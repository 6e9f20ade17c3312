#!/usr/bin/env bash
# The guide builds without a word in every edition, asks every question of the checklist, and fills a booklet: pages by fours.
set -eu
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$build/fidelis" build samples/guide --quiet --format pdf --out "$out" >"$out/said" 2>&1 || { cat "$out/said"; exit 1; }
[ ! -s "$out/said" ] || { cat "$out/said"; exit 1; }
[ "$(find "$out" -name '*.pdf' | wc -l)" -eq 4 ]
for file in "$out"/*.pdf; do
    pages=$(pdfinfo "$file" | sed -n 's/^Pages: *//p')
    [ $((pages % 4)) -eq 0 ] || { echo "$file: $pages pages make no booklet"; exit 1; }
    pdftotext "$file" - | tr -s '[:space:]' ' ' >"$out/words"
    missing=0
    while IFS= read -r question; do
        grep -qF "$question" "$out/words" || { echo "$file does not ask: $question"; missing=1; }
    done < <(sed -n 's/^ *"\(.*?\)",$/\1/p' samples/guide/checklists.lua)
    [ "$missing" -eq 0 ]
done
asked=$(grep -c '^ *".*?",$' samples/guide/checklists.lua)
[ "$asked" -ge 46 ] || { echo "the checklist holds $asked questions, fewer than 46"; exit 1; }
"$build/fidelis" build templates/method-guide --quiet --format pdf --out "$out/template" >"$out/said" 2>&1 || { cat "$out/said"; exit 1; }
[ ! -s "$out/said" ] || { cat "$out/said"; exit 1; }
