-- A small programme with invented data, so that every block of the gallery has something to show.

return programme {
  id = "galleri",
  name = { da = "En hurtig start", en = "A quick start" },

  units = units { file = "data/kommuner.csv", key = "id", name = "navn",
    kind = { da = { "kommune", "kommuner" }, en = { "municipality", "municipalities" } }, columns = { id = text, navn = text } },

  sources = {
    borgere = rows { file = "data/borgere.csv", key = "id", title = { da = "Register over borgere", en = "Register of citizens" },
      group = { column = "gruppe", programme = "indsats", control = "kontrol" },
      columns = { id = text, kommune = ref "units", gruppe = one_of { "indsats", "kontrol" },
        samtale_uger = optional(whole(0, 52)), plan = optional(yes_no),
        koen = one_of { "kvinde", "mand" }, alder = whole(18, 66) } },
    uger = weekly { file = "data/uger.csv", of = "borgere", person = "borger", week = "uge", activity = "aktivitet",
      hours = "timer", title = { da = "Aktivitet uge for uge", en = "Activity week by week" } },
    svar = survey { file = "data/svar.csv", title = { da = "Spørgeskema til borgere", en = "Questionnaire to citizens" },
      columns = { kommune = ref "units", samtalen = optional(whole(1, 10)), planen = optional(whole(1, 10)),
        mentoren = optional(whole(1, 10)) } },
    forloeb = rows { file = "data/forloeb.csv", title = { da = "Gennemgang af forløb", en = "Review of cases" },
      columns = { forloeb = text, kommune = ref "units", rolle = text, h1 = text, h2 = text } },
    vurdering = rows { file = "data/vurdering.csv", persons = false,
      title = { da = "Vurderinger af kommunerne", en = "Assessments of the municipalities" },
      columns = { kommune = ref "units", opstart = whole(1, 5), plan = whole(1, 5), stoette = whole(1, 5), opfoelgning = whole(1, 5),
        virksomheder = whole(1, 5) } },
    sager = rows { file = "data/sager.csv", title = { da = "Sager", en = "Cases" },
      columns = { kommune = ref "units", henvist = date, samtale = optional(date), praktik = optional(date),
        afsluttet = optional(date) } },
    tidligere = rows { file = "data/tidligere.csv", title = { da = "Tidligere målinger", en = "Earlier measurements" },
      columns = { kommune = optional(text), maal = text, aar = text, pct = number(0, 100), n = whole(0, 999),
        trykt = optional(number(0, 100)), gruppe = optional(text) } },
    citater = rows { file = "data/citater.csv", title = { da = "Citater", en = "Quotes" },
      columns = { element = text, rolle = text, citat = text } },
  },

  elements = {
    element "start" { title = { da = "En hurtig start", en = "A quick start" },
      indicator "samtale" { title = { da = "Første samtale inden fire uger", en = "First talk within four weeks" },
        definition = { da = "Borgere med første samtale senest i uge fire", en = "Citizens whose first talk was in week four at the latest" },
        of = "borgere", among = "gruppe = 'indsats'", share = "samtale_uger <= 4", target = 90, near = 75,
        phase = { da = "Opstart", en = "Start" } },
      indicator "plan" { title = { da = "En plan, der er talt igennem", en = "A plan talked through" },
        definition = { da = "Borgere med en plan, blandt dem med oplysning", en = "Citizens with a plan, of those known" },
        of = "borgere", among = "gruppe = 'indsats'", share = "plan = 1", target = 80, near = 60,
        phase = { da = "Undervejs", en = "On the way" } } },
    element "stoette" { title = { da = "Støtte undervejs", en = "Support on the way" },
      -- a rule of one's own: nothing but green is high, a single red is low
      levels = function (zones)
        local green = 0
        for _, zone in ipairs(zones) do
          if zone == "red" then return "low" end
          if zone == "green" then green = green + 1 end
        end
        return #zones > 0 and (green == #zones and "high" or "middle") or nil
      end,
      indicator "mentor" { title = { da = "Mentoren har betydning", en = "The mentor matters" },
        definition = { da = "Borgere, der svarer 6-10 på en skala fra 1 til 10", en = "Citizens who answer 6 to 10 on a scale from 1 to 10" },
        of = "svar", share = "mentoren >= 6", target = 60, near = 45,
        phase = { da = "Undervejs", en = "On the way" } } },
    element "kvalitet" { title = { da = "Kvalitet i hverdagen", en = "Quality in everyday work" },
      scale "kvalitet" { title = { da = "Kvalitet i hverdagen", en = "Quality in everyday work" }, of = "vurdering", anchors = { 1, 5 },
        item "opstart" { da = "Opstart", en = "Start" },
        item "plan" { da = "Plan", en = "Plan" },
        item "stoette" { da = "Støtte", en = "Support" },
        item "opfoelgning" { da = "Opfølgning", en = "Follow-up" },
        item "virksomheder" { da = "Virksomheder", en = "Companies" },
        band "lav" { title = { da = "Lav", en = "Low" }, from = 5, to = 14, level = "low" },
        band "rimelig" { title = { da = "Rimelig", en = "Fair" }, from = 15, to = 19, level = "middle" },
        band "god" { title = { da = "God", en = "Good" }, from = 20, to = 25, level = "high" } } },
  },
  levels = mean_points { high = 1.5, middle = 0.75 },

  outcomes = {
    outcome "praktik" { title = { da = "Andel i praktik", en = "Share in work placement" }, share = "aktivitet = 'praktik'" },
  },

  flows = {
    flow "sager" { title = { da = "Fra henvisning til praktik", en = "From referral to placement" }, of = "sager", as_of = "2026-03-31",
      ended = "afsluttet",
      step "henvist" { title = { da = "Henvist", en = "Referred" }, date = "henvist", stalled = 28 },
      step "samtale" { title = { da = "Første samtale", en = "First talk" }, date = "samtale", stalled = 42 },
      step "praktik" { title = { da = "I praktik", en = "In placement" }, date = "praktik" } },
  },

  trend = trend { of = "tidligere", measure = "maal", time = "aar", value = "pct", n = "n", published = "trykt",
    population_column = "gruppe", population = { da = "alle borgere i indsatsen", en = "all citizens of the programme" } },

  balance = balance { of = "borgere", title = { da = "Baggrund i de to grupper", en = "Background of the two groups" },
    factor "kvinder" { title = { da = "Kvinder", en = "Women" }, share = "koen = 'kvinde'" },
    factor "gruppe" { title = { da = "Aldersgruppe", en = "Age group" }, value = "alder",
      band "unge" { title = { da = "under 30 år", en = "under 30 years" }, below = 30 },
      band "voksne" { title = { da = "30 til 44 år", en = "30 to 44 years" }, from = 30, below = 45 },
      band "aeldre" { title = { da = "45 år og ældre", en = "45 years and more" }, from = 45 } },
    factor "alder" { title = { da = "Alder, år", en = "Age, years" }, mean = "alder" } },

  distributions = {
    distribution "timer" { title = { da = "Løntimer i uge 7", en = "Paid hours in week 7" }, value = "timer", week = 7,
      band "ingen" { title = { da = "Ingen", en = "None" }, value = 0 },
      band "under5" { title = { da = "Under 5 timer", en = "Under 5 hours" }, above = 0, below = 5 },
      band "mindst5" { title = { da = "Mindst 5 timer", en = "At least 5 hours" }, from = 5 } },
  },

  surveys = {
    items "betydning" { title = { da = "Hvad har haft betydning?", en = "What has mattered?" }, of = "svar", scale = { 1, 10 },
      answers = {
        band "lidt" { title = { da = "1-3, lidt", en = "1-3, little" }, from = 1, to = 3 },
        band "noget" { title = { da = "4-7, noget", en = "4-7, some" }, from = 4, to = 7 },
        band "meget" { title = { da = "8-10, meget", en = "8-10, much" }, from = 8, to = 10 } },
      item "samtalen" { da = "Samtalerne", en = "The talks" },
      item "planen" { da = "Planen", en = "The plan" },
      item "mentoren" { da = "Mentoren", en = "The mentor" } },
  },

  hypotheses = {
    hypothesis(1) { short = { da = "Tidlig samtale", en = "Early talk" }, column = "h1",
      claim = { da = "Når den første samtale ligger tidligt, møder borgeren op til den næste.",
        en = "When the first talk comes early, the citizen turns up for the next." } },
    hypothesis(2) { short = { da = "Mentor", en = "Mentor" }, column = "h2",
      claim = { da = "Når en mentor følger med de første uger, bliver borgeren i praktikken.",
        en = "When a mentor follows along in the first weeks, the citizen stays in the placement." } },
  },
  evidence = evidence { of = "forloeb", case = "forloeb", role = "rolle", supports = "støtter", contradicts = "modsiger", silent = "tavs" },
  quotes = quotes_from { of = "citater", words = "citat", role = "rolle", element = "element" },

  theory = theory {
    effort "start" { title = { da = "En hurtig start", en = "A quick start" }, indicator = "samtale" },
    effort "stoette" { da = "Støtte undervejs", en = "Support on the way" },
    mechanism "tillid" { da = "Borgeren ved, hvem der hjælper", en = "The citizen knows who will help" },
    result "praktik" { { da = "Praktik, der passer", en = "A placement that fits" }, term = "short" },
    result "loen" { { da = "Timer med løn", en = "Paid hours" }, term = "medium" },
    link { "start", "tillid", hypothesis = 1 },
    link { "stoette", "tillid", hypothesis = 2 },
    link { "tillid", "praktik", assumes = { da = "Virksomheden ligger i nærheden", en = "The company is near by" } },
    link { "praktik", "loen", assumes = { da = "Timerne kan vokse", en = "The hours can grow" } },
  },

  disclosure = { minimum = 5, shares = "n" }, -- by the number of people alone, so that small towns have something to show
}
