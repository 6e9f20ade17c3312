-- Midtvejsstatus for en indsats i fem kommuner: én rapport for hver og én for dem alle, hvis bilag er den samlede oversigt.

local P = require "programme"
local i = P.indicators

return report {
  id = "midtvejsstatus",
  title = "Job og bolig på samme tid",
  subtitle = "Midtvejsstatus fra fem kommuner",
  language = "da",
  author = "fidelis, eksempelrapport",
  date = "2026-02-02",
  programme = P,
  theme = "agency",
  each = "unit",
  overall = true,

  cover { kind = "Midtvejsstatus", publisher = "Eksempelrapport, sat med fidelis", date = "Februar 2026",
    note = "Alle tal er opdigtede, og kommunerne findes ikke." },

  chapter "Hvor langt er indsatsen?" { id = "status",
    key_row {
      key(i.henviste, "borgere er henvist"),
      key(i.praktik, "af de aktive er i praktik"),
      key(i.loentimer, "af de aktive har løntimer") },
    text "status.md",
    by_unit { P.elements.job, id = "job", rows = "units", units = "all", n = true,
      caption = "Vejen til job i de fem kommuner" },
    text "organisering.md",
    by_unit { P.elements.organisering, id = "organisering", width = unit.overall and "wide" or nil, caption = "Sådan er arbejdet organiseret i " .. unit.name } },

  unit.overall and landscape {
    chapter "Bilag: alle nøgletal" { id = "bilag",
      by_unit { P, id = "alle", caption = "Nøgletal for 2025, kommune for kommune",
        note = "Andele er af borgere i aktiv indsats. Totalen er summen af kommunernes antal; for ja og nej, hvor mange der har svaret ja. Tekst lægges ikke sammen." } } } or false,
  chapter "Sådan er tallene gjort op" { id = "metode",
    text "metode.md",
    definitions { P.indicators, id = "definitioner", width = "wide", caption = "Nøgletallenes definitioner" } },
  annex {},
}
