-- What came of the practice sheets: the table that `fidelis collect` writes, as a source of the programme, turned into answers by
-- section and question, the change since last time, agreement between teams, and next steps with deadlines.
--
-- A team's latest round is the sheet with its last date; the round before is the one before that. Shares are of the answers yes,
-- partly and no: what is not relevant to a team counts in no denominator. Change is of teams that answered in both rounds.

local host, lib = ...
local language, say = lib.language, lib.practice_words

local own = {
  da = { none = "Der er endnu ingen svar fra %s.", question = "Spørgsmål", answers = "Svar", before = "Forrige runde", now = "Seneste runde",
    change = "Ændring", team = "Team", step = "Næste skridt", deadline = "Frist", responsible = "Ansvarlig", section = "Afsnit",
    agreed = "Alle enige", of_all = "Spørgsmål", alike = "Samme svar", yes_axis = "Andel af svarene", no_deadline = "ingen frist",
    share_note = "Andelen af Ja blandt svarene Ja, Delvist og Nej. Ikke relevant tæller ikke med.",
    both_note = "Kun svar fra team, der har svaret på det samme spørgsmål i begge runder.",
    agree_note = "Spørgsmål, som mindst to team har svaret på i deres seneste runde. Samme svar: andel af alle par af team, der har svaret det samme.",
    comments = "Kommentar", point = "pct.-point" },
  en = { none = "There are no answers from %s yet.", question = "Question", answers = "Answers", before = "Round before", now = "Latest round",
    change = "Change", team = "Team", step = "Next step", deadline = "Deadline", responsible = "Responsible", section = "Section",
    agreed = "All agree", of_all = "Questions", alike = "Same answer", yes_axis = "Share of the answers", no_deadline = "no deadline",
    share_note = "Share of Yes among the answers Yes, Partly and No. Not relevant does not count.",
    both_note = "Only answers of teams that answered the same question in both rounds.",
    agree_note = "Questions that two teams at least answered in their latest round. Same answer: share of all pairs of teams that answered alike.",
    comments = "Comment", point = "percentage points" },
}
local words = own[host.language]

-- ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────

local columns = { "municipality", "team", "date", "sheet", "question", "answer", "comment", "next_step", "responsible", "deadline" }

local function quoted(text) return "'" .. text:gsub("'", "''") .. "'" end

local function rows_of(source)
  local filter = lib.unit.overall and "" or " where municipality = " .. quoted(lib.unit.id)
  local names = {}
  for place, name in ipairs(columns) do names[place] = "\"" .. name .. "\"" end
  local found = {}
  for place, row in ipairs(host.query("select " .. table.concat(names, ", ") .. " from \"" .. source .. "\"" .. filter
    .. " order by municipality, team, date, sheet, question")) do
    found[place] = {}
    for at, name in ipairs(columns) do found[place][name] = row[at] or "" end
  end
  return found
end

