"""What is answered when something is wrong: application/problem+json (RFC 9457) with what, where, and what would do."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from pump_emulator.ports import PortError
from pump_emulator.pump import ControlError
from pump_emulator.tomlfile import TomlError

if TYPE_CHECKING:
    from collections.abc import Collection

    from fastapi import FastAPI, Request

MEDIA_TYPE = "application/problem+json"


class UnknownPumpError(Exception):
    """No pump of the fleet has this name."""

    def __init__(self, name: str, names: Collection[str]) -> None:
        super().__init__(f"no pump is called {name!r}; there are {', '.join(names)}")


class AlreadyRunningError(Exception):
    """The pump is in the middle of another run."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is being run to a time or an event already; wait for that answer")


class TooLargeError(Exception):
    """A body is larger than anything that is meant here."""


class BusyError(Exception):
    """So much is going on that nothing more may begin; later."""


PROBLEM_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string", "description": "Stable name of the kind of problem."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong here, and what would be right."},
        "instance": {"type": "string", "description": "The path that was asked."},
        "errors": {
            "type": "array",
            "description": "For bad input: each value that is wrong.",
            "items": {
                "type": "object",
                "properties": {
                    "in": {"enum": ["body", "query", "path"]},
                    "pointer": {
                        "type": "string",
                        "description": "JSON pointer into the body, or the parameter's name.",
                    },
                    "detail": {"type": "string"},
                },
            },
        },
    },
}


def add_problems(app: FastAPI) -> None:
    """Make every error of `app` a problem."""
    for kind, slug, status in (
        (UnknownPumpError, "unknown-pump", HTTPStatus.NOT_FOUND),
        (AlreadyRunningError, "already-running", HTTPStatus.CONFLICT),
        (ControlError, "refused-by-pump", HTTPStatus.CONFLICT),
        (PortError, "port-unavailable", HTTPStatus.CONFLICT),
        (TomlError, "bad-input", HTTPStatus.UNPROCESSABLE_ENTITY),
        (TooLargeError, "too-large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
        (BusyError, "busy", HTTPStatus.SERVICE_UNAVAILABLE),
    ):
        _add(app, kind, slug, status)
    app.add_exception_handler(RequestValidationError, _bad_input)
    app.add_exception_handler(HTTPException, _http_error)


def _add(app: FastAPI, kind: type[Exception], slug: str, status: HTTPStatus) -> None:
    async def answer(request: Request, error: Exception) -> JSONResponse:
        return _problem(request, slug, status, str(error))

    app.add_exception_handler(kind, answer)


async def _bad_input(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    errors = [_input_error(entry["loc"], entry["msg"]) for entry in error.errors()]
    detail = "; ".join(f"{entry['pointer'] or entry['in']}: {entry['detail']}" for entry in errors)
    return _problem(request, "bad-input", HTTPStatus.UNPROCESSABLE_ENTITY, detail, errors=errors)


def _input_error(location: tuple[int | str, ...], message: str) -> dict[str, str]:
    where, *path = (str(part) for part in location)
    pointer = "".join(f"/{part}" for part in path) if where == "body" else ".".join(path)
    return {"in": where, "pointer": pointer, "detail": message.removeprefix("Value error, ")}


async def _http_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    hints = {
        HTTPStatus.NOT_FOUND: "there is nothing at this path; /openapi.json lists all that is",
        HTTPStatus.METHOD_NOT_ALLOWED: f"{request.method} is not possible here; /openapi.json says what is",
    }
    return _problem(request, status.phrase.lower().replace(" ", "-"), status, hints.get(status, str(error.detail)))


def _problem(
    request: Request, slug: str, status: HTTPStatus, detail: str, *, errors: list[dict[str, str]] | None = None
) -> JSONResponse:
    problem = {
        "type": f"urn:pumprig:problem:{slug}",
        "title": slug.replace("-", " ").capitalize(),
        "status": status,
        "detail": detail,
        "instance": request.url.path,
    }
    if errors is not None:
        problem["errors"] = errors
    return JSONResponse(problem, status, media_type=MEDIA_TYPE)
