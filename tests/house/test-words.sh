#!/usr/bin/env bash
# What the house does not allow, each with what to use instead. Files over 600 lines want a split.
set -u
cd "$(dirname "$0")/../.." || exit 1
faults=0
forbid() { # pattern, what to do, files...
    local pattern=$1 remedy=$2
    shift 2
    if grep -nE "$pattern" "$@" 2>/dev/null; then echo "    -> $remedy"; faults=1; fi
}
mapfile -t code < <(git ls-files 'compiler/*.c' 'compiler/*.h' 'compiler/**/*.c' 'compiler/**/*.h')
forbid '\b(setlocale|strtod|atof|localtime|gmtime|strftime)\(' 'locale and time zone: use g_ascii_* and base/text.h' "${code[@]}"
forbid '\b(sprintf|strcpy|strcat|gets)\(' 'unbounded: use g_strdup_printf or GString' "${code[@]}"
forbid '\b(rand|random|srand|g_random_[a-z]+)\(' 'not repeatable' "${code[@]}"
forbid '[^_](time\(NULL\)|g_get_real_time|g_date_time_new_now)' 'dates come from the document, never from the clock' "${code[@]}"
forbid '\b(TODO|FIXME|XXX)\b' 'finish it, or leave it out' "${code[@]}" lua/*.lua
forbid '^(static )?[A-Za-z]+ \*?g_[a-z_]+( = .*)?;$' 'no globals' "${code[@]}"
for file in "${code[@]}"; do
    lines=$(wc -l <"$file")
    [ "$lines" -le 600 ] || { echo "$file: $lines lines: split it"; faults=1; }
done
exit $faults
