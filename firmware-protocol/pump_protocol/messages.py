"""The messages of PLINK/1.1: frozen values, and their payload bytes.

Generated from schema/plink.ksy by generator/generate.py: change the schema, not this file. SPEC.md has the tables.

Fields keep the order of the wire. A number whose meaning is an enumeration or a set of flags stays a plain int, so that
one that a later minor brings is kept. None is "not available", or a trailing field that the sender did not send.
"""

from __future__ import annotations

import enum
import struct
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

import google_crc32c
import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable

MAJOR = 1
MINOR = 1
SCHEMA_ID = 0x4BE37019

_CRC_RESIDUE = 0x48674BC7  # the CRC-32C of anything followed by its own CRC-32C


class MessageType(enum.IntEnum):
    """The enumeration `message_type` of SPEC.md."""

    HELLO = 0x01
    IDENTIFY = 0x02
    PING = 0x03
    SESSION_OPEN = 0x04
    SESSION_CONFIRM = 0x05
    SESSION_CLOSE = 0x06
    TIME_SYNC = 0x07
    TIME_SET = 0x08
    GET_STATUS = 0x10
    STREAM_CONFIG = 0x11
    GET_ALARMS = 0x12
    LOG_INFO = 0x13
    LOG_READ = 0x14
    GET_THERAPY = 0x15
    FW_INFO = 0x16
    GET_LINK_STATS = 0x17
    ECHO = 0x18
    GET_REFILL = 0x19
    GET_TOTALS = 0x1A
    GET_LIMITS = 0x1B
    GET_CONFIG = 0x1C
    THERAPY_PREPARE = 0x20
    THERAPY_COMMIT = 0x21
    OP_ABORT = 0x22
    BOLUS_PREPARE = 0x23
    BOLUS_COMMIT = 0x24
    BOLUS_CANCEL = 0x25
    STOP = 0x26
    RESUME = 0x27
    REFILL_PREPARE = 0x28
    REFILL_COMMIT = 0x29
    ALARM_ACK = 0x2A
    ALARM_AUDIO_PAUSE = 0x2B
    ALARM_LIMITS_SET = 0x2C
    ALARM_RESET = 0x2D
    THERAPY_EXTEND = 0x2E
    CONFIG_SET = 0x2F
    HELLO_RSP = 0x41
    IDENTIFY_RSP = 0x42
    PING_RSP = 0x43
    SESSION_OPEN_RSP = 0x44
    SESSION_CONFIRM_RSP = 0x45
    SESSION_CLOSE_RSP = 0x46
    TIME_SYNC_RSP = 0x47
    TIME_SET_RSP = 0x48
    GET_STATUS_RSP = 0x50
    STREAM_CONFIG_RSP = 0x51
    GET_ALARMS_RSP = 0x52
    LOG_INFO_RSP = 0x53
    LOG_READ_RSP = 0x54
    GET_THERAPY_RSP = 0x55
    FW_INFO_RSP = 0x56
    GET_LINK_STATS_RSP = 0x57
    ECHO_RSP = 0x58
    GET_REFILL_RSP = 0x59
    GET_TOTALS_RSP = 0x5A
    GET_LIMITS_RSP = 0x5B
    GET_CONFIG_RSP = 0x5C
    THERAPY_PREPARE_RSP = 0x60
    THERAPY_COMMIT_RSP = 0x61
    OP_ABORT_RSP = 0x62
    BOLUS_PREPARE_RSP = 0x63
    BOLUS_COMMIT_RSP = 0x64
    BOLUS_CANCEL_RSP = 0x65
    STOP_RSP = 0x66
    RESUME_RSP = 0x67
    REFILL_PREPARE_RSP = 0x68
    REFILL_COMMIT_RSP = 0x69
    ALARM_ACK_RSP = 0x6A
    ALARM_AUDIO_PAUSE_RSP = 0x6B
    ALARM_LIMITS_SET_RSP = 0x6C
    ALARM_RESET_RSP = 0x6D
    THERAPY_EXTEND_RSP = 0x6E
    CONFIG_SET_RSP = 0x6F
    NACK = 0x7F
    TELEMETRY = 0x80
    ALARM_EVENT = 0x81
    LOG_EVENT = 0x82
    BOOT = 0x83


class NackReason(enum.IntEnum):
    """The enumeration `nack_reason` of SPEC.md."""

    UNKNOWN_TYPE = 1  # no such request
    BAD_LENGTH = 2  # the payload is shorter than the message
    BAD_VALUE = 3  # no pump of any kind accepts this value; detail is its payload offset
    AUTH_REQUIRED = 4  # needs a session
    AUTH_FAILED = 5  # the tag is wrong
    WRONG_STATE = 6  # not now; detail is the state
    LOCKOUT = 7  # a bolus too soon
    REPLAY = 8  # the counter was used before
    SEQ_REUSE = 9  # the sequence number of the last write with another content
    BUSY = 10  # later
    UNSUPPORTED_VERSION = 11  # another major version
    UNSUPPORTED_FLAG = 12  # a reserved header flag is set
    TOKEN_UNKNOWN = 13  # no such token
    TOKEN_EXPIRED = 14  # the token is too old
    ECHO_MISMATCH = 15  # COMMIT differs from what PREPARE answered
    STALE_REVISION = 16  # the program has changed meanwhile
    LIMIT_EXCEEDED = 17  # over a limit of this pump
    LOG_GAP = 18  # the records were overwritten; LOG_INFO has the first one left
    LOG_EPOCH = 19  # the log was erased
    STALE_OCCURRENCE = 20  # the alarm was raised again meanwhile
    SESSION_LIMIT = 21  # no session now
    NOT_IMPLEMENTED = 22  # this pump cannot
    HARDWARE = 23  # a part has failed
    INTERNAL = 24  # the firmware has failed


class DeviceClass(enum.IntEnum):
    """The enumeration `device_class` of SPEC.md."""

    PRODUCTION = 0  # a pump for people
    EMULATOR = 1  # software only
    ENGINEERING = 2  # hardware for the bench


class PumpStateCode(enum.IntEnum):
    """The enumeration `pump_state_code` of SPEC.md."""

    SHELF = 0  # as delivered
    STOPPED = 1  # no delivery
    INFUSING = 2  # the program runs
    MIN_RATE = 3  # the lowest rate only
    STALLED = 4  # the motor does not turn
    SAFE_STATE = 5  # a fault forbids therapy
    EOS_OFF = 6  # end of service
    UPDATING = 7  # firmware update


class Mode(enum.IntEnum):
    """The enumeration `mode` of SPEC.md."""

    NONE = 0  # no program
    SIMPLE = 1  # one rate
    FLEX = 2  # steps of the day
    PERIODIC_BOLUS = 3  # a bolus at intervals
    SINGLE_BOLUS = 4  # one bolus
    MINIMUM_RATE = 5  # the lowest rate


class Priority(enum.IntEnum):
    """The enumeration `priority` of SPEC.md."""

    NONE = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3


class AlarmEdge(enum.IntEnum):
    """The enumeration `alarm_edge` of SPEC.md."""

    RAISED = 1  # the condition began
    LATCHED = 2  # the condition ended, the alarm stays
    CLEARED = 3  # the alarm ended
    ACKED = 4  # somebody has seen it
    AUDIO_PAUSED = 5  # silent for a while
    AUDIO_RESUMED = 6  # sounding again
    ESCALATED = 7  # its priority rose
    DEESCALATED = 8  # its priority fell
    RESET = 9  # its latch was released


class AlarmCode(enum.IntEnum):
    """The enumeration `alarm_code` of SPEC.md."""

    LOW_RESERVOIR = 0x01
    EMPTY_RESERVOIR = 0x02
    ERI = 0x03
    EOS = 0x04
    LOW_BATTERY_RESET = 0x05
    MOTOR_STALL = 0x06
    MOTOR_STALL_RECOVERED = 0x07
    PUMP_STOPPED = 0x08
    PUMP_STOPPED_48H = 0x09
    MEMORY_ERROR_NONCRIT = 0x0A
    MEMORY_ERROR_CRIT = 0x0B
    SAFE_STATE = 0x0C
    SELF_TEST_FAIL = 0x0D
    WATCHDOG_RESET = 0x0E
    SCHEDULE_END = 0x0F
    CLOCK_ERROR = 0x10
    TEMPERATURE = 0x11
    OVER_INFUSION = 0x12
    UNDER_INFUSION = 0x13
    OCCLUSION = 0x14
    OVERFILL_PRESSURE = 0x15
    BOLUS_DENIED = 0x16
    BOLUS_OVERRUN = 0x17
    FAV_CLOSED = 0x18
    TELEMETRY_HOLD = 0x19
    LOG_OVERWRITE = 0x1A
    UNAUTHORISED_SESSION = 0x1B
    REPEATED_RESTART = 0x1C


class BootCause(enum.IntEnum):
    """The enumeration `boot_cause` of SPEC.md."""

    POWER = 0  # power was applied
    BROWN_OUT = 1  # the supply sagged
    WATCHDOG = 2  # the firmware hung
    FACTORY_RESET = 3  # on command
    UPDATE = 4  # new firmware
    MEMORY = 5  # a memory fault


class LogCode(enum.IntEnum):
    """The enumeration `log_code` of SPEC.md."""

    BOOT = 0x1000  # arg0 cause, arg1 firmware version major × 2^24 + minor × 2^16 + patch
    TIME_SET = 0x1001  # arg0 low and arg1 high word of step_ms
    COMM_LOST = 0x1002  # the host fell silent
    BOLUS_DENIED = 0x1003  # arg0 op_id, 0 for the patient's button; arg1 NACK reason
    SESSION_OPENED = 0x1004  # arg0 host_id of the last HELLO, arg1 session_id
    DAMAGED = 0x1005  # arg0 what, by damaged_part; arg1 capacity_nl from now on; since minor 1
    THERAPY = 0x2021  # arg0 op_id, arg1 therapy_rev, arg2 program CRC
    BOLUS_START = 0x2024  # arg0 op_id, arg1 bolus_id, arg2 volume_nl
    BOLUS_END = 0x2025  # arg0 op_id, arg1 bolus_id, arg2 delivered_nl
    STOP = 0x2026  # arg0 op_id, arg1 reason
    RESUME = 0x2027  # arg0 op_id, arg1 therapy_rev
    REFILL = 0x2029  # arg0 op_id, arg1 removed_nl, arg2 filled_nl
    ALARM_LIMITS = 0x202C  # arg0 reservoir_low_nl, arg1 battery_low_mv, arg2 temp_hi_cdeg + 65536 × temp_lo_cdeg
    CONFIG = 0x202F  # arg0 op_id, arg1 calibration_ppm, arg2 catheter_nl
    BOLUS_CANCEL = 0x20A5  # arg0 op_id, arg1 bolus_id, arg2 delivered_nl; follows BOLUS_END; since minor 1
    REFILL_EXPECTED = 0x20A9  # arg0 op_id, arg1 expected_nl, arg2 conc_ng_ml; follows REFILL
    REFILL_DRUG = 0x20AA  # arg0 op_id, arg1 drug_id, arg2 low_nl; follows REFILL_EXPECTED


class DamagedPart(enum.IntEnum):
    """The enumeration `damaged_part` of SPEC.md."""

    RESERVOIR = 1  # pressed in for good
    STORAGE = 2  # something could not be written
    CLOCK = 3  # went back or stood still


class TelemetryFlag(enum.IntFlag):
    """The enumeration `telemetry_flag` of SPEC.md."""

    ERI = 0x01  # elective replacement is due
    EOS = 0x02  # end of service
    TIME_UNSURE = 0x04  # pump time may be wrong
    BOLUS_RUNNING = 0x08  # a bolus is being given
    DAMAGED = 0x10  # a sticky hardware fault


class AlarmStateFlag(enum.IntFlag):
    """The enumeration `alarm_state_flag` of SPEC.md."""

    PRESENT = 0x01  # the condition holds now
    LATCHED = 0x02  # stays after the condition
    ACKED = 0x04  # somebody has seen it
    AUDIO_PAUSED = 0x08  # silent for a while
    ESCALATED = 0x10  # its priority rose


class KeyFlag(enum.IntFlag):
    """The enumeration `key_flag` of SPEC.md."""

    TEST_KEY = 0x01  # the key is the published one; not for people


class StreamFlag(enum.IntFlag):
    """The enumeration `stream_flag` of SPEC.md."""

    ON_CHANGE = 0x01  # also at each change of state and alarms


class LogReadFlag(enum.IntFlag):
    """The enumeration `log_read_flag` of SPEC.md."""

    END = 0x01  # the newest record is here or was read before


class ProgramFlag(enum.IntFlag):
    """The enumeration `program_flag` of SPEC.md."""

    MORE = 0x01  # further steps stand in another frame


class PrepareFlag(enum.IntFlag):
    """The enumeration `prepare_flag` of SPEC.md."""

    SOFT_LIMIT = 0x01  # over a soft limit; COMMIT needs CONFIRM_SOFT


class CommitFlag(enum.IntFlag):
    """The enumeration `commit_flag` of SPEC.md."""

    CONFIRM_SOFT = 0x01  # somebody has confirmed what is over a soft limit


class BolusFlag(enum.IntFlag):
    """The enumeration `bolus_flag` of SPEC.md."""

    PATIENT = 0x01  # for the patient: lockout and max_per_day bind it
    PRIMING = 0x02  # fills empty tubing and catheter; counts as volume, not as dose
    BRIDGE = 0x04  # given instead of the program, while the old drug leaves tubing and catheter


class StopReason(enum.IntEnum):
    """The enumeration `stop_reason` of SPEC.md."""

    OTHER = 0  # not said
    CLINICAL = 1  # decided for the patient's sake
    REFILL = 2  # for a refill
    IMAGING = 3  # for magnetic resonance imaging
    SERVICE = 4  # for work on the pump


class SelfTestFlag(enum.IntFlag):
    """The enumeration `self_test_flag` of SPEC.md."""

    PROGRAM_MEMORY = 0x01  # the firmware's checksum
    WORKING_MEMORY = 0x02  # the memory test
    STORAGE = 0x04  # the stored program or settings
    MOTOR = 0x08  # motor or valve
    BATTERY = 0x10  # battery or supply
    CLOCK = 0x20  # the clock
    SENSOR = 0x40  # an optional sensor


# Requests that need a session (PLK-SEC-01).
AUTH_TYPES: frozenset[int] = frozenset(
    {
        MessageType.SESSION_CLOSE,
        MessageType.TIME_SET,
        MessageType.THERAPY_PREPARE,
        MessageType.THERAPY_COMMIT,
        MessageType.OP_ABORT,
        MessageType.BOLUS_PREPARE,
        MessageType.BOLUS_COMMIT,
        MessageType.BOLUS_CANCEL,
        MessageType.STOP,
        MessageType.RESUME,
        MessageType.REFILL_PREPARE,
        MessageType.REFILL_COMMIT,
        MessageType.ALARM_ACK,
        MessageType.ALARM_AUDIO_PAUSE,
        MessageType.ALARM_LIMITS_SET,
        MessageType.ALARM_RESET,
        MessageType.THERAPY_EXTEND,
        MessageType.CONFIG_SET,
    }
)


class PayloadError(ValueError):
    """A payload that is no message: what a NACK would say about it."""

    def __init__(self, reason: NackReason, detail: int = 0) -> None:
        super().__init__(f"{reason.name} {detail}")
        self.reason = reason
        self.detail = detail


class AlarmEntry(msgspec.Struct, frozen=True, gc=False):
    """One alarm that is present or latched."""

    code: int  # AlarmCode; which condition
    priority: int  # Priority; as of now
    state: int  # AlarmStateFlag; present, latched, acknowledged …
    occurrence: int  # which time this condition was raised, from 1
    t_ms: int  # ms; pump time of the raise


class LogRecord(msgspec.Struct, frozen=True, gc=False):
    """One record of the event log."""

    seq: int  # number within the epoch, from 1, never used again
    boot_count: int  # in which run of the pump
    code: int  # LogCode; what happened; an alarm is edge × 256 + alarm code
    t_ms: int  # ms; pump time
    arg0: int  # by code
    arg1: int  # by code
    arg2: int  # by code


