"""What edges add up to: one alarm per type of each pump, one revision a change."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from pump_gateway.alarms import AlarmBook, entry_of, entry_of_type
from pump_gateway.model import (
    Ack,
    Alarm,
    AlarmClass,
    Condition,
    DerivedEdge,
    Edge,
    LogRecord,
    Phase,
    Priority,
    Suppression,
)
from tests.pump_events import LOG_EPOCH, LOW_RESERVOIR, MOTOR_STALL, NOW_US, alarm_record, record
from tests.unit.pump_gateway.alarms.folding import EMPTY_RESERVOIR, EPOCH, derived, fold, only, phases, raised


def test_a_raise_is_an_active_unacknowledged_alarm_with_the_id_of_its_record(book: AlarmBook) -> None:
    (change,) = fold(book, raised(17, priority=2, occurrence=3, arg2=2_000_000))
    assert (change.rev, change.phase, change.by, change.hist) == (1, Phase.START, "pump", False)
    assert change.alarm == Alarm(
        id=f"pump-1:{LOG_EPOCH}:17",
        pump="pump-1",
        type="low-reservoir",
        alarm_class=AlarmClass.NONCRITICAL,
        priority=Priority.MEDIUM,
        condition=Condition.ACTIVE,
        ack=Ack.UNACKED,
        suppression=Suppression.NONE,
        raised_at_us=NOW_US + 17_000_000,
        changed_at_us=NOW_US + 17_000_000,
        cleared_at_us=None,
        acked_at_us=None,
        acked_by=None,
        rx_us=NOW_US + 17_000_000,
        count=1,
        value=2_000_000,
        device_code=LOW_RESERVOIR,
        occurrence=3,
        rev=1,
        is_test=False,
    )


@pytest.mark.parametrize(
    ("edge", "phase", "changed"),
    [
        (Edge.LATCHED, Phase.LATCH, {"condition": Condition.LATCHED, "cleared_at_us": NOW_US + 2_000_000}),
        (Edge.CLEARED, Phase.END, {"condition": Condition.INACTIVE, "cleared_at_us": NOW_US + 2_000_000}),
        (Edge.RESET, Phase.RESET, {"condition": Condition.INACTIVE, "cleared_at_us": NOW_US + 2_000_000}),
        (Edge.ACKED, Phase.ACK, {"ack": Ack.ACKED, "acked_at_us": NOW_US + 2_000_000, "acked_by": "pump"}),
        (Edge.AUDIO_PAUSED, Phase.PAUSE, {"suppression": Suppression.AUDIO_PAUSED}),
        (Edge.AUDIO_RESUMED, Phase.UPDATE, {"suppression": Suppression.NONE}),
    ],
)
def test_an_edge_changes_what_it_says_and_nothing_else(
    book: AlarmBook, edge: Edge, phase: Phase, changed: dict[str, Any]
) -> None:
    (start,) = fold(book, raised(1))
    (change,) = fold(book, alarm_record(2, edge))
    at = NOW_US + 2_000_000
    assert change.phase is phase
    assert change.alarm == replace(start.alarm, changed_at_us=at, rx_us=at, rev=2, **changed)


@pytest.mark.parametrize(
    ("edge", "phase", "before", "after"),
    [
        (Edge.ESCALATED, Phase.ESCALATE, 1, Priority.MEDIUM),
        (Edge.DEESCALATED, Phase.DEESCALATE, 3, Priority.MEDIUM),
    ],
)
def test_an_escalation_is_the_same_alarm_with_another_priority(
    book: AlarmBook, edge: Edge, phase: Phase, before: int, after: Priority
) -> None:
    fold(book, raised(1, priority=before), alarm_record(2, Edge.ACKED, priority=before))
    (change,) = fold(book, alarm_record(3, edge, priority=2))
    assert (change.phase, change.alarm.priority, change.alarm.ack) == (phase, after, Ack.ACKED)


def test_acknowledging_never_clears(book: AlarmBook) -> None:
    fold(book, raised(1), alarm_record(2, Edge.ACKED))
    assert (only(book).condition, only(book).is_listed) == (Condition.ACTIVE, True)


def test_clearing_keeps_the_acknowledgement(book: AlarmBook) -> None:
    fold(book, raised(1), alarm_record(2, Edge.ACKED), alarm_record(3, Edge.CLEARED))
    assert (only(book).condition, only(book).ack) == (Condition.INACTIVE, Ack.ACKED)


def test_an_alarm_that_ended_has_nothing_paused(book: AlarmBook) -> None:
    fold(book, raised(1), alarm_record(2, Edge.AUDIO_PAUSED), alarm_record(3, Edge.CLEARED))
    assert only(book).suppression is Suppression.NONE


def test_a_momentary_alarm_starts_latches_and_ends_with_its_acknowledgement(book: AlarmBook) -> None:
    edges = [Edge.RAISED, Edge.LATCHED, Edge.ACKED, Edge.CLEARED]
    changes = fold(book, *(alarm_record(seq, edge, 0x07) for seq, edge in enumerate(edges, 1)))
    assert phases(changes) == ["start", "latch", "ack", "end"]
    assert [change.rev for change in changes] == [1, 2, 3, 4]


def test_a_reraise_is_a_new_alarm_that_counts_on(book: AlarmBook) -> None:
    fold(book, raised(1), alarm_record(2, Edge.ACKED), alarm_record(3, Edge.CLEARED))
    (change,) = fold(book, raised(4, occurrence=2))
    alarm = change.alarm
    assert (alarm.id, alarm.count, alarm.ack, alarm.cleared_at_us) == (f"pump-1:{LOG_EPOCH}:4", 2, Ack.UNACKED, None)


def test_a_reraise_of_a_latched_alarm_is_a_new_alarm(book: AlarmBook) -> None:
    fold(book, raised(1, EMPTY_RESERVOIR), alarm_record(2, Edge.LATCHED, EMPTY_RESERVOIR))
    (change,) = fold(book, raised(3, EMPTY_RESERVOIR, occurrence=2))
    assert (change.phase, change.alarm.condition, change.alarm.count) == (Phase.START, Condition.ACTIVE, 2)


def test_a_reraise_of_an_alarm_whose_end_is_lost_ends_it_first(book: AlarmBook) -> None:
    fold(book, raised(1))
    changes = fold(book, raised(9, occurrence=4))
    assert phases(changes) == ["end", "start"]
    assert [(change.alarm.occurrence, change.alarm.condition.value) for change in changes] == [
        (1, "inactive"),
        (4, "active"),
    ]


def test_pumps_and_types_do_not_mix(book: AlarmBook) -> None:
    fold(book, raised(1), raised(1, pump="pump-2"), raised(2, MOTOR_STALL), alarm_record(3, Edge.CLEARED))
    assert {key: alarm.condition.value for key, alarm in book.alarms.items()} == {
        "pump-1/low-reservoir": "inactive",
        "pump-2/low-reservoir": "active",
        "pump-1/motor-stall": "active",
    }


def test_an_edge_of_an_alarm_that_was_never_raised_changes_nothing(book: AlarmBook) -> None:
    assert (fold(book, alarm_record(1, Edge.CLEARED)), book.rev, book.alarms) == ([], 0, {})


def test_an_edge_of_another_occurrence_changes_nothing(book: AlarmBook) -> None:
    fold(book, raised(1, occurrence=3))
    assert fold(book, alarm_record(9, Edge.ACKED, occurrence=4)) == []


def test_an_edge_that_a_later_minor_brings_changes_nothing(book: AlarmBook) -> None:
    fold(book, raised(1))
    assert fold(book, record(2, 0x0F << 8 | LOW_RESERVOIR, arg0=1)) == []


def test_a_record_that_is_no_alarms_changes_nothing(book: AlarmBook) -> None:
    assert fold(book, record(1, 0x1000), record(2, 0x2026), record(3, 0x20A9)) == []


def test_what_was_read_back_is_marked(book: AlarmBook) -> None:
    (change,) = fold(book, raised(1, hist=True))
    assert change.hist


@pytest.mark.parametrize(("wire", "value"), [(0, 0), (5, 5), (0xFFFF_FFFF, -1), (1 << 31, -(1 << 31))])
def test_the_value_is_signed(book: AlarmBook, wire: int, value: int) -> None:
    fold(book, raised(1, arg2=wire))
    assert only(book).value == value


@pytest.mark.parametrize("is_test", [True, False])
def test_an_alarm_of_a_test_pump_is_marked(book: AlarmBook, *, is_test: bool) -> None:
    (change,) = book.apply(raised(1), is_test=is_test)
    assert change.alarm.is_test is is_test


@pytest.mark.parametrize(
    ("priority", "named"),
    [(0, Priority.INFO), (1, Priority.LOW), (2, Priority.MEDIUM), (3, Priority.HIGH), (9, Priority.HIGH)],
)
def test_the_priority_is_the_pumps_and_an_unknown_one_is_high(book: AlarmBook, priority: int, named: Priority) -> None:
    fold(book, raised(1, priority=priority))
    assert only(book).priority is named


def test_the_same_edges_give_the_same_book_wherever_it_was_closed_in_between() -> None:
    edges: list[LogRecord | DerivedEdge] = [
        raised(1),
        alarm_record(2, Edge.ACKED),
        raised(3, EMPTY_RESERVOIR),
        alarm_record(4, Edge.LATCHED, EMPTY_RESERVOIR),
        alarm_record(5, Edge.CLEARED),
        derived(Edge.RAISED),
        raised(6, occurrence=2),
    ]
    whole = AlarmBook(EPOCH, 0, [])
    fold(whole, *edges)
    for cut in range(len(edges)):
        first = AlarmBook(EPOCH, 0, [])
        fold(first, *edges[:cut])
        second = AlarmBook(EPOCH, first.rev, first.alarms.values())
        fold(second, *edges[cut:])
        assert (second.rev, second.alarms) == (whole.rev, whole.alarms)


def test_an_unknown_alarm_is_raised_as_unknown_high_and_critical(book: AlarmBook) -> None:
    fold(book, raised(1, 0x3A, priority=1))
    alarm = only(book)
    assert (alarm.type, alarm.alarm_class, alarm.device_code) == ("unknown-58", AlarmClass.CRITICAL, 0x3A)
    assert (alarm.priority, entry_of(0x3A).priority) == (Priority.LOW, Priority.HIGH)
    assert entry_of_type("unknown-58") == entry_of(58)


def test_a_derived_alarm_has_the_id_of_the_store_and_no_device_code(book: AlarmBook) -> None:
    fold(book, raised(1))
    (change,) = fold(book, derived(Edge.RAISED))
    alarm = change.alarm
    assert (alarm.id, alarm.device_code, alarm.occurrence) == (f"pump-1:gw:{EPOCH}:2", None, None)
    assert (alarm.alarm_class, alarm.raised_at_us, change.by) == (AlarmClass.DERIVED, NOW_US, "gateway")


def test_a_derived_alarm_escalates_and_ends_under_its_id(book: AlarmBook) -> None:
    changes = fold(book, derived(Edge.RAISED), derived(Edge.ESCALATED, priority=3), derived(Edge.CLEARED, priority=3))
    assert phases(changes) == ["start", "escalate", "end"]
    assert {change.alarm.id for change in changes} == {f"pump-1:gw:{EPOCH}:1"}
    assert [change.alarm.priority.value for change in changes] == ["medium", "high", "high"]
