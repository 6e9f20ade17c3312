-- Nøgletal, som kommunerne selv har sendt ind: antal, andele, ja og nej og tekst i én tabel. Tallene er opdigtede (data/README.md).

-- et nøgletal fra tabellen, under samme navn
local function noegletal(id, fields)
  fields.of, fields.measure = "noegletal", id
  return indicator(id)(fields)
end

return programme {
  id = "job-og-bolig",
  name = "Job og bolig",
  units = units { file = "data/kommuner.csv", key = "id", name = "navn", kind = { "kommune", "kommuner" },
    columns = { id = text, navn = text } },

  sources = {
    noegletal = aggregates { file = "data/noegletal.csv", title = "Kommunernes nøgletal for 2025",
      unit = "kommune", measure = "noegletal", value = "vaerdi", n = "n", numerator = "antal",
      period = "periode", counted_by = "opgjort_af",
      sums = { { whole = "henviste", "aktive", "ventende", "afsluttede" } },
      columns = { kommune = text, noegletal = text, vaerdi = mixed, n = optional(whole(0, 9999)),
        antal = optional(whole(0, 9999)), periode = text, opgjort_af = text } },
  },

  elements = {
    element "borgere" { title = "Borgerne",
      noegletal("henviste", { title = "Borgere henvist", unit = "count",
        definition = "Borgere henvist til indsatsen i løbet af året" }),
      noegletal("aktive", { title = "I aktiv indsats", unit = "count",
        definition = "Henviste, der har haft den første samtale og ikke er afsluttet" }),
      noegletal("ventende", { title = "Venter på start", unit = "count",
        definition = "Henviste, der endnu ikke har haft den første samtale" }),
      noegletal("afsluttede", { title = "Afsluttet", unit = "count", definition = "Henviste, hvis forløb er afsluttet" }) },
    element "job" { title = "Vejen til job",
      noegletal("praktik", { title = "I virksomhedspraktik", definition = "Af borgere i aktiv indsats", target = 60, near = 50 }),
      noegletal("loentimer", { title = "Med løntimer", definition = "Af borgere i aktiv indsats", target = 30, near = 20 }),
      noegletal("samtaler", { title = "Samtaler om måneden", unit = "number",
        definition = "Gennemsnit for borgere i aktiv indsats" }) },
    element "organisering" { title = "Organisering",
      noegletal("boligaftale", { title = "Aftale med boligorganisationen", unit = "yes_no",
        definition = "Skriftlig aftale om, hvem der gør hvad" }),
      noegletal("faelles_plan", { title = "Fælles plan for job og bolig", unit = "yes_no",
        definition = "Borgeren har én plan, ikke to" }),
      noegletal("mentor", { title = "Mentor til alle", unit = "yes_no", definition = "Alle i aktiv indsats tilbydes en mentor" }),
      noegletal("foerste_moede", { title = "Det første møde er med", unit = "text",
        definition = "Hvem borgeren møder først" }),
      noegletal("moeder", { title = "Teamet mødes", unit = "text", definition = "Faste møder om de enkelte forløb" }) },
  },

  disclosure = { minimum = 5, practice = { "praktik" } },
}
