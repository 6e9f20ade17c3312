-- report { … }: the document itself.

local host, lib = ...
local language, phrases = lib.language, lib.phrases

local fields = lib.set("id title subtitle short_title language programme words theme each overall author publisher subject keywords "
  .. "date form variants notes note_numbers")

local function text_field(made, given, name, otherwise)
  local value = given[name]
  if type(value) == "function" then value = value() end
  made[name] = value ~= nil and tostring(value) or otherwise
end

-- The words of a report are names in its prose: values and functions of a table.
local function take_words(words)
  if words == nil then return end
  if type(words) ~= "table" then
    lib.error("words is a " .. type(words) .. ", expected a table", "words = require \"words\"")
    return
  end
  for name, word in pairs(words) do
    if rawget(language, name) ~= nil then
      lib.error("the report's word '" .. tostring(name) .. "' is a name of the language", "give it another name")
    end
    lib.words[name] = word
  end
end

local function check_roles(what, given, known)
  if given == nil then return end
  local set = {}
  for _, name in ipairs(known) do set[name] = true end
  lib.check_fields(what, given, set)
end

-- logo = { "images/logo.svg", alt = "…" }, or the path alone, which then wants its alt.
local function check_logo(theme)
  local logo = theme.logo
  if logo == nil then return end
  if type(logo) == "string" then logo = { logo } end
  lib.check_fields("the theme's logo", logo, lib.set "alt height foot")
  theme.logo = { path = lib.choose(logo[1]), alt = lib.choose(logo.alt), height = logo.height, foot = logo.foot }
end

-- A theme is a name, or a table of roles that differ from one.
local function check_theme(theme)
  if type(theme) ~= "table" then return end
  lib.check_fields("theme", theme, lib.set "base colours styles page paragraphs masters table logo")
  if theme.table then lib.check_fields("the theme's table", theme.table, lib.set "top header hair zebra") end
  check_logo(theme)
  check_roles("the theme's colours", theme.colours, host.colours)
  check_roles("the theme's styles", theme.styles, host.styles)
  for _, style in pairs(type(theme.styles) == "table" and theme.styles or {}) do
    if type(style) == "table" then
      lib.check_fields("a style", style, lib.set "family size leading weight tracking italic justified hyphenated colour")
    end
  end
  if theme.page then
    lib.check_fields("the theme's page", theme.page, lib.set ("width height inner outer top bottom text_width margin_gap margin_width "
      .. "baseline mirrored bleed chapters_right"))
  end
  if theme.paragraphs then
    lib.check_fields("the theme's paragraphs", theme.paragraphs, lib.set "indent hanging letter_fit joins")
  end
  for name, master in pairs(type(theme.masters) == "table" and theme.masters or {}) do
    lib.check_fields("the page master '" .. tostring(name) .. "'", master, lib.set ("base width height inner outer top bottom text_width "
      .. "margin_gap margin_width baseline columns column_gap tab_top tab_size mirrored turned margin_first head foot side_tab "
      .. "widened chapters"))
  end
end

-- The cover takes from the report what it is not told itself.
local function fill_cover(made)
  for _, item in ipairs(made) do
    if type(item) == "table" and rawget(item, "block") == "cover" then
      item.title = item.title or made.title
      item.subtitle = item.subtitle or (lib.unit.overall and "" or lib.unit.name)
      item.note = item.note
      item.motif = item.motif or lib.motif()
    end
  end
end

-- The programme's own data for the drawing on the cover: the national shares of the indicators, in order.
function lib.motif()
  local motif = {}
  for _, value in ipairs(lib.programme and lib.programme.indicators or {}) do
    local all = value.all
    if all.scale == "percent" and all.known then motif[#motif + 1] = all.value end
  end
  return motif
end

-- Words that find the file: a text, or a list.
local function keywords_of(given)
  if type(given) ~= "table" then return given ~= nil and tostring(given) or "" end
  local words = {}
  for place, word in ipairs(given) do words[place] = tostring(lib.choose(word)) end
  return table.concat(words, ", ")
end

local month_days = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }
local function days_of(year, month)
  local leap = month == 2 and (year % 4 == 0 and year % 100 ~= 0 or year % 400 == 0)
  return leap and 29 or month_days[month] or 0
