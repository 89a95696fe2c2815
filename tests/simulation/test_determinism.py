"""Seed, story and what a host says at which pump time decide everything: not speed, not who looks on, not hash seeds.

Scenarios that come along are held to every speed in `test_scenarios.py`; here are stories that nobody has thought of.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pump_emulator.acts import CATALOGUE
from pump_protocol.rng import Rng
from tests.simulation.stories import ACTS, drawn, seen, told

SEEDS = range(50)
WAYS = {
    "1x": (1, False),
    "1000x": (1_000, False),
    "1000000x": (1_000_000, False),
    "looked at in steps": (0, True),
    "looked at at 1x": (1, True),
    "looked at at 1000x": (1_000, True),
    "looked at at 1000000x": (1_000_000, True),
}
HASH_SEEDS = ("1", "12345")
ROOT = Path(__file__).parents[2]


def test_every_act_that_a_pump_can_take_is_drawn() -> None:
    assert set(ACTS) == {act for act in CATALOGUE.values() if not act.IS_BEYOND}
    done = {type(step.act) for seed in SEEDS for step in drawn(Rng(seed)).steps if step.act is not None}
    assert done == set(ACTS)


@pytest.mark.parametrize("way", WAYS)
def test_a_story_comes_to_the_same_end_by_any_way(way: str) -> None:
    speed, is_looked_at = WAYS[way]
    for seed in SEEDS:
        story = drawn(Rng(seed))
        looks = Rng(seed).stream("looks") if is_looked_at else None
        assert seen(told(story, speed=speed, looks=looks)) == seen(told(story)), f"story of seed {seed}"


def test_a_hash_seed_changes_nothing() -> None:
    code = (
        "from pump_protocol.rng import Rng; from tests.simulation.stories import drawn, told;"
        f"[print(told(drawn(Rng(seed))).pump.nonvolatile().decode()) for seed in range({len(SEEDS) // 2})]"
    )
    runs = [_output(code, hash_seed) for hash_seed in HASH_SEEDS]
    assert len(runs[0]) > 100_000
    assert runs == [runs[0]] * len(HASH_SEEDS)


def test_a_scenario_is_played_the_same_with_any_hash_seed() -> None:
    code = "from pump_emulator.scenario import *; from pump_emulator.scenario import shelf;"
    code += "[print(play(s)) for s in map(load, shelf.paths()[::4]) if s.host is Host.NONE]"
    runs = [_output(code, hash_seed) for hash_seed in HASH_SEEDS]
    assert runs[0] == runs[1] != ""


def _output(code: str, hash_seed: str) -> str:
    environment = {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
    run = subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True)
    return run.stdout
