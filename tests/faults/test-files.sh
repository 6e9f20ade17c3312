#!/usr/bin/env bash
# A broken file of each kind: what is wrong is told with its place and what to do, and no document is written. What is told stands in
# golden.txt; --accept writes it anew.
set -u
cd "$(dirname "$0")/../.." || exit 1
fidelis=$PWD/${BUILD:-build}/fidelis
[ -x "$fidelis" ] || { echo "$fidelis is not built"; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/p/data" "$work/home" "$work/tmp"
cp tests/faults/files/* "$work/p/data/"
printf 'id;navn\nnord;Nord\nsyd;Syd\n' >"$work/p/data/byer.csv"
echo 'id;tal' >"$work/secret.csv"
cat >"$work/p/report.lua" <<'LUA'
local P = require "programme"
return report { id = "proeve", title = "Prøve", language = "da", programme = P, chapter "Tal" { "Tal" }, annex {} }
LUA
programme() { # the source
    cat >"$work/p/programme.lua" <<LUA
local function wide_by(codes)
  return { prefix = "y_", start = "start", last = "slut", codes = "data/" .. codes, from = "fra", to = "til" }
end
local function figures(file)
  return aggregates { file = "data/" .. file, unit = "by", measure = "maal", value = "vaerdi", n = "n", numerator = "antal",
    period = "aar", counted_by = "af", sums = file == "parts.csv" and { { whole = "alle", "mænd", "kvinder" } } or nil,
    columns = { by = text, maal = text, vaerdi = mixed, n = optional(whole(0, 999)), antal = optional(whole(0, 999)),
      aar = text, af = text } }
end
local source = $1
local ready = source.kind == "aggregates" and ({
  figures = { { "andel" }, { "antal", "count" }, { "aftale", "yes_no" } },
  parts = { { "alle", "count" }, { "mænd", "count" }, { "kvinder", "count" } } })[source.sums and "parts" or "figures"] or {}
local indicators = { title = "Tal" }
for place, one in ipairs(ready) do
  indicators[place] = indicator("i" .. place) { title = one[1], of = "t", measure = one[1], unit = one[2] }
end
return programme { id = "proeve", name = "Prøve",
  units = units { file = "data/byer.csv", key = "id", name = "navn", columns = { id = text, navn = text } },
  sources = { t = source,
    borgere = source.wide and rows { file = "data/citizens.csv", key = "id", columns = { id = text, start = date, slut = date } } or nil },
  elements = { element "e" (indicators) }, disclosure = { minimum = 0 } }
LUA
}
wide='of = "borgere", person = "id", week = "uge", activity = "aktivitet", wide = wide_by'
said=$work/said
faults=0
while IFS= read -r line; do
    case $line in '' | '#'*) continue ;; esac
    name=${line%% | *} source=${line#* | }
    source=${source//WIDE_CODES/$wide \"codes.csv\"}
    source=${source//WIDE/$wide \"codes-good.csv\"}
    source=${source//FIGURES/figures}
    case $source in weekly*) strict= ;; *) strict=--strict ;; esac # such registers are always warned of
    programme "$source"
    HOME=$work/home XDG_CONFIG_HOME=$work/home TMPDIR=$work/tmp \
        "$fidelis" build "$work/p" $strict --quiet --out "$work/out" >"$work/log" 2>&1
    status=$?
    [ "$status" -eq 1 ] || { echo "$name: exit status $status, not 1"; faults=1; }
    [ ! -e "$work/out" ] || [ -z "$(ls -A "$work/out")" ] || { echo "$name: something was written: $(ls "$work/out")"; faults=1; }
    [ -z "$(ls -A "$work/tmp")" ] || { echo "$name: something is left in the folder of temporary files"; faults=1; }
    rm -rf "$work/out"
    { echo "== $name"; grep -v ': note: \|programme.lua.*read' "$work/log" | sed "s|$work|…|g"; } >>"$said"
done <tests/faults/cases.txt
[ "${1:-}" != --accept ] || cp "$said" tests/faults/golden.txt
diff -u tests/faults/golden.txt "$said" || { echo "messages differ: tests/faults/test-files.sh --accept takes them"; faults=1; }
exit $faults
