"""Memory, self-test, watchdog, restarts: what the pump finds wrong with itself, and the safe state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pump_emulator import mishaps, verbs
from pump_emulator.integrity import MemoryArea
from pump_emulator.prescription import OutOfLimits
from pump_emulator.settings import SafeStateAction
from pump_emulator.therapy import TransitionRefused
from pump_protocol.messages import AlarmCode, AlarmEdge, BootCause, LogCode, Mode, PumpStateCode
from tests.devices import HOUR, MINUTE, alarms, device, edges, free, jam, log, program, raises, reported_nl_h

if TYPE_CHECKING:
    from pump_emulator.device import Device

RAISED, LATCHED = AlarmEdge.RAISED, AlarmEdge.LATCHED


def test_a_torn_record_is_not_there_and_the_boot_says_so() -> None:
    pump = device()
    before = pump.log.last_seq
    mishaps.tear_record(pump)
    pump.boot(BootCause.POWER)
    assert [record.seq for record in log(pump)] == list(range(1, pump.log.last_seq + 1))
    assert log(pump)[before].code == LogCode.BOOT
    assert alarms(pump) == {AlarmCode.MEMORY_ERROR_NONCRIT}
    assert pump.reported_rate_nl_h == 10_000


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
