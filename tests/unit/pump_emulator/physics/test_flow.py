"""Pulses at their microsecond, limits to the last unit; looking often changes nothing."""

from __future__ import annotations

from pump_emulator.physics import HOUR_US, PPM, Flow
from pump_protocol.rng import Rng

DAY_US = 24 * HOUR_US


def flow(rate_nl_h: int, pulse_nl: int = 1_000) -> Flow:
    return Flow(pulse_nl, rate_nl_h_ppm=rate_nl_h * PPM)


def settled(a_flow: Flow, at_us: int) -> Flow:
    a_flow.settle(at_us)
    return a_flow


def test_a_pulse_is_complete_at_its_microsecond_and_not_before() -> None:
    assert settled(flow(1_000), HOUR_US - 1).pulses == 0
    assert settled(flow(1_000), HOUR_US).pulses == 1


def test_the_time_of_a_pulse_is_the_first_at_which_it_is_complete() -> None:
    due = flow(8_333).time_of_pulse(1)
    assert due is not None
    assert (settled(flow(8_333), due - 1).pulses, settled(flow(8_333), due).pulses) == (0, 1)


def test_a_pulse_that_is_complete_is_due_now() -> None:
    assert settled(flow(1_000), 5 * HOUR_US).time_of_pulse(2) == 5 * HOUR_US


def test_without_flow_no_pulse_comes() -> None:
    assert flow(0).time_of_pulse(1) is None


def test_looking_often_changes_nothing() -> None:
    rng, often, once = Rng(11), flow(8_333), flow(8_333)
    for at_us in sorted(rng.below(DAY_US) for _ in range(1_000)):
        often.settle(at_us)
    assert settled(often, DAY_US) == settled(once, DAY_US)


def test_a_change_of_rate_keeps_the_stroke_that_has_begun() -> None:
    changing = flow(1_000)
    changing.set_rate(2_000 * PPM, HOUR_US // 2)
    assert changing.time_of_pulse(1) == HOUR_US * 3 // 4


def test_a_limit_lets_whole_pulses_through_and_no_more() -> None:
    limited = flow(1_000)
    limited.limit_to(3)
    assert settled(limited, 3 * HOUR_US - 1).pulses == 2
    assert settled(limited, 100 * HOUR_US).pulses == 3


def test_a_limit_counts_from_the_last_whole_pulse() -> None:
    limited = settled(flow(1_000), HOUR_US * 5 // 2)
    limited.limit_to(1)
    assert settled(limited, 100 * HOUR_US).pulses == 3


def test_a_negative_limit_is_none_left() -> None:
    limited = settled(flow(1_000), HOUR_US * 5 // 2)
    limited.limit_to(-7)
    assert settled(limited, 100 * HOUR_US).pulses == 2


def test_bias_is_exact_to_the_part_per_million() -> None:
    biased = Flow(1_000, rate_nl_h_ppm=1_000 * (PPM + 1))
    assert biased.time_of_pulse(PPM + 1) == PPM * HOUR_US
