-- How a number was counted, as the measures say it ("rows with plan = 1"), in the language of the report.

local host, lib = ...

-- The whole text, from the most to the least particular.
local whole = ({
  da = {
    { "^rows with a value and (.+)$", "rækker med en værdi og %1" },
    { "^rows with a value$", "rækker med en værdi" },
    { "^rows with (.+)$", "rækker med %1" },
    { "^sum of (.+)$", "summen af %1" },
    { "^citizens who by the week have reached (%d+) weeks with (.+), gaps of up to (%d+) weeks neither breaking nor counting;"
      .. " the week is (%d+)$", "borgere, der senest i uge %4 har nået %1 uger med %2; pauser på op til %3 uger bryder ikke og tæller"
      .. " ikke med" },
    { "^citizens observed to week (%d+) or longer$", "borgere fulgt til uge %1 eller længere" },
    { "^citizens observed to week (%d+) or longer, with (.+)$", "borgere fulgt til uge %1 eller længere, med %2" },
    { "^value as stated$", "værdien som oplyst" },
    { "^numerator as stated$", "tælleren som oplyst" },
    { "^text as stated$", "teksten som oplyst" },
    { "^n as stated$", "n som oplyst" },
    { "^not stated$", "ikke oplyst" },
    { "^sum over the units$", "summen over enhederne" },
    { "^nothing is counted$", "intet er talt" },
    { "^(%d+) outside the denominator, (%d+) without a value$", "%1 uden for nævneren, %2 uden værdi" },
    { "^(%d+) outside the denominator$", "%1 uden for nævneren" },
    { "^(%d+) without a value$", "%1 uden værdi" },
  },
})[host.language] or {}

function lib.counted_words(text)
  for _, way in ipairs(text and whole or {}) do
    local said, count = text:gsub(way[1], way[2])
    if count > 0 then return said end
  end
  return text
end
