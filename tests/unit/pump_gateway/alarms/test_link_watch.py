"""What no pump can raise: that it is not heard, or its data are old."""

from __future__ import annotations

from pump_gateway.alarms import (
    COMMS_LOST,
    COMMS_LOST_AFTER_US,
    COMMS_LOST_ESCALATES_AFTER_US,
    STALE_DATA,
    STALE_PERIODS,
    LinkWatch,
)
from pump_gateway.model import Edge

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
