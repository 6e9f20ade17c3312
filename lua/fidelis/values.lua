-- Measures as a specification sees them: they print themselves, know their zone, and keep where they come from.

local host, lib = ...
local phrases = lib.phrases

local Value, Phrase = {}, {}
lib.Value, lib.Phrase = Value, Phrase

function lib.is_value(thing) return getmetatable(thing) == Value end
local is_value = lib.is_value
local function is_phrase(thing) return getmetatable(thing) == Phrase end

-- ── how numbers are written ──────────────────────────────────────────────────────────────────────────────────────

local NAN = 0 / 0

local function whole(x) return math.abs(x - math.floor(x + 0.5)) < 1e-9 end

-- scale -> function(value, place, decimals); place is "prose", "table" or "figure" (a large figure)
local writers = {
  percent = function(x, place, decimals) return host.percent(x * 100, decimals or 0, place ~= "prose") end,
  point = function(x, place, decimals) return host.number(x * 100, decimals or 0) .. phrases.point end,
  hours = function(x, place)
    if place == "table" then return host.number(x, 1) .. phrases.hours end
    return host.duration(x, place == "figure")
  end,
  score = function(x, _, decimals) return host.number(x, decimals or 1) end,
  count = function(x) return host.number(x, 0) end,
  number = function(x, _, decimals) return host.number(x, decimals or (whole(x) and 0 or 1)) end,
  weeks = function(x, _, decimals)
    return host.number(x, decimals or (whole(x) and 0 or 1)) .. (x == 1 and phrases.week_one or phrases.weeks)
  end,
}

function lib.write(x, scale, place, decimals)
  return writers[scale](x, place or "prose", decimals)
end

-- Of one unit; what all of them say is told by text_of.
writers.yes_no = function(x) return x > 0 and phrases.yes or phrases.no end

writers.days = function(x, place, decimals)
  local printed = host.number(x, decimals or (whole(x) and 0 or 1))
  return place == "table" and printed or printed .. (x == 1 and phrases.day_one or phrases.days)
end

-- Halves away from zero, as numbers are printed: the double nearest to a tie (57.5 as 0.575 times 100) lies a hair off it.
function lib.rounded(x, step)
  local scaled = math.abs(x) * step
  local whole = math.floor(scaled * (1 + 2.0 ^ -50) + 0.5)
  return (x < 0 and -whole or whole) / step
end

-- One in how many the last printed decimal is; hours are printed in minutes.
local steps = { percent = 100, point = 100, hours = 60, score = 10, number = 10, weeks = 10, days = 10 }

-- What is printed, rounded: two values that look the same are the same.
function lib.shown(value)
  local scale, decimals = value.scale, rawget(value, "decimals")
  if decimals and scale ~= "hours" and scale ~= "count" then
    return lib.rounded(value.value, (steps[scale] == 100 and 100 or 1) * 10 ^ decimals)
  end
  return lib.rounded(value.value, steps[scale] or 1)
end

-- ── values ───────────────────────────────────────────────────────────────────────────────────────────────────────

-- record: what host.measure gave, or nil for what is not counted (or not yet). about: { id, title, unit, group, week, indicator, scale, minimum }.
function lib.value(record, about)
  local value = about
  value.record_ = record or { missing = host.computed, suppressed = not host.computed, zone = "grey" }
  value.scale = about.scale or value.record_.kind or "number"
  if about.group == "effect" and value.scale == "percent" then value.scale = "point" end
  return setmetatable(value, Value)
end

-- A number of the same scale that is no measure: a target, a ratio.
function lib.quantity(x, scale, about)
  local value = about or {}
  value.record_ = { value = x, zone = "none" }
  value.scale = scale
  return setmetatable(value, Value)
end

-- Zones and levels are settled things, one of each name; both print their word and carry a mark.
local function settled(what, names, make)
  local set = {}
  for _, name in ipairs(names) do
    local thing = make(name)
    for _, other in ipairs(names) do thing[other] = other == name end
    thing.name = name
    set[name] = lib.closed(what, thing)
    getmetatable(thing).__tostring = function(self) return self.word end
  end
  return set
end

local zones = settled("a zone", { "green", "yellow", "red", "grey", "none" }, function(name)
  return { word = phrases.zone[name], phrase = phrases.in_zone[name], mark = name }
end)
function lib.zone(name) return zones[name] or zones.none end
function lib.is_zone(thing) return type(thing) == "table" and zones[rawget(thing, "name")] == thing end

local marks = { high = "green", middle = "yellow", low = "red", grey = "grey" }
local levels = settled("a level", { "high", "middle", "low", "grey" }, function(name)
  return { word = phrases.level[name], mark = marks[name] }
end)
function lib.level(name) return levels[name] or levels.grey end
function lib.is_level(thing) return type(thing) == "table" and levels[rawget(thing, "name")] == thing end

local function limit(value, which)
  local number = value.indicator and value.indicator[which]
  if not number then return nil end
  return lib.quantity(value.scale == "percent" and number / 100 or number, value.scale)
end

