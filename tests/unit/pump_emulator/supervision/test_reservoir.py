"""The reservoir low and empty: each limit one step to either side, and each cause told once."""

from __future__ import annotations

import pytest

from pump_emulator import verbs
from pump_emulator.settings import EmptyAction
from pump_protocol.messages import AlarmCode, AlarmEdge, PumpStateCode
from tests.devices import HOUR, MS, easy, edges, raised, state


@pytest.mark.parametrize(("threshold_nl", "is_low"), [(18_999_999, False), (19_000_000, True), (19_000_001, True)])
def test_the_reservoir_is_low_at_its_threshold_and_not_a_nanolitre_above(threshold_nl: int, *, is_low: bool) -> None:
    pump = easy()
    pump.settle(1_000 * HOUR)
    assert pump.reservoir_nl == 19_000_000
    verbs.set_low_reservoir(pump, threshold_nl)
    assert raised(pump, AlarmCode.LOW_RESERVOIR) is is_low


def test_the_low_alarm_comes_with_its_pulse_to_the_microsecond() -> None:
    pump = easy()
    pump.settle(18_000 * HOUR - 1)
    assert not raised(pump, AlarmCode.LOW_RESERVOIR)
    pump.settle(18_000 * HOUR)
    assert raised(pump, AlarmCode.LOW_RESERVOIR)
    assert pump.reservoir_nl == 2_000_000


def test_the_low_alarm_changes_neither_state_nor_rate() -> None:
    pump = easy()
    pump.settle(18_000 * HOUR)
    assert (pump.therapy.state, pump.reported_rate_nl_h) == (PumpStateCode.INFUSING, 1_000)


@pytest.mark.parametrize(("refilled_nl", "is_low"), [(2_500_000, True), (2_500_001, False)])
def test_the_low_alarm_clears_only_above_its_hysteresis(refilled_nl: int, *, is_low: bool) -> None:
    pump = easy()
    pump.settle(18_000 * HOUR)
    verbs.report_refill(pump, refilled_nl)
    assert raised(pump, AlarmCode.LOW_RESERVOIR) is is_low


def test_a_flutter_around_the_threshold_is_one_raise() -> None:
    pump = easy()
    for volume_nl in (1_990_000, 2_010_000) * 5:
        verbs.report_refill(pump, volume_nl)
    assert [edge for edge, _t_ms in edges(pump, AlarmCode.LOW_RESERVOIR)] == [AlarmEdge.RAISED]


def test_a_volume_just_above_the_threshold_is_not_low_again_before_its_pulse() -> None:
    pump = easy()
    pump.settle(18_000 * HOUR)
    verbs.report_refill(pump, 3_000_000)
    pump.settle(18_999 * HOUR)
    assert not raised(pump, AlarmCode.LOW_RESERVOIR)
    pump.settle(19_000 * HOUR)
    assert edges(pump, AlarmCode.LOW_RESERVOIR)[-1] == (AlarmEdge.RAISED, 19_000 * HOUR // MS)


def test_an_empty_reservoir_stops_delivery_with_its_pulse() -> None:
    pump = easy()
    pump.settle(19_000 * HOUR - 1)
    assert state(pump) is PumpStateCode.INFUSING
    pump.settle(19_000 * HOUR)
    assert state(pump) is PumpStateCode.STOPPED
    assert edges(pump, AlarmCode.EMPTY_RESERVOIR) == [(AlarmEdge.RAISED, 19_000 * HOUR // MS)]


def test_a_stop_for_emptiness_is_no_commanded_stop() -> None:
    pump = easy()
    pump.settle(19_000 * HOUR)
    assert not raised(pump, AlarmCode.PUMP_STOPPED)


def test_an_empty_reservoir_may_slow_delivery_instead() -> None:
    pump = easy(empty_action=EmptyAction.MINIMUM_RATE)
    pump.settle(19_000 * HOUR)
    assert (pump.therapy.state, pump.reported_rate_nl_h) == (PumpStateCode.MIN_RATE, 250)


def test_a_report_below_zero_is_zero() -> None:
    pump = easy(empty_action=EmptyAction.MINIMUM_RATE)
    pump.settle(19_000 * HOUR + 5_000 * HOUR)
    assert pump.reservoir_nl == 0


def test_a_refill_leaves_the_empty_alarm_latched_and_the_pump_stopped() -> None:
    pump = easy()
    pump.settle(19_000 * HOUR)
    verbs.report_refill(pump, 20_000_000)
    assert edges(pump, AlarmCode.EMPTY_RESERVOIR)[-1][0] == AlarmEdge.LATCHED
    assert state(pump) is PumpStateCode.STOPPED
