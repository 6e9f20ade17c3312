-- The gallery's own look: the consultancy theme with a logo and a warmer second colour. One file of roles; whatever it does not
-- name is the theme's it starts from. Colours are checked for contrast when the document is built.

return {
  base = "consultancy",
  colours = { accent = "#7A5C00" },
  table = { hair = 0.3 },
  logo = { "images/logo.svg", alt = { da = "Havneby Analyse", en = "Havneby Analyse" }, height = 12 },
}
