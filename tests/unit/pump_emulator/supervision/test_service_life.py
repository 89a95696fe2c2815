"""Elective replacement and the end of service: by the calendar, by the battery."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pump_emulator import verbs
from pump_emulator.therapy import TransitionRefused
from pump_protocol.messages import AlarmCode, AlarmEdge, PumpStateCode
from tests.devices import DAY, HOUR, MS, easy, edges, raised, state

if TYPE_CHECKING:
    from pump_emulator.device import Device

LIFE = 84 * 2_629_800_000 * MS
NINETY_DAYS = 90 * DAY


def thirsty() -> Device:
    """A pump that gives 1.5 mL a day: its battery is empty before its calendar life ends."""
    return easy(daily_dose_ng=750_000)


def kept_full(pump: Device, until_us: int) -> Device:
    """The pump at `until_us`; it was refilled whenever it was half empty."""
    while pump.at_us < until_us:
        pump.settle(min(pump.at_us + 5 * DAY, until_us))
        if pump.reservoir_nl < 10_000_000:
            verbs.report_refill(pump, 20_000_000)
    return pump


def empty_at(pump: Device) -> int:
    at_us = pump.plant.battery.empty_at()
    assert at_us is not None
    return at_us


def test_replacement_is_due_ninety_days_before_the_calendar_ends() -> None:
    assert not raised(kept_full(easy(), LIFE - NINETY_DAYS - 1), AlarmCode.ERI)
    assert edges(kept_full(easy(), LIFE - NINETY_DAYS), AlarmCode.ERI) == [
        (AlarmEdge.RAISED, (LIFE - NINETY_DAYS) // MS)
    ]


def test_service_ends_at_the_microsecond_the_calendar_says() -> None:
    assert state(kept_full(easy(), LIFE - 1)) is not PumpStateCode.EOS_OFF
    assert state(kept_full(easy(), LIFE)) is PumpStateCode.EOS_OFF


def test_a_thirsty_pump_outlives_its_battery_and_not_its_calendar() -> None:
    pump = thirsty()
    end = empty_at(pump)
    assert end < LIFE
    pump = kept_full(thirsty(), end)
    assert edges(pump, AlarmCode.ERI) == [(AlarmEdge.RAISED, (end - NINETY_DAYS) // MS)]
    assert edges(pump, AlarmCode.EOS) == [(AlarmEdge.RAISED, end // MS)]


def test_a_higher_rate_brings_replacement_nearer() -> None:
    pump = easy()
    before = empty_at(pump)
    verbs.set_rate(pump, 100_000)
    assert empty_at(pump) < before


def test_a_rate_that_brings_the_end_within_ninety_days_raises_replacement_at_once() -> None:
    slow = easy(daily_dose_ng=25_000, calendar_life_ms=240 * 2_629_800_000)
    pump = kept_full(slow, 8 * LIFE // 7)
    assert not raised(pump, AlarmCode.ERI)
    verbs.set_rate(pump, 1_000_000)
    assert edges(pump, AlarmCode.ERI) == [(AlarmEdge.RAISED, pump.at_us // MS)]


def test_once_due_replacement_stays_due_and_service_ends_ninety_days_later_at_the_latest() -> None:
    pump = thirsty()
    latched_at = empty_at(pump) - NINETY_DAYS
    pump = kept_full(thirsty(), latched_at)
    verbs.stop(pump)
    pump.settle(latched_at + NINETY_DAYS - 1)
    assert raised(pump, AlarmCode.ERI)
    assert state(pump) is not PumpStateCode.EOS_OFF
    pump.settle(latched_at + NINETY_DAYS)
    assert state(pump) is PumpStateCode.EOS_OFF


def test_a_dead_pump_delivers_nothing_and_refuses_to_start() -> None:
    pump = kept_full(easy(), LIFE)
    pumped = pump.plant.pumped_nl
    with pytest.raises(TransitionRefused, match="EOS_OFF"):
        verbs.start(pump)
    pump.settle(LIFE + 1_000 * DAY)
    assert pump.plant.pumped_nl == pumped


def test_a_dead_pump_has_nothing_left_to_notice() -> None:
    assert kept_full(easy(), LIFE).next_due() is None


def test_the_end_of_service_does_not_pretend_that_a_stopped_pump_was_started() -> None:
    pump = kept_full(easy(), LIFE - HOUR)
    verbs.stop(pump)
    pump.settle(LIFE)
    assert edges(pump, AlarmCode.PUMP_STOPPED) == [(AlarmEdge.RAISED, (LIFE - HOUR) // MS)]
