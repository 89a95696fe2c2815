"""How many days of a pump's life pass in a second, and what a pump costs that nobody asks anything.

    python bench/bench_pump_life.py

The reference is our own loop that goes by seconds, with the same rates and thresholds: what any emulator does that
ticks. It runs in turn with the model and must agree with it to one pulse and one second. If lewis is there its state
machine takes the same steps; without it its row is left out. Returns 1 when a gate is missed.
"""
# ruff: noqa: INP001, T201 (a script, not a package; it prints)

from __future__ import annotations

import gc
import importlib
import importlib.util
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from pump_emulator.acts.needle import Refill
from pump_emulator.acts.prescribing import Prescribe, Step
from pump_emulator.pump import Pump
from pump_emulator.settings import PumpSettings
from pump_protocol.messages import AlarmCode, AlarmEdge, LogCode

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5
DAY_S, DAY_MS = 86_400, 86_400_000
LIFE_DAYS = 2_557
"""Seven years."""
FLEX_DAYS, STEPPED_DAYS, FLEET_DAYS = 100, 3, 7
EMPTY_DAYS = 96
"""By then a full reservoir has been low and is empty."""
PUMPS = 1_000
AGE_STEP_DAYS = 2
SECONDS_MAX, LIFE_RATIO_MIN, FLEET_DAYS_S_MIN = 1.0, 60, 2_000
_RESERVOIR = (AlarmCode.LOW_RESERVOIR, AlarmCode.EMPTY_RESERVOIR)


def main() -> int:
    """Measure and print; 0 when no gate is missed."""
    model, flex, stepped, lewis = [], [], [], []
    has_lewis = importlib.util.find_spec("lewis") is not None
    for _ in range(ROUNDS):
        model.append(days_a_second(LIFE_DAYS, lambda: lived(new(), LIFE_DAYS)))
        flex.append(days_a_second(FLEX_DAYS, lambda: lived(new(is_flex=True), FLEX_DAYS)))
        stepped.append(days_a_second(STEPPED_DAYS, lambda: run_by_seconds(STEPPED_DAYS)))
        if has_lewis:
            lewis.append(days_a_second(STEPPED_DAYS, lambda: run_by_lewis(STEPPED_DAYS)))
    life, steps, by_seconds = (statistics.median(each) for each in (model, flex, stepped))
    print(f"one pump, seven years: {LIFE_DAYS / life:.3f} s, {life:,.0f} days/s, {life / by_seconds:,.0f}x by seconds")
    print(f"one pump, 24 flex steps: {steps:,.0f} days/s, {steps / by_seconds:.1f}x by seconds")
    print(f"the loop by seconds: {by_seconds:.1f} days/s")
    if lewis:
        print(f"lewis's state machine by seconds: {statistics.median(lewis):.2f} days/s")
    agrees = is_agreed()
    print(f"model and loop by seconds agree to one pulse and one second: {agrees}")
    fleet_days_s, kib = fleet()
    print(f"{PUMPS} pumps of any age, {FLEET_DAYS} days each: {fleet_days_s:,.0f} pump-days/s, {kib:.1f} KiB a pump")
    is_fast = LIFE_DAYS / life < SECONDS_MAX and life / by_seconds >= LIFE_RATIO_MIN
    return 0 if is_fast and agrees and fleet_days_s >= FLEET_DAYS_S_MIN else 1


def days_a_second(days: int, run: Callable[[], object]) -> float:
    """How fast so many days passed."""
    begun = time.perf_counter()
    run()
    return days / (time.perf_counter() - begun)


# --- the model --------------------------------------------------------------------------------------------------------


def new(*, is_flex: bool = False, seed: int = 1) -> Pump:
    """A new pump, its clock held."""
    pump = Pump(PumpSettings(), seed=seed, now=0)
    pump.pause(now=0)
    if is_flex:
        steps = tuple(Step(start=3_600 * hour, rate=8_000 + hour % 2 * 600) for hour in range(24))
        assert Prescribe(steps=steps).apply(pump, 0).is_done
    return pump


