-- The standard library of the specification language. The compiler loads this file into every state with `host`, the
-- few things that must come from outside; what it returns is all the compiler asks of the library.

local host = ...

local lib = {}
for _, name in ipairs {
  "faults",
  "phrases",
  "values",
  "wording",
  "precision",
  "language",
  "disclosure",
  "programme",
  "kinds",
  "registers",
  "context",
  "kinds-values",
  "blocks",
  "grid",
  "pages",
  "lists",
  "absent",
  "tables",
  "by-unit",
  "charts",
  "theory",
  "lint",
  "diagrams",
  "processes",
  "alternatives",
  "kinds-tables",
  "kinds-annex",
  "counted",
  "annex",
  "forms",
  "practice",
  "guide",
  "practice-report",
  "report",
} do
  host.library("fidelis/" .. name .. ".lua")(host, lib)
end

-- What a specification may say: Lua's own names, then these. Anything else is a name that was misspelt.
local names = {}
for name, value in pairs(lib.language) do
  _G[name] = value
end
for name in pairs(_G) do names[#names + 1] = name end

local function unknown(environment, name)
  if type(name) ~= "string" then return nil end
  local known = lib.list(names)
  for word in pairs(lib.words) do known[#known + 1] = word end
  local hint = lib.is_indicator(name) and "did you mean 'i." .. name .. "'?" or lib.did_you_mean(name, known)
  lib.unknown("there is nothing called '" .. name .. "' here", hint)
end

-- Placeholders see the report's own words first.
local environment = setmetatable({}, { __index = function(_, name)
  local word = lib.words[name]
  if word ~= nil then return word end
  return _G[name]
end })
setmetatable(_G, { __index = unknown })
-- `table { … }` is a block, and `table` is Lua's library beside it.
setmetatable(table, { __call = function(_, ...) return lib.blocks.table(...) end })

return {
  environment = environment,
  printed = lib.printed,
  fence = lib.fence,
  check_report = lib.check_report,
  finish_report = lib.finish_report,
}
