"""`/v1/alarms` and below: the list, its summary, its journal, one alarm."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from pump_gateway.api import contract, documents, schemas
from pump_gateway.api.board import Board, Snapshot
from pump_gateway.api.conditional import answer, disconnected, is_unchanged, preferred_wait_s, sent_tags
from pump_gateway.api.position import Position
from pump_gateway.api.problems import ALARM_NOT_FOUND, RESYNC, STORE_BUSY, ProblemError
from pump_gateway.api.queries import AlarmQuery, ChangeQuery, NoQuery
from pump_gateway.api.views import Journal, Views
from pump_gateway.model import AlarmChange, View
from pump_gateway.store import Compacted
from pump_gateway.topics.alarm_bodies import AlarmBody

READ_TIMEOUT_S = 5.0
"""How long a read of the journal may wait for the store's thread."""

HISTORY_MAX = 10_000
"""Changes of one occurrence; far more than one has."""

AlarmId = Annotated[str, Path(max_length=128, examples=["pump-1:2873461094:17"])]


def alarm_routes(views: Views, board: Board) -> APIRouter:
    """The routes of alarms over one store."""
    routes = APIRouter(prefix="/v1/alarms", tags=["alarms"])

    @routes.get(
        "", responses=contract.conditional(schemas.AlarmList, 400, 410, 503), openapi_extra=contract.CONDITIONAL_WAITING
    )
    async def list_alarms(request: Request, query: Annotated[AlarmQuery, Query()]) -> Response:
        """The alarms that are active or latched, or those that the filters admit, in order of revision.

        The entity tag covers every byte, freshness included. With `If-None-Match` and a wait, a long poll: it answers
        on the first change, or with 304 when the wait is over. Without a wait, at once.
        """
        if_none_match = sent_tags(request)

        def has_changed(snapshot: Snapshot) -> bool:
            is_same = is_unchanged(if_none_match, documents.alarm_list(snapshot.view, query).etag)
            return not is_same or _is_of_another_store(query.cursor, snapshot.view)

        snapshot = await _when(request, board, has_changed, query.wait)
        if _is_of_another_store(query.cursor, snapshot.view):
            raise _resync(snapshot.view, "the cursor is of another store")
        return answer(documents.alarm_list(snapshot.view, query), if_none_match)

    @routes.get(
        "/summary", responses=contract.conditional(schemas.AlarmSummary, 400), openapi_extra=contract.CONDITIONAL
    )
    async def summarise_alarms(request: Request, _query: Annotated[NoQuery, Query()]) -> Response:
        """How many alarms are active or latched, by priority and acknowledgement, in less than 400 bytes."""
        return answer(board.snapshot.summary, sent_tags(request))

    @routes.get(
        "/changes", responses=contract.plain(schemas.AlarmChanges, 400, 410, 503), openapi_extra=contract.WAITING
    )
    async def list_alarm_changes(request: Request, query: Annotated[ChangeQuery, Query()]) -> Response:
        """The journal after a position, in order: what was raised and ended between two polls is here.

        Go on with `since={next}`. With a wait, an empty page is held back until there is a change or the wait is over.
        """

        def has_more(snapshot: Snapshot) -> bool:
            return Position(snapshot.view.epoch, snapshot.view.rev) != query.since

        snapshot = await _when(request, board, has_more, query.wait)
        changes = await _journal(views, snapshot.view, query)
        # The view of now, not of the snapshot: `rev` must not be behind the changes that are told.
        body = documents.alarm_changes(views.view, query.since, changes)
        return Response(body, media_type="application/json", headers={"cache-control": "no-store"})

    @routes.get(
        "/{alarm_id}",
        responses=contract.conditional(AlarmBody, 400, 404),
        openapi_extra=contract.CONDITIONAL,
    )
    async def show_alarm(request: Request, alarm_id: AlarmId, _query: Annotated[NoQuery, Query()]) -> Response:
        """One occurrence of an alarm, ended or not; an earlier one as long as the journal has it."""
        view = board.snapshot.view
        alarm = next((each for each in view.alarms.values() if each.id == alarm_id), None)
        if alarm is None:
            alarm = (await _history(views, alarm_id))[-1].alarm
        return answer(documents.one_alarm(view, alarm), sent_tags(request))

    @routes.get("/{alarm_id}/history", responses=contract.plain(schemas.AlarmHistory, 400, 404, 503))
    async def show_alarm_history(alarm_id: AlarmId, _query: Annotated[NoQuery, Query()]) -> Response:
        """What happened to one occurrence of an alarm, oldest first, as far as the journal has it."""
        body = documents.alarm_history(views.view, await _history(views, alarm_id))
        return Response(body, media_type="application/json", headers={"cache-control": "no-store"})

    return routes


async def _when(request: Request, board: Board, is_due: Callable[[Snapshot], bool], wait_s: int) -> Snapshot:
    wait_s = wait_s or preferred_wait_s(request.headers.get("prefer"))
    return await board.until(is_due, wait_s=wait_s, gone=partial(disconnected, request.receive))


def _is_of_another_store(position: Position | None, view: View) -> bool:
    return position is not None and position.epoch != view.epoch


async def _journal(views: Views, view: View, query: ChangeQuery) -> list[AlarmChange]:
    since = query.since
    if _is_of_another_store(since, view):
        raise _resync(view, "the position is of another store")
    if since.rev > view.rev:
        raise _resync(view, "the position is ahead of the store")
    try:
        return await _read(views, lambda journal: journal.changes(since.rev, query.limit))
    except Compacted:
        raise _resync(view, "some of the changes after the position are no longer kept") from None


async def _history(views: Views, alarm_id: str) -> list[AlarmChange]:
    changes = await _read(views, lambda journal: journal.history(alarm_id, HISTORY_MAX))
    if not changes:
        raise ProblemError(ALARM_NOT_FOUND, f"No alarm here has the id {alarm_id!r}.")
    return changes


async def _read(views: Views, read: Callable[[Journal], list[AlarmChange]]) -> list[AlarmChange]:
    try:
        async with asyncio.timeout(READ_TIMEOUT_S):
            return await views.run(read)
    except TimeoutError:
        raise ProblemError(STORE_BUSY, f"The store did not answer in {READ_TIMEOUT_S:.0f} s.") from None


def _resync(view: View, reason: str) -> ProblemError:
    resync = schemas.Resync("/v1/alarms", view.epoch, view.rev)
    return ProblemError(RESYNC, f"Start again from the current alarms: {reason}.", resync=resync)
