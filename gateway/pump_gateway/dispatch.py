"""One pump's commands on their way from the store to the session: one at a time, none of them old.

A command is marked as sent before the session has it, and its end is stored before anybody is told. What waits for the
pump longer than `WAIT_MAX_US` is refused: nobody wants a bolus when the pump is plugged in again an hour later.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

import structlog

from pump_gateway.model import Interrogate, LinkState
from pump_gateway.store import StoreError
from pump_protocol.driver import link_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_gateway.model import Command, CommandResult
    from pump_gateway.session import Session
    from pump_gateway.session.commands import Write
    from pump_gateway.store import StoreWriter
    from pump_protocol.driver import ByteStream

WAITING_MAX = 16
"""Commands of one pump that are not ended; the one under way is counted."""
WAIT_MAX_US = 30_000_000

log = structlog.get_logger()


class Dispatcher:
    """The commands of one pump that are under way in this process."""

    def __init__(self, pump: str, writer: StoreWriter, *, now_us: Callable[[], int]) -> None:
        """`now_us`: microseconds since 1970 UTC."""
        self._pump = pump
        self._writer = writer
        self._now_us = now_us
        self._waiting: deque[tuple[Command, Write | Interrogate, int]] = deque()
        self._arrived = asyncio.Event()
        self._places = 0
        self._line: tuple[Session, ByteStream] | None = None
        self._under_way: Command | None = None
        self._ended = asyncio.Event()

    # --- who gives commands -------------------------------------------------------------------------------------------

    def reserve(self) -> bool:
        """Take a place, if there is one; it is given back when the command ends, or with `release`."""
        has_place = self._places < WAITING_MAX
        self._places += has_place
        return has_place

    def release(self) -> None:
        """Give back a place that is not needed."""
        self._places -= 1

    def add(self, command: Command, task: Write | Interrogate) -> None:
        """Take a stored command, for which a place is reserved; `task` is what the session is to do for it."""
        self._waiting.append((command, task, link_time() + WAIT_MAX_US))
        self._arrived.set()

    # --- who has the line ---------------------------------------------------------------------------------------------

    def attach(self, session: Session, stream: ByteStream) -> None:
        """The port is open, and this session speaks there."""
        self._line = (session, stream)

    def detach(self) -> None:
        """The port is closed. What the session has, it will end itself."""
        self._line = None

    async def session_began(self) -> None:
        """A new session knows nothing of what the last one had: the pump's log has to tell."""
        self._line = None
        if self._under_way is not None:
            await self._writer.write_commands(lambda book: book.doubt(self._pump, self._now_us()))
            self._finish()

    async def store(self, result: CommandResult) -> None:
        """The session has ended the command that it had."""
        command = self._under_way
        assert command is not None
        await self._writer.write_commands(lambda book: book.ended(command.id, result))
        log.info("command_ended", pump=self._pump, command=command.id, outcome=result.outcome, reason=result.reason)
        self._finish()

    # --- the work -----------------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Hand commands to the session for ever."""
        while True:
            await self._arrived.wait()
            command, task, expires = self._waiting.popleft()
            if not self._waiting:
                self._arrived.clear()
            try:
                await self._give(command, task, expires)
            except StoreError as error:
                # It is not marked as sent, so it was not: the next start of the gateway refuses it.
                log.exception("store_failed", pump=self._pump, command=command.id, problem=str(error))
            finally:
                self.release()

    async def _give(self, command: Command, task: Write | Interrogate, expires: int) -> None:
        if not await self._is_online(until=expires):
            await self._writer.write_commands(lambda book: book.refused(command.id, "expired", self._now_us()))
            return
        await self._writer.write_commands(lambda book: book.sent(command.id, self._now_us()))
        if self._line is None:
            await self._writer.write_commands(lambda book: book.refused(command.id, "unplugged", self._now_us()))
            return
        session, stream = self._line
        self._ended.clear()
        self._under_way = command
        if isinstance(task, Interrogate):
            session.interrogate(link_time())
        else:
            session.write(task, link_time())
        stream.write(session.data_to_send())
        await self._ended.wait()

    async def _is_online(self, *, until: int) -> bool:
        while (left_us := until - link_time()) > 0:
            view = self._writer.view
            state = view.pumps.get(self._pump)
            if self._line is not None and state is not None and state.link is LinkState.ONLINE:
                return True
            await self._writer.changed(view, left_us / 1_000_000)
        return False

    def _finish(self) -> None:
        self._under_way = None
        self._ended.set()
