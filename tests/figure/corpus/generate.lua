-- Writes the graphs of this folder: lua5.4 tests/figure/corpus/generate.lua. Always the same ones; the few that are named
-- hand-*.txt are written by hand and left alone.
--
--   lane TITLE
--   band TITLE                          (- for none)
--   box ID LANE BAND WORDS              (counted from 1)
--   link FROM TO EVIDENCE [LABEL]       (none, some, strong)

local folder = arg[0]:match("^(.*)/") or "."

-- Park and Miller's minimal generator: the same numbers on every machine.
local seed = 1
local function random(most)
  seed = seed * 48271 % 2147483647
  return seed % most + 1
end

local words = { "samtale", "plan", "praktik", "støtte", "mentor", "jobmål", "tillid", "tro på job", "løntimer", "fremmøde",
  "arbejdsplads", "opfølgning", "borgerens egne ønsker", "fælles møde", "virksomhedskonsulent", "det lokale arbejdsmarked" }

local function text_of(number)
  local first, second = words[random(#words)], words[random(#words)]
  local text = number % 3 == 0 and first or first .. " og " .. second
  return (text:gsub("^%l", string.upper)) .. " " .. number
end

local evidence = { "none", "some", "strong" }

local function graph() return { lanes = {}, bands = {}, boxes = {}, links = {}, has = {} } end

local function box(g, lane, band)
  g.boxes[#g.boxes + 1] = { lane = lane, band = band or 1, text = text_of(#g.boxes + 1) }
  return #g.boxes
end

local function link(g, from, to, label)
  local key = from .. ">" .. to
  if from == to or g.has[key] then return end
  g.has[key] = true
  g.links[#g.links + 1] = { from = from, to = to, evidence = evidence[random(3)], label = label }
end

local function lanes(g, count, title)
  for i = 1, count do g.lanes[i] = title == false and "-" or ("Bane " .. i) end
end

local function write(name, g)
  local out = assert(io.open(folder .. "/" .. name .. ".txt", "w"))
  for _, title in ipairs(g.lanes) do out:write("lane ", title, "\n") end
  for _, title in ipairs(g.bands) do out:write("band ", title, "\n") end
  for place, one in ipairs(g.boxes) do out:write(("box b%d %d %d %s\n"):format(place, one.lane, one.band, one.text)) end
  for _, one in ipairs(g.links) do
    out:write(("link b%d b%d %s%s\n"):format(one.from, one.to, one.evidence, one.label and " " .. one.label or ""))
  end
  out:close()
end

-- Every box of a lane leads to one or two of the next; some reach further.
local function layered(name, lane_count, each, further, labelled)
  seed = #name * 7919 + lane_count * 104729 + each
  local g, at = graph(), {}
  lanes(g, lane_count)
  for lane = 1, lane_count do
    at[lane] = {}
    for _ = 1, each do table.insert(at[lane], box(g, lane)) end
  end
  for lane = 1, lane_count - 1 do
    for place, from in ipairs(at[lane]) do
      local near = math.min(math.max(place + random(3) - 2, 1), each)
      link(g, from, at[lane + 1][near], labelled and tostring(random(6)) or nil)
      if random(3) == 1 then link(g, from, at[lane + 1][random(each)]) end
      if further > 0 and lane < lane_count - 1 and random(further) == 1 then link(g, from, at[lane + 2][random(each)]) end
    end
  end
  write(name, g)
end

local function chain(name, count, titled)
  seed = count * 31
  local g = graph()
  lanes(g, count, titled)
  for lane = 1, count do box(g, lane) end
  for lane = 1, count - 1 do link(g, lane, lane + 1, lane % 2 == 1 and tostring(lane) or nil) end
  write(name, g)
end

local function fan(name, count, inwards, both)
  seed = count * 77
  local g = graph()
  lanes(g, both and 3 or 2)
  local hub = box(g, both and 2 or (inwards and 2 or 1))
  for _ = 1, count do
    if both or inwards then link(g, box(g, 1), hub, "1") end
    if both or not inwards then link(g, hub, box(g, both and 3 or 2)) end
  end
  write(name, g)
end

local function everything(name, left, right)
  seed = left * 100 + right
  local g = graph()
  lanes(g, 2)
  for _ = 1, left do box(g, 1) end
  for _ = 1, right do box(g, 2) end
  for a = 1, left do
    for b = 1, right do link(g, a, left + b) end
  end
  write(name, g)
end

local function tree(name, depth, branches)
  seed = depth * 10 + branches
  local g = graph()
  lanes(g, depth)
  local row = { box(g, 1) }
  for lane = 2, depth do
    local next = {}
    for _, from in ipairs(row) do
      for _ = 1, branches do
        next[#next + 1] = box(g, lane)
        link(g, from, next[#next])
      end
    end
    row = next
  end
  write(name, g)
end

local function circle(name, count)
  seed = count * 13
  local g = graph()
  lanes(g, 3)
  for i = 1, count do box(g, (i - 1) % 3 + 1) end
  for i = 1, count do link(g, i, i % count + 1, tostring(i)) end
  write(name, g)
end

local function column(name, count)
  seed = count
  local g = graph()
  lanes(g, 2)
  for _ = 1, count do box(g, 1) end
  for i = 1, count - 1 do link(g, i, i + 1) end
  link(g, 1, box(g, 2), "ja")
  link(g, count, #g.boxes, "nej")
  write(name, g)
end

local function banded(name, lane_count, band_count)
  seed = lane_count * 17 + band_count
  local g = graph()
  lanes(g, lane_count)
  for band = 1, band_count do g.bands[band] = "Bånd " .. band end
  for band = 1, band_count do
    for lane = 1, lane_count do
      local at = box(g, lane, band)
      if lane > 1 then link(g, at - 1, at) end
      if band > 1 and lane == 2 then link(g, at - lane_count, at, tostring(band)) end
    end
  end
  write(name, g)
end

-- A flow of work: ranks are bands without titles, roles are lanes.
local function flow(name, steps, role_count)
  seed = steps * 3 + role_count
  local g = graph()
  lanes(g, role_count)
  for step = 1, steps do
    g.bands[step] = "-"
    local at = box(g, random(role_count), step)
    if step > 1 then link(g, at - 1, at, step % 4 == 0 and "nej" or nil) end
    if step > 3 and step % 3 == 0 then link(g, at - 2, at, "ja") end
  end
  write(name, g)
end

for _, count in ipairs { 1, 2, 4, 7 } do chain("chain-" .. count, count, count > 4) end
chain("chain-untitled", 5, false)
fan("fan-out-6", 6, false)
fan("fan-in-9", 9, true)
fan("fan-both-5", 5, true, true)
everything("all-to-all-4-3", 4, 3)
everything("all-to-all-5-5", 5, 5)
tree("tree-3-3", 3, 3)
tree("tree-4-2", 4, 2)
circle("circle-3", 3)
circle("circle-7", 7)
column("column-5", 5)
column("column-9", 9)
banded("bands-4-2", 4, 2)
banded("bands-3-4", 3, 4)
flow("flow-8-3", 8, 3)
flow("flow-12-4", 12, 4)
layered("layered-3-3", 3, 3, 0)
layered("layered-3-5", 3, 5, 4)
layered("layered-4-4", 4, 4, 3, true)
layered("layered-4-6", 4, 6, 4)
layered("layered-5-5", 5, 5, 3, true)
layered("layered-5-7", 5, 7, 4)
layered("layered-5-8", 5, 8, 5)
layered("layered-5-10", 5, 10, 6)
layered("layered-4-15", 4, 15, 6)
layered("layered-5-14", 5, 14, 7)
layered("layered-5-16", 5, 16, 8, true)
