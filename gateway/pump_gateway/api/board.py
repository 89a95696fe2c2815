"""The alarms as bytes, made once per change and shared by all pollers; and waiting for the next change."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager

import msgspec

from pump_gateway.api.documents import Document, alarm_list, alarm_summary
from pump_gateway.api.problems import TOO_MANY_WAITERS, ProblemError
from pump_gateway.api.queries import WAIT_S_MAX, AlarmQuery
from pump_gateway.api.views import Views
from pump_gateway.model import View

WAITERS_MAX = 256
"""Long polls that may wait at one time."""
RETRY_AFTER_S = 5

Waiting = Callable[[], Coroutine[None, None, None]]


class Snapshot(msgspec.Struct, frozen=True):
    """One state of alarms and freshness, and its two documents that everybody polls."""

    view: View
    listing: Document
    summary: Document


class Board:
    """The latest snapshot of a store; owned by one event loop."""

    def __init__(self, views: Views, *, waiters_max: int = WAITERS_MAX) -> None:
        self._views = views
        self._waiters_max = waiters_max
        self.waiters = 0
        """Long polls that wait now."""
        self._watching = asyncio.Lock()
        self._seen = views.view
        self._snapshot = _snapshot(self._seen)

    @property
    def snapshot(self) -> Snapshot:
        """The store's state now. Encoded anew only when an alarm or the freshness has changed, not at every sample."""
        view = self._views.view
        if view is not self._seen:
            self._seen = view
            if _version(view) != _version(self._snapshot.view):
                self._snapshot = _snapshot(view)
        return self._snapshot

    async def until(self, is_due: Callable[[Snapshot], bool], *, wait_s: float, gone: Waiting) -> Snapshot:
        """The first snapshot that `is_due`, or the one that holds after `wait_s` seconds or when the client is `gone`.

        Raises a problem at once when too many wait already.
        """
        if wait_s > 0 and not is_due(self.snapshot):
            with self.seat():
                await _first_of(self._due(is_due), gone(), timeout_s=wait_s)
        return self.snapshot

    @contextmanager
    def seat(self) -> Iterator[None]:
        """Count somebody who waits; raises a problem when too many do."""
        if self.waiters >= self._waiters_max:
            detail = f"{self.waiters} requests are waiting, and no more may."
            raise ProblemError(TOO_MANY_WAITERS, detail, headers={"retry-after": str(RETRY_AFTER_S)})
        self.waiters += 1
        try:
            yield
        finally:
            self.waiters -= 1

    async def _due(self, is_due: Callable[[Snapshot], bool]) -> None:
        snapshot = self.snapshot
        while not is_due(snapshot):
            snapshot = await self._other_than(snapshot)

    async def _other_than(self, known: Snapshot) -> Snapshot:
        while self.snapshot is known:
            # One waiter watches the store for all, so that a commit of samples wakes one task and not hundreds. It
            # leaves when the snapshot is another, and the lock goes from hand to hand.
            async with self._watching:
                if self.snapshot is known:
                    await self._views.changed(self._seen, WAIT_S_MAX)
        return self.snapshot


async def _first_of(*waits: Coroutine[None, None, None], timeout_s: float) -> None:
    """Return when one of them ends or the time is over, with none of them left running."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(wait) for wait in waits]
        await asyncio.wait(tasks, timeout=timeout_s, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()


def _snapshot(view: View) -> Snapshot:
    return Snapshot(view, alarm_list(view, AlarmQuery()), alarm_summary(view))


def _version(view: View) -> tuple[object, ...]:
    # The links themselves, not only the time of their last change: a clock that was set back must not hide one.
    return view.epoch, view.rev, view.changed_us, {name: pump.link for name, pump in view.pumps.items()}
