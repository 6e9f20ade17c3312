-- One state per citizen and week, as spells, so that every week's counts are those of the curves.
-- Each week: those who must be active are; spells under way go on; the surplus ends, the shortfall starts.

local random = require "random"
local curves = require "curves"
local runs = require "runs"

local M = {}

local PLANNED = {
  praktik = { 2, 3, 4, 4, 4, 6, 8, 8, 10, 12 },
  loentilskud = { 6, 8, 10, 12, 13 },
  timer = { 4, 8, 13, 26, 40, 40, 40, 40 },
}

-- Weeks a citizen stays on after having reached 13.
local AFTERWARDS = {
  indsats = { praktik = { 0, 0, 2, 4, 8, 10, 13, 13, 20, 26 }, loentilskud = { 0, 4, 8, 13 }, timer = { 8, 20, 40, 40 } },
  kontrol = { praktik = { 0, 0, 0, 2, 4, 8, 13 }, loentilskud = { 0, 4, 8, 13 }, timer = { 8, 20, 40, 40 } },
}

local function forced(person, week, kind)
  return person.kind == kind and runs.in_run(person, week)
end

-- Who may start, by activity. Each returns a rank (lower starts first) or nil.
local MAY_START = {
  loentilskud = function(person, week)
    if person.now.praktik or person.now.timer or runs.in_run(person, week) then
      return nil
    end
    return person.left.praktik > 0 and 2 or 1
  end,
  praktik = function(person, week)
    if person.now.loentilskud or person.now.timer or runs.in_run(person, week) then
      return nil
    end
    return 1
  end,
  timer = function(person, week)
    if person.now.loentilskud or person.kind == "loentilskud" and runs.in_run(person, week) then
      return nil
    end
    return 1
  end,
}

-- Paid hours come most often to those who are or have been in a company; the weights say how much more often.
local function hours_weight(person, week)
  local in_company = person.reached and week >= person.start + 3
  if person.had_hours then
    return in_company and 30.0 or 6.0
  end
  return in_company and 3.5 or 1.0
end

local function start_weight(activity, person, week)
  if activity == "timer" then
    return hours_weight(person, week)
  end
  return (person.idle >= 1 and person.idle <= 3) and 2.0 or 1.0
end

-- Draws `count` of the candidates without replacement, in proportion to their weights.
local function draw_weighted(candidates, count, rng)
  local total, drawn = 0.0, {}
  for _, c in ipairs(candidates) do
    total = total + c.weight
  end
  for _ = 1, math.min(count, #candidates) do
    local u, at = rng:unit() * total, #candidates
    for i, c in ipairs(candidates) do
      u = u - c.weight
      if u < 0 then
        at = i
        break
      end
    end
    total = total - candidates[at].weight
    drawn[#drawn + 1] = table.remove(candidates, at).person
  end
  return drawn
end

local function split_going_on(state, week, activity)
  local must, may = {}, {}
  for _, person in ipairs(state.followed) do
    if forced(person, week, activity) then
      must[#must + 1] = person
    elseif person.left[activity] > 0 and not person.barred_now and not (activity ~= "timer" and person.now.loentilskud) then
      may[#may + 1] = { person = person, left = person.left[activity], tie = state.rng:unit() }
    end
  end
  table.sort(may, function(a, b)
    if a.left ~= b.left then
      return a.left > b.left
    end
    return a.tie < b.tie
  end)
  return must, may
end

local function starters(state, week, activity, count)
  local candidates = {}
  for _, person in ipairs(state.followed) do
    if not person.now[activity] and not person.barred_now and MAY_START[activity](person, week) then
      candidates[#candidates + 1] = { person = person, weight = start_weight(activity, person, week) }
    end
  end
  return draw_weighted(candidates, count, state.rng)
end

local function begin(state, person, activity)
  person.now[activity] = true
  person.left[activity] = state.rng:pick(PLANNED[activity])
end

local function steer(state, week, activity, target)
  local must, may = split_going_on(state, week, activity)
  for _, person in ipairs(must) do
    person.now[activity] = true
  end
  local room = math.max(0, target - #must)
  for i, entry in ipairs(may) do
    if i <= room then
      entry.person.now[activity] = true
    else
      entry.person.left[activity] = 0
    end
  end
  for _, person in ipairs(starters(state, week, activity, room - #may)) do
    begin(state, person, activity)
  end
end

local function open_week(state, people, week)
  state.followed = {}
  for _, person in ipairs(people) do
    if person.followed >= week then
      person.now = {}
      person.barred_now = runs.barred(person, week)
      table.insert(state.followed, person)
    end
  end
end

local ACTIVITIES = { "loentilskud", "timer", "praktik" }

local function close_week(state, week, group)
  for _, person in ipairs(state.followed) do
    local now = person.now
    person.weeks[week] = { activity = now.loentilskud and "løntilskud" or now.praktik and "praktik" or "", paid = now.timer or false }
    person.had_hours = person.had_hours or now.timer
    runs.count_week(person, now.loentilskud or now.praktik or now.timer)
    for _, activity in ipairs(ACTIVITIES) do
      person.left[activity] = person.barred_now and 0 or math.max(0, person.left[activity] - 1)
    end
    if week == person.reached then
      person.left[person.kind] = state.rng:pick(AFTERWARDS[group][person.kind])
    end
  end
end

function M.simulate(people, group)
  local state = { rng = random.new("weeks " .. group) }
  local targets = {}
  for _, activity in ipairs(ACTIVITIES) do
    targets[activity] = curves.counts(people, group, activity)
  end
  for _, person in ipairs(people) do
    person.weeks, person.counted, person.idle = {}, 0, 99
    person.left = { praktik = 0, loentilskud = 0, timer = 0 }
  end
  for week = 1, 44 do
    open_week(state, people, week)
    for _, activity in ipairs(ACTIVITIES) do
      steer(state, week, activity, targets[activity][week])
    end
    close_week(state, week, group)
  end
end

return M
