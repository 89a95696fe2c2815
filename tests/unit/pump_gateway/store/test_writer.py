"""The store's thread: what a commit promises to whoever awaits it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from pump_gateway.store import Store, StoreFull, StoreWriter
from tests.pump_events import NOW_US, identified, record, sample
from tests.unit.pump_gateway.store.keeping import told

if TYPE_CHECKING:
    from pathlib import Path


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
