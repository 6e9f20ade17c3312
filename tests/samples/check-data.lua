-- Recomputes the aggregates of the sample from its files and holds them against the published figures; then runs the
-- generator again and compares bytes. Run from the project's root: lua5.4 tests/samples/check-data.lua

local here = arg[0]:match("^(.*)/[^/]*$") or "."
package.path = here .. "/?.lua"

local tables = require "tables"
local statistics = require "statistics"
local facts = require "facts"

local SAMPLE = here .. "/../../samples/jobfirst/"
local DATA = SAMPLE .. "data/"

local passed, failed = 0, 0

local function check(name, good, found)
  if good then
    passed = passed + 1
  else
    failed = failed + 1
    print(("FAILED: %s (found %s)"):format(name, tostring(found)))
  end
end

local function equal(name, found, expected)
  check(("%s is %s"):format(name, tostring(expected)), found == expected, found)
end

local function between(name, found, low, high)
  check(("%s between %s and %s"):format(name, low, high), found and found >= low - 1e-9 and found <= high + 1e-9, found)
end

local sample = require("sample").load(DATA)
local indicators = require "indicators"
local citizens, answers, effort = sample.citizens, sample.answers, indicators.effort

-- Citizens -----------------------------------------------------------------------------------

local function check_citizens_hang_together()
  local faults = 0
  for _, person in ipairs(citizens) do
    local hours, company = {}, false
    for _, week in ipairs(person.weeks) do
      company = company or week.activity ~= nil
      if week.hours > 0 then
        hours[#hours + 1] = week.hours
      end
    end
    person.reached = statistics.reached_week(person.weeks)
    local good = #person.weeks == person.uger_fulgt and person.uger_fulgt == (305 - person.day) // 7 + 1
      and (person.loentimer == "ja") == (#hours > 0) and (person.virksomhedsforloeb == "ja") == company
    if person.gruppe == "indsats" then
      good = good and person.timer_foerste == hours[1] and person.timer_seneste == hours[#hours]
      good = good and (person.uger_en_arbejdsplads < 13 or person.reached ~= nil)
      good = good and (person.faser_26 ~= "ja" or person.reached <= 26)
    end
    faults = faults + (good and 0 or 1)
  end
  equal("citizens whose columns disagree with their weeks", faults, 0)
end

-- Indicators -----------------------------------------------------------------------------------

local function check_indicators()
  equal("number of indicators", #facts.indicators, 25)
  for _, fact in ipairs(facts.indicators) do
    local id, value, n, numerator = fact[1], nil, nil, nil
    if fact.mean then
      value, n = indicators.mean(id)
    else
      value, n, numerator = indicators.value(id)
    end
    equal(id, statistics.round(value, fact.decimals), statistics.round(fact[2], fact.decimals))
    if fact.n then
      equal(id .. " n", n, fact.n)
    end
    if fact.numerator then
      equal(id .. " numerator", numerator, fact.numerator)
    end
  end
end

local function listed(list, name)
  for _, entry in ipairs(list) do
    if entry == name then
      return true
    end
  end
  return false
end

local function check_municipal_value(fact, unit)
  local value = indicators.value(fact[1], unit)
  local name = fact[1] .. " in " .. unit
  if fact[3] then
    equal(name, statistics.round(value), statistics.round(fact[3]))
  else
    check(name .. " within its limits", value >= (fact.from or 0) and value < (fact.below or 101), value)
  end
end

local function check_municipalities()
  equal("municipalities", #sample.units, 15)
  for _, fact in ipairs(facts.municipal) do
    for _, unit in ipairs(fact.others and sample.unit_names or { fact[2] }) do
      if not fact.others or not listed(fact.except, unit) then
        check_municipal_value(fact, unit)
      end
    end
  end
  local below = 0
  for _, unit in ipairs(sample.unit_names) do
    below = below + (indicators.value("mentor", unit) < facts.mentor_split.limit and 1 or 0)
  end
  equal("municipalities far from the goal for mentors", below, facts.mentor_split.below)
end

-- Outcomes by week -----------------------------------------------------------------------------

local OUTCOMES = {
  praktik = function(p, w) return p.weeks[w].activity == "praktik" and 100 or 0 end,
  loentilskud = function(p, w) return p.weeks[w].activity == "løntilskud" and 100 or 0 end,
  timer = function(p, w) return p.weeks[w].hours end,
  ordinaer = function(p, w) return p.weeks[w].hours > 0 and 100 or 0 end,
  uger13 = function(p, w) return p.reached and p.reached <= w and 100 or 0 end,
}

local function outcome(id, group, week)
  return statistics.mean(citizens, function(p)
    return p.gruppe == group and p.uger_fulgt >= week
  end, function(p)
    return OUTCOMES[id](p, week)
  end)
end

local function check_outcomes()
  for _, fact in ipairs(facts.outcomes) do
    local name = ("%s %s week %d"):format(fact[1], fact[2], fact[3])
    local value = outcome(fact[1], fact[2], fact[3])
    if fact[4] then
      equal(name, statistics.round(value, fact.decimals), statistics.round(fact[4], fact.decimals))
    else
      between(name, value, fact.from, fact.to)
    end
  end
  for _, band in ipairs(facts.bands) do
    local sum = 0.0
    for w = band.first, band.last do
      local value = outcome(band[1], band[2], w)
      between(("%s %s week %d"):format(band[1], band[2], w), value, band.from, band.to)
      sum = sum + value
    end
    if band.mean then
      equal(band[1] .. " mean", statistics.round(sum / (band.last - band.first + 1)), band.mean + 0.0)
    end
  end
end

local function effect(id, week)
  local p1, n1 = outcome(id, "indsats", week)
  local p0, n0 = outcome(id, "kontrol", week)
  local gain, half = statistics.difference(p1 / 100, n1, p0 / 100, n0)
  return 100 * gain, 100 * half, p1, p0
end

local function check_effects()
  local gain, half, with, without = effect("ordinaer", 35)
  equal("gain in any hours, week 35", statistics.round(gain), 5.0)
  check("gain in any hours is significant in week 35", gain > half, half)
  between("relative gain in any hours", 100 * gain / without, 70, 75)
  local hours, control_hours = outcome("timer", "indsats", 35), outcome("timer", "kontrol", 35)
  equal("gain in hours, week 35", statistics.round(hours - control_hours, 2), 0.75)
  equal("hours among those with hours", statistics.round(100 * hours / with, 1), 17.5)
  equal("hours among the control group's with hours", statistics.round(100 * control_hours / without), 19.0)
  for w = 20, 44 do
    local more = outcome("timer", "indsats", w) - outcome("timer", "kontrol", w)
    between("gain in hours, week " .. w, more, 0.3, 1.5)
  end
  for w = 15, 35 do
    gain, half = effect("ordinaer", w)
    check("any hours significant in week " .. w, gain > half, gain)
  end
  for w = 14, 44 do
    gain, half = effect("uger13", w)
    check("13 weeks significant in week " .. w, gain > half, gain)
  end
  gain, half = effect("uger13", 13)
  check("13 weeks not yet significant in week 13", gain < half, gain)
  equal("gain in 13 weeks, week 35", statistics.round((effect("uger13", 35))), 25.0)
  between("gain in 13 weeks, week 44", effect("uger13", 44), 30, 33)
  for w = 1, 13 do
    between("gain in wage subsidy, week " .. w, effect("loentilskud", w), -0.6, 0.6)
  end
  for w = 18, 40 do
    between("gain in wage subsidy, week " .. w, effect("loentilskud", w), 0.4, 1.6)
  end
end

-- Weekly hours of those followed to weeks 27 to 40, as a share of all citizen-weeks.
local function hour_bands(group)
  local counts, total = { 0, 0, 0, 0, 0 }, 0
  for _, p in ipairs(citizens) do
    for w = 27, p.gruppe == group and math.min(40, p.uger_fulgt) or 0 do
      local hours = p.weeks[w].hours
      total = total + 1
      if hours > 0 then
        local band = hours < 5 and 1 or hours < 10 and 2 or hours < 15 and 3 or hours < 37 and 4 or 5
        counts[band] = counts[band] + 1
      end
    end
  end
  for band = 1, 5 do
    counts[band] = 100 * counts[band] / total
  end
  return counts
end

local function check_hours_distribution()
  local with, without = hour_bands "indsats", hour_bands "kontrol"
  check("more have 5 to 10 hours", with[2] > without[2] + 1.0, with[2])
  between("a little more have 10 to 15 hours", with[3] - without[3], 0.1, 1.2)
  check("more are in full time", with[5] > without[5] + 0.8, with[5])
end

-- Numbers of people and balance ----------------------------------------------------------------

local function count(rows, condition)
  local n = 0
  for _, row in ipairs(rows) do
    n = n + (condition(row) and 1 or 0)
  end
  return n
end

local function check_numbers()
  equal("citizens in the effort", count(citizens, effort()), 2408)
  between("citizens in all", #citizens, 4900, 4999)
  between("followed 30 weeks", count(citizens, function(p) return p.uger_fulgt >= 30 end), 1950, 2050)
  between("followed 35 weeks", count(citizens, function(p) return p.uger_fulgt >= 35 end), 950, 999)
  local first_week = count(citizens, function(p) return p.uger_fulgt == 44 end)
  equal("followed 44 weeks, all drawn in the first week", first_week, count(citizens, function(p) return p.day <= 4 end))
  equal("longest follow-up", count(citizens, function(p) return p.uger_fulgt > 44 end), 0)
  equal("effort with paid hours", count(citizens, effort(function(p) return p.loentimer == "ja" end)), 292)
end

local function check_balance()
  for _, column in ipairs { "alder", "maaneder_offentlig", "ydelse_kr" } do
    local m1, n1, v1 = statistics.mean(citizens, effort(), function(p) return p[column] end)
    local m0, n0, v0 = statistics.mean(citizens, function(p) return p.gruppe == "kontrol" end, function(p) return p[column] end)
    local z = statistics.z_of_means(m1, v1, n1, m0, v0, n0)
    check(column .. " is balanced", math.abs(z) < 1.96, z)
  end
  for _, pair in ipairs { { "koen", "kvinde" }, { "ydelse", "kontanthjælp" } } do
    local column, value = pair[1], pair[2]
    local function is(p) return p[column] == value end
    local p1, n1 = statistics.share(citizens, effort(), is)
    local p0, n0 = statistics.share(citizens, function(p) return p.gruppe == "kontrol" end, is)
    local gain, half = statistics.difference(p1, n1, p0, n0)
    check(column .. " is balanced", math.abs(gain) < half, gain)
  end
  equal("share on kontanthjælp", statistics.round(100 * statistics.share(citizens, nil, function(p) return p.ydelse == "kontanthjælp" end)), 75.0)
  check("more than five of the last six years on public support", statistics.mean(citizens, nil, function(p) return p.maaneder_offentlig end) > 60)
end

-- Surveys ----------------------------------------------------------------------------------------

local SUPPORT = { "stoette_sundhed", "stoette_psykiatri", "stoette_bostoette", "stoette_oekonomi", "stoette_misbrug", "stoette_andet" }

local function marks(answer)
  return count(SUPPORT, function(column) return answer[column] == "1" end)
end

local function invited(column)
  local sum = 0
  for _, unit in ipairs(sample.units) do
    sum = sum + tonumber(unit[column])
  end
  return sum
end

local function check_surveys()
  equal("answers", #answers, 1540)
  equal("response rate, citizens", statistics.round(100 * #answers / invited "inviterede_borgere"), 72.0)
  equal("response rate, staff", statistics.round(100 * #sample.staff / invited "inviterede_fagpersoner"), 84.0)
  for _, item in ipairs(facts.items) do
    local mean, n = statistics.mean(answers, nil, function(p) return tonumber(p["betydning_" .. item[1]]) end)
    equal("mean of " .. item[1], statistics.round(mean, 1), item[2])
    equal("answers to " .. item[1], n, item[3])
  end
  for _, fact in ipairs(facts.support) do
    local share = statistics.share(answers, function(p) return not fact.ydelse or p.ydelse == fact.ydelse end, function(p)
      return p[fact[1]] == "1"
    end)
    equal(fact[1] .. " " .. (fact.ydelse or ""), statistics.round(100 * share), fact[2] + 0.0)
  end
  equal("answers on ressourceforløb", statistics.round(100 * count(answers, function(p) return p.ydelse == "ressourceforløb" end) / 1540), 21.0)
  equal("more than one support", count(answers, function(p) return marks(p) > 1 end), 366)
  equal("not relevant excludes the others", count(answers, function(p) return (p.stoette_ingen == "1") == (marks(p) > 0) end), 0)
  between("at least one support", 100 * count(answers, function(p) return marks(p) > 0 end) / 1540, 65.5, 67.4)
end

-- Cases and quotes -------------------------------------------------------------------------------

local function check_cases()
  local by_case, places, answer = {}, {}, {}
  local case_count, place_count, midterm, clear, hours = 0, 0, 0, 0, 0
  for _, row in ipairs(sample.cases) do
    answer[row.forloeb .. row.rolle] = row
    if not by_case[row.forloeb] then
      by_case[row.forloeb] = row
      case_count = case_count + 1
      place_count = place_count + (places[row.kommune] and 0 or 1)
      places[row.kommune] = true
    end
    if row.rolle == "borger" and row.midtvejs == "ja" then
      midterm = midterm + 1
      clear = clear + (row.h1 == "støtter" and 1 or 0)
      hours = hours + (row.loentimer == "ja" and 1 or 0)
      check("midterm case " .. row.forloeb .. " has 13 weeks", row.tretten_uger == "ja")
    end
  end
  equal("cases", case_count, 35)
  equal("municipalities with cases", place_count, 13)
  equal("midterm cases", midterm, 8)
  equal("midterm cases that stress clear roles", clear, 7)
  equal("midterm cases with paid hours", hours, 3)
  between("quotes", #sample.quotes, 60, 70)
  for _, quote in ipairs(sample.quotes) do
    local row = answer[quote.forloeb .. quote.rolle]
    local fits = row and row.kommune == quote.kommune and (not quote.hypotese or row["h" .. quote.hypotese] == quote.holdning)
    check("quote " .. quote.id .. " fits its case", fits, quote.forloeb)
  end
end

-- Bytes ------------------------------------------------------------------------------------------

local function check_bytes()
  local total = 0
  for _, name in ipairs(sample.names) do
    local bytes = tables.bytes(DATA .. name .. ".csv")
    total = total + #bytes
    local frontier = "%f[%d]%d%d%d%d%d%d%-?%d%d%d%d%f[%D]"
    check(name .. ".csv holds nothing shaped like a CPR number", not bytes:find(frontier), bytes:match(frontier))
  end
  check("the data stay below 3 MB", total < 3000000, total)
end

local function check_generator()
  local folder = os.tmpname()
  os.remove(folder)
  assert(os.execute(("mkdir '%s' && lua5.4 '%sgenerate/generate.lua' '%s'"):format(folder, SAMPLE, folder)))
  for _, name in ipairs(sample.names) do
    local made = tables.bytes(folder .. "/" .. name .. ".csv")
    check(name .. ".csv is what the generator makes", made == tables.bytes(DATA .. name .. ".csv"), #made)
    os.remove(folder .. "/" .. name .. ".csv")
  end
  os.remove(folder)
end

check_citizens_hang_together()
check_numbers()
check_balance()
check_indicators()
check_municipalities()
check_outcomes()
check_effects()
check_hours_distribution()
check_surveys()
check_cases()
check_bytes()
check_generator()
print(("%d passed, %d failed"):format(passed, failed))
os.exit(failed == 0)
