"""Ports against the real kernel: ptys, inotify, TCP."""
# ruff: noqa: ASYNC110, ASYNC240 - what the kernel does next can only be polled; its files here are in memory

from __future__ import annotations

import asyncio
import os
import socket
import termios
import tty
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import serial
import uvloop

from pump_emulator.ports import OpenerWatch, Port, PortError, PortEvents, PortTakenError, PtyPort, TcpPort
from pump_emulator.ports.stream import QUEUE_BYTES_MAX

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

ALL_BYTES = bytes(range(256))
DEADLINE_S = 10


async def until(condition: Callable[[], object]) -> None:
    """Wait for something that will be true soon."""
    async with asyncio.timeout(DEADLINE_S):
        while not condition():
            await asyncio.sleep(0.001)


class Seen:
    """What a port has reported."""

    def __init__(self) -> None:
        self.data = b""
        self.edges: list[str] = []

    def events(self) -> PortEvents:
        return PortEvents(
            on_data=self._data,
            on_opened=lambda: self.edges.append("opened"),
            on_closed=lambda: self.edges.append("closed"),
        )

    def _data(self, data: bytes) -> None:
        self.data += data


class Host:
    """A program at the other end, on a plain descriptor."""

    def __init__(self, address: str) -> None:
        self.data = b""
        self._socket: socket.socket | None = None
        if address.startswith("socket://"):
            host, port = address.removeprefix("socket://").split(":")
            self._socket = socket.create_connection((host, int(port)), timeout=DEADLINE_S)
            self.fd = self._socket.fileno()
        else:
            self.fd = os.open(address, os.O_RDWR | os.O_NOCTTY)
        os.set_blocking(self.fd, False)

    def write(self, data: bytes) -> int:
        try:
            return os.write(self.fd, data)
        except BlockingIOError:
            return 0

    def read(self) -> bytes:
        """What has come so far, all of it."""
        try:
            while some := os.read(self.fd, 65_536):
                self.data += some
        except BlockingIOError:
            pass
        return self.data

    def is_cut_off(self) -> bool:
        try:
            return os.read(self.fd, 65_536) == b""
        except BlockingIOError:
            return False
        except OSError:
            return True

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
        else:
            os.close(self.fd)


@contextmanager
def host_at(port: Port) -> Iterator[Host]:
    host = Host(port.address)
    try:
        yield host
    finally:
        host.close()


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
async def pty_port(tmp_path: Path, seen: Seen) -> AsyncIterator[PtyPort]:
    loop = asyncio.get_running_loop()
    openers = OpenerWatch(loop)
    port = PtyPort(tmp_path / "pump-1", events=seen.events(), openers=openers, loop=loop)
    port.plug()
    yield port
    port.unplug()
    openers.close()


@pytest.fixture
async def tcp_port(seen: Seen) -> AsyncIterator[TcpPort]:
    port = TcpPort("127.0.0.1", 0, events=seen.events(), loop=asyncio.get_running_loop())
    port.plug()
    yield port
    port.unplug()


@pytest.fixture(params=["pty_port", "tcp_port"])
async def port(request: pytest.FixtureRequest, pty_port: PtyPort, tcp_port: TcpPort) -> Port:
    ports: dict[str, Port] = {"pty_port": pty_port, "tcp_port": tcp_port}
    return ports[request.param]


# --- both kinds -------------------------------------------------------------------------------------------------------


async def test_every_byte_passes_unchanged_both_ways(port: Port, seen: Seen) -> None:
    with host_at(port) as host:
        await until(lambda: port.is_open)
        host.write(ALL_BYTES)
        await until(lambda: len(seen.data) == 256)
        port.write(ALL_BYTES)
        await until(lambda: len(host.read()) == 256)
        assert (seen.data, host.data) == (ALL_BYTES, ALL_BYTES)


async def test_open_and_close_are_reported(port: Port, seen: Seen) -> None:
    for _ in range(3):
        with host_at(port):
            await until(lambda: port.is_open)
        await until(lambda: not port.is_open)
    assert seen.edges == ["opened", "closed"] * 3
    assert port.counts.opened == 3


async def test_what_nobody_hears_is_discarded_and_counted(port: Port) -> None:
    port.write(b"to nobody")
    with host_at(port) as host:
        await until(lambda: port.is_open)
        port.write(b"to you")
        await until(host.read)
        assert host.data == b"to you"
    assert port.counts.discarded_bytes == 9


async def test_unplugging_cuts_the_host_off(port: Port, seen: Seen) -> None:
    with host_at(port) as host:
        await until(lambda: port.is_open)
        port.unplug()
        await until(host.is_cut_off)
    assert seen.edges == ["opened", "closed"]


