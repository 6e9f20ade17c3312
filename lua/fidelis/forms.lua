-- Forms: what a sheet asks for. How it is rendered (for a pen, as a PDF to fill in, as a workbook) is the report's `form`.

local host, lib = ...
local language, blocks = lib.language, lib.blocks

local kinds = lib.set "text long date radio check list"
local field_fields = lib.common_fields .. "name kind label asks options lines share label_width preset sheet question part"

-- The variant of the report that is being made: one of report { variants = { … } }.
language.variant = host.variant

function blocks.input(given)
  given = lib.checked("input", given, field_fields)
  local kind = lib.choose(given.kind) or "text"
  if not kinds[kind] then
    lib.error("there is no kind of input '" .. tostring(kind) .. "'", lib.did_you_mean(tostring(kind), lib.keys(kinds)))
    kind = "text"
  end
  lib.check_type("input", given, "name", "string")
  return lib.node("input", given, { kind = kind })
end
language.input = blocks.input

-- inputs { input { … }, input { … } }: side by side, their widths by `share`.
function blocks.inputs(given) return lib.node("input_row", lib.checked("inputs", given, lib.common_fields)) end
language.inputs = blocks.inputs

-- question { id = "1-1-1", "Do you …?", options = { { "yes", "Yes" }, … }, input { … } }
function blocks.question(given)
  given = lib.checked("question", given, lib.common_fields .. "number text options sheet asks")
  local id = lib.check_type("question", given, "id", "string", "question")
  local content, text = lib.items(given), given.text
  if not text then text = table.remove(content, 1) end
  return lib.node("question", content, { kind = "radio", name = id .. ":answer", question = id, part = "answer", sheet = given.sheet,
    number = given.number, text = text, asks = given.asks or text, options = given.options })
end
language.question = blocks.question

-- Which sheet and edition this is, small, for machines and eyes.
function blocks.sheet_identity(sheet)
  return lib.node("input", nil, { kind = "identity", name = "sheet:" .. sheet, sheet = sheet, part = "sheet",
    asks = lib.danish and "Arkets kendetegn" or "The sheet's identity" })
end
language.sheet_identity = blocks.sheet_identity

-- ── of the report ────────────────────────────────────────────────────────────────────────────────────────────────

local renderings = lib.set "pen fillable"

function lib.check_form(form)
  if form == nil then return nil end
  lib.check_fields("form", form, lib.set "id edition rendering workbook")
  local made = { id = lib.check_type("form", form, "id", "string", ""), edition = lib.check_type("form", form, "edition", "string", ""),
    rendering = form.rendering or "pen", workbook = form.workbook and true or false }
  for _, name in ipairs { "id", "edition" } do
    if not made[name]:match("^[%w%-_]*$") then lib.error("the form's " .. name .. " '" .. made[name] .. "' holds more than letters, digits and hyphens") end
  end
  if not renderings[made.rendering] then
    lib.error("there is no rendering '" .. tostring(made.rendering) .. "'", "\"pen\" or \"fillable\"")
    made.rendering = "pen"
  end
  return made
end

function lib.check_variants(given)
  if given == nil then return {} end
  if type(given) ~= "table" or #given == 0 then lib.raise("variants needs a list of names", "variants = { \"fillable\", \"pen\" }") end
  for _, name in ipairs(given) do
    if type(name) ~= "string" then lib.raise("variants holds a " .. type(name) .. ", expected names") end
  end
  return given
end
