"""`pumprig capture`: sits between a pump and its host, passes on every byte, and keeps each frame in a capture file.

    pump ←→ its own port ←→ [capture] ←→ a new port ←→ host

The file is pcapng with link type USER0: one frame a packet, delimiters included, direction as the host sees it. It has
what goes over the line and nothing else: keys never do, and none is known here.

A pump that is unplugged is waited for under the same name. What the host says meanwhile goes nowhere, as on a cable
that is pulled: kept, it would reach the pump later than the host believes.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import time
from contextlib import ExitStack, contextmanager, suppress
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from pump_emulator.ports import OpenerWatch, Port, PortError, PortEvents, PtyPort, TcpPort
from pump_gateway.serialport import PortUnavailable, SerialStream
from pumprig import logs
from pumprig.address import Address
from pumprig.cutter import Cutter
from pumprig.pcapng import INBOUND, OUTBOUND, PcapngWriter
from pumprig.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from io import RawIOBase

    from pumprig.pcapng import Packet

STDOUT = Path("-")
REOPEN_PERIOD_MIN_S = 0.1
REOPEN_PERIOD_MAX_S = 1.0


class CaptureSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What to capture, and where the host finds the pump meanwhile."""

    url: str
    baud: int
    output: Path
    host: Path | Address | None
    """A symlink to a new pty, an address to listen at, or None: only hear what the pump says."""
    seconds: float | None
    """How long; None until it is stopped."""


def run(settings: CaptureSettings) -> None:
    """Capture until SIGINT, SIGTERM, or the time is over.

    Raises:
        Problem: a port or the file cannot be used; what the file has is whole then too.
    """
    logs.configure(level=logging.WARNING)
    asyncio.run(_capture(settings))


async def _capture(settings: CaptureSettings) -> None:
    stop = _stop_event(settings.seconds)
    pump = PumpEnd(settings.url, settings.baud)
    try:
        await pump.open()
    except PortUnavailable as error:
        raise Problem(str(error)) from None
    try:
        with ExitStack() as opened:
            tap = Tap(opened.enter_context(_opened(settings.output)), settings.url, on_failure=stop.set)
            relay = Relay(pump, tap)
            relay.host = opened.enter_context(_host_port(settings.host, relay))
            _say(f"Capturing {settings.url} to {settings.output}. Ctrl-C stops.")
            if relay.host is not None:
                _say(f"The host's port is {relay.host.address}")
            await relay.run(stop)
            tap.end()
        if tap.failure is not None and not isinstance(tap.failure, BrokenPipeError):
            raise _unwritable(settings.output, tap.failure)
        _say(f"{tap.summary()} in {settings.output}")
        if pump.unplugs:
            _say(f"{settings.url} was unplugged {_times(pump.unplugs)}; {relay.lost_bytes} bytes of the host were lost")
    finally:
        await pump.close()


class PumpEnd:
    """The pump's port, opened again under the same name whenever it has gone."""

    def __init__(self, url: str, baud: int) -> None:
        self.unplugs = 0
        """How often the port has gone."""
        self._url = url
        self._baud = baud
        self._stream: SerialStream | None = None

    @property
    def is_open(self) -> bool:
        """Whether the pump's end is plugged in."""
        return self._stream is not None and self._stream.is_open

    async def open(self) -> None:
        """Open it, or raise PortUnavailable."""
        self._stream = await SerialStream.open(self._url, self._baud)

    async def reopen(self) -> None:
        """Say that it has gone, and return when it is back."""
        self.unplugs += 1
        _say(f"{self._url} has gone and is waited for")
        await self.close()
        period_s = REOPEN_PERIOD_MIN_S
        while self._stream is None:
            await asyncio.sleep(period_s)
            period_s = min(2 * period_s, REOPEN_PERIOD_MAX_S)
            with suppress(PortUnavailable):
                await self.open()
        _say(f"{self._url} is back")

    async def read(self) -> bytes:
        """What it says next; nothing when it has gone."""
        stream = self._stream
        while stream is not None:
            await stream.wait(None)
            if (data := stream.read()) or not stream.is_open:
                return data
        return b""

    async def write(self, data: bytes) -> bool:
        """Send all of it, waiting as long as the line needs; False when the port has gone."""
        stream = self._stream
        if stream is None:
            return False
        await stream.write_all(data)
        return stream.is_open

    async def close(self) -> None:
        """Give it back, if we have it."""
        stream, self._stream = self._stream, None
        if stream is not None:
            await stream.close()


