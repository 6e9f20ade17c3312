#!/usr/bin/env bash
# The practice report's numbers, counted by hand from templates/practice-report/data/svar.csv.
set -u
cd "$(dirname "$0")/../.." || exit 1
fidelis=${BUILD:-build}/fidelis
faults=0
cells() { # UNIT: the rows of all tables, cells joined
    "$fidelis" build templates/practice-report --only "$1" --emit document | sed 's/\xc2\xa0/ /g' | awk '
        /^ *(header|row|subheader|total)$/ { if (line != "") print line; line = $1; next }
        /^ *cell/ { sub(/^ *cell:? ?/, ""); line = line "|" $0; next }
        { if (line != "") print line; line = "" }'
}
expect() { # UNIT ROW
    cells "$1" | grep -qxF -- "$2" || { echo "$1: there is no row $2"; faults=1; }
}
# Team A answered yes to 1 of 3 in March and 2 of 3 in September
expect Nørreby 'row|1.1 Den første samtale|33 %|67 %|33 pct.-point|3'
expect Nørreby 'total|I alt, spor 1|33 %|67 %|33 pct.-point|3'
expect Nørreby 'total|I alt|40 %|60 %|20 pct.-point|5'
# Team B has one round: it is in the answers, and in no change
expect all 'total|I alt|40 %|60 %|20 pct.-point|5'
expect all 'row|2. Har hver borger et mål med egne ord?|1|1|0|0'
expect Søndersø 'total|I alt|–|–|–|0'
# five questions were answered by both teams, one alike
expect all 'total|I alt|5|1|20 %'
# the nearest deadline first, of the latest round only
expect all 'row|15. oktober 2026|2.1.1|Lægge besøg i kalenderen|Jobformidler|Nørreby, Team A'
cells all | grep -q 'Skrive mål ind sammen' && { echo "a step of an earlier round is listed"; faults=1; }
exit $faults
