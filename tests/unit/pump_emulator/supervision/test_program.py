"""What happens by itself: steps at their second, boluses to the nanolitre, programs that end, and all that cuts in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from pump_emulator import verbs
from pump_emulator.settings import EmptyAction
from pump_protocol.messages import AlarmCode, AlarmEdge, BolusFlag, BootCause, LogCode, Mode, PumpStateCode
from tests.devices import DAY, HOUR, MINUTE, MS, SECOND, boluses, device, edges, free, jam, log, program, running

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_emulator.device import Device

NIGHT, MORNING = (0, 8_000), (6 * 3_600, 20_000)
FLEX = program(Mode.FLEX, NIGHT, MORNING)
PERIODIC = program(Mode.PERIODIC_BOLUS, (0, 5_000), bolus_nl=6_000, bolus_ms=600_000, interval_s=6 * 3_600)
SINGLE = program(Mode.SINGLE_BOLUS, bolus_nl=50_000, bolus_ms=600_000)


def state(pump: Device) -> PumpStateCode:
    return pump.therapy.state


def rate_before_and_at(pump: Device, at_us: int) -> tuple[int, int]:
    pump.settle(at_us - 1)
    before = pump.reported_rate_nl_h
    pump.settle(at_us)
    return before, pump.reported_rate_nl_h


def give(pump: Device, volume_nl: int = 50_000, duration_ms: int = 600_000, flags: int = 0) -> None:
    verbs.begin_bolus(pump, volume_nl, duration_ms, bolus_id=7, op_id=70, flags=flags)


# --- steps ------------------------------------------------------------------------------------------------------------


def test_a_step_begins_at_its_second_each_day() -> None:
    pump = running(FLEX)
    for day in range(3):
        assert rate_before_and_at(pump, day * DAY + 6 * HOUR) == (8_000, 20_000)
        assert rate_before_and_at(pump, (day + 1) * DAY) == (20_000, 8_000)


@pytest.mark.parametrize("offset_ms", [-3_600_000, -1, 1, 999, 1_767_225_600_000, 1_767_225_600_001])
def test_a_day_is_a_day_of_utc(offset_ms: int) -> None:
    pump = running(FLEX)
    pump.settle(HOUR)
    verbs.set_utc(pump, offset_ms)
    assert rate_before_and_at(pump, (6 * HOUR - offset_ms * MS) % DAY) == (8_000, 20_000)


def test_utc_that_moves_over_a_step_changes_the_rate_at_once() -> None:
    pump = running(FLEX)
    pump.settle(6 * HOUR - SECOND)
    verbs.set_utc(pump, 999)
    assert pump.reported_rate_nl_h == 8_000
    verbs.set_utc(pump, 1_000)
    assert pump.reported_rate_nl_h == 20_000


def test_a_day_of_steps_delivers_its_sum() -> None:
    pump = running(FLEX)
    pump.settle(DAY)
    assert pump.plant.since_refill_nl == 6 * 8_000 + 18 * 20_000


def test_forty_eight_steps_change_forty_eight_times() -> None:
    pump = running(program(Mode.FLEX, *((1_800 * half, 5_000 + half) for half in range(48))))
    for half in range(1, 48):
        assert rate_before_and_at(pump, 1_800 * half * SECOND) == (5_000 + half - 1, 5_000 + half)


# --- the program's own boluses ----------------------------------------------------------------------------------------


def test_periodic_boluses_begin_at_once_and_after_each_interval_to_the_microsecond() -> None:
    pump = running(PERIODIC)
    assert pump.reported_rate_nl_h == 5_000 + 36_000
    assert rate_before_and_at(pump, 10 * MINUTE) == (41_000, 5_000)
    assert rate_before_and_at(pump, 6 * HOUR) == (5_000, 41_000)
    pump.settle(DAY - 1)
    assert boluses(pump) == [(n * 6 * HOUR, 6_000) for n in range(4)]


def test_periodic_boluses_may_touch() -> None:
    pump = running(msgspec.structs.replace(PERIODIC, interval_s=600))
    pump.settle(HOUR)
    assert boluses(pump) == [(n * 10 * MINUTE, 6_000) for n in range(6)]
    assert pump.plant.since_refill_nl == 5_000 + 36_000


def test_a_bolus_of_the_program_is_left_out_while_another_runs() -> None:
    pump = running(PERIODIC)
    pump.settle(6 * HOUR - MINUTE)
    give(pump)
    pump.settle(12 * HOUR - 1)
    assert boluses(pump) == [(0, 6_000), (6 * HOUR - MINUTE, 50_000)]
    pump.settle(12 * HOUR)
    assert pump.therapy.bolus is not None


def test_a_single_bolus_is_all_there_is_and_then_the_program_has_ended() -> None:
    pump = running(SINGLE)
    assert pump.reported_rate_nl_h == 300_000
    pump.settle(10 * MINUTE - 1)
    assert state(pump) is PumpStateCode.INFUSING
    pump.settle(10 * MINUTE)
    assert state(pump) is PumpStateCode.STOPPED
    assert boluses(pump) == [(0, 50_000)]
    raised = [r.code & 0xFF for r in log(pump) if r.code >> 8 == AlarmEdge.RAISED]
    assert raised == [AlarmCode.SCHEDULE_END, AlarmCode.PUMP_STOPPED]
    assert pump.plant.since_refill_nl == 50_000


def test_a_single_bolus_that_is_cancelled_ends_its_program_at_once() -> None:
    pump = running(SINGLE)
    pump.settle(MINUTE)
    assert verbs.cancel_bolus(pump) == 5_000
    assert state(pump) is PumpStateCode.STOPPED
    assert edges(pump, AlarmCode.SCHEDULE_END) == [(AlarmEdge.RAISED, 60_000)]


def test_a_start_after_the_end_begins_the_program_anew() -> None:
    pump = running(SINGLE)
    pump.settle(HOUR)
    verbs.start(pump)
    assert edges(pump, AlarmCode.SCHEDULE_END)[-1] == (AlarmEdge.CLEARED, HOUR // MS)
    pump.settle(DAY)
    assert boluses(pump) == [(0, 50_000), (HOUR, 50_000)]


def test_another_program_ends_the_alarm_of_the_last_and_not_the_stop() -> None:
    pump = running(SINGLE)
    pump.settle(HOUR)
    verbs.prescribe(pump, FLEX)
    assert edges(pump, AlarmCode.SCHEDULE_END)[-1][0] is AlarmEdge.CLEARED
    assert pump.alarms.is_present(AlarmCode.PUMP_STOPPED)
    assert state(pump) is PumpStateCode.STOPPED


@pytest.mark.parametrize(
    "timed",
    [msgspec.structs.replace(p, duration_s=7_200) for p in (FLEX, PERIODIC, program(Mode.MINIMUM_RATE))],
    ids=lambda value: value.mode.name,
)
def test_a_program_with_an_end_ends_then(timed: object) -> None:
    pump = running(timed)  # type: ignore[arg-type]  # mypy loses the type in the list
    pump.settle(2 * HOUR - 1)
    assert state(pump) in {PumpStateCode.INFUSING, PumpStateCode.MIN_RATE}
    pump.settle(2 * HOUR)
    assert state(pump) is PumpStateCode.STOPPED
    assert edges(pump, AlarmCode.SCHEDULE_END) == [(AlarmEdge.RAISED, 7_200_000)]


def test_the_end_counts_from_the_last_beginning() -> None:
    pump = running(msgspec.structs.replace(FLEX, duration_s=7_200))
    pump.settle(HOUR)
    verbs.stop(pump)
    pump.settle(2 * HOUR)
    verbs.start(pump)
    pump.settle(4 * HOUR - 1)
    assert state(pump) is PumpStateCode.INFUSING
    pump.settle(4 * HOUR)
    assert state(pump) is PumpStateCode.STOPPED


def test_the_minimum_rate_is_a_program_and_no_alarm() -> None:
    pump = running(program(Mode.MINIMUM_RATE))
    pump.settle(DAY)
    assert (state(pump), pump.plant.since_refill_nl, pump.alarms.entries()) == (PumpStateCode.MIN_RATE, 6_000, [])


# --- a bolus, whatever happens ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("volume_nl", "duration_ms"), [(1, 1), (1, 4_294_967_294), (7, 13), (50_000, 300_000), (999_983, 3_600_011)]
)
def test_a_bolus_is_given_to_the_nanolitre_and_to_the_millisecond(volume_nl: int, duration_ms: int) -> None:
    pump = running(program(Mode.MINIMUM_RATE))
    give(pump, volume_nl, duration_ms)
    pump.settle(duration_ms * MS - 1)
    assert pump.therapy.bolus is not None
    pump.settle(duration_ms * MS)
    assert boluses(pump) == [(0, volume_nl)]


def stop(pump: Device) -> None:
    verbs.stop(pump)


def cancel(pump: Device) -> None:
    verbs.cancel_bolus(pump)


def prescribe(pump: Device) -> None:
    verbs.prescribe(pump, FLEX)


def cut_power(pump: Device) -> None:
    pump.power_off()
    pump.settle(pump.at_us + HOUR)
    pump.boot(BootCause.BROWN_OUT)


def reset(pump: Device) -> None:
    pump.boot(BootCause.WATCHDOG)


@pytest.mark.parametrize("interrupt", [stop, cancel, prescribe, cut_power, reset])
def test_a_bolus_that_is_cut_short_gave_what_telemetry_said_and_is_never_taken_up_again(
    interrupt: Callable[[Device], None],
) -> None:
    pump = device()
    give(pump)
    pump.settle(200_003_333)  # 16,666.944 nL of it
    assert pump.therapy.bolus is not None
    assert pump.therapy.bolus.remaining_nl == 50_000 - 16_666
    interrupt(pump)
    assert boluses(pump) == [(0, 16_666)]
    pump.settle(DAY)
    assert boluses(pump) == [(0, 16_666)]
    assert [r.arg0 for r in log(pump, LogCode.BOLUS_END)] == [70]


def test_a_bolus_ends_with_the_life_of_the_pump() -> None:
    pump = device(calendar_life_ms=2_629_800_000, eri_to_eos_ms=DAY // MS)
    end_us = 2_629_800_000 * MS
    pump.settle(end_us - 100 * SECOND)
    give(pump)
    pump.settle(end_us)
    assert state(pump) is PumpStateCode.EOS_OFF
    assert boluses(pump)[0][1] == 50_000 // 6


@pytest.mark.parametrize("action", EmptyAction)
def test_a_bolus_ends_when_the_reservoir_is_empty(action: EmptyAction) -> None:
    pump = device(reservoir_filled_nl=1_020_000, low_reservoir_nl=1_000_000, empty_action=action)
    give(pump)
    pump.settle(HOUR)
    ((_start_us, given_nl),) = boluses(pump)
    assert given_nl == 20_000 * 30 // 31  # 300,000 of 310,000 nL/h
    assert pump.reported_rate_nl_h == (0 if action is EmptyAction.STOP else 250)


def test_a_slowed_pump_gives_no_boluses_of_its_program() -> None:
    pump = running(
        PERIODIC, reservoir_filled_nl=1_020_000, low_reservoir_nl=1_000_000, empty_action=EmptyAction.MINIMUM_RATE
    )
    pump.settle(DAY)
    begun = len(log(pump, LogCode.BOLUS_START))
    pump.settle(10 * DAY)
    assert len(log(pump, LogCode.BOLUS_START)) == begun
    assert pump.reported_rate_nl_h == 250


def test_a_new_program_does_not_speed_up_a_pump_that_believes_to_be_empty() -> None:
    pump = device(reservoir_filled_nl=1_020_000, low_reservoir_nl=1_000_000, empty_action=EmptyAction.MINIMUM_RATE)
    pump.settle(DAY)
    verbs.prescribe(pump, FLEX)
    assert (state(pump), pump.reported_rate_nl_h) == (PumpStateCode.MIN_RATE, 250)
    verbs.report_refill(pump, 20_000_000)
    verbs.prescribe(pump, FLEX)
    assert (state(pump), pump.reported_rate_nl_h) == (PumpStateCode.INFUSING, 8_000)


def test_a_bolus_gives_nothing_while_the_pump_knows_of_a_stall_and_is_not_longer_for_it() -> None:
    pump = device(stall_detect_ms=60_000)
    give(pump)
    pump.settle(2 * MINUTE)
    jam(pump)
    pump.settle(5 * MINUTE)  # known since minute 3
    assert pump.therapy.bolus is not None
    assert pump.therapy.bolus.remaining_nl == 50_000 - 15_000
    free(pump)
    pump.settle(10 * MINUTE)
    assert boluses(pump) == [(0, 40_000)]


def test_boluses_that_fell_due_without_power_are_left_out() -> None:
    pump = running(PERIODIC)
    pump.settle(HOUR)
    pump.power_off()
    pump.settle(12 * HOUR - 1)
    pump.boot(BootCause.POWER)
    assert pump.therapy.bolus is None
    pump.settle(12 * HOUR)
    assert pump.therapy.bolus is not None


def test_a_program_that_ended_without_power_has_ended_at_the_boot() -> None:
    pump = running(msgspec.structs.replace(FLEX, duration_s=3_600))
    pump.power_off()
    pump.settle(2 * HOUR)
    pump.boot(BootCause.POWER)
    assert edges(pump, AlarmCode.SCHEDULE_END) == [(AlarmEdge.RAISED, 2 * HOUR // MS)]


# --- what a bolus is for ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("flags", "rate_nl_h", "dose_ng"),
    [
        (0, 310_000, 25_833),
        (BolusFlag.PATIENT, 310_000, 25_833),
        (BolusFlag.BRIDGE, 300_000, 25_000),
        (BolusFlag.PRIMING, 310_000, 833),
    ],
    ids=["clinician", "patient", "bridge", "priming"],
)
def test_a_bridge_replaces_the_program_and_a_priming_bolus_is_no_dose(flags: int, rate_nl_h: int, dose_ng: int) -> None:
    pump = device()
    give(pump, flags=flags)
    assert pump.reported_rate_nl_h == rate_nl_h
    pump.settle(10 * MINUTE)
    assert pump.plant.since_refill_nl == rate_nl_h // 6_000 * 1_000
    assert pump.doses.last_24h(pump.at_us) == dose_ng
    assert pump.reported_rate_nl_h == 10_000


def test_a_stroke_that_is_taken_for_more_than_it_is_leaves_drug_behind() -> None:
    pump = device()
    verbs.stop(pump)
    verbs.configure(pump, msgspec.structs.replace(pump.configuration, calibration_ppm=1_250_000), op_id=1)
    verbs.start(pump)
    pump.settle(10 * HOUR)
    assert (pump.plant.since_refill_nl, pump.plant.pumped_nl) == (100_000, 80_000)
