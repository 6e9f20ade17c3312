-- Indicators by unit side by side: counts, shares, yes and no and texts in one table, and what all of them come to.

local host, lib = ...
local language, phrases, blocks = lib.language, lib.phrases, lib.blocks

local rows_by = lib.set "indicators units"

-- A share or mean with its n behind it, where that is asked for.
local function cell_of(value, with_n)
  local counted = value.scale ~= "count" and not lib.is_worded(value)
  if with_n and counted and (value.known or value.coded) and value.n.value > 0 then return lib.phrase("%s (n=%s)", value, value.n) end
  return value
end

-- The units of an edition: its own, or in the overall one (and where it is asked for) all of them.
local function units_of(given)
  local list = {}
  for _, unit in ipairs(lib.every_unit()) do
    if lib.unit.overall or given.units == "all" or unit.id == lib.unit.id then list[#list + 1] = unit end
  end
  return list
end

local function value_in(value, unit)
  for place, one in ipairs(lib.every_unit()) do
    if one.id == unit.id then return lib.each_unit_value(value)[place] end
  end
end

-- "2017", or "2017 (samtale, plan); 2016 (mentor)": what the sources say of where the figures come from.
local function origins(values, field)
  local said, order = {}, {}
  for _, value in ipairs(values) do
    local from = host.provenance("all", value.id)
    local word = from and from[field]
    if word then
      if not said[word] then order[#order + 1], said[word] = word, {} end
      table.insert(said[word], language.lower_first(value.title))
    end
  end
  if #order == 0 then return nil end
  if #order == 1 and #said[order[1]] == #values then return order[1] end
  for place, word in ipairs(order) do order[place] = ("%s (%s)"):format(word, table.concat(said[word], ", ")) end
  return table.concat(order, "; ")
end

local function note_of(given, values, shown)
  local note = given.note
  for _, field in ipairs { "period", "counter" } do
    local word = origins(values, field)
    if word then note = lib.joined_note(note, phrases[field .. "_is"]:format(word)) end
  end
  for _, value in ipairs(shown) do
    if not value.known and not value.missing and not value.coded then
      return lib.joined_note(note, phrases.few_note:format(language.number_word(lib.minimum())))
    end
  end
  return note
end

-- What stands in a row or column: cells[indicator][unit], the last that of all.
local function cells_of(values, units, given, shown)
  local cells = {}
  for place, value in ipairs(values) do
    cells[place] = {}
    for column, unit in ipairs(units) do
      local own = value_in(value, unit)
      shown[#shown + 1], cells[place][column] = own, cell_of(own, given.n)
    end
    cells[place][#units + 1], shown[#shown + 1] = cell_of(value.all, given.n), value.all
  end
  return cells
end

-- Words are read from their beginning, numbers compared at their end.
local function align_of(values)
  for _, value in ipairs(values) do
    if lib.is_worded(value) then return { align = "start" } end
  end
  return { align = "end" }
end

local function indicators_down(values, units, cells)
  local header, columns = { phrases.indicator }, { { header = true } }
  for place, unit in ipairs(units) do header[place + 1] = unit.name end
  header[#header + 1] = phrases.all
  for place = 2, #header do columns[place] = align_of(values) end
  local rows = { lib.row("header", header) }
  for place, value in ipairs(values) do rows[place + 1] = lib.row("body", { value.title, table.unpack(cells[place]) }) end
  return rows, columns
end

local function units_down(values, units, cells)
  local header, columns = { (lib.kinds()[1]:gsub("^%l", string.upper)) }, { { header = true } }
  for place, value in ipairs(values) do header[place + 1], columns[place + 1] = value.title, align_of { value } end
  local rows = { lib.row("header", header) }
  for row = 1, #units + 1 do
    local line = { row <= #units and units[row].name or phrases.all }
    for place in ipairs(values) do line[place + 1] = cells[place][row] end
    rows[#rows + 1] = lib.row(row <= #units and "body" or "total", line)
  end
  return rows, columns
end

-- by_unit { i.x, i.y }: a row an indicator, a column a unit, and all of them; rows = "units" turns it. In a unit's own edition
-- its column alone and that of all, with units = "all" every one. n = true puts n behind shares and means.
function blocks.by_unit(given)
  given = lib.checked("by_unit", given or {}, lib.figure_fields .. "rows units n")
  local values, shown = lib.values_in("by_unit", given), {}
  if given.rows and not rows_by[given.rows] or given.units and given.units ~= "all" then
    lib.error("by_unit: rows are \"indicators\" or \"units\", and units are \"all\" or left out", "by_unit { i.x, rows = \"units\" }")
  end
  local units = units_of(given)
  local cells = cells_of(values, units, given, shown)
  local rows, columns = (given.rows == "units" and units_down or indicators_down)(values, units, cells)
  local kept = {}
  for key, field in pairs(given) do
    if type(key) == "string" and key ~= "rows" and key ~= "units" and key ~= "n" then kept[key] = field end
  end
  return lib.node("table", kept, { columns = columns, rows = rows, note = note_of(given, values, shown),
    caption = given.caption or phrases.by_unit:format(lib.unit.name) })
end

lib.offer_blocks()
