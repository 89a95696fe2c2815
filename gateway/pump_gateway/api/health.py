"""`/healthz`, `/readyz`, `/metrics`: is the process alive, can it do its work, what has it done."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Protocol

import msgspec
from fastapi import APIRouter
from starlette.responses import Response

from pump_gateway.api import contract, metrics
from pump_gateway.api.schemas import Alive, Check, CheckName, Readiness
from pump_gateway.api.views import Views
from pump_gateway.model import LinkState, View
from pump_gateway.store import StoreError

STORE_TIMEOUT_S = 2.0
NO_STORE = {"cache-control": "no-store"}

_READY = contract.plain(Readiness)
_READY_RESPONSES = _READY | {503: _READY[200]}
_METRICS_RESPONSES: contract.Responses = {200: {"content": {metrics.MEDIA_TYPE: {"schema": {"type": "string"}}}}}


class Health(Protocol):
    """What the api asks of the publisher: how it is with the broker."""

    @property
    def is_connected(self) -> bool:
        """Whether the broker takes messages now."""


def health_routes(views: Views, health: Health, requests: metrics.Metrics) -> APIRouter:
    """The routes a supervisor asks."""
    routes = APIRouter(tags=["health"])

    @routes.get("/healthz", responses=contract.plain(Alive))
    async def show_alive() -> Response:
        """The process is alive and its event loop turns. Says nothing of pumps, store or broker."""
        return Response(msgspec.json.encode(Alive()), media_type="application/json", headers=NO_STORE)

    @routes.get("/readyz", responses=_READY_RESPONSES)
    async def show_ready() -> Response:
        """Whether alarms can be kept and told over HTTP; 503 when a needed check fails.

        The broker is not needed: what it does not take waits in the store.
        """
        checks: dict[CheckName, Check] = {
            "store": await _store_check(views),
            "ports": _port_check(views.view),
            "broker": _broker_check(health),
        }
        is_ready = all(check.ok for check in checks.values() if check.needed)
        body = Readiness("ready" if is_ready else "unready", checks)
        return Response(
            msgspec.json.encode(body), 200 if is_ready else 503, media_type="application/json", headers=NO_STORE
        )

    @routes.get("/metrics", response_class=Response, responses=_METRICS_RESPONSES)
    async def show_metrics() -> Response:
        """Counters and gauges in Prometheus' text format."""
        return Response(requests.exposition(), media_type=metrics.MEDIA_TYPE, headers=NO_STORE)

    return routes


async def _store_check(views: Views) -> Check:
    try:
        async with asyncio.timeout(STORE_TIMEOUT_S):
            await views.run(lambda _journal: None)
    except (TimeoutError, StoreError) as error:
        return Check(ok=False, needed=True, detail=str(error) or f"no answer in {STORE_TIMEOUT_S:.0f} s")
    return Check(ok=True, needed=True, detail="the store's thread answers")


def _port_check(view: View) -> Check:
    links = Counter(pump.link for pump in view.pumps.values())
    ports = links.total() - links[LinkState.REMOVED]
    said = ", ".join(f"{links[state]} {state}" for state in LinkState if links[state])
    return Check(ok=ports > 0, needed=True, detail=said or "no port has been tried yet")


def _broker_check(health: Health) -> Check:
    is_connected = health.is_connected
    return Check(ok=is_connected, needed=False, detail="connected" if is_connected else "not connected")
