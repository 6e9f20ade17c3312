-- Answers on a scale, with a given number of answers and a given sum, shaped like real ones.

local allocate = require "allocate"

local M = {}

-- People like the ends and the middle of a scale of ten.
local SHAPE = { 1.5, 0.9, 0.9, 0.9, 1.35, 1.05, 1.1, 1.25, 1.0, 1.35 }

local function tilted(tilt)
  local weights, factor = {}, 1.0
  for k = 1, #SHAPE do
    weights[k] = SHAPE[k] * factor
    factor = factor * tilt
  end
  return weights
end

local function mean_of(weights)
  local sum, total = 0.0, 0.0
  for k = 1, #weights do
    sum, total = sum + k * weights[k], total + weights[k]
  end
  return sum / total
end

local function weights_with_mean(mean)
  local low, high = 0.5, 2.0
  for _ = 1, 60 do
    local middle = (low + high) / 2
    if mean_of(tilted(middle)) < mean then
      low = middle
    else
      high = middle
    end
  end
  return tilted((low + high) / 2)
end

local function sum_of(counts)
  local sum = 0
  for k = 1, #counts do
    sum = sum + k * counts[k]
  end
  return sum
end

-- Moves answers one step along the scale, round and round, until the sum is right.
local function settle_sum(counts, wanted, lowest)
  local missing = wanted - sum_of(counts)
  local step = missing > 0 and 1 or -1
  local k = lowest
  while missing ~= 0 do
    local to = k + step
    if to >= lowest and to <= #counts and counts[k] > 0 then
      counts[k], counts[to] = counts[k] - 1, counts[to] + 1
      missing = missing - step
    end
    k = k < #counts and k + 1 or lowest
  end
end

-- counts[k] answers k, k from 1 to 10; sum in all. low_count, if given: exactly so many answers of 1 and 2.
function M.scale_of_ten(n, sum, low_count)
  local counts = allocate.largest_remainder(weights_with_mean(sum / n), n)
  if low_count then
    local surplus = counts[1] + counts[2] - low_count
    counts[2], counts[3] = counts[2] - surplus, counts[3] + surplus
    settle_sum(counts, sum, 3)
  else
    settle_sum(counts, sum, 1)
  end
  return counts
end

-- Gives the answers to people in ascending order of `rank`, a number each person has.
function M.give(counts, people, column, rank)
  local order, at = { table.unpack(people) }, 1
  table.sort(order, function(a, b)
    return rank[a] < rank[b]
  end)
  for value, count in ipairs(counts) do
    for _ = 1, count do
      order[at][column] = value
      at = at + 1
    end
  end
  assert(at == #order + 1)
end

return M
