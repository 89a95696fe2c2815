"""One SQLite file: opened for one owner, brought to the newest schema, put aside when it is corrupt.

Write-ahead log, exclusive lock, explicit transactions. Every error of SQLite leaves here as one of three: the disk is
full, the file is corrupt, anything else.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# One script a schema version. Released scripts never change: a change is a new script at the end.
MIGRATIONS = (
    """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE pump (name TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE alarm (key TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
    -- The journal of alarms: `row` is the revision.
    CREATE TABLE journal (row INTEGER PRIMARY KEY, alarm_id TEXT NOT NULL, rx_us INTEGER NOT NULL, body BLOB NOT NULL);
    CREATE INDEX journal_of_alarm ON journal (alarm_id, row);
    -- Log records, gaps and changes of a link. The id is what makes a repeat a repeat.
    CREATE TABLE event (
        row INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        rx_us INTEGER NOT NULL,
        body BLOB NOT NULL
    );
    CREATE TABLE sample (
        row INTEGER PRIMARY KEY AUTOINCREMENT,
        pump TEXT NOT NULL,
        log_epoch INTEGER NOT NULL,
        boot INTEGER NOT NULL,
        t_ms INTEGER NOT NULL,
        frame INTEGER NOT NULL,
        rx_us INTEGER NOT NULL,
        body BLOB NOT NULL,
        UNIQUE (pump, log_epoch, boot, t_ms, frame)
    );
    -- What the broker has not acknowledged: rows of the table that the lane stands for.
    CREATE TABLE outbox (lane INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (lane, row)) WITHOUT ROWID;
    -- What the broker never took, so that the rest could flow on.
    CREATE TABLE dead_letter (
        lane INTEGER NOT NULL, row INTEGER NOT NULL, reason TEXT NOT NULL, at_us INTEGER NOT NULL, body BLOB NOT NULL
    );
    """,
    """
    -- What pumps were to do. Rows stay, so that an op_id is never used twice. `after_event`: the newest event when it
    -- was accepted. `doubt`: 1, only the pump's log can tell what became of it; 2, and the pump was found again since.
    CREATE TABLE command (
        id TEXT PRIMARY KEY,
        op_id INTEGER NOT NULL UNIQUE,
        key TEXT NOT NULL UNIQUE,
        pump TEXT NOT NULL,
        state TEXT NOT NULL,
        doubt INTEGER NOT NULL DEFAULT 0,
        after_event INTEGER NOT NULL,
        body BLOB NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX command_of_pump ON command (pump, state);
    CREATE TABLE command_change (row INTEGER PRIMARY KEY AUTOINCREMENT, rx_us INTEGER NOT NULL, body BLOB NOT NULL);
    """,
)

LOCK_TIMEOUT_S = 1.0


class StoreError(Exception):
    """The store cannot do what was asked; nothing of it was done."""


class StoreFull(StoreError):  # noqa: N818 (a state of the disk)
    """No room on the disk, or none left inside the quota for anything but telemetry; nothing was done."""


class StoreCorrupt(StoreError):  # noqa: N818 (a state of the file)
    """The file is damaged, or no store of ours."""


def open_database(path: Path, *, page_count_max: int | None = None) -> sqlite3.Connection:
    """Open the store's file, made if missing and at the newest schema.

    Raises `StoreCorrupt` for a damaged file and `StoreError` when another process has it or it cannot be opened.
    """
    with translated_errors(path):
        connection = sqlite3.connect(path, timeout=LOCK_TIMEOUT_S, isolation_level=None, check_same_thread=False)
        try:
            _prepare(connection, page_count_max)
        except BaseException:
            connection.close()
            raise
        return connection


def put_aside(path: Path, now_us: int) -> Path:
    """Rename a corrupt file and its log, so that a new one can be made and the old one looked at; its new path."""
    aside = path.with_name(f"{path.name}.corrupt-{now_us}")
    for suffix in ("", "-wal", "-shm"):
        file = path.with_name(path.name + suffix)
        if file.exists():
            file.rename(aside.with_name(aside.name + suffix))
    return aside


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Connection]:
    """All or nothing: committed at the end of the block, rolled back when it raises."""
    with translated_errors(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            # Some errors (a full disk, a damaged page) have rolled back already.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextmanager
def translated_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into the three errors of this module."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        primary = None if code is None else code & 0xFF
        if primary == sqlite3.SQLITE_FULL:
            raise StoreFull(f"no room left for the store {path}: free disk space or raise the quota") from error
        if primary in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            raise StoreCorrupt(f"the store {path} is damaged: {error}") from error
        if primary == sqlite3.SQLITE_BUSY:
            raise StoreError(f"the store {path} is in use by another process") from error
        raise StoreError(f"the store {path} cannot be used: {error}") from error


def _prepare(connection: sqlite3.Connection, page_count_max: int | None) -> None:
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    if page_count_max is not None:
        connection.execute(f"PRAGMA max_page_count = {page_count_max}")
    check = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if check != "ok":
        raise StoreCorrupt(check)
    _migrate(connection)


def _migrate(connection: sqlite3.Connection) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(MIGRATIONS):
        raise StoreError(f"the store has schema {version}, this program knows up to {len(MIGRATIONS)}: use a newer one")
    for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
        connection.executescript(f"BEGIN IMMEDIATE; {script}; PRAGMA user_version = {number}; COMMIT;")
