-- An overview of what has been published about JobFirst, for all municipalities under one. Real figures, read from the
-- reports; the prose is our own.

local P = require "programme"

local e = P.elements

-- The indicators of several elements, in order.
local function of(...)
  local list = {}
  for _, element in ipairs { ... } do
    for _, value in ipairs(element.indicators) do list[#list + 1] = value end
  end
  return list
end

return report {
  id = "overblik",
  title = "JobFirst i tal",
  subtitle = "De offentliggjorte resultater samlet ét sted",
  language = "da",
  author = "fidelis, eksempelrapport",
  keywords = { "JobFirst", "fidelitetsmåling", "beskæftigelsesindsats" },
  date = "2018-12-01",
  programme = P,
  theme = "consultancy",
  overall = true,

  cover {
    kind = "Overblik", subtitle = "De offentliggjorte resultater samlet ét sted",
    publisher = "Eksempelrapport, sat med fidelis",
    date = "December 2018",
    note = "Tallene er offentliggjorte tal om JobFirst fra midtvejsevalueringen 2017, slutevalueringen og metodevejledningen 2018. Intet er beregnet på ny.",
  },

  chapter "Hovedresultater" { id = "hovedresultater", text "hovedresultater.md" },

  chapter "Blev indsatsen gennemført?" { id = "fidelitet",
    text "fidelitet.md",
    section "Opstart og snusefase" { id = "fase1",
      text "fase1.md",
      indicators { of(e.roller, e.jobmaal, e.snusefase, e.justering), id = "fase1", by = "element",
        caption = "Indikatorer for opstart og snusefase midtvejs" } },
    section "Virksomhedsforløb" { id = "fase2",
      text "fase2.md",
      indicators { of(e.match, e.stoette, e.loentimer), id = "fase2", by = "element",
        caption = "Indikatorer for virksomhedsforløbet midtvejs" } },
    section "Plan og varighed" { id = "fase3",
      text "fase3.md",
      indicators { of(e.plan, e.varighed), id = "fase3", by = "element",
        caption = "Indikatorer for plan og varighed midtvejs" } },
  },

  chapter "Hvad kom der ud af det?" { id = "resultater",
    section "Resultater i registrene" { id = "registrene", text "resultater.md" },
    section "Borgernes egen vurdering" { id = "borgerne",
      text "borgerne.md",
      bars { of(e.betydning), id = "betydning", sorted = true,
        caption = "Borgerne lægger mest vægt på en klar indgang og på mennesker, de kan gå til",
        note = "Gennemsnit på en skala fra 1 til 10 i slutevalueringen. For to af spørgsmålene er antallet af svar ikke oplyst." },
      text "borgerne-stoette.md" },
  },

  chapter "Kilder og forbehold" { id = "kilder", text "kilder.md" },
  annex { attach = true, beside = true },
}
