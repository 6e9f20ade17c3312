-- programme.lua: measures beyond indicators, outcomes and survey items. Each constructor checks what it is given; the compiler
-- computes from what lib.read_kinds puts into the definition.

local host, lib = ...
local language, named = lib.language, lib.named

lib.kind_fields = "distributions balance flows trend "

-- ── bands ────────────────────────────────────────────────────────────────────────────────────────────────────────

local ends = lib.set "high middle low"

local function check_ends(made)
  for _, pair in ipairs { { "from", "above" }, { "to", "below" } } do
    if made[pair[1]] and made[pair[2]] then
      lib.error("band '" .. made.id .. "' has both " .. pair[1] .. " and " .. pair[2], "keep one of them")
    end
  end
  for _, name in ipairs { "from", "above", "to", "below" } do
    if made[name] ~= nil and type(made[name]) ~= "number" then
      lib.error("band '" .. made.id .. "': " .. name .. " is a " .. type(made[name]) .. ", expected a number")
      made[name] = nil
    end
  end
end

-- band "lav" { from = 5, below = 10 }; whole numbers: { from = 25, to = 73 }; a text: { value = "altid" }.
language.band = named("band", "title from above to below value level", function(made)
  made.title = made.title or made.id
  check_ends(made)
  if made.value ~= nil then
    if made.from or made.above or made.to or made.below then
      lib.error("band '" .. made.id .. "' has both a value and a range", "keep one of them")
    end
    if type(made.value) == "number" then made.from, made.to, made.value = made.value, made.value, nil end
  elseif not (made.from or made.above or made.to or made.below) then
    lib.error("band '" .. made.id .. "' has no ends", "from = 5, below = 10; or value = \"altid\"")
  end
  if made.level and not ends[made.level] then
    lib.error("band '" .. made.id .. "': there is no level '" .. tostring(made.level) .. "'", "\"high\", \"middle\" or \"low\"")
    made.level = nil
  end
end)

