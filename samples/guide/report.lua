-- Metodeguiden: en udgave for alle og en for hver kommune. Spørgsmålene er de samme som på praksisarkene (checklists.lua);
-- tallene regnes ud, og kommunens egne ord om roller, telefon og materialer står i data/kommuner.csv.

local P = require "programme"
local guide = require "checklists"
local slogans = require "slogans"
local stemmer = require "stemmer"
local i = P.indicators
local own = not unit.overall

-- ── kommunens egen side ──────────────────────────────────────────────────────────────────────────────────────────────

local function own_page()
  return chapter("Guiden i " .. unit.name) { id = "kommunen", unnumbered = true,
    lead { "Det gør " .. unit.name .. " allerede, og her får I hjælp." },
    tiles { count = 2,
      tile(i.samtale, "har haft den første samtale inden fire uger."),
      tile(i.mentor, "har haft en mentor, mens de var på en arbejdsplads."),
      tile(i.uger13, "har været 13 uger i sammenhæng på en arbejdsplads."),
      tile(i.loentimer, "har løntimer et halvt år efter den første samtale.") },
    section "Hvem gør hvad" { unlisted = true,
      table { unnumbered = true, columns = { "I guiden", "I " .. unit.name }, rows = {
        { "Jobformidleren", unit.formidler }, { "Rådgiveren", unit.raadgiver },
        { "Ring til", unit.telefon }, { "Læs mere", unit.web }, { "Eget materiale", unit.materiale } } } } }
end

local function start_page()
  return chapter "Kom i gang på 90 dage" { id = "i-gang", unnumbered = true,
    lead { "Ingen kan begynde alle steder på én gang. Vælg ét afsnit i hvert spor." },
    section "De første 30 dage" { unlisted = true,
      list { "Udfyld praksisarkene sammen i hvert team.", "Vælg tre spørgsmål, I svarede nej til.", "Aftal, hvem der gør hvad, og hvornår I taler om det igen." } },
    section "Dag 31 til 60" { unlisted = true,
      list { "Prøv det nye af med få borgere og virksomheder.", "Tal om det hver uge, og skriv ned, hvad der virker.", "Vis ledelsen ét forløb, der gik godt, og ét, der gik i stå." } },
    section "Dag 61 til 90" { unlisted = true,
      list { "Udfyld arkene igen, og sammenlign.", "Gør det, der virkede, til den måde, I arbejder på.", "Vælg de næste tre spørgsmål." } } }
end

local function words_page()
  return chapter "Ord i guiden" { id = "ord", unnumbered = true,
    lead { "Ordene bruges forskelligt fra sted til sted. Her betyder de det samme hele vejen." },
    table { unnumbered = true, columns = { { "Ord", width = 0.24 }, "Sådan bruger guiden det" }, rows = {
      { "Jobformidler", "Den medarbejder, der finder virksomheden, laver matchet og følger op på arbejdspladsen." },
      { "Rådgiver", "Den medarbejder, der har ansvaret for planen og for det, der skal lykkes ved siden af." },
      { "Makkere", "To medarbejdere, som har de samme borgere og den samme plan." },
      { "Løntimer", "Timer, som virksomheden betaler løn for efter overenskomst, uanset hvor få de er." },
      { "Praktik", "Et kort forløb på en arbejdsplads med ét formål, som er skrevet ned, før det begynder." },
      { "Mentor", "En kollega på arbejdspladsen, som er aftalt og får tid til at hjælpe." },
      { "Progression", "At opgaver, timer eller ansvar vokser fra gang til gang." } } } }
end

-- ── bagest ───────────────────────────────────────────────────────────────────────────────────────────────────────────

local function voices()
  local made = {}
  for place, voice in ipairs(stemmer) do made[place] = quote(voice[1]) { voice[2] } end
  return made
end

