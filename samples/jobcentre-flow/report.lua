-- Ledelsesrapport for et jobcenter: hvor er sagerne, hvor venter de, og hvad kan vi gøre? Én for hvert team og én for jobcentret.
-- På engelsk med `--lang en`, eller ret `language` til "en"; de engelske tekster ligger i text/en/.

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
  id = { da = "ledelsesrapport", en = "management-report" },
  title = { da = "Sagernes vej", en = "The way of the cases" },
  subtitle = { da = "Første kvartal 2026", en = "First quarter of 2026" },
  language = "da",
  author = { da = "Jobcentret", en = "The jobcentre" },
  date = "2026-04-07",
  programme = P,
  words = words,
  theme = "agency",
  each = "unit",
  overall = true,

  cover { kind = { da = "Ledelsesrapport", en = "Management report" }, publisher = { da = "Jobcentret", en = "The jobcentre" },
    date = "April 2026",
    note = { da = "Alle data er opdigtede. Jobcentret og dets teams findes ikke.", en = "All data are invented. The jobcentre and its teams do not exist." } },

  chapter { da = "Det vigtigste", en = "What matters most" } { id = "vigtigst",
    key_row {
      key(vejen.begun, { da = "sager er henvist", en = "cases were referred" }),
      key(vejen.steps.praktik.share, { da = "er nået til praktik", en = "have come to a placement" }),
      key(vejen.steps.loentimer.share, { da = "har fået løntimer", en = "have had paid hours" }),
      key(i.samtale14, { da = "fik den første samtale inden 14 dage", en = "had the first talk within 14 days" }) },
    text "vigtigst.md",
    text "naeste.md" },

  chapter { da = "Sagernes vej", en = "The way of the cases" } { id = "vejen",
    text "vejen.md",
    flow_chart { vejen, id = "vejen", caption = words.trin_finding,
      note = { da = "Antal sager, der er nået til hvert trin.", en = "Number of cases that have reached each step." } },
    flow { vejen, id = "vejen", width = "wide" } },

  chapter { da = "Hvor længe venter sagerne?", en = "How long do the cases wait?" } { id = "venter",
    text "venter.md",
    dots { ventetider(), id = "dage", caption = { da = "Dage fra hvert trin til det næste i de fire teams", en = "Days from each step to the next in the four teams" } },
    text "ventetid.md",
    distribution_chart { P.distributions.ventetid, id = "ventetid", caption = words.samtale_finding,
      note = { da = "Andel af sager med samtale, i pct., efter dage fra henvisning.", en = "Share of cases with a talk, in per cent, by days from the referral." } } },

  chapter { da = "Holder vi fristerne?", en = "Do we keep the deadlines?" } { id = "frister",
    text "frister.md",
    indicators { P.indicators, id = "frister", caption = { da = "Frister og mål", en = "Deadlines and goals" } },
    trend { P.indicators, id = "udvikling", width = "wide", caption = { da = "De seneste kvartaler", en = "The latest quarters" } },
    section { da = "Sådan er tallene gjort op", en = "How the figures were made" } { id = "metode",
      text "metode.md",
      definitions { P.indicators, id = "definitioner", width = "wide", caption = { da = "Sådan er fristerne målt", en = "How the deadlines are measured" } } } },
  annex {},
}
