"""What edges add up to: one alarm per type of each pump, one revision a change; and what no pump can raise."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from pump_gateway.alarms import (
    CATALOGUE,
    COMMS_LOST,
    COMMS_LOST_AFTER_US,
    COMMS_LOST_ESCALATES_AFTER_US,
    STALE_DATA,
    STALE_PERIODS,
    AlarmBook,
    LinkWatch,
    entry_of,
    entry_of_type,
    is_alarm_record,
)
from pump_gateway.model import (
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
)
from pump_protocol.messages import AlarmCode
from tests.pump_events import LOG_EPOCH, LOW_RESERVOIR, MOTOR_STALL, NOW_US, alarm_record, record

EPOCH = 4242
EMPTY_RESERVOIR = 0x02
PUMP_STOPPED = 0x08


@pytest.fixture
def book() -> AlarmBook:
    return AlarmBook(EPOCH, 0, [])


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


# --- edges ------------------------------------------------------------------------------------------------------------


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


# --- the catalogue ----------------------------------------------------------------------------------------------------


def test_every_alarm_of_the_protocol_is_in_the_catalogue() -> None:
    assert {int(code) for code in AlarmCode} | set(range(0x80, 0x89)) == CATALOGUE.keys()


def test_every_type_finds_its_entry_back() -> None:
    assert all(entry_of_type(entry.type) is entry for entry in CATALOGUE.values())


def test_an_unknown_alarm_is_raised_as_unknown_high_and_critical(book: AlarmBook) -> None:
    fold(book, raised(1, 0x3A, priority=1))
    alarm = only(book)
    assert (alarm.type, alarm.alarm_class, alarm.device_code) == ("unknown-58", AlarmClass.CRITICAL, 0x3A)
    assert (alarm.priority, entry_of(0x3A).priority) == (Priority.LOW, Priority.HIGH)
    assert entry_of_type("unknown-58") == entry_of(58)


@pytest.mark.parametrize(
    ("code", "is_alarm"),
    [
        (0x0101, True),
        (0x097F, True),
        (0x0F01, True),
        (0x0001, False),
        (0x0100, False),
        (0x0180, False),
        (0x1000, False),
    ],
)
def test_which_log_codes_are_alarms(code: int, is_alarm: bool) -> None:  # noqa: FBT001 (a parameter)
    assert is_alarm_record(code) is is_alarm


# --- derived alarms ---------------------------------------------------------------------------------------------------


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


# --- what the pump reports of its alarms ------------------------------------------------------------------------------


def reported(code: int = LOW_RESERVOIR, **fields: Any) -> ReportedAlarm:  # noqa: ANN401 (fields of a report)
    values: dict[str, Any] = {
        "code": code,
        "priority": 2,
        "present": True,
        "latched": False,
        "acked": False,
        "audio_paused": False,
        "occurrence": 1,
        "raised_t_ms": 5,
        "raised_ts_us": NOW_US + 5_000,
    }
    return ReportedAlarm(**values | fields)


REPORT_US = NOW_US + 99_000_000


def report(*entries: ReportedAlarm, pump: str = "pump-1") -> AlarmReport:
    return AlarmReport(pump, LOG_EPOCH, entries, REPORT_US)


class TestReport:
    def test_one_that_says_what_is_known_changes_nothing(self, book: AlarmBook) -> None:
        fold(book, raised(1), raised(2, EMPTY_RESERVOIR), alarm_record(3, Edge.LATCHED, EMPTY_RESERVOIR))
        listed = [reported(), reported(EMPTY_RESERVOIR, present=False, latched=True)]
        assert (fold(book, report(*listed)), book.rev) == ([], 3)

    def test_a_lost_raise_is_a_start_with_an_id_of_its_own_and_the_pumps_time(self, book: AlarmBook) -> None:
        (change,) = fold(book, report(reported(MOTOR_STALL, occurrence=7, priority=3)))
        assert (change.phase, change.hist, change.by) == (Phase.START, True, "pump")
        assert change.alarm.id == f"pump-1:{LOG_EPOCH}:a{MOTOR_STALL}.7"
        assert (change.alarm.raised_at_us, change.alarm.rx_us) == (NOW_US + 5_000, REPORT_US)
        assert (change.alarm.occurrence, change.alarm.priority) == (7, Priority.HIGH)

    def test_a_lost_end_ends_the_alarm(self, book: AlarmBook) -> None:
        fold(book, raised(1))
        (change,) = fold(book, report())
        assert (change.phase, change.alarm.condition, change.alarm.cleared_at_us) == (
            Phase.END,
            Condition.INACTIVE,
            REPORT_US,
        )

    def test_an_alarm_that_ended_already_is_not_ended_again(self, book: AlarmBook) -> None:
        fold(book, raised(1), alarm_record(2, Edge.CLEARED))
        assert fold(book, report()) == []

    def test_an_entry_that_is_neither_present_nor_latched_is_no_alarm(self, book: AlarmBook) -> None:
        assert fold(book, report(reported(present=False))) == []

    def test_another_occurrence_ends_the_known_one_and_starts_a_new_one(self, book: AlarmBook) -> None:
        fold(book, raised(1))
        changes = fold(book, report(reported(occurrence=2)))
        assert phases(changes) == ["end", "start"]
        assert [change.alarm.occurrence for change in changes] == [1, 2]

    def test_a_lost_latch_and_acknowledgement_are_made_up_for(self, book: AlarmBook) -> None:
        fold(book, raised(1, EMPTY_RESERVOIR))
        changes = fold(book, report(reported(EMPTY_RESERVOIR, present=False, latched=True, acked=True)))
        assert phases(changes) == ["latch", "ack"]
        assert (only(book).condition, only(book).ack) == (Condition.LATCHED, Ack.ACKED)

    def test_a_lost_raise_comes_with_all_that_happened_to_it(self, book: AlarmBook) -> None:
        entry = reported(EMPTY_RESERVOIR, present=False, latched=True, acked=True, audio_paused=True)
        assert phases(fold(book, report(entry))) == ["start", "latch", "ack", "pause"]
        assert only(book).count == 1

    @pytest.mark.parametrize(("priority", "phase"), [(3, "escalate"), (1, "deescalate")])
    def test_a_lost_change_of_priority_is_made_up_for(self, book: AlarmBook, priority: int, phase: str) -> None:
        fold(book, raised(1, priority=2))
        assert phases(fold(book, report(reported(priority=priority)))) == [phase]

    def test_a_lost_end_of_an_audio_pause_is_made_up_for(self, book: AlarmBook) -> None:
        fold(book, raised(1), alarm_record(2, Edge.AUDIO_PAUSED))
        fold(book, report(reported()))
        assert only(book).suppression is Suppression.NONE

    def test_the_same_report_twice_changes_nothing(self, book: AlarmBook) -> None:
        entries = (reported(acked=True, priority=3), reported(EMPTY_RESERVOIR, present=False, latched=True))
        fold(book, report(*entries))
        assert fold(book, report(*entries)) == []

    def test_a_raise_whose_record_comes_after_the_report_is_no_second_one(self, book: AlarmBook) -> None:
        fold(book, report(reported(occurrence=2)))
        assert fold(book, raised(9, occurrence=2)) == []
        assert phases(fold(book, alarm_record(10, Edge.CLEARED, occurrence=2))) == ["end"]

    def test_a_raise_after_the_reported_one_ended_is_a_new_alarm(self, book: AlarmBook) -> None:
        fold(book, report(reported(occurrence=2)), alarm_record(10, Edge.CLEARED, occurrence=2))
        assert phases(fold(book, raised(11, occurrence=3))) == ["start"]

    def test_other_pumps_and_derived_alarms_are_left_alone(self, book: AlarmBook) -> None:
        fold(book, raised(1, pump="pump-2"), derived(Edge.RAISED))
        assert fold(book, report()) == []

    def test_an_unknown_alarm_is_reported_under_its_number(self, book: AlarmBook) -> None:
        fold(book, raised(1, 0x3A))
        assert fold(book, report(reported(0x3A))) == []
        assert phases(fold(book, report())) == ["end"]


# --- what no pump can raise -------------------------------------------------------------------------------------------

PERIOD_US = 1_000_000
START = 5_000_000


def watch(*, has_samples: bool = False, raised: dict[int, int] | None = None) -> LinkWatch:
    return LinkWatch(now=START, stream_period_us=PERIOD_US, has_samples=has_samples, raised=raised or {})


def found(link_watch: LinkWatch, now: int) -> list[tuple[int, Edge, int]]:
    link_watch.advance(now)
    return [(code, edge, priority) for code, edge, priority, _at in link_watch.edges()]


LOST = (COMMS_LOST, Edge.RAISED, 2)
ESCALATED = (COMMS_LOST, Edge.ESCALATED, 3)
STALE = (STALE_DATA, Edge.RAISED, 1)


class TestLinkWatch:
    def test_comms_are_lost_ten_seconds_after_the_last_frame_and_not_a_microsecond_before(self) -> None:
        silent = watch()
        silent.frame_received(START + 7)
        assert found(silent, START + 7 + COMMS_LOST_AFTER_US - 1) == []
        assert found(silent, START + 7 + COMMS_LOST_AFTER_US) == [LOST]
        assert COMMS_LOST_AFTER_US == 10_000_000

    def test_lost_comms_escalate_ten_minutes_after_the_last_frame_and_not_a_microsecond_before(self) -> None:
        silent = watch()
        found(silent, START + COMMS_LOST_AFTER_US)
        assert found(silent, START + COMMS_LOST_ESCALATES_AFTER_US - 1) == []
        assert found(silent, START + COMMS_LOST_ESCALATES_AFTER_US) == [ESCALATED]
        assert COMMS_LOST_ESCALATES_AFTER_US == 600_000_000

    def test_data_are_stale_three_periods_after_the_last_sample_and_not_a_microsecond_before(self) -> None:
        streaming = watch()
        streaming.sample_received(START + 7)
        assert found(streaming, START + 7 + STALE_PERIODS * PERIOD_US - 1) == []
        assert found(streaming, START + 7 + STALE_PERIODS * PERIOD_US) == [STALE]
        assert STALE_PERIODS == 3

    def test_what_never_was_cannot_grow_stale(self) -> None:
        assert found(watch(), START + COMMS_LOST_AFTER_US - 1) == []

    def test_what_the_store_has_grows_stale_when_nothing_comes_after_a_restart(self) -> None:
        assert found(watch(has_samples=True), START + STALE_PERIODS * PERIOD_US) == [STALE]

    def test_each_is_raised_once(self) -> None:
        silent = watch(has_samples=True)
        for second in range(1, 10_000):
            silent.advance(START + second * 1_000_000)
        assert [(code, edge) for code, edge, _, _ in silent.edges()] == [
            (STALE_DATA, Edge.RAISED),
            (COMMS_LOST, Edge.RAISED),
            (COMMS_LOST, Edge.ESCALATED),
        ]
        assert silent.next_deadline() is None

    def test_a_frame_ends_lost_comms_at_the_priority_it_had(self) -> None:
        silent = watch()
        for now in (COMMS_LOST_AFTER_US, COMMS_LOST_ESCALATES_AFTER_US):
            silent.advance(START + now)
        silent.edges()
        silent.frame_received(START + 700_000_000)
        assert silent.edges() == [(COMMS_LOST, Edge.CLEARED, 3, START + 700_000_000)]

    def test_a_frame_that_is_no_sample_leaves_data_stale(self) -> None:
        streaming = watch(has_samples=True)
        streaming.advance(START + 3_000_000)
        streaming.edges()
        streaming.frame_received(START + 3_500_000)
        assert streaming.edges() == []
        streaming.sample_received(START + 4_000_000)
        assert streaming.edges() == [(STALE_DATA, Edge.CLEARED, 1, START + 4_000_000)]

    def test_a_frame_ends_nothing_that_is_not_there(self) -> None:
        fine = watch()
        fine.frame_received(START + 1)
        fine.sample_received(START + 1)
        assert fine.edges() == []

    def test_after_a_restart_lost_comms_go_on_and_are_not_raised_anew(self) -> None:
        silent = watch(raised={COMMS_LOST: 2})
        assert found(silent, START + COMMS_LOST_AFTER_US) == []
        assert found(silent, START + COMMS_LOST_ESCALATES_AFTER_US) == [ESCALATED]

    def test_after_a_restart_escalated_comms_stay_escalated_and_end_as_such(self) -> None:
        silent = watch(raised={COMMS_LOST: 3})
        assert (found(silent, START + COMMS_LOST_ESCALATES_AFTER_US), silent.next_deadline()) == ([], None)
        silent.frame_received(START + 1)
        assert silent.edges() == [(COMMS_LOST, Edge.CLEARED, 3, START + 1)]

    def test_it_wants_to_be_woken_for_the_first_that_is_due(self) -> None:
        silent = watch(has_samples=True)
        assert silent.next_deadline() == START + STALE_PERIODS * PERIOD_US
        silent.advance(START + STALE_PERIODS * PERIOD_US)
        assert silent.next_deadline() == START + COMMS_LOST_AFTER_US
        silent.advance(START + COMMS_LOST_AFTER_US)
        assert silent.next_deadline() == START + COMMS_LOST_ESCALATES_AFTER_US

    def test_a_gateway_that_slept_for_an_hour_raises_and_then_escalates(self) -> None:
        silent = watch()
        assert found(silent, START + 3_600_000_000) == [LOST]
        deadline = silent.next_deadline()
        assert deadline is not None
        assert deadline <= START + 3_600_000_000
        assert found(silent, START + 3_600_000_000) == [ESCALATED]