class ProgramStep(msgspec.Struct, frozen=True, gc=False):
    """From a time of the day on, a rate."""

    start_s: int  # s; since midnight of the pump's UTC
    rate_nl_h: int  # nL/h; basal rate


class ProgramExtra(msgspec.Struct, frozen=True, gc=False):
    """What a program of boluses, or one that ends, has besides its steps. Without it all four are 0."""

    bolus_nl: int  # nL; of PERIODIC_BOLUS and SINGLE_BOLUS, else 0
    bolus_ms: int  # ms; time over which it is given, pump time, else 0
    interval_s: int  # s; of PERIODIC_BOLUS: from the start of one bolus to that of the next, pump time, else 0
    duration_s: int  # s; pump time after which the program ends; 0 is never


class MoreLimits(msgspec.Struct, frozen=True, gc=False):
    """The lower limits of the dose, those of titration, and what the pump's kind allows."""

    dose_soft_min_ng_d: int  # ng/d; soft lower limit of the daily dose
    dose_hard_min_ng_d: int  # ng/d; hard lower limit of the daily dose
    titration_up_pct: int  # %; soft limit of a dose increase in 24 h
    titration_down_pct: int  # %; soft limit of a dose decrease in 24 h
    steps_max: int  # steps of a program, 1 to 48
    min_rate_nl_h: int  # nL/h; rate of the mode MINIMUM_RATE


class RefillEcho(msgspec.Struct, frozen=True, gc=False):
    """A refill as the pump has understood it."""

    removed_nl: int  # nL; drained volume
    filled_nl: int  # nL; volume that was filled in
    drug_id: int  # drug in the reservoir
    conc_ng_ml: int  # ng/mL; its concentration
    expires_ms: int  # ms; link time that the token is good for; 0 if the operation is committed already


class HelloRequest(msgspec.Struct, frozen=True, gc=False):
    """HELLO: The host says who it is and which version it speaks."""

    TYPE: ClassVar[int] = MessageType.HELLO
    MIN_LEN: ClassVar[int] = 12

    major: int  # major version of the host
    minor: int  # highest minor version that the host knows
    flags: int  # reserved, 0
    host_id: int  # chosen by the host, for the pump's log
    schema_id: int  # SCHEMA_ID of the host


class HelloResponse(msgspec.Struct, frozen=True, gc=False):
    """HELLO_RSP: The pump says which version will be spoken."""

    TYPE: ClassVar[int] = MessageType.HELLO_RSP
    MIN_LEN: ClassVar[int] = 24

    major: int  # major version of the pump
    minor: int  # the lower of the two minor versions
    flags: int  # reserved, 0
    schema_id: int  # SCHEMA_ID of the pump
    boot_count: int  # starts of the pump since manufacture
    max_payload: int  # byte; longest payload that the pump takes
    min_stream_ms: int  # ms; shortest stream period, link time
    t_ms: int  # ms; pump time


class IdentifyRequest(msgspec.Struct, frozen=True, gc=False):
    """IDENTIFY: An interrogation."""

    TYPE: ClassVar[int] = MessageType.IDENTIFY
    MIN_LEN: ClassVar[int] = 0


class IdentifyResponse(msgspec.Struct, frozen=True, gc=False):
    """IDENTIFY_RSP: What the pump is. Constant until the next firmware update."""

    TYPE: ClassVar[int] = MessageType.IDENTIFY_RSP
    MIN_LEN: ClassVar[int] = 60

    device_class: int  # DeviceClass; production or not
    key_flags: int  # KeyFlag; about the device's key
    hw_rev: int  # hardware revision
    fw_major: int  # firmware version
    fw_minor: int  # firmware version
    fw_patch: int  # firmware version
    build_hash: bytes  # identifies the build
    model: str  # name of the model
    serial: str  # serial number
    capacity_nl: int  # nL; nominal volume of the reservoir
    max_rate_nl_h: int  # nL/h; highest rate that can be programmed
    max_bolus_nl: int  # nL; largest single bolus


class PingRequest(msgspec.Struct, frozen=True, gc=False):
    """PING: Keeps the link alive and asks for the time."""

    TYPE: ClassVar[int] = MessageType.PING
    MIN_LEN: ClassVar[int] = 4

    cookie: int  # any number


class PingResponse(msgspec.Struct, frozen=True, gc=False):
    """PING_RSP: Answers a PING."""

    TYPE: ClassVar[int] = MessageType.PING_RSP
    MIN_LEN: ClassVar[int] = 16

    cookie: int  # the cookie of the request
    boot_count: int  # starts of the pump since manufacture
    state: int  # PumpStateCode; what the pump does
    t_ms: int  # ms; pump time


class SessionOpenRequest(msgspec.Struct, frozen=True, gc=False):
    """SESSION_OPEN: Asks for a session and gives the host's half of its freshness."""

    TYPE: ClassVar[int] = MessageType.SESSION_OPEN
    MIN_LEN: ClassVar[int] = 20

    key_id: int  # which key; 0 is the only one in this version
    host_nonce: bytes  # random, never used before


class SessionOpenResponse(msgspec.Struct, frozen=True, gc=False):
    """SESSION_OPEN_RSP: The pump's half, and the proof that the pump has the key. The session is not open yet."""

    TYPE: ClassVar[int] = MessageType.SESSION_OPEN_RSP
    MIN_LEN: ClassVar[int] = 28

    session_id: int  # chosen by the pump
    dev_nonce: bytes  # random, never used before
    dev_proof: bytes  # PLK-SEC-06


class SessionConfirmRequest(msgspec.Struct, frozen=True, gc=False):
    """SESSION_CONFIRM: The proof that the host has the key. Carries no AUTH; every later frame does."""

    TYPE: ClassVar[int] = MessageType.SESSION_CONFIRM
    MIN_LEN: ClassVar[int] = 12

    session_id: int  # as in SESSION_OPEN_RSP
    host_proof: bytes  # PLK-SEC-06


class SessionConfirmResponse(msgspec.Struct, frozen=True, gc=False):
    """SESSION_CONFIRM_RSP: The session is open. Carries no AUTH."""

    TYPE: ClassVar[int] = MessageType.SESSION_CONFIRM_RSP
    MIN_LEN: ClassVar[int] = 4

    session_id: int  # of the open session


class SessionCloseRequest(msgspec.Struct, frozen=True, gc=False):
    """SESSION_CLOSE: Ends the session."""

    TYPE: ClassVar[int] = MessageType.SESSION_CLOSE
    MIN_LEN: ClassVar[int] = 4

    session_id: int  # of the open session


class SessionCloseResponse(msgspec.Struct, frozen=True, gc=False):
    """SESSION_CLOSE_RSP: The last authenticated frame of the session."""

    TYPE: ClassVar[int] = MessageType.SESSION_CLOSE_RSP
    MIN_LEN: ClassVar[int] = 0


class TimeSyncRequest(msgspec.Struct, frozen=True, gc=False):
    """TIME_SYNC: Asks for the pump's clock, as NTP does."""

    TYPE: ClassVar[int] = MessageType.TIME_SYNC
    MIN_LEN: ClassVar[int] = 8

    host_t: int  # any number; the host's time of sending


class TimeSyncResponse(msgspec.Struct, frozen=True, gc=False):
    """TIME_SYNC_RSP: The pump's clock at both ends of the exchange."""

    TYPE: ClassVar[int] = MessageType.TIME_SYNC_RSP
    MIN_LEN: ClassVar[int] = 32

    host_t: int  # the host_t of the request
    dev_rx_us: int  # µs; pump time when the request arrived
    dev_tx_us: int  # µs; pump time when the answer left; not before dev_rx_us
    utc_offset_ms: int  # ms; UTC (since 1970) minus pump time


class TimeSetRequest(msgspec.Struct, frozen=True, gc=False):
    """TIME_SET: Tells the pump UTC. Pump time itself never steps."""

    TYPE: ClassVar[int] = MessageType.TIME_SET
    MIN_LEN: ClassVar[int] = 16

    utc_ms: int  # ms; UTC since 1970 …
    dev_us: int  # µs; … at this pump time


class TimeSetResponse(msgspec.Struct, frozen=True, gc=False):
    """TIME_SET_RSP: UTC is set."""

    TYPE: ClassVar[int] = MessageType.TIME_SET_RSP
    MIN_LEN: ClassVar[int] = 8

    step_ms: int  # ms; new minus old utc_offset_ms


class GetStatusRequest(msgspec.Struct, frozen=True, gc=False):
    """GET_STATUS: Asks for one telemetry payload."""

    TYPE: ClassVar[int] = MessageType.GET_STATUS
    MIN_LEN: ClassVar[int] = 0


class StreamConfigRequest(msgspec.Struct, frozen=True, gc=False):
    """STREAM_CONFIG: Asks for TELEMETRY at a period."""

    TYPE: ClassVar[int] = MessageType.STREAM_CONFIG
    MIN_LEN: ClassVar[int] = 8

    period_ms: int  # ms; link time; 0 is off
    flags: int  # StreamFlag; when else to send


class StreamConfigResponse(msgspec.Struct, frozen=True, gc=False):
    """STREAM_CONFIG_RSP: What the stream now is, which may differ from what was asked for."""

    TYPE: ClassVar[int] = MessageType.STREAM_CONFIG_RSP
    MIN_LEN: ClassVar[int] = 8

    period_ms: int  # ms; period in effect, link time; 0 is off
    flags: int  # StreamFlag; flags in effect


class GetAlarmsRequest(msgspec.Struct, frozen=True, gc=False):
    """GET_ALARMS: Asks for the alarms that are present or latched."""

    TYPE: ClassVar[int] = MessageType.GET_ALARMS
    MIN_LEN: ClassVar[int] = 0

    from_index: int | None = None  # first entry wanted; absent is 0


class GetAlarmsResponse(msgspec.Struct, frozen=True, gc=False):
    """GET_ALARMS_RSP: A page of the alarms. The host asks again while from_index + n < total."""

    TYPE: ClassVar[int] = MessageType.GET_ALARMS_RSP
    MIN_LEN: ClassVar[int] = 4
    ALARMS_MAX: ClassVar[int] = 13

    total: int  # entries in all
    from_index: int  # index of the first entry here
    alarms: tuple[AlarmEntry, ...]


class LogInfoRequest(msgspec.Struct, frozen=True, gc=False):
    """LOG_INFO: Asks what the log holds."""

    TYPE: ClassVar[int] = MessageType.LOG_INFO
    MIN_LEN: ClassVar[int] = 0


class LogInfoResponse(msgspec.Struct, frozen=True, gc=False):
    """LOG_INFO_RSP: What the log holds."""

    TYPE: ClassVar[int] = MessageType.LOG_INFO_RSP
    MIN_LEN: ClassVar[int] = 24

    log_epoch: int  # drawn at random at manufacture and at each erasure
    first_seq: int  # oldest record that can be read
    last_seq: int  # newest record
    capacity: int  # records that fit
    overwritten: int  # records that newer ones replaced
    boot_count: int  # starts of the pump since manufacture


class LogReadRequest(msgspec.Struct, frozen=True, gc=False):
    """LOG_READ: Asks for records from a number on."""

    TYPE: ClassVar[int] = MessageType.LOG_READ
    MIN_LEN: ClassVar[int] = 12

    log_epoch: int  # the log that the number belongs to
    from_seq: int  # first record wanted
    max_records: int  # records wanted; more than 6 is read as 6
    flags: int  # reserved, 0


class LogReadResponse(msgspec.Struct, frozen=True, gc=False):
    """LOG_READ_RSP: Records in order, none left out."""

    TYPE: ClassVar[int] = MessageType.LOG_READ_RSP
    MIN_LEN: ClassVar[int] = 12
    RECORDS_MAX: ClassVar[int] = 6

    log_epoch: int  # the log that is read
    first_seq: int  # number of the first record here
    flags: int  # LogReadFlag; END with the newest record
    records: tuple[LogRecord, ...]


class GetTherapyRequest(msgspec.Struct, frozen=True, gc=False):
    """GET_THERAPY: Asks for the program in force."""

    TYPE: ClassVar[int] = MessageType.GET_THERAPY
    MIN_LEN: ClassVar[int] = 0

    from_step: int | None = None  # first step wanted; absent is 0


class GetTherapyResponse(msgspec.Struct, frozen=True, gc=False):
    """GET_THERAPY_RSP: The program in force. With MORE the host asks again from the next step on."""

    TYPE: ClassVar[int] = MessageType.GET_THERAPY_RSP
    MIN_LEN: ClassVar[int] = 36
    STEPS_MAX: ClassVar[int] = 12

    mode: int  # Mode; kind of program
    flags: int  # ProgramFlag; MORE if steps follow in another frame
    drug_id: int  # the drug, by the number of the clinic's formulary
    conc_ng_ml: int  # ng/mL; concentration of the drug
    pat_bolus_nl: int  # nL; patient's bolus; 0 is none
    pat_bolus_ms: int  # ms; time over which the patient's bolus is given, pump time
    lockout_ms: int  # ms; least time between the starts of two patient's boluses, pump time
    max_per_day: int  # patient's boluses in any 24 h of pump time
    steps: tuple[ProgramStep, ...]
    therapy_rev: int  # changes with the program
    program_crc32c: int  # of the whole program (PLK-THR-04)
    extra: ProgramExtra | None = None  # absent if all four are 0


class FwInfoRequest(msgspec.Struct, frozen=True, gc=False):
    """FW_INFO: Asks what firmware runs."""

    TYPE: ClassVar[int] = MessageType.FW_INFO
    MIN_LEN: ClassVar[int] = 0


class FwInfoResponse(msgspec.Struct, frozen=True, gc=False):
    """FW_INFO_RSP: The firmware that runs."""

    TYPE: ClassVar[int] = MessageType.FW_INFO_RSP
    MIN_LEN: ClassVar[int] = 40

    slot: int  # which of the places for firmware
    boot_cause: int  # BootCause; why it started
    fw_major: int  # firmware version
    fw_minor: int  # firmware version
    fw_patch: int  # firmware version
    image_hash: bytes  # first 20 bytes of the image's SHA-256
    build_utc_ms: int  # ms; when it was built, UTC since 1970
    self_test: int  # SelfTestFlag; what failed in the last self-test


class GetLinkStatsRequest(msgspec.Struct, frozen=True, gc=False):
    """GET_LINK_STATS: Asks for the pump's link counters."""

    TYPE: ClassVar[int] = MessageType.GET_LINK_STATS
    MIN_LEN: ClassVar[int] = 0


class GetLinkStatsResponse(msgspec.Struct, frozen=True, gc=False):
    """GET_LINK_STATS_RSP: The pump's link counters since it started; each wraps."""

    TYPE: ClassVar[int] = MessageType.GET_LINK_STATS_RSP
    MIN_LEN: ClassVar[int] = 56

    rx_ok: int  # frames that passed every check up to the direction
    rx_cobs: int  # runs that are not COBS
    rx_crc: int  # frames with a wrong CRC
    rx_short: int  # frames of fewer than 12 bytes
    rx_len: int  # frames whose length field does not fit
    rx_oversize: int  # runs of more than 249 bytes
    rx_version: int  # frames of another major version
    rx_flag: int  # frames with a reserved header flag
    rx_direction: int  # responses and events
    nack_tx: int  # NACKs sent
    auth_fail: int  # frames with a wrong tag
    auth_replay: int  # frames with a used counter
    tx_ok: int  # frames sent
    tx_dropped: int  # events dropped from a full transmit queue


class EchoRequest(msgspec.Struct, frozen=True, gc=False):
    """ECHO: Bytes to be returned, 0 to 224."""

    TYPE: ClassVar[int] = MessageType.ECHO
    MIN_LEN: ClassVar[int] = 0

    data: bytes  # any bytes


class EchoResponse(msgspec.Struct, frozen=True, gc=False):
    """ECHO_RSP: The bytes of the request."""

    TYPE: ClassVar[int] = MessageType.ECHO_RSP
    MIN_LEN: ClassVar[int] = 0

    data: bytes  # the same bytes


