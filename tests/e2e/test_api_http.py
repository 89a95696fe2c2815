"""The API as a poller meets it: real HTTP, real curl, a real store on disk."""

from __future__ import annotations

import asyncio
import json
import socket
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import uvicorn

from pump_gateway.alarms import COMMS_LOST, STALE_DATA
from pump_gateway.api import create_app
from pump_gateway.model import DerivedEdge, Edge, LinkChange, LinkState
from pump_gateway.store import Store, StoreWriter

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

EPOCH = 2_873_461_094
NOW_US = 1_772_353_800_000_000
CURL_TIMEOUT_S = 30


class Broker:
    """How it is with a broker that is there."""

    is_connected = True


class Gateway(NamedTuple):
    """A store and the address of the API over it."""

    writer: StoreWriter
    url: str


class Answer(NamedTuple):
    """What curl got."""

    status: int
    header_bytes: int
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.body)
        return found


async def test_a_poller_is_told_once_of_each_change(tmp_path: Path) -> None:
    async with serving(tmp_path) as gateway:
        await gateway.writer.commit([edge(COMMS_LOST, Edge.RAISED)])
        first = await poll(gateway, tmp_path)
        second = await poll(gateway, tmp_path)
        await gateway.writer.commit([edge(COMMS_LOST, Edge.CLEARED)])
        third = await poll(gateway, tmp_path)
    assert (first.status, [alarm["type"] for alarm in first.json["alarms"]]) == (200, ["comms-lost"])
    assert (second.status, second.body) == (304, b"")
    assert (third.status, third.json["alarms"]) == (200, [])


async def test_an_unchanged_poll_costs_at_most_250_bytes(tmp_path: Path) -> None:
    async with serving(tmp_path) as gateway:
        await poll(gateway, tmp_path)
        unchanged = await poll(gateway, tmp_path)
    assert unchanged.status == 304
    assert unchanged.header_bytes + len(unchanged.body) <= 250


async def test_a_dead_feed_is_no_304(tmp_path: Path) -> None:
    async with serving(tmp_path) as gateway:
        await poll(gateway, tmp_path)
        await gateway.writer.commit([link(LinkState.OFFLINE)])
        answer = await poll(gateway, tmp_path)
    assert (answer.status, answer.json["freshness"]["state"]) == (200, "down")


async def test_who_was_up_to_date_before_a_restart_still_is_after_it(tmp_path: Path) -> None:
    async with serving(tmp_path) as gateway:
        await gateway.writer.commit([edge(COMMS_LOST, Edge.RAISED)])
        await poll(gateway, tmp_path)
    async with serving(tmp_path) as gateway:
        assert (await poll(gateway, tmp_path)).status == 304


async def test_a_long_poll_ends_when_an_alarm_is_raised(tmp_path: Path) -> None:
    async with serving(tmp_path) as gateway, asyncio.TaskGroup() as tasks:
        await poll(gateway, tmp_path)
        waiting = tasks.create_task(poll(gateway, tmp_path, "--header", "Prefer: wait=25"))
        while "pumprig_http_waiting 1.0" not in (await curl(gateway, "/metrics")).body.decode():
            pass
        await gateway.writer.commit([edge(STALE_DATA, Edge.RAISED)])
        answer = await waiting
    assert (answer.status, answer.json["rev"]) == (200, 1)


async def test_the_journal_on_disk_is_read_page_by_page(tmp_path: Path) -> None:
    async with serving(tmp_path) as gateway:
        for step in (Edge.RAISED, Edge.ESCALATED, Edge.CLEARED):
            await gateway.writer.commit([edge(COMMS_LOST, step)])
        first = await curl(gateway, f"/v1/alarms/changes?since={EPOCH}.0&limit=2")
        second = await curl(gateway, f"/v1/alarms/changes?since={first.json['next']}&limit=2")
    phases = [change["phase"] for page in (first, second) for change in page.json["changes"]]
    assert phases == ["start", "escalate", "end"]


async def test_an_earlier_occurrence_is_found_on_disk(tmp_path: Path) -> None:
    async with serving(tmp_path) as gateway:
        for step in (Edge.RAISED, Edge.CLEARED, Edge.RAISED):
            await gateway.writer.commit([edge(COMMS_LOST, step)])
        alarm = await curl(gateway, f"/v1/alarms/pump-1:gw:{EPOCH}:1")
    assert (alarm.status, alarm.json["condition"], alarm.json["count"]) == (200, "inactive", 1)


async def test_the_history_of_an_earlier_occurrence_is_read_from_disk(tmp_path: Path) -> None:
    async with serving(tmp_path) as gateway:
        for step in (Edge.RAISED, Edge.ESCALATED, Edge.CLEARED, Edge.RAISED):
            await gateway.writer.commit([edge(COMMS_LOST, step)])
        history = await curl(gateway, f"/v1/alarms/pump-1:gw:{EPOCH}:1/history")
    assert [change["phase"] for change in history.json["changes"]] == ["start", "escalate", "end"]


async def test_head_shows_the_tag_and_sends_no_body(tmp_path: Path) -> None:
    async with serving(tmp_path) as gateway:
        answer = await curl(gateway, "/v1/alarms", "--head")
    assert (answer.status, b"etag: " in answer.body, b"alarms" in answer.body) == (200, True, False)


async def test_a_gateway_with_a_store_and_a_port_is_ready(tmp_path: Path) -> None:
    async with serving(tmp_path) as gateway:
        assert (await curl(gateway, "/readyz")).status == 200


@asynccontextmanager
async def serving(directory: Path) -> AsyncIterator[Gateway]:
    """Serve a store in `directory`, with one pump online, on a free port of this machine."""
    store = Store.open(directory / "store.sqlite", now_us=NOW_US, rng_epoch=EPOCH)
    async with StoreWriter(store) as writer, asyncio.TaskGroup() as tasks:
        await writer.commit([link(LinkState.ONLINE)])
        config = uvicorn.Config(create_app(writer, Broker()), lifespan="off", log_config=None, server_header=False)
        server = uvicorn.Server(config)
        with socket.create_server(("127.0.0.1", 0)) as listener:
            serve = tasks.create_task(server.serve(sockets=[listener]))
            try:
                yield Gateway(writer, f"http://127.0.0.1:{listener.getsockname()[1]}")
            finally:
                server.should_exit = True
                await serve


async def poll(gateway: Gateway, directory: Path, *options: str) -> Answer:
    """Ask for the alarms as curl's users do: it keeps the entity tag in a file and sends it again."""
    tag = str(directory / "etag")
    return await curl(gateway, "/v1/alarms", "--etag-compare", tag, "--etag-save", tag, *options)


async def curl(gateway: Gateway, address: str, *options: str) -> Answer:
    """Run curl to its end."""
    told = "\n%{http_code} %{size_header}"
    process = await asyncio.create_subprocess_exec(
        *("curl", "--silent", "--show-error", "--max-time", str(CURL_TIMEOUT_S), "--write-out", told),
        *(*options, f"{gateway.url}{address}"),
        stdout=asyncio.subprocess.PIPE,
    )
    output, _ = await process.communicate()
    body, _, numbers = output.rpartition(b"\n")
    status, header_bytes = numbers.split()
    return Answer(int(status), int(header_bytes), body)


def edge(code: int, step: Edge) -> DerivedEdge:
    return DerivedEdge("pump-1", code, step, priority=2, rx_us=NOW_US)


def link(state: LinkState) -> LinkChange:
    return LinkChange("pump-1", state, reason="", port="run/pump-1", rx_us=NOW_US)
