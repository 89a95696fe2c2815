"""Alarm lifecycle in the gateway: what the edges of a pump's alarms add up to.

Two rooms:

- `AlarmBook` folds edges into alarms. It is pure bookkeeping: the same edges in the same order give the same alarms and
  revisions, so a restart that reads the stored alarms goes on exactly where it was.
- `LinkWatch` is a machine with deadlines. It raises what no pump can raise, because it is the pump that is missing:
  COMMS_LOST after ten seconds without a valid frame, STALE_DATA after three stream periods without telemetry.

Priorities and classes of the pump's own alarms are as the catalogue of the protocol says; those of derived alarms are
decided here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pump_gateway.model import (
    GATEWAY_CLOCK,
    Ack,
    Alarm,
    AlarmChange,
    AlarmClass,
    AlarmReport,
    Condition,
    DerivedEdge,
    Edge,
    LogRecord,
    Phase,
    Priority,
    ReportedAlarm,
    Suppression,
    TimeQuality,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class CatalogueEntry(msgspec.Struct, frozen=True):
    """What is fixed about an alarm type; `mdc` is the ISO/IEEE 11073-10101 term where one fits."""

    code: int
    type: str
    alarm_class: AlarmClass
    priority: Priority
    is_latching: bool
    text: str
    mdc: str | None = None


_C, _N, _D = AlarmClass.CRITICAL, AlarmClass.NONCRITICAL, AlarmClass.DERIVED
_HIGH, _MEDIUM, _LOW, _INFO = Priority.HIGH, Priority.MEDIUM, Priority.LOW, Priority.INFO

_EDGE_MAX = 0x0F
_DERIVED_MIN = 0x80
COMMS_LOST = 0x85
STALE_DATA = 0x86

# code, type, class, default priority, latching, text, MDC term
_ROWS: tuple[tuple[int, str, AlarmClass, Priority, bool, str, str | None], ...] = (
    (0x01, "low-reservoir", _N, _MEDIUM, False, "Reservoir is low", "MDC_EVT_LO"),
    (0x02, "empty-reservoir", _C, _HIGH, True, "Reservoir is empty, delivery has stopped", "MDC_EVT_EMPTY"),
    (0x03, "eri", _N, _LOW, True, "Elective replacement indicator: plan replacement", "MDC_EVT_BATT_REPLACE"),
    (0x04, "eos", _C, _HIGH, True, "End of service, the pump is off", "MDC_EVT_BATT_PROB"),
    (0x05, "low-battery-reset", _C, _HIGH, True, "Low battery reset, minimum rate", "MDC_EVT_BATT_PROB"),
    (0x06, "motor-stall", _C, _HIGH, False, "Motor stalled, no delivery", "MDC_EVT_EQUIP_MALF"),
    (0x07, "motor-stall-recovered", _N, _LOW, True, "Motor runs again after a stall", None),
    (0x08, "pump-stopped", _N, _LOW, False, "Pump is stopped", None),
    (0x09, "pump-stopped-48h", _C, _HIGH, True, "No delivery for 48 hours", None),
    (0x0A, "memory-error-noncrit", _N, _LOW, True, "Memory error, therapy not affected", None),
    (0x0B, "memory-error-crit", _C, _HIGH, True, "Memory error in the therapy", "MDC_EVT_FAIL"),
    (0x0C, "safe-state", _C, _HIGH, True, "Pump is in its safe state", None),
    (0x0D, "self-test-fail", _C, _HIGH, True, "Self-test failed", None),
    (0x0E, "watchdog-reset", _N, _LOW, True, "Watchdog reset", None),
    (0x0F, "schedule-end", _N, _MEDIUM, False, "Schedule ended with no next program", None),
    (0x10, "clock-error", _N, _MEDIUM, True, "Pump clock is lost or implausible", None),
    (0x11, "temperature", _N, _MEDIUM, False, "Temperature out of range", None),
    (0x12, "over-infusion", _C, _HIGH, True, "Measured flow is over the programmed flow", None),
    (0x13, "under-infusion", _N, _LOW, False, "Measured flow is under the programmed flow", "MDC_EVT_FLOW_LO"),
    (0x14, "occlusion", _C, _HIGH, True, "Occlusion downstream", "MDC_EVT_FLUID_LINE_OCCL"),
    (0x15, "overfill-pressure", _N, _LOW, False, "Overfilled, valve activated", None),
    (0x16, "bolus-denied", _N, _INFO, False, "Bolus denied", None),
    (0x17, "bolus-overrun", _C, _HIGH, True, "More was delivered than the bolus ordered", None),
    (0x18, "fav-closed", _C, _HIGH, True, "Flow activated valve is closed", None),
    (0x19, "telemetry-hold", _N, _INFO, False, "Telemetry hold", None),
    (0x1A, "log-overwrite", _N, _LOW, False, "Unread log records were overwritten", None),
    (0x1B, "unauthorised-session", _N, _MEDIUM, True, "Repeated authentication failures", None),
    (0x1C, "repeated-restart", _N, _MEDIUM, True, "Repeated restarts, pump stopped", None),
    (COMMS_LOST, "comms-lost", _D, _MEDIUM, False, "No valid frame from the pump", None),
    (STALE_DATA, "stale-data", _D, _LOW, False, "Values are older than three stream periods", None),
)

CATALOGUE: dict[int, CatalogueEntry] = {row[0]: CatalogueEntry(*row) for row in _ROWS}
_BY_TYPE: dict[str, CatalogueEntry] = {entry.type: entry for entry in CATALOGUE.values()}

_WIRE_PRIORITY = {0: Priority.INFO, 1: Priority.LOW, 2: Priority.MEDIUM, 3: Priority.HIGH}
WIRE_PRIORITY_OF = {priority: number for number, priority in _WIRE_PRIORITY.items()}


def entry_of(code: int) -> CatalogueEntry:
    """The catalogue's entry for an alarm code; a code that nobody knows is still an alarm, and a serious one."""
    known = CATALOGUE.get(code)
    if known is not None:
        return known
    return CatalogueEntry(
        code, f"unknown-{code}", AlarmClass.CRITICAL, Priority.HIGH, is_latching=False, text=f"Unknown alarm {code}"
    )


