#!/usr/bin/env bash
# A database that is not there, lets nobody in, lacks what is asked for, or goes away in the middle: each is told with what to do,
# nothing is written, and no password is printed anywhere.
set -u -o pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
fidelis=$root/${BUILD:-build}/fidelis
. "$root/tests/data/postgresql/server.sh"

# one connection dies half-way through a table; or while measuring; or the server, with all of them
psql -v bin="$bin" -v data="$work/data" <<'SQL' || exit 1
CREATE TABLE byer (id text, navn text);
INSERT INTO byer VALUES ('nord', 'Nord'), ('syd', 'Syd');
CREATE TABLE borgere AS SELECT i AS id, CASE WHEN i % 2 = 0 THEN 'nord' ELSE 'syd' END AS by, i % 40 + 20 AS alder
  FROM generate_series(1, 40000) AS i;
CREATE FUNCTION leave() RETURNS integer LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN 1; END $$;
SELECT format('CREATE FUNCTION fall() RETURNS integer LANGUAGE plpgsql AS $f$ BEGIN
  COPY (SELECT 1) TO PROGRAM %L; PERFORM pg_sleep(60); RETURN 1; END $f$', :'bin' || '/pg_ctl -D ' || :'data' || ' -m immediate -W stop >&2') \gexec
CREATE VIEW halvvejs AS SELECT id, by, CASE WHEN id = 25000 THEN leave() ELSE alder END AS alder FROM borgere;
CREATE VIEW maalt AS SELECT id, by, CASE WHEN id = 25000 AND current_query() LIKE '%>= 30%' THEN leave() ELSE alder END AS alder FROM borgere;
CREATE VIEW falder AS SELECT id, by, CASE WHEN id = 25000 THEN fall() ELSE alder END AS alder FROM borgere;
CREATE ROLE reader LOGIN PASSWORD 'r';
SQL
mkdir "$work/p"
cat >"$work/p/report.lua" <<'LUA'
local P = require "programme"
return report { id = "p", title = "P", language = "da", programme = P, chapter "Tal" { "Tal" }, annex {} }
LUA
programme() { # the table, columns besides
    cat >"$work/p/programme.lua" <<LUA
return programme { id = "p", name = "P", disclosure = { minimum = 0 },
  units = units { connection = "register", table = "byer", key = "id", name = "navn", columns = { id = text, navn = text } },
  sources = { borgere = rows { connection = "register", table = "$1", key = "id", columns = { id = whole(), by = ref "units", $2 } } },
  elements = { element "e" { title = "E", indicator "i" { title = "I", of = "borgere", share = "alder >= 30" } } } }
LUA
}
export FIDELIS_CONNECTIONS=$work/connections
faults=0
fault() { echo "$1"; cat "$work/log"; faults=1; }
with() { echo "register = $1" >"$FIDELIS_CONNECTIONS"; }
build() { timeout 120 "$fidelis" build "$work/p" --quiet --out "$work/out" >"$work/log" 2>&1; }
fails() { # what, then each line that must be told
    local what=$1 line status=0
    shift
    build || status=$?
    [ "$status" -eq 1 ] || fault "$what: exit status $status, not 1"
    [ -z "$(ls -A "$work/out" 2>/dev/null)" ] || fault "$what: something was written: $(ls "$work/out")"
    for line; do grep -qF -- "$line" "$work/log" || fault "$what: not told: $line"; done
    if grep -qF -- "$password" "$work/log"; then fault "$what: the password is printed"; fi
    rm -rf "$work/out"
}

# ---- nothing there, nobody let in ----

reach="hint: is the database running, and are server, port, database, user and password right in the string of 'register'"
programme borgere "alder = whole()"
with "${connection/Port=$port/Port=1}"
fails "a closed port" "register: table borgere: error: the database says: " "Connection refused" "$reach"
with "${connection/PWD=*/PWD=wrong-$$}"
fails "a wrong password" "register: table borgere: error: the database says: " "password authentication failed" "$reach"
if grep -qF "wrong-$$" "$work/log"; then fault "the wrong password is printed"; fi
with "${connection/Database=postgres/Database=register}"
fails "no such database" 'database "register" does not exist' "$reach"
with "${connection/PostgreSQL Unicode/Nowhere}"
fails "no such driver" "hint: install the driver, and write its name as odbcinst -q -d prints it"
# a password of one letter is no reason to blot out that letter, which would spell it
with "${connection/UID=agency;PWD=*/UID=reader;PWD=r}"
fails "no rights" "permission denied for table borgere" "hint: let the database's owner grant SELECT on it to the user of 'register'"

# ---- not what was asked for ----

with "$connection"
programme borgerne "alder = whole()"
fails "no such table" 'relation "borgerne" does not exist' "hint: write its name as the database has it into the table's declaration"
programme borgere "aldre = whole()"
fails "no such column" "register: table borgere, column aldre: error: the table has no such column" "hint: did you mean 'alder'?"

# ---- gone in the middle ----

lost="register: table borgere: error: reading broke off: the database went away: "
kept="hint: nothing of the table is kept; run it again when the database answers"
programme halvvejs "alder = whole()"
fails "the connection ends half-way" "$lost" "$kept"
programme maalt "alder = whole()"
fails "the connection ends while measuring" "source 'borgere': the database went away: "
if grep -q 'has no rows here' "$work/log"; then fault "rows that did not come are told to be missing"; fi

# ---- what is written holds no secret ----

programme borgere "alder = whole()"
build || fault "the database is there, and cannot be used"
mkdir "$work/book"
unzip -q -d "$work/book" "$work"/out/*.xlsx && qpdf --qdf "$work"/out/*.pdf "$work/plain.pdf" 2>/dev/null
[ -s "$work/out/manifest.json" ] || fault "there is no manifest"
if grep -rqF -- "$password" "$work/out" "$work/book" "$work/log" $(ls "$work/plain.pdf" 2>/dev/null); then fault "the password is written"; fi
rm -rf "$work/out"

# the whole server, last
programme falder "alder = mixed" # which is read here from the start
fails "the server falls in the middle of a query" "$lost" "$kept"
fails "the server is gone" "Connection refused" "$reach"
exit $faults