class GetRefillRequest(msgspec.Struct, frozen=True, gc=False):
    """GET_REFILL: Asks about the last refill and what follows from it."""

    TYPE: ClassVar[int] = MessageType.GET_REFILL
    MIN_LEN: ClassVar[int] = 0


class GetRefillResponse(msgspec.Struct, frozen=True, gc=False):
    """GET_REFILL_RSP: The last refill, and when the next is due. Before the first one volumes and times are 0."""

    TYPE: ClassVar[int] = MessageType.GET_REFILL_RSP
    MIN_LEN: ClassVar[int] = 56

    fill_t_ms: int  # ms; pump time of the last refill
    filled_nl: int  # nL; volume that was filled in
    expected_nl: int  # nL; calculated volume before it
    removed_nl: int  # nL; drained volume
    drug_id: int  # drug in the reservoir
    conc_ng_ml: int  # ng/mL; its concentration
    low_at_ms: int  # ms; pump time when the low-reservoir threshold will be reached, if all goes on as it does
    empty_at_ms: int  # ms; pump time when the reservoir will be empty
    refill_by_ms: int  # ms; pump time by which to refill
    drug_label: str | None = None  # name of the drug as programmed


class GetTotalsRequest(msgspec.Struct, frozen=True, gc=False):
    """GET_TOTALS: Asks what was given."""

    TYPE: ClassVar[int] = MessageType.GET_TOTALS
    MIN_LEN: ClassVar[int] = 0


class GetTotalsResponse(msgspec.Struct, frozen=True, gc=False):
    """GET_TOTALS_RSP: What was given, as the pump calculates it."""

    TYPE: ClassVar[int] = MessageType.GET_TOTALS_RSP
    MIN_LEN: ClassVar[int] = 40

    dose_24h_ng: int  # ng; in the last 24 h of pump time
    dose_today_ng: int  # ng; since the day of pump time plus UTC offset began
    dose_since_refill_ng: int  # ng; since the last refill
    bolus_requested: int  # patient's boluses asked for since the last refill
    bolus_delivered: int  # patient's boluses begun
    bolus_denied: int  # patient's boluses refused
    lockout_left_ms: int  # ms; pump time until a patient's bolus is possible


class GetLimitsRequest(msgspec.Struct, frozen=True, gc=False):
    """GET_LIMITS: Asks for the limits in force."""

    TYPE: ClassVar[int] = MessageType.GET_LIMITS
    MIN_LEN: ClassVar[int] = 0


class GetLimitsResponse(msgspec.Struct, frozen=True, gc=False):
    """GET_LIMITS_RSP: The limits in force. Over a hard one the pump refuses; over a soft one it wants a confirmation."""

    TYPE: ClassVar[int] = MessageType.GET_LIMITS_RSP
    MIN_LEN: ClassVar[int] = 32

    low_nl: int  # nL; low-reservoir threshold
    pulse_nl: int  # nL; volume of one stroke
    flow_min_nl_h: int  # nL/h; lowest rate that can be programmed
    flow_max_nl_h: int  # nL/h; highest rate that can be programmed
    dose_soft_ng_d: int  # ng/d; soft upper limit of the daily dose
    dose_hard_ng_d: int  # ng/d; hard upper limit of the daily dose
    battery_low_mv: int  # mV; low-battery threshold
    temp_hi_cdeg: int | None  # 0.01 °C; high-temperature threshold
    temp_lo_cdeg: int | None  # 0.01 °C; low-temperature threshold
    more: MoreLimits | None = None  # absent in a pump that does not tell


class GetConfigRequest(msgspec.Struct, frozen=True, gc=False):
    """GET_CONFIG: Asks for what was programmed about this pump and its catheter."""

    TYPE: ClassVar[int] = MessageType.GET_CONFIG
    MIN_LEN: ClassVar[int] = 0


class GetConfigResponse(msgspec.Struct, frozen=True, gc=False):
    """GET_CONFIG_RSP: What was programmed about this pump and its catheter."""

    TYPE: ClassVar[int] = MessageType.GET_CONFIG_RSP
    MIN_LEN: ClassVar[int] = 16

    catheter_nl: int  # nL; inner volume of the catheter; 0 if never set
    priming_nl: int  # nL; inner volume of tubing and catheter; 0 if never set
    calibration_ppm: int  # ppm; volume of a stroke against pulse_nl; 1,000,000 is nominal
    therapy_rev: int  # changes with the program and with these


class ConfigSetRequest(msgspec.Struct, frozen=True, gc=False):
    """CONFIG_SET: Sets what is known about this pump and its catheter. Only while nothing is delivered."""

    TYPE: ClassVar[int] = MessageType.CONFIG_SET
    MIN_LEN: ClassVar[int] = 16

    op_id: int  # chosen by the host, new for each operation; 0 is nobody's
    catheter_nl: int  # nL; inner volume of the catheter
    priming_nl: int  # nL; inner volume of tubing and catheter
    calibration_ppm: int  # ppm; volume of a stroke against pulse_nl; 1,000,000 is nominal


class ConfigSetResponse(msgspec.Struct, frozen=True, gc=False):
    """CONFIG_SET_RSP: What is in force now. RESUME with the new revision is the host's confirmation."""

    TYPE: ClassVar[int] = MessageType.CONFIG_SET_RSP
    MIN_LEN: ClassVar[int] = 20

    op_id: int  # of the request
    catheter_nl: int  # nL; as understood
    priming_nl: int  # nL; as understood
    calibration_ppm: int  # ppm; as understood
    therapy_rev: int  # new revision


class TherapyPrepareRequest(msgspec.Struct, frozen=True, gc=False):
    """THERAPY_PREPARE: Proposes a program. Nothing changes yet."""

    TYPE: ClassVar[int] = MessageType.THERAPY_PREPARE
    MIN_LEN: ClassVar[int] = 36
    STEPS_MAX: ClassVar[int] = 12

    op_id: int  # chosen by the host, new for each operation; 0 is nobody's
    base_rev: int  # therapy_rev that the proposal replaces
    mode: int  # Mode; kind of program
    flags: int  # ProgramFlag; MORE if steps follow in THERAPY_EXTEND
    drug_id: int  # the drug, by the number of the clinic's formulary
    conc_ng_ml: int  # ng/mL; concentration of the drug
    pat_bolus_nl: int  # nL; patient's bolus; 0 is none
    pat_bolus_ms: int  # ms; time over which the patient's bolus is given, pump time
    lockout_ms: int  # ms; least time between the starts of two patient's boluses, pump time
    max_per_day: int  # patient's boluses in any 24 h of pump time
    steps: tuple[ProgramStep, ...]
    extra: ProgramExtra | None = None  # boluses and end of the program; absent is all 0


class TherapyPrepareResponse(msgspec.Struct, frozen=True, gc=False):
    """THERAPY_PREPARE_RSP: The program as the pump has understood it."""

    TYPE: ClassVar[int] = MessageType.THERAPY_PREPARE_RSP
    MIN_LEN: ClassVar[int] = 44
    STEPS_MAX: ClassVar[int] = 12

    op_id: int  # of the request
    token: int  # for THERAPY_EXTEND and THERAPY_COMMIT
    mode: int  # Mode; kind of program
    flags: int  # ProgramFlag; MORE if steps follow in another frame
    drug_id: int  # the drug, by the number of the clinic's formulary
    conc_ng_ml: int  # ng/mL; concentration of the drug
    pat_bolus_nl: int  # nL; patient's bolus; 0 is none
    pat_bolus_ms: int  # ms; time over which the patient's bolus is given, pump time
    lockout_ms: int  # ms; least time between the starts of two patient's boluses, pump time
    max_per_day: int  # patient's boluses in any 24 h of pump time
    steps: tuple[ProgramStep, ...]
    program_crc32c: int  # of the whole program (PLK-THR-04); 0 with MORE
    expires_ms: int  # ms; link time that the token is good for; 0 if the operation is committed already
    prepare_flags: int | None = None  # PrepareFlag; absent is 0
    extra: ProgramExtra | None = None  # absent if all four are 0


class TherapyExtendRequest(msgspec.Struct, frozen=True, gc=False):
    """THERAPY_EXTEND: Further steps of a program that was proposed with MORE."""

    TYPE: ClassVar[int] = MessageType.THERAPY_EXTEND
    MIN_LEN: ClassVar[int] = 12
    STEPS_MAX: ClassVar[int] = 12

    op_id: int  # chosen by the host, new for each operation; 0 is nobody's
    token: int  # as PREPARE answered
    from_step: int  # index of the first step here; the number of those sent before
    flags: int  # ProgramFlag; MORE if further steps follow
    steps: tuple[ProgramStep, ...]


class TherapyExtendResponse(msgspec.Struct, frozen=True, gc=False):
    """THERAPY_EXTEND_RSP: The further steps as the pump has understood them."""

    TYPE: ClassVar[int] = MessageType.THERAPY_EXTEND_RSP
    MIN_LEN: ClassVar[int] = 20
    STEPS_MAX: ClassVar[int] = 12

    op_id: int  # of the request
    token: int  # of the request
    from_step: int  # index of the first step here
    flags: int  # ProgramFlag; MORE if further steps follow
    steps: tuple[ProgramStep, ...]
    program_crc32c: int  # of the whole program (PLK-THR-04); 0 with MORE
    expires_ms: int  # ms; link time that the token is good for; 0 if the operation is committed already
    prepare_flags: int | None = None  # PrepareFlag; absent is 0


class TherapyCommitRequest(msgspec.Struct, frozen=True, gc=False):
    """THERAPY_COMMIT: Puts the proposed program in force."""

    TYPE: ClassVar[int] = MessageType.THERAPY_COMMIT
    MIN_LEN: ClassVar[int] = 12

    op_id: int  # chosen by the host, new for each operation; 0 is nobody's
    token: int  # as PREPARE answered
    program_crc32c: int  # as PREPARE answered
    commit_flags: int | None = None  # CommitFlag; absent is 0


class TherapyCommitResponse(msgspec.Struct, frozen=True, gc=False):
    """THERAPY_COMMIT_RSP: The program is in force."""

    TYPE: ClassVar[int] = MessageType.THERAPY_COMMIT_RSP
    MIN_LEN: ClassVar[int] = 4

    therapy_rev: int  # new revision


class OpAbortRequest(msgspec.Struct, frozen=True, gc=False):
    """OP_ABORT: Gives a proposal up."""

    TYPE: ClassVar[int] = MessageType.OP_ABORT
    MIN_LEN: ClassVar[int] = 8

    op_id: int  # chosen by the host, new for each operation; 0 is nobody's
    token: int  # as PREPARE answered; of a bolus its bolus_id


class OpAbortResponse(msgspec.Struct, frozen=True, gc=False):
    """OP_ABORT_RSP: The token is void."""

    TYPE: ClassVar[int] = MessageType.OP_ABORT_RSP
    MIN_LEN: ClassVar[int] = 0


class BolusPrepareRequest(msgspec.Struct, frozen=True, gc=False):
    """BOLUS_PREPARE: Proposes a bolus. Nothing changes yet."""

    TYPE: ClassVar[int] = MessageType.BOLUS_PREPARE
    MIN_LEN: ClassVar[int] = 16

    op_id: int  # chosen by the host, new for each operation; 0 is nobody's
    volume_nl: int  # nL; volume of the bolus
    duration_ms: int  # ms; time over which it is given, pump time
    therapy_rev: int  # program that the host believes in force
    flags: int | None = None  # BolusFlag; absent is PATIENT


class BolusPrepareResponse(msgspec.Struct, frozen=True, gc=False):
    """BOLUS_PREPARE_RSP: The bolus as the pump has understood it."""

    TYPE: ClassVar[int] = MessageType.BOLUS_PREPARE_RSP
    MIN_LEN: ClassVar[int] = 20

    op_id: int  # of the request
    bolus_id: int  # names the bolus; the token of BOLUS_COMMIT
    volume_nl: int  # nL; as understood
    duration_ms: int  # ms; as understood
    expires_ms: int  # ms; link time that the token is good for; 0 if the operation is committed already
    prepare_flags: int | None = None  # PrepareFlag; absent is 0


class BolusCommitRequest(msgspec.Struct, frozen=True, gc=False):
    """BOLUS_COMMIT: Begins the proposed bolus."""

    TYPE: ClassVar[int] = MessageType.BOLUS_COMMIT
    MIN_LEN: ClassVar[int] = 12

    op_id: int  # chosen by the host, new for each operation; 0 is nobody's
    bolus_id: int  # as PREPARE answered
    volume_nl: int  # nL; as PREPARE answered
    commit_flags: int | None = None  # CommitFlag; absent is 0


class BolusCommitResponse(msgspec.Struct, frozen=True, gc=False):
    """BOLUS_COMMIT_RSP: The bolus has begun."""

    TYPE: ClassVar[int] = MessageType.BOLUS_COMMIT_RSP
    MIN_LEN: ClassVar[int] = 12

    bolus_id: int  # names the bolus
    t_ms: int  # ms; pump time of its start


class BolusCancelRequest(msgspec.Struct, frozen=True, gc=False):
    """BOLUS_CANCEL: Ends a running bolus."""

    TYPE: ClassVar[int] = MessageType.BOLUS_CANCEL
    MIN_LEN: ClassVar[int] = 8

    op_id: int  # chosen by the host, new for each operation; 0 is nobody's
    bolus_id: int  # of the running bolus


class BolusCancelResponse(msgspec.Struct, frozen=True, gc=False):
    """BOLUS_CANCEL_RSP: The bolus has ended."""

    TYPE: ClassVar[int] = MessageType.BOLUS_CANCEL_RSP
    MIN_LEN: ClassVar[int] = 4

    delivered_nl: int  # nL; what was given of it


class StopRequest(msgspec.Struct, frozen=True, gc=False):
    """STOP: Stops delivery, a running bolus too."""

    TYPE: ClassVar[int] = MessageType.STOP
    MIN_LEN: ClassVar[int] = 8

    op_id: int  # chosen by the host, new for each operation; 0 is nobody's
    reason: int  # StopReason; why


class StopResponse(msgspec.Struct, frozen=True, gc=False):
    """STOP_RSP: Delivery has stopped."""

    TYPE: ClassVar[int] = MessageType.STOP_RSP
    MIN_LEN: ClassVar[int] = 8

    t_ms: int  # ms; pump time of the stop


class ResumeRequest(msgspec.Struct, frozen=True, gc=False):
    """RESUME: Begins the program in force, from its beginning."""

    TYPE: ClassVar[int] = MessageType.RESUME
    MIN_LEN: ClassVar[int] = 8

    op_id: int  # chosen by the host, new for each operation; 0 is nobody's
    therapy_rev: int  # program that the host believes in force


class ResumeResponse(msgspec.Struct, frozen=True, gc=False):
    """RESUME_RSP: The program runs."""

    TYPE: ClassVar[int] = MessageType.RESUME_RSP
    MIN_LEN: ClassVar[int] = 0


class RefillPrepareRequest(msgspec.Struct, frozen=True, gc=False):
    """REFILL_PREPARE: Proposes what the pump is to believe of its reservoir. Nothing changes yet."""

    TYPE: ClassVar[int] = MessageType.REFILL_PREPARE
    MIN_LEN: ClassVar[int] = 20

    op_id: int  # chosen by the host, new for each operation; 0 is nobody's
    removed_nl: int  # nL; drained volume
    filled_nl: int  # nL; volume that was filled in
    drug_id: int  # the drug, by the number of the clinic's formulary
    conc_ng_ml: int  # ng/mL; its concentration
    drug_label: str | None = None  # name of the drug; absent leaves it empty


class RefillPrepareResponse(msgspec.Struct, frozen=True, gc=False):
    """REFILL_PREPARE_RSP: The refill as the pump has understood it, against what it expected."""

    TYPE: ClassVar[int] = MessageType.REFILL_PREPARE_RSP
    MIN_LEN: ClassVar[int] = 12

    token: int  # for REFILL_COMMIT
    expected_nl: int  # nL; calculated volume before the refill
    delta_nl: int  # nL; drained minus expected volume
    prepare_flags: int | None = None  # PrepareFlag; absent is 0
    echo: RefillEcho | None = None  # what was understood


