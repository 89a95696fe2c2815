"""Entity tags, 304 and long polls: a poller is told of every change, once, and of nothing else."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import httpx
import msgspec
import pytest

from pump_gateway.api import create_app
from pump_gateway.model import LinkState
from tests.unit.pump_gateway.api.conftest import WAITERS_MAX
from tests.unit.pump_gateway.api.world import NOW_US, FakeBroker, MemoryViews, alarm, pump, sample

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Scope

# With a query it is the framework that answers, without one the layer in front of it.
LISTINGS = ["/v1/alarms", "/v1/alarms?limit=500", "/v1/alarms/summary"]

pytestmark = pytest.mark.timeout(20)


@pytest.mark.parametrize("address", LISTINGS)
async def test_who_has_it_already_gets_304_without_a_body(client: httpx.AsyncClient, address: str) -> None:
    etag = await _etag(client, address)
    answer = await client.get(address, headers={"If-None-Match": etag})
    assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", etag)


async def test_the_layer_in_front_answers_as_the_framework_does(client: httpx.AsyncClient, views: MemoryViews) -> None:
    views.tell(alarm())
    hot, cold = await client.get("/v1/alarms"), await client.get("/v1/alarms?limit=500")
    assert (hot.content, _without_id(hot)) == (cold.content, _without_id(cold))


@pytest.mark.parametrize("address", LISTINGS)
@pytest.mark.parametrize(
    "change",
    [
        lambda views: views.tell(alarm()),
        lambda views: views.tell(pump(link=LinkState.STALE)),
        lambda views: views.tell(pump(link=LinkState.OFFLINE)),
        lambda views: views.show(msgspec.structs.replace(views.view, epoch=views.view.epoch + 1)),
        lambda views: views.show(msgspec.structs.replace(views.view, changed_us=NOW_US + 1)),
    ],
    ids=["alarm", "stale", "offline", "other store", "freshness time"],
)
async def test_every_change_of_alarms_or_freshness_makes_another_tag(
    client: httpx.AsyncClient, views: MemoryViews, address: str, change: Callable[[MemoryViews], None]
) -> None:
    before = await _etag(client, address)
    change(views)
    assert await _etag(client, address) != before


@pytest.mark.parametrize("address", LISTINGS)
async def test_a_sample_changes_no_tag(client: httpx.AsyncClient, views: MemoryViews, address: str) -> None:
    before = await _etag(client, address)
    views.tell(pump(latest=sample(frame=13), last_seen_us=NOW_US + 1))
    assert await _etag(client, address) == before


async def test_each_filter_has_its_own_tag(client: httpx.AsyncClient) -> None:
    queries = ["", "?ack=acked", "?ack=unacked", "?priority_min=high", "?pump=pump-1", "?limit=1"]
    assert len({await _etag(client, f"/v1/alarms{query}") for query in queries}) == len(queries)


async def test_how_long_one_would_wait_is_no_part_of_the_tag(client: httpx.AsyncClient) -> None:
    assert await _etag(client, "/v1/alarms?wait=1") == await _etag(client, "/v1/alarms")


@pytest.mark.parametrize("sent", ["*", "W/{etag}", '"other", {etag}', '"other",W/{etag} , "x"'])
@pytest.mark.parametrize("address", LISTINGS)
async def test_tags_are_compared_as_a_list_and_weakly(client: httpx.AsyncClient, address: str, sent: str) -> None:
    header = sent.replace("{etag}", await _etag(client, address))
    assert (await client.get(address, headers={"If-None-Match": header})).status_code == 304


@pytest.mark.parametrize("sent", ['"other"', "", "nonsense", '"', 'W/"'])
async def test_other_tags_and_nonsense_get_the_body(client: httpx.AsyncClient, sent: str) -> None:
    assert (await client.get("/v1/alarms", headers={"If-None-Match": sent})).status_code == 200


@pytest.mark.parametrize("address", LISTINGS)
async def test_two_header_lines_are_one_list(client: httpx.AsyncClient, address: str) -> None:
    lines = [("If-None-Match", '"other"'), ("If-None-Match", await _etag(client, address))]
    assert (await client.get(address, headers=lines)).status_code == 304


@pytest.mark.parametrize("address", LISTINGS)
async def test_head_has_the_headers_of_get_and_no_body(client: httpx.AsyncClient, address: str) -> None:
    head, get = await client.head(address), await client.get(address)
    assert (head.content, _without_id(head)) == (b"", _without_id(get))


async def test_a_store_that_begins_anew_ends_a_long_poll_on_a_page_of_the_old_one(
    client: httpx.AsyncClient, views: MemoryViews
) -> None:
    page = f"/v1/alarms?cursor={views.view.epoch}.0"
    async with asyncio.TaskGroup() as tasks:
        etag = await _etag(client, page)
        waiting = tasks.create_task(client.get(f"{page}&wait=55", headers={"If-None-Match": etag}))
        await views.watched()
        views.show(msgspec.structs.replace(views.view, epoch=views.view.epoch + 1))
    assert waiting.result().status_code == 410


@pytest.mark.parametrize("ask", ["?wait=55", "prefer"])
@pytest.mark.parametrize("news", [alarm(), pump(link=LinkState.OFFLINE)], ids=["alarm", "dead feed"])
async def test_a_long_poll_ends_with_the_first_change(
    client: httpx.AsyncClient, views: MemoryViews, ask: str, news: object
) -> None:
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(_poll(client, ask, await _etag(client, "/v1/alarms")))
        await views.watched()
        views.tell(news)  # type: ignore[arg-type]
    assert waiting.result().status_code == 200


async def test_samples_do_not_end_a_long_poll(client: httpx.AsyncClient, views: MemoryViews) -> None:
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(_poll(client, "?wait=55", await _etag(client, "/v1/alarms")))
        for times in range(1, 6):
            await views.watched(times)
            views.tell(pump(latest=sample(frame=12 + times)))
        await views.watched(6)
        was_waiting = not waiting.done()
        views.tell(alarm())
    assert was_waiting


async def test_a_long_poll_without_a_change_ends_with_304(client: httpx.AsyncClient) -> None:
    assert (await _poll(client, "?wait=1", await _etag(client, "/v1/alarms"))).status_code == 304


async def test_a_long_poll_without_a_tag_is_answered_at_once(client: httpx.AsyncClient, views: MemoryViews) -> None:
    assert (await client.get("/v1/alarms?wait=55")).status_code == 200
    assert views.watchers == 0


async def test_one_waiter_watches_the_store_for_all(client: httpx.AsyncClient, views: MemoryViews) -> None:
    async with asyncio.TaskGroup() as tasks:
        etag = await _etag(client, "/v1/alarms")
        polls = [tasks.create_task(_poll(client, "?wait=55", etag)) for _ in range(WAITERS_MAX)]
        await _waiting(client, WAITERS_MAX)
        await views.watched()
        views.tell(pump(latest=sample(frame=13)))
        await views.watched(2)
        watchers = views.watchers
        views.tell(alarm())
    assert (watchers, [poll.result().status_code for poll in polls]) == (1, [200] * WAITERS_MAX)


async def test_one_waiter_too_many_is_sent_away(client: httpx.AsyncClient, views: MemoryViews) -> None:
    async with asyncio.TaskGroup() as tasks:
        etag = await _etag(client, "/v1/alarms")
        for _ in range(WAITERS_MAX):
            tasks.create_task(_poll(client, "?wait=55", etag))
        await _waiting(client, WAITERS_MAX)
        refused = await _poll(client, "?wait=55", etag)
        views.tell(alarm())
    assert (refused.json()["type"], refused.headers["retry-after"]) == ("/problems/too-many-waiters", "5")


async def test_who_hangs_up_leaves_the_seat_to_others(views: MemoryViews) -> None:
    app = create_app(views, FakeBroker(), waiters_max=1)
    sent: list[Message] = []
    received: asyncio.Queue[Message] = asyncio.Queue()
    received.put_nowait({"type": "http.request", "body": b"", "more_body": False})

    async def send(message: Message) -> None:
        sent.append(message)

    async with asyncio.TaskGroup() as tasks, _client(app) as client:
        etag = await _etag(client, "/v1/alarms")
        tasks.create_task(_hang_up(client, received))
        await app(_scope("/v1/alarms", b"wait=55", etag), received.get, send)
    assert sent[0]["status"] == 304


async def _hang_up(client: httpx.AsyncClient, received: asyncio.Queue[Message]) -> None:
    await _waiting(client, 1)
    received.put_nowait({"type": "http.disconnect"})


def _client(app: ASGIApp) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://gateway")


def _scope(path: str, query: bytes, etag: str) -> Scope:
    """A GET as a server would hand it in."""
    return {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query,
        "headers": [(b"if-none-match", etag.encode())],
    }


async def _poll(client: httpx.AsyncClient, ask: str, etag: str) -> httpx.Response:
    """Ask with the tag, waiting as the query or (`prefer`) the header says."""
    if ask == "prefer":
        headers = {"If-None-Match": etag, "Prefer": "respond-async, wait=55"}
        return await client.get("/v1/alarms", headers=headers)
    return await client.get(f"/v1/alarms{ask}", headers={"If-None-Match": etag})


async def _waiting(client: httpx.AsyncClient, waiters: int) -> None:
    """Return when so many long polls wait."""
    text = ""
    while f"pumprig_http_waiting {waiters}.0" not in text:
        await asyncio.sleep(0)  # a client in the same process does not give way by itself
        text = (await client.get("/metrics")).text


async def _etag(client: httpx.AsyncClient, address: str) -> str:
    etag: str = (await client.get(address)).headers["etag"]
    return etag


def _without_id(answer: httpx.Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name != "request-id"}
