-- Naboskab og Job: an invented project in which jobcentres and housing organisations of five municipalities work together.
-- Everything about it is made up (data/README.md).

local asked = one_of { "støtter", "modsiger", "tavs" }

return programme {
  id = "naboskab",
  name = "Naboskab og Job",
  units = units { file = "data/kommuner.csv", key = "id", name = "navn", genitive = "genitiv",
    columns = { id = text, navn = text, genitiv = text, boligorganisation = text } },

  sources = {
    borgere = rows { file = "data/borgere.csv", key = "borger", title = "Borgere i projektet",
      columns = { borger = text, kommune = ref "units", samtale = yes_no, plan = yes_no, vejleder = optional(yes_no),
        praktik = yes_no, loentimer = yes_no } },
    personale = rows { file = "data/personale.csv", title = "Medarbejdere i og omkring projektet",
      columns = { kommune = ref "units", noegle = text, rolle = text, antal = whole(1, 20),
        arbejdsgiver = one_of { "jobcenter", "bolig" }, sted = one_of { "jobcenter", "bolig" }, projekt = yes_no,
        samarbejder = optional(text) } },
    forloeb = rows { file = "data/forloeb.csv", title = "Borgerforløb",
      columns = { forloeb = text, kommune = ref "units", rolle = text,
        h1 = asked, h2 = asked, h3 = asked, h4 = asked, h5 = asked, h6 = asked } },
  },

  elements = {
    element "indgang" { title = "Indgang i boligområdet",
      indicator "samtale" { title = "Første samtale inden to uger", of = "borgere", share = "samtale = 1", target = 90, near = 75 },
      indicator "vejleder" { title = "Fast jobvejleder", of = "borgere", share = "vejleder = 1", target = 85, near = 70 } },
    element "plan" { title = "Fælles plan",
      indicator "plan" { title = "Én plan på tværs", of = "borgere", share = "plan = 1", target = 85, near = 70 } },
    element "arbejde" { title = "Vej til arbejde",
      indicator "praktik" { title = "Har været i praktik", of = "borgere", share = "praktik = 1", target = 65, near = 50 },
      indicator "loentimer" { title = "Har løntimer", of = "borgere", share = "loentimer = 1", target = 40, near = 25 } },
  },

  hypotheses = {
    hypothesis(1) { short = "Tæt på hjemmet", column = "h1",
      claim = "Når indgangen ligger i boligområdet, kommer også de borgere, der ellers bliver væk." },
    hypothesis(2) { short = "Ét ansigt", column = "h2",
      claim = "Når borgeren har én fast jobvejleder, bliver det trygt at tale om arbejde." },
    hypothesis(3) { short = "Én plan", column = "h3",
      claim = "Når alle arbejder efter den samme plan, trækker indsatserne i samme retning." },
    hypothesis(4) { short = "Naboer viser vej", column = "h4",
      claim = "Når naboer fortæller om deres arbejde, bliver job noget, man kan forestille sig." },
    hypothesis(5) { short = "Små timer", column = "h5",
      claim = "Når de første timer er få og lønnede, tør både borger og virksomhed prøve." },
    hypothesis(6) { short = "Hjælp til hverdagen", column = "h6",
      claim = "Når hverdagen derhjemme hænger sammen, er der kræfter til at møde på arbejde." },
  },
  evidence = evidence { of = "forloeb", case = "forloeb", role = "rolle", supports = "støtter", contradicts = "modsiger", silent = "tavs" },

  theory = theory {
    effort "indgang" { title = "Åben indgang i boligområdet", indicator = "samtale" },
    effort "vejleder" { title = "Fast jobvejleder", indicator = "vejleder" },
    effort "plan" { title = "Én plan på tværs", indicator = "plan" },
    effort "naboer" "Naboer fortæller om deres arbejde",
    effort "timer" "Småjob med løn fra første dag",
    effort "hverdag" "Rådgivning om økonomi og bolig",

    mechanism "moede" "Borgeren møder op af egen vilje",
    mechanism "tryg" "Det er trygt at tale om arbejde",
    mechanism "retning" "Alle trækker i samme retning",
    mechanism "forestille" "Arbejde bliver noget, man kan forestille sig",
    mechanism "proeve" "Borger og virksomhed tør prøve hinanden af",
    mechanism "overskud" "Der er kræfter til mere end hverdagen",

    result "kontakt" { "Borgere, som ingen nåede før, er i kontakt", term = "short" },
    result "tro" { "Borgeren tror på, at et job er muligt", term = "short" },
    result "praktik" { title = "Praktik på en arbejdsplads i nærheden", term = "short", indicator = "praktik" },
    result "loen" { title = "De første lønnede timer", term = "medium", indicator = "loentimer" },
    result "stabil" { "Stabilt fremmøde uge efter uge", term = "medium" },
    result "job" { "Varigt arbejde", term = "long" },
    result "omraade" { "Et boligområde, hvor det er almindeligt at gå på arbejde", term = "long" },

    link { "indgang", "moede", hypothesis = 1, assumes = "Borgerne kommer i forvejen i området" },
    link { "vejleder", "tryg", hypothesis = 2, assumes = "Vejlederen bliver i stillingen" },
    link { "plan", "retning", hypothesis = 3, assumes = "Alle må se planen og bruger den" },
    link { "naboer", "forestille", hypothesis = 4, assumes = "Fortælleren ligner tilhøreren" },
    link { "timer", "proeve", hypothesis = 5, assumes = "Virksomhederne har opgaver af den størrelse" },
    link { "hverdag", "overskud", hypothesis = 6, assumes = "Problemerne kan løses, mens forløbet er i gang" },

    link { "moede", "kontakt", hypothesis = 1 },
    link { "tryg", "tro", hypothesis = 2 },
    link { "forestille", "tro", hypothesis = 4 },
    link { "retning", "praktik", hypothesis = 3 },
    link { "proeve", "praktik", hypothesis = 5 },
    link { "kontakt", "praktik", hypothesis = 1 },
    link { "tro", "praktik", hypothesis = 2 },
    link { "praktik", "loen", hypothesis = 5 },
    link { "retning", "stabil", hypothesis = 3 },
    link { "overskud", "stabil", hypothesis = 6 },
    link { "loen", "job", assumes = "Timerne vokser, når de først er der" },
    link { "stabil", "job", hypothesis = 6 },
    link { "job", "omraade", assumes = "De, der får arbejde, bliver boende" },
    link { "tro", "omraade", hypothesis = 4 },
  },

  disclosure = { minimum = 5 },
}
