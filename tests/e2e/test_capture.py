"""A capture between a real pump on a real pty and a real host: nothing is changed, everything is kept."""

from __future__ import annotations

import asyncio
import contextlib
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from asyncio.subprocess import PIPE
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import httpx
import pytest
import serial
from serial.rfc2217 import PortManager

from pump_protocol.framing import Frame, encode_frame
from pump_protocol.messages import (
    EchoRequest,
    EchoResponse,
    GetLinkStatsRequest,
    GetLinkStatsResponse,
    PingRequest,
    PingResponse,
    encode_payload,
)
from pumprig.pcapng import INBOUND, OUTBOUND, Packet, read_packets
from tests.e2e.wire import WireHost, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

DEADLINE_S = 30.0
DISSECTOR = Path(__file__).parents[2] / "firmware-protocol" / "generated" / "wireshark" / "plink.lua"


class Program:
    """A command that goes on running; what it says is in a file."""

    def __init__(self, directory: Path, name: str, *arguments: str) -> None:
        self._log = directory / f"{name}.log"
        with self._log.open("wb") as log:
            command = [sys.executable, "-m", "pumprig", name, *arguments]
            self.process = subprocess.Popen(command, cwd=directory, stdout=log, stderr=log)

    @property
    def said(self) -> str:
        return self._log.read_text()

    def wait_for(self, words: str) -> str:
        """The rest of the line after `words`, as soon as it is said."""
        deadline = time.monotonic() + DEADLINE_S
        while not (found := re.search(rf"{words}(.*)\n", self.said)):
            assert self.process.poll() is None, self.said
            assert time.monotonic() < deadline, self.said
            time.sleep(0.01)
        return found[1].strip()

    def stop(self) -> int:
        """Press Ctrl-C; the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(DEADLINE_S)


@contextmanager
def running(directory: Path, name: str, *arguments: str) -> Iterator[Program]:
    program = Program(directory, name, *arguments)
    try:
        yield program
    finally:
        program.process.kill()
        program.process.wait()


class Bench(NamedTuple):
    """Emulated pumps, a fresh one for each test, and their control channel."""

    pumps: Iterator[Path]
    control: str


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    directory = tmp_path_factory.mktemp("bench")
    with running(directory, "emulator", "--pumps", "20", "--control", "127.0.0.1:0") as emulator:
        control = emulator.wait_for("Control: ").split("/ ")[0]
        yield Bench((directory / "run" / f"pump-{number}" for number in range(1, 21)), control)


@pytest.fixture
def pump(bench: Bench) -> Path:
    return next(bench.pumps)


def act(bench: Bench, pump: Path, what: str, body: dict[str, str]) -> None:
    httpx.post(f"{bench.control}/v1/pumps/{pump.name}/{what}", json=body).raise_for_status()


@pytest.fixture
async def host(tmp_path: Path, pump: Path) -> AsyncIterator[WireHost]:
    """A host on the other side of a capture into x.pcapng."""
    with running(tmp_path, "capture", str(pump), "-o", "x.pcapng") as capture:
        with WireHost(str(tmp_path / capture.wait_for("The host's port is "))) as wire_host:
            yield wire_host
        assert capture.stop() == 0
        assert re.search(r"\d+ packets from the pump, \d+ from the host in x.pcapng", capture.said)


def packets(directory: Path) -> list[Packet]:
    return list(read_packets([(directory / "x.pcapng").read_bytes()]))


def joined(directory: Path, direction: int) -> bytes:
    return b"".join(packet.data for packet in packets(directory) if packet.direction == direction)


async def captured(directory: Path, direction: int, wire: bytes) -> None:
    await until(lambda: wire in joined(directory, direction))


async def test_every_byte_is_passed_on_and_kept_both_ways(host: WireHost, tmp_path: Path) -> None:
    data = bytes(range(224))
    response = await host.ask(EchoRequest(data=data), EchoResponse)
    assert response.data == data
    request = encode_frame(Frame(EchoRequest.TYPE, 1, 0, encode_payload(EchoRequest(data=data))))
    assert joined(tmp_path, OUTBOUND) == request
    await captured(tmp_path, INBOUND, host.wire)


async def test_a_damaged_frame_is_passed_on_and_kept(host: WireHost, tmp_path: Path) -> None:
    damaged = bytes.fromhex("0004101007010101010534bd4c1200")
    await host.write_all(damaged)
    stats = await host.ask(GetLinkStatsRequest(), GetLinkStatsResponse)
    assert stats.rx_crc == 1
    assert Packet(damaged, packets(tmp_path)[0].time_us, OUTBOUND) in packets(tmp_path)


async def test_a_flood_from_the_host_loses_nothing(host: WireHost, tmp_path: Path) -> None:
    """More than any buffer on the way holds: the host is made to wait."""
    noise = b"\xff" * 30_000 + b"\0"
    await host.write_all(noise)
    await host.ask(PingRequest(cookie=1), PingResponse)
    assert joined(tmp_path, OUTBOUND).startswith(noise)


async def test_time_is_that_of_the_wall_clock_and_never_runs_backwards(host: WireHost, tmp_path: Path) -> None:
    before_us = time.time_ns() // 1000
    await host.ask(PingRequest(cookie=1), PingResponse)
    times = [packet.time_us for packet in packets(tmp_path)]
    assert before_us <= times[0]
    assert times == sorted(times)


async def test_tshark_reads_it(host: WireHost, tmp_path: Path) -> None:
    await host.ask(PingRequest(cookie=1), PingResponse)
    await captured(tmp_path, INBOUND, host.wire)
    command = ["tshark", "-X", f"lua_script:{DISSECTOR}", "-r", "x.pcapng", "-Y", "plink.ping_rsp.cookie == 1"]
    shown = await asyncio.to_thread(subprocess.check_output, command, cwd=tmp_path, text=True, timeout=60)
    assert re.search(r"pump → host +PLINK \d+ PING_RSP", shown)


async def test_listening_offers_no_port_and_keeps_what_the_pump_says(bench: Bench, pump: Path, tmp_path: Path) -> None:
    with running(tmp_path, "capture", str(pump), "-o", "x.pcapng", "--listen") as capture:
        capture.wait_for("Capturing ")
        act(bench, pump, "power", {"verb": "cycle"})
        await until(lambda: b"\x10\x83" in joined(tmp_path, INBOUND))
        assert "The host's port" not in capture.said
        assert capture.stop() == 0


def test_it_stops_by_itself(pump: Path, tmp_path: Path) -> None:
    with running(tmp_path, "capture", str(pump), "-o", "x.pcapng", "--seconds", "0.1") as capture:
        assert capture.process.wait(DEADLINE_S) == 0
    assert not (tmp_path / "x.port").is_symlink()


async def test_a_tcp_port_can_be_offered_instead(pump: Path, tmp_path: Path) -> None:
    with running(tmp_path, "capture", str(pump), "-o", "x.pcapng", "--tcp", "127.0.0.1:0") as capture:
        with WireHost(capture.wait_for("The host's port is ")) as wire_host:
            await wire_host.ask(PingRequest(cookie=1), PingResponse)
        assert capture.stop() == 0


async def test_a_pump_that_was_unplugged_is_captured_on_and_the_unplugs_are_counted(
    bench: Bench, pump: Path, tmp_path: Path
) -> None:
    with running(tmp_path, "capture", str(pump), "-o", "x.pcapng") as capture:
        with WireHost(str(tmp_path / capture.wait_for("The host's port is "))) as host:
            for cookie in (1, 2):
                await host.ask(PingRequest(cookie=cookie), PingResponse)
                act(bench, pump, "link", {"verb": "unplug"})
                await until(lambda: capture.said.count("has gone") == cookie)  # noqa: B023 (called at once)
                act(bench, pump, "link", {"verb": "replug"})
                await until(lambda: capture.said.count("is back") == cookie)  # noqa: B023 (called at once)
            await host.ask(PingRequest(cookie=3), PingResponse)
        assert capture.stop() == 0
        assert f"{pump} was unplugged 2 times; 0 bytes of the host were lost" in capture.said
        assert "Traceback" not in capture.said
    requests = [encode_frame(Frame(PingRequest.TYPE, seq, 0, encode_payload(PingRequest(seq)))) for seq in (1, 2, 3)]
    assert joined(tmp_path, OUTBOUND) == b"".join(requests)
    await captured(tmp_path, INBOUND, host.wire[-20:])


async def test_what_the_host_says_to_an_unplugged_pump_is_lost_and_counted(
    bench: Bench, pump: Path, tmp_path: Path
) -> None:
    """A stop that arrives a minute late would be worse than none."""
    with running(tmp_path, "capture", str(pump), "-o", "x.pcapng") as capture:
        with WireHost(str(tmp_path / capture.wait_for("The host's port is "))) as host:
            await host.ask(PingRequest(cookie=1), PingResponse)
            said = joined(tmp_path, OUTBOUND)
            act(bench, pump, "link", {"verb": "unplug"})
            await until(lambda: "has gone" in capture.said)
            await host.write_all(bytes(500))
            act(bench, pump, "link", {"verb": "replug"})
            await until(lambda: "is back" in capture.said)
            await host.ask(PingRequest(cookie=2), PingResponse)
        assert capture.stop() == 0
        assert f"{pump} was unplugged once; 500 bytes of the host were lost" in capture.said
    assert len(joined(tmp_path, OUTBOUND)) == 2 * len(said)


@pytest.mark.parametrize("stop_by", ["signal", "time"])
def test_it_ends_while_the_pump_is_away(bench: Bench, pump: Path, tmp_path: Path, stop_by: str) -> None:
    seconds = ["--seconds", "1"] if stop_by == "time" else []
    with running(tmp_path, "capture", str(pump), "-o", "x.pcapng", *seconds) as capture:
        capture.wait_for("The host's port is ")
        act(bench, pump, "link", {"verb": "unplug"})
        if stop_by == "signal":
            capture.wait_for("has gone")
            capture.process.send_signal(signal.SIGINT)
        assert capture.process.wait(DEADLINE_S) == 0
        assert "0 packets from the pump, 0 from the host in x.pcapng" in capture.said
        assert "Traceback" not in capture.said
    assert packets(tmp_path) == []


# --- over a serial server ---------------------------------------------------------------------------------------------


class SerialServer:
    """A serial server as one buys it: pyserial's own port manager (RFC 2217), and a pump at its serial port."""

    def __init__(self, pump_url: str) -> None:
        self._pump = serial.serial_for_url(pump_url, timeout=0.05)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"rfc2217://127.0.0.1:{self._listener.getsockname()[1]}"
        self._connection: socket.socket | None = None
        self._is_open = True
        self._threads = [threading.Thread(target=self._serve), threading.Thread(target=self._hear_pump)]
        self._manager: PortManager | None = None
        for thread in self._threads:
            thread.start()

    def write(self, data: bytes) -> None:
        """Send to the client; also what the port manager answers negotiations by."""
        if self._connection is not None:
            with contextlib.suppress(OSError):
                self._connection.sendall(data)

    def hang_up(self) -> None:
        """Lose the client, and listen for it again."""
        if self._connection is not None:
            with contextlib.suppress(OSError):
                self._connection.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._is_open = False
        self._listener.shutdown(socket.SHUT_RDWR)
        self.hang_up()
        for thread in self._threads:
            thread.join(DEADLINE_S)
        self._listener.close()
        self._pump.close()

    def _serve(self) -> None:
        while self._is_open:
            try:
                self._connection, _ = self._listener.accept()
            except OSError:
                return
            self._manager = manager = PortManager(self._pump, self)  # type: ignore[arg-type]  # the stubs forgot who writes
            with self._connection, contextlib.suppress(OSError):
                while data := self._connection.recv(1024):
                    self._pump.write(b"".join(manager.filter(data)))
            self._connection = None

    def _hear_pump(self) -> None:
        while self._is_open:
            data = self._pump.read(1)
            if data and self._manager is not None:
                self.write(b"".join(self._manager.escape(data)))