def entry_of_type(alarm_type: str) -> CatalogueEntry:
    """The catalogue's entry for an alarm type such as `low-reservoir`."""
    known = _BY_TYPE.get(alarm_type)
    if known is not None:
        return known
    return entry_of(int(alarm_type.removeprefix("unknown-")))


class _Change(msgspec.Struct, frozen=True):
    """One edge, whatever it came from, reduced to what folding needs."""

    pump: str
    code: int
    edge: int
    priority: Priority
    at_us: int
    rx_us: int
    by: str
    hist: bool
    id: str | None = None
    occurrence: int | None = None
    value: int | None = None
    tsq: TimeQuality = GATEWAY_CLOCK
    """Of `at_us`."""


# What an edge does to an alarm that is there. A raise is not in the table: it makes a new alarm.
_FOLD: dict[int, tuple[Phase, dict[str, object]]] = {
    Edge.LATCHED: (Phase.LATCH, {"condition": Condition.LATCHED}),
    Edge.CLEARED: (Phase.END, {"condition": Condition.INACTIVE, "suppression": Suppression.NONE}),
    Edge.RESET: (Phase.RESET, {"condition": Condition.INACTIVE, "suppression": Suppression.NONE}),
    Edge.ACKED: (Phase.ACK, {"ack": Ack.ACKED}),
    Edge.AUDIO_PAUSED: (Phase.PAUSE, {"suppression": Suppression.AUDIO_PAUSED}),
    Edge.AUDIO_RESUMED: (Phase.UPDATE, {"suppression": Suppression.NONE}),
    Edge.ESCALATED: (Phase.ESCALATE, {}),
    Edge.DEESCALATED: (Phase.DEESCALATE, {}),
}


