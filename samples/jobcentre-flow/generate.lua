-- Makes the synthetic cases of this sample: lua5.4 samples/jobcentre-flow/generate.lua
-- The same file every time: the numbers come from a generator of our own with a fixed seed.

local folder = arg[0]:match("^(.*)/[^/]*$") or "."

-- Park and Miller's minimal standard generator.
local state = 20260331
local function random()
  state = state * 16807 % 2147483647
  return state / 2147483647
end
local function between(low, high) return low + math.floor(random() * (high - low + 1)) end

-- Days since 1 March 2000, and back.
local function day_of(year, month, day)
  local y, m = month > 2 and year or year - 1, (month + 9) % 12
  return 365 * y + y // 4 - y // 100 + y // 400 + (153 * m + 2) // 5 + day - 1
end
local function date_of(days)
  local y = (10000 * days + 14780) // 3652425
  local rest = days - (365 * y + y // 4 - y // 100 + y // 400)
  if rest < 0 then
    y = y - 1
    rest = days - (365 * y + y // 4 - y // 100 + y // 400)
  end
  local m = (100 * rest + 52) // 3060
  local month = (m + 2) % 12 + 1
  return ("%04d-%02d-%02d"):format(month <= 2 and y + 1 or y, month, rest - (m * 306 + 5) // 10 + 1)
end

local first, drawn = day_of(2025, 4, 1), day_of(2026, 3, 31)

-- How each team works: days to the talk, to the plan, to an agreement, to the start, to paid hours; and how many go on.
local teams = {
  { "U", 118, { 4, 12 }, { 10, 24 }, { 14, 50 }, { 5, 16 }, { 25, 90 }, { 0.95, 0.93, 0.74, 0.95, 0.50 } },
  { "J", 146, { 5, 16 }, { 8, 22 }, { 12, 42 }, { 4, 14 }, { 20, 80 }, { 0.97, 0.94, 0.82, 0.96, 0.56 } },
  { "H", 97, { 9, 31 }, { 14, 38 }, { 28, 96 }, { 7, 24 }, { 40, 120 }, { 0.90, 0.86, 0.55, 0.90, 0.32 } },
  { "S", 84, { 6, 20 }, { 11, 28 }, { 20, 70 }, { 5, 18 }, { 30, 100 }, { 0.94, 0.90, 0.66, 0.93, 0.42 } },
}

local function one_case(team)
  local dates, at = { first + between(0, drawn - first) }, nil
  at = dates[1]
  for step = 1, 5 do
    local days = between(team[step + 2][1], team[step + 2][2])
    if random() < 0.12 then days = days * 2 end -- some wait much longer
    if random() > team[8][step] or at + days > drawn then break end
    at = at + days
    dates[step + 1] = at
  end
  local ended
  if #dates < 6 and drawn - at > 60 and random() < 0.55 then ended = at + between(20, 60) end
  return dates, ended and ended <= drawn and ended or nil
end

local rows = {}
for _, team in ipairs(teams) do
  for _ = 1, team[2] do
    local dates, ended = one_case(team)
    local cells = { team[1] }
    for step = 1, 6 do cells[#cells + 1] = dates[step] and date_of(dates[step]) or "" end
    cells[#cells + 1] = ended and date_of(ended) or ""
    cells[#cells + 1] = dates[2] and dates[2] - dates[1] or ""
    cells[#cells + 1] = dates[3] and dates[3] - dates[2] or ""
    cells[#cells + 1] = drawn - dates[1]
    rows[#rows + 1] = { order = dates[1], text = table.concat(cells, ";") }
  end
end
table.sort(rows, function(a, b) return a.order ~= b.order and a.order < b.order or a.order == b.order and a.text < b.text end)

local file = assert(io.open(folder .. "/data/sager.csv", "w"))
file:write("sag;team;henvist;samtale;plan;aftale;praktik;loentimer;afsluttet;dage_til_samtale;dage_til_plan;dage_i_alt\n")
for number, row in ipairs(rows) do file:write(("%d;%s\n"):format(1000 + number, row.text)) end
file:close()
