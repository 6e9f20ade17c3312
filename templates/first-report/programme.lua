-- What should have happened, and how one tells. Every figure is counted from data/; conditions are SQL over the columns.

return programme {
  id = "first-steps",
  name = "First Steps",

  -- Who gets a report of their own.
  units = units { file = "data/towns.csv", key = "id", name = "name", kind = { "town", "towns" } },

  -- Where the figures come from, and what each column may hold.
  sources = {
    citizens = rows { file = "data/citizens.csv", key = "id", title = "Citizens registered with First Steps",
      columns = {
        id = text, town = ref "units", talk_weeks = optional(whole(0, 52)), plan = yes_no, employed = yes_no,
        hours = number(0, 37),
      } },
  },

  -- The parts of the programme. Green from target, yellow from near, red below.
  elements = {
    element "start" { title = "A quick start",
      indicator "talk" { title = "First talk within four weeks", definition = "Citizens whose first talk took place in week four or earlier",
        of = "citizens", share = "talk_weeks <= 4", target = 85, near = 70 },
      indicator "plan" { title = "A plan", definition = "Citizens who have a plan",
        of = "citizens", share = "plan = 1", target = 75, near = 60 } },
    element "work" { title = "Paid hours",
      indicator "employed" { title = "Paid hours at all", definition = "Citizens with at least one paid hour in the last week",
        of = "citizens", share = "employed = 1", target = 40, near = 30 },
      indicator "hours" { title = "Hours a week", definition = "Mean paid hours a week of those who have any", unit = "hours",
        of = "citizens", among = "hours > 0", mean = "hours", target = 15, near = 10 } },
  },
  levels = mean_points { high = 1.5, middle = 0.75 },

  -- No figure of fewer than five people is printed anywhere, and none from which such a figure could be worked out.
  disclosure = { minimum = 5 },
}
