"""Scenarios and acts over HTTP: a story played on a pump of its own, or one act done to a pump that runs.

A story runs in virtual time on a thread of its own, so that the pumps of the fleet go on meanwhile.
"""

from __future__ import annotations

import asyncio
from fractions import Fraction
from http import HTTPStatus
from pathlib import Path
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Query, Request, Response

from pump_emulator.acts import CATALOGUE, Answer
from pump_emulator.acts.fields import read as read_fields
from pump_emulator.control.problems import PROBLEM_SCHEMA, BusyError, TooLargeError
from pump_emulator.control.routes import ThePump  # noqa: TC001 (FastAPI reads annotations at runtime)
from pump_emulator.scenario import Host, JsonBody, Outcome, Scenario, ScenarioFile, play, read, schema, shelf
from pump_emulator.tomlfile import TomlError, nearest

BODY_BYTES_MAX = 1 << 20
RUNS_MAX = 2
"""Stories that are played at one time."""
SPEED_MAX = 10**9
SEED_MAX = (1 << 63) - 1

_PROBLEM = {"description": "What is wrong, and what would be right.", "content": {"application/problem+json": {}}}
_PROBLEM["content"] = {"application/problem+json": {"schema": PROBLEM_SCHEMA}}
_SCENARIO = {"application/json": {"schema": {"type": "object"}}, "application/toml": {"schema": {"type": "string"}}}
_ACT = {
    "application/json": {
        "schema": {
            "type": "object",
            "required": ["act"],
            "properties": {"act": {"enum": list(CATALOGUE)}, "undo": {"type": "boolean"}},
        }
    }
}

router = APIRouter(prefix="/v1", responses={404: _PROBLEM, 409: _PROBLEM, 413: _PROBLEM, 422: _PROBLEM, 503: _PROBLEM})


class ShippedView(msgspec.Struct, frozen=True):
    """The scenarios that come along."""

    scenarios: list[str]


class Theatre:
    """How many stories are being played."""

    def __init__(self) -> None:
        self.runs = 0


async def _theatre(request: Request) -> Theatre:
    theatre: Theatre = request.app.state.theatre
    return theatre


async def _body(request: Request) -> bytes:
    found = bytearray()
    async for chunk in request.stream():
        found += chunk
        if len(found) > BODY_BYTES_MAX:
            raise TooLargeError(f"the body is larger than {BODY_BYTES_MAX} bytes")
    return bytes(found)


TheTheatre = Annotated[Theatre, Depends(_theatre)]
TheBody = Annotated[bytes, Depends(_body)]


def _shows(view: type[msgspec.Struct]) -> dict[int | str, dict[str, Any]]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{view.__name__}"}}}
    return {200: {"description": "Done.", "content": content}}


@router.get("/scenarios", responses=_shows(ShippedView))
async def list_scenarios() -> Response:
    """The names of the scenarios that come along."""
    return _shown(ShippedView([path.stem for path in shelf.paths()]))


@router.get("/scenarios/schema")
async def scenario_schema() -> Response:
    """The JSON Schema of a scenario."""
    return Response(schema.text(), media_type="application/schema+json")


@router.post(
    "/scenarios/run", responses=_shows(Outcome), openapi_extra={"requestBody": {"required": True, "content": _SCENARIO}}
)
async def run_scenario(
    request: Request,
    theatre: TheTheatre,
    body: TheBody,
    seed: Annotated[int | None, Query(ge=0, le=SEED_MAX, description="Instead of the scenario's own.")] = None,
    speed: Annotated[int | None, Query(ge=1, le=SPEED_MAX, description="Pump time for one of link time.")] = None,
) -> Response:
    """Play a scenario, TOML or the same as JSON, on a fresh pump of its own in virtual time; what came of it.

    A scenario that fails is answered with 200 too: `is_passed` says so, and `divergence` what came first.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip()
    scenario = _scenario(body, is_json=media_type == "application/json", seed=seed, speed=speed)
    if theatre.runs >= RUNS_MAX:
        raise BusyError(f"{RUNS_MAX} scenarios are being played, and no more may at one time")
    theatre.runs += 1
    try:
        return _shown(await asyncio.to_thread(play, scenario))
    finally:
        theatre.runs -= 1


@router.post(
    "/pumps/{pump}/acts", responses=_shows(Answer), openapi_extra={"requestBody": {"required": True, "content": _ACT}}
)
async def do_act(pump: ThePump, body: TheBody) -> Response:
    """Do one act of the scenario catalogue to a pump, or take back (`undo`) one that lasts; how it was answered."""
    document = JsonBody(_decoded(body))
    name = document.values.get("act")
    if name not in CATALOGUE:
        raise document.error(("act",), f"{name!r} is no act; {nearest(str(name), CATALOGUE)}")
    kind = CATALOGUE[name]
    is_undone = document.values.get("undo", False)
    if is_undone and not kind.IS_UNDOABLE:
        raise document.error(("undo",), f"{name} does not last; there is nothing to take back")
    act = read_fields(document, (), document.values, kind, beside=("act", "undo"))
    if flaw := act.flaw():
        raise document.error((), f"{name} {flaw}")
    return _shown(pump.act(act.undo if is_undone else act.apply))


def _scenario(body: bytes, *, is_json: bool, seed: int | None, speed: int | None) -> Scenario:
    document: JsonBody | ScenarioFile
    if is_json:
        document = JsonBody(_decoded(body))
    else:
        try:
            document = ScenarioFile("body", body.decode())
        except UnicodeDecodeError:
            raise TomlError("body: this is not text; must be UTF-8") from None
    name = document.values.get("scenario", {})
    if isinstance(name, dict) and not _is_shipped_profile(name.get("profile")):
        raise document.error(("scenario", "profile"), "is a path; must be a profile that comes along, or [pump]")
    pace = None if speed is None else Fraction(speed)
    scenario = read(document, beside=Path(), seed=seed, speed=pace)
    if scenario.host is not Host.NONE:
        raise document.error(("scenario", "host"), "wants a gateway; must be played with `pumprig scenario run`")
    return scenario


def _is_shipped_profile(profile: object) -> bool:
    # No file of this machine is read for whoever asks over HTTP.
    return not isinstance(profile, str) or not ("/" in profile or profile.endswith(".toml"))


def _decoded(body: bytes) -> Any:  # noqa: ANN401 (JSON)
    try:
        return msgspec.json.decode(body)
    except msgspec.DecodeError as error:
        raise TomlError(f"body: is not JSON: {error}") from None


def _shown(view: msgspec.Struct) -> Response:
    return Response(msgspec.json.encode(view), HTTPStatus.OK, media_type="application/json")
