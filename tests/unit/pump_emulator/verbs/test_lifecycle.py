"""A new pump, one on the shelf; a brown-out, a factory reset, an update."""

from __future__ import annotations

import pytest

from pump_emulator import mishaps, verbs
from pump_emulator.prescription import OutOfLimits
from pump_protocol.messages import AlarmCode, AlarmEdge, BootCause, LogCode, Mode, PumpStateCode
from tests.devices import DAY, HOUR, MINUTE, MS, alarms, device, easy, edges, log, program, state

RAISED, LATCHED = AlarmEdge.RAISED, AlarmEdge.LATCHED


def test_a_new_pump_delivers_and_its_log_says_how_it_came_to() -> None:
    pump = easy()
    assert state(pump) is PumpStateCode.INFUSING
    assert [record.code for record in log(pump)] == [LogCode.BOOT, LogCode.THERAPY, LogCode.RESUME]
    assert pump.alarms.entries() == []


def test_a_pump_made_below_its_threshold_says_so_at_once() -> None:
    low = easy(reservoir_filled_nl=1_999_000)
    assert edges(low, AlarmCode.LOW_RESERVOIR) == [(AlarmEdge.RAISED, 0)]


def test_a_pump_on_the_shelf_waits_to_be_started() -> None:
    pump = easy(is_on_shelf=True)
    pump.settle(100 * DAY)
    assert (pump.therapy.state, pump.plant.pumped_nl, pump.alarms.instances) == (PumpStateCode.SHELF, 0, {})
    verbs.start(pump)
    assert pump.reported_rate_nl_h == 1_000


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
