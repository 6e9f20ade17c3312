# For test scripts to source: a PostgreSQL of their own, in a temporary folder ($work), on loopback, as an unprivileged user, stopped
# whatever happens. Gives $bin, $port, $password, $connection, psql and as_user. Where there is none, the test is skipped.
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] && [ -x "$bin/initdb" ] || { echo "skipped: needs PostgreSQL (apt-get install postgresql)"; exit 0; }
grep -q '^\[PostgreSQL Unicode\]' /etc/odbcinst.ini 2>/dev/null ||
    { echo "skipped: needs PostgreSQL's driver (apt-get install odbc-postgresql)"; exit 0; }

work=$(mktemp -d)
chmod 755 "$work"
as_user() { "$@"; }
if [ "$(id -u)" = 0 ]; then # the server refuses to be root
    as_user() { setpriv --reuid=nobody --regid=nogroup --clear-groups env -C "$work" "$@"; }
    chown nobody "$work"
fi
finish() {
    [ -e "$work/data/postmaster.pid" ] && as_user "$bin/pg_ctl" -D "$work/data" -m immediate -w stop >/dev/null 2>&1
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM

password="p;a=s}s$$"
printf '%s' "$password" >"$work/password"
chmod 644 "$work/password"
as_user "$bin/initdb" -D "$work/data" -U agency -A scram-sha-256 --pwfile="$work/password" -E UTF8 --locale=C.UTF-8 \
    >"$work/initdb.log" 2>&1 || { cat "$work/initdb.log"; exit 1; }
for attempt in 1 2 3 4 5; do
    port=$((20000 + (RANDOM + attempt) % 20000))
    as_user "$bin/pg_ctl" -D "$work/data" -w -l "$work/server.log" -o "-h 127.0.0.1 -p $port -k $work -F -c log_statement=all" start >/dev/null 2>&1 && break
    [ "$attempt" = 5 ] && { cat "$work/server.log"; exit 1; }
done
export PGPASSWORD=$password PGHOST=127.0.0.1 PGPORT=$port PGUSER=agency PGDATABASE=postgres
export PSQLRC=/dev/null
psql() { "$bin/psql" -q -v ON_ERROR_STOP=1 "$@"; }
quoted=${password//\}/\}\}} # as a connection string writes it
connection="Driver={PostgreSQL Unicode};Servername=127.0.0.1;Port=$port;Database=postgres;UID=agency;PWD={$quoted}"
