"""Link time ↔ pump time: what is due at a pump time is due at the link time that belongs to it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pump_emulator.clock import SPEED_MAX, PumpClock

ODD_SPEEDS = [Fraction(1), Fraction(1, 3), Fraction(7, 3), Fraction(1000), Fraction(10**6), Fraction(999_983, 7)]


def test_pump_time_starts_where_it_is_told_to() -> None:
    assert PumpClock(5, pump_us=77).pump_time(5) == 77


def test_at_speed_one_pump_time_runs_with_link_time() -> None:
    assert PumpClock(1_000).pump_time(1_250) == 250


def test_pump_time_is_rounded_down() -> None:
    clock = PumpClock(0, speed=Fraction(2, 3))
    assert [clock.pump_time(now) for now in range(5)] == [0, 0, 1, 2, 2]


@pytest.mark.parametrize("speed", ODD_SPEEDS)
def test_link_time_is_the_first_at_which_pump_time_has_come(speed: Fraction) -> None:
    clock = PumpClock(17, pump_us=5, speed=speed)
    for pump_us in (6, 1_000, 999_999, 10**12 + 1):
        due = clock.link_time(pump_us)
        assert due is not None
        assert clock.pump_time(due - 1) < pump_us <= clock.pump_time(due)


def test_a_paused_clock_stands_still() -> None:
    clock = PumpClock(0)
    clock.set_speed(Fraction(0), now=100)
    assert clock.pump_time(10**9) == 100


def test_a_paused_clock_never_comes_to_a_later_time() -> None:
    clock = PumpClock(0)
    clock.set_speed(Fraction(0), now=100)
    assert clock.link_time(101) is None


def test_what_a_paused_clock_has_reached_is_due_already() -> None:
    clock = PumpClock(0)
    clock.set_speed(Fraction(0), now=100)
    assert clock.link_time(100) == 100


def test_a_change_of_speed_moves_no_time() -> None:
    clock = PumpClock(0)
    clock.set_speed(Fraction(1000), now=50)
    assert clock.pump_time(50) == 50
    assert clock.pump_time(51) == 1_050


@pytest.mark.parametrize("speed", [Fraction(-1), Fraction(-1, 10**9), SPEED_MAX + 1])
def test_a_speed_out_of_range_is_refused(speed: Fraction) -> None:
    with pytest.raises(ValueError, match="out of range"):
        PumpClock(0).set_speed(speed, now=0)


@pytest.mark.parametrize("speed", [Fraction(0), SPEED_MAX])
def test_the_bounds_of_speed_are_speeds(speed: Fraction) -> None:
    clock = PumpClock(0)
    clock.set_speed(speed, now=0)
    assert clock.pump_time(1) == speed


def test_a_refused_speed_leaves_the_old_one() -> None:
    clock = PumpClock(0, speed=Fraction(3))
    with pytest.raises(ValueError, match="out of range"):
        clock.set_speed(Fraction(-1), now=10)
    assert clock.pump_time(20) == 60


def test_a_jump_lands_exactly_and_runs_on_at_the_same_speed() -> None:
    clock = PumpClock(0, speed=Fraction(10))
    clock.jump(5_000, now=3)
    assert (clock.pump_time(3), clock.pump_time(4)) == (5_000, 5_010)


def test_a_jump_never_goes_back() -> None:
    clock = PumpClock(0)
    clock.jump(10, now=100)
    assert clock.pump_time(100) == 100


def test_a_paused_clock_can_jump_and_stays_paused() -> None:
    clock = PumpClock(0, speed=Fraction(0))
    clock.jump(777, now=5)
    assert clock.pump_time(10**6) == 777
