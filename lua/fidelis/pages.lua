-- Pages of their own, columns, fields of colour, keywords in the margin.

local _, lib = ...
local blocks, node, checked, common = lib.blocks, lib.node, lib.checked, lib.common_fields

-- pages { master = "guide", track = "1 · Jobmål", tab = "1", colour = "track_1", start = "right", … }
function blocks.pages(given)
  return node("pages", checked("pages", given,
    common .. "master track tab colour background image start numbers first folio"))
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

lib.offer_blocks()
