"""What a session saw of a pump, or found missing, and hands to the store: the first form of everything that is known.

Units end the names. `*_us` without more words are microseconds since 1970 UTC; `t_ms` is pump time, the milliseconds of
the device's monotonic clock since its manufacture (protocol specification, "two times").
"""

from __future__ import annotations

from enum import IntEnum, StrEnum

import msgspec

from pump_gateway.model.times import FIRST_CONTACT, TimeQuality, TimeSource
from pump_gateway.reports import Reports


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
    """What happened to an alarm; the numbers are the protocol's (ALARM_EVENT `edge`).

    Those from 0x80 on are the gateway's own, and mean nothing in a pump's log.
    """

    RAISED = 1
    LATCHED = 2
    CLEARED = 3
    ACKED = 4
    AUDIO_PAUSED = 5
    AUDIO_RESUMED = 6
    ESCALATED = 7
    DEESCALATED = 8
    RESET = 9
    UPDATED = 0x80
    """Found again with another value while it is there; whoever took note did so of the old one."""
    SHELVED = 0x81
    UNSHELVED = 0x82


class DerivedEdge(msgspec.Struct, frozen=True, tag=True):
    """An alarm that no pump can raise (link lost, data stale) changed; found by the gateway itself."""

    pump: str
    code: int
    edge: Edge
    priority: int
    rx_us: int
    value: int | None = None
    """Of a raise or an update; what it is says the alarm's type."""
    limit: int | None = None
    """What `value` went beyond, in its unit."""


class Attended(msgspec.Struct, frozen=True, tag=True):
    """What a person did to an alarm; of no effect on another occurrence or revision.

    An alarm of the pump's own is the pump's to change: the gateway can only shelve it.
    """

    pump: str
    alarm_id: str
    edge: Edge
    by: str
    rx_us: int
    if_rev: int | None = None
    """Only while the alarm is as it was at this revision."""
    until_us: int | None = None
    """When a pause or a shelving ends by itself."""


class Reported(msgspec.Struct, frozen=True, tag=True):
    """What a pump has answered when it was asked for all that its stream does not tell."""

    pump: str
    reports: Reports
    rx_us: int


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
