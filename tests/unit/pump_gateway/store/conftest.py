"""A store, and one with little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pump_gateway.store import Store
from tests.pump_events import NOW_US, identified, online
from tests.unit.pump_gateway.store.keeping import EPOCH, SMALL_QUOTA_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = Store.open(path, now_us=NOW_US, rng_epoch=EPOCH)
    yield opened
    opened.close()


@pytest.fixture
def small(path: Path) -> Iterator[Store]:
    opened = Store.open(path, now_us=NOW_US, rng_epoch=EPOCH, quota_bytes=SMALL_QUOTA_BYTES)
    opened.commit([identified(), online()])
    yield opened
    opened.close()
