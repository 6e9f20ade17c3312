-- programme.lua: what should have happened, and how one tells. Each constructor checks what it is given and notes its line;
-- what comes out is the definition the compiler computes from.

local host, lib = ...
local language = lib.language

local function place(thing)
  thing.file_, thing.line_ = host.where()
  return thing
end

-- A copy of the text fields of `given`, with its place.
local function fields_of(given)
  local copy = {}
  for key, value in pairs(given) do
    if type(key) == "string" then copy[key] = lib.choose(value) end
  end
  return place(copy)
end

-- ── columns ──────────────────────────────────────────────────────────────────────────────────────────────────────

local function column(kind, fields)
  fields = fields or {}
  fields.is, fields.type = "column", kind
  return fields
end

-- `text` is a column's type, and `text "file.md"` a block.
language.text = setmetatable(column "text", { __call = function(_, file) return lib.blocks.text(file) end })
language.date = column "date"
language.yes_no = column "yes_no"
language.mixed = column "mixed" -- of ready figures: numbers, percentages, yes and no, texts

function language.whole(low, high) return column("whole", { minimum = low, maximum = high }) end

-- `number(0, 37)` is a column's type; `number(1.56, 1)` prints "1,6".
function language.number(low, high)
  if low ~= nil and type(low) ~= "number" and not lib.is_value(low) then lib.raise("number needs a number, not a " .. type(low)) end
  local x = lib.is_value(low) and low.value or low
  local printed = lib.quantity(x or 0, "number", { decimals = math.type(high) == "integer" and high >= 0 and high <= 9 and high or nil })
  printed.minimum, printed.maximum = x, high
  return column("number", printed)
end

function language.one_of(values)
  if type(values) ~= "table" or #values == 0 then lib.raise("one_of needs a list of texts", "one_of { \"ja\", \"nej\" }") end
  for _, value in ipairs(values) do
    if type(value) ~= "string" then lib.raise("one_of holds a " .. type(value) .. ", expected texts") end
  end
  return column("text", { allowed = values })
end

function language.ref(name)
  if type(name) ~= "string" then lib.raise("ref needs the name of a table", "ref \"units\"") end
  return column("text", { references = name })
end

function language.optional(of)
  if type(of) ~= "table" or rawget(of, "is") ~= "column" then
    lib.raise("optional needs a column type", "optional(whole(0, 104))")
  end
  local copy = { optional = true, is = "column" }
  for _, key in ipairs { "type", "minimum", "maximum", "allowed", "references", "personal" } do copy[key] = rawget(of, key) end
  return copy
end

-- A column that may hold what looks like a personal number: a key of eleven figures, say.
function language.personal(of)
  if type(of) ~= "table" or rawget(of, "is") ~= "column" then lib.raise("personal needs a column type", "personal(text)") end
  local copy = { personal = true, is = "column" }
  for _, key in ipairs { "type", "minimum", "maximum", "allowed", "references", "optional" } do copy[key] = rawget(of, key) end
  return copy
end

