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
