-- The register of the municipalities: names, genitives, contacts, and how many were asked.

local answers = require "answers"
local municipalities = require "municipalities"

local M = {}

M.columns = {
  { "id", "text" }, { "navn", "text" }, { "genitiv", "text" }, { "region", "text" }, { "kontakt", "text" },
  { "inviterede_borgere", "whole" }, { "inviterede_fagpersoner", "whole" },
}

-- Danish alphabetical order as the reader expects it: Aa stands with Å, last.
local ORDER = { "Ballerup", "Frederikshavn", "Hedensted", "Hillerød", "Jammerbugt", "København", "Lolland", "Odense", "Randers",
  "Sorø", "Syddjurs", "Vallensbæk", "Viborg", "Aalborg", "Aarhus" }

function M.rows()
  local invited, by_name = answers.invited_per_municipality(), {}
  for i, m in ipairs(municipalities) do
    by_name[m.navn] = {
      id = m.id, navn = m.navn, genitiv = m.genitiv, region = "Region " .. m.region, kontakt = "Jobcenter " .. m.navn,
      inviterede_borgere = invited[i], inviterede_fagpersoner = m.inviterede_fagpersoner,
    }
  end
  local rows = {}
  for i, name in ipairs(ORDER) do
    rows[i] = by_name[name]
  end
  return rows
end

return M
