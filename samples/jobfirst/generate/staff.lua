-- The staff survey: 326 answers of 388 invited (84 percent), four questions.

local random = require "random"
local allocate = require "allocate"
local municipalities = require "municipalities"

local M = {}

local ANSWERS = 326
local ROLES = { "sagsbehandler", "virksomhedskonsulent", "mentor" }
local ROLE_WEIGHTS = { 46, 31, 23 }

-- met, unmet: what is answered by those who count and those who do not; about: values decided here.
local QUESTIONS = {
  { "rolledeling", count = 274, spread = 0.05, low = 0.765, high = 1.0, about = { ["København"] = 69, Aarhus = 71 },
    met = { 4, 4, 4, 5, 5 }, unmet = { 1, 2, 2, 3, 3, 3 } },
  { "alle_roller", count = 251, spread = 0.09, low = 0.62, high = 1.0, about = { Aalborg = 56 },
    met = { "altid", "som regel", "som regel" }, unmet = { "sjældent", "sjældent", "sjældent", "aldrig" } },
  { "strategi", count = 218, spread = 0.14, low = 0.40, high = 0.93, about = { Lolland = 26, ["Hillerød"] = 100 },
    met = { "ja" }, unmet = { "nej", "nej", "ved ikke" } },
  { "arbejdsaftale", count = 249, spread = 0.06, low = 0.77, high = 1.0, not_asked = "projektleder",
    about = { ["København"] = 71, Viborg = 68, Hedensted = 64, ["Sorø"] = 67 }, met = { 3, 3, 4, 4, 4, 5 }, unmet = { 1, 2, 2 } },
}

local function people(rng)
  local invited, list = {}, {}
  for i, m in ipairs(municipalities) do
    invited[i] = m.inviterede_fagpersoner
  end
  for index, count in ipairs(allocate.largest_remainder(invited, ANSWERS)) do
    local roles = allocate.largest_remainder(ROLE_WEIGHTS, count - 1)
    list[#list + 1] = { municipality = index, rolle = "projektleder" }
    for k, role in ipairs(ROLES) do
      for _ = 1, roles[k] do
        list[#list + 1] = { municipality = index, rolle = role }
      end
    end
  end
  for i, person in ipairs(rng:shuffle(list)) do
    person.id = "F" .. tostring(i)
    person.kommune = municipalities[person.municipality].id
    person.aar_i_jobcenter = rng:whole(1, 12) + rng:whole(0, 14)
  end
  return list
end

local function ask(question, list)
  local rng = random.new("staff " .. question[1])
  local asked, plan = {}, { n = {}, rate = {}, fixed = {}, low = {}, high = {} }
  for i, m in ipairs(municipalities) do
    asked[i] = {}
    for _, person in ipairs(list) do
      if person.municipality == i and person.rolle ~= question.not_asked then
        table.insert(asked[i], person)
      end
    end
    local about = question.about[m.navn]
    plan.n[i] = #asked[i]
    plan.fixed[i] = about and math.floor(#asked[i] * about / 100 + 0.5)
    plan.rate[i] = 0.8 + question.spread * rng:bell()
    plan.low[i], plan.high[i] = question.low, question.high
  end
  for i, count in ipairs(allocate.counts(plan, question.count)) do
    for k, person in ipairs(rng:shuffle(asked[i])) do
      person[question[1]] = rng:pick(k <= count and question.met or question.unmet)
    end
  end
end

function M.build()
  local list = people(random.new("staff"))
  for _, question in ipairs(QUESTIONS) do
    ask(question, list)
  end
  return list
end

M.columns = {
  { "id", "text" }, { "kommune", "text" }, { "rolle", "text" }, { "aar_i_jobcenter", "half" }, { "rolledeling", "whole" },
  { "alle_roller", "text" }, { "strategi", "text" }, { "arbejdsaftale", "whole" },
}

return M
