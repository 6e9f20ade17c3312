-- The gallery: every block of the language with the lines that make it. One specification, two languages:
--   fidelis build samples/gallery --lang en
-- and both themes: --theme agency. An example is written once: what stands in `source` is what is built.

local P = require "programme"

return report {
  id = "galleri",
  title = { da = "Galleriet", en = "The gallery" },
  subtitle = { da = "Alle blokke i sproget og de linjer, der laver dem", en = "Every block of the language, and the lines that make it" },
  language = "da",
  programme = P,
  theme = require "theme",
  overall = true,
  form = { id = "galleri", edition = "1", rendering = "pen" },

  cover {
    subtitle = { da = "Alle blokke og de linjer, der laver dem", en = "Every block, and the lines that make it" },
    kind = { da = "fidelis: opslagsværk i eksempler", en = "fidelis: a reference in examples" },
    publisher = { da = "Sat med fidelis", en = "Set with fidelis" },
    note = { da = "Alle data er opdigtede, og kommunerne findes ikke.", en = "All data are invented, and the municipalities do not exist." },
  },
  contents { levels = 2 },
  list_of "figures",
  list_of "tables",
  list_of "boxes",

  require "chapters.text",
  require "chapters.boxes",
  require "chapters.tables",
  require "chapters.figures",
  require "chapters.diagrams",
  require "chapters.programme",
  require "chapters.measures",
  require "chapters.forms",
  require "chapters.pages",
  require "chapters.layout",

  require "chapters.appendix",
  chapter { title = { da = "Stikord", en = "Index" }, id = "ord", unnumbered = true, 
    index { see = { { { da = "kontaktperson", en = "contact person" }, "mentor" } },
      see_also = { { { da = "åben virksomhed", en = "company, open" }, "mentor" } } } },
}
