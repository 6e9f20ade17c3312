-- The annex's sheet of the measures of kinds.lua: every number of theirs, with key, group, n and limits.

local host, lib = ...
local phrases = lib.phrases

local group_words = { programme = phrases.programme, control = phrases.control, effect = phrases.difference }

-- Rows gather in order: { what, value }.
local function add(rows, what, value)
  if value and not value.missing then rows[#rows + 1] = { what = what, value = value } end
end

local function add_distribution(rows, distribution)
  for _, band in ipairs(distribution) do
    if lib.is_value(band) then
      add(rows, distribution.title, band)
    else
      for _, group in ipairs { "programme", "control", "effect" } do add(rows, distribution.title, band[group]) end
    end
  end
end

local function add_scale(rows, scale)
  add(rows, scale.title, scale.score)
  for _, list in ipairs { scale.items, scale.bands } do
    for _, value in ipairs(list) do add(rows, scale.title, value) end
  end
end

local function add_groups(rows, what, compared)
  for _, group in ipairs { "programme", "control", "effect" } do add(rows, what, compared[group]) end
end

local function add_balance(rows, test)
  for _, factor in ipairs(test.factors) do
    for _, category in ipairs(factor.categories or { factor }) do add_groups(rows, test.title, category) end
    for _, what in ipairs { "standardised", "statistic", "p" } do add(rows, test.title, factor[what]) end
    if factor.categories then add(rows, test.title, factor.freedom) end
  end
  for _, what in ipairs { "statistic", "freedom", "p" } do add(rows, test.title, test.joint[what]) end
end

local function add_flow(rows, flow)
  for _, step in ipairs(flow.steps) do
    for _, what in ipairs { "reached", "share", "waiting", "stalled", "ended", "days", "waited" } do add(rows, flow.title, step[what]) end
  end
end

local function add_trend(rows, indicators)
  for _, value in ipairs(indicators) do
    for _, earlier in ipairs(lib.trend_of(value, lib.unit)) do
      add(rows, earlier.called, earlier.value)
      add(rows, earlier.called, earlier.published)
      add(rows, earlier.called, earlier.change)
    end
  end
end

local function add_evidence(rows, hypotheses)
  for _, one in ipairs(hypotheses) do
    add(rows, one.short, one.supporting)
    add(rows, one.short, one.contradicting)
    for _, role in ipairs(one.roles) do add(rows, one.short .. ", " .. role.role, role.supports) end
  end
end

local function gather(programme, definition)
  local rows = {}
  for _, scale in ipairs(programme.scales) do add_scale(rows, scale) end
  for _, distribution in ipairs(programme.distributions) do add_distribution(rows, distribution) end
  if programme.balance then add_balance(rows, programme.balance) end
  for _, flow in ipairs(programme.flows) do add_flow(rows, flow) end
  if definition.trend then add_trend(rows, programme.indicators) end
  if definition.evidence then add_evidence(rows, programme.hypotheses) end
  return rows
end

local function limit(value, which)
  local x = value.known and value.record_[which]
  if not value.known then return { suppressed = true } end
  return x and x * (value.scale == "point" and 100 or 1) or { not_applicable = true }
end

local function number(value)
  if value.coded then return lib.text_of(value, "figure") end
  if not value.known then return { suppressed = true } end
  if value.scale == "percent" then return { percent = value.value } end
  if value.value ~= value.value then return { not_applicable = true } end
  return value.value * (value.scale == "point" and 100 or 1)
end

-- Nothing when the programme has none of them. sheet and column as in annex.lua.
function lib.kinds_sheet(sheet, column)
  local gathered, rows = gather(lib.programme, lib.definition), {}
  for place, row in ipairs(gathered) do
    local value = row.value
    local group = rawget(value, "group")
    rows[place] = { row.what, value.title or { missing = true }, value.id, group and group_words[group] or { not_applicable = true },
      number(value), (value.known or value.coded) and value.n.known and value.n.value > 0 and value.n.value or { suppressed = not value.known,
        missing = value.known }, limit(value, "low"), limit(value, "high"), phrases[value.scale .. "_unit"] or "" }
  end
  if #rows == 0 then return nil end
  return sheet(phrases.sheet_more, phrases.title_more:format(lib.unit.name), { column(phrases.measure_of), column(phrases.title),
    column(phrases.id), column(phrases.group), column(phrases.value, 2), column(phrases.n), column(phrases.lower, 2),
    column(phrases.upper, 2), column(phrases.unit_of) }, rows)
end
