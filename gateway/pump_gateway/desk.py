"""Where people are served: commands are taken, and what they do to alarms is stored.

A command is checked against what is known of the pump, stored, and only then sent on its way.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from typing import TYPE_CHECKING

import structlog

from pump_gateway.alarms import label_edges, label_refusal, next_end_us, suppressions_over
from pump_gateway.model import Bolus, Command, CommandNotTaken, LinkState, ProgramChange, Resume
from pump_gateway.session.orders import task_of
from pump_gateway.store import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pump_gateway.dispatch import Dispatcher
    from pump_gateway.model import Asked, Attended, View
    from pump_gateway.store import StoreWriter

OP_ID_BITS = 32
STORE_RETRY_PERIOD_S = 1.0
_US_PER_S = 1_000_000

log = structlog.get_logger()

_NEEDS_REVISION = (Bolus, ProgramChange, Resume)


class CommandDesk:
    """Takes commands for the pumps of one gateway; `dispatchers` has those that may be written to."""

    def __init__(
        self,
        writer: StoreWriter,
        dispatchers: Mapping[str, Dispatcher],
        *,
        draw: Callable[[], int] = lambda: secrets.randbits(OP_ID_BITS),
        now_us: Callable[[], int] = lambda: time.time_ns() // 1000,
    ) -> None:
        """`draw`: a random u32 that nobody can guess. `now_us`: microseconds since 1970 UTC."""
        self._writer = writer
        self._dispatchers = dispatchers
        self._draw = draw
        self.now_us = now_us
        """Microseconds since 1970 UTC, now."""
        self._attended = asyncio.Event()

    async def run(self) -> None:
        """End pauses and shelvings when they are over, for ever."""
        while True:
            self._attended.clear()
            due_us = next_end_us(self._writer.view)
            try:
                async with asyncio.timeout(None if due_us is None else max(0, due_us - self.now_us()) / _US_PER_S):
                    await self._attended.wait()
            except TimeoutError:
                await self._end_suppressions()

    def is_open(self, pump: str) -> bool:
        """Whether commands are taken for this pump."""
        return pump in self._dispatchers

    async def take(self, asked: Asked) -> Command:
        """Store a command durably and send it on its way; a repeat of one that was taken is that one.

        Raises:
            CommandNotTaken: with the reason `read_only`, `key_reused`, `offline`, `stale_revision`, `label_differs` or
                `too_many`.
            StoreError: it could not be stored; nothing was done.
        """
        dispatcher = self._dispatchers.get(asked.pump)
        if dispatcher is None:
            detail = f"{asked.pump} can only be read: set `key_file` of this pump in the gateway's configuration."
            raise CommandNotTaken("read_only", detail)
        known = await self._writer.write_commands(lambda book: book.repeated(asked))
        if known is not None:
            return known
        therapy_rev = _checked_revision(asked, self._writer.view)
        await self._check_label(asked)
        if not dispatcher.reserve():
            raise CommandNotTaken("too_many", f"As many commands as may wait for {asked.pump} wait already.")
        try:
            command, is_new = await self._writer.write_commands(
                lambda book: book.accept_once(asked, draw=self._draw, now_us=self.now_us())
            )
        except BaseException:
            dispatcher.release()
            raise
        if not is_new:
            dispatcher.release()
            return command
        dispatcher.add(command, task_of(asked, op_id=command.op_id, therapy_rev=therapy_rev))
        return command

    async def attend(self, attended: Attended) -> View:
        """Store what a person did to an alarm; the view with it. Raises StoreError with nothing done."""
        view = await self._writer.commit([attended])
        self._attended.set()
        return view

    async def _end_suppressions(self) -> None:
        try:
            await self._writer.commit(suppressions_over(self._writer.view, self.now_us()))
        except StoreError as error:
            log.exception("store_failed", problem=str(error))
            await asyncio.sleep(STORE_RETRY_PERIOD_S)

    async def _check_label(self, asked: Asked) -> None:
        edges = label_edges(asked, self._writer.view, self.now_us())
        view = await self._writer.commit(edges) if edges else self._writer.view
        refusal = label_refusal(asked, view)
        if refusal is not None:
            raise CommandNotTaken("label_differs", refusal)

    async def find(self, command_id: str) -> Command | None:
        """One command, as it is now."""
        return await self._writer.write_commands(lambda book: book.find(command_id))


def _checked_revision(asked: Asked, view: View) -> int:
    """The therapy_rev that the command is about; 0 where it does not matter."""
    state = view.pumps.get(asked.pump)
    if state is None or state.link is not LinkState.ONLINE:
        link = LinkState.INIT if state is None else state.link
        raise CommandNotTaken("offline", f"{asked.pump} is {link}: commands are taken while it is online.")
    present = None if state.latest is None else state.latest.therapy_rev
    if asked.if_rev is not None and asked.if_rev != present:
        raise CommandNotTaken("stale_revision", f"therapy_rev of {asked.pump} is {present}, not {asked.if_rev}.")
    if present is None and isinstance(asked.order, _NEEDS_REVISION):
        raise CommandNotTaken("stale_revision", f"therapy_rev of {asked.pump} is not known yet.")
    return present or 0
