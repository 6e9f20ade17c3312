-- Charts say what they show. Values in a chart are in the unit printed: percent as 0 to 100.

local host, lib = ...
local language, phrases, blocks = lib.language, lib.phrases, lib.blocks
local figure = lib.figure_fields

local NAN = 0 / 0
local percent_sign = host.percent(0, 0, true):gsub("0", "")

-- scale -> axis
local axes = {
  percent = function() return { low = 0, high = 100, suffix = percent_sign, decimals = 0 } end,
  point = function() return { decimals = 0 } end,
  hours = function() return { title = phrases.hours_of, low = 0, decimals = 1 } end,
  score = function() return { decimals = 1 } end,
  count = function() return { low = 0, decimals = 0 } end,
  number = function() return { decimals = 1 } end,
  weeks = function() return { decimals = 0 } end,
  days = function() return { title = phrases.days_of, low = 0, decimals = 0 } end,
}

-- A text has no place on an axis; yes and no belong into a table.
setmetatable(axes, { __index = function(_, scale)
  lib.raise("a figure of the unit \"" .. tostring(scale) .. "\" cannot be drawn", "by_unit { i.x } sets it in a table")
end })

local function factor(scale) return (scale == "percent" or scale == "point") and 100 or 1 end

local function plotted(value) return value.known and value.value * factor(value.scale) or NAN end

local function number_or_nan(x, scale) return x and x * factor(scale) or NAN end

-- Whether there is a point to draw: that all are 0 is nothing to look at either.
local function is_empty(fields)
  for _, series in ipairs { fields.effect or { points = {} }, table.unpack(fields.series) } do
    for _, point in ipairs(series.points) do
      if point.value == point.value and point.value ~= 0 then return false end
    end
  end
  return true
end

local function chart(kind, given, fields)
  local kept = {}
  if kind ~= "heat" and is_empty(fields) then
    fields.nothing, given.note = tostring(lib.absence(given.values_ or {})), given.own_note_
  else
    given.note = lib.joined_note(given.note, lib.coded_note(given.values_ or {}))
  end
  for key, value in pairs(given) do
    if type(key) == "string" then kept[key] = value end -- what is drawn stands in fields
  end
  kept.sorted, kept.withheld_, kept.values_, kept.own_note_ = nil, nil, nil, nil
  fields.kind = kind
  return lib.node("chart", kept, fields)
end

-- What is left out is said, once, under the author's own note.
local function is_withheld(value)
  return lib.is_value(value) and not value.known and not value.missing and not (value.coded and value.unit == lib.unit)
end

