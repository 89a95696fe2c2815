-- From here on written by hand, in generator/wireshark/dissector.lua; the tables above are all that it knows of messages.
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

-- Fields --------------------------------------------------------------------------------------------------------------

local plink = Proto("plink", "PLINK/1 infusion pump protocol")

local DAMAGE_NAMES = {
  [0] = "none", [1] = "COBS", [2] = "CRC", [3] = "SHORT", [4] = "LEN", [5] = "OVERSIZE", [6] = "VERSION", [7] = "FLAG",
}
local DAMAGE = {}
for number, name in pairs(DAMAGE_NAMES) do DAMAGE[name] = number end

local header = {
  version = ProtoField.uint8("plink.version", "major version", base.DEC, nil, 0xF0),
  has_auth = ProtoField.bool("plink.has_auth", "AUTH", 8, nil, AUTH_FLAG, "counter and tag stand before the CRC"),
  reserved = ProtoField.uint8("plink.reserved", "reserved", base.HEX, nil, 0x07),
  type = ProtoField.uint8("plink.type", "type", base.HEX, ENUMS.message_type),
  seq = ProtoField.uint16("plink.seq", "seq", base.DEC, nil, nil, "the sender's frame counter"),
  ref = ProtoField.uint16("plink.ref", "ref", base.DEC, nil, nil, "in an answer the seq of the request"),
  len = ProtoField.uint16("plink.len", "len", base.DEC, nil, nil, "bytes of payload"),
  payload = ProtoField.bytes("plink.payload", "payload"),
  tail = ProtoField.bytes("plink.tail", "appended by a later minor version"),
  counter = ProtoField.uint32("plink.auth.counter", "counter"),
  tag = ProtoField.bytes("plink.auth.tag", "tag"),
  crc = ProtoField.uint32("plink.crc32c", "crc32c", base.HEX),
  run = ProtoField.bytes("plink.run", "between the delimiters", base.SPACE),
  damage = ProtoField.uint8("plink.damage", "damage", base.DEC, DAMAGE_NAMES, nil, "the link counter that it moves"),
  response_to = ProtoField.framenum("plink.response_to", "request in", base.NONE, frametype.REQUEST),
  response_in = ProtoField.framenum("plink.response_in", "answer in", base.NONE, frametype.RESPONSE),
  response_time = ProtoField.relative_time("plink.response_time", "time since the request"),
}
local all_fields = {}
for _, field in pairs(header) do all_fields[#all_fields + 1] = field end

local experts = {
  damaged = ProtoExpert.new("plink.damaged", "Damaged frame", expert.group.MALFORMED, expert.severity.ERROR),
  record_crc = ProtoExpert.new("plink.bad_record", "Wrong CRC of a record", expert.group.CHECKSUM, expert.severity.ERROR),
  bad_length = ProtoExpert.new("plink.bad_length", "BAD_LENGTH", expert.group.MALFORMED, expert.severity.ERROR),
  bad_value = ProtoExpert.new("plink.bad_value", "BAD_VALUE", expert.group.PROTOCOL, expert.severity.WARN),
  direction = ProtoExpert.new("plink.direction", "Wrong direction", expert.group.PROTOCOL, expert.severity.WARN),
  retry = ProtoExpert.new("plink.retry", "Retry", expert.group.SEQUENCE, expert.severity.NOTE),
  refused = ProtoExpert.new("plink.refused", "Refused", expert.group.RESPONSE_CODE, expert.severity.NOTE),
}
for _, entry in pairs(experts) do plink.experts[#plink.experts + 1] = entry end

-- An alarm in the log has edge × 256 + alarm code for its code.
for edge, edge_name in pairs(ENUMS.alarm_edge) do
  for code, code_name in pairs(ENUMS.alarm_code) do
    ENUMS.log_code[edge * 256 + code] = code_name .. " " .. edge_name
  end
end

local INTEGER_FIELDS = {
  u1 = ProtoField.uint8, u2 = ProtoField.uint16, u4 = ProtoField.uint32, u8 = ProtoField.uint64,
  s1 = ProtoField.int8, s2 = ProtoField.int16, s4 = ProtoField.int32, s8 = ProtoField.int64,
}

local function new_proto_field(field, abbreviation)
  local make = INTEGER_FIELDS[field.kind]
  if make then
    local is_hex = field.is_hex or field.flags or field.map or field.kind == "crc"
    return make(abbreviation, field.name, is_hex and base.HEX or base.DEC, ENUMS[field.enum], nil, field.doc)
  elseif field.kind == "crc" then
    return ProtoField.uint32(abbreviation, field.name, base.HEX, nil, nil, field.doc)
  elseif field.kind == "text" then
    return ProtoField.string(abbreviation, field.name, base.ASCII, field.doc)
  elseif field.kind == "bytes" or field.kind == "rest" or field.kind == "padding" then
    return ProtoField.bytes(abbreviation, field.name, base.NONE, field.doc)
  end
  return ProtoField.none(abbreviation, field.name, field.doc) -- a layout inside this one
end

-- One field for each flag: { mask, name, ProtoField }, in the order of the bits.
local function new_flag_fields(field, abbreviation)
  local width, flags = field.size * 8, {}
  local function add(mask, name)
    local proto_field = ProtoField.bool(abbreviation .. "." .. name:lower(), name, width, nil, mask)
    flags[#flags + 1] = { mask = mask, name = name, proto_field = proto_field }
    all_fields[#all_fields + 1] = proto_field
  end
  for mask, name in pairs(ENUMS[field.flags] or {}) do add(mask, name) end
  for code, name in pairs(ENUMS[field.map] or {}) do
    if code >= 1 and code <= width then add(2 ^ (code - 1), name) end
  end
  table.sort(flags, function(a, b) return a.mask < b.mask end)
  return flags
end

for layout_name, layout in pairs(LAYOUTS) do
  for _, field in ipairs(layout) do
    local abbreviation = "plink." .. layout_name .. "." .. field.name
    field.proto_field = new_proto_field(field, abbreviation)
    all_fields[#all_fields + 1] = field.proto_field
    if field.flags or field.map then field.bits = new_flag_fields(field, abbreviation) end
  end
end
plink.fields = all_fields

-- One payload ---------------------------------------------------------------------------------------------------------

local dissect_layout

local function add_bits(item, field, range)
  local value, names = range:le_uint(), {}
  for _, flag in ipairs(field.bits) do
    local is_set = math.floor(value / flag.mask) % 2 == 1
    if is_set then names[#names + 1] = flag.name end
    -- Of a map of alarms only those that are set are shown, else it fills the screen with what is not.
    if is_set or field.flags then item:add_le(flag.proto_field, range) end
  end
  if #names > 0 then item:append_text(" (" .. table.concat(names, ", ") .. ")") end
end

-- Returns what says most about the message in the list of packets, or nil.
local function add_integer(tree, field, range)
  local item = tree:add_le(field.proto_field, range)
  local is_signed = field.kind:sub(1, 1) == "s"
  local value = field.size == 8 and (is_signed and range:le_int64() or range:le_uint64())
    or (is_signed and range:le_int() or range:le_uint())
  local digits = field.size == 8 and tostring(value) or string.format("%d", value)
  if field.na == digits then
    item:append_text(" (not available)")
  elseif field.unit then
    local words = readable(digits, field.unit)
    local is_scaled = field.unit:match("^0%.")
    item:append_text((is_scaled and "" or " " .. field.unit) .. (words and " (" .. words .. ")" or ""))
  end
  if field.min and is_less(digits, field.min) then
    item:add_proto_expert_info(experts.bad_value, "BAD_VALUE: " .. field.name .. " is at least " .. field.min)
  elseif field.max and is_less(field.max, digits) then
    item:add_proto_expert_info(experts.bad_value, "BAD_VALUE: " .. field.name .. " is at most " .. field.max)
  end
  if field.bits then add_bits(item, field, range) end
  if field.enum then return ENUMS[field.enum][value] or "UNKNOWN(" .. digits .. ")" end
  return nil
end

local function add_crc(tree, field, range, covered)
  local item = tree:add_le(field.proto_field, range)
  local computed = crc32c(covered:raw())
  if range:le_uint() == computed then
    item:append_text(" (correct)")
  else
    item:append_text(string.format(" (wrong, computed 0x%08x)", computed))
    item:add_proto_expert_info(experts.record_crc)
  end
end

local function add_nested(tree, field, range, name)
  local item = tree:add(field.proto_field, range)
  local _, words = dissect_layout(item, field.layout, range)
  item:set_text(name .. (words ~= "" and ": " .. words or ""))
  return words
end

-- NUL-padded text; text that fills its field has no NUL.
local function text_of(range)
  local raw = range:raw()
  return raw:sub(1, (raw:find("\0", 1, true) or #raw + 1) - 1)
end

local function add_word(words, word)
  if word and word ~= "" then words[#words + 1] = word end
end

-- Returns the bytes used and what says most about them.
function dissect_layout(tree, layout_name, range)
  local at, numbers, words = 0, {}, {}
  local function take(field, size)
    if at + size > range:len() then
      if field.is_optional then return nil end
      tree:add_proto_expert_info(experts.bad_length, "BAD_LENGTH: " .. field.name .. " is not all there")
      at = range:len()
      return nil
    end
    local part = size > 0 and range:range(at, size)
    at = at + size
    return part
  end
  for _, field in ipairs(LAYOUTS[layout_name]) do
    if field.kind == "repeat" then
      local stride = numbers[field.stride] or field.size
      for index = 1, numbers[field.count] or 0 do
        local part = stride >= field.size and take(field, stride)
        if not part then break end
        add_word(words, add_nested(tree, field, part, field.name .. "[" .. index - 1 .. "]"))
      end
    else
      local part = take(field, field.kind == "rest" and range:len() - at or field.size)
      if not part then
        if field.kind ~= "rest" then break end
      elseif INTEGER_FIELDS[field.kind] then
        add_word(words, add_integer(tree, field, part))
        if field.size < 8 then numbers[field.name] = part:le_uint() end
      elseif field.kind == "crc" then
        add_crc(tree, field, part, range:range(0, at - field.size))
      elseif field.kind == "nested" then
        add_word(words, add_nested(tree, field, part, field.name))
      elseif field.kind == "text" then
        local text = text_of(part)
        add_word(words, text)
        tree:add(field.proto_field, part, text)
      elseif field.kind ~= "padding" then
        tree:add(field.proto_field, part)
      end
    end
  end
  return at, table.concat(words, " ")
end

local function dissect_payload(tree, type_, range, size)
  local message = MESSAGES[type_]
  if not message then
    if range then tree:add(header.payload, range) end
    return ""
  end
  if size < message.min_len then
    local text = string.format("BAD_LENGTH: %d bytes of payload, at least %d wanted", size, message.min_len)
    tree:add_proto_expert_info(experts.bad_length, text)
    if range then tree:add(header.payload, range) end
    return "BAD_LENGTH"
  end
  if not range then return "" end
  local item = tree:add(header.payload, range)
  item:set_text(ENUMS.message_type[type_])
  local used, words = dissect_layout(item, message.layout, range)
  if used < size then item:add(header.tail, range:range(used)) end
  return words
end

-- Requests and their answers ------------------------------------------------------------------------------------------

-- Filled while the file is read for the first time. A capture has one line, so the sequence number of a request names it.
local outstanding, latest, request_of, answer_of, retry_of

function plink.init()
  outstanding, latest, request_of, answer_of, retry_of = {}, {}, {}, {}, {}
end

local function is_request(type_) return type_ < RESPONSE_BIT end
local function is_answer(type_) return type_ >= RESPONSE_BIT and type_ < EVENTS_FROM end

local function match(type_, seq, ref, size, raw, pinfo)
  local number = pinfo.number
  if is_request(type_) then
    -- A retry keeps number and payload, and takes a new counter and tag (PLK-REQ-03). It may come after an answer that
    -- was lost on the way.
    local content = raw:sub(2, HEADER_SIZE + size)
    if latest.content == content then
      retry_of[number] = latest.number
    else
      latest = { content = content, number = number }
    end
    outstanding[seq] = { number = number, time = pinfo.abs_ts }
  elseif is_answer(type_) and outstanding[ref] then
    request_of[number] = outstanding[ref]
    answer_of[outstanding[ref].number] = number
    outstanding[ref] = nil
  end
end

local function show_match(tree, pinfo)
  local request, answer, first = request_of[pinfo.number], answer_of[pinfo.number], retry_of[pinfo.number]
  if request then
    tree:add(header.response_to, request.number):set_generated()
    local microseconds = math.floor((pinfo.abs_ts - request.time) * 1e6 + 0.5)
    local time = NSTime.new(math.floor(microseconds / 1e6), microseconds % 1e6 * 1000)
    tree:add(header.response_time, time):set_generated()
  end
  if answer then tree:add(header.response_in, answer):set_generated() end
  if first then
    tree:add_proto_expert_info(experts.retry, "Retry of the request in packet " .. first)
  end
end

-- One frame -----------------------------------------------------------------------------------------------------------

-- The first check that fails, as the specification orders them (PLK-RCV-01): its name and what is wrong, or nil.
local function damage_of(run, raw, code, place)
  if #run > ENCODED_MAX then
    return "OVERSIZE", string.format("%d encoded bytes, at most %d may be", #run, ENCODED_MAX)
  elseif not raw then
    return "COBS", string.format("code byte %02x, byte %d after the delimiter, points past the end", code, place + 1)
  elseif #raw < RAW_MIN then
    return "SHORT", string.format("%d bytes, at least %d must be", #raw, RAW_MIN)
  end
  local crc, computed = le_u32(raw, #raw - 3), crc32c(raw:sub(1, -CRC_SIZE - 1))
  if crc ~= computed then return "CRC", string.format("CRC is 0x%08x, computed 0x%08x", crc, computed) end
  local ver_flags, size = raw:byte(1), raw:byte(7) + raw:byte(8) * 256
  if math.floor(ver_flags / 16) ~= MAJOR then
    return "VERSION", string.format("major version %d, this dissector knows %d", math.floor(ver_flags / 16), MAJOR)
  elseif ver_flags % 8 ~= 0 then
    return "FLAG", string.format("reserved bits of ver_flags are set: %02x", ver_flags)
  end
  local has_auth = bit.band(ver_flags, AUTH_FLAG) ~= 0
  local payload_size = #raw - RAW_MIN - (has_auth and AUTH_SIZE or 0)
  if size ~= payload_size or size > PAYLOAD_MAX then
    if payload_size < 0 then return "LEN", "the AUTH flag is set, but there is no room for counter and tag" end
    return "LEN", string.format("length field says %d, payload has %d bytes", size, payload_size)
  end
  return nil
end

local function add_header(tree, range)
  local type_ = range:range(1, 1):uint()
  local first = range:range(0, 1)
  tree:add(header.version, first)
  tree:add(header.has_auth, first)
  tree:add(header.reserved, first)
  tree:add(header.type, range:range(1, 1))
  tree:add_le(header.seq, range:range(2, 2))
  tree:add_le(header.ref, range:range(4, 2))
  tree:add_le(header.len, range:range(6, 2)):append_text(" bytes")
  return type_, range:range(2, 2):le_uint(), range:range(4, 2):le_uint()
end

local function dissect_damaged(tree, run_range, name, what)
  tree:append_text(", damaged: " .. name)
  tree:add(header.damage, DAMAGE[name]):set_generated()
  tree:add(header.run, run_range)
  tree:add_proto_expert_info(experts.damaged, name .. ": " .. what)
  return "[" .. name .. "] " .. what
end

local function name_of(type_)
  return ENUMS.message_type[type_] or string.format(type_ >= VENDOR_FROM and "VENDOR_%02X" or "UNKNOWN_%02X", type_)
end

local function dissect_whole(tree, raw, decoded, pinfo)
  local type_, seq, ref = add_header(tree, decoded)
  local size = decoded:range(6, 2):le_uint()
  local name = name_of(type_)
  tree:append_text(", " .. name .. ", seq " .. seq)
  local words = dissect_payload(tree, type_, size > 0 and decoded:range(HEADER_SIZE, size), size)
  local at = HEADER_SIZE + size
  if #raw > RAW_MIN + size then
    local auth = tree:add(plink, decoded:range(at, AUTH_SIZE), "auth: counter and tag; the tag is not checked here")
    auth:add_le(header.counter, decoded:range(at, 4))
    auth:add(header.tag, decoded:range(at + 4, 8))
    at = at + AUTH_SIZE
  end
  tree:add_le(header.crc, decoded:range(at, CRC_SIZE)):append_text(" (correct)")
  if not pinfo.visited then match(type_, seq, ref, size, raw, pinfo) end
  show_match(tree, pinfo)
  local is_wrong = pinfo.p2p_dir == P2P_DIR_SENT and (is_answer(type_) or type_ >= EVENTS_FROM and type_ < VENDOR_FROM)
    or pinfo.p2p_dir == P2P_DIR_RECV and is_request(type_)
  if is_wrong then tree:add_proto_expert_info(experts.direction, name .. " does not go in this direction") end
  if name == "NACK" then tree:add_proto_expert_info(experts.refused, "Refused: " .. words) end
  local line = name .. " seq=" .. seq .. (is_answer(type_) and " ref=" .. ref or "") .. (words ~= "" and " " .. words or "")
  return type_, (retry_of[pinfo.number] and "[Retry] " or "") .. line
end

-- `run_range` is what stands between two delimiters. Returns the type, if known, and a line for the list of packets.
local function dissect_run(run_range, pinfo, tree)
  local subtree = tree:add(plink, run_range)
  local run = run_range:raw()
  local raw, code, place
  if #run <= ENCODED_MAX then raw, code, place = cobs_decode(run) end
  local name, what = damage_of(run, raw, code, place)
  local decoded = raw and #raw > 0 and ByteArray.new(raw, true):tvb("PLINK frame"):range()
  if not name then return dissect_whole(subtree, raw, decoded, pinfo) end
  -- Version and flags are checked after the CRC: who sent it did mean this header.
  local type_
  if name == "VERSION" or name == "FLAG" then type_ = add_header(subtree, decoded) end
  return type_, dissect_damaged(subtree, run_range, name, what)
end

-- One packet: frames with their delimiters ------------------------------------------------------------------------------

local function show_direction(pinfo, type_)
  local is_from_host = pinfo.p2p_dir == P2P_DIR_SENT
  if pinfo.p2p_dir ~= P2P_DIR_SENT and pinfo.p2p_dir ~= P2P_DIR_RECV then
    if not type_ or type_ >= VENDOR_FROM then return end
    is_from_host = is_request(type_)
  end
  pinfo.cols.src = is_from_host and "host" or "pump"
  pinfo.cols.dst = is_from_host and "pump" or "host"
end

function plink.dissector(tvb, pinfo, tree)
  pinfo.cols.protocol = "PLINK"
  local data, lines, first_type, at = tvb:raw(), {}, nil, 1
  while at <= #data do
    local delimiter = data:find("\0", at, true) or #data + 1
    if delimiter > at then
      local type_, line = dissect_run(tvb:range(at - 1, delimiter - at), pinfo, tree)
      first_type, lines[#lines + 1] = first_type or type_, line
    end
    at = delimiter + 1
  end
  if #lines == 0 then lines[1] = "delimiters only" end
  show_direction(pinfo, first_type)
  pinfo.cols.info = table.concat(lines, " | ")
  return tvb:len()
end

DissectorTable.get("wtap_encap"):add(wtap_encaps.USER0, plink)
