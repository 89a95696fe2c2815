"""What the gateway knows, as frozen values.

Three kinds of value, in the order in which data passes through the gateway:

1. what a session saw on the wire (`WireEvent`), handed to the store,
2. what the store makes of it (`Alarm`, `AlarmChange`, `PumpState`, `View`), and
3. what waits to be told (`OutboxRow`).

Units end the names. `*_us` without more words are microseconds since 1970 UTC; `t_ms` is pump time, the milliseconds of
the device's monotonic clock since its manufacture (protocol specification, "two times").
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Any

import msgspec

from pump_gateway.reports import Reports

# --- what a session saw -----------------------------------------------------------------------------------------------


class TimeSource(StrEnum):
    """Whose clock a `ts` is by."""

    GATEWAY = "gateway"
    FIRST_CONTACT = "first_contact"
    """Pump time, and an offset to UTC that the gateway took when it first met the pump."""
    TIME_SYNC = "time_sync"
    """Pump time, and the pump's own offset to UTC."""


class TimeQuality(msgspec.Struct, frozen=True, array_like=True):
    """How far a `ts` can be trusted."""

    source: TimeSource
    synced: bool
    """Whether it is the pump's own UTC, asked for in this contact and not in doubt."""
    error_ms: int | None
    """How far the gateway may be wrong about what the pump's clock shows; `None` is unknown."""


FIRST_CONTACT = TimeQuality(TimeSource.FIRST_CONTACT, synced=False, error_ms=None)
GATEWAY_CLOCK = TimeQuality(TimeSource.GATEWAY, synced=False, error_ms=None)


class LinkState(StrEnum):
    """How far the gateway and one pump are with each other, as published in `pump/{pump}/state`."""

    INIT = "init"
    ONLINE = "online"
    STALE = "stale"
    OFFLINE = "offline"
    REMOVED = "removed"


class Identity(msgspec.Struct, frozen=True):
    """Who the pump says it is: HELLO and IDENTIFY together."""

    serial: str
    model: str
    device_class: int
    test_key: bool
    hw_rev: int
    firmware: str
    build_hash: str
    capacity_nl: int
    max_rate_nl_h: int
    max_bolus_nl: int
    protocol_minor: int
    schema_matches: bool

    @property
    def is_emulated(self) -> bool:
        """Whether everything from this pump is test data: any device class but production (0)."""
        return self.device_class != 0


class Identified(msgspec.Struct, frozen=True, tag=True):
    """The pump behind a port has said who it is and which log it keeps."""

    pump: str
    identity: Identity
    log_epoch: int
    boot: int
    utc_offset_us: int
    rx_us: int


class LinkChange(msgspec.Struct, frozen=True, tag=True):
    """The link to a pump went from one state to another."""

    pump: str
    state: LinkState
    reason: str
    port: str
    rx_us: int

    @property
    def id(self) -> str:
        """Stable over repeats: a link is in one state at one microsecond."""
        return f"{self.pump}:link:{self.rx_us}:{self.state}"


class Sample(msgspec.Struct, frozen=True, tag=True):
    """One telemetry frame. `None` is "not available", never zero.

    The store keeps millions of them as arrays: a new field goes to the end, with a default.
    """

    pump: str
    log_epoch: int
    boot: int
    frame: int
    """Count of telemetry frames of this boot, so that a paused pump clock repeats no id."""
    t_ms: int
    ts_us: int
    rx_us: int
    event_seq: int
    state: int
    mode: int
    alarms_active: int
    alarms_unacked: int
    reservoir_nl: int
    rate_nl_h: int
    since_refill_nl: int
    bolus_remaining_nl: int
    therapy_rev: int
    battery_mv: int | None
    battery_pct: int | None
    flags: int
    temp_cdeg: int | None
    pressure_dkpa: int | None
    tsq: TimeQuality = FIRST_CONTACT

    @property
    def id(self) -> str:
        """Stable over repeats: the same frame never gets two ids, two frames never share one."""
        return f"{self.pump}:{self.log_epoch}:{self.boot}:{self.t_ms}:{self.frame}"


class LogRecord(msgspec.Struct, frozen=True, tag=True):
    """One record of the pump's event log, whichever way it came: LOG_READ, LOG_EVENT or ALARM_EVENT.

    For alarm records `code` is edge << 8 | alarm id, `arg0` the occurrence, the low byte of `arg1` the priority and
    `arg2` the value as u32; a session clears the rest of `arg1`, so that a record is the same by every way.
    """

    pump: str
    log_epoch: int
    seq: int
    boot: int
    t_ms: int
    ts_us: int
    rx_us: int
    code: int
    arg0: int
    arg1: int
    arg2: int
    hist: bool
    """Whether it was read back from the log rather than heard as it happened."""
    tsq: TimeQuality = FIRST_CONTACT

    @property
    def id(self) -> str:
        """Stable over repeats: a pump never uses a sequence number twice inside one log epoch."""
        return f"{self.pump}:{self.log_epoch}:{self.seq}"


