-- docs/programme.md and docs/data.md name every constructor and field that lua/meta/fidelis.lua declares for programme.lua, and the
-- lines they show are Lua.

local function read(path)
  local file = assert(io.open(path))
  local text = file:read "a"
  file:close()
  return text
end

local manual = read "docs/programme.md" .. read "docs/data.md"
local programme = read("lua/meta/fidelis.lua"):match("programme%.lua: tables(.-)report%.lua: the document")
local told, missing = 0, {}

local function expect(name, what)
  told = told + 1
  -- in code: `name`, or a word of an example
  if not manual:find("%f[%w_]" .. name .. "%f[^%w_]") then missing[#missing + 1] = what end
end

local class = "?"
for line in programme:gmatch("[^\n]*") do
  class = line:match("^%-%-%-@class ([%w]+)") or class
  local field = line:match("^%-%-%-@field ([%a_]+)")
  local constructor = line:match("^function ([%a_]+)%(")
  if field then expect(field, class .. "." .. field) end
  if constructor then expect(constructor, constructor) end
  for fields in line:gmatch("given: ({.-})") do -- fields said on the spot
    for name in fields:gmatch("([%a_]+)%??:") do expect(name, "field " .. name) end
  end
end
assert(told > 80, "the annotations declare hardly anything for programme.lua")

-- Indented lines are examples: definitions, one after the other.
for block in (read "docs/programme.md"):gmatch("\n\n(    .-)\n\n%f[^\n ]") do
  if not block:find("build/fidelis", 1, true) then
    local lines = block:gsub(", …", ""):gsub(",%s*$", "")
    local named = lines:match("^%s*[%a]+ = ") and "local _ = { " .. lines .. " }" or "local _ = { " .. lines .. " }"
    assert(load(named), "docs/programme.md shows what is not Lua:\n" .. block)
  end
end

if #missing > 0 then
  print("docs/programme.md and docs/data.md say nothing of: " .. table.concat(missing, ", "))
  os.exit(false)
end
