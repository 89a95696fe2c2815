"""One edge of one alarm, whatever told of it, reduced to what folding needs; and who may bring one about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pump_gateway.alarms.catalogue import WIRE_PRIORITIES, entry_of_type
from pump_gateway.model import GATEWAY_CLOCK, Ack, Condition, Edge, Priority, Suppression, TimeQuality

if TYPE_CHECKING:
    from pump_gateway.model import Alarm, AlarmReport, Attended, DerivedEdge, LogRecord, ReportedAlarm


class Change(msgspec.Struct, frozen=True):
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
    limit: int | None = None
    until_us: int | None = None


def change_of_record(record: LogRecord) -> Change:
    """What the pump's log says."""
    value = record.arg2 - (1 << 32) if record.arg2 >= 1 << 31 else record.arg2
    return Change(
        record.pump,
        record.code & 0xFF,
        record.code >> 8,
        WIRE_PRIORITIES.get(record.arg1 & 0xFF, Priority.HIGH),
        record.ts_us,
        record.rx_us,
        by="pump",
        hist=record.hist,
        tsq=record.tsq,
        id=record.id,
        occurrence=record.arg0,
        value=value,
    )


def change_of_edge(edge: DerivedEdge) -> Change:
    """What the gateway has found itself."""
    return Change(
        edge.pump,
        edge.code,
        edge.edge,
        WIRE_PRIORITIES[edge.priority],
        edge.rx_us,
        edge.rx_us,
        by="gateway",
        hist=False,
        value=edge.value,
        limit=edge.limit,
    )


def lost_raise(report: AlarmReport, entry: ReportedAlarm) -> Change:
    """A raise whose record is lost, and with it the sequence number that would be the alarm's id."""
    return Change(
        report.pump,
        entry.code,
        Edge.RAISED,
        WIRE_PRIORITIES.get(entry.priority, Priority.HIGH),
        entry.raised_ts_us,
        report.rx_us,
        by="pump",
        hist=True,
        tsq=report.tsq,
        id=f"{report.pump}:{report.log_epoch}:a{entry.code}.{entry.occurrence}",
        occurrence=entry.occurrence,
    )


def reported(report: AlarmReport, alarm: Alarm, edge: Edge, priority: Priority | None = None) -> Change:
    """What must have happened to an alarm, by the pump's list of them."""
    assert alarm.device_code is not None
    return Change(
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


def attended_to(attended: Attended, alarm: Alarm, edge: Edge) -> Change:
    """What a person did to an alarm."""
    at_us = attended.rx_us
    return Change(
        alarm.pump,
        entry_of_type(alarm.type).code,
        edge,
        alarm.priority,
        at_us,
        at_us,
        by=attended.by,
        hist=False,
        occurrence=alarm.occurrence,
        until_us=attended.until_us,
    )


def may_attend(edge: Edge, alarm: Alarm) -> bool:
    """Whether a person, or the time that one has set, may do this to an alarm as it is."""
    is_ours = alarm.device_code is None
    match edge:
        case Edge.ACKED:
            return is_ours and alarm.ack is not Ack.ACKED
        case Edge.RESET:
            return is_ours and alarm.condition is Condition.LATCHED
        case Edge.AUDIO_PAUSED:
            return is_ours and alarm.is_listed and alarm.suppression is not Suppression.SHELVED
        case Edge.AUDIO_RESUMED:
            return is_ours and alarm.suppression is Suppression.AUDIO_PAUSED
        case Edge.SHELVED:
            return alarm.is_listed
        case Edge.UNSHELVED:
            return alarm.suppression is Suppression.SHELVED
        case _:
            return False
