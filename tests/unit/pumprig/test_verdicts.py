"""What is told of a scenario on a terminal: times that people read, and an arrow at the first divergence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pump_emulator.scenario import PumpBench, Runner, load
from pumprig import verdicts
from pumprig.verdicts import failure_lines

if TYPE_CHECKING:
    from pathlib import Path

HOUR = 3_600_000_000
STALLED = """
[scenario]
id = "stall"
title = "A stall that nobody expects"
duration = "2 h"

[[do]]
act = "motor_stall"
at = "1 h"

[[forbid]]
alarm = "any"
"""
REFILLED = STALLED.replace('act = "motor_stall"', 'act = "refill"\nexpect_answer = { difference = "5 mL" }')


def told(text: str, folder: Path) -> list[str]:
    path = folder / "story.toml"
    path.write_text(text)
    scenario = load(path)
    return list(failure_lines(Runner(scenario, PumpBench(scenario)).run()))


@pytest.mark.parametrize(
    ("duration_us", "text"),
    [
        (61 * 24 * HOUR, "61 d"),
        (90 * 60_000_000, "90 min"),
        (158_050_980_000_000, "1829 d 07:03:00"),
        (5_500_000, "5.5 s"),
    ],
)
def test_a_duration_is_told_as_people_say_it(duration_us: int, text: str) -> None:
    assert verdicts.span(duration_us) == text


def test_what_happened_at_the_first_divergence_has_an_arrow_and_nothing_else_has(tmp_path: Path) -> None:
    lines = told(STALLED, tmp_path)
    assert [line.split() for line in lines if "→" in line] == [
        ["→", "0", "d", "01:20:00.000", "MOTOR_STALL", "raised"],
    ]
    assert any(line.endswith("motor_stall: done") for line in lines)


def test_a_record_of_the_log_is_told_with_the_names_and_units_of_its_arguments(tmp_path: Path) -> None:
    (refill,) = [line for line in told(REFILLED, tmp_path) if "log REFILL op_id" in line]
    assert refill.endswith("removed 19.992 mL, filled 20 mL")
