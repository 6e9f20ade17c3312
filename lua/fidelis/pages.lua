-- Pages of their own, columns, fields of colour, keywords in the margin.

local _, lib = ...
local blocks, node, checked, common = lib.blocks, lib.node, lib.checked, lib.common_fields

-- pages { master = "guide", track = "1 · Jobmål", tab = "1", colour = "track_1", start = "right", … }
local choices = { start = "right left any", numbers = "arabic roman", folio = "page of" }

function blocks.pages(given)
  given = checked("pages", given, common .. "master track tab colour background band image start numbers first folio")
  for field, allowed in lib.sorted_pairs(choices) do lib.check_choice("pages", given, field, allowed) end
  if given.first ~= nil then lib.check_type("pages", given, "first", "number") end
  lib.check_flags("pages", given, "band")
  return node("pages", given)
end

-- in_columns { count = 3, … }, or in_columns { 3, … }; in Markdown "::: in_columns 3"
function blocks.in_columns(given)
  if type(given) == "number" then given = { given } end
  local first = type(given) == "table" and rawget(given, 1)
  if type(first) == "number" then
    given.count = first
    table.remove(given, 1)
  end
  return node("columns", checked("in_columns", given, common .. "count"))
end

-- What the reader is to do, on a tinted ground beside the text: panel { title = "…", tall = true, list { kind = "check", … } }
function blocks.panel(given)
  given = checked("panel", given, common .. "title tall")
  lib.check_flags("panel", given, "tall")
  return node("panel", given)
end

-- tiles { count = 2, tile("24 %", "…"), tile("Praktik virker", "…") }
function blocks.tiles(given)
  return node("tiles", checked("tiles", given, common .. "count"))
end

-- A key line, a figure or a few words, and what is under it.
function blocks.tile(key, words, ...)
  if select("#", ...) > 0 then lib.error("tile holds more than a key line and what is under it", "tile(\"24 %\", { \"…\", \"…\" })") end
  if lib.is_value(key) then key = key.known and lib.text_of(key, "figure") or lib.phrases.missing_cell end
  return node("tile", lib.table_of("tile", words), { key = lib.choose(key) })
end

-- A ground of colour from edge to edge: field { colour = "main", … }
function blocks.field(given)
  if type(given) == "string" then given = { colour = given } end
  return node("field", checked("field", given, common .. "colour"))
end

-- A heading that stands in the margin beside the first words of its section: keyword "Roller" { … }
function blocks.keyword(title)
  return function(given)
    local made = blocks.section(title)(given)
    made.beside, made.unnumbered = true, true
    return made
  end
end

-- Where the notes stand, with report { notes = "end" }; without it a chapter of its own holds them.
function blocks.endnotes(given) return node("endnotes", lib.check_empty("endnotes", checked("endnotes", given or {}, common))) end

-- A large number beside its text: drop "1" { … }; drop { … } sets the first letter large.
function blocks.drop(first)
  if type(first) == "table" then return node("drop", checked("drop", first, common .. "value")) end
  return function(given) return node("drop", checked("drop", given, common), { value = tostring(first) }) end
end

-- Words of the law: law "§ 2, nr. 11" { source = "Lov om …", [[…]] }
function blocks.law(first)
  if type(first) == "table" then return node("law", checked("law", first, common .. "title source")) end
  return function(given) return node("law", checked("law", given, common .. "source"), { title = first }) end
end

-- A list by its own letters: letters { { "S", "Specifikt …" }, { "M", "Målbart …" } }
function blocks.letters(given)
  given = lib.table_of("letters", given)
  local texts, markers = {}, {}
  for place, pair in ipairs(given) do
    if type(pair) ~= "table" or pair[1] == nil or pair[2] == nil or #pair > 2 then
      lib.raise("letters needs pairs of a letter and its text", 'letters { { "S", "Specifikt" }, … }')
    end
    markers[place], texts[place] = tostring(pair[1]), pair[2]
  end
  return node("list", texts, { kind = "own", markers = markers })
end

lib.offer_blocks()
