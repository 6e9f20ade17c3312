-- Days since 1 March 2016, the first day of the effort. Follow-up ends on 31 December 2016 (day 305).

local M = { last_day = 305, longest = 44 }

local MONTHS = { { 3, 31 }, { 4, 30 }, { 5, 31 }, { 6, 30 }, { 7, 31 }, { 8, 31 }, { 9, 30 }, { 10, 31 }, { 11, 30 }, { 12, 31 } }

-- dd-mm-yyyy
function M.date(day)
  local left = day
  for _, month in ipairs(MONTHS) do
    if left < month[2] then
      return ("%02d-%02d-2016"):format(left + 1, month[1])
    end
    left = left - month[2]
  end
  error("a day outside the period: " .. day)
end

-- Weeks a citizen drawn that day can be followed; a week that has begun counts.
function M.weeks_followed(day)
  return (M.last_day - day) // 7 + 1
end

-- 1 March 2016 was a Tuesday.
local function is_workday(day)
  local weekday = (day + 1) % 7 -- 0 is Monday
  return weekday < 5
end

local HOLIDAYS = { [23] = true, [24] = true, [27] = true, [52] = true, [65] = true, [76] = true, [96] = true, [300] = true }

-- The workdays on which a citizen would be followed for exactly that many weeks.
function M.workdays(weeks)
  local days = {}
  for day = 0, M.last_day do
    if M.weeks_followed(day) == weeks and is_workday(day) and not HOLIDAYS[day] then
      days[#days + 1] = day
    end
  end
  return days
end

return M
