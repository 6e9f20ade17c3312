-- The data annex: what the report shows, as tables that a machine can read. Suppressed here as there.

local host, lib = ...
local language, phrases, blocks = lib.language, lib.phrases, lib.blocks

-- A value as a cell: percent keeps its share, hours and scores their number.
local function cell(value)
  if value == nil then return { not_applicable = true } end
  if value.missing then return { missing = true } end
  if value.coded then return lib.text_of(value, "figure") end -- an interval is no number
  if not value.known then return { suppressed = true } end
  if lib.is_worded(value) then return lib.text_of(value, "table") end
  if value.scale == "percent" then return { percent = value.value } end
  return value.value * (value.scale == "point" and 100 or 1)
end

local function n_cell(value)
  if not value.known and not value.coded then return { missing = value.missing, suppressed = not value.missing } end
  return value.n.value > 0 and value.n.value or { missing = true }
end

local function scale_word(value) return phrases[value.scale .. "_unit"] or "" end

local function zone_word(value) return value.zone.name ~= "none" and value.zone.word or { not_applicable = true } end

local function sheet(name, title, columns, rows)
  return { name = name, title = title, source = phrases.sheet_source, columns = columns, rows = rows,
    notes = { (phrases.suppressed_note:format(language.number_word(lib.minimum()))) } }
end

local function column(heading, decimals, width) return { heading = heading, decimals = decimals or 0, width = width or 0 } end

local function element_title(value)
  return value.element and lib.programme.elements[value.element].title or ""
end

local function indicators_sheet()
  local columns = { column(phrases.element), column(phrases.indicator), column(phrases.id), column(phrases.unit_of),
    column(phrases.value, 1), column(phrases.n), column(phrases.target, 1), column(phrases.near, 1), column(phrases.zone_title) }
  if not lib.unit.overall then columns[#columns + 1] = column(phrases.all, 1) end
  local rows = {}
  for place, value in ipairs(lib.programme.indicators) do
    local row = { element_title(value), value.title, value.id, scale_word(value), cell(value), n_cell(value), cell(value.target),
      cell(value.near), zone_word(value) }
    if not lib.unit.overall then row[#row + 1] = cell(value.all) end
    rows[place] = row
  end
  return sheet(phrases.sheet_indicators, phrases.title_indicators:format(lib.unit.name), columns, rows)
end

local function limit_cell(value, which)
  local x = value.record_[which]
  if not value.known then return { suppressed = true } end
  return x and x * (value.scale == "point" and 100 or 1) or { not_applicable = true }
end

local function weekly_sheet()
  local rows = {}
  for _, outcome in ipairs(lib.programme.outcomes) do
    for _, week in ipairs(outcome.weeks()) do
      local at = outcome.at(week)
      rows[#rows + 1] = { outcome.title, week, cell(at.programme), n_cell(at.programme), cell(at.control), n_cell(at.control),
        cell(at.effect), limit_cell(at.effect, "low"), limit_cell(at.effect, "high"), scale_word(at.effect) }
    end
  end
  local columns = { column(phrases.outcome), column(phrases.week), column(phrases.programme, 2), column("n, " .. phrases.programme),
    column(phrases.control, 2), column("n, " .. phrases.control), column(phrases.difference, 2), column(phrases.lower, 2),
    column(phrases.upper, 2), column(phrases.unit_of) }
  return sheet(phrases.sheet_weekly, phrases.title_weekly:format(lib.kinds()[2]), columns, rows)
end

local function survey_sheet()
  local columns = { column(phrases.question), column(phrases.title), column(phrases.unit_of), column(phrases.value, 1),
    column(phrases.answers) }
  if not lib.unit.overall then
    columns[6], columns[7] = column(phrases.all, 1), column(phrases.answers .. ", " .. phrases.all)
  end
  local rows = {}
  for _, survey in ipairs(lib.programme.surveys) do
    for _, value in ipairs(survey) do
      local row = { survey.title, value.title, scale_word(value), cell(value), n_cell(value) }
      if not lib.unit.overall then row[6], row[7] = cell(value.all), n_cell(value.all) end
      rows[#rows + 1] = row
    end
  end
  return sheet(phrases.sheet_survey, phrases.title_survey:format(lib.unit.name), columns, rows)
end

local function text_cell(text) return text ~= nil and text ~= "" and tostring(text) or { missing = true } end

-- How many were left out is a count of persons too, and with it how many there were.
local function tells_of_few(value, from)
  local left = from.excluded or 0
  return not lib.is_of_things(value.indicator.of) and left > 0 and left < lib.definition.minimum
end

local function definitions_sheet()
  local rows, dated = {}, false
  for place, value in ipairs(lib.programme.indicators) do
    local from = host.provenance(lib.unit.id, value.id) or {}
    local shown = (value.known or value.coded) and from.rows and not tells_of_few(value, from)
    rows[place] = { value.title, value.id, text_cell(value.definition), lib.source_title(value.indicator.of), text_cell(from.file),
      text_cell(lib.counted_words(from.numerator)), text_cell(lib.counted_words(from.denominator)),
      shown and from.rows or { suppressed = true }, shown and from.excluded or { suppressed = true },
      shown and text_cell(lib.counted_words(from.excluded_why)) or (value.known or value.coded) and { suppressed = true } or { missing = true },
      text_cell(from.period), text_cell(from.counter) }
    dated = dated or from.period ~= nil or from.counter ~= nil
  end
  local columns = { column(phrases.indicator), column(phrases.id), column(phrases.definition, 0, 60), column(phrases.source),
    column(phrases.file), column(phrases.numerator), column(phrases.denominator), column(phrases.rows), column(phrases.excluded),
    column(phrases.excluded_why), column(phrases.period_title), column(phrases.counted_by_title) }
  if not dated then -- nothing is said of when and by whom
    columns[11], columns[12] = nil, nil
    for _, row in ipairs(rows) do row[11], row[12] = nil, nil end
  end
  return sheet(phrases.sheet_definitions, phrases.title_definitions, columns, rows)
end

-- annex {}: indicators, weeks, survey, definitions. attach: the PDF carries the workbook; beside: it is a file of its own too.
function blocks.annex(given)
  given = lib.check_empty("annex", lib.checked("annex", given or {}, "attach beside"))
  lib.check_flag("annex", given, "attach")
  lib.check_flag("annex", given, "beside")
  local programme = lib.programme
  if not programme then lib.raise("annex needs a programme", "local P = require \"programme\"") end
  local sheets = { indicators_sheet() }
  if #programme.outcomes > 0 then sheets[#sheets + 1] = weekly_sheet() end
  if #programme.surveys > 0 then sheets[#sheets + 1] = survey_sheet() end
  sheets[#sheets + 1] = lib.kinds_sheet(sheet, column)
  sheets[#sheets + 1] = definitions_sheet()
  return lib.node("annex", nil, { sheets = sheets, attach = given.attach, beside = given.beside })
end
language.annex = blocks.annex
