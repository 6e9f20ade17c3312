-- A small programme for tests: three municipalities, synthetic citizens.
return programme {
  id = "mini",
  name = "Mini",
  units = units { file = "data/kommuner.csv", key = "id", name = "navn", columns = { id = text, navn = text } },
  sources = {
    borgere = rows { file = "data/borgere.csv", key = "id",
      columns = {
        id = text, kommune = ref "units", alder = whole(18, 66),
        samtale_uger = optional(whole(0, 44)), mentor = yes_no, timer = number(0, 37),
      } },
  },
  elements = {
    element "kontakt" { title = "Tæt kontakt",
      indicator "samtale" { title = "Første samtale inden fire uger", of = "borgere", share = "samtale_uger <= 4", target = 80, near = 60, minimum = 5 },
      indicator "mentor" { title = "Mentor fra start", of = "borgere", share = "mentor = 1", target = 60, near = 40, minimum = 5 },
    },
  },
  levels = mean_points { high = 1.5, middle = 0.75 },
  disclosure = { minimum = 5 },
}
