-- Praksisrapporten: hvad de udfyldte ark fortæller, for hver kommune og samlet.

local list = require "checklists"
local P = require "practice-programme"
local answers = practice_answers(list, "svar")

local function section_of(part)
  return section(part.number .. " " .. part.title) { unnumbered = true,
    practice_questions(answers, part, { caption = "Svar på " .. part.number .. " " .. lower_first(part.title) .. " i " .. unit.name }),
    practice_comments(answers, part) }
end

local tracks = {}
for place, one in ipairs(list.tracks) do
  local sections = {}
  for number, part in ipairs(one.sections) do sections[number] = section_of(part) end
  tracks[place] = chapter("Spor " .. one.number .. ": " .. one.title) { sections }
end

return report {
  id = "praksisrapport",
  title = "Praksisrapport",
  short_title = "Praksisrapport",
  language = "da",
  programme = P,
  each = "municipality", overall = true,
  author = "Job først-sekretariatet",
  date = "2026-11-22",
  theme = "agency",

  cover { kind = "Job først i praksis", publisher = "Job først-sekretariatet", date = "November 2026",
    note = "Svarene er opdigtede, og kommunerne findes ikke." },
  contents { levels = 1 },

  chapter "Samlet billede" {
    lead { "Siden bygger på de praksisark, som teamene har udfyldt. Hvert team har svaret ja, delvist, nej eller ikke relevant på de samme spørgsmål." },
    "I den seneste runde er svaret ja til " .. practice_share(answers) .. " af de spørgsmål, som teamene fandt relevante.",
    practice_overview(answers, { id = "overblik", caption = "Svar efter afsnit i seneste runde" }),
    section "Udvikling siden sidst" {
      practice_change(answers, { id = "udvikling", caption = "Andel, der svarer ja, i forrige og seneste runde" }) },
    section "Enighed mellem team" {
      "Når team svarer forskelligt på det samme spørgsmål, er det en anledning til at lære af hinanden.",
      practice_agreement(answers, { id = "enighed", caption = "Enighed om svarene i seneste runde" }) },
  },

  chapter "Næste skridt" {
    "Aftalerne fra seneste runde står efter frist; dem uden frist kommer til sidst.",
    practice_steps(answers, { id = "skridt", caption = "Aftalte næste skridt", width = "wide" }) },

  tracks,
}
