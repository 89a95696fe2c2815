"""A life by daily volume as published, and levels at their microsecond."""

from __future__ import annotations

import pytest

from pump_emulator.physics import CHARGE_FULL, HOUR_US, PPM, YEAR_US, Battery
from pump_protocol.rng import Rng

DAY_US = 24 * HOUR_US


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
