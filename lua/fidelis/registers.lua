-- Registers with one code a week: a code that goes before others hides them. The programme says that it knows (wide.one_code, with the
-- reason why the figures can be used all the same), and the report tells its readers: {{ P.registers }}.

local host, lib = ...

local words = ({
  da = { named = "I kilden ”%s” har hver borger én kode om ugen.", plain = "I registeret har hver borger én kode om ugen.",
    least = "En kode, der går forud for andre, skjuler dem, så andele i en aktivitet er de mindst mulige." },
  en = { named = "The source “%s” has one code a week for each citizen.", plain = "The register has one code a week for each citizen.",
    least = "A code that goes before others hides them, so shares in an activity are the least they can be." },
})[host.language]

-- What a reader must know of the programme's registers; empty when there is nothing to know.
function lib.registers_words(definition)
  local said = {}
  for _, source in ipairs(definition.sources) do
    local reason = source.wide and source.wide.one_code
    if reason then
      said[#said + 1] = source.title and words.named:format(tostring(lib.choose(source.title))) or words.plain
      said[#said + 1] = words.least
      said[#said + 1] = reason
    end
  end
  return table.concat(said, " ")
end

local told, used = false, {}

function lib.tell_registers()
  told = true
  return lib.registers_words(lib.definition)
end

-- An outcome of the source has been asked for a week.
function lib.use_register(id) used[id or ""] = true end

-- When all of the report has been read.
function lib.finish_report()
  for _, source in ipairs(lib.definition and lib.definition.sources or {}) do
    if source.wide and source.wide.one_code and used[source.id] and not told then
      lib.warn("the report prints weeks of '" .. source.id .. "', and does not say that a citizen has one code a week there",
        "write {{ P.registers }} where it says how figures are made")
    end
  end
end