end

-- The day the document is of: dates in files come from it, never from the clock.
local function date_of(given)
  if given == nil then return "" end
  local year, month, day = tostring(given):match("^(%d%d%d%d)%-(%d%d)%-(%d%d)$")
  if year and tonumber(day) >= 1 and tonumber(day) <= days_of(tonumber(year), tonumber(month)) then return tostring(given) end
  lib.error("report: date is '" .. tostring(given) .. "', which is no day", "write it as year, month and day: date = \"2027-01-31\"")
  return ""
end

function language.report(given)
  if type(given) ~= "table" then lib.raise("report needs a table", "return report { … }") end
  lib.check_fields("report", given, fields)
  local made = lib.items(given)
  local chosen = {}
  for key, value in pairs(given) do chosen[key] = type(key) == "string" and lib.choose(value) or value end
  given = chosen
  made.block, made.is = "report", "report"
  made.file_, made.line_ = host.where()
  local id = lib.check_type("report", given, "id", "string", "report")
  if lib.check_type("report", given, "title", "string", "-"):match("^%s*$") then
    lib.error("report has no title", "write title = \"…\": it is what a reader hears first")
  end
  if given.language == nil then
    lib.warn("report does not say its language; 'da' is assumed", "write language = \"da\" or \"en\"")
  end
  made.id = host.slug(id)
  made.title = given.title
  made.language = given.language or "da"
  if made.language ~= "da" and made.language ~= "en" then
    lib.error("there is no language '" .. tostring(made.language) .. "'", "\"da\" or \"en\"")
    made.language = "da"
  end
  made.each, made.overall = given.each ~= nil and given.each ~= false, given.overall or given.each == nil
  made.theme = given.theme or "consultancy"
  made.notes = given.notes
  if given.notes ~= nil and given.notes ~= "foot" and given.notes ~= "chapter" and given.notes ~= "end" then
    lib.error("report: notes is '" .. tostring(given.notes) .. "'", 'notes = "foot", "chapter" or "end"')
  end
  if given.note_numbers ~= nil and given.note_numbers ~= "chapter" and given.note_numbers ~= "document" then
    lib.error("report: note_numbers is '" .. tostring(given.note_numbers) .. "'", 'note_numbers = "document" or "chapter"')
  end
  if given.note_numbers == "chapter" and given.notes == "end" then
    lib.error("report: notes at the end of the report are counted through it", 'notes = "chapter", or note_numbers = "document"')
  end
  made.notes_by_chapter = given.note_numbers == "chapter"
  check_theme(made.theme)
  made.unit_name, made.unit_slug = lib.unit.name, lib.unit.slug
  made.full_title = made.each and tostring(given.title) .. ": " .. lib.unit.name or tostring(given.title)
  text_field(made, given, "short_title", tostring(given.title))
  text_field(made, given, "author", given.publisher and tostring(given.publisher) or "")
  text_field(made, given, "subject", given.subtitle and tostring(given.subtitle) or "")
  made.keywords = keywords_of(given.keywords)
  made.date_iso = date_of(given.date)
  local programme = given.programme
  if type(programme) ~= "table" or not rawget(programme, "is_programme") then
    lib.error("report has no programme", "local P = require \"programme\" … programme = P")
  else
    made.definition = programme.definition
  end
  made.form = lib.check_form(given.form)
  made.variants = lib.check_variants(given.variants)
  made.variant = host.variant ~= "" and host.variant or made.variants[1]
  if made.variant ~= made.variants[1] then made.id = made.id .. "-" .. host.slug(made.variant) end
  take_words(given.words)
  fill_cover(made)
  return made
end

-- What report.lua returned, or a fault.
function lib.check_report(returned)
  if type(returned) ~= "table" or rawget(returned, "is") ~= "report" then
    lib.raise("report.lua does not return a report", "return report { … }")
  end
  return returned
end
