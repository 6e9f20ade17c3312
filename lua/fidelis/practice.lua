-- Practice sheets: a team tests its own practice against a checklist of tracks, sections and questions, and what it answers comes
-- back as data (fidelis collect). One checklist serves guide, sheets and the report on the answers.
--
--   return checklist { edition = "2026-1",
--     track { "Borgeren", id = "1",
--       checks { "Tæt relation", id = "1-2", what = "…", why = "…", how = { "…" }, questions = { "…" } } } }

local host, lib = ...
local language = lib.language

local words = {
  da = {
    answers = { { "yes", "Ja" }, { "partly", "Delvist" }, { "no", "Nej" }, { "na", "Ikke relevant" } },
    municipality = "Kommune", team = "Team", date = "Dato", participants = "Deltagere",
    comment = "Kommentar", next = "Næste skridt", responsible = "Ansvarlig", deadline = "Frist",
    date_asks = "Dato: dag, måned og år, fx 24-11-2026", deadline_asks = "Frist (dag, måned og år) for næste skridt til spørgsmål %s",
    about = "%s til spørgsmål %s", track = "Spor %s", summary = "Samlet billede", section = "Afsnit", questions = "Spørgsmål",
    count_asks = "Antal svar %s i afsnit %s", most_important = "Vigtigste næste skridt",
    summary_lead = "Tæl svarene sammen fra hvert ark. Mange kryds i Delvist eller Nej viser, hvor der er mest at hente.",
    total = "I alt", participants_asks = "Deltagere: navne eller funktioner",
  },
  en = {
    answers = { { "yes", "Yes" }, { "partly", "Partly" }, { "no", "No" }, { "na", "Not relevant" } },
    municipality = "Municipality", team = "Team", date = "Date", participants = "Participants",
    comment = "Comment", next = "Next step", responsible = "Responsible", deadline = "Deadline",
    date_asks = "Date: day, month and year, such as 24-11-2026", deadline_asks = "Deadline (day, month and year) of the next step on question %s",
    about = "%s on question %s", track = "Track %s", summary = "The whole picture", section = "Section", questions = "Questions",
    count_asks = "Number of answers %s in section %s", most_important = "Most important next steps",
    summary_lead = "Count the answers of every sheet. Many crosses at Partly or No show where there is most to gain.",
    total = "Total", participants_asks = "Participants: names or functions",
  },
}
local say = words[host.language]
lib.practice_words = say

-- ── the checklist ────────────────────────────────────────────────────────────────────────────────────────────────

local id_pattern = "^[%w%-]+$"

local function part_of(what, given, known)
  if type(given) ~= "table" then lib.raise(what .. " needs a table", what .. " { \"Title\", … }") end
  lib.check_fields(what, given, known)
  local made = { is = what }
  for key, value in pairs(given) do
    if type(key) == "string" then made[key] = lib.choose(value) end
  end
  made.id = lib.check_type(what, given, "id", "string", "?")
  if not made.id:match(id_pattern) then lib.error(what .. ": the id '" .. made.id .. "' holds more than letters, digits and hyphens") end
  made.title = lib.choose(given.title or given[1]) or ""
  if made.title == "" then lib.error(what .. " '" .. made.id .. "' has no title") end
  made.number = given.number or made.id:gsub("%-", ".")
  return made
end

local function texts(what, made, field)
  local list = {}
  for place, text in ipairs(made[field] or {}) do
    list[place] = lib.choose(text)
    if type(list[place]) ~= "string" and (type(list[place]) ~= "table" or type(list[place][1]) ~= "string") then lib.error(what .. " '" .. made.id .. "': " .. field .. " holds a " .. type(list[place]) .. ", expected texts") end
  end
  made[field] = list
end

-- A section: what is done, why, how, and the questions to test it by. `part` names a part of a section that has several.
function language.checks(given)
  local made = part_of("checks", given, lib.set "id number title part section what why how questions")
  texts("checks", made, "how")
  made.asked = {}
  for place, text in ipairs(given.questions or {}) do
    made.asked[place] = { id = made.id .. "-" .. place, number = tostring(place), text = lib.choose(text) }
  end
  if #made.asked == 0 then lib.error("checks '" .. made.id .. "' ask no questions") end
  made.questions = nil
  return made
end

