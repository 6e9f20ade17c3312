-- Reads the sample's files without any of the generator's code: their dialects are stated here a second time.

local M = {}

local BOM = "\xEF\xBB\xBF"
local WINDOWS = { [0x85] = "…", [0x92] = "’", [0x94] = "”", [0x96] = "–" }

function M.bytes(path)
  local file = assert(io.open(path, "rb"))
  local bytes = file:read "a"
  file:close()
  return bytes
end

local function from_windows_1252(bytes)
  return (bytes:gsub("[\x80-\xFF]", function(byte)
    return WINDOWS[byte:byte()] or utf8.char(byte:byte())
  end))
end

-- Without quotes a line is a record.
local function split_plain(text, separator)
  local rows = {}
  for line in text:gmatch "([^\r\n]*)\r?\n" do
    local row = {}
    for cell in (line .. separator):gmatch("([^" .. separator .. "]*)" .. separator) do
      row[#row + 1] = cell
    end
    rows[#rows + 1] = row
  end
  return rows
end

-- RFC 4180 with any separator; returns a list of lists of cells.
local function split(text, separator)
  local rows, row, cell, quoted, i = {}, {}, {}, false, 1
  local function end_cell()
    row[#row + 1] = table.concat(cell)
    cell = {}
  end
  while i <= #text do
    local c = text:sub(i, i)
    if quoted then
      if c == '"' and text:sub(i + 1, i + 1) == '"' then
        cell[#cell + 1] = '"'
        i = i + 1
      elseif c == '"' then
        quoted = false
      else
        cell[#cell + 1] = c
      end
    elseif c == '"' then
      quoted = true
    elseif c == separator then
      end_cell()
    elseif c == "\n" then
      end_cell()
      rows[#rows + 1] = row
      row = {}
    elseif c ~= "\r" then
      cell[#cell + 1] = c
    end
    i = i + 1
  end
  assert(#row == 0 and #cell == 0 and not quoted, "the file does not end with a whole line")
  return rows
end

-- dialect: { separator, decimal, newline, encoding = "windows-1252" | "utf-8" | "utf-8 with bom" }
function M.read(path, dialect)
  local text = M.bytes(path)
  if dialect.encoding == "windows-1252" then
    assert(not utf8.len(text), path .. " should not be UTF-8")
    text = from_windows_1252(text)
  else
    assert((text:sub(1, 3) == BOM) == (dialect.encoding == "utf-8 with bom"), path .. ": byte order mark")
    text = text:gsub("^" .. BOM, "")
    assert(utf8.len(text), path .. " should be UTF-8")
  end
  local _, newlines = text:gsub("\n", "")
  local _, returns = text:gsub("\r\n", "")
  assert(returns == (dialect.newline == "\r\n" and newlines or 0), path .. ": line ends")
  local lines, records = (text:find('"', 1, true) and split or split_plain)(text, dialect.separator), {}
  local header = table.remove(lines, 1)
  for i, line in ipairs(lines) do
    assert(#line == #header, ("%s:%d: %d cells, expected %d"):format(path, i + 1, #line, #header))
    local record = {}
    for k, name in ipairs(header) do
      record[name] = line[k] ~= "" and line[k] or nil
    end
    records[i] = record
  end
  return records
end

-- "1.234,50" or "1234.50" as a number, by the dialect
function M.number(cell, decimal)
  if cell == nil then
    return nil
  end
  if decimal == "," then
    cell = cell:gsub("%.", ""):gsub(",", ".")
  end
  return assert(tonumber(cell), "not a number: " .. cell)
end

return M
