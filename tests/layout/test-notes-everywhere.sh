#!/usr/bin/env bash
# A note and a mark for the index in every place that holds words, with notes at the foot, by chapter and at the end: every note is
# printed once, and the index has every mark with the page that its word stands on.
set -eu
cd "$(dirname "$0")/../.."
fidelis=$PWD/${BUILD:-build}/fidelis
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$fidelis" new first-report "$work/p" >/dev/null
cd "$work"
cat >report.lua <<'LUA'
local P = require "programme"
local count = 0
-- "word007 {!…|entry007}[^1]" with the note "note007".
local function w()
  count = count + 1
  local n = ("%03d"):format(count)
  return "The word" .. n .. " {!mark|entry" .. n .. "}[^1] stands here.\n\n[^1]: The note" .. n .. "."
end
local function t() return text(w()) end

return report { id = "report", title = "Everywhere", language = "en", author = "A", date = "2027-01-31", programme = P,
  theme = "consultancy", overall = true, notes = "PLACE",
  chapter "One" {
    lead { w() }, t(), section "Section" { t() },
    box "conclusion" { title = "Title", t() }, box "case" { title = w(), text "Words." },
    list { w(), t() }, list { kind = "check", w() }, numbered { w() }, letters { { "S", w() } },
    quote "who" { w() }, drop "1" { t() }, law "§ 2" { source = "source", t() },
    margin { title = "Beside", t() }, t(), panel { title = "Panel", t() }, t(),
    tiles { count = 2, tile("84 %", w()), tile("key", w()) },
    key_row { key("84 %", w()), key("9", w()) }, key("7", w()), t(),
    table { caption = w(), columns = { w(), "b" }, note = w(), rows = {
      { "a", w() }, { w(), t() }, { { w(), rows = 2 }, "x" }, { "y" }, { w(), "s", kind = "subheader" }, { "a", "b" },
      { w(), "1", kind = "total" }, { w(), "f", kind = "footer" } } },
    bars { { "a", 1 }, { "b", 2 }, caption = w(), note = w() },
    text("::: box advice\n" .. w() .. "\n:::"),
  },
  chapter "Two" { t() },
  chapter "Words" { index {} } }
LUA
for place in foot chapter end; do
    sed "s/PLACE/$place/" report.lua >p/report.lua
    "$fidelis" build p --format pdf --out "$place" --quiet
    pdftotext -layout "$place/report-all.pdf" "$place.txt"
    awk -v place="$place" -v RS='\f' '
        {
            page = NR
            if ($0 ~ /entry001/) index_from = page
            text = $0
            while (match(text, /(word|note)[0-9][0-9][0-9]/)) {
                found = substr(text, RSTART, RLENGTH); text = substr(text, RSTART + RLENGTH)
                times[found]++; on[found] = page
            }
            text = $0
            while (match(text, /entry[0-9][0-9][0-9] *[^0-9\n]*[0-9]+/)) {
                found = substr(text, RSTART, RLENGTH); text = substr(text, RSTART + RLENGTH)
                number = substr(found, 6, 3); sub(/.*[^0-9]/, "", found); listed[number] = found
            }
        }
        END {
            for (n = 1; n <= 37; n++) {
                number = sprintf("%03d", n)
                if (times["note" number] != 1) { print place ": note" number " is printed " times["note" number] + 0 " times"; bad = 1 }
                if (times["word" number] != 1) { print place ": word" number " is printed " times["word" number] + 0 " times"; bad = 1 }
                if (listed[number] != on["word" number]) { print place ": word" number " is on page " on["word" number] ", the index says " listed[number]; bad = 1 }
            }
            if (times["word038"] > 0) { print "more places than are counted"; bad = 1 }
            exit bad
        }' "$place.txt"
done
