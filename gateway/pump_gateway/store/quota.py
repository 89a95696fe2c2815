"""What gives way when the store's file is full: telemetry, oldest first, and never silently.

First what the broker has already. Then the older half of what it has not is thinned to every fourth sample (deleting
every second would leave half-empty pages and free none). Then the oldest goes. Alarms, events and results may use the
reserve that telemetry may not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_gateway.model import GapCause, Lane, LogGap

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from pump_gateway.store.outbox import Outbox

QUOTA_BYTES_MAX = 512 * 1024 * 1024
RESERVE_SHARE = 8
"""One part in eight of the quota is for what is not telemetry."""
SHED_ROWS_MAX = 1000
SHED_ROUNDS_MAX = 4
"""Rounds of so many samples in one commit: what a full store adds to a commit stays in the milliseconds."""
THIN_TO_EVERY = 4

_UNACKNOWLEDGED = """
    SELECT sample.row, pump, log_epoch, boot, frame FROM outbox JOIN sample ON sample.row = outbox.row
    WHERE outbox.lane = ? AND outbox.row > ? AND outbox.row <= ? ORDER BY outbox.row LIMIT ?
"""
_Lost = tuple[int, str, int, int, int]


def make_room(connection: sqlite3.Connection, outbox: Outbox, *, quota_bytes: int, rx_us: int) -> list[LogGap]:
    """Delete old telemetry, inside the caller's transaction, as far as the quota asks for it.

    Returns the gaps that say what nobody will ever be told.
    """
    gaps: list[LogGap] = []
    for _ in range(SHED_ROUNDS_MAX):
        if not _is_over(connection, quota_bytes):
            break
        gaps += _shed(connection, outbox, rx_us=rx_us)
    return gaps


def _is_over(connection: sqlite3.Connection, quota_bytes: int) -> bool:
    used_pages = _pragma(connection, "page_count") - _pragma(connection, "freelist_count")
    return used_pages * _pragma(connection, "page_size") > quota_bytes - quota_bytes // RESERVE_SHARE


def _shed(connection: sqlite3.Connection, outbox: Outbox, *, rx_us: int) -> list[LogGap]:
    oldest, newest = connection.execute(
        "SELECT min(row), max(row) FROM outbox WHERE lane = ?", (Lane.TELEMETRY,)
    ).fetchone()
    if _shed_acknowledged(connection, before_row=oldest) or oldest is None:
        return []
    lost = _thin(connection, oldest, newest) or connection.execute(
        _UNACKNOWLEDGED, (Lane.TELEMETRY, 0, newest, SHED_ROWS_MAX)
    )
    return _delete(connection, outbox, list(lost), rx_us=rx_us)


def _shed_acknowledged(connection: sqlite3.Connection, *, before_row: int | None) -> int:
    """Delete what was told already; how many."""
    return connection.execute(
        "DELETE FROM sample WHERE row IN (SELECT row FROM sample WHERE ? IS NULL OR row < ? ORDER BY row LIMIT ?)",
        (before_row, before_row, SHED_ROWS_MAX),
    ).rowcount


def _thin(connection: sqlite3.Connection, oldest: int, newest: int) -> list[_Lost]:
    """Choose three of four from the oldest samples that were not thinned yet, as long as those are the older half."""
    found = connection.execute("SELECT value FROM meta WHERE key = 'thinned_row'").fetchone()
    thinned_row = found[0] if found else 0
    chosen = connection.execute(
        _UNACKNOWLEDGED, (Lane.TELEMETRY, thinned_row, (oldest + newest) // 2, SHED_ROWS_MAX)
    ).fetchall()
    if chosen:
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('thinned_row', ?)", (chosen[-1][0],))
    return [row for row in chosen if row[4] % THIN_TO_EVERY]


def _delete(connection: sqlite3.Connection, outbox: Outbox, lost: Sequence[_Lost], *, rx_us: int) -> list[LogGap]:
    outbox.remove(Lane.TELEMETRY, [row[0] for row in lost])
    connection.executemany("DELETE FROM sample WHERE row = ?", [(row[0],) for row in lost])
    by_boot: dict[tuple[str, int, int], list[int]] = {}
    for _, pump, log_epoch, boot, frame in lost:
        by_boot.setdefault((pump, log_epoch, boot), []).append(frame)
    return [_gap(*boot_key, frames, rx_us=rx_us) for boot_key, frames in by_boot.items()]


def _gap(pump: str, log_epoch: int, boot: int, frames: Iterable[int], *, rx_us: int) -> LogGap:
    ordered = sorted(frames)
    return LogGap(
        pump, log_epoch, ordered[0], ordered[-1], GapCause.QUOTA, rx_us=rx_us, boot=boot, samples=len(ordered)
    )


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    value: int = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return value
