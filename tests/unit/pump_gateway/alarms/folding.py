"""Edges of alarms, and what a book makes of them."""

from __future__ import annotations

from typing import Any

from pump_gateway.alarms import COMMS_LOST, AlarmBook
from pump_gateway.model import Alarm, AlarmChange, AlarmReport, DerivedEdge, Edge, LogRecord
from tests.pump_events import LOW_RESERVOIR, NOW_US, alarm_record

EPOCH = 4242
EMPTY_RESERVOIR = 0x02
PUMP_STOPPED = 0x08


def fold(book: AlarmBook, *events: LogRecord | AlarmReport | DerivedEdge) -> list[AlarmChange]:
    return [change for event in events for change in book.apply(event, is_test=False)]


def phases(changes: list[AlarmChange]) -> list[str]:
    return [change.phase.value for change in changes]


def only(book: AlarmBook) -> Alarm:
    (alarm,) = book.alarms.values()
    return alarm


def raised(seq: int = 1, alarm: int = LOW_RESERVOIR, **fields: Any) -> LogRecord:  # noqa: ANN401 (fields of a record)
    return alarm_record(seq, Edge.RAISED, alarm, **fields)


def derived(edge: Edge, code: int = COMMS_LOST, priority: int = 2, rx_us: int = NOW_US) -> DerivedEdge:
    return DerivedEdge("pump-1", code, edge, priority, rx_us)
