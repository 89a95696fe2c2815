"""The pump's alarms: one raise a cause, latched as the catalogue says, acknowledged and reset."""

from __future__ import annotations

import pytest

from pump_emulator.alarms import CATALOGUE, STRICT_PRIORITIES, AlarmRefused, Alarms, Latch
from pump_protocol.messages import AlarmCode, AlarmEdge, AlarmStateFlag, Priority

LOW, EMPTY, RECOVERED = AlarmCode.LOW_RESERVOIR, AlarmCode.EMPTY_RESERVOIR, AlarmCode.MOTOR_STALL_RECOVERED

# Code, critical, priority, latched: the catalogue of the domain description, letter for letter.
DOMAIN = {
    AlarmCode.LOW_RESERVOIR: (False, Priority.MEDIUM, False),
    AlarmCode.EMPTY_RESERVOIR: (True, Priority.HIGH, True),
    AlarmCode.ERI: (False, Priority.LOW, True),
    AlarmCode.EOS: (True, Priority.HIGH, True),
    AlarmCode.MOTOR_STALL: (True, Priority.HIGH, False),
    AlarmCode.MOTOR_STALL_RECOVERED: (False, Priority.LOW, True),
    AlarmCode.PUMP_STOPPED: (False, Priority.LOW, False),
    AlarmCode.PUMP_STOPPED_48H: (True, Priority.HIGH, True),
    AlarmCode.SCHEDULE_END: (False, Priority.MEDIUM, False),
    AlarmCode.OVERFILL_PRESSURE: (False, Priority.LOW, False),
    AlarmCode.UNAUTHORISED_SESSION: (False, Priority.MEDIUM, True),
    AlarmCode.LOW_BATTERY_RESET: (True, Priority.HIGH, True),
    AlarmCode.MEMORY_ERROR_NONCRIT: (False, Priority.LOW, True),
    AlarmCode.MEMORY_ERROR_CRIT: (True, Priority.HIGH, True),
    AlarmCode.SAFE_STATE: (True, Priority.HIGH, True),
    AlarmCode.SELF_TEST_FAIL: (True, Priority.HIGH, True),
    AlarmCode.WATCHDOG_RESET: (False, Priority.LOW, True),
    AlarmCode.CLOCK_ERROR: (False, Priority.MEDIUM, True),
    AlarmCode.TEMPERATURE: (False, Priority.MEDIUM, False),
    AlarmCode.OVER_INFUSION: (True, Priority.HIGH, True),
    AlarmCode.UNDER_INFUSION: (False, Priority.LOW, False),
    AlarmCode.OCCLUSION: (True, Priority.HIGH, True),
    AlarmCode.BOLUS_OVERRUN: (True, Priority.HIGH, True),
    AlarmCode.FAV_CLOSED: (True, Priority.HIGH, True),
    AlarmCode.LOG_OVERWRITE: (False, Priority.LOW, False),
    AlarmCode.REPEATED_RESTART: (False, Priority.MEDIUM, True),
}


@pytest.fixture
def alarms() -> Alarms:
    return Alarms({}, {})


def edges(alarms: Alarms) -> list[tuple[AlarmCode, AlarmEdge]]:
    return [(edge.code, edge.edge) for edge in alarms.edges()]


def test_the_catalogue_is_that_of_the_domain() -> None:
    catalogue = {
        code: (entry.is_critical, entry.priority, entry.latch is not Latch.NONE) for code, entry in CATALOGUE.items()
    }
    assert catalogue == DOMAIN


@pytest.mark.parametrize("code", [code for code, entry in CATALOGUE.items() if entry.latch is not Latch.ACKNOWLEDGE])
def test_one_cause_is_one_raise(alarms: Alarms, code: AlarmCode) -> None:
    alarms.raise_(code, 1)
    alarms.raise_(code, 2)
    assert edges(alarms) == [(code, AlarmEdge.RAISED)]
    assert alarms.instances[code].raised_ms == 1


def test_each_raise_is_a_new_occurrence(alarms: Alarms) -> None:
    for t_ms in (1, 3):
        alarms.raise_(LOW, t_ms)
        alarms.clear(LOW, t_ms + 1)
    assert [edge.occurrence for edge in alarms.edges()] == [1, 1, 2, 2]


@pytest.mark.parametrize("code", [code for code, entry in CATALOGUE.items() if entry.latch is Latch.NONE])
def test_what_is_not_latched_ends_with_its_cause(alarms: Alarms, code: AlarmCode) -> None:
    alarms.raise_(code, 1)
    alarms.clear(code, 2)
    assert edges(alarms) == [(code, AlarmEdge.RAISED), (code, AlarmEdge.CLEARED)]
    assert alarms.active_map == 0


@pytest.mark.parametrize("code", [code for code, entry in CATALOGUE.items() if entry.latch is Latch.RESET])
def test_what_is_latched_outlives_its_cause(alarms: Alarms, code: AlarmCode) -> None:
    alarms.raise_(code, 1)
    alarms.clear(code, 2)
    assert edges(alarms) == [(code, AlarmEdge.RAISED), (code, AlarmEdge.LATCHED)]
    assert alarms.active_map == 1 << (code - 1)
    assert not alarms.is_present(code)


