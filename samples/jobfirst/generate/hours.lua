-- Weekly paid hours for those who have any: how many, for whom they grow, and the mean of every week.
-- Hours are kept in halves as whole numbers, so that sums are exact.

local random = require "random"
local curves = require "curves"
local allocate = require "allocate"
local runs = require "runs"

local M = {}

-- The bands of the published distribution, as halves of an hour: 0-5, 5-10, 10-15, 15 to under full time, full time.
local BANDS = { { 2, 9 }, { 10, 19 }, { 20, 29 }, { 30, 66 }, { 74, 74 } }

local MIX = {
  indsats = { growing = { 46, 54, 10, 5, 0 }, steady = { 22, 42, 6, 18, 89 }, sum_week_35 = 2000 },
  kontrol = { growing = { 1, 0, 0, 0, 0 }, steady = { 7, 7, 6, 8, 9 }, sum_week_35 = 1320 },
}

-- Of the effort's citizens 292 have had paid hours at all; 115 of them while or after 13 weeks at one workplace,
-- and their weekly hours have risen by 4.2 hours in the mean (966 halves).
local EVER, GROWING, GROWTH = 292, 115, 966

local function paid_weeks(person)
  local weeks = {}
  for w = 1, person.followed do
    if person.weeks[w].paid then
      weeks[#weeks + 1] = w
    end
  end
  return weeks
end

local function paid_people(people)
  local list = {}
  for i, person in ipairs(people) do
    person.order = i
    person.paid = paid_weeks(person)
    if #person.paid > 0 then
      list[#list + 1] = person
    end
  end
  return list
end

local function can_take(person, weeks)
  if not person.reached or weeks[#weeks] > person.followed then
    return false
  end
  for _, w in ipairs(weeks) do
    local week = person.weeks[w]
    local free = w > person.reached or runs.in_run(person, w)
    if week.paid or week.activity == "løntilskud" or not free then
      return false
    end
  end
  return true
end

local function by_fewest_weeks(a, b)
  if #a.paid ~= #b.paid then
    return #a.paid < #b.paid
  end
  return a.order < b.order
end

-- Hands the shortest spells of some to others who have hours already, until the number of people is right.
local function merge_spells(people, wanted)
  local paid = paid_people(people)
  table.sort(paid, by_fewest_weeks)
  local at = 1
  while #paid > wanted do
    local giver = assert(paid[at], "no spell left to hand over")
    local taker
    for i = #paid, 1, -1 do
      if paid[i] ~= giver and can_take(paid[i], giver.paid) then
        taker = paid[i]
        break
      end
    end
    if taker and not giver.reached then
      for _, w in ipairs(giver.paid) do
        giver.weeks[w].paid, taker.weeks[w].paid = false, true
      end
      taker.paid = paid_weeks(taker)
      table.remove(paid, at)
    else
      at = at + 1
    end
  end
end

-- The 115: of those who reached 13 weeks in placement, the ones with most weeks of hours.
local function choose_growing(people, group)
  if group == "kontrol" then
    return
  end
  local candidates = {}
  for _, person in ipairs(people) do
    if person.reached and person.kind == "praktik" and person.followed >= 14 and #person.paid > 0 then
      candidates[#candidates + 1] = person
    end
  end
  table.sort(candidates, function(a, b)
    return by_fewest_weeks(b, a)
  end)
  for i = 1, GROWING do
    candidates[i].growing = true
  end
end

local function share_growth(growing, rng)
  local able, weights = {}, {}
  for _, person in ipairs(growing) do
    person.growth = 0
    if #person.paid >= 4 then
      able[#able + 1] = person
      weights[#weights + 1] = 0.1 + rng:unit() * rng:unit() * math.min(#person.paid, 14)
    end
  end
  for i, halves in ipairs(allocate.largest_remainder(weights, GROWTH)) do
    able[i].growth = halves
  end
end

local function give_bands(list, mix, rng)
  local counts = allocate.largest_remainder(mix, #list)
  local order, at = rng:shuffled(list), 1
  for band, count in ipairs(counts) do
    for _ = 1, count do
      order[at].base = rng:whole(BANDS[band][1], BANDS[band][2])
      order[at].band = band
      at = at + 1
    end
  end
end

-- Hours in the person's j-th week with hours: from base to base + growth in four or fewer steps.
local function halves_in(person, j)
  local growth = person.growth or 0
  local last = #person.paid
  if growth == 0 or last < 2 then
    return person.base
  end
  local steps = math.min(4, last - 1)
  local step = math.min(steps, (j - 1) * steps // math.min(last - 1, 12))
  return person.base + growth * step // steps
end

local function add_to_sums(sums, person, sign)
  for j, w in ipairs(person.paid) do
    sums[w] = sums[w] + sign * halves_in(person, j)
  end
end

local function observed(people)
  local n = {}
  for w = 1, 44 do
    n[w] = 0
  end
  for _, person in ipairs(people) do
    for w = 1, person.followed do
      n[w] = n[w] + 1
    end
  end
  return n
end

local function week_weight(w)
  return (w == 1 or w == 13 or w == 25 or w == 44) and 6.0 or w == 35 and 20.0 or 1.0
end

-- The curve with a little unrest between its anchors.
local function wanted_means(group, rng)
  local means = {}
  for w = 1, 44 do
    local unrest = week_weight(w) > 1.0 and 0.0 or 0.025 * rng:bell()
    means[w] = curves.value(group, "hours", w) * (1 + unrest)
  end
  return means
end

local function misfit(sums, n, wanted)
  local total = 0.0
  for w = 1, 44 do
    local target = wanted[w]
    local off = (sums[w] / 2 / n[w] - target) / target
    total = total + week_weight(w) * off * off
  end
  return total
end

-- Swaps levels between two people as long as that brings the means of the weeks nearer to the curve.
local function fit_means(paid, n, group, rng)
  local sums = {}
  for w = 1, 44 do
    sums[w] = 0
  end
  for _, person in ipairs(paid) do
    add_to_sums(sums, person, 1)
  end
  local wanted = wanted_means(group, rng)
  local best = misfit(sums, n, wanted)
  for _ = 1, 20000 do
    local a, b = rng:pick(paid), rng:pick(paid)
    if a.base ~= b.base and (a.growing or false) == (b.growing or false) then
      add_to_sums(sums, a, -1)
      add_to_sums(sums, b, -1)
      a.base, b.base, a.band, b.band = b.base, a.base, b.band, a.band
      add_to_sums(sums, a, 1)
      add_to_sums(sums, b, 1)
      local now = misfit(sums, n, wanted)
      if now <= best then
        best = now
      else
        add_to_sums(sums, a, -1)
        add_to_sums(sums, b, -1)
        a.base, b.base, a.band, b.band = b.base, a.base, b.band, a.band
        add_to_sums(sums, a, 1)
        add_to_sums(sums, b, 1)
      end
    end
  end
  return sums
end

local function in_week_35(person)
  return person.followed >= 35 and person.weeks[35].paid
end

-- Half an hour more or less for people inside a wide band, until the sum of week 35 is exact.
local function settle_week_35(paid, missing)
  local step = missing > 0 and 1 or -1
  while missing ~= 0 do
    local before = missing
    for _, person in ipairs(paid) do
      local low, high = table.unpack(BANDS[person.band])
      local base = person.base + step
      if missing ~= 0 and not person.growing and in_week_35(person) and base >= low and base <= high then
        person.base = base
        missing = missing - step
      end
    end
    assert(missing ~= before, "the hours of week 35 cannot be made exact")
  end
end

function M.assign(people, group)
  local rng = random.new("hours " .. group)
  if group == "indsats" then
    merge_spells(people, EVER)
  end
  local paid, n = paid_people(people), observed(people)
  choose_growing(people, group)
  local growing, steady = {}, {}
  for _, person in ipairs(paid) do
    table.insert(person.growing and growing or steady, person)
  end
  if #growing > 0 then
    give_bands(growing, MIX[group].growing, rng)
    share_growth(growing, rng)
  end
  give_bands(steady, MIX[group].steady, rng)
  local sums = fit_means(paid, n, group, rng)
  settle_week_35(paid, MIX[group].sum_week_35 - sums[35])
  for _, person in ipairs(paid) do
    for j, w in ipairs(person.paid) do
      person.weeks[w].hours = math.min(halves_in(person, j), 74) / 2
      assert(halves_in(person, j) <= 74, "more than full time")
    end
  end
end

return M
