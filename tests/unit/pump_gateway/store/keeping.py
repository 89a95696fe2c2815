"""Stores that are filled, reopened and damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import msgpack

from pump_gateway.model import LogGap
from pump_gateway.store import Store
from tests.pump_events import NOW_US, record, sample

if TYPE_CHECKING:
    from pathlib import Path


EPOCH = 4242
SMALL_QUOTA_BYTES = 2_000_000


def reopened(store: Store, path: Path) -> Store:
    store.close()
    return Store.open(path, now_us=NOW_US, rng_epoch=EPOCH + 1)


def aged(body: bytes) -> bytes:
    """What a gateway kept that did not know of a time's quality."""
    fields = msgpack.decode(body)
    for known in (fields, fields.get("latest") or {}):
        known.pop("tsq", None)
        known.pop("utc_source", None)
    return msgpack.encode(fields)


def told(store: Store) -> list[object]:
    return [row.event for row in store.outbox(100_000)]


def gaps(store: Store) -> list[LogGap]:
    return [event for event in told(store) if isinstance(event, LogGap)]


def last_seq(store: Store) -> int:
    cursor = store.cursor("pump-1")
    assert cursor is not None
    return cursor.last_seq


def fill(store: Store, *, acknowledge: bool = False) -> int:
    """Commit many more samples than the small quota holds; how many."""
    count = 8_000
    for start in range(0, count, 500):
        store.commit([sample(frame) for frame in range(start, start + 500)])
        if acknowledge:
            store.acknowledge(store.outbox(1000))
    return count


def commit_records(store: Store, count: int) -> None:
    for seq in range(1, count, 200):
        store.commit([record(each) for each in range(seq, seq + 200)])


def damage_tables(store: Store, path: Path) -> None:
    """Overwrite every page but the first under the running store, as a dying disk would."""
    store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # noqa: SLF001 (no other way to get the pages into the file)
    store._db.execute("PRAGMA shrink_memory")  # noqa: SLF001 (nor out of the cache)
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
