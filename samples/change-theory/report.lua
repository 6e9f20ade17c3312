-- A book of figures: every kind of diagram, drawn from one programme and a few tables.

local P = require "programme"

local i = P.indicators

return report {
  id = "figurbog",
  title = "Figurbog",
  subtitle = "Naboskab og Job i diagrammer",
  language = "da",
  programme = P,
  theme = "consultancy",
  each = "unit",
  overall = true,

  cover {
    kind = "Figurer til evalueringen af Naboskab og Job",
    publisher = "Eksempelrapport, sat med fidelis",
    date = "November 2026",
    note = "Projektet, kommunerne og alle data er opdigtede.",
  },
  contents { levels = 2 },

  chapter "Projektet på én side" { id = "tal",
    infographic { id = "tal", width = "wide", caption = "Naboskab og Job i " .. unit.name .. ": tre faser i tal",
      people = { { P.numbers.borgere, "borgere er med i projektet" }, { i.praktik, "har været i praktik" } },
      phases = {
        { title = "Kontakt", { sign = "1", title = "Første samtale", { i.samtale, "inden to uger" } },
          { sign = "2", title = "Jobvejleder", { i.vejleder, "har én fast jobvejleder" } } },
        { title = "Prøve af", role = "accent", { sign = "3", title = "Fælles plan", { i.plan, "har én plan på tværs" } },
          { sign = "4", title = "Praktik", { i.praktik, "har prøvet en arbejdsplads" } } },
        { title = "Blive i job", role = "green", { sign = "5", title = "Løntimer", { i.loentimer, "har lønnede timer" },
          { i.loentimer.all, "i alle fem kommuner", ring = false } } } },
      compare = not unit.overall and {
        { title = "Første samtale inden to uger", { i.samtale, unit.name }, { i.samtale.all, "Alle fem" } },
        { title = "Lønnede timer", { i.loentimer, unit.name }, { i.loentimer.all, "Alle fem" } } } or nil },
  },

  chapter "Seks hypoteser" { id = "hypoteser",
    [[Hver hypotese er en kæde fra det, projektet gør, til det, der skal komme ud af det. Under kæden står, hvad de otte
    borgerforløb siger om den.]],
    (function ()
      local sections = {}
      for place, one in ipairs(P.hypotheses) do
        sections[place] = section(one.short) { id = "h" .. one.id, one.claim, chain { one, id = "kaede" .. one.id, values = true } }
      end
      return sections
    end)(),
  },

  chapter "Den samlede forandringsteori" { id = "teori",
    [[Figuren på næste side samler de seks kæder. Hvert led bærer hypotesens nummer, et tegn for, hvor stærkt belægget er, og hvor
    mange forløb der støtter den.
    Hvor en kasse er målt, står tallet i den. Teorien holder kun, hvis det, den bygger på, også holder.]],
    assumptions { P.theory, id = "antagelser", width = "wide", caption = "Det, teorien bygger på" },
    landscape { diagram { P.theory, id = "teori", values = true, cases = true,
      caption = "Fra en dør i boligområdet til et varigt arbejde: sådan skal Naboskab og Job virke" } },
  },

  chapter "Forløbet i tre faser" { id = "forloeb",
    [[Tre trin og et fælles forløb bærer projektet fra den første henvendelse til det faste arbejde.]],
    section "Trin for trin" { id = "trin",
      steps { id = "trappe", width = "wide", caption = "Tre trin og tre krav, der gælder hele vejen",
        { title = "1 Mød op", start = "Første henvendelse", content = { "Samtale inden to uger", "Hjælp til det, der haster", "Fast jobvejleder" },
          finish = "Målet er borgerens eget" },
        { title = "2 Prøv", start = "Fælles plan", content = { "Besøg på arbejdspladser", "Praktik i nærheden", "Småjob med løn" },
          finish = "Fire ugers stabilt fremmøde" },
        { title = "3 Bliv", start = "Første lønseddel", content = { "Opfølgning på jobbet", "Aftale om flere timer" },
          finish = "Fast arbejde" },
        requirements = { "Samme vejleder på alle trin", "Ingen pauser over fire uger", "Planen ajourføres hver måned" } } },
    section "Sagens gang" { id = "sagsgang",
      work_flow { id = "gang", width = "wide", caption = "Fra henvendelse til plan: hvem gør hvad",
        { id = "ind", kind = "start", "Borgeren henvender sig", by = "Jobvejleder", next = "kendt" },
        { id = "kendt", kind = "question", "Er der allerede en plan?", by = "Jobvejleder", next = { ja = "opdater", nej = "samtale" } },
        { id = "samtale", "Første samtale om mål og hverdag", by = "Jobvejleder", next = "ydelse" },
        { id = "opdater", "Hent planen frem, og ajourfør den", by = "Sagsbehandler", next = "faelles" },
        { id = "ydelse", "Afklar ydelse og tilbud", by = "Sagsbehandler", next = "faelles" },
        { id = "faelles", "Fælles møde om planen", by = "Sagsbehandler", next = "plads" },
        { id = "plads", "Find en arbejdsplads i nærheden", by = "Virksomhedskonsulent", next = "slut" },
        { id = "slut", kind = "finish", "Første dag på arbejdspladsen", by = "Virksomhedskonsulent" } } },
    section "De ni elementer" { id = "elementer",
      [[Fasemodellen viser de ni elementer, hvor i forløbet de hører til, og om der bliver arbejdet systematisk med dem.]],
    landscape { phases { id = "faser", caption = "Tre faser og ni elementer: det systematiske arbejde er stærkest i begyndelsen",
      statuses = { green = "systematisk", yellow = "på vej", red = "ikke systematisk" },
      { title = "Fase 1: Kontakt", note = "uge 1 til 6",
        entry = "Ledige beboere uden aktuel kontakt til jobcentret", aim = "Borgeren har fundet sin jobvejleder og sit første mål",
        start = "Når borgeren selv henvender sig, eller naboer og ejendomsfunktionærer gør opmærksom på muligheden",
        cards = {
          { sign = "A", title = "Åben indgang", text = "To faste dage om ugen i beboerlokalet", status = "green" },
          { sign = "B", title = "Fast jobvejleder", text = "Samme person hele vejen", status = "green" },
          { sign = "C", title = "Naboer viser vej", text = "Møder, hvor beboere fortæller om deres arbejde", status = "yellow" } },
        finish = "Første samtale er holdt, og målet er skrevet ned" },
      { title = "Fase 2: Prøve af", note = "uge 7 til 26",
        entry = "Borgere med jobvejleder og et første mål", aim = "Borgeren har prøvet kræfter med en arbejdsplads",
        start = "Når planen er fælles for alle, der hjælper",
        cards = {
          { sign = "D", title = "Én plan på tværs", text = "Alle ser og bruger den samme plan", status = "yellow" },
          { sign = "E", title = "Småjob med løn", text = "Få timer, løn fra første dag", status = "green" },
          { sign = "F", title = "Hjælp til hverdagen", text = "Økonomi, bolig og børn", status = "red" } },
        finish = "Borgeren har været på en arbejdsplads i fire uger",
        step_up = { { title = "Hurtigere frem", text = "Møder borgeren stabilt i fire uger, drøftes flere timer" } } },
      { title = "Fase 3: Blive i job", note = "uge 27 til 52",
        entry = "Borgere med lønnede timer", aim = "Timerne vokser, og arbejdet bliver fast",
        start = "Når den første lønseddel er udbetalt",
        cards = {
          { sign = "G", title = "Opfølgning på jobbet", text = "Jobvejlederen kommer forbi hver anden uge", status = "yellow" },
          { sign = "H", title = "Flere timer", text = "Mål for næste trin aftales med arbejdsgiveren", status = "red" },
          { sign = "I", title = "Kollega som støtte", text = "En fast kollega kender aftalerne", status = "green" } },
        finish = "Borgeren klarer sig uden projektet",
        step_up = { { title = "Tilbage igen", text = "Glipper jobbet, begynder borgeren i fase 2 med samme vejleder" } } },
    } } },
  },

  chapter "Organisation og samarbejde" { id = "organisation",
    (function ()
      if unit.overall then
        return [[Hver kommune har sin egen udgave af figurbogen med sit eget organisationsdiagram.]]
      end
      return { "Sådan er projektet bemandet i " .. unit.name .. ". Den stiplede ramme er projektet, felterne er de to huse.",
        organisation { id = "organisationen", width = "wide",
          caption = "Projektet i " .. unit.name .. ": hvem sidder hvor, og hvem arbejder sammen",
          staff = { of = "personale", id = "noegle", role = "rolle", count = "antal", employer = "arbejdsgiver", place = "sted",
            project = "projekt", with = "samarbejder" },
          places = { { id = "jobcenter", title = "Jobcentret", role = "main" },
            { id = "bolig", title = unit.boligorganisation, role = "green" } },
          project = "Projektet Naboskab og Job" } }
    end)(),
    section "Det, der virker, og det, der ikke gør" { id = "virker",
      paired { id = "veje", width = "wide", caption = "Samme udgangspunkt, to veje",
        { title = "Det virker", mark = "green", "Borgeren møder én person", "Målet bliver borgerens eget", "Praktikken passer", "Borgeren bliver" },
        { title = "Det virker ikke", mark = "red", "Borgeren møder fem personer", "Målet er skrevet af andre", "Praktikken er tilfældig", "Borgeren stopper" } } },
    section "Tre, der skal mødes" { id = "tre",
      venn { id = "overlap", width = "wide", caption = "Arbejdet lykkes, hvor de tre mødes",
        { "Borgeren", text = "Ønsker og hverdag" }, { "Virksomheden", text = "Opgaver og kolleger" }, { "Projektet", text = "Plan og støtte", role = "green" },
        overlaps = {
          { of = { 1, 2 }, title = "Lyst til opgaven", "Borgeren har set arbejdet og vil det" },
          { of = { 1, 3 }, title = "Tillid", "Borgeren kender sin vejleder og tør sige til" },
          { of = { 2, 3 }, title = "En aftale", "Virksomheden ved, hvem den kan ringe til" },
          { of = { 1, 2, 3 }, title = "Et job, der holder", "Alle tre ved, hvad der er aftalt, og hvad næste skridt er" } } } },
    section "Er vi klar?" { id = "klar",
      vessels { id = "spoergsmaal", width = "wide", caption = "Det ene fører til det andet: spørgsmål til teamet",
        { title = "Kontakt", "Ved beboerne, hvor vi er?", "Bliver alle mødt inden to uger?", "Har alle en fast jobvejleder?" },
        { title = "Plan", role = "accent", "Er målet borgerens eget?", "Kan alle se planen?", "Står der, hvem der gør hvad?" },
        { title = "Arbejde", role = "green", "Er arbejdspladsen i nærheden?", "Er der løn fra første dag?", "Er næste trin aftalt?" } } },
    section "Evalueringens gang" { id = "tid",
      timeline { id = "tidslinje", width = "wide", caption = "Tre år med målinger undervejs",
        { at = "2023-09", "Projektet begynder" }, { at = "2024-02", "Første besøg i kommunerne" }, { at = "2024-11", "Midtvejsmåling", role = "second" },
        { at = "2025-03", "Borgerforløb interviewes" }, { at = "2025-12", "Anden måling", role = "second" }, { at = "2026-09", "Slutrapport" },
        { from = "2023-09", to = "2026-06", "Projektet i fem kommuner", role = "main" },
        { from = "2024-02", to = "2026-03", "Evaluering" } } },
  },

  appendix "Figurerne i ord" { id = "i-ord",
    [[Her står det, figurerne viser, som lister: for den, der ikke kan se dem, og for den, der hellere vil læse.]],
    alternatives {} },
}
