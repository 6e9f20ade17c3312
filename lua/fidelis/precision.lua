-- Words of precision, chosen from the value and therefore true: knap, næsten, godt, lidt over, omkring.

local host, lib = ...
local language, phrases = lib.language, lib.phrases

local words = {
  da = { under = "knap ", nearly = "næsten ", over = "godt ", little_over = "lidt over ", about = "omkring " },
  en = { under = "just under ", nearly = "almost ", over = "just over ", little_over = "a little over ", about = "about " },
}

local shares = { percent = true, point = true }

-- How far a value may lie from the mark for each step of words: one point of a share, two percent of anything else.
local function step_of(mark, scale) return shares[scale] and 0.01 or 0.02 * math.abs(mark) end

local function nearest(x, step) return math.floor(x / step + 0.5) * step end

-- The round number a reader would think of: shares to five points, hours to half ones, counts to two figures.
local function round_mark(x, scale)
  if shares[scale] then return nearest(x, 0.05) end
  if scale == "hours" then return nearest(x, 0.5) end
  if math.abs(x) < 20 then return nearest(x, 1) end
  if math.abs(x) < 100 then return nearest(x, 5) end
  return nearest(x, 10 ^ (math.floor(math.log(math.abs(x), 10) + 1e-9) - 1))
end

-- One step under is "knap", two "næsten", one over "godt", two "lidt over", three either way "omkring"; the number alone when
-- both print alike; nil when the value lies farther off.
local function word_for(x, mark, scale)
  local set, step, slack = words[host.language], step_of(mark, scale), 1e-9
  local off = x - mark
  if lib.write(x, scale) == lib.write(mark, scale) then return "" end
  if math.abs(off) > 3 * step + slack then return nil end
  if math.abs(off) > 2 * step + slack then return set.about end
  if off < 0 then return -off <= step + slack and set.under or set.nearly end
  return off <= step + slack and set.over or set.little_over
end

-- about(i.x): "knap 85 pct."; about(i.x, 0.5): beside a mark of one's own. Farther off than the words allow, the value itself.
function language.about(value, mark)
  local x, scale = lib.is_value(value) and value.value or value, lib.is_value(value) and value.scale or "number"
  if lib.is_value(mark) then mark = mark.value end
  if type(x) ~= "number" or mark ~= nil and type(mark) ~= "number" then
    lib.raise("about needs a number, and perhaps a mark", "about(i.x), about(i.x, 0.5)")
  end
  if x ~= x then return lib.is_value(value) and value or phrases.missing end
  mark = mark or round_mark(x, scale)
  local word = word_for(x, mark, scale)
  if not word then return lib.is_value(value) and value or lib.quantity(x, scale) end
  return lib.phrase(word .. "%s", lib.quantity(mark, scale))
end
