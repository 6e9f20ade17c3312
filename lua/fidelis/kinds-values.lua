-- The measures of kinds.lua as a unit sees them: P.scales, P.distributions, …

local host, lib = ...
local phrases = lib.phrases

-- A measure of a kind, for a unit: value(id, { title, scale, group, week }).
local function kind_value(id, about, of)
  local made = { id = id, unit = of }
  for key, field in pairs(about) do made[key] = field end
  if of.id ~= "all" then made.of_all = function() return kind_value(id, about, lib.all) end end
  return lib.value(host.measure(of.id, id, about.group, about.week), made)
end
lib.kind_value = kind_value

local function source_named(id)
  for _, source in ipairs(lib.definition.sources) do
    if source.id == id then return source end
  end
end

-- Whether measures of a source come for a programme and a control group; those of weeks as their citizens do.
local function has_control(id)
  local source = source_named(id)
  if source and source.kind == "weekly" then source = source_named(source.of) end
  return source and source.control_group ~= nil
end

-- ── distributions ────────────────────────────────────────────────────────────────────────────────────────────────

-- Of both groups: band.programme, band.control, band.effect, always of all; otherwise the value of the unit.
local function band_of(distribution, band, compared, of)
  local id = distribution.id .. "." .. band.id
  local about = { title = band.title, scale = "percent", week = distribution.week }
  if not compared then return kind_value(id, about, of) end
  local made = { id = band.id, title = band.title, is_band = true }
  for _, group in ipairs { "programme", "control", "effect" } do
    about = { title = band.title, scale = "percent", week = distribution.week, group = group }
    made[group] = kind_value(id, about, lib.all)
  end
  made.own = kind_value(id, { title = band.title, scale = "percent", week = distribution.week, group = "programme" }, of)
  return lib.closed("a band", made)
end

local function distribution_of(source, of)
  local compared, list, by_name = has_control(source.of), {}, {}
  for place, band in ipairs(source.bands) do
    list[place] = band_of(source, band, compared, of)
    by_name[band.id] = list[place]
  end
  local about = { id = source.id, title = source.title or source.id, week = source.week or false, compared = compared,
    is_distribution = true, survey = source.survey or false }
  return setmetatable(list, { __index = function(_, name)
    if type(name) ~= "string" or name == "block" or name == "is" then return nil end
    if name == "all" then return of.id == "all" and list or distribution_of(source, lib.all) end
    local thing = by_name[name]
    if thing == nil then thing = about[name] end
    if thing ~= nil then return thing end
    lib.unknown("distribution '" .. source.id .. "' has no band '" .. name .. "'", lib.did_you_mean(name, lib.keys(by_name)))
  end })
end

-- ── scales ───────────────────────────────────────────────────────────────────────────────────────────────────────

local function band_named(source, score)
  local point = score.known and lib.rounded(score.value, 1) or 0 / 0
  for _, band in ipairs(source.bands) do
    if (band.from == nil or point >= band.from) and (band.above == nil or point > band.above)
      and (band.to == nil or point <= band.to) and (band.below == nil or point < band.below) and point == point then
      return lib.closed("a band", { id = band.id, title = band.title, level = lib.level(band.level or "grey") })
    end
  end
  return nil
end

