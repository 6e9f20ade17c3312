-- Praksisark: en side for hvert afsnit, til skærmen (med et regneark ved siden af) og til kuglepen. De udfyldte ark samles igen med
--   fidelis collect . udfyldte/* --out svar.csv
local list = require "checklists"

return report {
  id = "praksisark",
  title = "Praksisark: " .. list.title,
  short_title = "Praksisark",
  language = "da",
  programme = require "programme",
  each = "municipality", overall = true,
  variants = { "skaerm", "pen" },
  form = { id = "praksisark", edition = list.edition, rendering = variant == "pen" and "pen" or "fillable", workbook = variant ~= "pen" },
  theme = { base = "agency",
    page = { inner = 18, outer = 18, top = 17, bottom = 17, text_width = 174, margin_gap = 0, margin_width = 0, baseline = 14 },
    styles = { h1 = { size = 19, leading = 24 }, lead = { size = 10, leading = 14 }, box_text = { size = 10, leading = 13 } } },

  practice_sheets(list),
  practice_summary(list),
}
