"""`Store`: every event kept once, the current state, and what waits to be told; one transaction at a time.

Synchronous and owned by one thread. `view` is the state after the last commit, and opening the file again gives the
same view. A file that turns out to be damaged is put aside, and a new store goes on under a new epoch.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Self, TypeVar

import msgspec
from msgspec import msgpack

from pump_gateway.alarms import DRUG_STABILITY_MS, AlarmBook
from pump_gateway.model import (
    Alarm,
    AlarmChange,
    Lane,
    LogCursor,
    OutboxRow,
    PumpState,
    Sample,
    TimeQuality,
    View,
    WireEvent,
)
from pump_gateway.store.commands import CommandBook
from pump_gateway.store.database import StoreCorrupt, open_database, put_aside, transaction, translated_errors
from pump_gateway.store.draft import Draft, store_lost, write_state
from pump_gateway.store.outbox import Outbox
from pump_gateway.store.quota import QUOTA_BYTES_MAX, make_room

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

RETENTION_US = 72 * 3600 * 1_000_000
TRIM_ROWS_MAX = 500
"""Rows of one table forgotten at once: what it adds to a commit stays in the milliseconds."""
TRIM_PERIOD_US = 1_000_000
ROW_MAX = 2**63 - 1
PAGE_BYTES = 4096

T = TypeVar("T")

_change = msgpack.Decoder(AlarmChange)
_alarm = msgpack.Decoder(Alarm)
_pump_state = msgpack.Decoder(PumpState)


class Compacted(LookupError):  # noqa: N818 (an answer, not a mistake)
    """Changes since that revision are no longer kept, or never were: read the whole set again."""


class StoreHealth(msgspec.Struct, frozen=True):
    """How the store does: rows waiting by lane, the oldest of them, what was given up."""

    outbox: dict[Lane, int]
    oldest_us: int | None
    samples_dropped: int
    dead_letters: int
    file_bytes: int


class Store:
    """The events, the current state and the outbox of one gateway, in one file. Made by `Store.open`."""

    def __init__(
        self,
        path: Path,
        *,
        now_us: int,
        epoch_if_new: int,
        quota_bytes: int,
        retention_us: int,
        drug_stability_ms: int,
    ) -> None:
        self._path = path
        self._epoch_if_new = epoch_if_new
        self._quota_bytes = quota_bytes
        self._retention_us = retention_us
        self._drug_stability_ms = drug_stability_ms
        self._newest_us = now_us
        self._trim_due_us = now_us
        self._is_durable = True
        self._is_after_loss = False
        self._db: sqlite3.Connection
        self._outbox: Outbox
        self._book: AlarmBook
        self._commands: CommandBook
        self.view: View

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        now_us: int,
        rng_epoch: int,
        quota_bytes: int = QUOTA_BYTES_MAX,
        retention_us: int = RETENTION_US,
        drug_stability_ms: int = DRUG_STABILITY_MS,
    ) -> Self:
        """Open the store at `path`, made if missing; `rng_epoch` is its epoch (random u32) if it is new.

        `drug_stability_ms` is the pump time after which a drug in the reservoir counts as expired.

        A damaged file is put aside and a new store begun: every pump identified afterwards gets a `LogGap` that says
        so. Raises `StoreError` when the file cannot be used and `StoreFull` when there is no room to make it.
        """
        store = cls(
            path,
            now_us=now_us,
            epoch_if_new=rng_epoch,
            quota_bytes=quota_bytes,
            retention_us=retention_us,
            drug_stability_ms=drug_stability_ms,
        )
        empty = View(epoch=rng_epoch, rev=0, pumps={}, alarms={}, changed_us=now_us)
        try:
            store._connect(empty, after_loss=False)
        except StoreCorrupt:
            put_aside(path, now_us)
            store._connect(empty, after_loss=True)
        store.write_commands(lambda commands: commands.recover(now_us))
        return store

    def close(self) -> None:
        """Close the file; the store is of no use afterwards."""
        self._db.close()

    def commit(self, events: Sequence[WireEvent]) -> View:
        """Keep events and what they make of the state, in one transaction; the new view.

        Durable against power loss when it returns, unless all events are samples: those are durable against the end of
        this process. A repeat changes nothing. Raises `StoreFull` with nothing done.
        """
        if events:
            self._newest_us = max(self._newest_us, *(event.rx_us for event in events))
            self._or_begin_anew(lambda: self._commit(events))
            if self._newest_us >= self._trim_due_us:
                self.trim(self._newest_us)
        return self.view

    def write_commands(self, action: Callable[[CommandBook], T]) -> T:
        """Do something with the commands in one transaction, durable when it returns; its result."""
        with self._transaction(is_durable=True):
            result = action(self._commands)
        if self._commands.rev != self.view.command_rev:
            self.view = msgspec.structs.replace(self.view, command_rev=self._commands.rev)
        return result

    def outbox(
        self,
        limit: int,
        after: Mapping[Lane, int] | None = None,
        *,
        bulk_limit: int | None = None,
        telemetry_batch: int = 1,
    ) -> list[OutboxRow]:
        """Up to `limit` rows that nobody has acknowledged, alarms first, replay last, each lane in order.

        `after` holds, by lane, the row up to which the caller has them already. Telemetry and replay together get at
        most `bulk_limit` and replay at most four fifths of that, so that what happens now never waits for them.
        Of telemetry, `telemetry_batch` rows count as one.
        """
        bulk = limit if bulk_limit is None else bulk_limit
        return self._or_begin_anew(lambda: self._outbox.rows(limit, after or {}, bulk, telemetry_batch))

    def acknowledge(self, rows: Iterable[OutboxRow]) -> None:
        """The broker has these: they leave the outbox. One that left already is no harm."""
        by_lane: dict[Lane, list[int]] = {}
        for row in rows:
            by_lane.setdefault(row.lane, []).append(row.row)
        self._or_begin_anew(lambda: self._acknowledge(by_lane))

    def bury(self, row: OutboxRow, reason: str, *, now_us: int) -> None:
        """The broker will never take this one: keep it apart, so that the rest can flow on."""
        with self._transaction(is_durable=True):
            self._outbox.bury(row, reason, now_us)

    def changes(self, since_rev: int, limit: int) -> list[AlarmChange]:
        """The alarm journal after revision `since_rev`, oldest first. Raises `Compacted` when part of it is gone."""
        with translated_errors(self._path):
            oldest = self._db.execute("SELECT min(row) FROM journal").fetchone()[0] or self.view.rev + 1
            if not oldest - 1 <= since_rev <= self.view.rev:
                raise Compacted(since_rev)
            found = self._db.execute("SELECT body FROM journal WHERE row > ? ORDER BY row LIMIT ?", (since_rev, limit))
            return [_change.decode(body) for (body,) in found]

    def history(self, alarm_id: str, limit: int) -> list[AlarmChange]:
        """What the journal still has of one occurrence of an alarm, oldest first."""
        with translated_errors(self._path):
            found = self._db.execute(
                "SELECT body FROM journal WHERE alarm_id = ? ORDER BY row LIMIT ?", (alarm_id, limit)
            )
            return [_change.decode(body) for (body,) in found]

    def cursor(self, pump: str) -> LogCursor | None:
        """Where a session with this pump goes on; `None` for a pump that never said who it is."""
        state = self.view.pumps.get(pump)
        if state is None or state.identity is None:
            return None
        assert state.log_epoch is not None
        assert state.boot is not None
        assert state.utc_offset_us is not None
        latest = state.latest
        is_of_boot = latest is not None and (latest.log_epoch, latest.boot) == (state.log_epoch, state.boot)
        return LogCursor(
            serial=state.identity.serial,
            log_epoch=state.log_epoch,
            last_seq=state.last_seq,
            boot=state.boot,
            frames=latest.frame if latest is not None and is_of_boot else 0,
            utc_offset_us=state.utc_offset_us,
            tsq=TimeQuality(state.utc_source, synced=False, error_ms=None),
        )

    def trim(self, now_us: int) -> int:
        """Forget what was told and is older than the retention, up to a bound; how many rows went.

        A store that grows trims itself: `commit` calls this when it is due.
        """
        self._trim_due_us = now_us + TRIM_PERIOD_US
        trimmed = 0
        with self._transaction(is_durable=False) as db:
            for table in ("journal", "event", "sample", "command_change"):
                # Rows are in the order in which they came: only the first ones can be old enough.
                trimmed += db.execute(
                    f"DELETE FROM {table} WHERE rx_us < ? AND row IN"  # noqa: S608 (our names)
                    f" (SELECT row FROM {table} WHERE row < ? ORDER BY row LIMIT ?)",
                    (now_us - self._retention_us, self._outbox.oldest_row(table) or ROW_MAX, TRIM_ROWS_MAX),
                ).rowcount
        return trimmed

    def health(self) -> StoreHealth:
        """How the store does now."""
        with translated_errors(self._path):
            return StoreHealth(
                outbox=dict(self._outbox.depth),
                oldest_us=self._outbox.oldest_us(),
                samples_dropped=self._recall("samples_dropped"),
                dead_letters=self._db.execute("SELECT count(*) FROM dead_letter").fetchone()[0],
                file_bytes=self._db.execute("PRAGMA page_count").fetchone()[0] * PAGE_BYTES,
            )

    # --- transactions -------------------------------------------------------------------------------------------------

    def _commit(self, events: Sequence[WireEvent]) -> None:
        has_samples = any(isinstance(event, Sample) for event in events)
        is_durable = not all(isinstance(event, Sample) for event in events)
        try:
            with self._transaction(is_durable=is_durable):
                draft = Draft(
                    self._db,
                    self._outbox,
                    self._book,
                    self._commands,
                    self.view,
                    after_loss=self._is_after_loss,
                    drug_stability_ms=self._drug_stability_ms,
                )
                if has_samples:
                    self._make_room(draft)
                for event in events:
                    draft.keep(event)
                view = draft.finish()
        except BaseException:
            self._book = AlarmBook(self.view.epoch, self.view.rev, self.view.alarms.values())
            raise
        self.view = view

    def _make_room(self, draft: Draft) -> None:
        """Give up old telemetry when the quota asks for it, and say what was given up."""
        for gap in make_room(self._db, self._outbox, quota_bytes=self._quota_bytes, rx_us=self._newest_us):
            draft.keep(gap)
            self._remember("samples_dropped", self._recall("samples_dropped") + (gap.samples or 0))

    def _acknowledge(self, by_lane: Mapping[Lane, Iterable[int]]) -> None:
        # Not durable against power loss: the worst is that the broker hears it twice, under the same id.
        with self._transaction(is_durable=False):
            for lane, rows in by_lane.items():
                self._outbox.remove(lane, rows)

    @contextmanager
    def _transaction(self, *, is_durable: bool) -> Iterator[sqlite3.Connection]:
        """All or nothing, waiting for the disk or not."""
        if is_durable != self._is_durable:
            # SQLite refuses to change this inside a transaction.
            with translated_errors(self._path):
                self._db.execute(f"PRAGMA synchronous = {'FULL' if is_durable else 'NORMAL'}")
            self._is_durable = is_durable
        try:
            with transaction(self._db, self._path) as db:
                yield db
        except StoreCorrupt:
            raise
        except BaseException:
            self._outbox.recount()
            self._commands.recount()
            raise

    def _or_begin_anew(self, action: Callable[[], T]) -> T:
        """Do it; when the file turns out to be damaged, once more on a new one."""
        try:
            with translated_errors(self._path):
                return action()
        except StoreCorrupt:
            self._begin_anew()
            return action()

    # --- the file -----------------------------------------------------------------------------------------------------

    def _connect(self, initial: View, *, after_loss: bool) -> None:
        """Open the file and read the state from it; a new file begins with `initial`."""
        self._db = open_database(self._path, page_count_max=self._quota_bytes // PAGE_BYTES)
        self._is_durable = True
        with translated_errors(self._path):
            if self._recall("epoch", missing=-1) < 0:
                with transaction(self._db, self._path):
                    self._remember("epoch", initial.epoch)
                    self._remember("is_after_loss", int(after_loss))
                    write_state(self._db, initial.pumps, list(initial.alarms.values()), initial.changed_us)
            self._read()

    def _read(self) -> None:
        alarms = [_alarm.decode(body) for (body,) in self._db.execute("SELECT body FROM alarm")]
        pumps = dict(self._db.execute("SELECT name, body FROM pump"))
        self.view = View(
            epoch=self._recall("epoch"),
            # An alarm is never deleted, so the newest of them carries the newest revision.
            rev=max((alarm.rev for alarm in alarms), default=0),
            pumps={name: _pump_state.decode(body) for name, body in pumps.items()},
            alarms={alarm.key: alarm for alarm in alarms},
            changed_us=self._recall("changed_us"),
        )
        self._is_after_loss = bool(self._recall("is_after_loss"))
        self._book = AlarmBook(self.view.epoch, self.view.rev, alarms)
        self._outbox = Outbox(self._db)
        self._commands = CommandBook(self._db, self._outbox, epoch=self.view.epoch)
        self.view = msgspec.structs.replace(self.view, command_rev=self._commands.rev)

    def _begin_anew(self) -> None:
        """Go on in a new file with the state that is in memory, and say for each pump that the old one is lost."""
        lost = self.view
        self._db.close()
        put_aside(self._path, self._newest_us)
        epoch = self._epoch_if_new if self._epoch_if_new != lost.epoch else (lost.epoch + 1) & 0xFFFF_FFFF
        self._connect(msgspec.structs.replace(lost, epoch=epoch, changed_us=self._newest_us), after_loss=True)
        known = [(state.pump, state.log_epoch) for state in lost.pumps.values() if state.log_epoch is not None]
        self._commit([store_lost(pump, log_epoch, self._newest_us) for pump, log_epoch in known])

    def _remember(self, key: str, value: int) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def _recall(self, key: str, *, missing: int = 0) -> int:
        found = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return found[0] if found else missing
