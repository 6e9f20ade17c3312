-- Udfylder praksisarkene, som seks team i tre kommuner kunne have gjort det i to runder. Alt er opdigtet.
--   lua5.4 fill.lua FOLDER-WITH-SHEETS OUT-FOLDER FOLDER-WITH-FILLERS
-- Hvert team udfylder det ark, som sheets.lua har lavet: de fleste som PDF, Team Virksomhed og Team 2 i regnearket. fill-form og
-- fill-workbook skriver svarene ind i selve filen, som en fremviser eller et regneark gør.

local sheets, out, tools = arg[1], arg[2], arg[3]
local folder = arg[0]:match("^(.*)/[^/]*$") or "."

-- ── tjeklisten, læst uden oversætteren ──────────────────────────────────────────────────────────────────────────────

local function plain(given) return given end
local list = assert(loadfile(folder .. "/checklists.lua", "t", { checklist = plain, track = plain, checks = plain }))()

local sections = {}
for _, track in ipairs(list) do
  for place = 2, #track do sections[#sections + 1] = track[place] end
end

-- ── tilfældet, altid det samme ──────────────────────────────────────────────────────────────────────────────────────

local state = 20261122
local function random(top)
  state = (state * 1103515245 + 12345) % 2147483648
  return (state >> 8) % top + 1
end

-- ── hvad der bliver skrevet ─────────────────────────────────────────────────────────────────────────────────────────

local comments = {
  ["1-1"] = { "Det sker i de fleste samtaler, men ikke når tiden er knap.", "Vi har lavet et ark med regneeksempler, som virker godt.",
    "Nye kolleger er usikre på, hvordan man spørger." },
  ["1-2"] = { "Borgerne siger, at de ved, hvem de skal ringe til.", "Telefonen bliver passet på skift, og det giver huller.",
    "Vi mødes ofte på biblioteket, og det letter samtalen." },
  ["2-1"] = { "Vi mangler stadig virksomheder inden for butik og lager.", "Formålet bliver talt igennem, men ikke altid skrevet ned.",
    "Jobformidleren besøger altid stedet først." },
  ["2-2"] = { "Opfølgningen glider, når der er ferie.", "Hver tredje uge er realistisk, når besøgene er lagt i kalenderen.",
    "Virksomhederne er glade for at have et direkte nummer." },
  ["3-1"] = { "Rollerne er klare i de nye sager, mindre i de gamle.", "Vi bruger stadig tid på at aftale, hvem der ringer." },
  ["3-2"] = { "Makkertiden er den første, der ryger, når der er travlt.", "Vi har byttet makker i år, og det har givet nye øjne på sagerne." },
  ["3-3a"] = { "Loftet er 45 sager, og det holder næsten.", "Metoden er blevet et fast punkt hver anden tirsdag." },
  ["3-3b"] = { "Tavlen bliver opdateret hver mandag.", "Vi kan se forløbene, men ikke hvor længe de har ventet." },
  ["3-3c"] = { "Tallene kommer stadig for sent til, at vi kan nå at handle." },
  ["3-3d"] = { "Oplæringen afhænger af, hvem der har tid.", "Øvelserne i de svære samtaler er det, folk husker." },
}

local steps = {
  ["1-1"] = { "Lave en fælles spørgeguide til første samtale", "Gennemgå fem planer sammen og skrive timer ind" },
  ["1-2"] = { "Aftale makkerdækning af telefonen", "Sende en sms med navn og nummer til alle nye borgere" },
  ["2-1"] = { "Skrive formål og slutdato på alle nye praktikker", "Besøge ti nye virksomheder inden for lager" },
  ["2-2"] = { "Lægge besøg i kalenderen på startdagen", "Lave en plan B for hvert forløb" },
  ["3-1"] = { "Tegne rollerne op på et teammøde" },
  ["3-2"] = { "Spærre onsdag formiddag til makkertid" },
  ["3-3a"] = { "Tage sagsloftet op med chefgruppen" },
  ["3-3b"] = { "Sætte startdato på alle kort på tavlen" },
  ["3-3c"] = { "Aftale en fast dag for månedens tal" },
  ["3-3d"] = { "Skrive en plan for den første måned" },
}

