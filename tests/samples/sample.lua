-- The sample's tables, read and joined: every citizen has a list of weeks.

local tables = require "tables"

local M = { names = { "borgere", "borgersvar", "cases", "citater", "fagpersoner", "kommuner", "uger" } }

local OFFICE = { separator = ";", decimal = ",", newline = "\r\n", encoding = "windows-1252" }
local EXCEL = { separator = ";", decimal = ",", newline = "\r\n", encoding = "utf-8 with bom" }
local PLAIN = { separator = ",", decimal = ".", newline = "\n", encoding = "utf-8" }

local NUMBERS = { "alder", "uger_fulgt", "maaneder_offentlig", "samtale_uger", "cv_uger", "progression_maaneder", "plan_uger",
  "pause_uger", "uger_en_arbejdsplads", "timer_foerste", "timer_seneste", "ydelse_kr" }

-- Days since 1 March 2016.
local DAYS = { ["03"] = 0, ["04"] = 31, ["05"] = 61, ["06"] = 92, ["07"] = 122, ["08"] = 153, ["09"] = 184, ["10"] = 214,
  ["11"] = 245, ["12"] = 275 }

local function day_of(date)
  local day, month = date:match "^(%d%d)%-(%d%d)%-2016$"
  return DAYS[month] + tonumber(day) - 1
end

local function read_citizens(folder)
  local citizens, by_id = tables.read(folder .. "borgere.csv", OFFICE), {}
  for _, person in ipairs(citizens) do
    assert(not by_id[person.id], "citizen " .. person.id .. " stands twice")
    by_id[person.id] = person
    person.weeks, person.day = {}, day_of(person.trukket)
    for _, column in ipairs(NUMBERS) do
      person[column] = tables.number(person[column], ",")
    end
  end
  return citizens, by_id
end

local function add_weeks(folder, by_id)
  for _, row in ipairs(tables.read(folder .. "uger.csv", PLAIN)) do
    local person = assert(by_id[row.borger], "week of an unknown citizen")
    assert(#person.weeks + 1 == tonumber(row.uge), "weeks are not in order")
    assert(not row.aktivitet or row.aktivitet == "praktik" or row.aktivitet == "løntilskud", row.aktivitet)
    person.weeks[#person.weeks + 1] = { activity = row.aktivitet, hours = tables.number(row.timer, ".") }
  end
end

function M.load(folder)
  local citizens, by_id = read_citizens(folder)
  add_weeks(folder, by_id)
  M.citizens = citizens
  M.answers = tables.read(folder .. "borgersvar.csv", EXCEL)
  M.staff = tables.read(folder .. "fagpersoner.csv", EXCEL)
  M.cases = tables.read(folder .. "cases.csv", EXCEL)
  M.quotes = tables.read(folder .. "citater.csv", PLAIN)
  M.units = tables.read(folder .. "kommuner.csv", PLAIN)
  M.unit_ids, M.unit_names = {}, {}
  for i, unit in ipairs(M.units) do
    M.unit_ids[unit.navn], M.unit_names[i] = unit.id, unit.navn
  end
  return M
end

return M
