-- Words that must follow the numbers: phrases the prose uses again and again, and captions that state a finding.
-- Each function answers for the current unit, and says nothing where nothing can be said.

local P = require "programme"

local W = {}

-- "kommunen" for one municipality, "kommunerne" for the whole programme.
W.kommunen = unit.overall and "kommunerne" or "kommunen"
W.Kommunen = unit.overall and "Kommunerne" or "Kommunen"
W.kommunens = W.kommunen .. "s"
W.recipient = unit.overall and "Samlet rapport for de 15 kommuner" or unit.name

function W.lower_first(text)
  return text:sub(1, 1):lower() .. text:sub(2)
end

-- "Det er 6 pct.-point over gennemsnittet …"; nothing in the overall report, where the value is the mean itself.
function W.mod_alle(value)
  if unit.overall or not value.known then return "" end
  return "Det er " .. compare(value, value.all) .. "."
end

-- "og målet på 90 pct. er nået", true for the value's own zone.
function W.mod_maal(value)
  if not value.target or value.zone.grey then return "" end
  local target = tostring(value.target)
  if value.zone.green then return "og dermed er målet på " .. target .. " nået" end
  if value.zone.yellow then return "lidt under målet på " .. target end
  return "et godt stykke under målet på " .. target
end

-- The footnote under every indicator: which municipalities lie outside the green zone.
function W.zoner(value)
  local yellow, red = units_in(value, "yellow"), units_in(value, "red")
  return "Gul zone: " .. yellow .. ". Rød zone: " .. red .. "."
end

-- How many indicators of an element are green, among those that can be shown.
local function counts(indicators)
  local known, green, above = 0, 0, 0
  for _, value in ipairs(indicators) do
    if value.known then
      known = known + 1
      if value.zone.green then green = green + 1 end
      if value.value > value.all.value then above = above + 1 end
    end
  end
  return known, green, above
end

-- "alle fire indikatorer", "to af de fire indikatorer", "ingen af de tre indikatorer, der kan vises".
local function of_them(count, known, total)
  local shown = known < total and (", der kan vises") or ""
  if known == 1 then return (count == 1 and "den ene indikator" or "ikke den ene indikator") .. shown end
  if count == known then return "alle " .. number_word(known) .. " indikatorer" .. shown end
  local part = count == 0 and "ingen" or number_word(count)
  return part .. " af de " .. number_word(known) .. " indikatorer" .. shown
end

function W.groenne(element)
  local known, green = counts(element.indicators)
  return of_them(green, known, #element.indicators)
end

function W.dots_finding(element)
  local known, _, above = counts(element.indicators)
  if unit.overall then return "Kommunerne ligger spredt: " .. W.lower_first(element.title) .. " i de 15 kommuner" end
  if known == 0 then return unit.name .. " har for få svar og borgere til at blive vist blandt de øvrige kommuner" end
  return unit.name .. " ligger over gennemsnittet på " .. of_them(above, known, #element.indicators)
end

return W
