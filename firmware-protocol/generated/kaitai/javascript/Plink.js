// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.Plink || (root.Plink = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (Plink_, KaitaiStream) {
/**
 * One frame, after COBS decoding. All integers are little-endian. SPEC.md has the rules; this file has the layouts.
 */

var Plink = (function() {
  Plink.AlarmCode = Object.freeze({
    LOW_RESERVOIR: 1,
    EMPTY_RESERVOIR: 2,
    ERI: 3,
    EOS: 4,
    LOW_BATTERY_RESET: 5,
    MOTOR_STALL: 6,
    MOTOR_STALL_RECOVERED: 7,
    PUMP_STOPPED: 8,
    PUMP_STOPPED_48H: 9,
    MEMORY_ERROR_NONCRIT: 10,
    MEMORY_ERROR_CRIT: 11,
    SAFE_STATE: 12,
    SELF_TEST_FAIL: 13,
    WATCHDOG_RESET: 14,
    SCHEDULE_END: 15,
    CLOCK_ERROR: 16,
    TEMPERATURE: 17,
    OVER_INFUSION: 18,
    UNDER_INFUSION: 19,
    OCCLUSION: 20,
    OVERFILL_PRESSURE: 21,
    BOLUS_DENIED: 22,
    BOLUS_OVERRUN: 23,
    FAV_CLOSED: 24,
    TELEMETRY_HOLD: 25,
    LOG_OVERWRITE: 26,
    UNAUTHORISED_SESSION: 27,
    REPEATED_RESTART: 28,

    1: "LOW_RESERVOIR",
    2: "EMPTY_RESERVOIR",
    3: "ERI",
    4: "EOS",
    5: "LOW_BATTERY_RESET",
    6: "MOTOR_STALL",
    7: "MOTOR_STALL_RECOVERED",
    8: "PUMP_STOPPED",
    9: "PUMP_STOPPED_48H",
    10: "MEMORY_ERROR_NONCRIT",
    11: "MEMORY_ERROR_CRIT",
    12: "SAFE_STATE",
    13: "SELF_TEST_FAIL",
    14: "WATCHDOG_RESET",
    15: "SCHEDULE_END",
    16: "CLOCK_ERROR",
    17: "TEMPERATURE",
    18: "OVER_INFUSION",
    19: "UNDER_INFUSION",
    20: "OCCLUSION",
    21: "OVERFILL_PRESSURE",
    22: "BOLUS_DENIED",
    23: "BOLUS_OVERRUN",
    24: "FAV_CLOSED",
    25: "TELEMETRY_HOLD",
    26: "LOG_OVERWRITE",
    27: "UNAUTHORISED_SESSION",
    28: "REPEATED_RESTART",
  });

  Plink.AlarmEdge = Object.freeze({
    RAISED: 1,
    LATCHED: 2,
    CLEARED: 3,
    ACKED: 4,
    AUDIO_PAUSED: 5,
    AUDIO_RESUMED: 6,
    ESCALATED: 7,
    DEESCALATED: 8,
    RESET: 9,

    1: "RAISED",
    2: "LATCHED",
    3: "CLEARED",
    4: "ACKED",
    5: "AUDIO_PAUSED",
    6: "AUDIO_RESUMED",
    7: "ESCALATED",
    8: "DEESCALATED",
    9: "RESET",
  });

  Plink.AlarmStateFlag = Object.freeze({
    PRESENT: 1,
    LATCHED: 2,
    ACKED: 4,
    AUDIO_PAUSED: 8,
    ESCALATED: 16,

    1: "PRESENT",
    2: "LATCHED",
    4: "ACKED",
    8: "AUDIO_PAUSED",
    16: "ESCALATED",
  });

  Plink.BolusFlag = Object.freeze({
    PATIENT: 1,
    PRIMING: 2,
    BRIDGE: 4,

    1: "PATIENT",
    2: "PRIMING",
    4: "BRIDGE",
  });

  Plink.BootCause = Object.freeze({
    POWER: 0,
    BROWN_OUT: 1,
    WATCHDOG: 2,
    FACTORY_RESET: 3,
    UPDATE: 4,
    MEMORY: 5,

    0: "POWER",
    1: "BROWN_OUT",
    2: "WATCHDOG",
    3: "FACTORY_RESET",
    4: "UPDATE",
    5: "MEMORY",
  });

  Plink.CommitFlag = Object.freeze({
    CONFIRM_SOFT: 1,

    1: "CONFIRM_SOFT",
  });

  Plink.DamagedPart = Object.freeze({
    RESERVOIR: 1,
    STORAGE: 2,
    CLOCK: 3,

    1: "RESERVOIR",
    2: "STORAGE",
    3: "CLOCK",
  });

  Plink.DeviceClass = Object.freeze({
    PRODUCTION: 0,
    EMULATOR: 1,
    ENGINEERING: 2,

    0: "PRODUCTION",
    1: "EMULATOR",
    2: "ENGINEERING",
  });

  Plink.KeyFlag = Object.freeze({
    TEST_KEY: 1,

    1: "TEST_KEY",
  });

  Plink.LogCode = Object.freeze({
    BOOT: 4096,
    TIME_SET: 4097,
    COMM_LOST: 4098,
    BOLUS_DENIED: 4099,
    SESSION_OPENED: 4100,
    DAMAGED: 4101,
    THERAPY: 8225,
    BOLUS_START: 8228,
    BOLUS_END: 8229,
    STOP: 8230,
    RESUME: 8231,
    REFILL: 8233,
    ALARM_LIMITS: 8236,
    CONFIG: 8239,
    BOLUS_CANCEL: 8357,
    REFILL_EXPECTED: 8361,
    REFILL_DRUG: 8362,

    4096: "BOOT",
    4097: "TIME_SET",
    4098: "COMM_LOST",
    4099: "BOLUS_DENIED",
    4100: "SESSION_OPENED",
    4101: "DAMAGED",
    8225: "THERAPY",
    8228: "BOLUS_START",
    8229: "BOLUS_END",
    8230: "STOP",
    8231: "RESUME",
    8233: "REFILL",
    8236: "ALARM_LIMITS",
    8239: "CONFIG",
    8357: "BOLUS_CANCEL",
    8361: "REFILL_EXPECTED",
    8362: "REFILL_DRUG",
  });

  Plink.LogReadFlag = Object.freeze({
    END: 1,

    1: "END",
  });

  Plink.MessageType = Object.freeze({
    HELLO: 1,
    IDENTIFY: 2,
    PING: 3,
    SESSION_OPEN: 4,
    SESSION_CONFIRM: 5,
    SESSION_CLOSE: 6,
    TIME_SYNC: 7,
    TIME_SET: 8,
    GET_STATUS: 16,
    STREAM_CONFIG: 17,
    GET_ALARMS: 18,
    LOG_INFO: 19,
    LOG_READ: 20,
    GET_THERAPY: 21,
    FW_INFO: 22,
    GET_LINK_STATS: 23,
    ECHO: 24,
    GET_REFILL: 25,
    GET_TOTALS: 26,
    GET_LIMITS: 27,
    GET_CONFIG: 28,
    THERAPY_PREPARE: 32,
    THERAPY_COMMIT: 33,
    OP_ABORT: 34,
    BOLUS_PREPARE: 35,
    BOLUS_COMMIT: 36,
    BOLUS_CANCEL: 37,
    STOP: 38,
    RESUME: 39,
    REFILL_PREPARE: 40,
    REFILL_COMMIT: 41,
    ALARM_ACK: 42,
    ALARM_AUDIO_PAUSE: 43,
    ALARM_LIMITS_SET: 44,
    ALARM_RESET: 45,
    THERAPY_EXTEND: 46,
    CONFIG_SET: 47,
    HELLO_RSP: 65,
    IDENTIFY_RSP: 66,
    PING_RSP: 67,
    SESSION_OPEN_RSP: 68,
    SESSION_CONFIRM_RSP: 69,
    SESSION_CLOSE_RSP: 70,
    TIME_SYNC_RSP: 71,
    TIME_SET_RSP: 72,
    GET_STATUS_RSP: 80,
    STREAM_CONFIG_RSP: 81,
    GET_ALARMS_RSP: 82,
    LOG_INFO_RSP: 83,
    LOG_READ_RSP: 84,
    GET_THERAPY_RSP: 85,
    FW_INFO_RSP: 86,
    GET_LINK_STATS_RSP: 87,
    ECHO_RSP: 88,
    GET_REFILL_RSP: 89,
    GET_TOTALS_RSP: 90,
    GET_LIMITS_RSP: 91,
    GET_CONFIG_RSP: 92,
    THERAPY_PREPARE_RSP: 96,
    THERAPY_COMMIT_RSP: 97,
    OP_ABORT_RSP: 98,
    BOLUS_PREPARE_RSP: 99,
    BOLUS_COMMIT_RSP: 100,
    BOLUS_CANCEL_RSP: 101,
    STOP_RSP: 102,
    RESUME_RSP: 103,
    REFILL_PREPARE_RSP: 104,
    REFILL_COMMIT_RSP: 105,
    ALARM_ACK_RSP: 106,
    ALARM_AUDIO_PAUSE_RSP: 107,
    ALARM_LIMITS_SET_RSP: 108,
    ALARM_RESET_RSP: 109,
    THERAPY_EXTEND_RSP: 110,
    CONFIG_SET_RSP: 111,
    NACK: 127,
    TELEMETRY: 128,
    ALARM_EVENT: 129,
    LOG_EVENT: 130,
    BOOT: 131,

    1: "HELLO",
    2: "IDENTIFY",
    3: "PING",
    4: "SESSION_OPEN",
    5: "SESSION_CONFIRM",
    6: "SESSION_CLOSE",
    7: "TIME_SYNC",
    8: "TIME_SET",
    16: "GET_STATUS",
    17: "STREAM_CONFIG",
    18: "GET_ALARMS",
    19: "LOG_INFO",
    20: "LOG_READ",
    21: "GET_THERAPY",
    22: "FW_INFO",
    23: "GET_LINK_STATS",
    24: "ECHO",
    25: "GET_REFILL",
    26: "GET_TOTALS",
    27: "GET_LIMITS",
    28: "GET_CONFIG",
    32: "THERAPY_PREPARE",
    33: "THERAPY_COMMIT",
    34: "OP_ABORT",
    35: "BOLUS_PREPARE",
    36: "BOLUS_COMMIT",
    37: "BOLUS_CANCEL",
    38: "STOP",
    39: "RESUME",
    40: "REFILL_PREPARE",
    41: "REFILL_COMMIT",
    42: "ALARM_ACK",
    43: "ALARM_AUDIO_PAUSE",
    44: "ALARM_LIMITS_SET",
    45: "ALARM_RESET",
    46: "THERAPY_EXTEND",
    47: "CONFIG_SET",
    65: "HELLO_RSP",
    66: "IDENTIFY_RSP",
    67: "PING_RSP",
    68: "SESSION_OPEN_RSP",
    69: "SESSION_CONFIRM_RSP",
    70: "SESSION_CLOSE_RSP",
    71: "TIME_SYNC_RSP",
    72: "TIME_SET_RSP",
    80: "GET_STATUS_RSP",
    81: "STREAM_CONFIG_RSP",
    82: "GET_ALARMS_RSP",
    83: "LOG_INFO_RSP",
    84: "LOG_READ_RSP",
    85: "GET_THERAPY_RSP",
    86: "FW_INFO_RSP",
    87: "GET_LINK_STATS_RSP",
    88: "ECHO_RSP",
    89: "GET_REFILL_RSP",
    90: "GET_TOTALS_RSP",
    91: "GET_LIMITS_RSP",
    92: "GET_CONFIG_RSP",
    96: "THERAPY_PREPARE_RSP",
    97: "THERAPY_COMMIT_RSP",
    98: "OP_ABORT_RSP",
    99: "BOLUS_PREPARE_RSP",
    100: "BOLUS_COMMIT_RSP",
    101: "BOLUS_CANCEL_RSP",
    102: "STOP_RSP",
    103: "RESUME_RSP",
    104: "REFILL_PREPARE_RSP",
    105: "REFILL_COMMIT_RSP",
    106: "ALARM_ACK_RSP",
    107: "ALARM_AUDIO_PAUSE_RSP",
    108: "ALARM_LIMITS_SET_RSP",
    109: "ALARM_RESET_RSP",
    110: "THERAPY_EXTEND_RSP",
    111: "CONFIG_SET_RSP",
    127: "NACK",
    128: "TELEMETRY",
    129: "ALARM_EVENT",
    130: "LOG_EVENT",
    131: "BOOT",
  });

  Plink.Mode = Object.freeze({
    NONE: 0,
    SIMPLE: 1,
    FLEX: 2,
    PERIODIC_BOLUS: 3,
    SINGLE_BOLUS: 4,
    MINIMUM_RATE: 5,

    0: "NONE",
    1: "SIMPLE",
    2: "FLEX",
    3: "PERIODIC_BOLUS",
    4: "SINGLE_BOLUS",
    5: "MINIMUM_RATE",
  });

  Plink.NackReason = Object.freeze({
    UNKNOWN_TYPE: 1,
    BAD_LENGTH: 2,
    BAD_VALUE: 3,
    AUTH_REQUIRED: 4,
    AUTH_FAILED: 5,
    WRONG_STATE: 6,
    LOCKOUT: 7,
    REPLAY: 8,
    SEQ_REUSE: 9,
    BUSY: 10,
    UNSUPPORTED_VERSION: 11,
    UNSUPPORTED_FLAG: 12,
    TOKEN_UNKNOWN: 13,
    TOKEN_EXPIRED: 14,
    ECHO_MISMATCH: 15,
    STALE_REVISION: 16,
    LIMIT_EXCEEDED: 17,
    LOG_GAP: 18,
    LOG_EPOCH: 19,
    STALE_OCCURRENCE: 20,
    SESSION_LIMIT: 21,
    NOT_IMPLEMENTED: 22,
    HARDWARE: 23,
    INTERNAL: 24,

    1: "UNKNOWN_TYPE",
    2: "BAD_LENGTH",
    3: "BAD_VALUE",
    4: "AUTH_REQUIRED",
    5: "AUTH_FAILED",
    6: "WRONG_STATE",
    7: "LOCKOUT",
    8: "REPLAY",
    9: "SEQ_REUSE",
    10: "BUSY",
    11: "UNSUPPORTED_VERSION",
    12: "UNSUPPORTED_FLAG",
    13: "TOKEN_UNKNOWN",
    14: "TOKEN_EXPIRED",
    15: "ECHO_MISMATCH",
    16: "STALE_REVISION",
    17: "LIMIT_EXCEEDED",
    18: "LOG_GAP",
    19: "LOG_EPOCH",
    20: "STALE_OCCURRENCE",
    21: "SESSION_LIMIT",
    22: "NOT_IMPLEMENTED",
    23: "HARDWARE",
    24: "INTERNAL",
  });

  Plink.PrepareFlag = Object.freeze({
    SOFT_LIMIT: 1,

    1: "SOFT_LIMIT",
  });

  Plink.Priority = Object.freeze({
    NONE: 0,
    LOW: 1,
    MEDIUM: 2,
    HIGH: 3,

    0: "NONE",
    1: "LOW",
    2: "MEDIUM",
    3: "HIGH",
  });

  Plink.ProgramFlag = Object.freeze({
    MORE: 1,

    1: "MORE",
  });

  Plink.PumpStateCode = Object.freeze({
    SHELF: 0,
    STOPPED: 1,
    INFUSING: 2,
    MIN_RATE: 3,
    STALLED: 4,
    SAFE_STATE: 5,
    EOS_OFF: 6,
    UPDATING: 7,

    0: "SHELF",
    1: "STOPPED",
    2: "INFUSING",
    3: "MIN_RATE",
    4: "STALLED",
    5: "SAFE_STATE",
    6: "EOS_OFF",
    7: "UPDATING",
  });

  Plink.SelfTestFlag = Object.freeze({
    PROGRAM_MEMORY: 1,
    WORKING_MEMORY: 2,
    STORAGE: 4,
    MOTOR: 8,
    BATTERY: 16,
    CLOCK: 32,
    SENSOR: 64,

    1: "PROGRAM_MEMORY",
    2: "WORKING_MEMORY",
    4: "STORAGE",
    8: "MOTOR",
    16: "BATTERY",
    32: "CLOCK",
    64: "SENSOR",
  });

  Plink.StopReason = Object.freeze({
    OTHER: 0,
    CLINICAL: 1,
    REFILL: 2,
    IMAGING: 3,
    SERVICE: 4,

    0: "OTHER",
    1: "CLINICAL",
    2: "REFILL",
    3: "IMAGING",
    4: "SERVICE",
  });

  Plink.StreamFlag = Object.freeze({
    ON_CHANGE: 1,

    1: "ON_CHANGE",
  });

  Plink.TelemetryFlag = Object.freeze({
    ERI: 1,
    EOS: 2,
    TIME_UNSURE: 4,
    BOLUS_RUNNING: 8,
    DAMAGED: 16,

    1: "ERI",
    2: "EOS",
    4: "TIME_UNSURE",
    8: "BOLUS_RUNNING",
    16: "DAMAGED",
  });

  function Plink(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  Plink.prototype._read = function() {
    this.verFlags = this._io.readU1();
    this.type = this._io.readU1();
    this.seq = this._io.readU2le();
    this.ref = this._io.readU2le();
    this.len = this._io.readU2le();
    switch (this.type) {
    case Plink.MessageType.ALARM_ACK:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new AlarmAckReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.ALARM_ACK_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new AlarmAckRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.ALARM_AUDIO_PAUSE:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new AlarmAudioPauseReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.ALARM_AUDIO_PAUSE_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new AlarmAudioPauseRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.ALARM_EVENT:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new AlarmEvent(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.ALARM_LIMITS_SET:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new AlarmLimitsSetReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.ALARM_LIMITS_SET_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new AlarmLimitsSetRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.ALARM_RESET:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new AlarmResetReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.ALARM_RESET_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new AlarmResetRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.BOLUS_CANCEL:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new BolusCancelReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.BOLUS_CANCEL_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new BolusCancelRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.BOLUS_COMMIT:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new BolusCommitReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.BOLUS_COMMIT_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new BolusCommitRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.BOLUS_PREPARE:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new BolusPrepareReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.BOLUS_PREPARE_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new BolusPrepareRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.BOOT:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new Boot(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.CONFIG_SET:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new ConfigSetReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.CONFIG_SET_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new ConfigSetRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.ECHO:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new EchoReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.ECHO_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new EchoRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.FW_INFO:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new FwInfoReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.FW_INFO_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new FwInfoRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.GET_ALARMS:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new GetAlarmsReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.GET_ALARMS_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new GetAlarmsRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.GET_CONFIG:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new GetConfigReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.GET_CONFIG_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new GetConfigRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.GET_LIMITS:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new GetLimitsReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.GET_LIMITS_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new GetLimitsRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.GET_LINK_STATS:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new GetLinkStatsReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.GET_LINK_STATS_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new GetLinkStatsRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.GET_REFILL:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new GetRefillReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.GET_REFILL_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new GetRefillRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.GET_STATUS:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new GetStatusReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.GET_STATUS_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new GetStatusRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.GET_THERAPY:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new GetTherapyReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.GET_THERAPY_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new GetTherapyRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.GET_TOTALS:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new GetTotalsReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.GET_TOTALS_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new GetTotalsRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.HELLO:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new HelloReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.HELLO_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new HelloRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.IDENTIFY:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new IdentifyReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.IDENTIFY_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new IdentifyRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.LOG_EVENT:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new LogEvent(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.LOG_INFO:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new LogInfoReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.LOG_INFO_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new LogInfoRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.LOG_READ:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new LogReadReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.LOG_READ_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new LogReadRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.NACK:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new Nack(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.OP_ABORT:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new OpAbortReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.OP_ABORT_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new OpAbortRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.PING:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new PingReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.PING_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new PingRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.REFILL_COMMIT:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new RefillCommitReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.REFILL_COMMIT_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new RefillCommitRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.REFILL_PREPARE:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new RefillPrepareReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.REFILL_PREPARE_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new RefillPrepareRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.RESUME:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new ResumeReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.RESUME_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new ResumeRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.SESSION_CLOSE:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new SessionCloseReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.SESSION_CLOSE_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new SessionCloseRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.SESSION_CONFIRM:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new SessionConfirmReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.SESSION_CONFIRM_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new SessionConfirmRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.SESSION_OPEN:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new SessionOpenReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.SESSION_OPEN_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new SessionOpenRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.STOP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new StopReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.STOP_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new StopRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.STREAM_CONFIG:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new StreamConfigReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.STREAM_CONFIG_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new StreamConfigRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.TELEMETRY:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new Telemetry(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.THERAPY_COMMIT:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new TherapyCommitReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.THERAPY_COMMIT_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new TherapyCommitRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.THERAPY_EXTEND:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new TherapyExtendReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.THERAPY_EXTEND_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new TherapyExtendRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.THERAPY_PREPARE:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new TherapyPrepareReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.THERAPY_PREPARE_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new TherapyPrepareRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.TIME_SET:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new TimeSetReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.TIME_SET_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new TimeSetRsp(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.TIME_SYNC:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new TimeSyncReq(_io__raw_payload, this, this._root);
      break;
    case Plink.MessageType.TIME_SYNC_RSP:
      this._raw_payload = this._io.readBytes(this.len);
      var _io__raw_payload = new KaitaiStream(this._raw_payload);
      this.payload = new TimeSyncRsp(_io__raw_payload, this, this._root);
      break;
    default:
      this.payload = this._io.readBytes(this.len);
      break;
    }
    if ((this.verFlags & 8) != 0) {
      this.auth = this._io.readBytes(12);
    }
    this.crc32c = this._io.readU4le();
  }

  /**
   * Somebody has seen an alarm. It stays as long as its condition or its latch.
   */

  var AlarmAckReq = Plink.AlarmAckReq = (function() {
    function AlarmAckReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    AlarmAckReq.prototype._read = function() {
      this.code = this._io.readU1();
      this.rsv = this._io.readBytes(3);
      this.occurrence = this._io.readU4le();
    }

    /**
     * which condition
     */

    /**
     * which time it was raised
     */

    return AlarmAckReq;
  })();

  /**
   * The alarm is acknowledged.
   */

  var AlarmAckRsp = Plink.AlarmAckRsp = (function() {
    function AlarmAckRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    AlarmAckRsp.prototype._read = function() {
    }

    return AlarmAckRsp;
  })();

  /**
   * Silences the tones of some alarms for a while. A new condition sounds all the same.
   */

  var AlarmAudioPauseReq = Plink.AlarmAudioPauseReq = (function() {
    function AlarmAudioPauseReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    AlarmAudioPauseReq.prototype._read = function() {
      this.mask = this._io.readU4le();
      this.durationS = this._io.readU2le();
      this.rsv = this._io.readBytes(2);
    }

    /**
     * bit n - 1 is alarm code n
     */

    /**
     * pump time, at most 600
     */

    return AlarmAudioPauseReq;
  })();

  /**
   * The tones are paused.
   */

  var AlarmAudioPauseRsp = Plink.AlarmAudioPauseRsp = (function() {
    function AlarmAudioPauseRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    AlarmAudioPauseRsp.prototype._read = function() {
    }

    return AlarmAudioPauseRsp;
  })();

  /**
   * One alarm that is present or latched.
   */

  var AlarmEntry = Plink.AlarmEntry = (function() {
    function AlarmEntry(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    AlarmEntry.prototype._read = function() {
      this.code = this._io.readU1();
      this.priority = this._io.readU1();
      this.state = this._io.readU1();
      this.rsv = this._io.readBytes(1);
      this.occurrence = this._io.readU4le();
      this.tMs = this._io.readU8le();
    }

    /**
     * which condition
     */

    /**
     * as of now
     */

    /**
     * present, latched, acknowledged …
     */

    /**
     * which time this condition was raised, from 1
     */

    /**
     * pump time of the raise
     */

    return AlarmEntry;
  })();

  /**
   * An edge of an alarm, sent when it happens. It is in the log too, as record event_seq.
   */

  var AlarmEvent = Plink.AlarmEvent = (function() {
    function AlarmEvent(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    AlarmEvent.prototype._read = function() {
      this.code = this._io.readU1();
      this.priority = this._io.readU1();
      this.edge = this._io.readU1();
      this.rsv = this._io.readBytes(1);
      this.occurrence = this._io.readU4le();
      this.eventSeq = this._io.readU4le();
      this.tMs = this._io.readU8le();
      this.value = this._io.readS4le();
    }

    /**
     * which condition
     */

    /**
     * after the edge
     */

    /**
     * what happened to it
     */

    /**
     * which time this condition was raised, from 1
     */

    /**
     * its record in the log
     */

    /**
     * pump time
     */

    /**
     * what was measured, in the unit of the condition; 0 where there is none
     */

    return AlarmEvent;
  })();

  /**
   * Sets the thresholds of alarms.
   */

  var AlarmLimitsSetReq = Plink.AlarmLimitsSetReq = (function() {
    function AlarmLimitsSetReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    AlarmLimitsSetReq.prototype._read = function() {
      this.reservoirLowNl = this._io.readU4le();
      this.batteryLowMv = this._io.readU2le();
      this.tempHiCdeg = this._io.readS2le();
      this.tempLoCdeg = this._io.readS2le();
      this.rsv = this._io.readBytes(2);
    }

    /**
     * low-reservoir threshold
     */

    /**
     * low-battery threshold
     */

    /**
     * high-temperature threshold
     */

    /**
     * low-temperature threshold
     */

    return AlarmLimitsSetReq;
  })();

  /**
   * The thresholds are in force; GET_LIMITS has them.
   */

  var AlarmLimitsSetRsp = Plink.AlarmLimitsSetRsp = (function() {
    function AlarmLimitsSetRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    AlarmLimitsSetRsp.prototype._read = function() {
    }

    return AlarmLimitsSetRsp;
  })();

  /**
   * Releases the latch of an alarm whose condition has ended.
   */

  var AlarmResetReq = Plink.AlarmResetReq = (function() {
    function AlarmResetReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    AlarmResetReq.prototype._read = function() {
      this.code = this._io.readU1();
      this.rsv = this._io.readBytes(3);
      this.occurrence = this._io.readU4le();
    }

    /**
     * which condition
     */

    /**
     * which time it was raised
     */

    return AlarmResetReq;
  })();

  /**
   * The alarm has ended.
   */

  var AlarmResetRsp = Plink.AlarmResetRsp = (function() {
    function AlarmResetRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    AlarmResetRsp.prototype._read = function() {
    }

    return AlarmResetRsp;
  })();

  /**
   * Ends a running bolus.
   */

  var BolusCancelReq = Plink.BolusCancelReq = (function() {
    function BolusCancelReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    BolusCancelReq.prototype._read = function() {
      this.opId = this._io.readU4le();
      this.bolusId = this._io.readU4le();
    }

    /**
     * chosen by the host, new for each operation; 0 is nobody's
     */

    /**
     * of the running bolus
     */

    return BolusCancelReq;
  })();

  /**
   * The bolus has ended.
   */

  var BolusCancelRsp = Plink.BolusCancelRsp = (function() {
    function BolusCancelRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    BolusCancelRsp.prototype._read = function() {
      this.deliveredNl = this._io.readU4le();
    }

    /**
     * what was given of it
     */

    return BolusCancelRsp;
  })();

  /**
   * Begins the proposed bolus.
   */

  var BolusCommitReq = Plink.BolusCommitReq = (function() {
    function BolusCommitReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    BolusCommitReq.prototype._read = function() {
      this.opId = this._io.readU4le();
      this.bolusId = this._io.readU4le();
      this.volumeNl = this._io.readU4le();
      if (!(this._io.isEof())) {
        this.commitFlags = this._io.readU2le();
      }
      if (!(this._io.isEof())) {
        this.rsv = this._io.readBytes(2);
      }
    }

    /**
     * chosen by the host, new for each operation; 0 is nobody's
     */

    /**
     * as PREPARE answered
     */

    /**
     * as PREPARE answered
     */

    /**
     * absent is 0
     */

    return BolusCommitReq;
  })();

  /**
   * The bolus has begun.
   */

  var BolusCommitRsp = Plink.BolusCommitRsp = (function() {
    function BolusCommitRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    BolusCommitRsp.prototype._read = function() {
      this.bolusId = this._io.readU4le();
      this.tMs = this._io.readU8le();
    }

    /**
     * names the bolus
     */

    /**
     * pump time of its start
     */

    return BolusCommitRsp;
  })();

  /**
   * Proposes a bolus. Nothing changes yet.
   */

  var BolusPrepareReq = Plink.BolusPrepareReq = (function() {
    function BolusPrepareReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    BolusPrepareReq.prototype._read = function() {
      this.opId = this._io.readU4le();
      this.volumeNl = this._io.readU4le();
      this.durationMs = this._io.readU4le();
      this.therapyRev = this._io.readU4le();
      if (!(this._io.isEof())) {
        this.flags = this._io.readU2le();
      }
      if (!(this._io.isEof())) {
        this.rsv = this._io.readBytes(2);
      }
    }

    /**
     * chosen by the host, new for each operation; 0 is nobody's
     */

    /**
     * volume of the bolus
     */

    /**
     * time over which it is given, pump time
     */

    /**
     * program that the host believes in force
     */

    /**
     * absent is PATIENT
     */

    return BolusPrepareReq;
  })();

  /**
   * The bolus as the pump has understood it.
   */

  var BolusPrepareRsp = Plink.BolusPrepareRsp = (function() {
    function BolusPrepareRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    BolusPrepareRsp.prototype._read = function() {
      this.opId = this._io.readU4le();
      this.bolusId = this._io.readU4le();
      this.volumeNl = this._io.readU4le();
      this.durationMs = this._io.readU4le();
      this.expiresMs = this._io.readU4le();
      if (!(this._io.isEof())) {
        this.prepareFlags = this._io.readU2le();
      }
      if (!(this._io.isEof())) {
        this.rsv = this._io.readBytes(2);
      }
    }

    /**
     * of the request
     */

    /**
     * names the bolus; the token of BOLUS_COMMIT
     */

    /**
     * as understood
     */

    /**
     * as understood
     */

    /**
     * link time that the token is good for; 0 if the operation is committed already
     */

    /**
     * absent is 0
     */

    return BolusPrepareRsp;
  })();

  /**
   * The pump has started. Every session, token and stream is gone.
   */

  var Boot = Plink.Boot = (function() {
    function Boot(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    Boot.prototype._read = function() {
      this.bootCount = this._io.readU2le();
      this.cause = this._io.readU1();
      this.rsv = this._io.readBytes(1);
      this.logEpoch = this._io.readU4le();
      this.lastSeq = this._io.readU4le();
      this.fwMajor = this._io.readU1();
      this.fwMinor = this._io.readU1();
      this.fwPatch = this._io.readU2le();
    }

    /**
     * starts of the pump since manufacture
     */

    /**
     * why it started
     */

    /**
     * as in LOG_INFO
     */

    /**
     * newest record of the log
     */

    /**
     * firmware version
     */

    /**
     * firmware version
     */

    /**
     * firmware version
     */

    return Boot;
  })();

  /**
   * Sets what is known about this pump and its catheter. Only while nothing is delivered.
   */

  var ConfigSetReq = Plink.ConfigSetReq = (function() {
    function ConfigSetReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    ConfigSetReq.prototype._read = function() {
      this.opId = this._io.readU4le();
      this.catheterNl = this._io.readU4le();
      this.primingNl = this._io.readU4le();
      this.calibrationPpm = this._io.readU4le();
    }

    /**
     * chosen by the host, new for each operation; 0 is nobody's
     */

    /**
     * inner volume of the catheter
     */

    /**
     * inner volume of tubing and catheter
     */

    /**
     * volume of a stroke against pulse_nl; 1,000,000 is nominal
     */

    return ConfigSetReq;
  })();

  /**
   * What is in force now. RESUME with the new revision is the host's confirmation.
   */

  var ConfigSetRsp = Plink.ConfigSetRsp = (function() {
    function ConfigSetRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    ConfigSetRsp.prototype._read = function() {
      this.opId = this._io.readU4le();
      this.catheterNl = this._io.readU4le();
      this.primingNl = this._io.readU4le();
      this.calibrationPpm = this._io.readU4le();
      this.therapyRev = this._io.readU4le();
    }

    /**
     * of the request
     */

    /**
     * as understood
     */

    /**
     * as understood
     */

    /**
     * as understood
     */

    /**
     * new revision
     */

    return ConfigSetRsp;
  })();

  /**
   * Bytes to be returned, 0 to 224.
   */

  var EchoReq = Plink.EchoReq = (function() {
    function EchoReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    EchoReq.prototype._read = function() {
      this.data = this._io.readBytesFull();
    }

    /**
     * any bytes
     */

    return EchoReq;
  })();

  /**
   * The bytes of the request.
   */

  var EchoRsp = Plink.EchoRsp = (function() {
    function EchoRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    EchoRsp.prototype._read = function() {
      this.data = this._io.readBytesFull();
    }

    /**
     * the same bytes
     */

    return EchoRsp;
  })();

  /**
   * Asks what firmware runs.
   */

  var FwInfoReq = Plink.FwInfoReq = (function() {
    function FwInfoReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    FwInfoReq.prototype._read = function() {
    }

    return FwInfoReq;
  })();

  /**
   * The firmware that runs.
   */

  var FwInfoRsp = Plink.FwInfoRsp = (function() {
    function FwInfoRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    FwInfoRsp.prototype._read = function() {
      this.slot = this._io.readU1();
      this.bootCause = this._io.readU1();
      this.rsv = this._io.readBytes(2);
      this.fwMajor = this._io.readU1();
      this.fwMinor = this._io.readU1();
      this.fwPatch = this._io.readU2le();
      this.imageHash = this._io.readBytes(20);
      this.buildUtcMs = this._io.readU8le();
      this.selfTest = this._io.readU4le();
    }

    /**
     * which of the places for firmware
     */

    /**
     * why it started
     */

    /**
     * firmware version
     */

    /**
     * firmware version
     */

    /**
     * firmware version
     */

    /**
     * first 20 bytes of the image's SHA-256
     */

    /**
     * when it was built, UTC since 1970
     */

    /**
     * what failed in the last self-test
     */

    return FwInfoRsp;
  })();

  /**
   * Asks for the alarms that are present or latched.
   */

  var GetAlarmsReq = Plink.GetAlarmsReq = (function() {
    function GetAlarmsReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    GetAlarmsReq.prototype._read = function() {
      if (!(this._io.isEof())) {
        this.fromIndex = this._io.readU1();
      }
      if (!(this._io.isEof())) {
        this.rsv = this._io.readBytes(3);
      }
    }

    /**
     * first entry wanted; absent is 0
     */

    return GetAlarmsReq;
  })();

  /**
   * A page of the alarms. The host asks again while from_index + n < total.
   */

  var GetAlarmsRsp = Plink.GetAlarmsRsp = (function() {
    function GetAlarmsRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    GetAlarmsRsp.prototype._read = function() {
      this.n = this._io.readU1();
      this.total = this._io.readU1();
      this.fromIndex = this._io.readU1();
      this.rsv = this._io.readBytes(1);
      this.alarms = [];
      for (var i = 0; i < this.n; i++) {
        this.alarms.push(new AlarmEntry(this._io, this, this._root));
      }
    }

    /**
     * entries here
     */

    /**
     * entries in all
     */

    /**
     * index of the first entry here
     */

    return GetAlarmsRsp;
  })();

  /**
   * Asks for what was programmed about this pump and its catheter.
   */

  var GetConfigReq = Plink.GetConfigReq = (function() {
    function GetConfigReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    GetConfigReq.prototype._read = function() {
    }

    return GetConfigReq;
  })();

  /**
   * What was programmed about this pump and its catheter.
   */

  var GetConfigRsp = Plink.GetConfigRsp = (function() {
    function GetConfigRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    GetConfigRsp.prototype._read = function() {
      this.catheterNl = this._io.readU4le();
      this.primingNl = this._io.readU4le();
      this.calibrationPpm = this._io.readU4le();
      this.therapyRev = this._io.readU4le();
    }

    /**
     * inner volume of the catheter; 0 if never set
     */

    /**
     * inner volume of tubing and catheter; 0 if never set
     */

    /**
     * volume of a stroke against pulse_nl; 1,000,000 is nominal
     */

    /**
     * changes with the program and with these
     */

    return GetConfigRsp;
  })();

  /**
   * Asks for the limits in force.
   */

  var GetLimitsReq = Plink.GetLimitsReq = (function() {
    function GetLimitsReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    GetLimitsReq.prototype._read = function() {
    }

    return GetLimitsReq;
  })();

  /**
   * The limits in force. Over a hard one the pump refuses; over a soft one it wants a confirmation.
   */

  var GetLimitsRsp = Plink.GetLimitsRsp = (function() {
    function GetLimitsRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    GetLimitsRsp.prototype._read = function() {
      this.lowNl = this._io.readU4le();
      this.pulseNl = this._io.readU4le();
      this.flowMinNlH = this._io.readU4le();
      this.flowMaxNlH = this._io.readU4le();
      this.doseSoftNgD = this._io.readU4le();
      this.doseHardNgD = this._io.readU4le();
      this.batteryLowMv = this._io.readU2le();
      this.tempHiCdeg = this._io.readS2le();
      this.tempLoCdeg = this._io.readS2le();
      this.rsv = this._io.readBytes(2);
      if (!(this._io.isEof())) {
        this.more = new MoreLimits(this._io, this, this._root);
      }
    }

    /**
     * low-reservoir threshold
     */

    /**
     * volume of one stroke
     */

    /**
     * lowest rate that can be programmed
     */

    /**
     * highest rate that can be programmed
     */

    /**
     * soft upper limit of the daily dose
     */

    /**
     * hard upper limit of the daily dose
     */

    /**
     * low-battery threshold
     */

    /**
     * high-temperature threshold
     */

    /**
     * low-temperature threshold
     */

    /**
     * absent in a pump that does not tell
     */

    return GetLimitsRsp;
  })();

  /**
   * Asks for the pump's link counters.
   */

  var GetLinkStatsReq = Plink.GetLinkStatsReq = (function() {
    function GetLinkStatsReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    GetLinkStatsReq.prototype._read = function() {
    }

    return GetLinkStatsReq;
  })();

  /**
   * The pump's link counters since it started; each wraps.
   */

  var GetLinkStatsRsp = Plink.GetLinkStatsRsp = (function() {
    function GetLinkStatsRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    GetLinkStatsRsp.prototype._read = function() {
      this.rxOk = this._io.readU4le();
      this.rxCobs = this._io.readU4le();
      this.rxCrc = this._io.readU4le();
      this.rxShort = this._io.readU4le();
      this.rxLen = this._io.readU4le();
      this.rxOversize = this._io.readU4le();
      this.rxVersion = this._io.readU4le();
      this.rxFlag = this._io.readU4le();
      this.rxDirection = this._io.readU4le();
      this.nackTx = this._io.readU4le();
      this.authFail = this._io.readU4le();
      this.authReplay = this._io.readU4le();
      this.txOk = this._io.readU4le();
      this.txDropped = this._io.readU4le();
    }

    /**
     * frames that passed every check up to the direction
     */

    /**
     * runs that are not COBS
     */

    /**
     * frames with a wrong CRC
     */

    /**
     * frames of fewer than 12 bytes
     */

    /**
     * frames whose length field does not fit
     */

    /**
     * runs of more than 249 bytes
     */

    /**
     * frames of another major version
     */

    /**
     * frames with a reserved header flag
     */

    /**
     * responses and events
     */

    /**
     * NACKs sent
     */

    /**
     * frames with a wrong tag
     */

    /**
     * frames with a used counter
     */

    /**
     * frames sent
     */

    /**
     * events dropped from a full transmit queue
     */

    return GetLinkStatsRsp;
  })();

  /**
   * Asks about the last refill and what follows from it.
   */

  var GetRefillReq = Plink.GetRefillReq = (function() {
    function GetRefillReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    GetRefillReq.prototype._read = function() {
    }

    return GetRefillReq;
  })();

  /**
   * The last refill, and when the next is due. Before the first one volumes and times are 0.
   */

  var GetRefillRsp = Plink.GetRefillRsp = (function() {
    function GetRefillRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    GetRefillRsp.prototype._read = function() {
      this.fillTMs = this._io.readU8le();
      this.filledNl = this._io.readU4le();
      this.expectedNl = this._io.readU4le();
      this.removedNl = this._io.readU4le();
      this.drugId = this._io.readU4le();
      this.concNgMl = this._io.readU4le();
      this.rsv = this._io.readBytes(4);
      this.lowAtMs = this._io.readU8le();
      this.emptyAtMs = this._io.readU8le();
      this.refillByMs = this._io.readU8le();
      if (!(this._io.isEof())) {
        this.drugLabel = KaitaiStream.bytesToStr(KaitaiStream.bytesTerminate(this._io.readBytes(16), 0, false), "ASCII");
      }
    }

    /**
     * pump time of the last refill
     */

    /**
     * volume that was filled in
     */

    /**
     * calculated volume before it
     */

    /**
     * drained volume
     */

    /**
     * drug in the reservoir
     */

    /**
     * its concentration
     */

    /**
     * pump time when the low-reservoir threshold will be reached, if all goes on as it does
     */

    /**
     * pump time when the reservoir will be empty
     */

    /**
     * pump time by which to refill
     */

    /**
     * name of the drug as programmed
     */

    return GetRefillRsp;
  })();

  /**
   * Asks for one telemetry payload.
   */

  var GetStatusReq = Plink.GetStatusReq = (function() {
    function GetStatusReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    GetStatusReq.prototype._read = function() {
    }

    return GetStatusReq;
  })();

  /**
   * The payload of TELEMETRY, as of the answer.
   */

  var GetStatusRsp = Plink.GetStatusRsp = (function() {
    function GetStatusRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    GetStatusRsp.prototype._read = function() {
      this.telemetry = new Telemetry(this._io, this, this._root);
    }

    return GetStatusRsp;
  })();

  /**
   * Asks for the program in force.
   */

  var GetTherapyReq = Plink.GetTherapyReq = (function() {
    function GetTherapyReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    GetTherapyReq.prototype._read = function() {
      if (!(this._io.isEof())) {
        this.fromStep = this._io.readU1();
      }
      if (!(this._io.isEof())) {
        this.rsv = this._io.readBytes(3);
      }
    }

    /**
     * first step wanted; absent is 0
     */

    return GetTherapyReq;
  })();

  /**
   * The program in force. With MORE the host asks again from the next step on.
   */

  var GetTherapyRsp = Plink.GetTherapyRsp = (function() {
    function GetTherapyRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    GetTherapyRsp.prototype._read = function() {
      this.mode = this._io.readU1();
      this.nSteps = this._io.readU1();
      this.flags = this._io.readU2le();
      this.drugId = this._io.readU4le();
      this.concNgMl = this._io.readU4le();
      this.patBolusNl = this._io.readU4le();
      this.patBolusMs = this._io.readU4le();
      this.lockoutMs = this._io.readU4le();
      this.maxPerDay = this._io.readU2le();
      this.rsv = this._io.readBytes(2);
      this.steps = [];
      for (var i = 0; i < this.nSteps; i++) {
        this.steps.push(new ProgramStep(this._io, this, this._root));
      }
      this.therapyRev = this._io.readU4le();
      this.programCrc32c = this._io.readU4le();
      if (!(this._io.isEof())) {
        this.extra = new ProgramExtra(this._io, this, this._root);
      }
    }

    /**
     * kind of program
     */

    /**
     * steps here
     */

    /**
     * MORE if steps follow in another frame
     */

    /**
     * the drug, by the number of the clinic's formulary
     */

    /**
     * concentration of the drug
     */

    /**
     * patient's bolus; 0 is none
     */

    /**
     * time over which the patient's bolus is given, pump time
     */

    /**
     * least time between the starts of two patient's boluses, pump time
     */

    /**
     * patient's boluses in any 24 h of pump time
     */

    /**
     * changes with the program
     */

    /**
     * of the whole program (PLK-THR-04)
     */

    /**
     * absent if all four are 0
     */

    return GetTherapyRsp;
  })();

  /**
   * Asks what was given.
   */

  var GetTotalsReq = Plink.GetTotalsReq = (function() {
    function GetTotalsReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    GetTotalsReq.prototype._read = function() {
    }

    return GetTotalsReq;
  })();

  /**
   * What was given, as the pump calculates it.
   */

  var GetTotalsRsp = Plink.GetTotalsRsp = (function() {
    function GetTotalsRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    GetTotalsRsp.prototype._read = function() {
      this.dose24hNg = this._io.readU8le();
      this.doseTodayNg = this._io.readU8le();
      this.doseSinceRefillNg = this._io.readU8le();
      this.bolusRequested = this._io.readU4le();
      this.bolusDelivered = this._io.readU4le();
      this.bolusDenied = this._io.readU4le();
      this.lockoutLeftMs = this._io.readU4le();
    }

    /**
     * in the last 24 h of pump time
     */

    /**
     * since the day of pump time plus UTC offset began
     */

    /**
     * since the last refill
     */

    /**
     * patient's boluses asked for since the last refill
     */

    /**
     * patient's boluses begun
     */

    /**
     * patient's boluses refused
     */

    /**
     * pump time until a patient's bolus is possible
     */

    return GetTotalsRsp;
  })();

  /**
   * The host says who it is and which version it speaks.
   */

  var HelloReq = Plink.HelloReq = (function() {
    function HelloReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    HelloReq.prototype._read = function() {
      this.major = this._io.readU1();
      this.minor = this._io.readU1();
      this.flags = this._io.readU2le();
      this.hostId = this._io.readU4le();
      this.schemaId = this._io.readU4le();
    }

    /**
     * major version of the host
     */

    /**
     * highest minor version that the host knows
     */

    /**
     * reserved, 0
     */

    /**
     * chosen by the host, for the pump's log
     */

    /**
     * SCHEMA_ID of the host
     */

    return HelloReq;
  })();

  /**
   * The pump says which version will be spoken.
   */

  var HelloRsp = Plink.HelloRsp = (function() {
    function HelloRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    HelloRsp.prototype._read = function() {
      this.major = this._io.readU1();
      this.minor = this._io.readU1();
      this.flags = this._io.readU2le();
      this.schemaId = this._io.readU4le();
      this.bootCount = this._io.readU2le();
      this.maxPayload = this._io.readU2le();
      this.minStreamMs = this._io.readU2le();
      this.rsv = this._io.readBytes(2);
      this.tMs = this._io.readU8le();
    }

    /**
     * major version of the pump
     */

    /**
     * the lower of the two minor versions
     */

    /**
     * reserved, 0
     */

    /**
     * SCHEMA_ID of the pump
     */

    /**
     * starts of the pump since manufacture
     */

    /**
     * longest payload that the pump takes
     */

    /**
     * shortest stream period, link time
     */

    /**
     * pump time
     */

    return HelloRsp;
  })();

  /**
   * An interrogation.
   */

  var IdentifyReq = Plink.IdentifyReq = (function() {
    function IdentifyReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    IdentifyReq.prototype._read = function() {
    }

    return IdentifyReq;
  })();

  /**
   * What the pump is. Constant until the next firmware update.
   */

  var IdentifyRsp = Plink.IdentifyRsp = (function() {
    function IdentifyRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    IdentifyRsp.prototype._read = function() {
      this.deviceClass = this._io.readU1();
      this.keyFlags = this._io.readU1();
      this.hwRev = this._io.readU2le();
      this.fwMajor = this._io.readU1();
      this.fwMinor = this._io.readU1();
      this.fwPatch = this._io.readU2le();
      this.buildHash = this._io.readBytes(8);
      this.model = KaitaiStream.bytesToStr(KaitaiStream.bytesTerminate(this._io.readBytes(16), 0, false), "ASCII");
      this.serial = KaitaiStream.bytesToStr(KaitaiStream.bytesTerminate(this._io.readBytes(16), 0, false), "ASCII");
      this.capacityNl = this._io.readU4le();
      this.maxRateNlH = this._io.readU4le();
      this.maxBolusNl = this._io.readU4le();
    }

    /**
     * production or not
     */

    /**
     * about the device's key
     */

    /**
     * hardware revision
     */

    /**
     * firmware version
     */

    /**
     * firmware version
     */

    /**
     * firmware version
     */

    /**
     * identifies the build
     */

    /**
     * name of the model
     */

    /**
     * serial number
     */

    /**
     * nominal volume of the reservoir
     */

    /**
     * highest rate that can be programmed
     */

    /**
     * largest single bolus
     */

    return IdentifyRsp;
  })();

  /**
   * A record of the log, sent when it is written.
   */

  var LogEvent = Plink.LogEvent = (function() {
    function LogEvent(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    LogEvent.prototype._read = function() {
      this.record = new LogRecord(this._io, this, this._root);
    }

    return LogEvent;
  })();

  /**
   * Asks what the log holds.
   */

  var LogInfoReq = Plink.LogInfoReq = (function() {
    function LogInfoReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    LogInfoReq.prototype._read = function() {
    }

    return LogInfoReq;
  })();

  /**
   * What the log holds.
   */

  var LogInfoRsp = Plink.LogInfoRsp = (function() {
    function LogInfoRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    LogInfoRsp.prototype._read = function() {
      this.logEpoch = this._io.readU4le();
      this.firstSeq = this._io.readU4le();
      this.lastSeq = this._io.readU4le();
      this.capacity = this._io.readU4le();
      this.overwritten = this._io.readU4le();
      this.bootCount = this._io.readU2le();
      this.rsv = this._io.readBytes(2);
    }

    /**
     * drawn at random at manufacture and at each erasure
     */

    /**
     * oldest record that can be read
     */

    /**
     * newest record
     */

    /**
     * records that fit
     */

    /**
     * records that newer ones replaced
     */

    /**
     * starts of the pump since manufacture
     */

    return LogInfoRsp;
  })();

  /**
   * Asks for records from a number on.
   */

  var LogReadReq = Plink.LogReadReq = (function() {
    function LogReadReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    LogReadReq.prototype._read = function() {
      this.logEpoch = this._io.readU4le();
      this.fromSeq = this._io.readU4le();
      this.maxRecords = this._io.readU2le();
      this.flags = this._io.readU2le();
    }

    /**
     * the log that the number belongs to
     */

    /**
     * first record wanted
     */

    /**
     * records wanted; more than 6 is read as 6
     */

    /**
     * reserved, 0
     */

    return LogReadReq;
  })();

  /**
   * Records in order, none left out.
   */

  var LogReadRsp = Plink.LogReadRsp = (function() {
    function LogReadRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    LogReadRsp.prototype._read = function() {
      this.logEpoch = this._io.readU4le();
      this.firstSeq = this._io.readU4le();
      this.n = this._io.readU1();
      this.recSize = this._io.readU1();
      this.flags = this._io.readU2le();
      this._raw_records = [];
      this.records = [];
      for (var i = 0; i < this.n; i++) {
        this._raw_records.push(this._io.readBytes(this.recSize));
        var _io__raw_records = new KaitaiStream(this._raw_records[i]);
        this.records.push(new LogRecord(_io__raw_records, this, this._root));
      }
    }

    /**
     * the log that is read
     */

    /**
     * number of the first record here
     */

    /**
     * records here
     */

    /**
     * distance from one record to the next
     */

    /**
     * END with the newest record
     */

    return LogReadRsp;
  })();

  /**
   * One record of the event log.
   */

  var LogRecord = Plink.LogRecord = (function() {
    function LogRecord(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    LogRecord.prototype._read = function() {
      this.seq = this._io.readU4le();
      this.bootCount = this._io.readU2le();
      this.code = this._io.readU2le();
      this.tMs = this._io.readU8le();
      this.arg0 = this._io.readU4le();
      this.arg1 = this._io.readU4le();
      this.arg2 = this._io.readU4le();
      this.crc32c = this._io.readU4le();
    }

    /**
     * number within the epoch, from 1, never used again
     */

    /**
     * in which run of the pump
     */

    /**
     * what happened; an alarm is edge × 256 + alarm code
     */

    /**
     * pump time
     */

    /**
     * by code
     */

    /**
     * by code
     */

    /**
     * by code
     */

    /**
     * of the 28 bytes before it
     */

    return LogRecord;
  })();

  /**
   * The lower limits of the dose, those of titration, and what the pump's kind allows.
   */

  var MoreLimits = Plink.MoreLimits = (function() {
    function MoreLimits(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    MoreLimits.prototype._read = function() {
      this.doseSoftMinNgD = this._io.readU4le();
      this.doseHardMinNgD = this._io.readU4le();
      this.titrationUpPct = this._io.readU1();
      this.titrationDownPct = this._io.readU1();
      this.stepsMax = this._io.readU1();
      this.rsv = this._io.readBytes(1);
      this.minRateNlH = this._io.readU4le();
    }

    /**
     * soft lower limit of the daily dose
     */

    /**
     * hard lower limit of the daily dose
     */

    /**
     * soft limit of a dose increase in 24 h
     */

    /**
     * soft limit of a dose decrease in 24 h
     */

    /**
     * steps of a program, 1 to 48
     */

    /**
     * rate of the mode MINIMUM_RATE
     */

    return MoreLimits;
  })();

  /**
   * The request named by `ref` was not done.
   */

  var Nack = Plink.Nack = (function() {
    function Nack(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    Nack.prototype._read = function() {
      this.rejectedType = this._io.readU1();
      this.reason = this._io.readU1();
      this.detail = this._io.readU2le();
      this.retryAfterMs = this._io.readU4le();
    }

    /**
     * type of the request
     */

    /**
     * why
     */

    /**
     * by reason; of BAD_VALUE the payload offset of the field, else 0 where nothing is said
     */

    /**
     * of LOCKOUT pump time, of BUSY and SESSION_LIMIT link time, else 0
     */

    return Nack;
  })();

  /**
   * Gives a proposal up.
   */

  var OpAbortReq = Plink.OpAbortReq = (function() {
    function OpAbortReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    OpAbortReq.prototype._read = function() {
      this.opId = this._io.readU4le();
      this.token = this._io.readU4le();
    }

    /**
     * chosen by the host, new for each operation; 0 is nobody's
     */

    /**
     * as PREPARE answered; of a bolus its bolus_id
     */

    return OpAbortReq;
  })();

  /**
   * The token is void.
   */

  var OpAbortRsp = Plink.OpAbortRsp = (function() {
    function OpAbortRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    OpAbortRsp.prototype._read = function() {
    }

    return OpAbortRsp;
  })();

  /**
   * Keeps the link alive and asks for the time.
   */

  var PingReq = Plink.PingReq = (function() {
    function PingReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    PingReq.prototype._read = function() {
      this.cookie = this._io.readU4le();
    }

    /**
     * any number
     */

    return PingReq;
  })();

  /**
   * Answers a PING.
   */

  var PingRsp = Plink.PingRsp = (function() {
    function PingRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    PingRsp.prototype._read = function() {
      this.cookie = this._io.readU4le();
      this.bootCount = this._io.readU2le();
      this.state = this._io.readU1();
      this.rsv = this._io.readBytes(1);
      this.tMs = this._io.readU8le();
    }

    /**
     * the cookie of the request
     */

    /**
     * starts of the pump since manufacture
     */

    /**
     * what the pump does
     */

    /**
     * pump time
     */

    return PingRsp;
  })();

  /**
   * What a program of boluses, or one that ends, has besides its steps. Without it all four are 0.
   */

  var ProgramExtra = Plink.ProgramExtra = (function() {
    function ProgramExtra(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    ProgramExtra.prototype._read = function() {
      this.bolusNl = this._io.readU4le();
      this.bolusMs = this._io.readU4le();
      this.intervalS = this._io.readU4le();
      this.durationS = this._io.readU4le();
    }

    /**
     * of PERIODIC_BOLUS and SINGLE_BOLUS, else 0
     */

    /**
     * time over which it is given, pump time, else 0
     */

    /**
     * of PERIODIC_BOLUS: from the start of one bolus to that of the next, pump time, else 0
     */

    /**
     * pump time after which the program ends; 0 is never
     */

    return ProgramExtra;
  })();

  /**
   * From a time of the day on, a rate.
   */

  var ProgramStep = Plink.ProgramStep = (function() {
    function ProgramStep(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    ProgramStep.prototype._read = function() {
      this.startS = this._io.readU4le();
      this.rateNlH = this._io.readU4le();
    }

    /**
     * since midnight of the pump's UTC
     */

    /**
     * basal rate
     */

    return ProgramStep;
  })();

  /**
   * Makes the proposed refill the pump's belief.
   */

  var RefillCommitReq = Plink.RefillCommitReq = (function() {
    function RefillCommitReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    RefillCommitReq.prototype._read = function() {
      this.opId = this._io.readU4le();
      this.token = this._io.readU4le();
      if (!(this._io.isEof())) {
        this.commitFlags = this._io.readU2le();
      }
      if (!(this._io.isEof())) {
        this.rsv = this._io.readBytes(2);
      }
    }

    /**
     * chosen by the host, new for each operation; 0 is nobody's
     */

    /**
     * as PREPARE answered
     */

    /**
     * absent is 0
     */

    return RefillCommitReq;
  })();

  /**
   * The refill is recorded.
   */

  var RefillCommitRsp = Plink.RefillCommitRsp = (function() {
    function RefillCommitRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    RefillCommitRsp.prototype._read = function() {
      this.therapyRev = this._io.readU4le();
    }

    /**
     * new revision
     */

    return RefillCommitRsp;
  })();

  /**
   * A refill as the pump has understood it.
   */

  var RefillEcho = Plink.RefillEcho = (function() {
    function RefillEcho(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    RefillEcho.prototype._read = function() {
      this.removedNl = this._io.readU4le();
      this.filledNl = this._io.readU4le();
      this.drugId = this._io.readU4le();
      this.concNgMl = this._io.readU4le();
      this.expiresMs = this._io.readU4le();
    }

    /**
     * drained volume
     */

    /**
     * volume that was filled in
     */

    /**
     * drug in the reservoir
     */

    /**
     * its concentration
     */

    /**
     * link time that the token is good for; 0 if the operation is committed already
     */

    return RefillEcho;
  })();

  /**
   * Proposes what the pump is to believe of its reservoir. Nothing changes yet.
   */

  var RefillPrepareReq = Plink.RefillPrepareReq = (function() {
    function RefillPrepareReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    RefillPrepareReq.prototype._read = function() {
      this.opId = this._io.readU4le();
      this.removedNl = this._io.readU4le();
      this.filledNl = this._io.readU4le();
      this.drugId = this._io.readU4le();
      this.concNgMl = this._io.readU4le();
      if (!(this._io.isEof())) {
        this.drugLabel = KaitaiStream.bytesToStr(KaitaiStream.bytesTerminate(this._io.readBytes(16), 0, false), "ASCII");
      }
    }

    /**
     * chosen by the host, new for each operation; 0 is nobody's
     */

    /**
     * drained volume
     */

    /**
     * volume that was filled in
     */

    /**
     * the drug, by the number of the clinic's formulary
     */

    /**
     * its concentration
     */

    /**
     * name of the drug; absent leaves it empty
     */

    return RefillPrepareReq;
  })();

  /**
   * The refill as the pump has understood it, against what it expected.
   */

  var RefillPrepareRsp = Plink.RefillPrepareRsp = (function() {
    function RefillPrepareRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    RefillPrepareRsp.prototype._read = function() {
      this.token = this._io.readU4le();
      this.expectedNl = this._io.readU4le();
      this.deltaNl = this._io.readS4le();
      if (!(this._io.isEof())) {
        this.prepareFlags = this._io.readU2le();
      }
      if (!(this._io.isEof())) {
        this.rsv = this._io.readBytes(2);
      }
      if (!(this._io.isEof())) {
        this.echo = new RefillEcho(this._io, this, this._root);
      }
    }

    /**
     * for REFILL_COMMIT
     */

    /**
     * calculated volume before the refill
     */

    /**
     * drained minus expected volume
     */

    /**
     * absent is 0
     */

    /**
     * what was understood
     */

    return RefillPrepareRsp;
  })();

  /**
   * Begins the program in force, from its beginning.
   */

  var ResumeReq = Plink.ResumeReq = (function() {
    function ResumeReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    ResumeReq.prototype._read = function() {
      this.opId = this._io.readU4le();
      this.therapyRev = this._io.readU4le();
    }

    /**
     * chosen by the host, new for each operation; 0 is nobody's
     */

    /**
     * program that the host believes in force
     */

    return ResumeReq;
  })();

  /**
   * The program runs.
   */

  var ResumeRsp = Plink.ResumeRsp = (function() {
    function ResumeRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    ResumeRsp.prototype._read = function() {
    }

    return ResumeRsp;
  })();

  /**
   * Ends the session.
   */

  var SessionCloseReq = Plink.SessionCloseReq = (function() {
    function SessionCloseReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    SessionCloseReq.prototype._read = function() {
      this.sessionId = this._io.readU4le();
    }

    /**
     * of the open session
     */

    return SessionCloseReq;
  })();

  /**
   * The last authenticated frame of the session.
   */

  var SessionCloseRsp = Plink.SessionCloseRsp = (function() {
    function SessionCloseRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    SessionCloseRsp.prototype._read = function() {
    }

    return SessionCloseRsp;
  })();

  /**
   * The proof that the host has the key. Carries no AUTH; every later frame does.
   */

  var SessionConfirmReq = Plink.SessionConfirmReq = (function() {
    function SessionConfirmReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    SessionConfirmReq.prototype._read = function() {
      this.sessionId = this._io.readU4le();
      this.hostProof = this._io.readBytes(8);
    }

    /**
     * as in SESSION_OPEN_RSP
     */

    /**
     * PLK-SEC-06
     */

    return SessionConfirmReq;
  })();

  /**
   * The session is open. Carries no AUTH.
   */

  var SessionConfirmRsp = Plink.SessionConfirmRsp = (function() {
    function SessionConfirmRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    SessionConfirmRsp.prototype._read = function() {
      this.sessionId = this._io.readU4le();
    }

    /**
     * of the open session
     */

    return SessionConfirmRsp;
  })();

  /**
   * Asks for a session and gives the host's half of its freshness.
   */

  var SessionOpenReq = Plink.SessionOpenReq = (function() {
    function SessionOpenReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    SessionOpenReq.prototype._read = function() {
      this.keyId = this._io.readU1();
      this.rsv = this._io.readBytes(3);
      this.hostNonce = this._io.readBytes(16);
    }

    /**
     * which key; 0 is the only one in this version
     */

    /**
     * random, never used before
     */

    return SessionOpenReq;
  })();

  /**
   * The pump's half, and the proof that the pump has the key. The session is not open yet.
   */

  var SessionOpenRsp = Plink.SessionOpenRsp = (function() {
    function SessionOpenRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    SessionOpenRsp.prototype._read = function() {
      this.sessionId = this._io.readU4le();
      this.devNonce = this._io.readBytes(16);
      this.devProof = this._io.readBytes(8);
    }

    /**
     * chosen by the pump
     */

    /**
     * random, never used before
     */

    /**
     * PLK-SEC-06
     */

    return SessionOpenRsp;
  })();

  /**
   * Stops delivery, a running bolus too.
   */

  var StopReq = Plink.StopReq = (function() {
    function StopReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    StopReq.prototype._read = function() {
      this.opId = this._io.readU4le();
      this.reason = this._io.readU1();
      this.rsv = this._io.readBytes(3);
    }

    /**
     * chosen by the host, new for each operation; 0 is nobody's
     */

    /**
     * why
     */

    return StopReq;
  })();

  /**
   * Delivery has stopped.
   */

  var StopRsp = Plink.StopRsp = (function() {
    function StopRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    StopRsp.prototype._read = function() {
      this.tMs = this._io.readU8le();
    }

    /**
     * pump time of the stop
     */

    return StopRsp;
  })();

  /**
   * Asks for TELEMETRY at a period.
   */

  var StreamConfigReq = Plink.StreamConfigReq = (function() {
    function StreamConfigReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    StreamConfigReq.prototype._read = function() {
      this.periodMs = this._io.readU4le();
      this.flags = this._io.readU2le();
      this.rsv = this._io.readBytes(2);
    }

    /**
     * link time; 0 is off
     */

    /**
     * when else to send
     */

    return StreamConfigReq;
  })();

  /**
   * What the stream now is, which may differ from what was asked for.
   */

  var StreamConfigRsp = Plink.StreamConfigRsp = (function() {
    function StreamConfigRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    StreamConfigRsp.prototype._read = function() {
      this.periodMs = this._io.readU4le();
      this.flags = this._io.readU2le();
      this.rsv = this._io.readBytes(2);
    }

    /**
     * period in effect, link time; 0 is off
     */

    /**
     * flags in effect
     */

    return StreamConfigRsp;
  })();

  /**
   * The pump's own view of itself.
   */

  var Telemetry = Plink.Telemetry = (function() {
    function Telemetry(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    Telemetry.prototype._read = function() {
      this.tMs = this._io.readU8le();
      this.eventSeq = this._io.readU4le();
      this.bootCount = this._io.readU2le();
      this.state = this._io.readU1();
      this.mode = this._io.readU1();
      this.alarmsActive = this._io.readU4le();
      this.alarmsUnacked = this._io.readU4le();
      this.reservoirNl = this._io.readU4le();
      this.rateNlH = this._io.readU4le();
      this.sinceRefillNl = this._io.readU4le();
      this.bolusRemainingNl = this._io.readU4le();
      this.therapyRev = this._io.readU4le();
      this.batteryMv = this._io.readU2le();
      this.batteryPct = this._io.readU1();
      this.flags = this._io.readU1();
      this.tempCdeg = this._io.readS2le();
      this.pressureDkpa = this._io.readS2le();
    }

    /**
     * pump time
     */

    /**
     * newest record of the log
     */

    /**
     * starts of the pump since manufacture
     */

    /**
     * what the pump does
     */

    /**
     * which kind of program
     */

    /**
     * bit n - 1 is alarm code n: present or latched
     */

    /**
     * bit n - 1 is alarm code n: not acknowledged
     */

    /**
     * calculated residual volume
     */

    /**
     * rate now
     */

    /**
     * delivered since the last refill
     */

    /**
     * rest of the running bolus
     */

    /**
     * changes with the program
     */

    /**
     * battery voltage
     */

    /**
     * battery charge left
     */

    /**
     * ERI, EOS …
     */

    /**
     * temperature
     */

    /**
     * catheter pressure, gauge
     */

    return Telemetry;
  })();

  /**
   * Puts the proposed program in force.
   */

  var TherapyCommitReq = Plink.TherapyCommitReq = (function() {
    function TherapyCommitReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    TherapyCommitReq.prototype._read = function() {
      this.opId = this._io.readU4le();
      this.token = this._io.readU4le();
      this.programCrc32c = this._io.readU4le();
      if (!(this._io.isEof())) {
        this.commitFlags = this._io.readU2le();
      }
      if (!(this._io.isEof())) {
        this.rsv = this._io.readBytes(2);
      }
    }

    /**
     * chosen by the host, new for each operation; 0 is nobody's
     */

    /**
     * as PREPARE answered
     */

    /**
     * as PREPARE answered
     */

    /**
     * absent is 0
     */

    return TherapyCommitReq;
  })();

  /**
   * The program is in force.
   */

  var TherapyCommitRsp = Plink.TherapyCommitRsp = (function() {
    function TherapyCommitRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    TherapyCommitRsp.prototype._read = function() {
      this.therapyRev = this._io.readU4le();
    }

    /**
     * new revision
     */

    return TherapyCommitRsp;
  })();

  /**
   * Further steps of a program that was proposed with MORE.
   */

  var TherapyExtendReq = Plink.TherapyExtendReq = (function() {
    function TherapyExtendReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    TherapyExtendReq.prototype._read = function() {
      this.opId = this._io.readU4le();
      this.token = this._io.readU4le();
      this.fromStep = this._io.readU1();
      this.nSteps = this._io.readU1();
      this.flags = this._io.readU2le();
      this.steps = [];
      for (var i = 0; i < this.nSteps; i++) {
        this.steps.push(new ProgramStep(this._io, this, this._root));
      }
    }

    /**
     * chosen by the host, new for each operation; 0 is nobody's
     */

    /**
     * as PREPARE answered
     */

    /**
     * index of the first step here; the number of those sent before
     */

    /**
     * steps here
     */

    /**
     * MORE if further steps follow
     */

    return TherapyExtendReq;
  })();

  /**
   * The further steps as the pump has understood them.
   */

  var TherapyExtendRsp = Plink.TherapyExtendRsp = (function() {
    function TherapyExtendRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    TherapyExtendRsp.prototype._read = function() {
      this.opId = this._io.readU4le();
      this.token = this._io.readU4le();
      this.fromStep = this._io.readU1();
      this.nSteps = this._io.readU1();
      this.flags = this._io.readU2le();
      this.steps = [];
      for (var i = 0; i < this.nSteps; i++) {
        this.steps.push(new ProgramStep(this._io, this, this._root));
      }
      this.programCrc32c = this._io.readU4le();
      this.expiresMs = this._io.readU4le();
      if (!(this._io.isEof())) {
        this.prepareFlags = this._io.readU2le();
      }
      if (!(this._io.isEof())) {
        this.rsv = this._io.readBytes(2);
      }
    }

    /**
     * of the request
     */

    /**
     * of the request
     */

    /**
     * index of the first step here
     */

    /**
     * steps here
     */

    /**
     * MORE if further steps follow
     */

    /**
     * of the whole program (PLK-THR-04); 0 with MORE
     */

    /**
     * link time that the token is good for; 0 if the operation is committed already
     */

    /**
     * absent is 0
     */

    return TherapyExtendRsp;
  })();

  /**
   * Proposes a program. Nothing changes yet.
   */

  var TherapyPrepareReq = Plink.TherapyPrepareReq = (function() {
    function TherapyPrepareReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    TherapyPrepareReq.prototype._read = function() {
      this.opId = this._io.readU4le();
      this.baseRev = this._io.readU4le();
      this.mode = this._io.readU1();
      this.nSteps = this._io.readU1();
      this.flags = this._io.readU2le();
      this.drugId = this._io.readU4le();
      this.concNgMl = this._io.readU4le();
      this.patBolusNl = this._io.readU4le();
      this.patBolusMs = this._io.readU4le();
      this.lockoutMs = this._io.readU4le();
      this.maxPerDay = this._io.readU2le();
      this.rsv = this._io.readBytes(2);
      this.steps = [];
      for (var i = 0; i < this.nSteps; i++) {
        this.steps.push(new ProgramStep(this._io, this, this._root));
      }
      if (!(this._io.isEof())) {
        this.extra = new ProgramExtra(this._io, this, this._root);
      }
    }

    /**
     * chosen by the host, new for each operation; 0 is nobody's
     */

    /**
     * therapy_rev that the proposal replaces
     */

    /**
     * kind of program
     */

    /**
     * steps here
     */

    /**
     * MORE if steps follow in THERAPY_EXTEND
     */

    /**
     * the drug, by the number of the clinic's formulary
     */

    /**
     * concentration of the drug
     */

    /**
     * patient's bolus; 0 is none
     */

    /**
     * time over which the patient's bolus is given, pump time
     */

    /**
     * least time between the starts of two patient's boluses, pump time
     */

    /**
     * patient's boluses in any 24 h of pump time
     */

    /**
     * boluses and end of the program; absent is all 0
     */

    return TherapyPrepareReq;
  })();

  /**
   * The program as the pump has understood it.
   */

  var TherapyPrepareRsp = Plink.TherapyPrepareRsp = (function() {
    function TherapyPrepareRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    TherapyPrepareRsp.prototype._read = function() {
      this.opId = this._io.readU4le();
      this.token = this._io.readU4le();
      this.mode = this._io.readU1();
      this.nSteps = this._io.readU1();
      this.flags = this._io.readU2le();
      this.drugId = this._io.readU4le();
      this.concNgMl = this._io.readU4le();
      this.patBolusNl = this._io.readU4le();
      this.patBolusMs = this._io.readU4le();
      this.lockoutMs = this._io.readU4le();
      this.maxPerDay = this._io.readU2le();
      this.rsv = this._io.readBytes(2);
      this.steps = [];
      for (var i = 0; i < this.nSteps; i++) {
        this.steps.push(new ProgramStep(this._io, this, this._root));
      }
      this.programCrc32c = this._io.readU4le();
      this.expiresMs = this._io.readU4le();
      if (!(this._io.isEof())) {
        this.prepareFlags = this._io.readU2le();
      }
      if (!(this._io.isEof())) {
        this.rsv2 = this._io.readBytes(2);
      }
      if (!(this._io.isEof())) {
        this.extra = new ProgramExtra(this._io, this, this._root);
      }
    }

    /**
     * of the request
     */

    /**
     * for THERAPY_EXTEND and THERAPY_COMMIT
     */

    /**
     * kind of program
     */

    /**
     * steps here
     */

    /**
     * MORE if steps follow in another frame
     */

    /**
     * the drug, by the number of the clinic's formulary
     */

    /**
     * concentration of the drug
     */

    /**
     * patient's bolus; 0 is none
     */

    /**
     * time over which the patient's bolus is given, pump time
     */

    /**
     * least time between the starts of two patient's boluses, pump time
     */

    /**
     * patient's boluses in any 24 h of pump time
     */

    /**
     * of the whole program (PLK-THR-04); 0 with MORE
     */

    /**
     * link time that the token is good for; 0 if the operation is committed already
     */

    /**
     * absent is 0
     */

    /**
     * absent if all four are 0
     */

    return TherapyPrepareRsp;
  })();

  /**
   * Tells the pump UTC. Pump time itself never steps.
   */

  var TimeSetReq = Plink.TimeSetReq = (function() {
    function TimeSetReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    TimeSetReq.prototype._read = function() {
      this.utcMs = this._io.readU8le();
      this.devUs = this._io.readU8le();
    }

    /**
     * UTC since 1970 …
     */

    /**
     * … at this pump time
     */

    return TimeSetReq;
  })();

  /**
   * UTC is set.
   */

  var TimeSetRsp = Plink.TimeSetRsp = (function() {
    function TimeSetRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    TimeSetRsp.prototype._read = function() {
      this.stepMs = this._io.readS8le();
    }

    /**
     * new minus old utc_offset_ms
     */

    return TimeSetRsp;
  })();

  /**
   * Asks for the pump's clock, as NTP does.
   */

  var TimeSyncReq = Plink.TimeSyncReq = (function() {
    function TimeSyncReq(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    TimeSyncReq.prototype._read = function() {
      this.hostT = this._io.readU8le();
    }

    /**
     * any number; the host's time of sending
     */

    return TimeSyncReq;
  })();

  /**
   * The pump's clock at both ends of the exchange.
   */

  var TimeSyncRsp = Plink.TimeSyncRsp = (function() {
    function TimeSyncRsp(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    TimeSyncRsp.prototype._read = function() {
      this.hostT = this._io.readU8le();
      this.devRxUs = this._io.readU8le();
      this.devTxUs = this._io.readU8le();
      this.utcOffsetMs = this._io.readS8le();
    }

    /**
     * the host_t of the request
     */

    /**
     * pump time when the request arrived
     */

    /**
     * pump time when the answer left; not before dev_rx_us
     */

    /**
     * UTC (since 1970) minus pump time
     */

    return TimeSyncRsp;
  })();

  /**
   * bits 7–4 major version, bit 3 AUTH, bits 2–0 reserved
   */

  /**
   * bits 7–6 are 00 request, 01 response, 10 event, 11 vendor
   */

  /**
   * the sender's frame counter, one more for each new frame, wraps
   */

  /**
   * in a response or a NACK the `seq` of the request, else 0
   */

  /**
   * length of the payload alone
   */

  /**
   * counter (4) and tag (8), present when the AUTH flag is set
   */

  /**
   * CRC-32C of all bytes before it
   */

  return Plink;
})();
Plink_.Plink = Plink;
});
