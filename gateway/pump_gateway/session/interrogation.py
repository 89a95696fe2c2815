"""An interrogation that a person asked for (PLK-HST-03): IDENTIFY once more, and a whole reading.

The pump's log does not tell of it: without an answer in time its end is unknown. A pump that restarts meanwhile is
identified in any case; that counts too. Times are link time in microseconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pump_gateway.model import CommandOutcome, CommandResult

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_protocol.messages import IdentifyResponse

INTERROGATION_MAX_US = 30_000_000
"""For how long the answers are waited for."""


class Interrogation:
    """The one that is under way, if any."""

    def __init__(self, pump: str, wall: Callable[[int], int]) -> None:
        """`wall` makes UTC of link time."""
        self._pump = pump
        self._wall = wall
        self._until: int | None = None
        self._identity: IdentifyResponse | None = None
        self._results: list[CommandResult] = []

    def begin(self, now: int) -> None:
        """A person asks; whoever asks while one is under way gets the same answers."""
        self._until, self._identity = now + INTERROGATION_MAX_US, None

    @property
    def wants_identity(self) -> bool:
        """Whether IDENTIFY is still to be answered."""
        return self._until is not None and self._identity is None

    def identified(self, response: IdentifyResponse) -> None:
        """The pump has said who it is."""
        if self._until is not None:
            self._identity = response

    def read(self, now: int) -> None:
        """A reading has become whole; with IDENTIFY before it, that was all."""
        if self._identity is not None:
            self._end(CommandOutcome.CONFIRMED, "", msgspec.to_builtins(self._identity), now)

    def advance(self, now: int) -> None:
        """Give up waiting when it is time."""
        if self._until is not None and now >= self._until:
            self._end(CommandOutcome.UNKNOWN, "no_answer", None, now)

    def next_deadline(self) -> int | None:
        """When `advance` is wanted."""
        return self._until

    def results(self) -> list[CommandResult]:
        """Drain how they ended."""
        results, self._results = self._results, []
        return results

    def _end(self, outcome: CommandOutcome, reason: str, readback: dict[str, object] | None, now: int) -> None:
        self._until = self._identity = None
        self._results.append(
            CommandResult(self._pump, 0, "Interrogate", outcome, reason, readback, rx_us=self._wall(now))
        )
