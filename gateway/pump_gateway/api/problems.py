"""Every error of the API as RFC 9457 `application/problem+json`, with types that stay the same for ever."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from msgspec import UNSET, UnsetType
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pump_gateway.api.schemas import ParameterError, Problem, ProblemKind, Resync

MEDIA_TYPE = "application/problem+json"


UNKNOWN_PARAMETER = ProblemKind(
    "unknown-parameter",
    400,
    "Unknown query parameter",
    "A query parameter is not one of this resource's. A misspelt filter would otherwise show every alarm.",
)
INVALID_PARAMETER = ProblemKind(
    "invalid-parameter",
    400,
    "Invalid parameter",
    "A parameter has a value that the resource does not take; `errors` names each and says what would be right.",
)
UNAUTHENTICATED = ProblemKind(
    "unauthenticated", 401, "Token needed", "This gateway wants a bearer token, and none that it knows was sent."
)
NOT_FOUND = ProblemKind("not-found", 404, "No such resource", "Nothing has this address. The index at `/` has links.")
ALARM_NOT_FOUND = ProblemKind(
    "alarm-not-found",
    404,
    "No such alarm",
    "The latest occurrence of each type of alarm of each pump is kept under its id; earlier ones are in the journal.",
)
PUMP_NOT_FOUND = ProblemKind("pump-not-found", 404, "No such pump", "No pump of this name is known to the gateway.")
NO_TELEMETRY = ProblemKind(
    "no-telemetry", 404, "No telemetry yet", "The pump is known, but no sample of it has ever been received."
)
METHOD_NOT_ALLOWED = ProblemKind(
    "method-not-allowed", 405, "Method not allowed", "The resource has not this method; `Allow` lists those it has."
)
RESYNC = ProblemKind(
    "resync",
    410,
    "Start again from the current state",
    "The position is of another store, is ahead of it, or is older than the journal. "
    "Read `resync.href`, then go on from the epoch and revision found there.",
)
INVALID_BODY = ProblemKind(
    "invalid-body",
    422,
    "Invalid body",
    "The body is no command that a pump could be given; `errors` points to what is wrong and says what would be right.",
)
READ_ONLY = ProblemKind(
    "read-only",
    403,
    "No commands for this pump",
    "Commands are off unless configured: set `key_file` of the pump in the gateway's configuration to a file with its "
    "key, 32 hexadecimal digits, that only its owner may read.",
)
COMMAND_NOT_FOUND = ProblemKind("command-not-found", 404, "No such command", "No command has this id in this store.")
STALE_REVISION = ProblemKind(
    "stale-revision",
    409,
    "Another program is in force",
    "`if_rev` is not the `therapy_rev` of the pump's latest sample: read it again and decide again.",
)
CONCENTRATION_MISMATCH = ProblemKind(
    "concentration-mismatch",
    409,
    "Label and program differ",
    "What was scanned from the label is not what is programmed. Nothing is started or programmed until the alarm "
    "`concentration-mismatch` of the pump is reset; nothing has happened.",
)
ALARM_NOT_LATCHED = ProblemKind(
    "alarm-not-latched",
    409,
    "Alarm not latched",
    "Only an alarm whose cause is gone and which waits for a person can be reset: this one has ended, or its cause is "
    "still there.",
)
ALARM_ENDED = ProblemKind(
    "alarm-ended",
    409,
    "Alarm ended",
    "Only an alarm that is active or latched can be paused or shelved: this one is over.",
)
PRECONDITION_FAILED = ProblemKind(
    "precondition-failed", 412, "Changed meanwhile", "`If-Match` is not the `ETag` that it has now: read it again."
)
PRECONDITION_REQUIRED = ProblemKind(
    "precondition-required",
    428,
    "If-Match needed",
    "What ends an alarm needs `If-Match` with the `ETag` of what was seen, so that nobody resets what he has not seen.",
)
PUMP_OFFLINE = ProblemKind(
    "pump-offline", 409, "Pump not online", "Commands are taken while the pump is online; nothing has happened."
)
IDEMPOTENCY_KEY_REUSED = ProblemKind(
    "idempotency-key-reused",
    422,
    "Idempotency-Key used before",
    "The same key was sent with another command: each command needs a key of its own.",
)
TOO_MANY_COMMANDS = ProblemKind(
    "too-many-commands", 503, "Too many commands", "No more commands may wait for this pump; try later."
)
NOT_STORED = ProblemKind(
    "not-stored", 503, "Command not stored", "What cannot be stored is not done. Nothing has happened."
)
TOO_MANY_WAITERS = ProblemKind(
    "too-many-waiters", 503, "Too many long polls", "No more requests may wait; try later or poll without waiting."
)
STORE_BUSY = ProblemKind("store-busy", 503, "Store busy", "The store did not answer in time.")
INTERNAL = ProblemKind("internal", 500, "Internal error", "A defect in the gateway; its log has the request id.")

PROBLEMS = {
    kind.slug: kind
    for kind in (
        UNKNOWN_PARAMETER,
        INVALID_PARAMETER,
        UNAUTHENTICATED,
        NOT_FOUND,
        ALARM_NOT_FOUND,
        PUMP_NOT_FOUND,
        NO_TELEMETRY,
        METHOD_NOT_ALLOWED,
        RESYNC,
        INVALID_BODY,
        READ_ONLY,
        COMMAND_NOT_FOUND,
        STALE_REVISION,
        CONCENTRATION_MISMATCH,
        ALARM_NOT_LATCHED,
        ALARM_ENDED,
        PRECONDITION_FAILED,
        PRECONDITION_REQUIRED,
        PUMP_OFFLINE,
        IDEMPOTENCY_KEY_REUSED,
        TOO_MANY_COMMANDS,
        NOT_STORED,
        TOO_MANY_WAITERS,
        STORE_BUSY,
        INTERNAL,
    )
}
# The framework's own 400 is for a body that is not even text.
_BY_STATUS = {400: INVALID_BODY, 404: NOT_FOUND, 405: METHOD_NOT_ALLOWED}


class ProblemError(Exception):
    """A request that cannot be answered; becomes a problem document where the routes end."""

    def __init__(
        self,
        kind: ProblemKind,
        detail: str,
        *,
        errors: list[ParameterError] | UnsetType = UNSET,
        resync: Resync | UnsetType = UNSET,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """`headers` are added to the answer."""
        super().__init__(detail)
        self._headers = {"cache-control": "no-store"} | dict(headers or {})
        self.problem = Problem(kind.uri, kind.title, kind.status, detail, errors, resync)

    def response(self) -> Response:
        """The answer that says so."""
        body = msgspec.json.encode(self.problem)
        return Response(body, self.problem.status, media_type=MEDIA_TYPE, headers=self._headers)


def install(app: FastAPI) -> None:
    """Make `app` answer every error, its framework's own too, with a problem document."""
    app.add_exception_handler(ProblemError, _on_problem)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(Exception, _on_defect)


