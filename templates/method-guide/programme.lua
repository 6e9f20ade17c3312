-- De kommuner, der får deres egen udgave. Skriv jeres egne i data/kommuner.csv.
return programme { id = "metode", name = "Metodens navn",
  units = units { file = "data/kommuner.csv", key = "id", name = "navn", genitive = "genitiv", kind = { "kommune", "kommuner" },
    columns = { id = text, navn = text, genitiv = text, telefon = text, web = text } } }
