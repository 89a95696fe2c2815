"""What each state commands and reports; slowed, stalled and started again."""

from __future__ import annotations

import pytest

from pump_emulator.physics import PPM
from pump_emulator.prescription import Prescription
from pump_emulator.therapy import DELIVERING, Therapy, Trigger
from pump_protocol.messages import PumpStateCode


def therapy(state: PumpStateCode = PumpStateCode.SHELF) -> Therapy:
    return Therapy(Prescription.simple(8_333, 500_000), minimum_rate_nl_h=250, state=state)


@pytest.mark.parametrize("state", set(PumpStateCode) - {*DELIVERING, PumpStateCode.STALLED})
def test_no_other_state_commands_the_motor(state: PumpStateCode) -> None:
    assert therapy(state).commanded_nl_h_ppm(0) == 0


def test_a_stalled_pump_commands_its_motor_and_reports_nothing() -> None:
    stalled = therapy(PumpStateCode.STALLED)
    assert (stalled.commanded_nl_h_ppm(0), stalled.reported_nl_h_ppm(0)) == (8_333 * PPM, 0)


def test_an_empty_reservoir_may_slow_it_to_the_minimum_rate() -> None:
    slowed = therapy(PumpStateCode.INFUSING)
    slowed.trigger(Trigger.ALARM_SLOWS)
    assert (slowed.state, slowed.reported_nl_h_ppm(0)) == (PumpStateCode.MIN_RATE, 250 * PPM)


def test_a_slowed_pump_recovers_from_a_stall_to_the_minimum_rate() -> None:
    slowed = therapy(PumpStateCode.INFUSING)
    for trigger in (Trigger.ALARM_SLOWS, Trigger.STALL_DETECTED, Trigger.STALL_RECOVERED):
        slowed.trigger(trigger)
    assert (slowed.state, slowed.commanded_nl_h_ppm(0)) == (PumpStateCode.MIN_RATE, 250 * PPM)


def test_a_start_ends_the_minimum_rate() -> None:
    slowed = therapy(PumpStateCode.INFUSING)
    for trigger in (Trigger.ALARM_SLOWS, Trigger.START):
        slowed.trigger(trigger)
    assert (slowed.state, slowed.commanded_nl_h_ppm(0)) == (PumpStateCode.INFUSING, 8_333 * PPM)


def test_each_prescription_is_a_revision() -> None:
    delivery = therapy(PumpStateCode.STOPPED)
    delivery.prescribe(Prescription.simple(9_000, 500_000))
    assert (delivery.revision, delivery.state) == (2, PumpStateCode.STOPPED)
