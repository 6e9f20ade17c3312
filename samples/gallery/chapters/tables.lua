local entry = require "entry"
local show, write, say = entry.show, entry.write, entry.say

return chapter { title = { da = "Tabeller", en = "Tables" }, id = "tabeller",
  entry("table", { da = "Tabel: table", en = "Table: table" },
    { da = "Første kolonne er rækkernes navne. Tal stilles under hinanden.", en = "The first column names the rows. Numbers stand under each other." },
    show { da = [==[
table { id = "timer", caption = "Løntimer om ugen",
  columns = { "Kommune", { "Borgere", align = "end" }, { "Timer", align = "decimal" } },
  rows = { { "Købstad", 84, "12,5" }, { "Havneby", 9, "8" }, { "Skovrød", 131, "10,25" } },
  note = "Opdigtede tal." }]==], en = [==[
table { id = "timer", caption = "Paid hours a week",
  columns = { "Municipality", { "Citizens", align = "end" }, { "Hours", align = "decimal" } },
  rows = { { "Købstad", 84, "12.5" }, { "Havneby", 9, "8" }, { "Skovrød", 131, "10.25" } },
  note = "Invented figures." }]==] },
    write { da = [==[
| Trin    | Hvem     | Uger |
|:--------|:---------|-----:|
| Samtale | Mentor   |    4 |
| Praktik | Konsulent|   13 |]==], en = [==[
| Step      | Who        | Weeks |
|:----------|:-----------|------:|
| Talk      | Mentor     |     4 |
| Placement | Consultant |    13 |]==] }),

  entry("raekker", { da = "Rækker med hver sin opgave", en = "Rows with a task each" },
    { da = "En underoverskrift bliver ved sine rækker, en note står under dem, en sum sidst, og en fod gentages under hver del af tabellen.",
      en = "A subheader stays with its rows, a note stands under them, a sum last, and a footer is repeated under each part of the table." },
    show { da = [==[
table { id = "grupper", caption = "Borgere i tre faser",
  columns = { "Fase", { "Indsats", align = "end" }, { "Kontrol", align = "end" } },
  rows = {
    { kind = "subheader", "Opstart" },
    { "Første samtale", 52, 25 }, { "Plan", 41, 22 },
    { kind = "note", "Kontrolgruppens planer er talt op i registret." },
    { kind = "subheader", "I virksomhed" },
    { "Praktik", 33, 9 },
    { kind = "total", "I alt", 126, 56 },
    { kind = "footer", "Opdigtede tal; en borger kan tælle med i flere faser." } } }]==], en = [==[
table { id = "grupper", caption = "Citizens in three phases",
  columns = { "Phase", { "Programme", align = "end" }, { "Control", align = "end" } },
  rows = {
    { kind = "subheader", "Opening" },
    { "First talk", 52, 25 }, { "Plan", 41, 22 },
    { kind = "note", "Plans of the control group are counted in the register." },
    { kind = "subheader", "In a company" },
    { "Placement", 33, 9 },
    { kind = "total", "All", 126, 56 },
    { kind = "footer", "Invented figures; a citizen may count in several phases." } } }]==] }),

  entry("celler", { da = "Celler, der fylder mere end én", en = "Cells that take up more than one" },
    { da = "Spænd på begge leder, hoveder i to rækker og lodret midtstilling.", en = "Spans both ways, headers in two rows, and vertical middles." },
    show { da = [==[
table { id = "spaend", caption = "To grupper, to år",
  columns = { { "", vertical = "middle" }, {}, { align = "end" }, { align = "end" } },
  rows = {
    { kind = "header", { "Kommune", rows = 2 }, { "Gruppe", rows = 2 },
      { "Timer om ugen", columns = 2 } },
    { kind = "header", "2016", "2017" },
    { { "Købstad", rows = 2 }, "Indsats", 9, 13 }, 
      { "Kontrol", 6, 8 },
    { { "Havneby", rows = 2 }, "Indsats", 7, 12 }, { "Kontrol", 5, 5 } } }]==], en = [==[
table { id = "spaend", caption = "Two groups, two years",
  columns = { { "", vertical = "middle" }, {}, { align = "end" }, { align = "end" } },
  rows = {
    { kind = "header", { "Municipality", rows = 2 }, { "Group", rows = 2 },
      { "Hours a week", columns = 2 } },
    { kind = "header", "2016", "2017" },
    { { "Købstad", rows = 2 }, "Programme", 9, 13 }, { "Control", 6, 8 },
    { { "Havneby", rows = 2 }, "Programme", 7, 12 }, { "Control", 5, 5 } } }]==] }),

  entry("tegn", { da = "Zoner, søjler og prikker i celler", en = "Zones, bars and dots in cells" },
    { da = "Farven er aldrig alene: tegn og ord følger med.", en = "Colour is never alone: a sign and a word go with it." },
    show { da = [==[
table { id = "zoner", caption = "Tre indikatorer",
  columns = { "Indikator", { "Andel", align = "end" }, { "Placering", align = "end" },
    "Zone" },
  rows = {
    { "Samtale", { "92 %", bar = 0.92 }, { "3 af 4", dot = 0.75 }, { zone = "green" } },
    { "Plan", { "68 %", bar = 0.68 }, { "2 af 4", dot = 0.5 }, { zone = "yellow" } },
    { "Mentor", { "31 %", bar = 0.31 }, { "1 af 4", dot = 0.25 },
      { "lav", zone = "red" } } } }]==], en = [==[
table { id = "zoner", caption = "Three indicators",
  columns = { "Indicator", { "Share", align = "end" }, { "Place", align = "end" }, "Zone" },
  rows = {
    { "Talk", { "92%", bar = 0.92 }, { "3 of 4", dot = 0.75 }, { zone = "green" } },
    { "Plan", { "68%", bar = 0.68 }, { "2 of 4", dot = 0.5 }, { zone = "yellow" } },
    { "Mentor", { "31%", bar = 0.31 }, { "1 of 4", dot = 0.25 }, { "low", zone = "red" } } } }]==] }),

  entry("oversigt", { da = "Oversigt med punkter i cellerne", en = "Overview with bullets in its cells" },
    { da = "En celle kan holde afsnit og lister. Rækker, der må deles over to sider, har `breaks = true`; `false` holder dem hele.",
      en = "A cell may hold paragraphs and lists. Rows that may be divided over two pages have `breaks = true`; `false` keeps them whole." },
    show { da = [==[
table { id = "oversigt", caption = "Hvor langt er elementerne?", width = "wide",
  columns = { { "Element", width = 0.22 }, "Status", "Forbedring" },
  rows = {
    { "1 En hurtig start", { "*Høj.* Samtalen ligger tidligt.",
        list { "Tiden bookes samme dag.", "Få udebliver." } },
      { list { "Ring dagen før.", "Tilbyd at mødes ude." } }, breaks = true },
    { "2 Støtte undervejs", { "*Lav.* Mentoren kommer sent ind.",
        list { "Aftalen mangler ofte navn og nummer." } }, "" } } }]==], en = [==[
table { id = "oversigt", caption = "How far are the elements?", width = "wide",
  columns = { { "Element", width = 0.22 }, "Status", "Improvement" },
  rows = {
    { "1 A quick start", { "*High.* The talk comes early.",
        list { "The hour is booked the same day.", "Few stay away." } },
      { list { "Call the day before.", "Offer to meet outside." } }, breaks = true },
    { "2 Support on the way", { "*Low.* The mentor comes in late.",
        list { "The agreement often lacks a name and a number." } }, "" } } }]==] }),

  entry("matrix", { da = "Matrix med drejede hoveder", en = "Matrix with turned headers" },
    { da = "Hoveder, der læses opad, giver plads til mange smalle kolonner.", en = "Headers that read upwards make room for many narrow columns." },
    show { da = [==[
table { id = "matrix", caption = "Hvem peger på hvad?", zebra = true,
  columns = { "Udsagn", { "Borger", align = "center", rotated = true },
    { "Mentor", align = "center", rotated = true },
    { "Sagsbehandler", align = "center", rotated = true },
    { "Virksomhedskonsulent", align = "center", rotated = true } },
  rows = {
    { "Roller er klare fra første møde", "x", "x", "", "x" },
    { "Målet er borgerens eget", "x", "", "x", "" },
    { "Planen bliver brugt", "", "x", "x", "" },
    { "Virksomheden kender aftalen", "", "", "", "x" } } }]==], en = [==[
table { id = "matrix", caption = "Who points to what?", zebra = true,
  columns = { "Statement", { "Citizen", align = "center", rotated = true },
    { "Mentor", align = "center", rotated = true },
    { "Caseworker", align = "center", rotated = true },
    { "Company consultant", align = "center", rotated = true } },
  rows = {
    { "Roles are clear from the first meeting", "x", "x", "", "x" },
    { "The goal is the citizen's own", "x", "", "x", "" },
    { "The plan is used", "", "x", "x", "" },
    { "The company knows the agreement", "", "", "", "x" } } }]==] }),
}
