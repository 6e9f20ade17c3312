-- The change theory drawn: the whole of it in lanes, the chain of one hypothesis, its assumptions as a table.

local host, lib = ...
local language, phrases, blocks = lib.language, lib.phrases, lib.blocks
local figure = lib.figure_fields

-- ── what every diagram is made of ────────────────────────────────────────────────────────────────────────────────

-- Every diagram of the document, for their alternatives in words.
lib.drawn = {}

-- Words for a box: a text, a value (printed as in a table), a phrase, a translation, a function.
function lib.diagram_words(thing)
  thing = lib.choose(thing)
  if type(thing) == "function" then thing = thing() end
  if thing == nil then return nil end
  if lib.is_value(thing) then return lib.text_of(thing, "table") end
  local own = getmetatable(thing)
  if type(thing) == "table" and not (own and own.__tostring) then lib.raise("a diagram has a table where words should be") end
  return tostring(thing)
end

function lib.placed(thing, fields)
  fields.file_, fields.line_ = rawget(thing, "file_"), rawget(thing, "line_")
  return fields
end

-- The block itself; without a caption it is not counted among the figures.
function lib.diagram_node(given, fields)
  local kept = {}
  for key, value in pairs(given) do
    if type(key) == "string" and lib.figure_names[key] then kept[key] = value end
  end
  if kept.caption == nil then kept.unnumbered = true end
  local made = lib.node("diagram", kept, fields)
  lib.drawn[#lib.drawn + 1] = made
  return made
end
lib.figure_names = lib.set(figure)

-- A measure in a box: its value with zone by word and sign. What must not be shown says so.
function lib.measured(value)
  if not value then return nil end
  local text = lib.text_of(value, "table")
  if not value.known then return text, "grey" end
  local word = value.zone.word
  return word ~= "" and text .. " · " .. word or text, value.zone.mark
end

-- ── the theory in lanes ──────────────────────────────────────────────────────────────────────────────────────────

local lane_order = { "effort", "mechanism", "short", "medium", "long" }
local lane_role = { effort = 0, mechanism = 1, short = 2, medium = 2, long = 2 }

local function level_of(box) return box.is == "result" and box.term or box.is end

local function used_lanes(boxes)
  local used, lanes, place_of = {}, {}, {}
  for _, box in ipairs(boxes) do used[level_of(box)] = true end
  for _, name in ipairs(lane_order) do
    if used[name] then
      lanes[#lanes + 1] = { title = phrases[name], role = lane_role[name] }
      place_of[name] = #lanes
    end
  end
  return lanes, place_of
end

local function hypothesis_of(link)
  for _, one in ipairs(lib.programme and lib.programme.hypotheses or {}) do
    if one.id == link.hypothesis then return one end
  end
end

-- What the link says itself, otherwise what its hypothesis was found to be.
local function link_evidence(link)
  if link.evidence then return link.evidence end
  local hypothesis = hypothesis_of(link)
  return hypothesis and hypothesis.evidence or "none"
end

local function cases_of(link)
  if link.cases then return phrases.of_which:format(link.cases[1], link.cases[2]) end
  local hypothesis = hypothesis_of(link)
  local supporting = hypothesis and hypothesis.supporting
  if not (supporting and supporting.known and supporting.n.known) then return nil end -- counts too small to be shown
  return phrases.of_which:format(hypothesis.supports, hypothesis.cases)
end

local function theory_boxes(given, boxes, place_of)
  local made, any = {}, false
  for place, box in ipairs(boxes) do
    local note, zone, value = lib.diagram_words(box.note), nil, given.values and box.indicator and lib.programme.indicators[box.indicator]
    if value then note, zone = lib.measured(value) end
    any = any or zone ~= nil
    made[place] = lib.placed(box, { id = box.id, text = lib.diagram_words(box.title), lane = place_of[level_of(box)], note = note,
      zone = zone, value_ = value or nil })
  end
  return made, any
end

local function theory_links(given, links)
  local made = {}
  for place, link in ipairs(links) do
    made[place] = lib.placed(link, { from = link.from, to = link.to, label = given.labels ~= false and link.hypothesis or nil,
      evidence = link_evidence(link), cases = given.cases and cases_of(link) or nil })
  end
  return made
end

local function theory_in(what, given)
  local theory = given[1] or lib.programme and lib.programme.theory
  if type(theory) == "table" and rawget(theory, "is_programme") then theory = theory.theory end
  if type(theory) ~= "table" or rawget(theory, "is") ~= "theory" then
    lib.raise(what .. " needs a theory", what .. " { P.theory }")
  end
  return theory
end

-- diagram { P.theory }: lanes from effort to long term. values: measured steps show value and zone; cases: links show how many
-- cases support their hypothesis.
function blocks.diagram(given)
  given = lib.checked("diagram", given, figure .. "values cases labels upright")
  local theory = theory_in("diagram", given)
  local lanes, place_of = used_lanes(theory.boxes)
  return lib.diagram_node(given, { lanes = lanes, boxes = theory_boxes(given, theory.boxes, place_of),
    links = theory_links(given, theory.links), evidence_words = phrases.evidence_words, upright = given.upright })
end

-- ── the chain of one hypothesis ──────────────────────────────────────────────────────────────────────────────────

local function chain_parts(theory, id)
  local links, used, boxes = {}, {}, {}
  for _, link in ipairs(theory.links) do
    if link.hypothesis == id then
      links[#links + 1] = link
      used[link.from], used[link.to] = true, true
    end
  end
  for _, box in ipairs(theory.boxes) do
    if used[box.id] then boxes[#boxes + 1] = box end
  end
  return boxes, links
end

local function chain_finding(hypothesis)
  if hypothesis.cases == 0 then return phrases.chain_unknown end
  return lib.phrase(phrases.chain_finding, hypothesis.supporting, hypothesis.supporting.n, hypothesis.contradicting,
    hypothesis.assessment)
end

-- How many links lead to each box at most: where it stands in its chain. A circle stops growing after as many rounds as boxes.
local function ranks_of(boxes, links)
  local rank = {}
  for _, box in ipairs(boxes) do rank[box.id] = 1 end
  for _ = 1, #boxes do
    for _, link in ipairs(links) do
      if rank[link.from] >= rank[link.to] and rank[link.from] < #boxes then rank[link.to] = rank[link.from] + 1 end
    end
  end
  return rank
end

-- Boxes of a chain in columns by rank, in the colours of their levels.
local function chain_boxes(given, boxes, links)
  local rank, lanes = ranks_of(boxes, links), {}
  local made = theory_boxes(given, boxes, {})
  for place, box in ipairs(boxes) do
    made[place].lane, made[place].colour = rank[box.id], lane_role[level_of(box)] + 1
    for lane = #lanes + 1, rank[box.id] do lanes[lane] = {} end
  end
  return made, lanes
end

-- chain { P.hypotheses[1] }: the links of one hypothesis, with what the cases say under it.
function blocks.chain(given)
  given = lib.checked("chain", given, figure .. "values upright")
  local hypothesis = given[1]
  if type(hypothesis) ~= "table" or rawget(hypothesis, "claim") == nil then
    lib.raise("chain needs a hypothesis", "chain { P.hypotheses[1] }")
  end
  local boxes, links = chain_parts(theory_in("chain", {}), hypothesis.id)
  if #links == 0 then
    lib.warn("hypothesis " .. hypothesis.id .. " has no link in the theory, so it has no chain",
      "link { \"…\", \"…\", hypothesis = " .. hypothesis.id .. " }")
    return nil
  end
  given.labels, given.width = false, given.width or "wide"
  if given.note == nil then given.note = chain_finding(hypothesis) end
  local made, lanes = chain_boxes(given, boxes, links)
  return lib.diagram_node(given, { lanes = lanes, boxes = made, links = theory_links(given, links), upright = given.upright,
    name_ = hypothesis.short })
end

-- ── assumptions ──────────────────────────────────────────────────────────────────────────────────────────────────

-- assumptions { P.theory }: every link that rests on something, and what the cases say of it.
function blocks.assumptions(given)
  given = lib.checked("assumptions", given or {}, figure)
  local theory, titles = theory_in("assumptions", given), {}
  for _, box in ipairs(theory.boxes) do titles[box.id] = lib.diagram_words(box.title) end
  local rows = { lib.row("header", { phrases.link, phrases.assumption, phrases.hypothesis, phrases.support }) }
  for _, link in ipairs(theory.links) do
    if link.assumes then
      rows[#rows + 1] = lib.row("body", { titles[link.from] .. " → " .. language.lower_first(titles[link.to]),
        lib.choose(link.assumes), link.hypothesis or phrases.missing_cell, phrases.evidence_words[link_evidence(link)] })
    end
  end
  given[1] = nil
  return lib.node("table", given, { rows = rows, caption = given.caption or phrases.assumptions,
    columns = { { header = true }, {}, {}, {} } })
end

for _, name in ipairs { "diagram", "chain", "assumptions" } do language[name] = blocks[name] end
