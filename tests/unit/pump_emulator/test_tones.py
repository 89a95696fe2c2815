"""What sounds: which alarm, how often, and what holds it back."""

from __future__ import annotations

import pytest

from pump_emulator.alarms import Alarms
from pump_emulator.tones import Tone, ToneTimes, tone_at
from pump_protocol.messages import AlarmCode, AlarmEdge, AlarmStateFlag

LOW, EMPTY = AlarmCode.LOW_RESERVOIR, AlarmCode.EMPTY_RESERVOIR
MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS


@pytest.fixture
def alarms() -> Alarms:
    return Alarms({}, {})


def edges(alarms: Alarms) -> list[tuple[AlarmCode, AlarmEdge]]:
    return [(change.code, change.edge) for change in alarms.edges()]


def tone(alarms: Alarms, t_ms: int) -> Tone | None:
    return tone_at(alarms, t_ms, ToneTimes())


def sounding(alarms: Alarms, t_ms: int) -> Tone:
    sounds = tone(alarms, t_ms)
    assert sounds is not None
    return sounds


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
