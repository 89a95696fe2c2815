"""The whole pump: its verbs, its clock, its power, and what it keeps. All without a line."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import google_crc32c
import msgspec
import pytest

from pump_emulator.device import FIRMWARE_VERSION
from pump_emulator.pump import PUMP_TIME_MAX_MS, ControlError, DamagedSnapshot, Pump
from pump_emulator.settings import PumpSettings, SettingsError
from pump_protocol.messages import AlarmCode, BootCause, LogCode
from pump_protocol.rng import Rng

if TYPE_CHECKING:
    from collections.abc import Callable

SECOND, HOUR_MS, DAY_MS = 1_000_000, 3_600_000, 86_400_000
EASY = PumpSettings(daily_dose_ng=12_000, flow_min_nl_h=1_000)
"""1,000 nL/h: one pulse an hour, on the hour."""


def pump(settings: PumpSettings = EASY) -> Pump:
    return Pump(settings, seed=1, now=0)


def everything(a_pump: Pump, now: int) -> tuple[object, ...]:
    return a_pump.reported(now), a_pump.truth(now), a_pump.nonvolatile()


# --- the clock --------------------------------------------------------------------------------------------------------


def test_a_pump_out_of_range_is_not_made() -> None:
    with pytest.raises(SettingsError):
        Pump(PumpSettings(pulse_nl=0), seed=1, now=0)


def test_the_log_epoch_comes_from_the_seed_alone() -> None:
    one, same, other = (Pump(EASY, seed=seed, now=now) for seed, now in ((1, 0), (1, 77), (2, 0)))
    assert one.reported(0).log_epoch == same.reported(77).log_epoch != other.reported(0).log_epoch


def test_pump_time_starts_at_zero_whatever_the_link_says() -> None:
    assert Pump(EASY, seed=1, now=123_456_789).pump_time_us(123_456_789) == 0


@pytest.mark.parametrize("speed", [Fraction(1, 7), 1, 1_000, 10**6, 10**9])
def test_a_deadline_is_the_first_instant_at_which_something_is_due(speed: Fraction | int) -> None:
    running = pump()
    running.set_speed(speed, now=0)
    seen, due = running.log_last_seq, running.next_deadline()
    assert due is not None
    running.advance(due - 1)
    assert running.log_last_seq == seen
    running.advance(due)
    assert running.log_last_seq > seen


def test_a_paused_pump_wants_nothing() -> None:
    paused = pump()
    paused.pause(now=0)
    assert paused.next_deadline() is None
    paused.advance(10**15)
    assert paused.reported(10**15).reservoir_nl == 20_000_000


def test_a_speed_out_of_range_is_refused_and_the_old_one_stays() -> None:
    running = pump()
    with pytest.raises(ControlError, match="out of range"):
        running.set_speed(-1, now=0)
    assert running.speed == 1


def test_a_run_lands_on_its_millisecond() -> None:
    jumped = pump()
    jumped.run_to(5 * HOUR_MS, now=0)
    assert (jumped.reported(0).t_ms, jumped.truth(0).pumped_nl) == (5 * HOUR_MS, 5_000)


def test_a_run_to_this_very_millisecond_is_no_step_back() -> None:
    running = pump()
    running.run_to(1, now=1_999)
    assert running.pump_time_us(1_999) == 1_999


@pytest.mark.parametrize("t_ms", [-1, 0, PUMP_TIME_MAX_MS + 1])
def test_a_run_into_the_past_or_out_of_time_is_refused(t_ms: int) -> None:
    running = pump()
    with pytest.raises(ControlError, match="must be from 1 ms"):
        running.run_to(t_ms, now=1_000)


def test_a_pump_survives_all_the_time_there_is() -> None:
    ancient = pump()
    ancient.run_to(PUMP_TIME_MAX_MS, now=0)
    assert ancient.reported(0).state == "EOS_OFF"
    assert ancient.data_to_send()


def test_the_next_event_is_told_in_pump_time() -> None:
    assert pump().next_event_us() == 18_000 * HOUR_MS * 1_000


# --- the verbs --------------------------------------------------------------------------------------------------------


def test_a_verb_acts_at_its_own_instant() -> None:
    acting = pump()
    acting.set_speed(1_000_000, now=0)
    acting.stop(now=3_600_000 - 1)
    assert acting.reported(10**9).since_refill_nl == 999 * 1_000


@pytest.mark.parametrize(
    "verb",
    [
        lambda p: p.program(rate_nl_h=999, low_reservoir_nl=4_000_000, now=0),
        lambda p: p.program(rate_nl_h=5_000, low_reservoir_nl=20_000_001, now=0),
        lambda p: p.set_volume(20_000_001, now=0),
        lambda p: p.set_volume(-1, now=0),
        lambda p: p.set_volume(5_000_000, "neither", now=0),
        lambda p: p.start(now=0),
        lambda p: p.acknowledge(AlarmCode.LOW_RESERVOIR, now=0),
        lambda p: p.reset_alarm(AlarmCode.OCCLUSION, now=0),
    ],
    ids=["rate", "threshold", "overfull", "negative", "which", "started", "no alarm to acknowledge", "none to reset"],
)
def test_a_refused_verb_leaves_nothing_half_done(verb: Callable[[Pump], None]) -> None:
    refusing = pump()
    refusing.advance(0)
    seen = everything(refusing, 0)
    with pytest.raises(ControlError):
        verb(refusing)
    assert everything(refusing, 0) == seen


def test_a_program_is_both_values_and_one_revision() -> None:
    programmed = pump()
    programmed.program(rate_nl_h=5_000, low_reservoir_nl=4_000_000, now=0)
    reported = programmed.reported(0)
    assert (reported.rate_nl_h, reported.low_reservoir_nl, reported.therapy_rev) == (5_000, 4_000_000, 2)


def test_a_threshold_alone_is_no_revision() -> None:
    programmed = pump()
    programmed.program(low_reservoir_nl=4_000_000, now=0)
    assert programmed.reported(0).therapy_rev == 1


@pytest.mark.parametrize(
    ("which", "reported_nl", "true_nl"),
    [("both", 5_000_000, 5_000_000), ("reported", 5_000_000, 20_000_000), ("true", 20_000_000, 5_000_000)],
)
def test_a_volume_is_set_in_the_ledger_that_is_named(which: str, reported_nl: int, true_nl: int) -> None:
    filled = pump()
    filled.set_volume(5_000_000, which, now=0)
    assert (filled.reported(0).reservoir_nl, filled.truth(0).reservoir_nl) == (reported_nl, true_nl)


def test_ten_microlitres_of_500_micrograms_a_millilitre_are_a_dose_of_5_micrograms() -> None:
    delivering = pump()
    delivering.run_to(10 * HOUR_MS, now=0)
    assert delivering.reported(0).dose_since_refill_ng == 5_000


def test_a_jammed_pump_is_jammed_in_truth_alone() -> None:
    jammed = pump()
    jammed.stall_motor(now=0)
    assert jammed.truth(0).is_motor_jammed
    assert (jammed.reported(0).state, jammed.reported(0).rate_nl_h) == ("INFUSING", 1_000)


def test_an_alarm_is_acknowledged_and_reset_from_the_control_channel() -> None:
    empty = pump()
    empty.set_volume(1_000_000, now=0)
    empty.acknowledge(AlarmCode.EMPTY_RESERVOIR, now=0)
    with pytest.raises(ControlError, match="while its cause is there"):
        empty.reset_alarm(AlarmCode.EMPTY_RESERVOIR, now=0)
    empty.set_volume(20_000_000, now=0)
    (alarm,) = empty.reported(0).alarms
    assert (alarm.name, alarm.is_present, alarm.is_latched, alarm.is_acked) == ("EMPTY_RESERVOIR", False, True, True)
    empty.reset_alarm(AlarmCode.EMPTY_RESERVOIR, now=0)
    assert empty.reported(0).alarms == []


# --- power ------------------------------------------------------------------------------------------------------------


PROGRAMMERS: list[Callable[[Pump], None]] = [
    lambda p: p.program(rate_nl_h=5_000, now=0),
    lambda p: p.stop(now=0),
    lambda p: p.start(now=0),
    lambda p: p.acknowledge(AlarmCode.LOW_RESERVOIR, now=0),
    lambda p: p.reset_alarm(AlarmCode.LOW_RESERVOIR, now=0),
    lambda p: p.set_volume(5_000_000, now=0),
    lambda p: p.set_volume(5_000_000, "reported", now=0),
]


@pytest.mark.parametrize("verb", PROGRAMMERS)
def test_a_pump_without_power_cannot_be_programmed(verb: Callable[[Pump], None]) -> None:
    dead = pump()
    dead.power_off(now=0)
    seen = everything(dead, 0)
    with pytest.raises(ControlError, match="no power"):
        verb(dead)
    assert everything(dead, 0) == seen


def test_hands_reach_a_pump_without_power() -> None:
    dead = pump()
    dead.power_off(now=0)
    dead.set_volume(5_000_000, "true", now=0)
    dead.stall_motor(now=0)
    assert (dead.truth(0).reservoir_nl, dead.truth(0).is_motor_jammed) == (5_000_000, True)


def test_a_pump_without_power_is_silent_and_wants_nothing() -> None:
    dead = pump()
    dead.power_off(now=0)
    dead.receive_data(b"\0\4\x10\x10\7\1\1\1\1\5\x35\xbd\x4c\x12\0", 0)
    assert (dead.data_to_send(), dead.next_deadline(), dead.truth(0).is_powered) == (b"", None, False)


def test_power_on_of_a_pump_that_has_power_is_no_boot() -> None:
    running = pump()
    running.power_on(now=5)
    assert running.reported(5).boot_count == 1


def test_pump_time_runs_on_without_power_and_nothing_is_delivered() -> None:
    dead = pump()
    dead.power_off(now=0)
    dead.power_on(now=3_600 * SECOND, cause=BootCause.BROWN_OUT)
    truth = dead.truth(2 * 3_600 * SECOND)
    assert (truth.t_ms, truth.pumped_nl) == (2 * HOUR_MS, 1_000)


def test_a_boot_says_which_firmware_and_why() -> None:
    booted = pump()
    booted.power_off(now=0)
    booted.power_on(now=0, cause=BootCause.MEMORY)
    (record,) = booted.log_records(booted.log_last_seq, 1)
    major, minor, patch = FIRMWARE_VERSION
    assert (record.code, record.arg0) == (LogCode.BOOT, BootCause.MEMORY)
    assert record.arg1 == major << 24 | minor << 16 | patch


# --- what is kept -----------------------------------------------------------------------------------------------------


def lived(seed: int) -> Pump:
    """A pump with a life behind it: random verbs at random instants."""
    rng, living = Rng(seed), pump(PumpSettings(daily_dose_ng=750_000, flow_bias_ppm=30_000, log_capacity=20))
    verbs: list[Callable[[], None]] = [
        lambda: living.stall_motor(now=0),
        lambda: living.release_motor(now=0),
        lambda: living.set_volume(rng.below(20_000_000), now=0),
        lambda: living.set_volume(rng.below(20_000_000), "true", now=0),
        lambda: living.program(rate_nl_h=2_000 + rng.below(90_000), now=0),
        lambda: living.stop(now=0),
        lambda: living.start(now=0),
        lambda: living.acknowledge(AlarmCode.LOW_RESERVOIR, now=0),
    ]
    for _ in range(30):
        living.run_to(living.reported(0).t_ms + rng.below(20 * DAY_MS), now=0)
        try:
            verbs[rng.below(len(verbs))]()
        except ControlError:
            continue
    return living


@pytest.mark.parametrize("seed", range(40))
def test_a_pump_booted_from_what_was_kept_is_the_pump_that_lost_its_power(seed: int) -> None:
    original = lived(seed)
    copy = Pump(
        PumpSettings(daily_dose_ng=750_000, flow_bias_ppm=30_000, log_capacity=20),
        seed=seed + 1,
        now=0,
        nonvolatile=original.nonvolatile(),
    )
    original.power_off(now=0)
    original.power_on(now=0)
    assert everything(copy, 0) == everything(original, 0)
    for each in (copy, original):
        each.run_to(original.reported(0).t_ms + 400 * DAY_MS, now=0)
    assert everything(copy, 0) == everything(original, 0)


@pytest.mark.parametrize("seed", range(20))
def test_what_is_kept_is_the_same_before_and_after_the_power_is_cut(seed: int) -> None:
    cut, killed = lived(seed), lived(seed)
    cut.power_off(now=0)
    settings = PumpSettings(daily_dose_ng=750_000, flow_bias_ppm=30_000, log_capacity=20)
    one, two = (Pump(settings, seed=0, now=0, nonvolatile=each.nonvolatile()) for each in (cut, killed))
    assert everything(one, 0) == everything(two, 0)


def test_the_log_epoch_is_kept_and_not_drawn_again() -> None:
    original = pump()
    copy = Pump(EASY, seed=999, now=0, nonvolatile=original.nonvolatile())
    assert copy.reported(0).log_epoch == original.reported(0).log_epoch


@pytest.mark.parametrize("size", [0, 5, 16, 24, 25, 500, -1])
def test_a_torn_snapshot_is_refused(size: int) -> None:
    with pytest.raises(DamagedSnapshot):
        Pump(EASY, seed=1, now=0, nonvolatile=pump().nonvolatile()[:size])


def test_a_snapshot_with_any_byte_changed_is_refused() -> None:
    whole = pump().nonvolatile()
    for place in range(len(whole)):
        changed = whole[:place] + bytes([whole[place] ^ 0x01]) + whole[place + 1 :]
        with pytest.raises(DamagedSnapshot):
            Pump(EASY, seed=1, now=0, nonvolatile=changed)


def test_a_whole_snapshot_of_something_else_is_refused() -> None:
    with pytest.raises(DamagedSnapshot, match="not a pump's state"):
        Pump(EASY, seed=1, now=0, nonvolatile=msgspec.json.encode({"at_us": 1}))


def test_a_state_of_another_version_is_refused() -> None:
    body = msgspec.json.encode({"at_us": 1})
    with pytest.raises(DamagedSnapshot, match="another version"):
        Pump(EASY, seed=1, now=0, nonvolatile=b"pumprig-state-1\n%08x\n" % google_crc32c.value(body) + body)


# --- reading ----------------------------------------------------------------------------------------------------------


def test_reading_changes_nothing() -> None:
    read, unread = pump(), pump()
    for each in (read, unread):
        each.set_speed(10**6, now=0)
    for now in range(0, 20 * 3_600 * SECOND // 10**3, 999_983):
        read.reported(now)
        read.truth(now)
        read.log_records(1, 1_000)
    end = 20 * 3_600 * SECOND // 10**3
    assert everything(read, end) == everything(unread, end)


def test_what_a_read_makes_happen_is_still_told() -> None:
    read = pump()
    read.advance(0)
    read.data_to_send()
    read.set_speed(10**9, now=0)
    due = read.next_deadline()
    assert due is not None
    assert read.reported(due).alarms
    assert read.next_deadline() == due
    read.advance(due)
    assert read.data_to_send()


def test_a_log_read_begins_with_the_oldest_kept() -> None:
    wrapped = pump(PumpSettings(log_capacity=10))
    for _ in range(10):
        wrapped.set_volume(20_000_000, now=0)
    records = wrapped.log_records(0, 3)
    # Three records of a boot and a start, thirty of refills, one of LOG_OVERWRITE: ten of thirty-four are left.
    assert [record.seq for record in records] == [25, 26, 27]
    assert wrapped.log_records(wrapped.log_last_seq + 1, 3) == []


def test_a_replaced_pump_has_its_own_log_and_life_at_the_same_catheter() -> None:
    old = pump()
    old.run_to(1_000 * 24 * HOUR_MS, now=0)
    before = old.truth(0)
    old.replace("PR-0000000002", now=0)
    reported, truth = old.reported(0), old.truth(0)
    assert (reported.serial, reported.boot_count, reported.log_last_seq, reported.battery_pct) == (
        "PR-0000000002",
        1,
        3,
        100,
    )
    assert reported.alarms == []
    assert truth.tip_total_ng == before.tip_total_ng
    old.run_to(2_400 * 24 * HOUR_MS, now=0)
    assert "ERI" not in {alarm.name for alarm in old.reported(0).alarms}


def test_a_pump_is_not_replaced_by_itself() -> None:
    same = pump()
    with pytest.raises(ControlError, match="another one"):
        same.replace(same.reported(0).serial, now=0)


def test_what_was_kept_of_another_kind_of_pump_is_refused_by_name() -> None:
    kept = pump(PumpSettings(reservoir_nominal_nl=40_000_000)).nonvolatile()
    with pytest.raises(DamagedSnapshot, match="reservoir_nominal_nl was 40000000, and this one's is 20000000"):
        Pump(PumpSettings(), seed=1, now=0, nonvolatile=kept)
