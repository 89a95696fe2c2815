"""What the edges of alarms add up to. Pure bookkeeping: no clock, no decision about when an alarm is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pump_gateway.alarms.catalogue import (
    RELEASED_BY_ACK,
    WIRE_PRIORITIES,
    WIRE_PRIORITY_OF,
    CatalogueEntry,
    entry_of,
    entry_of_type,
    is_alarm_record,
)
from pump_gateway.alarms.change import (
    Change,
    attended_to,
    change_of_edge,
    change_of_record,
    lost_raise,
    may_attend,
    reported,
)
from pump_gateway.model import (
    Ack,
    Alarm,
    AlarmChange,
    AlarmClass,
    AlarmReport,
    Attended,
    Condition,
    DerivedEdge,
    Edge,
    LogRecord,
    Phase,
    Priority,
    ReportedAlarm,
    Suppression,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


AlarmSource = LogRecord | AlarmReport | DerivedEdge | Attended
"""What can change an alarm."""


_UNSUPPRESSED: dict[str, object] = {"suppression": Suppression.NONE, "until_us": None}
# What an edge does to an alarm that is there. A raise is not in the table: it makes a new alarm.
_FOLD: dict[int, tuple[Phase, dict[str, object]]] = {
    Edge.LATCHED: (Phase.LATCH, {"condition": Condition.LATCHED}),
    Edge.CLEARED: (Phase.END, {"condition": Condition.INACTIVE, **_UNSUPPRESSED}),
    Edge.RESET: (Phase.RESET, {"condition": Condition.INACTIVE, **_UNSUPPRESSED}),
    Edge.ACKED: (Phase.ACK, {"ack": Ack.ACKED}),
    Edge.AUDIO_PAUSED: (Phase.PAUSE, {"suppression": Suppression.AUDIO_PAUSED}),
    Edge.AUDIO_RESUMED: (Phase.UPDATE, _UNSUPPRESSED),
    Edge.ESCALATED: (Phase.ESCALATE, {}),
    Edge.DEESCALATED: (Phase.DEESCALATE, {}),
    Edge.UPDATED: (Phase.UPDATE, {"ack": Ack.UNACKED, "acked_at_us": None, "acked_by": None}),
    Edge.SHELVED: (Phase.SHELVE, {"suppression": Suppression.SHELVED}),
    Edge.UNSHELVED: (Phase.UPDATE, _UNSUPPRESSED),
}
_AUDIO = {Edge.AUDIO_PAUSED, Edge.AUDIO_RESUMED}
_TIMED = {Edge.AUDIO_PAUSED, Edge.SHELVED}


class AlarmBook:
    """The alarms of one store: folds edges into them, one revision a change.

    `alarms` holds, by `pump/type`, the latest occurrence of each type, ended ones too.
    """

    def __init__(self, epoch: int, rev: int, alarms: Iterable[Alarm]) -> None:
        self._epoch = epoch
        self.rev = rev
        self.alarms: dict[str, Alarm] = {alarm.key: alarm for alarm in alarms}

    def apply(self, event: AlarmSource, *, is_test: bool) -> list[AlarmChange]:
        """Fold one event; the changes that it made, in order. A record that is no alarm's makes none."""
        changes = (self._fold(change, is_test=is_test) for change in self._changes_of(event))
        return [change for change in changes if change is not None]

    def _changes_of(self, event: AlarmSource) -> Iterator[Change]:
        if isinstance(event, LogRecord):
            if is_alarm_record(event.code):
                yield from self._changes_of_record(event)
        elif isinstance(event, DerivedEdge):
            yield change_of_edge(event)
        elif isinstance(event, Attended):
            yield from self._changes_of_person(event)
        else:
            yield from self._changes_of_report(event)

    def _changes_of_person(self, attended: Attended) -> Iterator[Change]:
        """What a person may do to an alarm, as far as it is not for the pump to do."""
        alarm = next((each for each in self.alarms.values() if each.id == attended.alarm_id), None)
        if alarm is None or attended.if_rev not in {None, alarm.rev} or not may_attend(attended.edge, alarm):
            return
        yield attended_to(attended, alarm, attended.edge)
        is_released = attended.edge is Edge.ACKED and entry_of_type(alarm.type).code in RELEASED_BY_ACK
        if is_released and alarm.condition is Condition.LATCHED:
            yield attended_to(attended, alarm, Edge.RESET)

    def _changes_of_record(self, record: LogRecord) -> Iterator[Change]:
        change = change_of_record(record)
        known = self.alarms.get(f"{record.pump}/{entry_of(change.code).type}")
        is_another = known is not None and known.occurrence != change.occurrence
        if change.edge == Edge.RAISED and is_another and known is not None and known.condition is Condition.ACTIVE:
            # What is raised again has ended before, in a record that is lost.
            yield msgspec.structs.replace(
                change, edge=Edge.CLEARED, priority=known.priority, occurrence=known.occurrence
            )
        yield change

    def _changes_of_report(self, report: AlarmReport) -> Iterator[Change]:
        """What happened to alarms while the log that tells of it was lost."""
        listed = [entry for entry in report.entries if entry.present or entry.latched]
        occurrences = {(entry.code, entry.occurrence) for entry in listed}
        for alarm in list(self.alarms.values()):
            is_pumps_own = alarm.pump == report.pump and alarm.device_code is not None
            if is_pumps_own and alarm.is_listed and (alarm.device_code, alarm.occurrence) not in occurrences:
                yield reported(report, alarm, Edge.CLEARED)
        for entry in listed:
            yield from self._changes_of_entry(report, entry)

    def _changes_of_entry(self, report: AlarmReport, entry: ReportedAlarm) -> Iterator[Change]:
        """The edges that make of an alarm what the pump reports of it; each is folded before the next is looked for."""
        key = f"{report.pump}/{entry_of(entry.code).type}"
        known = self.alarms.get(key)
        if known is None or not known.is_listed or known.occurrence != entry.occurrence:
            yield lost_raise(report, entry)
        priority = WIRE_PRIORITIES.get(entry.priority, Priority.HIGH)
        if self.alarms[key].priority is not priority:
            is_higher = WIRE_PRIORITY_OF[priority] > WIRE_PRIORITY_OF[self.alarms[key].priority]
            escalated = Edge.ESCALATED if is_higher else Edge.DEESCALATED
            yield reported(report, self.alarms[key], escalated, priority)
        if entry.latched and not entry.present and self.alarms[key].condition is not Condition.LATCHED:
            yield reported(report, self.alarms[key], Edge.LATCHED)
        if entry.acked and self.alarms[key].ack is not Ack.ACKED:
            yield reported(report, self.alarms[key], Edge.ACKED)
        is_paused = self.alarms[key].suppression is Suppression.AUDIO_PAUSED
        if self.alarms[key].suppression is not Suppression.SHELVED and entry.audio_paused != is_paused:
            paused = Edge.AUDIO_PAUSED if entry.audio_paused else Edge.AUDIO_RESUMED
            yield reported(report, self.alarms[key], paused)

    def _fold(self, change: Change, *, is_test: bool) -> AlarmChange | None:
        entry = entry_of(change.code)
        known = self.alarms.get(f"{change.pump}/{entry.type}")
        if change.edge == Edge.RAISED:
            if _is_same_raise(known, change):
                return None  # An alarm report has told of it already, before its record was read.
            return self._store(Phase.START, self._raise(change, entry, known, is_test=is_test), change)
        if known is None or change.edge not in _FOLD or change.occurrence != known.occurrence:
            return None  # Of an occurrence whose raise is lost: what the pump says of its alarms afterwards tells.
        phase, always = _FOLD[change.edge]
        # Of what is shelved the journal has that the pump pauses its tones; it stays shelved until its time is over.
        is_covered = change.edge in _AUDIO and known.suppression is Suppression.SHELVED
        changed = msgspec.structs.replace(
            known,
            **{} if is_covered else always | _fields_of(phase, change),
            priority=change.priority,
            changed_at_us=change.at_us,
            rx_us=change.rx_us,
            rev=self.rev + 1,
            tsq=change.tsq,
        )
        return self._store(phase, changed, change)

    def _raise(self, change: Change, entry: CatalogueEntry, known: Alarm | None, *, is_test: bool) -> Alarm:
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
            limit=change.limit,
        )

    def _store(self, phase: Phase, alarm: Alarm, change: Change) -> AlarmChange:
        self.rev = alarm.rev
        self.alarms[alarm.key] = alarm
        return AlarmChange(alarm.rev, phase, change.by, alarm, change.hist)


def _fields_of(phase: Phase, change: Change) -> dict[str, object]:
    """What a change brings by itself, beside what its edge always does."""
    if phase in {Phase.END, Phase.RESET, Phase.LATCH}:
        return {"cleared_at_us": change.at_us}
    if phase is Phase.ACK:
        return {"acked_at_us": change.at_us, "acked_by": change.by}
    if change.edge == Edge.UPDATED:
        return {"value": change.value, "limit": change.limit}
    return {"until_us": change.until_us} if change.edge in _TIMED else {}


def _is_same_raise(known: Alarm | None, change: Change) -> bool:
    if known is None or change.occurrence is None:
        return False
    return known.is_listed and known.occurrence == change.occurrence
