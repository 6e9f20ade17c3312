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

local function finished(given, values, fields)
  fields.note = lib.joined_note(given.note, lib.absence_note(values))
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

local function p_words(p)
  return p.known and p.value < 0.001 and "p " .. p_text(p) or lib.phrase("p = %s", p)
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
  -- answers have an order, and one colour from pale to full shows it
  for place, value in ipairs(list[1]) do
    made[place] = { value.title, role = "main", strength = #list[1] > 1 and 0.25 + 0.75 * (place - 1) / (#list[1] - 1) or 1 }
  end
  for row, one in ipairs(list) do
    made.categories[row] = one.title
    for place, value in ipairs(one) do made[place][row + 1] = value end
  end
  return blocks.stacked(made)
end

-- ── balance ──────────────────────────────────────────────────────────────────────────────────────────────────────

-- The categories of a factor stand below it.
local function add_factor_rows(rows, values, factor)
  local tests = { factor.standardised, factor.statistic, p_text(factor.p) }
  if not factor.categories then
    rows[#rows + 1] = lib.row("body", { factor.title, factor.programme, factor.control, factor.effect, table.unpack(tests) })
    values[#values + 1] = factor.effect
    return
  end
  rows[#rows + 1] = lib.row("body", { factor.title, "", "", "", table.unpack(tests) })
  for _, one in ipairs(factor.categories) do
    rows[#rows + 1] = lib.row("body", { phrases.category_of:format(one.title), one.programme, one.control, one.effect, "", "", "" })
    values[#values + 1] = one.effect
  end
end

-- How many each factor is of: a row when all are of the same, else words of those that are not.
local function n_of(factor)
  local one = factor.categories and factor.categories[1] or factor
  return one.programme.n, one.control.n
end

local function same_n(factors)
  local programme, control = n_of(factors[1])
  for _, factor in ipairs(factors) do
    local one, other = n_of(factor)
    if not (one.known and other.known) or one.value ~= programme.value or other.value ~= control.value then return false end
  end
  return true
end

local function n_words(factors)
  local words = {}
  for place, factor in ipairs(factors) do
    local one, other = n_of(factor)
    words[place] = lib.phrase(phrases.n_of_groups, language.lower_first(factor.title), one, other)
  end
  return lib.phrase(phrases.n_note, table.concat(words, "; "))
end

-- What follows from the tests together: the verdict, how many false alarms to expect, and the test of all at once.
local function balance_words(test)
  local joint, parts = test.joint, { phrases.verdict[test.verdict]:format(host.number(test.limit, 2)) }
  local significant = test.significant.value == 0 and phrases.none or language.number_word(test.significant)
  parts[2] = lib.phrase(phrases.balance_note, test.largest, significant, language.number_word(test.count))
  if test.count > 1 then parts[3] = lib.phrase(phrases.balance_alarms, lib.quantity(1 - 0.95 ^ test.count, "percent")) end
  if joint.p.known and joint.p.value == joint.p.value then
    parts[#parts + 1] = lib.phrase(phrases.balance_joint, p_words(joint.p), joint.statistic, joint.freedom, joint.p.n)
  end
  local sparse = {}
  for _, factor in ipairs(test.factors) do
    if factor.categories and factor.sparse.known and factor.sparse.value > 0 then sparse[#sparse + 1] = language.lower_first(factor.title) end
  end
  if #sparse > 0 then parts[#parts + 1] = phrases.balance_sparse:format(language.listed(sparse)) end
  return table.concat(parts, " ")
end

-- balance { P.balance }: every factor in both groups, how far apart they are, and what follows.
function blocks.balance(given)
  given = lib.checked("balance", given, figure)
  local test, values = thing_in("balance", given, "is_balance", "balance { P.balance }"), {}
  local rows = { lib.row("header", { phrases.factor, phrases.programme, phrases.control, phrases.difference, phrases.standardised,
    phrases.statistic, phrases.p }) }
  for _, factor in ipairs(test.factors) do add_factor_rows(rows, values, factor) end
  local words = balance_words(test)
  if #test.factors > 0 and same_n(test.factors) then
    local programme, control = n_of(test.factors[1])
    rows[#rows + 1] = lib.row("total", { phrases.n, programme, control, "", "", "", "" })
  else
    words = lib.phrase("%s %s", words, n_words(test.factors))
  end
  local columns = { { header = true } }
  for place = 2, 7 do columns[place] = end_column() end
  given.note = given.note and lib.phrase("%s %s", given.note, words) or words
  return finished(given, values, { rows = rows, columns = columns, caption = given.caption or test.title })
end

-- ── flow ─────────────────────────────────────────────────────────────────────────────────────────────────────────

local flow_columns = {
  { what = "reached", title = phrases.reached },
  { what = "share", title = phrases.of_begun },
  { what = "waiting", title = phrases.waiting },
  { what = "stalled", title = phrases.stalled, when = "has_stalled" },
  { what = "ended", title = phrases.ended, when = "has_ended" },
  { what = "days", title = phrases.median_days },
  { what = "waited", title = phrases.waited },
}

-- flow { P.flows.sager }: a row a step.
function blocks.flow(given)
  given = lib.checked("flow", given, figure)
  local flow, values = thing_in("flow", given, "is_flow", "flow { P.flows.x }"), {}
  local header, columns, shown, rows = { phrases.step }, { { header = true } }, {}, {}
  for _, column in ipairs(flow_columns) do
    if not column.when or flow[column.when] then
      shown[#shown + 1] = column
      header[#header + 1], columns[#columns + 1] = column.title, end_column()
    end
  end
  rows[1] = lib.row("header", header)
  for number, step in ipairs(flow.steps) do
    local cells = { step.title }
    for place, column in ipairs(shown) do
      local value = step[column.what]
      cells[place + 1] = value or phrases.missing_cell
      if value then values[#values + 1] = value end
    end
    rows[number + 1] = lib.row("body", cells)
  end
  local words = phrases.flow_note:format(flow.date)
  if flow.has_stalled then
    local limits = {}
    for _, step in ipairs(flow.steps) do
      if step.limit then limits[#limits + 1] = ("%s %d"):format(language.lower_first(step.title), step.limit) end
    end
    words = words .. " " .. phrases.stalled_note:format(language.listed(limits))
  end
  given.note = given.note and lib.phrase("%s %s", given.note, words) or words
  return finished(given, values, { rows = rows, columns = columns, caption = given.caption or flow.title })
end

-- flow_chart { P.flows.sager }: how many reached each step.
function blocks.flow_chart(given)
  given = lib.checked("flow_chart", given, figure)
  local flow = thing_in("flow_chart", given, "is_flow", "flow_chart { P.flows.x }")
  local bars = { caption = given.caption or phrases.flow_cases, note = given.note, id = given.id, alt = given.alt, width = given.width }
  for place, step in ipairs(flow.steps) do bars[place] = { step.title, step.reached, scale = "count" } end
  return blocks.bars(bars)
end

-- ── trend ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- What has been corrected since, and what cannot be compared.
local function trend_notes(value, earlier, notes)
  if earlier.published and earlier.published.known and earlier.value.known then
    notes[#notes + 1] = lib.phrase(phrases.corrected, value.title, earlier.called, earlier.published, earlier.value)
  end
  if not earlier.comparable then
    notes[#notes + 1] = phrases.other_population:format(value.title, earlier.called, earlier.population)
  end
end

-- Without any earlier measurement the present values stand alone, and the note says so.
local function present_only(given, indicators)
  local rows, values = { lib.row("header", { phrases.indicator, phrases.now }) }, {}
  for place, value in ipairs(indicators) do
    rows[place + 1], values[place] = lib.row("body", { value.title, value }), value
  end
  given.note = lib.joined_note(given.note, phrases.never_measured:format(lib.unit.name))
  for place = #given, 2, -1 do given[place] = nil end
  return finished(given, values, { rows = rows, columns = { { header = true }, end_column() },
    caption = given.caption or phrases.trend_title:format(lib.unit.name) })
end

-- trend { i.x, i.y }: earlier measurements, the present one, and the change since the last comparable one.
function blocks.trend(given)
  given = lib.checked("trend", given, figure)
  if not lib.definition.trend then lib.raise("the programme has no trend", "trend = trend { of = …, measure = …, time = …, value = … }") end
  local shown, times, by_time, all, notes = {}, {}, {}, {}, {}
  local indicators = lib.values_in("trend", given)
  for _, value in ipairs(indicators) do
    local earlier = lib.trend_of(value, lib.unit)
    if #earlier > 0 then shown[#shown + 1], all[#all + 1] = value, earlier end
  end
  if #shown == 0 then return present_only(given, indicators) end
  for place in ipairs(shown) do
    for _, earlier in ipairs(all[place]) do
      if not by_time[earlier.time] then times[#times + 1], by_time[earlier.time] = earlier.time, earlier.called end
    end
  end
  table.sort(times)
  local header, columns = { phrases.indicator }, { { header = true } }
  for place, time in ipairs(times) do header[place + 1], columns[place + 1] = by_time[time], end_column() end
  header[#header + 1], columns[#columns + 1] = phrases.now, end_column()
  header[#header + 1], columns[#columns + 1] = phrases.change, end_column()
  header[#header + 1], columns[#columns + 1] = phrases.interval, end_column()
  local rows, values = { lib.row("header", header) }, {}
  for place, value in ipairs(shown) do
    local cells, last = { value.title }, false
    for column, time in ipairs(times) do
      cells[column + 1] = phrases.missing_cell
      for _, earlier in ipairs(all[place]) do
        if earlier.time == time then
          cells[column + 1], values[#values + 1] = earlier.value, earlier.value
          last = earlier.change or last
          trend_notes(value, earlier, notes)
        end
      end
    end
    cells[#cells + 1], cells[#cells + 2] = value, last or phrases.missing_cell
    cells[#cells + 1] = last and limits(last) or ""
    values[#values + 1] = value
    rows[place + 1] = lib.row("body", cells)
  end
  table.insert(notes, 1, phrases.population:format(lib.definition.trend.population))
  if given.note then table.insert(notes, 1, given.note) end
  given.note = table.concat(notes, " ")
  for place = #given, 2, -1 do given[place] = nil end
  return finished(given, values, { rows = rows, columns = columns, caption = given.caption or phrases.trend_title:format(lib.unit.name) })
end

-- ── phases ───────────────────────────────────────────────────────────────────────────────────────────────────────

-- phase_levels {}: the level of every element in every phase, by the indicators of that phase.
function blocks.phase_levels(given)
  given = lib.checked("phase_levels", given or {}, figure)
  local header, columns = { phrases.element }, { { header = true } }
  for place, phase in ipairs(lib.programme.phases) do header[place + 1], columns[place + 1] = phase, {} end
  local rows, blank = { lib.row("header", header) }, false
  for number, element in ipairs(lib.programme.elements) do
    local cells = { element.number .. " " .. element.title }
    for place in ipairs(lib.programme.phases) do
      local level = lib.level(host.level(lib.unit.id, element.id, place)) -- texts differ by language, places do not
      cells[place + 1] = level.name == "grey" and phrases.missing_cell or level
      blank = blank or level.name == "grey"
    end
    rows[number + 1] = lib.row("body", cells)
  end
  if blank then given.note = lib.joined_note(given.note, phrases.phase_note) end
  return lib.node("table", given, { rows = rows, columns = columns, caption = given.caption or phrases.phases_title:format(lib.unit.name) })
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
  local rated = lib.phrase("%s (n=%s)", phrases.sum_of:format(#scale.items), scale.score.n)
  rows[#rows + 1] = row("total", scale.score.known and rated or phrases.sum_of:format(#scale.items), scale.score, scale.all.score)
  rows[#rows][3].text = ""
  if scale.band then
    local cells = { phrases.band, { text = scale.band.title, zone = scale.band.level.mark ~= "grey" and scale.band.level.mark or nil }, "" }
    if not overall then cells[4] = scale.all.band and scale.all.band.title or "" end
    rows[#rows + 1] = lib.row("total", cells)
  end
  local columns = { { header = true }, end_column(), end_column(), not overall and end_column() or nil }
  return finished(given, values, { rows = rows, columns = columns, caption = given.caption or scale.title })
end

for _, name in ipairs { "flow_chart", "phase_levels", "distribution_chart", "answers", "answers_chart", "scale_table" } do language[name] = blocks[name] end
