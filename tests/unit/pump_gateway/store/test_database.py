"""A file that is damaged, in use or of a newer program."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from pump_gateway.model import Condition, Edge, GapCause
from pump_gateway.store import Store, StoreError
from tests.pump_events import NOW_US, alarm_record, identified, record
from tests.unit.pump_gateway.store.keeping import EPOCH, damage_tables, gaps, reopened

if TYPE_CHECKING:
    from pathlib import Path


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
        damage_tables(store, path)
        view = store.commit([alarm_record(2, Edge.CLEARED)])
        assert view.alarms["pump-1/low-reservoir"].condition is Condition.INACTIVE

    def test_damage_found_while_running_begins_a_new_epoch_and_says_so(self, store: Store, path: Path) -> None:
        store.commit([identified(), record(1)])
        damage_tables(store, path)
        store.commit([record(2)])
        assert (store.view.epoch, [gap.cause for gap in gaps(store)]) == (EPOCH + 1, [GapCause.STORE_LOST])

    def test_what_was_carried_over_survives_a_restart(self, store: Store, path: Path) -> None:
        store.commit([identified(), alarm_record(1, Edge.RAISED)])
        damage_tables(store, path)
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
