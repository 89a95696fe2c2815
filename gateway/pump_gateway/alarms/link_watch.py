"""What no pump can raise because it is the pump that is missing: COMMS_LOST, STALE_DATA. A machine with deadlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_gateway.alarms.catalogue import COMMS_LOST, STALE_DATA
from pump_gateway.model import Edge

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SECOND_US = 1_000_000
COMMS_LOST_AFTER_US = 10 * _SECOND_US
COMMS_LOST_ESCALATES_AFTER_US = 600 * _SECOND_US
STALE_PERIODS = 3


class LinkWatch:
    """Watches one pump's link and raises what the pump cannot; a machine without bytes.

    Times are link time in microseconds. `edges()` drains what was found, as (code, edge, priority) with its time.
    """

    def __init__(self, *, now: int, stream_period_us: int, has_samples: bool, raised: Mapping[int, int]) -> None:
        """Watch from `now` on.

        Args:
            now: link time.
            stream_period_us: how often telemetry is to come.
            has_samples: whether there are values already that can grow stale.
            raised: wire priority by code of the derived alarms that were active when the gateway stopped; they go on,
                not anew.
        """
        self._period_us = stream_period_us
        self._last_frame = now
        self._last_sample = now if has_samples else None
        self._raised: dict[int, int] = dict(raised)
        self._found: list[tuple[int, Edge, int, int]] = []

    def frame_received(self, now: int) -> None:
        """A valid frame of any kind has arrived."""
        self._last_frame = now
        self._clear(COMMS_LOST, now)

    def sample_received(self, now: int) -> None:
        """A telemetry frame has arrived: what is shown is fresh."""
        self._last_sample = now
        self._clear(STALE_DATA, now)

    def advance(self, now: int) -> None:
        """Raise and escalate what is due at `now`."""
        for at, code, edge, priority in self._due():
            if at <= now:
                self._raised[code] = priority
                self._found.append((code, edge, priority, now))

    def next_deadline(self) -> int | None:
        """When the next alarm would be raised or escalated if nothing arrives."""
        return min((at for at, _, _, _ in self._due()), default=None)

    def edges(self) -> list[tuple[int, Edge, int, int]]:
        """Drain what was found: (alarm code, edge, wire priority, link time)."""
        found, self._found = self._found, []
        return found

    def _due(self) -> Iterator[tuple[int, int, Edge, int]]:
        comms = self._raised.get(COMMS_LOST)
        if comms is None:
            yield self._last_frame + COMMS_LOST_AFTER_US, COMMS_LOST, Edge.RAISED, 2
        elif comms < 3:  # noqa: PLR2004 (wire priority 3 is high)
            yield self._last_frame + COMMS_LOST_ESCALATES_AFTER_US, COMMS_LOST, Edge.ESCALATED, 3
        if STALE_DATA not in self._raised and self._last_sample is not None:
            yield self._last_sample + STALE_PERIODS * self._period_us, STALE_DATA, Edge.RAISED, 1

    def _clear(self, code: int, now: int) -> None:
        priority = self._raised.pop(code, None)
        if priority is not None:
            self._found.append((code, Edge.CLEARED, priority, now))
