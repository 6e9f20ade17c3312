-- Who is drawn and when, and for every citizen the week in which 13 weeks are reached, if they are.
-- The shares reached are met exactly at every week, for the people who can be followed that long.

local random = require "random"
local allocate = require "allocate"
local calendar = require "calendar"
local curves = require "curves"

local M = {}

-- Citizens by number of weeks followed: blocks with a stated sum, shaped by weights (longest follow-up first).
-- The sums are what make "about 2,000 at 30 weeks" and "just under 1,000 at 35" true.
local BLOCKS = {
  indsats = {
    { from = 44, to = 44, sum = 62 },
    { from = 43, to = 35, sum = 418, first = 7, last = 10 },
    { from = 34, to = 30, sum = 520, first = 10, last = 9 },
    { from = 29, to = 26, sum = 152, first = 9, last = 7 },
    { from = 25, to = 14, sum = 484, first = 5, last = 9 },
    { from = 13, to = 1, sum = 772, first = 11, last = 5 },
  },
  kontrol = {
    { from = 44, to = 44, sum = 60 },
    { from = 43, to = 35, sum = 435, first = 7, last = 10 },
    { from = 34, to = 30, sum = 522, first = 10, last = 9 },
    { from = 29, to = 26, sum = 165, first = 9, last = 7 },
    { from = 25, to = 14, sum = 512, first = 5, last = 9 },
    { from = 13, to = 1, sum = 818, first = 11, last = 5 },
  },
}

local function block_counts(block, rng)
  local weights, span = {}, block.from - block.to
  for i = 0, span do
    local slope = span == 0 and 1.0 or block.first + (block.last - block.first) * i / span
    weights[#weights + 1] = slope * (0.88 + 0.24 * rng:unit())
  end
  return allocate.largest_remainder(weights, block.sum)
end

local function draw(group, rng)
  local people = {}
  for _, block in ipairs(BLOCKS[group]) do
    for i, count in ipairs(block_counts(block, rng)) do
      local weeks = block.from - i + 1
      local days = calendar.workdays(weeks)
      for _ = 1, count do
        people[#people + 1] = { group = group, followed = weeks, day = rng:pick(days) }
      end
    end
  end
  return people
end

-- people followed exactly w weeks, by w
local function by_followed(people)
  local of = {}
  for w = 1, calendar.longest do
    of[w] = {}
  end
  for _, person in ipairs(people) do
    table.insert(of[person.followed], person)
  end
  return of
end

-- Walks back from the longest follow-up: `open` holds those who have reached by week w, their own week still to be found.
local function settle_reached(people, group, rng)
  local of, target = by_followed(people), curves.reached_counts(people, group)
  local open = {}
  for w = calendar.longest, 12, -1 do
    local here = rng:shuffled(of[w])
    local expected = target[w] / math.max(1, M.observed(people, w)) * #here
    local take = math.floor(expected + rng:unit())
    take = math.max(take, target[w] - #open)
    take = math.min(take, #here, target[w])
    rng:shuffle(open)
    for _ = 1, #open + take - target[w] do
      table.remove(open).reached = w + 1
    end
    for i = 1, take do
      open[#open + 1] = here[i]
    end
    assert(#open == target[w], "the reached shares cannot be met at week " .. w)
  end
end

function M.observed(people, week)
  local count = 0
  for _, person in ipairs(people) do
    if person.followed >= week then
      count = count + 1
    end
  end
  return count
end

function M.build(group)
  local rng = random.new("cohort " .. group)
  local people = draw(group, rng)
  settle_reached(people, group, rng)
  return people
end

return M
