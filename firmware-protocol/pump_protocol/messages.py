"""The messages of PLINK/1.0: frozen values, and their payload bytes.

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
MINOR = 0
SCHEMA_ID = 0xC35B2040

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
    BOLUS_DENIED = 0x1003  # arg0 op_id, arg1 NACK reason
    THERAPY = 0x2021  # arg0 op_id, arg1 therapy_rev, arg2 program CRC
    BOLUS_START = 0x2024  # arg0 op_id, arg1 bolus_id, arg2 volume_nl
    BOLUS_END = 0x2025  # arg0 op_id, arg1 bolus_id, arg2 delivered_nl
    STOP = 0x2026  # arg0 op_id, arg1 reason
    RESUME = 0x2027  # arg0 op_id, arg1 therapy_rev
    REFILL = 0x2029  # arg0 op_id, arg1 removed_nl, arg2 filled_nl
    REFILL_EXPECTED = 0x20A9  # arg0 op_id, arg1 expected_nl, arg2 conc_ng_ml; follows REFILL
    REFILL_DRUG = 0x20AA  # arg0 op_id, arg1 drug_id, arg2 low_nl; follows REFILL_EXPECTED


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

    from_index: int | None  # first entry wanted; absent is 0


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
    | GetLinkStatsRequest
    | GetLinkStatsResponse
    | EchoRequest
    | EchoResponse
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


_GET_ALARMS_REQ = struct.Struct("<B3x")


def _encode_get_alarms_req(message: GetAlarmsRequest) -> bytes:
    if message.from_index is None:
        return b""
    return _GET_ALARMS_REQ.pack(
        message.from_index,
    )


def _decode_get_alarms_req(payload: bytes) -> GetAlarmsRequest:
    (from_index,) = _GET_ALARMS_REQ.unpack_from(payload.ljust(4, b"\0"))
    return GetAlarmsRequest(
        from_index if len(payload) >= 1 else None,
    )


_GET_ALARMS_RSP = struct.Struct("<BBBx")


def _encode_get_alarms_rsp(message: GetAlarmsResponse) -> bytes:
    head = _GET_ALARMS_RSP.pack(
        _at_most(message.alarms, 13),
        message.total,
        message.from_index,
    )
    return head + b"".join([_encode_alarm_entry(item) for item in message.alarms])


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
    head = _LOG_READ_RSP.pack(
        message.log_epoch,
        message.first_seq,
        _at_most(message.records, 6),
        32,
        message.flags,
    )
    return head + b"".join([_encode_log_record(item) for item in message.records])


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
    GetLinkStatsRequest: _encode_get_link_stats_req,
    GetLinkStatsResponse: _encode_get_link_stats_rsp,
    EchoRequest: _encode_echo_req,
    EchoResponse: _encode_echo_rsp,
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
    GetLinkStatsRequest.TYPE: (GetLinkStatsRequest.MIN_LEN, _decode_get_link_stats_req),
    GetLinkStatsResponse.TYPE: (GetLinkStatsResponse.MIN_LEN, _decode_get_link_stats_rsp),
    EchoRequest.TYPE: (EchoRequest.MIN_LEN, _decode_echo_req),
    EchoResponse.TYPE: (EchoResponse.MIN_LEN, _decode_echo_rsp),
    Nack.TYPE: (Nack.MIN_LEN, _decode_nack),
    Telemetry.TYPE: (Telemetry.MIN_LEN, _decode_telemetry),
    AlarmEvent.TYPE: (AlarmEvent.MIN_LEN, _decode_alarm_event),
    LogEvent.TYPE: (LogEvent.MIN_LEN, _decode_log_event),
    Boot.TYPE: (Boot.MIN_LEN, _decode_boot),
}