async def test_an_unplugged_port_cannot_be_opened(port: Port) -> None:
    port.unplug()
    assert not port.is_plugged
    with pytest.raises(OSError, match=r"No such file|refused"):
        Host(port.address)


async def test_a_replugged_port_has_the_same_address_and_works(port: Port, seen: Seen) -> None:
    before = port.address
    for _ in range(50):
        port.unplug()
        port.plug()
    assert port.address == before
    with host_at(port) as host:
        host.write(b"again")
        await until(lambda: seen.data == b"again")


async def test_a_host_that_does_not_read_costs_bounded_memory_and_counted_bytes(port: Port) -> None:
    with host_at(port) as host:
        await until(lambda: port.is_open)
        sent_bytes = 0
        while port.counts.overrun_bytes < QUEUE_BYTES_MAX:
            port.write(bytes(10_000))
            sent_bytes += 10_000
            await asyncio.sleep(0)
        await until(lambda: len(host.read()) == sent_bytes - port.counts.overrun_bytes)


async def test_a_held_port_takes_nothing_and_loses_nothing(port: Port, seen: Seen) -> None:
    with host_at(port) as host:
        await until(lambda: port.is_open)
        port.hold()
        written_bytes = host.write(bytes(1000))
        await asyncio.sleep(0.01)
        assert seen.data == b""
        port.resume()
        await until(lambda: len(seen.data) == written_bytes)


def test_ports_work_on_uvloop_too(tmp_path: Path) -> None:
    async def converse() -> None:
        loop = asyncio.get_running_loop()
        openers = OpenerWatch(loop)
        by_pty, by_tcp = Seen(), Seen()
        await exchange(PtyPort(tmp_path / "pump-1", events=by_pty.events(), openers=openers, loop=loop), by_pty)
        await exchange(TcpPort("127.0.0.1", 0, events=by_tcp.events(), loop=loop), by_tcp)
        openers.close()
        assert by_pty.edges == by_tcp.edges == ["opened", "closed"]

    async def exchange(port: Port, seen: Seen) -> None:
        port.plug()
        with host_at(port) as host:
            host.write(b"ping")
            await until(lambda: seen.data == b"ping")
            port.write(b"pong")
            await until(lambda: host.read() == b"pong")
        await until(lambda: not port.is_open)
        port.unplug()

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(converse())


# --- ptys -------------------------------------------------------------------------------------------------------------


async def test_pyserial_opens_the_link(pty_port: PtyPort, seen: Seen) -> None:
    with serial.Serial(pty_port.address, 115_200, timeout=0) as host:
        host.write(b"\x00\x0d\x0a\x11\x13\x03")
        await until(lambda: len(seen.data) == 6)
        assert seen.data == b"\x00\x0d\x0a\x11\x13\x03"


async def test_the_link_is_removed_with_the_port(pty_port: PtyPort) -> None:
    pty_port.unplug()
    assert not os.path.lexists(pty_port.address)


async def test_a_file_is_never_replaced(pty_port: PtyPort) -> None:
    pty_port.unplug()
    Path(pty_port.address).write_text("precious")
    with pytest.raises(PortError, match="not ours"):
        pty_port.plug()
    assert Path(pty_port.address).read_text() == "precious"
    Path(pty_port.address).unlink()


async def test_a_dangling_link_of_an_earlier_run_is_replaced(pty_port: PtyPort) -> None:
    pty_port.unplug()
    Path(pty_port.address).symlink_to("/dev/pts/99999")
    pty_port.plug()
    with host_at(pty_port):
        await until(lambda: pty_port.is_open)


async def test_a_link_that_somebody_else_has_taken_over_is_left_alone(pty_port: PtyPort) -> None:
    link = Path(pty_port.address)
    link.unlink()
    link.symlink_to("/dev/null")
    pty_port.unplug()
    assert link.is_symlink()


async def test_a_folder_that_is_not_there_is_one_clear_error(tmp_path: Path, seen: Seen) -> None:
    loop = asyncio.get_running_loop()
    openers = OpenerWatch(loop)
    port = PtyPort(tmp_path / "missing" / "pump-1", events=seen.events(), openers=openers, loop=loop)
    with pytest.raises(PortError, match="missing/pump-1: No such file"):
        port.plug()
    assert not port.is_plugged
    openers.close()


async def test_a_second_opener_is_reported(pty_port: PtyPort, seen: Seen) -> None:
    with host_at(pty_port):
        await until(lambda: pty_port.is_open)
        with host_at(pty_port):
            await until(lambda: pty_port.counts.second_openers == 1)
    await until(lambda: not pty_port.is_open)
    assert seen.edges == ["opened", "closed"]


