"""A bench for each test: a new pump that delivers, and a host that writes to it."""

from __future__ import annotations

import pytest

from tests.devices import Bench


@pytest.fixture
def bench() -> Bench:
    return Bench()
