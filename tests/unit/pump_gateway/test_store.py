"""The store keeps every event once, in one transaction, and a restart finds what was committed."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from msgspec import msgpack
from msgspec.structs import replace

from pump_gateway.model import (
    FIRST_CONTACT,
    ClockChange,
    Condition,
    DerivedEdge,
    Edge,
    GapCause,
    Lane,
    LinkState,
    LogGap,
    LogRecord,
    Sample,
    TimeQuality,
    TimeSource,
)
from pump_gateway.store import Compacted, Store, StoreError, StoreFull, StoreWriter
from pump_gateway.store.quota import QUOTA_BYTES_MAX
from pump_gateway.store.store import RETENTION_US
from tests.pump_events import LOG_EPOCH, NOW_US, alarm_record, gap, identified, identity, online, record, sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EPOCH = 4242
SMALL_QUOTA_BYTES = 2_000_000


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


class TestKeepsOnce:
    def test_a_repeated_record_goes_into_the_outbox_once(self, store: Store) -> None:
        store.commit([identified(), record(1)])
        store.commit([record(1, hist=True), record(2)])
        assert [event.seq for event in told(store) if isinstance(event, LogRecord)] == [1, 2]

    def test_a_repeat_with_another_time_says_what_was_said_first(self, store: Store) -> None:
        store.commit([identified(), record(1)])
        store.commit([record(1, ts_us=5, tsq=TimeQuality(TimeSource.TIME_SYNC, synced=True, error_ms=1))])
        assert told(store) == [record(1)]

    def test_what_was_kept_without_a_quality_is_of_the_first_contact(self, store: Store, path: Path) -> None:
        store.commit([identified(), record(1), sample(1), alarm_record(2, Edge.RAISED)])
        store.close()
        with closing(sqlite3.connect(path)) as database, database:
            database.create_function("aged", 1, aged)
            for table in ("event", "sample", "alarm", "pump"):
                database.execute(f"UPDATE {table} SET body = aged(body)")  # noqa: S608 (our names)
        again = Store.open(path, now_us=NOW_US, rng_epoch=EPOCH)
        events = [event for event in told(again) if isinstance(event, LogRecord | Sample)]
        cursor = again.cursor("pump-1")
        again.close()
        assert {event.tsq for event in events} == {FIRST_CONTACT}
        assert cursor is not None
        assert cursor.tsq == FIRST_CONTACT

    def test_a_repeated_sample_goes_into_the_outbox_once(self, store: Store) -> None:
        store.commit([sample(1), sample(1)])
        store.commit([sample(1)])
        assert told(store) == [sample(1)]

    def test_samples_of_a_paused_pump_clock_are_all_kept(self, store: Store) -> None:
        store.commit([sample(frame, t_ms=5) for frame in range(3)])
        assert len(told(store)) == 3

    def test_a_repeated_alarm_record_changes_no_alarm(self, store: Store) -> None:
        view = store.commit([identified(), alarm_record(1, Edge.RAISED)])
        assert store.commit([alarm_record(1, Edge.RAISED, hist=True)]).alarms == view.alarms

    def test_a_link_that_stays_as_it_is_is_not_told(self, store: Store) -> None:
        store.commit([online(rx_us=NOW_US)])
        view = store.commit([online(rx_us=NOW_US + 5)])
        assert (len(told(store)), view.pumps["pump-1"].since_us) == (1, NOW_US)

    def test_nothing_committed_is_the_same_view(self, store: Store) -> None:
        view = store.commit([sample(1)])
        assert store.commit([]) is view

    def test_a_repeat_is_the_same_view(self, store: Store) -> None:
        view = store.commit([sample(1)])
        assert store.commit([sample(1)]) is view


class TestView:
    def test_a_restart_gives_the_same_view(self, store: Store, path: Path) -> None:
        store.commit([identified(), online(), sample(1), alarm_record(1, Edge.RAISED), record(2)])
        view = store.commit([DerivedEdge("pump-1", 0x86, Edge.RAISED, 1, NOW_US + 9)])
        assert reopened(store, path).view == view

    def test_a_restart_goes_on_with_the_next_revision(self, store: Store, path: Path) -> None:
        store.commit([identified(), alarm_record(1, Edge.RAISED)])
        again = reopened(store, path)
        assert again.commit([alarm_record(2, Edge.CLEARED)]).rev == 2

    def test_a_commit_that_fails_takes_no_revision(self, store: Store) -> None:
        store.commit([identified()])
        with pytest.raises(OverflowError):
            store.commit([alarm_record(1, Edge.RAISED), sample(1, t_ms=2**70)])
        store.commit([alarm_record(1, Edge.RAISED)])
        assert [change.rev for change in store.changes(0, 10)] == [1]

    def test_the_epoch_is_drawn_once(self, store: Store, path: Path) -> None:
        assert reopened(store, path).view.epoch == EPOCH

    def test_an_older_frame_of_the_same_boot_is_not_the_latest(self, store: Store) -> None:
        view = store.commit([sample(5), sample(4)])
        assert view.pumps["pump-1"].latest == sample(5)

    def test_a_view_that_was_handed_out_never_changes(self, store: Store) -> None:
        before = store.commit([identified(), sample(1)])
        store.commit([sample(2), alarm_record(1, Edge.RAISED)])
        assert (before.pumps["pump-1"].latest, before.alarms) == (sample(1), {})

    def test_alarms_of_a_production_pump_are_not_test_data(self, store: Store) -> None:
        real = replace(identified(), identity=identity(device_class=0))
        view = store.commit([real, alarm_record(1, Edge.RAISED)])
        assert not view.alarms["pump-1/low-reservoir"].is_test


class TestCursor:
    def test_a_pump_that_never_said_who_it_is_has_none(self, store: Store) -> None:
        store.commit([online()])
        assert store.cursor("pump-1") is None

    def test_it_follows_the_records(self, store: Store) -> None:
        store.commit([identified(), record(1), record(2)])
        assert _last_seq(store) == 2

    def test_it_stays_before_a_hole(self, store: Store) -> None:
        store.commit([identified(), record(1), record(3)])
        assert _last_seq(store) == 1

    def test_it_passes_what_was_kept_behind_a_hole_that_closed(self, store: Store) -> None:
        store.commit([identified(), record(1), record(3), record(2), record(3)])
        assert _last_seq(store) == 3

    def test_it_never_goes_back(self, store: Store) -> None:
        store.commit([identified(), record(1), record(2), record(1, hist=True), gap(1, 1)])
        assert _last_seq(store) == 2

    def test_a_lost_range_is_passed(self, store: Store) -> None:
        store.commit([identified(), gap(1, 500), record(501)])
        assert _last_seq(store) == 501

    def test_a_new_log_epoch_starts_from_nothing(self, store: Store) -> None:
        store.commit([identified(), record(1), gap(2, 2**32 - 1, GapCause.EPOCH_CHANGED)])
        store.commit([identified(log_epoch=LOG_EPOCH + 1)])
        assert _last_seq(store) == 0

    def test_the_same_log_epoch_goes_on(self, store: Store) -> None:
        store.commit([identified(), record(1), identified(boot=2)])
        assert _last_seq(store) == 1

    def test_the_pumps_own_offset_survives_a_restart(self, store: Store, path: Path) -> None:
        store.commit([identified(), ClockChange("pump-1", TimeSource.FIRST_CONTACT, 5_000, 5_000, NOW_US)])
        again = reopened(store, path)
        cursor = again.cursor("pump-1")
        again.close()
        assert cursor is not None
        assert cursor.utc_offset_us == 5_000
        assert cursor.tsq == TimeQuality(TimeSource.TIME_SYNC, synced=False, error_ms=None)

    def test_frames_go_on_after_a_restart_of_the_gateway(self, store: Store, path: Path) -> None:
        store.commit([identified(), sample(41)])
        cursor = reopened(store, path).cursor("pump-1")
        assert cursor is not None
        assert cursor.frames == 41

    def test_frames_begin_anew_after_a_restart_of_the_pump(self, store: Store) -> None:
        store.commit([identified(), sample(41), identified(boot=2)])
        cursor = store.cursor("pump-1")
        assert cursor is not None
        assert cursor.frames == 0


class TestOutbox:
    def test_alarms_come_first_and_replay_last(self, store: Store) -> None:
        store.commit([identified(), record(1, hist=True), sample(1), record(2), alarm_record(3, Edge.RAISED)])
        lanes = [row.lane for row in store.outbox(10)]
        assert lanes == [Lane.ALARM, Lane.EVENT, Lane.EVENT, Lane.TELEMETRY, Lane.REPLAY]

    def test_an_acknowledged_row_is_gone(self, store: Store) -> None:
        store.commit([sample(1), sample(2)])
        store.acknowledge(store.outbox(1))
        assert told(store) == [sample(2)]

    def test_acknowledging_twice_is_no_harm(self, store: Store) -> None:
        store.commit([sample(1), sample(2)])
        rows = store.outbox(1)
        store.acknowledge(rows)
        store.acknowledge(rows)
        assert store.health().outbox[Lane.TELEMETRY] == 1

    def test_what_is_not_acknowledged_survives_a_restart(self, store: Store, path: Path) -> None:
        store.commit([identified(), sample(1), record(1)])
        before = told(store)
        assert told(reopened(store, path)) == before

    def test_it_gives_what_comes_after_the_rows_one_has(self, store: Store) -> None:
        store.commit([sample(1), sample(2), sample(3)])
        first = store.outbox(1)[0]
        assert [row.event for row in store.outbox(10, {Lane.TELEMETRY: first.row})] == [sample(2), sample(3)]

    def test_replay_leaves_room_for_what_happens_now(self, store: Store) -> None:
        store.commit([identified(), *(record(seq, hist=True) for seq in range(1, 101))])
        assert len(store.outbox(50)) == 40

    def test_telemetry_leaves_the_room_it_is_told_to(self, store: Store) -> None:
        store.commit([sample(frame) for frame in range(100)])
        assert len(store.outbox(50, bulk_limit=30)) == 30

    def test_a_buried_row_is_not_told(self, store: Store) -> None:
        store.commit([sample(1), sample(2)])
        store.bury(store.outbox(1)[0], "too large", now_us=NOW_US)
        assert (told(store), store.health().dead_letters) == ([sample(2)], 1)


class TestJournal:
    def test_a_raise_and_clear_in_one_commit_are_both_there(self, store: Store) -> None:
        store.commit([identified(), alarm_record(1, Edge.RAISED), alarm_record(2, Edge.CLEARED)])
        assert [change.alarm.condition for change in store.changes(0, 10)] == [Condition.ACTIVE, Condition.INACTIVE]

    def test_it_goes_on_after_a_revision(self, store: Store) -> None:
        store.commit([identified(), alarm_record(1, Edge.RAISED), alarm_record(2, Edge.CLEARED)])
        assert [change.rev for change in store.changes(1, 10)] == [2]

    def test_a_revision_that_never_was_is_refused(self, store: Store) -> None:
        with pytest.raises(Compacted):
            store.changes(1, 10)

    def test_a_revision_that_was_trimmed_away_is_refused(self, store: Store) -> None:
        store.commit([identified(), alarm_record(1, Edge.RAISED), alarm_record(2, Edge.CLEARED)])
        store.acknowledge(store.outbox(100))
        store.trim(NOW_US + 2 * RETENTION_US)
        with pytest.raises(Compacted):
            store.changes(0, 10)

    def test_the_history_of_an_alarm_is_that_of_one_occurrence(self, store: Store) -> None:
        edges = [Edge.RAISED, Edge.CLEARED, Edge.RAISED]
        store.commit([identified(), *(alarm_record(seq, edge) for seq, edge in enumerate(edges, start=1))])
        assert [change.rev for change in store.history(f"pump-1:{LOG_EPOCH}:1", 10)] == [1, 2]


class TestTrim:
    def test_what_was_told_is_forgotten_after_the_retention(self, store: Store) -> None:
        store.commit([identified(), record(1), sample(1)])
        store.acknowledge(store.outbox(10))
        assert store.trim(NOW_US + 2 * RETENTION_US) == 2

    def test_what_was_told_is_kept_until_then(self, store: Store) -> None:
        store.commit([identified(), record(1), sample(1)])
        store.acknowledge(store.outbox(10))
        assert store.trim(NOW_US + RETENTION_US) == 0

    def test_what_was_not_told_is_never_forgotten(self, store: Store) -> None:
        store.commit([identified(), record(1), sample(1)])
        store.trim(NOW_US + 2 * RETENTION_US)
        assert len(told(store)) == 2

    def test_a_store_that_grows_trims_itself(self, store: Store, path: Path) -> None:
        store.commit([sample(1)])
        store.acknowledge(store.outbox(10))
        store.commit([sample(2, rx_us=NOW_US + 2 * RETENTION_US)])
        store.close()
        with sqlite3.connect(path) as file:
            assert file.execute("SELECT frame FROM sample").fetchall() == [(2,)]
        file.close()


class TestQuota:
    def test_what_the_broker_has_goes_first_and_is_no_gap(self, small: Store) -> None:
        _fill(small, acknowledge=True)
        assert gaps(small) == []

    def test_the_file_stays_under_the_quota(self, small: Store) -> None:
        _fill(small)
        assert small.health().file_bytes <= SMALL_QUOTA_BYTES

    def test_every_sample_given_up_is_counted_in_a_gap(self, small: Store) -> None:
        kept = _fill(small)
        assert kept - small.health().outbox[Lane.TELEMETRY] == sum(gap.samples or 0 for gap in gaps(small)) > 0

    def test_the_counter_agrees_with_the_gaps(self, small: Store) -> None:
        _fill(small)
        assert small.health().samples_dropped == sum(gap.samples or 0 for gap in gaps(small))

    def test_the_newest_samples_are_all_there(self, small: Store) -> None:
        kept = _fill(small)
        frames = [event.frame for event in told(small) if isinstance(event, Sample)]
        assert frames[-1000:] == list(range(kept - 1000, kept))

    def test_an_alarm_finds_room_when_telemetry_has_none(self, small: Store) -> None:
        _fill(small)
        view = small.commit([alarm_record(1, Edge.RAISED)])
        assert view.alarms["pump-1/low-reservoir"].condition is Condition.ACTIVE


class TestFullDisk:
    @pytest.fixture
    def full(self, small: Store) -> Store:
        """A store in which not even the reserve has room."""
        with pytest.raises(StoreFull):
            _commit_records(small, 100_000)
        return small

    def test_it_says_so(self, full: Store) -> None:
        with pytest.raises(StoreFull, match="free disk space or raise the quota"):
            full.commit([record(seq) for seq in range(500_000, 500_200)])

    def test_nothing_is_half_done(self, full: Store, path: Path) -> None:
        view, waiting = full.view, len(told(full))
        again = reopened(full, path)
        assert (again.view, len(told(again))) == (view, waiting)

    def test_the_depth_of_the_outbox_is_still_right(self, full: Store) -> None:
        assert sum(full.health().outbox.values()) == len(told(full))

    def test_it_goes_on_when_there_is_room_again(self, full: Store, path: Path) -> None:
        full.close()
        roomy = Store.open(path, now_us=NOW_US, rng_epoch=1, quota_bytes=QUOTA_BYTES_MAX)
        assert roomy.commit([alarm_record(1_000_000, Edge.RAISED)]).rev == full.view.rev + 1


class TestDamage:
    @pytest.fixture
    def damaged(self, store: Store, path: Path) -> Path:
        store.commit([identified(), record(1), alarm_record(2, Edge.RAISED)])
        store.close()
        path.write_bytes(b"this is no database, it only looks like one" * 1000)
        return path

    def test_a_damaged_file_is_put_aside(self, damaged: Path) -> None:
        Store.open(damaged, now_us=NOW_US, rng_epoch=EPOCH + 1).close()
        assert [file.name for file in damaged.parent.glob("*.corrupt-*")] == [f"store.sqlite.corrupt-{NOW_US}"]

    def test_a_new_epoch_begins(self, damaged: Path) -> None:
        assert Store.open(damaged, now_us=NOW_US, rng_epoch=EPOCH + 1).view.epoch == EPOCH + 1

    def test_a_gap_says_so_for_each_pump_once(self, damaged: Path) -> None:
        store = Store.open(damaged, now_us=NOW_US, rng_epoch=EPOCH + 1)
        store.commit([identified("pump-1"), identified("pump-2")])
        store.commit([identified("pump-1", boot=2)])
        assert [(gap.pump, gap.cause) for gap in gaps(store)] == [
            ("pump-1", GapCause.STORE_LOST),
            ("pump-2", GapCause.STORE_LOST),
        ]

    def test_a_fresh_store_says_nothing_of_the_kind(self, store: Store) -> None:
        store.commit([identified()])
        assert gaps(store) == []

    def test_damage_found_while_running_keeps_alarms_flowing(self, store: Store, path: Path) -> None:
        store.commit([identified(), alarm_record(1, Edge.RAISED)])
        _damage_tables(store, path)
        view = store.commit([alarm_record(2, Edge.CLEARED)])
        assert view.alarms["pump-1/low-reservoir"].condition is Condition.INACTIVE

    def test_damage_found_while_running_begins_a_new_epoch_and_says_so(self, store: Store, path: Path) -> None:
        store.commit([identified(), record(1)])
        _damage_tables(store, path)
        store.commit([record(2)])
        assert (store.view.epoch, [gap.cause for gap in gaps(store)]) == (EPOCH + 1, [GapCause.STORE_LOST])

    def test_what_was_carried_over_survives_a_restart(self, store: Store, path: Path) -> None:
        store.commit([identified(), alarm_record(1, Edge.RAISED)])
        _damage_tables(store, path)
        view = store.commit([record(2)])
        assert reopened(store, path).view == view


class TestFile:
    @pytest.mark.usefixtures("store")
    def test_a_second_process_cannot_have_it(self, path: Path) -> None:
        with pytest.raises(StoreError, match="in use"):
            Store.open(path, now_us=NOW_US, rng_epoch=1)

    def test_a_store_of_a_newer_program_is_left_alone(self, store: Store, path: Path) -> None:
        store.close()
        with sqlite3.connect(path) as file:
            file.execute("PRAGMA user_version = 999")
        file.close()
        with pytest.raises(StoreError, match="newer"):
            Store.open(path, now_us=NOW_US, rng_epoch=1)

    def test_a_directory_that_is_not_there_is_said(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="cannot be used"):
            Store.open(tmp_path / "missing" / "store.sqlite", now_us=NOW_US, rng_epoch=1)


class TestWriter:
    async def test_a_commit_has_landed_when_it_returns(self, store: Store) -> None:
        async with StoreWriter(store) as writer:
            view = await writer.commit([sample(1)])
            assert view.pumps["pump-1"].latest == sample(1)
            assert writer.view is view

    async def test_samples_that_come_together_share_a_transaction(self, store: Store) -> None:
        async with StoreWriter(store) as writer:
            views = await asyncio.gather(*(writer.commit([sample(frame)]) for frame in range(20)))
            assert len({id(view) for view in views}) == 1

    async def test_a_failed_commit_is_told_to_who_asked(self, small: Store) -> None:
        async with StoreWriter(small) as writer:
            with pytest.raises(StoreFull):
                await writer.commit([record(seq) for seq in range(1, 30_000)])

    async def test_who_waits_hears_of_a_change(self, store: Store) -> None:
        async with StoreWriter(store) as writer:
            waiting = asyncio.create_task(writer.changed(writer.view, 10.0))
            view = await writer.commit([record(1)])
            assert await waiting is view

    async def test_who_waits_in_vain_gets_the_same_view(self, store: Store) -> None:
        async with StoreWriter(store) as writer:
            view = writer.view
            assert await writer.changed(view, 0.0) is view

    async def test_what_was_asked_for_is_kept_though_nobody_waits_any_more(self, store: Store, path: Path) -> None:
        async with StoreWriter(store) as writer:
            waiting = asyncio.create_task(writer.commit([sample(1)]))
            await asyncio.sleep(0)
            waiting.cancel()
        assert told(Store.open(path, now_us=NOW_US, rng_epoch=1)) == [sample(1)]

    async def test_a_call_runs_between_transactions(self, store: Store) -> None:
        async with StoreWriter(store) as writer:
            await writer.commit([identified(), record(1)])
            assert await writer.run(lambda core: core.cursor("pump-1")) is not None


def _last_seq(store: Store) -> int:
    cursor = store.cursor("pump-1")
    assert cursor is not None
    return cursor.last_seq


def _fill(store: Store, *, acknowledge: bool = False) -> int:
    """Commit many more samples than the small quota holds; how many."""
    count = 8_000
    for start in range(0, count, 500):
        store.commit([sample(frame) for frame in range(start, start + 500)])
        if acknowledge:
            store.acknowledge(store.outbox(1000))
    return count


def _commit_records(store: Store, count: int) -> None:
    for seq in range(1, count, 200):
        store.commit([record(each) for each in range(seq, seq + 200)])


def _damage_tables(store: Store, path: Path) -> None:
    """Overwrite every page but the first under the running store, as a dying disk would."""
    store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # noqa: SLF001 (no other way to get the pages into the file)
    store._db.execute("PRAGMA shrink_memory")  # noqa: SLF001 (nor out of the cache)
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))


def test_the_states_of_a_link_are_told_with_their_ids(store: Store) -> None:
    store.commit([online()])
    assert [row.event.id for row in store.outbox(1)] == [f"pump-1:link:{NOW_US}:{LinkState.ONLINE}"]  # type: ignore[union-attr]
