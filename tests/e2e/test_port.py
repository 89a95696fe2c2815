"""A pump's port and its store: opened, lost, opened again, and nothing of the pump's log is lost in between."""

from __future__ import annotations

import asyncio
import os
import socket
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from pump_emulator.fleet import Address, Fleet, FleetSettings
from pump_gateway.alarms import link_watch
from pump_gateway.model import LinkChange, LogGap, LogRecord, Sample, Told
from pump_gateway.port import PumpPort
from pump_gateway.serialport import SerialStream
from pump_gateway.settings import PumpConfig
from pump_gateway.store import Store, StoreFull, StoreWriter
from tests.e2e.wire import DEADLINE_S, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

    from pump_emulator.fleet.pump import FleetPump
    from pump_gateway.model import View, WireEvent

PUMP = "pump-1"


class MoodyStore(Store):
    """A store whose disk is full while `is_full` says so."""

    is_full = False

    def commit(self, events: Sequence[WireEvent]) -> View:
        if self.is_full:
            raise StoreFull("the disk is full")
        return super().commit(events)


class Gateway:
    """One port and its store, running."""

    def __init__(self, store: MoodyStore, writer: StoreWriter) -> None:
        self.store = store
        self.writer = writer

    @property
    def link(self) -> str:
        pump = self.writer.view.pumps.get(PUMP)
        return "" if pump is None else f"{pump.link} {pump.reason}"

    @property
    def last_seq(self) -> int:
        pump = self.writer.view.pumps.get(PUMP)
        return 0 if pump is None else pump.last_seq

    @property
    def listed(self) -> set[str]:
        return {alarm.type for alarm in self.writer.view.alarms.values() if alarm.is_listed}

    async def online(self) -> None:
        await until(lambda: self.link == "online identified")

    async def told(self) -> list[Told]:
        return [row.event for row in await self.writer.run(lambda store: store.outbox(100_000))]


@asynccontextmanager
async def gateway(url: str, path: Path) -> AsyncIterator[Gateway]:
    store = MoodyStore.open(path, now_us=0, rng_epoch=7)
    async with StoreWriter(store) as writer:
        running = asyncio.ensure_future(PumpPort(PumpConfig(name=PUMP, url=url), writer).run())
        try:
            yield Gateway(store, writer)
            assert not running.done(), "the port has ended by itself"
        finally:
            running.cancel()
            await asyncio.wait([running])


@pytest.fixture
async def fleet(tmp_path: Path) -> AsyncIterator[Fleet]:
    made = Fleet(FleetSettings(names=(PUMP,), run_dir=tmp_path / "run", seed=7))
    await made.start()
    yield made
    await made.close()


@pytest.fixture
def pump(fleet: Fleet) -> FleetPump:
    return fleet.pumps[PUMP]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


async def all_is_read(gate: Gateway, pump: FleetPump) -> None:
    await until(lambda: gate.last_seq == pump.pump.log_last_seq)


def seqs(told: list[Told]) -> list[int]:
    return sorted(event.seq for event in told if isinstance(event, LogRecord))


# --- a good port ------------------------------------------------------------------------------------------------------


async def test_a_pump_on_a_pty_is_identified_read_and_streams(pump: FleetPump, path: Path) -> None:
    async with gateway(pump.port.address, path) as gate:
        await gate.online()
        await all_is_read(gate, pump)
        await until(lambda: gate.writer.view.pumps[PUMP].latest is not None)
        told = await gate.told()
    assert seqs(told) == list(range(1, pump.pump.log_last_seq + 1))
    assert any(isinstance(event, Sample) for event in told)


async def test_an_alarm_is_in_the_store_when_it_has_been_heard(pump: FleetPump, path: Path) -> None:
    async with gateway(pump.port.address, path) as gate:
        await gate.online()
        await all_is_read(gate, pump)
        pump.act(lambda device, now: device.stop(now=now))
        await until(lambda: "pump-stopped" in gate.listed)
        heard = [event for event in await gate.told() if isinstance(event, LogRecord) and event.code == 0x0108]
    assert [record.hist for record in heard] == [False]


async def test_a_port_that_ends_gives_the_device_back(pump: FleetPump, path: Path) -> None:
    async with gateway(pump.port.address, path) as gate:
        await gate.online()
    stream = await SerialStream.open(pump.port.address, 115_200)
    await stream.close()


async def test_a_restarted_gateway_goes_on_where_it_was(pump: FleetPump, path: Path) -> None:
    async with gateway(pump.port.address, path) as gate:
        await gate.online()
        await all_is_read(gate, pump)
    pump.act(lambda device, now: device.stop(now=now))
    async with gateway(pump.port.address, path) as gate:
        await gate.online()
        await all_is_read(gate, pump)
        told = await gate.told()
    assert seqs(told) == list(range(1, pump.pump.log_last_seq + 1))
    assert len({event.id for event in told if isinstance(event, Sample)}) == sum(isinstance(e, Sample) for e in told)


