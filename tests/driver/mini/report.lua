local P = require "programme"
return report {
  id = "mini", title = "Minirapport", language = "da", programme = P, each = "unit", overall = true,
  cover { kind = "Prøve", publisher = "fidelis", date = "Maj 2017", note = "Alle data er syntetiske." },
  contents { levels = 2 },
  chapter "Kontakt" { id = "kontakt",
    text "kontakt.md",
    indicators { P.elements.kontakt, id = "tal", caption = "Indikatorer" },
  },
  annex {},
}
