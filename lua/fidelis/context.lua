-- The programme as one unit sees it: its indicators with their values, its elements with their levels, the outcomes of all.
-- Every state is about one unit, or about all of them.

local host, lib = ...
local phrases = lib.phrases

lib.words = {}
local definition -- of the programme, once it has been read

-- The smallest number of people that may be shown.
function lib.minimum() return definition and definition.minimum or 5 end
-- { "kommune", "kommuner" }
function lib.kinds() return lib.choose(definition and definition.units and definition.units.kind or phrases.kinds) end

-- ── units ────────────────────────────────────────────────────────────────────────────────────────────────────────

local unit_count = host.unit_count()

local function fill(text) return text:format(phrases.numbers[unit_count] or tostring(unit_count), lib.kinds()[2]) end

-- The whole's part of a file's name is nobody else's.
local function whole_slug()
  local slug = phrases.all_slug
  for place = 1, unit_count do
    if host.unit_at(place).slug == slug then return slug .. "-" .. unit_count end
  end
  return slug
end

-- A unit answers for its name, its genitive and every column of the register.
local function unit_of(record)
  local overall = record.id == "all"
  local fields = {
    overall = function() return overall end,
    name = function() return overall and fill(phrases.all_units) or record.name end,
    genitive = function()
      if overall then return fill(phrases.all_genitive) end
      local column = definition and definition.units and definition.units.genitive
      local given = column and host.unit_field(record.id, column)
      return given and given ~= "" and given or lib.genitive(record.name)
    end,
    slug = function() return overall and whole_slug() or record.slug end,
  }
  return setmetatable({ id = record.id }, { __tostring = function(unit) return unit.name end, __index = function(_, name)
    if fields[name] then return fields[name]() end
    if type(name) ~= "string" or name == "block" or name == "is" then return nil end
    local field = not overall and host.unit_field(record.id, name)
    if field then return field end
    local known = { "id", "name", "genitive", "slug", "overall" }
    for _, column in ipairs(definition and definition.units and definition.units.columns or {}) do
      known[#known + 1] = column.name
      if overall and column.name == name then return "" end
    end
    lib.unknown("a unit has no '" .. name .. "'", lib.did_you_mean(name, known))
  end })
end

local all = unit_of { id = "all" }
local own = host.unit_called(host.unit)
local unit = own and unit_of(own) or all
lib.unit, lib.all = unit, all
lib.language.unit = unit

-- Every unit of the register; made when it is first asked for: most documents speak of one among thousands.
local units
function lib.every_unit()
  if units then return units end
  units = {}
  for place = 1, unit_count do
    local record = host.unit_at(place)
    units[place] = record.id == unit.id and unit or unit_of(record)
  end
  return units
end

-- while there are no data, or for a unit the register does not have
if host.computed and host.unit ~= "all" and unit == all then
  lib.raise("the register has no unit '" .. host.unit .. "'")
end

-- ── values ───────────────────────────────────────────────────────────────────────────────────────────────────────

local worded = { yes_no = "yes_no", text = "text" }

local function indicator_value(indicator, of)
  return lib.value(host.measure(of.id, indicator.id), { id = indicator.id, title = indicator.title, unit = of,
    indicator = indicator, minimum = indicator.minimum, element = indicator.element,
    scale = worded[indicator.unit] or indicator.kind == "share" and "percent" or indicator.unit or (indicator.kind == "count" and "count" or "number"),
    of_all = function() return indicator_value(indicator, all) end })
end

-- The value `value` is of, for every unit of the register.
function lib.each_unit_value(value)
  local list = {}
  for place, one in ipairs(lib.every_unit()) do
    list[place] = lib.value(host.measure(one.id, value.id, value.group), { id = value.id, title = value.title, unit = one,
      indicator = value.indicator, minimum = value.minimum, group = value.group, scale = value.scale,
      of_all = function() return value.all end })
  end
  return list
end

local function item_value(item, of)
  return lib.value(host.measure(of.id, item.id), { id = item.id, title = item.title, unit = of, element = item.element,
    scale = item.multiple and "percent" or "score", of_all = function() return item_value(item, all) end })
end

-- A list that is also known by names: t[1], t.samtale, ipairs(t), #t.
local function named_list(what, list, name_of)
  local by_name = {}
  for _, thing in ipairs(list) do by_name[name_of(thing)] = thing end
  return setmetatable(list, { __index = function(_, name)
    if type(name) ~= "string" or name == "block" or name == "is" then return nil end
    local thing = by_name[name]
    if thing ~= nil then return thing end
    lib.unknown("there is no " .. what .. " '" .. name .. "'", lib.did_you_mean(name, lib.keys(by_name)))
  end })
end
lib.named_list = named_list

-- ── elements ─────────────────────────────────────────────────────────────────────────────────────────────────────

local function element_of(source, number, by_id)
  local list = {}
  for place, indicator in ipairs(source.indicators) do list[place] = by_id[indicator.id] end
  local element = { id = source.id, title = source.title, number = number, phase = source.phase or "",
    intention = source.intention or "", indicators = named_list("indicator", list, function(v) return v.id end) }
  element.expected = source.expected and lib.level(source.expected) or false
  element.level = lib.level(host.level(unit.id, source.id))
  element.level_in = function(of) return lib.level(host.level(of.id, source.id)) end
  element.is_element = true
  return lib.closed("an element", element)
end

-- ── outcomes: always the whole programme's ───────────────────────────────────────────────────────────────────────

local function outcome_value(outcome, group, week)
  local scale = outcome.kind == "mean" and (outcome.unit or "number") or "percent"
  return lib.value(host.measure("all", outcome.id, group, week), { id = outcome.id, title = outcome.title, unit = all,
    group = group, week = week, scale = scale })
end

local function outcome_week(outcome, week)
  local at = { week = week, programme = outcome_value(outcome, "programme", week),
    control = outcome_value(outcome, "control", week), effect = outcome_value(outcome, "effect", week) }
  at.significant = at.effect.significant
  at.relative = lib.value(host.measure("all", outcome.id, "relative", week), { id = outcome.id, title = outcome.title, unit = all,
    group = "relative", week = week, scale = "percent" })
  local solid = host.weeks(outcome.id) or -1
  at.thin = solid >= 0 and week > solid
  at.ratio = lib.quantity(at.programme.value / at.control.value, "number")
  at.n = { programme = at.programme.n, control = at.control.n }
  return lib.closed("a week of an outcome", at)
end

local longest = 520

local function outcome_of(source)
  local weeks, last = {}, nil
  local outcome = { id = source.id, title = source.title, is_outcome = true, source = source.of, kind = source.kind,
    scale = source.kind == "mean" and (source.unit or "number") or "percent" }
  -- nil for a week that nobody was observed in
  function outcome.at(week)
    lib.use_register(source.of)
    if math.type(week) ~= "integer" then lib.raise("at needs a week", "o." .. source.id .. ".at(35)") end
    if host.computed and not host.measure("all", source.id, "programme", week) then return nil end
    weeks[week] = weeks[week] or outcome_week(source, week)
    return weeks[week]
  end
  function outcome.weeks()
    lib.use_register(source.of)
    last = last or {}
    for week = 0, #last == 0 and host.computed and longest or -1 do
      if host.measure("all", source.id, "programme", week) then last[#last + 1] = week end
    end
    return last
  end
  local solid, significant = host.weeks(source.id)
  outcome.last_solid = solid or -1
  outcome.first_significant = significant and significant >= 0 and significant or false
  return setmetatable(outcome, { __index = function(_, key)
    if math.type(key) == "integer" then return outcome.at(key) end
    if type(key) ~= "string" or key == "block" or key == "is" then return nil end
    lib.unknown("an outcome has no '" .. key .. "'", lib.did_you_mean(key, lib.keys(outcome)))
  end })
end

-- ── surveys ──────────────────────────────────────────────────────────────────────────────────────────────────────

local function question_value(group, which, of)
  return lib.value(host.measure(of.id, group.id .. "." .. which), { id = group.id .. "." .. which, title = group.title or group.id,
    unit = of, scale = "percent", of_all = function() return question_value(group, which, all) end })
end

local function survey_of(group, of)
  local list, by_name = {}, {}
  for place, item in ipairs(group.items) do
    list[place] = item_value(item, of)
    by_name[item.name] = list[place]
  end
  local survey = { id = group.id, title = group.title or group.id, is_survey = true, multiple = group.multiple or false,
    low = not group.multiple and group.scale and group.scale[1] or 1, high = not group.multiple and group.scale and group.scale[2] or 10 }
  survey.top = function(count)
    local known = {}
    for _, value in ipairs(list) do
      if value.known then known[#known + 1] = value end
    end
    table.sort(known, function(a, b) return a.value > b.value end)
    return table.move(known, 1, math.min(count or #known, #known), 1, {})
  end
  if group.multiple then
    survey.any, survey.several = question_value(group, "any", of), question_value(group, "several", of)
  end
  list.scale_high_ = survey.high
  return setmetatable(list, { __index = function(_, name)
    if type(name) ~= "string" or name == "block" or name == "is" then return nil end
    if name == "all" then return of.id == "all" and list or survey_of(group, all) end
    local thing = by_name[name]
    if thing == nil then thing = survey[name] end
    if thing ~= nil then return thing end
    local known = lib.keys(by_name)
    table.move({ "all", "top", "title", "any", "several" }, 1, 5, #known + 1, known)
    lib.unknown("survey '" .. group.id .. "' has no '" .. name .. "'", lib.did_you_mean(name, known))
  end })
end

-- ── numbers: how many rows each source has, by group ─────────────────────────────────────────────────────────────

local function count_value(source, group, of, title)
  return lib.value(host.measure(of.id, source.id .. ".count", group), { id = source.id .. ".count", group = group, unit = of,
    title = title, scale = "count", of = source, of_all = function() return count_value(source, group, all, title) end })
end

local function is_few(count) return count > 0 and count < lib.minimum() end

-- Where one unit has few cases, none tells how many it has: with the total, the others would tell that one's.
local function any_unit_few(evidence)
  local rows = host.query(("select count(distinct \"%s\") from \"%s\" group by \"%s\""):format(evidence.case, evidence.of, evidence.unit_column))
  for _, row in ipairs(rows) do
    if is_few(tonumber(row[1]) or 0) then return true end
  end
  return false
end

-- Cases of the qualitative material, several rows each; they are counted from the data.
local function case_value(evidence, of)
  local column = evidence.unit_column
  local about = { id = evidence.of .. ".cases", unit = of, scale = "count", of = evidence, title = evidence.of,
    of_all = function() return case_value(evidence, all) end }
  if of.id ~= "all" and not column then return lib.value(nil, about) end
  local filter = of.id == "all" and "" or (" where \"%s\" = '%s'"):format(column, of.id:gsub("'", "''"))
  local rows = host.query(("select count(distinct \"%s\") from \"%s\"%s"):format(evidence.case, evidence.of, filter))
  local count = rows[1] and tonumber(rows[1][1])
  local few = count and (of.id == "all" and is_few(count) or of.id ~= "all" and any_unit_few(evidence))
  return lib.value(count and { value = count, n = count, suppressed = few, zone = "none" } or nil, about)
end

local function source_named(name)
  for _, source in ipairs(definition.sources) do
    if source.id == name then return source end
  end
end

local function numbers_of()
  local numbers = {}
  for _, source in ipairs(definition.sources) do
    numbers[source.id] = count_value(source, "", unit, source.title or source.id)
    if source.programme_group then numbers[source.programme_group] = count_value(source, "programme", unit, source.programme_group) end
    if source.control_group then numbers[source.control_group] = count_value(source, "control", unit, source.control_group) end
  end
  local evidence = definition.evidence
  if evidence and evidence.case then
    local source = source_named(evidence.of)
    evidence.unit_column = source and source.unit
    numbers[evidence.of] = case_value(evidence, unit)
    numbers[evidence.case] = numbers[evidence.of]
  end
  return lib.closed("the numbers of the programme", numbers)
end

-- ── sources: their titles, how many rows, how many of those invited answered ─────────────────────────────────────

local function response_value(source, of)
  return lib.value(host.measure(of.id, source.id .. ".response"), { id = source.id .. ".response", unit = of, scale = "percent",
    title = source.title or source.id, of_all = function() return response_value(source, all) end })
end

local function sources_of(numbers)
  local sources = {}
  for place, source in ipairs(definition.sources) do
    sources[place] = lib.closed("source '" .. source.id .. "'", { id = source.id, title = source.title or source.id,
      file = source.file, invited = source.invited or 0, count = numbers[source.id], response = response_value(source, unit) })
  end
  return named_list("source", sources, function(one) return one.id end)
end

-- ── the whole ────────────────────────────────────────────────────────────────────────────────────────────────────

local function hypotheses_of()
  local list = {}
  for place, hypothesis in ipairs(definition.hypotheses) do
    list[place] = lib.hypothesis(hypothesis, definition)
  end
  return named_list("hypothesis", list, function(one) return one.id end)
end

function lib.is_indicator(name)
  for _, value in ipairs(lib.programme and lib.programme.indicators or {}) do
    if value.id == name then return true end
  end
  return false
end

function lib.bind(read)
  definition = read
  lib.definition = read
  local values, by_id, elements, outcomes, surveys = {}, {}, {}, {}, {}
  for _, element in ipairs(read.elements) do
    for _, indicator in ipairs(element.indicators) do
      values[#values + 1] = indicator_value(indicator, unit)
      by_id[indicator.id] = values[#values]
    end
  end
  for place, element in ipairs(read.elements) do elements[place] = element_of(element, place, by_id) end
  for place, outcome in ipairs(read.outcomes) do outcomes[place] = outcome_of(outcome) end
  for place, group in ipairs(read.surveys) do surveys[place] = survey_of(group, unit) end
  local P = {
    is_programme = true, definition = read, id = read.id, name = read.name, all = all,
    indicators = named_list("indicator", values, function(v) return v.id end),
    elements = named_list("element", elements, function(e) return e.id end),
    outcomes = named_list("outcome", outcomes, function(o) return o.id end),
    surveys = named_list("survey", surveys, function(s) return s.id end),
    numbers = numbers_of(), theory = read.theory or false, disclosure = lib.disclosure_words(read),
  }
  P.hypotheses, P.sources = hypotheses_of(), sources_of(P.numbers)
  lib.bind_kinds(P, read)
  lib.programme = lib.closed("the programme", P, { units = lib.every_unit, registers = lib.tell_registers })
  _G.P, _G.i, _G.e, _G.o, _G.s = P, P.indicators, P.elements, P.outcomes, P.surveys
  return lib.programme
end