class AlarmBook:
    """The alarms of one store: folds edges into them, one revision a change.

    `alarms` holds, by `pump/type`, the latest occurrence of each type, ended ones too.
    """

    def __init__(self, epoch: int, rev: int, alarms: Iterable[Alarm]) -> None:
        self._epoch = epoch
        self.rev = rev
        self.alarms: dict[str, Alarm] = {alarm.key: alarm for alarm in alarms}

    def apply(self, event: LogRecord | AlarmReport | DerivedEdge, *, is_test: bool) -> list[AlarmChange]:
        """Fold one event; the changes that it made, in order. A record that is no alarm's makes none."""
        changes = (self._fold(change, is_test=is_test) for change in self._changes_of(event))
        return [change for change in changes if change is not None]

    def _changes_of(self, event: LogRecord | AlarmReport | DerivedEdge) -> Iterator[_Change]:
        if isinstance(event, LogRecord):
            if is_alarm_record(event.code):
                yield from self._changes_of_record(event)
        elif isinstance(event, DerivedEdge):
            priority = _WIRE_PRIORITY[event.priority]
            yield _Change(
                event.pump, event.code, event.edge, priority, event.rx_us, event.rx_us, by="gateway", hist=False
            )
        else:
            yield from self._changes_of_report(event)

    def _changes_of_record(self, record: LogRecord) -> Iterator[_Change]:
        change = _change_of_record(record)
        known = self.alarms.get(f"{record.pump}/{entry_of(change.code).type}")
        is_another = known is not None and known.occurrence != change.occurrence
        if change.edge == Edge.RAISED and is_another and known is not None and known.condition is Condition.ACTIVE:
            # What is raised again has ended before, in a record that is lost.
            yield msgspec.structs.replace(
                change, edge=Edge.CLEARED, priority=known.priority, occurrence=known.occurrence
            )
        yield change

    def _changes_of_report(self, report: AlarmReport) -> Iterator[_Change]:
        """What happened to alarms while the log that tells of it was lost."""
        listed = [entry for entry in report.entries if entry.present or entry.latched]
        occurrences = {(entry.code, entry.occurrence) for entry in listed}
        for alarm in list(self.alarms.values()):
            is_pumps_own = alarm.pump == report.pump and alarm.device_code is not None
            if is_pumps_own and alarm.is_listed and (alarm.device_code, alarm.occurrence) not in occurrences:
                yield _reported(report, alarm, Edge.CLEARED)
        for entry in listed:
            yield from self._changes_of_entry(report, entry)

    def _changes_of_entry(self, report: AlarmReport, entry: ReportedAlarm) -> Iterator[_Change]:
        """The edges that make of an alarm what the pump reports of it; each is folded before the next is looked for."""
        key = f"{report.pump}/{entry_of(entry.code).type}"
        known = self.alarms.get(key)
        if known is None or not known.is_listed or known.occurrence != entry.occurrence:
            yield _lost_raise(report, entry)
        priority = _WIRE_PRIORITY.get(entry.priority, Priority.HIGH)
        if self.alarms[key].priority is not priority:
            is_higher = WIRE_PRIORITY_OF[priority] > WIRE_PRIORITY_OF[self.alarms[key].priority]
            escalated = Edge.ESCALATED if is_higher else Edge.DEESCALATED
            yield _reported(report, self.alarms[key], escalated, priority)
        if entry.latched and not entry.present and self.alarms[key].condition is not Condition.LATCHED:
            yield _reported(report, self.alarms[key], Edge.LATCHED)
        if entry.acked and self.alarms[key].ack is not Ack.ACKED:
            yield _reported(report, self.alarms[key], Edge.ACKED)
        if entry.audio_paused != (self.alarms[key].suppression is Suppression.AUDIO_PAUSED):
            paused = Edge.AUDIO_PAUSED if entry.audio_paused else Edge.AUDIO_RESUMED
            yield _reported(report, self.alarms[key], paused)

    def _fold(self, change: _Change, *, is_test: bool) -> AlarmChange | None:
        entry = entry_of(change.code)
        known = self.alarms.get(f"{change.pump}/{entry.type}")
        if change.edge == Edge.RAISED:
            if _is_same_raise(known, change):
                return None  # An alarm report has told of it already, before its record was read.
            return self._store(Phase.START, self._raise(change, entry, known, is_test=is_test), change)
        if known is None or change.edge not in _FOLD or change.occurrence != known.occurrence:
            return None  # Of an occurrence whose raise is lost: what the pump says of its alarms afterwards tells.
        phase, fields = _FOLD[change.edge]
        changed = msgspec.structs.replace(
            known,
            **fields,
            priority=change.priority,
            changed_at_us=change.at_us,
            cleared_at_us=change.at_us if phase in {Phase.END, Phase.RESET, Phase.LATCH} else known.cleared_at_us,
            acked_at_us=change.at_us if phase is Phase.ACK else known.acked_at_us,
            acked_by=change.by if phase is Phase.ACK else known.acked_by,
            rx_us=change.rx_us,
            rev=self.rev + 1,
            tsq=change.tsq,
        )
        return self._store(phase, changed, change)

    def _raise(self, change: _Change, entry: CatalogueEntry, known: Alarm | None, *, is_test: bool) -> Alarm:
        rev = self.rev + 1
        is_derived = entry.alarm_class is AlarmClass.DERIVED
        return Alarm(
            id=change.id or f"{change.pump}:gw:{self._epoch}:{rev}",
            pump=change.pump,
            type=entry.type,
            alarm_class=entry.alarm_class,
            priority=change.priority,
            condition=Condition.ACTIVE,
            ack=Ack.UNACKED,
            suppression=Suppression.NONE,
            raised_at_us=change.at_us,
            changed_at_us=change.at_us,
            cleared_at_us=None,
            acked_at_us=None,
            acked_by=None,
            rx_us=change.rx_us,
            count=(known.count if known else 0) + 1,
            value=change.value,
            device_code=None if is_derived else entry.code,
            occurrence=change.occurrence,
            rev=rev,
            is_test=is_test,
            tsq=change.tsq,
        )

    def _store(self, phase: Phase, alarm: Alarm, change: _Change) -> AlarmChange:
        self.rev = alarm.rev
        self.alarms[alarm.key] = alarm
        return AlarmChange(alarm.rev, phase, change.by, alarm, change.hist)


