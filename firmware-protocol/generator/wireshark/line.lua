-- From here on written by hand, in generator/wireshark/*.lua; the tables above are all that it knows of messages.
-- Of Wireshark's own libraries it uses `bit` alone, and nothing that differs between Lua 5.1 and 5.4.

local HEADER_SIZE, AUTH_SIZE, CRC_SIZE = 8, 12, 4
local RAW_MIN = HEADER_SIZE + CRC_SIZE
local PAYLOAD_MAX = 224
local ENCODED_MAX = HEADER_SIZE + PAYLOAD_MAX + AUTH_SIZE + CRC_SIZE + 1
local AUTH_FLAG = 0x08
local RESPONSE_BIT, EVENTS_FROM, VENDOR_FROM = 0x40, 0x80, 0xC0

-- Checksum and byte stuffing ------------------------------------------------------------------------------------------

local CRC_TABLE = {}
for byte = 0, 255 do
  local crc = byte
  for _ = 1, 8 do
    local is_odd = bit.band(crc, 1) == 1
    crc = bit.rshift(crc, 1)
    if is_odd then crc = bit.bxor(crc, 0x82F63B78) end
  end
  CRC_TABLE[byte] = crc
end

-- The bit library gives signed numbers in some versions; this makes them comparable.
local function unsigned(number) return number % 4294967296 end

local function crc32c(data)
  local crc = -1
  for index = 1, #data do
    crc = bit.bxor(bit.rshift(crc, 8), CRC_TABLE[bit.band(bit.bxor(crc, data:byte(index)), 0xFF)])
  end
  return unsigned(bit.bnot(crc))
end

local function le_u32(data, at) -- `at` counts from 1
  local a, b, c, d = data:byte(at, at + 3)
  return a + b * 0x100 + c * 0x10000 + d * 0x1000000
end

-- The decoded bytes; or nil, the code byte that points past the end, and its place in the run, from 0.
local function cobs_decode(run)
  local parts, at = {}, 1
  while at <= #run do
    local code = run:byte(at)
    if at + code - 1 > #run then return nil, code, at - 1 end
    parts[#parts + 1] = run:sub(at + 1, at + code - 1)
    at = at + code
    if code < 255 and at <= #run then parts[#parts + 1] = "\0" end
  end
  return table.concat(parts)
end

-- What is shown of numbers --------------------------------------------------------------------------------------------

local LARGER_UNITS = {
  ["nL"] = { decimals = 6, unit = "mL" },
  ["nL/h"] = { decimals = 6, unit = "mL/h" },
  ["ng"] = { decimals = 6, unit = "mg" },
  ["ng/mL"] = { decimals = 6, unit = "mg/mL" },
  ["ng/d"] = { decimals = 6, unit = "mg/d" },
  ["mV"] = { decimals = 3, unit = "V" },
}

-- Digits and a power of ten, exactly: ("1750000", 6) is "1.75".
local function scaled(digits, decimals)
  local sign, whole = digits:match("^(-?)(%d+)$")
  whole = ("0"):rep(decimals + 1 - #whole) .. whole
  local fraction = whole:sub(-decimals):gsub("0+$", "")
  whole = whole:sub(1, #whole - decimals)
  return sign .. whole .. (fraction ~= "" and "." .. fraction or "")
end

-- Decimal numbers as text: those of 64 bits are objects that not every version of Lua compares with numbers.
local function is_less(a, b)
  local is_negative = a:sub(1, 1) == "-"
  if is_negative ~= (b:sub(1, 1) == "-") then return is_negative end
  if #a ~= #b then return (#a < #b) ~= is_negative end
  return a ~= b and (a < b) ~= is_negative
end

-- Milliseconds as days and time of day: pump time runs for years.
local function duration(digits)
  local ms = tonumber(digits)
  if not ms or ms < 1000 or ms >= 9e15 then return nil end
  local seconds = math.floor(ms / 1000)
  local days = math.floor(seconds / 86400)
  local clock = string.format("%02d:%02d:%02d", math.floor(seconds / 3600) % 24, math.floor(seconds / 60) % 60, seconds % 60)
  return (days > 0 and string.format("%d d ", days) or "") .. clock .. string.format(".%03d", ms % 1000)
end

-- The same number as a person would say it, or nil.
local function readable(digits, unit)
  local steps, base = unit:match("^0%.(0*)1 (.+)$")
  if steps then return scaled(digits, #steps + 1) .. " " .. base end
  if unit == "ms" then return duration(digits) end
  local larger = LARGER_UNITS[unit]
  if larger and #digits > 3 then return scaled(digits, larger.decimals) .. " " .. larger.unit end
  return nil
end
