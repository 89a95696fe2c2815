"""The pump's own list of alarms makes up for edges that are lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pump_gateway.model import Ack, AlarmReport, Condition, Edge, Phase, Priority, ReportedAlarm, Suppression
from tests.pump_events import LOG_EPOCH, LOW_RESERVOIR, MOTOR_STALL, NOW_US, alarm_record
from tests.unit.pump_gateway.alarms.folding import EMPTY_RESERVOIR, derived, fold, only, phases, raised

if TYPE_CHECKING:
    from pump_gateway.alarms import AlarmBook


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
