#!/usr/bin/env bash
# A project in folder $1 whose report is one table of $2 rows: what `make bench` times tables with.
set -eu
mkdir -p "$1"
cp -r samples/gallery/data samples/gallery/programme.lua "$1"
cat >"$1/report.lua" <<LUA
local P = require "programme"
local rows = {}
for k = 1, $2 do
  rows[k] = { "Række " .. k, k, number(k / 7, 2), "En bemærkning til række " .. k .. ", der fylder et par linjer i sin kolonne" }
end
return report { id = "tabel", title = "Tabel", language = "da", programme = P, overall = true,
  chapter "Tabel" { table { caption = "Mange rækker", rows = rows,
    columns = { "Navn", { "n", align = "end" }, { "Tal", align = "decimal" }, "Bemærkning" } } } }
LUA
