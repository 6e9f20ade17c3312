local entry = require "entry"

-- The table stands on a turned page of its own, and mixes counts, shares, yes and no, and words.
return appendix { title = { da = "Kommunerne side om side", en = "The municipalities side by side" }, id = "bilag",
  { da = "Fem kommuner og en sum på en liggende side. Opdigtede tal, gjort op den 31. december 2016; andele er af de henviste borgere.",
    en = "Five municipalities and a sum on a turned page. Invented figures, as of 31 December 2016; shares are of the citizens referred." },
  entry.show { da = [==[
landscape { table { id = "kommunerne", caption = "Projekterne i fem kommuner",
  columns = { "", { "Købstad", align = "end" }, { "Havneby", align = "end" },
    { "Skovrød", align = "end" },
    { "Øster Strand", align = "end" }, { "Åsby", align = "end" },
    { "I alt", align = "end" } },
  rows = {
    { kind = "subheader", "Borgere" },
    { "Henviste", 84, 31, 131, 22, 58, 326 },
    { "I aktivt forløb", 61, 24, 97, 13, 40, 235 },
    { "Andel i aktivt forløb", "73 %", "77 %", "74 %", "59 %", "69 %", "72 %" },
    { kind = "note", "Summens andel er summen af borgere i forløb over summen af henviste, ikke et gennemsnit af andele." },
    { kind = "subheader", "Indsats" },
    { "Fast mentor", "ja", "ja", "nej", "ja", "nej", "3 af 5" },
    { "Samtaler om måneden", 2, 1, 2, 4, 1, "–" },
    { "Hvem leder", "Jobcenter", "Jobcenter og boligforening", "Jobcenter",
      "Ekstern konsulent", "Jobcenter", "–" },
  } } }]==], en = [==[
landscape { table { id = "kommunerne", caption = "The projects in five municipalities",
  columns = { "", { "Købstad", align = "end" }, { "Havneby", align = "end" },
    { "Skovrød", align = "end" },
    { "Øster Strand", align = "end" }, { "Åsby", align = "end" }, { "All", align = "end" } },
  rows = {
    { kind = "subheader", "Citizens" },
    { "Referred", 84, 31, 131, 22, 58, 326 },
    { "In an active course", 61, 24, 97, 13, 40, 235 },
    { "Share in an active course", "73%", "77%", "74%", "59%", "69%", "72%" },
    { kind = "note", "The share of all is the sum of citizens in courses over the sum of those referred, not a mean of shares." },
    { kind = "subheader", "Effort" },
    { "Steady mentor", "yes", "yes", "no", "yes", "no", "3 of 5" },
    { "Talks a month", 2, 1, 2, 4, 1, "–" },
    { "Who leads", "Job centre", "Job centre and housing association", "Job centre",
      "External consultant", "Job centre", "–" },
  } } }]==] },
}
