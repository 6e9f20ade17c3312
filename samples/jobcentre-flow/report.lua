-- Ledelsesrapport for et jobcenter: hvor er sagerne, hvor venter de, og hvad kan vi gøre? Én for hvert team og én for jobcentret.

local P = require "programme"
local words = require "words"
local i, vejen = P.indicators, P.flows.vejen

-- Tiden fra hvert trin til det næste, team for team.
local function ventetider()
  local days = {}
  for _, step in ipairs(vejen.steps) do
    if step.days then days[#days + 1] = step.days end
  end
  return days
end

return report {
  id = "ledelsesrapport",
  title = "Sagernes vej",
  subtitle = "Første kvartal 2026",
  language = "da",
  author = "Jobcentret",
  date = "2026-04-07",
  programme = P,
  words = words,
  theme = "agency",
  each = "unit",
  overall = true,

  cover { kind = "Ledelsesrapport", publisher = "Jobcentret", date = "April 2026",
    note = "Alle data er opdigtede. Jobcentret og dets teams findes ikke." },

  chapter "Det vigtigste" { id = "vigtigst",
    key_row {
      key(vejen.begun, "sager er henvist"),
      key(vejen.steps.praktik.share, "er nået til praktik"),
      key(vejen.steps.loentimer.share, "har fået løntimer"),
      key(i.samtale14, "fik den første samtale inden 14 dage") },
    text "vigtigst.md",
    text "naeste.md" },

  chapter "Sagernes vej" { id = "vejen",
    text "vejen.md",
    flow_chart { vejen, id = "vejen", caption = words.trin_finding,
      note = "Antal sager, der er nået til hvert trin." },
    flow { vejen, id = "vejen", width = "wide" } },

  chapter "Hvor længe venter sagerne?" { id = "venter",
    text "venter.md",
    dots { ventetider(), id = "dage", caption = "Dage fra hvert trin til det næste i de fire teams" },
    text "ventetid.md",
    distribution_chart { P.distributions.ventetid, id = "ventetid", caption = words.samtale_finding,
      note = "Andel af sager med samtale, i pct., efter dage fra henvisning." } },

  chapter "Holder vi fristerne?" { id = "frister",
    text "frister.md",
    indicators { P.indicators, id = "frister", caption = "Frister og mål" },
    trend { P.indicators, id = "udvikling", width = "wide", caption = "De seneste kvartaler" },
    section "Sådan er tallene gjort op" { id = "metode",
      text "metode.md",
      definitions { P.indicators, id = "definitioner", width = "wide", caption = "Sådan er fristerne målt" } } },
  annex {},
}