-- Hvor langt hvert team er: af hundrede, i første og i anden runde.
local teams = {
  { town = "Birkelund", slug = "birkelund", team = "Team Nord", people = "Fire rådgivere, to jobformidlere, teamleder", 46, 63 },
  { town = "Birkelund", slug = "birkelund", team = "Team Syd", people = "Fem rådgivere, en jobformidler", 52, 58 },
  { town = "Havnsø", slug = "havnsoe", team = "Team Job", people = "Hele teamet, otte i alt", 61, 78 },
  { town = "Havnsø", slug = "havnsoe", team = "Team Virksomhed", people = "Fire jobformidlere, afdelingsleder", book = true, 68, 74 },
  { town = "Storåby", slug = "storaaby", team = "Team 1", people = "Seks rådgivere, to jobformidlere", 35, 55 },
  { town = "Storåby", slug = "storaaby", team = "Team 2", people = "Fem rådgivere, tre jobformidlere, teamleder", book = true, 41, 49 },
}
local rounds = { { name = "1", dates = { "11-03-2026", "12.03.2026", "17/3 2026" } }, { name = "2", dates = { "09-09-2026", "10.09.2026", "2026-09-15" } } }
local who = { "Teamleder", "Jobformidler", "Faglig koordinator", "Rådgiver" }
local deadlines = { { "30-04-2026", "15-05-2026", "01-06-2026" }, { "15-10-2026", "01-11-2026", "30-11-2026" } }

local function answer_of(level)
  if random(24) == 1 then return "na" end
  local drawn = random(100)
  return drawn <= level and "yes" or drawn <= level + 30 and "partly" or "no"
end

-- I regnearket vælges ord; i PDF-filen står værdier.
local labels = { yes = "Ja", partly = "Delvist", no = "Nej", na = "Ikke relevant" }

local function question_lines(lines, section, place, level, round, book)
  local id = section.id .. "-" .. place
  local answer = answer_of(level)
  lines[#lines + 1] = id .. ":answer\t" .. (book and labels[answer] or answer)
  local pool = comments[section.id]
  if random(5) <= 2 then lines[#lines + 1] = id .. ":comment\t" .. pool[random(#pool)] end
  if answer == "no" or answer == "partly" and random(3) == 1 then
    local todo = steps[section.id]
    lines[#lines + 1] = id .. ":next\t" .. todo[random(#todo)]
    lines[#lines + 1] = id .. ":responsible\t" .. who[random(#who)]
    lines[#lines + 1] = id .. ":deadline\t" .. deadlines[round][random(3)]
  end
end

local function filled(team, round)
  local lines = { "team\t" .. team.team, "date\t" .. rounds[round].dates[random(3)], "participants\t" .. team.people }
  for _, section in ipairs(sections) do
    for place in ipairs(section.questions) do question_lines(lines, section, place, team[round], round, team.book) end
  end
  return table.concat(lines, "\n") .. "\n"
end

-- Navnet på den udfyldte fil: kommune, team og runde.
local function name_of(team, round)
  return team.slug .. "-" .. team.team:lower():gsub("[^%w]+", "-") .. "-runde-" .. rounds[round].name
end

local function run(team, round)
  local path = out .. "/" .. name_of(team, round)
  local file = assert(io.open(path .. ".txt", "w"))
  file:write(filled(team, round))
  file:close()
  local program, ending = team.book and "fill-workbook" or "fill-form", team.book and "xlsx" or "pdf"
  assert(os.execute(("'%s/%s' '%s/praksisark-%s.%s' '%s.%s' < '%s.txt'"):format(tools, program, sheets, team.slug, ending, path, ending, path)))
  os.remove(path .. ".txt")
end

for round = 1, #rounds do
  for _, team in ipairs(teams) do run(team, round) end
end
