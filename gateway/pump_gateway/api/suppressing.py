"""`POST /v1/alarms/{id}/audio-pause`, `/shelve`, `/unshelve`: what a person holds back for a while.

The tones of a pump's own alarm are the pump's to pause: the answer is then 202 and a command. To shelve is the
gateway's: the alarm is marked for those who show alarms, and the pump hears nothing of it.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from pump_gateway.alarms import entry_of_type
from pump_gateway.api import contract
from pump_gateway.api.alarms import AlarmId
from pump_gateway.api.attending import BY, attend, found, have_pump
from pump_gateway.api.problems import ALARM_ENDED, ProblemError
from pump_gateway.api.queries import NoQuery, PauseQuery, ShelveQuery
from pump_gateway.api.views import Desk, Views
from pump_gateway.model import Alarm, Asked, Attended, Edge, PauseAudio, Suppression, View
from pump_gateway.topics.alarm_bodies import AlarmBody
from pump_gateway.topics.command_bodies import CommandBody

_US_PER_S = 1_000_000


def suppression_routes(views: Views, desk: Desk) -> APIRouter:
    """The routes by which a person holds an alarm's signals back."""
    routes = APIRouter(prefix="/v1/alarms", tags=["alarms"])
    responses = contract.attended(AlarmBody, CommandBody, 400, 403, 404, 409, 412, 503)
    at_once = contract.changed(AlarmBody, 400, 404, 409, 412, 503)

    @routes.post("/{alarm_id}/audio-pause", responses=responses, openapi_extra=contract.MATCHING)
    async def pause_alarm_audio(http: Request, alarm_id: AlarmId, query: Annotated[PauseQuery, Query()]) -> Response:
        """Hold back the tones of an alarm for a while, ten minutes at most. It is shown as before."""
        alarm = _listed(views.view, alarm_id, http.headers.get("if-match"))
        if alarm.device_code is not None:
            return await have_pump(views, desk, _pause_asked(alarm, query.duration_s))
        return await attend(desk, _attended(http, desk, alarm, Edge.AUDIO_PAUSED, query.duration_s), _is_suppressed)

    @routes.post("/{alarm_id}/shelve", responses=at_once, openapi_extra=contract.MATCHING)
    async def shelve_alarm(http: Request, alarm_id: AlarmId, query: Annotated[ShelveQuery, Query()]) -> Response:
        """Take this occurrence of an alarm out of sight for a while. The pump hears nothing of it."""
        alarm = _listed(views.view, alarm_id, http.headers.get("if-match"))
        return await attend(desk, _attended(http, desk, alarm, Edge.SHELVED, query.duration_s), _is_shelved)

    @routes.post("/{alarm_id}/unshelve", responses=at_once, openapi_extra=contract.MATCHING)
    async def unshelve_alarm(http: Request, alarm_id: AlarmId, _query: Annotated[NoQuery, Query()]) -> Response:
        """Bring a shelved alarm back; to no effect when it is not shelved."""
        alarm = found(views.view, alarm_id, http.headers.get("if-match"))
        return await attend(desk, _attended(http, desk, alarm, Edge.UNSHELVED), _is_unshelved)

    return routes


def _attended(http: Request, desk: Desk, alarm: Alarm, edge: Edge, duration_s: int | None = None) -> Attended:
    now_us = desk.now_us()
    if_rev = alarm.rev if "if-match" in http.headers else None
    until_us = None if duration_s is None else now_us + duration_s * _US_PER_S
    return Attended(alarm.pump, alarm.id, edge, BY, now_us, if_rev, until_us)


def _pause_asked(alarm: Alarm, duration_s: int) -> Asked:
    """The same wish for the same revision is the same command."""
    order = PauseAudio(mask=1 << (entry_of_type(alarm.type).code - 1), duration_s=duration_s)
    args = {"alarms": [alarm.type], "duration_s": duration_s}
    return Asked(alarm.pump, "audio_pause", args, order, key=f"audio_pause:{alarm.id}:{alarm.rev}:{duration_s}")


def _is_suppressed(alarm: Alarm) -> bool:
    """What is shelved needs no pause."""
    return alarm.suppression is not Suppression.NONE


def _is_shelved(alarm: Alarm) -> bool:
    return alarm.suppression is Suppression.SHELVED


def _is_unshelved(alarm: Alarm) -> bool:
    return not _is_shelved(alarm)


def _listed(view: View, alarm_id: str, if_match: str | None) -> Alarm:
    """The alarm, if it is there to be suppressed."""
    alarm = found(view, alarm_id, if_match)
    if not alarm.is_listed:
        raise ProblemError(ALARM_ENDED, f"{alarm.key} has ended: there is nothing to hold back.")
    return alarm
