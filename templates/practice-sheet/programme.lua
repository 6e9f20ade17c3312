-- De kommuner, der skal have ark.
return programme { id = "praksis", name = "Vores praksis",
  units = units { file = "data/kommuner.csv", key = "navn", name = "navn", kind = { "kommune", "kommuner" }, columns = { id = text, navn = text } } }
