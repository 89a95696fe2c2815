"""Everything that the gateway says, in one place: the same bodies on MQTT and over HTTP, and the topics.

- `values`: exact decimals, times and their quality, the mark of test data.
- `alarm_bodies`, `command_bodies`, `pump_bodies`, `events`, `gateway`: one struct for each kind of thing that is told.
- `message`, `messages`: topics with quality of service, retention and expiry.

`asyncapi.yaml` beside the package is the contract that these are checked against.
"""

from __future__ import annotations

from pump_gateway.topics.alarm_bodies import alarm_body, alarm_change_body, alarm_set_body
from pump_gateway.topics.command_bodies import command_body
from pump_gateway.topics.gateway import Gateway, HealthBody
from pump_gateway.topics.message import ROOT, Message
from pump_gateway.topics.messages import (
    alarm_messages,
    description_messages,
    latest_message,
    messages_for,
    over_alarms,
    retained_state,
    telemetry_message,
)
from pump_gateway.topics.pump_bodies import description_body, pump_state_body, sample_body
from pump_gateway.topics.values import utc

__all__ = [
    "ROOT",
    "Gateway",
    "HealthBody",
    "Message",
    "alarm_body",
    "alarm_change_body",
    "alarm_messages",
    "alarm_set_body",
    "command_body",
    "description_body",
    "description_messages",
    "latest_message",
    "messages_for",
    "over_alarms",
    "pump_state_body",
    "retained_state",
    "sample_body",
    "telemetry_message",
    "utc",
]
