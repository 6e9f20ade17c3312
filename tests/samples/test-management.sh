#!/usr/bin/env bash
# The management report, as a sample and as a template to start from, builds without a word, four to six pages a team.
set -eu
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cp -r samples/jobcentre-flow "$out/sample"
lua5.4 "$out/sample/generate.lua"
cmp samples/jobcentre-flow/data/sager.csv "$out/sample/data/sager.csv"
for project in samples/jobcentre-flow templates/management-report; do
    "$build/fidelis" build "$project" --quiet --out "$out/pages" >"$out/said" 2>&1 || {
        cat "$out/said"
        exit 1
    }
    if [ -s "$out/said" ]; then
        echo "$project: there is something to say:"
        cat "$out/said"
        exit 1
    fi
    for file in "$out"/pages/*.pdf; do
        pages=$(pdfinfo "$file" | sed -n 's/^Pages: *//p')
        [ "$pages" -ge 4 ] && [ "$pages" -le 6 ] || {
            echo "$project: $(basename "$file") has $pages pages"
            exit 1
        }
    done
    rm -r "$out/pages"
done
