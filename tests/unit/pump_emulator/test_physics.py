"""Flow, volume, motor, battery: exact whatever the order and number of the looks at them."""

from __future__ import annotations

import pytest

from pump_emulator.faults import Conditions
from pump_emulator.physics import (
    CHARGE_FULL,
    HOUR_US,
    PPM,
    YEAR_US,
    Battery,
    Flow,
    Ledger,
    Motor,
    Plant,
    Volume,
)
from pump_protocol.rng import Rng

DAY_US = 24 * HOUR_US


def flow(rate_nl_h: int, pulse_nl: int = 1_000) -> Flow:
    return Flow(pulse_nl, rate_nl_h_ppm=rate_nl_h * PPM)


def settled(a_flow: Flow, at_us: int) -> Flow:
    a_flow.settle(at_us)
    return a_flow


# --- flow -------------------------------------------------------------------------------------------------------------


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


# --- volumes ----------------------------------------------------------------------------------------------------------


def test_a_volume_falls_by_whole_pulses() -> None:
    assert Volume(5_000).at(settled(flow(1_000), HOUR_US * 5 // 2)) == 3_000


def test_a_volume_never_falls_below_zero() -> None:
    assert Volume(1_500).at(settled(flow(1_000), 3 * HOUR_US)) == 0


@pytest.mark.parametrize(("volume_nl", "pulse"), [(4_001, 1), (4_000, 1), (3_999, 2), (3_000, 2), (5_000, 0)])
def test_a_volume_is_reached_with_the_first_pulse_at_or_below_it(volume_nl: int, pulse: int) -> None:
    assert Volume(5_000).pulse_reaching(volume_nl, flow(1_000)) == pulse


def test_a_volume_counts_from_the_pulse_of_its_refill() -> None:
    running = settled(flow(1_000), 7 * HOUR_US)
    assert Volume(5_000, since_pulse=5).at(running) == 3_000


def test_what_is_really_there_is_filled_less_drained_less_lost_less_pumped() -> None:
    assert (
        Ledger(9_000, 500_000, drained_nl=2_000, lost_nl=500).in_reservoir(settled(flow(1_000), 4 * HOUR_US)) == 2_500
    )


# --- motor ------------------------------------------------------------------------------------------------------------


def test_a_rotor_is_unmoved_from_the_moment_it_is_both_jammed_and_commanded() -> None:
    motor = Motor()
    motor.update(10, is_jammed=True, is_commanded=False)
    assert motor.unmoved_since_us is None
    motor.update(20, is_jammed=True, is_commanded=True)
    motor.update(30, is_jammed=True, is_commanded=True)
    assert motor.unmoved_since_us == 20


def test_a_rotor_that_turns_again_forgets_that_it_stood() -> None:
    motor = Motor()
    motor.update(10, is_jammed=True, is_commanded=True)
    motor.update(20, is_jammed=False, is_commanded=True)
    assert (motor.unmoved_since_us, motor.moving_since_us) == (None, 20)


def test_a_rotor_that_is_not_commanded_neither_moves_nor_fails_to() -> None:
    motor = Motor()
    motor.update(10, is_jammed=False, is_commanded=True)
    motor.update(20, is_jammed=False, is_commanded=False)
    assert (motor.unmoved_since_us, motor.moving_since_us) == (None, None)


# --- battery ----------------------------------------------------------------------------------------------------------


def life_years(rate_nl_h: int) -> float:
    return (Battery(rate_nl_h=rate_nl_h).empty_at() or 0) / YEAR_US


@pytest.mark.parametrize(("ml_per_day", "years"), [(0.75, 7.03), (0.9, 6.50), (1.0, 6.19), (1.5, 5.00), (2.0, 4.20)])
def test_a_battery_lasts_as_long_as_the_published_fit(ml_per_day: float, years: float) -> None:
    assert life_years(round(ml_per_day * 1e6 / 24)) == pytest.approx(years, abs=0.006)


def test_the_charge_is_gone_at_the_microsecond_it_says() -> None:
    empty_at = Battery(rate_nl_h=62_500).empty_at() or 0
    before, after = Battery(rate_nl_h=62_500), Battery(rate_nl_h=62_500)
    before.settle(empty_at - 1)
    after.settle(empty_at)
    assert before.charge > 0
    assert after.charge == 0


def test_the_charge_never_falls_below_zero() -> None:
    battery = Battery()
    battery.settle(100 * YEAR_US)
    assert (battery.charge, battery.percent, battery.millivolt) == (0, 0, 2_600)


def test_a_full_battery_reads_its_ceiling() -> None:
    assert (Battery().percent, Battery().millivolt) == (100, 3_000)


def test_the_voltage_leaves_its_ceiling_below_three_hundred_and_twenty_four_parts_of_380() -> None:
    # 2,600 + 380 × charge ÷ 0.81 is 3,000 at a charge of 0.852631…
    assert Battery(charge=CHARGE_FULL * 8527 // 10_000).millivolt == 3_000
    assert Battery(charge=CHARGE_FULL * 8526 // 10_000).millivolt == 2_999


def test_a_battery_is_down_to_a_level_exactly_from_its_time_on() -> None:
    rng = Rng(13)
    for _ in range(200):
        battery = Battery(rate_nl_h=rng.below(100_000), charge=rng.below(1_000_001) * CHARGE_FULL // PPM)
        millivolt, ahead_us = 2_590 + rng.below(420), rng.below(10 * YEAR_US)
        at_us, empty_at = battery.time_of_millivolt(millivolt), battery.empty_at()
        assert at_us is not None
        assert empty_at is not None
        assert battery.is_empty_within(ahead_us) is (empty_at <= ahead_us)
        assert battery.is_empty_within(empty_at)
        assert battery.is_down_to(millivolt) is (at_us == 0)
        battery.settle(at_us)
        assert battery.is_down_to(millivolt)


def test_looking_at_a_battery_often_does_not_drain_it() -> None:
    rng, often, once = Rng(12), Battery(rate_nl_h=8_333), Battery(rate_nl_h=8_333)
    for at_us in sorted(rng.below(YEAR_US) for _ in range(1_000)):
        often.settle(at_us)
    often.settle(YEAR_US)
    once.settle(YEAR_US)
    assert often == once


# --- all together -----------------------------------------------------------------------------------------------------


def plant(*, flow_bias_ppm: int = 0) -> Plant:
    """Ten microlitres above a residual of five, driven at one pulse an hour."""
    made = Plant.filled(15_000, residual_nl=5_000, pulse_nl=1_000, conditions=Conditions(flow_bias_ppm=flow_bias_ppm))
    made.drive(0, commanded_nl_h_ppm=1_000 * PPM, reported_nl_h_ppm=1_000 * PPM)
    return made


def test_the_two_ledgers_agree_while_nothing_is_wrong() -> None:
    running = plant()
    running.settle(4 * HOUR_US)
    assert running.reported_nl == running.true_nl == 11_000
    assert running.since_refill_nl == running.pumped_nl == 4_000


def test_a_jam_parts_the_ledgers() -> None:
    jammed = plant()
    jammed.settle(4 * HOUR_US)
    jammed.conditions.is_jammed = True
    jammed.drive(4 * HOUR_US, commanded_nl_h_ppm=1_000 * PPM, reported_nl_h_ppm=1_000 * PPM)
    jammed.settle(6 * HOUR_US)
    assert (jammed.reported_nl, jammed.true_nl) == (9_000, 11_000)


def test_a_dry_reservoir_parts_the_ledgers() -> None:
    dry = plant(flow_bias_ppm=1_000_000)
    dry.settle(8 * HOUR_US)
    assert (dry.reported_nl, dry.true_nl) == (7_000, 5_000)


def test_a_needle_gives_a_dry_reservoir_something_to_pump_again() -> None:
    dry = plant(flow_bias_ppm=1_000_000)
    dry.settle(8 * HOUR_US)
    dry.fill_truly(8_000)
    dry.settle(100 * HOUR_US)
    assert (dry.true_nl, dry.pumped_nl, dry.ledger.filled_nl) == (5_000, 13_000, 18_000)


def test_a_needle_may_take_the_residual_too() -> None:
    drained = plant()
    drained.fill_truly(0)
    drained.settle(HOUR_US)
    assert (drained.true_nl, drained.pumped_nl, drained.ledger.drained_nl) == (0, 0, 15_000)


def test_the_time_of_a_reported_volume_counts_from_its_refill() -> None:
    running = plant()
    running.settle(4 * HOUR_US)
    running.report_refill(15_000)
    assert running.time_reported(5_000) == 14 * HOUR_US