async def test_two_hosts_that_leave_at_the_same_instant_are_both_gone(pty_port: PtyPort) -> None:
    first = Host(pty_port.address)
    await until(lambda: pty_port.is_open)
    second = Host(pty_port.address)
    await until(lambda: pty_port.counts.second_openers == 1)
    first.close()
    second.close()  # inotify reports the two closes as one
    await until(lambda: not pty_port.is_open)


async def test_the_second_of_two_hosts_that_came_at_the_same_instant_is_still_served(
    pty_port: PtyPort, seen: Seen
) -> None:
    first, second = Host(pty_port.address), Host(pty_port.address)  # inotify reports the two opens as one
    await until(lambda: pty_port.is_open)
    first.close()
    await until(lambda: not pty_port.is_open)
    second.write(b"still here")
    await until(lambda: pty_port.is_open)
    pty_port.write(b"so I see")
    await until(lambda: second.read() == b"so I see")
    second.close()
    await until(lambda: not pty_port.is_open)
    assert seen.data == b"still here"


async def test_the_last_words_of_a_host_that_has_gone_do_not_open_the_port(pty_port: PtyPort, seen: Seen) -> None:
    with host_at(pty_port) as host:
        host.write(b"bye")
    await until(lambda: seen.data == b"bye" and seen.edges[-1:] == ["closed"])
    assert not pty_port.is_open


async def test_a_host_finds_nothing_that_was_meant_for_the_one_before(pty_port: PtyPort) -> None:
    with host_at(pty_port):
        await until(lambda: pty_port.is_open)
        pty_port.write(bytes(30_000))
    await until(lambda: not pty_port.is_open)
    with host_at(pty_port) as host:
        await until(lambda: pty_port.is_open)
        pty_port.write(b"fresh")
        await until(host.read)
        assert host.data == b"fresh"


async def test_a_host_finds_the_line_raw_whatever_the_one_before_has_set(pty_port: PtyPort) -> None:
    with host_at(pty_port) as host:
        await until(lambda: pty_port.is_open)
        attributes = termios.tcgetattr(host.fd)
        attributes[tty.LFLAG] |= termios.ECHO | termios.ICANON
        termios.tcsetattr(host.fd, termios.TCSANOW, attributes)
    await until(lambda: not pty_port.is_open)
    with host_at(pty_port) as host:
        assert termios.tcgetattr(host.fd)[tty.LFLAG] & (termios.ECHO | termios.ICANON) == 0


async def test_no_pty_left_is_one_clear_error(pty_port: PtyPort, monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted() -> tuple[int, int]:
        raise OSError(28, "No space left on device")

    pty_port.unplug()
    monkeypatch.setattr(os, "openpty", exhausted)
    with pytest.raises(PortError, match=r"kernel\.pty\.max"):
        pty_port.plug()


# --- TCP --------------------------------------------------------------------------------------------------------------


async def test_a_second_client_is_refused_and_the_first_is_not_disturbed(tcp_port: TcpPort, seen: Seen) -> None:
    with host_at(tcp_port) as first:
        await until(lambda: tcp_port.is_open)
        with host_at(tcp_port) as second:
            await until(second.is_cut_off)
        first.write(b"undisturbed")
        await until(lambda: seen.data == b"undisturbed")
    assert tcp_port.counts.second_openers == 1


async def test_a_taken_tcp_port_is_one_clear_error(tcp_port: TcpPort, seen: Seen) -> None:
    number = int(tcp_port.address.rsplit(":", 1)[1])
    other = TcpPort("127.0.0.1", number, events=seen.events(), loop=asyncio.get_running_loop())
    with pytest.raises(PortTakenError, match=f"127.0.0.1:{number} is taken by another program"):
        other.plug()


async def test_a_host_name_that_does_not_exist_is_one_clear_error(seen: Seen) -> None:
    port = TcpPort("no-such-host.invalid", 7001, events=seen.events(), loop=asyncio.get_running_loop())
    with pytest.raises(PortError, match=r"cannot listen at no-such-host\.invalid:7001"):
        port.plug()


async def test_a_client_that_resets_the_connection_makes_room_for_the_next(tcp_port: TcpPort, seen: Seen) -> None:
    rude = socket.create_connection(("127.0.0.1", int(tcp_port.address.rsplit(":", 1)[1])))
    await until(lambda: tcp_port.is_open)
    rude.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    rude.close()
    await until(lambda: not tcp_port.is_open)
    with host_at(tcp_port) as host:
        host.write(b"next")
        await until(lambda: seen.data == b"next")
