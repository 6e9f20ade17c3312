-- Diagrams as text: for readers who cannot see them, and for all who would rather read. An ordered list by level, each box
-- with where it leads.

local host, lib = ...
local language, phrases, blocks = lib.language, lib.phrases, lib.blocks

local function paragraph(text) return lib.node("paragraph", nil, { text = text }) end

-- An item of a list: words, and what stands under them.
local function item(text, under)
  if #under == 0 then return paragraph(text) end
  return lib.node("group", { paragraph(text), lib.node("list", under) })
end

-- What stands in a box, as one sentence part.
local function box_text(box)
  local parts = {}
  if box.sign then parts[#parts + 1] = box.sign .. "." end
  if box.title then parts[#parts + 1] = box.title .. (box.text ~= "" and ":" or "") end
  if box.text and box.text ~= "" then parts[#parts + 1] = box.text end
  local text = table.concat(parts, " ")
  if box.items then text = (text ~= "" and text .. ": " or "") .. table.concat(box.items, "; ") end
  -- a measure stays one, with its provenance
  if box.value_ and box.value_.known then return lib.phrase("%s (%s, %s)", text, box.value_, box.value_.zone.phrase) end
  if box.value_ then return lib.phrase("%s %s", text, box.value_) end
  local word = box.zone and phrases.zone[box.zone] or ""
  local note = box.note
  if word ~= "" and not (note and note:find(word, 1, true)) then note = note and note .. ", " .. word or word end
  return note and text .. " (" .. note .. ")" or text
end

local function plain_title(box) return box.text ~= "" and box.text or box.title or "" end

-- "leads to X (1, strong evidence)", one for each link of a box.
local function links_of(diagram, box, by_id)
  local said = {}
  for _, link in ipairs(diagram.links or {}) do
    if link.from == box.id then
      local aside = {}
      for _, word in ipairs { link.label or false, link.cases or false, diagram.evidence_words and diagram.evidence_words[link.evidence] or false } do
        if word then aside[#aside + 1] = word end
      end
      local verb = link.mutual and phrases.works_with or phrases.leads_to
      said[#said + 1] = paragraph(verb:format(language.lower_first(plain_title(by_id[link.to])))
        .. (#aside > 0 and " (" .. table.concat(aside, ", ") .. ")" or ""))
    end
  end
  return said
end

local function boxes_where(diagram, wanted, by_id)
  local made = {}
  for _, box in ipairs(diagram.boxes) do
    if wanted(box) then made[#made + 1] = item(box_text(box), links_of(diagram, box, by_id)) end
  end
  return made
end

-- One level: its boxes, or its bands with theirs.
local function level(diagram, lane, by_id)
  local bands, made = diagram.bands or {}, {}
  for place, band in ipairs(bands) do
    if band.title then
      local inside = boxes_where(diagram, function(box) return box.lane == lane and (box.band or 1) == place end, by_id)
      if #inside > 0 then made[#made + 1] = item(band.title, inside) end
    end
  end
  local rest = boxes_where(diagram, function(box)
    local band = bands[box.band or 1]
    return box.lane == lane and not (band and band.title)
  end, by_id)
  return table.move(rest, 1, #rest, #made + 1, made)
end

local function levels(diagram, by_id)
  local made, titled = {}, false
  for place, lane in ipairs(diagram.lanes) do
    titled = titled or lane.title ~= nil
    made[#made + 1] = { title = lane.title, under = level(diagram, place, by_id) }
  end
  if titled then
    local items = {}
    for place, one in ipairs(made) do items[place] = item(one.title or phrases.missing_cell, one.under) end
    return items
  end
  -- ways that only their bands tell apart, or a chain
  local items, bands = {}, diagram.bands or {}
  for place, band in ipairs(bands) do
    if band.title then
      items[#items + 1] = item(band.title, boxes_where(diagram, function(box) return (box.band or 1) == place end, by_id))
    end
  end
  if #items > 0 then return items end
  for _, one in ipairs(made) do table.move(one.under, 1, #one.under, #items + 1, items) end
  return items
end

local function events(diagram)
  local sorted = lib.list(diagram.boxes)
  table.sort(sorted, function(a, b) return a.at < b.at end)
  local items = {}
  for place, event in ipairs(sorted) do items[place] = paragraph(box_text(event)) end
  for _, period in ipairs(diagram.lanes) do
    if period.title then
      items[#items + 1] = paragraph(phrases.period:format(period.title, math.floor(period.from + 1e-6), math.ceil(period.to - 1e-6) - 1))
    end
  end
  return items
end

local function circles(diagram)
  local items = {}
  for place, box in ipairs(diagram.boxes) do
    local names = {}
    for circle, lane in ipairs(diagram.lanes) do
      if box.circles & 1 << (circle - 1) ~= 0 then names[#names + 1] = lane.title end
    end
    items[place] = paragraph(language.listed(names) .. ": " .. box_text(box))
  end
  return items
end

local function in_words(diagram)
  local by_id = {}
  for _, box in ipairs(diagram.boxes) do by_id[box.id] = box end
  local items = diagram.kind == "timeline" and events(diagram) or diagram.kind == "venn" and circles(diagram) or levels(diagram, by_id)
  return lib.node("list", items, { kind = "number" })
end

-- alternatives {}: every diagram before it, in words. It stands after them, in an appendix.
function blocks.alternatives(given)
  lib.check_empty("alternatives", lib.checked("alternatives", given or {}, ""))
  return function()
    local made = {}
    for _, diagram in ipairs(lib.drawn) do
      local title = diagram.caption or diagram.name_
      if type(title) == "function" then title = title() end
      made[#made + 1] = lib.node("section", { diagram.id and not diagram.unnumbered and paragraph(phrases.see_figure:format(diagram.id)) or false,
        in_words(diagram) }, { title = title or phrases.alternatives, unnumbered = true })
    end
    return made
  end
end
language.alternatives = blocks.alternatives
