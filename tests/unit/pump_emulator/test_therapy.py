"""Delivery: the table of its states is the whole truth, and the prescription is what the wire says it is."""

from __future__ import annotations

import struct

import google_crc32c
import pytest

from pump_emulator.physics import PPM
from pump_emulator.prescription import Prescription
from pump_emulator.therapy import DELIVERING, TRANSITIONS, Therapy, TransitionRefused, Trigger
from pump_protocol.messages import PumpStateCode

ABSENT = [(state, trigger) for state in PumpStateCode for trigger in Trigger if (state, trigger) not in TRANSITIONS]


def therapy(state: PumpStateCode = PumpStateCode.SHELF) -> Therapy:
    return Therapy(Prescription.simple(8_333, 500_000), minimum_rate_nl_h=250, state=state)


def reachable(start: PumpStateCode) -> set[PumpStateCode]:
    found, waiting = {start}, [start]
    while waiting:
        state = waiting.pop()
        following = {after for (before, _trigger), after in TRANSITIONS.items() if before is state} - found
        found |= following
        waiting += following
    return found


@pytest.mark.parametrize(("state", "trigger"), TRANSITIONS)
def test_a_key_of_the_table_leads_where_it_says(state: PumpStateCode, trigger: Trigger) -> None:
    delivery = therapy(state)
    delivery.trigger(trigger)
    assert delivery.state is TRANSITIONS[state, trigger]


@pytest.mark.parametrize(("state", "trigger"), ABSENT)
def test_an_absent_key_is_refused_and_changes_nothing(state: PumpStateCode, trigger: Trigger) -> None:
    delivery = therapy(state)
    assert not delivery.accepts(trigger)
    with pytest.raises(TransitionRefused, match=f"{trigger.name} is refused in state {state.name}"):
        delivery.trigger(trigger)
    assert delivery == therapy(state)


def test_every_state_that_a_pump_can_reach_leads_on_but_the_end() -> None:
    stuck = [state for state in reachable(PumpStateCode.SHELF) if reachable(state) == {state}]
    assert stuck == [PumpStateCode.EOS_OFF]


def test_from_every_reachable_state_but_the_end_delivery_can_begin_again() -> None:
    for state in reachable(PumpStateCode.SHELF) - {PumpStateCode.EOS_OFF}:
        assert PumpStateCode.INFUSING in reachable(state)


def test_the_end_of_service_comes_from_any_state() -> None:
    assert all((state, Trigger.END_OF_SERVICE) in TRANSITIONS for state in PumpStateCode)


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


def test_the_program_crc_is_over_the_program_as_the_wire_has_it() -> None:
    on_the_wire = bytes([1, 1, 0, 0])  # mode simple, one step, no flags
    on_the_wire += struct.pack("<II", 1, 500_000)  # drug, concentration
    on_the_wire += struct.pack("<IIIHH", 0, 0, 0, 0, 0)  # no patient bolus, and padding
    on_the_wire += struct.pack("<II", 0, 8_333)  # the step
    assert therapy().prescription.program_crc32c == google_crc32c.value(on_the_wire)
