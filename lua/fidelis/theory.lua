-- The hypotheses with the cases behind them, and the quotes.

local host, lib = ...
local language, phrases, blocks = lib.language, lib.phrases, lib.blocks
local figure = lib.figure_fields

local function quoted(name) return '"' .. name:gsub('"', '""') .. '"' end
local function text_of_sql(text) return "'" .. tostring(text):gsub("'", "''") .. "'" end

-- ── hypotheses ───────────────────────────────────────────────────────────────────────────────────────────────────

-- Counted and assessed by the compiler (measure/evidence.c): hypothesis.ID.supports and so on.
local function hypothesis_value(id, what, decimals)
  return lib.kind_value("hypothesis." .. id .. "." .. what, { scale = "count", decimals = decimals }, lib.all)
end

local function whole_of(value) return value.known and math.tointeger(value.value) or 0 end

local statuses = { [0] = "none", "none", "some", "strong" }

local words = { strong = phrases.confirmed, some = phrases.partly, none = phrases.not_confirmed }

-- Of each role asked: who, how many of how many cases support.
local function roles_of(id)
  local list, prefix = {}, "hypothesis." .. id .. ".supports."
  for place, measure in ipairs(host.measure_ids(prefix)) do
    local role = measure:sub(#prefix + 1)
    local supports = hypothesis_value(id, "supports." .. role)
    list[place] = lib.closed("a role", { role = role, supports = supports, contradicts = hypothesis_value(id, "contradicts." .. role),
      cases = supports.n, words = supports.known and lib.phrase(phrases.n_of_n, supports, supports.n) or supports })
  end
  return lib.named_list("role", list, function(one) return one.role end)
end

function lib.hypothesis(source)
  local function counted(what) return whole_of(hypothesis_value(source.id, what)) end
  local function status() return counted("status") end
  local fields = {
    supports = function() return counted("supports") end, contradicts = function() return counted("contradicts") end,
    silent = function() return counted("silent") end, cases = function() return whole_of(hypothesis_value(source.id, "supports").n) end,
    supporting = function() return hypothesis_value(source.id, "supports") end,
    contradicting = function() return hypothesis_value(source.id, "contradicts") end,
    of_cases = function()
      local supports = hypothesis_value(source.id, "supports")
      return lib.phrase(phrases.n_of_n, supports, supports.n)
    end,
    roles = function() return roles_of(source.id) end,
    evidence = function() return statuses[status()] end,
    assessment = function() return status() == 0 and phrases.no_status or words[statuses[status()]] end,
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

local function share_text(share) return host.percent(share * 100, 0, false) end

-- How the assessment was come to, under every table that shows it.
local function rule_note(given)
  local rule = lib.definition.evidence
  if not rule then return given.note end
  local words = phrases.evidence_rule:format(share_text(rule.confirmed or 0.75), share_text(rule.against or 0.1),
    share_text(rule.partly or 0.5))
  if (rule.minimum or 1) > 1 then words = words .. " " .. phrases.evidence_minimum:format(language.number_word(rule.minimum)) end
  return given.note and lib.phrase("%s %s", type(given.note) == "function" and given.note() or given.note, words) or words
end

local function stance_rows(list)
  local rows = { lib.row("header", { phrases.hypothesis, phrases.supports, phrases.contradicts, phrases.silent, phrases.assessment }) }
  for _, one in ipairs(list) do
    rows[#rows + 1] = lib.row("body", { lib.phrase("%s %s", one.id .. ".", one.claim), tostring(one.supports),
      tostring(one.contradicts), tostring(one.silent), one.assessment })
  end
  return rows, { { header = true }, { align = "end" }, { align = "end" }, { align = "end" }, {} }
end

-- How many of the cases in which each role was asked support, by the hypotheses' short names.
local function role_rows(list)
  local names, header, columns, shown = {}, { phrases.hypothesis }, { { header = true } }, {}
  for _, role in ipairs(list[1] and list[1].roles or {}) do
    names[#names + 1] = role.role
    header[#header + 1], columns[#columns + 1] = role.role:gsub("^%l", string.upper), { align = "end" }
  end
  local rows = { lib.row("header", header) }
  for _, one in ipairs(list) do
    local cells = { lib.phrase("%s %s", one.id .. ".", one.short) }
    for place, name in ipairs(names) do
      cells[place + 1], shown[#shown + 1] = one.roles[name].words, one.roles[name].supports
    end
    rows[#rows + 1] = lib.row("body", cells)
  end
  return rows, columns, shown
end

-- evidence { P.hypotheses }: cases that support, contradict, say nothing. by = "role": who of them supports.
local function evidence_table(given)
  given = lib.checked("evidence", given, figure .. "by")
  local by_role = given.by == "role"
  local rows, columns, shown = (by_role and role_rows or stance_rows)(given[1] or lib.programme.hypotheses)
  given[1] = nil
  return lib.node("table", given, { rows = rows, caption = given.caption or phrases.evidence, columns = columns,
    note = not by_role and rule_note(given) or lib.joined_note(given.note, shown and lib.absence_note(shown)) })
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

-- What there is nothing of, as far as it has a title.
local function no_quotes(given)
  local about = type(given.element) == "table" and given.element or type(given.hypothesis) == "table" and given.hypothesis
  local title = given.role == nil and about and about.title
  return title and phrases.no_quotes_of:format(title) or phrases.no_quotes
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
  return #made > 0 and made or lib.node("paragraph", nil, { text = no_quotes(given) })
end
language.quotes = blocks.quotes