local function take(what, given, kinds)
  local found = {}
  for kind in pairs(kinds) do found[kind] = {} end
  for _, item in ipairs(lib.items(given)) do
    local kind = type(item) == "table" and rawget(item, "is")
    if kind and found[kind] then
      found[kind][#found[kind] + 1] = item
    else
      lib.error(what .. " holds something that is no " .. table.concat(lib.keys(kinds), " or "))
    end
  end
  return found
end

-- ── scales ───────────────────────────────────────────────────────────────────────────────────────────────────────

-- scale "ips" { of = "vurderinger", anchors = { 1, 5 }, missing = 2, item "…" { … }, band "god" { from = 100, to = 114, level = "high" } }
language.scale = named("scale", "title of among anchors missing", function(made, given)
  local found = take("scale '" .. made.id .. "'", given, lib.set "item band")
  made.items, made.bands = found.item, found.band
  local anchors = made.anchors or { 1, 5 }
  if type(anchors) ~= "table" or type(anchors[1]) ~= "number" or type(anchors[2]) ~= "number" then
    lib.error("scale '" .. made.id .. "': anchors are two numbers", "anchors = { 1, 5 }")
    anchors = { 1, 5 }
  end
  made.low, made.high, made.anchors = anchors[1], anchors[2], nil
end)

-- ── distributions ────────────────────────────────────────────────────────────────────────────────────────────────

local distribution = named("distribution", "title of value among week only_all", function(made, given)
  made.bands = take("distribution '" .. made.id .. "'", given, lib.set "band").band
  lib.check_type("distribution '" .. made.id .. "'", made, "value", "string")
  made.expression, made.value = made.value or "", nil
end)

-- The answers to an item of a survey, as a distribution of its own.
local function answers_of(group, item)
  local made = { is = "distribution", id = item.id, title = item.title, of = group.of, bands = {},
    expression = '"' .. item.column:gsub('"', '""') .. '"', file_ = item.file_, line_ = item.line_, survey = group.id }
  for place, answer in ipairs(group.answers) do
    if type(answer) == "string" then
      local point = (group.scale and group.scale[1] or 1) + place - 1
      answer = { id = tostring(point), title = answer, from = point, to = point, file_ = item.file_, line_ = item.line_ }
    end
    made.bands[place] = answer
  end
  return made
end

-- ── balance ──────────────────────────────────────────────────────────────────────────────────────────────────────

-- factor "kvinder" { share = "koen = 'kvinde'" }, { mean = "alder" }, or of several categories: { value = "uddannelse", band "…" { … }, … }
language.factor = named("factor", "title share mean value among unit", function(made, given)
  local ways = {}
  for _, way in ipairs { "share", "mean", "value" } do
    if made[way] ~= nil then ways[#ways + 1] = way end
  end
  if #ways ~= 1 then
    lib.error("factor '" .. made.id .. "' needs one of share, mean and value", "share = \"koen = 'kvinde'\"")
  end
  made.bands = take("factor '" .. made.id .. "'", given, lib.set "band").band
  if (made.value ~= nil) ~= (#made.bands > 0) then
    lib.error("factor '" .. made.id .. "': categories are a value and its bands", "value = \"skole\", band \"kort\" { value = \"kort\" }, …")
    made.bands = {}
  end
  made.kind = made.mean and "mean" or "share"
  made.expression, made.share, made.mean, made.value = made[ways[1] or "share"] or "", nil, nil, nil
end)

-- Background factors of both groups. In report.lua `balance { P.balance }` is the table.
function language.balance(given)
  if type(given) ~= "table" or not rawget(given, "of") then return lib.blocks.balance(given) end
  lib.check_fields("balance", given, lib.set "of title limit")
  local file, line = host.where()
  return { is = "balance", of = given.of, title = lib.choose(given.title), limit = given.limit,
    factors = take("balance", given, lib.set "factor").factor, file_ = file, line_ = line, id = "balance" }
end

-- ── flow ─────────────────────────────────────────────────────────────────────────────────────────────────────────

language.step = named("step", "title date stalled", function(made)
  if made.date == nil then lib.error("step '" .. made.id .. "' names no column of dates", "date = \"henvist\"") end
end)

local flow = named("flow", "title of among ended as_of", function(made, given)
  made.steps = take("flow '" .. made.id .. "'", given, lib.set "step").step
  if type(made.as_of) ~= "string" or not made.as_of:find("^%d%d%d%d%-%d%d%-%d%d$") then
    lib.error("flow '" .. made.id .. "' does not say which day it is of", "as_of = \"2026-03-31\", the day the data were drawn")
    made.as_of = "2000-01-01"
  end
end)

-- In programme.lua `flow "sager" { … }`; in report.lua `flow { P.flows.sager }` is the table.
function language.flow(first)
  if type(first) == "string" then return flow(first) end
  return lib.blocks.flow(first)
end

-- ── trend ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Where earlier measurements lie. In report.lua `trend { i.x, i.y }` is the table.
function language.trend(given)
  if type(given) ~= "table" or not rawget(given, "of") then return lib.blocks.trend(given) end
  lib.check_fields("trend", given, lib.set "of measure time value n published population population_column labels")
  local made = { is = "trend", id = "trend" }
  for key, value in pairs(given) do made[key] = lib.choose(value) end
  for _, field in ipairs { "measure", "time", "value", "population" } do lib.check_type("trend", made, field, "string") end
  if made.labels then lib.check_type("trend", made, "labels", "table") end
  for key, label in pairs(made.labels or {}) do made.labels[key] = lib.choose(label) end
  made.file_, made.line_ = host.where()
  return made
end

-- ── into the definition ──────────────────────────────────────────────────────────────────────────────────────────

local function take_list(what, given, kind)
  return take(what, given or {}, lib.set(kind))[kind]
end

-- check_source as in programme.lua; usual: the only weekly source.
function lib.read_kinds(definition, given, check_source, usual)
  definition.scales = {}
  for _, element in ipairs(definition.elements) do
    table.move(element.scales, 1, #element.scales, #definition.scales + 1, definition.scales)
  end
  definition.distributions = take_list("distributions", given.distributions, "distribution")
  for _, group in ipairs(definition.surveys) do
    for _, item in ipairs(group.answers and group.items or {}) do
      definition.distributions[#definition.distributions + 1] = answers_of(group, item)
    end
  end
  definition.balance = take_list("balance", { given.balance }, "balance")[1]
  if definition.balance then check_source(definition.balance, definition.sources) end
  definition.flows = take_list("flows", given.flows, "flow")
  definition.trend = take_list("trend", { given.trend }, "trend")[1]
  if definition.trend then check_source(definition.trend, definition.sources) end
  for _, one in ipairs(definition.flows) do check_source(one, definition.sources) end
  for _, one in ipairs(definition.scales) do check_source(one, definition.sources) end
  for _, one in ipairs(definition.distributions) do check_source(one, definition.sources, one.week and usual or nil) end
end

-- In programme.lua `distribution "timer" { … }` declares one; in report.lua `distribution { P.distributions.timer }` prints it.
lib.declared = { distribution = distribution }
function language.distribution(first)
  if type(first) == "string" then return distribution(first) end
  return lib.blocks.distribution(first)
end