-- Of each team its dates in order; a row's round is 1 for the latest, 2 for the one before.
local function set_rounds(rows)
  local dates, known = {}, {}
  for _, row in ipairs(rows) do
    row.who = row.municipality .. "\n" .. row.team
    local list = dates[row.who] or {}
    dates[row.who] = list
    if not known[row.who .. row.date] then
      known[row.who .. row.date] = true
      list[#list + 1] = row.date
    end
  end
  for _, row in ipairs(rows) do
    local list = dates[row.who]
    for place, date in ipairs(list) do
      if date == row.date then row.round = #list - place + 1 end
    end
  end
end

-- practice_answers(checklist, "svar"): the answers of this unit, or of all, ready for the blocks below.
function language.practice_answers(list, source)
  local found, known = false, {}
  for _, one in ipairs(lib.definition and lib.definition.sources or {}) do
    known[#known + 1] = one.id
    found = found or one.id == source
  end
  if not found then lib.raise("practice_answers: the programme has no source '" .. tostring(source) .. "'", lib.did_you_mean(tostring(source), known)) end
  local rows = rows_of(source)
  set_rounds(rows)
  local teams, seen = {}, {}
  for _, row in ipairs(rows) do
    if not seen[row.who] then
      seen[row.who] = true
      teams[#teams + 1] = { who = row.who, name = lib.unit.overall and row.municipality .. ": " .. row.team or row.team }
    end
  end
  return lib.closed("the answers", { list = list, rows = rows, teams = teams, count = #rows })
end

-- ── counting ─────────────────────────────────────────────────────────────────────────────────────────────────────

local function count(answers, round, wanted)
  local counts = { yes = 0, partly = 0, no = 0, na = 0, n = 0 }
  for _, row in ipairs(answers.rows) do
    if row.round == round and counts[row.answer] and wanted(row) then
      counts[row.answer] = counts[row.answer] + 1
      if row.answer ~= "na" then counts.n = counts.n + 1 end
    end
  end
  return counts
end

local function of_section(section) return function(row) return row.sheet == section.id end end
local function of_track(track)
  local sheets = {}
  for _, section in ipairs(track.sections) do sheets[section.id] = true end
  return function(row) return sheets[row.sheet] end
end
local function of_question(question) return function(row) return row.question == question.id end end

local function share(counts) return counts.n > 0 and language.percent(counts.yes / counts.n) or "–" end

local function change(before, now)
  if before.n == 0 or now.n == 0 then return "–" end
  return lib.quantity(now.yes / now.n - before.yes / before.n, "point")
end

local function nothing() return words.none:format(lib.unit.name) end

-- ── blocks ───────────────────────────────────────────────────────────────────────────────────────────────────────

-- The latest answers as parts of a hundred, a bar a section.
function language.practice_overview(answers, given)
  given = given or {}
  if answers.count == 0 then return nothing() end
  local categories, parts = {}, { { say.answers[1][2], role = "main" }, { say.answers[2][2], role = "main", strength = 0.4 },
    { say.answers[3][2], role = "second" } }
  for place, section in ipairs(answers.list.sections) do
    local counts = count(answers, 1, of_section(section))
    categories[place] = section.number .. " " .. section.title
    for at, name in ipairs { "yes", "partly", "no" } do
      parts[at][place + 1] = counts.n > 0 and 100 * counts[name] / counts.n or 0
    end
  end
  return lib.blocks.stacked { id = given.id, caption = given.caption, note = given.note or words.share_note, width = given.width,
    categories = categories, x = { low = 0, high = 100, suffix = " %", title = words.yes_axis }, parts[1], parts[2], parts[3] }
end

-- Like is compared with like: a team's answer counts when the same team gave the same question an answer in both rounds.
local function answered_in_both(answers)
  local rounds = { {}, {} }
  for _, row in ipairs(answers.rows) do
    local relevant = row.answer == "yes" or row.answer == "partly" or row.answer == "no"
    if rounds[row.round] and relevant then rounds[row.round][row.who .. row.question] = true end
  end
  return function(row) return rounds[1][row.who .. row.question] and rounds[2][row.who .. row.question] end
end

local function change_row(title, answers, in_both, of)
  local function wanted(row) return in_both(row) and of(row) end
  local before, now = count(answers, 2, wanted), count(answers, 1, wanted)
  return { title, share(before), share(now), change(before, now), now.n }
end

-- Share of yes in the round before and the latest, by track and section.
function language.practice_change(answers, given)
  given = given or {}
  if answers.count == 0 then return nothing() end
  local rows, in_both = {}, answered_in_both(answers)
  for _, track in ipairs(answers.list.tracks) do
    rows[#rows + 1] = { kind = "subheader", say.track:format(track.number) .. " · " .. track.title, "", "", "", "" }
    for _, section in ipairs(track.sections) do
      rows[#rows + 1] = change_row(section.number .. " " .. section.title, answers, in_both, of_section(section))
    end
    local title = say.total .. ", " .. language.lower_first(say.track:format(track.number))
    local whole = change_row(title, answers, in_both, of_track(track))
    whole.kind = "total"
    rows[#rows + 1] = whole
  end
  local all = change_row(say.total, answers, in_both, function() return true end)
  all.kind = "total"
  rows[#rows + 1] = all
  return lib.blocks.table { id = given.id, caption = given.caption, note = words.share_note .. " " .. words.both_note, width = given.width, rows = rows,
    columns = { words.section, { words.before, align = "end" }, { words.now, align = "end" }, { words.change, align = "end" },
      { words.answers, align = "end" } } }
end

-- Every question of a section: how many teams gave which answer in their latest round.
function language.practice_questions(answers, section, given)
  given = given or {}
  if answers.count == 0 then return nothing() end
  local head = { words.question }
  for place, answer in ipairs(say.answers) do head[place + 1] = { answer[2], align = "end" } end
  head[1] = { words.question, width = 0.56 }
  local rows = {}
  for place, question in ipairs(section.asked) do
    local counts = count(answers, 1, of_question(question))
    rows[place] = { question.number .. ". " .. question.text, counts.yes, counts.partly, counts.no, counts.na }
  end
  return lib.blocks.table { id = given.id, caption = given.caption, width = given.width, columns = head, rows = rows }
end

local function latest_answers(answers, question)
  local by_team = {}
  for _, row in ipairs(answers.rows) do
    if row.round == 1 and row.question == question.id and row.answer ~= "" then by_team[row.who] = row.answer end
  end
  return by_team
end

-- Questions that several teams answered, those that all of them answered alike, pairs of teams, and pairs that answered alike.
local function agreement(answers, section)
  local found = { asked = 0, agreed = 0, pairs = 0, alike = 0 }
  for _, question in ipairs(section.asked) do
    local given = {}
    for _, answer in pairs(latest_answers(answers, question)) do given[#given + 1] = answer end
    local alike, among = 0, #given * (#given - 1) // 2
    for first = 1, #given do
      for second = first + 1, #given do
        if given[first] == given[second] then alike = alike + 1 end
      end
    end
    if among > 0 then found.asked = found.asked + 1 end
    if among > 0 and alike == among then found.agreed = found.agreed + 1 end
    found.pairs, found.alike = found.pairs + among, found.alike + alike
  end
  return found
end

local function agreement_row(title, found)
  return { title, found.asked, found.agreed, found.pairs > 0 and language.percent(found.alike / found.pairs) or "–" }
end

-- How far the teams answer alike, by section.
function language.practice_agreement(answers, given)
  given = given or {}
  if answers.count == 0 then return nothing() end
  local rows, all = {}, { asked = 0, agreed = 0, pairs = 0, alike = 0 }
  for place, section in ipairs(answers.list.sections) do
    local found = agreement(answers, section)
    for key, number in pairs(found) do all[key] = all[key] + number end
    rows[place] = agreement_row(section.number .. " " .. section.title, found)
  end
  rows[#rows + 1] = agreement_row(say.total, all)
  rows[#rows].kind = "total"
  return lib.blocks.table { id = given.id, caption = given.caption, note = words.agree_note, width = given.width, rows = rows,
    columns = { words.section, { words.of_all, align = "end" }, { words.agreed, align = "end" }, { words.alike, align = "end" } } }
end

-- What people wrote is printed as it stands: no Markdown, no placeholders.
local function written(text) return lib.phrase("%s", text) end

local function section_of(answers, row)
  for _, section in ipairs(answers.list.sections) do
    if section.id == row.sheet then return section end
  end
end

local function step_row(answers, row)
  local section, who = section_of(answers, row), lib.unit.overall and row.municipality .. ", " .. row.team or row.team
  local question = row.question:match("%-(%d+)$")
  return { row.deadline ~= "" and host.date(row.deadline) or words.no_deadline,
    section and section.number .. "." .. question or "", written(row.next_step), written(row.responsible), written(who) }
end

-- The next steps of the latest round, the nearest deadline first, those without one last.
function language.practice_steps(answers, given)
  given = given or {}
  local steps = {}
  for _, row in ipairs(answers.rows) do
    if row.round == 1 and row.next_step ~= "" then steps[#steps + 1] = row end
  end
  if #steps == 0 then return nothing() end
  for place, row in ipairs(steps) do
    row.order = (row.deadline ~= "" and row.deadline or "9999") .. ("%06d"):format(place)
  end
  table.sort(steps, function(a, b) return a.order < b.order end)
  local rows = {}
  for place, row in ipairs(steps) do rows[place] = step_row(answers, row) end
  return lib.blocks.table { id = given.id, caption = given.caption, width = given.width, rows = rows,
    columns = { { words.deadline, width = 0.2 }, { words.question, width = 0.11 }, { words.step, width = 0.35 }, { words.responsible, width = 0.16 },
      { words.team, width = 0.18 } } }
end

-- What the teams wrote about a section in their latest round; the same words once, with all who wrote them.
function language.practice_comments(answers, section)
  local items, by_text = {}, {}
  for _, row in ipairs(answers.rows) do
    if row.round == 1 and row.sheet == section.id and row.comment ~= "" then
      local who = (lib.unit.overall and row.municipality .. ": " or "") .. row.team
      local item = by_text[row.comment]
      if not item then
        item = { text = row.comment, who = {}, known = {} }
        by_text[row.comment], items[#items + 1] = item, item
      end
      if not item.known[who] then item.who[#item.who + 1] = who end
      item.known[who] = true
    end
  end
  if #items == 0 then return nil end
  for place, item in ipairs(items) do items[place] = written(item.text .. " (" .. table.concat(item.who, ", ") .. ")") end
  return lib.blocks.list(items)
end

-- The share of yes in the latest round; prints like every number of the language.
function language.practice_share(answers, section)
  local counts = count(answers, 1, section and of_section(section) or function() return true end)
  return share(counts)
end
