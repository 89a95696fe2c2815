"""What fitted sensors tell the pump, when it is noticed, and what it does then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pump_emulator import hands, mishaps, verbs
from pump_emulator.faults import Sensor
from pump_emulator.prescription import OutOfLimits
from pump_protocol.messages import AlarmCode, AlarmEdge, BolusFlag, LogCode, Priority, PumpStateCode
from tests.devices import DAY, HOUR, MINUTE, MS, alarms, device, edges, free, jam, log, raises, reported_nl_h

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_emulator.device import Device

RAISED, LATCHED, CLEARED, RESET = AlarmEdge.RAISED, AlarmEdge.LATCHED, AlarmEdge.CLEARED, AlarmEdge.RESET


def test_without_a_sensor_no_flow_is_too_much() -> None:
    pump = device()
    mishaps.bias_flow(pump, 1_000_000)
    pump.settle(10 * DAY)
    assert alarms(pump) == set()
    assert pump.plant.true_nl < pump.reservoir_nl


@pytest.mark.parametrize(("bias_ppm", "is_noticed"), [(145_000, False), (145_001, True), (-145_000, False)])
def test_over_infusion_is_more_than_the_limit(bias_ppm: int, *, is_noticed: bool) -> None:
    pump = device(has_flow_sensor=True)
    mishaps.bias_flow(pump, bias_ppm)
    pump.settle(HOUR)
    assert (AlarmCode.OVER_INFUSION in alarms(pump)) is is_noticed


def test_over_infusion_is_noticed_after_five_minutes_and_slows_delivery() -> None:
    pump = device(has_flow_sensor=True)
    pump.settle(HOUR)
    mishaps.bias_flow(pump, 300_000)
    pump.settle(HOUR + 5 * MINUTE - 1)
    assert alarms(pump) == set()
    pump.settle(HOUR + 5 * MINUTE)
    assert raises(pump, AlarmCode.OVER_INFUSION) == [HOUR + 5 * MINUTE]
    assert (pump.therapy.state, pump.reported_rate_nl_h) == (PumpStateCode.MIN_RATE, 250)


def test_over_infusion_that_ends_in_time_is_none() -> None:
    pump = device(has_flow_sensor=True)
    for start in range(10):
        pump.settle(start * 10 * MINUTE)
        mishaps.bias_flow(pump, 300_000)
        pump.settle((start * 10 + 5) * MINUTE - 1)
        mishaps.bias_flow(pump, 0)
    assert alarms(pump) == set()


def test_a_bolus_that_ends_is_no_over_infusion() -> None:
    pump = device(has_flow_sensor=True, has_pressure_sensor=True)
    verbs.begin_bolus(pump, 20_000, 60_000, bolus_id=1, op_id=1, flags=BolusFlag.PATIENT)
    pump.settle(HOUR)
    assert (pump.log.last_seq, alarms(pump)) == (5, set())


def test_free_flow_is_noticed_at_once() -> None:
    pump = device(has_flow_sensor=True)
    pump.settle(HOUR)
    mishaps.flow_freely(pump, 100_000)
    assert raises(pump, AlarmCode.OVER_INFUSION) == [HOUR]


def test_drug_that_runs_out_of_a_stopped_pump_is_free_flow() -> None:
    pump = device(has_flow_sensor=True)
    verbs.stop(pump)
    mishaps.flow_freely(pump, 1)
    assert AlarmCode.OVER_INFUSION in alarms(pump)


def test_a_little_free_flow_is_noticed_at_once() -> None:
    pump = device(has_flow_sensor=True)
    mishaps.flow_freely(pump, 1_449)
    assert alarms(pump) == set()
    mishaps.flow_freely(pump, 1_451)
    assert AlarmCode.OVER_INFUSION in alarms(pump)


def test_a_stall_that_is_known_ends_under_infusion_at_that_instant() -> None:
    pump = device(has_flow_sensor=True)
    mishaps.jam_motor(pump, is_jammed=True)
    pump.settle(HOUR)
    (stalled,) = raises(pump, AlarmCode.MOTOR_STALL)
    under_infusion = [(RAISED, 5 * MINUTE // MS), (CLEARED, stalled // MS)]
    assert edges(pump, AlarmCode.UNDER_INFUSION) == under_infusion
    with pump.changing():
        pass  # Looking at it again finds nothing new.
    assert edges(pump, AlarmCode.UNDER_INFUSION) == under_infusion


def test_a_start_does_not_bring_over_infusion_back() -> None:
    pump = device(has_flow_sensor=True)
    mishaps.bias_flow(pump, 300_000)
    pump.settle(HOUR)
    verbs.start(pump)
    assert (pump.therapy.state, reported_nl_h(pump)) == (PumpStateCode.MIN_RATE, 250)
    assert len(raises(pump, AlarmCode.OVER_INFUSION)) == 1


def test_over_infusion_is_latched_until_it_is_in_range_and_reset() -> None:
    pump = device(has_flow_sensor=True)
    mishaps.flow_freely(pump, 100_000)
    mishaps.flow_freely(pump, 0)
    assert not pump.alarms.is_present(AlarmCode.OVER_INFUSION)
    assert AlarmCode.OVER_INFUSION in alarms(pump)
    verbs.reset_alarm(pump, AlarmCode.OVER_INFUSION)
    assert alarms(pump) == set()


def test_under_infusion_weighs_more_after_a_day_and_ends_with_its_cause() -> None:
    pump = device(has_flow_sensor=True)
    mishaps.bias_flow(pump, -200_000)
    pump.settle(5 * MINUTE + DAY - 1)
    assert pump.alarms.instances[AlarmCode.UNDER_INFUSION].priority is Priority.LOW
    pump.settle(5 * MINUTE + DAY)
    assert pump.alarms.instances[AlarmCode.UNDER_INFUSION].priority is Priority.MEDIUM
    mishaps.bias_flow(pump, 0)
    assert [edge for edge, _ in edges(pump, AlarmCode.UNDER_INFUSION)] == [RAISED, AlarmEdge.ESCALATED, CLEARED]
    assert pump.therapy.state is PumpStateCode.INFUSING


def test_a_dry_reservoir_is_under_infusion_to_a_flow_sensor() -> None:
    pump = device(has_flow_sensor=True)
    hands.fill_truly(pump, 1_000_000)
    pump.settle(5 * MINUTE)
    assert raises(pump, AlarmCode.UNDER_INFUSION) == [5 * MINUTE]


def test_a_stuck_flow_sensor_sees_what_it_shows() -> None:
    pump = device(has_flow_sensor=True)
    mishaps.stick_sensor(pump, Sensor.FLOW, 10_000)
    mishaps.bias_flow(pump, 1_000_000)
    pump.settle(DAY)
    assert alarms(pump) == set()
    mishaps.stick_sensor(pump, Sensor.FLOW, None)
    pump.settle(DAY + 5 * MINUTE)
    assert AlarmCode.OVER_INFUSION in alarms(pump)


def test_a_bolus_that_overruns_is_stopped() -> None:
    pump = device(has_flow_sensor=True)
    mishaps.bias_flow(pump, 300_000)
    verbs.begin_bolus(pump, 100_000, 4 * 60_000, bolus_id=1, op_id=1, flags=0)
    pump.settle(4 * MINUTE)
    assert AlarmCode.BOLUS_OVERRUN in alarms(pump)
    given_nl = log(pump, LogCode.BOLUS_END)[0].arg2
    assert 86_000 < given_nl < 89_000  # 1.145 times the bolus has flowed when 88 % of it are counted


def test_a_stall_that_recovers_with_a_lag_is_no_over_infusion() -> None:
    pump = device(has_flow_sensor=True, stall_recovery_lag_ms=3_600_000)
    jam(pump)
    pump.settle(HOUR)
    free(pump)
    pump.settle(3 * HOUR)
    assert AlarmCode.OVER_INFUSION not in {
        AlarmCode(record.code & 0xFF) for record in log(pump) if record.code < 0x1000
    }


def test_an_occlusion_is_silent_without_a_sensor() -> None:
    pump = device()
    mishaps.occlude_catheter(pump, is_occluded=True)
    pump.settle(3 * DAY)
    assert alarms(pump) == set()


def test_an_occlusion_is_noticed_by_pressure_and_stops_the_motor_in_mid_stroke() -> None:
    pump = device(has_pressure_sensor=True)
    pump.settle(HOUR)
    mishaps.occlude_catheter(pump, is_occluded=True)
    pump.settle(3 * HOUR)
    (raised_us,) = raises(pump, AlarmCode.OCCLUSION)
    # 10 psi are 68.9 kPa, which 6,890 nL build up: 41 min at 10,000 nL/h.
    assert abs(raised_us - HOUR - 6_890 * HOUR // 10_000) < MINUTE
    assert pump.therapy.state is PumpStateCode.STOPPED
    assert pump.plant.true.total % pump.plant.true._per_pulse > 0  # noqa: SLF001 (a stroke is under way)


def test_an_occlusion_waits_for_a_reset_after_the_pressure_has_fallen() -> None:
    pump = device(has_pressure_sensor=True)
    mishaps.occlude_catheter(pump, is_occluded=True)
    pump.settle(HOUR)
    mishaps.occlude_catheter(pump, is_occluded=False)
    assert edges(pump, AlarmCode.OCCLUSION)[-1][0] is LATCHED
    verbs.reset_alarm(pump, AlarmCode.OCCLUSION)
    verbs.start(pump)
    assert pump.therapy.state is PumpStateCode.INFUSING


@pytest.mark.parametrize(("temp_cdeg", "is_noticed"), [(4_100, False), (4_101, True), (3_000, False), (2_999, True)])
def test_a_temperature_is_noticed_beyond_its_thresholds_for_ten_minutes(temp_cdeg: int, *, is_noticed: bool) -> None:
    pump = device()
    with pump.changing():
        pump.conditions.temp_cdeg = temp_cdeg
    pump.settle(10 * MINUTE - 1)
    assert alarms(pump) == set()
    pump.settle(10 * MINUTE)
    assert (alarms(pump) == {AlarmCode.TEMPERATURE}) is is_noticed
    assert pump.therapy.state is PumpStateCode.INFUSING


def slowed(pump: Device) -> None:
    mishaps.flow_freely(pump, 1_000_000)


def occluded(pump: Device) -> None:
    mishaps.stick_sensor(pump, Sensor.PRESSURE, 689)


def overheated(pump: Device) -> None:
    mishaps.stick_sensor(pump, Sensor.TEMPERATURE, 5_500)


@pytest.mark.parametrize("fault", [slowed, occluded, overheated])
def test_what_a_sensor_stops_or_slows_ends_the_bolus_at_once(fault: Callable[[Device], None]) -> None:
    pump = device(has_flow_sensor=True, has_pressure_sensor=True)
    verbs.begin_bolus(pump, 100_000, 3_600_000, bolus_id=1, op_id=1, flags=0)
    pump.settle(30 * MINUTE)
    fault(pump)
    assert [(end.t_ms, end.arg2) for end in log(pump, LogCode.BOLUS_END)] == [(30 * 60_000, 50_000)]
    assert pump.therapy.bolus is None


def test_a_temperature_ends_after_ten_minutes_in_range() -> None:
    pump = device()
    with pump.changing():
        pump.conditions.temp_cdeg = 4_200
    pump.settle(HOUR)
    with pump.changing():
        pump.conditions.temp_cdeg = 3_700
    pump.settle(2 * HOUR)
    assert edges(pump, AlarmCode.TEMPERATURE) == [(RAISED, 600_000), (CLEARED, 4_200_000)]


def test_fifty_five_degrees_stop_the_pump_at_once() -> None:
    pump = device()
    with pump.changing():
        pump.conditions.temp_cdeg = 5_500
    assert (pump.therapy.state, alarms(pump)) == (PumpStateCode.STOPPED, {AlarmCode.TEMPERATURE})


def test_a_pump_that_is_too_hot_is_not_started() -> None:
    pump = device()
    hands.warm(pump, 5_500)
    with pytest.raises(OutOfLimits, match="too hot"):
        verbs.start(pump)
    hands.warm(pump, 5_499)
    verbs.start(pump)
    assert pump.therapy.state is PumpStateCode.INFUSING
