#!/usr/bin/env bash
# Workers that die, a run that is interrupted, thousands of units: what is there is whole, and what is missing is told.
set -u
cd "$(dirname "$0")/../.." || exit 1
fidelis=$PWD/${BUILD:-build}/fidelis mini=$PWD/tests/driver/mini
[ -x "$fidelis" ] || { echo "$fidelis is not built"; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0
fail() { echo "$*"; head -n 5 "$work/log"; faults=1; }
made_in() { find "$1" -name '*.pdf' 2>/dev/null | wc -l; }
children() { cat "/proc/$1/task/$1/children" 2>/dev/null; }

# a town a line; enough of them for a run to be met in the middle
many() { # FOLDER TOWNS
    cp -r "$mini" "$1"
    { echo 'id;navn'; seq "$2" | awk '{ printf "1%d;Kommune %d by\n", $1, $1 }'; } >"$1/data/kommuner.csv"
    { head -n 1 "$mini/data/borgere.csv"; seq "$2" | awk '{ for (i = 0; i < 8; i++) printf "B%d;1%d;30;%d;ja;10,5\n", 8 * $1 + i, $1, i + 1 }'; } >"$1/data/borgere.csv"
}
many "$work/p" 30

# one worker is killed (not by SEGV, which the sanitizers catch): its unit is named, the others are made
"$fidelis" build "$work/p" --jobs 2 --format pdf --out "$work/killed" >"$work/log" 2>&1 &
parent=$!
for ((i = 0; i < 2000; i++)); do
    victim=$(children $parent)
    [ -n "$victim" ] && [ "$(made_in "$work/killed")" -gt 0 ] && break
    kill -0 $parent 2>/dev/null || break
    sleep 0.01
done
kill -ABRT "${victim%% *}" 2>/dev/null || fail "no worker was met"
wait $parent
status=$?
[ $status -eq 1 ] || fail "a worker was killed: exit $status"
grep -q 'the worker was ended by signal 6' "$work/log" || fail "a worker was killed: not told"
missing=$(grep -c '^not made: ' "$work/log")
made=$(made_in "$work/killed")
# it may have been killed between naming its file and telling of it
[ "$missing" -eq 1 ] && { [ "$made" -eq 30 ] || [ "$made" -eq 31 ]; } || fail "a worker was killed: $made made, $missing told missing, of 31"
"$fidelis" build "$work/p" --jobs 2 --format pdf --out "$work/killed" >"$work/log" 2>&1 || fail "built again: exit $?"
[ "$(made_in "$work/killed")" -eq 31 ] || fail "built again: not all are there"

# interrupted at any moment: only whole files, under their own names; a later run makes the rest
for signal in INT TERM KILL; do
    for after in 1 15; do # documents
        rm -rf "$work/stopped"
        setsid "$fidelis" build "$work/p" --jobs 2 --format pdf,xlsx --out "$work/stopped" >"$work/log" 2>&1 &
        parent=$!
        for ((i = 0; i < 500; i++)); do
            [ "$(made_in "$work/stopped")" -ge $after ] && break
            kill -0 $parent 2>/dev/null || break
            sleep 0.01
        done
        kill -$signal -- -$parent 2>/dev/null
        wait $parent 2>/dev/null
        strange=$(find "$work/stopped" -type f -not -name 'mini-*.pdf' -not -name 'mini-*.xlsx' -not -name manifest.json)
        [ -z "$strange" ] || fail "$signal after $after: left behind: $strange"
        for file in $(find "$work/stopped" -name '*.pdf'); do
            cmp -s "$file" "$work/killed/$(basename "$file")" || fail "$signal after $after: $(basename "$file") is not whole"
        done
    done
done
"$fidelis" build "$work/p" --jobs 2 --format pdf --quiet --out "$work/stopped" >"$work/log" 2>&1 || fail "after interruptions: exit $?"
[ "$(made_in "$work/stopped")" -eq 31 ] || fail "after interruptions: not all are there"

# no memory for the workers' work: told as such, and no half report
(ulimit -v 150000; timeout 600 "$fidelis" build "$mini" --jobs 2 --quiet --out "$work/starved" >"$work/log" 2>&1)
status=$?
[ $status -ne 0 ] || [ "$(made_in "$work/starved")" -eq 4 ] || fail "no memory: exit 0, not all are there"
[ -z "$(find "$work/starved" -type f -name '*.pdf.*' 2>/dev/null)" ] || fail "no memory: half a report is left"

# ten thousand units: one of them costs what one of thirty costs, but for reading the data
many "$work/crowd" 10000
timeout 600 "$fidelis" build "$work/crowd" --only 1777 --only 19999 --format pdf --jobs 1 --quiet --out "$work/few" >"$work/log" 2>&1 || fail "ten thousand units: exit $?"
[ "$(made_in "$work/few")" -eq 2 ] || fail "ten thousand units: two were asked for: $(ls "$work/few")"
exit $faults
