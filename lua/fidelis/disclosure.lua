-- disclosure = { … }: what is too small to be published, and what has been published before.

local host, lib = ...
local language = lib.language

local function texts(given, field)
  local list = type(given[field]) == "string" and { given[field] } or given[field] or {}
  if type(list) ~= "table" then lib.raise("disclosure: " .. field .. " is a " .. type(list), field .. " = { \"…\" }") end
  for _, text in ipairs(list) do
    if type(text) ~= "string" then lib.raise("disclosure: " .. field .. " holds a " .. type(text) .. ", expected texts") end
  end
  return list
end

local function choice(given, field, ways, usual)
  local way = given[field] == nil and usual or given[field]
  if not lib.set(ways)[way] then
    lib.error("disclosure: " .. field .. " is '" .. tostring(way) .. "'", "one of " .. (ways:gsub(" ", ", ")))
    return usual
  end
  return way
end

-- names = "data/names.txt", { "Anna Holm", … } or { of = "cases", column = "name" }
local function read_names(definition, given)
  local names = given.names
  if type(names) == "string" then
    definition.names_file = names
  elseif type(names) == "table" and names.of then
    lib.check_fields("names", names, lib.set "of column")
    if not names.column then lib.error("disclosure: names does not say in which column they stand", "names = { of = \"…\", column = \"…\" }") end
    definition.names_of, definition.names_column = names.of, names.column or "name"
  else
    definition.names = texts(given, "names")
  end
end

function lib.read_disclosure(definition, given)
  lib.check_fields("disclosure", given, lib.set "minimum shares zeros coding practice earlier names apart")
  if given.minimum ~= nil and (math.type(given.minimum) ~= "integer" or given.minimum < 0) then
    lib.error("disclosure: minimum is " .. tostring(given.minimum) .. ", expected a whole number", "minimum = 5; 0 switches control off")
    given.minimum = nil
  end
  definition.minimum = given.minimum or 5
  definition.strict = choice(given, "shares", "both n", "both") == "both"
  definition.zeros = choice(given, "zeros", "shown hidden", "shown") == "hidden"
  local coding = choice(given, "coding", "none top bottom both", "none")
  definition.code_top, definition.code_bottom = coding == "top" or coding == "both", coding == "bottom" or coding == "both"
  if coding ~= "none" and not definition.strict then
    lib.error("disclosure: coding is '" .. coding .. "', but shares are judged by n alone, so there is none to code", "shares = \"both\", or no coding")
  end
  definition.practice, definition.earlier = texts(given, "practice"), texts(given, "earlier")
  if given.apart ~= nil and (type(given.apart) ~= "string" or not given.apart:match("%S")) then
    lib.error("disclosure: apart does not say why", 'apart = "only for the jobcentre itself"')
    given.apart = nil
  end
  definition.apart = given.apart
  read_names(definition, given)
end

-- What `practice` names must be there: a name spelt wrong would protect where nothing needs it, and say nothing.
function lib.check_practice(definition)
  local known = {}
  local function add(list)
    for _, thing in ipairs(list) do known[thing.id] = true end
  end
  for _, element in ipairs(definition.elements) do add(element.indicators) end
  for _, list in ipairs { definition.elements, definition.outcomes, definition.items, definition.surveys, definition.sources,
    definition.distributions or {}, definition.scales or {} } do add(list) end
  for _, name in ipairs(definition.practice) do
    if not known[name] then
      lib.error("disclosure: practice names '" .. name .. "', which is no element, indicator, outcome, question or source",
        lib.did_you_mean(name, lib.keys(known)))
    end
  end
end

-- ── the rule in words, for the method section: {{ P.disclosure }} ────────────────────────────────────────────────

