#!/usr/bin/env bash
# The management report, as a sample and as a template to start from, builds without a word in both languages,
# four to six pages a team; the English one has no Danish in it but the teams' names.
set -eu
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cp -r samples/jobcentre-flow "$out/sample"
lua5.4 "$out/sample/generate.lua"
cmp samples/jobcentre-flow/data/sager.csv "$out/sample/data/sager.csv"
check_pages() {
    pages=$(pdfinfo "$2" | sed -n 's/^Pages: *//p')
    [ "$pages" -ge 4 ] && [ "$pages" -le 6 ] || {
        echo "$1: $(basename "$2") has $pages pages"
        exit 1
    }
}

check_english() {
    pdftotext "$2" - | sed 's/Team Støtte//g' >"$out/text"
    if grep -n '[æøåÆØÅ]' "$out/text" || grep -nwi 'og\|sager\|borgere\|alle\|ikke' "$out/text"; then
        echo "$1: $(basename "$2") has Danish words"
        exit 1
    fi
}

for project in samples/jobcentre-flow templates/management-report; do
    for language in da en; do
        "$build/fidelis" build "$project" --quiet --lang "$language" --out "$out/pages" >"$out/said" 2>&1 || {
            cat "$out/said"
            exit 1
        }
        if [ -s "$out/said" ]; then
            echo "$project: there is something to say in $language:"
            cat "$out/said"
            exit 1
        fi
        [ "$(ls "$out"/pages/*.pdf | wc -l)" = 5 ]
        for file in "$out"/pages/*.pdf; do
            check_pages "$project" "$file"
            if [ "$language" = en ]; then check_english "$project" "$file"; fi
        done
        rm -r "$out/pages"
    done
done

# a report that is written in English finds its texts too
cp -r templates/management-report "$out/english"
sed -i 's/language = "da"/language = "en"/' "$out/english/report.lua"
"$build/fidelis" build "$out/english" --quiet --only all --out "$out/own"
"$build/fidelis" build templates/management-report --quiet --lang en --only all --out "$out/translated"
cmp "$out/own/management-report-all.pdf" "$out/translated/management-report-all.pdf"
