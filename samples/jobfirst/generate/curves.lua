-- The published curves as anchor points, and the counts per week that follow from them.
-- Between anchors the curve is straight with a little noise; at the weeks in `exact` the count is given.

local random = require "random"
local calendar = require "calendar"

local M = {}

local ANCHORS = {
  indsats = {
    praktik = { { 1, 14.0 }, { 5, 17.6 }, { 9, 23.0 }, { 13, 28.6 }, { 17, 32.2 }, { 20, 34.6 }, { 25, 35.3 }, { 30, 34.9 }, { 35, 31.0 }, { 40, 28.0 }, { 44, 25.0 } },
    loentilskud = { { 1, 1.0 }, { 13, 1.0 }, { 16, 1.9 }, { 30, 2.0 }, { 44, 1.9 } },
    timer = { { 1, 2.6 }, { 8, 3.6 }, { 13, 4.8 }, { 15, 6.0 }, { 18, 7.3 }, { 25, 9.5 }, { 30, 10.9 }, { 35, 11.9 }, { 40, 12.6 }, { 44, 12.9 } },
    reached = { { 12, 0.0 }, { 13, 3.0 }, { 14, 5.4 }, { 20, 19.6 }, { 26, 33.0 }, { 30, 39.9 }, { 35, 47.1 }, { 40, 50.0 }, { 44, 51.6 } },
    hours = { { 1, 0.55 }, { 13, 0.90 }, { 25, 1.62 }, { 35, 2.0833 }, { 44, 2.3 } },
  },
  kontrol = {
    praktik = { { 1, 14.0 }, { 7, 13.4 }, { 13, 13.9 }, { 19, 13.2 }, { 25, 14.1 }, { 31, 13.3 }, { 35, 13.2 }, { 39, 14.3 }, { 44, 14.0 } },
    loentilskud = { { 1, 1.0 }, { 20, 0.9 }, { 44, 1.0 } },
    timer = { { 1, 2.6 }, { 8, 3.4 }, { 13, 4.3 }, { 15, 4.4 }, { 25, 5.8 }, { 30, 6.4 }, { 35, 6.87 }, { 40, 6.4 }, { 44, 6.2 } },
    reached = { { 12, 0.0 }, { 13, 2.0 }, { 14, 2.9 }, { 20, 9.6 }, { 25, 14.8 }, { 30, 19.0 }, { 35, 22.0 }, { 40, 21.3 }, { 44, 20.0 } },
    hours = { { 1, 0.54 }, { 13, 0.80 }, { 25, 1.10 }, { 35, 1.33333 }, { 44, 1.0 } },
  },
}

local EXACT = {
  indsats = { timer = { [35] = 57 }, reached = { [26] = 380, [35] = 226, [44] = 32 } },
  kontrol = { timer = { [35] = 34 }, reached = { [35] = 109, [44] = 12 } },
}

-- Percentage points of noise, as a deviation for about 1,000 people followed.
local NOISE = { praktik = 0.35, loentilskud = 0.1, timer = 0.15, reached = 0.12 }

function M.value(group, curve, week)
  local points = ANCHORS[group][curve]
  for i = 2, #points do
    local a, b = points[i - 1], points[i]
    if week <= b[1] then
      local share = math.max(0.0, (week - a[1]) / (b[1] - a[1]))
      return a[2] + (b[2] - a[2]) * share
    end
  end
  return points[#points][2]
end

local function observed_by_week(people)
  local observed = {}
  for w = 1, calendar.longest do
    observed[w] = 0
  end
  for _, person in ipairs(people) do
    for w = 1, person.followed do
      observed[w] = observed[w] + 1
    end
  end
  return observed
end

-- How many of those followed to week w shall be in the activity that week.
function M.counts(people, group, curve)
  local rng = random.new("curve " .. group .. curve)
  local observed, counts = observed_by_week(people), {}
  local exact = EXACT[group][curve] or {}
  for w = 1, calendar.longest do
    local percent = M.value(group, curve, w) + NOISE[curve] * rng:bell()
    counts[w] = exact[w] or math.floor(observed[w] * percent / 100 + 0.5)
  end
  return counts
end

function M.reached_counts(people, group)
  local counts = M.counts(people, group, "reached")
  for w = 1, 12 do
    counts[w] = 0
  end
  return counts
end

return M