class RefillCommitRequest(msgspec.Struct, frozen=True, gc=False):
    """REFILL_COMMIT: Makes the proposed refill the pump's belief."""

    TYPE: ClassVar[int] = MessageType.REFILL_COMMIT
    MIN_LEN: ClassVar[int] = 8

    op_id: int  # chosen by the host, new for each operation; 0 is nobody's
    token: int  # as PREPARE answered
    commit_flags: int | None = None  # CommitFlag; absent is 0


class RefillCommitResponse(msgspec.Struct, frozen=True, gc=False):
    """REFILL_COMMIT_RSP: The refill is recorded."""

    TYPE: ClassVar[int] = MessageType.REFILL_COMMIT_RSP
    MIN_LEN: ClassVar[int] = 4

    therapy_rev: int  # new revision


class AlarmAckRequest(msgspec.Struct, frozen=True, gc=False):
    """ALARM_ACK: Somebody has seen an alarm. It stays as long as its condition or its latch."""

    TYPE: ClassVar[int] = MessageType.ALARM_ACK
    MIN_LEN: ClassVar[int] = 8

    code: int  # AlarmCode; which condition
    occurrence: int  # which time it was raised


class AlarmAckResponse(msgspec.Struct, frozen=True, gc=False):
    """ALARM_ACK_RSP: The alarm is acknowledged."""

    TYPE: ClassVar[int] = MessageType.ALARM_ACK_RSP
    MIN_LEN: ClassVar[int] = 0


class AlarmAudioPauseRequest(msgspec.Struct, frozen=True, gc=False):
    """ALARM_AUDIO_PAUSE: Silences the tones of some alarms for a while. A new condition sounds all the same."""

    TYPE: ClassVar[int] = MessageType.ALARM_AUDIO_PAUSE
    MIN_LEN: ClassVar[int] = 8

    mask: int  # bit n - 1 is alarm code n
    duration_s: int  # s; pump time, at most 600


class AlarmAudioPauseResponse(msgspec.Struct, frozen=True, gc=False):
    """ALARM_AUDIO_PAUSE_RSP: The tones are paused."""

    TYPE: ClassVar[int] = MessageType.ALARM_AUDIO_PAUSE_RSP
    MIN_LEN: ClassVar[int] = 0


class AlarmLimitsSetRequest(msgspec.Struct, frozen=True, gc=False):
    """ALARM_LIMITS_SET: Sets the thresholds of alarms."""

    TYPE: ClassVar[int] = MessageType.ALARM_LIMITS_SET
    MIN_LEN: ClassVar[int] = 12

    reservoir_low_nl: int  # nL; low-reservoir threshold
    battery_low_mv: int  # mV; low-battery threshold
    temp_hi_cdeg: int  # 0.01 °C; high-temperature threshold
    temp_lo_cdeg: int  # 0.01 °C; low-temperature threshold


class AlarmLimitsSetResponse(msgspec.Struct, frozen=True, gc=False):
    """ALARM_LIMITS_SET_RSP: The thresholds are in force; GET_LIMITS has them."""

    TYPE: ClassVar[int] = MessageType.ALARM_LIMITS_SET_RSP
    MIN_LEN: ClassVar[int] = 0


class AlarmResetRequest(msgspec.Struct, frozen=True, gc=False):
    """ALARM_RESET: Releases the latch of an alarm whose condition has ended."""

    TYPE: ClassVar[int] = MessageType.ALARM_RESET
    MIN_LEN: ClassVar[int] = 8

    code: int  # AlarmCode; which condition
    occurrence: int  # which time it was raised


class AlarmResetResponse(msgspec.Struct, frozen=True, gc=False):
    """ALARM_RESET_RSP: The alarm has ended."""

    TYPE: ClassVar[int] = MessageType.ALARM_RESET_RSP
    MIN_LEN: ClassVar[int] = 0


class Nack(msgspec.Struct, frozen=True, gc=False):
    """NACK: The request named by `ref` was not done."""

    TYPE: ClassVar[int] = MessageType.NACK
    MIN_LEN: ClassVar[int] = 8

    rejected_type: int  # MessageType; type of the request
    reason: int  # NackReason; why
    detail: int  # by reason; of BAD_VALUE the payload offset of the field, else 0 where nothing is said
    retry_after_ms: int  # ms; of LOCKOUT pump time, of BUSY and SESSION_LIMIT link time, else 0


class Telemetry(msgspec.Struct, frozen=True, gc=False):
    """TELEMETRY: The pump's own view of itself."""

    TYPE: ClassVar[int] = MessageType.TELEMETRY
    MIN_LEN: ClassVar[int] = 52

    t_ms: int  # ms; pump time
    event_seq: int  # newest record of the log
    boot_count: int  # starts of the pump since manufacture
    state: int  # PumpStateCode; what the pump does
    mode: int  # Mode; which kind of program
    alarms_active: int  # bit n - 1 is alarm code n: present or latched
    alarms_unacked: int  # bit n - 1 is alarm code n: not acknowledged
    reservoir_nl: int  # nL; calculated residual volume
    rate_nl_h: int  # nL/h; rate now
    since_refill_nl: int  # nL; delivered since the last refill
    bolus_remaining_nl: int  # nL; rest of the running bolus
    therapy_rev: int  # changes with the program
    battery_mv: int  # mV; battery voltage
    battery_pct: int | None  # %; battery charge left
    flags: int  # TelemetryFlag; ERI, EOS …
    temp_cdeg: int | None  # 0.01 °C; temperature
    pressure_dkpa: int | None  # 0.1 kPa; catheter pressure, gauge


class AlarmEvent(msgspec.Struct, frozen=True, gc=False):
    """ALARM_EVENT: An edge of an alarm, sent when it happens. It is in the log too, as record event_seq."""

    TYPE: ClassVar[int] = MessageType.ALARM_EVENT
    MIN_LEN: ClassVar[int] = 24

    code: int  # AlarmCode; which condition
    priority: int  # Priority; after the edge
    edge: int  # AlarmEdge; what happened to it
    occurrence: int  # which time this condition was raised, from 1
    event_seq: int  # its record in the log
    t_ms: int  # ms; pump time
    value: int  # what was measured, in the unit of the condition; 0 where there is none


class Boot(msgspec.Struct, frozen=True, gc=False):
    """BOOT: The pump has started. Every session, token and stream is gone."""

    TYPE: ClassVar[int] = MessageType.BOOT
    MIN_LEN: ClassVar[int] = 16

    boot_count: int  # starts of the pump since manufacture
    cause: int  # BootCause; why it started
    log_epoch: int  # as in LOG_INFO
    last_seq: int  # newest record of the log
    fw_major: int  # firmware version
    fw_minor: int  # firmware version
    fw_patch: int  # firmware version


class GetStatusResponse(msgspec.Struct, frozen=True, gc=False):
    """GET_STATUS_RSP: The payload of TELEMETRY, as of the answer."""

    TYPE: ClassVar[int] = MessageType.GET_STATUS_RSP
    MIN_LEN: ClassVar[int] = 52

    telemetry: Telemetry


class LogEvent(msgspec.Struct, frozen=True, gc=False):
    """LOG_EVENT: A record of the log, sent when it is written."""

    TYPE: ClassVar[int] = MessageType.LOG_EVENT
    MIN_LEN: ClassVar[int] = 32

    record: LogRecord


Message: TypeAlias = (
    HelloRequest
    | HelloResponse
    | IdentifyRequest
    | IdentifyResponse
    | PingRequest
    | PingResponse
    | SessionOpenRequest
    | SessionOpenResponse
    | SessionConfirmRequest
    | SessionConfirmResponse
    | SessionCloseRequest
    | SessionCloseResponse
    | TimeSyncRequest
    | TimeSyncResponse
    | TimeSetRequest
    | TimeSetResponse
    | GetStatusRequest
    | GetStatusResponse
    | StreamConfigRequest
    | StreamConfigResponse
    | GetAlarmsRequest
    | GetAlarmsResponse
    | LogInfoRequest
    | LogInfoResponse
    | LogReadRequest
    | LogReadResponse
    | GetTherapyRequest
    | GetTherapyResponse
    | FwInfoRequest
    | FwInfoResponse
    | GetLinkStatsRequest
    | GetLinkStatsResponse
    | EchoRequest
    | EchoResponse
    | GetRefillRequest
    | GetRefillResponse
    | GetTotalsRequest
    | GetTotalsResponse
    | GetLimitsRequest
    | GetLimitsResponse
    | GetConfigRequest
    | GetConfigResponse
    | TherapyPrepareRequest
    | TherapyPrepareResponse
    | TherapyCommitRequest
    | TherapyCommitResponse
    | OpAbortRequest
    | OpAbortResponse
    | BolusPrepareRequest
    | BolusPrepareResponse
    | BolusCommitRequest
    | BolusCommitResponse
    | BolusCancelRequest
    | BolusCancelResponse
    | StopRequest
    | StopResponse
    | ResumeRequest
    | ResumeResponse
    | RefillPrepareRequest
    | RefillPrepareResponse
    | RefillCommitRequest
    | RefillCommitResponse
    | AlarmAckRequest
    | AlarmAckResponse
    | AlarmAudioPauseRequest
    | AlarmAudioPauseResponse
    | AlarmLimitsSetRequest
    | AlarmLimitsSetResponse
    | AlarmResetRequest
    | AlarmResetResponse
    | TherapyExtendRequest
    | TherapyExtendResponse
    | ConfigSetRequest
    | ConfigSetResponse
    | Nack
    | Telemetry
    | AlarmEvent
    | LogEvent
    | Boot
)


def encode_payload(message: Message) -> bytes:
    """Return the payload bytes of `message`; its type number is `message.TYPE`.

    Raises struct.error or ValueError for a value that the layout cannot carry.
    """
    return _ENCODERS[type(message)](message)


def decode_payload(type_: int, payload: bytes) -> Message:
    """Return the message in `payload`; what a later minor has appended is ignored.

    Raises PayloadError: UNKNOWN_TYPE for a type without a layout here, BAD_LENGTH for a payload that is too short,
    BAD_VALUE (with its offset as detail) for what no sender may send.
    """
    entry = _DECODERS.get(type_)
    if entry is None:
        raise PayloadError(NackReason.UNKNOWN_TYPE)
    min_len, decode = entry
    if len(payload) < min_len:
        raise PayloadError(NackReason.BAD_LENGTH)
    return decode(payload)


def _text(raw: bytes, offset: int) -> str:
    """Return NUL-padded printable ASCII as text."""
    text = raw.rstrip(b"\0")
    if not text.isascii() or not text.decode("ascii").isprintable():  # a NUL inside is not printable either
        raise PayloadError(NackReason.BAD_VALUE, offset)
    return text.decode("ascii")


def _ascii(text: str, size: int) -> bytes:
    if len(text) > size or not text.isascii() or not text.isprintable():
        raise ValueError(f"not printable ASCII of at most {size} characters: {text!r}")
    return text.encode("ascii")


def _exactly(data: bytes, size: int) -> bytes:
    if len(data) != size:
        raise ValueError(f"{size} bytes wanted, not {len(data)}")
    return data


def _appended(*parts: bytes | None) -> bytes:
    """Return what is there of the fields that may be missing."""
    present = [part for part in parts if part is not None]
    if None in parts[: len(present)]:
        raise ValueError("an optional field cannot be sent without those before it")
    return b"".join(present)


def _at_most(items: tuple[Any, ...], limit: int) -> int:
    if len(items) > limit:
        raise ValueError(f"at most {limit} fit into a payload, not {len(items)}")
    return len(items)


_ALARM_ENTRY = struct.Struct("<BBBxIQ")


def _encode_alarm_entry(message: AlarmEntry) -> bytes:
    return _ALARM_ENTRY.pack(
        message.code,
        message.priority,
        message.state,
        message.occurrence,
        message.t_ms,
    )


def _decode_alarm_entry(payload: bytes, offset: int = 0) -> AlarmEntry:
    return AlarmEntry(*_ALARM_ENTRY.unpack_from(payload, offset))


_LOG_RECORD = struct.Struct("<IHHQIII")


def _encode_log_record(message: LogRecord) -> bytes:
    body = _LOG_RECORD.pack(
        message.seq,
        message.boot_count,
        message.code,
        message.t_ms,
        message.arg0,
        message.arg1,
        message.arg2,
    )
    crc: bytes = google_crc32c.value(body).to_bytes(4, "little")
    return body + crc


def _decode_log_record(payload: bytes, offset: int = 0) -> LogRecord:
    if google_crc32c.value(payload[offset : offset + 32]) != _CRC_RESIDUE:
        raise PayloadError(NackReason.BAD_VALUE, offset + 28)
    return LogRecord(*_LOG_RECORD.unpack_from(payload, offset))


_PROGRAM_STEP = struct.Struct("<II")


def _encode_program_step(message: ProgramStep) -> bytes:
    return _PROGRAM_STEP.pack(
        message.start_s,
        message.rate_nl_h,
    )


def _decode_program_step(payload: bytes, offset: int = 0) -> ProgramStep:
    (
        start_s,
        rate_nl_h,
    ) = _PROGRAM_STEP.unpack_from(payload, offset)
    if start_s > 86399:
        raise PayloadError(NackReason.BAD_VALUE, offset + 0)
    if not 1 <= rate_nl_h <= 4294967294:
        raise PayloadError(NackReason.BAD_VALUE, offset + 4)
    return ProgramStep(
        start_s,
        rate_nl_h,
    )


_PROGRAM_EXTRA = struct.Struct("<IIII")


def _encode_program_extra(message: ProgramExtra) -> bytes:
    return _PROGRAM_EXTRA.pack(
        message.bolus_nl,
        message.bolus_ms,
        message.interval_s,
        message.duration_s,
    )


def _decode_program_extra(payload: bytes, offset: int = 0) -> ProgramExtra:
    (
        bolus_nl,
        bolus_ms,
        interval_s,
        duration_s,
    ) = _PROGRAM_EXTRA.unpack_from(payload, offset)
    if bolus_nl > 4294967294:
        raise PayloadError(NackReason.BAD_VALUE, offset + 0)
    if bolus_ms > 4294967294:
        raise PayloadError(NackReason.BAD_VALUE, offset + 4)
    if interval_s > 4294967294:
        raise PayloadError(NackReason.BAD_VALUE, offset + 8)
    if duration_s > 4294967294:
        raise PayloadError(NackReason.BAD_VALUE, offset + 12)
    return ProgramExtra(
        bolus_nl,
        bolus_ms,
        interval_s,
        duration_s,
    )


_MORE_LIMITS = struct.Struct("<IIBBBxI")


def _encode_more_limits(message: MoreLimits) -> bytes:
    return _MORE_LIMITS.pack(
        message.dose_soft_min_ng_d,
        message.dose_hard_min_ng_d,
        message.titration_up_pct,
        message.titration_down_pct,
        message.steps_max,
        message.min_rate_nl_h,
    )


def _decode_more_limits(payload: bytes, offset: int = 0) -> MoreLimits:
    return MoreLimits(*_MORE_LIMITS.unpack_from(payload, offset))


_REFILL_ECHO = struct.Struct("<IIIII")


def _encode_refill_echo(message: RefillEcho) -> bytes:
    return _REFILL_ECHO.pack(
        message.removed_nl,
        message.filled_nl,
        message.drug_id,
        message.conc_ng_ml,
        message.expires_ms,
    )


def _decode_refill_echo(payload: bytes, offset: int = 0) -> RefillEcho:
    return RefillEcho(*_REFILL_ECHO.unpack_from(payload, offset))


_HELLO_REQ = struct.Struct("<BBHII")


def _encode_hello_req(message: HelloRequest) -> bytes:
    return _HELLO_REQ.pack(
        message.major,
        message.minor,
        message.flags,
        message.host_id,
        message.schema_id,
    )


def _decode_hello_req(payload: bytes) -> HelloRequest:
    return HelloRequest(*_HELLO_REQ.unpack_from(payload))


_HELLO_RSP = struct.Struct("<BBHIHHH2xQ")


def _encode_hello_rsp(message: HelloResponse) -> bytes:
    return _HELLO_RSP.pack(
        message.major,
        message.minor,
        message.flags,
        message.schema_id,
        message.boot_count,
        message.max_payload,
        message.min_stream_ms,
        message.t_ms,
    )


