-- Random numbers of our own: splitmix64 on Lua's 64-bit integers.
-- math.random differs between builds of Lua; the sample must not.

local Random = {}
Random.__index = Random

local GOLDEN = 0x9E3779B97F4A7C15

-- A stream is named, so that a change in one part of the generator leaves the others' numbers alone.
local function new(name)
  local seed = 0xCBF29CE484222325
  for i = 1, #name do
    seed = (seed ~ name:byte(i)) * 0x100000001B3
  end
  return setmetatable({ state = seed }, Random)
end

function Random:bits()
  self.state = self.state + GOLDEN
  local z = self.state
  z = (z ~ (z >> 30)) * 0xBF58476D1CE4E5B9
  z = (z ~ (z >> 27)) * 0x94D049BB133111EB
  return z ~ (z >> 31)
end

-- Uniform on [0, 1): 53 bits, exact in a double.
function Random:unit()
  return (self:bits() >> 11) / 9007199254740992.0
end

-- Whole number between low and high, both included.
function Random:whole(low, high)
  return low + math.floor(self:unit() * (high - low + 1))
end

-- Roughly normal, mean 0 and deviation 1, within -3 and 3. A sum, because log and cos are not the same on every machine.
function Random:bell()
  local sum = 0.0
  for _ = 1, 12 do
    sum = sum + self:unit()
  end
  return math.max(-3.0, math.min(3.0, sum - 6.0))
end

function Random:pick(list)
  return list[self:whole(1, #list)]
end

function Random:chance(share)
  return self:unit() < share
end

-- In place; returns the list.
function Random:shuffle(list)
  for i = #list, 2, -1 do
    local j = self:whole(1, i)
    list[i], list[j] = list[j], list[i]
  end
  return list
end

-- A shuffled copy.
function Random:shuffled(list)
  return self:shuffle({ table.unpack(list) })
end

return { new = new }
