#!/usr/bin/env bash
# The same programme on a real PostgreSQL gives the same measures as on files.
set -u -o pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
fidelis=$root/${BUILD:-build}/fidelis
. "$root/tests/data/postgresql/server.sh"

# ---- the sample's files into tables ----

stage() { # table, delimiter, encoding
    local file=$root/samples/jobfirst/data/$1.csv columns
    columns=$(head -n 1 "$file" | sed 's/^\xef\xbb\xbf//; s/\r$//' | tr "$2" '\n' | sed 's/.*/"&" text/' | paste -sd,)
    psql -c "CREATE TABLE staging.$1 ($columns)"
    psql -c "\\copy staging.$1 FROM '$file' WITH (FORMAT csv, HEADER, DELIMITER '$2', ENCODING '$3')"
}
psql -c 'CREATE SCHEMA staging' || exit 1
stage kommuner , UTF8 && stage borgere ';' WIN1252 && stage uger , UTF8 && stage borgersvar ';' UTF8 &&
    stage fagpersoner ';' UTF8 && stage cases ';' UTF8 && stage citater , UTF8 || exit 1
psql -f "$root/tests/data/postgresql/types.sql" || exit 1

# ---- the sample, on the database ----

project=$work/jobfirst
cp -r "$root/samples/jobfirst" "$project" && rm "$project"/data/*.csv
sed -i 's|file = "data/\([a-z]*\)\.csv"|connection = "Mit register", table = "public.\1"|' "$project/programme.lua"
export FIDELIS_CONNECTIONS=$work/connections
echo "Mit register = $connection" >"$FIDELIS_CONNECTIONS"
faults=0
# units come in the order of their register: the file's own, or the database's
measures() { "$fidelis" build "$1" --emit measures | LC_ALL=C sort; }
measures "$root/samples/jobfirst" >"$work/files.csv" 2>"$work/files.log" || { cat "$work/files.log"; faults=1; }
measures "$project" >"$work/database.csv" 2>"$work/database.log" || { cat "$work/database.log"; faults=1; }
[ "$(wc -l <"$work/files.csv")" -gt 1000 ] || { echo "too few measures to compare"; faults=1; }
cmp "$work/files.csv" "$work/database.csv" || { diff "$work/files.csv" "$work/database.csv" | head -n 20; faults=1; }

# nothing was brought over for them: not the weeks, not a row
"$fidelis" build "$project" --emit tables >"$work/tables" 2>&1
[ "$(grep -c 'stays in PostgreSQL",' "$work/tables")" = 7 ] || { cat "$work/tables"; faults=1; }

# weeks were summed there, by runs too, and no week of a citizen came over
grep -q 'AS island' "$work/server.log" || { echo "the 13-week rule is not computed by the database"; faults=1; }
if grep -i 'fetch\|declare' "$work/server.log" | grep -q 'SELECT "borger", "uge"[^)]*ORDER BY'; then echo "weeks are brought over"; faults=1; fi

# a filter leaves rows out before they are counted or brought over
mkdir "$work/small"
cat >"$work/small/programme.lua" <<'LUA'
local function young(more)
  more.connection, more.table, more.filter, more.key = "Mit register", "public.borgere", "alder < 40", "id"
  return rows(more)
end
return programme { id = "unge", name = "Unge", disclosure = { minimum = 0 },
  units = units { connection = "Mit register", table = "public.kommuner", key = "id", name = "navn" },
  sources = { der = young { columns = { id = text, alder = whole(18, 39) } }, her = young { columns = { id = text, alder = text } } } }
LUA
echo 'local P = require "programme" return report { id = "unge", title = "Unge", language = "da", programme = P, chapter "Tal" { "Tal" } }' \
    >"$work/small/report.lua"
young=$(psql -A -t -c "SELECT count(*) FROM borgere WHERE alder < 40")
"$fidelis" build "$work/small" --emit tables >"$work/filtered" 2>&1
[ "$(grep -c ",$young," "$work/filtered")" = 2 ] || { cat "$work/filtered"; echo "the filter does not hold ($young)"; faults=1; }

# a report, made by workers that speak on lines of their own, is the same; its quotes are brought over
"$fidelis" build "$root/samples/jobfirst" --only Aarhus --only Viborg --jobs 2 --emit document >"$work/files.txt" 2>&1
"$fidelis" build "$project" --only Aarhus --only Viborg --jobs 2 --emit document >"$work/database.txt" 2>"$work/document.log" ||
    { cat "$work/document.log"; faults=1; }
[ "$(wc -l <"$work/database.txt")" = "$(wc -l <"$work/files.txt")" ] || { diff "$work/files.txt" "$work/database.txt" | head -n 20; faults=1; }

# what breaks a rule there is told row by row here
psql -c "UPDATE borgere SET alder = 12 WHERE id = 1003; UPDATE uger SET borger = 99 WHERE borger = 1001 AND uge = 1"
"$fidelis" check "$project" --quiet >"$work/broken.log" 2>&1 && { echo "a broken table is let in"; faults=1; }
grep -q "Mit register: table borgere, row [0-9]*, column alder: error: '12' is less than 18" "$work/broken.log" ||
    { head -n 30 "$work/broken.log"; faults=1; }
psql -c "UPDATE borgere SET alder = 40 WHERE id = 1003"
"$fidelis" check "$project" --quiet >"$work/broken.log" 2>&1 && { echo "a broken reference is let in"; faults=1; }
grep -q "Mit register: table uger, row [0-9]*, column borger: error: '99' is no id of table borgere" "$work/broken.log" ||
    { head -n 30 "$work/broken.log"; faults=1; }
psql -c "UPDATE uger SET borger = 1001 WHERE borger = 99"

# ---- what may not be said, and what cannot be reached ----

if grep -qF "$password" "$work"/*.log "$work"/*.csv; then echo "the password is printed"; faults=1; fi
sed -i "s/PWD=.*/PWD=wrong$$/" "$FIDELIS_CONNECTIONS"
"$fidelis" check "$project" >"$work/refused.log" 2>&1 && { echo "a wrong password is let in"; faults=1; }
grep -q 'Mit register: table borgere: error: the database says: ' "$work/refused.log" || { cat "$work/refused.log"; faults=1; }
if grep -qF "wrong$$" "$work/refused.log"; then echo "the wrong password is printed"; faults=1; fi
exit $faults