-- The lowest or highest value among the units, of those that can be shown; nil when fewer than two can.
local function extreme(value, better)
  local found, count = nil, 0
  for _, other in ipairs(lib.each_unit_value(value)) do
    if other.known then
      count = count + 1
      if not found or better(other.value, found.value) then found = other end
    end
  end
  return count > 1 and found or nil
end

-- Of ready figures: when, and by whom they were counted; "" where nothing says so.
local function origin(value, field)
  local from = value.unit and host.provenance(value.unit.id, value.id)
  return from and from[field] or ""
end

-- What a value is asked for and does not hold: computed when asked, by name.
local fields = {
  value = function(v) return v.known and v.record_.value or NAN end,
  text = function(v) return v.known and v.record_.text or "" end,
  known = function(v)
    local record, minimum = v.record_, rawget(v, "minimum")
    local known = (record.value ~= nil or record.text ~= nil) and not record.suppressed
      and (not minimum or record.n == nil or record.n == 0 or record.n >= minimum)
    v.known = known -- asked for again and again
    return known
  end,
  -- where the number comes from: unit/measure/group/week; nothing for a target or a ratio
  key = function(v)
    local unit, id = rawget(v, "unit"), rawget(v, "id")
    return unit and id and unit.id .. "/" .. id .. "/" .. (rawget(v, "group") or "") .. "/" .. (rawget(v, "week") or -1) or nil
  end,
  suppressed = function(v) return v.record_.suppressed or false end,
  -- withheld, but told to be at least so much, or less: "at_least", "under"
  coded = function(v) return v.record_.coded or false end,
  n = function(v)
    return lib.value({ value = v.record_.n, suppressed = v.record_.suppressed and not v.record_.coded, zone = "none" }, { id = v.id, unit = v.unit, group = v.group,
      week = v.week, scale = "count", of = v })
  end,
  -- nobody to count it from is no secret
  missing = function(v)
    local record = v.record_
    return record.missing or (record.value == nil and not record.suppressed and record.n == 0) or false
  end,
  zone = function(v)
    return lib.zone((v.known or v.coded) and v.record_.zone or v.indicator and not v.record_.missing and "grey" or "none")
  end,
  low = function(v) return v.known and v.record_.low and lib.quantity(v.record_.low, v.scale) or nil end,
  high = function(v) return v.known and v.record_.high and lib.quantity(v.record_.high, v.scale) or nil end,
  weighted_n = function(v) return v.known and v.record_.weighted_n or NAN end,
  effective_n = function(v) return v.known and v.record_.effective_n or NAN end,
  numerator = function(v) return v.known and v.record_.numerator or NAN end,
  target = function(v) return limit(v, "target") end,
  near = function(v) return limit(v, "near") end,
  period = function(v) return origin(v, "period") end,
  counted_by = function(v) return origin(v, "counter") end,
  kind = function(v) return v.indicator and v.indicator.kind or v.scale == "percent" and "share" or "mean" end,
  source_title = function(v) return v.indicator and lib.source_title(v.indicator.of) or "" end,
  definition = function(v) return v.indicator and v.indicator.definition or "" end,
  all = function(v) return v.unit and v.unit.id ~= "all" and v.of_all() or v end,
  lowest = function(v) return extreme(v, function(a, b) return a < b end) end,
  highest = function(v) return extreme(v, function(a, b) return a > b end) end,
  mean = function(v) return v end,
  rank = function(v)
    if not v.known then return nil end
    local rank = 1
    for _, other in ipairs(lib.each_unit_value(v)) do
      if other.known and other.value > v.value then rank = rank + 1 end
    end
    return rank
  end,
  significant = function(v)
    local low, high = v.record_.low, v.record_.high
    return v.known and low ~= nil and high ~= nil and (low > 0 or high < 0)
  end,
}
local optional = lib.set "title unit group week indicator minimum of element id of_all is type maximum decimals block"

