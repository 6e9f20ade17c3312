-- De kommuner, vejledning og ark laves til, med deres egne ord. Ingen af dem findes.
return units { file = "data/kommuner.csv", key = "navn", name = "navn", genitive = "genitiv", kind = { "kommune", "kommuner" },
  columns = { id = text, navn = text, genitiv = text, telefon = text, web = text, formidler = text, raadgiver = text,
    materiale = text } }
