"""Wires the API: one ASGI application over one store."""

from __future__ import annotations

from collections.abc import Collection

from starlette.types import ASGIApp

from pump_gateway.api import problems
from pump_gateway.api.alarms import alarm_routes
from pump_gateway.api.attending import attending_routes
from pump_gateway.api.board import WAITERS_MAX, Board
from pump_gateway.api.commands import command_routes
from pump_gateway.api.contract import DescribedApi
from pump_gateway.api.edge import Edge
from pump_gateway.api.health import Health, health_routes
from pump_gateway.api.hot import HotPath
from pump_gateway.api.index import index_routes
from pump_gateway.api.metrics import Metrics
from pump_gateway.api.pumps import pump_routes
from pump_gateway.api.suppressing import suppression_routes
from pump_gateway.api.views import Desk, Views

DESCRIPTION = """\
Alarms and state of the pumps behind one gateway. Test data only: never a medical device, never for people.

Times are UTC (RFC 3339). Numbers have their units in their names; what is not known is `null`, never 0.
"""


def create_app(
    views: Views,
    health: Health,
    *,
    desk: Desk | None = None,
    tokens: Collection[str] = (),
    waiters_max: int = WAITERS_MAX,
) -> ASGIApp:
    """The application; needs no lifespan.

    `desk`: where commands go, and what is done to alarms; without one there are no routes for them. `tokens`: bearer
    tokens, of which every request needs one; with none, nobody is asked. `waiters_max`: long polls that may wait at
    once.
    """
    board = Board(views, waiters_max=waiters_max)
    metrics = Metrics(views, board)
    framework = _framework(views, health, board, metrics)
    if desk is not None:
        framework.include_router(command_routes(views, board, desk))
        framework.include_router(attending_routes(views, desk))
        framework.include_router(suppression_routes(views, desk))
    return Edge(HotPath(framework, board), tokens=tokens, count=metrics.count)


def _framework(views: Views, health: Health, board: Board, metrics: Metrics) -> DescribedApi:
    """The routes and their OpenAPI document, without the layers in front."""
    app = DescribedApi(
        title="pumprig gateway",
        version="1",
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
    )
    problems.install(app)
    app.include_router(alarm_routes(views, board))
    app.include_router(pump_routes(views))
    app.include_router(health_routes(views, health, metrics))
    app.include_router(index_routes())
    return app