class GapCause(StrEnum):
    """Why records or samples are missing, for ever."""

    OVERWRITTEN = "overwritten"
    EPOCH_CHANGED = "epoch_changed"
    DAMAGED = "damaged"
    QUOTA = "quota"
    STORE_LOST = "store_lost"


class LogGap(msgspec.Struct, frozen=True, tag=True):
    """Records `first_seq` … `last_seq` (both inclusive) are lost; said, never hidden.

    With QUOTA it is telemetry that is lost: `samples` of the frames `first_seq` … `last_seq` of boot `boot`. With
    STORE_LOST nobody can say what was lost, and both ends are 0; the pump's log is read again from its start.
    """

    pump: str
    log_epoch: int
    first_seq: int
    last_seq: int
    cause: GapCause
    rx_us: int
    boot: int | None = None
    samples: int | None = None

    @property
    def id(self) -> str:
        """Stable over repeats: log records are lost once, telemetry and stores may be lost again."""
        what = f"{self.pump}:{self.log_epoch}:{self.cause}:{self.first_seq}-{self.last_seq}"
        is_of_log = self.boot is None and self.cause is not GapCause.STORE_LOST
        return what if is_of_log else f"{what}:{self.boot}:{self.rx_us}"


class ReportedAlarm(msgspec.Struct, frozen=True):
    """One entry of GET_ALARMS: what the pump says of an alarm now."""

    code: int
    priority: int
    present: bool
    latched: bool
    acked: bool
    audio_paused: bool
    occurrence: int
    raised_t_ms: int
    raised_ts_us: int


class AlarmReport(msgspec.Struct, frozen=True, tag=True):
    """The pump's whole alarm list, asked for after a gap: what the log can no longer tell."""

    pump: str
    log_epoch: int
    entries: tuple[ReportedAlarm, ...]
    rx_us: int
    tsq: TimeQuality = FIRST_CONTACT
    """Of the times at which the alarms were raised."""


class ClockChange(msgspec.Struct, frozen=True, tag=True):
    """What is added to a pump's time for UTC has changed; what comes after it is told with the new offset."""

    pump: str
    was: TimeSource
    """Where the offset before came from; after it, it is the pump's own."""
    utc_offset_us: int
    step_us: int
    """New minus old."""
    rx_us: int

    @property
    def id(self) -> str:
        """Stable over repeats: a pump has one offset at one microsecond."""
        return f"{self.pump}:clock:{self.rx_us}"


class Edge(IntEnum):
    """What happened to an alarm; the numbers are the protocol's (ALARM_EVENT `edge`)."""

    RAISED = 1
    LATCHED = 2
    CLEARED = 3
    ACKED = 4
    AUDIO_PAUSED = 5
    AUDIO_RESUMED = 6
    ESCALATED = 7
    DEESCALATED = 8
    RESET = 9


class DerivedEdge(msgspec.Struct, frozen=True, tag=True):
    """An alarm that no pump can raise (link lost, data stale) changed; found by the gateway itself."""

    pump: str
    code: int
    edge: Edge
    priority: int
    rx_us: int
    value: int | None = None
    """Of a raise; what it is says the alarm's type."""


class Attended(msgspec.Struct, frozen=True, tag=True):
    """What a person did to an alarm that the gateway derives; of no effect on another occurrence or revision."""

    pump: str
    alarm_id: str
    edge: Edge
    by: str
    rx_us: int
    if_rev: int | None = None
    """Only while the alarm is as it was at this revision."""


class Reported(msgspec.Struct, frozen=True, tag=True):
    """What a pump has answered when it was asked for all that its stream does not tell."""

    pump: str
    reports: Reports
    rx_us: int


class CommandOutcome(StrEnum):
    """How a command ended. `unknown` is said when not even the pump's log can tell."""

    CONFIRMED = "confirmed"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class CommandResult(msgspec.Struct, frozen=True, tag=True):
    """What became of one write to a pump."""

    pump: str
    op_id: int
    name: str
    """What was asked for, as `Bolus` or `Stop`."""
    outcome: CommandOutcome
    reason: str
    """One word; empty for what was simply done."""
    readback: dict[str, Any] | None
    """The pump's last answer, field by field."""
    rx_us: int


