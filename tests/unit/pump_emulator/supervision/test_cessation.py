"""Forty-eight hours without delivery: what begins the count, and what does not."""

from __future__ import annotations

import pytest

from pump_emulator import verbs
from pump_emulator.therapy import TransitionRefused
from pump_protocol.messages import AlarmCode, AlarmEdge
from tests.devices import CRITICAL_STOP, HOUR, MS, easy, edges, free, jam, raised, stalled, stopped_at


def test_forty_eight_hours_are_not_a_millisecond_less() -> None:
    pump = stopped_at(HOUR)
    pump.settle(HOUR + CRITICAL_STOP - MS)
    assert not raised(pump, AlarmCode.PUMP_STOPPED_48H)
    pump.settle(HOUR + CRITICAL_STOP)
    assert edges(pump, AlarmCode.PUMP_STOPPED_48H) == [(AlarmEdge.RAISED, (HOUR + CRITICAL_STOP) // MS)]


def test_a_start_within_forty_eight_hours_begins_the_count_anew() -> None:
    pump = stopped_at(0)
    pump.settle(CRITICAL_STOP - MS)
    verbs.start(pump)
    verbs.stop(pump)
    pump.settle(2 * CRITICAL_STOP - 2 * MS)
    assert not raised(pump, AlarmCode.PUMP_STOPPED_48H)


def test_a_stall_counts_from_its_physical_onset() -> None:
    pump = stalled()
    pump.settle(HOUR + CRITICAL_STOP)
    assert edges(pump, AlarmCode.PUMP_STOPPED_48H) == [(AlarmEdge.RAISED, (HOUR + CRITICAL_STOP) // MS)]


def test_a_stop_of_a_stalled_pump_does_not_begin_the_count_anew() -> None:
    pump = stalled()
    pump.settle(40 * HOUR)
    verbs.stop(pump)
    pump.settle(HOUR + CRITICAL_STOP)
    assert raised(pump, AlarmCode.PUMP_STOPPED_48H)


def test_a_stop_for_emptiness_counts_too() -> None:
    pump = easy()
    pump.settle(19_000 * HOUR + CRITICAL_STOP)
    assert raised(pump, AlarmCode.PUMP_STOPPED_48H)


def test_a_start_with_a_stuck_rotor_does_not_end_forty_eight_hours() -> None:
    pump = stopped_at(0)
    jam(pump)
    pump.settle(CRITICAL_STOP)
    verbs.start(pump)
    assert raised(pump, AlarmCode.PUMP_STOPPED_48H)
    free(pump)
    assert edges(pump, AlarmCode.PUMP_STOPPED_48H)[-1][0] == AlarmEdge.LATCHED


def test_a_start_that_moves_nothing_does_not_begin_the_count_anew() -> None:
    pump = stopped_at(0)
    jam(pump)
    pump.settle(24 * HOUR)
    verbs.start(pump)
    pump.settle(CRITICAL_STOP)
    assert edges(pump, AlarmCode.PUMP_STOPPED_48H) == [(AlarmEdge.RAISED, CRITICAL_STOP // MS)]


def test_the_stopped_alarm_ends_with_the_start_and_the_late_one_waits_for_a_reset() -> None:
    pump = stopped_at(0)
    pump.settle(CRITICAL_STOP)
    verbs.start(pump)
    assert edges(pump, AlarmCode.PUMP_STOPPED)[-1][0] == AlarmEdge.CLEARED
    assert edges(pump, AlarmCode.PUMP_STOPPED_48H)[-1][0] == AlarmEdge.LATCHED
    verbs.reset_alarm(pump, AlarmCode.PUMP_STOPPED_48H)
    assert pump.alarms.entries() == []


def test_a_second_stop_is_refused() -> None:
    pump = stopped_at(0)
    with pytest.raises(TransitionRefused):
        verbs.stop(pump)