function Value.__index(value, name)
  local field = fields[name]
  if field then return field(value) end
  if type(name) ~= "string" or optional[name] then return nil end
  local known = lib.keys(fields)
  table.move({ "id", "title", "unit", "week", "group" }, 1, 5, #known + 1, known)
  lib.unknown("a value has no '" .. name .. "'", lib.did_you_mean(name, known))
end

-- Yes or no, or a text: ready figures that are of the units themselves.
function lib.is_worded(value) return value.scale == "yes_no" or value.scale == "text" end

local function worded(value, place)
  if value.scale == "text" then return value.record_.text end
  if value.unit and value.unit.id == "all" then return phrases.yes_of:format(value.record_.numerator, value.record_.n) end
  return lib.write(value.value, "yes_no", place)
end

-- The text of a value for a place. What must not be shown says so; so does what was never counted.
function lib.text_of(value, place)
  if value.known and lib.is_worded(value) and rawget(value, "id") then return worded(value, place) end
  if value.known then return lib.write(value.value, value.scale, place, value.decimals) end
  if value.missing or value.of and lib.is_value(value.of) and value.of.missing then
    return place == "prose" and phrases.missing or phrases.missing_cell
  end
  if value.coded then return phrases[value.coded]:format(lib.write(value.record_.edge, value.scale, place)) end
  if place == "table" or place == "figure" then return phrases.suppressed_cell end
  if value.scale == "count" and value.of then return phrases.count_withheld end
  return phrases.suppressed
end

function Value.__tostring(value) return lib.text_of(value, "prose") end

-- ── phrases: texts that keep the values in them ──────────────────────────────────────────────────────────────────

local function join(first, second)
  local pieces = {}
  for _, part in ipairs { first, second } do
    if is_phrase(part) then
      table.move(part.pieces, 1, #part.pieces, #pieces + 1, pieces)
    else
      pieces[#pieces + 1] = part
    end
  end
  return setmetatable({ pieces = pieces }, Phrase)
end

local function concat(a, b)
  for _, part in ipairs { a, b } do
    if type(part) ~= "string" and type(part) ~= "number" and not is_value(part) and not is_phrase(part)
      and not (type(part) == "table" and (lib.is_zone(part) or lib.is_level(part))) then
      lib.raise("a " .. type(part) .. " cannot be joined to a text")
    end
  end
  return join(a, b)
end

Value.__concat, Phrase.__concat = concat, concat
for _, set in ipairs { zones, levels } do
  for _, thing in pairs(set) do getmetatable(thing).__concat = concat end
end

function Phrase.__tostring(phrase)
  local texts = {}
  for place, piece in ipairs(phrase.pieces) do texts[place] = tostring(piece) end
  return table.concat(texts)
end

function Phrase.__len(phrase) return #tostring(phrase) end

-- Methods of texts work on a phrase; what they give is plain text.
function Phrase.__index(_, name)
  local method = string[name]
  return method and function(self, ...) return method(tostring(self), ...) end
end

-- A phrase of a pattern: every %s takes the next argument, values as values.
function lib.phrase(pattern, ...)
  local result, next_argument, arguments = setmetatable({ pieces = {} }, Phrase), 1, { ... }
  local from = 1
  while true do
    local at = pattern:find("%s", from, true)
    if not at then break end
    result = join(join(result, pattern:sub(from, at - 1)), arguments[next_argument])
    next_argument, from = next_argument + 1, at + 2
  end
  return join(result, pattern:sub(from))
end

-- table.concat, for lists that hold values.
local plain_concat = table.concat
function table.concat(items, separator, first, last)
  first, last = first or 1, last or #items
  local rich = false
  for place = first, last do rich = rich or is_value(items[place]) or is_phrase(items[place]) end
  if not rich then return plain_concat(items, separator or "", first, last) end
  local result = setmetatable({ pieces = {} }, Phrase)
  for place = first, last do
    result = join(result, items[place])
    if separator and place < last then result = join(result, separator) end
  end
  return result
end

-- ── arithmetic goes by the bare number ───────────────────────────────────────────────────────────────────────────

local function bare(x) return is_value(x) and x.value or x end
function Value.__add(a, b) return bare(a) + bare(b) end
function Value.__sub(a, b) return bare(a) - bare(b) end
function Value.__mul(a, b) return bare(a) * bare(b) end
function Value.__div(a, b) return bare(a) / bare(b) end
function Value.__unm(a) return -bare(a) end
function Value.__lt(a, b) return bare(a) < bare(b) end
function Value.__le(a, b) return bare(a) <= bare(b) end
function Value.__eq(a, b) return bare(a) == bare(b) end

-- ── printing, for the compiler ───────────────────────────────────────────────────────────────────────────────────

local function print_piece(out, thing, place)
  local kind = type(thing)
  if is_phrase(thing) then
    for _, piece in ipairs(thing.pieces) do print_piece(out, piece, place) end
    return
  end
  local text, key, zone = nil, false, false
  if is_value(thing) then
    text, key = lib.text_of(thing, place), thing.known and thing.key or false
    zone = place == "prose" and thing.suppressed and not thing.coded and "withheld"
  elseif kind == "table" and (lib.is_zone(thing) or lib.is_level(thing)) then
    text = thing.word
    zone = place == "table" and thing.mark ~= "none" and thing.mark
  elseif kind == "number" then
    text = thing ~= thing and phrases.missing_cell or host.number(thing, whole(thing) and 0 or 1)
  elseif kind == "string" then
    text = thing
  elseif kind == "boolean" or kind == "nil" then
    lib.raise("a placeholder gave " .. tostring(thing) .. ", which cannot be printed", "use '::: when' for conditions")
  else
    local own = getmetatable(thing)
    if rawget(thing, "block") then lib.raise("a block stands inside a sentence", "give it a paragraph of its own: '::: …'") end
    if not (own and own.__tostring) then lib.raise("a " .. kind .. " cannot be printed") end
    text = tostring(thing)
  end
  table.move({ text, key, zone }, 1, 3, #out + 1, out)
end

-- text, key or false, zone (of a withheld value in a sentence: "withheld") or false, and so on
function lib.printed(thing, in_table)
  local calls = 0
  while type(thing) == "function" and calls < 8 do
    thing, calls = thing(), calls + 1
  end
  local out = {}
  print_piece(out, thing, in_table and "table" or "prose")
  return out
end
