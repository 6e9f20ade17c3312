-- Telling people what they wrote that cannot be.

local host, lib = ...

-- raise(message [, hint]): the specification cannot go on here.
lib.raise = host.raise
-- The same for a name that nothing has: a fault whatever the data say.
function lib.unknown(message, hint) host.raise(message, hint, true) end

-- A copy of a list.
function lib.list(items)
  return table.move(items, 1, #items, 1, {})
end

-- "did you mean 'x'?", or nil.
function lib.did_you_mean(word, known)
  local nearest = host.nearest(word, known)
  return nearest and "did you mean '" .. nearest .. "'?"
end

function lib.error(message, hint) host.fault("error", message, hint) end
function lib.warn(message, hint) host.fault("warning", message, hint) end

local function keys(set)
  local list = {}
  for key in pairs(set) do list[#list + 1] = key end
  return list
end
lib.keys = keys

-- The text fields of `given` must be among `known` (a set); `what` names the thing in messages.
function lib.check_fields(what, given, known)
  if type(given) ~= "table" then lib.raise(what .. " is a " .. type(given) .. ", expected a table") end
  for key in pairs(given) do
    if type(key) == "string" and not known[key] and not key:find("_$") then
      lib.error(what .. " has no field '" .. key .. "'", lib.did_you_mean(key, keys(known))
        or "it has " .. table.concat(keys(known), ", "))
    end
  end
end

-- A field that must be there and of a type; otherwise a fault, and what is returned instead.
function lib.check_type(what, given, key, wanted, instead)
  local value = given[key]
  if type(value) == wanted then return value end
  if value == nil then
    lib.error(what .. " has no " .. key, "write " .. key .. " = " .. (wanted == "string" and "\"…\"" or "…"))
  else
    lib.error(what .. ": " .. key .. " is a " .. type(value) .. ", expected a " .. (wanted == "string" and "text" or wanted))
  end
  return instead
end

-- true, false or nothing.
function lib.check_flag(what, given, key)
  if given[key] ~= nil then lib.check_type(what, given, key, "boolean") end
end

-- A set from a list of words.
function lib.set(words)
  local set = {}
  for word in words:gmatch("%S+") do set[word] = true end
  return set
end

local languages = { da = "Danish", en = "English" }

-- { da = "…", en = "…" }: a text in several languages.
local function is_translation(thing)
  if type(thing) ~= "table" or getmetatable(thing) ~= nil then return false end
  local any = false
  for key in pairs(thing) do
    if not languages[key] then return false end
    any = true
  end
  return any
end

-- The text in the document's language; anything else as it is. A language that is missing is a fault.
function lib.choose(thing)
  if not is_translation(thing) then return thing end
  local chosen = thing[host.language]
  if chosen ~= nil then return chosen end
  local key, other = next(thing)
  if not host.loading then
    lib.error("there is no " .. languages[host.language] .. " text beside the " .. languages[key] .. " one",
      host.language .. " = \"…\"")
  end
  return other
end

-- The positional items of a table, nil and false left out.
function lib.positional(given)
  local found, last = {}, 0
  for key in pairs(given) do
    if math.type(key) == "integer" and key > last then last = key end
  end
  for position = 1, last do
    if given[position] then found[#found + 1] = lib.choose(given[position]) end
  end
  return found
end

-- A field that holds one of a few words.
function lib.check_choice(what, given, field, allowed)
  local value = given[field]
  if value == nil or lib.set(allowed)[value] then return end
  lib.error(what .. ": " .. field .. " is '" .. tostring(value) .. "'", lib.did_you_mean(tostring(value), lib.keys(lib.set(allowed)))
    or "one of " .. allowed:gsub(" ", ", "))
end

-- A block that is all fields: what is put into it would be lost.
function lib.check_empty(what, given)
  if #lib.positional(given) > 0 then
    lib.error(what .. " holds nothing but its fields", "put what it is to hold beside it")
  end
  return given
end

-- true or false, nothing else.
function lib.check_flags(what, given, ...)
  for _, key in ipairs { ... } do lib.check_flag(what, given, key) end
end

function lib.sorted_pairs(held)
  local names, at = lib.keys(held), 0
  table.sort(names)
  return function()
    at = at + 1
    return names[at], held[names[at]]
  end
end

-- The same, plain lists inside it opened.
function lib.items(given)
  local found = {}
  for _, item in ipairs(lib.positional(given)) do
    if type(item) == "table" and getmetatable(item) == nil and item.block == nil and item.is == nil then
      local inner = lib.items(item)
      table.move(inner, 1, #inner, #found + 1, found)
    else
      found[#found + 1] = item
    end
  end
  return found
end

-- A table that answers only for what it holds; `what` names it in messages. made: functions that make a field when it is asked for.
function lib.closed(what, held, made)
  return setmetatable(held, { __index = function(_, key)
    if type(key) ~= "string" then return nil end
    if made and made[key] then
      rawset(held, key, made[key]())
      return rawget(held, key)
    end
    local known = keys(held)
    for name in pairs(made or {}) do known[#known + 1] = name end
    lib.unknown(what .. " has no '" .. key .. "'", lib.did_you_mean(key, known))
  end })
end
