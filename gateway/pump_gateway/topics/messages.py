"""Topics: what is published where, with which quality of service, retained or not, and for how long.

A retained message about a pump is always made from the current view, never from what waits in the outbox: an old row
cannot put back an old state. Rows of the outbox make the messages that are not retained, and refresh the retained ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import json

from pump_gateway.model import (
    Ack,
    Alarm,
    AlarmChange,
    ClockChange,
    Command,
    Condition,
    LinkChange,
    LogGap,
    LogRecord,
    Sample,
)
from pump_gateway.topics.alarm_bodies import alarm_body, alarm_change_body, alarm_set_body
from pump_gateway.topics.command_bodies import command_body
from pump_gateway.topics.events import event_body
from pump_gateway.topics.message import ROOT, Message
from pump_gateway.topics.pump_bodies import SampleBody, description_body, pump_state_body, sample_body
from pump_gateway.topics.values import GenerationMode, is_test_pump, mode_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pump_gateway.model import OutboxRow, PumpState, View
    from pump_gateway.topics.gateway import Gateway

HOUR_S = 3600
TELEMETRY_EXPIRY_S = HOUR_S
EVENT_EXPIRY_S = 24 * HOUR_S
RESULT_EXPIRY_S = HOUR_S
ENDED_ALARM_KEPT_US = 24 * HOUR_S * 1_000_000
"""How long an alarm that ended and was acknowledged stays retained."""


class TelemetryBody(msgspec.Struct, frozen=True):
    """One or more samples of one pump, in order."""

    pump: str
    generation_mode: GenerationMode
    samples: list[SampleBody]


def messages_for(row: OutboxRow, view: View, gateway: Gateway, now_us: int) -> list[Message]:
    """What one row of the outbox says; `view` holds at least what the row does."""
    match row.event:
        case Sample() as sample:
            return [telemetry_message([sample], view)]
        case AlarmChange() as change:
            journal = alarm_change_body(change, view.epoch)
            entry = Message(_topic(journal.pump, "alarm-event"), json.encode(journal), expiry_s=EVENT_EXPIRY_S)
            return [*alarm_messages(change.alarm.pump, view, now_us, only=change.alarm.key), entry]
        case Command() as command:
            return [_result_message(command, view)]
        case LinkChange() as change:
            return [_state_message(view.pumps[change.pump], gateway), _event_message(change, view)]
        case ClockChange() | LogRecord() | LogGap() as event:
            return [_event_message(event, view)]


def retained_state(view: View, gateway: Gateway, now_us: int, latest_lifetime_us: int) -> list[Message]:
    """Every retained topic about pumps, as it is now."""
    messages: list[Message] = []
    for pump, state in sorted(view.pumps.items()):
        messages.append(_state_message(state, gateway))
        messages += description_messages(state)
        messages += alarm_messages(pump, view, now_us)
        latest = latest_message(state, now_us, latest_lifetime_us)
        messages += [latest] if latest is not None else []
    return messages


def telemetry_message(samples: Sequence[Sample], view: View) -> Message:
    """Samples of one pump, in order, in one message."""
    pump = samples[0].pump
    is_test = is_test_pump(view.pumps.get(pump))
    body = TelemetryBody(pump, mode_of(is_test=is_test), [sample_body(sample, is_test=is_test) for sample in samples])
    return Message(_topic(pump, "telemetry"), json.encode(body), expiry_s=TELEMETRY_EXPIRY_S)


def latest_message(state: PumpState, now_us: int, lifetime_us: int) -> Message | None:
    """The newest sample, retained until it is too old to be taken for the present; `None` when there is none such."""
    sample = state.latest
    if sample is None or sample.rx_us + lifetime_us <= now_us:
        return None
    expires_us = sample.rx_us + lifetime_us
    body = sample_body(sample, is_test=is_test_pump(state), expires_us=expires_us)
    expiry_s = max(1, -(-(expires_us - now_us) // 1_000_000))
    return Message(_topic(state.pump, "latest"), json.encode(body), qos=0, retain=True, expiry_s=expiry_s)


def description_messages(state: PumpState) -> list[Message]:
    """Who the pump is, once it has said so."""
    body = description_body(state)
    return [] if body is None else [Message(_topic(state.pump, "description"), json.encode(body), retain=True)]


def alarm_messages(pump: str, view: View, now_us: int, only: str | None = None) -> list[Message]:
    """A pump's alarms (or the one with the key `only`), each whole, and then the set of those that are listed."""
    messages = [
        _alarm_message(alarm, view.epoch, now_us)
        for key, alarm in sorted(view.alarms.items())
        if alarm.pump == pump and only in {None, key}
    ]
    is_test = is_test_pump(view.pumps.get(pump))
    body = alarm_set_body(pump, view.alarms.values(), epoch=view.epoch, rev=view.rev, is_test=is_test)
    return [*messages, Message(_topic(pump, "alarms"), json.encode(body), retain=True)]


def is_alarm_over(alarm: Alarm, now_us: int) -> bool:
    """Whether an alarm has ended, was acknowledged, and has been shown long enough."""
    is_settled = alarm.condition is Condition.INACTIVE and alarm.ack is Ack.ACKED
    return is_settled and alarm.rx_us + ENDED_ALARM_KEPT_US <= now_us


def over_alarms(view: View, now_us: int) -> Iterator[tuple[str, Message]]:
    """Alarms that are over, by id, with the messages that remove them."""
    for alarm in view.alarms.values():
        if is_alarm_over(alarm, now_us):
            yield alarm.id, _alarm_message(alarm, view.epoch, now_us)


def _alarm_message(alarm: Alarm, epoch: int, now_us: int) -> Message:
    payload = b"" if is_alarm_over(alarm, now_us) else json.encode(alarm_body(alarm, epoch))
    return Message(_topic(alarm.pump, f"alarm/{alarm.type}"), payload, retain=True)


def _state_message(state: PumpState, gateway: Gateway) -> Message:
    body = pump_state_body(state, gateway=gateway.name, session=gateway.session)
    return Message(_topic(state.pump, "state"), json.encode(body), retain=True)


def _event_message(event: LogRecord | LogGap | LinkChange | ClockChange, view: View) -> Message:
    body = event_body(event, is_test=is_test_pump(view.pumps.get(event.pump)))
    return Message(_topic(event.pump, f"event/{body.type}"), json.encode(body), expiry_s=EVENT_EXPIRY_S)


def _result_message(command: Command, view: View) -> Message:
    body = command_body(command, is_test=is_test_pump(view.pumps.get(command.pump)))
    verb = command.verb.replace("_", "-")
    topic = _topic(command.pump, f"command/{verb}/result/{command.id}")
    return Message(topic, json.encode(body), expiry_s=RESULT_EXPIRY_S)


def _topic(pump: str, last: str) -> str:
    return f"{ROOT}/pump/{pump}/{last}"