local function read_columns(what, given)
  local list = {}
  for name, of in pairs(given or {}) do
    if type(of) ~= "table" or rawget(of, "is") ~= "column" then
      lib.error(what .. ": column '" .. tostring(name) .. "' has no type",
        "text, whole(0, 9), number(0, 37), date, yes_no, mixed, one_of { … }, ref \"table\", optional(…)")
    else
      local copy = place { name = name }
      for _, key in ipairs { "type", "minimum", "maximum", "allowed", "references", "optional", "personal" } do copy[key] = rawget(of, key) end
      list[#list + 1] = copy
    end
  end
  table.sort(list, function(a, b) return a.name < b.name end) -- a table has no order of its own
  return list
end

local function has_column(columns, name)
  for _, one in ipairs(columns) do
    if one.name == name then return true end
  end
end

local function unit_column(columns)
  for _, one in ipairs(columns) do
    if one.references == "units" then return one.name end
  end
end

-- ── sources ──────────────────────────────────────────────────────────────────────────────────────────────────────

-- Where and how the file of a table holds it.
local file_fields = "file key columns other_columns dialect sheet header labels connection table filter unique tolerance "
local source_fields = file_fields .. "unit title group programme control persons weight "

-- "a", { "a", "b" } (together) or { { "a", "b" }, { "c" } } to a list of sets of columns.
local function read_unique(what, given)
  if given == nil then return nil end
  local sets = type(given) == "string" and { { given } } or given
  if type(sets) == "table" and type(sets[1]) == "string" then sets = { sets } end
  local list = {}
  for i, set in ipairs(type(sets) == "table" and sets or {}) do
    set = type(set) == "string" and { set } or set
    for _, name in ipairs(type(set) == "table" and set or { 0 }) do
      if type(name) ~= "string" then set = nil break end
    end
    list[i] = type(set) == "table" and #set > 0 and { columns = set } or nil
    if not list[i] then break end
  end
  if #list == 0 or #list ~= #sets then
    lib.error(what .. ": unique names columns whose values together occur once", "unique = { \"borger\", \"uge\" }")
    return nil
  end
  return list
end

local dialect_values = {
  delimiter = function(v) return #v == 1 end, quote = function(v) return v == "'" or v == '"' end,
  decimal = function(v) return v == "," or v == "." end, thousands = function(v) return #v == 1 and (".,- "):find(v, 1, true) end,
  dates = function(v) return v == "dmy" or v == "mdy" or v == "ymd" end, encoding = function(v) return v ~= "" end,
}
local dialect_hints = { delimiter = "delimiter = \";\"", quote = "quote = \"'\"", decimal = "decimal = \",\"",
  thousands = "thousands = \".\" (\"-\": none)", dates = "dates = \"dmy\", \"mdy\" or \"ymd\"", encoding = "encoding = \"WINDOWS-1252\"" }

local function read_dialect(what, given)
  if given == nil then return end
  lib.check_fields(what .. ".dialect", given, lib.set "delimiter quote decimal thousands dates encoding")
  for _, name in ipairs { "delimiter", "quote", "decimal", "thousands", "dates", "encoding" } do
    local value = given[name]
    if value ~= nil and not (type(value) == "string" and dialect_values[name](value)) then
      lib.error(what .. ".dialect: " .. name .. " cannot be " .. tostring(value), dialect_hints[name])
      given[name] = nil
    end
  end
end

-- A connection string up to a password in it, which is refused later and printed nowhere.
local function without_password(connection)
  local lower = connection:lower()
  local at = lower:find("pwd%s*=") or lower:find("password%s*=")
  return at and connection:sub(1, at - 1) .. "…" or connection
end

local function check_file(what, made, given)
  if given.connection ~= nil then
    made.connection = lib.check_type(what, given, "connection", "string", nil)
    if given.file then lib.error(what .. " has both a file and a connection", "a table comes from one of them") end
    made.file = without_password(made.connection)
    if given.other_columns == nil then made.other_columns = true end
  else
    made.file = lib.check_type(what, given, "file", "string", "")
  end
  if given.table ~= nil then made.table = lib.check_type(what, given, "table", "string", nil) end
  if given.filter ~= nil then made.filter = lib.check_type(what, given, "filter", "string", nil) end
  made.unique = read_unique(what, given.unique)
  read_dialect(what, given.dialect)
  if given.tolerance ~= nil and (type(given.tolerance) ~= "number" or given.tolerance < 0) then
    lib.error(what .. ": tolerance is a share of the rows, below 1, or their number", "tolerance = 0.01")
    made.tolerance = nil
  end
  if type(given.labels) == "string" and given.labels:lower():find("%.sas7bcat$") then
    made.labels, made.labels_file = nil, given.labels
  elseif given.labels ~= nil and given.labels ~= "codes" and given.labels ~= "texts" then
    lib.error(what .. ": labels are \"texts\", \"codes\" or a catalogue of SAS", "labels = \"data/formats.sas7bcat\"")
  end
  if given.sheet ~= nil then made.sheet = lib.check_type(what, given, "sheet", "string", nil) end
  if given.header ~= nil and (math.type(given.header) ~= "integer" or given.header < 1) then
    lib.error(what .. ": header is the number of the row that holds the names of columns", "header = 3")
    made.header = nil
  end
end

local function read_group(source, given)
  local group = given.group
  if type(group) == "table" then
    lib.check_fields("group", group, lib.set "column programme control")
    source.group_column, source.programme_group, source.control_group = group.column, group.programme, group.control
  elseif group then
    source.group_column, source.programme_group, source.control_group = group, given.programme, given.control
  end
  source.group, source.programme, source.control = nil, nil, nil
end

local function source(kind, more)
  local known = lib.set(source_fields .. more)
  return function(given)
    if type(given) ~= "table" then lib.raise(kind .. " needs a table", kind .. " { file = \"data/…\", … }") end
    lib.check_fields(kind, given, known)
    local made = fields_of(given)
    made.is, made.kind = "source", kind
    check_file(kind, made, given)
    made.things = given.persons == false
    made.columns = read_columns(kind, given.columns)
    made.unit = given.unit or unit_column(made.columns)
    read_group(made, given)
    return made
  end
end

language.rows = source("rows", "")
local survey = source("survey", "invited")
-- invited: a number, or the column of the register that holds each unit's.
function language.survey(given)
  local made = survey(given)
  if type(given.invited) == "string" then made.invited, made.invited_column = nil, given.invited end
  return made
end

-- sums = { { whole = "henviste", "aktive", "ventende" }, { whole = 100, … } }: figures that are parts of another, or of 100 pct.
local function read_sums(given)
  local list = {}
  for position, one in ipairs(type(given) == "table" and given or { given }) do
    local made = type(one) == "table" and place { parts = {} } or nil
    for _, name in ipairs(made and one or {}) do
      if type(name) == "string" then made.parts[#made.parts + 1] = name else made = nil break end
    end
    if not made or #made.parts < 2 or one.whole ~= 100 and type(one.whole) ~= "string" then
      lib.error("aggregates: sums name a whole, another figure or 100, and its parts",
        "sums = { { whole = \"henviste\", \"aktive\", \"ventende\" } }")
      break
    end
    made.whole = one.whole ~= 100 and one.whole or nil
    list[position] = made
  end
  return #list > 0 and list or nil
end

local aggregates = source("aggregates", "measure value text n numerator week zone period counted_by sums")
function language.aggregates(given)
  local made = aggregates(given)
  made.sums = read_sums(given.sums)
  return made
end

-- A register with a column a week: how its columns are called, when each citizen's weeks begin, and what its codes mean.
local function read_wide(made, given)
  local wide = given.wide
  if wide == nil then return end
  lib.check_fields("wide", wide, lib.set "prefix hours start last codes code activity from to one_code")
  for _, key in ipairs { "start", "codes" } do wide[key] = lib.check_type("wide", wide, key, "string", "") end
  wide.one_code = lib.choose(wide.one_code)
  if wide.one_code ~= nil and (type(wide.one_code) ~= "string" or not wide.one_code:find("%S")) then
    lib.error("wide: one_code says why figures of a register with one code a week can be used, for readers",
      "one_code = \"The benefits that others hide were counted by hand.\"")
    wide.one_code = nil
  end
  for _, key in ipairs { "of", "person", "week", "activity" } do lib.check_type("weekly", given, key, "string", "") end
  if (given.hours == nil) ~= (wide.hours == nil) then
    lib.error("wide: hours of weeks need a name here and a prefix in wide", "hours = \"timer\", wide = { hours = \"t_\", … }")
  end
  made.wide, made.unique = wide, made.unique or { { columns = { given.person, given.week } } }
end

local weekly = source("weekly", "of person week activity hours wide")
function language.weekly(given)
  local made = weekly(given)
  read_wide(made, given)
  for name, of in pairs { [made.person or ""] = language.ref(made.of or ""), [made.week or ""] = language.whole(0, 520),
    [made.activity or ""] = language.optional(language.text), [made.hours or ""] = language.optional(language.number(0, 168)) } do
    if name ~= "" and not has_column(made.columns, name) then
      table.move(read_columns("weekly", { [name] = of }), 1, 1, #made.columns + 1, made.columns)
    end
  end
  return made
end

function language.units(given)
  lib.check_fields("units", given, lib.set(file_fields .. "name genitive kind"))
  local made = fields_of(given)
  made.id, made.is = "units", "units"
  check_file("units", made, given)
  made.key = lib.check_type("units", given, "key", "string", "")
  made.name = lib.check_type("units", given, "name", "string", "")
  made.columns = read_columns("units", given.columns)
  made.other_columns = given.other_columns or given.columns == nil
  for _, name in ipairs { made.key, made.name, made.genitive } do
    if name and name ~= "" and not has_column(made.columns, name) then
      table.move(read_columns("units", { [name] = language.text }), 1, 1, #made.columns + 1, made.columns)
    end
  end
  return made
end

-- ── named things: indicator "id" { … } ───────────────────────────────────────────────────────────────────────────

-- A constructor of two steps. fields: what the table may hold; finish(made, given) completes it.
local function named(kind, fields, finish)
  local known = lib.set(fields)
  return function(id)
    if type(id) == "number" then id = tostring(id) end
    if type(id) ~= "string" then lib.raise(kind .. " needs a name", kind .. " \"name\" { … }") end
    return function(given)
      given = lib.choose(given)
      if type(given) == "string" then given = { title = given } end
      if type(given) ~= "table" then lib.raise(kind .. " \"" .. id .. "\" needs a table", kind .. " \"" .. id .. "\" { … }") end
      lib.check_fields(kind .. " '" .. id .. "'", given, known)
      local made = fields_of(given)
      made.id, made.is = id, kind
      if finish then finish(made, given) end
      return made
    end
  end
end

lib.named = named

local scales = lib.set "percent hours score count number weeks days yes_no text"

local function check_scale(made)
  if made.unit and not scales[made.unit] then
    lib.error(made.is .. " '" .. made.id .. "': there is no unit '" .. tostring(made.unit) .. "'",
      lib.did_you_mean(tostring(made.unit), lib.keys(scales)) or table.concat(lib.keys(scales), ", "))
    made.unit = nil
  end
end

-- Exactly one of the ways to measure.
local function choose(made, ways)
  local chosen
  for _, way in ipairs(ways) do
    if made[way] ~= nil then
      if chosen then lib.error(made.is .. " '" .. made.id .. "' has both " .. chosen .. " and " .. way, "keep one of them") end
      chosen = chosen or way
    end
  end
  if not chosen then
    lib.error(made.is .. " '" .. made.id .. "' does not say what it measures", "one of " .. table.concat(ways, ", "))
  end
  return chosen
end

local function check_limits(made)
  for _, limit in ipairs { "target", "near" } do
    if made[limit] ~= nil and type(made[limit]) ~= "number" then
      lib.error("indicator '" .. made.id .. "': " .. limit .. " is a " .. type(made[limit]) .. ", expected a number")
      made[limit] = nil
    end
  end
  local target, near = made.target, made.near
  if target and near and (made.lower_is_better and near < target or not made.lower_is_better and near > target) then
    lib.error("indicator '" .. made.id .. "': near (" .. near .. ") lies beyond target (" .. target .. ")",
      "the yellow zone begins at near and ends at target")
  end
end

-- How ready figures of a unit are added up; all others are means, weighted by n.
local ready_kinds = { percent = "share", yes_no = "share", count = "count" }

-- What only ready figures have.
local function check_ready(made, way)
  for _, field in ipairs { "period", "counted_by" } do
    if made[field] ~= nil and (way ~= "measure" or type(made[field]) ~= "string") then
      lib.error("indicator '" .. made.id .. "': " .. field .. " chooses among ready figures, by a text", "measure = \"…\", " .. field .. " = \"…\"")
      made[field] = nil
    end
  end
  if way ~= "measure" and (made.unit == "yes_no" or made.unit == "text") then
    lib.error("indicator '" .. made.id .. "': only ready figures are yes, no or a text", "measure = \"…\"; share = \"…\" counts rows")
    made.unit = nil
  end
  if made.unit == "text" and (made.target or made.near) then
    lib.error("indicator '" .. made.id .. "' is a text, and has no target", "take target and near away")
    made.target, made.near = nil, nil
  end
end

language.indicator = named("indicator", "title definition of among share mean count measure outcome by_week unit phase target near "
  .. "lower_is_better minimum only_all period counted_by", function(made)
  local way = choose(made, { "share", "mean", "count", "measure", "outcome" })
  made.kind = (way == "mean" or way == "count") and way or "share"
  made.expression = (way == "share" or way == "mean" or way == "count" or way == "measure") and made[way] or nil
  if way == "measure" then made.kind = ready_kinds[made.unit or "percent"] or "mean" end
  check_ready(made, way)
  if way == "outcome" and not made.by_week then
    lib.error("indicator '" .. made.id .. "' does not say by which week", "by_week = 35")
  end
  for _, field in ipairs { "share", "mean", "count", "measure" } do made[field] = nil end
  check_scale(made)
  check_limits(made)
end)

language.element = named("element", "title phase intention expected levels", function(made, given)
  made.indicators, made.scales = {}, {}
  for _, item in ipairs(lib.items(given)) do
    if type(item) == "table" and item.is == "indicator" then
      item.element = made.id
      made.indicators[#made.indicators + 1] = item
    elseif type(item) == "table" and item.is == "scale" then
      item.element = made.id
      made.scales[#made.scales + 1] = item
    else
      lib.error("element '" .. made.id .. "' holds something that is neither indicator nor scale", "indicator \"name\" { … }")
    end
  end
end)

language.outcome = named("outcome", "title of share mean among sustained gap active unit minimum", function(made)
  local way = choose(made, { "share", "mean", "sustained" })
  made.kind = way
  made.expression = way == "sustained" and made.active or made[way]
  if way == "sustained" and not made.active then
    lib.error("outcome '" .. made.id .. "' does not say which weeks count", "active = \"hours > 0\"")
  end
  check_scale(made)
end)

language.item = named("item", "title column element exclusive", function(made) made.column = made.column or made.id end)

language.items = named("items", "title of scale multiple answers", function(made, given)
  made.items = {}
  local scale = made.scale or { 1, 10 }
  for _, item in ipairs(lib.items(given)) do
    if type(item) ~= "table" or item.is ~= "item" then
      lib.error("items '" .. made.id .. "' hold something that is no item", "item \"name\" { … }")
    else
      item.name, item.id = item.id, made.id .. "." .. item.id
      item.of, item.low, item.high = made.of, scale[1], scale[2]
      item.multiple, item.question = made.multiple, made.multiple and made.id or nil
      made.items[#made.items + 1] = item
    end
  end
end)

language.hypothesis = named("hypothesis", "short claim title column", function(made)
  made.title = made.title or made.claim or made.short or made.id
  made.short = made.short or made.title
end)

-- ── levels, evidence, quotes, disclosure ─────────────────────────────────────────────────────────────────────────

function language.mean_points(given)
  lib.check_fields("mean_points", given, lib.set "high middle")
  return { is = "levels", rule = "mean_points", high = given.high or 1.5, middle = given.middle or 0.75 }
end

-- count_green { high = 3, middle = 2 }: how many indicators have to be green.
function language.count_green(given)
  lib.check_fields("count_green", given, lib.set "high middle")
  return { is = "levels", rule = "count", high = lib.check_type("count_green", given, "high", "number", 1),
    middle = lib.check_type("count_green", given, "middle", "number", 1) }
end

local level_rules = lib.set "mean_points all majority worst"

-- A rule by its name, by a table of its own, or a function of the zones.
function lib.read_levels(what, given)
  if given == nil or type(given) == "function" or type(given) == "table" and given.is == "levels" then return given end
  if type(given) == "string" and level_rules[given] then
    return { is = "levels", rule = given, high = 1.5, middle = 0.75 }
  end
  lib.error(what .. " have no rule '" .. tostring(given) .. "'", type(given) == "string" and lib.did_you_mean(given, lib.keys(level_rules))
    or "\"all\", \"majority\", \"worst\", mean_points { … }, count_green { … } or a function of the zones")
end

local function from_rows(kind, fields)
  local known = lib.set(fields)
  return function(given)
    lib.check_fields(kind, given, known)
    local made = fields_of(given)
    made.is = kind
    return made
  end
end
language.quotes_from = from_rows("quotes_from", "of words role case element hypothesis unit")
local evidence_from = from_rows("evidence", "of case role supports contradicts silent confirmed against partly minimum")
function lib.evidence_from(given)
  for _, name in ipairs { "confirmed", "against", "partly" } do
    local share = given[name]
    if share ~= nil and (type(share) ~= "number" or share < 0 or share > 1) then
      lib.error("evidence: " .. name .. " is no share between 0 and 1", name .. " = 0.75")
      given[name] = nil
    end
  end
  return evidence_from(given)
end

-- ── change theory ────────────────────────────────────────────────────────────────────────────────────────────────

local function theory_box(kind)
  local make = named(kind, "title term indicator note", function(made, given) made.title = made.title or lib.choose(given[1]) end)
  return make
end
language.effort, language.mechanism = theory_box "effort", theory_box "mechanism"
local result = theory_box "result"
function language.result(id)
  return function(given)
    local made = result(id)(given)
    made.term = made.term == "middle" and "medium" or made.term or "short"
    if not lib.set("short medium long")[made.term] then
      lib.error("result '" .. made.id .. "': there is no term '" .. made.term .. "'", "short, medium or long")
      made.term = "short"
    end
    return made
  end
end

function language.link(given)
  lib.check_fields("link", given, lib.set "hypothesis assumes evidence cases")
  local made = fields_of(given)
  made.is, made.from, made.to = "link", given[1], given[2]
  if made.hypothesis then made.hypothesis = tostring(made.hypothesis) end
  lib.check_link(made)
  return made
end

function language.theory(given)
  lib.check_fields("theory", given, lib.set "output_words outcome_words")
  local made = place { is = "theory", boxes = {}, links = {}, output_words = given.output_words, outcome_words = given.outcome_words }
  for _, item in ipairs(lib.items(given)) do
    local list = item.is == "link" and made.links or (item.is == "effort" or item.is == "mechanism" or item.is == "result") and made.boxes
    if not list then lib.raise("a theory holds something that is no step and no link", "effort \"id\" \"…\", link { \"a\", \"b\" }") end
    list[#list + 1] = item
  end
  local known, names = {}, {}
  for _, box in ipairs(made.boxes) do
    if known[box.id] then
      made.faulty = true
      host.fault("error", "'" .. box.id .. "' stands twice in the theory", "give one of them another name", box.file_, box.line_)
    end
    known[box.id], names[#names + 1] = true, box.id
  end
  for position = #made.links, 1, -1 do
    local link = made.links[position]
    for _, finish in ipairs { link.from or "", link.to or "" } do
      if not known[finish] then
        host.fault("error", "a link names '" .. tostring(finish) .. "', which is no box of the theory",
          lib.did_you_mean(tostring(finish), names), link.file_, link.line_)
        table.remove(made.links, position)
        made.faulty = true
        break
      end
    end
  end
  return made
end

-- ── the programme ────────────────────────────────────────────────────────────────────────────────────────────────

local function of_kind(what, given, kind, found)
  for _, item in ipairs(lib.items(given or {})) do
    if type(item) == "table" and rawget(item, "is") == kind then
      found[#found + 1] = item
    else
      lib.error(what .. " hold something that is no " .. kind, kind .. " \"name\" { … }")
    end
  end
  return found
end

local function check_unique(list, seen)
  for _, item in ipairs(list) do
    if seen[item.id] then
      host.fault("error", item.is .. " '" .. item.id .. "' is defined twice", "give one of them another name", item.file_, item.line_)
    end
    seen[item.id] = item
  end
  return seen
end

-- `of` must name a source; the only weekly source need not be named.
local function check_source(item, sources, usual)
  item.of = item.of or usual
  local names = {}
  for _, one in ipairs(sources) do names[#names + 1] = one.id end
  for _, name in ipairs(names) do
    if name == item.of then return end
  end
  if item.outcome then return end
  host.fault("error", item.is .. " '" .. item.id .. "'" .. (item.of and (" is of '" .. tostring(item.of) .. "', which is no source")
    or " does not say which source it is of"), item.of and lib.did_you_mean(tostring(item.of), names) or "of = \"…\"",
    item.file_, item.line_)
end

local function read_sources(given)
  local list, only_weekly = {}, nil
  for name, one in pairs(given or {}) do
    if type(one) ~= "table" or one.is ~= "source" then
      lib.error("source '" .. tostring(name) .. "' is no rows, weekly, survey or aggregates", "name = rows { file = … }")
    else
      one.id = name
      list[#list + 1] = one
      if one.kind == "weekly" then only_weekly = only_weekly == nil and name or false end
    end
  end
  return list, only_weekly or nil
end

local function read_surveys(definition, given)
  definition.items, definition.surveys = {}, {}
  for _, group in pairs(given or {}) do
    if type(group) == "table" and group.is == "items" then
      definition.surveys[#definition.surveys + 1] = group
      table.move(group.items, 1, #group.items, #definition.items + 1, definition.items)
    else
      lib.error("surveys hold something that is no items", "items \"name\" { of = …, item \"…\" { … } }")
    end
  end
end

local function check_outcome_of(indicator, outcomes)
  if not indicator.outcome then return end
  local outcome = outcomes[indicator.outcome]
  if not outcome then
    host.fault("error", "indicator '" .. indicator.id .. "': there is no outcome '" .. tostring(indicator.outcome) .. "'",
      lib.did_you_mean(tostring(indicator.outcome), lib.keys(outcomes)), indicator.file_, indicator.line_)
  else
    indicator.of = indicator.of or outcome.of
  end
end

function language.programme(given)
  if type(given) ~= "table" then lib.raise("programme needs a table", "return programme { … }") end
  lib.check_fields("programme", given, lib.set ("id name units sources elements levels outcomes surveys hypotheses evidence quotes "
    .. "theory disclosure " .. lib.kind_fields))
  local definition = place { is = "programme", id = given.id, name = lib.choose(given.name) or given.id, levels = lib.read_levels("levels", given.levels) }
  lib.check_type("programme", given, "id", "string")
  definition.units = lib.check_type("programme", given, "units", "table")
  local usual
  definition.sources, usual = read_sources(given.sources)
  definition.elements = of_kind("elements", given.elements, "element", {})
  definition.outcomes = of_kind("outcomes", given.outcomes, "outcome", {})
  read_surveys(definition, given.surveys)
  definition.hypotheses = of_kind("hypotheses", given.hypotheses, "hypothesis", {})
  definition.evidence, definition.quotes, definition.theory = given.evidence, given.quotes, given.theory
  lib.read_disclosure(definition, given.disclosure or {})

  local outcomes = check_unique(definition.outcomes, {})
  check_unique(definition.elements, {})
  local seen = {}
  for _, outcome in ipairs(definition.outcomes) do check_source(outcome, definition.sources, usual) end
  for _, element in ipairs(definition.elements) do
    check_unique(element.indicators, seen)
    element.levels = lib.read_levels("levels of element '" .. element.id .. "'", element.levels)
    for _, indicator in ipairs(element.indicators) do
      check_outcome_of(indicator, outcomes)
      check_source(indicator, definition.sources)
    end
  end
  for _, group in ipairs(definition.surveys) do check_source(group, definition.sources) end
  lib.read_kinds(definition, given, check_source, usual)
  lib.check_practice(definition)
  if definition.theory then lib.check_theory(definition) end
  definition.faulty = host.failed()
  return lib.bind(definition)
end
