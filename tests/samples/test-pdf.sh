#!/usr/bin/env bash
# What is promised of every PDF (tests/support/pdf-check.h), of the gallery in both themes and both languages, and of a report of each
# sample and template, for the screen and for the press.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-build}
[ -x "$build/fidelis" ] && [ -x "$build/tests/paint/check-pdf" ] || { echo "$build/fidelis or check-pdf is not built"; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0
# build FOLDER PROJECT OPTION...
build() {
    local folder=$work/$1
    shift
    "$build/fidelis" build "$@" --format pdf --quiet --jobs 1 --out "$folder" >"$work/log" 2>&1 ||
        { echo "$*: exit $?"; cat "$work/log"; faults=1; }
}
for theme in consultancy agency; do
    for language in da en; do
        build "gallery-$theme-$language" samples/gallery --theme $theme --lang $language
    done
done
for project in samples/*/ templates/*/; do
    [ -f "$project/report.lua" ] || continue
    unit=$("$build/fidelis" build "$project" --emit measures 2>/dev/null | sed -n '2s/,.*//p')
    # guides and sheets count nothing: all their units are few
    only=(${unit:+--only "$unit"})
    build "$project" "$project" "${only[@]}"
    build "$project-print" "$project" "${only[@]}" --print
done
mapfile -t files < <(find "$work" -name '*.pdf' | sort)
[ ${#files[@]} -ge 12 ] || { echo "only ${#files[@]} PDF files were made"; faults=1; }
"$build/tests/paint/check-pdf" "${files[@]}" || faults=1
exit $faults
