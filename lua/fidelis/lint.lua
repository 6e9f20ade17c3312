-- What is wrong, or probably wrong, with a change theory: each finding with the line it stands on. The rules are those that
-- audits of theories use: everything connects, everything has a cause, every link says why, results are results.

local host, lib = ...
local phrases = lib.phrases

local function warn(thing, message, hint) host.fault("warning", message, hint, thing.file_, thing.line_) end

local function quoted(box) return "'" .. box.title .. "'" end

-- ── the theory as a graph ────────────────────────────────────────────────────────────────────────────────────────

local function graph_of(theory)
  local graph = { box = {}, out = {}, into = {} }
  for _, box in ipairs(theory.boxes) do
    graph.box[box.id], graph.out[box.id], graph.into[box.id] = box, {}, {}
  end
  for _, link in ipairs(theory.links) do
    table.insert(graph.out[link.from], link.to)
    table.insert(graph.into[link.to], link.from)
  end
  return graph
end

-- Everything reached from the boxes that `from` holds, along `next`.
local function reached(from, next)
  local seen, queue, at = {}, {}, 1
  for _, id in ipairs(from) do
    seen[id] = true
    queue[#queue + 1] = id
  end
  while queue[at] do
    for _, id in ipairs(next[queue[at]]) do
      if not seen[id] then
        seen[id] = true
        queue[#queue + 1] = id
      end
    end
    at = at + 1
  end
  return seen
end

local function ids_of(theory, is)
  local ids = {}
  for _, box in ipairs(theory.boxes) do
    if box.is == is then ids[#ids + 1] = box.id end
  end
  return ids
end

-- ── rules ────────────────────────────────────────────────────────────────────────────────────────────────────────

local function check_places(theory, graph)
  local from_efforts = reached(ids_of(theory, "effort"), graph.out)
  local to_results = reached(ids_of(theory, "result"), graph.into)
  for _, box in ipairs(theory.boxes) do
    local alone = #graph.out[box.id] == 0 and #graph.into[box.id] == 0
    if alone then
      warn(box, quoted(box) .. " in the theory has no link", "link { \"…\", \"" .. box.id .. "\" }, or leave it out")
    elseif box.is ~= "effort" and #graph.into[box.id] == 0 then
      warn(box, quoted(box) .. " in the theory has no cause", "link { \"…\", \"" .. box.id .. "\" }")
    elseif box.is == "result" and not from_efforts[box.id] then
      warn(box, quoted(box) .. " is reached from no effort", "say what leads to it, from an effort on")
    end
    if not alone and box.is ~= "result" and not to_results[box.id] then
      warn(box, quoted(box) .. " leads to no result", "link { \"" .. box.id .. "\", \"…\" }")
    end
  end
end

local function check_links(theory)
  for _, link in ipairs(theory.links) do
    if not (link.hypothesis or link.assumes or link.evidence) then
      warn(link, "the link from '" .. link.from .. "' to '" .. link.to .. "' says neither hypothesis nor assumption",
        "hypothesis = 1, or assumes = \"…\"")
    end
  end
end

-- The way back to where a walk began, or nil.
local function loop_through(start, graph)
  local before, queue, at = {}, { start }, 1
  while queue[at] do
    for _, id in ipairs(graph.out[queue[at]]) do
      if id == start then
        local path, step = { start }, queue[at]
        while step and step ~= start do
          table.insert(path, 2, step)
          step = before[step]
        end
        path[#path + 1] = start
        return path
      end
      if not before[id] then
        before[id] = queue[at]
        queue[#queue + 1] = id
      end
    end
    at = at + 1
  end
end

-- Each circle once, at its first box.
local function check_circles(theory, graph)
  local told = {}
  for _, box in ipairs(theory.boxes) do
    local path = not told[box.id] and loop_through(box.id, graph)
    if path then
      for _, id in ipairs(path) do told[id] = true end
      warn(box, "the theory goes in a circle: " .. table.concat(path, " → "),
        "a circle explains nothing: which of them comes first?")
    end
  end
end

-- The word of a list (patterns between spaces, "^" at the beginning of the title) that a title holds, or nil.
local function worded(title, words)
  local text = title:lower():gsub("Ø", "ø"):gsub("Å", "å"):gsub("Æ", "æ")
  for word in words:gmatch("%^[^%^]+") do
    local plain = word:sub(2):gsub("%s+$", "")
    if text:sub(1, #plain) == plain then return plain end
  end
end

-- `output_words = { "…" }` of a theory takes the place of the language's own list.
local function word_list(own, usual)
  if not own then return usual end
  return type(own) == "table" and "^" .. table.concat(own, " ^") or tostring(own)
end

local function check_wording(theory)
  local outputs = word_list(theory.output_words, phrases.output_words)
  local outcomes = word_list(theory.outcome_words, phrases.outcome_words)
  for _, box in ipairs(theory.boxes) do
    local title = tostring(box.title)
    local output = box.is == "result" and worded(title, outputs)
    local outcome = box.is == "effort" and worded(title, outcomes)
    if output then
      warn(box, quoted(box) .. " is a result, but worded as something that was done ('" .. output .. "')",
        "say what is different, and for whom")
    elseif outcome then
      warn(box, quoted(box) .. " is an effort, but worded as a result ('" .. outcome .. "')", "say what is done, and by whom")
    end
  end
end

-- ── what a theory names must be there ────────────────────────────────────────────────────────────────────────────

local strengths = lib.set "none some strong"

function lib.check_link(link)
  if link.evidence and not strengths[link.evidence] then
    lib.error("a link has evidence '" .. tostring(link.evidence) .. "'",
      lib.did_you_mean(tostring(link.evidence), lib.keys(strengths)) or "\"none\", \"some\" or \"strong\"")
    link.evidence = nil
  end
  local cases = link.cases
  if cases ~= nil and not (type(cases) == "table" and math.type(cases[1]) == "integer" and math.type(cases[2]) == "integer"
    and cases[1] >= 0 and cases[1] <= cases[2]) then
    lib.error("a link's cases are not two counts", "cases = { 7, 8 }: seven of eight")
    link.cases = nil
  end
end

local function check_names(definition)
  local theory, hypotheses, indicators = definition.theory, {}, {}
  for _, one in ipairs(definition.hypotheses) do hypotheses[one.id] = true end
  for _, element in ipairs(definition.elements) do
    for _, one in ipairs(element.indicators) do indicators[one.id] = true end
  end
  for _, link in ipairs(theory.links) do
    if link.hypothesis and not hypotheses[link.hypothesis] then
      host.fault("error", "a link is of hypothesis '" .. link.hypothesis .. "', which there is not",
        lib.did_you_mean(link.hypothesis, lib.keys(hypotheses)) or "hypothesis(" .. link.hypothesis .. ") { … }", link.file_, link.line_)
    end
  end
  for _, box in ipairs(theory.boxes) do
    if box.indicator and not indicators[box.indicator] then
      host.fault("error", quoted(box) .. " is measured by '" .. tostring(box.indicator) .. "', which is no indicator",
        lib.did_you_mean(tostring(box.indicator), lib.keys(indicators)), box.file_, box.line_)
      box.indicator = nil
    end
  end
end

-- Once a programme, when it is read.
function lib.check_theory(definition)
  local theory = definition.theory
  if type(theory) ~= "table" or theory.is ~= "theory" then lib.raise("the programme's theory is none", "theory = theory { … }") end
  check_names(definition)
  if theory.faulty then return end -- what is missing would be told as weak
  local graph = graph_of(theory)
  check_places(theory, graph)
  check_links(theory)
  check_circles(theory, graph)
  check_wording(theory)
end
