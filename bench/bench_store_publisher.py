# ruff: noqa: INP001, T201, ASYNC110 (a script, not a package; it prints and polls)
"""How fast and how soon what is kept is told: samples through store and publisher, alarms up to `mosquitto_sub`.

    python bench/bench_store_publisher.py [mosquitto|nats …]

Both brokers, real and on this machine, each with its files in a temporary directory. Rates are of rows that the broker
has acknowledged; latency ends where `mosquitto_sub` has printed the alarm. Seen on two busy cores: 21,000 to 29,000
samples/s; an alarm p50 2 to 4 ms and p99 under 10 ms, behind a backlog 7 to 10 ms and 13 to 16 ms.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pump_gateway.model import Edge
from pump_gateway.publisher import Publisher
from pump_gateway.settings import BrokerSettings
from pump_gateway.store import Store, StoreWriter
from tests.e2e.brokers import Broker, make_mosquitto, make_nats
from tests.pump_events import alarm_record, identified, sample

SAMPLES = 50_000
SAMPLES_PER_COMMIT = 5
COMMITS_AT_ONCE = 20
ALARMS = 200
LIVE_SAMPLES_PER_S = 1_000
POLL_S = 0.0005


def now_us() -> int:
    """The time of day in microseconds."""
    return time.time_ns() // 1000


class Listener:
    """A `mosquitto_sub` on the journal of one pump, and when each line of it arrived."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.arrived_s: list[float] = []

    async def listen(self) -> None:
        """Read until the end, noting times."""
        assert self._process.stdout is not None
        while await self._process.stdout.readline():
            self.arrived_s.append(time.perf_counter())

    def close(self) -> None:
        """End the process."""
        self._process.terminate()


async def listener(broker: Broker) -> Listener:
    """Start listening; returns when the broker has surely taken the subscription."""
    process = await asyncio.create_subprocess_exec(
        *("stdbuf", "-oL", "mosquitto_sub", "-h", broker.host, "-p", str(broker.port), "-q", "1"),
        *("-t", "pumprig/v1/pump/pump-1/alarm-event"),
        stdout=asyncio.subprocess.PIPE,
    )
    await asyncio.sleep(0.5)
    return Listener(process)


async def measure(broker: Broker, directory: Path) -> None:
    """Print the figures of one broker."""
    store = Store.open(directory / "store.sqlite", now_us=now_us(), rng_epoch=1)
    async with StoreWriter(store) as writer:
        publisher = Publisher(writer, BrokerSettings(host=broker.host, port=broker.port), "gw-1")
        publishing = asyncio.create_task(publisher.run())
        while not publisher.health.is_connected:
            await asyncio.sleep(POLL_S)
        await writer.commit([identified()])
        print(f"{broker.name}, MQTT {publisher.health.mqtt_version}")
        print(f"  durable samples, kept and acknowledged: {await _rate(writer):,.0f} /s")
        heard = await listener(broker)
        listening = asyncio.create_task(heard.listen())
        print(f"  alarm, commit to mosquitto_sub, idle: {await _latency(writer, heard, first_seq=1)}")
        load = asyncio.create_task(_load(writer))
        print(f"  … at {LIVE_SAMPLES_PER_S} samples/s: {await _latency(writer, heard, first_seq=ALARMS + 1)}")
        load.cancel()
        await _backlog(writer, publisher, 200_000, broker)
        print(f"  … behind a backlog of 200,000: {await _latency(writer, heard, first_seq=2 * ALARMS + 1)}")
        heard.close()
        await listening
        publishing.cancel()
        with suppress(asyncio.CancelledError):
            await publishing


async def _rate(writer: StoreWriter) -> float:
    """Samples a second that are committed by many at once and acknowledged by the broker."""
    begun = time.perf_counter()
    frames = iter(range(SAMPLES))

    async def produce() -> None:
        while chunk := [frame for _, frame in zip(range(SAMPLES_PER_COMMIT), frames, strict=False)]:
            await writer.commit([sample(frame, rx_us=now_us()) for frame in chunk])

    await asyncio.gather(*(produce() for _ in range(COMMITS_AT_ONCE)))
    while sum((await writer.run(lambda store: store.health())).outbox.values()):
        await asyncio.sleep(0.001)
    return SAMPLES / (time.perf_counter() - begun)


async def _latency(writer: StoreWriter, heard: Listener, *, first_seq: int) -> str:
    taken_ms: list[float] = []
    for seq in range(first_seq, first_seq + ALARMS):
        before, count = time.perf_counter(), len(heard.arrived_s)
        edge = Edge.RAISED if seq % 2 else Edge.CLEARED
        await writer.commit([alarm_record(seq, edge, occurrence=(seq + 1) // 2, rx_us=now_us())])
        while len(heard.arrived_s) == count:
            await asyncio.sleep(POLL_S)
        taken_ms.append((heard.arrived_s[count] - before) * 1000)
        await asyncio.sleep(0.005)
    taken_ms.sort()
    return f"p50 {statistics.median(taken_ms):.1f} ms, p99 {taken_ms[int(ALARMS * 0.99)]:.1f} ms"


async def _load(writer: StoreWriter) -> None:
    frame = 10_000_000
    while True:
        await writer.commit([sample(frame + each, rx_us=now_us()) for each in range(10)])
        frame += 10
        await asyncio.sleep(10 / LIVE_SAMPLES_PER_S)


async def _backlog(writer: StoreWriter, publisher: Publisher, rows: int, broker: Broker) -> None:
    """Let a backlog grow behind a broker that is frozen, and return when it has begun to drain."""
    broker.freeze()
    for start in range(0, rows, 500):
        await writer.commit([sample(20_000_000 + start + each, rx_us=now_us()) for each in range(500)])
    broker.thaw()
    while not publisher.health.is_connected:
        await asyncio.sleep(POLL_S)


def main() -> None:
    """Measure the brokers that are named, or both."""
    makers = {"mosquitto": make_mosquitto, "nats": make_nats}
    for name in sys.argv[1:] or makers:
        with tempfile.TemporaryDirectory() as directory:
            broker = makers[name](Path(directory) / "broker")
            broker.start()
            try:
                asyncio.run(measure(broker, Path(directory)))
            finally:
                broker.stop()


if __name__ == "__main__":
    main()