class Tap:
    """Writes what it is told of into a capture file, as it happens, until the file fails."""

    def __init__(self, file: RawIOBase, interface: str, *, on_failure: Callable[[], None]) -> None:
        """Write the head of the file; `interface` names the line in it."""
        self.failure: OSError | None = None
        """Why nothing more is written: the disk is full, or whoever read the pipe has seen enough."""
        self._on_failure = on_failure
        self._cutters = {direction: Cutter(direction) for direction in (INBOUND, OUTBOUND)}
        self._writer = PcapngWriter(file)
        with self._watching():
            self._writer.begin(application=f"pumprig {metadata.version('pumprig')}", interface=interface)

    def saw(self, data: bytes, direction: int) -> None:
        """Keep what has gone over the line just now."""
        self._write(self._cutters[direction].feed(data, _now_us()))

    def end(self) -> None:
        """Keep what has not come to its end, and never will."""
        for cutter in self._cutters.values():
            self._write(cutter.flush(_now_us()))

    def summary(self) -> str:
        """Return how much there is, in words."""
        sent, heard = self._cutters[OUTBOUND].packets, self._cutters[INBOUND].packets
        return f"{heard} packets from the pump, {sent} from the host"

    def _write(self, packets: list[Packet]) -> None:
        with self._watching():
            for packet in packets if self.failure is None else ():
                self._writer.write(packet)

    @contextmanager
    def _watching(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.failure = error
            self._on_failure()


class Relay:
    """Passes bytes between pump and host, both ways, in order, and shows them to the tap."""

    def __init__(self, pump: PumpEnd, tap: Tap) -> None:
        """Take an open pump; `host` is set before `run`, or stays None."""
        self.host: Port | None = None
        self.lost_bytes = 0
        """What the host said while the pump was unplugged."""
        self.events = PortEvents(on_data=self._host_said, on_opened=_ignore, on_closed=_ignore)
        self._pump = pump
        self._tap = tap
        # One piece for each host, since it is held until the pump's line has taken it.
        self._from_host = bytearray()
        self._host_has_said = asyncio.Event()

    async def run(self, stop: asyncio.Event) -> None:
        """Pass on until `stop` is set."""
        async with asyncio.TaskGroup() as tasks:
            jobs = [tasks.create_task(self._hear_pump()), tasks.create_task(self._tell_pump())]
            await stop.wait()
            for job in jobs:
                job.cancel()

    async def _hear_pump(self) -> None:
        while True:
            if data := await self._pump.read():
                self._tap.saw(data, INBOUND)
                if self.host is not None:
                    self.host.write(data)
            else:
                self._tap.end()
                await self._pump.reopen()

    async def _tell_pump(self) -> None:
        while True:
            await self._host_has_said.wait()
            self._host_has_said.clear()
            data = bytes(self._from_host)
            self._from_host.clear()
            if not await self._pump.write(data):
                self.lost_bytes += len(data)
            if self.host is not None:
                self.host.resume()

    def _host_said(self, data: bytes) -> None:
        assert self.host is not None
        self.host.hold()
        if self._pump.is_open:
            self._tap.saw(data, OUTBOUND)
        self._from_host += data
        self._host_has_said.set()


def _stop_event(seconds: float | None) -> asyncio.Event:
    """Return what is set by SIGINT, SIGTERM, or when the time is over."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    if seconds is not None:
        loop.call_later(seconds, stop.set)
    return stop


def _opened(path: Path) -> RawIOBase:
    """Open the file, or standard output, without a buffer: what is written is there."""
    try:
        if path == STDOUT:
            return os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
        return path.open("wb", buffering=0)
    except OSError as error:
        raise _unwritable(path, error) from None


def _unwritable(path: Path, error: OSError) -> Problem:
    return Problem(f"{path} cannot be written: {error.strerror}")


@contextmanager
def _host_port(where: Path | Address | None, relay: Relay) -> Iterator[Port | None]:
    """Offer the host a port for as long as the block lasts."""
    if where is None:
        yield None
        return
    loop = asyncio.get_running_loop()
    openers = OpenerWatch(loop)
    port: Port = (
        TcpPort(where.host, where.port, events=relay.events, loop=loop)
        if isinstance(where, Address)
        else PtyPort(where, events=relay.events, openers=openers, loop=loop)
    )
    try:
        port.plug()
        yield port
    except PortError as error:
        raise Problem(str(error)) from None
    finally:
        port.unplug()
        openers.close()


def _now_us() -> int:
    return time.time_ns() // 1000


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _ignore() -> None:
    """The pump is not told of hosts that come and go, as on a real cable."""


def _say(text: str) -> None:
    # Standard output may be the capture.
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
