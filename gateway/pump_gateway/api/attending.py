"""`POST /v1/alarms/{id}/ack` and `/reset`: what a person does to an alarm.

An alarm that the gateway derives changes at once. One of the pump's own is the pump's to change: the answer is then 202
and a command.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from pump_gateway.alarms import entry_of_type
from pump_gateway.api import contract, documents
from pump_gateway.api.alarms import AlarmId
from pump_gateway.api.commands import command_answer, refused
from pump_gateway.api.conditional import answer, is_unchanged
from pump_gateway.api.problems import (
    ALARM_NOT_FOUND,
    ALARM_NOT_LATCHED,
    NOT_STORED,
    PRECONDITION_FAILED,
    PRECONDITION_REQUIRED,
    ProblemError,
)
from pump_gateway.api.queries import NoQuery
from pump_gateway.api.views import Desk, Views
from pump_gateway.model import (
    Ack,
    Acknowledge,
    Alarm,
    Asked,
    Attended,
    CommandNotTaken,
    Condition,
    Edge,
    Order,
    ResetAlarm,
    View,
)
from pump_gateway.store import StoreError
from pump_gateway.topics.alarm_bodies import AlarmBody
from pump_gateway.topics.command_bodies import CommandBody

BY = "operator"


def attending_routes(views: Views, desk: Desk) -> APIRouter:
    """The routes by which a person attends to alarms."""
    routes = APIRouter(prefix="/v1/alarms", tags=["alarms"])
    responses = contract.attended(AlarmBody, CommandBody, 400, 403, 404, 409, 412, 428, 503)

    @routes.post("/{alarm_id}/ack", responses=responses, openapi_extra=contract.MATCHING)
    async def acknowledge_alarm(http: Request, alarm_id: AlarmId, _query: Annotated[NoQuery, Query()]) -> Response:
        """Take note of an alarm. It does not end by that, unless it was a moment's."""
        if_match = http.headers.get("if-match")
        alarm = found(views.view, alarm_id, if_match)
        if alarm.device_code is not None:
            return await have_pump(views, desk, _asked(alarm, "acknowledge", Acknowledge(*_occurrence(alarm))))
        if_rev = None if if_match is None else alarm.rev
        return await attend(
            desk, Attended(alarm.pump, alarm.id, Edge.ACKED, BY, desk.now_us(), if_rev=if_rev), _is_acked
        )

    @routes.post("/{alarm_id}/reset", responses=responses, openapi_extra=contract.MATCHING_NEEDED)
    async def reset_alarm(http: Request, alarm_id: AlarmId, _query: Annotated[NoQuery, Query()]) -> Response:
        """End an alarm that is latched: what it was about is resolved. Needs `If-Match`."""
        if_match = http.headers.get("if-match")
        alarm = found(views.view, alarm_id, if_match)
        if if_match is None:
            raise ProblemError(PRECONDITION_REQUIRED, "Send `If-Match` with the `ETag` of the alarm as you saw it.")
        if alarm.device_code is not None:
            return await have_pump(views, desk, _asked(alarm, "reset", ResetAlarm(*_occurrence(alarm))))
        if alarm.condition is not Condition.LATCHED:
            raise ProblemError(ALARM_NOT_LATCHED, f"{alarm.key} is {alarm.condition}: what is latched can be reset.")
        return await attend(
            desk, Attended(alarm.pump, alarm.id, Edge.RESET, BY, desk.now_us(), if_rev=alarm.rev), _is_over
        )

    return routes


async def attend(desk: Desk, attended: Attended, is_done: Callable[[Alarm], bool]) -> Response:
    """Change what is the gateway's to change; the alarm as it is then, which must be as it was to become."""
    try:
        view = await desk.attend(attended)
    except StoreError as error:
        raise ProblemError(NOT_STORED, str(error)) from None
    alarm = found(view, attended.alarm_id, None)
    if not is_done(alarm):
        raise ProblemError(PRECONDITION_FAILED, f"{alarm.key} has changed meanwhile: read it again.")
    return answer(documents.one_alarm(view, alarm), None)


async def have_pump(views: Views, desk: Desk, asked: Asked) -> Response:
    """Have the pump change an alarm of its own."""
    try:
        command = await desk.take(asked)
    except CommandNotTaken as refusal:
        raise refused(refusal) from None
    except StoreError as error:
        raise ProblemError(NOT_STORED, str(error)) from None
    return command_answer(command, 202, views.view)


def found(view: View, alarm_id: str, if_match: str | None) -> Alarm:
    """The alarm, if it is still the one that was seen."""
    alarm = next((each for each in view.alarms.values() if each.id == alarm_id), None)
    if alarm is None:
        detail = f"No alarm here has the id {alarm_id!r}, or a later occurrence has taken its place."
        raise ProblemError(ALARM_NOT_FOUND, detail)
    if if_match is not None and not is_unchanged(if_match, documents.one_alarm(view, alarm).etag):
        raise ProblemError(PRECONDITION_FAILED, f"{alarm.key} has changed since you saw it: read it again.")
    return alarm


def _occurrence(alarm: Alarm) -> tuple[int, int]:
    return entry_of_type(alarm.type).code, alarm.occurrence or 0


def _asked(alarm: Alarm, verb: str, order: Order) -> Asked:
    """The same wish for the same revision is the same command."""
    args = {"alarm": alarm.type, "occurrence": alarm.occurrence or 0}
    return Asked(alarm.pump, verb, args, order, key=f"{verb}:{alarm.id}:{alarm.rev}")


def _is_acked(alarm: Alarm) -> bool:
    return alarm.ack is Ack.ACKED


def _is_over(alarm: Alarm) -> bool:
    return not alarm.is_listed
