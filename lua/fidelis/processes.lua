-- Diagrams of how the work is done: steps and phases, connected questions, organisations, timelines, overlaps, paired ways,
-- flows of work. Each is said with plain tables; what they hold stands in lua/meta/fidelis.lua.

local host, lib = ...
local language, phrases, blocks = lib.language, lib.phrases, lib.blocks
local figure, words = lib.figure_fields, lib.diagram_words

local roles = { main = 0, second = 1, accent = 2, green = 3, quiet = 4 }

local function role_of(what, name, otherwise)
  if name == nil then return otherwise end
  if not roles[name] then
    lib.error(what .. ": there is no colour '" .. tostring(name) .. "'", lib.did_you_mean(tostring(name), lib.keys(roles))
      or "main, second, accent, green or quiet")
  end
  return roles[name] or otherwise
end

local zones = lib.set "green yellow red grey"

local function zone_of(what, name)
  if name ~= nil and not zones[name] then
    lib.error(what .. ": there is no sign '" .. tostring(name) .. "'", lib.did_you_mean(tostring(name), lib.keys(zones))
      or "green, yellow, red or grey")
    return nil
  end
  return name
end

-- Entries must be tables with known fields; the place of the block is theirs.
local function entries(what, given, known, at_least)
  local list = lib.positional(given)
  if #list < (at_least or 1) then lib.raise(what .. " is empty", what .. " { { title = \"…\", … }, … }") end
  for place, entry in ipairs(list) do
    if type(entry) ~= "table" then
      lib.raise(what .. ": entry " .. place .. " is a " .. type(entry), what .. " { { title = \"…\", … }, … }")
    end
    lib.check_fields("entry " .. place .. " of " .. what, entry, known)
  end
  return list
end

local function texts(list)
  if list == nil then return nil end
  if type(list) ~= "table" or lib.is_value(list) or getmetatable(list) then return { words(list) } end
  list = lib.choose(list)
  if type(list) ~= "table" then return { words(list) } end
  local made = {}
  for place, text in ipairs(list) do made[place] = words(text) end
  return made
end

local counter = 0
local function new_id()
  counter = counter + 1
  return "box" .. counter
end

local function here(fields)
  fields.id = fields.id or new_id()
  fields.file_, fields.line_ = host.where()
  return fields
end

-- ── phases and steps ─────────────────────────────────────────────────────────────────────────────────────────────

