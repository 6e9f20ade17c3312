-- What is not there, and why: said under a table, or in place of a figure that would be empty.

local host, lib = ...
local language, phrases = lib.language, lib.phrases

local function is_withheld(value) return not value.known and not value.missing and not value.coded end

-- How many of some values are missing, and how many withheld. Anything but a value is there.
local function absent_in(values)
  local missing, withheld = 0, 0
  for _, value in ipairs(values) do
    if lib.is_value(value) and is_withheld(value) then withheld = withheld + 1 end
    if lib.is_value(value) and value.missing then missing = missing + 1 end
  end
  return missing, withheld
end

local function few_words(phrase) return phrase:format(language.number_word(lib.minimum())) end

local function provenance_of(value)
  local unit = value.unit
  return unit and value.id and host.provenance(unit.id, value.id, rawget(value, "group"), rawget(value, "week")) or {}
end

-- The one source that all are of, and how many of its rows were looked at; nil when they are of several.
local function source_of(values)
  local source, rows = nil, 0
  for _, value in ipairs(values) do
    local from = provenance_of(value)
    if not from.source or source and source ~= from.source then return nil, 0 end
    source, rows = from.source, math.max(rows, from.rows or 0)
  end
  return source, rows
end

-- Why nobody was counted: the source has no rows of the unit, or none of them counts.
local function nobody(values)
  local where = not lib.unit.overall and lib.unit.name
  local source, rows = source_of(values)
  local title = source and lib.source_title(source) or ""
  if title == "" then return where and phrases.nothing_of:format(where) or phrases.nothing end
  if rows > 0 then return phrases.nobody_counts:format(title) end
  return where and phrases.no_rows_of:format(title, where) or phrases.no_rows:format(title)
end

-- Under a table: what "vises ikke" and "–" mean where they stand. nil when everything is there.
function lib.absence_note(values)
  local missing, withheld = absent_in(values)
  local note = withheld > 0 and few_words(phrases.few_note) or nil
  if missing == 0 then return note end
  return lib.joined_note(note, missing == #values and nobody(values) or phrases.missing_note)
end

-- Shares of this edition's unit that are told as intervals, which no mark can show; nil when there are none.
function lib.coded_note(values)
  local said = {}
  for _, value in ipairs(values) do
    if lib.is_value(value) and value.coded and value.unit == lib.unit then
      said[#said + 1] = lib.phrase("%s (%s)", language.lower_first(value.title or value.id), value)
    end
  end
  if #said == 0 then return nil end
  return lib.phrase(phrases.figure_coded, language.listed(said))
end

-- In place of a figure of which nothing can be drawn.
function lib.absence(values)
  local _, withheld = absent_in(values)
  local coded = lib.coded_note(values)
  if coded then return coded end
  if withheld > 0 then return few_words(phrases.all_withheld) end
  return nobody(values)
end

-- The author's note first, then what the table itself must say.
function lib.joined_note(given, own)
  if not (given and own) then return given or own end
  if type(given) == "function" then given = given() end
  return lib.phrase("%s %s", given, own)
end
