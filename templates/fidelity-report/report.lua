-- Rapporten: hvad der står, og i hvilken rækkefølge. Den bygges én gang for hver kommune og én gang for dem alle.

local P = require "programme"
local o, s = P.outcomes, P.surveys

-- Hvert element får det samme afsnit; dets tekst ligger i text/ under elementets navn, i fire dele.
local function element_section(element)
  local part = parts(element.id .. ".md")
  return section(element.title) { id = element.id,
    box "intention" { part.intention },
    part.status,
    indicators { element, id = element.id },
    dots { element, id = element.id, caption = element.title .. " i alle kommuner" },
    box "conclusion" { part.konklusion },
    box "recommendation" { part.anbefaling },
  }
end

return report {
  id = "fidelitetsrapport",
  title = "Fidelitetsrapport",
  language = "da",
  author = "Jeres navn",
  date = "2027-01-31",
  programme = P,
  theme = "consultancy",
  each = "unit",
  overall = true,

  cover { kind = "Måling af Indsatsen", publisher = "Jeres navn", date = "Januar 2027", note = "Alle data er opdigtede." },
  contents { levels = 2 },

  chapter "Hovedresultater" { id = "hovedresultater", text "hovedresultater.md",
    scorecard { id = "overblik" } },
  chapter "Fidelitet" { id = "fidelitet",
    heat { P, id = "kommuner", caption = "Elementerne i alle kommuner" },
    each_element(element_section) },
  chapter "Resultater" { id = "resultater", text "resultater.md",
    effect { o.praktik, id = "praktik", caption = "Andel i praktik uge for uge" },
    effect { o.timer, id = "timer", caption = "Løntimer om ugen" },
    bars { s.betydning.all, id = "betydning", sorted = true, caption = "Hvad borgerne tillægger betydning" } },
  chapter "Forandringsteori" { id = "teori", diagram { P.theory, id = "teori", caption = "Fra indsats til løn" } },
  chapter "Metode" { id = "metode", text "metode.md", method { id = "definitioner" } },
  annex {},
}
