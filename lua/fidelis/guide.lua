-- The pages of a method guide, from the same checklist that the practice sheets ask: for every section what is done, why and how,
-- and beside it the questions a team tests its own practice with.
--
--   guide_overview(list)                                  tracks and sections, with what each holds and the page it is on
--   guide_sections(list, { openings = { ["1-1"] = "…" } })  a page for every section, a colour and a tab for every track

local host, lib = ...
local language, blocks = lib.language, lib.blocks

local words = {
  da = { what = "Hvad", why = "Hvorfor", how = "Sådan", panel = "Prøv jeres praksis", tick = "Sæt kryds, når I kan svare ja.",
    overview = { "Spor og afsnit", "Det kan I gøre", "Spørgsmål", "Find det på" } },
  en = { what = "What", why = "Why", how = "How", panel = "Test your practice", tick = "Tick when you can answer yes.",
    overview = { "Tracks and sections", "What you can do", "Questions", "Find it on" } },
}
local say = words[host.language]
local colours = 4 -- of tracks that a theme has

-- An item is a text, or a text with items below it.
local function item(given)
  if type(given) == "string" then return given end
  return given[1] .. "\n- " .. table.concat(given, "\n- ", 2)
end

local function points(given)
  if type(given) == "string" or given == nil then return given end
  local items = {}
  for place, text in ipairs(given) do items[place] = item(text) end
  return blocks.list(items)
end

local function questions(part, tall)
  local asked = { kind = "check" }
  for place, question in ipairs(part.asked) do asked[place] = question.text end
  return blocks.panel { title = say.panel, tall = tall, say.tick, blocks.list(asked) }
end

local function told(title, given)
  return given and blocks.section(title) { unlisted = true, points(given) } or nil
end

local function body(part, tall)
  return { questions(part, tall), told(say.what, part.what), told(say.why, part.why), told(say.how, part.how) }
end

local function opening(openings, id) return openings[id] and blocks.lead { openings[id] } or nil end

local function section_page(part, openings)
  return blocks.chapter(part.number .. " " .. part.title) { id = "guide-" .. part.id, unnumbered = true,
    opening(openings, part.id), body(part, true) }
end

-- ── sections in several parts ────────────────────────────────────────────────────────────────────────────────────────

-- Short parts share a page; the others begin one, with a panel down to its foot.
local most_on_half_a_page = 6 -- ways of doing and questions

local function is_short(part) return #part.how + #part.asked <= most_on_half_a_page end

-- "Ledelse: retning og rammer" is the part "Retning og rammer" of "Ledelse".
local function whole_title(part) return part.title:match("^(.-):") or part.title end
local function part_title(part)
  local own = part.title:match("^.-:%s*(.*)$") or part.title
  return own:sub(1, utf8.offset(own, 2) - 1):upper() .. own:sub(utf8.offset(own, 2))
end

local function part_sections(parts)
  local made = {}
  for place, part in ipairs(parts) do
    local shares = place > 1 and is_short(part) and is_short(parts[place - 1])
    made[place] = blocks.section(part.part .. ") " .. part_title(part)) { unnumbered = true, new_page = place > 1 and not shares,
      body(part, not is_short(part)) }
  end
  return made
end

local function parts_pages(parts, openings)
  local first = parts[1]
  return blocks.chapter(first.number:match("^%S+") .. " " .. whole_title(first)) { id = "guide-" .. first.section,
    unnumbered = true, opening(openings, first.section), part_sections(parts) }
end

-- Parts of one section stand together.
local function gathered(sections)
  local groups = {}
  for _, part in ipairs(sections) do
    local last = groups[#groups]
    if part.section and last and last[1].section == part.section then
      last[#last + 1] = part
    else
      groups[#groups + 1] = { part }
    end
  end
  return groups
end

-- ── the pages, and where to find them ────────────────────────────────────────────────────────────────────────────────

local function track_pages(track, number, openings, master)
  local made = {}
  for place, parts in ipairs(gathered(track.sections)) do
    made[place] = #parts > 1 and parts_pages(parts, openings) or section_page(parts[1], openings)
  end
  return blocks.pages { master = master, band = true, track = track.number .. " · " .. track.title, tab = track.number,
    colour = "track_" .. (number - 1) % colours + 1, made }
end

function language.guide_sections(list, given)
  given = given or {}
  lib.check_fields("guide_sections", given, lib.set "openings master")
  local made = {}
  for number, track in ipairs(list.tracks) do
    made[number] = track_pages(track, number, given.openings or {}, given.master or "guide")
  end
  return made
end

local function overview_row(parts)
  local first, asked, how = parts[1], 0, 0
  for _, part in ipairs(parts) do asked, how = asked + #part.asked, how + #part.how end
  return { first.number:match("^%S+") .. " " .. (first.section and whole_title(first) or first.title), how, asked,
    "@sec:guide-" .. (first.section or first.id) .. ".page" }
end

function language.guide_overview(list)
  local rows = {}
  for _, track in ipairs(list.tracks) do
    rows[#rows + 1] = { kind = "subheader", track.number .. " · " .. track.title, "", "", "" }
    for _, parts in ipairs(gathered(track.sections)) do rows[#rows + 1] = overview_row(parts) end
  end
  local title = say.overview
  return blocks.table { unnumbered = true, rows = rows, columns = { title[1], { title[2], align = "end", width = 0.2 },
    { title[3], align = "end", width = 0.16 }, { title[4], align = "end", width = 0.18 } } }
end
