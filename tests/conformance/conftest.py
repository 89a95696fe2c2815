"""Fixtures of the conformance tests."""

from __future__ import annotations

import pytest

from tests.conformance.host import Host


@pytest.fixture
def host() -> Host:
    """Sit opposite a pump that has just said all it says at boot."""
    opposite = Host()
    opposite.wait(0)
    return opposite
