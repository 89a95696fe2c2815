"""A serial port as a stream, against the real kernel: ptys, TCP, and pyserial's own handlers."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import threading
import tty
from typing import TYPE_CHECKING

import pytest
import serial
from serial.rfc2217 import PortManager

from pump_gateway.serialport import BUFFER_MAX, READ_MAX, PortUnavailable, SerialStream
from tests.e2e.wire import DEADLINE_S, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

ALL_BYTES = bytes(range(256))
BAUD = 115_200


class Pty:
    """A raw pty of which we are the far end."""

    def __init__(self) -> None:
        self.master, slave = os.openpty()
        tty.setraw(slave)
        self.path = os.ttyname(slave)
        self._slave = slave
        os.set_blocking(self.master, False)
        self._is_open = True

    def write(self, data: bytes) -> int:
        try:
            return os.write(self.master, data)
        except BlockingIOError:
            return 0

    def close(self) -> None:
        if self._is_open:
            os.close(self.master)
            os.close(self._slave)
        self._is_open = False


@pytest.fixture
def pty() -> Iterator[Pty]:
    made = Pty()
    yield made
    made.close()


@pytest.fixture
async def stream(pty: Pty) -> AsyncIterator[SerialStream]:
    opened = await SerialStream.open(pty.path, BAUD)
    yield opened
    await opened.close()


async def received(stream: SerialStream, size: int) -> bytes:
    """So many bytes, or what came before the end."""
    data = b""
    async with asyncio.timeout(DEADLINE_S):
        while len(data) < size and stream.is_open:
            await stream.wait(None)
            data += stream.read()
    return data


# --- opening ----------------------------------------------------------------------------------------------------------


async def refusal(url: str) -> PortUnavailable:
    with pytest.raises(PortUnavailable) as refused:
        await SerialStream.open(url, BAUD)
    assert url in str(refused.value)
    return refused.value


async def test_a_port_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    assert (await refusal(str(tmp_path / "pump-1"))).reason == "not_found"


async def test_a_link_to_a_tty_that_has_gone_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "pump-1").symlink_to("/dev/pts/999999")
    assert (await refusal(str(tmp_path / "pump-1"))).reason == "not_found"


async def test_a_file_is_not_a_serial_port(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no port", encoding="utf-8")
    assert (await refusal(str(tmp_path / "notes.txt"))).reason == "not_a_serial_port"


@pytest.mark.parametrize("path", ["/", "/dev/null"])
async def test_a_directory_and_another_device_are_not_serial_ports(path: str) -> None:
    assert (await refusal(path)).reason == "not_a_serial_port"


async def test_a_port_that_somebody_has_is_in_use(pty: Pty, stream: SerialStream) -> None:
    assert (await refusal(pty.path)).reason == "in_use"
    assert stream.is_open


async def test_a_port_that_was_given_back_can_be_opened_again(pty: Pty) -> None:
    for _ in range(3):
        stream = await SerialStream.open(pty.path, BAUD)
        await stream.close()


async def test_an_address_where_nobody_listens_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    refused = await refusal(f"socket://127.0.0.1:{port}")
    assert (refused.reason, "refused" in str(refused)) == ("unreachable", True)


@pytest.mark.parametrize("url", ["telegraph://pump", "socket://", "socket://127.0.0.1:notaport"])
async def test_a_url_that_makes_no_sense_is_unreachable(url: str) -> None:
    assert (await refusal(url)).reason == "unreachable"


# --- a pty ------------------------------------------------------------------------------------------------------------


async def test_every_byte_passes_unchanged_both_ways(pty: Pty, stream: SerialStream) -> None:
    pty.write(ALL_BYTES)
    assert await received(stream, 256) == ALL_BYTES
    stream.write(ALL_BYTES)
    assert os.read(pty.master, 1000) == ALL_BYTES


async def test_waiting_ends_when_its_time_is_up(stream: SerialStream) -> None:
    for timeout_s in (0, 0.001):
        await stream.wait(timeout_s)
    assert (stream.read(), stream.is_open) == (b"", True)


async def test_an_unplugged_port_ends_the_waiting_and_the_stream(pty: Pty, stream: SerialStream) -> None:
    waiting = asyncio.ensure_future(stream.wait(None))
    await asyncio.sleep(0)
    pty.close()
    async with asyncio.timeout(DEADLINE_S):
        await waiting
    assert not stream.is_open
    stream.write(b"to nobody")


async def test_what_came_before_the_end_can_still_be_read() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        stream = await SerialStream.open(f"socket://127.0.0.1:{listener.getsockname()[1]}", BAUD)
        connection, _ = listener.accept()
        with connection:
            connection.sendall(b"last words")
        await until(lambda: not stream.is_open)
        assert stream.read() == b"last words"
        await stream.close()


async def test_a_flood_fills_a_buffer_of_fixed_size_and_nothing_of_it_is_lost(pty: Pty, stream: SerialStream) -> None:
    flood = os.urandom(400_000)
    sent = 0
    stalled = 0
    while stalled < 50:  # Until neither kernel nor stream take any more.
        taken = pty.write(flood[sent : sent + 4096])
        sent += taken
        stalled = 0 if taken else stalled + 1
        await asyncio.sleep(0.001)
    assert sent < len(flood)
    first = stream.read()
    assert BUFFER_MAX <= len(first) <= BUFFER_MAX + READ_MAX
    assert first + await received(stream, sent - len(first)) == flood[:sent]


async def test_a_device_that_never_reads_costs_counted_writes_and_no_time(pty: Pty, stream: SerialStream) -> None:
    for _ in range(100):
        stream.write(bytes(4096))
    assert stream.lost_writes > 50
    assert stream.is_open
    pty.write(b"still here")
    assert await received(stream, 10) == b"still here"


# --- TCP and handlers without a descriptor ----------------------------------------------------------------------------


class Rfc2217Server:
    """A serial server for one client, with an echo behind it: pyserial's own port manager over a loop-back port."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"rfc2217://127.0.0.1:{self._listener.getsockname()[1]}"
        self._connection: socket.socket | None = None
        self._port = serial.serial_for_url("loop://")
        self._manager: PortManager
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def write(self, data: bytes) -> None:
        """Send to the client; also what the port manager answers negotiations by."""
        assert self._connection is not None
        self._connection.sendall(data)

    def say(self, data: bytes) -> None:
        """Say something as the device behind the server."""
        self.write(b"".join(self._manager.escape(data)))

    def hang_up(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(OSError):
                self._connection.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.hang_up()
        self._listener.close()
        self._thread.join(DEADLINE_S)
        self._port.close()

    def _serve(self) -> None:
        self._connection, _ = self._listener.accept()
        self._manager = PortManager(self._port, self)  # type: ignore[arg-type]  # the stubs forgot who writes
        with self._connection:
            while data := self._connection.recv(1024):
                self.say(b"".join(self._manager.filter(data)))


# pyserial 3.5 starts its thread in a way that Python 3.10 deprecated.
through_rfc2217 = pytest.mark.filterwarnings("ignore:set(Daemon|Name):DeprecationWarning")


@pytest.fixture
def rfc2217() -> Iterator[Rfc2217Server]:
    server = Rfc2217Server()
    yield server
    server.close()


@through_rfc2217
async def test_every_byte_passes_through_rfc2217(rfc2217: Rfc2217Server) -> None:
    stream = await SerialStream.open(rfc2217.url, BAUD)
    stream.write(ALL_BYTES)
    assert await received(stream, 256) == ALL_BYTES
    await stream.close()


@through_rfc2217
async def test_a_flood_through_a_thread_is_held_back_too_and_nothing_of_it_is_lost(rfc2217: Rfc2217Server) -> None:
    stream = await SerialStream.open(rfc2217.url, BAUD)
    flood = os.urandom(300_000)
    await asyncio.to_thread(rfc2217.say, flood)
    await asyncio.sleep(0.3)  # Time enough to take it all.
    first = stream.read()
    assert len(first) <= BUFFER_MAX + READ_MAX
    assert first + await received(stream, len(flood) - len(first)) == flood
    await stream.close()


@through_rfc2217
async def test_a_serial_server_that_goes_away_ends_the_stream(rfc2217: Rfc2217Server) -> None:
    stream = await SerialStream.open(rfc2217.url, BAUD)
    rfc2217.hang_up()
    await until(lambda: not stream.is_open)
    await stream.close()


async def test_every_byte_passes_through_a_loop_back_port() -> None:
    stream = await SerialStream.open("loop://", BAUD)
    stream.write(ALL_BYTES)
    assert await received(stream, 256) == ALL_BYTES
    await stream.close()


async def test_the_thread_of_a_closed_port_ends() -> None:
    before = set(threading.enumerate())
    stream = await SerialStream.open("loop://", BAUD)
    (reader,) = [thread for thread in set(threading.enumerate()) - before if thread.name.startswith("read ")]
    await stream.close()
    await asyncio.to_thread(reader.join, DEADLINE_S)
    assert not reader.is_alive()


async def test_closing_a_socket_does_not_hold_up_the_loop() -> None:
    """pyserial sleeps 0.3 s when it closes a socket; a gateway with ten pumps has no such time."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        stream = await SerialStream.open(f"socket://127.0.0.1:{listener.getsockname()[1]}", BAUD)
        closing = asyncio.ensure_future(stream.close())
        turns = 0
        while not closing.done():
            turns += 1
            await asyncio.sleep(0.001)
        assert turns > 20