local function with_note(given, values)
  given.values_ = given.values_ or {}
  if not given.withheld_ then given.own_note_ = given.note end
  for _, value in ipairs(values) do
    if lib.is_value(value) then given.values_[#given.values_ + 1] = value end
    if is_withheld(value) and not given.withheld_ then
      given.note, given.withheld_ = lib.joined_note(given.note, phrases.figure_withheld), true
    end
  end
end

-- ── bars: one a value ────────────────────────────────────────────────────────────────────────────────────────────

local function bar_values(given)
  local first = given[1]
  if type(first) == "table" and rawget(first, "block") == nil and not lib.is_value(first) and lib.is_value(first[1]) then return first end
  return lib.positional(given)
end

-- What is drawn of an item: a value, a number; false: nothing. What is neither would be a gap that nobody asked for.
local function drawn(what, item)
  if lib.is_value(item) then return plotted(item) end
  local number = tonumber(item)
  if not number and item ~= false then
    lib.error(what .. " holds " .. (type(item) == "string" and "'" .. item .. "'" or "a " .. type(item)) .. " where a number belongs",
      "a measure, a number such as 7.4, or false for nothing")
  end
  return number or NAN
end

-- A bar may be a measure, or { "label", 7.4, n = 12 }; its number may be a measure too.
local function bar_point(bar)
  if lib.is_value(bar) then
    local stated = bar.known and bar.n.value > 0 -- a published figure may stand without its n
    return bar.title, { value = plotted(bar), n = stated and bar.n.value or -1, zone = bar.zone.mark }, bar.scale
  end
  lib.check_fields("a bar", bar, lib.set "n scale")
  return tostring(bar[1]), { value = drawn("the bar '" .. tostring(bar[1]) .. "'", bar[2]), n = bar.n or -1 }, bar.scale or "number"
end

local function survey_axis(given, scale)
  local survey, axis = given[1], axes[scale]()
  if scale == "score" and type(survey) == "table" and not lib.is_value(survey) and rawget(survey, "block") == nil then
    axis.low, axis.high = 0, rawget(survey, "scale_high_") or 10 -- any other list of scores goes to ten
  end
  return axis
end

-- bars { s.betydning, sorted = true }: horizontal bars with value and n.
function blocks.bars(given)
  given = lib.checked("bars", given, figure .. "sorted x")
  lib.check_flags("bars", given, "sorted")
  local bars = {}
  for place, bar in ipairs(bar_values(given)) do
    if type(bar) ~= "table" then lib.raise("a bar is a " .. type(bar), "a measure, or { \"label\", 7.4, n = 12 }") end
    local label, point, scale = bar_point(bar)
    bars[place] = { label = label, point = point, scale = scale }
  end
  local measures = {}
  for place, bar in ipairs(bar_values(given)) do measures[place] = lib.is_value(bar) and bar or bar[2] end
  with_note(given, measures)
  if given.sorted then
    table.sort(bars, function(a, b)
      local x, y = a.point.value, b.point.value
      if x ~= x or y ~= y then return x == x and y ~= y end
      return x > y
    end)
  end
  local categories, points = {}, {}
  for place, bar in ipairs(bars) do categories[place], points[place] = bar.label, bar.point end
  local scale = bars[1] and bars[1].scale or "number"
  return chart("bars", given, { categories = categories, series = { { role = "main", points = points } },
    x = given.x or survey_axis(given, scale) })
end

-- grouped, stacked, columns: { categories = { … }, { "series", 1, 2, 3 }, … }
local roles = { "main", "second", "quiet", "accent" }

-- A number for each category, no more and no fewer; what its fields say is what there is.
local function check_series(what, one, categories)
  local count = #one - 1
  lib.check_fields(what, one, lib.set "role strength")
  lib.check_choice(what, one, "role", table.concat(roles, " "))
  if count ~= categories then
    lib.error(what .. " holds " .. count .. " numbers, and there are " .. categories .. " categories", "categories = { \"…\", … }, one a number")
  end
  if one.strength ~= nil and not (type(one.strength) == "number" and one.strength > 0 and one.strength <= 1) then
    lib.error(what .. ": strength is " .. tostring(one.strength), "above 0, and 1 for the full colour")
  end
end

local function series_chart(kind)
  blocks[kind] = function(given)
    given = lib.checked(kind, given, figure .. "categories x y")
    local series = {}
    for place, one in ipairs(lib.positional(given)) do
      if type(one) ~= "table" then lib.raise("a series of " .. kind .. " is a " .. type(one), "{ \"name\", 1, 2, 3 }") end
      local points, what = {}, "the series '" .. tostring(one[1]) .. "'"
      with_note(given, one)
      check_series(what, one, #(given.categories or {}))
      for position = 2, #one do points[position - 1] = { value = drawn(what, one[position]) } end
      series[place] = { name = tostring(one[1]), role = one.role or roles[(place - 1) % #roles + 1], strength = one.strength,
        points = points }
    end
    local categories = {}
    for place, name in ipairs(given.categories or {}) do categories[place] = tostring(name) end
    return chart(kind, given, { series = series, categories = categories })
  end
end

-- ── lines over weeks, and the effect ─────────────────────────────────────────────────────────────────────────────

local function outcome_in(what, given)
  local outcome = given[1]
  if type(outcome) ~= "table" or not rawget(outcome, "is_outcome") then
    lib.raise(what .. " needs an outcome", what .. " { o.hours, … }")
  end
  return outcome
end

local function line(outcome, group, role, name)
  local points = {}
  for _, week in ipairs(outcome.weeks()) do
    local value = outcome.at(week)[group]
    local record = value.record_
    points[#points + 1] = { x = week, value = plotted(value), n = value.known and record.n or -1,
      low = value.known and number_or_nan(record.low, value.scale) or NAN,
      high = value.known and number_or_nan(record.high, value.scale) or NAN,
      thin = outcome.last_solid >= 0 and week > outcome.last_solid }
  end
  return { name = name, role = role, points = points }
end

local function group_lines(outcome)
  return { line(outcome, "programme", "main", phrases.programme), line(outcome, "control", "second", phrases.control) }
end

local function weeks_fields(outcome)
  return { series = group_lines(outcome), x = { title = phrases.weeks_axis, decimals = 0 }, y = axes[outcome.scale](),
    solid_until = outcome.last_solid >= 0 and outcome.last_solid or nil, solid_word = phrases.thin }
end

-- Weeks that are withheld in any of the groups drawn.
local function note_weeks(given, outcome, groups)
  local values = {}
  for _, week in ipairs(outcome.weeks()) do
    for _, group in ipairs(groups) do values[#values + 1] = outcome.at(week)[group] end
  end
  with_note(given, values)
end

-- lines { o.praktik }: both groups week by week.
function blocks.lines(given)
  given = lib.checked("lines", given, figure .. "y")
  local outcome = outcome_in("lines", given)
  local fields = weeks_fields(outcome)
  fields.y.high = nil
  note_weeks(given, outcome, { "programme", "control" })
  return chart("lines", given, fields)
end

-- effect { o.praktik }: both groups, and beside them their difference with its limits.
function blocks.effect(given)
  given = lib.checked("effect", given, figure .. "y")
  local outcome = outcome_in("effect", given)
  local fields = weeks_fields(outcome)
  fields.y.high = nil
  fields.effect = line(outcome, "effect", "effect", phrases.difference)
  fields.effect_axis = { suffix = nil, decimals = outcome.scale == "percent" and 0 or 1,
    title = outcome.scale == "percent" and phrases.point_unit or phrases.hours_of }
  fields.panel_titles = { phrases.groups, phrases.difference_panel }
  note_weeks(given, outcome, { "programme", "control", "effect" })
  return chart("effect", given, fields)
end

-- ── units among each other ───────────────────────────────────────────────────────────────────────────────────────

-- Values of one scale only stand in one chart: the most frequent, the first of them at a tie.
local function main_scale(values)
  local counts, best = {}, nil
  for _, value in ipairs(values) do
    counts[value.scale] = (counts[value.scale] or 0) + 1
    if not best or counts[value.scale] > counts[best] then best = value.scale end
  end
  return best
end

local function dot_series(value)
  local points = {}
  for _, other in ipairs(lib.each_unit_value(value)) do
    local marked = not lib.unit.overall and other.unit.id == lib.unit.id
    if other.known or marked then
      points[#points + 1] = { value = plotted(other), n = other.known and other.n.value or -1, label = other.unit.name,
        zone = other.zone.mark, marked = marked }
    end
  end
  return { name = value.title, role = "main", points = points }
end

-- dots { element }: every unit on one scale, this one marked; target and mean as small signs.
function blocks.dots(given)
  given = lib.checked("dots", given, figure)
  local values = lib.values_in("dots", given)
  local scale, shown, others = main_scale(values), {}, {}
  local fields = { categories = {}, series = {}, targets = {}, means = {}, x = axes[scale or "percent"](),
    target_word = phrases.target_word, mean_word = phrases.mean_word,
    each_word = phrases.each_dot:format(lib.kinds()[1]), marked_word = not lib.unit.overall and lib.unit.name or nil }
  for _, value in ipairs(values) do
    if value.scale == scale then
      local row = #fields.series + 1
      fields.categories[row], fields.series[row] = value.title, dot_series(value)
      table.move(lib.each_unit_value(value), 1, #lib.every_unit(), #shown + 1, shown)
      if value.target then fields.targets[#fields.targets + 1] = { value = plotted(value.target), category = row } end
      if value.all.known then fields.means[#fields.means + 1] = { value = plotted(value.all), category = row } end
    else
      others[#others + 1] = value.title
    end
  end
  if #others > 0 then given.note = lib.joined_note(given.note, phrases.figure_other_unit:format(table.concat(others, "; "))) end
  with_note(given, shown)
  return chart("dots", given, fields)
end

-- heat { P }: the level of every element in every unit.
function blocks.heat(given)
  given = lib.checked("heat", given, figure)
  for _, item in ipairs(lib.positional(given)) do
    if item ~= lib.programme then lib.raise("heat holds something else than the programme", "heat { P }") end
  end
  local fields = { categories = {}, series = {} }
  for place, unit in ipairs(lib.every_unit()) do fields.categories[place] = unit.name end
  for row, element in ipairs(lib.programme.elements) do
    local points = {}
    for place, unit in ipairs(lib.every_unit()) do
      local level = element.level_in(unit)
      points[place] = { value = ({ low = 0, middle = 1, high = 2 })[level.name] or NAN, label = level.word, zone = level.mark,
        marked = unit.id == lib.unit.id }
    end
    fields.series[row] = { name = element.number .. " " .. element.title, role = "main", points = points }
  end
  return chart("heat", given, fields)
end

series_chart("grouped")
series_chart("stacked")
series_chart("columns")
for _, name in ipairs { "bars", "lines", "effect", "dots", "heat", "grouped", "stacked", "columns" } do language[name] = blocks[name] end
