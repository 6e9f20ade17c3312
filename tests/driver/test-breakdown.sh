#!/usr/bin/env bash
# Breakdowns made to give small groups away: all without the other groups, in numbers, shares and means, written in several
# ways. Whoever subtracts what is printed must not arrive at fewer than five people.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
fidelis=$root/${BUILD:-build}/fidelis
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
project=$work/project
faults=0
mkdir -p "$project/data"
printf 'id;navn\nA;Aby\nB;Bby\nC;Cby\nD;Dby\nE;Eby\nF;Fby\nG;Gby\nH;Hby\n' >"$project/data/byer.csv"
cat >"$project/programme.lua" <<'LUA'
local function group(id, among)
  return { indicator("plan_" .. id) { title = id, of = "borgere", share = id == "alle" and "plan = 'ja'" or "not plan <> 'ja'", among = among, target = 50 },
    indicator("timer_" .. id) { title = id, of = "borgere", mean = id == "alle" and "timer" or "timer + 0", unit = "hours", among = among } }
end
return programme { id = "grupper", name = "Grupper", units = units { file = "data/byer.csv", key = "id", name = "navn" },
  sources = { borgere = rows { file = "data/borgere.csv", key = "id", unit = "by",
    columns = { id = whole(1, 9999), by = ref "units", alder = whole(18, 67), koen = optional(one_of { "k", "m" }),
      plan = one_of { "ja", "nej" }, timer = number(0, 37) } } },
  elements = { element "start" { title = "Start", group "alle", group("unge", "alder < 30"), group("midt", "alder between 30 and 49"),
    group("gamle", "49 < alder"), group("k", "koen = 'k'"), group("m", "koen in ('m')"), group("under50", "not (alder >= 50)") } },
  disclosure = { minimum = 5 } }
LUA
echo 'return report { id = "r", title = "R", language = "da", programme = require "programme", chapter "Tal" { "Tal" } }' >"$project/report.lua"

# a whole and its parts; the rest is whoever is of none
families='alle unge midt gamle
alle k m
alle under50 gamle
under50 unge midt'

leaks() { # the measures, on standard input
    awk -F, -v families="$families" '
        NR > 1 && $3 == "" { n[$1, $2] = $6; value[$1, $2] = $5; hidden[$1, $2] = $10 != ""; units[$1] = 1 }
        END { lines = split(families, line, "\n")
            for (unit in units) for (i = 1; i <= lines; i++) for (sort = 1; sort <= 2; sort++) {
                what = sort == 1 ? "plan_" : "timer_"; count = split(line[i], name, " "); unknown = 0; rest = n[unit, what name[1]]
                if (hidden[unit, what name[1]]) continue
                for (j = 2; j <= count; j++) if (hidden[unit, what name[j]]) unknown++; else rest -= n[unit, what name[j]]
                if (unknown == 0 && rest > 0 && rest < 5) print unit ": " rest " of " what name[1] " are in no part: " line[i]
                if (unknown == 1 && rest > 0 && rest < 5) print unit ": " rest " of " what name[1] " are in the part withheld: " line[i] } }'
}
citizens() { # seed
    awk -v seed="$1" 'function pick(n) { seed = (seed * 16807) % 2147483647; return seed % n }
        BEGIN { print "id;by;alder;koen;plan;timer"; split("A B C D E F G H", towns, " ")
            for (t = 1; t <= 8; t++) { people = 40 + pick(40)
                for (k = 0; k < people; k++) print ++id ";" towns[t] ";" (pick(12) == 0 ? 50 + pick(18) : 18 + pick(32)) ";" \
                    (pick(25) == 0 ? "" : pick(2) ? "k" : "m") ";" (pick(3) ? "ja" : "nej") ";" pick(30) } }' >"$project/data/borgere.csv"
}
for seed in 7 11 85 1234 99991; do
    citizens $seed
    "$fidelis" build "$project" --emit measures --quiet >"$work/measures.csv" 2>"$work/log" || { cat "$work/log"; echo "seed $seed: no measures"; faults=1; continue; }
    leaks <"$work/measures.csv" >"$work/leaks"
    [ -s "$work/leaks" ] && { echo "seed $seed:"; cat "$work/leaks"; faults=1; }
    printed=$(awk -F, 'NR > 1 && $2 ~ /^(plan|timer)_/ && $10 == ""' "$work/measures.csv" | wc -l)
    [ "$printed" -ge 40 ] || { echo "seed $seed: only $printed of 126 numbers are printed"; faults=1; }
done
# the subtraction above finds what would be there without protection
sed -i 's/disclosure = { minimum = 5 }/disclosure = { minimum = 0 }/' "$project/programme.lua"
"$fidelis" build "$project" --emit measures --quiet >"$work/open.csv" 2>"$work/log"
leaks <"$work/open.csv" >"$work/leaks"
[ -s "$work/leaks" ] || { echo "nothing could be subtracted without protection: the test shows nothing"; faults=1; }
exit $faults