local words = ({
  da = {
    count = "Intet tal vises, hvis færre end %s personer indgår i det, hverken i rapporten eller i regnearket.",
    shares = "Det samme gælder en andel, som færre end %s personer opfylder, en andel, som alle på nær færre end %s opfylder, og et gennemsnit, som færre end %s bidrager til.",
    top = "Er der nok personer bag, står der i stedet, at andelen er mindst 95, 90 eller 80 pct.",
    bottom = "Er der nok personer bag, står der i stedet, at andelen er under 5, 10 eller 20 pct.",
    both = "Er der nok personer bag, står der i stedet, at andelen er mindst 95, 90 eller 80 pct. eller under 5, 10 eller 20 pct.",
    practice = "Undtaget er tal, der fortæller, hvad der er gjort i indsatsen, og ikke noget om den enkelte; for dem afgør alene antallet bag tallet.",
    alone = "En andel af mindst %s personer vises, også når få af dem opfylder den.",
    cases = "Hvor mange forløb der støtter eller modsiger en hypotese, vises; hvad de adspurgte i en bestemt rolle har sagt, vises kun, hvis rollen er spurgt i mindst %s forløb.",
    things = "Tal, der ikke handler om personer, er ikke omfattet.",
    hidden = "Andele på 0 og 100 pct. vises heller ikke.",
    shown = "Andele på 0 og 100 pct. vises.",
    secondary = "Enkelte andre tal er udeladt, så de udeladte tal heller ikke kan regnes ud af dem, der vises. Det er kontrolleret for alle rapporter og regneark under ét.",
    cases = "Optællinger af gennemgåede forløb vises altid; de siger ikke, hvis forløb det er.",
    earlier = "Tal, der er offentliggjort tidligere, indgår i kontrollen.",
    none = "Ingen tal er udeladt af hensyn til den enkelte.",
  },
  en = {
    count = "No figure is shown that fewer than %s people are behind, neither in the report nor in the workbook.",
    shares = "The same holds for a share that fewer than %s people fulfil, one that all but fewer than %s fulfil, and a mean that fewer than %s contribute to.",
    top = "With enough people behind it, it says instead that the share is at least 95, 90 or 80 per cent.",
    bottom = "With enough people behind it, it says instead that the share is under 5, 10 or 20 per cent.",
    both = "With enough people behind it, it says instead that the share is at least 95, 90 or 80 per cent, or under 5, 10 or 20 per cent.",
    practice = "Exempt are figures that tell what was done, and nothing about a person; for them only the number of people counts.",
    alone = "A share of at least %s people is shown, even when few of them fulfil it.",
    cases = "How many cases support or contradict a hypothesis is shown; what those asked in one role have said is shown only where the role was asked in at least %s cases.",
    things = "Figures that are not about people are not covered.",
    hidden = "Shares of 0 and 100 per cent are not shown either.",
    shown = "Shares of 0 and 100 per cent are shown.",
    secondary = "Some further figures are withheld, so that the withheld ones cannot be worked out from those that are shown. All reports and workbooks have been checked for this together.",
    cases = "Counts of the cases reviewed are always shown; they do not say whose case it is.",
    earlier = "Figures published earlier are part of the check.",
    none = "No figure is withheld to protect individuals.",
  },
})[host.language]

function lib.disclosure_words(definition)
  if definition.minimum == 0 then return words.none end
  local few, said = language.number_word(definition.minimum), {}
  said[1] = words.count:format(few)
  if definition.strict then
    said[#said + 1] = words.shares:format(few, few, few)
    local coded = definition.code_top and (definition.code_bottom and "both" or "top") or definition.code_bottom and "bottom"
    if coded then said[#said + 1] = words[coded] end
    said[#said + 1] = definition.zeros and words.hidden or words.shown
    if #definition.practice > 0 then said[#said + 1] = words.practice end
  else
    said[#said + 1] = words.alone:format(few)
  end
  if definition.evidence and definition.evidence.role then said[#said + 1] = words.cases:format(few) end
  for _, source in ipairs(definition.sources) do
    if source.things then
      said[#said + 1] = words.things
      break
    end
  end
  if definition.evidence then said[#said + 1] = words.cases end
  said[#said + 1] = words.secondary
  if #definition.earlier > 0 then said[#said + 1] = words.earlier end
  return table.concat(said, " ")
end