class CommandState(StrEnum):
    """How far a command is; the last three are ends."""

    ACCEPTED = "accepted"
    SENT = "sent"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Command(msgspec.Struct, frozen=True, tag=True):
    """What somebody wants a pump to do, and what became of it."""

    id: str
    pump: str
    op_id: int
    """What the pump's log calls it. Random, never 0, never used twice in one store."""
    verb: str
    args: dict[str, Any]
    """As they were asked for, with their units in their names."""
    confirms_soft_limit: bool
    state: CommandState
    reason: str
    """One word; empty for what was simply done, or is not ended."""
    readback: dict[str, Any] | None
    """The pump's last answer, field by field."""
    requested_us: int
    changed_us: int

    @property
    def is_ended(self) -> bool:
        """Whether nothing more is done for it. What is unknown may still be found in the pump's log."""
        return self.state not in {CommandState.ACCEPTED, CommandState.SENT}


class CommandNotTaken(Exception):  # noqa: N818 (an answer, not a mistake)
    """A command that is not even accepted: nothing of it is kept, nothing has happened."""

    def __init__(self, reason: str, detail: str) -> None:
        """`reason` is one word for programs, `detail` a sentence for people."""
        super().__init__(detail)
        self.reason = reason


class Stop(msgspec.Struct, frozen=True):
    """Stop delivery."""

    reason: int


class Resume(msgspec.Struct, frozen=True):
    """Go on with the program in force."""


class Bolus(msgspec.Struct, frozen=True):
    """Give a bolus; `flags` are the protocol's."""

    volume_nl: int
    duration_ms: int
    flags: int


class CancelBolus(msgspec.Struct, frozen=True):
    """End a bolus that is running."""

    bolus_id: int


class ProgramChange(msgspec.Struct, frozen=True):
    """Put another program in force; `steps` are pairs of second of the day and rate in nL/h."""

    mode: int
    drug_id: int
    concentration_ng_ml: int
    steps: tuple[tuple[int, int], ...]
    patient_bolus_nl: int = 0
    patient_bolus_ms: int = 0
    lockout_ms: int = 0
    patient_boluses_per_day: int = 0


class RefillReport(msgspec.Struct, frozen=True):
    """Tell the pump what was taken out of it and filled in."""

    removed_nl: int
    filled_nl: int
    drug_id: int
    concentration_ng_ml: int


class Acknowledge(msgspec.Struct, frozen=True):
    """Take note of one occurrence of an alarm."""

    code: int
    occurrence: int


class ResetAlarm(msgspec.Struct, frozen=True):
    """Reset an alarm that is latched."""

    code: int
    occurrence: int


class PauseAudio(msgspec.Struct, frozen=True):
    """Hold back the tones of the alarms in `mask` (bit n - 1 for code n)."""

    mask: int
    duration_s: int


Order = Stop | Resume | Bolus | CancelBolus | ProgramChange | RefillReport | Acknowledge | ResetAlarm | PauseAudio
"""What a pump can be told to do, in the wire's units."""


class Scanned(msgspec.Struct, frozen=True):
    """What stood on the label of the drug that is at hand; `None` was not scanned."""

    drug_id: int | None = None
    concentration_ng_ml: int | None = None


class Asked(msgspec.Struct, frozen=True):
    """A command as its author put it. The same `key` is the same command, however often it comes."""

    pump: str
    verb: str
    args: dict[str, Any]
    order: Order
    key: str
    confirms_soft_limit: bool = False
    if_rev: int | None = None
    """The therapy_rev that the author has seen; with another one in force the command is not taken."""
    scanned: Scanned | None = None
    """The label, where somebody has scanned one."""


WireEvent = (
    Identified
    | LinkChange
    | ClockChange
    | Sample
    | LogRecord
    | LogGap
    | AlarmReport
    | DerivedEdge
    | Reported
    | Attended
)


class LogCursor(msgspec.Struct, frozen=True):
    """Where a session goes on: what the store has of a pump."""

    serial: str
    log_epoch: int
    last_seq: int
    boot: int
    frames: int
    utc_offset_us: int
    tsq: TimeQuality = FIRST_CONTACT
    """How good `utc_offset_us` is."""


# --- what the store makes of it ---------------------------------------------------------------------------------------


class Condition(StrEnum):
    """Whether the cause of an alarm is there; `latched`: gone, but the pump waits for a reset."""

    ACTIVE = "active"
    LATCHED = "latched"
    INACTIVE = "inactive"


class Ack(StrEnum):
    """Whether a person has taken note. Acknowledging never clears."""

    UNACKED = "unacked"
    ACKED = "acked"


class Suppression(StrEnum):
    """Whether the alarm's signals are held back."""

    NONE = "none"
    AUDIO_PAUSED = "audio_paused"
    SHELVED = "shelved"


