"""Runs a machine on a real stream of bytes. All that touches the outside world is here, and it is twelve lines."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pump_protocol.machine import Machine


class ByteStream(Protocol):
    """An open serial port, or anything that carries bytes both ways."""

    @property
    def is_open(self) -> bool:
        """Whether bytes may still come; false once the other end, or the port itself, is gone."""

    async def wait(self, timeout_s: float | None) -> None:
        """Return when there is something to read, when the stream closes, or after `timeout_s`."""

    def read(self) -> bytes:
        """Take what has arrived; empty when nothing has."""

    def write(self, data: bytes) -> None:
        """Send without waiting; what does not fit is lost, as on a real line."""


def link_time() -> int:
    """Link time: microseconds of the system's monotonic clock."""
    return time.monotonic_ns() // 1000


def seconds_until(deadline: int | None) -> float | None:
    """How long to wait for a deadline in link time; `None`: for ever."""
    return None if deadline is None else max(deadline - link_time(), 0) / 1_000_000


async def drive(machine: Machine, stream: ByteStream, settle: Callable[[], Awaitable[None]]) -> None:
    """Run `machine` on `stream` until the stream closes.

    `settle` is awaited after every step; it takes what the machine has to tell, and while it waits no byte is read.
    """
    is_open = True
    while is_open:
        is_open = stream.is_open  # Asked first: what arrived before the end is still taken.
        await stream.wait(seconds_until(machine.next_deadline()))
        now = link_time()
        if data := stream.read():
            machine.receive_data(data, now)
        machine.advance(now)
        stream.write(machine.data_to_send())
        await settle()