@pytest.fixture
def serial_server(tmp_path: Path) -> Iterator[SerialServer]:
    arguments = ["--pumps", "1", "--tcp", "127.0.0.1:0", "--control", "127.0.0.1:0"]
    with running(tmp_path, "emulator", *arguments) as emulator:
        server = SerialServer(emulator.wait_for("pump-1: "))
        yield server
        server.close()


async def test_a_pump_at_a_serial_server_is_captured_byte_for_byte(serial_server: SerialServer, tmp_path: Path) -> None:
    """Every byte, the one too that RFC 2217 says twice."""
    data = bytes(range(32, 256))
    with running(tmp_path, "capture", serial_server.url, "-o", "x.pcapng") as capture:
        with WireHost(str(tmp_path / capture.wait_for("The host's port is "))) as host:
            response = await host.ask(EchoRequest(data=data), EchoResponse)
            await captured(tmp_path, INBOUND, host.wire)
        assert response.data == data
        request = encode_frame(Frame(EchoRequest.TYPE, 1, 0, encode_payload(EchoRequest(data=data))))
        assert joined(tmp_path, OUTBOUND) == request
        assert capture.stop() == 0


async def test_a_serial_server_that_hangs_up_is_called_again(serial_server: SerialServer, tmp_path: Path) -> None:
    with running(tmp_path, "capture", serial_server.url, "-o", "x.pcapng") as capture:
        with WireHost(str(tmp_path / capture.wait_for("The host's port is "))) as host:
            await host.ask(PingRequest(cookie=1), PingResponse)
            serial_server.hang_up()
            await until(lambda: "is back" in capture.said)
            await host.ask(PingRequest(cookie=2), PingResponse)
        assert capture.stop() == 0
        assert f"{serial_server.url} was unplugged once" in capture.said


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["nowhere", "-o", "x.pcapng"], 1, "nowhere is not there"),
        (["nowhere"], 2, "Missing option '--output'"),
        (["nowhere", "-o", "-"], 2, "say where the host finds the pump, or --listen"),
        (["nowhere", "-o", "x", "--listen", "--link", "y"], 2, "there is no host to offer a port to"),
        (["nowhere", "-o", "x", "--tcp", "1", "--link", "y"], 2, "there is one host"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(tmp_path: Path, arguments: list[str], code: int, message: str) -> None:
    program = Program(tmp_path, "capture", *arguments)
    assert program.process.wait(DEADLINE_S) == code
    assert message in program.said
    assert "Traceback" not in program.said


def test_a_port_in_use_is_said(pump: Path, tmp_path: Path) -> None:
    with running(tmp_path, "capture", str(pump), "-o", "x.pcapng") as first:
        first.wait_for("The host's port is ")
        second = Program(tmp_path, "capture", str(pump), "-o", "y.pcapng")
        assert second.process.wait(DEADLINE_S) == 1
        assert f"{pump} is in use by another program" in second.said


@pytest.mark.parametrize(
    ("path", "reason"), [("no/x.pcapng", "No such file or directory"), ("/dev/full", "No space left on device")]
)
def test_a_file_that_cannot_be_written_is_said(pump: Path, tmp_path: Path, path: str, reason: str) -> None:
    program = Program(tmp_path, "capture", str(pump), "-o", path, "--listen")
    assert program.process.wait(DEADLINE_S) == 1
    assert program.said.splitlines()[-1] == f"pumprig: {path} cannot be written: {reason}"


async def test_a_line_can_be_decoded_as_it_is_heard(bench: Bench, pump: Path) -> None:
    """The reader ends after a line; so does the capture, without complaint."""
    pumprig = f"{sys.executable} -m pumprig"
    script = f"set -o pipefail; {pumprig} capture {pump} -o - --listen | {pumprig} decode - | head -1"
    pipeline = await asyncio.create_subprocess_exec("bash", "-c", script, stdout=PIPE, stderr=PIPE)
    while pipeline.returncode is None:
        await asyncio.to_thread(act, bench, pump, "power", {"verb": "cycle"})
        await asyncio.sleep(0.2)
    printed, complaints = await pipeline.communicate()
    assert b"pump \xe2\x86\x92 host  " in printed
    assert b"Traceback" not in complaints
    assert pipeline.returncode == 0
