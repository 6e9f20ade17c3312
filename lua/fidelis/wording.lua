-- Words that follow from numbers, and are therefore true.

local host, lib = ...
local phrases = lib.phrases
local language = {}
lib.language = language

-- "a, b og c"; items may be texts or values.
function language.listed(items)
  if type(items) ~= "table" then lib.raise("listed needs a list", "listed { \"a\", \"b\" }") end
  if #items < 2 then return items[1] or "" end
  local last = " " .. phrases["and"] .. " " .. items[#items]
  return table.concat(items, ", ", 1, #items - 1) .. last
end

-- translated { da = "…", en = "…" }: the one of the document's language, for words that Lua puts together.
function language.translated(texts)
  local chosen = lib.choose(texts)
  if chosen == texts then lib.raise("translated needs the text in each language", "translated { da = \"…\", en = \"…\" }") end
  return chosen
end

-- Titles begin with a capital, which they lose inside a sentence; abbreviations (CV) keep theirs.
local function small(code)
  local capital = code >= 65 and code <= 90 or code >= 0xC0 and code <= 0xDE and code ~= 0xD7
  return capital and code + 32 or code
end

function language.lower_first(text)
  text = tostring(text)
  if text == "" then return "" end
  local first = utf8.codepoint(text)
  local rest = text:sub(utf8.offset(text, 2))
  local second = rest ~= "" and utf8.codepoint(rest) or 0
  if small(second) ~= second then return text end
  return utf8.char(small(first)) .. rest
end

-- "tre"; above ten in figures. gender "t" asks for "et" instead of "en".
function language.number_word(number, gender)
  local x = lib.is_value(number) and number.value or number
  if type(x) ~= "number" then lib.raise("number_word needs a number, not a " .. type(number)) end
  if x == 1 and gender == "t" then return phrases.neuter_one end
  return phrases.numbers[x] or host.number(x, 0)
end
language.count = language.number_word

function language.percent(share, decimals)
  local x = lib.is_value(share) and share.value or share
  if type(x) ~= "number" then lib.raise("percent needs a share between 0 and 1, not a " .. type(share)) end
  return lib.quantity(x, "percent", { decimals = decimals })
end

function language.hours(x) return lib.quantity(lib.is_value(x) and x.value or x, "hours") end

-- ── comparing ────────────────────────────────────────────────────────────────────────────────────────────────────

local differences = { percent = "point", point = "point" }

-- A phrase that may follow "Det er": "6 pct.-point over gennemsnittet for alle kommuner (84 pct.)". The difference is that of
-- the printed numbers, so that the reader who subtracts finds the same.
function language.compare(a, b, what)
  if not (lib.is_value(a) and lib.is_value(b)) then lib.raise("compare needs two values", "compare(i.x, i.x.all)") end
  what = what or phrases.mean_of_all:format(lib.kinds()[2])
  if a.missing or b.missing then return phrases.not_comparable:format(what) end
  if not (a.known and b.known) then return phrases.comparison_withheld end
  local difference = lib.shown(a) - lib.shown(b)
  if math.abs(difference) < 1e-9 then return lib.phrase(phrases.level_with, what, b) end
  local size = lib.quantity(math.abs(difference), differences[a.scale] or a.scale, { decimals = rawget(a, "decimals") })
  return lib.phrase(difference > 0 and phrases.above or phrases.below, size, what, b)
end

-- ── shares in words ──────────────────────────────────────────────────────────────────────────────────────────────

local fractions = {
  da = { { 1 / 10, "hver tiende" }, { 1 / 5, "hver femte" }, { 1 / 4, "hver fjerde" }, { 1 / 3, "hver tredje" },
    { 2 / 5, "to ud af fem" }, { 1 / 2, "halvdelen" }, { 3 / 5, "tre ud af fem" }, { 2 / 3, "to ud af tre" },
    { 3 / 4, "tre ud af fire" }, { 4 / 5, "fire ud af fem" }, { 9 / 10, "ni ud af ti" },
    none = "ingen", all = "alle", few = "næsten ingen", most = "næsten alle", under = "knap ", over = "godt ",
    little_under = "lidt under ", little_over = "lidt over " },
  en = { { 1 / 10, "one in ten" }, { 1 / 5, "one in five" }, { 1 / 4, "one in four" }, { 1 / 3, "one in three" },
    { 2 / 5, "two in five" }, { 1 / 2, "half" }, { 3 / 5, "three in five" }, { 2 / 3, "two in three" },
    { 3 / 4, "three in four" }, { 4 / 5, "four in five" }, { 9 / 10, "nine in ten" },
    none = "none", all = "all", few = "hardly any", most = "almost all", under = "just under ", over = "just over ",
    little_under = "a little under ", little_over = "a little over " },
}

-- "knap hver tredje": the nearest simple fraction, and on which side of it the share lies: "knap" and "godt" up to two and a half
-- points away, "lidt under" and "lidt over" beyond; never farther than five.
function language.share_words(share)
  local x = lib.is_value(share) and share.value or share
  if type(x) ~= "number" then lib.raise("share_words needs a share between 0 and 1, not a " .. type(share)) end
  if x ~= x then return lib.is_value(share) and tostring(share) or phrases.missing end
  local words = fractions[host.language]
  if x <= 0 then return words.none end
  if x >= 1 then return words.all end
  if x < 0.05 then return words.few end
  if x > 0.95 then return words.most end
  local nearest = words[1]
  for _, fraction in ipairs(words) do
    if math.abs(fraction[1] - x) < math.abs(nearest[1] - x) then nearest = fraction end
  end
  local off = x - nearest[1]
  local far = math.abs(off) > 0.025 + 1e-9
  local side = math.abs(off) < 0.005 and "" or off < 0 and (far and words.little_under or words.under)
    or (far and words.little_over or words.over)
  return side .. nearest[2]
end

-- ── units ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Names of the units whose value lies in a zone, and how many: "Hillerød og Syddjurs", 2; "ingen", 0.
function language.units_in(value, zone)
  if not lib.is_value(value) then lib.raise("units_in needs a value", "units_in(i.x, \"red\")") end
  if lib.zone(zone).name ~= zone then
    lib.unknown("there is no zone '" .. tostring(zone) .. "'", "\"green\", \"yellow\", \"red\" or \"grey\"")
  end
  local names = {}
  for _, other in ipairs(lib.each_unit_value(value)) do
    if other.zone.name == zone then names[#names + 1] = other.unit.name end
  end
  table.sort(names, host.before)
  return #names == 0 and phrases.none or language.listed(names), #names
end

-- The value in another unit, by its key or name: in_unit(i.x, "Hillerød").
function language.in_unit(value, name)
  if not lib.is_value(value) then lib.raise("in_unit needs a value and a unit", "in_unit(i.x, \"Hillerød\")") end
  local names = {}
  for place, other in ipairs(lib.each_unit_value(value)) do
    if other.unit.id == name or other.unit.name == name then return other end
    names[place] = other.unit.name
  end
  if not host.computed then return value end
  lib.unknown("there is no unit '" .. tostring(name) .. "'", lib.did_you_mean(tostring(name), names))
end

-- "Aarhus'", "Odenses": for registers that do not say.
function lib.genitive(name)
  if lib.danish then return name .. (name:find("[sxzSXZ]$") and "’" or "s") end
  return name .. (name:find("[sS]$") and "’" or "’s")
end
language.genitive = lib.genitive

-- "12-16 pct.": the lowest and highest of some values.
function language.range(low, high)
  if not (low and high) then return "" end
  local first = lib.is_value(low) and host.number(low.value * (low.scale == "percent" and 100 or 1),
    low.scale == "percent" and 0 or 1) or tostring(low)
  return first .. "-" .. high
end

function language.each(list)
  local place = 0
  return function()
    place = place + 1
    return list[place]
  end
end

-- when(condition) { … }: the blocks, or nothing.
function language.when(condition)
  return function(blocks)
    return condition and lib.items(type(blocks) == "table" and not rawget(blocks, "block") and blocks or { blocks }) or nil
  end
end
