-- The citizens' survey: 1,540 answers, fifteen items on a scale of ten, support beside the programme.

local random = require "random"
local allocate = require "allocate"
local histogram = require "histogram"
local municipalities = require "municipalities"

local M = {}

local ANSWERS, INVITED = 1540, 2139 -- 72 percent

-- Item, number of answers, mean in tenths. Two of the numbers of answers (faser, erfaringer) are our own.
local ITEMS = {
  { "betydning_progression", 1212, 30 }, { "betydning_cv", 1249, 36 }, { "betydning_plan_efter", 933, 43 },
  { "betydning_plan", 1281, 43 }, { "betydning_snuse", 996, 47 }, { "betydning_jobmaal", 1232, 49 },
  { "betydning_faser", 1015, 50 }, { "betydning_loentimer", 773, 53 }, { "betydning_justering", 1161, 54, low = 232 },
  { "betydning_aftale", 1072, 58 }, { "betydning_maanedsmoeder", 1372, 61 }, { "betydning_erfaringer", 1041, 61 },
  { "betydning_kontakt", 1118, 63 }, { "betydning_mentor", 1400, 68 }, { "betydning_indgang", 1359, 74 },
}

-- Adjusted job goal: 80 percent of those answering say 2 to 10.
local ADJUSTED = { n = 1187, ones = 237 }

-- Yes among those asked.
local YES = { { "kontaktperson", 1190, 1083 }, { "arbejdsaftale", 1105, 1083 } }

