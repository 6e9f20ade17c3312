-- Sætninger, der følger af tallene og derfor er sande for det enkelte team og for jobcentret.

local P = require "programme"

local vejen = P.flows.vejen
local W = { vejen = vejen }

W.teamet = unit.overall and "jobcentret" or "teamet"
W.stedet = unit.overall and "de fire teams" or unit.name

-- Hvor flest sager er gået i stå.
function W.flaskehals()
  local step = vejen.bottleneck
  if not step then return "Der er intet trin, hvor så mange sager har ventet længere end fristen, at tallet kan vises." end
  return "Flest sager er gået i stå efter trinnet ”" .. lower_first(step.title) .. "”: " .. step.stalled .. " sager har ventet mere end "
    .. number(step.limit, 0) .. " dage på at komme videre."
end

-- Hvilket trin der tager længst tid.
function W.langsomst()
  local step = vejen.slowest
  if not step then return "" end
  local following = vejen.steps[step.number + 1]
  return "Længst tid tager det at komme fra ”" .. lower_first(step.title) .. "” til ”" .. lower_first(following.title)
    .. "”: Halvdelen af sagerne har brugt mere end " .. step.days .. "."
end

-- Hvad der er værd at tage fat på, efter det trin, hvor flest står stille.
local raad = {
  henvist = "Aftal, hvem der indkalder samme dag, som henvisningen kommer, og sæt faste tider af til første samtale hver uge.",
  samtale = "Skriv planen sammen med borgeren ved samtalen eller i ugen efter, og saml op på manglende planer på et fast ugemøde.",
  plan = "Giv virksomhedskonsulenten sagen, når planen er skrevet, og gennemgå hver anden uge de planer, der endnu ikke har en aftale.",
  aftale = "Sæt startdatoen ind i aftalen med virksomheden, og lad konsulenten følge borgeren den første dag.",
  praktik = "Tal om løntimer med virksomheden allerede ved praktikkens start, og følg op efter fire uger.",
}
function W.raad()
  return vejen.bottleneck and raad[vejen.bottleneck.id] or "Hold øje med de nyeste sager, så de ikke kommer til at vente."
end

function W.trin_finding()
  local last = vejen.steps.loentimer
  if not last.share.known then return "Så mange sager er nået til hvert trin" end
  return share_words(last.share):gsub("^%l", string.upper) .. " af de henviste er nået til løntimer"
end

function W.samtale_finding()
  local late = P.distributions.ventetid.laengere
  if not late.known then return "Dage fra henvisning til første samtale" end
  return late .. " ventede mere end 28 dage på den første samtale"
end

return W
