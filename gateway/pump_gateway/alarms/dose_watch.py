"""Doses beyond a limit: DOSE_LIMIT, from what a pump answers to proposals. A machine with a deadline, in link time.

Over a soft limit the pump holds the proposal open for a while: the alarm stays until somebody has confirmed it, or the
proposal is void. Over a hard one nothing is open: the program is unchanged, and the alarm is a moment's.
"""

from __future__ import annotations

from pump_gateway.alarms.catalogue import DOSE_LIMIT
from pump_gateway.model import Edge

_INFO, _LOW = 0, 1


class DoseWatch:
    """One pump's proposals. `edges` drains what was found: (alarm code, edge, wire priority, link time)."""

    def __init__(self, *, now: int, is_raised: bool) -> None:
        """Begin; a proposal that was open when the gateway stopped is void, since a new session has none."""
        self._void_at: int | None = None
        self._found: list[tuple[int, Edge, int, int]] = []
        if is_raised:
            self._found.append((DOSE_LIMIT, Edge.CLEARED, _LOW, now))

    def over_soft_limit(self, now: int, *, open_for_us: int) -> None:
        """A proposal waits for somebody who confirms it; a new one makes the one before void."""
        if self._void_at is None:
            self._found.append((DOSE_LIMIT, Edge.RAISED, _LOW, now))
        self._void_at = now + open_for_us

    def over_hard_limit(self, now: int) -> None:
        """A program was refused."""
        self.settled(now)
        self._found += [(DOSE_LIMIT, Edge.RAISED, _INFO, now), (DOSE_LIMIT, Edge.CLEARED, _INFO, now)]

    def settled(self, now: int) -> None:
        """The proposal was confirmed, or is void."""
        if self._void_at is not None:
            self._void_at = None
            self._found.append((DOSE_LIMIT, Edge.CLEARED, _LOW, now))

    def advance(self, now: int) -> None:
        """A proposal that nobody has confirmed in time is void."""
        if self._void_at is not None and now >= self._void_at:
            self.settled(now)

    def next_deadline(self) -> int | None:
        """When the proposal is void."""
        return self._void_at

    def edges(self) -> list[tuple[int, Edge, int, int]]:
        """Drain what was found."""
        found, self._found = self._found, []
        return found