local function people()
  local list = {}
  for index, count in ipairs(M.per_municipality(ANSWERS)) do
    for _ = 1, count do
      list[#list + 1] = { municipality = index, kommune = municipalities[index].id }
    end
  end
  return list
end

function M.per_municipality(total)
  local weights = {}
  for i, m in ipairs(municipalities) do
    weights[i] = m.indsats
  end
  return allocate.largest_remainder(weights, total)
end

function M.invited_per_municipality()
  return M.per_municipality(INVITED)
end

local function first(list, count)
  return { table.unpack(list, 1, count) }
end

-- How content each one is in general, and how the municipality does: answers hang together as they do in life.
local function ranks(list, mood, climate, rng)
  local rank = {}
  for _, person in ipairs(list) do
    rank[person] = 0.7 * mood[person] + 0.25 * climate[person.municipality] + rng:bell() + 1e-7 * rng:unit()
  end
  return rank
end

local function give_items(list, mood, climate)
  for _, item in ipairs(ITEMS) do
    local rng = random.new("item " .. item[1])
    local asked = first(rng:shuffled(list), item[2])
    local sum = (item[2] * item[3] + 5) // 10
    histogram.give(histogram.scale_of_ten(item[2], sum, item.low), asked, item[1], ranks(asked, mood, climate, rng))
  end
end

local function give_adjusted(list, mood, climate)
  local rng = random.new("adjusted")
  local asked = first(rng:shuffled(list), ADJUSTED.n)
  local rest = allocate.largest_remainder({ 5, 6, 7, 12, 11, 14, 17, 12, 16 }, ADJUSTED.n - ADJUSTED.ones)
  histogram.give({ ADJUSTED.ones, table.unpack(rest) }, asked, "rettet_jobmaal", ranks(asked, mood, climate, rng))
end

local function give_yes(list, mood, climate)
  for _, question in ipairs(YES) do
    local rng = random.new("yes " .. question[1])
    local asked = first(rng:shuffled(list), question[2])
    local no = question[2] - question[3]
    histogram.give({ no, question[3] }, asked, question[1], ranks(asked, mood, climate, rng))
    for _, person in ipairs(asked) do
      person[question[1]] = person[question[1]] == 2 and "ja" or "nej"
    end
  end
end

-- Support beside the programme ------------------------------------------------------------------

-- 1,019 have some (66 percent), 366 more than one; 42 percent health, 16 percent psychiatric treatment:
-- 114 of the 323 on ressourceforløbsydelse and 127 of the 1,217 on kontanthjælp.
local NONE, MORE, THREE = 521, 366, 60
local BENEFITS = { { "ressourceforløb", 323, 114 }, { "kontanthjælp", 1217, 127 } }
local OTHERS = { { "stoette_sundhed", 647 }, { "stoette_bostoette", 171 }, { "stoette_oekonomi", 118 },
  { "stoette_misbrug", 92 }, { "stoette_andet", 176 } }

M.support_columns = { "stoette_sundhed", "stoette_psykiatri", "stoette_bostoette", "stoette_oekonomi", "stoette_misbrug",
  "stoette_andet", "stoette_ingen" }

local function mark(person, column)
  person[column] = "1"
  person.marks = person.marks + 1
end

-- A mark for the person most in need of one who has not this one yet.
local function mark_next(pool, column)
  for _, person in ipairs(pool) do
    if person.marks < person.wanted and not person[column] then
      mark(person, column)
      return
    end
  end
  error("nobody left to mark in " .. column)
end

local function give_support(list)
  local rng = random.new("support")
  local order, at, pool, psychiatric = rng:shuffled(list), 1, {}, {}
  for _, benefit in ipairs(BENEFITS) do
    for k = 1, benefit[2] do
      local person = order[at]
      person.ydelse, person.marks, at = benefit[1], 0, at + 1
      if k <= benefit[3] then
        psychiatric[#psychiatric + 1] = person
      else
        pool[#pool + 1] = person
      end
    end
  end
  rng:shuffle(pool)
  for i = 1, NONE do
    local person = table.remove(pool)
    person.wanted, person.stoette_ingen = 0, "1"
  end
  for _, person in ipairs(psychiatric) do
    pool[#pool + 1] = person
  end
  rng:shuffle(pool)
  for i, person in ipairs(pool) do
    person.wanted = i <= THREE and 3 or i <= MORE and 2 or 1
  end
  for _, person in ipairs(psychiatric) do
    mark(person, "stoette_psykiatri")
  end
  -- those who want most marks first, so that nobody is left with one too few
  for _, kind in ipairs(OTHERS) do
    rng:shuffle(pool)
    table.sort(pool, function(a, b)
      local lack_a, lack_b = a.wanted - a.marks, b.wanted - b.marks
      if lack_a ~= lack_b then
        return lack_a > lack_b
      end
      return a.tie < b.tie
    end)
    for _ = 1, kind[2] do
      mark_next(pool, kind[1])
    end
  end
  for _, person in ipairs(pool) do
    assert(person.marks == person.wanted)
  end
  for _, person in ipairs(list) do
    for _, column in ipairs(M.support_columns) do
      person[column] = person[column] or "0"
    end
  end
end

local function give_background(list)
  local rng = random.new("answers background")
  for _, person in ipairs(list) do
    person.koen = rng:chance(0.55) and "kvinde" or "mand"
    person.aldersgruppe = rng:pick { "18-29", "30-39", "30-39", "40-49", "40-49", "40-49", "50+", "50+" }
  end
end

function M.build()
  local rng = random.new("answers")
  local list, mood, climate = rng:shuffle(people()), {}, {}
  for i, person in ipairs(list) do
    person.svar = tostring(i)
    person.tie = rng:unit()
    mood[person] = rng:bell()
  end
  for i = 1, #municipalities do
    climate[i] = rng:bell()
  end
  give_background(list)
  give_support(list)
  give_items(list, mood, climate)
  give_adjusted(list, mood, climate)
  give_yes(list, mood, climate)
  return list
end

function M.columns()
  local columns = { { "svar", "text" }, { "kommune", "text" }, { "koen", "text" }, { "aldersgruppe", "text" }, { "ydelse", "text" } }
  for _, item in ipairs(ITEMS) do
    columns[#columns + 1] = { item[1], "whole" }
  end
  for _, name in ipairs { "rettet_jobmaal", "kontaktperson", "arbejdsaftale", table.unpack(M.support_columns) } do
    columns[#columns + 1] = { name, "text" }
  end
  return columns
end

return M