def test_what_is_not_there_cannot_be_cleared(alarms: Alarms) -> None:
    alarms.clear(LOW, 1)
    assert edges(alarms) == []


def test_a_latched_alarm_is_cleared_once(alarms: Alarms) -> None:
    alarms.raise_(EMPTY, 1)
    alarms.clear(EMPTY, 2)
    alarms.clear(EMPTY, 3)
    assert edges(alarms) == [(EMPTY, AlarmEdge.RAISED), (EMPTY, AlarmEdge.LATCHED)]


def test_a_cause_that_returns_raises_a_latched_alarm_again(alarms: Alarms) -> None:
    alarms.raise_(EMPTY, 1)
    alarms.acknowledge(EMPTY, 2)
    alarms.clear(EMPTY, 3)
    alarms.raise_(EMPTY, 4)
    (entry,) = alarms.entries()
    assert (entry.occurrence, entry.t_ms, entry.state) == (2, 4, AlarmStateFlag.PRESENT)


# --- acknowledgement and reset ----------------------------------------------------------------------------------------


def test_acknowledging_does_not_clear(alarms: Alarms) -> None:
    alarms.raise_(LOW, 1)
    alarms.acknowledge(LOW, 2)
    assert alarms.is_present(LOW)
    assert (alarms.active_map, alarms.unacked_map) == (1, 0)


def test_a_second_acknowledgement_is_no_edge(alarms: Alarms) -> None:
    alarms.raise_(LOW, 1)
    alarms.acknowledge(LOW, 2)
    alarms.acknowledge(LOW, 3)
    assert edges(alarms) == [(LOW, AlarmEdge.RAISED), (LOW, AlarmEdge.ACKED)]


def test_what_is_not_there_cannot_be_acknowledged_or_reset(alarms: Alarms) -> None:
    for act in (alarms.acknowledge, alarms.reset):
        with pytest.raises(AlarmRefused, match="neither present nor latched"):
            act(LOW, 1)


def test_a_reset_while_the_cause_is_there_is_refused(alarms: Alarms) -> None:
    alarms.raise_(EMPTY, 1)
    with pytest.raises(AlarmRefused, match="while its cause is there"):
        alarms.reset(EMPTY, 2)
    assert alarms.is_present(EMPTY)


def test_a_reset_ends_the_latch(alarms: Alarms) -> None:
    alarms.raise_(EMPTY, 1)
    alarms.clear(EMPTY, 2)
    alarms.reset(EMPTY, 3)
    assert edges(alarms)[-1] == (EMPTY, AlarmEdge.RESET)
    assert alarms.entries() == []


def test_a_momentary_alarm_is_raised_and_latched_at_once(alarms: Alarms) -> None:
    alarms.raise_(RECOVERED, 1, value=7)
    assert [(edge.edge, edge.t_ms, edge.value, edge.occurrence) for edge in alarms.edges()] == [
        (AlarmEdge.RAISED, 1, 7, 1),
        (AlarmEdge.LATCHED, 1, 7, 1),
    ]


def test_the_acknowledgement_of_a_momentary_alarm_releases_it(alarms: Alarms) -> None:
    alarms.raise_(RECOVERED, 1)
    alarms.acknowledge(RECOVERED, 2)
    assert edges(alarms)[2:] == [(RECOVERED, AlarmEdge.ACKED), (RECOVERED, AlarmEdge.RESET)]
    assert alarms.active_map == 0


def test_an_edge_tells_the_state_that_it_led_to(alarms: Alarms) -> None:
    alarms.raise_(EMPTY, 1)
    alarms.acknowledge(EMPTY, 2)
    alarms.clear(EMPTY, 3)
    alarms.reset(EMPTY, 4)
    present, latched, acked = AlarmStateFlag.PRESENT, AlarmStateFlag.LATCHED, AlarmStateFlag.ACKED
    assert [edge.state for edge in alarms.edges()] == [present, present | acked, latched | acked, acked]


def test_a_value_beyond_its_field_on_the_line_is_the_greatest_that_fits(alarms: Alarms) -> None:
    alarms.raise_(LOW, 1, value=1 << 31)
    assert [edge.value for edge in alarms.edges()] == [(1 << 31) - 1]


def test_the_list_is_by_priority_then_by_age(alarms: Alarms) -> None:
    alarms.raise_(AlarmCode.ERI, 1)
    alarms.raise_(AlarmCode.MOTOR_STALL, 3)
    alarms.raise_(LOW, 2)
    alarms.raise_(EMPTY, 4)
    assert [entry.code for entry in alarms.entries()] == [AlarmCode.MOTOR_STALL, EMPTY, LOW, AlarmCode.ERI]


def test_a_priority_that_is_not_the_catalogues_is_kept_by_what_is_raised() -> None:
    strict = Alarms({}, {}, STRICT_PRIORITIES)
    for code in (AlarmCode.MOTOR_STALL, AlarmCode.MEMORY_ERROR_CRIT, AlarmCode.ERI):
        strict.raise_(code, 0)
    assert [entry.priority for entry in strict.entries()] == [Priority.HIGH, Priority.MEDIUM, Priority.MEDIUM]
    assert strict.edges()[0].priority is Priority.MEDIUM
