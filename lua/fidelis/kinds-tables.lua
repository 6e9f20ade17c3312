-- Tables and charts of the measures of kinds.lua.

local host, lib = ...
local language, phrases, blocks = lib.language, lib.phrases, lib.blocks
local figure = lib.figure_fields

local function end_column() return { align = "end" } end

-- The thing a block is of: told by a mark, or a fault that says how to write it.
local function thing_in(what, given, mark, example)
  local thing = given[1]
  if type(thing) ~= "table" or getmetatable(thing) == nil or lib.is_value(thing) or not thing[mark] then
    lib.raise(what .. " needs a " .. mark:gsub("^is_", ""), example)
  end
  return thing
end

-- "for få" is explained where it stands.
local function with_note(given, values)
  for _, value in ipairs(values) do
    if not value.known and not value.missing then
      local own = phrases.few_note:format(language.number_word(lib.minimum()))
      return given.note and lib.phrase("%s %s", type(given.note) == "function" and given.note() or given.note, own) or own
    end
  end
  return given.note
end

local function finished(given, values, fields)
  fields.note = with_note(given, values)
  given[1] = nil
  return lib.node("table", given, fields)
end

-- "[-1,2; 3,4]", the limits as printed numbers.
local function limits(value)
  if not (value.known and value.low and value.high) then return "" end
  local scale = value.scale == "point" and 100 or 1
  return ("[%s; %s]"):format(host.number(value.low.value * scale, 1), host.number(value.high.value * scale, 1))
end

-- "< 0,001" where it would print as nothing.
local function p_text(p)
  if p.known and p.value < 0.001 then return "< " .. host.number(0.001, 3) end
  return p
end

-- ── distributions ────────────────────────────────────────────────────────────────────────────────────────────────

