local entry = require "entry"
local show, say = entry.show, entry.say

return chapter { title = { da = "Skemaer", en = "Forms" }, id = "skemaer",
  entry("input", { da = "Felter: input og inputs", en = "Fields: input and inputs" },
    { da = "Samme felt er en linje til kuglepen, et felt i en PDF eller en celle i et regneark; det afgør rapportens `form`.",
      en = "The same field is a line for a pen, a field in a PDF or a cell in a workbook; the report's `form` decides." },
    show { da = [==[
{ inputs { input { name = "team", label = "Team", share = 3 },
  input { name = "date", kind = "date", label = "Dato", share = 2 } },
  input { name = "plan", kind = "long", lines = 2, label = "Plan" },
  input { name = "seen", kind = "check", label = "Gennemgået på teammøde" } }]==],
      en = [==[
{ inputs { input { name = "team", label = "Team", share = 3 },
  input { name = "date", kind = "date", label = "Date", share = 2 } },
  input { name = "plan", kind = "long", lines = 2, label = "Plan" },
  input { name = "seen", kind = "check", label = "Discussed at a team meeting" } }]==] }),

  entry("question", { da = "Spørgsmål: question", en = "Questions: question" },
    { da = "Et spørgsmål med svar og det, der hører til. `sheet_identity` fortæller, hvilket ark og hvilken udgave det er.",
      en = "A question with its answers and what belongs to it. `sheet_identity` tells which sheet and edition it is." },
    show { da = [==[
{ question { id = "g-1", number = "1", "Følger vi op i den første uge?",
  options = { { "yes", "Ja" }, { "partly", "Delvist" }, { "no", "Nej" } },
    input { name = "g-1:comment", kind = "long", lines = 2, label = "Kommentar" } },
  sheet_identity "g" }]==],
      en = [==[
{ question { id = "g-1", number = "1", "Do we follow up in the first week?",
  options = { { "yes", "Yes" }, { "partly", "Partly" }, { "no", "No" } },
    input { name = "g-1:comment", kind = "long", lines = 2, label = "Comment" } },
  sheet_identity "g" }]==] }),

  entry("practice_sheets", { da = "Praksisark: practice_sheets", en = "Practice sheets: practice_sheets" },
    { da = "En tjekliste bliver til et ark for hvert afsnit og et samlet billede til sidst.",
      en = "A checklist becomes a sheet for every section, and a page that sums them up." },
    say { da = [==[
local list = checklist { edition = "2026-1", track { "Borgeren", id = "1",
  checks { "Tæt relation", id = "1-1",
    questions = { "Har hver borger én fast kontakt?" } } } }
return report { form = { id = "ark", edition = list.edition, rendering = "fillable",
  workbook = true },
  practice_sheets(list), practice_summary(list) }]==],
      en = [==[
local list = checklist { edition = "2026-1", track { "The citizen", id = "1",
  checks { "Close contact", id = "1-1",
    questions = { "Does every citizen have one contact?" } } } }
return report { form = { id = "sheet", edition = list.edition, rendering = "fillable",
  workbook = true },
  practice_sheets(list), practice_summary(list) }]==] }),

  entry("guide_sections", { da = "Metodeguide: guide_sections og guide_overview", en = "A method guide: guide_sections and guide_overview" },
    { da = "Den samme tjekliste bliver til guidens sider: hvad, hvorfor og sådan, med spørgsmålene i et panel til at klippe ud.",
      en = "The same checklist becomes the pages of a guide: what, why and how, with its questions in a panel to cut out." },
    say { da = [==[
local list = require "checklists"
return report { chapter "Overblik" { guide_overview(list) },
  guide_sections(list, { openings = { ["1-1"] = "Én borger, ét navn." } }) }]==],
      en = [==[
local list = require "checklists"
return report { chapter "Overview" { guide_overview(list) },
  guide_sections(list, { openings = { ["1-1"] = "One citizen, one name." } }) }]==] }),

  entry("practice_answers", { da = "Praksisrapport: practice_answers", en = "The practice report: practice_answers" },
    { da = "Tabellen fra `fidelis collect` bliver til svar, udvikling, enighed og næste skridt.",
      en = "The table of `fidelis collect` becomes answers, change, agreement and next steps." },
    say { da = [==[
local answers = practice_answers(list, "svar")
chapter "Samlet billede" { practice_share(answers),
  practice_overview(answers, { caption = "Svar efter afsnit" }),
  practice_change(answers, { caption = "Ja i forrige og seneste runde" }),
  practice_agreement(answers, { caption = "Samme svar" }) },
chapter "Næste skridt" { practice_steps(answers, { caption = "Efter frist" }) },
chapter "Afsnit" { practice_questions(answers, list.sections[1]),
  practice_comments(answers, list.sections[1]) } ]==],
      en = [==[
local answers = practice_answers(list, "svar")
chapter "The whole picture" { practice_share(answers),
  practice_overview(answers, { caption = "Answers by section" }),
  practice_change(answers, { caption = "Yes in the round before and the latest" }),
  practice_agreement(answers, { caption = "Same answer" }) },
chapter "Next steps" { practice_steps(answers, { caption = "By deadline" }) },
chapter "Sections" { practice_questions(answers, list.sections[1]),
  practice_comments(answers, list.sections[1]) } ]==] }),
}
