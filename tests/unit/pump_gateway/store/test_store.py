"""The store keeps every event once, in one transaction, and a restart finds what was committed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from pump_gateway.model import (
    FIRST_CONTACT,
    ClockChange,
    DerivedEdge,
    Edge,
    GapCause,
    LinkState,
    LogRecord,
    Sample,
    TimeQuality,
    TimeSource,
)
from pump_gateway.store import Store
from tests.pump_events import LOG_EPOCH, NOW_US, alarm_record, gap, identified, identity, online, record, sample
from tests.unit.pump_gateway.store.keeping import EPOCH, aged, last_seq, reopened, told

if TYPE_CHECKING:
    from pathlib import Path


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


def test_the_states_of_a_link_are_told_with_their_ids(store: Store) -> None:
    store.commit([online()])
    assert [row.event.id for row in store.outbox(1)] == [f"pump-1:link:{NOW_US}:{LinkState.ONLINE}"]  # type: ignore[union-attr]


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
        assert last_seq(store) == 2

    def test_it_stays_before_a_hole(self, store: Store) -> None:
        store.commit([identified(), record(1), record(3)])
        assert last_seq(store) == 1

    def test_it_passes_what_was_kept_behind_a_hole_that_closed(self, store: Store) -> None:
        store.commit([identified(), record(1), record(3), record(2), record(3)])
        assert last_seq(store) == 3

    def test_it_never_goes_back(self, store: Store) -> None:
        store.commit([identified(), record(1), record(2), record(1, hist=True), gap(1, 1)])
        assert last_seq(store) == 2

    def test_a_lost_range_is_passed(self, store: Store) -> None:
        store.commit([identified(), gap(1, 500), record(501)])
        assert last_seq(store) == 501

    def test_a_new_log_epoch_starts_from_nothing(self, store: Store) -> None:
        store.commit([identified(), record(1), gap(2, 2**32 - 1, GapCause.EPOCH_CHANGED)])
        store.commit([identified(log_epoch=LOG_EPOCH + 1)])
        assert last_seq(store) == 0

    def test_the_same_log_epoch_goes_on(self, store: Store) -> None:
        store.commit([identified(), record(1), identified(boot=2)])
        assert last_seq(store) == 1

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
