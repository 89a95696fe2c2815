"""What goes wrong with a pump by itself: what it notices, when, and what it does then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pump_emulator import hands, mishaps, verbs
from pump_emulator.faults import Sensor
from pump_emulator.integrity import MemoryArea
from pump_emulator.prescription import OutOfLimits
from pump_emulator.settings import Drive, SafeStateAction
from pump_emulator.therapy import TransitionRefused
from pump_protocol.messages import (
    AlarmCode,
    AlarmEdge,
    BolusFlag,
    BootCause,
    LogCode,
    Mode,
    NackReason,
    Priority,
    PumpStateCode,
)
from tests.devices import CONC, DAY, HOUR, MINUTE, MS, SECOND, device, edges, free, jam, log, program, running

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_emulator.device import Device

RAISED, LATCHED, CLEARED, RESET = AlarmEdge.RAISED, AlarmEdge.LATCHED, AlarmEdge.CLEARED, AlarmEdge.RESET


def raises(pump: Device, code: AlarmCode) -> list[int]:
    """Return pump times in µs at which an alarm was raised."""
    return [t_ms * MS for edge, t_ms in edges(pump, code) if edge is RAISED]


def alarms(pump: Device) -> set[AlarmCode]:
    """Return all that is present or latched."""
    return set(pump.alarms.instances)


def reported_nl_h(pump: Device) -> int:
    """Return what it believes to deliver."""
    return pump.therapy.reported_nl_h_ppm(pump.at_us) // 1_000_000


# --- flow -------------------------------------------------------------------------------------------------------------


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


# --- pressure and temperature -----------------------------------------------------------------------------------------


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


# --- supply -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("volume_nl", "then_ng_ml"), [(376_000, 234_042), (200_000, 0), (100_000, CONC)])
def test_priming_a_full_catheter_gives_its_content_and_leaves_it_weak(volume_nl: int, then_ng_ml: int) -> None:
    pump = device()
    mishaps.overfill_priming(pump, is_so=True)
    verbs.begin_bolus(pump, volume_nl, 1, bolus_id=1, op_id=1, flags=BolusFlag.PRIMING)
    pump.settle(MS)
    catheter = pump.outflow.catheter
    assert catheter.tip_nl == volume_nl
    assert catheter.segments[0].concentration_ng_ml == then_ng_ml


def test_a_brown_out_leaves_the_minimum_rate_and_the_settings_of_delivery() -> None:
    pump = device()
    verbs.set_thresholds(pump, 4_000_000, 2_700, 4_000, 3_500)
    mishaps.sag_battery(pump)
    assert (pump.therapy.state, pump.therapy.prescription.mode) == (PumpStateCode.MIN_RATE, Mode.MINIMUM_RATE)
    assert (pump.reported_rate_nl_h, pump.low_reservoir_nl) == (250, 2_000_000)
    assert log(pump, LogCode.BOOT)[-1].arg0 == BootCause.BROWN_OUT
    pump.settle(DAY)
    assert pump.reported_rate_nl_h == 250


def test_a_brown_out_is_over_when_a_clinician_has_programmed_and_reset() -> None:
    pump = device()
    mishaps.sag_battery(pump)
    verbs.prescribe(pump, program(Mode.SIMPLE, (0, 10_000)))
    assert pump.reported_rate_nl_h == 10_000
    assert edges(pump, AlarmCode.LOW_BATTERY_RESET) == [(RAISED, 0), (LATCHED, 0)]
    verbs.reset_alarm(pump, AlarmCode.LOW_BATTERY_RESET)
    assert alarms(pump) == set()


def test_a_bolus_is_not_restarted_after_a_brown_out() -> None:
    pump = device()
    verbs.begin_bolus(pump, 50_000, 600_000, bolus_id=1, op_id=1, flags=0)
    pump.settle(MINUTE)
    mishaps.sag_battery(pump)
    pump.settle(DAY)
    assert pump.therapy.bolus is None
    assert [record.arg2 for record in log(pump, LogCode.BOLUS_END)] == [5_000]


def test_a_battery_spent_too_early_lasts_ninety_days_more() -> None:
    pump = device()
    pump.settle(10 * DAY)
    mishaps.spend_battery(pump, is_dead=False)
    hands.fill_truly(pump, 20_000_000)
    verbs.report_refill(pump, 20_000_000)
    pump.settle(100 * DAY)
    assert (raises(pump, AlarmCode.ERI), raises(pump, AlarmCode.EOS)) == ([10 * DAY], [100 * DAY])


def test_a_battery_that_dies_turns_the_pump_off_for_good() -> None:
    pump = device()
    mishaps.spend_battery(pump, is_dead=True)
    assert (pump.therapy.state, pump.reported_rate_nl_h) == (PumpStateCode.EOS_OFF, 0)
    with pytest.raises(TransitionRefused):
        verbs.start(pump)


def test_a_pump_without_a_battery_loses_none() -> None:
    pump = device(has_battery=False)
    with pytest.raises(OutOfLimits, match="no battery"):
        mishaps.spend_battery(pump, is_dead=True)
    with pytest.raises(OutOfLimits, match="no battery"):
        mishaps.sag_battery(pump)
    assert alarms(pump) == set()


def test_a_torn_record_is_not_there_and_the_boot_says_so() -> None:
    pump = device()
    before = pump.log.last_seq
    mishaps.tear_record(pump)
    pump.boot(BootCause.POWER)
    assert [record.seq for record in log(pump)] == list(range(1, pump.log.last_seq + 1))
    assert log(pump)[before].code == LogCode.BOOT
    assert alarms(pump) == {AlarmCode.MEMORY_ERROR_NONCRIT}
    assert pump.reported_rate_nl_h == 10_000


# --- firmware ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("area", [MemoryArea.LOG, MemoryArea.LABEL])
def test_a_flipped_bit_beside_the_therapy_is_put_right_and_told(area: MemoryArea) -> None:
    pump = device()
    mishaps.flip_bit(pump, area)
    assert edges(pump, AlarmCode.MEMORY_ERROR_NONCRIT) == [(RAISED, 0), (LATCHED, 0)]
    assert pump.reported_rate_nl_h == 10_000
    verbs.reset_alarm(pump, AlarmCode.MEMORY_ERROR_NONCRIT)
    assert alarms(pump) == set()


@pytest.mark.parametrize(("action", "rate_nl_h"), [(SafeStateAction.MINIMUM_RATE, 250), (SafeStateAction.STOP, 0)])
def test_a_flipped_bit_in_the_therapy_is_the_safe_state(action: SafeStateAction, rate_nl_h: int) -> None:
    pump = device(safe_state_action=action)
    mishaps.flip_bit(pump, MemoryArea.THERAPY)
    assert (pump.therapy.state, pump.reported_rate_nl_h) == (PumpStateCode.SAFE_STATE, rate_nl_h)
    assert alarms(pump) == {AlarmCode.MEMORY_ERROR_CRIT, AlarmCode.SAFE_STATE}


def test_the_safe_state_ends_by_program_and_reset_and_leaves_the_pump_stopped() -> None:
    pump = device()
    mishaps.flip_bit(pump, MemoryArea.THERAPY)
    with pytest.raises(TransitionRefused):
        verbs.start(pump)
    verbs.prescribe(pump, program(Mode.SIMPLE, (0, 10_000)))
    assert pump.therapy.state is PumpStateCode.SAFE_STATE
    for code in (AlarmCode.MEMORY_ERROR_CRIT, AlarmCode.SAFE_STATE):
        verbs.reset_alarm(pump, code)
    assert (pump.therapy.state, alarms(pump)) == (PumpStateCode.STOPPED, {AlarmCode.PUMP_STOPPED})
    verbs.start(pump)
    assert (pump.reported_rate_nl_h, alarms(pump)) == (10_000, set())


def test_a_stopped_pump_is_not_started_by_its_safe_state() -> None:
    pump = device()
    verbs.stop(pump)
    mishaps.flip_bit(pump, MemoryArea.THERAPY)
    assert pump.reported_rate_nl_h == 0


def test_a_stall_in_the_safe_state_is_noticed_and_so_is_its_end() -> None:
    pump = device()
    mishaps.flip_bit(pump, MemoryArea.THERAPY)
    jam(pump)
    pump.settle(20 * MINUTE)
    assert raises(pump, AlarmCode.MOTOR_STALL) == [20 * MINUTE]
    assert (pump.therapy.state, reported_nl_h(pump)) == (PumpStateCode.SAFE_STATE, 0)
    free(pump)
    assert AlarmCode.MOTOR_STALL not in alarms(pump)
    assert (pump.therapy.state, reported_nl_h(pump)) == (PumpStateCode.SAFE_STATE, 250)


def test_a_failed_self_test_forbids_delivery_until_one_passes() -> None:
    pump = device()
    mishaps.fail_self_test(pump, is_failing=True)
    assert alarms(pump) == {AlarmCode.SELF_TEST_FAIL, AlarmCode.SAFE_STATE}
    assert pump.reported_rate_nl_h == 0
    pump.boot(BootCause.POWER)
    assert pump.alarms.is_present(AlarmCode.SELF_TEST_FAIL)
    verbs.prescribe(pump, program(Mode.SIMPLE, (0, 10_000)))
    assert pump.alarms.is_present(AlarmCode.SAFE_STATE)
    mishaps.fail_self_test(pump, is_failing=False)
    pump.boot(BootCause.POWER)
    verbs.prescribe(pump, program(Mode.SIMPLE, (0, 10_000)))
    for code in (AlarmCode.SELF_TEST_FAIL, AlarmCode.SAFE_STATE):
        verbs.reset_alarm(pump, code)
    verbs.start(pump)
    assert pump.reported_rate_nl_h == 10_000


def test_a_watchdog_reset_goes_on_with_the_program() -> None:
    pump = device()
    mishaps.bite(pump)
    assert (pump.reported_rate_nl_h, alarms(pump)) == (10_000, {AlarmCode.WATCHDOG_RESET})
    assert log(pump, LogCode.BOOT)[-1].arg0 == BootCause.WATCHDOG


def test_the_third_watchdog_reset_in_an_hour_is_the_safe_state() -> None:
    pump = device()
    mishaps.bite(pump)
    pump.settle(HOUR)
    for minutes in (0, 29):
        pump.settle(HOUR + minutes * MINUTE)
        mishaps.bite(pump)
    assert AlarmCode.SAFE_STATE not in alarms(pump)
    pump.settle(2 * HOUR - 1)
    mishaps.bite(pump)
    assert pump.therapy.state is PumpStateCode.SAFE_STATE


def test_a_lost_clock_gives_the_average_of_the_steps_until_it_is_set() -> None:
    pump = running(program(Mode.FLEX, (0, 8_000), (6 * 3_600, 20_000)))
    pump.settle(HOUR)
    mishaps.lose_clock(pump)
    assert (pump.reported_rate_nl_h, alarms(pump)) == (17_000, {AlarmCode.CLOCK_ERROR})
    pump.settle(8 * HOUR)
    assert pump.reported_rate_nl_h == 17_000
    verbs.set_utc(pump, 0)
    assert pump.reported_rate_nl_h == 20_000
    assert edges(pump, AlarmCode.CLOCK_ERROR)[-1][0] is LATCHED


@pytest.mark.parametrize(("step_us", "is_noticed"), [(300 * SECOND, False), (300 * SECOND + 1, True), (-DAY, True)])
def test_a_clock_that_jumps_far_is_implausible(step_us: int, *, is_noticed: bool) -> None:
    pump = device()
    mishaps.jump_clock(pump, step_us)
    assert (AlarmCode.CLOCK_ERROR in alarms(pump)) is is_noticed


def test_a_drifting_clock_moves_the_steps_of_the_day() -> None:
    pump = running(program(Mode.FLEX, (0, 8_000), (6 * 3_600, 20_000)))
    mishaps.drift_clock(pump, 1_000_000)
    early = 6 * HOUR * 1_000 // 1_001
    pump.settle(early - SECOND)
    assert pump.reported_rate_nl_h == 8_000
    pump.settle(early + SECOND)
    assert pump.reported_rate_nl_h == 20_000


def test_a_factory_reset_clears_therapy_and_keeps_log_and_life() -> None:
    pump = device()
    pump.settle(DAY)
    before, charge = pump.log.last_seq, pump.plant.battery.charge
    verbs.forget_program(pump, BootCause.FACTORY_RESET)
    assert (pump.therapy.state, pump.therapy.prescription.mode) == (PumpStateCode.STOPPED, Mode.NONE)
    assert (pump.log.first_seq, pump.plant.battery.charge) == (1, charge)
    assert pump.log.last_seq > before
    assert alarms(pump) == {AlarmCode.PUMP_STOPPED}
    with pytest.raises(OutOfLimits, match="no program"):
        verbs.start(pump)


def test_an_update_stops_delivery_for_its_time_and_boots() -> None:
    pump = device()
    verbs.begin_update(pump, 2 * MINUTE)
    assert (pump.therapy.state, pump.reported_rate_nl_h) == (PumpStateCode.UPDATING, 0)
    pump.settle(2 * MINUTE)
    assert (pump.therapy.state, pump.reported_rate_nl_h) == (PumpStateCode.INFUSING, 10_000)
    assert log(pump, LogCode.BOOT)[-1].arg0 == BootCause.UPDATE


def test_power_that_fails_in_an_update_ends_it() -> None:
    pump = device()
    verbs.begin_update(pump, 2 * MINUTE)
    pump.settle(MINUTE)
    pump.boot(BootCause.POWER)
    assert (pump.therapy.state, pump.next_due() == 2 * MINUTE) == (PumpStateCode.INFUSING, False)


def test_an_end_of_service_in_an_update_outlasts_it() -> None:
    pump = device()
    pump.settle(pump.settings.calendar_life_ms * MS - MINUTE)
    verbs.begin_update(pump, 2 * MINUTE)
    pump.settle(pump.at_us + HOUR)
    assert pump.therapy.state is PumpStateCode.EOS_OFF


def test_a_storm_is_so_many_edges_in_order() -> None:
    pump = device()
    before = pump.log.last_seq
    mishaps.storm(pump, AlarmCode.OVERFILL_PRESSURE, 500)
    assert pump.log.last_seq == before + 500
    assert [edge for edge, _ in edges(pump, AlarmCode.OVERFILL_PRESSURE)] == [RAISED, CLEARED] * 250


# --- restarts ---------------------------------------------------------------------------------------------------------


def restart_while_occluded(pump: Device, minutes: int) -> None:
    pump.settle(pump.at_us + minutes * MINUTE)
    verbs.start(pump)


def test_the_third_restart_after_the_same_alarm_in_ten_minutes_is_refused() -> None:
    pump = device(has_pressure_sensor=True)
    mishaps.occlude_catheter(pump, is_occluded=True)
    pump.settle(HOUR)
    for _ in range(3):
        restart_while_occluded(pump, 1)
    assert AlarmCode.REPEATED_RESTART in alarms(pump)
    assert pump.therapy.state is PumpStateCode.STOPPED
    with pytest.raises(OutOfLimits, match="REPEATED_RESTART"):
        verbs.start(pump)


def test_restarts_that_are_far_apart_are_none_too_often() -> None:
    pump = device(has_pressure_sensor=True)
    mishaps.occlude_catheter(pump, is_occluded=True)
    pump.settle(HOUR)
    for _ in range(6):
        restart_while_occluded(pump, 6)
    assert AlarmCode.REPEATED_RESTART not in alarms(pump)


# --- telemetry hold, MRI, valve ---------------------------------------------------------------------------------------


def test_interference_while_an_alarm_sounds_holds_the_motor_and_nothing_tells() -> None:
    pump = device()
    verbs.set_low_reservoir(pump, 20_000_000)
    mishaps.interfere(pump, is_so=True)
    mishaps.interfere(pump, is_so=False)
    before = pump.reservoir_nl
    pump.settle(DAY)
    assert (pump.therapy.state, pump.reported_rate_nl_h) == (PumpStateCode.INFUSING, 10_000)
    assert (pump.reservoir_nl, pump.plant.true_nl) == (before, before)
    assert alarms(pump) == {AlarmCode.LOW_RESERVOIR}
    verbs.interrogate(pump)
    pump.settle(2 * DAY)
    assert pump.reservoir_nl == before - 240_000


def test_interference_without_an_alarm_holds_nothing() -> None:
    pump = device()
    mishaps.interfere(pump, is_so=True)
    pump.settle(DAY)
    assert pump.reservoir_nl == 20_000_000 - 240_000


def test_an_mri_stalls_the_rotor_and_leaves_the_program_alone() -> None:
    pump = device()
    crc = pump.therapy.prescription.program_crc32c
    mishaps.enter_mri(pump)
    pump.settle(45 * MINUTE)
    mishaps.leave_mri(pump)
    assert raises(pump, AlarmCode.MOTOR_STALL) == [20 * MINUTE]
    assert raises(pump, AlarmCode.MOTOR_STALL_RECOVERED) == [45 * MINUTE]
    assert pump.therapy.prescription.program_crc32c == crc


def test_the_end_of_a_stall_may_be_found_at_the_second_interrogation() -> None:
    pump = device()
    mishaps.enter_mri(pump, recovery_interrogations=2)
    pump.settle(45 * MINUTE)
    mishaps.leave_mri(pump)
    pump.settle(2 * HOUR)
    verbs.interrogate(pump)
    assert pump.therapy.state is PumpStateCode.STALLED
    verbs.interrogate(pump)
    assert raises(pump, AlarmCode.MOTOR_STALL_RECOVERED) == [2 * HOUR]


def test_an_altered_program_is_in_no_record() -> None:
    pump = device()
    before, crc = pump.log.last_seq, pump.therapy.prescription.program_crc32c
    mishaps.alter_program(pump, 20_000)
    assert (pump.log.last_seq, pump.reported_rate_nl_h) == (before, 20_000)
    assert pump.therapy.prescription.program_crc32c != crc


def test_a_magnet_shuts_the_valve_after_ten_microlitres_until_a_hand_opens_it() -> None:
    pump = device(drive=Drive.VALVE)
    mishaps.shut_valve(pump)
    pump.settle(DAY)
    assert 20_000_000 - pump.plant.true_nl <= 10_000
    assert (alarms(pump), pump.therapy.state) == ({AlarmCode.FAV_CLOSED}, PumpStateCode.STALLED)
    mishaps.open_valve(pump)
    assert (pump.therapy.state, pump.reported_rate_nl_h) == (PumpStateCode.INFUSING, 10_000)
    verbs.reset_alarm(pump, AlarmCode.FAV_CLOSED)
    assert alarms(pump) == set()


def test_a_boot_finds_where_the_valve_stands() -> None:
    pump = device(drive=Drive.VALVE)
    pump.power_off()
    mishaps.shut_valve(pump)
    pump.boot(BootCause.POWER)
    assert (alarms(pump), pump.therapy.state) == ({AlarmCode.FAV_CLOSED}, PumpStateCode.STALLED)
    pump.power_off()
    mishaps.open_valve(pump)
    pump.boot(BootCause.POWER)
    assert edges(pump, AlarmCode.FAV_CLOSED)[-1][0] is LATCHED
    assert pump.therapy.state is PumpStateCode.INFUSING


def test_a_pump_without_a_valve_knows_no_magnet() -> None:
    with pytest.raises(OutOfLimits, match="no flow-activated valve"):
        mishaps.shut_valve(device())


# --- the patient's button ---------------------------------------------------------------------------------------------

BUTTON = program(
    Mode.SIMPLE, (0, 10_000), pat_bolus_nl=20_000, pat_bolus_ms=60_000, lockout_ms=3_600_000, max_per_day=3
)


def constant(**parameters: int) -> Device:
    return device(
        drive=Drive.CONSTANT,
        has_battery=False,
        flow_min_nl_h=10_000,
        flow_max_nl_h=10_000,
        minimum_rate_nl_h=10_000,
        bolus_max_nl=0,
        flex_steps_max=1,
        **parameters,
    )


def test_nothing_that_electronics_decide_stops_a_constant_flow() -> None:
    pump = constant()
    pump.power_off()
    pump.settle(10 * HOUR)
    pump.boot(BootCause.POWER)
    mishaps.enter_mri(pump)
    mishaps.flip_bit(pump, MemoryArea.THERAPY)
    pump.settle(20 * HOUR)
    assert pump.plant.pumped_nl == 200_000


def test_a_constant_flow_has_no_rotor_to_jam() -> None:
    with pytest.raises(OutOfLimits, match="no rotor"):
        mishaps.jam_motor(constant(), is_jammed=True)


def test_the_button_gives_one_bolus_and_is_denied_in_the_lockout() -> None:
    pump = running(BUTTON)
    pump.settle(HOUR)
    assert [verbs.press_button(pump) for _ in range(5)] == [None, *[NackReason.LOCKOUT] * 4]
    pump.settle(HOUR + 2 * MINUTE)
    assert verbs.press_button(pump) is NackReason.LOCKOUT
    therapy = pump.therapy
    assert (therapy.patient_requested, therapy.patient_delivered, therapy.patient_denied) == (6, 1, 5)
    assert [record.arg0 for record in log(pump, LogCode.BOLUS_DENIED)] == [0] * 5


def test_a_button_right_after_programming_is_denied_until_the_lockout_is_over() -> None:
    pump = running(BUTTON)
    pump.settle(HOUR - 1)
    assert verbs.press_button(pump) is NackReason.LOCKOUT
    pump.settle(HOUR)
    assert verbs.press_button(pump) is None


def test_each_fault_says_how_often_it_has_struck() -> None:
    pump = device()
    for _ in range(3):
        jam(pump)
        free(pump)
    mishaps.lose_clock(pump)
    assert pump.conditions.fired == {"motor_stall": 3, "rtc_lost": 1}
