"""The pump in pump time: every limit one step to either side, and each cause told once."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec
import pytest

from pump_emulator import hands, verbs
from pump_emulator.physics import HOUR_US
from pump_emulator.prescription import OutOfLimits
from pump_emulator.settings import EmptyAction, Priorities, PumpSettings
from pump_emulator.therapy import TransitionRefused
from pump_protocol.messages import AlarmCode, AlarmEdge, BootCause, LogCode, Priority, PumpStateCode
from pump_protocol.rng import Rng
from tests.devices import free, jam

if TYPE_CHECKING:
    from pump_emulator.device import Device

MS, SECOND, MINUTE = 1_000, 1_000_000, 60_000_000
DAY = 24 * HOUR_US
STALL_DETECT = 20 * MINUTE
CRITICAL_STOP = 48 * HOUR_US
EASY = PumpSettings(daily_dose_ng=12_000)
"""1,000 nL/h: one pulse an hour, on the hour."""


def device(settings: PumpSettings = EASY) -> Device:
    return verbs.manufacture(settings, log_epoch=1)


def tone_of(pump: Device) -> tuple[int, int, int] | None:
    tone = pump.tone
    return None if tone is None else (tone.code, tone.sounded, tone.next_ms)


def empty_at(pump: Device) -> int:
    at_us = pump.plant.battery.empty_at()
    assert at_us is not None
    return at_us


def edges(pump: Device, code: AlarmCode) -> list[tuple[AlarmEdge, int]]:
    """Every edge of one alarm in the log, with its pump time in milliseconds."""
    records = pump.log.read(pump.log.first_seq, pump.log.capacity)
    return [(AlarmEdge(r.code >> 8), r.t_ms) for r in records if r.code < LogCode.BOOT and r.code & 0xFF == code]


def codes(pump: Device) -> list[int]:
    return [record.code for record in pump.log.read(pump.log.first_seq, pump.log.capacity)]


def state(pump: Device) -> PumpStateCode:
    return pump.therapy.state


def raised(pump: Device, code: AlarmCode) -> bool:
    return pump.alarms.is_present(code)


# --- made -------------------------------------------------------------------------------------------------------------


def test_a_new_pump_delivers_and_its_log_says_how_it_came_to() -> None:
    pump = device()
    assert state(pump) is PumpStateCode.INFUSING
    assert codes(pump) == [LogCode.BOOT, LogCode.THERAPY, LogCode.RESUME]
    assert pump.alarms.entries() == []


def test_a_pump_made_below_its_threshold_says_so_at_once() -> None:
    low = device(msgspec.structs.replace(EASY, reservoir_filled_nl=1_999_000))
    assert edges(low, AlarmCode.LOW_RESERVOIR) == [(AlarmEdge.RAISED, 0)]


# --- volume -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("threshold_nl", "is_low"), [(18_999_999, False), (19_000_000, True), (19_000_001, True)])
def test_the_reservoir_is_low_at_its_threshold_and_not_a_nanolitre_above(threshold_nl: int, *, is_low: bool) -> None:
    pump = device()
    pump.settle(1_000 * HOUR_US)
    assert pump.reservoir_nl == 19_000_000
    verbs.set_low_reservoir(pump, threshold_nl)
    assert raised(pump, AlarmCode.LOW_RESERVOIR) is is_low


def test_the_low_alarm_comes_with_its_pulse_to_the_microsecond() -> None:
    pump = device()
    pump.settle(18_000 * HOUR_US - 1)
    assert not raised(pump, AlarmCode.LOW_RESERVOIR)
    pump.settle(18_000 * HOUR_US)
    assert raised(pump, AlarmCode.LOW_RESERVOIR)
    assert pump.reservoir_nl == 2_000_000


def test_the_low_alarm_changes_neither_state_nor_rate() -> None:
    pump = device()
    pump.settle(18_000 * HOUR_US)
    assert (pump.therapy.state, pump.reported_rate_nl_h) == (PumpStateCode.INFUSING, 1_000)


@pytest.mark.parametrize(("refilled_nl", "is_low"), [(2_500_000, True), (2_500_001, False)])
def test_the_low_alarm_clears_only_above_its_hysteresis(refilled_nl: int, *, is_low: bool) -> None:
    pump = device()
    pump.settle(18_000 * HOUR_US)
    verbs.report_refill(pump, refilled_nl)
    assert raised(pump, AlarmCode.LOW_RESERVOIR) is is_low


def test_a_flutter_around_the_threshold_is_one_raise() -> None:
    pump = device()
    for volume_nl in (1_990_000, 2_010_000) * 5:
        verbs.report_refill(pump, volume_nl)
    assert [edge for edge, _t_ms in edges(pump, AlarmCode.LOW_RESERVOIR)] == [AlarmEdge.RAISED]


def test_a_volume_just_above_the_threshold_is_not_low_again_before_its_pulse() -> None:
    pump = device()
    pump.settle(18_000 * HOUR_US)
    verbs.report_refill(pump, 3_000_000)
    pump.settle(18_999 * HOUR_US)
    assert not raised(pump, AlarmCode.LOW_RESERVOIR)
    pump.settle(19_000 * HOUR_US)
    assert edges(pump, AlarmCode.LOW_RESERVOIR)[-1] == (AlarmEdge.RAISED, 19_000 * HOUR_US // MS)


def test_an_empty_reservoir_stops_delivery_with_its_pulse() -> None:
    pump = device()
    pump.settle(19_000 * HOUR_US - 1)
    assert state(pump) is PumpStateCode.INFUSING
    pump.settle(19_000 * HOUR_US)
    assert state(pump) is PumpStateCode.STOPPED
    assert edges(pump, AlarmCode.EMPTY_RESERVOIR) == [(AlarmEdge.RAISED, 19_000 * HOUR_US // MS)]


def test_a_stop_for_emptiness_is_no_commanded_stop() -> None:
    pump = device()
    pump.settle(19_000 * HOUR_US)
    assert not raised(pump, AlarmCode.PUMP_STOPPED)


def test_an_empty_reservoir_may_slow_delivery_instead() -> None:
    pump = device(msgspec.structs.replace(EASY, empty_action=EmptyAction.MINIMUM_RATE))
    pump.settle(19_000 * HOUR_US)
    assert (pump.therapy.state, pump.reported_rate_nl_h) == (PumpStateCode.MIN_RATE, 250)


def test_a_report_below_zero_is_zero() -> None:
    pump = device(msgspec.structs.replace(EASY, empty_action=EmptyAction.MINIMUM_RATE))
    pump.settle(19_000 * HOUR_US + 5_000 * HOUR_US)
    assert pump.reservoir_nl == 0


def test_a_refill_leaves_the_empty_alarm_latched_and_the_pump_stopped() -> None:
    pump = device()
    pump.settle(19_000 * HOUR_US)
    verbs.report_refill(pump, 20_000_000)
    assert edges(pump, AlarmCode.EMPTY_RESERVOIR)[-1][0] == AlarmEdge.LATCHED
    assert state(pump) is PumpStateCode.STOPPED


def test_a_pump_that_believes_to_be_empty_refuses_to_start() -> None:
    pump = device()
    pump.settle(19_000 * HOUR_US)
    seen = msgspec.json.encode(pump.kept())
    with pytest.raises(OutOfLimits, match="empty"):
        verbs.start(pump)
    assert msgspec.json.encode(pump.kept()) == seen


@pytest.mark.parametrize(
    ("volume_nl", "is_accepted"), [(-1, False), (0, True), (20_000_000, True), (20_000_001, False)]
)
def test_a_refill_is_within_the_reservoir(volume_nl: int, *, is_accepted: bool) -> None:
    pump = device()
    for fill in (verbs.report_refill, hands.fill_truly):
        if is_accepted:
            fill(pump, volume_nl)
        else:
            with pytest.raises(OutOfLimits, match="volume_nl"):
                fill(pump, volume_nl)


def test_a_refill_is_three_records() -> None:
    pump = device()
    pump.settle(1_000 * HOUR_US)
    verbs.report_refill(pump, 20_000_000)
    told = pump.log.read(pump.log.last_seq - 2, 3)
    assert [(record.code, record.arg1, record.arg2) for record in told] == [
        (LogCode.REFILL, 19_000_000, 20_000_000),
        (LogCode.REFILL_EXPECTED, 19_000_000, 500_000),
        (LogCode.REFILL_DRUG, 1, 2_000_000),
    ]


# --- two ledgers ------------------------------------------------------------------------------------------------------


def test_a_report_alone_moves_no_drug() -> None:
    pump = device()
    verbs.report_refill(pump, 5_000_000)
    assert (pump.reservoir_nl, pump.plant.true_nl) == (5_000_000, 20_000_000)


def test_a_needle_alone_tells_the_pump_nothing() -> None:
    pump = device()
    seen = pump.log.last_seq
    hands.fill_truly(pump, 5_000_000)
    assert (pump.reservoir_nl, pump.plant.true_nl, pump.log.last_seq) == (20_000_000, 5_000_000, seen)


def test_what_a_needle_takes_is_drained_and_what_it_gives_is_filled() -> None:
    pump = device()
    hands.fill_truly(pump, 5_000_000)
    hands.fill_truly(pump, 8_000_000)
    assert (pump.plant.ledger.drained_nl, pump.plant.ledger.filled_nl) == (15_000_000, 23_000_000)


def test_bias_empties_the_truth_before_the_report() -> None:
    pump = device(msgspec.structs.replace(EASY, flow_bias_ppm=1_000_000))
    pump.settle(5_000 * HOUR_US)
    assert (pump.reservoir_nl, pump.plant.true_nl) == (15_000_000, 10_000_000)


def test_the_residual_is_never_pumped_whatever_the_pump_believes() -> None:
    pump = device(msgspec.structs.replace(EASY, flow_bias_ppm=1_000_000))
    pump.settle(18_000 * HOUR_US)
    assert pump.plant.true_nl == 1_000_000
    assert state(pump) is PumpStateCode.INFUSING


# --- motor ------------------------------------------------------------------------------------------------------------


def stalled(settings: PumpSettings = EASY) -> Device:
    """A pump whose rotor has been jammed at the first hour."""
    pump = device(settings)
    pump.settle(HOUR_US)
    jam(pump)
    return pump


def test_a_stall_is_detected_at_its_time_and_not_a_millisecond_before() -> None:
    pump = stalled()
    pump.settle(HOUR_US + STALL_DETECT - MS)
    assert state(pump) is PumpStateCode.INFUSING
    pump.settle(HOUR_US + STALL_DETECT)
    assert state(pump) is PumpStateCode.STALLED
    assert edges(pump, AlarmCode.MOTOR_STALL) == [(AlarmEdge.RAISED, (HOUR_US + STALL_DETECT) // MS)]


def test_a_jam_that_ends_a_millisecond_before_its_detection_is_nothing() -> None:
    pump = stalled()
    pump.settle(HOUR_US + STALL_DETECT - MS)
    free(pump)
    pump.settle(100 * HOUR_US)
    assert edges(pump, AlarmCode.MOTOR_STALL) == []


def test_two_short_jams_do_not_add_up() -> None:
    pump = stalled()
    pump.settle(HOUR_US + 15 * MINUTE)
    free(pump)
    jam(pump)
    pump.settle(HOUR_US + 30 * MINUTE)
    assert not raised(pump, AlarmCode.MOTOR_STALL)


def test_a_jam_stops_the_truth_at_once_and_the_report_at_detection() -> None:
    pump = stalled(PumpSettings(stall_detect_ms=120 * 60_000, daily_dose_ng=12_000))
    pump.settle(10 * HOUR_US)
    assert (pump.plant.true_nl, pump.reservoir_nl) == (19_999_000, 19_997_000)


def test_a_rotor_that_is_not_commanded_does_not_stall() -> None:
    pump = device()
    verbs.stop(pump)
    jam(pump)
    pump.settle(10 * HOUR_US)
    assert not raised(pump, AlarmCode.MOTOR_STALL)


def test_a_recovery_is_told_with_the_seconds_since_the_onset() -> None:
    pump = stalled()
    pump.settle(4 * HOUR_US)
    free(pump)
    assert edges(pump, AlarmCode.MOTOR_STALL)[-1] == (AlarmEdge.CLEARED, 4 * HOUR_US // MS)
    assert [edge for edge, _t_ms in edges(pump, AlarmCode.MOTOR_STALL_RECOVERED)] == [
        AlarmEdge.RAISED,
        AlarmEdge.LATCHED,
    ]
    assert pump.log.read(pump.log.last_seq, 1)[0].arg2 == 3 * 3_600
    assert state(pump) is PumpStateCode.INFUSING


def test_a_recovery_may_be_noticed_late_though_the_drug_flows() -> None:
    pump = stalled(msgspec.structs.replace(EASY, stall_recovery_lag_ms=2 * 3_600_000))
    pump.settle(4 * HOUR_US)
    free(pump)
    pump.settle(6 * HOUR_US - MS)
    assert state(pump) is PumpStateCode.STALLED
    pump.settle(6 * HOUR_US)
    assert state(pump) is PumpStateCode.INFUSING
    assert pump.plant.pumped_nl == 3_000


def test_a_start_of_a_pump_that_knows_its_rotor_is_stuck_stays_stalled_without_a_second_alarm() -> None:
    pump = stalled()
    pump.settle(2 * HOUR_US)
    verbs.stop(pump)
    verbs.start(pump)
    assert state(pump) is PumpStateCode.STALLED
    assert [edge for edge, _t_ms in edges(pump, AlarmCode.MOTOR_STALL)] == [AlarmEdge.RAISED]


def test_a_start_after_the_rotor_was_freed_recovers() -> None:
    pump = stalled()
    pump.settle(2 * HOUR_US)
    verbs.stop(pump)
    free(pump)
    verbs.start(pump)
    assert state(pump) is PumpStateCode.INFUSING
    assert raised(pump, AlarmCode.MOTOR_STALL) is False


# --- stopped ----------------------------------------------------------------------------------------------------------


def stopped_at(at_us: int) -> Device:
    pump = device()
    pump.settle(at_us)
    verbs.stop(pump)
    return pump


def test_forty_eight_hours_are_not_a_millisecond_less() -> None:
    pump = stopped_at(HOUR_US)
    pump.settle(HOUR_US + CRITICAL_STOP - MS)
    assert not raised(pump, AlarmCode.PUMP_STOPPED_48H)
    pump.settle(HOUR_US + CRITICAL_STOP)
    assert edges(pump, AlarmCode.PUMP_STOPPED_48H) == [(AlarmEdge.RAISED, (HOUR_US + CRITICAL_STOP) // MS)]


def test_a_start_within_forty_eight_hours_begins_the_count_anew() -> None:
    pump = stopped_at(0)
    pump.settle(CRITICAL_STOP - MS)
    verbs.start(pump)
    verbs.stop(pump)
    pump.settle(2 * CRITICAL_STOP - 2 * MS)
    assert not raised(pump, AlarmCode.PUMP_STOPPED_48H)


def test_a_stall_counts_from_its_physical_onset() -> None:
    pump = stalled()
    pump.settle(HOUR_US + CRITICAL_STOP)
    assert edges(pump, AlarmCode.PUMP_STOPPED_48H) == [(AlarmEdge.RAISED, (HOUR_US + CRITICAL_STOP) // MS)]


def test_a_stop_of_a_stalled_pump_does_not_begin_the_count_anew() -> None:
    pump = stalled()
    pump.settle(40 * HOUR_US)
    verbs.stop(pump)
    pump.settle(HOUR_US + CRITICAL_STOP)
    assert raised(pump, AlarmCode.PUMP_STOPPED_48H)


def test_a_stop_for_emptiness_counts_too() -> None:
    pump = device()
    pump.settle(19_000 * HOUR_US + CRITICAL_STOP)
    assert raised(pump, AlarmCode.PUMP_STOPPED_48H)


def test_a_start_with_a_stuck_rotor_does_not_end_forty_eight_hours() -> None:
    pump = stopped_at(0)
    jam(pump)
    pump.settle(CRITICAL_STOP)
    verbs.start(pump)
    assert raised(pump, AlarmCode.PUMP_STOPPED_48H)
    free(pump)
    assert edges(pump, AlarmCode.PUMP_STOPPED_48H)[-1][0] == AlarmEdge.LATCHED


def test_a_start_that_moves_nothing_does_not_begin_the_count_anew() -> None:
    pump = stopped_at(0)
    jam(pump)
    pump.settle(24 * HOUR_US)
    verbs.start(pump)
    pump.settle(CRITICAL_STOP)
    assert edges(pump, AlarmCode.PUMP_STOPPED_48H) == [(AlarmEdge.RAISED, CRITICAL_STOP // MS)]


def test_the_stopped_alarm_ends_with_the_start_and_the_late_one_waits_for_a_reset() -> None:
    pump = stopped_at(0)
    pump.settle(CRITICAL_STOP)
    verbs.start(pump)
    assert edges(pump, AlarmCode.PUMP_STOPPED)[-1][0] == AlarmEdge.CLEARED
    assert edges(pump, AlarmCode.PUMP_STOPPED_48H)[-1][0] == AlarmEdge.LATCHED
    verbs.reset_alarm(pump, AlarmCode.PUMP_STOPPED_48H)
    assert pump.alarms.entries() == []


def test_a_second_stop_is_refused() -> None:
    pump = stopped_at(0)
    with pytest.raises(TransitionRefused):
        verbs.stop(pump)


# --- battery ----------------------------------------------------------------------------------------------------------

LIFE = 84 * 2_629_800_000 * MS
NINETY_DAYS = 90 * DAY
THIRSTY = PumpSettings(daily_dose_ng=750_000)
"""1.5 mL/day: the battery is empty before its calendar life ends."""


def kept_full(settings: PumpSettings, until_us: int) -> Device:
    """A pump at `until_us` that was refilled whenever it was half empty."""
    pump = device(settings)
    while pump.at_us < until_us:
        pump.settle(min(pump.at_us + 5 * DAY, until_us))
        if pump.reservoir_nl < 10_000_000:
            verbs.report_refill(pump, 20_000_000)
    return pump


def test_replacement_is_due_ninety_days_before_the_calendar_ends() -> None:
    assert not raised(kept_full(EASY, LIFE - NINETY_DAYS - 1), AlarmCode.ERI)
    assert edges(kept_full(EASY, LIFE - NINETY_DAYS), AlarmCode.ERI) == [(AlarmEdge.RAISED, (LIFE - NINETY_DAYS) // MS)]


def test_service_ends_at_the_microsecond_the_calendar_says() -> None:
    assert state(kept_full(EASY, LIFE - 1)) is not PumpStateCode.EOS_OFF
    assert state(kept_full(EASY, LIFE)) is PumpStateCode.EOS_OFF


def test_a_thirsty_pump_outlives_its_battery_and_not_its_calendar() -> None:
    pump = device(THIRSTY)
    end = empty_at(pump)
    assert end < LIFE
    pump = kept_full(THIRSTY, end)
    assert edges(pump, AlarmCode.ERI) == [(AlarmEdge.RAISED, (end - NINETY_DAYS) // MS)]
    assert edges(pump, AlarmCode.EOS) == [(AlarmEdge.RAISED, end // MS)]


def test_a_higher_rate_brings_replacement_nearer() -> None:
    pump = device()
    before = empty_at(pump)
    verbs.set_rate(pump, 100_000)
    assert empty_at(pump) < before


def test_a_rate_that_brings_the_end_within_ninety_days_raises_replacement_at_once() -> None:
    slow = PumpSettings(daily_dose_ng=25_000, calendar_life_ms=240 * 2_629_800_000)
    pump = kept_full(slow, 8 * LIFE // 7)
    assert not raised(pump, AlarmCode.ERI)
    verbs.set_rate(pump, 1_000_000)
    assert edges(pump, AlarmCode.ERI) == [(AlarmEdge.RAISED, pump.at_us // MS)]


def test_once_due_replacement_stays_due_and_service_ends_ninety_days_later_at_the_latest() -> None:
    pump = device(THIRSTY)
    latched_at = empty_at(pump) - NINETY_DAYS
    pump = kept_full(THIRSTY, latched_at)
    verbs.stop(pump)
    pump.settle(latched_at + NINETY_DAYS - 1)
    assert raised(pump, AlarmCode.ERI)
    assert state(pump) is not PumpStateCode.EOS_OFF
    pump.settle(latched_at + NINETY_DAYS)
    assert state(pump) is PumpStateCode.EOS_OFF


def test_a_dead_pump_delivers_nothing_and_refuses_to_start() -> None:
    pump = kept_full(EASY, LIFE)
    pumped = pump.plant.pumped_nl
    with pytest.raises(TransitionRefused, match="EOS_OFF"):
        verbs.start(pump)
    pump.settle(LIFE + 1_000 * DAY)
    assert pump.plant.pumped_nl == pumped


def test_a_dead_pump_has_nothing_left_to_notice() -> None:
    assert kept_full(EASY, LIFE).next_due() is None


def test_the_end_of_service_does_not_pretend_that_a_stopped_pump_was_started() -> None:
    pump = kept_full(EASY, LIFE - HOUR_US)
    verbs.stop(pump)
    pump.settle(LIFE)
    assert edges(pump, AlarmCode.PUMP_STOPPED) == [(AlarmEdge.RAISED, (LIFE - HOUR_US) // MS)]


# --- power ------------------------------------------------------------------------------------------------------------


def test_without_power_nothing_flows_and_nothing_is_due() -> None:
    pump = device()
    pump.settle(HOUR_US)
    pump.power_off()
    assert pump.next_due() is None
    pump.settle(100 * HOUR_US)
    assert (pump.plant.pumped_nl, pump.reservoir_nl) == (1_000, 19_999_000)


def test_without_power_nothing_sounds() -> None:
    pump = device(msgspec.structs.replace(EASY, reservoir_filled_nl=1_500_000))
    assert pump.tone is not None
    pump.power_off()
    assert pump.tone is None


def test_a_boot_resumes_and_says_why() -> None:
    pump = device()
    pump.power_off()
    pump.settle(HOUR_US)
    pump.boot(BootCause.MEMORY)
    assert (pump.boot_count, pump.reported_rate_nl_h) == (2, 1_000)
    told = pump.log.read(pump.log.last_seq, 1)[0]
    assert (told.code, told.arg0, told.boot_count) == (LogCode.BOOT, BootCause.MEMORY, 2)


def test_a_boot_forgets_how_long_the_rotor_had_stood() -> None:
    pump = stalled()
    pump.settle(HOUR_US + STALL_DETECT - MS)
    pump.boot(BootCause.WATCHDOG)
    pump.settle(HOUR_US + 2 * STALL_DETECT - 2 * MS)
    assert not raised(pump, AlarmCode.MOTOR_STALL)
    pump.settle(HOUR_US + 2 * STALL_DETECT - MS)
    assert raised(pump, AlarmCode.MOTOR_STALL)


def test_time_without_power_counts_as_time_without_delivery_when_stopped() -> None:
    pump = stopped_at(0)
    pump.power_off()
    pump.settle(CRITICAL_STOP + 5 * HOUR_US)
    pump.boot(BootCause.POWER)
    assert edges(pump, AlarmCode.PUMP_STOPPED_48H) == [(AlarmEdge.RAISED, (CRITICAL_STOP + 5 * HOUR_US) // MS)]


def test_alarms_survive_a_boot_without_a_second_raise() -> None:
    pump = device(msgspec.structs.replace(EASY, reservoir_filled_nl=1_500_000))
    pump.boot(BootCause.POWER)
    assert edges(pump, AlarmCode.LOW_RESERVOIR) == [(AlarmEdge.RAISED, 0)]


def test_the_boot_count_wraps_where_its_field_on_the_wire_does() -> None:
    pump = device()
    pump.boot_count = 0xFFFF
    pump.boot(BootCause.POWER)
    assert pump.boot_count == 0


# --- what is noticed does not hang on who looks -----------------------------------------------------------------------


def test_a_second_look_at_the_same_instant_changes_nothing() -> None:
    pump = device()
    pump.settle(18_000 * HOUR_US)
    seen = msgspec.json.encode(pump.kept())
    pump.settle(18_000 * HOUR_US)
    assert msgspec.json.encode(pump.kept()) == seen


@pytest.mark.parametrize("seed", range(20))
def test_what_comes_next_is_known_after_every_act(seed: int) -> None:
    rng, pump = Rng(seed), device(THIRSTY)
    acts = (
        lambda: pump.settle(pump.at_us + rng.below(30 * DAY)),
        lambda: verbs.report_refill(pump, rng.below(20_000_000)),
        lambda: hands.fill_truly(pump, rng.below(20_000_000)),
        lambda: verbs.set_rate(pump, 2_000 + rng.below(90_000)),
        lambda: verbs.set_low_reservoir(pump, 1_000_000 + rng.below(4_000_000)),
        *(lambda: jam(pump), lambda: free(pump), lambda: verbs.stop(pump), lambda: verbs.start(pump), pump.power_off),
        lambda: pump.boot(BootCause.POWER),
    )
    for _ in range(100):
        with suppress(OutOfLimits, TransitionRefused):
            acts[rng.below(len(acts))]()
        if not pump.is_powered:
            pump.boot(BootCause.POWER)
        due = pump.next_cause()
        assert pump.next_due() == (None if due is None else max(due, pump.at_us))


def test_each_record_is_handed_over_once() -> None:
    pump = device()
    assert [happened.record.seq for happened in pump.happened()] == [1, 2, 3]
    assert pump.happened() == []
    assert not pump.has_news


def test_a_program_out_of_limits_is_refused_by_name() -> None:
    pump = device()
    for rate_nl_h in (1_999, 1_000_001):
        with pytest.raises(OutOfLimits, match="rate_nl_h"):
            verbs.check_program(pump, rate_nl_h=rate_nl_h, low_reservoir_nl=None)
    for low_nl in (999_999, 20_000_001):
        with pytest.raises(OutOfLimits, match="low_reservoir_nl"):
            verbs.check_program(pump, rate_nl_h=None, low_reservoir_nl=low_nl)
    for rate_nl_h, low_nl in ((2_000, 1_000_000), (1_000_000, 20_000_000)):
        verbs.check_program(pump, rate_nl_h=rate_nl_h, low_reservoir_nl=low_nl)


def test_a_pump_on_the_shelf_waits_to_be_started() -> None:
    pump = device(msgspec.structs.replace(EASY, is_on_shelf=True))
    pump.settle(100 * DAY)
    assert (pump.therapy.state, pump.plant.pumped_nl, pump.alarms.instances) == (PumpStateCode.SHELF, 0, {})
    verbs.start(pump)
    assert pump.reported_rate_nl_h == 1_000


def test_strict_priorities_are_those_of_the_table() -> None:
    pump = device(msgspec.structs.replace(EASY, alarm_priorities=Priorities.STRICT))
    jam(pump)
    pump.settle(HOUR_US)
    assert pump.alarms.instances[AlarmCode.MOTOR_STALL].priority is Priority.MEDIUM


def test_an_acknowledged_alarm_is_silent_until_its_next_tone_reminds() -> None:
    pump = device()
    verbs.set_low_reservoir(pump, 20_000_000)
    pump.settle(HOUR_US // 2)
    verbs.acknowledge(pump, AlarmCode.LOW_RESERVOIR)
    assert tone_of(pump) is None
    assert pump.alarms.is_present(AlarmCode.LOW_RESERVOIR)
    assert pump.next_due() == HOUR_US
    pump.settle(HOUR_US - 1)
    assert tone_of(pump) is None
    pump.settle(HOUR_US)
    assert tone_of(pump) == (AlarmCode.LOW_RESERVOIR, 2, 2 * HOUR_US // MS)
    verbs.acknowledge(pump, AlarmCode.LOW_RESERVOIR)
    assert tone_of(pump) is None


def test_what_is_only_latched_reminds_nobody_and_what_is_present_does() -> None:
    pump = device()
    pump.settle(1_000 * DAY)
    verbs.report_refill(pump, 20_000_000)
    for code in (AlarmCode.EMPTY_RESERVOIR, AlarmCode.PUMP_STOPPED_48H):
        verbs.acknowledge(pump, code)
    assert tone_of(pump) is None
    pump.settle(1_001 * DAY)
    reminder = tone_of(pump)
    assert reminder is not None
    assert reminder[0] == AlarmCode.PUMP_STOPPED_48H
    verbs.start(pump)
    assert tone_of(pump) is None