function language.track(given)
  local made = part_of("track", given, lib.set "id number title about")
  made.sections = {}
  for _, item in ipairs(lib.items(given)) do
    if type(item) == "table" and item.is == "checks" then
      item.track = made
      made.sections[#made.sections + 1] = item
    elseif item ~= made.title then
      lib.error("track '" .. made.id .. "' holds something that is no checks { … }")
    end
  end
  return made
end

local function check_unique(made)
  local seen = {}
  for _, section in ipairs(made.sections) do
    if seen[section.id] then lib.error("two sections of the checklist have the id '" .. section.id .. "'") end
    seen[section.id] = true
  end
end

function language.checklist(given)
  lib.check_fields("checklist", given, lib.set "edition title")
  local made = { is = "checklist", title = lib.choose(given.title), tracks = {}, sections = {}, questions = {} }
  made.edition = lib.check_type("checklist", given, "edition", "string", "1")
  for _, track in ipairs(lib.items(given)) do
    if type(track) ~= "table" or track.is ~= "track" then
      lib.error("a checklist holds something that is no track { … }")
    else
      made.tracks[#made.tracks + 1] = track
      table.move(track.sections, 1, #track.sections, #made.sections + 1, made.sections)
    end
  end
  for _, section in ipairs(made.sections) do
    for _, question in ipairs(section.asked) do
      question.section = section
      made.questions[#made.questions + 1] = question
    end
  end
  check_unique(made)
  return lib.closed("a checklist", made)
end

-- ── the sheets ───────────────────────────────────────────────────────────────────────────────────────────────────

local label_column, head_column = 21, 27.35 -- mm, kept for the labels below a question and of the head: controls stand in line

local function head(preset)
  return {
    language.inputs {
      language.input { name = "municipality", part = "municipality", label = say.municipality, label_width = head_column, share = 5,
        preset = preset },
      language.input { name = "team", part = "team", label = say.team, share = 4 },
      language.input { name = "date", part = "date", kind = "date", label = say.date, asks = say.date_asks, share = 3 },
    },
    language.input { name = "participants", part = "participants", label = say.participants, asks = say.participants_asks,
      label_width = head_column },
  }
end

local function asked(section, question, lines)
  local function part(name, kind, label, asks, more)
    local given = { name = question.id .. ":" .. name, kind = kind, label = label, asks = asks, sheet = section.id, question = question.id,
      part = name }
    for key, value in pairs(more) do given[key] = value end
    return language.input(given)
  end
  local number = section.number .. "." .. question.number
  return language.question {
    id = question.id, number = question.number, sheet = section.id, text = question.text, asks = number .. " " .. question.text,
    options = say.answers,
    lines.comment > 0 and part("comment", "long", say.comment, say.about:format(say.comment, number),
      { lines = lines.comment, label_width = label_column }) or nil,
    lines.next and language.inputs {
      part("next", "text", say.next, say.about:format(say.next, number), { label_width = label_column, share = 11 }),
      part("responsible", "text", say.responsible, say.about:format(say.responsible, number), { share = 6 }),
      part("deadline", "date", say.deadline, say.deadline_asks:format(number), { share = 4.6 }),
    } or nil,
  }
end

-- As many lines for comments as let the questions of a section fill its page: heights in millimetres on A4.
local function lines_that_fit(section)
  local page, question, line = 188, 21, 8
  return math.max(1, math.min(6, (page // #section.asked - question) // line))
end

local function description(section)
  local what = section.what
  if type(what) == "table" then return table.concat(what, " ") end
  return what
end

-- practice_sheets(checklist, { lines = 2 }): a page for every section. lines: for comments, to each question; otherwise as many as fit.
function language.practice_sheets(list, given)
  given = given or {}
  lib.check_fields("practice_sheets", given, lib.set "lines next")
  local pages = {}
  for place, section in ipairs(list.sections) do
    local questions = {}
    local lines = { comment = given.lines or lines_that_fit(section), next = given.next ~= false }
    for number, question in ipairs(section.asked) do questions[number] = asked(section, question, lines) end
    local title = section.number .. "\u{A0} " .. section.title
    pages[place] = language.chapter { title = title, unnumbered = true,
      language.lead(say.track:format(section.track.number) .. " · " .. section.track.title),
      description(section), head(not lib.unit.overall and lib.unit.name or nil),
      questions, language.sheet_identity(section.id) }
  end
  return pages
end

-- ── the summary ──────────────────────────────────────────────────────────────────────────────────────────────────

local function count_cell(section, answer)
  return language.input { name = "count-" .. answer[1] .. ":" .. section.id, sheet = "summary", part = "count",
    asks = say.count_asks:format(answer[2], section.number) }
end

local function section_row(section)
  local row = { section.number .. " " .. section.title, #section.asked }
  for place, answer in ipairs(say.answers) do row[place + 2] = count_cell(section, answer) end
  return row
end

local function summary_table(list)
  local columns = { { say.section, width = 0.42 }, { say.questions, align = "end", width = 0.12 } }
  for place, answer in ipairs(say.answers) do columns[place + 2] = { answer[2], width = 0.115 } end
  local rows = {}
  for _, track in ipairs(list.tracks) do
    local head = { say.track:format(track.number) .. " · " .. track.title, "", "", "", "", "" }
    head.kind = "subheader"
    rows[#rows + 1] = head
    for _, section in ipairs(track.sections) do rows[#rows + 1] = section_row(section) end
  end
  return lib.blocks.table { unnumbered = true, columns = columns, rows = rows }
end

-- A page that counts the answers by section and track, and holds the most important next steps.
function language.practice_summary(list)
  local steps = {}
  for number = 1, 3 do
    local function part(name, kind, label, share, label_width)
      return language.input { name = "step-" .. number .. ":" .. name, sheet = "summary", question = "step-" .. number, part = name,
        kind = kind, label = label,
        asks = label .. " " .. number, share = share, label_width = label_width }
    end
    steps[number] = language.inputs { part("next", "text", number .. ". " .. say.next, 11, 24), part("responsible", "text", say.responsible, 6),
      part("deadline", "date", say.deadline, 4.6) }
  end
  return language.chapter { title = say.summary, unnumbered = true, language.lead(say.summary_lead),
    head(not lib.unit.overall and lib.unit.name or nil), summary_table(list),
    language.section { title = say.most_important, unnumbered = true, steps }, language.sheet_identity "summary" }
end
