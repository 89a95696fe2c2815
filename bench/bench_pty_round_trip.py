"""How much slower a pump answers GET_STATUS on its pty than a bare asyncio loop answers with bytes made beforehand.

Both sit on one event loop in a process of their own; one client asks them in turn, so that whatever else the machine
does falls on both. Only the ratios count: the gate is 1.5 at the median, the stretch 1.15. The line is unpaced.

    python bench/bench_pty_round_trip.py
"""
# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import statistics
import sys
import tempfile
import time
import tty
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import structlog
import uvloop

from pump_emulator.fleet import Fleet, FleetSettings
from pump_emulator.line import LineSettings
from pump_protocol.framing import Frame, FrameDecoder, encode_frame
from pump_protocol.messages import GetStatusRequest, GetStatusResponse, Telemetry, decode_payload, encode_payload

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

ROUNDS = 10
TRIPS_PER_ROUND = 1_000

REQUEST = encode_frame(Frame(GetStatusRequest.TYPE, 1, 0, encode_payload(GetStatusRequest())))


def main() -> None:
    """Print one line for each event loop."""
    for name in ("asyncio", "uvloop"):
        with _served(name) as (bare_path, pump_path):
            bare, pump = _open(bare_path), _open(pump_path)
            bare_us: list[float] = []
            pump_us: list[float] = []
            for _ in range(ROUNDS):
                bare_us += _trips(bare)
                pump_us += _trips(pump)
        sys.stdout.write(f"{name}: {_compared(pump_us[TRIPS_PER_ROUND:], bare_us[TRIPS_PER_ROUND:])}\n")


def _compared(pump_us: list[float], bare_us: list[float]) -> str:
    pump_p50, bare_p50 = statistics.median(pump_us), statistics.median(bare_us)
    pump_p99, bare_p99 = statistics.quantiles(pump_us, n=100)[98], statistics.quantiles(bare_us, n=100)[98]
    return (
        f"pump / bare = {pump_p50 / bare_p50:.2f} at p50 ({pump_p50:.0f} / {bare_p50:.0f} µs), "
        f"{pump_p99 / bare_p99:.2f} at p99 ({pump_p99:.0f} / {bare_p99:.0f} µs)"
    )


# --- the client -------------------------------------------------------------------------------------------------------


def _open(path: str) -> int:
    fd = os.open(path, os.O_RDWR | os.O_NOCTTY)
    os.write(fd, REQUEST)
    decoder = FrameDecoder()
    while not any(_is_status(frame) for frame in decoder.feed(os.read(fd, 4096))):
        pass  # what the pump says after its boot
    return fd


def _trips(fd: int) -> list[float]:
    """Ask and wait for a status whose CRC is right, again and again; return the times in microseconds."""
    decoder = FrameDecoder()
    times_us = []
    for _ in range(TRIPS_PER_ROUND):
        started_ns = time.perf_counter_ns()
        os.write(fd, REQUEST)
        while not (frames := decoder.feed(os.read(fd, 4096))):
            pass
        times_us.append((time.perf_counter_ns() - started_ns) / 1000)
        assert [_is_status(frame) for frame in frames] == [True], "one right answer for one request"
    return times_us


def _is_status(frame: object) -> bool:
    return isinstance(frame, Frame) and isinstance(decode_payload(frame.type, frame.payload), GetStatusResponse)


# --- the servers ------------------------------------------------------------------------------------------------------


@contextmanager
def _served(loop_name: str) -> Iterator[tuple[str, str]]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(loop_name, theirs), daemon=True)
    process.start()
    yield ours.recv()
    ours.send("stop")
    process.join(10)


def _serve(loop_name: str, parent: Connection) -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    factory = uvloop.new_event_loop if loop_name == "uvloop" else asyncio.new_event_loop
    with asyncio.Runner(loop_factory=factory) as runner, tempfile.TemporaryDirectory() as directory:
        runner.run(_serve_both(parent, Path(directory)))


async def _serve_both(parent: Connection, directory: Path) -> None:
    loop = asyncio.get_running_loop()
    fleet = Fleet(FleetSettings(names=("pump-1",), run_dir=directory, line=LineSettings()))
    await fleet.start()
    parent.send((_bare(loop), fleet.pumps["pump-1"].port.address))
    stopped = asyncio.Event()
    loop.add_reader(parent.fileno(), stopped.set)
    await stopped.wait()
    loop.remove_reader(parent.fileno())
    await fleet.close()


def _bare(loop: asyncio.AbstractEventLoop) -> str:
    """Answer anything on a new pty with one status that was made beforehand; return its path."""
    status = Telemetry(**dict.fromkeys(Telemetry.__struct_fields__, 1))
    payload = encode_payload(GetStatusResponse(telemetry=status))
    answer = encode_frame(Frame(GetStatusResponse.TYPE, 1, 1, payload))
    master, slave = os.openpty()
    tty.setraw(slave)

    def echo() -> None:
        os.read(master, 4096)
        os.write(master, answer)

    loop.add_reader(master, echo)
    return os.ttyname(slave)


if __name__ == "__main__":
    main()