def _decode_hello_rsp(payload: bytes) -> HelloResponse:
    return HelloResponse(*_HELLO_RSP.unpack_from(payload))


def _encode_identify_req(_message: IdentifyRequest) -> bytes:
    return b""


def _decode_identify_req(_payload: bytes) -> IdentifyRequest:
    return IdentifyRequest()


_IDENTIFY_RSP = struct.Struct("<BBHBBH8s16s16sIII")


def _encode_identify_rsp(message: IdentifyResponse) -> bytes:
    return _IDENTIFY_RSP.pack(
        message.device_class,
        message.key_flags,
        message.hw_rev,
        message.fw_major,
        message.fw_minor,
        message.fw_patch,
        _exactly(message.build_hash, 8),
        _ascii(message.model, 16),
        _ascii(message.serial, 16),
        message.capacity_nl,
        message.max_rate_nl_h,
        message.max_bolus_nl,
    )


def _decode_identify_rsp(payload: bytes) -> IdentifyResponse:
    (
        device_class,
        key_flags,
        hw_rev,
        fw_major,
        fw_minor,
        fw_patch,
        build_hash,
        model,
        serial,
        capacity_nl,
        max_rate_nl_h,
        max_bolus_nl,
    ) = _IDENTIFY_RSP.unpack_from(payload)
    return IdentifyResponse(
        device_class,
        key_flags,
        hw_rev,
        fw_major,
        fw_minor,
        fw_patch,
        build_hash,
        _text(model, 16),
        _text(serial, 32),
        capacity_nl,
        max_rate_nl_h,
        max_bolus_nl,
    )


_PING_REQ = struct.Struct("<I")


def _encode_ping_req(message: PingRequest) -> bytes:
    return _PING_REQ.pack(
        message.cookie,
    )


def _decode_ping_req(payload: bytes) -> PingRequest:
    return PingRequest(*_PING_REQ.unpack_from(payload))


_PING_RSP = struct.Struct("<IHBxQ")


def _encode_ping_rsp(message: PingResponse) -> bytes:
    return _PING_RSP.pack(
        message.cookie,
        message.boot_count,
        message.state,
        message.t_ms,
    )


def _decode_ping_rsp(payload: bytes) -> PingResponse:
    return PingResponse(*_PING_RSP.unpack_from(payload))


_SESSION_OPEN_REQ = struct.Struct("<B3x16s")


def _encode_session_open_req(message: SessionOpenRequest) -> bytes:
    return _SESSION_OPEN_REQ.pack(
        message.key_id,
        _exactly(message.host_nonce, 16),
    )


def _decode_session_open_req(payload: bytes) -> SessionOpenRequest:
    return SessionOpenRequest(*_SESSION_OPEN_REQ.unpack_from(payload))


_SESSION_OPEN_RSP = struct.Struct("<I16s8s")


def _encode_session_open_rsp(message: SessionOpenResponse) -> bytes:
    return _SESSION_OPEN_RSP.pack(
        message.session_id,
        _exactly(message.dev_nonce, 16),
        _exactly(message.dev_proof, 8),
    )


def _decode_session_open_rsp(payload: bytes) -> SessionOpenResponse:
    return SessionOpenResponse(*_SESSION_OPEN_RSP.unpack_from(payload))


_SESSION_CONFIRM_REQ = struct.Struct("<I8s")


def _encode_session_confirm_req(message: SessionConfirmRequest) -> bytes:
    return _SESSION_CONFIRM_REQ.pack(
        message.session_id,
        _exactly(message.host_proof, 8),
    )


def _decode_session_confirm_req(payload: bytes) -> SessionConfirmRequest:
    return SessionConfirmRequest(*_SESSION_CONFIRM_REQ.unpack_from(payload))


_SESSION_CONFIRM_RSP = struct.Struct("<I")


def _encode_session_confirm_rsp(message: SessionConfirmResponse) -> bytes:
    return _SESSION_CONFIRM_RSP.pack(
        message.session_id,
    )


def _decode_session_confirm_rsp(payload: bytes) -> SessionConfirmResponse:
    return SessionConfirmResponse(*_SESSION_CONFIRM_RSP.unpack_from(payload))


_SESSION_CLOSE_REQ = struct.Struct("<I")


def _encode_session_close_req(message: SessionCloseRequest) -> bytes:
    return _SESSION_CLOSE_REQ.pack(
        message.session_id,
    )


def _decode_session_close_req(payload: bytes) -> SessionCloseRequest:
    return SessionCloseRequest(*_SESSION_CLOSE_REQ.unpack_from(payload))


def _encode_session_close_rsp(_message: SessionCloseResponse) -> bytes:
    return b""


def _decode_session_close_rsp(_payload: bytes) -> SessionCloseResponse:
    return SessionCloseResponse()


_TIME_SYNC_REQ = struct.Struct("<Q")


def _encode_time_sync_req(message: TimeSyncRequest) -> bytes:
    return _TIME_SYNC_REQ.pack(
        message.host_t,
    )


def _decode_time_sync_req(payload: bytes) -> TimeSyncRequest:
    return TimeSyncRequest(*_TIME_SYNC_REQ.unpack_from(payload))


_TIME_SYNC_RSP = struct.Struct("<QQQq")


def _encode_time_sync_rsp(message: TimeSyncResponse) -> bytes:
    return _TIME_SYNC_RSP.pack(
        message.host_t,
        message.dev_rx_us,
        message.dev_tx_us,
        message.utc_offset_ms,
    )


def _decode_time_sync_rsp(payload: bytes) -> TimeSyncResponse:
    return TimeSyncResponse(*_TIME_SYNC_RSP.unpack_from(payload))


_TIME_SET_REQ = struct.Struct("<QQ")


def _encode_time_set_req(message: TimeSetRequest) -> bytes:
    return _TIME_SET_REQ.pack(
        message.utc_ms,
        message.dev_us,
    )


def _decode_time_set_req(payload: bytes) -> TimeSetRequest:
    (
        utc_ms,
        dev_us,
    ) = _TIME_SET_REQ.unpack_from(payload)
    if not 1 <= utc_ms <= 18446744073709551614:
        raise PayloadError(NackReason.BAD_VALUE, 0)
    return TimeSetRequest(
        utc_ms,
        dev_us,
    )


_TIME_SET_RSP = struct.Struct("<q")


def _encode_time_set_rsp(message: TimeSetResponse) -> bytes:
    return _TIME_SET_RSP.pack(
        message.step_ms,
    )


def _decode_time_set_rsp(payload: bytes) -> TimeSetResponse:
    return TimeSetResponse(*_TIME_SET_RSP.unpack_from(payload))


def _encode_get_status_req(_message: GetStatusRequest) -> bytes:
    return b""


def _decode_get_status_req(_payload: bytes) -> GetStatusRequest:
    return GetStatusRequest()


_STREAM_CONFIG_REQ = struct.Struct("<IH2x")


def _encode_stream_config_req(message: StreamConfigRequest) -> bytes:
    return _STREAM_CONFIG_REQ.pack(
        message.period_ms,
        message.flags,
    )


def _decode_stream_config_req(payload: bytes) -> StreamConfigRequest:
    return StreamConfigRequest(*_STREAM_CONFIG_REQ.unpack_from(payload))


_STREAM_CONFIG_RSP = struct.Struct("<IH2x")


def _encode_stream_config_rsp(message: StreamConfigResponse) -> bytes:
    return _STREAM_CONFIG_RSP.pack(
        message.period_ms,
        message.flags,
    )


def _decode_stream_config_rsp(payload: bytes) -> StreamConfigResponse:
    return StreamConfigResponse(*_STREAM_CONFIG_RSP.unpack_from(payload))


_GET_ALARMS_REQ_FROM_INDEX = struct.Struct("<B3x")


def _encode_get_alarms_req(message: GetAlarmsRequest) -> bytes:
    return _appended(
        None if message.from_index is None else _GET_ALARMS_REQ_FROM_INDEX.pack(message.from_index),
    )


def _decode_get_alarms_req(payload: bytes) -> GetAlarmsRequest:
    end = 0
    return GetAlarmsRequest(
        int.from_bytes(payload[end : end + 1], "little") if len(payload) >= end + 1 else None,
    )


_GET_ALARMS_RSP = struct.Struct("<BBBx")


def _encode_get_alarms_rsp(message: GetAlarmsResponse) -> bytes:
    data = _GET_ALARMS_RSP.pack(
        _at_most(message.alarms, 13),
        message.total,
        message.from_index,
    )
    return data + b"".join([_encode_alarm_entry(item) for item in message.alarms])


def _decode_get_alarms_rsp(payload: bytes) -> GetAlarmsResponse:
    (
        n,
        total,
        from_index,
    ) = _GET_ALARMS_RSP.unpack_from(payload)
    if 4 + n * 16 > len(payload):
        raise PayloadError(NackReason.BAD_LENGTH)
    return GetAlarmsResponse(
        total,
        from_index,
        tuple([_decode_alarm_entry(payload, 4 + index * 16) for index in range(n)]),
    )


def _encode_log_info_req(_message: LogInfoRequest) -> bytes:
    return b""


def _decode_log_info_req(_payload: bytes) -> LogInfoRequest:
    return LogInfoRequest()


_LOG_INFO_RSP = struct.Struct("<IIIIIH2x")


def _encode_log_info_rsp(message: LogInfoResponse) -> bytes:
    return _LOG_INFO_RSP.pack(
        message.log_epoch,
        message.first_seq,
        message.last_seq,
        message.capacity,
        message.overwritten,
        message.boot_count,
    )


def _decode_log_info_rsp(payload: bytes) -> LogInfoResponse:
    return LogInfoResponse(*_LOG_INFO_RSP.unpack_from(payload))


_LOG_READ_REQ = struct.Struct("<IIHH")


def _encode_log_read_req(message: LogReadRequest) -> bytes:
    return _LOG_READ_REQ.pack(
        message.log_epoch,
        message.from_seq,
        message.max_records,
        message.flags,
    )


def _decode_log_read_req(payload: bytes) -> LogReadRequest:
    (
        log_epoch,
        from_seq,
        max_records,
        flags,
    ) = _LOG_READ_REQ.unpack_from(payload)
    if max_records < 1:
        raise PayloadError(NackReason.BAD_VALUE, 8)
    return LogReadRequest(
        log_epoch,
        from_seq,
        max_records,
        flags,
    )


_LOG_READ_RSP = struct.Struct("<IIBBH")


def _encode_log_read_rsp(message: LogReadResponse) -> bytes:
    data = _LOG_READ_RSP.pack(
        message.log_epoch,
        message.first_seq,
        _at_most(message.records, 6),
        32,
        message.flags,
    )
    return data + b"".join([_encode_log_record(item) for item in message.records])


def _decode_log_read_rsp(payload: bytes) -> LogReadResponse:
    (
        log_epoch,
        first_seq,
        n,
        rec_size,
        flags,
    ) = _LOG_READ_RSP.unpack_from(payload)
    if rec_size < 32:
        raise PayloadError(NackReason.BAD_VALUE, 9)
    if 12 + n * rec_size > len(payload):
        raise PayloadError(NackReason.BAD_LENGTH)
    return LogReadResponse(
        log_epoch,
        first_seq,
        flags,
        tuple([_decode_log_record(payload, 12 + index * rec_size) for index in range(n)]),
    )


_GET_THERAPY_REQ_FROM_STEP = struct.Struct("<B3x")


def _encode_get_therapy_req(message: GetTherapyRequest) -> bytes:
    return _appended(
        None if message.from_step is None else _GET_THERAPY_REQ_FROM_STEP.pack(message.from_step),
    )


def _decode_get_therapy_req(payload: bytes) -> GetTherapyRequest:
    end = 0
    return GetTherapyRequest(
        int.from_bytes(payload[end : end + 1], "little") if len(payload) >= end + 1 else None,
    )


_GET_THERAPY_RSP = struct.Struct("<BBHIIIIIH2x")
_GET_THERAPY_RSP_TRAIL = struct.Struct("<II")


def _encode_get_therapy_rsp(message: GetTherapyResponse) -> bytes:
    data = _GET_THERAPY_RSP.pack(
        message.mode,
        _at_most(message.steps, 12),
        message.flags,
        message.drug_id,
        message.conc_ng_ml,
        message.pat_bolus_nl,
        message.pat_bolus_ms,
        message.lockout_ms,
        message.max_per_day,
    )
    data += b"".join([_encode_program_step(item) for item in message.steps])
    data += _GET_THERAPY_RSP_TRAIL.pack(
        message.therapy_rev,
        message.program_crc32c,
    )
    return data + _appended(
        None if message.extra is None else _encode_program_extra(message.extra),
    )


def _decode_get_therapy_rsp(payload: bytes) -> GetTherapyResponse:
    (
        mode,
        n_steps,
        flags,
        drug_id,
        conc_ng_ml,
        pat_bolus_nl,
        pat_bolus_ms,
        lockout_ms,
        max_per_day,
    ) = _GET_THERAPY_RSP.unpack_from(payload)
    if n_steps > 12:
        raise PayloadError(NackReason.BAD_VALUE, 1)
    end = 28 + n_steps * 8 + 8
    if end > len(payload):
        raise PayloadError(NackReason.BAD_LENGTH)
    (
        therapy_rev,
        program_crc32c,
    ) = _GET_THERAPY_RSP_TRAIL.unpack_from(payload, end - 8)
    return GetTherapyResponse(
        mode,
        flags,
        drug_id,
        conc_ng_ml,
        pat_bolus_nl,
        pat_bolus_ms,
        lockout_ms,
        max_per_day,
        tuple([_decode_program_step(payload, 28 + index * 8) for index in range(n_steps)]),
        therapy_rev,
        program_crc32c,
        _decode_program_extra(payload, end) if len(payload) >= end + 16 else None,
    )


def _encode_fw_info_req(_message: FwInfoRequest) -> bytes:
    return b""


def _decode_fw_info_req(_payload: bytes) -> FwInfoRequest:
    return FwInfoRequest()


_FW_INFO_RSP = struct.Struct("<BB2xBBH20sQI")


def _encode_fw_info_rsp(message: FwInfoResponse) -> bytes:
    return _FW_INFO_RSP.pack(
        message.slot,
        message.boot_cause,
        message.fw_major,
        message.fw_minor,
        message.fw_patch,
        _exactly(message.image_hash, 20),
        message.build_utc_ms,
        message.self_test,
    )


def _decode_fw_info_rsp(payload: bytes) -> FwInfoResponse:
    return FwInfoResponse(*_FW_INFO_RSP.unpack_from(payload))


def _encode_get_link_stats_req(_message: GetLinkStatsRequest) -> bytes:
    return b""


def _decode_get_link_stats_req(_payload: bytes) -> GetLinkStatsRequest:
    return GetLinkStatsRequest()


_GET_LINK_STATS_RSP = struct.Struct("<IIIIIIIIIIIIII")


def _encode_get_link_stats_rsp(message: GetLinkStatsResponse) -> bytes:
    return _GET_LINK_STATS_RSP.pack(
        message.rx_ok,
        message.rx_cobs,
        message.rx_crc,
        message.rx_short,
        message.rx_len,
        message.rx_oversize,
        message.rx_version,
        message.rx_flag,
        message.rx_direction,
        message.nack_tx,
        message.auth_fail,
        message.auth_replay,
        message.tx_ok,
        message.tx_dropped,
    )


def _decode_get_link_stats_rsp(payload: bytes) -> GetLinkStatsResponse:
    return GetLinkStatsResponse(*_GET_LINK_STATS_RSP.unpack_from(payload))


def _encode_echo_req(message: EchoRequest) -> bytes:
    return message.data


def _decode_echo_req(payload: bytes) -> EchoRequest:
    return EchoRequest(payload)


def _encode_echo_rsp(message: EchoResponse) -> bytes:
    return message.data


def _decode_echo_rsp(payload: bytes) -> EchoResponse:
    return EchoResponse(payload)


def _encode_get_refill_req(_message: GetRefillRequest) -> bytes:
    return b""


def _decode_get_refill_req(_payload: bytes) -> GetRefillRequest:
    return GetRefillRequest()


