"""Stories about a pump with expectations and forbidden outcomes: one format for command line, tests and HTTP.

    outcome = play(load(Path("S02.toml")))

A story is read (`format.py`) into frozen values (`story.py`), and played (`runner.py`) on a bench (`bench.py`) in
virtual time. It gives the same log at every speed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_emulator.scenario.bench import Bench, PumpBench
from pump_emulator.scenario.documents import JsonBody, ScenarioFile
from pump_emulator.scenario.format import load, loads, read
from pump_emulator.scenario.outcome import Outcome
from pump_emulator.scenario.runner import Runner
from pump_emulator.scenario.story import Host, Scenario

if TYPE_CHECKING:
    from fractions import Fraction

__all__ = [
    "Bench",
    "Host",
    "JsonBody",
    "Outcome",
    "PumpBench",
    "Runner",
    "Scenario",
    "ScenarioFile",
    "load",
    "loads",
    "play",
    "read",
]


def play(scenario: Scenario, *, speed: Fraction | None = None) -> Outcome:
    """Play a scenario on a pump alone; without a speed in steps, which is fastest and the same."""
    return Runner(scenario, PumpBench(scenario, speed=speed)).run()
