-- Makes the synthetic data of the sample programme, the same bytes every time:
--
--     lua5.4 samples/jobfirst/generate/generate.lua samples/jobfirst/data
--
-- Every table is built so that its aggregates are the published figures about JobFirst within rounding;
-- the citizens, answers, cases and quotes themselves are invented. data/README.md describes the files.

local here = arg[0]:match("^(.*)/[^/]*$") or "."
package.path = here .. "/?.lua"

local files = require "files"
local cohort = require "cohort"
local runs = require "runs"
local weeks = require "weeks"
local hours = require "hours"
local citizens = require "citizens"
local answers = require "answers"
local staff = require "staff"
local cases = require "cases"
local register = require "register"

local folder = assert(arg[1], "say where the data go: generate.lua FOLDER")

local function follow(group)
  local people = cohort.build(group)
  runs.plan(people, group)
  weeks.simulate(people, group)
  hours.assign(people, group)
  return people
end

local everyone = citizens.complete(follow("indsats"), follow("kontrol"))
files.write(folder .. "/borgere.csv", "office", citizens.columns, everyone)
files.write(folder .. "/uger.csv", "plain", citizens.week_columns, citizens.week_rows(everyone))
files.write(folder .. "/borgersvar.csv", "excel", answers.columns(), answers.build())
files.write(folder .. "/fagpersoner.csv", "excel", staff.columns, staff.build())
files.write(folder .. "/kommuner.csv", "plain", register.columns, register.rows())

local told = cases.build()
local quoted = cases.quote_rows(told) -- may add a stance to a case, so before the cases are written
files.write(folder .. "/cases.csv", "excel", cases.columns, told)
files.write(folder .. "/citater.csv", "plain", cases.quote_columns, quoted)
