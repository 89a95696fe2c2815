"""The application of the control channel."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import msgspec
from fastapi import FastAPI, Response

from pump_emulator.acts import Answer
from pump_emulator.control import stories, views
from pump_emulator.control.problems import add_problems
from pump_emulator.control.routes import router
from pump_emulator.control.stepping import Stepper
from pump_emulator.scenario import Outcome

if TYPE_CHECKING:
    from pump_emulator.fleet import Fleet

_STORIES = (Answer, Outcome, stories.ShippedView)
_DESCRIPTION = """\
Hands, programmer and whoever makes things go wrong, for emulated infusion pumps. Test data only: never about a person.

Units end the names: `_nl` nanolitres, `_nl_h` nanolitres an hour, `_ms` milliseconds of pump time, `_us` microseconds.
`reported` is what the pump believes and says on its line; `truth` is what really is, and is told nowhere else.
"""


def create_app(fleet: Fleet) -> FastAPI:
    """The control channel of `fleet`, which its caller starts and closes. Has no authentication: keep it on loopback.

    `app.state.stepper.close()` ends runs that are under way, for a quick stop.
    """
    # FastAPI's own pages load scripts from the Internet, which a bench in a laboratory does not reach.
    app = FastAPI(
        title="pumprig emulator control",
        version=version("pumprig"),
        description=_DESCRIPTION,
        docs_url=None,
        redoc_url=None,
    )
    app.state.fleet = fleet
    app.state.stepper = Stepper()
    app.state.theatre = stories.Theatre()
    app.include_router(router)
    app.include_router(stories.router)
    add_problems(app)

    @app.get("/healthz")
    async def healthz() -> Response:
        """Whether the emulator is there."""
        return Response(msgspec.json.encode(views.HealthView(pumps=len(fleet.pumps))), media_type="application/json")

    @app.get("/", include_in_schema=False)
    async def index() -> Response:
        """What there is, in one look."""
        return Response(msgspec.json.format(msgspec.json.encode(_index(app, fleet))), media_type="application/json")

    _describe_views(app)
    return app


def _index(app: FastAPI, fleet: Fleet) -> dict[str, Any]:
    """Every route with its first sentence."""
    routes = [
        (method.upper(), path, verb) for path, item in app.openapi()["paths"].items() for method, verb in item.items()
    ]
    return {
        "name": app.title,
        "notice": "Test data only: never a medical device, never for people.",
        "pumps": list(fleet.pumps),
        "routes": {
            f"{method} {path}": verb.get("description", verb["summary"]).split("\n")[0] for method, path, verb in routes
        },
        "openapi": "/openapi.json",
    }


def _describe_views(app: FastAPI) -> None:
    """Put the schemas of the answers, which FastAPI does not know, into /openapi.json."""
    original = app.openapi

    def openapi() -> dict[str, Any]:
        document = original()
        _, schemas = msgspec.json.schema_components(
            [
                views.PumpsView,
                views.ClocksView,
                views.LogView,
                views.FaultsView,
                views.AuditView,
                views.StoppedView,
                *_STORIES,
            ],
            ref_template="#/components/schemas/{name}",
        )
        document["components"]["schemas"].update(schemas)
        return document

    app.openapi = openapi  # type: ignore[method-assign] # as FastAPI's documentation tells one to
