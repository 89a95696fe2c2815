"""Commands go to the session one at a time, marked as sent before it has them, and never when they are old."""
# ruff: noqa: ASYNC110 (what another task does next shows in the store alone)

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import pytest

from pump_gateway import dispatch
from pump_gateway.dispatch import WAITING_MAX, Dispatcher
from pump_gateway.model import Asked, Command, CommandOutcome, CommandResult, Interrogate, LinkChange, LinkState, Stop
from pump_gateway.session import Session
from pump_gateway.session.interrogation import INTERROGATION_MAX_US
from pump_gateway.session.orders import task_of
from pump_gateway.session.secure import SecureHost
from pump_gateway.store import Store, StoreWriter
from pump_protocol.driver import link_time
from pump_protocol.security import TEST_KEY
from tests.pump_events import NOW_US, identified, online

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from pump_gateway.model import CommandState, Order


STOP = Stop(reason=0)


class Sink:
    """A stream that takes everything and brings nothing."""

    is_open = True

    async def wait(self, timeout_s: float | None) -> None:
        await asyncio.sleep(timeout_s or 0)

    def read(self) -> bytes:
        return b""

    def write(self, data: bytes) -> None:
        pass


class Counter:
    """A dispatcher at work over a real store, and what its commands are."""

    def __init__(self, writer: StoreWriter) -> None:
        self.writer = writer
        self.dispatcher = Dispatcher("pump-1", writer, now_us=lambda: NOW_US)
        self._number = 0

    async def give(self, verb: str = "stop", order: Order = STOP) -> Command:
        self._number += 1
        asked = Asked("pump-1", verb, {}, order, key=f"k{self._number}")
        command = await self.writer.write_commands(
            lambda book: book.accept(asked, draw=lambda: self._number, now_us=NOW_US)
        )
        assert self.dispatcher.reserve()
        self.dispatcher.add(command, task_of(asked, op_id=command.op_id, therapy_rev=1))
        return command

    async def state(self, command: Command) -> tuple[CommandState, str]:
        found = await self.writer.write_commands(lambda book: book.find(command.id))
        assert found is not None
        return found.state, found.reason

    async def becomes(self, command: Command, state: str) -> str:
        """Wait until a command is in a state; why it is."""
        async with asyncio.timeout(10):
            while (await self.state(command))[0] != state:
                await asyncio.sleep(0)
        return (await self.state(command))[1]

    async def end(self, command: Command) -> None:
        result = CommandResult("pump-1", command.op_id, "Stop", CommandOutcome.CONFIRMED, "", None, NOW_US)
        await self.dispatcher.store(result)


def session() -> Session:
    return Session("pump-1", port="", now=0, wall_offset_us=0, secure=SecureHost(TEST_KEY, bytes))


@asynccontextmanager
async def counter_at(path: Path) -> AsyncIterator[Counter]:
    async with StoreWriter(Store.open(path, now_us=NOW_US, rng_epoch=7)) as writer:
        await writer.commit([identified(), online()])
        counter = Counter(writer)
        running = asyncio.ensure_future(counter.dispatcher.run())
        yield counter
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


@pytest.fixture
async def counter(tmp_path: Path) -> AsyncIterator[Counter]:
    async with counter_at(tmp_path / "store.sqlite") as counter:
        yield counter


async def test_one_command_is_under_way_at_a_time(counter: Counter) -> None:
    counter.dispatcher.attach(session(), Sink())
    first, second = await counter.give(), await counter.give()
    await counter.becomes(first, "sent")
    assert await counter.state(second) == ("accepted", "")
    await counter.end(first)
    await counter.becomes(second, "sent")
    assert await counter.state(first) == ("confirmed", "")


async def test_what_waits_too_long_for_the_pump_is_refused(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatch, "WAIT_MAX_US", 1)
    assert await counter.becomes(await counter.give(), "refused") == "expired"


async def test_a_port_that_is_open_is_not_enough(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatch, "WAIT_MAX_US", 1)
    await counter.writer.commit([LinkChange("pump-1", LinkState.STALE, "silent", "", NOW_US + 1)])
    counter.dispatcher.attach(session(), Sink())
    assert await counter.becomes(await counter.give(), "refused") == "expired"


async def test_what_a_lost_session_had_is_left_to_the_log_and_the_next_one_goes_on(counter: Counter) -> None:
    counter.dispatcher.attach(session(), Sink())
    first, second = await counter.give(), await counter.give()
    await counter.becomes(first, "sent")
    await counter.dispatcher.session_began()
    counter.dispatcher.attach(session(), Sink())
    await counter.writer.commit([LinkChange("pump-1", LinkState.ONLINE, "again", "", NOW_US + 1)])
    await counter.becomes(second, "sent")
    assert await counter.state(first) == ("sent", "")


async def test_places_are_given_back(counter: Counter) -> None:
    for _ in range(WAITING_MAX + 1):
        counter.dispatcher.attach(session(), Sink())
        command = await counter.give()
        await counter.becomes(command, "sent")
        await counter.end(command)


async def test_an_interrogation_needs_no_key_of_the_session_and_its_end_is_the_commands(counter: Counter) -> None:
    readable = Session("pump-1", port="", now=0, wall_offset_us=0)
    counter.dispatcher.attach(readable, Sink())
    command = await counter.give("interrogate", Interrogate())
    await counter.becomes(command, "sent")
    readable.advance(link_time() + INTERROGATION_MAX_US)
    (result,) = readable.results_received()
    await counter.dispatcher.store(result)
    assert await counter.state(command) == ("unknown", "no_answer")


async def test_an_interrogation_that_a_lost_session_had_is_unknown(counter: Counter) -> None:
    counter.dispatcher.attach(session(), Sink())
    command = await counter.give("interrogate", Interrogate())
    await counter.becomes(command, "sent")
    await counter.dispatcher.session_began()
    assert await counter.state(command) == ("unknown", "gateway_restarted")
