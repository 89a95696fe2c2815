"""What has no room is given up in order, counted and said; alarms have room kept for them."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from pump_gateway.model import Condition, Edge, Lane, Sample
from pump_gateway.store import Store, StoreFull
from pump_gateway.store.quota import QUOTA_BYTES_MAX
from pump_gateway.store.store import RETENTION_US
from tests.pump_events import NOW_US, alarm_record, identified, record, sample
from tests.unit.pump_gateway.store.keeping import SMALL_QUOTA_BYTES, commit_records, fill, gaps, reopened, told

if TYPE_CHECKING:
    from pathlib import Path


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
        fill(small, acknowledge=True)
        assert gaps(small) == []

    def test_the_file_stays_under_the_quota(self, small: Store) -> None:
        fill(small)
        assert small.health().file_bytes <= SMALL_QUOTA_BYTES

    def test_every_sample_given_up_is_counted_in_a_gap(self, small: Store) -> None:
        kept = fill(small)
        assert kept - small.health().outbox[Lane.TELEMETRY] == sum(gap.samples or 0 for gap in gaps(small)) > 0

    def test_the_counter_agrees_with_the_gaps(self, small: Store) -> None:
        fill(small)
        assert small.health().samples_dropped == sum(gap.samples or 0 for gap in gaps(small))

    def test_the_newest_samples_are_all_there(self, small: Store) -> None:
        kept = fill(small)
        frames = [event.frame for event in told(small) if isinstance(event, Sample)]
        assert frames[-1000:] == list(range(kept - 1000, kept))

    def test_an_alarm_finds_room_when_telemetry_has_none(self, small: Store) -> None:
        fill(small)
        view = small.commit([alarm_record(1, Edge.RAISED)])
        assert view.alarms["pump-1/low-reservoir"].condition is Condition.ACTIVE


class TestFullDisk:
    @pytest.fixture
    def full(self, small: Store) -> Store:
        """A store in which not even the reserve has room."""
        with pytest.raises(StoreFull):
            commit_records(small, 100_000)
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