_GET_REFILL_RSP = struct.Struct("<QIIIII4xQQQ")


def _encode_get_refill_rsp(message: GetRefillResponse) -> bytes:
    data = _GET_REFILL_RSP.pack(
        message.fill_t_ms,
        message.filled_nl,
        message.expected_nl,
        message.removed_nl,
        message.drug_id,
        message.conc_ng_ml,
        message.low_at_ms,
        message.empty_at_ms,
        message.refill_by_ms,
    )
    return data + _appended(
        None if message.drug_label is None else _ascii(message.drug_label, 16).ljust(16, b"\0"),
    )


def _decode_get_refill_rsp(payload: bytes) -> GetRefillResponse:
    (
        fill_t_ms,
        filled_nl,
        expected_nl,
        removed_nl,
        drug_id,
        conc_ng_ml,
        low_at_ms,
        empty_at_ms,
        refill_by_ms,
    ) = _GET_REFILL_RSP.unpack_from(payload)
    end = 56
    return GetRefillResponse(
        fill_t_ms,
        filled_nl,
        expected_nl,
        removed_nl,
        drug_id,
        conc_ng_ml,
        low_at_ms,
        empty_at_ms,
        refill_by_ms,
        _text(payload[end : end + 16], end) if len(payload) >= end + 16 else None,
    )


def _encode_get_totals_req(_message: GetTotalsRequest) -> bytes:
    return b""


def _decode_get_totals_req(_payload: bytes) -> GetTotalsRequest:
    return GetTotalsRequest()


_GET_TOTALS_RSP = struct.Struct("<QQQIIII")


def _encode_get_totals_rsp(message: GetTotalsResponse) -> bytes:
    return _GET_TOTALS_RSP.pack(
        message.dose_24h_ng,
        message.dose_today_ng,
        message.dose_since_refill_ng,
        message.bolus_requested,
        message.bolus_delivered,
        message.bolus_denied,
        message.lockout_left_ms,
    )


def _decode_get_totals_rsp(payload: bytes) -> GetTotalsResponse:
    return GetTotalsResponse(*_GET_TOTALS_RSP.unpack_from(payload))


def _encode_get_limits_req(_message: GetLimitsRequest) -> bytes:
    return b""


def _decode_get_limits_req(_payload: bytes) -> GetLimitsRequest:
    return GetLimitsRequest()


_GET_LIMITS_RSP = struct.Struct("<IIIIIIHhh2x")


def _encode_get_limits_rsp(message: GetLimitsResponse) -> bytes:
    data = _GET_LIMITS_RSP.pack(
        message.low_nl,
        message.pulse_nl,
        message.flow_min_nl_h,
        message.flow_max_nl_h,
        message.dose_soft_ng_d,
        message.dose_hard_ng_d,
        message.battery_low_mv,
        -32768 if message.temp_hi_cdeg is None else message.temp_hi_cdeg,
        -32768 if message.temp_lo_cdeg is None else message.temp_lo_cdeg,
    )
    return data + _appended(
        None if message.more is None else _encode_more_limits(message.more),
    )


def _decode_get_limits_rsp(payload: bytes) -> GetLimitsResponse:
    (
        low_nl,
        pulse_nl,
        flow_min_nl_h,
        flow_max_nl_h,
        dose_soft_ng_d,
        dose_hard_ng_d,
        battery_low_mv,
        temp_hi_cdeg,
        temp_lo_cdeg,
    ) = _GET_LIMITS_RSP.unpack_from(payload)
    end = 32
    return GetLimitsResponse(
        low_nl,
        pulse_nl,
        flow_min_nl_h,
        flow_max_nl_h,
        dose_soft_ng_d,
        dose_hard_ng_d,
        battery_low_mv,
        None if temp_hi_cdeg == -32768 else temp_hi_cdeg,
        None if temp_lo_cdeg == -32768 else temp_lo_cdeg,
        _decode_more_limits(payload, end) if len(payload) >= end + 16 else None,
    )


def _encode_get_config_req(_message: GetConfigRequest) -> bytes:
    return b""


def _decode_get_config_req(_payload: bytes) -> GetConfigRequest:
    return GetConfigRequest()


_GET_CONFIG_RSP = struct.Struct("<IIII")


def _encode_get_config_rsp(message: GetConfigResponse) -> bytes:
    return _GET_CONFIG_RSP.pack(
        message.catheter_nl,
        message.priming_nl,
        message.calibration_ppm,
        message.therapy_rev,
    )


def _decode_get_config_rsp(payload: bytes) -> GetConfigResponse:
    return GetConfigResponse(*_GET_CONFIG_RSP.unpack_from(payload))


_CONFIG_SET_REQ = struct.Struct("<IIII")


def _encode_config_set_req(message: ConfigSetRequest) -> bytes:
    return _CONFIG_SET_REQ.pack(
        message.op_id,
        message.catheter_nl,
        message.priming_nl,
        message.calibration_ppm,
    )


def _decode_config_set_req(payload: bytes) -> ConfigSetRequest:
    (
        op_id,
        catheter_nl,
        priming_nl,
        calibration_ppm,
    ) = _CONFIG_SET_REQ.unpack_from(payload)
    if op_id < 1:
        raise PayloadError(NackReason.BAD_VALUE, 0)
    if not 1 <= catheter_nl <= 4294967294:
        raise PayloadError(NackReason.BAD_VALUE, 4)
    if not 1 <= priming_nl <= 4294967294:
        raise PayloadError(NackReason.BAD_VALUE, 8)
    if not 1 <= calibration_ppm <= 4294967294:
        raise PayloadError(NackReason.BAD_VALUE, 12)
    return ConfigSetRequest(
        op_id,
        catheter_nl,
        priming_nl,
        calibration_ppm,
    )


_CONFIG_SET_RSP = struct.Struct("<IIIII")


def _encode_config_set_rsp(message: ConfigSetResponse) -> bytes:
    return _CONFIG_SET_RSP.pack(
        message.op_id,
        message.catheter_nl,
        message.priming_nl,
        message.calibration_ppm,
        message.therapy_rev,
    )


def _decode_config_set_rsp(payload: bytes) -> ConfigSetResponse:
    return ConfigSetResponse(*_CONFIG_SET_RSP.unpack_from(payload))


_THERAPY_PREPARE_REQ = struct.Struct("<IIBBHIIIIIH2x")


def _encode_therapy_prepare_req(message: TherapyPrepareRequest) -> bytes:
    data = _THERAPY_PREPARE_REQ.pack(
        message.op_id,
        message.base_rev,
        message.mode,
        _at_most(message.steps, 12),
        message.flags,
        message.drug_id,
        message.conc_ng_ml,
        message.pat_bolus_nl,
        message.pat_bolus_ms,
        message.lockout_ms,
        message.max_per_day,
    )
    data += b"".join([_encode_program_step(item) for item in message.steps])
    return data + _appended(
        None if message.extra is None else _encode_program_extra(message.extra),
    )


def _decode_therapy_prepare_req(payload: bytes) -> TherapyPrepareRequest:
    (
        op_id,
        base_rev,
        mode,
        n_steps,
        flags,
        drug_id,
        conc_ng_ml,
        pat_bolus_nl,
        pat_bolus_ms,
        lockout_ms,
        max_per_day,
    ) = _THERAPY_PREPARE_REQ.unpack_from(payload)
    if op_id < 1:
        raise PayloadError(NackReason.BAD_VALUE, 0)
    if not 1 <= mode <= 254:
        raise PayloadError(NackReason.BAD_VALUE, 8)
    if n_steps > 12:
        raise PayloadError(NackReason.BAD_VALUE, 9)
    if not 1 <= conc_ng_ml <= 4294967294:
        raise PayloadError(NackReason.BAD_VALUE, 16)
    if pat_bolus_nl > 4294967294:
        raise PayloadError(NackReason.BAD_VALUE, 20)
    if pat_bolus_ms > 4294967294:
        raise PayloadError(NackReason.BAD_VALUE, 24)
    if lockout_ms > 4294967294:
        raise PayloadError(NackReason.BAD_VALUE, 28)
    if max_per_day > 65534:
        raise PayloadError(NackReason.BAD_VALUE, 32)
    end = 36 + n_steps * 8
    if end > len(payload):
        raise PayloadError(NackReason.BAD_LENGTH)
    return TherapyPrepareRequest(
        op_id,
        base_rev,
        mode,
        flags,
        drug_id,
        conc_ng_ml,
        pat_bolus_nl,
        pat_bolus_ms,
        lockout_ms,
        max_per_day,
        tuple([_decode_program_step(payload, 36 + index * 8) for index in range(n_steps)]),
        _decode_program_extra(payload, end) if len(payload) >= end + 16 else None,
    )


_THERAPY_PREPARE_RSP = struct.Struct("<IIBBHIIIIIH2x")
_THERAPY_PREPARE_RSP_TRAIL = struct.Struct("<II")
_THERAPY_PREPARE_RSP_PREPARE_FLAGS = struct.Struct("<H2x")


def _encode_therapy_prepare_rsp(message: TherapyPrepareResponse) -> bytes:
    data = _THERAPY_PREPARE_RSP.pack(
        message.op_id,
        message.token,
        message.mode,
        _at_most(message.steps, 12),
        message.flags,
        message.drug_id,
        message.conc_ng_ml,
        message.pat_bolus_nl,
        message.pat_bolus_ms,
        message.lockout_ms,
        message.max_per_day,
    )
    data += b"".join([_encode_program_step(item) for item in message.steps])
    data += _THERAPY_PREPARE_RSP_TRAIL.pack(
        message.program_crc32c,
        message.expires_ms,
    )
    return data + _appended(
        None if message.prepare_flags is None else _THERAPY_PREPARE_RSP_PREPARE_FLAGS.pack(message.prepare_flags),
        None if message.extra is None else _encode_program_extra(message.extra),
    )


def _decode_therapy_prepare_rsp(payload: bytes) -> TherapyPrepareResponse:
    (
        op_id,
        token,
        mode,
        n_steps,
        flags,
        drug_id,
        conc_ng_ml,
        pat_bolus_nl,
        pat_bolus_ms,
        lockout_ms,
        max_per_day,
    ) = _THERAPY_PREPARE_RSP.unpack_from(payload)
    if n_steps > 12:
        raise PayloadError(NackReason.BAD_VALUE, 9)
    end = 36 + n_steps * 8 + 8
    if end > len(payload):
        raise PayloadError(NackReason.BAD_LENGTH)
    (
        program_crc32c,
        expires_ms,
    ) = _THERAPY_PREPARE_RSP_TRAIL.unpack_from(payload, end - 8)
    return TherapyPrepareResponse(
        op_id,
        token,
        mode,
        flags,
        drug_id,
        conc_ng_ml,
        pat_bolus_nl,
        pat_bolus_ms,
        lockout_ms,
        max_per_day,
        tuple([_decode_program_step(payload, 36 + index * 8) for index in range(n_steps)]),
        program_crc32c,
        expires_ms,
        int.from_bytes(payload[end : end + 2], "little") if len(payload) >= end + 2 else None,
        _decode_program_extra(payload, end + 4) if len(payload) >= end + 20 else None,
    )


_THERAPY_EXTEND_REQ = struct.Struct("<IIBBH")


def _encode_therapy_extend_req(message: TherapyExtendRequest) -> bytes:
    data = _THERAPY_EXTEND_REQ.pack(
        message.op_id,
        message.token,
        message.from_step,
        _at_most(message.steps, 12),
        message.flags,
    )
    return data + b"".join([_encode_program_step(item) for item in message.steps])


def _decode_therapy_extend_req(payload: bytes) -> TherapyExtendRequest:
    (
        op_id,
        token,
        from_step,
        n_steps,
        flags,
    ) = _THERAPY_EXTEND_REQ.unpack_from(payload)
    if op_id < 1:
        raise PayloadError(NackReason.BAD_VALUE, 0)
    if not 1 <= from_step <= 47:
        raise PayloadError(NackReason.BAD_VALUE, 8)
    if not 1 <= n_steps <= 12:
        raise PayloadError(NackReason.BAD_VALUE, 9)
    if 12 + n_steps * 8 > len(payload):
        raise PayloadError(NackReason.BAD_LENGTH)
    return TherapyExtendRequest(
        op_id,
        token,
        from_step,
        flags,
        tuple([_decode_program_step(payload, 12 + index * 8) for index in range(n_steps)]),
    )


_THERAPY_EXTEND_RSP = struct.Struct("<IIBBH")
_THERAPY_EXTEND_RSP_TRAIL = struct.Struct("<II")
_THERAPY_EXTEND_RSP_PREPARE_FLAGS = struct.Struct("<H2x")


def _encode_therapy_extend_rsp(message: TherapyExtendResponse) -> bytes:
    data = _THERAPY_EXTEND_RSP.pack(
        message.op_id,
        message.token,
        message.from_step,
        _at_most(message.steps, 12),
        message.flags,
    )
    data += b"".join([_encode_program_step(item) for item in message.steps])
    data += _THERAPY_EXTEND_RSP_TRAIL.pack(
        message.program_crc32c,
        message.expires_ms,
    )
    return data + _appended(
        None if message.prepare_flags is None else _THERAPY_EXTEND_RSP_PREPARE_FLAGS.pack(message.prepare_flags),
    )


def _decode_therapy_extend_rsp(payload: bytes) -> TherapyExtendResponse:
    (
        op_id,
        token,
        from_step,
        n_steps,
        flags,
    ) = _THERAPY_EXTEND_RSP.unpack_from(payload)
    if n_steps > 12:
        raise PayloadError(NackReason.BAD_VALUE, 9)
    end = 12 + n_steps * 8 + 8
    if end > len(payload):
        raise PayloadError(NackReason.BAD_LENGTH)
    (
        program_crc32c,
        expires_ms,
    ) = _THERAPY_EXTEND_RSP_TRAIL.unpack_from(payload, end - 8)
    return TherapyExtendResponse(
        op_id,
        token,
        from_step,
        flags,
        tuple([_decode_program_step(payload, 12 + index * 8) for index in range(n_steps)]),
        program_crc32c,
        expires_ms,
        int.from_bytes(payload[end : end + 2], "little") if len(payload) >= end + 2 else None,
    )


_THERAPY_COMMIT_REQ = struct.Struct("<III")
_THERAPY_COMMIT_REQ_COMMIT_FLAGS = struct.Struct("<H2x")


def _encode_therapy_commit_req(message: TherapyCommitRequest) -> bytes:
    data = _THERAPY_COMMIT_REQ.pack(
        message.op_id,
        message.token,
        message.program_crc32c,
    )
    return data + _appended(
        None if message.commit_flags is None else _THERAPY_COMMIT_REQ_COMMIT_FLAGS.pack(message.commit_flags),
    )


def _decode_therapy_commit_req(payload: bytes) -> TherapyCommitRequest:
    (
        op_id,
        token,
        program_crc32c,
    ) = _THERAPY_COMMIT_REQ.unpack_from(payload)
    if op_id < 1:
        raise PayloadError(NackReason.BAD_VALUE, 0)
    end = 12
    return TherapyCommitRequest(
        op_id,
        token,
        program_crc32c,
        int.from_bytes(payload[end : end + 2], "little") if len(payload) >= end + 2 else None,
    )


_THERAPY_COMMIT_RSP = struct.Struct("<I")


def _encode_therapy_commit_rsp(message: TherapyCommitResponse) -> bytes:
    return _THERAPY_COMMIT_RSP.pack(
        message.therapy_rev,
    )


def _decode_therapy_commit_rsp(payload: bytes) -> TherapyCommitResponse:
    return TherapyCommitResponse(*_THERAPY_COMMIT_RSP.unpack_from(payload))


_OP_ABORT_REQ = struct.Struct("<II")


def _encode_op_abort_req(message: OpAbortRequest) -> bytes:
    return _OP_ABORT_REQ.pack(
        message.op_id,
        message.token,
    )


def _decode_op_abort_req(payload: bytes) -> OpAbortRequest:
    (
        op_id,
        token,
    ) = _OP_ABORT_REQ.unpack_from(payload)
    if op_id < 1:
        raise PayloadError(NackReason.BAD_VALUE, 0)
    return OpAbortRequest(
        op_id,
        token,
    )


