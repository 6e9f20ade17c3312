-- Lists of figures, tables and boxes, and the index.

local _, lib = ...
local blocks = lib.blocks

local listed = lib.set "figures tables boxes"

-- list_of "tables"; list_of { "figures", title = "Billeder" }
function blocks.list_of(given)
  if type(given) == "string" then given = { given } end
  given = lib.checked("list_of", given, "title")
  local what = table.remove(given, 1)
  lib.check_empty("list_of", given)
  if not listed[what] then
    lib.error("there is no list of '" .. tostring(what) .. "'", lib.did_you_mean(tostring(what), lib.keys(listed))
      or "list_of \"figures\", \"tables\" or \"boxes\"")
    what = "figures"
  end
  return lib.node("contents", { title = given.title }, { of = what })
end

-- see = { { "beskæftigelse", "jobindsats" } }: from a term to another, in the library's words.
local function see_items(given, field)
  local items = {}
  for place, pair in ipairs(given[field] or {}) do
    if type(pair) ~= "table" or #pair ~= 2 then lib.raise("index: " .. field .. " holds pairs of terms", field .. " = { { \"from\", \"to\" } }") end
    items[place] = lib.node("index_see", {}, { from = tostring(lib.choose(pair[1])), words = lib.phrases[field], to = lib.choose(pair[2]) })
  end
  return items
end

-- index { columns = 2, see = …, see_also = … }: what {!words} in the prose mark.
function blocks.index(given)
  given = lib.check_empty("index", lib.checked("index", given or {}, "columns see see_also"))
  local count = given.columns or 2
  local index = lib.node("index", { see_items(given, "see"), see_items(given, "see_also") })
  return count > 1 and lib.node("columns", { index }, { count = count }) or index
end

lib.offer_blocks()
