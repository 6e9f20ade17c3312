-- Borgernes vej gennem jobcentret: fra henvisning til de første løntimer. Data er opdigtede; skift dem ud med jeres egne.
-- Et trin er en kolonne med datoer; `stalled` er det antal dage, en sag højst bør vente på det næste.
-- Frister og mål er jobcentrets egne; ret dem her, så følger rapporten med.

local dato = optional(date)

return programme {
  id = "sagernes-vej",
  name = "Sagernes vej",
  units = units { file = "data/teams.csv", key = "id", name = "navn", kind = { "team", "teams" },
    columns = { id = text, navn = text, leder = text } },

  sources = {
    sager = rows { file = "data/sager.csv", key = "sag", title = "Sager henvist siden 1. april 2025",
      columns = { sag = text, team = ref "units", henvist = date, samtale = dato, plan = dato, aftale = dato, praktik = dato,
        loentimer = dato, afsluttet = dato, dage_til_samtale = optional(whole(0, 400)), dage_til_plan = optional(whole(0, 400)),
        dage_i_alt = whole(0, 400) } },
    tidligere = rows { file = "data/tidligere.csv", unit = "team", title = "Tidligere kvartaler",
      columns = { team = optional(text), maal = text, kvartal = text, vaerdi = number(0, 100), n = whole(0, 9999),
        offentliggjort = optional(number(0, 100)), gruppe = optional(text) } },
  },

  elements = {
    element "frister" { title = "Frister",
      -- sager, der er så nye, at fristen ikke er gået endnu, tæller ikke med
      indicator "samtale14" { title = "Første samtale inden 14 dage",
        definition = "Sager med første samtale senest 14 dage efter henvisningen, blandt sager henvist for mere end 14 dage siden",
        of = "sager", among = "dage_i_alt > 14", share = "coalesce(dage_til_samtale, 999) <= 14", target = 80, near = 65 },
      indicator "plan28" { title = "Plan inden 28 dage efter samtalen",
        definition = "Sager med en plan senest 28 dage efter første samtale, blandt sager med samtale, henvist for mere end 60 dage siden",
        of = "sager", among = "dage_til_samtale is not null and dage_i_alt > 60", share = "coalesce(dage_til_plan, 999) <= 28",
        target = 85, near = 70 },
      indicator "afsluttet" { title = "Afsluttet uden løntimer", lower_is_better = true,
        definition = "Sager, der er afsluttet, uden at borgeren har fået løntimer, blandt alle sager",
        of = "sager", share = "afsluttet is not null", target = 15, near = 25 } },
  },
  levels = "majority",

  flows = {
    flow "vejen" { title = "Fra henvisning til løntimer", of = "sager", as_of = "2026-03-31", ended = "afsluttet",
      step "henvist" { title = "Henvist", date = "henvist", stalled = 14 },
      step "samtale" { title = "Første samtale", date = "samtale", stalled = 28 },
      step "plan" { title = "Plan", date = "plan", stalled = 56 },
      step "aftale" { title = "Aftale med virksomhed", date = "aftale", stalled = 21 },
      step "praktik" { title = "I praktik", date = "praktik", stalled = 91 },
      step "loentimer" { title = "Løntimer", date = "loentimer" } },
  },

  distributions = {
    distribution "ventetid" { title = "Dage fra henvisning til første samtale", of = "sager", value = "dage_til_samtale",
      band "uge1" { title = "Højst 7 dage", from = 0, to = 7 },
      band "uge2" { title = "8-14 dage", from = 8, to = 14 },
      band "uge4" { title = "15-28 dage", from = 15, to = 28 },
      band "laengere" { title = "Over 28 dage", above = 28 } },
  },

  trend = trend { of = "tidligere", measure = "maal", time = "kvartal", value = "vaerdi", n = "n", published = "offentliggjort",
    population_column = "gruppe", population = "alle henviste borgere" },

  disclosure = { minimum = 5 },
}
