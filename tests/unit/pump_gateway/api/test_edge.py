"""What every request meets first: an id, the token, the count; and what a supervisor asks."""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

import httpx
import pytest

from pump_gateway.api import create_app
from pump_gateway.store import StoreError
from tests.unit.pump_gateway.api.world import FakeBroker, MemoryViews, alarm, pump

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection

    from pump_gateway.api.views import Journal

Result = TypeVar("Result")


@asynccontextmanager
async def client_of(
    views: MemoryViews, *, is_connected: bool = True, tokens: Collection[str] = ()
) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(views, FakeBroker(is_connected=is_connected), tokens=tokens)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://gateway") as client:
        yield client


@pytest.mark.parametrize("address", ["/", "/v1/alarms", "/v1/pumps", "/nowhere", "/v1/alarms?limit=0", "/healthz"])
async def test_every_answer_has_a_request_id_of_its_own(client: httpx.AsyncClient, address: str) -> None:
    ids = {(await client.get(address)).headers["request-id"] for _ in range(3)}
    assert len(ids) == 3


async def test_the_clients_own_request_id_comes_back(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/alarms", headers={"Request-Id": "probe-7"})
    assert answer.headers["request-id"] == "probe-7"


async def test_a_request_id_that_is_not_fit_for_a_log_is_replaced(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/alarms", headers={"Request-Id": "a b;c"})
    assert answer.headers["request-id"] != "a b;c"


@pytest.mark.parametrize("sent", [None, "Bearer", "Bearer wrong", "Basic right", "right", "Bearer right2"])
@pytest.mark.parametrize("address", ["/v1/alarms", "/v1/alarms/summary", "/v1/pumps", "/metrics", "/", "/openapi.json"])
async def test_nobody_reads_without_a_token_where_tokens_are_set(address: str, sent: str | None) -> None:
    async with client_of(MemoryViews(), tokens=["right"]) as client:
        answer = await client.get(address, headers={"Authorization": sent} if sent else {})
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


@pytest.mark.parametrize("sent", ["Bearer right", "bearer right", "Bearer also"])
async def test_each_of_the_tokens_may_read(sent: str) -> None:
    async with client_of(MemoryViews(), tokens=["right", "also"]) as client:
        assert (await client.get("/v1/alarms", headers={"Authorization": sent})).status_code == 200


async def test_health_needs_no_token() -> None:
    async with client_of(MemoryViews(), tokens=["right"]) as client:
        assert (await client.get("/healthz")).status_code == 200


async def test_it_is_ready_when_store_and_ports_are(client: httpx.AsyncClient) -> None:
    answer = await client.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (200, "ready")


async def test_without_a_port_it_is_not_ready() -> None:
    async with client_of(MemoryViews()) as client:
        answer = await client.get("/readyz")
    assert (answer.status_code, answer.json()["checks"]["ports"]["ok"]) == (503, False)


async def test_a_broker_that_is_away_is_told_but_does_not_make_it_unready(views: MemoryViews) -> None:
    async with client_of(views, is_connected=False) as client:
        answer = await client.get("/readyz")
    assert (answer.status_code, answer.json()["checks"]["broker"]) == (
        200,
        {"ok": False, "needed": False, "detail": "not connected"},
    )


async def test_a_store_that_fails_makes_it_unready_and_says_why() -> None:
    class FullViews(MemoryViews):
        async def run(self, _read: Callable[[Journal], Result]) -> Result:
            raise StoreError("the disk is full")

    views = FullViews()
    views.tell(pump())
    async with client_of(views) as client:
        answer = await client.get("/readyz")
    assert (answer.status_code, answer.json()["checks"]["store"]["detail"]) == (503, "the disk is full")


async def test_metrics_show_alarms_links_and_requests(client: httpx.AsyncClient, views: MemoryViews) -> None:
    views.tell(alarm())
    await client.get("/v1/alarms")
    await client.get("/v1/pumps/made-up-name")
    text = (await client.get("/metrics")).text
    for line in (
        'pumprig_alarms{ack="unacked",priority="medium"} 1.0',
        'pumprig_pump_link{pump="pump-1",state="online"} 1.0',
        'pumprig_http_requests_total{endpoint="/v1/alarms",status="200"} 1.0',
        'pumprig_http_requests_total{endpoint="/v1/pumps/{pump}",status="404"} 1.0',
    ):
        assert re.search(f"^{re.escape(line)}$", text, re.MULTILINE), line


async def test_a_client_cannot_make_up_values_of_labels(client: httpx.AsyncClient) -> None:
    for number in range(3):
        await client.get(f"/made-up-{number}")
    assert "made-up" not in (await client.get("/metrics")).text


async def test_two_applications_count_apart(client: httpx.AsyncClient, views: MemoryViews) -> None:
    await client.get("/v1/pumps")
    async with client_of(views) as other:
        assert 'endpoint="/v1/pumps"' not in (await other.get("/metrics")).text


async def test_the_index_says_that_it_is_no_medical_device(client: httpx.AsyncClient) -> None:
    assert "never a medical device" in (await client.get("/")).json()["notice"]


async def test_every_link_of_the_index_leads_somewhere(client: httpx.AsyncClient) -> None:
    for link in (await client.get("/")).json()["links"].values():
        address = link.format(epoch=2_873_461_094, rev=0)
        assert (await client.get(address)).status_code == 200, address
