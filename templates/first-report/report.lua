-- What is printed, in which order: once for each town, and once for all of them.

local P = require "programme"

-- Every element gets the same section.
local function element_section(element)
  return section(element.title) { id = element.id,
    indicators { element, id = element.id, caption = element.title .. " in figures" },
    dots { element, id = element.id .. "-towns", caption = unit.overall and "The towns, one by one" or unit.name .. " among the towns" },
  }
end

return report {
  id = "report",
  title = "First Steps: a first report",
  language = "en",
  author = "Your name",
  date = "2027-01-31",
  programme = P,
  theme = "consultancy",
  each = "unit",
  overall = true,

  cover { kind = "Evaluation of First Steps", publisher = "Your name", date = "January 2027", note = "All figures are made up." },
  chapter "Main findings" { id = "findings", text "findings.md", scorecard { id = "overview", caption = "The elements at a glance" } },
  chapter "Element by element" { id = "elements", each_element(element_section) },
  chapter "Method" { id = "method", text "method.md", method { id = "definitions" } },
  annex {},
}
