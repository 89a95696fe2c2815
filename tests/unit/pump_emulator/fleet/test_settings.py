"""What a fleet may be."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pump_emulator.clock import SPEED_MAX
from pump_emulator.fleet import FleetSettings, numbered
from pump_emulator.fleet.settings import PUMPS_MAX


def test_pumps_are_numbered_from_one() -> None:
    assert numbered(3) == ("pump-1", "pump-2", "pump-3")


def test_as_many_pumps_as_the_system_has_ptys_are_accepted() -> None:
    assert len(FleetSettings(names=numbered(PUMPS_MAX)).names) == PUMPS_MAX


@pytest.mark.parametrize(
    ("names", "why"),
    [
        ((), "must be 1 to"),
        (numbered(PUMPS_MAX + 1), "must be 1 to"),
        (("pump-1", "pump-1"), "a name of its own"),
        (("../etc/passwd",), "a-z"),
        (("Pump",), "a-z"),
        (("",), "a-z"),
        (("a" * 65,), "1 to 64"),
    ],
)
def test_names_that_no_pump_can_have_are_refused(names: tuple[str, ...], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        FleetSettings(names=names)


@pytest.mark.parametrize("speed", [Fraction(-1), SPEED_MAX + 1])
def test_a_speed_that_no_clock_can_have_is_refused(speed: Fraction) -> None:
    with pytest.raises(ValueError, match="speed: "):
        FleetSettings(speed=speed)
