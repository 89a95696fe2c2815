"""`POST /v1/pumps/{pump}/commands`, `GET /v1/commands/{id}`: what a pump is to do, and what became of it."""

from __future__ import annotations

import asyncio
from typing import Annotated

import msgspec
from fastapi import APIRouter, Header, Path, Query, Request
from starlette.responses import Response

from pump_gateway.api import contract
from pump_gateway.api.board import Board
from pump_gateway.api.conditional import preferred_wait_s
from pump_gateway.api.orders import CommandRequest, asked
from pump_gateway.api.problems import (
    COMMAND_NOT_FOUND,
    CONCENTRATION_MISMATCH,
    IDEMPOTENCY_KEY_REUSED,
    NOT_STORED,
    PUMP_NOT_FOUND,
    PUMP_OFFLINE,
    READ_ONLY,
    STALE_REVISION,
    TOO_MANY_COMMANDS,
    ProblemError,
)
from pump_gateway.api.queries import NoQuery, WaitQuery
from pump_gateway.api.views import Desk, Views
from pump_gateway.model import Command, CommandNotTaken, View
from pump_gateway.store import StoreError
from pump_gateway.topics import command_body
from pump_gateway.topics.command_bodies import CommandBody
from pump_gateway.topics.values import is_test_pump

RETRY_AFTER_S = 2

_KINDS = {
    "read_only": READ_ONLY,
    "key_reused": IDEMPOTENCY_KEY_REUSED,
    "offline": PUMP_OFFLINE,
    "stale_revision": STALE_REVISION,
    "too_many": TOO_MANY_COMMANDS,
    "label_differs": CONCENTRATION_MISMATCH,
}

PumpName = Annotated[str, Path(max_length=64, examples=["pump-1"])]
CommandId = Annotated[str, Path(max_length=64, examples=["730b1f2e-5c0de1aa"])]
IdempotencyKey = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[\x21-\x7e]{1,64}$",
        description="Any text that is used for this command alone: with it a POST may be repeated, and acts once.",
    ),
]


def command_routes(views: Views, board: Board, desk: Desk) -> APIRouter:
    """The routes of commands: given at the desk, shared waiting with the board."""
    routes = APIRouter(tags=["commands"])

    @routes.post(
        "/v1/pumps/{pump}/commands",
        status_code=202,
        responses=contract.accepted(CommandBody, 400, 403, 404, 409, 422, 503),
    )
    async def give_command(
        pump: PumpName, request: CommandRequest, key: IdempotencyKey, _query: Annotated[NoQuery, Query()]
    ) -> Response:
        """Accept a command for a pump: it is stored, and is sent as soon as the pump takes it, or never.

        The answer says only that it is accepted. How it ends is at `Location`, and on MQTT.
        """
        if pump not in views.view.pumps:
            raise ProblemError(PUMP_NOT_FOUND, f"No pump here is called {pump!r}.")
        try:
            command = await desk.take(asked(pump, request, key=key))
        except CommandNotTaken as refusal:
            raise refused(refusal) from None
        except StoreError as error:
            raise ProblemError(NOT_STORED, str(error)) from None
        return command_answer(command, 202, views.view)

    @routes.get(
        "/v1/commands/{command_id}",
        responses=contract.plain(CommandBody, 400, 404, 503),
        openapi_extra=contract.WAITING,
    )
    async def show_command(http: Request, command_id: CommandId, query: Annotated[WaitQuery, Query()]) -> Response:
        """One command as it is now. With a wait, as soon as it has ended, or as it is when the wait is over."""
        wait_s = query.wait or preferred_wait_s(http.headers.get("prefer"))
        command = await _found(desk, command_id)
        if wait_s and not command.is_ended:
            with board.seat():
                command = await _when_ended(views, desk, command_id, wait_s)
        return command_answer(command, 200, views.view)

    return routes


def command_answer(command: Command, status: int, view: View) -> Response:
    """One command, and where it is found."""
    is_test = is_test_pump(view.pumps.get(command.pump))
    body = msgspec.json.encode(command_body(command, is_test=is_test))
    headers = {"cache-control": "no-store", "location": f"/v1/commands/{command.id}"}
    return Response(body, status, media_type="application/json", headers=headers)


def refused(refusal: CommandNotTaken) -> ProblemError:
    """Why a command was not taken, as a problem."""
    kind = _KINDS[refusal.reason]
    headers = {"retry-after": str(RETRY_AFTER_S)} if kind is TOO_MANY_COMMANDS else None
    return ProblemError(kind, str(refusal), headers=headers)


async def _when_ended(views: Views, desk: Desk, command_id: str, wait_s: int) -> Command:
    now = asyncio.get_running_loop().time
    end = now() + wait_s
    view = views.view
    command = await _found(desk, command_id)
    while not command.is_ended and now() < end:
        later = await views.changed(view, end - now())
        # Most changes are samples, which say nothing of commands.
        if later.command_rev != view.command_rev:
            command = await _found(desk, command_id)
        view = later
    return command


async def _found(desk: Desk, command_id: str) -> Command:
    command = await desk.find(command_id)
    if command is None:
        raise ProblemError(COMMAND_NOT_FOUND, f"No command here has the id {command_id!r}.")
    return command
