"""The pump's alarms: one raise a cause, latched as the catalogue says, acknowledged, reset, and what sounds."""

from __future__ import annotations

import pytest

from pump_emulator.alarms import CATALOGUE, STRICT_PRIORITIES, AlarmRefused, Alarms, Latch, Tone, ToneTimes, tone_at
from pump_protocol.messages import AlarmCode, AlarmEdge, AlarmStateFlag, Priority

LOW, EMPTY, RECOVERED = AlarmCode.LOW_RESERVOIR, AlarmCode.EMPTY_RESERVOIR, AlarmCode.MOTOR_STALL_RECOVERED
MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS

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


def tone(alarms: Alarms, t_ms: int) -> Tone | None:
    return tone_at(alarms, t_ms, ToneTimes())


def sounding(alarms: Alarms, t_ms: int) -> Tone:
    sounds = tone(alarms, t_ms)
    assert sounds is not None
    return sounds


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


# --- tones ------------------------------------------------------------------------------------------------------------


def test_without_an_alarm_nothing_sounds(alarms: Alarms) -> None:
    assert tone(alarms, 0) is None


def test_a_non_critical_tone_is_one_second_every_hour_from_the_raise(alarms: Alarms) -> None:
    alarms.raise_(LOW, 500)
    sounds = sounding(alarms, 500)
    assert (sounds.is_critical, sounds.duration_ms, sounds.sounded, sounds.next_ms) == (False, 1_000, 1, 500 + HOUR_MS)


@pytest.mark.parametrize(("after_ms", "count"), [(HOUR_MS - 1, 1), (HOUR_MS, 2), (24 * HOUR_MS, 25)])
def test_a_non_critical_tone_sounds_hourly(alarms: Alarms, after_ms: int, count: int) -> None:
    alarms.raise_(LOW, 500)
    assert sounding(alarms, 500 + after_ms).sounded == count


@pytest.mark.parametrize(("after_ms", "count"), [(10 * MINUTE_MS - 1, 1), (10 * MINUTE_MS, 2), (HOUR_MS, 7)])
def test_a_critical_tone_is_three_seconds_every_ten_minutes(alarms: Alarms, after_ms: int, count: int) -> None:
    alarms.raise_(EMPTY, 500)
    sounds = sounding(alarms, 500 + after_ms)
    assert (sounds.is_critical, sounds.duration_ms, sounds.sounded) == (True, 3_000, count)


def test_of_several_the_critical_one_sounds(alarms: Alarms) -> None:
    for t_ms, code in enumerate((LOW, AlarmCode.ERI, AlarmCode.MOTOR_STALL)):
        alarms.raise_(code, t_ms)
    assert sounding(alarms, 10).code == AlarmCode.MOTOR_STALL


def test_of_two_critical_ones_the_older_sounds(alarms: Alarms) -> None:
    alarms.raise_(AlarmCode.MOTOR_STALL, 1)
    alarms.raise_(EMPTY, 2)
    assert sounding(alarms, 10).code == AlarmCode.MOTOR_STALL


def test_an_acknowledged_alarm_gives_the_tone_to_the_next(alarms: Alarms) -> None:
    alarms.raise_(LOW, 1)
    alarms.raise_(EMPTY, 2)
    alarms.acknowledge(EMPTY, 3)
    assert sounding(alarms, 10).code == LOW
    alarms.acknowledge(LOW, 4)
    assert tone(alarms, 10) is None


def test_a_new_condition_breaks_through_an_acknowledged_one(alarms: Alarms) -> None:
    alarms.raise_(EMPTY, 1)
    alarms.acknowledge(EMPTY, 2)
    alarms.raise_(LOW, 3)
    assert sounding(alarms, 3).code == LOW


# --- audio pauses -----------------------------------------------------------------------------------------------------

ALL = (1 << 32) - 1


def bit(code: AlarmCode) -> int:
    return 1 << (code - 1)


