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
  entry("landscape", { da = "Liggende side og sideskift: landscape og page_break", en = "Turned page and page break: landscape and page_break" },
    { da = "For det, der er bredere, end siden er.", en = "For what is wider than the page." },
    say [==[
landscape { diagram { P.theory, id = "teori" } }
page_break()]==]),
}
