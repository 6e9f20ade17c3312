-- Kommunerne og den tabel, som `fidelis collect` skriver af de udfyldte ark.
return programme { id = "praksis", name = "Vores praksis",
  units = units { file = "data/kommuner.csv", key = "navn", name = "navn", kind = { "kommune", "kommuner" }, columns = { id = text, navn = text } },
  sources = {
    svar = rows { file = "data/svar.csv", title = "Udfyldte praksisark",
      columns = { file = text, sheet = text, municipality = ref "units", team = optional(text), date = optional(date), question = text,
        answer = optional(one_of { "yes", "partly", "no", "na" }), comment = optional(text), next_step = optional(text),
        responsible = optional(text), deadline = optional(date), participants = optional(text) } },
  } }
