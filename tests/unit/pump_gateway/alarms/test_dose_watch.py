"""Doses beyond a limit: raised by what the pump answers, ended by a person or by the proposal's own end."""

from __future__ import annotations

from pump_gateway.alarms import DOSE_LIMIT, DoseWatch
from pump_gateway.model import Edge

SECOND = 1_000_000
OPEN_US = 30 * SECOND


def found(watch: DoseWatch) -> list[tuple[Edge, int, int]]:
    edges = watch.edges()
    assert {code for code, _, _, _ in edges} <= {DOSE_LIMIT}
    return [(edge, priority, at) for _, edge, priority, at in edges]


def over(now: int = 0) -> DoseWatch:
    watch = DoseWatch(now=now, is_raised=False)
    watch.over_soft_limit(now, open_for_us=OPEN_US)
    return watch


def test_a_proposal_over_a_soft_limit_is_raised_and_its_confirmation_ends_it() -> None:
    watch = over()
    watch.settled(SECOND)
    watch.settled(2 * SECOND)
    assert found(watch) == [(Edge.RAISED, 1, 0), (Edge.CLEARED, 1, SECOND)]
    assert watch.next_deadline() is None


def test_a_proposal_that_nobody_confirms_ends_when_the_pump_forgets_it() -> None:
    watch = over()
    assert watch.next_deadline() == OPEN_US
    watch.advance(OPEN_US - 1)
    assert found(watch) == [(Edge.RAISED, 1, 0)]
    watch.advance(OPEN_US)
    assert found(watch) == [(Edge.CLEARED, 1, OPEN_US)]


def test_another_proposal_is_the_same_alarm_for_longer() -> None:
    watch = over()
    watch.over_soft_limit(SECOND, open_for_us=OPEN_US)
    assert found(watch) == [(Edge.RAISED, 1, 0)]
    assert watch.next_deadline() == SECOND + OPEN_US


def test_a_dose_over_a_hard_limit_is_a_moment_and_ends_what_was_proposed_before() -> None:
    watch = over()
    watch.over_hard_limit(SECOND)
    assert found(watch) == [
        (Edge.RAISED, 1, 0),
        (Edge.CLEARED, 1, SECOND),
        (Edge.RAISED, 0, SECOND),
        (Edge.CLEARED, 0, SECOND),
    ]


def test_what_was_proposed_before_a_restart_is_void() -> None:
    assert found(DoseWatch(now=5, is_raised=True)) == [(Edge.CLEARED, 1, 5)]
    assert found(DoseWatch(now=5, is_raised=False)) == []
