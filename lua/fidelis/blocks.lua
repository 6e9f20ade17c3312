-- The blocks of a document. Every constructor takes a table: fields by name, contents by position.

local host, lib = ...
local language, phrases = lib.language, lib.phrases
local blocks = {}
lib.blocks = blocks

-- A block of a kind with its place; contents in order, gaps closed.
function lib.node(kind, given, fields)
  local made = lib.items(given or {})
  for key, value in pairs(given or {}) do
    if type(key) == "string" then made[key] = lib.choose(value) end
  end
  for key, value in pairs(fields or {}) do made[key] = lib.choose(value) end
  made.block = kind
  if made.place ~= nil then lib.check_choice(kind, made, "place", "auto here top bottom page") end
  made.file_, made.line_ = host.where()
  return made
end
local node = lib.node

local common = "id lang width new_page keep_together unnumbered unlisted "
local figure = common .. "caption note alt place "
lib.common_fields, lib.figure_fields = common, figure

-- Any block may be given words instead of a table.
local function table_of(what, given)
  if type(given) == "string" or lib.is_value(given) or type(given) == "table" and (rawget(given, "block") or getmetatable(given) == lib.Phrase) then
    return { given }
  end
  if type(given) ~= "table" then lib.raise(what .. " needs a table", what .. " { … }") end
  return given
end
lib.table_of = table_of

local function checked(what, given, fields)
  given = table_of(what, given)
  lib.check_fields(what, given, lib.set(fields))
  for _, field in ipairs { "caption", "note", "title", "alt", "words" } do given[field] = lib.choose(given[field]) end
  return given
end
lib.checked = checked

-- what { … }
local function plain(what, kind, fields)
  blocks[what] = function(given) return node(kind, checked(what, given, common .. (fields or ""))) end
end
plain("lead", "lead")
plain("margin", "margin", "title")
plain("key_row", "key_row")
plain("landscape", "landscape")