def _encode_op_abort_rsp(_message: OpAbortResponse) -> bytes:
    return b""


def _decode_op_abort_rsp(_payload: bytes) -> OpAbortResponse:
    return OpAbortResponse()


_BOLUS_PREPARE_REQ = struct.Struct("<IIII")
_BOLUS_PREPARE_REQ_FLAGS = struct.Struct("<H2x")


def _encode_bolus_prepare_req(message: BolusPrepareRequest) -> bytes:
    data = _BOLUS_PREPARE_REQ.pack(
        message.op_id,
        message.volume_nl,
        message.duration_ms,
        message.therapy_rev,
    )
    return data + _appended(
        None if message.flags is None else _BOLUS_PREPARE_REQ_FLAGS.pack(message.flags),
    )


def _decode_bolus_prepare_req(payload: bytes) -> BolusPrepareRequest:
    (
        op_id,
        volume_nl,
        duration_ms,
        therapy_rev,
    ) = _BOLUS_PREPARE_REQ.unpack_from(payload)
    if op_id < 1:
        raise PayloadError(NackReason.BAD_VALUE, 0)
    if not 1 <= volume_nl <= 4294967294:
        raise PayloadError(NackReason.BAD_VALUE, 4)
    if not 1 <= duration_ms <= 4294967294:
        raise PayloadError(NackReason.BAD_VALUE, 8)
    end = 16
    return BolusPrepareRequest(
        op_id,
        volume_nl,
        duration_ms,
        therapy_rev,
        int.from_bytes(payload[end : end + 2], "little") if len(payload) >= end + 2 else None,
    )


_BOLUS_PREPARE_RSP = struct.Struct("<IIIII")
_BOLUS_PREPARE_RSP_PREPARE_FLAGS = struct.Struct("<H2x")


def _encode_bolus_prepare_rsp(message: BolusPrepareResponse) -> bytes:
    data = _BOLUS_PREPARE_RSP.pack(
        message.op_id,
        message.bolus_id,
        message.volume_nl,
        message.duration_ms,
        message.expires_ms,
    )
    return data + _appended(
        None if message.prepare_flags is None else _BOLUS_PREPARE_RSP_PREPARE_FLAGS.pack(message.prepare_flags),
    )


def _decode_bolus_prepare_rsp(payload: bytes) -> BolusPrepareResponse:
    (
        op_id,
        bolus_id,
        volume_nl,
        duration_ms,
        expires_ms,
    ) = _BOLUS_PREPARE_RSP.unpack_from(payload)
    end = 20
    return BolusPrepareResponse(
        op_id,
        bolus_id,
        volume_nl,
        duration_ms,
        expires_ms,
        int.from_bytes(payload[end : end + 2], "little") if len(payload) >= end + 2 else None,
    )


_BOLUS_COMMIT_REQ = struct.Struct("<III")
_BOLUS_COMMIT_REQ_COMMIT_FLAGS = struct.Struct("<H2x")


def _encode_bolus_commit_req(message: BolusCommitRequest) -> bytes:
    data = _BOLUS_COMMIT_REQ.pack(
        message.op_id,
        message.bolus_id,
        message.volume_nl,
    )
    return data + _appended(
        None if message.commit_flags is None else _BOLUS_COMMIT_REQ_COMMIT_FLAGS.pack(message.commit_flags),
    )


def _decode_bolus_commit_req(payload: bytes) -> BolusCommitRequest:
    (
        op_id,
        bolus_id,
        volume_nl,
    ) = _BOLUS_COMMIT_REQ.unpack_from(payload)
    if op_id < 1:
        raise PayloadError(NackReason.BAD_VALUE, 0)
    end = 12
    return BolusCommitRequest(
        op_id,
        bolus_id,
        volume_nl,
        int.from_bytes(payload[end : end + 2], "little") if len(payload) >= end + 2 else None,
    )


_BOLUS_COMMIT_RSP = struct.Struct("<IQ")


def _encode_bolus_commit_rsp(message: BolusCommitResponse) -> bytes:
    return _BOLUS_COMMIT_RSP.pack(
        message.bolus_id,
        message.t_ms,
    )


def _decode_bolus_commit_rsp(payload: bytes) -> BolusCommitResponse:
    return BolusCommitResponse(*_BOLUS_COMMIT_RSP.unpack_from(payload))


_BOLUS_CANCEL_REQ = struct.Struct("<II")


def _encode_bolus_cancel_req(message: BolusCancelRequest) -> bytes:
    return _BOLUS_CANCEL_REQ.pack(
        message.op_id,
        message.bolus_id,
    )


def _decode_bolus_cancel_req(payload: bytes) -> BolusCancelRequest:
    (
        op_id,
        bolus_id,
    ) = _BOLUS_CANCEL_REQ.unpack_from(payload)
    if op_id < 1:
        raise PayloadError(NackReason.BAD_VALUE, 0)
    return BolusCancelRequest(
        op_id,
        bolus_id,
    )


_BOLUS_CANCEL_RSP = struct.Struct("<I")


def _encode_bolus_cancel_rsp(message: BolusCancelResponse) -> bytes:
    return _BOLUS_CANCEL_RSP.pack(
        message.delivered_nl,
    )


def _decode_bolus_cancel_rsp(payload: bytes) -> BolusCancelResponse:
    return BolusCancelResponse(*_BOLUS_CANCEL_RSP.unpack_from(payload))


_STOP_REQ = struct.Struct("<IB3x")


def _encode_stop_req(message: StopRequest) -> bytes:
    return _STOP_REQ.pack(
        message.op_id,
        message.reason,
    )


def _decode_stop_req(payload: bytes) -> StopRequest:
    (
        op_id,
        reason,
    ) = _STOP_REQ.unpack_from(payload)
    if op_id < 1:
        raise PayloadError(NackReason.BAD_VALUE, 0)
    return StopRequest(
        op_id,
        reason,
    )


_STOP_RSP = struct.Struct("<Q")


def _encode_stop_rsp(message: StopResponse) -> bytes:
    return _STOP_RSP.pack(
        message.t_ms,
    )


def _decode_stop_rsp(payload: bytes) -> StopResponse:
    return StopResponse(*_STOP_RSP.unpack_from(payload))


_RESUME_REQ = struct.Struct("<II")


def _encode_resume_req(message: ResumeRequest) -> bytes:
    return _RESUME_REQ.pack(
        message.op_id,
        message.therapy_rev,
    )


def _decode_resume_req(payload: bytes) -> ResumeRequest:
    (
        op_id,
        therapy_rev,
    ) = _RESUME_REQ.unpack_from(payload)
    if op_id < 1:
        raise PayloadError(NackReason.BAD_VALUE, 0)
    return ResumeRequest(
        op_id,
        therapy_rev,
    )


def _encode_resume_rsp(_message: ResumeResponse) -> bytes:
    return b""


def _decode_resume_rsp(_payload: bytes) -> ResumeResponse:
    return ResumeResponse()


_REFILL_PREPARE_REQ = struct.Struct("<IIIII")


def _encode_refill_prepare_req(message: RefillPrepareRequest) -> bytes:
    data = _REFILL_PREPARE_REQ.pack(
        message.op_id,
        message.removed_nl,
        message.filled_nl,
        message.drug_id,
        message.conc_ng_ml,
    )
    return data + _appended(
        None if message.drug_label is None else _ascii(message.drug_label, 16).ljust(16, b"\0"),
    )


def _decode_refill_prepare_req(payload: bytes) -> RefillPrepareRequest:
    (
        op_id,
        removed_nl,
        filled_nl,
        drug_id,
        conc_ng_ml,
    ) = _REFILL_PREPARE_REQ.unpack_from(payload)
    if op_id < 1:
        raise PayloadError(NackReason.BAD_VALUE, 0)
    if removed_nl > 4294967294:
        raise PayloadError(NackReason.BAD_VALUE, 4)
    if not 1 <= filled_nl <= 4294967294:
        raise PayloadError(NackReason.BAD_VALUE, 8)
    if not 1 <= conc_ng_ml <= 4294967294:
        raise PayloadError(NackReason.BAD_VALUE, 16)
    end = 20
    return RefillPrepareRequest(
        op_id,
        removed_nl,
        filled_nl,
        drug_id,
        conc_ng_ml,
        _text(payload[end : end + 16], end) if len(payload) >= end + 16 else None,
    )


_REFILL_PREPARE_RSP = struct.Struct("<IIi")
_REFILL_PREPARE_RSP_PREPARE_FLAGS = struct.Struct("<H2x")


def _encode_refill_prepare_rsp(message: RefillPrepareResponse) -> bytes:
    data = _REFILL_PREPARE_RSP.pack(
        message.token,
        message.expected_nl,
        message.delta_nl,
    )
    return data + _appended(
        None if message.prepare_flags is None else _REFILL_PREPARE_RSP_PREPARE_FLAGS.pack(message.prepare_flags),
        None if message.echo is None else _encode_refill_echo(message.echo),
    )


def _decode_refill_prepare_rsp(payload: bytes) -> RefillPrepareResponse:
    (
        token,
        expected_nl,
        delta_nl,
    ) = _REFILL_PREPARE_RSP.unpack_from(payload)
    end = 12
    return RefillPrepareResponse(
        token,
        expected_nl,
        delta_nl,
        int.from_bytes(payload[end : end + 2], "little") if len(payload) >= end + 2 else None,
        _decode_refill_echo(payload, end + 4) if len(payload) >= end + 24 else None,
    )


_REFILL_COMMIT_REQ = struct.Struct("<II")
_REFILL_COMMIT_REQ_COMMIT_FLAGS = struct.Struct("<H2x")


def _encode_refill_commit_req(message: RefillCommitRequest) -> bytes:
    data = _REFILL_COMMIT_REQ.pack(
        message.op_id,
        message.token,
    )
    return data + _appended(
        None if message.commit_flags is None else _REFILL_COMMIT_REQ_COMMIT_FLAGS.pack(message.commit_flags),
    )


def _decode_refill_commit_req(payload: bytes) -> RefillCommitRequest:
    (
        op_id,
        token,
    ) = _REFILL_COMMIT_REQ.unpack_from(payload)
    if op_id < 1:
        raise PayloadError(NackReason.BAD_VALUE, 0)
    end = 8
    return RefillCommitRequest(
        op_id,
        token,
        int.from_bytes(payload[end : end + 2], "little") if len(payload) >= end + 2 else None,
    )


_REFILL_COMMIT_RSP = struct.Struct("<I")


def _encode_refill_commit_rsp(message: RefillCommitResponse) -> bytes:
    return _REFILL_COMMIT_RSP.pack(
        message.therapy_rev,
    )


def _decode_refill_commit_rsp(payload: bytes) -> RefillCommitResponse:
    return RefillCommitResponse(*_REFILL_COMMIT_RSP.unpack_from(payload))


_ALARM_ACK_REQ = struct.Struct("<B3xI")


def _encode_alarm_ack_req(message: AlarmAckRequest) -> bytes:
    return _ALARM_ACK_REQ.pack(
        message.code,
        message.occurrence,
    )


def _decode_alarm_ack_req(payload: bytes) -> AlarmAckRequest:
    (
        code,
        occurrence,
    ) = _ALARM_ACK_REQ.unpack_from(payload)
    if not 1 <= code <= 254:
        raise PayloadError(NackReason.BAD_VALUE, 0)
    return AlarmAckRequest(
        code,
        occurrence,
    )


def _encode_alarm_ack_rsp(_message: AlarmAckResponse) -> bytes:
    return b""


def _decode_alarm_ack_rsp(_payload: bytes) -> AlarmAckResponse:
    return AlarmAckResponse()


_ALARM_AUDIO_PAUSE_REQ = struct.Struct("<IH2x")


def _encode_alarm_audio_pause_req(message: AlarmAudioPauseRequest) -> bytes:
    return _ALARM_AUDIO_PAUSE_REQ.pack(
        message.mask,
        message.duration_s,
    )


def _decode_alarm_audio_pause_req(payload: bytes) -> AlarmAudioPauseRequest:
    (
        mask,
        duration_s,
    ) = _ALARM_AUDIO_PAUSE_REQ.unpack_from(payload)
    if mask < 1:
        raise PayloadError(NackReason.BAD_VALUE, 0)
    if not 1 <= duration_s <= 65534:
        raise PayloadError(NackReason.BAD_VALUE, 4)
    return AlarmAudioPauseRequest(
        mask,
        duration_s,
    )


def _encode_alarm_audio_pause_rsp(_message: AlarmAudioPauseResponse) -> bytes:
    return b""


def _decode_alarm_audio_pause_rsp(_payload: bytes) -> AlarmAudioPauseResponse:
    return AlarmAudioPauseResponse()


_ALARM_LIMITS_SET_REQ = struct.Struct("<IHhh2x")


def _encode_alarm_limits_set_req(message: AlarmLimitsSetRequest) -> bytes:
    return _ALARM_LIMITS_SET_REQ.pack(
        message.reservoir_low_nl,
        message.battery_low_mv,
        message.temp_hi_cdeg,
        message.temp_lo_cdeg,
    )


def _decode_alarm_limits_set_req(payload: bytes) -> AlarmLimitsSetRequest:
    (
        reservoir_low_nl,
        battery_low_mv,
        temp_hi_cdeg,
        temp_lo_cdeg,
    ) = _ALARM_LIMITS_SET_REQ.unpack_from(payload)
    if not 1 <= reservoir_low_nl <= 4294967294:
        raise PayloadError(NackReason.BAD_VALUE, 0)
    if not 1 <= battery_low_mv <= 65534:
        raise PayloadError(NackReason.BAD_VALUE, 4)
    return AlarmLimitsSetRequest(
        reservoir_low_nl,
        battery_low_mv,
        temp_hi_cdeg,
        temp_lo_cdeg,
    )


def _encode_alarm_limits_set_rsp(_message: AlarmLimitsSetResponse) -> bytes:
    return b""


def _decode_alarm_limits_set_rsp(_payload: bytes) -> AlarmLimitsSetResponse:
    return AlarmLimitsSetResponse()


_ALARM_RESET_REQ = struct.Struct("<B3xI")


def _encode_alarm_reset_req(message: AlarmResetRequest) -> bytes:
    return _ALARM_RESET_REQ.pack(
        message.code,
        message.occurrence,
    )


def _decode_alarm_reset_req(payload: bytes) -> AlarmResetRequest:
    (
        code,
        occurrence,
    ) = _ALARM_RESET_REQ.unpack_from(payload)
    if not 1 <= code <= 254:
        raise PayloadError(NackReason.BAD_VALUE, 0)
    return AlarmResetRequest(
        code,
        occurrence,
    )


def _encode_alarm_reset_rsp(_message: AlarmResetResponse) -> bytes:
    return b""


def _decode_alarm_reset_rsp(_payload: bytes) -> AlarmResetResponse:
    return AlarmResetResponse()


_NACK = struct.Struct("<BBHI")


def _encode_nack(message: Nack) -> bytes:
    return _NACK.pack(
        message.rejected_type,
        message.reason,
        message.detail,
        message.retry_after_ms,
    )


def _decode_nack(payload: bytes) -> Nack:
    return Nack(*_NACK.unpack_from(payload))


_TELEMETRY = struct.Struct("<QIHBBIIIIIIIHBBhh")


def _encode_telemetry(message: Telemetry) -> bytes:
    return _TELEMETRY.pack(
        message.t_ms,
        message.event_seq,
        message.boot_count,
        message.state,
        message.mode,
        message.alarms_active,
        message.alarms_unacked,
        message.reservoir_nl,
        message.rate_nl_h,
        message.since_refill_nl,
        message.bolus_remaining_nl,
        message.therapy_rev,
        message.battery_mv,
        255 if message.battery_pct is None else message.battery_pct,
        message.flags,
        -32768 if message.temp_cdeg is None else message.temp_cdeg,
        -32768 if message.pressure_dkpa is None else message.pressure_dkpa,
    )


