-- Lists of figures, tables and boxes, and the index.

local _, lib = ...
local blocks = lib.blocks

local listed = lib.set "figures tables boxes"

-- list_of "tables"; list_of { "figures", title = "Billeder" }
function blocks.list_of(given)
  if type(given) == "string" then given = { given } end
  given = lib.checked("list_of", given, "title")
  local what = given[1]
  if not listed[what] then
    lib.error("there is no list of '" .. tostring(what) .. "'", lib.did_you_mean(tostring(what), lib.keys(listed))
      or "list_of \"figures\", \"tables\" or \"boxes\"")
    what = "figures"
  end
  return lib.node("contents", { title = given.title }, { of = what })
end

-- index { columns = 2 }: what {!words} in the prose mark.
function blocks.index(given)
  given = lib.checked("index", given or {}, "columns")
  local count = given.columns or 2
  local index = lib.node("index")
  return count > 1 and lib.node("columns", { index }, { count = count }) or index
end

lib.offer_blocks()
