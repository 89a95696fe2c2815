"""What goes wrong with a pump by itself: supply, clock, interference, magnets; each counted."""

from __future__ import annotations

import pytest

from pump_emulator import hands, mishaps, verbs
from pump_emulator.prescription import OutOfLimits
from pump_emulator.settings import Drive
from pump_emulator.therapy import TransitionRefused
from pump_protocol.messages import AlarmCode, AlarmEdge, BootCause, Mode, PumpStateCode
from tests.devices import (
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    alarms,
    constant,
    device,
    edges,
    free,
    jam,
    program,
    raises,
    running,
)

RAISED, LATCHED, CLEARED = AlarmEdge.RAISED, AlarmEdge.LATCHED, AlarmEdge.CLEARED


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


def test_a_storm_is_so_many_edges_in_order() -> None:
    pump = device()
    before = pump.log.last_seq
    mishaps.storm(pump, AlarmCode.OVERFILL_PRESSURE, 500)
    assert pump.log.last_seq == before + 500
    assert [edge for edge, _ in edges(pump, AlarmCode.OVERFILL_PRESSURE)] == [RAISED, CLEARED] * 250


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


def test_a_constant_flow_has_no_rotor_to_jam() -> None:
    with pytest.raises(OutOfLimits, match="no rotor"):
        mishaps.jam_motor(constant(), is_jammed=True)


def test_each_fault_says_how_often_it_has_struck() -> None:
    pump = device()
    for _ in range(3):
        jam(pump)
        free(pump)
    mishaps.lose_clock(pump)
    assert pump.conditions.fired == {"motor_stall": 3, "rtc_lost": 1}
