-- The run of weeks by which a citizen reaches 13: where it starts, its pauses, and what it consists of.
-- The rule: a run is broken by five weeks without activity; shorter pauses neither break it nor count.

local random = require "random"

local M = { needed = 13, longest_pause = 4 }

local PAUSE_TOTALS = { 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4 }

-- Shares of the kinds of run: wage subsidy, paid hours without placement; the rest is placement.
local KINDS = {
  indsats = { loentilskud = 0.035, timer = 0.05 },
  kontrol = { loentilskud = 0.07, timer = 0.20 },
}

local function pick_kind(group, rng)
  local shares, u = KINDS[group], rng:unit()
  if u < shares.loentilskud then
    return "loentilskud"
  end
  return u < shares.loentilskud + shares.timer and "timer" or "praktik"
end

-- The pause is one block or two, inside the run: the first and the last week are active.
local function lay_pauses(person, total, rng)
  local pauses = {}
  local length = M.needed + total
  local blocks = (total >= 2 and rng:chance(0.35)) and { total // 2, total - total // 2 } or { total }
  local used = 0
  for i, size in ipairs(blocks) do
    local room = (length - 2) // #blocks
    local first = person.start + 1 + (i - 1) * room + rng:whole(0, math.max(0, room - size - 1))
    for w = first, first + size - 1 do
      pauses[w] = true
      used = used + 1
    end
  end
  assert(used == total)
  person.pauses = pauses
end

function M.plan(people, group)
  local rng = random.new("runs " .. group)
  for _, person in ipairs(people) do
    if person.reached then
      local total = math.min(rng:pick(PAUSE_TOTALS), person.reached - M.needed)
      person.start = person.reached - M.needed - total + 1
      person.kind = pick_kind(group, rng)
      lay_pauses(person, total, rng)
    end
  end
end

function M.in_run(person, week)
  return person.reached and week >= person.start and week <= person.reached and not person.pauses[week]
end

-- A week in which the citizen must be without activity: a pause, the weeks that part the run from what was before it,
-- or a thirteenth week for one who is not to reach 13.
function M.barred(person, week)
  if person.reached and week > person.reached then
    return false
  end
  if person.reached and week > person.start - M.longest_pause - 2 then
    return not M.in_run(person, week)
  end
  return person.counted >= M.needed - 1
end

-- Keeps the count of the current run, week by week.
function M.count_week(person, active)
  if active then
    person.counted, person.idle = person.counted + 1, 0
    return
  end
  person.idle = person.idle + 1
  if person.idle > M.longest_pause then
    person.counted = 0
  end
end

return M
