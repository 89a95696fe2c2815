"""Views as the bytes that go over HTTP, each with the entity tag that changes when they do. Pure: no clock, no I/O."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b

import msgspec
from msgspec.structs import replace

from pump_gateway.api.position import Position
from pump_gateway.api.queries import AlarmQuery
from pump_gateway.api.report_bodies import reports_body
from pump_gateway.api.schemas import (
    AckCounts,
    AlarmChanges,
    AlarmHistory,
    AlarmList,
    AlarmSummary,
    Freshness,
    PriorityCounts,
    Pump,
    PumpList,
)
from pump_gateway.model import Ack, Alarm, AlarmChange, LinkState, Priority, PumpState, View
from pump_gateway.topics import (
    alarm_body,
    alarm_change_body,
    description_body,
    pump_state_body,
    sample_body,
    utc,
)
from pump_gateway.topics.values import GenerationMode, is_test_pump, mode_of


class Document(msgspec.Struct, frozen=True):
    """The body of a 200 and its strong entity tag, quotes included."""

    body: bytes
    etag: str


def freshness(pumps: Iterable[PumpState]) -> Freshness:
    """How far the alarms can be trusted to be all there are.

    `live`: every pump is online; `down`: one is offline, or there is none to hear from; `stale`: anything between.
    """
    links = {pump.pump: pump.link for pump in pumps}
    states = set(links.values()) - {LinkState.REMOVED}
    if not states or LinkState.OFFLINE in states:
        return Freshness("down", links)
    return Freshness("live" if states == {LinkState.ONLINE} else "stale", links)


def alarm_list(view: View, query: AlarmQuery) -> Document:
    """The alarms that `query` admits, in order of revision.

    What changes while a client turns pages moves to the end, so that it is seen twice rather than missed.
    """
    found = sorted((alarm for alarm in view.alarms.values() if query.admits(alarm)), key=lambda alarm: alarm.rev)
    page = found[: query.limit]
    body = AlarmList(
        epoch=view.epoch,
        rev=view.rev,
        as_of=utc(view.changed_us),
        generation_mode=generation_mode(view),
        freshness=freshness(view.pumps.values()),
        next=str(Position(view.epoch, page[-1].rev)) if len(found) > len(page) else None,
        alarms=[alarm_body(alarm, view.epoch) for alarm in page],
    )
    return _document(view, body, query.model_dump_json(exclude={"wait"}))


def alarm_summary(view: View) -> Document:
    """How many alarms are listed (active or latched), by priority and acknowledgement; under 400 bytes."""
    counts = Counter((alarm.priority, alarm.ack) for alarm in view.alarms.values() if alarm.is_listed)

    def of(priority: Priority) -> AckCounts:
        return AckCounts(unacked=counts[priority, Ack.UNACKED], acked=counts[priority, Ack.ACKED])

    body = AlarmSummary(
        epoch=view.epoch,
        rev=view.rev,
        as_of=utc(view.changed_us),
        generation_mode=generation_mode(view),
        freshness=Freshness(freshness(view.pumps.values()).state),
        alarms=PriorityCounts(of(Priority.HIGH), of(Priority.MEDIUM), of(Priority.LOW), of(Priority.INFO)),
    )
    return _document(view, body, "summary")


def one_alarm(view: View, alarm: Alarm) -> Document:
    """One alarm."""
    # The alarm's own revision: `If-Match` must not fail because another alarm has changed.
    own = replace(view, rev=alarm.rev)
    return _document(own, alarm_body(alarm, view.epoch), alarm.id)


def alarm_changes(view: View, since: Position, changes: Sequence[AlarmChange]) -> bytes:
    """A page of the journal after `since`; `next` is where the following one starts."""
    return msgspec.json.encode(
        AlarmChanges(
            epoch=view.epoch,
            rev=view.rev,
            generation_mode=generation_mode(view),
            next=str(Position(view.epoch, changes[-1].rev) if changes else since),
            changes=[alarm_change_body(change, view.epoch) for change in changes],
        )
    )


def alarm_history(view: View, changes: Sequence[AlarmChange]) -> bytes:
    """All that the journal has of one occurrence."""
    mode = mode_of(is_test=changes[-1].alarm.is_test)
    return msgspec.json.encode(
        AlarmHistory(view.epoch, mode, [alarm_change_body(change, view.epoch) for change in changes])
    )


def pump_list(view: View) -> bytes:
    """The links to all pumps, by name."""
    states = [pump_state_body(view.pumps[name]) for name in sorted(view.pumps)]
    return msgspec.json.encode(PumpList(generation_mode(view), states))


def pump(state: PumpState) -> bytes:
    """One pump, its latest sample, and what was read of it."""
    is_test = is_test_pump(state)
    latest = None if state.latest is None else sample_body(state.latest, is_test=is_test)
    reports = None if state.reports is None else reports_body(state.reports)
    return msgspec.json.encode(Pump(pump_state_body(state), description_body(state), latest, reports))


def generation_mode(view: View) -> GenerationMode:
    """`test` as soon as one pump is no production device: what is said of all together is then test data too."""
    is_test = not view.pumps or any(is_test_pump(state) for state in view.pumps.values())
    return mode_of(is_test=is_test)


def _document(view: View, body: msgspec.Struct, selection: str) -> Document:
    """Tag the encoded body: readable epoch and revision, then a digest over every byte and over what was asked for.

    The bytes hold the freshness, so that a dead feed never hides behind a 304.
    """
    encoded = msgspec.json.encode(body)
    digest = blake2b(encoded + selection.encode(), digest_size=8).hexdigest()
    return Document(encoded, f'"{view.epoch}.{view.rev}.{digest}"')
