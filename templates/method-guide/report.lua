-- En metodeguide at begynde med. Indholdet står i checklists.lua, kommunerne i data/kommuner.csv.

local guide = require "checklists"
local own = not unit.overall

return report {
  id = "metodeguide",
  title = guide.title,
  language = "da",
  author = "Jeres navn",
  programme = require "programme",
  theme = { base = "agency",
    styles = { text = { size = 11, leading = 16, justified = false }, lead = { size = 13.5, leading = 19 }, h1 = { size = 26, leading = 32 },
      h3 = { size = 11.5, leading = 16 }, box_text = { size = 10, leading = 13.5 } },
    page = { baseline = 16 },
    masters = { guide = { base = "guide", inner = 18, outer = 19, text_width = 104, margin_gap = 8, margin_width = 61, top = 24, bottom = 24,
        tab_top = 96 },
      opening = { base = "bare", inner = 18, outer = 19, top = 24, bottom = 24 } } },
  each = "municipality",
  overall = true,

  cover { kind = "Metodeguide", subtitle = own and unit.name or "Undertitel", publisher = "Jeres navn", date = "Måned og år" },

  pages { master = "opening", band = true,
    chapter "Sådan er guiden bygget" { unnumbered = true,
      lead { "Skriv her, hvem guiden er til." },
      tiles { count = 3,
        tile("Første princip", "Metodens tre vigtigste tanker, sagt kort."),
        tile("Andet princip", "Én sætning til hver."),
        tile("Tredje princip", "Skriv dem, så de kan huskes.") },
      guide_overview(guide) } },

  guide_sections(guide, { openings = { ["1-1"] = "En linje, der kan huskes." } }),

  pages { master = "bare", background = "main",
    chapter "Mere til jer" { unnumbered = true,
      lead { "Materialer, der hører til guiden." },
      list { "Praksisark til skærm og kuglepen", "Skema til aftaler" },
      own and "Spørg på " .. unit.telefon .. ", eller læs mere på " .. unit.web .. "." or "Skriv jeres adresse her.",
      "Jeres navn, måned og år" } },
}