def lived(pump: Pump, days: int) -> Pump:
    """So many days later, refilled whenever that was due; its patient is followed and its log is kept."""
    end_ms = days * DAY_MS
    while (refill_ms := pump.reported(0).refill_by_ms) < end_ms:
        pump.run_to(refill_ms, now=0)
        if not Refill().apply(pump, 0).is_done:
            break
        pump.data_to_send()
    pump.run_to(end_ms, now=0)
    pump.data_to_send()
    return pump


def fleet() -> tuple[float, float]:
    """Pump-days a second of many pumps of staggered ages, and the memory of one at rest in KiB."""
    before = resident_kib()
    pumps = [lived(new(seed=index), 1 + index * AGE_STEP_DAYS) for index in range(PUMPS)]
    kib = (resident_kib() - before) / PUMPS
    begun = time.perf_counter()
    for index, pump in enumerate(pumps):
        lived(pump, 1 + index * AGE_STEP_DAYS + FLEET_DAYS)
    return PUMPS * FLEET_DAYS / (time.perf_counter() - begun), kib


def resident_kib() -> int:
    """What this process holds in memory."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4


# --- by seconds -------------------------------------------------------------------------------------------------------


class Stepped:
    """The same pump as a loop has it: rate and thresholds, and a look at all of them each second."""

    def __init__(self) -> None:
        settings = PumpSettings()
        self.rate_nl_h = settings.basal_rate_nl_h
        self.pumped = self.second = 0
        self.low_s: int | None = None
        self.empty_s: int | None = None
        self._pulse = settings.pulse_nl * 3_600
        self._pulse_nl, self._full_nl = settings.pulse_nl, settings.reservoir_filled_nl
        self._low_nl, self._residual_nl = settings.low_reservoir_nl, settings.residual_nl
        self._eri_s = (settings.calendar_life_ms - settings.eri_to_eos_ms) // 1_000

    @property
    def reservoir_nl(self) -> int:
        """What whole pulses have left in it."""
        return self._full_nl - self.pumped // self._pulse * self._pulse_nl

    def step(self) -> None:
        """One second."""
        self.second += 1
        self.pumped += self.rate_nl_h
        left_nl = self.reservoir_nl
        if left_nl <= self._low_nl and self.low_s is None:
            self.low_s = self.second
        if left_nl <= self._residual_nl and self.empty_s is None:
            self.empty_s, self.rate_nl_h = self.second, 0
        if self.second >= self._eri_s:
            raise AssertionError("no run here is so long")


def run_by_seconds(days: int) -> Stepped:
    """Step through so many days."""
    stepped = Stepped()
    for _ in range(days * DAY_S):
        stepped.step()
    return stepped


def run_by_lewis(days: int) -> Stepped:
    """The same steps, each taken by lewis's state machine in its one state."""
    lewis, stepped = importlib.import_module("lewis.core.statemachine"), Stepped()
    infusing = lewis.State()
    infusing.in_state = lambda _dt: stepped.step()
    machine = lewis.StateMachine({"initial": "infusing", "states": {"infusing": infusing}, "transitions": {}})
    for _ in range(days * DAY_S):
        machine.process(1.0)
    return stepped


def is_agreed() -> bool:
    """Whether a reservoir that runs empty is as full, low and empty as the loop by seconds says."""
    pump, stepped = new(), run_by_seconds(EMPTY_DAYS)
    pump.run_to(EMPTY_DAYS * DAY_MS, now=0)
    raised = [record for record in pump.log_records(1, 100) if record.code < LogCode.BOOT]
    at_s = {record.code & 0xFF: record.t_ms / 1_000 for record in raised if record.code >> 8 == AlarmEdge.RAISED}
    settings = PumpSettings()
    volumes = (pump.reported(0).reservoir_nl, pump.truth(0).reservoir_nl)
    times = zip((stepped.low_s, stepped.empty_s), (at_s.get(code) for code in _RESERVOIR), strict=True)
    return all(abs(volume - stepped.reservoir_nl) <= settings.pulse_nl for volume in volumes) and all(
        ours is not None and theirs is not None and abs(ours - theirs) <= 1 for ours, theirs in times
    )


if __name__ == "__main__":
    sys.exit(main())
