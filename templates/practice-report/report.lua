-- Praksisrapport: hvad de udfyldte ark fortæller, for hver kommune og samlet.
local list = require "checklists"
local P = require "programme"
local answers = practice_answers(list, "svar")

local sections = {}
for place, part in ipairs(list.sections) do
  sections[place] = section(part.number .. " " .. part.title) { unnumbered = true,
    practice_questions(answers, part, { caption = "Svar på " .. part.number .. " " .. lower_first(part.title) }),
    practice_comments(answers, part) }
end

return report {
  id = "praksisrapport",
  title = "Praksisrapport",
  language = "da",
  programme = P,
  each = "municipality", overall = true,
  theme = "agency",

  chapter "Samlet billede" {
    "I den seneste runde er svaret ja til " .. practice_share(answers) .. " af de relevante spørgsmål.",
    practice_overview(answers, { caption = "Svar efter afsnit i seneste runde" }),
    practice_change(answers, { caption = "Andel, der svarer ja, i forrige og seneste runde" }),
    practice_agreement(answers, { caption = "Spørgsmål, som team svarer ens på" }),
  },
  chapter "Næste skridt" { practice_steps(answers, { caption = "Aftalte næste skridt", width = "wide" }) },
  chapter "Svarene" { sections },
}
