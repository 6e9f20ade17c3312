-- The 25 indicators, counted a second time from the tables: rows, denominator, condition.

local statistics = require "statistics"
local sample = require "sample"

local M = {}

local citizens, answers, staff = sample.citizens, sample.answers, sample.staff

local function effort(condition)
  return function(p)
    return p.gruppe == "indsats" and (not condition or condition(p))
  end
end

local function yes(column)
  return function(p)
    if p[column] == nil then
      return nil
    end
    return p[column] == "ja"
  end
end

local function at_most(column, limit)
  return function(p)
    if p[column] == nil then
      return nil
    end
    return p[column] <= limit
  end
end

local function at_least(column, limit)
  return function(p)
    local value = tonumber(p[column])
    if value == nil then
      return nil
    end
    return value >= limit
  end
end

local in_time = effort(function(p) return p.uger_fulgt >= 5 end)
local completed = effort(function(p) return p.uger_en_arbejdsplads >= 13 end)
local function followed(weeks)
  return effort(function(p) return p.uger_fulgt >= weeks end)
end
local function reached_by(week)
  return function(p) return p.reached ~= nil and p.reached <= week end
end

local HOW = {
  rolledeling = { staff, nil, at_least("rolledeling", 4) },
  foerste_samtale = { citizens, in_time, at_most("samtale_uger", 4) },
  maanedssamtale = { citizens, in_time, yes "maanedssamtale" },
  alle_roller = { staff, nil, function(p) return p.alle_roller == "altid" or p.alle_roller == "som regel" end },
  jobmaal_i_plan = { citizens, in_time, yes "jobmaal_i_plan" },
  cv_fire_uger = { citizens, in_time, at_most("cv_uger", 4) },
  progression_tre_maaneder = { citizens, followed(14), at_most("progression_maaneder", 3) },
  aktivitetsplan = { citizens, in_time, at_most("plan_uger", 4) },
  kontinuitet = { citizens, effort(function(p) return p.snuseaktivitet == "ja" and p.uger_fulgt >= 9 end), at_most("pause_uger", 3) },
  snuseaktivitet = { citizens, in_time, yes "snuseaktivitet" },
  tvaerfaglig_strategi = { staff, nil, function(p) return p.strategi == "ja" end },
  rettet_jobmaal = { answers, nil, at_least("rettet_jobmaal", 2) },
  justering_betydning = { answers, nil, at_least("betydning_justering", 3) },
  aftale_fagpersoner = { staff, nil, at_least("arbejdsaftale", 3) },
  aftale_borgere = { answers, nil, yes "arbejdsaftale" },
  uger13 = { citizens, followed(35), reached_by(35) },
  uger13_en_arbejdsplads = { citizens, effort(function(p) return p.day < 214 end), at_least("uger_en_arbejdsplads", 13) },
  mentor = { citizens, effort(function(p) return p.virksomhedsforloeb == "ja" end), yes "mentor" },
  kontaktperson = { answers, nil, yes "kontaktperson" },
  loentimer_efter_13 = { citizens, completed, yes "loentimer" },
  timer_stigning = { citizens, function(p) return completed(p) and p.loentimer == "ja" end,
    function(p) return p.timer_seneste - p.timer_foerste end },
  ajourfoert_plan = { citizens, completed, yes "plan_ajourfoert" },
  cv_efter = { citizens, completed, yes "cv_efter" },
  uger13_uge26 = { citizens, followed(26), reached_by(26) },
  faser_26 = { citizens, followed(26), yes "faser_26" },
}

-- Percent, n and numerator; unit: a municipality's name, or nil for all.
function M.value(id, unit)
  local rows, among, met = table.unpack(HOW[id], 1, 3)
  local function here_too(row)
    return (not unit or row.kommune == sample.unit_ids[unit]) and (not among or among(row))
  end
  local share, n, hits = statistics.share(rows, here_too, met)
  return share and 100 * share, n, hits
end

-- Mean and n, for the one indicator that is a mean.
function M.mean(id)
  return statistics.mean(HOW[id][1], HOW[id][2], HOW[id][3])
end

M.effort = effort

return M
