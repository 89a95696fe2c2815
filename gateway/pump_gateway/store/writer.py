"""`StoreWriter`: the asyncio door to a `Store` that works on a thread of its own.

Commits that arrive together become one transaction. Samples wait up to two milliseconds for company; anything else goes
at once and takes along what is waiting. While one transaction is under way, the next one gathers.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, Self, TypeVar

from pump_gateway.model import Sample, View, WireEvent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pump_gateway.store.commands import CommandBook
    from pump_gateway.store.store import Store

QUEUE_MAX = 1024
"""Commits and calls under way at once; who comes after waits at the door."""
GROUP_ROWS_MAX = 500
GROUP_WAIT_S = 0.002

T = TypeVar("T")


class _Commit(NamedTuple):
    """Events to keep, and who waits for it."""

    events: Sequence[WireEvent]
    done: asyncio.Future[View]


class StoreWriter:
    """Owns the thread that owns the store. Use as an asynchronous context manager; leaving it closes the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._room = asyncio.Semaphore(QUEUE_MAX)
        self._gathering: list[_Commit] = []
        self._gathered_rows = 0
        self._timer: asyncio.TimerHandle | None = None
        self._transaction: asyncio.Future[View] | None = None
        self._view = store.view
        self._changed = asyncio.Event()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        while self._gathering or self._transaction is not None:
            self._begin()
            if self._transaction is not None:
                await asyncio.wait([self._transaction])
        await self.run(lambda store: store.close())
        self._thread.shutdown()

    @property
    def view(self) -> View:
        """The state after the newest commit that this event loop has heard of."""
        return self._view

    async def commit(self, events: Sequence[WireEvent]) -> View:
        """Keep events; returns when that is done, as durably as `Store.commit` says. Raises what that raises.

        Once called it is done, even when the caller is cancelled while waiting.
        """
        loop = asyncio.get_running_loop()
        async with self._room:
            done: asyncio.Future[View] = loop.create_future()
            self._gathering.append(_Commit(events, done))
            self._gathered_rows += len(events)
            can_wait = self._gathered_rows < GROUP_ROWS_MAX and all(isinstance(event, Sample) for event in events)
            if not can_wait:
                self._begin()
            elif self._timer is None:
                self._timer = loop.call_later(GROUP_WAIT_S, self._begin)
            return await done

    async def run(self, function: Callable[[Store], T]) -> T:
        """Do something short with the store on its thread, between two transactions; its result."""
        async with self._room:
            return await asyncio.get_running_loop().run_in_executor(self._thread, function, self._store)

    async def write_commands(self, action: Callable[[CommandBook], T]) -> T:
        """Do something with the commands in one transaction of its own, durable when this returns; its result."""

        def act(store: Store) -> tuple[T, View]:
            return store.write_commands(action), store.view

        async with self._room:
            result, view = await asyncio.get_running_loop().run_in_executor(self._thread, act, self._store)
            self._show(view)
            return result

    async def changed(self, after: View, timeout_s: float) -> View:
        """The first view that is not `after`, or `after` itself when none came in `timeout_s`."""
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout_s):
                while self._view is after:
                    await self._changed.wait()
        return self._view

    def _begin(self) -> None:
        """Begin a transaction with all that has gathered, unless one is under way: its end calls again."""
        if self._transaction is not None or not self._gathering:
            return
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        group, self._gathering, self._gathered_rows = self._gathering, [], 0
        events = [event for commit in group for event in commit.events]
        self._transaction = asyncio.get_running_loop().run_in_executor(self._thread, self._store.commit, events)
        self._transaction.add_done_callback(lambda transaction: self._end(transaction, group))

    def _end(self, transaction: asyncio.Future[View], group: Sequence[_Commit]) -> None:
        """Tell everybody in the group what became of it, and go on with what gathered meanwhile."""
        self._transaction = None
        error = transaction.exception()
        if error is None:
            self._show(transaction.result())
        for commit in group:
            if commit.done.done():
                continue
            if error is None:
                commit.done.set_result(transaction.result())
            else:
                commit.done.set_exception(error)
        self._begin()

    def _show(self, view: View) -> None:
        if view is not self._view:
            self._view = view
            self._changed.set()
            self._changed = asyncio.Event()
