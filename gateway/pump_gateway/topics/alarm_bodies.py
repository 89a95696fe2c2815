"""Alarms as they are told: the one object, the journal's entry, and the set of those that are listed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec
from msgspec import UNSET, UnsetType

from pump_gateway.alarms import entry_of, entry_of_type, text_of
from pump_gateway.model import GATEWAY_CLOCK, Ack, AlarmClass, Condition, Phase, Priority, Suppression
from pump_gateway.topics.values import GenerationMode, TimeQualityBody, mode_of, time_quality_body, utc

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pump_gateway.model import Alarm, AlarmChange


class AlarmBody(msgspec.Struct, frozen=True, rename={"alarm_class": "class"}):
    """One occurrence of an alarm: the same object on MQTT and over HTTP."""

    id: str
    key: str
    pump: str
    type: str
    alarm_class: AlarmClass
    priority: Priority
    condition: Condition
    ack: Ack
    suppression: Suppression
    raised_at: str
    changed_at: str
    count: int
    text: str
    device_code: int | None
    rev: int
    epoch: int
    ts: str
    rx: str
    tsq: TimeQualityBody
    generation_mode: GenerationMode
    cleared_at: str | UnsetType = UNSET
    acked_at: str | UnsetType = UNSET
    acked_by: str | UnsetType = UNSET
    value: int | UnsetType = UNSET
    limit: int | UnsetType = UNSET
    until: str | UnsetType = UNSET
    mdc: str | UnsetType = UNSET


class AlarmChangeBody(msgspec.Struct, frozen=True):
    """One entry of the alarm journal; `id` is what `GET /v1/alarms/changes?since=` takes."""

    id: str
    rev: int
    epoch: int
    alarm_id: str
    pump: str
    type: str
    phase: Phase
    by: str
    priority: Priority
    condition: Condition
    ack: Ack
    suppression: Suppression
    ts: str
    rx: str
    tsq: TimeQualityBody
    generation_mode: GenerationMode
    hist: bool | UnsetType = UNSET


class ListedAlarm(msgspec.Struct, frozen=True):
    """One alarm of the set."""

    id: str
    type: str
    priority: Priority
    ack: Ack


class AlarmSetBody(msgspec.Struct, frozen=True):
    """All alarms of a pump that are active or latched: what is not in `active` is not there.

    `digest` is the first 16 hexadecimal digits of SHA-256 over the lines `id priority ack`, sorted, each ended by a
    newline: who has collected single alarms can tell whether any is missing.
    """

    id: str
    epoch: int
    rev: int
    pump: str
    active: list[ListedAlarm]
    digest: str
    generation_mode: GenerationMode


class AlarmType(msgspec.Struct, frozen=True, rename={"alarm_class": "class"}):
    """One alarm that can be raised for a pump."""

    type: str
    alarm_class: AlarmClass
    priority: Priority
    latching: bool
    text: str
    device_code: int | None
    mdc: str | UnsetType = UNSET


def alarm_body(alarm: Alarm, epoch: int) -> AlarmBody:
    """The alarm object; `epoch` is the store's."""
    entry = entry_of_type(alarm.type)
    return AlarmBody(
        id=alarm.id,
        key=alarm.key,
        pump=alarm.pump,
        type=alarm.type,
        alarm_class=alarm.alarm_class,
        priority=alarm.priority,
        condition=alarm.condition,
        ack=alarm.ack,
        suppression=alarm.suppression,
        raised_at=utc(alarm.raised_at_us),
        changed_at=utc(alarm.changed_at_us),
        count=alarm.count,
        text=text_of(alarm),
        device_code=alarm.device_code,
        rev=alarm.rev,
        epoch=epoch,
        ts=utc(alarm.changed_at_us),
        rx=utc(alarm.rx_us),
        tsq=_time_quality(alarm),
        generation_mode=mode_of(is_test=alarm.is_test),
        cleared_at=UNSET if alarm.cleared_at_us is None else utc(alarm.cleared_at_us),
        acked_at=UNSET if alarm.acked_at_us is None else utc(alarm.acked_at_us),
        acked_by=UNSET if alarm.acked_by is None else alarm.acked_by,
        value=UNSET if alarm.value is None else alarm.value,
        limit=UNSET if alarm.limit is None else alarm.limit,
        until=UNSET if alarm.until_us is None else utc(alarm.until_us),
        mdc=UNSET if entry.mdc is None else entry.mdc,
    )


def alarm_change_body(change: AlarmChange, epoch: int) -> AlarmChangeBody:
    """One entry of the journal."""
    alarm = change.alarm
    return AlarmChangeBody(
        id=f"{epoch}.{change.rev}",
        rev=change.rev,
        epoch=epoch,
        alarm_id=alarm.id,
        pump=alarm.pump,
        type=alarm.type,
        phase=change.phase,
        by=change.by,
        priority=alarm.priority,
        condition=alarm.condition,
        ack=alarm.ack,
        suppression=alarm.suppression,
        ts=utc(alarm.changed_at_us),
        rx=utc(alarm.rx_us),
        tsq=_time_quality(alarm),
        generation_mode=mode_of(is_test=alarm.is_test),
        hist=change.hist or UNSET,
    )


def alarm_set_body(pump: str, alarms: Iterable[Alarm], *, epoch: int, rev: int, is_test: bool) -> AlarmSetBody:
    """The set of a pump's listed alarms; `alarms` may hold those of other pumps and ended ones too."""
    listed = sorted((alarm for alarm in alarms if alarm.pump == pump and alarm.is_listed), key=lambda alarm: alarm.id)
    lines = "".join(f"{alarm.id} {alarm.priority} {alarm.ack}\n" for alarm in listed)
    return AlarmSetBody(
        id=f"{epoch}.{rev}",
        epoch=epoch,
        rev=rev,
        pump=pump,
        active=[ListedAlarm(alarm.id, alarm.type, alarm.priority, alarm.ack) for alarm in listed],
        digest=hashlib.sha256(lines.encode()).hexdigest()[:16],
        generation_mode=mode_of(is_test=is_test),
    )


def alarm_type(code: int) -> AlarmType:
    """What can be said of an alarm code before it is ever raised."""
    entry = entry_of(code)
    is_derived = entry.alarm_class is AlarmClass.DERIVED
    return AlarmType(
        type=entry.type,
        alarm_class=entry.alarm_class,
        priority=entry.priority,
        latching=entry.is_latching,
        text=entry.text,
        device_code=None if is_derived else code,
        mdc=UNSET if entry.mdc is None else entry.mdc,
    )


def _time_quality(alarm: Alarm) -> TimeQualityBody:
    return time_quality_body(GATEWAY_CLOCK if alarm.alarm_class is AlarmClass.DERIVED else alarm.tsq)
