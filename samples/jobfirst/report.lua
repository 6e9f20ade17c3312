-- The fidelity report: what to print, in which order. The same specification makes one report for each municipality
-- and one for the whole programme; everything computed is about the current unit. Prose is in text/, and the few words
-- that must follow the numbers are in words.lua.

local P = require "programme"
local words = require "words"

local i, e, o, s = P.indicators, P.elements, P.outcomes, P.surveys

-- One element, after the same template nine times. The prose of an element is one file with five parts,
-- each under a heading of its own: intention, status, experience, conclusion, recommendation.
local prose = {
  roller = "1-roller.md", jobmaal = "2-jobmaal.md", snusefase = "3-snusefase.md",
  justering = "4-justering.md", match = "5-match.md", stoette = "6-stoette.md",
  loentimer = "7-loentimer.md", plan = "8-plan.md", varighed = "9-varighed.md",
}

local praktik, vurdering = parts "resultater-praktik.md", parts "vurdering.md"

local function element_section(element)
  local part = parts(prose[element.id])
  return section(element.title) {
    id = element.id,
    box "intention" { part.intention },
    part.status,
    indicators { element, id = element.id,
      caption = "Indikatorer for " .. lower_first(element.title) .. " i " .. unit.name },
    dots { element, id = element.id, caption = words.dots_finding(element) },
    section "Erfaringer fra praksis" { unlisted = true,
      part.experience,
      quotes { element = element.id, limit = 2 } },
    box "conclusion" { part.conclusion },
    box "recommendation" { part.recommendation },
  }
end

return report {
  id = "fidelitetsrapport",
  title = "Fidelitetsrapport",
  subtitle = "JobFirst: blev indsatsen gennemført, som den var tænkt?",
  language = "da",
  author = "fidelis, eksempelrapport med syntetiske data",
  keywords = { "JobFirst", "fidelitetsmåling", "virksomhedspraktik", "løntimer", "beskæftigelsesindsats" },
  date = "2017-05-31",
  programme = P,
  words = words,
  theme = "consultancy",
  each = "unit",
  overall = true,

  cover {
    kind = "Fidelitetsmåling af JobFirst",
    subtitle = words.subtitle,
    recipient = words.recipient,
    publisher = "Eksempelrapport, sat med fidelis",
    date = "Maj 2017",
    note = "Alle data i rapporten er syntetiske. Tallene siger intet om de nævnte kommuner.",
  },
  contents { levels = 2 },

  chapter "Hovedresultater" { id = "hovedresultater",
    text "hovedresultater.md",
    scorecard { id = "overblik", caption = words.scorecard_finding },
    text "hovedresultater-anbefalinger.md",
  },

  chapter "Sådan læses rapporten" { id = "laesevejledning", text "laesevejledning.md" },

  chapter "Fidelitet" { id = "fidelitet",
    text "fidelitet.md",
    heat { P, id = "kommuner", caption = words.heat_finding },
    each_element(element_section),
    section "På tværs af elementerne" { id = "paa-tvaers", text "fidelitet-paa-tvaers.md" },
  },

  chapter "Resultater for borgerne" { id = "resultater",
    text "resultater-indledning.md",
    section "Grupperne før indsatsen" { id = "balance-afsnit",
      text "resultater-balance.md",
      balance { P.balance, id = "balance", width = "wide", caption = words.balance_finding } },
    section "Flere kommer ud på en arbejdsplads" { id = "resultat-praktik",
      praktik.stigning,
      effect { o.praktik, id = "praktik", caption = words.effect_finding(o.praktik, 25, "er i virksomhedspraktik") },
      praktik.fald },
    section "Flere får timer med løn" { id = "resultat-timer",
      text "resultater-timer.md",
      distribution_chart { P.distributions.timebaand, id = "timebaand", caption = words.timebaand_finding,
        note = "Andel af borgerne i hver gruppe, i pct., efter løntimer i uge 35." },
      effect { o.timer, id = "timer", caption = words.hours_finding(o.timer, 35) },
      effect { o.ordinaer, id = "ordinaer", caption = words.effect_finding(o.ordinaer, 35, "har mindst én løntime") } },
    section "Flere når 13 uger i sammenhæng" { id = "resultat-uger13",
      text "resultater-uger13.md",
      effect { o.uger13, id = "uger13", caption = words.effect_finding(o.uger13, 35, "har nået 13 uger i sammenhæng") } },
  },

  chapter "Borgernes vurdering" { id = "vurdering",
    vurdering.overblik,
    bars { s.betydning.all, id = "betydning", sorted = true,
      caption = "Borgerne tillægger mennesker og møder større betydning end planer og skemaer",
      note = "Gennemsnit på en skala fra 1 (ingen betydning) til 10 (meget stor betydning). n er antal svar på det enkelte spørgsmål." },
    vurdering.svar,
    text "vurdering-anden-stoette.md",
    bars { s.anden_stoette.all, id = "anden-stoette",
      caption = words.anden_stoette_finding,
      note = "Andel af dem, der har svaret. Man kan sætte flere kryds; ”ikke relevant” udelukker de øvrige svar." },
  },

  chapter "Forandringsteori" { id = "forandringsteori",
    text "forandringsteori.md",
    evidence { P.hypotheses, id = "hypoteser", width = "wide", caption = "Seks hypoteser og de borgerforløb, der belyser dem" },
    text "forandringsteori-roller.md",
    evidence { P.hypotheses, id = "hypoteser-roller", by = "role", width = "wide",
      caption = "Hvor mange af de forløb, hvor rollen er spurgt, der støtter hypotesen" },
    landscape { diagram { P.theory, id = "forandringsteori", values = true,
      caption = "Fra klare roller til løntimer: den samlede forandringsteori for JobFirst" } },
  },

  chapter "Metode og definitioner" { id = "metode",
    text "metode.md",
  },

  appendix "Indikatorerne" { id = "bilag-indikatorer",
    definitions { P.indicators, id = "definitioner", width = "wide", caption = "Sådan er de 25 indikatorer målt" },
    indicators { P.indicators, id = "alle", by = "element", width = "wide", caption = "De 25 indikatorer i " .. unit.name,
      note = "Tabellen findes også i det regneark, der hører til rapporten, sammen med de ugentlige tal bag figurerne." },
  },
  annex {},
}
