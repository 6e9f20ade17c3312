#!/usr/bin/env bash
# fidelis new: every template becomes a project that builds; nothing that is there is touched. And the manual of the programme is whole.
set -eu
cd "$(dirname "$0")/../.."
fidelis=$PWD/${BUILD:-build}/fidelis
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "$1"; cat "$work/said"; exit 1; }

for template in templates/*/; do
    name=$(basename "$template")
    project="$work/ny mappe/æ $name"
    "$fidelis" new "$name" "$project" >"$work/said" 2>&1 || fail "fidelis new $name fails"
    grep -q "fidelis build " "$work/said" || fail "fidelis new $name does not say what comes next"
    diff -r -x about.txt "$template" "$project" >"$work/said" || fail "$name: the copy differs"
    [ ! -e "$project/about.txt" ] || fail "$name: about.txt is copied"
    [ -s "$template/about.txt" ] || fail "$name has no about.txt"
    "$fidelis" check "$project" --quiet >"$work/said" 2>&1 || fail "$name: the project has faults"
done
[ "$(ls -A "$work/ny mappe" | grep -c fidelis-new)" = 0 ] || fail "something is left over"

mkdir -p "$work/empty" "$work/full/data"
"$fidelis" new first-report "$work/empty" >"$work/said" 2>&1 || fail "an empty folder is refused"
echo mine >"$work/full/report.lua"
status=0; "$fidelis" new first-report "$work/full" >"$work/said" 2>&1 || status=$?
[ $status = 1 ] && grep -q "no empty folder" "$work/said" || fail "a folder with files in it: status $status"
[ "$(cat "$work/full/report.lua")" = mine ] && [ -z "$(ls -A "$work/full/data")" ] || fail "what was there is changed"
status=0; "$fidelis" new frst-report "$work/x" >"$work/said" 2>&1 || status=$?
[ $status = 2 ] && grep -q "did you mean 'first-report'" "$work/said" || fail "an unknown template: status $status"
"$fidelis" new >"$work/said" || fail "no words"
grep -q "fidelity-report  " "$work/said" || fail "no words: the templates are not listed"
status=0; "$fidelis" new first-report 2>"$work/said" || status=$?
[ $status = 2 ] && grep -q "usage: fidelis new" "$work/said" || fail "one word: status $status"

lua5.4 tests/samples/check-manual.lua
