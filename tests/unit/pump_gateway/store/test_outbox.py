"""What waits to be told comes in the order of its lanes; the journal has every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pump_gateway.model import Condition, Edge, Lane
from pump_gateway.store import Compacted, Store
from pump_gateway.store.store import RETENTION_US
from tests.pump_events import LOG_EPOCH, NOW_US, alarm_record, identified, record, sample
from tests.unit.pump_gateway.store.keeping import reopened, told

if TYPE_CHECKING:
    from pathlib import Path


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
