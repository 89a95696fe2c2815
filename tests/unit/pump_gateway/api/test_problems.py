"""Every error is a problem document that names what is wrong and what would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import httpx
import pytest

from pump_gateway.api import create_app
from pump_gateway.api.problems import PROBLEMS
from tests.unit.pump_gateway.api.world import FakeBroker, MemoryViews

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_gateway.api.views import Journal

Result = TypeVar("Result")


@pytest.mark.parametrize(
    ("address", "status", "slug"),
    [
        ("/nowhere", 404, "not-found"),
        ("/v1/alarms/", 404, "not-found"),
        ("/problems/none-such", 404, "not-found"),
        ("/v1/alarms?limt=3", 400, "unknown-parameter"),
        ("/v1/alarms/summary?ack=acked", 400, "unknown-parameter"),
        ("/v1/pumps?limit=1", 400, "unknown-parameter"),
        ("/v1/alarms?limit=0", 400, "invalid-parameter"),
        ("/v1/alarms?limit=501", 400, "invalid-parameter"),
        ("/v1/alarms?limit=", 400, "invalid-parameter"),
        ("/v1/alarms?wait=56", 400, "invalid-parameter"),
        ("/v1/alarms?condition=gone", 400, "invalid-parameter"),
        ("/v1/alarms?priority_min=HIGH", 400, "invalid-parameter"),
        ("/v1/alarms?pump=Pump 1", 400, "invalid-parameter"),
        ("/v1/alarms?cursor=1", 400, "invalid-parameter"),
        ("/v1/alarms/changes", 400, "invalid-parameter"),
        ("/v1/alarms/changes?since=1.-1", 400, "invalid-parameter"),
        ("/v1/alarms/changes?since=1.2.3", 400, "invalid-parameter"),
        ("/v1/alarms/changes?since=١.٢", 400, "invalid-parameter"),
        (f"/v1/alarms/{'x' * 200}", 400, "invalid-parameter"),
    ],
)
async def test_a_refusal_has_its_status_and_type(
    client: httpx.AsyncClient, address: str, status: int, slug: str
) -> None:
    answer = await client.get(address)
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, answer.json()["status"], answer.json()["type"]) == (status, status, f"/problems/{slug}")


async def test_an_unknown_parameter_is_told_the_known_ones(client: httpx.AsyncClient) -> None:
    (error,) = (await client.get("/v1/alarms/changes?from=3")).json()["errors"]
    assert error == {"in": "query", "name": "from", "detail": "known here: limit, since, wait"}


async def test_each_wrong_parameter_is_named(client: httpx.AsyncClient) -> None:
    errors = (await client.get("/v1/alarms?limit=0&ack=maybe&condition=gone")).json()["errors"]
    assert {(error["in"], error["name"]) for error in errors} == {
        ("query", "limit"),
        ("query", "ack"),
        ("query", "condition"),
    }


@pytest.mark.parametrize("address", ["/v1/alarms", "/v1/pumps/pump-1", "/healthz"])
async def test_another_method_is_refused_with_those_that_are_allowed(client: httpx.AsyncClient, address: str) -> None:
    answer = await client.delete(address)
    assert (answer.status_code, answer.headers["allow"], answer.json()["type"]) == (
        405,
        "GET, HEAD",
        "/problems/method-not-allowed",
    )


@pytest.mark.parametrize("slug", PROBLEMS)
async def test_every_type_is_explained_at_its_address(client: httpx.AsyncClient, slug: str) -> None:
    assert (await client.get(f"/problems/{slug}")).json()["title"] == PROBLEMS[slug].title


async def test_a_defect_is_a_problem_document_without_its_inside() -> None:
    class BrokenViews(MemoryViews):
        async def run(self, _read: Callable[[Journal], Result]) -> Result:
            raise AssertionError("secret")

    app = create_app(BrokenViews(), FakeBroker())
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://gateway") as client:
        answer = await client.get("/v1/alarms/pump-1:7:1")
    assert (answer.status_code, answer.json()["type"]) == (500, "/problems/internal")
    assert "secret" not in answer.text
