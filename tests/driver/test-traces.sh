#!/usr/bin/env bash
# A run leaves its results and nothing else: no process, no temporary file; what cannot be written or said is a fault.
set -u
cd "$(dirname "$0")/../.." || exit 1
fidelis=$PWD/${BUILD:-build}/fidelis
[ -x "$fidelis" ] || { echo "$fidelis is not built"; exit 1; }
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
faults=0
fail() { echo "$*"; [ -f "$work/log" ] && cat "$work/log"; faults=1; }
export TMPDIR=$work/tmp
mkdir "$TMPDIR"
build() { "$fidelis" build tests/driver/mini --force "$@"; }

# every process of a group: pid and state
members() {
    local stat rest
    for stat in /proc/[0-9]*/stat; do # without a process of its own each: there may be thousands
        { read -r rest <"$stat"; } 2>/dev/null || continue
        set -- "${rest%% *}" ${rest##*) }
        [ "${4:-}" = "$group" ] && echo "$1 $2"
    done
}
# runs in a process group of its own, whose number is left in $group
set -m
alone() { "$@" >"$work/log" 2>&1 & group=$!; }

alone build --jobs 3 --format pdf,xlsx,png,svg --out "$work/out"
wait "$group" || fail "build: exit status $?"
[ -z "$(members)" ] || fail "processes are left: $(members)"
[ -z "$(find "$TMPDIR" -mindepth 1)" ] || fail "temporary files are left: $(find "$TMPDIR" -mindepth 1)"
strangers=$(find "$work/out" -mindepth 1 -not \( -name 'mini-*.pdf' -o -name 'mini-*.xlsx' -o -name 'mini-*-[0-9]*.png' \
    -o -name 'mini-*-[0-9]*.svg' -o -name manifest.json \))
[ -z "$strangers" ] || fail "strange files in the folder of results: $strangers"
[ -z "$(git status --porcelain tests/driver/mini 2>/dev/null)" ] || fail "the project was written to"

# the parent is killed while its workers are at work: they see the end of their orders and leave
alone "$fidelis" build samples/jobfirst --force --jobs 2 --out "$work/killed"
for ((i = 0; i < 300; i++)); do [ "$(members | wc -l)" -ge 3 ] && break; sleep 0.1; done
[ "$(members | wc -l)" -ge 3 ] || fail "the workers were not seen"
kill -KILL "$group"
wait "$group" 2>/dev/null
for ((i = 0; i < 600; i++)); do [ -z "$(members)" ] && break; sleep 0.1; done
[ -z "$(members)" ] || { fail "workers outlive their parent: $(members)"; kill -KILL -- "-$group"; }
set +m

# standard output closed or full: what was to be printed is missed
for to in closed full; do
    case $to in
    closed) build --emit measures 2>"$work/log" >&- ;;
    full) build --emit measures 2>"$work/log" >/dev/full ;;
    esac
    status=$?
    [ $status -eq 1 ] || fail "standard output $to: exit status $status, not 1"
    grep -q 'standard output' "$work/log" || fail "standard output $to: not said"
done
# nothing is printed there by a plain build, and no file of ours takes its place
build --jobs 1 --out "$work/quiet" >&- 2>"$work/log" || fail "plain build with standard output closed: exit status $?"
build --jobs 1 --out "$work/mute" >&- 2>&- <&- || fail "plain build with all streams closed: exit status $?"
for file in "$work"/quiet/*; do
    cmp -s "$file" "$work/mute/$(basename "$file")" && cmp -s "$file" "$work/out/$(basename "$file")" && continue
    case $file in */manifest.json) ;; *) fail "$(basename "$file") differs when streams are closed" ;; esac
done

# a manifest that cannot be written
mkdir -p "$work/kept/manifest.json/in-its-way"
build --out "$work/kept" >"$work/log" 2>&1
status=$?
[ $status -eq 1 ] || fail "manifest that cannot be written: exit status $status, not 1"
grep -q 'manifest.json' "$work/log" || fail "manifest that cannot be written: not said"
[ "$(find "$work/kept" -name 'manifest.json?*')" = "" ] || fail "temporary files are left beside the manifest"
exit $faults
