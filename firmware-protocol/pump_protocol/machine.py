"""The one shape that everything stateful has: bytes and time in, bytes out.

A machine does no I/O, reads no clock and never sleeps. It is told the time and says when it wants to be woken, so that
the same object runs on a real serial port and in a simulation in which seven years pass in a second.
"""

from __future__ import annotations

from typing import Protocol


class Machine(Protocol):
    """Bytes and time in, bytes out. `now` is link time: microseconds of a monotonic clock, never decreasing."""

    def receive_data(self, data: bytes, now: int) -> None:
        """Take bytes that arrived at `now`, in any chunking."""

    def advance(self, now: int) -> None:
        """Do all that is due at `now` or before."""

    def next_deadline(self) -> int | None:
        """The link time at which `advance` wants to be called; `None`: only when bytes arrive."""

    def data_to_send(self) -> bytes:
        """Drain what is to be put on the wire; empty when there is nothing."""


def earliest(*deadlines: int | None) -> int | None:
    """The first of several deadlines, of which any may be missing."""
    first: int | None = None
    for deadline in deadlines:
        if deadline is not None and (first is None or deadline < first):
            first = deadline
    return first
