"""The publisher and real brokers, seen by a real `mosquitto_sub`: what is kept arrives, whatever happens between."""

from __future__ import annotations

import asyncio
import json
import time
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

import pytest
import structlog

from pump_gateway.model import Asked, Edge, Lane, LinkChange, LinkState, Stop
from pump_gateway.publisher import Publisher
from pump_gateway.publisher.sink import V311, connected
from pump_gateway.settings import BrokerSettings
from pump_gateway.store import Store, StoreWriter
from pump_gateway.topics import Gateway
from tests.asyncapi import DOCUMENT, judge
from tests.e2e.brokers import Broker, Subscriber, make_mosquitto
from tests.pump_events import NOW_US, alarm_record, identified, online, record, sample

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Mapping
    from pathlib import Path

    from pump_gateway.model import Sample

ALL = "pumprig/v1/#"
PUMP = "pumprig/v1/pump/pump-1"
STATUS = "pumprig/v1/gateway/gw-1/status"
PATIENCE_S = 30.0


@pytest.fixture
async def writer(tmp_path: Path) -> AsyncIterator[StoreWriter]:
    now_us = time.time_ns() // 1000
    store = Store.open(tmp_path / "store.sqlite", now_us=now_us, rng_epoch=99)
    async with StoreWriter(store) as opened:
        yield opened


@asynccontextmanager
async def publishing(writer: StoreWriter, broker: Broker, **settings: Any) -> AsyncIterator[Publisher]:  # noqa: ANN401
    publisher = Publisher(writer, BrokerSettings(host=broker.host, port=broker.port, **settings), "gw-1")
    task = asyncio.create_task(publisher.run())
    try:
        yield publisher
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def until(is_true: Callable[[], object], what: str, timeout_s: float = PATIENCE_S) -> None:
    """Wait without stopping the publisher, which lives in the same event loop."""
    try:
        async with asyncio.timeout(timeout_s):
            while not is_true():  # noqa: ASYNC110 (what is waited for is another process)
                await asyncio.sleep(0.01)
    except TimeoutError:
        pytest.fail(f"not within {timeout_s:g} s: {what}")


async def drained(writer: StoreWriter) -> None:
    """Wait until the broker has acknowledged every row."""
    async with asyncio.timeout(PATIENCE_S):
        while sum((await writer.run(lambda store: store.health())).outbox.values()):  # noqa: ASYNC110 (another thread)
            await asyncio.sleep(0.01)


def now_us() -> int:
    return time.time_ns() // 1000


def fresh(frames: Iterable[int]) -> list[Sample]:
    return [sample(frame, rx_us=now_us()) for frame in frames]


def sample_ids(messages: Iterable[dict[str, Any]]) -> list[str]:
    return [
        each["id"]
        for message in messages
        if message["topic"] == f"{PUMP}/telemetry"
        for each in message["payload"]["samples"]
    ]


def event_ids(messages: Iterable[dict[str, Any]]) -> list[str]:
    return [message["payload"]["id"] for message in messages if "/event/" in message["topic"]]


