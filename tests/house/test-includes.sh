#!/usr/bin/env bash
# Includes point one way: each room names the rooms it may include, itself among them. The table is ARCHITECTURE.md's.
set -u
cd "$(dirname "$0")/../../compiler" || exit 1
declare -A may=(
    [base]="base"
    [data]="data base"
    [disclosure]="disclosure base"
    [measure]="measure base data disclosure"
    [document]="document base"
    [script]="script base data measure document"
    [typeset]="typeset base document"
    [figure]="figure base document typeset"
    [layout]="layout base document typeset figure"
    [paint]="paint base typeset"
    [annex]="annex base document"
    [collect]="collect base data document"
    [preview]="preview base"
    [driver]="driver collect preview base data measure document script typeset figure layout paint annex"
)
# paint sees of typesetting only the positioned page and the measurer; of document nothing
paint_may="typeset/page.h typeset/measurer.h typeset/structure.h typeset/reading.h"
faults=0
# ARCHITECTURE.md says the same (paint's and the driver's rows are words)
for room in "${!may[@]}"; do
    case $room in paint | driver) continue ;; esac
    said=$(sed -n "s/^| \`$room\` .*| *\([a-z, ]*\) |\$/\1/p" ../ARCHITECTURE.md | tr -d ,)
    [ "$(tr ' ' '\n' <<<"$room $said" | sort | xargs)" = "$(tr ' ' '\n' <<<"${may[$room]}" | sort | xargs)" ] ||
        { echo "ARCHITECTURE.md lets $room include '$said', this test '${may[$room]}'"; faults=1; }
done
for room in */; do
    room=${room%/}
    [ -n "${may[$room]:-}" ] || { echo "compiler/$room: a room that the table of includes does not know"; faults=1; continue; }
    while IFS=: read -r file line include; do
        header=${include#*\"}
        header=${header%%\"*}
        target=${header%%/*}
        ok=0
        for allowed in ${may[$room]}; do [ "$target" = "$allowed" ] && ok=1; done
        [ "$room/$target" = paint/typeset ] && { ok=0; for one in $paint_may; do [ "$header" = "$one" ] && ok=1; done; }
        case $header in *-private.h) [ "$target" = "$room" ] || ok=0 ;; esac
        [ $ok = 1 ] || { echo "compiler/$file:$line: $room may not include \"$header\""; faults=1; }
    done < <(grep -Hn '^ *# *include "' "$room"/*.[ch] 2>/dev/null)
    # only painters and the real measurer draw with Cairo
    if [ "$room" != paint ]; then
        while IFS= read -r hit; do
            case $hit in typeset/measurer-pango*) ;; *) echo "compiler/$hit: only paint draws with Cairo"; faults=1 ;; esac
        done < <(grep -Hn '^ *# *include <\(pango/pango\)\?cairo' "$room"/*.[ch] 2>/dev/null)
    fi
done
exit $faults
