"""`/v1/pumps` and below: how the gateway is with each pump, who it is, its latest sample."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from pump_gateway.api import contract, documents, schemas
from pump_gateway.api.problems import NO_TELEMETRY, PUMP_NOT_FOUND, ProblemError
from pump_gateway.api.queries import NoQuery
from pump_gateway.api.views import Views
from pump_gateway.model import PumpState
from pump_gateway.topics import sample_body
from pump_gateway.topics.pump_bodies import SampleBody
from pump_gateway.topics.values import is_test_pump

PumpName = Annotated[str, Path(max_length=64, examples=["pump-1"])]


def pump_routes(views: Views) -> APIRouter:
    """The routes of pumps over one store. They change with every sample, so they carry no entity tag."""
    routes = APIRouter(prefix="/v1/pumps", tags=["pumps"])

    @routes.get("", responses=contract.plain(schemas.PumpList, 400))
    async def list_pumps(_query: Annotated[NoQuery, Query()]) -> Response:
        """Every pump that the gateway knows, in order of name."""
        return _json(documents.pump_list(views.view))

    @routes.get("/{pump}", responses=contract.plain(schemas.Pump, 400, 404))
    async def show_pump(pump: PumpName, _query: Annotated[NoQuery, Query()]) -> Response:
        """One pump: its link, its identity, its latest sample, its program, last refill, totals and limits."""
        return _json(documents.pump(_known(views, pump)))

    @routes.get("/{pump}/telemetry/latest", responses=contract.plain(SampleBody, 400, 404))
    async def show_latest_sample(pump: PumpName, _query: Annotated[NoQuery, Query()]) -> Response:
        """The newest sample, however old it is: compare `rx` with your clock, or ask for the pump's `state`."""
        state = _known(views, pump)
        if state.latest is None:
            raise ProblemError(NO_TELEMETRY, f"No sample of {pump!r} has ever been received.")
        return _json(msgspec.json.encode(sample_body(state.latest, is_test=is_test_pump(state))))

    return routes


def _known(views: Views, name: str) -> PumpState:
    pump = views.view.pumps.get(name)
    if pump is None:
        raise ProblemError(PUMP_NOT_FOUND, f"No pump here is called {name!r}.")
    return pump


def _json(body: bytes) -> Response:
    return Response(body, media_type="application/json", headers={"cache-control": "no-store"})
