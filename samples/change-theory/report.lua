-- A book of figures: every kind of diagram, drawn from one programme and a few tables.

local P = require "programme"

return report {
  id = "figurbog",
  title = "Figurbog",
  subtitle = "Naboskab og Job i diagrammer",
  language = "da",
  programme = P,
  theme = "consultancy",
  each = "unit",
  overall = true,

  cover {
    kind = "Figurer til evalueringen af Naboskab og Job",
    publisher = "Eksempelrapport, sat med fidelis",
    date = "November 2026",
    note = "Projektet, kommunerne og alle data er opdigtede.",
  },
  contents { levels = 2 },

  chapter "Seks hypoteser" { id = "hypoteser",
    [[Hver hypotese er en kæde fra det, projektet gør, til det, der skal komme ud af det. Under kæden står, hvad de otte
    borgerforløb siger om den.]],
    (function ()
      local sections = {}
      for place, one in ipairs(P.hypotheses) do
        sections[place] = section(one.short) { id = "h" .. one.id, one.claim, chain { one, values = true } }
      end
      return sections
    end)(),
  },

  chapter "Den samlede forandringsteori" { id = "teori",
    [[Figuren på næste side samler de seks kæder. Hvert led bærer hypotesens nummer og et tegn for, hvor stærkt belægget er.
    Hvor en kasse er målt, står tallet i den. Teorien holder kun, hvis det, den bygger på, også holder.]],
    assumptions { P.theory, id = "antagelser", width = "wide", caption = "Det, teorien bygger på" },
    landscape { diagram { P.theory, id = "teori", values = true,
      caption = "Fra en dør i boligområdet til et varigt arbejde: sådan skal Naboskab og Job virke" } },
  },
}
