"""The dose that the pump counts: exact over any changes of rate, three ways, and bounded in memory."""

from __future__ import annotations

import pytest

from pump_emulator.doses import CORNERS_MAX, DoseMeter
from pump_emulator.physics import HOUR_US, PPM
from pump_protocol.rng import Rng

DAY = 24 * HOUR_US
CONC = 500_000
NG_NL = 2  # nanolitres that hold a nanogram at CONC


def meter(rate_nl_h: int = 0) -> DoseMeter:
    counted = DoseMeter(CONC)
    counted.change(0, rate_nl_h_ppm=rate_nl_h * PPM, concentration_ng_ml=CONC)
    return counted


def change(counted: DoseMeter, at_us: int, rate_nl_h: int, concentration_ng_ml: int = CONC) -> None:
    counted.change(at_us, rate_nl_h_ppm=rate_nl_h * PPM, concentration_ng_ml=concentration_ng_ml)


def test_the_last_day_is_exact_to_the_microsecond_at_both_ends() -> None:
    counted = meter(10_000)
    change(counted, 10 * HOUR_US, 0)
    assert counted.last_24h(10 * HOUR_US) == 50_000
    assert counted.last_24h(DAY) == 50_000
    assert counted.last_24h(DAY + 1) == 49_999  # a microsecond less of it, rounded down
    assert counted.last_24h(DAY + 9 * HOUR_US) == 5_000
    assert counted.last_24h(DAY + 10 * HOUR_US) == 0


def test_a_dose_of_before_the_first_day_is_none() -> None:
    assert meter(10_000).last_24h(HOUR_US) == 5_000


def test_another_drug_counts_from_the_moment_it_is_programmed() -> None:
    counted = meter(10_000)
    change(counted, HOUR_US, 10_000, 2 * CONC)
    assert counted.last_24h(2 * HOUR_US) == 5_000 + 10_000


def test_since_the_refill_has_no_end() -> None:
    counted = meter(10_000)
    counted.refilled(DAY // 2)
    assert counted.since_refill(DAY // 2) == 0
    assert counted.since_refill(100 * DAY + DAY // 2) == 100 * 120_000


def test_the_same_rate_again_is_no_corner() -> None:
    counted = meter(10_000)
    corners = len(counted.corners)
    change(counted, HOUR_US, 10_000)
    assert len(counted.corners) == corners


@pytest.mark.parametrize("seed", range(20))
def test_the_last_day_is_what_adding_up_gives(seed: int) -> None:
    rng, counted, at_us = Rng(seed), meter(), 0
    history = [(0, 0)]
    for _ in range(100):
        at_us += rng.below(2 * HOUR_US)
        history.append((at_us, rng.below(100_000)))
        change(counted, *history[-1])
        asked_us = at_us + rng.below(HOUR_US)
        ends = [start_us for start_us, _rate in history[1:]] + [asked_us]
        parts = zip(history, ends, strict=True)
        total = sum(rate * max(0, end - max(start, asked_us - DAY)) for (start, rate), end in parts)
        assert counted.last_24h(asked_us) == total // (NG_NL * HOUR_US)


def test_what_is_more_than_a_day_old_is_forgotten() -> None:
    counted = meter()
    for hour in range(24 * 365):
        change(counted, hour * HOUR_US, 1_000 + hour % 2)
    assert len(counted.corners) <= 26


def test_many_changes_a_day_neither_grow_the_memory_nor_lose_the_dose() -> None:
    counted = meter()
    for second in range(86_400):  # half of each second at 20,000 nL/h
        change(counted, second * 1_000_000, 20_000)
        change(counted, second * 1_000_000 + 500_000, 0)
    assert len(counted.corners) <= CORNERS_MAX
    assert counted.last_24h(DAY) == 120_000
    assert abs(counted.since(DAY // 2, DAY) - 60_000) <= 60
