"""A command as it is told: the same object on MQTT and over HTTP."""

from __future__ import annotations

from typing import Any

import msgspec

from pump_gateway.model import Command, CommandState
from pump_gateway.topics.values import GenerationMode, mode_of, utc


class CommandBody(msgspec.Struct, frozen=True):
    """What a pump was to do, and how far it is. `id` is another one at each change, `command_id` is not."""

    id: str
    command_id: str
    pump: str
    verb: str
    args: dict[str, Any]
    confirm_soft_limit: bool
    op_id: int
    status: CommandState
    reason: str
    readback: dict[str, Any] | None
    requested_at: str
    changed_at: str
    generation_mode: GenerationMode


def command_body(command: Command, *, is_test: bool) -> CommandBody:
    """One command; `readback` is the pump's last answer, in the fields and units of the protocol."""
    return CommandBody(
        id=f"{command.id}:{command.state}",
        command_id=command.id,
        pump=command.pump,
        verb=command.verb,
        args=command.args,
        confirm_soft_limit=command.confirms_soft_limit,
        op_id=command.op_id,
        status=command.state,
        reason=command.reason,
        readback=command.readback,
        requested_at=utc(command.requested_us),
        changed_at=utc(command.changed_us),
        generation_mode=mode_of(is_test=is_test),
    )
