-- Exact counts instead of lucky ones: how many of each group shall meet a condition so that the total is right.

local M = {}

-- Splits total in proportion to weights; the largest remainders get what rounding left (ties: the first).
function M.largest_remainder(weights, total)
  local sum = 0
  for i = 1, #weights do
    sum = sum + weights[i]
  end
  local counts, rests, given = {}, {}, 0
  for i = 1, #weights do
    local exact = total * weights[i] / sum
    counts[i] = math.floor(exact)
    rests[i] = { index = i, rest = exact - counts[i] }
    given = given + counts[i]
  end
  table.sort(rests, function(a, b)
    if a.rest ~= b.rest then
      return a.rest > b.rest
    end
    return a.index < b.index
  end)
  for i = 1, total - given do
    local at = rests[i].index
    counts[at] = counts[at] + 1
  end
  return counts
end

local function clamp(value, low, high)
  return math.max(low, math.min(high, value))
end

-- The count out of n whose percentage, rounded, is percent.
function M.count_for_percent(n, percent)
  local count = math.floor(n * percent / 100 + 0.5)
  for _, try in ipairs { count, count - 1, count + 1 } do
    if try >= 0 and try <= n and math.floor(100 * try / n + 0.5) == percent then
      return try
    end
  end
  error(("no count out of %d rounds to %d percent"):format(n, percent))
end

local function expected_total(plan, shift)
  local sum = 0.0
  for i = 1, #plan.n do
    if not plan.fixed[i] then
      sum = sum + plan.n[i] * clamp(plan.rate[i] + shift, plan.low[i], plan.high[i])
    end
  end
  return sum
end

local function find_shift(plan, wanted)
  local low, high = -1.0, 1.0
  for _ = 1, 60 do
    local middle = (low + high) / 2
    if expected_total(plan, middle) < wanted then
      low = middle
    else
      high = middle
    end
  end
  return (low + high) / 2
end

-- How many of n[i] in each group, so that the sum is total.
--   plan.n      group sizes
--   plan.rate   the rate each group tends to (share)
--   plan.fixed  counts that are given, by group index
--   plan.low, plan.high   bounds for the rate of the others
function M.counts(plan, total)
  local wanted = total
  for i = 1, #plan.n do
    wanted = wanted - (plan.fixed[i] or 0)
  end
  local shift = find_shift(plan, wanted)
  local counts, order, given = {}, {}, 0
  for i = 1, #plan.n do
    if plan.fixed[i] then
      counts[i] = plan.fixed[i]
    else
      local exact = plan.n[i] * clamp(plan.rate[i] + shift, plan.low[i], plan.high[i])
      local least = math.ceil(plan.low[i] * plan.n[i] - 1e-9)
      local most = math.floor(plan.high[i] * plan.n[i] + 1e-9)
      counts[i] = clamp(math.floor(exact), least, math.max(least, most))
      given = given + counts[i]
      order[#order + 1] = { index = i, rest = exact - counts[i], least = least, most = most }
    end
  end
  table.sort(order, function(a, b)
    if a.rest ~= b.rest then
      return a.rest > b.rest
    end
    return a.index < b.index
  end)
  local missing = wanted - given
  local step = missing > 0 and 1 or -1
  while missing ~= 0 do
    local before = missing
    for k = 1, #order do
      local slot = order[step > 0 and k or #order + 1 - k]
      local count = counts[slot.index] + step
      if missing ~= 0 and count >= slot.least and count <= slot.most then
        counts[slot.index] = count
        missing = missing - step
      end
    end
    assert(missing ~= before, "the bounds leave no room for the total")
  end
  return counts
end

return M
