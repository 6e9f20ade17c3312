-- Tables that the programme fills: indicators, elements at a glance, definitions.

local host, lib = ...
local language, phrases, blocks = lib.language, lib.phrases, lib.blocks
local figure = lib.figure_fields

local function add_values(what, found, item)
  if lib.is_value(item) then
    found[#found + 1] = item
  elseif type(item) == "table" and (rawget(item, "is_element") or rawget(item, "is_programme")) then
    table.move(item.indicators, 1, #item.indicators, #found + 1, found)
  elseif type(item) == "table" and lib.is_value(item[1]) then
    for _, one in ipairs(item) do add_values(what, found, one) end
  else
    lib.raise(what .. " needs an element or indicators", what .. " { element }, " .. what .. " { i.x, i.y }")
  end
end

-- The indicators a block is about: of elements, of the programme, values and lists of them; all of them when nothing is said. What
-- is taken is taken out of given.
function lib.values_in(what, given)
  local items, found = lib.positional(given), {}
  if #items == 0 and lib.programme then return lib.programme.indicators end
  for _, item in ipairs(items) do add_values(what, found, item) end
  if #items == 0 then lib.raise(what .. " needs an element or indicators", what .. " { element }, " .. what .. " { i.x, i.y }") end
  for key in pairs(given) do
    if math.type(key) == "integer" then given[key] = nil end
  end
  return found
end

local function end_column() return { align = "end" } end

-- A published figure may stand without its n; none is not 0.
local function stated_n(value)
  if value.known and (value.n.value == 0 or lib.is_worded(value)) then return phrases.missing_cell end
  return value.n
end

-- Columns of the table of indicators: title, what a row shows, and whether the overall edition has it.
local columns = {
  { title = phrases.value, of = function(v) return v end, column = end_column },
  { title = phrases.n, of = stated_n, column = end_column },
  { title = phrases.target, of = function(v) return v.target or "" end, column = end_column },
  { title = phrases.zone_title, of = function(v) return v.zone end, column = function() return { align = "start" } end },
  { title = phrases.all, of = function(v) return v.all end, column = end_column, only_unit = true },
}

local function indicator_row(value, shown)
  local cells = { value.title }
  for place, column in ipairs(shown) do cells[place + 1] = column.of(value) end
  return lib.row("body", cells)
end

-- Rows by element, each under its title.
local function rows_by_element(values, shown, rows)
  local current
  for _, value in ipairs(values) do
    if value.element and value.element ~= current then
      current = value.element
      local element = lib.programme.elements[current]
      rows[#rows + 1] = { kind = "subheader", { text = element.number .. " " .. element.title, columns = #shown + 1 } }
    end
    rows[#rows + 1] = indicator_row(value, shown)
  end
  return rows
end

-- indicators { element }: value, n, target, zone and the mean of all, one row an indicator. by = "element" puts the
-- element's title over its rows.
function blocks.indicators(given)
  given = lib.checked("indicators", given or {}, figure .. "by")
  lib.check_choice("indicators", given, "by", "element")
  local values = lib.values_in("indicators", given)
  local shown, header, made = {}, { phrases.indicator }, { { header = true } }
  for _, column in ipairs(columns) do
    if not (column.only_unit and lib.unit.overall) then
      shown[#shown + 1] = column
      header[#header + 1], made[#made + 1] = column.title, column.column()
    end
  end
  local rows = { lib.row("header", header) }
  if given.by == "element" then
    rows_by_element(values, shown, rows)
  else
    for _, value in ipairs(values) do rows[#rows + 1] = indicator_row(value, shown) end
  end
  return lib.node("table", given, { columns = made, rows = rows, note = lib.joined_note(given.note, lib.absence_note(values)),
    caption = given.caption or phrases.indicators_in:format(lib.unit.name) })
end

-- ── elements at a glance ─────────────────────────────────────────────────────────────────────────────────────────

local function zone_count(element, zone)
  local count = 0
  for _, value in ipairs(element.indicators) do
    if value.zone.name == zone then count = count + 1 end
  end
  return count
end

local function national_level(element) return element.level_in(lib.all) end

-- scorecard {}: every element with its level, how many of its indicators lie in each zone, and the level of all.
function blocks.scorecard(given)
  given = lib.check_empty("scorecard", lib.checked("scorecard", given or {}, figure))
  local zones = { "green", "yellow", "red", "grey" }
  local header, made = { phrases.element, phrases.level_title }, { { header = true }, {} }
  for _, zone in ipairs(zones) do
    header[#header + 1], made[#made + 1] = lib.zone(zone).word:gsub("^%l", string.upper), end_column()
  end
  if not lib.unit.overall then header[#header + 1], made[#made + 1] = phrases.all, {} end
  local rows = { lib.row("header", header) }
  for _, element in ipairs(lib.programme.elements) do
    local cells = { element.number .. " " .. element.title, element.level }
    for _, zone in ipairs(zones) do
      local count = zone_count(element, zone)
      cells[#cells + 1] = #element.indicators > 0 and tostring(count) or phrases.missing_cell
    end
    if not lib.unit.overall then cells[#cells + 1] = national_level(element) end
    rows[#rows + 1] = lib.row("body", cells)
  end
  return lib.node("table", given, { columns = made, rows = rows,
    caption = given.caption or phrases.scorecard:format(lib.unit.name) })
end

-- ── definitions ──────────────────────────────────────────────────────────────────────────────────────────────────

local function source_title(id)
  for _, source in ipairs(lib.definition.sources) do
    if source.id == id then return source.title or source.id end
  end
  return ""
end
lib.source_title = source_title

-- Whether its rows are documents, teams, assessments, which nobody is recognised by.
function lib.is_of_things(id)
  for _, source in ipairs(lib.definition.sources) do
    if source.id == id then return source.things or false end
  end
  return false
end

-- definitions { P.indicators }: how each is counted, its target and limit, and where it comes from.
function blocks.definitions(given)
  given = lib.checked("definitions", given or {}, figure)
  local values = lib.values_in("definitions", given)
  local made = { { header = true }, {}, end_column(), end_column(), {} }
  local rows = { lib.row("header", { phrases.indicator, phrases.definition, phrases.target, phrases.near, phrases.source }) }
  local shown = { true, true, true, true }
  local current
  for _, value in ipairs(values) do
    if value.element and value.element ~= current then
      current = value.element
      local element = lib.programme.elements[current]
      rows[#rows + 1] = { kind = "subheader", { text = element.number .. " " .. element.title, columns = #shown + 1 } }
    end
    rows[#rows + 1] = lib.row("body", { value.title, value.definition, value.target or "", value.near or "",
      source_title(value.indicator.of) })
  end
  return lib.node("table", given, { columns = made, rows = rows, caption = given.caption or phrases.definitions })
end

-- method {}: the definitions of all indicators.
function blocks.method(given) return blocks.definitions(given or {}) end

for _, name in ipairs { "indicators", "scorecard", "definitions", "method" } do language[name] = blocks[name] end