def test_a_pause_holds_back_the_tone_and_nothing_else(alarms: Alarms) -> None:
    alarms.raise_(EMPTY, 0)
    alarms.pause_audio(ALL, 5_000, 1_000)
    assert tone(alarms, 2_000) is None
    assert alarms.is_present(EMPTY)
    assert alarms.unacked_map == bit(EMPTY)
    assert alarms.entries()[0].state == AlarmStateFlag.PRESENT | AlarmStateFlag.AUDIO_PAUSED


def test_a_pause_is_for_the_alarms_that_it_names(alarms: Alarms) -> None:
    alarms.raise_(EMPTY, 0)
    alarms.raise_(LOW, 0)
    alarms.pause_audio(bit(EMPTY), 5_000, 0)
    assert sounding(alarms, 1).code == LOW
    assert edges(alarms)[2:] == [(EMPTY, AlarmEdge.AUDIO_PAUSED)]


def test_a_new_condition_breaks_through(alarms: Alarms) -> None:
    alarms.raise_(EMPTY, 0)
    alarms.pause_audio(ALL, 600_000, 0)
    alarms.raise_(LOW, 1)
    assert sounding(alarms, 1).code == LOW


def test_the_same_condition_that_comes_again_breaks_through(alarms: Alarms) -> None:
    alarms.raise_(EMPTY, 0)
    alarms.pause_audio(ALL, 600_000, 0)
    alarms.clear(EMPTY, 1)
    assert tone(alarms, 1) is None  # latched, and still paused
    alarms.raise_(EMPTY, 2)
    assert sounding(alarms, 2).code == EMPTY


@pytest.mark.parametrize(("t_ms", "is_paused"), [(4_999, True), (5_000, False)])
def test_a_pause_ends_at_its_millisecond(alarms: Alarms, t_ms: int, *, is_paused: bool) -> None:
    alarms.raise_(EMPTY, 0)
    alarms.pause_audio(ALL, 5_000, 0)
    assert alarms.next_resume_ms() == 5_000
    alarms.resume_audio(t_ms)
    assert (tone(alarms, t_ms) is None) is is_paused
    assert (alarms.next_resume_ms() == 5_000) is is_paused
    resumed = [] if is_paused else [(EMPTY, AlarmEdge.AUDIO_RESUMED)]
    assert edges(alarms)[2:] == resumed


def test_a_second_pause_replaces_the_first(alarms: Alarms) -> None:
    alarms.raise_(EMPTY, 0)
    alarms.pause_audio(ALL, 5_000, 0)
    alarms.pause_audio(ALL, 2_000, 1_000)
    assert alarms.next_resume_ms() == 2_000


def test_pauses_can_be_ended_early_all_at_once(alarms: Alarms) -> None:
    alarms.raise_(EMPTY, 0)
    alarms.raise_(LOW, 0)
    alarms.pause_audio(ALL, 600_000, 0)
    alarms.edges()
    alarms.resume_audio(1, is_early=True)
    assert edges(alarms) == [(EMPTY, AlarmEdge.AUDIO_RESUMED), (LOW, AlarmEdge.AUDIO_RESUMED)]
    assert alarms.next_resume_ms() is None


def test_an_acknowledgement_outlasts_a_pause(alarms: Alarms) -> None:
    alarms.raise_(EMPTY, 0)
    alarms.pause_audio(ALL, 5_000, 0)
    alarms.acknowledge(EMPTY, 1)
    alarms.resume_audio(5_000)
    assert tone(alarms, 5_000) is None


def test_a_priority_that_is_not_the_catalogues_is_kept_by_what_is_raised() -> None:
    strict = Alarms({}, {}, STRICT_PRIORITIES)
    for code in (AlarmCode.MOTOR_STALL, AlarmCode.MEMORY_ERROR_CRIT, AlarmCode.ERI):
        strict.raise_(code, 0)
    assert [entry.priority for entry in strict.entries()] == [Priority.HIGH, Priority.MEDIUM, Priority.MEDIUM]
    assert strict.edges()[0].priority is Priority.MEDIUM
