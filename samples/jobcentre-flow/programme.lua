-- Borgernes vej gennem jobcentret: fra henvisning til de første løntimer. Data er opdigtede (data/README.md).
-- Frister og mål er jobcentrets egne; ret dem her, så følger rapporten med.

local dato = optional(date)

return programme {
  id = "sagernes-vej",
  name = { da = "Sagernes vej", en = "The way of the cases" },
  units = units { file = "data/teams.csv", key = "id", name = "navn", kind = { "team", "teams" },
    columns = { id = text, navn = text, leder = text } },

  sources = {
    sager = rows { file = "data/sager.csv", key = "sag",
      title = { da = "Sager henvist siden 1. april 2025", en = "Cases referred since 1 April 2025" },
      columns = { sag = text, team = ref "units", henvist = date, samtale = dato, plan = dato, aftale = dato, praktik = dato,
        loentimer = dato, afsluttet = dato, dage_til_samtale = optional(whole(0, 400)), dage_til_plan = optional(whole(0, 400)),
        dage_i_alt = whole(0, 400) } },
    tidligere = rows { file = "data/tidligere.csv", unit = "team", title = { da = "Tidligere kvartaler", en = "Earlier quarters" },
      columns = { team = optional(text), maal = text, kvartal = text, vaerdi = number(0, 100), n = whole(0, 9999),
        offentliggjort = optional(number(0, 100)), gruppe = optional(text) } },
  },

  elements = {
    element "frister" { title = { da = "Frister", en = "Deadlines" },
      -- sager, der er så nye, at fristen ikke er gået endnu, tæller ikke med
      indicator "samtale14" { title = { da = "Første samtale inden 14 dage", en = "First talk within 14 days" },
        definition = { da = "Sager med første samtale senest 14 dage efter henvisningen, blandt sager henvist for mere end 14 dage siden",
          en = "Cases with a first talk at most 14 days after the referral, of the cases referred more than 14 days ago" },
        of = "sager", among = "dage_i_alt > 14", share = "coalesce(dage_til_samtale, 999) <= 14", target = 80, near = 65 },
      indicator "plan28" { title = { da = "Plan inden 28 dage efter samtalen", en = "Plan within 28 days of the talk" },
        definition = { da = "Sager med en plan senest 28 dage efter første samtale, blandt sager med samtale, henvist for mere end 60 dage siden",
          en = "Cases with a plan at most 28 days after the first talk, of the cases with a talk, referred more than 60 days ago" },
        of = "sager", among = "dage_til_samtale is not null and dage_i_alt > 60", share = "coalesce(dage_til_plan, 999) <= 28",
        target = 85, near = 70 },
      indicator "afsluttet" { title = { da = "Afsluttet uden løntimer", en = "Closed without paid hours" }, lower_is_better = true,
        definition = { da = "Sager, der er afsluttet, uden at borgeren har fået løntimer, blandt alle sager",
          en = "Cases that were closed before the citizen had any paid hours, of all cases" },
        of = "sager", share = "afsluttet is not null", target = 15, near = 25 } },
  },
  levels = "majority",

  flows = {
    flow "vejen" { title = { da = "Fra henvisning til løntimer", en = "From referral to paid hours" }, of = "sager",
      as_of = "2026-03-31", ended = "afsluttet",
      step "henvist" { title = { da = "Henvist", en = "Referred" }, date = "henvist", stalled = 14 },
      step "samtale" { title = { da = "Første samtale", en = "First talk" }, date = "samtale", stalled = 28 },
      step "plan" { title = "Plan", date = "plan", stalled = 56 },
      step "aftale" { title = { da = "Aftale med virksomhed", en = "Agreement with a company" }, date = "aftale", stalled = 21 },
      step "praktik" { title = { da = "I praktik", en = "In placement" }, date = "praktik", stalled = 91 },
      step "loentimer" { title = { da = "Løntimer", en = "Paid hours" }, date = "loentimer" } },
  },

  distributions = {
    distribution "ventetid" { title = { da = "Dage fra henvisning til første samtale", en = "Days from referral to first talk" },
      of = "sager", value = "dage_til_samtale",
      band "uge1" { title = { da = "Højst 7 dage", en = "At most 7 days" }, from = 0, to = 7 },
      band "uge2" { title = { da = "8-14 dage", en = "8-14 days" }, from = 8, to = 14 },
      band "uge4" { title = { da = "15-28 dage", en = "15-28 days" }, from = 15, to = 28 },
      band "laengere" { title = { da = "Over 28 dage", en = "Over 28 days" }, above = 28 } },
  },

  trend = trend { of = "tidligere", measure = "maal", time = "kvartal", value = "vaerdi", n = "n", published = "offentliggjort",
    population_column = "gruppe", population = { da = "alle henviste borgere", en = "all citizens referred" },
    labels = { ["2025-3"] = { da = "3. kvt. 2025", en = "Q3 2025" }, ["2025-4"] = { da = "4. kvt. 2025", en = "Q4 2025" },
      ["over 30"] = { da = "kun borgere over 30 år", en = "only citizens over 30" } } },

  disclosure = { minimum = 5 },
}
