"""What is fixed about each type of alarm."""

from __future__ import annotations

import pytest

from pump_gateway.alarms import CATALOGUE, entry_of_type, is_alarm_record
from pump_protocol.messages import AlarmCode


def test_every_alarm_of_the_protocol_is_in_the_catalogue() -> None:
    assert {int(code) for code in AlarmCode} | set(range(0x80, 0x89)) == CATALOGUE.keys()


def test_every_type_finds_its_entry_back() -> None:
    assert all(entry_of_type(entry.type) is entry for entry in CATALOGUE.values())


@pytest.mark.parametrize(
    ("code", "is_alarm"),
    [
        (0x0101, True),
        (0x097F, True),
        (0x0F01, True),
        (0x0001, False),
        (0x0100, False),
        (0x0180, False),
        (0x1000, False),
    ],
)
def test_which_log_codes_are_alarms(code: int, is_alarm: bool) -> None:  # noqa: FBT001 (a parameter)
    assert is_alarm_record(code) is is_alarm