-- Rows that are in use, in the order of `names`; add(name, box) puts a box into its row.
local function banded(names)
  local sheet = { boxes = {}, used = {} }
  function sheet.add(name, box)
    sheet.used[name] = true
    box.row = name
    sheet.boxes[#sheet.boxes + 1] = here(box)
  end
  function sheet.finish()
    local bands, place_of = {}, {}
    for _, row in ipairs(names) do
      if sheet.used[row[1]] then
        bands[#bands + 1] = { title = row[2] }
        place_of[row[1]] = #bands
      end
    end
    for _, box in ipairs(sheet.boxes) do box.band = place_of[box.row] end
    return bands, sheet.boxes
  end
  return sheet
end

local card_fields = lib.set "sign title text items status note span role"

-- A card is words, or { sign = "A", title = "…", text = "…", status = "green", span = 2 }.
local function add_card(sheet, what, row, place, card, statuses)
  if type(card) ~= "table" or getmetatable(card) or lib.is_value(card) then card = { text = card } end
  card = lib.choose(card)
  if type(card) ~= "table" then card = { text = card } end
  lib.check_fields("a card of " .. what, card, card_fields)
  local zone = zone_of(what, card.status)
  sheet.add(row, { lane = place, span = card.span, sign = words(card.sign), title = words(card.title),
    text = words(card.text or card[1]) or "", items = texts(card.items), zone = zone,
    note = words(card.note) or zone and statuses[zone] or nil,
    colour = card.role and role_of(what, card.role, 0) + 1 or nil })
end

local function add_fact(sheet, row, place, fact)
  if fact ~= nil then sheet.add(row, { lane = place, text = words(fact), shape = "plain" }) end
end

local function phase_lanes(what, list)
  local lanes = {}
  for place, phase in ipairs(list) do
    lanes[place] = { title = words(phase.title), note = words(phase.note), role = role_of(what, phase.role, 0) }
  end
  return lanes
end

local phase_fields = lib.set "title note role entry aim start cards finish step_up"

-- phases { { title = "…", entry = "…", aim = "…", start = "…", cards = { … }, finish = "…", step_up = { … } }, … }
function blocks.phases(given)
  given = lib.checked("phases", given, figure .. "statuses rows")
  local list, statuses = entries("phases", given, phase_fields), {}
  for zone, word in pairs(given.statuses or {}) do statuses[zone_of("phases", zone) or ""] = words(word) end
  local sheet = banded { { "entry", phrases.phase_entry }, { "aim", phrases.phase_aim }, { "start", phrases.phase_start },
    { "cards", phrases.phase_cards }, { "finish", phrases.phase_finish }, { "step_up", phrases.phase_step_up } }
  for place, phase in ipairs(list) do
    for _, row in ipairs { "entry", "aim", "start" } do add_fact(sheet, row, place, phase[row]) end
    for _, card in ipairs(phase.cards or {}) do add_card(sheet, "phases", "cards", place, card, statuses) end
    if phase.finish ~= nil then sheet.add("finish", { lane = place, text = words(phase.finish), shape = "pill", colour = 5 }) end
    for _, card in ipairs(phase.step_up or {}) do add_card(sheet, "phases", "step_up", place, card, statuses) end
  end
  local bands, boxes = sheet.finish()
  return lib.diagram_node(given, { kind = "phases", lanes = phase_lanes("phases", list), bands = bands, boxes = boxes })
end

local step_fields = lib.set "title note role start content finish"

-- steps { { title = "…", start = "…", content = { "…" }, finish = "…" }, …, requirements = { "…" } }
function blocks.steps(given)
  given = lib.checked("steps", given, figure .. "requirements")
  local list = entries("steps", given, step_fields)
  local sheet = banded { { "start", phrases.step_start }, { "content", phrases.step_content }, { "finish", phrases.step_finish },
    { "requirements", phrases.requirements } }
  for place, step in ipairs(list) do
    add_fact(sheet, "start", place, step.start)
    if step.content ~= nil then sheet.add("content", { lane = place, items = texts(step.content) }) end
    add_fact(sheet, "finish", place, step.finish)
  end
  for place, requirement in ipairs(texts(given.requirements) or {}) do
    sheet.add("requirements", { lane = (place - 1) % #list + 1, text = requirement, colour = 5 })
  end
  local bands, boxes = sheet.finish()
  return lib.diagram_node(given, { kind = "steps", lanes = phase_lanes("steps", list), bands = bands, boxes = boxes })
end

-- ── connected columns of questions ───────────────────────────────────────────────────────────────────────────────

-- vessels { { title = "…", "A question?", "Another?" }, … }: each column feeds the next.
function blocks.vessels(given)
  given = lib.checked("vessels", given, figure)
  local lanes, boxes = {}, {}
  for place, column in ipairs(entries("vessels", given, lib.set "title role")) do
    lanes[place] = { title = words(column.title), role = role_of("vessels", column.role, 0) }
    local questions = texts(lib.positional(column))
    if #questions == 0 then lib.error("column " .. place .. " of vessels has no questions", "{ title = \"…\", \"…?\" }") end
    boxes[place] = here { lane = place, items = questions }
  end
  return lib.diagram_node(given, { kind = "columns", lanes = lanes, boxes = boxes })
end

-- ── paired ways: what works, what does not ───────────────────────────────────────────────────────────────────────

-- paired { { title = "…", mark = "green", "…", "…" }, { title = "…", mark = "red", "…", "…" } }
function blocks.paired(given)
  given = lib.checked("paired", given, figure)
  local lanes, bands, boxes, links = {}, {}, {}, {}
  for place, way in ipairs(entries("paired", given, lib.set "title mark role", 2)) do
    local zone = zone_of("paired", way.mark)
    local colour = role_of("paired", way.role, zone == "green" and 3 or zone == "red" and 1 or 4) + 1
    bands[place] = { title = words(way.title), zone = zone }
    for step, text in ipairs(texts(lib.positional(way))) do
      lanes[step] = lanes[step] or {}
      boxes[#boxes + 1] = here { lane = step, band = place, text = text, colour = colour }
      if step > 1 then links[#links + 1] = { from = boxes[#boxes - 1].id, to = boxes[#boxes].id, evidence = "some" } end
    end
  end
  return lib.diagram_node(given, { lanes = lanes, bands = bands, boxes = boxes, links = links, tinted = true })
end

-- ── flows of work ────────────────────────────────────────────────────────────────────────────────────────────────

-- Whom a step leads to: "next", { "a", "b" }, or { ja = "a", nej = "b" }, in the order of the steps.
local function continuations(step, order)
  local found = {}
  if type(step.next) == "string" then found[1] = { to = step.next } end
  for key, to in pairs(type(step.next) == "table" and step.next or {}) do
    found[#found + 1] = { to = to, label = type(key) == "string" and key or nil }
  end
  table.sort(found, function(a, b) return (order[a.to] or 0) < (order[b.to] or 0) end)
  return found
end

local function flow_ranks(list, links)
  local rank, place_of = {}, {}
  for place, step in ipairs(list) do rank[step.id], place_of[step.id] = 1, place end
  for _ = 1, #list do
    for _, link in ipairs(links) do
      local forwards = place_of[link.to] and place_of[link.from] < place_of[link.to]
      if forwards and rank[link.to] <= rank[link.from] then rank[link.to] = rank[link.from] + 1 end
    end
  end
  return rank
end

local step_kinds = { start = "pill", finish = "pill", question = "decision", task = "card" }

-- work_flow { { id = "a", "…", by = "Sagsbehandler", next = "b" }, { id = "b", kind = "question", "…?", next = { ja = "c" } } }
function blocks.work_flow(given)
  given = lib.checked("work_flow", given, figure)
  local list = entries("work_flow", given, lib.set "id by next kind text note")
  local order, names, lanes, lane_of, boxes, links = {}, {}, {}, {}, {}, {}
  for place, step in ipairs(list) do
    step.id = step.id or "step" .. place
    if order[step.id] then lib.error("two steps of work_flow are called '" .. step.id .. "'", "give one of them another name") end
    order[step.id], names[place] = place, step.id
  end
  for _, step in ipairs(list) do
    local by = words(step.by) or ""
    if not lane_of[by] then
      lanes[#lanes + 1] = { title = by ~= "" and by or nil, role = #lanes % 3 }
      lane_of[by] = #lanes
    end
    for _, one in ipairs(continuations(step, order)) do
      if not order[one.to] then
        lib.raise("step '" .. step.id .. "' of work_flow leads to '" .. tostring(one.to) .. "', which is no step",
          lib.did_you_mean(tostring(one.to), names))
      end
      links[#links + 1] = { from = step.id, to = one.to, label = one.label, evidence = "some" }
    end
  end
  local rank, bands = flow_ranks(list, links), {}
  for place, step in ipairs(list) do
    if step.kind and not step_kinds[step.kind] then
      lib.error("step '" .. step.id .. "': there is no kind '" .. tostring(step.kind) .. "'",
        lib.did_you_mean(tostring(step.kind), lib.keys(step_kinds)))
    end
    for band = #bands + 1, rank[step.id] do bands[band] = {} end
    boxes[place] = here { id = step.id, text = words(step.text or step[1]) or "", note = words(step.note),
      lane = lane_of[words(step.by) or ""], band = rank[step.id], shape = step_kinds[step.kind or "task"] }
  end
  return lib.diagram_node(given, { lanes = lanes, bands = bands, boxes = boxes, links = links })
end

-- ── organisations ────────────────────────────────────────────────────────────────────────────────────────────────

local function quoted(name) return '"' .. name:gsub('"', '""') .. '"' end

local staff_columns = { "id", "role", "count", "employer", "place", "project", "with" }

-- Rows of the staff table of this unit, as tables with the fields of staff_columns.
local function staff_rows(from)
  lib.check_fields("staff", from, lib.set "of unit id role count employer place project with")
  local wanted = {}
  for place, field in ipairs(staff_columns) do wanted[place] = from[field] and quoted(from[field]) or "''" end
  local unit = from.unit
  for _, source in ipairs(lib.definition and lib.definition.sources or {}) do
    if source.id == from.of then unit = unit or source.unit end
  end
  local filter = unit and lib.unit.id ~= "all" and (" where %s = '%s'"):format(quoted(unit), lib.unit.id:gsub("'", "''")) or ""
  local rows = {}
  for place, row in ipairs(host.query(("select %s from %s%s order by rowid"):format(table.concat(wanted, ", "), quoted(from.of), filter))) do
    rows[place] = {}
    for position, field in ipairs(staff_columns) do rows[place][field] = row[position] end
  end
  return rows
end

local yes = lib.set "1 ja yes true"

local function is_yes(x) return x == true or yes[tostring(x):lower()] or false end

-- "2 jobvejledere": more than one is counted.
local function staff_title(row)
  local count = math.tointeger(tonumber(row.count) or 1) or 1
  if count < 2 then return words(row.role) end
  return language.number_word(count):gsub("^%l", string.upper) .. " " .. language.lower_first(words(row.role))
end

local function staff_links(rows, known)
  local links, names = {}, lib.keys(known)
  table.sort(names)
  for _, row in ipairs(rows) do
    local with = row.with
    for name in (type(with) == "table" and table.concat(with, "+") or tostring(with or "")):gmatch("[^+%s]+") do
      local to = name:gsub("^>", "")
      if known[to] then
        links[#links + 1] = { from = row.id, to = to, evidence = "some", mutual = name:sub(1, 1) ~= ">" }
      else
        lib.error("'" .. tostring(row.role) .. "' works with '" .. to .. "', which is nobody here", lib.did_you_mean(to, names))
      end
    end
  end
  return links
end

-- organisation { staff = { of = "personale", id = …, … }, places = { { id = "jobcenter", title = "…" }, … }, project = "…" }
function blocks.organisation(given)
  given = lib.checked("organisation", given, figure .. "staff places project employers outside")
  local rows = type(given.staff) == "table" and given.staff.of and staff_rows(given.staff) or given.staff or {}
  if #rows == 0 then
    lib.warn("organisation has no staff for " .. tostring(lib.unit.name) .. "; it is left out")
    return nil
  end
  local lanes, lane_of, known, boxes = {}, {}, {}, {}
  for place, field in ipairs(given.places or {}) do
    lanes[place] = { title = words(field.title or field.id), role = role_of("organisation", field.role, place == 1 and 0 or 3) }
    lane_of[field.id] = place
  end
  for _, row in ipairs(rows) do
    row.id = row.id or row.role
    if known[row.id] then lib.error("two rows of staff are called '" .. tostring(row.id) .. "'", "give one of them another name") end
    known[row.id] = true
    if not lane_of[row.place] then
      lib.raise("'" .. tostring(row.role) .. "' sits in '" .. tostring(row.place) .. "', which is no place of the organisation",
        lib.did_you_mean(tostring(row.place), lib.keys(lane_of)))
    end
  end
  -- who is outside the project and who is in it: two bands, the project's in a dashed frame
  local inside, outside = false, false
  for _, row in ipairs(rows) do
    if is_yes(row.project) then inside = true else outside = true end
  end
  for place, row in ipairs(rows) do
    local employer = row.employer ~= "" and lane_of[row.employer] or lane_of[row.place]
    local borrowed = employer ~= lane_of[row.place]
    boxes[place] = { id = row.id, lane = lane_of[row.place], band = inside and outside and not is_yes(row.project) and 2 or 1,
      text = staff_title(row), colour = lanes[employer].role + 1,
      note = borrowed and phrases.employed_by:format(lanes[employer].title) or nil }
    boxes[place].file_, boxes[place].line_ = host.where()
  end
  local bands = {}
  if inside then bands[1] = { title = words(given.project) or phrases.project, framed = true } end
  if outside then bands[#bands + 1] = { title = inside and (words(given.outside) or nil) or nil } end
  return lib.diagram_node(given, { lanes = lanes, bands = bands, boxes = boxes, links = staff_links(rows, known), tinted = true })
end

-- ── timelines ────────────────────────────────────────────────────────────────────────────────────────────────────

-- "2016", "2016-05", "2016-05-14": as years, and as it is said.
local function moment(what, text)
  local year, month, day = tostring(text):match("^(%d%d%d%d)%-?(%d?%d?)%-?(%d?%d?)$")
  month, day = tonumber(month), tonumber(day)
  if not year or month and (month < 1 or month > 12) or day and (day < 1 or day > 31) then
    lib.raise(what .. ": '" .. tostring(text) .. "' is no date", "\"2016\", \"2016-05\" or \"2016-05-14\"")
  end
  local at = tonumber(year) + ((month or 7) - 1 + ((day or 15) - 1) / 31) / 12
  local said = not month and year or phrases.months[month] .. " " .. year
  if day then said = lib.danish and day .. ". " .. said or day .. " " .. said end
  return at, said, tonumber(year) + (month and (month - 1) / 12 or 0), tonumber(year) + (month and month / 12 or 1)
end

local event_fields = lib.set "at from to text note role"

-- timeline { { at = "2016-05", "…" }, { from = "2016-01", to = "2017-06", "…" }, … }
function blocks.timeline(given)
  given = lib.checked("timeline", given, figure)
  local lanes, boxes = {}, {}
  for _, event in ipairs(entries("timeline", given, event_fields)) do
    local text, role = words(event.text or event[1]) or "", role_of("timeline", event.role, 0)
    if event.at then
      local at, said = moment("timeline", event.at)
      boxes[#boxes + 1] = here { at = at, title = said:gsub("^%l", string.upper), text = text, note = words(event.note), lane = 1,
        colour = role + 1 }
    elseif event.from and event.to then
      local _, _, from = moment("timeline", event.from)
      local _, _, _, to = moment("timeline", event.to)
      if to <= from then lib.raise("timeline: a period ends before it begins", "from = \"2016-01\", to = \"2017-06\"") end
      lanes[#lanes + 1] = { title = text, from = from, to = to, role = role_of("timeline", event.role, 4) }
    else
      lib.raise("timeline: an entry has no time", "at = \"2016-05\", or from = …, to = …")
    end
  end
  if #lanes == 0 then lanes[1] = {} end
  return lib.diagram_node(given, { kind = "timeline", lanes = lanes, boxes = boxes })
end

-- ── circles that overlap ─────────────────────────────────────────────────────────────────────────────────────────

-- venn { { "Borgeren", text = "…" }, { "Virksomheden" }, { "Jobcentret" }, overlaps = { { 1, 2, sign = "A", "…" }, … } }
function blocks.venn(given)
  given = lib.checked("venn", given, figure .. "overlaps")
  local circles, lanes, boxes = entries("venn", given, lib.set "title text role", 2), {}, {}
  if #circles > 3 then lib.raise("venn has " .. #circles .. " circles", "two or three") end
  for place, circle in ipairs(circles) do
    lanes[place] = { title = words(circle.title or circle[1]), role = role_of("venn", circle.role, place - 1) }
    if circle.text then boxes[#boxes + 1] = here { lane = place, circles = 1 << (place - 1), text = words(circle.text) } end
  end
  for place, overlap in ipairs(given.overlaps or {}) do
    lib.check_fields("an overlap of venn", overlap, lib.set "of sign title text")
    local mask = 0
    for _, circle in ipairs(overlap.of or {}) do
      if math.type(circle) ~= "integer" or not circles[circle] then
        lib.raise("an overlap of venn is of circle " .. tostring(circle), "of = { 1, 2 }: circles by their place")
      end
      mask = mask | 1 << (circle - 1)
    end
    if mask & (mask - 1) == 0 then lib.raise("an overlap of venn is of fewer than two circles", "of = { 1, 2 }") end
    boxes[#boxes + 1] = here { lane = 1, circles = mask, sign = overlap.sign or string.char(64 + place), title = words(overlap.title),
      text = words(overlap.text or overlap[1]) or "" }
  end
  if #boxes == 0 then boxes[1] = here { lane = 1, circles = 1, text = "" } end
  return lib.diagram_node(given, { kind = "venn", lanes = lanes, boxes = boxes })
end

-- ── infographics ─────────────────────────────────────────────────────────────────────────────────────────────────

-- A large figure: a measure, { measure, "words" }, or { "84 %", "words", share = 0.84 }. What must not be shown says so.
local function large_figure(given)
  if lib.is_value(given) then given = { given } end
  if type(given) ~= "table" then lib.raise("infographic: a figure is a " .. type(given), "{ i.x, \"words\" }") end
  lib.check_fields("a figure of infographic", given, lib.set "share words ring")
  local value, share = lib.choose(given[1]), given.share
  if lib.is_value(value) then
    if value.known and value.scale == "percent" and given.ring ~= false then share = value.value end
    local told = value.known or value.coded
    return { value = told and lib.text_of(value, "figure") or phrases.missing_cell, share = share,
      words = words(given.words or given[2] or value.title) .. (told and "" or " " .. (value.missing and phrases.missing or phrases.suppressed)) }
  end
  return { value = words(value) or "", words = words(given.words or given[2]) or "", share = share }
end

local function large_figures(list)
  local made = {}
  for place, one in ipairs(list) do made[place] = large_figure(one) end
  return made
end

-- infographic { people = { … }, phases = { { title = "…", { sign = "1", title = "…", i.x }, … } }, compare = { { title = "…", … } } }
function blocks.infographic(given)
  given = lib.checked("infographic", given, figure .. "people phases compare")
  local lanes, boxes = {}, {}
  if given.people then boxes[1] = here { band = 1, lane = 1, text = "", figures = large_figures(given.people) } end
  for place, phase in ipairs(entries("phases of infographic", given.phases or {}, lib.set "title role")) do
    lanes[place] = { title = words(phase.title), role = role_of("infographic", phase.role, 0) }
    for _, element in ipairs(lib.positional(phase)) do
      lib.check_fields("an element of infographic", element, lib.set "sign title")
      boxes[#boxes + 1] = here { band = 2, lane = place, sign = words(element.sign), title = words(element.title), text = "",
        figures = large_figures(lib.positional(element)) }
    end
  end
  for _, one in ipairs(given.compare or {}) do
    lib.check_fields("a comparison of infographic", one, lib.set "title difference")
    local figures = large_figures(lib.positional(one))
    if one.difference then figures[#figures + 1] = { value = "", words = words(one.difference) } end
    boxes[#boxes + 1] = here { band = 3, lane = 1, title = words(one.title), text = "", figures = figures }
  end
  return lib.diagram_node(given, { kind = "infographic", lanes = lanes, bands = { {}, {}, {} }, boxes = boxes })
end

for _, name in ipairs { "phases", "steps", "vessels", "paired", "work_flow", "organisation", "timeline", "venn", "infographic" } do
  language[name] = blocks[name]
end
