-- Tables of the author's own: columns, rows, and what a row or a cell may say of itself.

local host, lib = ...
local language, blocks = lib.language, lib.blocks

local column_fields = lib.set "title align width header rotated vertical"
local row_fields = lib.set "kind breaks"
local cell_fields = lib.set "text blocks columns rows zone bar dot"
local kinds = lib.set "header body subheader total note footer"
local breaks = { [true] = "always", [false] = "never" }

-- One of some words, or a fault that names the nearest.
local function one_of(what, given, words)
  if given == nil or words[given] then return given end
  lib.error("there is no " .. what .. " '" .. tostring(given) .. "'",
    lib.did_you_mean(tostring(given), lib.keys(words)) or table.concat(lib.keys(words), ", "))
end

local aligns, verticals = lib.set "start center end decimal", lib.set "top middle bottom"

-- A column is its title, or { "title", align = …, … }.
local function column_of(given, place)
  local column = type(given) == "table" and getmetatable(given) == nil and lib.choose(given) == given and given or { given }
  lib.check_fields("a column", column, column_fields)
  local header = column.header
  if header == nil then header = place == 1 end
  return { align = one_of("alignment", column.align, aligns), vertical = one_of("vertical alignment", column.vertical, verticals),
    width = column.width, rotated = column.rotated, header = header }, lib.choose(column[1] or column.title) or ""
end

local zones = lib.set "none green yellow red grey"

local function check_share(cell, field)
  local share = cell[field]
  if share ~= nil and not (type(share) == "number" and share >= 0 and share <= 1) then
    lib.error("a cell: " .. field .. " is " .. (type(share) == "number" and tostring(share) or "a " .. type(share)), field .. " = 0.8: a share from 0 to 1")
    cell[field] = nil
  end
end

-- What a cell says of itself, and what it holds: a text, or several things one under the other.
local function said_cell(content)
  content.zone = one_of("zone", content.zone, zones)
  check_share(content, "bar")
  check_share(content, "dot")
  local held = lib.positional(content)
  if content.text == nil and not content.blocks then
    if #held > 1 then content.blocks = held else content.text = held[1] or "" end
  elseif #held > 0 then
    lib.error("a cell holds something beside its text", "{ \"text\", zone = \"green\" }")
  end
  for place = #content, 1, -1 do content[place] = nil end
end

local function is_plain(content)
  return type(content) == "table" and getmetatable(content) == nil and rawget(content, "block") == nil and rawget(content, "is") == nil
    and not lib.is_value(content) and not lib.is_zone(content) and not lib.is_level(content)
end

local function cell_of(content)
  content = lib.choose(content)
  if is_plain(content) then
    lib.check_fields("a cell", content, cell_fields)
    if content.columns or content.rows or content.zone or content.bar or content.dot then said_cell(content) end
  end
  return lib.cell(content)
end

-- How many columns cells take up in the rows to come, a column each.
local Taken = {}
Taken.__index = Taken
local function taken_none(count)
  local taken = setmetatable({ count = count }, Taken)
  for place = 1, count do taken[place] = 0 end
  return taken
end
function Taken:free(place)
  while place <= self.count and self[place] > 0 do
    self[place], place = self[place] - 1, place + 1
  end
  return place
end
function Taken:take(place, columns, rows)
  for column = place, math.min(place + columns - 1, self.count) do self[column] = rows - 1 end
  return place + columns
end

-- Header, body and the table end, and with them every cell that goes over rows.
function Taken:finish(what)
  for column = 1, self.count do
    if self[column] > 0 then
      lib.error("a cell goes over " .. self[column] .. (self[column] == 1 and " row more than " or " rows more than ") .. what .. " has",
        "rows = … counts the cell's own row with those below it")
      break
    end
  end
  for column = 1, self.count do self[column] = 0 end
end

-- A row of cells, with empty ones for those that are missing at its end.
local function row_of(given, taken)
  if type(given) ~= "table" then lib.raise("a row of a table is a " .. type(given), "rows = { { \"a\", 1 }, … }") end
  lib.check_fields("a row", given, row_fields)
  lib.check_flags("a row", given, "breaks")
  local kind, cells, place = one_of("kind of row", given.kind, kinds) or "body", {}, 1
  local made = { kind = kind, breaks = breaks[given.breaks] }
  local last = 0
  for position in pairs(given) do
    if math.type(position) == "integer" then last = math.max(last, position) end
  end
  local only = last == 1 and lib.choose(given[1])
  local plain = type(only) ~= "table" or getmetatable(only) ~= nil
  if only and plain and (kind == "subheader" or kind == "note" or kind == "footer") then
    cells[1] = { text = only, columns = taken.count }
  else
    for position = 1, last do cells[position] = given[position] == nil and "" or given[position] end
  end
  for position, content in ipairs(cells) do
    local cell = cell_of(content)
    place = taken:free(place)
    made[position] = cell
    if place > taken.count or place + (cell.columns or 1) - 1 > taken.count then
      lib.error("a row holds more than the table's " .. taken.count .. " columns", "take a cell away, or name another column")
      break
    end
    place = taken:take(place, cell.columns or 1, cell.rows or 1)
  end
  place = taken:free(place)
  while place <= taken.count do
    made[#made + 1] = { text = "" }
    place = taken:free(taken:take(place, 1, 1))
  end
  return made
end

-- Headers come first and footers last.
local function add_rows(rows, given, taken)
  local footers, above = {}
  for _, one in ipairs(given) do
    local kind = type(one) == "table" and one.kind
    if above == "header" and kind ~= above then taken:finish("the table's header") end
    above = kind
    local row = row_of(one, taken)
    if row.kind == "header" and #rows > 0 and rows[#rows].kind ~= "header" then
      lib.error("a header row stands under other rows", "kind = \"subheader\" for a heading inside the table")
      row.kind = "subheader"
    end
    local list = row.kind == "footer" and footers or rows
    list[#list + 1] = row
  end
  taken:finish("the table")
  table.move(footers, 1, #footers, #rows + 1, rows)
end

local zebras = { [true] = "on", [false] = "off" }
local repeats = { [true] = "always", [false] = "never" }

-- columns = { "Element", { "n", align = "end" } }, rows = { { "a", 3 }, … }
function blocks.table(given)
  given = lib.checked("table", given, lib.figure_fields .. "columns rows zebra repeat_subheaders")
  lib.check_flags("table", given, "zebra", "repeat_subheaders")
  local content = given[1]
  if content and not given.rows then return lib.node("table_around", given) end
  local columns, header, rows, titled = {}, { kind = "header" }, {}, false
  for place, column in ipairs(given.columns or {}) do
    local title
    columns[place], title = column_of(column, place)
    header[place] = lib.cell(title)
    titled = titled or title ~= ""
  end
  if titled then rows[1] = header end
  add_rows(rows, #columns > 0 and given.rows or {}, taken_none(#columns)) -- without columns the builder has enough to say
  return lib.node("table", given, { columns = columns, rows = rows, zebra = zebras[given.zebra],
    repeat_subheaders = repeats[given.repeat_subheaders] })
end
