"""A label says what was done, with what, and what was refused, in a few words."""

from __future__ import annotations

import pytest

from pump_emulator.acts import DONE, Answer
from pump_emulator.acts.ailments import FlowBias
from pump_emulator.acts.needle import Inject, Refill
from pump_emulator.acts.surroundings import Mri
from pump_emulator.hands import Site
from pump_emulator.scenario.labels import label

TYPICAL = [
    (label(FlowBias(percent=300_000), DONE), "flow_bias 30 %"),
    (label(Mri(), DONE, is_undone=True), "mri ends"),
    (label(Inject(volume=20_000_000, site=Site.ACCESS_PORT), DONE), "inject volume 20 mL access_port"),
    (label(Refill(), Answer(is_done=False, reason="LIMIT_EXCEEDED")), "refill: refused"),
    (label(Refill(), Answer(values={"difference": -1_500_000})), "refill: -1.5 mL"),
    (label(Refill(), Answer(values={"difference": 2_000})), "refill"),
]


@pytest.mark.parametrize(("told", "expected"), TYPICAL)
def test_a_label_tells_the_act_its_parameters_and_what_came_of_it(told: str, expected: str) -> None:
    assert told == expected
