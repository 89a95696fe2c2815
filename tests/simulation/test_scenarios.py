"""Every scenario that comes along passes, and leaves the same log at every speed, in steps, and with other seeds."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from pump_emulator.scenario import Host, load, play, shelf
from pumprig.scenario import play as play_anywhere
from pumprig.verdicts import failure_lines

SCENARIOS = shelf.paths()
HARD = sorted((Path(__file__).parent / "scenarios").glob("*.toml"))
"""Boundaries from both sides, and things that happen together; the name of each is its claim."""
ALONE = [path for path in SCENARIOS if load(path).host is Host.NONE]
SPEEDS = (1, 1_000, 1_000_000)
SEEDS = (2, 3)


def named(paths: list[Path] | tuple[Path, ...]) -> list[object]:
    return [pytest.param(path, id=path.stem) for path in paths]


@pytest.mark.parametrize("path", named(SCENARIOS))
def test_a_scenario_that_comes_along_passes(path: Path) -> None:
    outcome = play_anywhere(load(path))
    assert outcome.is_passed, "\n".join(failure_lines(outcome))


@pytest.mark.parametrize("path", named(HARD))
def test_a_hard_case_passes(path: Path) -> None:
    outcome = play_anywhere(load(path))
    assert outcome.is_passed, "\n".join(failure_lines(outcome))


@pytest.mark.parametrize("path", named(ALONE))
def test_the_log_is_the_same_at_every_speed(path: Path) -> None:
    in_steps = play(load(path)).log_hash
    assert [play(load(path), speed=Fraction(speed)).log_hash for speed in SPEEDS] == [in_steps] * len(SPEEDS)


@pytest.mark.parametrize("path", named(ALONE))
def test_a_run_is_repeated_by_its_seed(path: Path) -> None:
    for seed in SEEDS:
        assert play(load(path, seed=seed)) == play(load(path, seed=seed))


def test_every_scenario_has_a_number_and_a_title_of_its_own() -> None:
    read = [load(path) for path in SCENARIOS]
    assert len({scenario.id for scenario in read}) == len({scenario.title for scenario in read}) == len(read)
    assert all(path.stem.startswith(f"{scenario.id}-") for path, scenario in zip(SCENARIOS, read, strict=True))
