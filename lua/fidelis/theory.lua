-- The hypotheses with the cases behind them, and the quotes.

local host, lib = ...
local language, phrases, blocks = lib.language, lib.phrases, lib.blocks
local figure = lib.figure_fields

local function quoted(name) return '"' .. name:gsub('"', '""') .. '"' end
local function text_of_sql(text) return "'" .. tostring(text):gsub("'", "''") .. "'" end

-- ── hypotheses ───────────────────────────────────────────────────────────────────────────────────────────────────

-- A case supports when somebody in it does and nobody contradicts; it contradicts when somebody does.
local case_query = [[
  select sum(supports > 0 and contradicts = 0), sum(contradicts > 0), sum(supports = 0 and contradicts = 0), count(*)
  from (select sum(%s = %s) as supports, sum(%s = %s) as contradicts from %s group by %s)]]

local function count_cases(hypothesis, evidence)
  if not (host.computed and evidence and hypothesis.column) then return { 0, 0, 0, 0 } end
  local column = quoted(hypothesis.column)
  local rows = host.query(case_query:format(column, text_of_sql(evidence.supports), column, text_of_sql(evidence.contradicts),
    quoted(evidence.of), quoted(evidence.case)))
  local counts = rows[1] or {}
  for place = 1, 4 do counts[place] = math.tointeger(tonumber(counts[place] or 0)) or 0 end
  return counts
end

-- Confirmed: at least three in four of the cases that say anything support it, and no more than one in ten contradict.
-- Partly: at least half support it.
local function assess(supports, contradicts)
  local speaking = supports + contradicts
  if speaking == 0 then return "none" end
  if supports / speaking >= 0.75 and contradicts / speaking <= 0.1 then return "strong" end
  return supports / speaking >= 0.5 and "some" or "none"
end

local words = { strong = phrases.confirmed, some = phrases.partly, none = phrases.not_confirmed }

function lib.hypothesis(source, definition)
  local counts
  local function counted(place)
    counts = counts or count_cases(source, definition.evidence)
    return counts[place]
  end
  local fields = {
    supports = function() return counted(1) end, contradicts = function() return counted(2) end,
    silent = function() return counted(3) end, cases = function() return counted(4) end,
    evidence = function() return assess(counted(1), counted(2)) end,
    assessment = function() return words[assess(counted(1), counted(2))] end,
  }
  return setmetatable({ id = source.id, title = source.title, short = source.short, claim = source.claim or source.title },
    { __tostring = function(self) return self.short end, __index = function(self, name)
      if fields[name] then return fields[name]() end
      if type(name) ~= "string" or name == "block" or name == "is" then return nil end
      local known = lib.keys(fields)
      for key in pairs(self) do known[#known + 1] = key end
      lib.unknown("a hypothesis has no '" .. name .. "'", lib.did_you_mean(name, known))
    end })
end

local function evidence_table(given)
  given = lib.checked("evidence", given, figure)
  local list = given[1] or lib.programme.hypotheses
  local rows = { lib.row("header", { phrases.hypothesis, phrases.supports, phrases.contradicts, phrases.silent, phrases.assessment }) }
  for _, one in ipairs(list) do
    rows[#rows + 1] = lib.row("body", { lib.phrase("%s %s", one.id .. ".", one.claim), tostring(one.supports),
      tostring(one.contradicts), tostring(one.silent), one.assessment })
  end
  given[1] = nil
  return lib.node("table", given, { rows = rows, caption = given.caption or phrases.evidence,
    columns = { { header = true }, { align = "end" }, { align = "end" }, { align = "end" }, {} } })
end

-- In programme.lua where the evidence lies; in report.lua the table of hypotheses.
function language.evidence(given)
  given = given or {}
  if type(given) == "table" and rawget(given, "of") then return lib.evidence_from(given) end
  return evidence_table(given)
end
blocks.evidence = evidence_table

-- ── quotes ───────────────────────────────────────────────────────────────────────────────────────────────────────

local function quote_query(from, given)
  local wanted = {}
  for _, key in ipairs { "element", "hypothesis", "role" } do
    if given[key] ~= nil and from[key] then
      local value = given[key]
      if type(value) == "table" then value = value.id end
      wanted[#wanted + 1] = quoted(from[key]) .. " = " .. text_of_sql(value)
    end
  end
  return ("select %s, %s from %s%s order by rowid limit %d"):format(quoted(from.words),
    from.role and quoted(from.role) or "''", quoted(from.of), #wanted > 0 and " where " .. table.concat(wanted, " and ") or "",
    given.limit or 3)
end

local function capital(text)
  return text:gsub("^%l", string.upper)
end

-- quotes { element = "roller", limit = 2 }: anonymous, with the role of who said it.
function blocks.quotes(given)
  given = lib.checked("quotes", given or {}, lib.common_fields .. "element hypothesis role limit")
  local from = lib.definition and lib.definition.quotes
  if not from then lib.raise("the programme has no quotes", "quotes = quotes_from { of = …, words = …, role = … }") end
  local made = {}
  for place, row in ipairs(host.query(quote_query(from, given))) do
    made[place] = lib.node("quote", { lib.node("paragraph", nil, { text = row[1] }) }, { by = capital(row[2] or "") })
  end
  return made
end
language.quotes = blocks.quotes
