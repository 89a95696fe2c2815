"""The table of the states is the whole truth: what is in it, what is not, what can be reached."""

from __future__ import annotations

import pytest

from pump_emulator.prescription import Prescription
from pump_emulator.therapy import TRANSITIONS, Therapy, TransitionRefused, Trigger
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
