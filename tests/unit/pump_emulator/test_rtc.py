"""The pump's clock of the day: a straight line that can be set, jump, drift and be lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pump_emulator.rtc import DRIFT_PPB_MAX, Rtc
from tests.devices import DAY, HOUR, SECOND

drifts = st.integers(-DRIFT_PPB_MAX, DRIFT_PPB_MAX)


def test_utc_is_pump_time_and_an_offset() -> None:
    assert Rtc(5 * HOUR).utc_us(2 * HOUR) == 7 * HOUR


def test_the_day_begins_at_midnight_of_utc() -> None:
    assert Rtc(-HOUR).us_of_day(DAY + HOUR) == 0
    assert Rtc(-HOUR).us_of_day(DAY + HOUR - 1) == DAY - 1


@pytest.mark.parametrize(("seconds_a_day", "drift_ppb"), [(60, 694_444), (-60, -694_445)])
def test_a_drift_is_so_many_seconds_a_day(seconds_a_day: int, drift_ppb: int) -> None:
    rtc = Rtc()
    rtc.drift(drift_ppb, 0)
    assert abs(rtc.utc_us(DAY) - DAY - seconds_a_day * SECOND) <= 100


def test_a_drift_begins_when_it_begins() -> None:
    rtc = Rtc()
    rtc.drift(1_000_000, DAY)
    assert (rtc.utc_us(DAY), rtc.utc_us(2 * DAY)) == (DAY, 2 * DAY + DAY // 1_000)


def test_a_jump_keeps_what_has_drifted_so_far() -> None:
    rtc = Rtc()
    rtc.drift(1_000_000, 0)
    rtc.step(-HOUR, DAY)
    assert rtc.utc_us(DAY) == DAY + DAY // 1_000 - HOUR


def test_a_lost_clock_begins_again_at_1970_until_it_is_set() -> None:
    rtc = Rtc(5 * HOUR)
    rtc.lose(DAY)
    assert (rtc.is_lost, rtc.utc_us(DAY)) == (True, 0)
    rtc.set_offset(HOUR, 2 * DAY)
    assert (rtc.is_lost, rtc.utc_us(2 * DAY)) == (False, 2 * DAY + HOUR)


def test_the_offset_of_time_sync_is_in_milliseconds() -> None:
    assert Rtc(1_500).offset_ms(DAY) == 1


@given(drifts, st.integers(0, 10 * DAY), st.integers(0, 10 * DAY))
def test_the_time_of_a_utc_is_the_first_that_has_reached_it(drift_ppb: int, offset_us: int, ahead_us: int) -> None:
    rtc = Rtc(offset_us)
    rtc.drift(drift_ppb, 0)
    target = rtc.utc_us(0) + ahead_us
    at_us = rtc.time_of(target)
    assert rtc.utc_us(at_us) >= target
    assert at_us == 0 or rtc.utc_us(at_us - 1) < target