local function list(what, given, fields)
  given = checked(what, given, common .. fields)
  lib.check_choice(what, given, "kind", "bullet number letter roman check own")
  if given.start ~= nil and math.type(given.start) ~= "integer" then
    lib.error(what .. ": start is " .. tostring(given.start), "start = 3: a whole number")
    given.start = nil
  end
  local made = node("list", given)
  if given.markers and #given.markers ~= #made then
    lib.error(what .. " has " .. #given.markers .. " markers for " .. #made .. " items", "one for each, or marker = \"→\" for all")
  end
  return made
end

function blocks.list(given) return list("list", given, "kind start marker markers") end
function blocks.numbered(given)
  local made = list("numbered", given, "start")
  made.kind = "number"
  return made
end

function blocks.contents(given)
  given = lib.check_empty("contents", checked("contents", given or {}, "levels title"))
  if given.levels ~= nil and not (math.type(given.levels) == "integer" and given.levels >= 1 and given.levels <= 4) then
    lib.error("contents: levels is " .. tostring(given.levels), "levels = 2: from 1 to 4")
  end
  return node("contents", given)
end
function blocks.page_break(given) return node("page_break", lib.check_empty("page_break", checked("page_break", given or {}, common))) end
function blocks.rule(given)
  given = lib.check_empty("rule", checked("rule", given or {}, common .. "kind"))
  lib.check_choice("rule", given, "kind", "line cut")
  return node("rule", given)
end

-- ── sections ─────────────────────────────────────────────────────────────────────────────────────────────────────

local section_fields = common .. "title beside"

local function section(what, extra)
  return function(title)
    title = lib.choose(title)
    if type(title) == "table" and rawget(title, "title") then
      return node("section", checked(what, title, section_fields), extra)
    end
    if type(title) ~= "string" and type(title) ~= "function" and getmetatable(title) ~= lib.Phrase then
      lib.raise(what .. " needs a title", what .. " \"Title\" { … }")
    end
    return function(given)
      given = checked(what, given, section_fields)
      local made = node("section", given, extra)
      made.title = title
      made.unnumbered = made.unnumbered or made.unlisted or nil
      return made
    end
  end
end

blocks.section = section("section")
blocks.chapter = section("chapter", { chapter = true })
blocks.appendix = section("appendix", { appendix = true })

-- ── text ─────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Prose lies in text/ unless the name says otherwise; a language may have a folder of its own in it, text/en/, and one that is not
-- the specification's own must.
local function text_path(name)
  local path = name:find("/", 1, true) and name or "text/" .. name
  local own = path:gsub("([^/]*)$", host.language .. "/%1")
  return (host.translated or host.has_file(own)) and own or path
end

function blocks.text(name)
  name = lib.choose(name)
  if type(name) ~= "string" then lib.raise("text needs the name of a file", "text \"results.md\"") end
  if not name:find("%.md$") then return node("group", { name }) end
  return node("text", nil, { path = text_path(name) })
end

-- parts "file.md": its parts by their names, each a text.
function blocks.parts(name)
  if type(name) ~= "string" then lib.raise("parts needs the name of a file", "parts \"1-roles.md\"") end
  local path, found = text_path(name), {}
  local names = host.part_names(path)
  for _, part in ipairs(names) do found[part] = node("text", nil, { path = path, part = part }) end
  if #names == 0 then return setmetatable({}, { __index = function() return nil end }) end
  return setmetatable(found, { __index = function(_, part)
    if type(part) ~= "string" or part == "block" then return nil end
    lib.raise("'" .. path .. "' has no part '" .. part .. "'", lib.did_you_mean(part, names))
  end })
end

-- ── boxes, quotes, key figures ───────────────────────────────────────────────────────────────────────────────────

local box_kinds = lib.set "plain intention conclusion recommendation case advice summary note"
local box_fields = common .. "title kind place"

local function box(kind, given)
  if not box_kinds[kind] then
    lib.error("there is no kind of box '" .. tostring(kind) .. "'",
      lib.did_you_mean(tostring(kind), lib.keys(box_kinds)) or table.concat(lib.keys(box_kinds), ", "))
    kind = "plain"
  end
  local made = node("box", checked("box", given, box_fields))
  made.kind = kind == "note" and "plain" or kind
  return made
end

function blocks.box(first)
  if type(first) == "table" then return box(first.kind or "plain", first) end
  if type(first) ~= "string" then lib.raise("box needs a kind", "box \"recommendation\" { … }") end
  return function(second)
    if type(second) ~= "string" then return box(first, second) end
    return function(given)
      local made = box(first, given)
      made.title = lib.choose(second)
      return made
    end
  end
end

-- quote "Borger" { [[…]] }, or quote { by = "Borger", [[…]] }
function blocks.quote(first)
  if type(first) == "table" then return node("quote", checked("quote", first, common .. "by")) end
  return function(given) return node("quote", checked("quote", given, common), { by = first }) end
end

-- A large figure and the few words under it.
function blocks.key(value, words, ...)
  local given, more = {}, select("#", ...)
  if type(value) == "table" and not lib.is_value(value) then
    given = checked("key", value, common .. "words")
    value, words, more = given[1], given.words or given[2], #given - (given.words and 1 or 2)
  end
  if more > 0 then lib.error("key holds more than a figure and its words", "key(\"84 %\", \"words\")") end
  words = lib.choose(words)
  local made = node("key", nil, { words = words, id = given.id })
  if lib.is_value(value) then
    made.value = (value.known or value.coded) and lib.text_of(value, "figure") or phrases.missing_cell
    made.key, made.zone = value.key, value.zone.mark
    if not value.known and not value.coded and words then
      made.words = lib.phrase("%s " .. (value.missing and phrases.missing or phrases.suppressed), words)
    end
  else
    made.value = type(value) == "number" and host.number(value, 0) or tostring(value)
  end
  return made
end

-- ── figures that come from outside, tables of the author's own ───────────────────────────────────────────────────

function blocks.image(given)
  if type(given) == "string" then given = { given } end
  given = checked("image", given, figure)
  return node("image", given, { path = given[1] })
end

-- A cell is a text, a value, a zone, or { text = …, columns = 2, … }.
function lib.cell(content)
  if type(content) ~= "table" then return { text = content == nil and "" or content } end
  if lib.is_zone(content) or lib.is_level(content) then
    return { text = content, zone = content.mark ~= "none" and content.mark or nil }
  end
  if rawget(content, "block") then return { blocks = { content } } end
  if lib.is_value(content) or getmetatable(content) ~= nil then return { text = content } end
  if rawget(content, "text") ~= nil or rawget(content, "blocks") then
    content.file_ = nil
    return content
  end
  return { blocks = content }
end

function lib.row(kind, cells)
  local row = { kind = kind }
  for place, content in ipairs(cells) do row[place] = lib.cell(content) end
  return row
end

-- code { [[…]] }: lines as they are.
local function source_of(what, given)
  local items = lib.items(given)
  if #items ~= 1 then lib.error(what .. " holds " .. #items .. " pieces, expected one", what .. " { [[…]] }") end
  return { source = items[1] }
end

function blocks.code(given)
  given = checked("code", given, common)
  return node("code", given, source_of("code", given))
end

-- example { [[…]] }: a piece of a specification as it stands, and under it what it makes; markdown = true: a piece of prose.
function blocks.example(given)
  given = checked("example", given, common .. "markdown")
  return node("example", given, source_of("example", given))
end

-- ── cover ────────────────────────────────────────────────────────────────────────────────────────────────────────

function blocks.cover(given)
  return node("cover", lib.check_empty("cover", checked("cover", given, "title subtitle kind recipient publisher date note motif")))
end

-- ── elements and quotes of the programme ─────────────────────────────────────────────────────────────────────────

function blocks.each_element(make)
  if type(make) ~= "function" then lib.raise("each_element needs a function", "each_element(function (element) … end)") end
  local made = {}
  for place, element in ipairs(lib.programme and lib.programme.elements or {}) do made[place] = make(element) end
  return made
end

-- What blocks.* holds becomes words of the language; called again by the files that add to it.
function lib.offer_blocks()
  for name, make in pairs(blocks) do
    if name ~= "table" and name ~= "text" then language[name] = make end
  end
end
lib.offer_blocks()

-- ── from Markdown: ::: name arguments ────────────────────────────────────────────────────────────────────────────

-- A constructor that takes one table gets the content behind what stands in it.
local function general(make, content, first, ...)
  if type(first) == "function" or select("#", ...) > 0 then return make(first, ..., content) end
  if first == nil then return make { content } end
  if type(first) == "table" and getmetatable(first) == nil then
    first[#first + 1] = content
    return make(first)
  end
  return make { first, content }
end

-- name "words" { … } of the specification is ::: name "words" here.
local function called(name)
  return function(content, first)
    local words = first ~= nil and (type(first) ~= "table" or getmetatable(first) ~= nil)
    return words and blocks[name](first) { content } or general(blocks[name], content, first)
  end
end

-- How a fence's arguments and content become the constructor's.
local fences = {
  drop = called "drop", law = called "law", keyword = called "keyword",
  box = function(content, kind, title) return blocks.box(kind or "plain")(title and { content, title = title } or { content }) end,
  quote = function(content, by) return blocks.quote { content, by = by } end,
  tile = function(content, key) return blocks.tile(key, content and { content } or {}) end,
  key = function(content, value)
    local made = blocks.key(value)
    made[1] = content
    return made
  end,
}

function lib.fence(name, number, id, file, line, ...)
  local content = number > 0 and { block = "content", number = number, file_ = file, line_ = line } or nil
  local make = rawget(language, name) or blocks[name]
  if not fences[name] and type(make) ~= "function" then
    local known = lib.keys(blocks)
    known[#known + 1] = "when"
    lib.unknown("there is no block '" .. name .. "'", lib.did_you_mean(name, known))
  end
  local made = fences[name] and fences[name](content, ...) or not fences[name] and general(make, content, ...) or nil
  if type(made) == "table" and made.block then
    made.file_, made.line_, made.id = file, line, id or made.id
  end
  return made
end
