"""What the api sees of the gateway: the store's current view and its journal, never a pump.

`pump_gateway.store.StoreWriter` is one implementation; the tests have another, in memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_gateway.model import AlarmChange, Asked, Attended, Command, View

Result = TypeVar("Result")


class Journal(Protocol):
    """The ordered record of alarm changes, read on the store's own thread."""

    def changes(self, since_rev: int, limit: int) -> list[AlarmChange]:
        """At most `limit` changes after revision `since_rev`, oldest first.

        Raises `pump_gateway.store.Compacted` when some of them are no longer kept.
        """

    def history(self, alarm_id: str, limit: int) -> list[AlarmChange]:
        """What is kept of one occurrence of an alarm, oldest first; empty when there is none such."""


class Views(Protocol):
    """Everything the api asks of a store."""

    @property
    def view(self) -> View:
        """All current state; replaced at each commit, never changed."""

    async def changed(self, after: View, timeout_s: float) -> View:
        """The view, as soon as it is another than `after`, or the same one after `timeout_s`."""

    async def run(self, read: Callable[[Journal], Result]) -> Result:
        """What `read` returns, called on the thread that owns the store."""


class Desk(Protocol):
    """Where the api hands in commands; `pump_gateway.desk.CommandDesk`."""

    async def take(self, asked: Asked) -> Command:
        """Store a command and send it on its way. Raises `CommandNotTaken`, or `StoreError` with nothing done."""

    async def attend(self, attended: Attended) -> View:
        """Store what a person did to an alarm; the view with it. Raises `StoreError` with nothing done."""

    def now_us(self) -> int:
        """Microseconds since 1970 UTC, now."""

    async def find(self, command_id: str) -> Command | None:
        """One command, as it is now."""
