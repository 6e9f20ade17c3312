-- Writes the tables in the dialects real offices use: three of them, on purpose.

local M = {}

local DIALECTS = {
  -- as a Danish office exports it
  office = { separator = ";", decimal = ",", thousands = ".", newline = "\r\n", encoding = "windows-1252" },
  -- as Danish Excel saves "CSV UTF-8"
  excel = { separator = ";", decimal = ",", thousands = ".", newline = "\r\n", bom = "\xEF\xBB\xBF" },
  plain = { separator = ",", decimal = ".", newline = "\n" },
}

-- The characters of Windows-1252 that the sample uses outside Latin-1.
local ABOVE = { [0x2019] = 0x92, [0x201D] = 0x94, [0x2013] = 0x96, [0x2026] = 0x85 }

local function to_windows_1252(text)
  local bytes = {}
  for _, code in utf8.codes(text) do
    local byte = code < 256 and code or ABOVE[code]
    assert(byte, "not in Windows-1252: " .. utf8.char(code))
    bytes[#bytes + 1] = string.char(byte)
  end
  return table.concat(bytes)
end

local function with_thousands(digits, mark)
  if not mark then
    return digits
  end
  local count
  repeat
    digits, count = digits:gsub("^(%-?%d+)(%d%d%d)", "%1" .. mark .. "%2", 1)
  until count == 0
  return digits
end

-- hundredths: the number times 100, whole. Two decimals, thousands marked where the dialect does.
local function amount(hundredths, dialect)
  local whole = with_thousands(tostring(hundredths // 100), dialect.thousands)
  return ("%s%s%02d"):format(whole, dialect.decimal, hundredths % 100)
end

-- halves: the number times 2, whole. "7" or "7.5".
local function half(halves, dialect)
  local whole = tostring(halves // 2)
  return halves % 2 == 0 and whole or whole .. dialect.decimal .. "5"
end

local FORMATS = {
  text = tostring,
  whole = tostring,
  amount = amount,
  half = half,
}

local function quoted(cell, dialect)
  if cell:find('["\r\n' .. dialect.separator .. "]") then
    return '"' .. cell:gsub('"', '""') .. '"'
  end
  return cell
end

local function line(row, columns, dialect)
  local cells = {}
  for i, column in ipairs(columns) do
    local value = row[column[1]]
    local cell = value == nil and "" or FORMATS[column[2]](value, dialect)
    cells[i] = quoted(cell, dialect)
  end
  return table.concat(cells, dialect.separator) .. dialect.newline
end

-- columns: list of { name, format }; a row without a value gets an empty cell.
function M.write(path, dialect_name, columns, rows)
  local dialect = assert(DIALECTS[dialect_name], dialect_name)
  local names = {}
  for i, column in ipairs(columns) do
    names[i] = column[1]
  end
  local parts = { table.concat(names, dialect.separator) .. dialect.newline }
  for _, row in ipairs(rows) do
    parts[#parts + 1] = line(row, columns, dialect)
  end
  local text = table.concat(parts)
  if dialect.encoding then
    text = to_windows_1252(text)
  end
  local file = assert(io.open(path, "wb"))
  assert(file:write(dialect.bom or "", text))
  assert(file:close())
end

return M
