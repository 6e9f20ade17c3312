-- Indsatsen, som den var tænkt, og hvordan man ser, om den blev det. Ret navne, elementer og indikatorer til jeres egne;
-- tallene regnes ud af filerne i data/. Betingelser er SQL over kolonnerne.

local i_indsatsen = "gruppe = 'indsats'"

return programme {
  id = "indsatsen",
  name = "Indsatsen",

  units = units { file = "data/kommuner.csv", key = "id", name = "navn", kind = { "kommune", "kommuner" },
    columns = { id = text, navn = text } },

  sources = {
    borgere = rows { file = "data/borgere.csv", key = "id", title = "Registrerede oplysninger om borgerne",
      group = { column = "gruppe", programme = "indsats", control = "kontrol" },
      columns = {
        id = text, kommune = ref "units", gruppe = one_of { "indsats", "kontrol" },
        samtale_uger = optional(whole(0, 52)), plan = optional(yes_no),
      } },
    uger = weekly { file = "data/uger.csv", of = "borgere", person = "borger", week = "uge", activity = "aktivitet",
      hours = "timer", title = "Aktivitet og løntimer uge for uge" },
    svar = survey { file = "data/svar.csv", title = "Spørgeskema til borgere",
      columns = { kommune = ref "units", samtalen = optional(whole(1, 10)), planen = optional(whole(1, 10)),
        mentoren = optional(whole(1, 10)) } },
  },

  elements = {
    element "start" { title = "En hurtig start",
      indicator "samtale" { title = "Første samtale inden fire uger", definition = "Borgere med første samtale senest i uge fire",
        of = "borgere", among = i_indsatsen, share = "samtale_uger <= 4", target = 90, near = 75 },
      indicator "plan" { title = "En plan, der er talt igennem", definition = "Borgere med en plan, blandt dem med oplysning",
        of = "borgere", among = i_indsatsen, share = "plan = 1", target = 80, near = 60 } },
    element "stoette" { title = "Støtte undervejs",
      indicator "mentor" { title = "Mentoren har betydning", definition = "Borgere, der svarer 6-10 på en skala fra 1 til 10",
        of = "svar", share = "mentoren >= 6", target = 60, near = 45 } },
  },

  -- Grøn giver to point, gul et og rød nul; elementets niveau er gennemsnittet af dets indikatorer.
  levels = mean_points { high = 1.5, middle = 0.75 },

  outcomes = {
    outcome "praktik" { title = "Andel i praktik", share = "aktivitet = 'praktik'" },
    outcome "timer" { title = "Løntimer om ugen", mean = "timer", unit = "hours" },
  },

  surveys = {
    items "betydning" { title = "Hvad har haft betydning?", of = "svar", scale = { 1, 10 },
      item "samtalen" "Samtalerne",
      item "planen" "Planen",
      item "mentoren" { title = "Mentoren", element = "stoette" } },
  },

  theory = theory {
    effort "start" "En hurtig start",
    effort "stoette" "Støtte undervejs",
    mechanism "tillid" "Borgeren ved, hvem der hjælper",
    result "praktik" { "Praktik, der passer", term = "short" },
    result "loen" { "Timer med løn", term = "medium" },
    link { "start", "tillid", assumes = "Samtalen handler om borgerens egne mål" },
    link { "stoette", "tillid", assumes = "Mentoren er der, når det er svært" },
    link { "tillid", "praktik", assumes = "Virksomheden har tid til at tage imod" },
    link { "praktik", "loen", assumes = "Timerne kan vokse" },
  },

  -- Færre end fem vises aldrig.
  disclosure = { minimum = 5 },
}
