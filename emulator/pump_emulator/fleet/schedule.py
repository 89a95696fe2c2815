"""Who is due when: one heap of deadlines and one kernel timer for all pumps of a process.

The timer is a Linux timerfd with an absolute deadline. asyncio's own timers are late by up to a millisecond (its
selector rounds up to one), which is nine bytes at 115,200 baud.
"""

from __future__ import annotations

import ctypes
import heapq
import os
from typing import TYPE_CHECKING, Protocol

from pump_protocol.driver import link_time

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Callable

SLICE_TURNS_MAX = 200
"""So many turns are taken before the event loop looks at ports and sockets again."""

_NS_PER_US = 1_000
_US_PER_S = 1_000_000

_CLOCK_MONOTONIC = 1
_TFD_TIMER_ABSTIME = 1


class Sleeper(Protocol):
    """Something that wants to be woken."""

    wake_us: int | None
    """When; written by `Schedule` alone."""

    def turn(self, now: int) -> None:
        """Do what is due at `now` and tell the schedule when to come back."""


class Schedule:
    """Gives each sleeper its turn, in the order of their deadlines."""

    def __init__(self, loop: AbstractEventLoop) -> None:
        self._loop = loop
        self._heap: list[tuple[int, int, Sleeper]] = []
        self._pushes = 0  # breaks ties: first come, first served
        self._sleepers = 0  # how many have a deadline
        self._timer = _Timer(loop, self._run_slice)
        self._next_slice = loop.call_soon(self._run_slice)

    def wake_at(self, sleeper: Sleeper, deadline: int | None) -> None:
        """Give `sleeper` its turn at `deadline` and not before; `None`: not at all. Replaces what was asked before."""
        before = sleeper.wake_us
        if deadline == before:
            return
        self._sleepers += (deadline is not None) - (before is not None)
        sleeper.wake_us = deadline
        if deadline is None:
            return
        self._push(sleeper, deadline)
        if self._heap[0][0] == deadline:
            self._timer.set(deadline)

    def close(self) -> None:
        """Wake nobody any more."""
        self._next_slice.cancel()
        self._timer.close()
        self._heap.clear()

    def _push(self, sleeper: Sleeper, deadline: int) -> None:
        self._pushes += 1
        heapq.heappush(self._heap, (deadline, self._pushes, sleeper))
        if len(self._heap) > 2 * self._sleepers + SLICE_TURNS_MAX:
            self._forget_replaced()

    def _forget_replaced(self) -> None:
        """Drop entries whose sleeper has another deadline by now; done often enough that the heap stays small."""
        self._heap = [entry for entry in self._heap if entry[0] == entry[2].wake_us]
        heapq.heapify(self._heap)

    def _run_slice(self) -> None:
        now = link_time()
        for _ in range(SLICE_TURNS_MAX):
            if not self._heap or self._heap[0][0] > now:
                break
            deadline, _push, sleeper = heapq.heappop(self._heap)
            if sleeper.wake_us == deadline:
                self.wake_at(sleeper, None)
                sleeper.turn(now)
        if self._heap and self._heap[0][0] <= now:
            self._next_slice = self._loop.call_soon(self._run_slice)  # after what ports and sockets have meanwhile
        elif self._heap:
            self._timer.set(self._heap[0][0])


class _Timer:
    """One timerfd on the loop: calls back once at an absolute time of CLOCK_MONOTONIC."""

    def __init__(self, loop: AbstractEventLoop, on_due: Callable[[], None]) -> None:
        self._loop = loop
        self._on_due = on_due
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._fd: int = self._libc.timerfd_create(_CLOCK_MONOTONIC, os.O_NONBLOCK | os.O_CLOEXEC)
        if self._fd < 0:
            raise OSError(ctypes.get_errno(), "no timer left")
        loop.add_reader(self._fd, self._expired)

    def set(self, due_us: int) -> None:
        """Call back at `due_us`, at once when that has passed, and not at the time that was set before."""
        seconds, microseconds = divmod(due_us, _US_PER_S)
        nanoseconds = max(1, microseconds * _NS_PER_US)  # zero and zero would disarm it
        once = (ctypes.c_long * 4)(0, 0, seconds, nanoseconds)
        self._libc.timerfd_settime(self._fd, _TFD_TIMER_ABSTIME, once, None)

    def close(self) -> None:
        self._loop.remove_reader(self._fd)
        os.close(self._fd)

    def _expired(self) -> None:
        try:
            os.read(self._fd, 8)
        except BlockingIOError:
            return  # it was set anew after the loop had seen it expire
        self._on_due()
