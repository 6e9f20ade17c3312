-- What the sample must reproduce: the published figures, to the precision they are printed with.

local M = {}

-- Indicators: value in percent (hours where said), and n or numerator where it is published.
M.indicators = {
  { "rolledeling", 84 }, { "foerste_samtale", 90 }, { "maanedssamtale", 84 }, { "alle_roller", 77 },
  { "jobmaal_i_plan", 100 }, { "cv_fire_uger", 82 }, { "progression_tre_maaneder", 55 },
  { "aktivitetsplan", 99 }, { "kontinuitet", 95 }, { "snuseaktivitet", 66 }, { "tvaerfaglig_strategi", 67 },
  { "rettet_jobmaal", 80 }, { "justering_betydning", 80 },
  { "aftale_fagpersoner", 80 }, { "aftale_borgere", 98 }, { "uger13", 47 }, { "uger13_en_arbejdsplads", 33, numerator = 540 },
  { "mentor", 79 }, { "kontaktperson", 91 },
  { "loentimer_efter_13", 21, numerator = 115, n = 540 }, { "timer_stigning", 4.2, decimals = 1, mean = true, n = 115 },
  { "ajourfoert_plan", 85, n = 540 }, { "cv_efter", 100, n = 540 },
  { "uger13_uge26", 33 }, { "faser_26", 20 },
}

-- Municipal values: exactly (percent), or between limits (low <= value < high).
M.municipal = {
  { "rolledeling", "København", below = 75 }, { "rolledeling", "Aarhus", below = 75 },
  { "rolledeling", others = true, except = { "København", "Aarhus" }, from = 75 },
  { "maanedssamtale", "Syddjurs", 61 }, { "maanedssamtale", "Hillerød", 74 },
  { "kontinuitet", "Hillerød", 88 }, { "kontinuitet", "Vallensbæk", 79 },
  { "snuseaktivitet", "Sorø", 47 }, { "snuseaktivitet", others = true, except = { "Sorø" }, from = 50.01 },
  { "tvaerfaglig_strategi", "Hillerød", 100 }, { "tvaerfaglig_strategi", "Lolland", below = 30, from = 22 },
  { "aftale_fagpersoner", "København", below = 75 }, { "aftale_fagpersoner", "Viborg", below = 75 },
  { "aftale_fagpersoner", "Hedensted", below = 75 }, { "aftale_fagpersoner", "Sorø", below = 75 },
  { "aftale_fagpersoner", others = true, except = { "København", "Viborg", "Hedensted", "Sorø" }, from = 75 },
  { "loentimer_efter_13", "Hedensted", from = 50.01 }, { "loentimer_efter_13", "Sorø", 0 },
  { "loentimer_efter_13", others = true, except = { "Hedensted" }, below = 50 },
  { "ajourfoert_plan", "København", 65 }, { "ajourfoert_plan", "Jammerbugt", 71 },
  { "ajourfoert_plan", others = true, except = { "København", "Jammerbugt" }, from = 75 },
  { "cv_efter", others = true, except = {}, from = 90 },
}

-- Six municipalities are far from the goal for mentors, nine reach it or nearly.
M.mentor_split = { limit = 75, below = 6 }

-- Outcomes: percent (hours for the means) at a week, with the printed precision or between limits.
M.outcomes = {
  { "praktik", "kontrol", 1, from = 12, to = 16 }, { "praktik", "indsats", 1, from = 12, to = 16 },
  { "praktik", "indsats", 13, from = 16, to = 35 }, { "praktik", "indsats", 35, from = 16, to = 35 },
  { "praktik", "indsats", 44, from = 14, to = 35 },
  { "timer", "kontrol", 1, from = 0.5, to = 0.6 }, { "timer", "indsats", 1, from = 0.5, to = 0.6 },
  { "timer", "kontrol", 13, from = 0.5, to = 1.33 }, { "timer", "indsats", 13, from = 0.5, to = 1.6 },
  { "timer", "kontrol", 25, from = 0.5, to = 1.33 }, { "timer", "indsats", 25, from = 1.0, to = 2.08 },
  { "timer", "kontrol", 35, 1.3333, decimals = 4 }, { "timer", "indsats", 35, 2.0833, decimals = 4 },
  { "timer", "kontrol", 44, 1, decimals = 0 }, { "timer", "indsats", 44, from = 2.05, to = 2.5 },
  { "ordinaer", "kontrol", 13, from = 2, to = 7 }, { "ordinaer", "indsats", 13, from = 2, to = 12 },
  { "ordinaer", "kontrol", 35, 7 }, { "ordinaer", "indsats", 35, 12 },
  { "ordinaer", "kontrol", 44, from = 5, to = 7 }, { "ordinaer", "indsats", 44, 13 },
  { "uger13", "kontrol", 12, 0 }, { "uger13", "indsats", 12, 0 },
  { "uger13", "kontrol", 13, 2 }, { "uger13", "indsats", 13, 3 },
  { "uger13", "indsats", 26, 33 }, { "uger13", "kontrol", 25, 15 },
  { "uger13", "kontrol", 35, 22 }, { "uger13", "indsats", 35, 47 },
  { "uger13", "kontrol", 44, 20 }, { "uger13", "indsats", 44, from = 50.01, to = 53 },
}

-- Bands that hold over many weeks: every week between first and last, the mean over them too where said.
M.bands = {
  { "praktik", "kontrol", first = 1, last = 44, from = 12, to = 16 },
  { "praktik", "indsats", first = 20, last = 30, from = 34, to = 36.5, mean = 35 },
  { "loentilskud", "kontrol", first = 1, last = 44, from = 0.5, to = 1.8 },
  { "uger13", "indsats", first = 1, last = 12, from = 0, to = 0 },
  { "uger13", "kontrol", first = 1, last = 12, from = 0, to = 0 },
}

-- Fifteen items: mean to one decimal, n (own numbers where the source has none).
M.items = {
  { "progression", 3.0, 1212 }, { "cv", 3.6, 1249 }, { "plan_efter", 4.3, 933 }, { "plan", 4.3, 1281 }, { "snuse", 4.7, 996 },
  { "jobmaal", 4.9, 1232 }, { "faser", 5.0, 1015 }, { "loentimer", 5.3, 773 }, { "justering", 5.4, 1161 }, { "aftale", 5.8, 1072 },
  { "maanedsmoeder", 6.1, 1372 }, { "erfaringer", 6.1, 1041 }, { "kontakt", 6.3, 1118 }, { "mentor", 6.8, 1400 },
  { "indgang", 7.4, 1359 },
}

-- Support beside the programme, percent of all who answered, or of one benefit.
M.support = {
  { "stoette_sundhed", 42 }, { "stoette_psykiatri", 16 }, { "stoette_ingen", 34 },
  { "stoette_psykiatri", 35, ydelse = "ressourceforløb" }, { "stoette_psykiatri", 10, ydelse = "kontanthjælp" },
}

return M
