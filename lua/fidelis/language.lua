-- Words that a language bends: ordinals, dates, lists in its order, and how near a number lies to a round one.

local host, lib = ...
local language = lib.language

local ordinals = {
  da = { "første", "anden", "tredje", "fjerde", "femte", "sjette", "syvende", "ottende", "niende", "tiende", "ellevte", "tolvte" },
  en = { "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth" },
}

local function whole_of(what, number)
  local x = lib.is_value(number) and number.value or number
  if type(x) == "number" and x ~= x then return nil end -- may not be shown
  if math.type(x) == "float" and x == math.floor(x) then x = math.tointeger(x) end
  if math.type(x) ~= "integer" or x < 1 then lib.raise(what .. " needs a whole number from 1 on", what .. "(3)") end
  return x
end

-- "3." in Danish; "3rd", "11th", "21st" in English.
function language.ordinal(number)
  local x = whole_of("ordinal", number)
  if not x then return lib.phrases.suppressed end
  if lib.danish then return host.number(x, 0) .. "." end
  local last, teen = x % 10, x % 100 >= 11 and x % 100 <= 13
  local ending = not teen and ({ "st", "nd", "rd" })[last] or "th"
  return host.number(x, 0) .. ending
end

-- "tredje"; gender "t" asks for "andet". Above twelve in figures.
function language.ordinal_word(number, gender)
  local x = whole_of("ordinal_word", number)
  if not x then return lib.phrases.suppressed end
  if x == 2 and gender == "t" and lib.danish then return "andet" end
  return ordinals[host.language][x] or language.ordinal(x)
end

local function date_of(what, text)
  local year, month, day = tostring(text):match("^(%d%d%d%d)%-(%d%d)%-(%d%d)$")
  local days = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }
  month, day = tonumber(month), tonumber(day)
  if not year or not days[month] or day < 1 or day > days[month] then
    lib.raise("'" .. tostring(text) .. "' is no date", what .. " \"2017-05-31\": year, month, day")
  end
  return text
end

-- "31. maj 2017", "31 May 2017"; and "maj 2017".
function language.day(text) return host.date(date_of("day", text)) end
function language.month(text) return host.date(date_of("month", text), true) end

-- A copy in the order of the language: æ, ø, å last in Danish, and aa as å.
function language.sorted(items)
  if type(items) ~= "table" then lib.raise("sorted needs a list", "sorted { \"Aarhus\", \"Odense\" }") end
  local copy = lib.list(items)
  table.sort(copy, function(a, b) return host.before(tostring(a), tostring(b)) end)
  return copy
end
