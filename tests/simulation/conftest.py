"""Where simulated gateways keep their stores."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY = Path("/dev/shm")  # noqa: S108 (a folder of its own is made there)


@pytest.fixture
def store_folder() -> Iterator[Path]:
    """In memory where the system has such a place: a simulated gateway loses its process, never the machine's power."""
    with TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as folder:
        yield Path(folder)
