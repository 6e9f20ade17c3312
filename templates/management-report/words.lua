-- Sætninger, der følger af tallene og derfor er sande for det enkelte team og for jobcentret.

local P = require "programme"

local vejen = P.flows.vejen
local W = { vejen = vejen }

W.teamet = translated(unit.overall and { da = "jobcentret", en = "the jobcentre" } or { da = "teamet", en = "the team" })
W.stedet = unit.overall and translated { da = "de fire teams", en = "the four teams" } or unit.name

local function quoted(step) return translated { da = "”" .. lower_first(step.title) .. "”", en = "“" .. lower_first(step.title) .. "”" } end

-- Hvor flest sager er gået i stå.
function W.flaskehals()
  local step = vejen.bottleneck
  if not step then
    return translated { da = "Der er intet trin, hvor så mange sager har ventet længere end fristen, at tallet kan vises.",
      en = "There is no step at which so many cases have waited beyond the limit that the number can be shown." }
  end
  local limit = number(step.limit, 0)
  return translated {
    da = "Flest sager er gået i stå efter trinnet " .. quoted(step) .. ": " .. step.stalled .. " sager har ventet mere end " .. limit
      .. " dage på at komme videre.",
    en = "Most cases have stalled after the step " .. quoted(step) .. ": " .. step.stalled .. " cases have waited more than " .. limit
      .. " days to get on." }
end

-- Hvilket trin der tager længst tid.
function W.langsomst()
  local step = vejen.slowest
  if not step then return "" end
  local following = vejen.steps[step.number + 1]
  return translated {
    da = "Længst tid tager det at komme fra " .. quoted(step) .. " til " .. quoted(following) .. ": Halvdelen af sagerne har brugt mere end "
      .. step.days .. ".",
    en = "It takes longest to get from " .. quoted(step) .. " to " .. quoted(following) .. ": half of the cases took more than " .. step.days
      .. "." }
end

-- Hvad der er værd at tage fat på, efter det trin, hvor flest står stille.
local raad = {
  henvist = { da = "Aftal, hvem der indkalder samme dag, som henvisningen kommer, og sæt faste tider af til første samtale hver uge.",
    en = "Agree who sends the invitation on the day the referral arrives, and keep fixed hours for first talks every week." },
  samtale = { da = "Skriv planen sammen med borgeren ved samtalen eller i ugen efter, og saml op på manglende planer på et fast ugemøde.",
    en = "Write the plan with the citizen at the talk or in the week after, and go through missing plans at a fixed weekly meeting." },
  plan = { da = "Giv virksomhedskonsulenten sagen, når planen er skrevet, og gennemgå hver anden uge de planer, der endnu ikke har en aftale.",
    en = "Hand the case to the company adviser when the plan is written, and go through plans without an agreement every other week." },
  aftale = { da = "Sæt startdatoen ind i aftalen med virksomheden, og lad konsulenten følge borgeren den første dag.",
    en = "Put the starting date into the agreement with the company, and let the adviser go along on the first day." },
  praktik = { da = "Tal om løntimer med virksomheden allerede ved praktikkens start, og følg op efter fire uger.",
    en = "Talk to the company about paid hours when the placement begins, and follow up after four weeks." },
}
function W.raad()
  return translated(vejen.bottleneck and raad[vejen.bottleneck.id] or {
    da = "Hold øje med de nyeste sager, så de ikke kommer til at vente.", en = "Keep an eye on the newest cases, so that they do not come to wait." })
end

function W.trin_finding()
  local last = vejen.steps.loentimer
  if not last.share.known then return translated { da = "Så mange sager er nået til hvert trin", en = "How many cases have reached each step" } end
  local share = share_words(last.share):gsub("^%l", string.upper)
  return translated { da = share .. " af de henviste er nået til løntimer", en = share .. " of those referred have come to paid hours" }
end

function W.samtale_finding()
  local late = P.distributions.ventetid.laengere
  if not late.known then return translated { da = "Dage fra henvisning til første samtale", en = "Days from referral to first talk" } end
  return translated { da = late .. " ventede mere end 28 dage på den første samtale", en = late .. " waited more than 28 days for the first talk" }
end

return W
