-- PLINK/1.1 for Wireshark and tshark. SCHEMA_ID 4BE37019.
--
-- Generated from schema/plink.ksy and generator/wireshark/*.lua by generator/generate.py: change those.
--
-- Use it once:    tshark -X lua_script:plink.lua -r capture.pcapng -V
-- Install it:     copy it to the folder of personal Lua plugins (Wireshark: Help, About, Folders).
-- It takes packets of link type USER0 (147): bytes of the serial line, each frame with its delimiters.

local MAJOR = 1

local ENUMS = {
  message_type = {
    [1] = "HELLO",
    [2] = "IDENTIFY",
    [3] = "PING",
    [4] = "SESSION_OPEN",
    [5] = "SESSION_CONFIRM",
    [6] = "SESSION_CLOSE",
    [7] = "TIME_SYNC",
    [8] = "TIME_SET",
    [16] = "GET_STATUS",
    [17] = "STREAM_CONFIG",
    [18] = "GET_ALARMS",
    [19] = "LOG_INFO",
    [20] = "LOG_READ",
    [21] = "GET_THERAPY",
    [22] = "FW_INFO",
    [23] = "GET_LINK_STATS",
    [24] = "ECHO",
    [25] = "GET_REFILL",
    [26] = "GET_TOTALS",
    [27] = "GET_LIMITS",
    [28] = "GET_CONFIG",
    [32] = "THERAPY_PREPARE",
    [33] = "THERAPY_COMMIT",
    [34] = "OP_ABORT",
    [35] = "BOLUS_PREPARE",
    [36] = "BOLUS_COMMIT",
    [37] = "BOLUS_CANCEL",
    [38] = "STOP",
    [39] = "RESUME",
    [40] = "REFILL_PREPARE",
    [41] = "REFILL_COMMIT",
    [42] = "ALARM_ACK",
    [43] = "ALARM_AUDIO_PAUSE",
    [44] = "ALARM_LIMITS_SET",
    [45] = "ALARM_RESET",
    [46] = "THERAPY_EXTEND",
    [47] = "CONFIG_SET",
    [65] = "HELLO_RSP",
    [66] = "IDENTIFY_RSP",
    [67] = "PING_RSP",
    [68] = "SESSION_OPEN_RSP",
    [69] = "SESSION_CONFIRM_RSP",
    [70] = "SESSION_CLOSE_RSP",
    [71] = "TIME_SYNC_RSP",
    [72] = "TIME_SET_RSP",
    [80] = "GET_STATUS_RSP",
    [81] = "STREAM_CONFIG_RSP",
    [82] = "GET_ALARMS_RSP",
    [83] = "LOG_INFO_RSP",
    [84] = "LOG_READ_RSP",
    [85] = "GET_THERAPY_RSP",
    [86] = "FW_INFO_RSP",
    [87] = "GET_LINK_STATS_RSP",
    [88] = "ECHO_RSP",
    [89] = "GET_REFILL_RSP",
    [90] = "GET_TOTALS_RSP",
    [91] = "GET_LIMITS_RSP",
    [92] = "GET_CONFIG_RSP",
    [96] = "THERAPY_PREPARE_RSP",
    [97] = "THERAPY_COMMIT_RSP",
    [98] = "OP_ABORT_RSP",
    [99] = "BOLUS_PREPARE_RSP",
    [100] = "BOLUS_COMMIT_RSP",
    [101] = "BOLUS_CANCEL_RSP",
    [102] = "STOP_RSP",
    [103] = "RESUME_RSP",
    [104] = "REFILL_PREPARE_RSP",
    [105] = "REFILL_COMMIT_RSP",
    [106] = "ALARM_ACK_RSP",
    [107] = "ALARM_AUDIO_PAUSE_RSP",
    [108] = "ALARM_LIMITS_SET_RSP",
    [109] = "ALARM_RESET_RSP",
    [110] = "THERAPY_EXTEND_RSP",
    [111] = "CONFIG_SET_RSP",
    [127] = "NACK",
    [128] = "TELEMETRY",
    [129] = "ALARM_EVENT",
    [130] = "LOG_EVENT",
    [131] = "BOOT",
  },
  nack_reason = {
    [1] = "UNKNOWN_TYPE",
    [2] = "BAD_LENGTH",
    [3] = "BAD_VALUE",
    [4] = "AUTH_REQUIRED",
    [5] = "AUTH_FAILED",
    [6] = "WRONG_STATE",
    [7] = "LOCKOUT",
    [8] = "REPLAY",
    [9] = "SEQ_REUSE",
    [10] = "BUSY",
    [11] = "UNSUPPORTED_VERSION",
    [12] = "UNSUPPORTED_FLAG",
    [13] = "TOKEN_UNKNOWN",
    [14] = "TOKEN_EXPIRED",
    [15] = "ECHO_MISMATCH",
    [16] = "STALE_REVISION",
    [17] = "LIMIT_EXCEEDED",
    [18] = "LOG_GAP",
    [19] = "LOG_EPOCH",
    [20] = "STALE_OCCURRENCE",
    [21] = "SESSION_LIMIT",
    [22] = "NOT_IMPLEMENTED",
    [23] = "HARDWARE",
    [24] = "INTERNAL",
  },
  device_class = {
    [0] = "PRODUCTION",
    [1] = "EMULATOR",
    [2] = "ENGINEERING",
  },
  pump_state_code = {
    [0] = "SHELF",
    [1] = "STOPPED",
    [2] = "INFUSING",
    [3] = "MIN_RATE",
    [4] = "STALLED",
    [5] = "SAFE_STATE",
    [6] = "EOS_OFF",
    [7] = "UPDATING",
  },
  mode = {
    [0] = "NONE",
    [1] = "SIMPLE",
    [2] = "FLEX",
    [3] = "PERIODIC_BOLUS",
    [4] = "SINGLE_BOLUS",
    [5] = "MINIMUM_RATE",
  },
  priority = {
    [0] = "NONE",
    [1] = "LOW",
    [2] = "MEDIUM",
    [3] = "HIGH",
  },
  alarm_edge = {
    [1] = "RAISED",
    [2] = "LATCHED",
    [3] = "CLEARED",
    [4] = "ACKED",
    [5] = "AUDIO_PAUSED",
    [6] = "AUDIO_RESUMED",
    [7] = "ESCALATED",
    [8] = "DEESCALATED",
    [9] = "RESET",
  },
  alarm_code = {
    [1] = "LOW_RESERVOIR",
    [2] = "EMPTY_RESERVOIR",
    [3] = "ERI",
    [4] = "EOS",
    [5] = "LOW_BATTERY_RESET",
    [6] = "MOTOR_STALL",
    [7] = "MOTOR_STALL_RECOVERED",
    [8] = "PUMP_STOPPED",
    [9] = "PUMP_STOPPED_48H",
    [10] = "MEMORY_ERROR_NONCRIT",
    [11] = "MEMORY_ERROR_CRIT",
    [12] = "SAFE_STATE",
    [13] = "SELF_TEST_FAIL",
    [14] = "WATCHDOG_RESET",
    [15] = "SCHEDULE_END",
    [16] = "CLOCK_ERROR",
    [17] = "TEMPERATURE",
    [18] = "OVER_INFUSION",
    [19] = "UNDER_INFUSION",
    [20] = "OCCLUSION",
    [21] = "OVERFILL_PRESSURE",
    [22] = "BOLUS_DENIED",
    [23] = "BOLUS_OVERRUN",
    [24] = "FAV_CLOSED",
    [25] = "TELEMETRY_HOLD",
    [26] = "LOG_OVERWRITE",
    [27] = "UNAUTHORISED_SESSION",
    [28] = "REPEATED_RESTART",
  },
  boot_cause = {
    [0] = "POWER",
    [1] = "BROWN_OUT",
    [2] = "WATCHDOG",
    [3] = "FACTORY_RESET",
    [4] = "UPDATE",
    [5] = "MEMORY",
  },
  log_code = {
    [4096] = "BOOT",
    [4097] = "TIME_SET",
    [4098] = "COMM_LOST",
    [4099] = "BOLUS_DENIED",
    [4100] = "SESSION_OPENED",
    [4101] = "DAMAGED",
    [8225] = "THERAPY",
    [8228] = "BOLUS_START",
    [8229] = "BOLUS_END",
    [8230] = "STOP",
    [8231] = "RESUME",
    [8233] = "REFILL",
    [8236] = "ALARM_LIMITS",
    [8239] = "CONFIG",
    [8357] = "BOLUS_CANCEL",
    [8361] = "REFILL_EXPECTED",
    [8362] = "REFILL_DRUG",
  },
  damaged_part = {
    [1] = "RESERVOIR",
    [2] = "STORAGE",
    [3] = "CLOCK",
  },
  telemetry_flag = {
    [1] = "ERI",
    [2] = "EOS",
    [4] = "TIME_UNSURE",
    [8] = "BOLUS_RUNNING",
    [16] = "DAMAGED",
  },
  alarm_state_flag = {
    [1] = "PRESENT",
    [2] = "LATCHED",
    [4] = "ACKED",
    [8] = "AUDIO_PAUSED",
    [16] = "ESCALATED",
  },
  key_flag = {
    [1] = "TEST_KEY",
  },
  stream_flag = {
    [1] = "ON_CHANGE",
  },
  log_read_flag = {
    [1] = "END",
  },
  program_flag = {
    [1] = "MORE",
  },
  prepare_flag = {
    [1] = "SOFT_LIMIT",
  },
  commit_flag = {
    [1] = "CONFIRM_SOFT",
  },
  bolus_flag = {
    [1] = "PATIENT",
    [2] = "PRIMING",
    [4] = "BRIDGE",
  },
  stop_reason = {
    [0] = "OTHER",
    [1] = "CLINICAL",
    [2] = "REFILL",
    [3] = "IMAGING",
    [4] = "SERVICE",
  },
  self_test_flag = {
    [1] = "PROGRAM_MEMORY",
    [2] = "WORKING_MEMORY",
    [4] = "STORAGE",
    [8] = "MOTOR",
    [16] = "BATTERY",
    [32] = "CLOCK",
    [64] = "SENSOR",
  },
}

-- Layouts: fields in wire order. `na` is the number that says "not available"; beyond `min` and `max` is BAD_VALUE.
local LAYOUTS = {
  hello_req = {
    { name = "major", kind = "u1", size = 1, doc = "major version of the host" },
    { name = "minor", kind = "u1", size = 1, doc = "highest minor version that the host knows" },
    { name = "flags", kind = "u2", size = 2, doc = "reserved, 0" },
    { name = "host_id", kind = "u4", size = 4, doc = "chosen by the host, for the pump's log", is_hex = true },
    { name = "schema_id", kind = "u4", size = 4, doc = "SCHEMA_ID of the host", is_hex = true },
  },
  hello_rsp = {
    { name = "major", kind = "u1", size = 1, doc = "major version of the pump" },
    { name = "minor", kind = "u1", size = 1, doc = "the lower of the two minor versions" },
    { name = "flags", kind = "u2", size = 2, doc = "reserved, 0" },
    { name = "schema_id", kind = "u4", size = 4, doc = "SCHEMA_ID of the pump", is_hex = true },
    { name = "boot_count", kind = "u2", size = 2, doc = "starts of the pump since manufacture" },
    { name = "max_payload", kind = "u2", size = 2, unit = "byte", doc = "longest payload that the pump takes" },
    { name = "min_stream_ms", kind = "u2", size = 2, unit = "ms", doc = "shortest stream period, link time" },
    { name = "rsv", kind = "padding", size = 2 },
    { name = "t_ms", kind = "u8", size = 8, unit = "ms", doc = "pump time" },
  },
  identify_req = {
  },
  identify_rsp = {
    { name = "device_class", kind = "u1", size = 1, enum = "device_class", doc = "production or not" },
    { name = "key_flags", kind = "u1", size = 1, flags = "key_flag", doc = "about the device's key" },
    { name = "hw_rev", kind = "u2", size = 2, doc = "hardware revision" },
    { name = "fw_major", kind = "u1", size = 1, doc = "firmware version" },
    { name = "fw_minor", kind = "u1", size = 1, doc = "firmware version" },
    { name = "fw_patch", kind = "u2", size = 2, doc = "firmware version" },
    { name = "build_hash", kind = "bytes", size = 8, doc = "identifies the build" },
    { name = "model", kind = "text", size = 16, doc = "name of the model" },
    { name = "serial", kind = "text", size = 16, doc = "serial number" },
    { name = "capacity_nl", kind = "u4", size = 4, unit = "nL", doc = "nominal volume of the reservoir" },
    { name = "max_rate_nl_h", kind = "u4", size = 4, unit = "nL/h", doc = "highest rate that can be programmed" },
    { name = "max_bolus_nl", kind = "u4", size = 4, unit = "nL", doc = "largest single bolus" },
  },
  ping_req = {
    { name = "cookie", kind = "u4", size = 4, doc = "any number", is_hex = true },
  },
  ping_rsp = {
    { name = "cookie", kind = "u4", size = 4, doc = "the cookie of the request", is_hex = true },
    { name = "boot_count", kind = "u2", size = 2, doc = "starts of the pump since manufacture" },
    { name = "state", kind = "u1", size = 1, enum = "pump_state_code", doc = "what the pump does" },
    { name = "rsv", kind = "padding", size = 1 },
    { name = "t_ms", kind = "u8", size = 8, unit = "ms", doc = "pump time" },
  },
  session_open_req = {
    { name = "key_id", kind = "u1", size = 1, doc = "which key; 0 is the only one in this version" },
    { name = "rsv", kind = "padding", size = 3 },
    { name = "host_nonce", kind = "bytes", size = 16, doc = "random, never used before" },
  },
  session_open_rsp = {
    { name = "session_id", kind = "u4", size = 4, doc = "chosen by the pump", is_hex = true },
    { name = "dev_nonce", kind = "bytes", size = 16, doc = "random, never used before" },
    { name = "dev_proof", kind = "bytes", size = 8, doc = "PLK-SEC-06" },
  },
  session_confirm_req = {
    { name = "session_id", kind = "u4", size = 4, doc = "as in SESSION_OPEN_RSP", is_hex = true },
    { name = "host_proof", kind = "bytes", size = 8, doc = "PLK-SEC-06" },
  },
  session_confirm_rsp = {
    { name = "session_id", kind = "u4", size = 4, doc = "of the open session", is_hex = true },
  },
  session_close_req = {
    { name = "session_id", kind = "u4", size = 4, doc = "of the open session", is_hex = true },
  },
  session_close_rsp = {
  },
  time_sync_req = {
    { name = "host_t", kind = "u8", size = 8, doc = "any number; the host's time of sending" },
  },
  time_sync_rsp = {
    { name = "host_t", kind = "u8", size = 8, doc = "the host_t of the request" },
    { name = "dev_rx_us", kind = "u8", size = 8, unit = "µs", doc = "pump time when the request arrived" },
    { name = "dev_tx_us", kind = "u8", size = 8, unit = "µs", doc = "pump time when the answer left; not before dev_rx_us" },
    { name = "utc_offset_ms", kind = "s8", size = 8, unit = "ms", doc = "UTC (since 1970) minus pump time" },
  },
  time_set_req = {
    { name = "utc_ms", kind = "u8", size = 8, unit = "ms", min = "1", max = "18446744073709551614", doc = "UTC since 1970 …" },
    { name = "dev_us", kind = "u8", size = 8, unit = "µs", doc = "… at this pump time" },
  },
  time_set_rsp = {
    { name = "step_ms", kind = "s8", size = 8, unit = "ms", doc = "new minus old utc_offset_ms" },
  },
  get_status_req = {
  },
  get_status_rsp = {
    { name = "telemetry", kind = "nested", size = 52, layout = "telemetry" },
  },
  stream_config_req = {
    { name = "period_ms", kind = "u4", size = 4, unit = "ms", doc = "link time; 0 is off" },
    { name = "flags", kind = "u2", size = 2, flags = "stream_flag", doc = "when else to send" },
    { name = "rsv", kind = "padding", size = 2 },
  },
  stream_config_rsp = {
    { name = "period_ms", kind = "u4", size = 4, unit = "ms", doc = "period in effect, link time; 0 is off" },
    { name = "flags", kind = "u2", size = 2, flags = "stream_flag", doc = "flags in effect" },
    { name = "rsv", kind = "padding", size = 2 },
  },
  get_alarms_req = {
    { name = "from_index", kind = "u1", size = 1, doc = "first entry wanted; absent is 0", is_optional = true },
    { name = "rsv", kind = "padding", size = 3, is_optional = true },
  },
  get_alarms_rsp = {
    { name = "n", kind = "u1", size = 1, doc = "entries here" },
    { name = "total", kind = "u1", size = 1, doc = "entries in all" },
    { name = "from_index", kind = "u1", size = 1, doc = "index of the first entry here" },
    { name = "rsv", kind = "padding", size = 1 },
    { name = "alarms", kind = "repeat", size = 16, layout = "alarm_entry", count = "n" },
  },
  alarm_entry = {
    { name = "code", kind = "u1", size = 1, enum = "alarm_code", doc = "which condition", is_hex = true },
    { name = "priority", kind = "u1", size = 1, enum = "priority", doc = "as of now" },
    { name = "state", kind = "u1", size = 1, flags = "alarm_state_flag", doc = "present, latched, acknowledged …" },
    { name = "rsv", kind = "padding", size = 1 },
    { name = "occurrence", kind = "u4", size = 4, doc = "which time this condition was raised, from 1" },
    { name = "t_ms", kind = "u8", size = 8, unit = "ms", doc = "pump time of the raise" },
  },
  log_info_req = {
  },
  log_info_rsp = {
    { name = "log_epoch", kind = "u4", size = 4, doc = "drawn at random at manufacture and at each erasure", is_hex = true },
    { name = "first_seq", kind = "u4", size = 4, doc = "oldest record that can be read" },
    { name = "last_seq", kind = "u4", size = 4, doc = "newest record" },
    { name = "capacity", kind = "u4", size = 4, doc = "records that fit" },
    { name = "overwritten", kind = "u4", size = 4, doc = "records that newer ones replaced" },
    { name = "boot_count", kind = "u2", size = 2, doc = "starts of the pump since manufacture" },
    { name = "rsv", kind = "padding", size = 2 },
  },
  log_read_req = {
    { name = "log_epoch", kind = "u4", size = 4, doc = "the log that the number belongs to", is_hex = true },
    { name = "from_seq", kind = "u4", size = 4, doc = "first record wanted" },
    { name = "max_records", kind = "u2", size = 2, min = "1", doc = "records wanted; more than 6 is read as 6" },
    { name = "flags", kind = "u2", size = 2, doc = "reserved, 0" },
  },
  log_read_rsp = {
    { name = "log_epoch", kind = "u4", size = 4, doc = "the log that is read", is_hex = true },
    { name = "first_seq", kind = "u4", size = 4, doc = "number of the first record here" },
    { name = "n", kind = "u1", size = 1, doc = "records here" },
    { name = "rec_size", kind = "u1", size = 1, unit = "byte", min = "32", doc = "distance from one record to the next" },
    { name = "flags", kind = "u2", size = 2, flags = "log_read_flag", doc = "END with the newest record" },
    { name = "records", kind = "repeat", size = 32, layout = "log_record", count = "n", stride = "rec_size" },
  },
  log_record = {
    { name = "seq", kind = "u4", size = 4, doc = "number within the epoch, from 1, never used again" },
    { name = "boot_count", kind = "u2", size = 2, doc = "in which run of the pump" },
    { name = "code", kind = "u2", size = 2, enum = "log_code", doc = "what happened; an alarm is edge × 256 + alarm code", is_hex = true },
    { name = "t_ms", kind = "u8", size = 8, unit = "ms", doc = "pump time" },
    { name = "arg0", kind = "u4", size = 4, doc = "by code" },
    { name = "arg1", kind = "u4", size = 4, doc = "by code" },
    { name = "arg2", kind = "u4", size = 4, doc = "by code" },
    { name = "crc32c", kind = "crc", size = 4, doc = "of the 28 bytes before it" },
  },
  get_therapy_req = {
    { name = "from_step", kind = "u1", size = 1, doc = "first step wanted; absent is 0", is_optional = true },
    { name = "rsv", kind = "padding", size = 3, is_optional = true },
  },
  get_therapy_rsp = {
    { name = "mode", kind = "u1", size = 1, enum = "mode", doc = "kind of program" },
    { name = "n_steps", kind = "u1", size = 1, max = "12", doc = "steps here" },
    { name = "flags", kind = "u2", size = 2, flags = "program_flag", doc = "MORE if steps follow in another frame" },
    { name = "drug_id", kind = "u4", size = 4, doc = "the drug, by the number of the clinic's formulary" },
    { name = "conc_ng_ml", kind = "u4", size = 4, unit = "ng/mL", doc = "concentration of the drug" },
    { name = "pat_bolus_nl", kind = "u4", size = 4, unit = "nL", doc = "patient's bolus; 0 is none" },
    { name = "pat_bolus_ms", kind = "u4", size = 4, unit = "ms", doc = "time over which the patient's bolus is given, pump time" },
    { name = "lockout_ms", kind = "u4", size = 4, unit = "ms", doc = "least time between the starts of two patient's boluses, pump time" },
    { name = "max_per_day", kind = "u2", size = 2, doc = "patient's boluses in any 24 h of pump time" },
    { name = "rsv", kind = "padding", size = 2 },
    { name = "steps", kind = "repeat", size = 8, layout = "program_step", count = "n_steps" },
    { name = "therapy_rev", kind = "u4", size = 4, doc = "changes with the program" },
    { name = "program_crc32c", kind = "u4", size = 4, doc = "of the whole program (PLK-THR-04)", is_hex = true },
    { name = "extra", kind = "nested", size = 16, layout = "program_extra", doc = "absent if all four are 0", is_optional = true },
  },
  program_step = {
    { name = "start_s", kind = "u4", size = 4, unit = "s", max = "86399", doc = "since midnight of the pump's UTC" },
    { name = "rate_nl_h", kind = "u4", size = 4, unit = "nL/h", min = "1", max = "4294967294", doc = "basal rate" },
  },
  program_extra = {
    { name = "bolus_nl", kind = "u4", size = 4, unit = "nL", max = "4294967294", doc = "of PERIODIC_BOLUS and SINGLE_BOLUS, else 0" },
    { name = "bolus_ms", kind = "u4", size = 4, unit = "ms", max = "4294967294", doc = "time over which it is given, pump time, else 0" },
    { name = "interval_s", kind = "u4", size = 4, unit = "s", max = "4294967294", doc = "of PERIODIC_BOLUS: from the start of one bolus to that of the next, pump time, else 0" },
    { name = "duration_s", kind = "u4", size = 4, unit = "s", max = "4294967294", doc = "pump time after which the program ends; 0 is never" },
  },
  fw_info_req = {
  },
  fw_info_rsp = {
    { name = "slot", kind = "u1", size = 1, doc = "which of the places for firmware" },
    { name = "boot_cause", kind = "u1", size = 1, enum = "boot_cause", doc = "why it started" },
    { name = "rsv", kind = "padding", size = 2 },
    { name = "fw_major", kind = "u1", size = 1, doc = "firmware version" },
    { name = "fw_minor", kind = "u1", size = 1, doc = "firmware version" },
    { name = "fw_patch", kind = "u2", size = 2, doc = "firmware version" },
    { name = "image_hash", kind = "bytes", size = 20, doc = "first 20 bytes of the image's SHA-256" },
    { name = "build_utc_ms", kind = "u8", size = 8, unit = "ms", doc = "when it was built, UTC since 1970" },
    { name = "self_test", kind = "u4", size = 4, flags = "self_test_flag", doc = "what failed in the last self-test" },
  },
  get_link_stats_req = {
  },
  get_link_stats_rsp = {
    { name = "rx_ok", kind = "u4", size = 4, doc = "frames that passed every check up to the direction" },
    { name = "rx_cobs", kind = "u4", size = 4, doc = "runs that are not COBS" },
    { name = "rx_crc", kind = "u4", size = 4, doc = "frames with a wrong CRC" },
    { name = "rx_short", kind = "u4", size = 4, doc = "frames of fewer than 12 bytes" },
    { name = "rx_len", kind = "u4", size = 4, doc = "frames whose length field does not fit" },
    { name = "rx_oversize", kind = "u4", size = 4, doc = "runs of more than 249 bytes" },
    { name = "rx_version", kind = "u4", size = 4, doc = "frames of another major version" },
    { name = "rx_flag", kind = "u4", size = 4, doc = "frames with a reserved header flag" },
    { name = "rx_direction", kind = "u4", size = 4, doc = "responses and events" },
    { name = "nack_tx", kind = "u4", size = 4, doc = "NACKs sent" },
    { name = "auth_fail", kind = "u4", size = 4, doc = "frames with a wrong tag" },
    { name = "auth_replay", kind = "u4", size = 4, doc = "frames with a used counter" },
    { name = "tx_ok", kind = "u4", size = 4, doc = "frames sent" },
    { name = "tx_dropped", kind = "u4", size = 4, doc = "events dropped from a full transmit queue" },
  },
  echo_req = {
    { name = "data", kind = "rest", size = 0, doc = "any bytes" },
  },
  echo_rsp = {
    { name = "data", kind = "rest", size = 0, doc = "the same bytes" },
  },
  get_refill_req = {
  },
  get_refill_rsp = {
    { name = "fill_t_ms", kind = "u8", size = 8, unit = "ms", doc = "pump time of the last refill" },
    { name = "filled_nl", kind = "u4", size = 4, unit = "nL", doc = "volume that was filled in" },
    { name = "expected_nl", kind = "u4", size = 4, unit = "nL", doc = "calculated volume before it" },
    { name = "removed_nl", kind = "u4", size = 4, unit = "nL", doc = "drained volume" },
    { name = "drug_id", kind = "u4", size = 4, doc = "drug in the reservoir" },
    { name = "conc_ng_ml", kind = "u4", size = 4, unit = "ng/mL", doc = "its concentration" },
    { name = "rsv", kind = "padding", size = 4 },
    { name = "low_at_ms", kind = "u8", size = 8, unit = "ms", doc = "pump time when the low-reservoir threshold will be reached, if all goes on as it does" },
    { name = "empty_at_ms", kind = "u8", size = 8, unit = "ms", doc = "pump time when the reservoir will be empty" },
    { name = "refill_by_ms", kind = "u8", size = 8, unit = "ms", doc = "pump time by which to refill" },
    { name = "drug_label", kind = "text", size = 16, doc = "name of the drug as programmed", is_optional = true },
  },
  get_totals_req = {
  },
  get_totals_rsp = {
    { name = "dose_24h_ng", kind = "u8", size = 8, unit = "ng", doc = "in the last 24 h of pump time" },
    { name = "dose_today_ng", kind = "u8", size = 8, unit = "ng", doc = "since the day of pump time plus UTC offset began" },
    { name = "dose_since_refill_ng", kind = "u8", size = 8, unit = "ng", doc = "since the last refill" },
    { name = "bolus_requested", kind = "u4", size = 4, doc = "patient's boluses asked for since the last refill" },
    { name = "bolus_delivered", kind = "u4", size = 4, doc = "patient's boluses begun" },
    { name = "bolus_denied", kind = "u4", size = 4, doc = "patient's boluses refused" },
    { name = "lockout_left_ms", kind = "u4", size = 4, unit = "ms", doc = "pump time until a patient's bolus is possible" },
  },
  get_limits_req = {
  },
  get_limits_rsp = {
    { name = "low_nl", kind = "u4", size = 4, unit = "nL", doc = "low-reservoir threshold" },
    { name = "pulse_nl", kind = "u4", size = 4, unit = "nL", doc = "volume of one stroke" },
    { name = "flow_min_nl_h", kind = "u4", size = 4, unit = "nL/h", doc = "lowest rate that can be programmed" },
    { name = "flow_max_nl_h", kind = "u4", size = 4, unit = "nL/h", doc = "highest rate that can be programmed" },
    { name = "dose_soft_ng_d", kind = "u4", size = 4, unit = "ng/d", doc = "soft upper limit of the daily dose" },
    { name = "dose_hard_ng_d", kind = "u4", size = 4, unit = "ng/d", doc = "hard upper limit of the daily dose" },
    { name = "battery_low_mv", kind = "u2", size = 2, unit = "mV", doc = "low-battery threshold" },
    { name = "temp_hi_cdeg", kind = "s2", size = 2, unit = "0.01 °C", na = "-32768", doc = "high-temperature threshold" },
    { name = "temp_lo_cdeg", kind = "s2", size = 2, unit = "0.01 °C", na = "-32768", doc = "low-temperature threshold" },
    { name = "rsv", kind = "padding", size = 2 },
    { name = "more", kind = "nested", size = 16, layout = "more_limits", doc = "absent in a pump that does not tell", is_optional = true },
  },
  more_limits = {
    { name = "dose_soft_min_ng_d", kind = "u4", size = 4, unit = "ng/d", doc = "soft lower limit of the daily dose" },
    { name = "dose_hard_min_ng_d", kind = "u4", size = 4, unit = "ng/d", doc = "hard lower limit of the daily dose" },
    { name = "titration_up_pct", kind = "u1", size = 1, unit = "%", doc = "soft limit of a dose increase in 24 h" },
    { name = "titration_down_pct", kind = "u1", size = 1, unit = "%", doc = "soft limit of a dose decrease in 24 h" },
    { name = "steps_max", kind = "u1", size = 1, doc = "steps of a program, 1 to 48" },
    { name = "rsv", kind = "padding", size = 1 },
    { name = "min_rate_nl_h", kind = "u4", size = 4, unit = "nL/h", doc = "rate of the mode MINIMUM_RATE" },
  },
  get_config_req = {
  },
  get_config_rsp = {
    { name = "catheter_nl", kind = "u4", size = 4, unit = "nL", doc = "inner volume of the catheter; 0 if never set" },
    { name = "priming_nl", kind = "u4", size = 4, unit = "nL", doc = "inner volume of tubing and catheter; 0 if never set" },
    { name = "calibration_ppm", kind = "u4", size = 4, unit = "ppm", doc = "volume of a stroke against pulse_nl; 1,000,000 is nominal" },
    { name = "therapy_rev", kind = "u4", size = 4, doc = "changes with the program and with these" },
  },
  config_set_req = {
    { name = "op_id", kind = "u4", size = 4, min = "1", doc = "chosen by the host, new for each operation; 0 is nobody's", is_hex = true },
    { name = "catheter_nl", kind = "u4", size = 4, unit = "nL", min = "1", max = "4294967294", doc = "inner volume of the catheter" },
    { name = "priming_nl", kind = "u4", size = 4, unit = "nL", min = "1", max = "4294967294", doc = "inner volume of tubing and catheter" },
    { name = "calibration_ppm", kind = "u4", size = 4, unit = "ppm", min = "1", max = "4294967294", doc = "volume of a stroke against pulse_nl; 1,000,000 is nominal" },
  },
  config_set_rsp = {
    { name = "op_id", kind = "u4", size = 4, doc = "of the request", is_hex = true },
    { name = "catheter_nl", kind = "u4", size = 4, unit = "nL", doc = "as understood" },
    { name = "priming_nl", kind = "u4", size = 4, unit = "nL", doc = "as understood" },
    { name = "calibration_ppm", kind = "u4", size = 4, unit = "ppm", doc = "as understood" },
    { name = "therapy_rev", kind = "u4", size = 4, doc = "new revision" },
  },
  therapy_prepare_req = {
    { name = "op_id", kind = "u4", size = 4, min = "1", doc = "chosen by the host, new for each operation; 0 is nobody's", is_hex = true },
    { name = "base_rev", kind = "u4", size = 4, doc = "therapy_rev that the proposal replaces" },
    { name = "mode", kind = "u1", size = 1, min = "1", max = "254", enum = "mode", doc = "kind of program" },
    { name = "n_steps", kind = "u1", size = 1, max = "12", doc = "steps here" },
    { name = "flags", kind = "u2", size = 2, flags = "program_flag", doc = "MORE if steps follow in THERAPY_EXTEND" },
    { name = "drug_id", kind = "u4", size = 4, doc = "the drug, by the number of the clinic's formulary" },
    { name = "conc_ng_ml", kind = "u4", size = 4, unit = "ng/mL", min = "1", max = "4294967294", doc = "concentration of the drug" },
    { name = "pat_bolus_nl", kind = "u4", size = 4, unit = "nL", max = "4294967294", doc = "patient's bolus; 0 is none" },
    { name = "pat_bolus_ms", kind = "u4", size = 4, unit = "ms", max = "4294967294", doc = "time over which the patient's bolus is given, pump time" },
    { name = "lockout_ms", kind = "u4", size = 4, unit = "ms", max = "4294967294", doc = "least time between the starts of two patient's boluses, pump time" },
    { name = "max_per_day", kind = "u2", size = 2, max = "65534", doc = "patient's boluses in any 24 h of pump time" },
    { name = "rsv", kind = "padding", size = 2 },
    { name = "steps", kind = "repeat", size = 8, layout = "program_step", count = "n_steps" },
    { name = "extra", kind = "nested", size = 16, layout = "program_extra", doc = "boluses and end of the program; absent is all 0", is_optional = true },
  },
  therapy_prepare_rsp = {
    { name = "op_id", kind = "u4", size = 4, doc = "of the request", is_hex = true },
    { name = "token", kind = "u4", size = 4, doc = "for THERAPY_EXTEND and THERAPY_COMMIT", is_hex = true },
    { name = "mode", kind = "u1", size = 1, enum = "mode", doc = "kind of program" },
    { name = "n_steps", kind = "u1", size = 1, max = "12", doc = "steps here" },
    { name = "flags", kind = "u2", size = 2, flags = "program_flag", doc = "MORE if steps follow in another frame" },
    { name = "drug_id", kind = "u4", size = 4, doc = "the drug, by the number of the clinic's formulary" },
    { name = "conc_ng_ml", kind = "u4", size = 4, unit = "ng/mL", doc = "concentration of the drug" },
    { name = "pat_bolus_nl", kind = "u4", size = 4, unit = "nL", doc = "patient's bolus; 0 is none" },
    { name = "pat_bolus_ms", kind = "u4", size = 4, unit = "ms", doc = "time over which the patient's bolus is given, pump time" },
    { name = "lockout_ms", kind = "u4", size = 4, unit = "ms", doc = "least time between the starts of two patient's boluses, pump time" },
    { name = "max_per_day", kind = "u2", size = 2, doc = "patient's boluses in any 24 h of pump time" },
    { name = "rsv", kind = "padding", size = 2 },
    { name = "steps", kind = "repeat", size = 8, layout = "program_step", count = "n_steps" },
    { name = "program_crc32c", kind = "u4", size = 4, doc = "of the whole program (PLK-THR-04); 0 with MORE", is_hex = true },
    { name = "expires_ms", kind = "u4", size = 4, unit = "ms", doc = "link time that the token is good for; 0 if the operation is committed already" },
    { name = "prepare_flags", kind = "u2", size = 2, flags = "prepare_flag", doc = "absent is 0", is_optional = true },
    { name = "rsv2", kind = "padding", size = 2, is_optional = true },
    { name = "extra", kind = "nested", size = 16, layout = "program_extra", doc = "absent if all four are 0", is_optional = true },
  },
  therapy_extend_req = {
    { name = "op_id", kind = "u4", size = 4, min = "1", doc = "chosen by the host, new for each operation; 0 is nobody's", is_hex = true },
    { name = "token", kind = "u4", size = 4, doc = "as PREPARE answered", is_hex = true },
    { name = "from_step", kind = "u1", size = 1, min = "1", max = "47", doc = "index of the first step here; the number of those sent before" },
    { name = "n_steps", kind = "u1", size = 1, min = "1", max = "12", doc = "steps here" },
    { name = "flags", kind = "u2", size = 2, flags = "program_flag", doc = "MORE if further steps follow" },
    { name = "steps", kind = "repeat", size = 8, layout = "program_step", count = "n_steps" },
  },
  therapy_extend_rsp = {
    { name = "op_id", kind = "u4", size = 4, doc = "of the request", is_hex = true },
    { name = "token", kind = "u4", size = 4, doc = "of the request", is_hex = true },
    { name = "from_step", kind = "u1", size = 1, doc = "index of the first step here" },
    { name = "n_steps", kind = "u1", size = 1, max = "12", doc = "steps here" },
    { name = "flags", kind = "u2", size = 2, flags = "program_flag", doc = "MORE if further steps follow" },
    { name = "steps", kind = "repeat", size = 8, layout = "program_step", count = "n_steps" },
    { name = "program_crc32c", kind = "u4", size = 4, doc = "of the whole program (PLK-THR-04); 0 with MORE", is_hex = true },
    { name = "expires_ms", kind = "u4", size = 4, unit = "ms", doc = "link time that the token is good for; 0 if the operation is committed already" },
    { name = "prepare_flags", kind = "u2", size = 2, flags = "prepare_flag", doc = "absent is 0", is_optional = true },
    { name = "rsv", kind = "padding", size = 2, is_optional = true },
  },
  therapy_commit_req = {
    { name = "op_id", kind = "u4", size = 4, min = "1", doc = "chosen by the host, new for each operation; 0 is nobody's", is_hex = true },
    { name = "token", kind = "u4", size = 4, doc = "as PREPARE answered", is_hex = true },
    { name = "program_crc32c", kind = "u4", size = 4, doc = "as PREPARE answered", is_hex = true },
    { name = "commit_flags", kind = "u2", size = 2, flags = "commit_flag", doc = "absent is 0", is_optional = true },
    { name = "rsv", kind = "padding", size = 2, is_optional = true },
  },
  therapy_commit_rsp = {
    { name = "therapy_rev", kind = "u4", size = 4, doc = "new revision" },
  },
  op_abort_req = {
    { name = "op_id", kind = "u4", size = 4, min = "1", doc = "chosen by the host, new for each operation; 0 is nobody's", is_hex = true },
    { name = "token", kind = "u4", size = 4, doc = "as PREPARE answered; of a bolus its bolus_id", is_hex = true },
  },
  op_abort_rsp = {
  },
  bolus_prepare_req = {
    { name = "op_id", kind = "u4", size = 4, min = "1", doc = "chosen by the host, new for each operation; 0 is nobody's", is_hex = true },
    { name = "volume_nl", kind = "u4", size = 4, unit = "nL", min = "1", max = "4294967294", doc = "volume of the bolus" },
    { name = "duration_ms", kind = "u4", size = 4, unit = "ms", min = "1", max = "4294967294", doc = "time over which it is given, pump time" },
    { name = "therapy_rev", kind = "u4", size = 4, doc = "program that the host believes in force" },
    { name = "flags", kind = "u2", size = 2, flags = "bolus_flag", doc = "absent is PATIENT", is_optional = true },
    { name = "rsv", kind = "padding", size = 2, is_optional = true },
  },
  bolus_prepare_rsp = {
    { name = "op_id", kind = "u4", size = 4, doc = "of the request", is_hex = true },
    { name = "bolus_id", kind = "u4", size = 4, doc = "names the bolus; the token of BOLUS_COMMIT" },
    { name = "volume_nl", kind = "u4", size = 4, unit = "nL", doc = "as understood" },
    { name = "duration_ms", kind = "u4", size = 4, unit = "ms", doc = "as understood" },
    { name = "expires_ms", kind = "u4", size = 4, unit = "ms", doc = "link time that the token is good for; 0 if the operation is committed already" },
    { name = "prepare_flags", kind = "u2", size = 2, flags = "prepare_flag", doc = "absent is 0", is_optional = true },
    { name = "rsv", kind = "padding", size = 2, is_optional = true },
  },
  bolus_commit_req = {
    { name = "op_id", kind = "u4", size = 4, min = "1", doc = "chosen by the host, new for each operation; 0 is nobody's", is_hex = true },
    { name = "bolus_id", kind = "u4", size = 4, doc = "as PREPARE answered" },
    { name = "volume_nl", kind = "u4", size = 4, unit = "nL", doc = "as PREPARE answered" },
    { name = "commit_flags", kind = "u2", size = 2, flags = "commit_flag", doc = "absent is 0", is_optional = true },
    { name = "rsv", kind = "padding", size = 2, is_optional = true },
  },
  bolus_commit_rsp = {
    { name = "bolus_id", kind = "u4", size = 4, doc = "names the bolus" },
    { name = "t_ms", kind = "u8", size = 8, unit = "ms", doc = "pump time of its start" },
  },
  bolus_cancel_req = {
    { name = "op_id", kind = "u4", size = 4, min = "1", doc = "chosen by the host, new for each operation; 0 is nobody's", is_hex = true },
    { name = "bolus_id", kind = "u4", size = 4, doc = "of the running bolus" },
  },
  bolus_cancel_rsp = {
    { name = "delivered_nl", kind = "u4", size = 4, unit = "nL", doc = "what was given of it" },
  },
  stop_req = {
    { name = "op_id", kind = "u4", size = 4, min = "1", doc = "chosen by the host, new for each operation; 0 is nobody's", is_hex = true },
    { name = "reason", kind = "u1", size = 1, enum = "stop_reason", doc = "why" },
    { name = "rsv", kind = "padding", size = 3 },
  },
  stop_rsp = {
    { name = "t_ms", kind = "u8", size = 8, unit = "ms", doc = "pump time of the stop" },
  },
  resume_req = {
    { name = "op_id", kind = "u4", size = 4, min = "1", doc = "chosen by the host, new for each operation; 0 is nobody's", is_hex = true },
    { name = "therapy_rev", kind = "u4", size = 4, doc = "program that the host believes in force" },
  },
  resume_rsp = {
  },
  refill_prepare_req = {
    { name = "op_id", kind = "u4", size = 4, min = "1", doc = "chosen by the host, new for each operation; 0 is nobody's", is_hex = true },
    { name = "removed_nl", kind = "u4", size = 4, unit = "nL", max = "4294967294", doc = "drained volume" },
    { name = "filled_nl", kind = "u4", size = 4, unit = "nL", min = "1", max = "4294967294", doc = "volume that was filled in" },
    { name = "drug_id", kind = "u4", size = 4, doc = "the drug, by the number of the clinic's formulary" },
    { name = "conc_ng_ml", kind = "u4", size = 4, unit = "ng/mL", min = "1", max = "4294967294", doc = "its concentration" },
    { name = "drug_label", kind = "text", size = 16, doc = "name of the drug; absent leaves it empty", is_optional = true },
  },
  refill_prepare_rsp = {
    { name = "token", kind = "u4", size = 4, doc = "for REFILL_COMMIT", is_hex = true },
    { name = "expected_nl", kind = "u4", size = 4, unit = "nL", doc = "calculated volume before the refill" },
    { name = "delta_nl", kind = "s4", size = 4, unit = "nL", doc = "drained minus expected volume" },
    { name = "prepare_flags", kind = "u2", size = 2, flags = "prepare_flag", doc = "absent is 0", is_optional = true },
    { name = "rsv", kind = "padding", size = 2, is_optional = true },
    { name = "echo", kind = "nested", size = 20, layout = "refill_echo", doc = "what was understood", is_optional = true },
  },
  refill_echo = {
    { name = "removed_nl", kind = "u4", size = 4, unit = "nL", doc = "drained volume" },
    { name = "filled_nl", kind = "u4", size = 4, unit = "nL", doc = "volume that was filled in" },
    { name = "drug_id", kind = "u4", size = 4, doc = "drug in the reservoir" },
    { name = "conc_ng_ml", kind = "u4", size = 4, unit = "ng/mL", doc = "its concentration" },
    { name = "expires_ms", kind = "u4", size = 4, unit = "ms", doc = "link time that the token is good for; 0 if the operation is committed already" },
  },
  refill_commit_req = {
    { name = "op_id", kind = "u4", size = 4, min = "1", doc = "chosen by the host, new for each operation; 0 is nobody's", is_hex = true },
    { name = "token", kind = "u4", size = 4, doc = "as PREPARE answered", is_hex = true },
    { name = "commit_flags", kind = "u2", size = 2, flags = "commit_flag", doc = "absent is 0", is_optional = true },
    { name = "rsv", kind = "padding", size = 2, is_optional = true },
  },
  refill_commit_rsp = {
    { name = "therapy_rev", kind = "u4", size = 4, doc = "new revision" },
  },
  alarm_ack_req = {
    { name = "code", kind = "u1", size = 1, min = "1", max = "254", enum = "alarm_code", doc = "which condition", is_hex = true },
    { name = "rsv", kind = "padding", size = 3 },
    { name = "occurrence", kind = "u4", size = 4, doc = "which time it was raised" },
  },
  alarm_ack_rsp = {
  },
  alarm_audio_pause_req = {
    { name = "mask", kind = "u4", size = 4, min = "1", map = "alarm_code", doc = "bit n - 1 is alarm code n" },
    { name = "duration_s", kind = "u2", size = 2, unit = "s", min = "1", max = "65534", doc = "pump time, at most 600" },
    { name = "rsv", kind = "padding", size = 2 },
  },
  alarm_audio_pause_rsp = {
  },
  alarm_limits_set_req = {
    { name = "reservoir_low_nl", kind = "u4", size = 4, unit = "nL", min = "1", max = "4294967294", doc = "low-reservoir threshold" },
    { name = "battery_low_mv", kind = "u2", size = 2, unit = "mV", min = "1", max = "65534", doc = "low-battery threshold" },
    { name = "temp_hi_cdeg", kind = "s2", size = 2, unit = "0.01 °C", doc = "high-temperature threshold" },
    { name = "temp_lo_cdeg", kind = "s2", size = 2, unit = "0.01 °C", doc = "low-temperature threshold" },
    { name = "rsv", kind = "padding", size = 2 },
  },
  alarm_limits_set_rsp = {
  },
  alarm_reset_req = {
    { name = "code", kind = "u1", size = 1, min = "1", max = "254", enum = "alarm_code", doc = "which condition", is_hex = true },
    { name = "rsv", kind = "padding", size = 3 },
    { name = "occurrence", kind = "u4", size = 4, doc = "which time it was raised" },
  },
  alarm_reset_rsp = {
  },
  nack = {
    { name = "rejected_type", kind = "u1", size = 1, enum = "message_type", doc = "type of the request", is_hex = true },
    { name = "reason", kind = "u1", size = 1, enum = "nack_reason", doc = "why" },
    { name = "detail", kind = "u2", size = 2, doc = "by reason; of BAD_VALUE the payload offset of the field, else 0 where nothing is said" },
    { name = "retry_after_ms", kind = "u4", size = 4, unit = "ms", doc = "of LOCKOUT pump time, of BUSY and SESSION_LIMIT link time, else 0" },
  },
  telemetry = {
    { name = "t_ms", kind = "u8", size = 8, unit = "ms", doc = "pump time" },
    { name = "event_seq", kind = "u4", size = 4, doc = "newest record of the log" },
    { name = "boot_count", kind = "u2", size = 2, doc = "starts of the pump since manufacture" },
    { name = "state", kind = "u1", size = 1, enum = "pump_state_code", doc = "what the pump does" },
    { name = "mode", kind = "u1", size = 1, enum = "mode", doc = "which kind of program" },
    { name = "alarms_active", kind = "u4", size = 4, map = "alarm_code", doc = "bit n - 1 is alarm code n: present or latched" },
    { name = "alarms_unacked", kind = "u4", size = 4, map = "alarm_code", doc = "bit n - 1 is alarm code n: not acknowledged" },
    { name = "reservoir_nl", kind = "u4", size = 4, unit = "nL", doc = "calculated residual volume" },
    { name = "rate_nl_h", kind = "u4", size = 4, unit = "nL/h", doc = "rate now" },
    { name = "since_refill_nl", kind = "u4", size = 4, unit = "nL", doc = "delivered since the last refill" },
    { name = "bolus_remaining_nl", kind = "u4", size = 4, unit = "nL", doc = "rest of the running bolus" },
    { name = "therapy_rev", kind = "u4", size = 4, doc = "changes with the program" },
    { name = "battery_mv", kind = "u2", size = 2, unit = "mV", doc = "battery voltage" },
    { name = "battery_pct", kind = "u1", size = 1, unit = "%", na = "255", doc = "battery charge left" },
    { name = "flags", kind = "u1", size = 1, flags = "telemetry_flag", doc = "ERI, EOS …" },
    { name = "temp_cdeg", kind = "s2", size = 2, unit = "0.01 °C", na = "-32768", doc = "temperature" },
    { name = "pressure_dkpa", kind = "s2", size = 2, unit = "0.1 kPa", na = "-32768", doc = "catheter pressure, gauge" },
  },
  alarm_event = {
    { name = "code", kind = "u1", size = 1, enum = "alarm_code", doc = "which condition", is_hex = true },
    { name = "priority", kind = "u1", size = 1, enum = "priority", doc = "after the edge" },
    { name = "edge", kind = "u1", size = 1, enum = "alarm_edge", doc = "what happened to it" },
    { name = "rsv", kind = "padding", size = 1 },
    { name = "occurrence", kind = "u4", size = 4, doc = "which time this condition was raised, from 1" },
    { name = "event_seq", kind = "u4", size = 4, doc = "its record in the log" },
    { name = "t_ms", kind = "u8", size = 8, unit = "ms", doc = "pump time" },
    { name = "value", kind = "s4", size = 4, doc = "what was measured, in the unit of the condition; 0 where there is none" },
  },
  log_event = {
    { name = "record", kind = "nested", size = 32, layout = "log_record" },
  },
  boot = {
    { name = "boot_count", kind = "u2", size = 2, doc = "starts of the pump since manufacture" },
    { name = "cause", kind = "u1", size = 1, enum = "boot_cause", doc = "why it started" },
    { name = "rsv", kind = "padding", size = 1 },
    { name = "log_epoch", kind = "u4", size = 4, doc = "as in LOG_INFO", is_hex = true },
    { name = "last_seq", kind = "u4", size = 4, doc = "newest record of the log" },
    { name = "fw_major", kind = "u1", size = 1, doc = "firmware version" },
    { name = "fw_minor", kind = "u1", size = 1, doc = "firmware version" },
    { name = "fw_patch", kind = "u2", size = 2, doc = "firmware version" },
  },
}

-- Payloads by type.
local MESSAGES = {
  [0x01] = { layout = "hello_req", min_len = 12 },
  [0x41] = { layout = "hello_rsp", min_len = 24 },
  [0x02] = { layout = "identify_req", min_len = 0 },
  [0x42] = { layout = "identify_rsp", min_len = 60 },
  [0x03] = { layout = "ping_req", min_len = 4 },
  [0x43] = { layout = "ping_rsp", min_len = 16 },
  [0x04] = { layout = "session_open_req", min_len = 20 },
  [0x44] = { layout = "session_open_rsp", min_len = 28 },
  [0x05] = { layout = "session_confirm_req", min_len = 12 },
  [0x45] = { layout = "session_confirm_rsp", min_len = 4 },
  [0x06] = { layout = "session_close_req", min_len = 4 },
  [0x46] = { layout = "session_close_rsp", min_len = 0 },
  [0x07] = { layout = "time_sync_req", min_len = 8 },
  [0x47] = { layout = "time_sync_rsp", min_len = 32 },
  [0x08] = { layout = "time_set_req", min_len = 16 },
  [0x48] = { layout = "time_set_rsp", min_len = 8 },
  [0x10] = { layout = "get_status_req", min_len = 0 },
  [0x50] = { layout = "get_status_rsp", min_len = 52 },
  [0x11] = { layout = "stream_config_req", min_len = 8 },
  [0x51] = { layout = "stream_config_rsp", min_len = 8 },
  [0x12] = { layout = "get_alarms_req", min_len = 0 },
  [0x52] = { layout = "get_alarms_rsp", min_len = 4 },
  [0x13] = { layout = "log_info_req", min_len = 0 },
  [0x53] = { layout = "log_info_rsp", min_len = 24 },
  [0x14] = { layout = "log_read_req", min_len = 12 },
  [0x54] = { layout = "log_read_rsp", min_len = 12 },
  [0x15] = { layout = "get_therapy_req", min_len = 0 },
  [0x55] = { layout = "get_therapy_rsp", min_len = 36 },
  [0x16] = { layout = "fw_info_req", min_len = 0 },
  [0x56] = { layout = "fw_info_rsp", min_len = 40 },
  [0x17] = { layout = "get_link_stats_req", min_len = 0 },
  [0x57] = { layout = "get_link_stats_rsp", min_len = 56 },
  [0x18] = { layout = "echo_req", min_len = 0 },
  [0x58] = { layout = "echo_rsp", min_len = 0 },
  [0x19] = { layout = "get_refill_req", min_len = 0 },
  [0x59] = { layout = "get_refill_rsp", min_len = 56 },
  [0x1A] = { layout = "get_totals_req", min_len = 0 },
  [0x5A] = { layout = "get_totals_rsp", min_len = 40 },
  [0x1B] = { layout = "get_limits_req", min_len = 0 },
  [0x5B] = { layout = "get_limits_rsp", min_len = 32 },
  [0x1C] = { layout = "get_config_req", min_len = 0 },
  [0x5C] = { layout = "get_config_rsp", min_len = 16 },
  [0x20] = { layout = "therapy_prepare_req", min_len = 36 },
  [0x60] = { layout = "therapy_prepare_rsp", min_len = 44 },
  [0x21] = { layout = "therapy_commit_req", min_len = 12 },
  [0x61] = { layout = "therapy_commit_rsp", min_len = 4 },
  [0x22] = { layout = "op_abort_req", min_len = 8 },
  [0x62] = { layout = "op_abort_rsp", min_len = 0 },
  [0x23] = { layout = "bolus_prepare_req", min_len = 16 },
  [0x63] = { layout = "bolus_prepare_rsp", min_len = 20 },
  [0x24] = { layout = "bolus_commit_req", min_len = 12 },
  [0x64] = { layout = "bolus_commit_rsp", min_len = 12 },
  [0x25] = { layout = "bolus_cancel_req", min_len = 8 },
  [0x65] = { layout = "bolus_cancel_rsp", min_len = 4 },
  [0x26] = { layout = "stop_req", min_len = 8 },
  [0x66] = { layout = "stop_rsp", min_len = 8 },
  [0x27] = { layout = "resume_req", min_len = 8 },
  [0x67] = { layout = "resume_rsp", min_len = 0 },
  [0x28] = { layout = "refill_prepare_req", min_len = 20 },
  [0x68] = { layout = "refill_prepare_rsp", min_len = 12 },
  [0x29] = { layout = "refill_commit_req", min_len = 8 },
  [0x69] = { layout = "refill_commit_rsp", min_len = 4 },
  [0x2A] = { layout = "alarm_ack_req", min_len = 8 },
  [0x6A] = { layout = "alarm_ack_rsp", min_len = 0 },
  [0x2B] = { layout = "alarm_audio_pause_req", min_len = 8 },
  [0x6B] = { layout = "alarm_audio_pause_rsp", min_len = 0 },
  [0x2C] = { layout = "alarm_limits_set_req", min_len = 12 },
  [0x6C] = { layout = "alarm_limits_set_rsp", min_len = 0 },
  [0x2D] = { layout = "alarm_reset_req", min_len = 8 },
  [0x6D] = { layout = "alarm_reset_rsp", min_len = 0 },
  [0x2E] = { layout = "therapy_extend_req", min_len = 12 },
  [0x6E] = { layout = "therapy_extend_rsp", min_len = 20 },
  [0x2F] = { layout = "config_set_req", min_len = 16 },
  [0x6F] = { layout = "config_set_rsp", min_len = 20 },
  [0x7F] = { layout = "nack", min_len = 8 },
  [0x80] = { layout = "telemetry", min_len = 52 },
  [0x81] = { layout = "alarm_event", min_len = 24 },
  [0x82] = { layout = "log_event", min_len = 32 },
  [0x83] = { layout = "boot", min_len = 16 },
}

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
