"""The driver runs a machine on a stream: bytes and time in, bytes out, and nothing forgotten at the end."""

from __future__ import annotations

import asyncio

from pump_protocol.driver import drive, link_time, seconds_until


class Tape:
    """A stream that plays pieces of bytes and then closes; a piece of `None` is a wait that nothing ends."""

    def __init__(self, *pieces: bytes | None) -> None:
        self.is_open = True
        self.written: list[bytes] = []
        self.waits: list[float | None] = []
        self._pieces = list(pieces)
        self._arrived = b""

    async def wait(self, timeout_s: float | None) -> None:
        self.waits.append(timeout_s)
        await asyncio.sleep(0)
        if self._pieces:
            self._arrived += self._pieces.pop(0) or b""
        if not self._pieces:
            self.is_open = False  # The last piece and the end come together.

    def read(self) -> bytes:
        data, self._arrived = self._arrived, b""
        return data

    def write(self, data: bytes) -> None:
        self.written.append(data)


class Echo:
    """A machine that says what it hears, and wants to be woken at `deadline`."""

    def __init__(self, deadline: int | None = None) -> None:
        self.deadline = deadline
        self.heard: list[bytes] = []
        self.advanced: list[int] = []
        self._to_send = b""

    def receive_data(self, data: bytes, now: int) -> None:
        assert now <= link_time()
        self.heard.append(data)
        self._to_send += data

    def advance(self, now: int) -> None:
        self.advanced.append(now)

    def next_deadline(self) -> int | None:
        return self.deadline

    def data_to_send(self) -> bytes:
        data, self._to_send = self._to_send, b""
        return data


async def run(machine: Echo, tape: Tape) -> int:
    """Drive to the end; how often it was settled."""
    settled = 0

    async def settle() -> None:
        nonlocal settled
        settled += 1

    await drive(machine, tape, settle)
    return settled


async def test_what_arrives_is_heard_and_what_is_said_is_written() -> None:
    machine, tape = Echo(), Tape(b"one", b"two")
    await run(machine, tape)
    assert (machine.heard, b"".join(tape.written)) == ([b"one", b"two"], b"onetwo")


async def test_what_arrived_before_the_end_is_heard_and_settled() -> None:
    machine = Echo()
    tape = Tape(b"last words")
    await tape.wait(None)
    assert not tape.is_open
    assert await run(machine, tape) == 1
    assert machine.heard == [b"last words"]


async def test_every_step_advances_and_settles_whether_or_not_something_came() -> None:
    machine = Echo()
    settled = await run(machine, Tape(None, b"x", None))
    assert settled == len(machine.advanced) >= 3
    assert machine.advanced == sorted(machine.advanced)


async def test_it_waits_until_the_deadline_and_for_ever_without_one() -> None:
    tape = Tape(None)
    await run(Echo(), tape)
    assert tape.waits[0] is None
    tape = Tape(None)
    await run(Echo(deadline=link_time() + 60_000_000), tape)
    assert tape.waits[0] is not None
    assert 50 < tape.waits[0] <= 60


def test_a_deadline_that_has_passed_is_now() -> None:
    assert seconds_until(link_time() - 1_000_000) == 0
    assert seconds_until(None) is None