class TestSteadyState:
    async def test_every_committed_sample_and_record_arrives_once(
        self, broker: Broker, writer: StoreWriter, tmp_path: Path
    ) -> None:
        with Subscriber(broker, tmp_path, ALL) as seen:
            async with publishing(writer, broker):
                await writer.commit([identified(), *(record(seq) for seq in range(1, 101))])
                for start in range(0, 1000, 100):
                    await writer.commit(fresh(range(start, start + 100)))
                await drained(writer)
                await until(lambda: len(sample_ids(seen.messages())) >= 1000, "all samples")
            assert sample_ids(seen.messages()) == [each.id for each in fresh(range(1000))]
            assert event_ids(seen.messages()) == [f"pump-1:7:{seq}" for seq in range(1, 101)]

    async def test_a_late_subscriber_finds_what_is_now(
        self, broker: Broker, writer: StoreWriter, tmp_path: Path
    ) -> None:
        async with publishing(writer, broker) as publisher:
            await until(lambda: publisher.health.is_connected, "connected")
            await writer.commit([identified(), online(), alarm_record(1, Edge.RAISED), *fresh([1])])
            await drained(writer)
            with Subscriber(broker, tmp_path, ALL) as seen:
                of_pump = ("state", "description", "latest", "alarm/low-reservoir", "alarms")
                of_gateway = ("status", "heartbeat", "info", "health")
                wanted = {f"{PUMP}/{last}" for last in of_pump}
                wanted |= {f"pumprig/v1/gateway/gw-1/{last}" for last in of_gateway}
                await until(lambda: wanted <= {each["topic"] for each in seen.messages()}, "all retained topics")
                assert {each["topic"] for each in seen.messages()} == wanted

    async def test_what_was_true_before_the_connection_is_retained_too(
        self, broker: Broker, writer: StoreWriter, tmp_path: Path
    ) -> None:
        await writer.commit([identified(), online(), alarm_record(1, Edge.RAISED)])
        async with publishing(writer, broker) as publisher:
            await until(lambda: publisher.health.is_connected, "connected")
            with Subscriber(broker, tmp_path, f"{PUMP}/alarm/#") as seen:
                await until(seen.messages, "the alarm")
                assert seen.messages()[0]["payload"]["condition"] == "active"

    async def test_clearing_is_a_payload(self, broker: Broker, writer: StoreWriter, tmp_path: Path) -> None:
        await writer.commit([identified(), alarm_record(1, Edge.RAISED), alarm_record(2, Edge.CLEARED)])
        async with publishing(writer, broker):
            await drained(writer)
            with Subscriber(broker, tmp_path, f"{PUMP}/alarm/#") as seen:
                await until(seen.messages, "the alarm")
                assert seen.messages()[0]["payload"]["condition"] == "inactive"

    async def test_raise_and_clear_are_both_in_the_journal(
        self, broker: Broker, writer: StoreWriter, tmp_path: Path
    ) -> None:
        with Subscriber(broker, tmp_path, f"{PUMP}/alarm-event") as seen:
            async with publishing(writer, broker):
                await writer.commit([identified(), alarm_record(1, Edge.RAISED), alarm_record(2, Edge.CLEARED)])
                await until(lambda: len(seen.messages()) == 2, "two entries")
            assert [each["payload"]["phase"] for each in seen.messages()] == ["start", "end"]

    async def test_all_traffic_is_as_the_contract_says(
        self, broker: Broker, writer: StoreWriter, tmp_path: Path
    ) -> None:
        with Subscriber(broker, tmp_path, ALL) as seen:
            async with publishing(writer, broker) as publisher:
                await until(lambda: publisher.health.is_connected, "connected")
                await writer.commit([identified(), online(), alarm_record(1, Edge.RAISED), record(2), *fresh([1])])
                asked = Asked("pump-1", "stop", {"reason": 1}, Stop(1), key="a")
                await writer.run(
                    lambda store: store.write_commands(lambda book: book.accept(asked, draw=lambda: 7, now_us=NOW_US))
                )
                await drained(writer)
                await until(lambda: seen.messages(f"{PUMP}/latest"), "the latest")
            await until(lambda: len(seen.messages(STATUS)) == 3, "the goodbye")
            judged = [judge(each["topic"], json.dumps(each["payload"]).encode()) for each in seen.messages()]
        assert [verdict.problems for verdict in judged if verdict.problems] == []
        assert {verdict.channel for verdict in judged} == set(DOCUMENT["channels"])

    async def test_mosquitto_is_spoken_to_in_version_5(self, mosquitto: Broker, writer: StoreWriter) -> None:
        async with publishing(writer, mosquitto) as publisher:
            await until(lambda: publisher.health.is_connected, "connected")
            assert publisher.health.mqtt_version == "5"

    async def test_nats_is_spoken_to_in_version_3(self, nats: Broker, writer: StoreWriter) -> None:
        async with publishing(writer, nats) as publisher:
            await until(lambda: publisher.health.is_connected, "connected")
            assert publisher.health.mqtt_version == "3.1.1"


class TestOrder:
    async def test_an_alarm_overtakes_a_backlog(self, broker: Broker, writer: StoreWriter, tmp_path: Path) -> None:
        backlog = 6_000
        for start in range(0, backlog, 1000):
            await writer.commit(fresh(range(start, start + 1000)))
        with Subscriber(broker, tmp_path, ALL) as seen:
            async with publishing(writer, broker):
                await until(lambda: sample_ids(seen.messages()), "the backlog flows")
                await writer.commit([identified(), alarm_record(1, Edge.RAISED)])
                await until(lambda: len(sample_ids(seen.messages())) == backlog, "the whole backlog")
            topics = [each["topic"] for each in seen.messages()]
            last_sample = len(topics) - 1 - topics[::-1].index(f"{PUMP}/telemetry")
            assert topics.index(f"{PUMP}/alarm-event") < last_sample


