"""`/`, `/problems/{slug}`: what there is, and what went wrong, for who found only the address."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Path
from starlette.responses import Response

from pump_gateway.api import contract, schemas
from pump_gateway.api.problems import NOT_FOUND, PROBLEMS, ProblemError

KEEP = {"cache-control": "max-age=3600"}

INDEX = schemas.Index(
    name="pumprig gateway",
    notice="Test data only: never a medical device, never for people.",
    links={
        "alarms": "/v1/alarms",
        "alarm_summary": "/v1/alarms/summary",
        "alarm_changes": "/v1/alarms/changes?since={epoch}.{rev}",
        "pumps": "/v1/pumps",
        "health": "/healthz",
        "readiness": "/readyz",
        "metrics": "/metrics",
        "openapi": "/openapi.json",
    },
)


def index_routes() -> APIRouter:
    """The routes that explain the others."""
    routes = APIRouter(tags=["index"])
    index = msgspec.json.encode(INDEX)

    @routes.get("/", responses=contract.plain(schemas.Index))
    async def show_index() -> Response:
        """Where everything is."""
        return Response(index, media_type="application/json", headers=KEEP)

    @routes.get("/problems/{slug}", responses=contract.plain(schemas.ProblemKind, 404))
    async def show_problem_type(slug: Annotated[str, Path(max_length=64, examples=["resync"])]) -> Response:
        """What the `type` of a problem document means."""
        kind = PROBLEMS.get(slug)
        if kind is None:
            raise ProblemError(NOT_FOUND, f"No type of problem is called {slug!r}.")
        return Response(msgspec.json.encode(kind), media_type="application/json", headers=KEEP)

    return routes
