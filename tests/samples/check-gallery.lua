-- Every block that the language's annotations (lua/meta/fidelis.lua) declare has its example in samples/gallery and its line in
-- docs/language.md.

local function read(path)
  local file = assert(io.open(path))
  local text = file:read "a"
  file:close()
  return text
end

-- Names of the functions that return a block, or a function that does.
local function declared_blocks()
  local names, returns = {}, ""
  for line in read("lua/meta/fidelis.lua"):gmatch("[^\n]*") do
    local name = line:match("^function ([%a_]+)%(")
    if name and (returns:find("Block", 1, true) or returns:find("Content", 1, true)) then names[#names + 1] = name end
    returns = line:match("^%-%-%-@return (.*)") or (line:find("^%-%-%-") and returns or "")
  end
  return names
end

local gallery = {}
for file in io.popen("ls samples/gallery/chapters/*.lua samples/gallery/report.lua samples/gallery/text/*.md 2>/dev/null"):lines() do
  gallery[#gallery + 1] = read(file)
end
gallery = table.concat(gallery, "\n")

local function shown(name)
  return gallery:find("%f[%w_]" .. name .. "%s*[%({\"]") or gallery:find("::: " .. name .. "%f[^%w_]")
end

local blocks, missing = declared_blocks(), {}
for _, name in ipairs(blocks) do
  if not shown(name) then missing[#missing + 1] = name end
end
local manual, untold = read "docs/language.md", {}
for _, name in ipairs(blocks) do
  if not manual:find("`[^`]*%f[%w_]" .. name .. "%f[^%w_][^`]*`") then untold[#untold + 1] = name end
end
if #untold > 0 then
  print("docs/language.md says nothing of: " .. table.concat(untold, ", "))
  os.exit(false)
end
for link in manual:gmatch("%]%(%.%./([^)]+)%)") do assert(io.open(link), "docs/language.md links to " .. link .. ", which is not there") end
assert(#blocks > 20, "the annotations declare hardly any blocks")
if #missing > 0 then
  print("samples/gallery has no example of: " .. table.concat(missing, ", "))
  print("add a few lines with `show` (Lua) or `write` (Markdown) to a file in samples/gallery/chapters/")
  os.exit(false)
end
