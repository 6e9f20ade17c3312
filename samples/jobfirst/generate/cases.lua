-- Thirty-five stories, each told by up to five people: whether what they say supports, contradicts or is silent on
-- the six hypotheses. Eight of them are those of the midterm evaluation; seven of these stress clear roles, three
-- have paid hours. And the quotes, each given to someone whose answer it fits.

local random = require "random"
local municipalities = require "municipalities"
local quotes = require "quotes"

local M = {}

local ROLES = { "borger", "sagsbehandler", "virksomhedskonsulent", "mentor", "virksomhedskontakt" }

-- Thirteen municipalities; the midterm cases carry the letters A to J.
local PLACES = {
  { "København", 4 }, { "Aarhus", 4 }, { "Odense", 3 }, { "Aalborg", 3 }, { "Randers", 3 }, { "Viborg", 3 }, { "Lolland", 3 },
  { "Hedensted", 3 }, { "Frederikshavn", 2 }, { "Hillerød", 2 }, { "Jammerbugt", 2 }, { "Syddjurs", 2 }, { "Sorø", 1 },
}

local MIDTERM = {
  { "A", "København" }, { "B", "Odense" }, { "C", "Viborg" }, { "E", "Hedensted", hours = true }, { "F", "Randers", hours = true },
  { "G", "Aalborg", silent = true }, { "H", "Aarhus", hours = true }, { "J", "Lolland" },
}

local LATER_WITH_HOURS = 18 -- of the twenty-seven later ones; success with hours is over-represented by design

-- Share of those asked who support each hypothesis, and how many contradict it.
local SUPPORT = { 0.76, 0.60, 0.64, 0.67, 0.79, 0.62 }
local CONTRADICT = { 2, 9, 7, 3, 2, 4 }

local function ids_by_name()
  local ids = {}
  for _, m in ipairs(municipalities) do
    ids[m.navn] = m.id
  end
  return ids
end

local function midterm_cases()
  local list = {}
  for _, case in ipairs(MIDTERM) do
    list[#list + 1] = { case = case[1], navn = case[2], midtvejs = "ja", hours = case.hours, clear = not case.silent }
  end
  return list
end

local function later_cases(list, rng)
  local later, taken = {}, {}
  for _, case in ipairs(list) do
    taken[case.navn] = (taken[case.navn] or 0) + 1
  end
  for _, place in ipairs(PLACES) do
    for _ = 1, place[2] - (taken[place[1]] or 0) do
      later[#later + 1] = { navn = place[1], midtvejs = "nej" }
    end
  end
  rng:shuffle(later)
  for i, case in ipairs(later) do
    case.case = ("S%02d"):format(i)
    case.hours = i <= LATER_WITH_HOURS
    list[#list + 1] = case
  end
end

-- Only those with paid hours can say anything of hypothesis 6.
local function may_speak(hypothesis, made)
  return hypothesis ~= 6 or made.loentimer == "ja"
end

-- In the midterm cases seven of eight citizens stress clear roles; nobody there speaks against the hypotheses.
local function take_stances(rows, rng)
  for h = 1, 6 do
    local tag, open, later = "h" .. h, {}, {}
    for _, made in ipairs(rows) do
      made[tag] = "tavs"
      if h == 1 and made.clear ~= nil then
        made[tag] = made.clear and "støtter" or "tavs"
      elseif may_speak(h, made) then
        table.insert(made.midtvejs == "ja" and open or later, made)
      end
    end
    rng:shuffle(later)
    for i = 1, CONTRADICT[h] do
      table.remove(later)[tag] = "modsiger"
    end
    for _, made in ipairs(later) do
      open[#open + 1] = made
    end
    rng:shuffle(open)
    for i = 1, math.floor(SUPPORT[h] * #open + 0.5) do
      open[i][tag] = "støtter"
    end
  end
end

local function row(case, role, ids)
  return {
    forloeb = case.case, kommune = ids[case.navn], rolle = role, midtvejs = case.midtvejs, loentimer = case.hours and "ja" or "nej",
    tretten_uger = case.thirteen and "ja" or "nej",
  }
end

-- Not everyone has a mentor, and not every company wanted to be interviewed; the others were all heard.
local function was_heard(case, role, rng)
  return case.midtvejs == "ja" or not (role == "mentor" and rng:chance(0.15) or role == "virksomhedskontakt" and rng:chance(0.10))
end

function M.build()
  local rng, ids, rows = random.new("cases"), ids_by_name(), {}
  local list = midterm_cases()
  later_cases(list, rng)
  for _, case in ipairs(list) do
    case.thirteen = case.midtvejs == "ja" or rng:chance(0.9)
    for _, role in ipairs(ROLES) do
      if was_heard(case, role, rng) then
        local made = row(case, role, ids)
        if case.midtvejs == "ja" and role == "borger" then
          made.clear = case.clear
        end
        rows[#rows + 1] = made
      end
    end
  end
  take_stances(rows, rng)
  return rows
end

local function quoted_least(quote, rows, used, rng, fits)
  local best
  for _, candidate in ipairs(rows) do
    if candidate.rolle == quote.rolle and fits(candidate) then
      local load = (used[candidate.forloeb] or 0) + 2 * (used[candidate.kommune] or 0) / 3 + 0.5 * rng:unit()
      if not best or load < best.load then
        best = { row = candidate, load = load }
      end
    end
  end
  return best and best.row
end

-- Where the quote comes from: someone of that role who answers as the quote does, those quoted least first. If nobody
-- does, someone who was silent did say this.
local function speaker(quote, rows, used, rng)
  local tag = quote.hypotese and "h" .. quote.hypotese
  local found = quoted_least(quote, rows, used, rng, function(row)
    return not tag or row[tag] == quote.holdning
  end)
  if not found then
    found = quoted_least(quote, rows, used, rng, function(row)
      return row.midtvejs == "nej" and row[tag] == "tavs" and (tag ~= "h6" or row.loentimer == "ja")
    end)
    assert(found, "nobody could have said: " .. quote.citat)[tag] = quote.holdning
  end
  return found
end

function M.quote_rows(rows)
  local rng, used, list = random.new("quotes"), {}, {}
  for i, quote in ipairs(quotes) do
    local by = speaker(quote, rows, used, rng)
    used[by.forloeb] = (used[by.forloeb] or 0) + 1
    used[by.kommune] = (used[by.kommune] or 0) + 1
    list[i] = {
      id = ("C%02d"):format(i), forloeb = by.forloeb, kommune = by.kommune, rolle = quote.rolle, element = quote.element,
      hypotese = quote.hypotese, holdning = quote.holdning, citat = quote.citat,
    }
  end
  return list
end

M.columns = {
  { "forloeb", "text" }, { "kommune", "text" }, { "rolle", "text" }, { "midtvejs", "text" }, { "tretten_uger", "text" },
  { "loentimer", "text" }, { "h1", "text" }, { "h2", "text" }, { "h3", "text" }, { "h4", "text" }, { "h5", "text" }, { "h6", "text" },
}

M.quote_columns = {
  { "id", "text" }, { "forloeb", "text" }, { "kommune", "text" }, { "rolle", "text" }, { "element", "text" }, { "hypotese", "whole" },
  { "holdning", "text" }, { "citat", "text" },
}

return M
