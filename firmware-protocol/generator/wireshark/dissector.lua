-- One payload ---------------------------------------------------------------------------------------------------------

local dissect_layout

local function name_of(type_)
  return ENUMS.message_type[type_] or string.format(type_ >= VENDOR_FROM and "VENDOR_%02X" or "UNKNOWN_%02X", type_)
end

-- The numbers that stand in the list of packets where they are available; what they are called there. Of bits that is
-- the names of those that are set.
local LISTED = {
  op_id = "op_id", token = "token", bolus_id = "bolus_id", session_id = "session_id", occurrence = "occurrence",
  volume_nl = "volume_nl", duration_ms = "duration_ms", delivered_nl = "delivered_nl", rate_nl_h = "rate_nl_h",
  reservoir_nl = "reservoir_nl", bolus_remaining_nl = "bolus_remaining_nl", removed_nl = "removed_nl",
  filled_nl = "filled_nl", expected_nl = "expected_nl", delta_nl = "delta_nl", therapy_rev = "therapy_rev",
  base_rev = "base_rev", from_step = "from_step", n_steps = "n_steps", from_seq = "from_seq", first_seq = "first_seq",
  last_seq = "last_seq", event_seq = "record", seq = "record", period_ms = "period_ms", step_ms = "step_ms",
  duration_s = "duration_s", bolus_nl = "bolus_nl", interval_s = "interval_s", retry_after_ms = "retry_after_ms",
  prepare_flags = "", commit_flags = "", flags = "",
  alarms_active = "alarms", alarms_unacked = "unacked", mask = "alarms",
}
local SILENT_AT_ZERO = {
  bolus_remaining_nl = true, bolus_nl = true, interval_s = true, duration_s = true, retry_after_ms = true,
}

local function add_bits(item, field, range)
  local value, names = range:le_uint(), {}
  for _, flag in ipairs(field.bits) do
    local is_set = math.floor(value / flag.mask) % 2 == 1
    if is_set then names[#names + 1] = flag.name end
    -- Of a map of alarms only those that are set are shown, else it fills the screen with what is not.
    if is_set or field.flags then item:add_le(flag.proto_field, range) end
  end
  if #names == 0 then return nil end
  item:append_text(" (" .. table.concat(names, ", ") .. ")")
  return table.concat(names, ",")
end

-- What a number says in the list of packets, or nil.
local function listed(field, digits, set_bits)
  local label = LISTED[field.name]
  if not label or digits == field.na or digits == "0" and SILENT_AT_ZERO[field.name] then return nil end
  local value = field.bits and set_bits or not field.bits and digits
  return value and (label ~= "" and label .. "=" or "") .. value
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
  local set_bits = field.bits and add_bits(item, field, range)
  if field.enum == "message_type" then return name_of(value) end
  if field.enum then return ENUMS[field.enum][value] or "UNKNOWN(" .. digits .. ")" end
  return nil, listed(field, digits, set_bits)
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

local function add_nested(tree, field, range, name, is_one_of_many)
  local item = tree:add(field.proto_field, range)
  local _, words = dissect_layout(item, field.layout, range, is_one_of_many)
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

-- Returns the bytes used and what says most about them; of an element of a list that is no number.
function dissect_layout(tree, layout_name, range, is_one_of_many)
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
        add_word(words, add_nested(tree, field, part, field.name .. "[" .. index - 1 .. "]", true))
      end
    else
      local part = take(field, field.kind == "rest" and range:len() - at or field.size)
      if not part then
        if field.kind ~= "rest" then break end
      elseif INTEGER_FIELDS[field.kind] then
        local word, number = add_integer(tree, field, part)
        add_word(words, word or not is_one_of_many and number)
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
local outstanding, latest, request_of, answer_of, retry_of, is_replay

function plink.init()
  outstanding, latest, request_of, answer_of, retry_of, is_replay = {}, {}, {}, {}, {}, {}
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
      is_replay[number] = latest.raw == raw and #raw > RAW_MIN + size
    else
      latest = { content = content, number = number }
    end
    latest.raw = raw
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
    local what = is_replay[pinfo.number] and "Replay, under the same counter, of" or "Retry of"
    tree:add_proto_expert_info(experts.retry, what .. " the request in packet " .. first)
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
    return "FLAG", string.format("reserved bits of ver_flags are set: 0x%02x", ver_flags)
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
  return what
end

-- The field of a request at a payload offset: what NACK BAD_VALUE complains of.
local function field_at(type_, offset)
  local message, at = MESSAGES[type_], 0
  for _, field in ipairs(message and LAYOUTS[message.layout] or {}) do
    if at == offset then return field.name end
    if not field.size or field.kind == "repeat" then break end
    at = at + field.size
  end
  return "offset " .. offset
end

-- What `detail` means, by the reason.
local function detail_words(payload)
  local reason, detail = ENUMS.nack_reason[payload:range(1, 1):uint()], payload:range(2, 2):le_uint()
  if reason == "BAD_VALUE" then return " at " .. field_at(payload:range(0, 1):uint(), detail) end
  if reason == "WRONG_STATE" then return " in " .. (ENUMS.pump_state_code[detail] or detail) end
  return ""
end

local function dissect_whole(tree, raw, decoded, pinfo)
  local type_, seq, ref = add_header(tree, decoded)
  local size = decoded:range(6, 2):le_uint()
  local name = name_of(type_)
  tree:append_text(", " .. name .. ", seq " .. seq)
  local payload = size > 0 and decoded:range(HEADER_SIZE, size)
  local words = dissect_payload(tree, type_, payload, size)
  if name == "NACK" and size >= 8 then words = words .. detail_words(payload) end
  local at, counter = HEADER_SIZE + size, ""
  if #raw > RAW_MIN + size then
    local auth = tree:add(plink, decoded:range(at, AUTH_SIZE), "auth: counter and tag; the tag is not checked here")
    auth:add_le(header.counter, decoded:range(at, 4))
    auth:add(header.tag, decoded:range(at + 4, 8))
    counter = " counter=" .. decoded:range(at, 4):le_uint()
    at = at + AUTH_SIZE
  end
  tree:add_le(header.crc, decoded:range(at, CRC_SIZE)):append_text(" (correct)")
  if not pinfo.visited then match(type_, seq, ref, size, raw, pinfo) end
  show_match(tree, pinfo)
  local is_wrong = pinfo.p2p_dir == P2P_DIR_SENT and (is_answer(type_) or type_ >= EVENTS_FROM and type_ < VENDOR_FROM)
    or pinfo.p2p_dir == P2P_DIR_RECV and is_request(type_)
  if is_wrong then tree:add_proto_expert_info(experts.direction, name .. " does not go in this direction") end
  if name == "NACK" then tree:add_proto_expert_info(experts.refused, "Refused: " .. words) end
  local line = name .. " seq=" .. seq .. (is_answer(type_) and " ref=" .. ref or "") .. counter
  local mark = is_wrong and "[DIRECTION] " or is_replay[pinfo.number] and "[Replay] "
    or retry_of[pinfo.number] and "[Retry] " or ""
  return type_, mark .. line .. (words ~= "" and " " .. words or "")
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
  -- Version, flags and length are checked after the CRC: who sent it did mean this header.
  local type_, seq, meant = nil, nil, ""
  if name == "VERSION" or name == "FLAG" or name == "LEN" then
    type_, seq = add_header(subtree, decoded)
    meant = name_of(type_) .. " seq=" .. seq .. ": "
  end
  return type_, "[" .. name .. "] " .. meant .. dissect_damaged(subtree, run_range, name, what)
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