local function compared_rows(distribution, values)
  local rows = { lib.row("header", { phrases.band, phrases.programme, phrases.control, phrases.difference, phrases.interval }) }
  for _, band in ipairs(distribution) do
    rows[#rows + 1] = lib.row("body", { band.title, band.programme, band.control, band.effect, limits(band.effect) })
    table.move({ band.programme, band.control, band.effect }, 1, 3, #values + 1, values)
  end
  rows[#rows + 1] = lib.row("total", { phrases.n, distribution[1].programme.n, distribution[1].control.n, "", "" })
  return rows, { { header = true }, end_column(), end_column(), end_column(), end_column() }
end

local function plain_rows(distribution, values)
  local header, columns = { phrases.band, phrases.value, phrases.n }, { { header = true }, end_column(), end_column() }
  if not lib.unit.overall then header[4], columns[4] = phrases.all, end_column() end
  local rows = { lib.row("header", header) }
  for _, value in ipairs(distribution) do
    local cells = { value.title, value, value.n }
    if not lib.unit.overall then cells[4] = value.all end
    rows[#rows + 1], values[#values + 1] = lib.row("body", cells), value
  end
  return rows, columns
end

-- distribution { P.distributions.timer }: a row a band; with a control group both groups and their difference.
function blocks.distribution(given)
  given = lib.checked("distribution", given, figure)
  local distribution, values = thing_in("distribution", given, "is_distribution", "distribution { P.distributions.x }"), {}
  local rows, columns = (distribution.compared and compared_rows or plain_rows)(distribution, values)
  return finished(given, values, { rows = rows, columns = columns, caption = given.caption or distribution.title })
end

-- distribution_chart { P.distributions.timer }: columns by band; with a control group two by two.
function blocks.distribution_chart(given)
  given = lib.checked("distribution_chart", given, figure)
  local distribution = thing_in("distribution_chart", given, "is_distribution", "distribution_chart { P.distributions.x }")
  local made = { categories = {}, caption = given.caption or distribution.title, note = given.note, id = given.id, alt = given.alt,
    width = given.width, y = { low = 0, suffix = host.percent(0, 0, true):gsub("0", ""), decimals = 0 } }
  made[1] = { distribution.compared and phrases.programme or distribution.title }
  made[2] = distribution.compared and { phrases.control } or nil
  for place, band in ipairs(distribution) do
    made.categories[place] = band.title
    made[1][place + 1] = distribution.compared and band.programme or band
    if distribution.compared then made[2][place + 1] = band.control end
  end
  return blocks[distribution.compared and "grouped" or "columns"](made)
end

-- The distributions of a survey's items, where answers are declared.
local function answers_in(what, given)
  local survey, list = given[1], {}
  if type(survey) ~= "table" or lib.is_value(survey) or getmetatable(survey) == nil or not survey.is_survey then
    lib.raise(what .. " needs a survey", what .. " { s.x }")
  end
  for _, one in ipairs(lib.programme.distributions) do
    if one.survey == survey.id then list[#list + 1] = one end
  end
  if #list == 0 then lib.raise("survey '" .. survey.id .. "' has no answers", "answers = { \"slet ikke\", …, \"meget\" }") end
  return survey, list
end

-- answers { s.x }: a row an item, a column an answer, and n.
function blocks.answers(given)
  given = lib.checked("answers", given, figure)
  local survey, list = answers_in("answers", given)
  local header, columns, rows, values = { phrases.question }, { { header = true } }, {}, {}
  for place, value in ipairs(list[1]) do header[place + 1], columns[place + 1] = value.title, end_column() end
  header[#header + 1], columns[#columns + 1] = phrases.n, end_column()
  rows[1] = lib.row("header", header)
  for _, one in ipairs(list) do
    local cells = { one.title }
    for place, value in ipairs(one) do cells[place + 1], values[#values + 1] = value, value end
    cells[#cells + 1] = one[1].n
    rows[#rows + 1] = lib.row("body", cells)
  end
  return finished(given, values, { rows = rows, columns = columns, caption = given.caption or survey.title })
end

-- answers_chart { s.x }: a bar an item, stacked by answer.
function blocks.answers_chart(given)
  given = lib.checked("answers_chart", given, figure)
  local survey, list = answers_in("answers_chart", given)
  local made = { categories = {}, caption = given.caption or survey.title, note = given.note, id = given.id, alt = given.alt,
    width = given.width }
  for place, value in ipairs(list[1]) do made[place] = { value.title } end
  for row, one in ipairs(list) do
    made.categories[row] = one.title
    for place, value in ipairs(one) do made[place][row + 1] = value end
  end
  return blocks.stacked(made)
end

-- ── balance ──────────────────────────────────────────────────────────────────────────────────────────────────────

-- balance { P.balance }: every factor in both groups, how far apart they are, and what follows.
function blocks.balance(given)
  given = lib.checked("balance", given, figure)
  local test, values = thing_in("balance", given, "is_balance", "balance { P.balance }"), {}
  local rows = { lib.row("header", { phrases.factor, phrases.programme, phrases.control, phrases.difference, phrases.standardised,
    phrases.statistic, phrases.p }) }
  for place, factor in ipairs(test.factors) do
    rows[place + 1] = lib.row("body", { factor.title, factor.programme, factor.control, factor.effect, factor.standardised,
      factor.statistic, p_text(factor.p) })
    values[place] = factor.effect
  end
  local columns = { { header = true } }
  for place = 2, 7 do columns[place] = end_column() end
  local verdict = phrases.verdict[test.verdict]:format(host.number(test.limit, 2))
  local words = lib.phrase("%s " .. phrases.balance_note, verdict, test.largest,
    test.significant.value == 0 and phrases.none or language.number_word(test.significant), language.number_word(test.count))
  given.note = given.note and lib.phrase("%s %s", given.note, words) or words
  return finished(given, values, { rows = rows, columns = columns, caption = given.caption or test.title })
end

-- ── scales ───────────────────────────────────────────────────────────────────────────────────────────────────────

-- scale_table { P.scales.ips }: every item with its mean, then the sum and its band.
function blocks.scale_table(given)
  given = lib.checked("scale_table", given, figure)
  local scale, values = thing_in("scale_table", given, "is_scale", "scale_table { P.scales.x }"), {}
  local overall = lib.unit.overall
  local function row(kind, title, value, all)
    values[#values + 1] = value
    return lib.row(kind, overall and { title, value, value.n } or { title, value, value.n, all })
  end
  local rows = { lib.row("header", overall and { phrases.item, phrases.value, phrases.n }
    or { phrases.item, phrases.value, phrases.n, phrases.all }) }
  for place, value in ipairs(scale.items) do rows[#rows + 1] = row("body", value.title, value, scale.all.items[place]) end
  rows[#rows + 1] = row("total", phrases.sum_of:format(#scale.items), scale.score, scale.all.score)
  if scale.band then
    local cells = { phrases.band, { text = scale.band.title, zone = scale.band.level.mark ~= "grey" and scale.band.level.mark or nil }, "" }
    if not overall then cells[4] = scale.all.band and scale.all.band.title or "" end
    rows[#rows + 1] = lib.row("total", cells)
  end
  local columns = { { header = true }, end_column(), end_column(), not overall and end_column() or nil }
  return finished(given, values, { rows = rows, columns = columns, caption = given.caption or scale.title })
end

for _, name in ipairs { "distribution_chart", "answers", "answers_chart", "scale_table" } do language[name] = blocks[name] end
