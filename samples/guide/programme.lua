-- Tallene i guiden: de offentliggjorte for hele forsøget, og kommunernes egne, som er opdigtede.

local function published(name, title)
  return indicator("forsoeg_" .. name) { title = title, of = "vejledning", measure = name }
end

local function own(name, title)
  return indicator(name) { title = title, of = "egne", measure = name }
end

return programme {
  id = "job-foerst",
  name = "Job først",
  units = require "kommuner",

  sources = {
    vejledning = aggregates { file = "data/vejledning.csv", title = "Metodevejledningen for JobFirst, 2018",
      unit = "unit", measure = "result", value = "value",
      columns = { unit = text, result = text, value = number(0, 100), note = optional(text) } },
    egne = aggregates { file = "data/egne.csv", title = "Kommunernes egne opgørelser (opdigtede)",
      unit = "unit", measure = "result", value = "value", n = "n", numerator = "numerator",
      columns = { unit = text, result = text, value = number(0, 100), numerator = whole(0, 500), n = whole(1, 500) } },
  },

  elements = {
    element "forsoeget" { title = "Resultater af forsøget",
      published("loentimer", "Deltagere med løntimer"),
      published("uger13", "Deltagere med mindst 13 sammenhængende uger"),
      published("begge", "Af dem: løntimer og praktik på samme tid"),
      published("bedste", "Deltagere med løntimer i de bedste kommuner"),
      published("tilbagefald", "Mindre risiko for at falde tilbage på fuld ydelse") },
    element "egne" { title = "Kommunens egne resultater",
      own("samtale", "Første samtale inden fire uger"),
      own("mentor", "Mentor i virksomhedsforløbet"),
      own("uger13", "13 uger i sammenhæng"),
      own("loentimer", "Løntimer efter et halvt år") },
  },

  disclosure = { minimum = 5 },
}
