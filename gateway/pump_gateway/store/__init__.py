"""The store: the only writer, the hub of the gateway. Nothing is told that is not kept here first.

- `database`: one SQLite file, opened, migrated, or put aside when it is corrupt.
- `store`: `Store`, what one transaction does with events; synchronous, owned by one thread.
- `commands`: `CommandBook`, what pumps were to do and what became of it.
- `quota`: what gives way when the file is full: old telemetry, counted.
- `writer`: `StoreWriter`, the asyncio door to a `Store` on its own thread.
"""

from __future__ import annotations

from pump_gateway.store.commands import CommandBook
from pump_gateway.store.database import StoreCorrupt, StoreError, StoreFull
from pump_gateway.store.quota import QUOTA_BYTES_MAX
from pump_gateway.store.store import Compacted, Store, StoreHealth
from pump_gateway.store.writer import StoreWriter

__all__ = [
    "QUOTA_BYTES_MAX",
    "CommandBook",
    "Compacted",
    "Store",
    "StoreCorrupt",
    "StoreError",
    "StoreFull",
    "StoreHealth",
    "StoreWriter",
]
