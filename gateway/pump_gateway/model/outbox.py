"""What is stored and waits to be told."""

from __future__ import annotations

from enum import IntEnum

import msgspec

from pump_gateway.model.alarm import AlarmChange
from pump_gateway.model.commands import Command
from pump_gateway.model.heard import ClockChange, LinkChange, LogGap, LogRecord, Sample

Told = AlarmChange | Command | LinkChange | ClockChange | Sample | LogRecord | LogGap


class Lane(IntEnum):
    """Order of the outbox: a lower lane is drained first."""

    ALARM = 0
    COMMAND_RESULT = 1
    EVENT = 2
    TELEMETRY = 3
    REPLAY = 4


class OutboxRow(msgspec.Struct, frozen=True):
    """Something stored that the broker has not acknowledged yet."""

    row: int
    lane: Lane
    event: Told
