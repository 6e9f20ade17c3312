-- De kommuner, vejledning og ark laves til. Ingen af dem findes.
return programme { id = "job-foerst", name = "Job først",
  units = units { file = "data/kommuner.csv", key = "id", name = "navn", genitive = "genitiv", kind = { "kommune", "kommuner" },
    columns = { id = text, navn = text, genitiv = text } } }
