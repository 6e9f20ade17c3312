-- The fifteen municipalities: how many citizens and staff, and what is fixed about each of them.
-- indsats sums to 2408, inviterede_fagpersoner to 388, and the two of one workplace to 540 and 115.

local function m(id, navn, genitiv, region, indsats, kontrol, staff, enarb, loen)
  return {
    id = id, navn = navn, genitiv = genitiv, region = region, indsats = indsats, kontrol = kontrol,
    inviterede_fagpersoner = staff, en_arbejdsplads = enarb, heraf_loentimer = loen,
  }
end

return {
  m("101", "København", "Københavns", "Hovedstaden", 420, 441, 52, 92, 16),
  m("151", "Ballerup", "Ballerups", "Hovedstaden", 115, 119, 22, 24, 5),
  m("187", "Vallensbæk", "Vallensbæks", "Hovedstaden", 46, 48, 10, 6, 1),
  m("219", "Hillerød", "Hillerøds", "Hovedstaden", 95, 99, 18, 22, 5),
  m("340", "Sorø", "Sorøs", "Sjælland", 62, 65, 14, 11, 0),
  m("360", "Lolland", "Lollands", "Sjælland", 110, 115, 22, 22, 4),
  m("461", "Odense", "Odenses", "Syddanmark", 290, 302, 40, 62, 12),
  m("706", "Syddjurs", "Syddjurs’", "Midtjylland", 85, 88, 16, 18, 5),
  m("730", "Randers", "Randers’", "Midtjylland", 180, 188, 30, 43, 9),
  m("751", "Aarhus", "Aarhus’", "Midtjylland", 330, 343, 44, 79, 17),
  m("766", "Hedensted", "Hedensteds", "Midtjylland", 85, 89, 18, 28, 15),
  m("791", "Viborg", "Viborgs", "Midtjylland", 140, 147, 26, 33, 6),
  m("813", "Frederikshavn", "Frederikshavns", "Nordjylland", 110, 115, 22, 25, 4),
  m("849", "Jammerbugt", "Jammerbugts", "Nordjylland", 80, 83, 16, 17, 4),
  m("851", "Aalborg", "Aalborgs", "Nordjylland", 260, 270, 38, 58, 12),
}
