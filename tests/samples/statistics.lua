-- The arithmetic of the checks: shares, means, the 13-week rule, limits and balance.

local M = {}

function M.share(rows, among, met)
  local hits, n = 0, 0
  for _, row in ipairs(rows) do
    if not among or among(row) then
      local value = met(row)
      if value ~= nil then
        n = n + 1
        hits = hits + (value and 1 or 0)
      end
    end
  end
  return n > 0 and hits / n or nil, n, hits
end

function M.mean(rows, among, quantity)
  local sum, squares, n = 0.0, 0.0, 0
  for _, row in ipairs(rows) do
    if not among or among(row) then
      local value = quantity(row)
      if value then
        sum, squares, n = sum + value, squares + value * value, n + 1
      end
    end
  end
  local mean = sum / n
  return mean, n, (squares - n * mean * mean) / (n - 1)
end

-- First week in which 13 weeks with activity have been counted; pauses of up to four weeks neither break nor count.
function M.reached_week(weeks)
  local counted, idle = 0, 0
  for w, week in ipairs(weeks) do
    if week.activity or week.hours > 0 then
      if idle > 4 then
        counted = 0
      end
      counted, idle = counted + 1, 0
      if counted == 13 then
        return w
      end
    else
      idle = idle + 1
    end
  end
  return nil
end

-- Difference of two shares and half the width of its 95 percent interval.
function M.difference(p1, n1, p0, n0)
  return p1 - p0, 1.96 * math.sqrt(p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0)
end

-- z of the difference between two means with their own variances.
function M.z_of_means(m1, v1, n1, m0, v0, n0)
  return (m1 - m0) / math.sqrt(v1 / n1 + v0 / n0)
end

-- Half up, as the reports round.
function M.round(value, decimals)
  local factor = 10 ^ (decimals or 0)
  return math.floor(value * factor + 0.5) / factor
end

return M
