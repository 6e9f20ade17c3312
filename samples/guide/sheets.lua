-- Praksisarkene: samme spørgsmål i tre former, en til skærmen (med et regneark ved siden af), en til kuglepen og en plakat i A3.

local list = require "checklists"
local poster = variant == "plakat"
local scale = poster and 1.4142 or 1

-- Hvidt papir, fine linjer, plads til at skrive. Plakaten er arket, forstørret.
local function style(size, leading, more)
  local made = { size = size * scale, leading = leading * scale }
  for key, value in pairs(more or {}) do made[key] = value end
  return made
end

return report {
  id = "praksisark",
  title = "Praksisark: " .. list.title,
  short_title = "Praksisark",
  language = "da",
  programme = require "register",
  each = "municipality", overall = true,
  date = "2026-11-22",
  author = "Job først-sekretariatet",
  variants = { "skaerm", "pen", "plakat" },
  form = { id = "praksisark", edition = list.edition, rendering = (variant == "pen" or poster) and "pen" or "fillable",
    workbook = variant == "skaerm" },
  theme = { base = "agency",
    page = { width = 210 * scale, height = 297 * scale, inner = 18 * scale, outer = 18 * scale, top = 17 * scale, bottom = 17 * scale,
      text_width = 174 * scale, margin_gap = 0, margin_width = 0, baseline = 14 * scale },
    styles = { h1 = style(19, 24), h2 = style(11.5, 15), lead = style(10, 14), box_text = style(10, 13), box_title = style(10, 13),
      table_text = style(8.8, 11.5), table_header = style(7.8, 11), table_subheader = style(8.8, 11.5), small = style(7, 10),
      running = style(7.6, 10), folio = style(7.6, 10), text = style(10, 14) } },

  practice_sheets(list),
  practice_summary(list),
}
