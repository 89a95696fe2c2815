"""A client of the API over a store in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from pump_gateway.api import create_app
from tests.unit.pump_gateway.api.world import FakeBroker, MemoryViews, pump

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

WAITERS_MAX = 2


@pytest.fixture
async def views() -> MemoryViews:
    """One pump, online, no alarms."""
    views = MemoryViews()
    views.tell(pump())
    return views


@pytest.fixture
async def client(views: MemoryViews) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(views, FakeBroker(), waiters_max=WAITERS_MAX)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://gateway") as client:
        yield client
