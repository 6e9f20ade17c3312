-- The citizens' table: background, municipality, and what the effort did for each of them.

local random = require "random"
local allocate = require "allocate"
local calendar = require "calendar"
local municipalities = require "municipalities"

local M = {}

-- Settles the order of people who are alike.
local function give_ties(people, rng)
  for _, person in ipairs(people) do
    person.tie = rng:unit()
  end
end

-- Municipality --------------------------------------------------------------------------------

local ONE_WORKPLACE = 540

local function reached_in_placement(person)
  return person.reached and person.kind == "praktik" and person.followed >= 14
end

-- Those who had all 13 weeks at one workplace: the 115 with hours and enough of those without.
local function mark_one_workplace(people, rng)
  local without, count = {}, 0
  for _, person in ipairs(people) do
    if person.growing then
      person.one_workplace = true
      count = count + 1
    elseif reached_in_placement(person) and #person.paid == 0 then
      without[#without + 1] = person
    end
  end
  rng:shuffle(without)
  assert(#without >= ONE_WORKPLACE - count, "too few who reached 13 weeks")
  for i = 1, ONE_WORKPLACE - count do
    without[i].one_workplace = true
  end
end

-- Gives the people of one kind their municipality: counts[i] of them to number i. Down the list from the longest
-- followed, each goes to the municipality that is furthest behind, so that all are followed about equally long.
local function deal(people, counts, rng)
  local order, given = rng:shuffled(people), {}
  table.sort(order, function(a, b)
    if a.followed ~= b.followed then
      return a.followed > b.followed
    end
    return a.tie < b.tie
  end)
  for i = 1, #counts do
    given[i] = 0
  end
  for at, person in ipairs(order) do
    local best, behind = nil, nil
    for i, count in ipairs(counts) do
      local lack = count * (at - 0.5) / #order - given[i] + 0.4 * rng:unit()
      if given[i] < count and (not best or lack > behind) then
        best, behind = i, lack
      end
    end
    person.municipality = best
    given[best] = given[best] + 1
  end
end

local function place_effort(people, rng)
  local growing, others, rest = {}, {}, {}
  for _, person in ipairs(people) do
    table.insert(person.growing and growing or person.one_workplace and others or rest, person)
  end
  local a, b, c = {}, {}, {}
  for i, m in ipairs(municipalities) do
    a[i], b[i], c[i] = m.heraf_loentimer, m.en_arbejdsplads - m.heraf_loentimer, m.indsats - m.en_arbejdsplads
  end
  deal(growing, a, rng)
  deal(others, b, rng)
  deal(rest, c, rng)
end

local function place_control(people, rng)
  local counts = {}
  for i, m in ipairs(municipalities) do
    counts[i] = m.kontrol
  end
  deal(people, counts, rng)
end

-- Background: the same shares in both groups, scattered --------------------------------------

local function scatter_quota(people, weights, values, rng, set)
  local order, at = rng:shuffled(people), 1
  for i, count in ipairs(allocate.largest_remainder(weights, #people)) do
    for k = 1, count do
      set(order[at], values[i], k)
      at = at + 1
    end
  end
end

local AGES = { { 18, 29 }, { 30, 39 }, { 40, 49 }, { 50, 62 } }
local MONTHS = { { 36, 47 }, { 48, 59 }, { 60, 71 }, { 72, 72 } }
local MONTHLY_PAY = { { 690000, 750000 }, { 1060000, 1120000 }, { 1410000, 1480000 } }

local function within(band, k)
  return band[1] + (k - 1) % (band[2] - band[1] + 1)
end

local function give_background(people, rng)
  scatter_quota(people, { 54, 46 }, { "kvinde", "mand" }, rng, function(p, v) p.koen = v end)
  scatter_quota(people, { 75, 25 }, { "kontanthjælp", "ressourceforløb" }, rng, function(p, v) p.ydelse = v end)
  scatter_quota(people, { 17, 26, 31, 26 }, AGES, rng, function(p, v, k) p.alder = within(v, k) end)
  scatter_quota(people, { 7, 17, 46, 30 }, MONTHS, rng, function(p, v, k) p.maaneder_offentlig = within(v, k) end)
  scatter_quota(people, { 24, 41, 35 }, MONTHLY_PAY, rng, function(p, v)
    p.ydelse_kr = rng:whole(v[1], v[2])
  end)
end

-- What the weeks say --------------------------------------------------------------------------

-- Most weeks of placement in one run, pauses of up to four weeks tolerated and not counted.
local function longest_placement(person)
  local best, count, idle = 0, 0, 99
  for w = 1, person.followed do
    if person.weeks[w].activity == "praktik" then
      count, idle = count + 1, 0
      best = math.max(best, count)
    else
      idle = idle + 1
      if idle > 4 then
        count = 0
      end
    end
  end
  return best
end

local function derive_from_weeks(person, rng)
  local company = false
  for w = 1, person.followed do
    company = company or person.weeks[w].activity ~= ""
  end
  person.virksomhedsforloeb = company and "ja" or "nej"
  person.loentimer = #person.paid > 0 and "ja" or "nej"
  if person.group == "kontrol" then
    return
  end
  local longest = longest_placement(person)
  if longest >= 13 and not person.one_workplace then
    longest = rng:whole(5, 12) -- 13 weeks, but at two workplaces
  end
  person.uger_en_arbejdsplads = longest
  assert((longest >= 13) == (person.one_workplace or false))
  if #person.paid > 0 then
    person.timer_foerste = math.floor(person.weeks[person.paid[1]].hours * 2)
    person.timer_seneste = math.floor(person.weeks[person.paid[#person.paid]].hours * 2)
  end
end

-- Indicators: exactly the wanted share, and the stated municipal values ----------------------

local function followed_at_least(weeks)
  return function(person)
    return person.followed >= weeks
  end
end

local function within_weeks(column, usual)
  return {
    met = function(person, rng) person[column] = math.min(rng:pick(usual), person.followed) end,
    unmet = function(person, rng) person[column] = rng:whole(5, math.min(18, math.max(5, person.followed))) end,
  }
end

local function yes_no(column)
  return {
    met = function(person) person[column] = "ja" end,
    unmet = function(person) person[column] = "nej" end,
  }
end

local function range(column, met, unmet)
  return {
    met = function(person, rng) person[column] = rng:pick(met) end,
    unmet = function(person, rng) person[column] = rng:pick(unmet) end,
  }
end

local function has_one_workplace(person)
  return person.one_workplace
end

-- share: of all who are eligible; count instead where the count itself is published.
-- percent: municipal values that are published; about: values that are decided here, near enough. spread: how far the others lie apart.
local INDICATORS = {
  { id = "foerste_samtale", eligible = followed_at_least(5), share = 0.902, spread = 0.05, low = 0.76, high = 1.0,
    give = within_weeks("samtale_uger", { 0, 1, 1, 2, 2, 2, 3, 3, 4, 4 }) },
  { id = "maanedssamtale", eligible = followed_at_least(5), share = 0.84, spread = 0.05, low = 0.77, high = 0.97,
    percent = { Syddjurs = 61, ["Hillerød"] = 74 }, give = yes_no("maanedssamtale") },
  { id = "jobmaal_i_plan", eligible = followed_at_least(5), unmet_count = 3, spread = 0.0, low = 0.95, high = 1.0,
    give = yes_no("jobmaal_i_plan") },
  { id = "cv_fire_uger", eligible = followed_at_least(5), share = 0.82, spread = 0.07, low = 0.60, high = 0.97,
    give = within_weeks("cv_uger", { 0, 1, 1, 2, 2, 3, 3, 4, 4, 4 }) },
  { id = "progression", eligible = followed_at_least(14), share = 0.55, spread = 0.11, low = 0.30, high = 0.82,
    give = range("progression_maaneder", { 1, 2, 2, 3, 3, 3 }, { 4, 4, 5, 5, 6, 7 }) },
  { id = "aktivitetsplan", eligible = followed_at_least(5), share = 0.99, spread = 0.008, low = 0.95, high = 1.0,
    give = within_weeks("plan_uger", { 0, 1, 1, 2, 2, 3, 3, 4 }) },
  { id = "snuseaktivitet", eligible = followed_at_least(5), share = 0.66, spread = 0.06, low = 0.53, high = 0.85,
    percent = { ["Sorø"] = 47 }, give = yes_no("snuseaktivitet") },
  { id = "kontinuitet", share = 0.951, spread = 0.02, low = 0.91, high = 1.0,
    eligible = function(person) return person.snuseaktivitet == "ja" and person.followed >= 9 end,
    percent = { ["Vallensbæk"] = 79, ["Hillerød"] = 88 },
    give = range("pause_uger", { 0, 0, 0, 1, 1, 1, 2, 2, 3 }, { 4, 4, 5, 5, 6, 7, 9 }) },
  { id = "mentor", share = 0.79, spread = 0.03, low = 0.80, high = 0.98,
    eligible = function(person) return person.virksomhedsforloeb == "ja" end,
    about = { Jammerbugt = 58, ["Sorø"] = 60, Lolland = 62, Frederikshavn = 66, Aarhus = 68, Randers = 71 },
    give = yes_no("mentor") },
  { id = "ajourfoert_plan", eligible = has_one_workplace, count = 459, spread = 0.04, low = 0.79, high = 1.0,
    percent = { ["København"] = 65, Jammerbugt = 71 }, give = yes_no("plan_ajourfoert") },
  { id = "cv_efter", eligible = has_one_workplace, count = 538, spread = 0.0, low = 0.9, high = 1.0,
    give = yes_no("cv_efter") },
}

local function by_municipality(people, eligible)
  local lists, total = {}, 0
  for i = 1, #municipalities do
    lists[i] = {}
  end
  for _, person in ipairs(people) do
    if eligible(person) then
      table.insert(lists[person.municipality], person)
      total = total + 1
    end
  end
  return lists, total
end

local function wanted_total(indicator, total)
  if indicator.unmet_count then
    return total - indicator.unmet_count
  end
  return indicator.count or math.floor(indicator.share * total + 0.5)
end

-- How each municipality does in general: the same tendency through all its indicators.
local function tendencies()
  local rng, list = random.new("tendencies"), {}
  for i = 1, #municipalities do
    list[i] = rng:bell()
  end
  return list
end

local function plan_for(indicator, lists, tendency, rng)
  local plan = { n = {}, rate = {}, fixed = {}, low = {}, high = {} }
  for i, list in ipairs(lists) do
    local percent = (indicator.percent or {})[municipalities[i].navn]
    local about = (indicator.about or {})[municipalities[i].navn]
    plan.n[i] = #list
    plan.fixed[i] = percent and allocate.count_for_percent(#list, percent)
      or about and math.floor(#list * about / 100 + 0.5)
    plan.rate[i] = (indicator.share or 0.9) + indicator.spread * (0.6 * tendency[i] + 0.8 * rng:bell())
    plan.low[i], plan.high[i] = indicator.low, indicator.high
  end
  return plan
end

local function give_indicator(indicator, people, tendency)
  local rng = random.new("indicator " .. indicator.id)
  local lists, total = by_municipality(people, indicator.eligible)
  local counts = allocate.counts(plan_for(indicator, lists, tendency, rng), wanted_total(indicator, total))
  for i, list in ipairs(lists) do
    rng:shuffle(list)
    for k, person in ipairs(list) do
      local give = k <= counts[i] and indicator.give.met or indicator.give.unmet
      give(person, rng)
    end
  end
end

-- Phases 1 and 2 done within 26 weeks: a fifth of those who can be followed that long, all of whom reached 13 weeks.
local function give_phases(people)
  local rng, done, followed = random.new("phases"), {}, 0
  for _, person in ipairs(people) do
    if person.followed >= 26 then
      followed = followed + 1
      person.faser_26 = "nej"
      if person.reached and person.reached <= 26 then
        done[#done + 1] = person
      end
    end
  end
  rng:shuffle(done)
  for i = 1, math.floor(0.2 * followed + 0.5) do
    done[i].faser_26 = "ja"
  end
end

-- The table ------------------------------------------------------------------------------------

local function number_them(people)
  table.sort(people, function(a, b)
    if a.day ~= b.day then
      return a.day < b.day
    end
    return a.tie < b.tie
  end)
  for i, person in ipairs(people) do
    person.id = tostring(1000 + i)
    person.kommune = municipalities[person.municipality].id
    person.gruppe = person.group
    person.trukket = calendar.date(person.day)
    person.uger_fulgt = person.followed
  end
end

function M.complete(effort, control)
  local rng = random.new("citizens")
  give_ties(effort, rng)
  give_ties(control, rng)
  mark_one_workplace(effort, rng)
  place_effort(effort, rng)
  place_control(control, rng)
  give_background(effort, rng)
  give_background(control, rng)
  local everyone = {}
  for _, group in ipairs { effort, control } do
    for _, person in ipairs(group) do
      derive_from_weeks(person, rng)
      everyone[#everyone + 1] = person
    end
  end
  local tendency = tendencies()
  for _, indicator in ipairs(INDICATORS) do
    give_indicator(indicator, effort, tendency)
  end
  give_phases(effort)
  number_them(everyone)
  return everyone
end

M.columns = {
  { "id", "text" }, { "kommune", "text" }, { "gruppe", "text" }, { "trukket", "text" }, { "uger_fulgt", "whole" },
  { "koen", "text" }, { "alder", "whole" }, { "ydelse", "text" }, { "ydelse_kr", "amount" }, { "maaneder_offentlig", "whole" },
  { "samtale_uger", "whole" }, { "maanedssamtale", "text" }, { "jobmaal_i_plan", "text" }, { "cv_uger", "whole" },
  { "progression_maaneder", "whole" }, { "plan_uger", "whole" }, { "snuseaktivitet", "text" }, { "pause_uger", "whole" },
  { "virksomhedsforloeb", "text" }, { "mentor", "text" }, { "uger_en_arbejdsplads", "whole" }, { "loentimer", "text" },
  { "timer_foerste", "half" }, { "timer_seneste", "half" }, { "plan_ajourfoert", "text" }, { "cv_efter", "text" },
  { "faser_26", "text" },
}

M.week_columns = { { "borger", "text" }, { "uge", "whole" }, { "aktivitet", "text" }, { "timer", "half" } }

function M.week_rows(everyone)
  local rows = {}
  for _, person in ipairs(everyone) do
    for w = 1, person.followed do
      local week = person.weeks[w]
      rows[#rows + 1] = {
        borger = person.id, uge = w, aktivitet = week.activity,
        timer = week.paid and math.floor(week.hours * 2) or 0,
      }
    end
  end
  return rows
end

return M
