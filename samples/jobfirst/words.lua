-- Words that must follow the numbers: phrases the prose uses again and again, and captions that state a finding.
-- Each answers for the current unit, and says nothing where nothing can be said.

local P = require "programme"

local antal = P.numbers
local W = { antal = antal }

-- "kommunen" for one municipality, "kommunerne" for the whole programme.
W.kommunen = unit.overall and "kommunerne" or "kommunen"
W.Kommunen = unit.overall and "Kommunerne" or "Kommunen"
W.subtitle = unit.overall and "De 15 kommuner samlet" or unit.name
W.recipient = unit.overall and "De deltagende kommuner" or unit.kontakt

-- What is said again and again is said in turns, by the indicator's place in the programme.
local turn = {}
for position, value in ipairs(P.indicators) do turn[value.id] = position end

local function in_turn(value, phrases)
  return phrases[turn[value.id] % #phrases + 1]
end

-- A share in a sentence, where nobody is better said in words.
function W.andel(value)
  if value.known and value.value == 0 then return "ingen" end
  return value
end

-- This municipality beside all of them; in the overall report how far the municipalities lie apart.
function W.mod_alle(value)
  if not value.known then return "" end
  if unit.overall then
    local low, high = value.lowest, value.highest
    if not low or tostring(low) == tostring(high) then return "" end
    return "Kommunerne spænder fra " .. low .. " til " .. high .. "."
  end
  return in_turn(value, {
    "Det er " .. compare(value, value.all) .. ".",
    "For alle kommuner under ét er tallet " .. value.all .. ".",
  })
end

-- A clause after the value: "og dermed er målet på 90 pct. nået", true for the value's own zone.
function W.mod_maal(value)
  local target, near = value.target, value.near
  if value.zone.green then
    return in_turn(value, { "og dermed er målet på " .. target .. " nået", "mens målet er " .. target,
      "og det opfylder målet på " .. target })
  elseif value.zone.yellow then
    if tostring(value) == tostring(target) then return "lige under målet på " .. target .. ", når tallet ikke rundes af" end
    if value.scale == "percent" and target.value - value.value <= 0.03 then return "lige under målet på " .. target end
    return in_turn(value, { "under målet på " .. target .. ", men over grænsen på " .. near,
      "mens målet er " .. target .. " og grænsen " .. near })
  elseif value.zone.red then
    return in_turn(value, { "under både målet på " .. target .. " og grænsen på " .. near,
      "hvilket er under grænsen på " .. near .. " og et stykke fra målet på " .. target })
  end
  return ""
end

-- The footnote under every indicator: which municipalities lie outside the green zone. A long list is only counted;
-- the dot chart and the annex name them all.
local function in_zone(value, zone)
  local names, count = units_in(value, zone)
  if count == #P.units then return "alle " .. count .. " kommuner" end
  if count > 8 then return number_word(count) .. " kommuner" end
  return names
end

function W.zoner(value)
  return "Gul zone: " .. in_zone(value, "yellow") .. ". Rød zone: " .. in_zone(value, "red") .. "."
end

-- How many indicators can be shown, are in each zone, and lie above the mean of all.
local function counts(indicators)
  local c = { total = 0, known = 0, green = 0, yellow = 0, red = 0, above = 0 }
  for _, value in ipairs(indicators) do
    c.total = c.total + 1
    if value.known then
      c.known = c.known + 1
      for _, zone in ipairs { "green", "yellow", "red" } do
        if value.zone[zone] then c[zone] = c[zone] + 1 end
      end
      -- above only where the reader sees it: 100 pct. is not above 100 pct.
      if value.value > value.all.value and tostring(value) ~= tostring(value.all) then c.above = c.above + 1 end
    end
  end
  return c
end

-- "ingen", "én", "to": how many, where a noun follows or "af de" does.
local function many(count)
  return count == 0 and "ingen" or count == 1 and "én" or number_word(count)
end

-- "alle fire indikatorer", "to af de fire indikatorer", "ingen af de tre indikatorer, der kan vises,"
local function of_them(count, known, total)
  local shown = known < total and ", der kan vises," or ""
  if known == 1 then return (count == 1 and "den ene indikator" or "ingen indikatorer") .. shown end
  if count == known then
    return (known == 2 and "begge" or "alle " .. number_word(known)) .. " indikatorer" .. shown
  end
  return many(count) .. " af de " .. number_word(known) .. " indikatorer" .. shown
end

-- "to af de fire indikatorer er i grøn zone"
function W.groenne(element)
  local c = counts(element.indicators)
  if c.known == 1 and c.green == 0 then return "den ene indikator, der kan vises, er ikke i grøn zone" end
  return of_them(c.green, c.known, c.total) .. " er i grøn zone"
end

-- Indicators are called by their titles, as names.
local function named(value)
  return "”" .. value.title .. "”"
end

-- "Længst fra målet er …", the indicator of an element that has furthest to go; nothing when all are green.
function W.svageste_punkt(element)
  local worst, furthest = nil, 1
  for _, value in ipairs(element.indicators) do
    if value.known and not value.zone.green then
      local part = value.value / value.target.value
      if part < furthest then worst, furthest = value, part end
    end
  end
  if not worst then return "" end
  return "Længst fra målet er " .. named(worst) .. " (" .. worst .. ")."
end

function W.groenne_i_alt()
  local c = counts(P.indicators)
  local rest = c.total - c.known
  return "I alt er " .. many(c.green) .. " af de " .. c.total .. " indikatorer i grøn zone, "
    .. many(c.yellow) .. " i gul og " .. many(c.red) .. " i rød."
    .. (rest == 1 and " Den sidste kan ikke vises af hensyn til den enkelte."
      or rest > 1 and " De sidste " .. number_word(rest) .. " kan ikke vises af hensyn til den enkelte." or "")
end

-- ── Levels ───────────────────────────────────────────────────────────────────────────────────────────────────

function W.under_hoej(element)
  return element.level.middle or element.level.low
end

local function elements_at(level)
  local found = {}
  for _, element in ipairs(P.elements) do
    if element.level[level] then found[#found + 1] = element end
  end
  return found
end

-- An element is neuter.
local function many_elements(count)
  return count == 0 and "ingen" or count == 1 and "ét" or number_word(count)
end

-- "fire af de ni elementer gennemført på højt niveau, tre på middel og to på lavt niveau"
function W.niveauer()
  local high, middle, low = #elements_at "high", #elements_at "middle", #elements_at "low"
  local grey = #P.elements - high - middle - low
  local text = many_elements(high) .. " af de " .. number_word(#P.elements) .. " elementer gennemført på højt niveau"
  local others = {}
  if middle > 0 then others[#others + 1] = many_elements(middle) .. " på middel" .. (low == 0 and " niveau" or "") end
  if low > 0 then others[#others + 1] = many_elements(low) .. " på lavt niveau" end
  if #others > 0 then text = text .. (#others == 2 and ", " or " og ") .. listed(others) end
  if grey > 0 then text = text .. "; " .. many_elements(grey) .. " kan ikke vurderes" end
  return text
end

function W.scorecard_finding()
  return "De ni elementer i " .. unit.name .. ": niveau og indikatorer"
end

function W.teori_note()
  local low = {}
  for _, element in ipairs(elements_at "low") do low[#low + 1] = "”" .. element.title .. "”" end
  if #low == 0 then
    return "I " .. unit.name .. " er ingen af de vurderede elementer på lavt niveau, og teorien kan derfor siges at være prøvet af, "
      .. "om end ikke lige grundigt alle steder."
  end
  return "I " .. unit.name .. " gælder forbeholdet " .. listed(low) .. ", der kun i mindre grad er gennemført."
end

-- ── Strongest and weakest ────────────────────────────────────────────────────────────────────────────────────

-- Shares only: hours and percent cannot be ranked together.
local function by_distance_to_target()
  local ranked = {}
  for position, value in ipairs(P.indicators) do
    if value.known and value.scale == "percent" then
      ranked[#ranked + 1] = { value = value, gap = value.value - value.target.value, position = position }
    end
  end
  table.sort(ranked, function(a, b)
    if a.gap ~= b.gap then return a.gap > b.gap end
    return a.position < b.position
  end)
  return ranked
end

local function with_number(value)
  return named(value) .. " (" .. value .. " mod et mål på " .. value.target .. ")"
end

function W.staerkest()
  local ranked, found = by_distance_to_target(), {}
  for place = 1, math.min(3, #ranked) do
    if ranked[place].gap >= 0 then found[#found + 1] = with_number(ranked[place].value) end
  end
  if #found == 0 then return "Ingen af indikatorerne har endnu nået deres mål." end
  return "Længst over målet ligger " .. unit.name .. " på " .. listed(found) .. "."
end

function W.svagest()
  local ranked, found = by_distance_to_target(), {}
  for place = #ranked, math.max(1, #ranked - 2), -1 do
    if ranked[place].gap < 0 then found[#found + 1] = with_number(ranked[place].value) end
  end
  if #found == 0 then return "Alle de andele, der kan vises, har nået deres mål." end
  return "Der er længst til målet for " .. listed(found) .. "."
end

-- ── How many ─────────────────────────────────────────────────────────────────────────────────────────────────

function W.antal_her()
  if unit.overall or not (antal.indsats.known and antal.kontrol.known) then return "" end
  return "I " .. unit.name .. " er det " .. antal.indsats .. " i indsatsen og " .. antal.kontrol
    .. " i kontrolgruppen."
end

-- The response rate of a survey: answers as a share of those invited.
function W.svarprocent(survey)
  for _, source in ipairs(P.definition.sources) do
    if source.id == survey then return percent(antal[survey].all.value / source.invited) end
  end
end

-- What the citizens of this municipality answered: how many, and their three highest.
function W.svar_her()
  if unit.overall then return "Svarene kommer fra alle 15 kommuner, og de store kommuner vejer tungest." end
  local known = {}
  for position, item in ipairs(s.betydning) do
    if item.known then known[#known + 1] = { item = item, position = position } end
  end
  if #known < 3 then
    return "For få borgere i " .. unit.name .. " har svaret, til at deres vurdering kan vises for sig."
  end
  table.sort(known, function(a, b)
    if a.item.value ~= b.item.value then return a.item.value > b.item.value end
    return a.position < b.position
  end)
  local top = {}
  for place = 1, 3 do
    local item = known[place].item
    top[place] = lower_first(item.title) .. " (" .. item .. ")"
  end
  return "Borgerne i " .. unit.name .. " giver de højeste karakterer til " .. listed(top) .. ". Bag tallene står "
    .. known[1].item.n .. " svar på det højest vurderede spørgsmål, og forskelle på nogle få tiendedele skal ikke tillægges vægt."
end

-- ── Captions that state the finding ──────────────────────────────────────────────────────────────────────────

-- The indicators of an element that stand in its dot chart: those that are shares.
local function charted(element)
  local shares = {}
  for _, value in ipairs(element.indicators) do
    if value.scale == "percent" then shares[#shares + 1] = value end
  end
  return shares
end

-- The one on which municipalities differ most.
local function widest(indicators)
  local found, widest_span
  for _, value in ipairs(indicators) do
    local low, high = value.lowest, value.highest
    if low and high then
      local span = high.value - low.value
      if not found or span > widest_span then found, widest_span = { low = low, high = high, value = value }, span end
    end
  end
  return found
end

function W.dots_finding(element)
  local shown = charted(element)
  if unit.overall then
    local found = widest(shown)
    if not found then return element.title .. " i de 15 kommuner" end
    return "Kommunerne spænder fra " .. found.low .. " til " .. found.high .. " på " .. named(found.value)
  end
  local c = counts(shown)
  if c.known == 0 then return "De øvrige kommuner; tallene for " .. unit.name .. " kan ikke vises" end
  if c.total == 1 then
    return unit.name .. " ligger " .. (c.above == 1 and "over" or "ikke over") .. " gennemsnittet på " .. named(shown[1])
  end
  local which = of_them(c.above, c.known, c.total):gsub(",$", "")
  if c.above > 0 then return unit.name .. " ligger over gennemsnittet på " .. which end
  return unit.name .. " ligger ikke over gennemsnittet på " .. (c.known == 1 and "den indikator, der kan vises"
    or "nogen" .. which:gsub("^ingen", ""))
end

function W.heat_finding()
  return unit.overall and "Ni elementer i 15 kommuner" or unit.name .. " blandt de 15 kommuner, element for element"
end

function W.heat_note()
  return unit.overall and "" or unit.name .. " er fremhævet."
end

function W.stor_prik()
  return unit.overall and "" or ", og " .. unit.name .. " er den store"
end

function W.sammenligning_note()
  if unit.overall then return "" end
  return "Sammenligningen med gennemsnittet for alle kommuner er en hjælp til at læse tallet og ikke en rangliste."
end

-- ── Outcomes, which are always the whole programme's ─────────────────────────────────────────────────────────

-- "47 pct. af indsatsgruppen har nået 13 uger i sammenhæng i uge 35 mod 22 pct. af kontrolgruppen"
function W.effect_finding(outcome, week, what)
  local at = outcome.at(week)
  return at.programme .. " af indsatsgruppen " .. what .. " i uge " .. week .. " mod " .. at.control
    .. " af kontrolgruppen"
end

function W.hours_finding(outcome, week)
  local at = outcome.at(week)
  return "Indsatsgruppen har i uge " .. week .. " i gennemsnit " .. at.programme .. " med løn mod "
    .. at.control .. " i kontrolgruppen"
end

-- The weeks in which the difference is statistically certain: "uge 15-44", "uge 17-22 og 30-44".
function W.sikre_uger(outcome)
  local runs, run = {}, nil
  for week = 1, 44 do
    local at = outcome.at(week)
    if at and at.significant then
      if run and run.last == week - 1 then run.last = week else run = { first = week, last = week }; runs[#runs + 1] = run end
    end
  end
  if #runs == 0 then return "ingen af ugerne" end
  if #runs > 4 then return "en række kortere perioder fra uge " .. runs[1].first end
  local found = {}
  for place, r in ipairs(runs) do
    found[place] = r.first == r.last and tostring(r.first) or r.first .. "-" .. r.last
  end
  return "uge " .. listed(found)
end

-- A clause after a difference that chance alone may explain.
function W.ikke_sikker(outcome, week)
  return outcome.at(week).significant and "" or ", men den er ikke statistisk sikker i netop den uge"
end

-- Hours among those who have any: the mean of all divided by the share with hours.
function W.timer_pr_person()
  local at = o.timer_blandt.at(35)
  local fewer = at.programme.value < at.control.value
  return (fewer and "Til gengæld har de færre timer hver: " or "De har samtidig flere timer hver: ") .. "i gennemsnit "
    .. at.programme .. " om ugen mod " .. at.control .. " i kontrolgruppen."
end

-- What the balance test says, as a caption.
function W.balance_finding()
  local words = { balanced = "De to grupper lignede hinanden, da borgerne blev trukket",
    small = "De to grupper lignede næsten hinanden, da borgerne blev trukket",
    unbalanced = "De to grupper lignede ikke hinanden, da borgerne blev trukket",
    unknown = "De to grupper, da borgerne blev trukket" }
  return words[P.balance.verdict]
end

function W.timebaand_finding()
  local none = P.distributions.timebaand.ingen
  return "I uge 35 er " .. none.programme .. " i indsatsgruppen og " .. none.control .. " i kontrolgruppen uden løntimer"
end

function W.anden_stoette_finding()
  return "Blandt de borgere, der har svaret, får " .. s.anden_stoette.any.all .. " mindst én anden form for støtte"
end

-- The programme's own goal: twice the control group's hours.
function W.timer_maal()
  local at = o.timer.at(35)
  local ratio = at.programme.value / at.control.value
  local reached = ratio >= 2
  return "Programmets eget mål var dobbelt så mange timer med løn som i kontrolgruppen. I uge 35 er forholdet "
    .. number(ratio, 1) .. ", så målet er " .. (reached and "nået." or "endnu ikke nået.")
end

return W
