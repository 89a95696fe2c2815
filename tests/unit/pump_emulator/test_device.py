"""The pump in pump time: it ends by itself, what is noticed does not hang on who looks, and power."""

from __future__ import annotations

from contextlib import suppress

import msgspec
import pytest

from pump_emulator import hands, verbs
from pump_emulator.prescription import OutOfLimits
from pump_emulator.settings import Priorities
from pump_emulator.therapy import TransitionRefused
from pump_protocol.messages import AlarmCode, AlarmEdge, BootCause, LogCode, Priority, PumpStateCode
from pump_protocol.rng import Rng
from tests.devices import (
    CRITICAL_STOP,
    DAY,
    HOUR,
    MS,
    STALL_DETECT,
    easy,
    edges,
    free,
    jam,
    raised,
    stalled,
    state,
    stopped_at,
)


def test_bias_empties_the_truth_before_the_report() -> None:
    pump = easy(flow_bias_ppm=1_000_000)
    pump.settle(5_000 * HOUR)
    assert (pump.reservoir_nl, pump.plant.true_nl) == (15_000_000, 10_000_000)


def test_the_residual_is_never_pumped_whatever_the_pump_believes() -> None:
    pump = easy(flow_bias_ppm=1_000_000)
    pump.settle(18_000 * HOUR)
    assert pump.plant.true_nl == 1_000_000
    assert state(pump) is PumpStateCode.INFUSING


def test_without_power_nothing_flows_and_nothing_is_due() -> None:
    pump = easy()
    pump.settle(HOUR)
    pump.power_off()
    assert pump.next_due() is None
    pump.settle(100 * HOUR)
    assert (pump.plant.pumped_nl, pump.reservoir_nl) == (1_000, 19_999_000)


def test_without_power_nothing_sounds() -> None:
    pump = easy(reservoir_filled_nl=1_500_000)
    assert pump.tone is not None
    pump.power_off()
    assert pump.tone is None


def test_a_boot_resumes_and_says_why() -> None:
    pump = easy()
    pump.power_off()
    pump.settle(HOUR)
    pump.boot(BootCause.MEMORY)
    assert (pump.boot_count, pump.reported_rate_nl_h) == (2, 1_000)
    told = pump.log.read(pump.log.last_seq, 1)[0]
    assert (told.code, told.arg0, told.boot_count) == (LogCode.BOOT, BootCause.MEMORY, 2)


def test_a_boot_forgets_how_long_the_rotor_had_stood() -> None:
    pump = stalled()
    pump.settle(HOUR + STALL_DETECT - MS)
    pump.boot(BootCause.WATCHDOG)
    pump.settle(HOUR + 2 * STALL_DETECT - 2 * MS)
    assert not raised(pump, AlarmCode.MOTOR_STALL)
    pump.settle(HOUR + 2 * STALL_DETECT - MS)
    assert raised(pump, AlarmCode.MOTOR_STALL)


def test_time_without_power_counts_as_time_without_delivery_when_stopped() -> None:
    pump = stopped_at(0)
    pump.power_off()
    pump.settle(CRITICAL_STOP + 5 * HOUR)
    pump.boot(BootCause.POWER)
    assert edges(pump, AlarmCode.PUMP_STOPPED_48H) == [(AlarmEdge.RAISED, (CRITICAL_STOP + 5 * HOUR) // MS)]


def test_alarms_survive_a_boot_without_a_second_raise() -> None:
    pump = easy(reservoir_filled_nl=1_500_000)
    pump.boot(BootCause.POWER)
    assert edges(pump, AlarmCode.LOW_RESERVOIR) == [(AlarmEdge.RAISED, 0)]


def test_the_boot_count_wraps_where_its_field_on_the_wire_does() -> None:
    pump = easy()
    pump.boot_count = 0xFFFF
    pump.boot(BootCause.POWER)
    assert pump.boot_count == 0


def test_a_second_look_at_the_same_instant_changes_nothing() -> None:
    pump = easy()
    pump.settle(18_000 * HOUR)
    seen = msgspec.json.encode(pump.kept())
    pump.settle(18_000 * HOUR)
    assert msgspec.json.encode(pump.kept()) == seen


@pytest.mark.parametrize("seed", range(20))
def test_what_comes_next_is_known_after_every_act(seed: int) -> None:
    rng, pump = Rng(seed), easy(daily_dose_ng=750_000)
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
    pump = easy()
    assert [happened.record.seq for happened in pump.happened()] == [1, 2, 3]
    assert pump.happened() == []
    assert not pump.has_news


def test_strict_priorities_are_those_of_the_table() -> None:
    pump = easy(alarm_priorities=Priorities.STRICT)
    jam(pump)
    pump.settle(HOUR)
    assert pump.alarms.instances[AlarmCode.MOTOR_STALL].priority is Priority.MEDIUM