local function scale_of(source, of)
  local items, bands = {}, {}
  for place, item in ipairs(source.items) do
    items[place] = kind_value(source.id .. "." .. item.id, { title = item.title, scale = "score" }, of)
  end
  for place, band in ipairs(source.bands) do
    bands[place] = kind_value(source.id .. "." .. band.id, { title = band.title, scale = "percent" }, of)
  end
  local score = kind_value(source.id, { title = source.title or source.id, scale = "score" }, of)
  local made = { id = source.id, title = source.title or source.id, score = score, is_scale = true,
    items = lib.named_list("item", items, function(v) return v.id:sub(#source.id + 2) end),
    bands = lib.named_list("band", bands, function(v) return v.id:sub(#source.id + 2) end),
    low = source.low * #source.items, high = source.high * #source.items, anchors = { source.low, source.high } }
  made.band = band_named(source, score) or false
  if of.id ~= "all" then made.all = scale_of(source, lib.all) else made.all = made end
  return lib.closed("a scale", made)
end

-- ── balance ──────────────────────────────────────────────────────────────────────────────────────────────────────

local function in_groups(id, about)
  local made = {}
  for _, group in ipairs { "programme", "control", "effect" } do
    local full = { group = group }
    for key, field in pairs(about) do full[key] = field end
    made[group] = kind_value(id, full, lib.all)
  end
  return made
end

local function category_of(factor, band)
  local title = band.title or band.id
  local made = in_groups("balance." .. factor.id .. "." .. band.id, { title = title, scale = "percent" })
  made.id, made.title = band.id, title
  return lib.closed("a category", made)
end

local function factor_of(factor)
  local id, scale = "balance." .. factor.id, factor.unit or factor.kind == "share" and "percent" or "number"
  local title, categories = factor.title or factor.id, {}
  for place, band in ipairs(factor.bands) do categories[place] = category_of(factor, band) end
  local made = #categories == 0 and in_groups(id, { title = title, scale = scale, decimals = scale == "number" and 1 or nil }) or {}
  made.id, made.title = factor.id, title
  made.categories = #categories > 0 and lib.named_list("category", categories, function(one) return one.id end) or false
  for _, what in ipairs { "standardised", "statistic", "p" } do
    made[what] = kind_value(id .. "." .. what, { title = title, scale = "number", decimals = what == "p" and 3 or 2 }, lib.all)
  end
  if made.categories then
    made.freedom = kind_value(id .. ".freedom", { title = title, scale = "count" }, lib.all)
    made.sparse = kind_value(id .. ".sparse", { title = title, scale = "count" }, lib.all)
  end
  return lib.closed("a factor", made)
end

-- By the largest standardised difference: below 0.1 balanced, below 0.25 small, otherwise unbalanced.
local function verdict_of(largest, limit)
  if not largest.known then return "unknown" end
  return largest.value < limit and "balanced" or largest.value < math.max(0.25, limit) and "small" or "unbalanced"
end

local function balance_of(source)
  local factors = {}
  for place, factor in ipairs(source.factors) do factors[place] = factor_of(factor) end
  local function found(what, decimals) return kind_value("balance." .. what, { scale = "number", decimals = decimals }, lib.all) end
  local limit = source.limit or 0.1
  local made = { is_balance = true, title = source.title or phrases.balance_title, limit = limit, largest = found("largest", 2),
    beyond = found("beyond", 0), significant = found("significant", 0), count = #factors,
    joint = lib.closed("the joint test", { statistic = found("joint", 2), freedom = found("joint.freedom", 0), p = found("joint.p", 3) }),
    factors = lib.named_list("factor", factors, function(one) return one.id end) }
  made.verdict = verdict_of(made.largest, limit)
  made.balanced = made.verdict == "balanced"
  return lib.closed("the balance test", made)
end

-- ── flow ─────────────────────────────────────────────────────────────────────────────────────────────────────────

local step_figures = { reached = "count", share = "percent", waiting = "count", stalled = "count", ended = "count", days = "days",
  waited = "days" }

local function step_of(flow, step, number, of)
  local made = { id = step.id, title = step.title or step.id, number = number, last = number == #flow.steps,
    limit = step.stalled or false }
  for what, scale in pairs(step_figures) do
    local absent = made.last and what ~= "reached" and what ~= "share" or what == "stalled" and not step.stalled
      or what == "ended" and not flow.ended
    made[what] = not absent and kind_value(flow.id .. "." .. step.id .. "." .. what,
      { title = made.title, scale = scale, of = scale == "count" and flow or nil }, of) or false
  end
  return lib.closed("a step", made)
end

-- The step of which `what` is largest among those that can be shown; false when none can, or none is above 0.
local function largest_step(steps, what)
  local found = false
  for _, step in ipairs(steps) do
    if step[what] and step[what].known and step[what].value > 0 and (not found or step[what].value > found[what].value) then
      found = step
    end
  end
  return found
end

local function flow_of(source, of)
  local steps = {}
  for number, step in ipairs(source.steps) do steps[number] = step_of(source, step, number, of) end
  local made = { id = source.id, title = source.title or source.id, is_flow = true, as_of = source.as_of,
    date = host.date(source.as_of), steps = lib.named_list("step", steps, function(one) return one.id end),
    bottleneck = largest_step(steps, "stalled"), slowest = largest_step(steps, "days"), begun = steps[1] and steps[1].reached,
    has_stalled = false, has_ended = source.ended ~= nil }
  for _, step in ipairs(source.steps) do made.has_stalled = made.has_stalled or step.stalled ~= nil end
  made.all = of.id == "all" and made or flow_of(source, lib.all)
  return lib.closed("a flow", made)
end

-- ── trend ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- What a time or a population of the data is called: labels = { ["2025-4"] = { da = "4. kvt. 2025", en = "Q4 2025" } }.
local function label_of(text) return lib.definition.trend.labels and lib.definition.trend.labels[text] or text end

-- Earlier measurements of an indicator, oldest first: { time, called, value, published or false, change or false, comparable }.
function lib.trend_of(value, of)
  local list = {}
  for _, id in ipairs(host.measure_ids(value.id .. "@")) do
    local time = id:match("^[^@]*@(.*)$")
    if not time:find("%.published$") and not time:find("%.change$") then
      local made = { time = time, called = label_of(time), value = kind_value(id, { title = value.title, scale = value.scale }, of) }
      local published = kind_value(id .. ".published", { title = value.title, scale = value.scale }, of)
      local change = kind_value(id .. ".change", { title = value.title, scale = value.scale, group = "effect" }, of)
      local from = host.provenance(of.id, id) or {}
      made.published, made.change = not published.missing and published, not change.missing and change
      made.population = label_of(((from.denominator or ""):gsub(", n[^,]*$", "")))
      made.comparable = from.numerator == "value as stated"
      if not made.value.missing then list[#list + 1] = lib.closed("an earlier measurement", made) end
    end
  end
  return list
end

-- ── phases ───────────────────────────────────────────────────────────────────────────────────────────────────────

-- The phases that indicators or elements name, in the programme's order.
local function phases_of(definition)
  local list, seen = {}, {}
  for _, element in ipairs(definition.elements) do
    for _, indicator in ipairs(element.indicators) do
      local phase = indicator.phase or element.phase
      if phase and not seen[phase] then list[#list + 1], seen[phase] = phase, true end
    end
  end
  return list
end

-- ── the whole ────────────────────────────────────────────────────────────────────────────────────────────────────

function lib.bind_kinds(P, definition)
  local function list_of(what, sources, make)
    local list = {}
    for place, source in ipairs(sources) do list[place] = make(source, lib.unit) end
    return lib.named_list(what, list, function(one) return one.id end)
  end
  P.scales = list_of("scale", definition.scales, scale_of)
  P.balance = definition.balance and balance_of(definition.balance) or false
  P.flows = list_of("flow", definition.flows, flow_of)
  P.phases = phases_of(definition)
  P.distributions = list_of("distribution", definition.distributions, distribution_of)
end