def _decode_telemetry(payload: bytes, offset: int = 0) -> Telemetry:
    (
        t_ms,
        event_seq,
        boot_count,
        state,
        mode,
        alarms_active,
        alarms_unacked,
        reservoir_nl,
        rate_nl_h,
        since_refill_nl,
        bolus_remaining_nl,
        therapy_rev,
        battery_mv,
        battery_pct,
        flags,
        temp_cdeg,
        pressure_dkpa,
    ) = _TELEMETRY.unpack_from(payload, offset)
    return Telemetry(
        t_ms,
        event_seq,
        boot_count,
        state,
        mode,
        alarms_active,
        alarms_unacked,
        reservoir_nl,
        rate_nl_h,
        since_refill_nl,
        bolus_remaining_nl,
        therapy_rev,
        battery_mv,
        None if battery_pct == 255 else battery_pct,
        flags,
        None if temp_cdeg == -32768 else temp_cdeg,
        None if pressure_dkpa == -32768 else pressure_dkpa,
    )


_ALARM_EVENT = struct.Struct("<BBBxIIQi")


def _encode_alarm_event(message: AlarmEvent) -> bytes:
    return _ALARM_EVENT.pack(
        message.code,
        message.priority,
        message.edge,
        message.occurrence,
        message.event_seq,
        message.t_ms,
        message.value,
    )


def _decode_alarm_event(payload: bytes) -> AlarmEvent:
    return AlarmEvent(*_ALARM_EVENT.unpack_from(payload))


_BOOT = struct.Struct("<HBxIIBBH")


def _encode_boot(message: Boot) -> bytes:
    return _BOOT.pack(
        message.boot_count,
        message.cause,
        message.log_epoch,
        message.last_seq,
        message.fw_major,
        message.fw_minor,
        message.fw_patch,
    )


def _decode_boot(payload: bytes) -> Boot:
    return Boot(*_BOOT.unpack_from(payload))


def _encode_get_status_rsp(message: GetStatusResponse) -> bytes:
    return _encode_telemetry(message.telemetry)


def _decode_get_status_rsp(payload: bytes) -> GetStatusResponse:
    return GetStatusResponse(_decode_telemetry(payload))


def _encode_log_event(message: LogEvent) -> bytes:
    return _encode_log_record(message.record)


def _decode_log_event(payload: bytes) -> LogEvent:
    return LogEvent(_decode_log_record(payload))


_ENCODERS: dict[type[Message], Callable[[Any], bytes]] = {
    HelloRequest: _encode_hello_req,
    HelloResponse: _encode_hello_rsp,
    IdentifyRequest: _encode_identify_req,
    IdentifyResponse: _encode_identify_rsp,
    PingRequest: _encode_ping_req,
    PingResponse: _encode_ping_rsp,
    SessionOpenRequest: _encode_session_open_req,
    SessionOpenResponse: _encode_session_open_rsp,
    SessionConfirmRequest: _encode_session_confirm_req,
    SessionConfirmResponse: _encode_session_confirm_rsp,
    SessionCloseRequest: _encode_session_close_req,
    SessionCloseResponse: _encode_session_close_rsp,
    TimeSyncRequest: _encode_time_sync_req,
    TimeSyncResponse: _encode_time_sync_rsp,
    TimeSetRequest: _encode_time_set_req,
    TimeSetResponse: _encode_time_set_rsp,
    GetStatusRequest: _encode_get_status_req,
    GetStatusResponse: _encode_get_status_rsp,
    StreamConfigRequest: _encode_stream_config_req,
    StreamConfigResponse: _encode_stream_config_rsp,
    GetAlarmsRequest: _encode_get_alarms_req,
    GetAlarmsResponse: _encode_get_alarms_rsp,
    LogInfoRequest: _encode_log_info_req,
    LogInfoResponse: _encode_log_info_rsp,
    LogReadRequest: _encode_log_read_req,
    LogReadResponse: _encode_log_read_rsp,
    GetTherapyRequest: _encode_get_therapy_req,
    GetTherapyResponse: _encode_get_therapy_rsp,
    FwInfoRequest: _encode_fw_info_req,
    FwInfoResponse: _encode_fw_info_rsp,
    GetLinkStatsRequest: _encode_get_link_stats_req,
    GetLinkStatsResponse: _encode_get_link_stats_rsp,
    EchoRequest: _encode_echo_req,
    EchoResponse: _encode_echo_rsp,
    GetRefillRequest: _encode_get_refill_req,
    GetRefillResponse: _encode_get_refill_rsp,
    GetTotalsRequest: _encode_get_totals_req,
    GetTotalsResponse: _encode_get_totals_rsp,
    GetLimitsRequest: _encode_get_limits_req,
    GetLimitsResponse: _encode_get_limits_rsp,
    GetConfigRequest: _encode_get_config_req,
    GetConfigResponse: _encode_get_config_rsp,
    TherapyPrepareRequest: _encode_therapy_prepare_req,
    TherapyPrepareResponse: _encode_therapy_prepare_rsp,
    TherapyCommitRequest: _encode_therapy_commit_req,
    TherapyCommitResponse: _encode_therapy_commit_rsp,
    OpAbortRequest: _encode_op_abort_req,
    OpAbortResponse: _encode_op_abort_rsp,
    BolusPrepareRequest: _encode_bolus_prepare_req,
    BolusPrepareResponse: _encode_bolus_prepare_rsp,
    BolusCommitRequest: _encode_bolus_commit_req,
    BolusCommitResponse: _encode_bolus_commit_rsp,
    BolusCancelRequest: _encode_bolus_cancel_req,
    BolusCancelResponse: _encode_bolus_cancel_rsp,
    StopRequest: _encode_stop_req,
    StopResponse: _encode_stop_rsp,
    ResumeRequest: _encode_resume_req,
    ResumeResponse: _encode_resume_rsp,
    RefillPrepareRequest: _encode_refill_prepare_req,
    RefillPrepareResponse: _encode_refill_prepare_rsp,
    RefillCommitRequest: _encode_refill_commit_req,
    RefillCommitResponse: _encode_refill_commit_rsp,
    AlarmAckRequest: _encode_alarm_ack_req,
    AlarmAckResponse: _encode_alarm_ack_rsp,
    AlarmAudioPauseRequest: _encode_alarm_audio_pause_req,
    AlarmAudioPauseResponse: _encode_alarm_audio_pause_rsp,
    AlarmLimitsSetRequest: _encode_alarm_limits_set_req,
    AlarmLimitsSetResponse: _encode_alarm_limits_set_rsp,
    AlarmResetRequest: _encode_alarm_reset_req,
    AlarmResetResponse: _encode_alarm_reset_rsp,
    TherapyExtendRequest: _encode_therapy_extend_req,
    TherapyExtendResponse: _encode_therapy_extend_rsp,
    ConfigSetRequest: _encode_config_set_req,
    ConfigSetResponse: _encode_config_set_rsp,
    Nack: _encode_nack,
    Telemetry: _encode_telemetry,
    AlarmEvent: _encode_alarm_event,
    LogEvent: _encode_log_event,
    Boot: _encode_boot,
}

# type: shortest payload, decoder
_DECODERS: dict[int, tuple[int, Callable[[bytes], Message]]] = {
    HelloRequest.TYPE: (HelloRequest.MIN_LEN, _decode_hello_req),
    HelloResponse.TYPE: (HelloResponse.MIN_LEN, _decode_hello_rsp),
    IdentifyRequest.TYPE: (IdentifyRequest.MIN_LEN, _decode_identify_req),
    IdentifyResponse.TYPE: (IdentifyResponse.MIN_LEN, _decode_identify_rsp),
    PingRequest.TYPE: (PingRequest.MIN_LEN, _decode_ping_req),
    PingResponse.TYPE: (PingResponse.MIN_LEN, _decode_ping_rsp),
    SessionOpenRequest.TYPE: (SessionOpenRequest.MIN_LEN, _decode_session_open_req),
    SessionOpenResponse.TYPE: (SessionOpenResponse.MIN_LEN, _decode_session_open_rsp),
    SessionConfirmRequest.TYPE: (SessionConfirmRequest.MIN_LEN, _decode_session_confirm_req),
    SessionConfirmResponse.TYPE: (SessionConfirmResponse.MIN_LEN, _decode_session_confirm_rsp),
    SessionCloseRequest.TYPE: (SessionCloseRequest.MIN_LEN, _decode_session_close_req),
    SessionCloseResponse.TYPE: (SessionCloseResponse.MIN_LEN, _decode_session_close_rsp),
    TimeSyncRequest.TYPE: (TimeSyncRequest.MIN_LEN, _decode_time_sync_req),
    TimeSyncResponse.TYPE: (TimeSyncResponse.MIN_LEN, _decode_time_sync_rsp),
    TimeSetRequest.TYPE: (TimeSetRequest.MIN_LEN, _decode_time_set_req),
    TimeSetResponse.TYPE: (TimeSetResponse.MIN_LEN, _decode_time_set_rsp),
    GetStatusRequest.TYPE: (GetStatusRequest.MIN_LEN, _decode_get_status_req),
    GetStatusResponse.TYPE: (GetStatusResponse.MIN_LEN, _decode_get_status_rsp),
    StreamConfigRequest.TYPE: (StreamConfigRequest.MIN_LEN, _decode_stream_config_req),
    StreamConfigResponse.TYPE: (StreamConfigResponse.MIN_LEN, _decode_stream_config_rsp),
    GetAlarmsRequest.TYPE: (GetAlarmsRequest.MIN_LEN, _decode_get_alarms_req),
    GetAlarmsResponse.TYPE: (GetAlarmsResponse.MIN_LEN, _decode_get_alarms_rsp),
    LogInfoRequest.TYPE: (LogInfoRequest.MIN_LEN, _decode_log_info_req),
    LogInfoResponse.TYPE: (LogInfoResponse.MIN_LEN, _decode_log_info_rsp),
    LogReadRequest.TYPE: (LogReadRequest.MIN_LEN, _decode_log_read_req),
    LogReadResponse.TYPE: (LogReadResponse.MIN_LEN, _decode_log_read_rsp),
    GetTherapyRequest.TYPE: (GetTherapyRequest.MIN_LEN, _decode_get_therapy_req),
    GetTherapyResponse.TYPE: (GetTherapyResponse.MIN_LEN, _decode_get_therapy_rsp),
    FwInfoRequest.TYPE: (FwInfoRequest.MIN_LEN, _decode_fw_info_req),
    FwInfoResponse.TYPE: (FwInfoResponse.MIN_LEN, _decode_fw_info_rsp),
    GetLinkStatsRequest.TYPE: (GetLinkStatsRequest.MIN_LEN, _decode_get_link_stats_req),
    GetLinkStatsResponse.TYPE: (GetLinkStatsResponse.MIN_LEN, _decode_get_link_stats_rsp),
    EchoRequest.TYPE: (EchoRequest.MIN_LEN, _decode_echo_req),
    EchoResponse.TYPE: (EchoResponse.MIN_LEN, _decode_echo_rsp),
    GetRefillRequest.TYPE: (GetRefillRequest.MIN_LEN, _decode_get_refill_req),
    GetRefillResponse.TYPE: (GetRefillResponse.MIN_LEN, _decode_get_refill_rsp),
    GetTotalsRequest.TYPE: (GetTotalsRequest.MIN_LEN, _decode_get_totals_req),
    GetTotalsResponse.TYPE: (GetTotalsResponse.MIN_LEN, _decode_get_totals_rsp),
    GetLimitsRequest.TYPE: (GetLimitsRequest.MIN_LEN, _decode_get_limits_req),
    GetLimitsResponse.TYPE: (GetLimitsResponse.MIN_LEN, _decode_get_limits_rsp),
    GetConfigRequest.TYPE: (GetConfigRequest.MIN_LEN, _decode_get_config_req),
    GetConfigResponse.TYPE: (GetConfigResponse.MIN_LEN, _decode_get_config_rsp),
    TherapyPrepareRequest.TYPE: (TherapyPrepareRequest.MIN_LEN, _decode_therapy_prepare_req),
    TherapyPrepareResponse.TYPE: (TherapyPrepareResponse.MIN_LEN, _decode_therapy_prepare_rsp),
    TherapyCommitRequest.TYPE: (TherapyCommitRequest.MIN_LEN, _decode_therapy_commit_req),
    TherapyCommitResponse.TYPE: (TherapyCommitResponse.MIN_LEN, _decode_therapy_commit_rsp),
    OpAbortRequest.TYPE: (OpAbortRequest.MIN_LEN, _decode_op_abort_req),
    OpAbortResponse.TYPE: (OpAbortResponse.MIN_LEN, _decode_op_abort_rsp),
    BolusPrepareRequest.TYPE: (BolusPrepareRequest.MIN_LEN, _decode_bolus_prepare_req),
    BolusPrepareResponse.TYPE: (BolusPrepareResponse.MIN_LEN, _decode_bolus_prepare_rsp),
    BolusCommitRequest.TYPE: (BolusCommitRequest.MIN_LEN, _decode_bolus_commit_req),
    BolusCommitResponse.TYPE: (BolusCommitResponse.MIN_LEN, _decode_bolus_commit_rsp),
    BolusCancelRequest.TYPE: (BolusCancelRequest.MIN_LEN, _decode_bolus_cancel_req),
    BolusCancelResponse.TYPE: (BolusCancelResponse.MIN_LEN, _decode_bolus_cancel_rsp),
    StopRequest.TYPE: (StopRequest.MIN_LEN, _decode_stop_req),
    StopResponse.TYPE: (StopResponse.MIN_LEN, _decode_stop_rsp),
    ResumeRequest.TYPE: (ResumeRequest.MIN_LEN, _decode_resume_req),
    ResumeResponse.TYPE: (ResumeResponse.MIN_LEN, _decode_resume_rsp),
    RefillPrepareRequest.TYPE: (RefillPrepareRequest.MIN_LEN, _decode_refill_prepare_req),
    RefillPrepareResponse.TYPE: (RefillPrepareResponse.MIN_LEN, _decode_refill_prepare_rsp),
    RefillCommitRequest.TYPE: (RefillCommitRequest.MIN_LEN, _decode_refill_commit_req),
    RefillCommitResponse.TYPE: (RefillCommitResponse.MIN_LEN, _decode_refill_commit_rsp),
    AlarmAckRequest.TYPE: (AlarmAckRequest.MIN_LEN, _decode_alarm_ack_req),
    AlarmAckResponse.TYPE: (AlarmAckResponse.MIN_LEN, _decode_alarm_ack_rsp),
    AlarmAudioPauseRequest.TYPE: (AlarmAudioPauseRequest.MIN_LEN, _decode_alarm_audio_pause_req),
    AlarmAudioPauseResponse.TYPE: (AlarmAudioPauseResponse.MIN_LEN, _decode_alarm_audio_pause_rsp),
    AlarmLimitsSetRequest.TYPE: (AlarmLimitsSetRequest.MIN_LEN, _decode_alarm_limits_set_req),
    AlarmLimitsSetResponse.TYPE: (AlarmLimitsSetResponse.MIN_LEN, _decode_alarm_limits_set_rsp),
    AlarmResetRequest.TYPE: (AlarmResetRequest.MIN_LEN, _decode_alarm_reset_req),
    AlarmResetResponse.TYPE: (AlarmResetResponse.MIN_LEN, _decode_alarm_reset_rsp),
    TherapyExtendRequest.TYPE: (TherapyExtendRequest.MIN_LEN, _decode_therapy_extend_req),
    TherapyExtendResponse.TYPE: (TherapyExtendResponse.MIN_LEN, _decode_therapy_extend_rsp),
    ConfigSetRequest.TYPE: (ConfigSetRequest.MIN_LEN, _decode_config_set_req),
    ConfigSetResponse.TYPE: (ConfigSetResponse.MIN_LEN, _decode_config_set_rsp),
    Nack.TYPE: (Nack.MIN_LEN, _decode_nack),
    Telemetry.TYPE: (Telemetry.MIN_LEN, _decode_telemetry),
    AlarmEvent.TYPE: (AlarmEvent.MIN_LEN, _decode_alarm_event),
    LogEvent.TYPE: (LogEvent.MIN_LEN, _decode_log_event),
    Boot.TYPE: (Boot.MIN_LEN, _decode_boot),
}
