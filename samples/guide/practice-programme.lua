-- Praksisrapportens data: kommunerne og den tabel, som `fidelis collect` skriver af de udfyldte ark.
return programme { id = "job-foerst-praksis", name = "Job først",
  units = units { file = "data/kommuner.csv", key = "navn", name = "navn", genitive = "genitiv", kind = { "kommune", "kommuner" },
    columns = { id = text, navn = text, genitiv = text }, other_columns = true },
  sources = {
    svar = rows { file = "data/svar.csv", title = "Udfyldte praksisark",
      columns = { file = text, sheet = text, municipality = ref "units", team = optional(text), date = optional(date), question = text,
        answer = optional(one_of { "yes", "partly", "no", "na" }), comment = optional(text), next_step = optional(text),
        responsible = optional(text), deadline = optional(date), participants = optional(text) } },
  } }
