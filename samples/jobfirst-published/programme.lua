-- JobFirst from its published figures: the midterm evaluation of 2017, the final evaluation and the method guide of 2018.
-- Nothing is counted here; the sources are ready aggregates, with n where the reports give it (data/README.md).
-- The reports state few targets. The others are left out rather than guessed, and such an indicator has no zone. The limit of
-- 75 is stated for agreements with companies and fits what the reports call red elsewhere.

local function published(id, title, options)
  local made = options or {}
  made.title, made.of, made.measure = title, made.of or "indikatorer", made.measure or id
  return indicator(id)(made)
end

local function in_effects(id, title, unit)
  return published(id, title, { of = "effekter", unit = unit })
end

-- The guide's figures have names of their own, so that they are not mistaken for those of the midterm evaluation.
local function in_guide(name, title)
  return published("vejledning_" .. name, title, { of = "vejledning", measure = name })
end

local function rated(name, title)
  return published("betydning_" .. name, title, { of = "borgersurvey", unit = "score", measure = name })
end

return programme {
  id = "jobfirst-published",
  name = "JobFirst, offentliggjorte tal",
  units = units { file = "data/kommuner.csv", key = "id", name = "navn", genitive = "genitiv",
    kind = { "navngiven kommune", "navngivne kommuner" },
    columns = { id = text, navn = text, genitiv = text } },

  sources = {
    indikatorer = aggregates { file = "data/indikatorer.csv", title = "Midtvejsevalueringen 2017: fidelitet",
      unit = "unit", measure = "indicator", value = "value", n = "n", numerator = "numerator",
      columns = {
        unit = text, indicator = text, value = number(0, 100), n = optional(whole(0, 5000)),
        numerator = optional(whole(0, 5000)), denominator = text, period = text, counted_by = text, note = optional(text),
      } },
    effekter = aggregates { file = "data/effekter.csv", title = "Midtvejsevalueringen 2017: effekter",
      unit = "unit", measure = "figure", value = "value",
      columns = {
        unit = text, figure = text, outcome = text, gruppe = one_of { "indsats", "kontrol", "forskel" },
        week_from = whole(0, 44), week_to = whole(0, 44), value = number(0, 100), value_max = optional(number(0, 100)),
        unit_of_value = text, precision = optional(text), note = optional(text),
      } },
    borgersurvey = aggregates { file = "data/borgersurvey.csv", title = "Slutevalueringen: borgernes vurdering",
      unit = "unit", measure = "item", value = "mean", n = "n",
      columns = {
        unit = text, item = text, title = text, mean = number(1, 10), n = optional(whole(0, 5000)),
        mean_midterm = optional(number(1, 10)),
      } },
    effekter_hoejst = aggregates { file = "data/effekter.csv", title = "Midtvejsevalueringen 2017: effekter, højeste værdi",
      unit = "unit", measure = "figure", value = "value_max", other_columns = true,
      columns = { unit = text, figure = text, value_max = optional(number(0, 100)) } },
    anden_stoette = aggregates { file = "data/anden_stoette.csv", title = "Anden støtte ved siden af indsatsen",
      unit = "unit", measure = "key", value = "value", n = "n", numerator = "numerator",
      columns = {
        unit = text, key = text, category = text, gruppe = text, value = number(0, 100), n = optional(whole(0, 5000)),
        numerator = optional(whole(0, 5000)), source = text, note = optional(text),
      } },
    datagrundlag = aggregates { file = "data/datagrundlag.csv", title = "Datagrundlaget", unit = "enhed", measure = "what",
      value = "value", columns = { enhed = text, what = text, value = number(0, 5000), unit = text, source = text,
        note = optional(text) } },
    graenser = aggregates { file = "data/graenser.csv", title = "Midtvejsevalueringen 2017: grænser og zoner",
      unit = "unit", measure = "indicator", value = "value",
      columns = { unit = text, indicator = text, relation = optional(text), value = optional(number(0, 100)), zone = optional(text),
        note = optional(text) } },
    vejledning = aggregates { file = "data/vejledning.csv", title = "Metodevejledningen 2018: resultater",
      unit = "unit", measure = "result", value = "value",
      columns = {
        unit = text, result = text, value = number(0, 100), unit_of_value = text, precision = optional(text),
        compared_with = optional(text), note = optional(text),
      } },
  },

  elements = {
    element "roller" { title = "Klare roller fra start", phase = "1 opstart og snusefase",
      published("rolledeling", "Tydelig rolledeling mellem fagpersonerne"),
      published("foerste_samtale", "Første samtale inden fire uger"),
      published("maanedssamtale", "Samtale hver måned"),
      published("alle_roller", "Alle tre fagroller på månedsmøderne") },
    element "jobmaal" { title = "Jobmål og retning", phase = "1 opstart og snusefase",
      published("jobmaal_i_plan", "Jobmål i planen", { target = 100, near = 75 }),
      published("cv_fire_uger", "CV ajourført inden fire uger", { target = 100, near = 75 }),
      published("progression_tre_maaneder", "Progressionsværktøj mindst hver tredje måned", { target = 100, near = 75 }) },
    element "snusefase" { title = "Snusefase på vej mod praktik", phase = "1 opstart og snusefase",
      published("aktivitetsplan", "Aktivitetsplan inden fire uger"),
      published("kontinuitet", "Ingen lange pauser mellem aktiviteter"),
      published("snuseaktivitet", "Har haft snuseaktivitet"),
      published("tvaerfaglig_strategi", "Kendt strategi for tværfagligt samarbejde") },
    element "justering" { title = "Løbende justering", phase = "1 opstart og snusefase",
      published("rettet_jobmaal", "Jobmål rettet ved behov"),
      published("justering_betydning", "Justeringen har betydning") },
    element "match" { title = "Match og aftale", phase = "2 virksomhedsforløb",
      published("aftale_fagpersoner", "Arbejdsaftale ifølge fagpersoner"),
      published("aftale_borgere", "Arbejdsaftale ifølge borgere"),
      published("uger13", "13 uger i sammenhæng inden for 35 uger"),
      published("uger13_en_arbejdsplads", "13 uger på én arbejdsplads") },
    element "stoette" { title = "Fastholdelsesstøtte", phase = "2 virksomhedsforløb",
      published("mentor", "Mentor i virksomhedsforløbet", { target = 100, near = 75 }),
      published("kontaktperson", "Fast kontaktperson i virksomheden") },
    element "loentimer" { title = "Praktik plus løntimer", phase = "2 virksomhedsforløb",
      published("loentimer_efter_13", "Løntimer efter 13 uger"),
      published("timer_stigning", "Stigning i ugentlige løntimer", { unit = "hours" }) },
    element "plan" { title = "Plan efter forløbet", phase = "3 fortsat virksomhedsrettet indsats",
      published("ajourfoert_plan", "Ajourført plan efter første forløb", { target = 100, near = 75 }),
      published("cv_efter", "Ajourført CV efter forløbet", { target = 100, near = 75 }) },
    element "varighed" { title = "Start og varighed", phase = "1-3 på tværs",
      published("uger13_uge26", "13 uger i sammenhæng inden for 26 uger"),
      published("faser_26", "Fase 1 og 2 gennemført på 26 uger") },

    -- Not fidelity, but figures all the same: what came of it, and what the method guide says two years later.
    element "effekt" { title = "Resultater i registrene",
      in_effects("praktik_indsats_20_30", "I praktik i uge 20-30, indsats"),
      in_effects("praktik_kontrol_0_44", "I praktik i uge 0-44, kontrol, lavest"),
      published("praktik_kontrol_hoejst", "I praktik i uge 0-44, kontrol, højest", { of = "effekter_hoejst", measure = "praktik_kontrol_0_44" }),
      in_effects("uger13_indsats_35", "13 uger i sammenhæng i uge 35, indsats"),
      in_effects("uger13_kontrol_35", "13 uger i sammenhæng i uge 35, kontrol"),
      in_effects("uger13_forskel_35", "Forskel i procentpoint", "number"),
      in_effects("ordinaer_indsats_35", "Mindst én løntime i uge 35, indsats"),
      in_effects("ordinaer_kontrol_35", "Mindst én løntime i uge 35, kontrol"),
      in_effects("ordinaer_forskel_35", "Forskel i procentpoint", "number"),
      in_effects("timer_indsats_35", "Løntimer om ugen i uge 35, indsats", "hours"),
      in_effects("timer_kontrol_35", "Løntimer om ugen i uge 35, kontrol", "hours"),
      in_effects("timer_forskel_35", "Forskel i løntimer om ugen", "hours") },
    element "baggrund" { title = "Svar, støtte og grænser",
      published("svar_borgere", "Svarprocent, borgere", { of = "datagrundlag", measure = "svarprocent borgere" }),
      published("svar_fagpersoner", "Svarprocent, fagpersoner", { of = "datagrundlag", measure = "svarprocent fagpersoner" }),
      published("stoette_sundhed", "Sundhedsbehandling", { of = "anden_stoette", measure = "sundhed" }),
      published("stoette_psykiatri", "Psykiatrisk behandling", { of = "anden_stoette", measure = "psykiatri" }),
      published("stoette_psykiatri_ressource", "Psykiatrisk behandling, ressourceforløb",
        { of = "anden_stoette", measure = "psykiatri_ressourceforloeb" }),
      published("stoette_psykiatri_kontant", "Psykiatrisk behandling, kontanthjælp",
        { of = "anden_stoette", measure = "psykiatri_kontanthjaelp" }),
      published("stoette_flere", "Mere end én anden støtte", { of = "anden_stoette", measure = "flere" }),
      published("graense_aftale", "Grænsen for aftalen, medarbejdere", { of = "graenser", measure = "aftale_fagpersoner" }) },
    element "vejledning" { title = "Resultater i metodevejledningen",
      in_guide("loentimer", "Deltagere med løntimer"),
      in_guide("uger13", "Deltagere med mindst 13 sammenhængende uger"),
      in_guide("loentimer_og_praktik", "Af dem: løntimer og praktik på samme tid"),
      in_guide("loentimer_bedste", "Deltagere med løntimer i de bedste kommuner"),
      in_guide("tilbagefald", "Mindre risiko for at falde tilbage på fuld ydelse") },
    element "betydning" { title = "Hvad har haft betydning for borgerne?",
      rated("progression", "Progressionsværktøjet"),
      rated("cv", "Arbejdet med CV"),
      rated("plan_efter", "Planen efter første praktik"),
      rated("plan", "Planen i almindelighed"),
      rated("snuse", "Snuseforløb"),
      rated("jobmaal", "At sætte et jobmål"),
      rated("faser", "Indsatsen delt i tre faser"),
      rated("loentimer", "Løntimer under praktikken"),
      rated("justering", "At mål og kurs bliver justeret"),
      rated("aftale", "Aftalen med virksomheden"),
      rated("maanedsmoeder", "Månedsmøder i jobcentret"),
      rated("erfaringer", "At konsulenten bruger erfaringerne"),
      rated("kontakt", "Kontaktperson i virksomheden"),
      rated("mentor", "Mentorens støtte"),
      rated("indgang", "En klar indgang til jobcentret") },
  },

  disclosure = { minimum = 5 },
}