async def _on_problem(_request: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)
    return error.response()


async def _on_invalid(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return refusal(error.errors()).response()


async def _on_http(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kind = _BY_STATUS.get(error.status_code, INTERNAL)
    headers = dict(error.headers or {})
    allowed = headers.get("Allow", "").split(", ")
    if "GET" in allowed:
        # HEAD is answered for every GET, one layer further out.
        headers["Allow"] = ", ".join(sorted({"HEAD", *allowed}))
    return ProblemError(kind, kind.meaning, headers=headers).response()


async def _on_defect(_request: Request, _error: Exception) -> Response:
    # Starlette raises the exception again after this answer, so that the server logs it.
    return ProblemError(INTERNAL, INTERNAL.meaning).response()


def refusal(found: Sequence[Mapping[str, Any]]) -> ProblemError:
    """What is wrong with a request, from pydantic's findings; `in` and `name` say where each is."""
    unknown = next((each for each in found if each["type"] == "unknown_parameter"), None)
    if unknown is not None:
        names, known = unknown["ctx"]["unknown"].split(", "), unknown["ctx"]["known"]
        errors = [ParameterError("query", name, f"known here: {known}") for name in names]
        return ProblemError(UNKNOWN_PARAMETER, str(unknown["msg"]), errors=errors)
    if any(each["loc"][0] == "body" for each in found):
        errors = [ParameterError("body", _pointer(each), str(each["msg"])) for each in found]
        return ProblemError(INVALID_BODY, "; ".join(f"{each.name}: {each.detail}" for each in errors), errors=errors)
    errors = [ParameterError(str(each["loc"][0]), str(each["loc"][1]), str(each["msg"])) for each in found]
    return ProblemError(INVALID_PARAMETER, "; ".join(f"{each.name}: {each.detail}" for each in errors), errors=errors)


def _pointer(finding: Mapping[str, Any]) -> str:
    """Where in the body (RFC 6901) it is; of the parameters, their name."""
    place, *path = finding["loc"]
    if place != "body":
        return str(path[0])
    if finding["type"] == "json_invalid":
        return ""
    # The first part is not in the body: which shape the verb has chosen.
    return "".join(f"/{part}" for part in path[1:])
