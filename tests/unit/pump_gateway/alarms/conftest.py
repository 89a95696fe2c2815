"""An empty book of alarms."""

from __future__ import annotations

import pytest

from pump_gateway.alarms import AlarmBook
from tests.unit.pump_gateway.alarms.folding import EPOCH


@pytest.fixture
def book() -> AlarmBook:
    return AlarmBook(EPOCH, 0, [])