return report {
  id = "metodeguide",
  title = guide.title,
  short_title = guide.title,
  language = "da",
  author = "Job først-sekretariatet",
  keywords = { "metodeguide", "løntimer", "virksomhedsrettet indsats" },
  date = "2026-11-22",
  programme = P,
  theme = { base = "agency",
    styles = { text = { size = 11, leading = 16, justified = false }, lead = { size = 13.5, leading = 19 }, h1 = { size = 26, leading = 32 },
      h2 = { size = 13.5, leading = 18 }, h3 = { size = 11.5, leading = 16 }, box_text = { size = 10, leading = 13.5 },
      table_text = { size = 9.4, leading = 13 }, table_header = { size = 8.8, leading = 12 }, table_subheader = { size = 9.4, leading = 13 },
      quote = { size = 15, leading = 21 }, attribution = { size = 9.4, leading = 16 } },
    page = { baseline = 16 },
    masters = { guide = { base = "guide", inner = 18, outer = 19, text_width = 104, margin_gap = 8, margin_width = 61,
        top = 24, bottom = 24, tab_top = 96 },
      opening = { base = "bare", inner = 18, outer = 19, top = 24, bottom = 24 } } },
  each = "municipality",
  overall = true,

  cover { kind = "Metodeguide", subtitle = own and unit.name or "Fra første samtale til de første løntimer",
    publisher = "Job først-sekretariatet", date = "November 2026",
    note = "Kommunerne i guiden og deres tal er opdigtede. Tallene om forsøget er offentliggjorte." },

  pages { master = "opening", band = true,
    chapter "Tre principper" { unnumbered = true,
      lead { "Guiden er til dem, der møder borgere og virksomheder hver dag, og til dem, der leder dem." },
      tiles { count = 3,
        tile("Job først", "Løntimer er målet fra den første samtale. Alt andet lægges ved siden af."),
        tile("Sammen", "Borger, virksomhed og jobcenter følger den samme plan."),
        tile("Lær undervejs", "Det, I gør, bliver prøvet af, talt op og gjort bedre.") },
      section "Sådan er guiden bygget" { unlisted = true,
        "Hvert afsnit fortæller, hvad metoden går ud på, hvorfor den virker, og hvordan I gør. I panelet ved siden af står de "
          .. "spørgsmål, et team kan prøve sin praksis af med. Klip det ud, eller brug praksisarkene, hvor svarene kan samles ind.",
        guide_overview(guide) } },

    chapter "Det viser resultaterne" { unnumbered = true,
      lead { "Forsøget delte borgerne i to grupper ved lodtrækning. Det er derfor, vi ved, hvad indsatsen flyttede." },
      tiles {
        tile(i.forsoeg_loentimer.all, "af deltagerne fik løntimer, mens forsøget varede."),
        tile(i.forsoeg_uger13.all, "af deltagerne var på en arbejdsplads i mindst 13 sammenhængende uger."),
        tile(i.forsoeg_begge.all, "eller flere af dem havde løntimer og praktik på samme tid."),
        tile(i.forsoeg_bedste.all, "og derover fik løntimer i de kommuner, der nåede længst."),
        tile(i.forsoeg_tilbagefald.all, "mindre var risikoen for at falde tilbage på fuld kontanthjælp."),
        tile("Flere forsørger sig selv", "Deltagerne blev oftere selvforsørgende end kontrolgruppen."),
        tile("Praktik med et formål", "Når alle ved, hvad praktikken skal føre til, bliver den oftere til timer."),
        tile("Det gælder alle", "Resultaterne går igen på tværs af køn, alder og etnicitet.") },
      "Kilde: Metodevejledningen for JobFirst, 2018. Tallene er offentliggjorte; ordene er vores." } },

  guide_sections(guide, { openings = slogans }),

  pages { master = "opening", band = true, start_page(), own and own_page() or words_page(),
    chapter "Fire stemmer" { unnumbered = true, lead { "De fire er opdigtede, men de siger det, mange siger." }, voices() } },

  pages { master = "bare", background = "main",
    chapter "Mere til jer" { unnumbered = true,
      lead { "Guiden er kun begyndelsen." },
      list { "Praksisark til skærm, til kuglepen og som plakat", "Regneark, der tæller svarene op", "Skema til aftaler med virksomheder",
        "Samtalekort til den første samtale", "Oplæg til teammøder om de syv afsnit" },
      own and "Find materialerne på " .. unit.web .. ", eller ring på " .. unit.telefon .. "."
        or "Find materialerne på jobfoerst.example.",
      "Job først-sekretariatet, november 2026" } },
}