# --- unplugged --------------------------------------------------------------------------------------------------------


async def test_a_port_is_found_again_under_another_tty_each_time(pump: FleetPump, path: Path) -> None:
    ttys = set()
    held = []
    async with gateway(pump.port.address, path) as gate:
        for _ in range(5):
            await gate.online()
            ttys.add(os.readlink(pump.port.address))  # noqa: PTH115 (the target as it stands)
            pump.unplug()
            pump.act(lambda device, now: device.stop(now=now))
            await until(lambda: gate.link == "offline not_found")
            held.append(os.openpty())  # Takes the number, so that the next tty has another one.
            pump.replug()
            pump.act(lambda device, now: device.start(now=now))
        await gate.online()
        await all_is_read(gate, pump)
        told = await gate.told()
    for ends in held:
        for end in ends:
            os.close(end)
    assert len(ttys) > 1  # All five, unless another program gives a number back meanwhile.
    assert seqs(told) == list(range(1, pump.pump.log_last_seq + 1))
    assert not any(isinstance(event, LogGap) for event in told)


async def test_a_port_that_is_missing_at_the_start_is_waited_for(pump: FleetPump, path: Path) -> None:
    pump.unplug()
    async with gateway(pump.port.address, path) as gate:
        await until(lambda: gate.link == "offline not_found")
        pump.replug()
        await gate.online()


async def test_a_port_that_is_in_use_is_waited_for(pump: FleetPump, path: Path) -> None:
    other = await SerialStream.open(pump.port.address, 115_200)
    async with gateway(pump.port.address, path) as gate:
        await until(lambda: gate.link == "offline in_use")
        await other.close()
        await gate.online()


async def test_what_is_not_a_serial_port_is_told_and_tried_again(tmp_path: Path, path: Path) -> None:
    (tmp_path / "pump-1").write_text("", encoding="utf-8")
    async with gateway(str(tmp_path / "pump-1"), path) as gate:
        await until(lambda: gate.link == "offline not_a_serial_port")


async def test_a_serial_server_is_refused_then_there_then_away(tmp_path: Path, path: Path) -> None:
    settings = FleetSettings(names=(PUMP,), run_dir=tmp_path / "tcp", seed=7, tcp=Address("127.0.0.1", 0))
    fleet = Fleet(settings)
    await fleet.start()
    pump = fleet.pumps[PUMP]
    pump.unplug()
    async with gateway(pump.port.address, path) as gate:
        await until(lambda: gate.link == "offline unreachable")
        for _ in range(3):
            pump.replug()
            await gate.online()
            pump.unplug()
            await until(lambda: gate.link.startswith("offline"))
    await fleet.close()


async def test_a_missed_pump_is_noticed_while_its_address_swallows_connections(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection that is neither taken nor refused holds pyserial for five seconds."""
    monkeypatch.setattr(link_watch, "COMMS_LOST_AFTER_US", 200_000)
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        full = [socket.socket() for _ in range(3)]
        for connection in full:
            connection.settimeout(0)
            connection.connect_ex(listener.getsockname())
        async with gateway(f"socket://127.0.0.1:{listener.getsockname()[1]}", path) as gate:
            await until(lambda: "comms-lost" in gate.listed)
            assert gate.link == "init starting"
        for connection in full:
            connection.close()


# --- the store fails --------------------------------------------------------------------------------------------------


async def test_what_a_full_store_could_not_keep_is_read_from_the_log_when_there_is_room(
    pump: FleetPump, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pump_gateway.port.STORE_RETRY_PERIOD_S", 0.05)
    async with gateway(pump.port.address, path) as gate:
        await gate.online()
        await all_is_read(gate, pump)
        before = gate.last_seq
        gate.store.is_full = True
        for _ in range(5):
            pump.act(lambda device, now: device.stop(now=now))
            await asyncio.sleep(0.02)
            pump.act(lambda device, now: device.start(now=now))
        pump.act(lambda device, now: device.stop(now=now))
        assert gate.last_seq == before
        gate.store.is_full = False
        await all_is_read(gate, pump)
        await until(lambda: "pump-stopped" in gate.listed)
        told = await gate.told()
    assert seqs(told) == list(range(1, pump.pump.log_last_seq + 1))
    links = [event.state.value for event in told if isinstance(event, LinkChange)]
    assert links[0] == "init"
    assert links[-1] == "online"


async def test_a_store_that_is_full_from_the_start_is_waited_for(
    pump: FleetPump, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pump_gateway.port.STORE_RETRY_PERIOD_S", 0.05)
    monkeypatch.setattr(MoodyStore, "is_full", True)
    async with gateway(pump.port.address, path) as gate:
        await asyncio.sleep(0.2)
        assert gate.link == ""
        monkeypatch.setattr(MoodyStore, "is_full", False)
        async with asyncio.timeout(DEADLINE_S):
            await gate.online()
