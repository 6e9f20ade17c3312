local entry = require "entry"
local show, write, say = entry.show, entry.write, entry.say

return chapter { title = { da = "Tabeller", en = "Tables" }, id = "tabeller",
  entry("table", { da = "Tabel: table", en = "Table: table" },
    { da = "Første kolonne er rækkernes navne. Tal stilles under hinanden.", en = "The first column names the rows. Numbers stand under each other." },
    show { da = [==[
table { id = "timer", caption = "Løntimer om ugen",
  columns = { "Kommune", { "Borgere", align = "end" }, { "Timer", align = "decimal" } },
  rows = { { "Købstad", 84, "12,5" }, { "Havneby", 9, "8" }, { "Skovrød", 131, "10,25" } },
  note = "Opdigtede tal." }]==], en = [==[
table { id = "timer", caption = "Paid hours a week",
  columns = { "Municipality", { "Citizens", align = "end" }, { "Hours", align = "decimal" } },
  rows = { { "Købstad", 84, "12.5" }, { "Havneby", 9, "8" }, { "Skovrød", 131, "10.25" } },
  note = "Invented figures." }]==] },
    write { da = [==[
| Trin    | Hvem     | Uger |
|:--------|:---------|-----:|
| Samtale | Mentor   |    4 |
| Praktik | Konsulent|   13 |]==], en = [==[
| Step      | Who        | Weeks |
|:----------|:-----------|------:|
| Talk      | Mentor     |     4 |
| Placement | Consultant |    13 |]==] }),
}
