#!/usr/bin/env bash
# --strict: a warning is a fault, and nothing is written.
set -u
cd "$(dirname "$0")/../.." || exit 1
fidelis=$PWD/${BUILD:-build}/fidelis
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0
fail() { echo "$*"; faults=1; }
cp -r tests/driver/mini "$work/p"
"$fidelis" build "$work/p" --quiet --strict --only Vestby --out "$work/good" >"$work/said" 2>&1 || fail "nothing to warn of: $(cat "$work/said")"
[ -f "$work/good/mini-vestby.pdf" ] || fail "no document"
printf '\nTre ting:\n\n- den ene\n- den anden\n' >>"$(find "$work/p/text" -name '*.md' | sort | head -1)"
"$fidelis" build "$work/p" --quiet --only Vestby --out "$work/loose" >"$work/said" 2>&1 || fail "a warning stops the build"
grep -q "warning: 'tre' announces a list that has 2 items" "$work/said" || fail "no warning: $(cat "$work/said")"
[ -f "$work/loose/mini-vestby.pdf" ] || fail "no document with a warning"
"$fidelis" build "$work/p" --quiet --strict --only Vestby --out "$work/strict" >"$work/said" 2>&1 && fail "strict, and built"
grep -q "error: 'tre' announces a list that has 2 items" "$work/said" || fail "no error: $(cat "$work/said")"
[ -f "$work/strict/mini-vestby.pdf" ] && fail "strict, and written"
"$fidelis" check "$work/p" --strict --only Vestby >"$work/said" 2>&1 && fail "check --strict passes"
"$fidelis" build "$work/p" --quiet --strict --only Vestby --out "$work/loose" >"$work/said" 2>&1 && fail "what was built before counts as current"
exit $faults
