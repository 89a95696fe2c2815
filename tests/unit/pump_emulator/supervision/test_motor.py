"""A stall noticed, and its end: to the millisecond, from its physical onset."""

from __future__ import annotations

from pump_emulator import verbs
from pump_protocol.messages import AlarmCode, AlarmEdge, PumpStateCode
from tests.devices import HOUR, MINUTE, MS, STALL_DETECT, easy, edges, free, jam, raised, stalled, state


def test_a_stall_is_detected_at_its_time_and_not_a_millisecond_before() -> None:
    pump = stalled()
    pump.settle(HOUR + STALL_DETECT - MS)
    assert state(pump) is PumpStateCode.INFUSING
    pump.settle(HOUR + STALL_DETECT)
    assert state(pump) is PumpStateCode.STALLED
    assert edges(pump, AlarmCode.MOTOR_STALL) == [(AlarmEdge.RAISED, (HOUR + STALL_DETECT) // MS)]


def test_a_jam_that_ends_a_millisecond_before_its_detection_is_nothing() -> None:
    pump = stalled()
    pump.settle(HOUR + STALL_DETECT - MS)
    free(pump)
    pump.settle(100 * HOUR)
    assert edges(pump, AlarmCode.MOTOR_STALL) == []


def test_two_short_jams_do_not_add_up() -> None:
    pump = stalled()
    pump.settle(HOUR + 15 * MINUTE)
    free(pump)
    jam(pump)
    pump.settle(HOUR + 30 * MINUTE)
    assert not raised(pump, AlarmCode.MOTOR_STALL)


def test_a_jam_stops_the_truth_at_once_and_the_report_at_detection() -> None:
    pump = stalled(stall_detect_ms=120 * 60_000)
    pump.settle(10 * HOUR)
    assert (pump.plant.true_nl, pump.reservoir_nl) == (19_999_000, 19_997_000)


def test_a_rotor_that_is_not_commanded_does_not_stall() -> None:
    pump = easy()
    verbs.stop(pump)
    jam(pump)
    pump.settle(10 * HOUR)
    assert not raised(pump, AlarmCode.MOTOR_STALL)


def test_a_recovery_is_told_with_the_seconds_since_the_onset() -> None:
    pump = stalled()
    pump.settle(4 * HOUR)
    free(pump)
    assert edges(pump, AlarmCode.MOTOR_STALL)[-1] == (AlarmEdge.CLEARED, 4 * HOUR // MS)
    assert [edge for edge, _t_ms in edges(pump, AlarmCode.MOTOR_STALL_RECOVERED)] == [
        AlarmEdge.RAISED,
        AlarmEdge.LATCHED,
    ]
    assert pump.log.read(pump.log.last_seq, 1)[0].arg2 == 3 * 3_600
    assert state(pump) is PumpStateCode.INFUSING


def test_a_recovery_may_be_noticed_late_though_the_drug_flows() -> None:
    pump = stalled(stall_recovery_lag_ms=2 * 3_600_000)
    pump.settle(4 * HOUR)
    free(pump)
    pump.settle(6 * HOUR - MS)
    assert state(pump) is PumpStateCode.STALLED
    pump.settle(6 * HOUR)
    assert state(pump) is PumpStateCode.INFUSING
    assert pump.plant.pumped_nl == 3_000


def test_a_start_of_a_pump_that_knows_its_rotor_is_stuck_stays_stalled_without_a_second_alarm() -> None:
    pump = stalled()
    pump.settle(2 * HOUR)
    verbs.stop(pump)
    verbs.start(pump)
    assert state(pump) is PumpStateCode.STALLED
    assert [edge for edge, _t_ms in edges(pump, AlarmCode.MOTOR_STALL)] == [AlarmEdge.RAISED]


def test_a_start_after_the_rotor_was_freed_recovers() -> None:
    pump = stalled()
    pump.settle(2 * HOUR)
    verbs.stop(pump)
    free(pump)
    verbs.start(pump)
    assert state(pump) is PumpStateCode.INFUSING
    assert raised(pump, AlarmCode.MOTOR_STALL) is False
