"""The fleet: builds its pumps from settings and snapshots, plugs them in, and puts them away again."""

from __future__ import annotations

import asyncio
import fcntl
import os
import zlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import msgspec

from pump_emulator.fleet.pump import FleetPump
from pump_emulator.fleet.schedule import Schedule
from pump_emulator.fleet.snapshots import Snapshot, SnapshotError, read_snapshot
from pump_emulator.line import Line
from pump_emulator.ports import OpenerWatch, PortError, PtyPort, TcpPort
from pump_emulator.pump import DamagedSnapshot, Pump
from pump_protocol.driver import link_time
from pump_protocol.rng import Rng

if TYPE_CHECKING:
    from pathlib import Path

    from pump_emulator.fleet.settings import FleetSettings
    from pump_emulator.ports import Port, PortEvents


class Fleet:
    """All pumps of a process, by name, each on its own port.

    Make it inside a running event loop; `start` it once and `close` it once.
    """

    def __init__(self, settings: FleetSettings) -> None:
        self.settings = settings
        self.pumps: dict[str, FleetPump] = {}
        self._loop = asyncio.get_running_loop()
        self._openers = OpenerWatch(self._loop)
        self._schedule = Schedule(self._loop)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="snapshots")
        self._claim: int | None = None

    async def start(self) -> None:
        """Boot every pump, from its snapshot where there is one, and plug it in.

        Raises `PortError`, `SnapshotError` or `OSError` (run directory), with nothing left half started.
        """
        try:
            self._claim_run_dir()
            for index, name in enumerate(self.settings.names):
                self.pumps[name] = self._build(index, name)
            for pump in self.pumps.values():
                pump.replug()
                pump.turn(link_time())
        except BaseException:
            self._stop()
            self._let_go()
            raise

    async def close(self) -> None:
        """Unplug every pump and write its snapshot; one that cannot be written is logged and stays as it was."""
        self._stop()
        for pump in self.pumps.values():
            pump.pump.advance(link_time())
            pump.snapshot.keep(pump.pump.nonvolatile(), pump.pump.log_last_seq)
            await pump.snapshot.make_last()
        self._let_go()

    @property
    def _snapshots_dir(self) -> Path:
        return self.settings.run_dir / "pumps"

    def _claim_run_dir(self) -> None:
        """Make the run directory ours: two emulators in one would take each other's ports and overwrite snapshots."""
        self._snapshots_dir.mkdir(parents=True, exist_ok=True)
        self._claim = os.open(self._snapshots_dir, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            fcntl.flock(self._claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            remedy = "stop that one or choose another directory"
            raise PortError(f"another emulator runs its pumps in {self.settings.run_dir}; {remedy}") from error

    def _stop(self) -> None:
        self._schedule.close()
        for pump in self.pumps.values():
            pump.unplug()
        self._openers.close()

    def _let_go(self) -> None:
        self._thread.shutdown()
        if self._claim is not None:
            os.close(self._claim)

    def _build(self, index: int, name: str) -> FleetPump:
        settings = self.settings
        rng = Rng(settings.seed).stream(name)
        snapshot = Snapshot(self._snapshots_dir / f"{name}.state", loop=self._loop, thread=self._thread)
        return FleetPump(
            name,
            self._boot(name, snapshot.path),
            to_pump=Line(settings.line, rng.stream("line to pump")),
            to_host=Line(settings.line, rng.stream("line to host")),
            schedule=self._schedule,
            snapshot=snapshot,
            make_port=lambda events: self._make_port(index, name, events),
        )

    def _boot(self, name: str, snapshot: Path) -> Pump:
        now = link_time()
        baud = self.settings.line.baud or self.settings.pump.baud
        pump_settings = msgspec.structs.replace(self.settings.pump, serial=_serial_number(name), baud=baud)
        seed = Rng(self.settings.seed).stream(name).stream("pump").u32()
        nonvolatile = read_snapshot(snapshot)
        try:
            pump = Pump(pump_settings, seed=seed, now=now, nonvolatile=nonvolatile)
        except DamagedSnapshot as error:
            raise SnapshotError(
                f"{snapshot}: {error}; restore it, or remove it to start {name} as a new pump"
            ) from error
        pump.set_speed(self.settings.speed, now=now)
        return pump

    def _make_port(self, index: int, name: str, events: PortEvents) -> Port:
        tcp = self.settings.tcp
        if tcp is None:
            link = (self.settings.run_dir / name).absolute()
            return PtyPort(link, events=events, openers=self._openers, loop=self._loop)
        port = tcp.port + index if tcp.port else 0
        if port > _TCP_PORT_MAX:
            raise PortError(
                f"{name} would listen on TCP port {port}; begin lower, so that all are at most {_TCP_PORT_MAX}"
            )
        return TcpPort(tcp.host, port, events=events, loop=self._loop)


_TCP_PORT_MAX = 65_535


def _serial_number(name: str) -> str:
    """A serial number that belongs to the name, so that a pump is the same one after every restart."""
    return f"PR-{zlib.crc32(name.encode()):010d}"
