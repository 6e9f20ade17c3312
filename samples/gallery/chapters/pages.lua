local entry = require "entry"
local show, write, say = entry.show, entry.write, entry.say

return chapter { title = { da = "Dokument og sider", en = "Document and pages" }, id = "sider",
  entry("report", { da = "Rapporten: report, cover, contents og annex", en = "The report: report, cover, contents and annex" },
    { da = "Filen `report.lua` siger, hvad der står, og i hvilken rækkefølge.", en = "The file `report.lua` says what stands, and in which order." },
    say { da = [==[
return report {
  id = "rapport", title = "Rapport", language = "da", programme = P, theme = "agency",
  each = "unit", overall = true,
  cover { kind = "Måling af indsatsen", publisher = "Jeres navn", date = "Maj 2017" },
  contents { levels = 2 },
  chapter "Resultater" { … },
  appendix "Metode" { method {} },
  annex {},
}]==], en = [==[
return report {
  id = "report", title = "Report", language = "en", programme = P, theme = "agency",
  each = "unit", overall = true,
  cover { kind = "A measurement", publisher = "Your name", date = "May 2017" },
  contents { levels = 2 },
  chapter "Results" { … },
  appendix "Method" { method {} },
  annex {},
}]==] }),
  entry("section", { da = "Kapitler og afsnit: chapter, section og appendix", en = "Chapters and sections: chapter, section and appendix" },
    { da = "I Lua eller med `##` i en tekst. Fire niveauer; de tre øverste har numre.",
      en = "In Lua, or with `##` in a text. Four levels; the upper three are numbered." },
    say { da = [==[
chapter "Resultater" { id = "resultater",
  section "Flere kommer i praktik" { "…" },
  section "Uden for nummer" { unlisted = true, "…" } }]==], en = [==[
chapter "Results" { id = "results",
  section "More are in placement" { "…" },
  section "Without a number" { unlisted = true, "…" } }]==] }),
  entry("lister", { da = "Lister over figurer, tabeller og bokse: list_of", en = "Lists of figures, tables and boxes: list_of" },
    { da = "Efter indholdet, som her i galleriet, eller på egne sider bagest.", en = "After the contents, as here in the gallery, or on pages of their own at the end." },
    say { da = [==[
list_of "figures"
list_of "tables"
list_of { "boxes", title = "Råd og anbefalinger" }]==], en = [==[
list_of "figures"
list_of "tables"
list_of { "boxes", title = "Advice" }]==] }),
  entry("henvisninger", { da = "Henvisninger", en = "References" },
    { da = "Nummer, titel, side og retning skriver sig selv og følger med, når siderne skifter.",
      en = "Number, title, page and direction write themselves, and follow when pages change." },
    write { da = [==[
Se @tab:timer (@tab:timer.title), der står @tab:timer.direction. Kapitlet om tabeller
fylder @sec:tabeller.pages, og prikkerne er @fig:prikker på @fig:prikker.page. Anbefalingen
er boks @box:anbefaling.number.]==], en = [==[
See @tab:timer (@tab:timer.title), which stands @tab:timer.direction. The chapter on tables
takes up @sec:tabeller.pages, and the dots are @fig:prikker on @fig:prikker.page. The
recommendation is box @box:anbefaling.number.]==] }),
  entry("stikord", { da = "Stikord: index", en = "Index: index" },
    { da = "Ord mærkes i teksten, også under andre ord; siderne samles, og æ, ø og å står sidst.",
      en = "Words are marked in the text, under other words too; pages run together, and the language decides the order." },
    write { da = [==[
Kontakten til {!mentorer|mentor} og {!åbne virksomheder|åben virksomhed} begynder tidligt;
{!ærlighed} og {!ønsker} hører med til {!den første samtale|mentor!første samtale}.]==], en = [==[
Contact with {!mentors|mentor} and {!open companies|company, open} begins early;
{!honesty} and {!wishes} belong to {!the first talk|mentor!first talk}.]==] },
    say { da = [==[
index { columns = 2, see = { { "kontaktperson", "mentor" } },
  see_also = { { "åben virksomhed", "mentor" } } }]==], en = [==[
index { columns = 2, see = { { "contact person", "mentor" } },
  see_also = { { "company, open", "mentor" } } }]==] }),
  entry("tema", { da = "Temaet", en = "The theme" },
    { da = "Ét lille skema bestemmer farver, skrift, side, tabeller og logo. Det, der ikke står der, er som i det tema, det begynder med.",
      en = "One small table decides colours, type, page, tables and logo. What it does not name is as in the theme it starts from." },
    say { da = [==[
return { base = "consultancy",
  colours = { accent = "#7A5C00" },
  styles = { h1 = { size = 22, leading = 28 } },
  table = { hair = 0.3, zebra = false },
  logo = { "images/logo.svg", alt = "Havneby Analyse", height = 12 } }]==], en = [==[
return { base = "consultancy",
  colours = { accent = "#7A5C00" },
  styles = { h1 = { size = 22, leading = 28 } },
  table = { hair = 0.3, zebra = false },
  logo = { "images/logo.svg", alt = "Havneby Analyse", height = 12 } }]==] }),
  entry("landscape", { da = "Liggende side og sideskift: landscape og page_break", en = "Turned page and page break: landscape and page_break" },
    { da = "For det, der er bredere, end siden er.", en = "For what is wider than the page." },
    say [==[
landscape { diagram { P.theory, id = "teori" } }
page_break()]==]),
}