class AlarmClass(StrEnum):
    """The device's own class of an alarm; `derived` for the gateway's."""

    CRITICAL = "critical"
    NONCRITICAL = "noncritical"
    DERIVED = "derived"


class Priority(StrEnum):
    """IEC 60601-1-8 priority; `info` for what is logged but sounds nothing."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"


class Phase(StrEnum):
    """What a journal entry says happened to an alarm."""

    START = "start"
    CONTINUE = "continue"
    UPDATE = "update"
    ESCALATE = "escalate"
    DEESCALATE = "deescalate"
    LATCH = "latch"
    END = "end"
    ACK = "ack"
    PAUSE = "pause"
    SHELVE = "shelve"
    RESET = "reset"


class Alarm(msgspec.Struct, frozen=True):
    """One occurrence of one alarm, one object everywhere: store, MQTT, HTTP.

    `id` is `{pump}:{log_epoch}:{seq of its raise}`, or `{pump}:gw:{store epoch}:{rev of its raise}` for a derived one.
    `raised_at_us` … are pump time as UTC; for derived alarms they are the gateway's time.
    """

    id: str
    pump: str
    type: str
    alarm_class: AlarmClass
    priority: Priority
    condition: Condition
    ack: Ack
    suppression: Suppression
    raised_at_us: int
    changed_at_us: int
    cleared_at_us: int | None
    acked_at_us: int | None
    acked_by: str | None
    rx_us: int
    """Gateway time of the last change."""
    count: int
    """How many times this pump has raised this type, this occurrence included."""
    value: int | None
    device_code: int | None
    occurrence: int | None
    rev: int
    is_test: bool
    tsq: TimeQuality = FIRST_CONTACT
    """Of `changed_at_us`."""

    @property
    def key(self) -> str:
        """One key for all occurrences: `pump/type`."""
        return f"{self.pump}/{self.type}"

    @property
    def is_listed(self) -> bool:
        """Whether it belongs to the set of active alarms: its cause is there, or it is latched."""
        return self.condition is not Condition.INACTIVE


class AlarmChange(msgspec.Struct, frozen=True, tag=True):
    """One entry of the alarm journal: revision `rev` of the store, and the alarm as it was after it."""

    rev: int
    phase: Phase
    by: str
    alarm: Alarm
    hist: bool


class Watched(msgspec.Struct, frozen=True):
    """What the gateway remembers of a pump's reports in order to find what the pump itself does not say."""

    judged_fill: tuple[int, int, int] | None = None
    """The refill whose volumes were compared: pump time in ms, drained and filled volume in nL."""
    program_crc32c: int | None = None
    """Of the program that is known and explained."""
    doubted_crc32c: int | None = None
    """Of a program that nothing explains yet; the pump's log may still do so."""
    owed_nl_h_ms: int = 0
    """Programmed volume since the reservoir last changed, in nL/h times ms."""


class PumpState(msgspec.Struct, frozen=True):
    """What is known of one pump now."""

    pump: str
    link: LinkState
    reason: str
    since_us: int
    port: str
    last_seen_us: int | None = None
    identity: Identity | None = None
    log_epoch: int | None = None
    last_seq: int = 0
    boot: int | None = None
    utc_offset_us: int | None = None
    latest: Sample | None = None
    utc_source: TimeSource = TimeSource.FIRST_CONTACT
    """Where `utc_offset_us` comes from."""
    reports: Reports | None = None
    """What it last answered when it was asked for all that its stream does not tell."""
    watched: Watched = Watched()


class View(msgspec.Struct, frozen=True):
    """All current state of one store at one instant; replaced, never changed."""

    epoch: int
    """Random number drawn when the store was made; revisions are comparable inside one epoch only."""
    rev: int
    """One counter per store, +1 per alarm change."""
    pumps: dict[str, PumpState]
    alarms: dict[str, Alarm]
    """By `key`: the latest occurrence of each type of each pump."""
    changed_us: int
    """When alarms or freshness last changed."""
    command_rev: int = 0
    """One counter per store, +1 per change of a command."""


# --- what waits to be told --------------------------------------------------------------------------------------------


class Lane(IntEnum):
    """Order of the outbox: a lower lane is drained first."""

    ALARM = 0
    COMMAND_RESULT = 1
    EVENT = 2
    TELEMETRY = 3
    REPLAY = 4


class OutboxRow(msgspec.Struct, frozen=True):
    """Something stored that the broker has not acknowledged yet."""

    row: int
    lane: Lane
    event: AlarmChange | Command | LinkChange | ClockChange | Sample | LogRecord | LogGap


Told = AlarmChange | Command | LinkChange | ClockChange | Sample | LogRecord | LogGap
