"""The trumpet's arithmetic, against bounds that can be had by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pump_emulator import mishaps
from pump_emulator.pulses import record
from pump_emulator.trumpet import (
    COARSE_PULSES,
    SAMPLES_MAX,
    WINDOWS_MAX,
    MeasureError,
    Period,
    Trumpet,
    flow,
    telling_sample_us,
    trumpet,
)
from tests.devices import DAY, HOUR, MINUTE, SECOND, device

PULSE_NL = 1_000
SAMPLE = 30 * SECOND
WINDOWS = tuple(minutes * MINUTE for minutes in (2, 5, 11, 19, 31, 60, 360, 1_440))
DAYS_2_TO_4 = Period(DAY, 4 * DAY, SAMPLE)
EVERY_10_MIN = tuple(k * 10 * MINUTE for k in range(1, 7 * 144))
"""6,000 nL/h of 1 µL pulses."""


def of(pulses_us: tuple[int, ...], *windows_us: int, period: Period = DAYS_2_TO_4, rate_nl_h: int = 6_000) -> Trumpet:
    return trumpet(pulses_us, period, windows_us, rate_nl_h=rate_nl_h, pulse_nl=PULSE_NL)


def errors(pulses_us: tuple[int, ...], window_us: int) -> tuple[Fraction, Fraction]:
    (window,) = of(pulses_us, window_us).windows
    return window.error_min, window.error_max


def between(least: Fraction | int, most: Fraction | int) -> tuple[Fraction, Fraction]:
    return Fraction(least), Fraction(most)


def test_a_window_of_whole_strokes_has_no_error() -> None:
    assert errors(EVERY_10_MIN, HOUR) == between(0, 0)


def test_a_window_shorter_than_a_stroke_has_one_or_none() -> None:
    # One pulse in 2 min where a fifth is due: five times the rate, or nothing.
    assert errors(EVERY_10_MIN, 2 * MINUTE) == between(-1, 4)


def test_a_window_of_one_and_a_half_strokes_has_two_or_one() -> None:
    assert errors(EVERY_10_MIN, 15 * MINUTE) == between(Fraction(-1, 3), Fraction(1, 3))


def test_a_gap_is_seen_at_its_worst_in_the_window_that_just_fits_it() -> None:
    gap = tuple(t_us for t_us in EVERY_10_MIN if not 2 * DAY < t_us <= 2 * DAY + HOUR)
    assert errors(gap, HOUR) == between(-1, 0)
    assert errors(gap, 2 * HOUR) == between(Fraction(-1, 2), 0)
    assert errors(gap, 24 * HOUR) == between(Fraction(-1, 24), 0)


def test_what_comes_before_the_period_is_left_to_the_start_up() -> None:
    late = tuple(t_us for t_us in EVERY_10_MIN if t_us > DAY)
    assert errors(late, HOUR) == between(0, 0)


@given(st.integers(min_value=2_000, max_value=1_000_000), st.integers(min_value=1, max_value=360))
def test_an_ideal_pump_is_a_stroke_off_at_the_most(rate_nl_h: int, samples: int) -> None:
    count = rate_nl_h * 3 // PULSE_NL
    ideal = tuple(-(-k * PULSE_NL * HOUR // rate_nl_h) for k in range(1, count + 1))
    (window,) = of(ideal, samples * SAMPLE, period=Period(0, 3 * HOUR, SAMPLE), rate_nl_h=rate_nl_h).windows
    stroke = 1 / window.expected_pulses
    assert -stroke < window.error_min <= window.error_max < stroke


def test_the_emulated_pump_without_a_fault_is_ideal() -> None:
    log = record(device(daily_dose_ng=100_000), 4 * DAY)
    for window in of(log.true_us, *WINDOWS, rate_nl_h=8_333).windows:
        stroke = 1 / window.expected_pulses
        assert -stroke < window.error_min <= window.error_max < stroke


def test_a_biased_pump_is_off_by_its_bias_everywhere_and_says_nothing() -> None:
    pump = device(daily_dose_ng=100_000)
    mishaps.bias_flow(pump, 300_000)
    log = record(pump, 4 * DAY)
    true, reported = (of(times, *WINDOWS, rate_nl_h=8_333) for times in (log.true_us, log.reported_us))
    for window in true.windows:
        stroke = 1 / window.expected_pulses
        assert window.error_min <= Fraction(3, 10) <= window.error_max
        assert window.error_min > Fraction(3, 10) - stroke
        assert window.error_max < Fraction(3, 10) + stroke
    assert abs(true.error_mean - Fraction(3, 10)) < Fraction(1, 599)
    assert abs(reported.error_mean) < Fraction(1, 599)
    assert not pump.alarms.instances


@given(
    st.lists(st.integers(min_value=0, max_value=2 * HOUR), max_size=60).map(sorted),
    st.integers(min_value=1, max_value=240),
)
def test_it_is_what_the_formula_of_the_method_says_window_by_window(pulses_us: list[int], p: int) -> None:
    period, rate_nl_h = Period(0, 2 * HOUR, SAMPLE), 30_000
    q = flow(pulses_us, period, pulse_nl=PULSE_NL)
    means = [sum(q[j : j + p]) / p for j in range(len(q) - p + 1)]
    (window,) = trumpet(pulses_us, period, [p * SAMPLE], rate_nl_h=rate_nl_h, pulse_nl=PULSE_NL).windows
    assert window.error_max == max((mean - rate_nl_h) / rate_nl_h for mean in means)
    assert window.error_min == min((mean - rate_nl_h) / rate_nl_h for mean in means)


def test_the_bell_narrows_as_windows_are_multiples_of_shorter_ones() -> None:
    uneven = tuple(t_us + (t_us // HOUR * 977 % 600) * SECOND for t_us in EVERY_10_MIN)
    bells = [errors(uneven, hours * HOUR) for hours in (1, 2, 4, 8, 24)]
    assert [least for least, _ in bells] == sorted(least for least, _ in bells)
    assert [most for _, most in bells] == sorted((most for _, most in bells), reverse=True)


def test_the_start_up_graph_is_the_flow_of_each_sample() -> None:
    period = Period(0, HOUR, 20 * MINUTE)
    flows = flow((MINUTE, 20 * MINUTE, 21 * MINUTE), period, pulse_nl=PULSE_NL)
    assert [int(nl_h) for nl_h in flows] == [6_000, 3_000, 0]


@pytest.mark.parametrize(("minutes", "is_coarse"), [(99, True), (100, False)])
def test_a_window_with_ten_pulses_is_no_longer_coarse(minutes: int, is_coarse: bool) -> None:  # noqa: FBT001
    (window,) = of(EVERY_10_MIN, minutes * MINUTE).windows
    assert window.is_coarse is is_coarse


def test_a_sample_that_tells_a_flow_holds_just_enough_strokes() -> None:
    sample_us = telling_sample_us(rate_nl_h=8_333, pulse_nl=PULSE_NL, sample_us=SAMPLE)
    expected = Fraction(8_333 * sample_us, PULSE_NL * HOUR)
    assert expected >= COARSE_PULSES > expected - Fraction(8_333 * SAMPLE, PULSE_NL * HOUR)


def test_windows_come_from_the_shortest_on_each_once() -> None:
    assert [w.duration_us for w in of(EVERY_10_MIN, HOUR, MINUTE, HOUR).windows] == [MINUTE, HOUR]


@pytest.mark.parametrize(
    ("windows_us", "period", "rate_nl_h", "message"),
    [
        ((45 * SECOND,), DAYS_2_TO_4, 6_000, "window of 0.75 min: must be a whole number of samples of 30 s"),
        ((0,), DAYS_2_TO_4, 6_000, "window of 0 min: must be a whole number"),
        ((73 * HOUR,), DAYS_2_TO_4, 6_000, "window of 73 h in an analysis period of 72 h: must not be longer"),
        ((MINUTE,), DAYS_2_TO_4, 0, "a rate of 0 nL/h has no error in per cent: must be above 0"),
        ((MINUTE,), Period(0, SAMPLE - 1, SAMPLE), 6_000, "in samples of 30 s: must be 1 to 1000000 samples"),
        ((MINUTE,), Period(0, SAMPLES_MAX + 1, 1), 6_000, "must be 1 to 1000000 samples"),
        ((MINUTE,) * (WINDOWS_MAX + 1), DAYS_2_TO_4, 6_000, "51 observation windows: at most 50"),
    ],
)
def test_what_cannot_be_measured_is_refused(
    windows_us: tuple[int, ...], period: Period, rate_nl_h: int, message: str
) -> None:
    with pytest.raises(MeasureError, match=message):
        of(EVERY_10_MIN, *windows_us, period=period, rate_nl_h=rate_nl_h)


def test_a_window_as_long_as_the_period_is_the_mean() -> None:
    curve = of(EVERY_10_MIN, 72 * HOUR)
    assert curve.windows[0].error_max == curve.windows[0].error_min == curve.error_mean == 0