class TestTrouble:
    async def test_nothing_is_lost_when_the_broker_is_killed(
        self, broker: Broker, writer: StoreWriter, tmp_path: Path
    ) -> None:
        kept: list[str] = []
        with Subscriber(broker, tmp_path, ALL, session="observer") as seen:
            async with publishing(writer, broker) as publisher:
                await until(lambda: publisher.health.is_connected, "connected")
                for cut in range(3):
                    for start in range(cut * 2000, cut * 2000 + 2000, 50):
                        batch = fresh(range(start, start + 50))
                        await writer.commit(batch)
                        kept += [each.id for each in batch]
                        if start % 2000 == 1000:
                            broker.kill9()
                    await asyncio.to_thread(broker.restart)
                await drained(writer)
                await until(lambda: set(kept) <= set(sample_ids(seen.messages())), "every sample")
            assert set(sample_ids(seen.messages())) == set(kept)

    async def test_a_broker_that_comes_late_gets_everything(
        self, broker: Broker, writer: StoreWriter, tmp_path: Path
    ) -> None:
        broker.stop()
        async with publishing(writer, broker) as publisher:
            await writer.commit([identified(), *fresh(range(100))])
            broker.start()
            with Subscriber(broker, tmp_path, ALL) as seen:
                await until(lambda: publisher.health.is_connected, "connected")
                await until(lambda: len(set(sample_ids(seen.messages()))) == 100, "all samples")

    async def test_a_broker_that_answers_no_more_is_left_and_found_again(
        self, mosquitto: Broker, writer: StoreWriter, tmp_path: Path
    ) -> None:
        with Subscriber(mosquitto, tmp_path, ALL) as seen:
            async with publishing(writer, mosquitto) as publisher:
                await until(lambda: publisher.health.is_connected, "connected")
                mosquitto.freeze()
                await writer.commit(fresh(range(100)))
                await until(lambda: not publisher.health.is_connected, "given up")
                mosquitto.thaw()
                await until(lambda: len(set(sample_ids(seen.messages()))) == 100, "all samples")

    async def test_a_broker_that_refuses_is_said_once(self, tmp_path: Path, writer: StoreWriter) -> None:
        closed = make_mosquitto(tmp_path / "closed", "allow_anonymous false\n")
        closed.start()
        try:
            with structlog.testing.capture_logs() as logs:
                async with publishing(writer, closed, username="nobody", password="wrong"):
                    await until(lambda: logs, "a line in the log")
        finally:
            closed.stop()
        assert [(each["event"], each["reason"]) for each in logs] == [("broker_refuses", "Not authorized")]

    async def test_a_message_that_the_broker_does_not_want_does_not_hold_up_the_rest(
        self, tmp_path: Path, writer: StoreWriter
    ) -> None:
        narrow = make_mosquitto(tmp_path / "narrow", "message_size_limit 20000\n")
        narrow.start()
        try:
            async with publishing(writer, narrow) as publisher:
                await until(lambda: publisher.health.is_connected, "connected")
                poison = LinkChange("pump-1", LinkState.OFFLINE, reason="x" * 30_000, port="", rx_us=now_us())
                await writer.commit([identified(), poison, online(), *(record(seq) for seq in range(1, 20))])
                await drained(writer)
            assert (await writer.run(lambda store: store.health())).dead_letters == 1
        finally:
            narrow.stop()

    async def test_a_second_gateway_of_the_same_name_is_noticed(self, broker: Broker, writer: StoreWriter) -> None:
        with structlog.testing.capture_logs() as logs:
            async with publishing(writer, broker) as first:
                await until(lambda: first.health.is_connected, "connected")
                async with publishing(writer, broker) as second:
                    await until(lambda: _said(logs, "another"), "the loser says so")
                    await until(lambda: first.health.is_connected, "the first goes on")
                    assert not second.health.is_connected


class TestEnds:
    async def test_an_orderly_end_is_said(self, broker: Broker, writer: StoreWriter, tmp_path: Path) -> None:
        with Subscriber(broker, tmp_path, STATUS) as seen:
            async with publishing(writer, broker) as publisher:
                await until(lambda: publisher.health.is_connected, "connected")
            await until(lambda: len(seen.messages()) >= 3, "three words")
            assert [each["payload"]["state"] for each in seen.messages()] == ["online", "stopping", "offline"]

    async def test_after_an_orderly_end_the_will_is_silent(
        self, broker: Broker, writer: StoreWriter, tmp_path: Path
    ) -> None:
        async with publishing(writer, broker) as publisher:
            await until(lambda: publisher.health.is_connected, "connected")
        with Subscriber(broker, tmp_path, STATUS) as seen:
            await until(seen.messages, "what is retained")
            assert seen.messages()[0]["payload"]["reason"] == "stopped"

    async def test_what_is_left_is_told_before_the_end(self, broker: Broker, writer: StoreWriter) -> None:
        async with publishing(writer, broker) as publisher:
            await until(lambda: publisher.health.is_connected, "connected")
            await writer.commit([identified(), *fresh(range(100))])
        assert (await writer.run(lambda store: store.health())).outbox[Lane.TELEMETRY] == 0

    async def test_the_will_speaks_for_who_cannot(self, broker: Broker, tmp_path: Path) -> None:
        settings = BrokerSettings(host=broker.host, port=broker.port)
        will = Gateway("gw-1", session="s-1").will()
        with Subscriber(broker, tmp_path, STATUS) as seen:
            async with connected(settings, client_id="gw-1", version=V311, will=will):
                pass
            await until(seen.messages, "the will")
            assert seen.messages()[0]["payload"]["session"] == "s-1"


def _said(logs: Iterable[Mapping[str, Any]], word: str) -> bool:
    return any(word in str(each.get("reason", "")) for each in logs)