def _is_same_raise(known: Alarm | None, change: _Change) -> bool:
    if known is None or change.occurrence is None:
        return False
    return known.is_listed and known.occurrence == change.occurrence


def is_alarm_record(code: int) -> bool:
    """Whether a log code is an alarm's: edge << 8 | alarm id, also with an edge that a later minor brings."""
    return Edge.RAISED <= code >> 8 <= _EDGE_MAX and 0 < code & 0xFF < _DERIVED_MIN


def _change_of_record(record: LogRecord) -> _Change:
    value = record.arg2 - (1 << 32) if record.arg2 >= 1 << 31 else record.arg2
    return _Change(
        record.pump,
        record.code & 0xFF,
        record.code >> 8,
        _WIRE_PRIORITY.get(record.arg1 & 0xFF, Priority.HIGH),
        record.ts_us,
        record.rx_us,
        by="pump",
        hist=record.hist,
        tsq=record.tsq,
        id=record.id,
        occurrence=record.arg0,
        value=value,
    )


def _lost_raise(report: AlarmReport, entry: ReportedAlarm) -> _Change:
    """A raise whose record is lost, and with it the sequence number that would be the alarm's id."""
    return _Change(
        report.pump,
        entry.code,
        Edge.RAISED,
        _WIRE_PRIORITY.get(entry.priority, Priority.HIGH),
        entry.raised_ts_us,
        report.rx_us,
        by="pump",
        hist=True,
        tsq=report.tsq,
        id=f"{report.pump}:{report.log_epoch}:a{entry.code}.{entry.occurrence}",
        occurrence=entry.occurrence,
    )


def _reported(report: AlarmReport, alarm: Alarm, edge: Edge, priority: Priority | None = None) -> _Change:
    assert alarm.device_code is not None
    return _Change(
        report.pump,
        alarm.device_code,
        edge,
        priority or alarm.priority,
        report.rx_us,
        report.rx_us,
        by="pump",
        hist=True,
        occurrence=alarm.occurrence,
    )


_SECOND_US = 1_000_000
COMMS_LOST_AFTER_US = 10 * _SECOND_US
COMMS_LOST_ESCALATES_AFTER_US = 600 * _SECOND_US
STALE_PERIODS = 3


class LinkWatch:
    """Watches one pump's link and raises what the pump cannot; a machine without bytes.

    Times are link time in microseconds. `edges()` drains what was found, as (code, edge, priority) with its time.
    """

    def __init__(self, *, now: int, stream_period_us: int, has_samples: bool, raised: Mapping[int, int]) -> None:
        """Watch from `now` on.

        Args:
            now: link time.
            stream_period_us: how often telemetry is to come.
            has_samples: whether there are values already that can grow stale.
            raised: wire priority by code of the derived alarms that were active when the gateway stopped; they go on,
                not anew.
        """
        self._period_us = stream_period_us
        self._last_frame = now
        self._last_sample = now if has_samples else None
        self._raised: dict[int, int] = dict(raised)
        self._found: list[tuple[int, Edge, int, int]] = []

    def frame_received(self, now: int) -> None:
        """A valid frame of any kind has arrived."""
        self._last_frame = now
        self._clear(COMMS_LOST, now)

    def sample_received(self, now: int) -> None:
        """A telemetry frame has arrived: what is shown is fresh."""
        self._last_sample = now
        self._clear(STALE_DATA, now)

    def advance(self, now: int) -> None:
        """Raise and escalate what is due at `now`."""
        for at, code, edge, priority in self._due():
            if at <= now:
                self._raised[code] = priority
                self._found.append((code, edge, priority, now))

    def next_deadline(self) -> int | None:
        """When the next alarm would be raised or escalated if nothing arrives."""
        return min((at for at, _, _, _ in self._due()), default=None)

    def edges(self) -> list[tuple[int, Edge, int, int]]:
        """Drain what was found: (alarm code, edge, wire priority, link time)."""
        found, self._found = self._found, []
        return found

    def _due(self) -> Iterator[tuple[int, int, Edge, int]]:
        comms = self._raised.get(COMMS_LOST)
        if comms is None:
            yield self._last_frame + COMMS_LOST_AFTER_US, COMMS_LOST, Edge.RAISED, 2
        elif comms < 3:  # noqa: PLR2004 (wire priority 3 is high)
            yield self._last_frame + COMMS_LOST_ESCALATES_AFTER_US, COMMS_LOST, Edge.ESCALATED, 3
        if STALE_DATA not in self._raised and self._last_sample is not None:
            yield self._last_sample + STALE_PERIODS * self._period_us, STALE_DATA, Edge.RAISED, 1

    def _clear(self, code: int, now: int) -> None:
        priority = self._raised.pop(code, None)
        if priority is not None:
            self._found.append((code, Edge.CLEARED, priority, now))
