-- One entry of the gallery: the names of the blocks it shows, a title and a sentence in both languages, and examples.

local entry = {}

-- Lines of a specification and what they make; of prose; and lines only, for what cannot stand inside a section.
function entry.show(source) return example { source, width = "wide" } end
function entry.write(source) return example { source, width = "wide", markdown = true } end
function entry.say(source) return code { source, width = "wide" } end

-- The same beside what goes to the margin, which must stay free.
function entry.show_beside(source) return example { source } end

return setmetatable(entry, { __call = function(_, name, title, words, ...)
  return section(title) { id = name, words, ... }
end })
