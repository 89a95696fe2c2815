"""What every kind of port offers and reports."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import msgspec


class PortError(Exception):
    """A port cannot be plugged in; the message is one line for the user, with what would be right."""


class PortTakenError(PortError):
    """Another program listens at this address already."""

    def __init__(self, address: str) -> None:
        super().__init__(f"{address} is taken by another program; stop that one or choose another port")


class PortEvents(msgspec.Struct, frozen=True):
    """Whom a port tells what. Called from the event loop, one at a time."""

    on_data: Callable[[bytes], None]
    """Bytes from the host, in any chunking, never empty."""
    on_opened: Callable[[], None]
    """The first host has opened the port."""
    on_closed: Callable[[], None]
    """The last host has gone, or was thrown out by `unplug`."""


class PortCounts(msgspec.Struct):
    """What a port has seen since it was made."""

    opened: int = 0
    """How often it went from nobody to somebody."""
    second_openers: int = 0
    """How often a further host tried to share it."""
    discarded_bytes: int = 0
    """From the pump while nobody had the port open."""
    overrun_bytes: int = 0
    """From the pump while the host did not read fast enough."""


class Port(Protocol):
    """One place where a host can reach one pump."""

    @property
    def address(self) -> str:
        """What a host opens: a path or a URL for pyserial. The same before and after `unplug`."""

    @property
    def counts(self) -> PortCounts:
        """What happened here so far."""

    @property
    def is_plugged(self) -> bool:
        """Whether a host could open it."""

    @property
    def is_open(self) -> bool:
        """Whether a host has it open."""

    def plug(self) -> None:
        """Make it reachable under its address, for the first time or again; does nothing when it is.

        Raises `PortError` when that cannot be.
        """

    def unplug(self) -> None:
        """Pull the cable: throw out whoever has it open and vanish; does nothing when it is unplugged."""

    def hold(self) -> None:
        """Take no more from the host until `resume`; its writes block when the kernel's buffer is full."""

    def resume(self) -> None:
        """Take from the host again; harmless when it was not held."""

    def write(self, data: bytes) -> None:
        """Send to whoever has it open. Never blocks: what nobody reads, or reads too slowly, is dropped and counted."""
