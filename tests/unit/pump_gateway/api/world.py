"""A store without a disk, the second implementation of the api's `Views`, and builders of what it holds."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from pump_gateway.model import (
    Ack,
    Alarm,
    AlarmChange,
    AlarmClass,
    Asked,
    Attended,
    Command,
    CommandState,
    Condition,
    Identity,
    LinkState,
    Phase,
    Priority,
    PumpState,
    Sample,
    Suppression,
    View,
)
from pump_gateway.store import Compacted

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_gateway.api.views import Journal

EPOCH = 2_873_461_094
NOW_US = 1_772_353_800_000_000  # 2026-03-01T08:30:00Z

Result = TypeVar("Result")


class MemoryViews:
    """Alarms and pumps in memory; `tell` is a commit."""

    def __init__(self, epoch: int = EPOCH) -> None:
        self.view = View(epoch=epoch, rev=0, pumps={}, alarms={}, changed_us=NOW_US)
        self.journal: list[AlarmChange] = []
        self.oldest_rev = 1
        self.watchers = 0
        self._changed = asyncio.Event()
        self._watches = 0
        self._watch_begun = asyncio.Event()

    def tell(self, *news: PumpState | Alarm) -> None:
        """Commit pumps and alarms; an alarm gets the next revision."""
        pumps, alarms, rev, changed_us = dict(self.view.pumps), dict(self.view.alarms), self.view.rev, NOW_US
        for each in news:
            if isinstance(each, PumpState):
                pumps[each.pump] = each
            else:
                rev += 1
                alarm = msgspec.structs.replace(each, rev=rev)
                alarms[alarm.key] = alarm
                self.journal.append(AlarmChange(rev, Phase.START, "pump", alarm, hist=False))
        self.show(View(self.view.epoch, rev, pumps, alarms, changed_us))

    def show(self, view: View) -> None:
        self.view = view
        self._changed.set()
        self._changed = asyncio.Event()

    async def changed(self, after: View, timeout_s: float) -> View:
        self.watchers += 1
        self._watches += 1
        self._watch_begun.set()
        self._watch_begun = asyncio.Event()
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(timeout_s):
                    while self.view is after:
                        await self._changed.wait()
        finally:
            self.watchers -= 1
        return self.view

    async def watched(self, times: int = 1) -> None:
        """Return when somebody has begun to wait for a change for the `times`-th time."""
        while self._watches < times:
            await self._watch_begun.wait()

    async def run(self, read: Callable[[Journal], Result]) -> Result:
        return read(self)

    def changes(self, since_rev: int, limit: int) -> list[AlarmChange]:
        if since_rev < self.oldest_rev - 1:
            raise Compacted(since_rev)
        return [change for change in self.journal if change.rev > since_rev][:limit]

    def history(self, alarm_id: str, limit: int) -> list[AlarmChange]:
        return [change for change in self.journal if change.alarm.id == alarm_id][:limit]


class MemoryDesk:
    """A desk that accepts everything and sends nothing."""

    def __init__(self) -> None:
        self._commands: dict[str, Command] = {}

    async def take(self, asked: Asked) -> Command:
        op_id = len(self._commands) + 1
        command = Command(
            id=f"00000007-{op_id:08x}",
            pump=asked.pump,
            op_id=op_id,
            verb=asked.verb,
            args=asked.args,
            confirms_soft_limit=asked.confirms_soft_limit,
            state=CommandState.ACCEPTED,
            reason="",
            readback=None,
            requested_us=NOW_US,
            changed_us=NOW_US,
        )
        return self._commands.setdefault(command.id, command)

    async def attend(self, attended: Attended) -> View:
        raise NotImplementedError(attended)

    def now_us(self) -> int:
        return NOW_US

    async def find(self, command_id: str) -> Command | None:
        return self._commands.get(command_id)


class FakeBroker:
    """How it is with a broker that is not there."""

    def __init__(self, *, is_connected: bool = True) -> None:
        self.is_connected = is_connected


def alarm(alarm_type: str = "low-reservoir", pump: str = "pump-1", **fields: Any) -> Alarm:  # noqa: ANN401 (any field)
    """An active, unacknowledged alarm; `fields` replace what should be otherwise."""
    usual = Alarm(
        id=f"{pump}:7:{alarm_type}",
        pump=pump,
        type=alarm_type,
        alarm_class=AlarmClass.NONCRITICAL,
        priority=Priority.MEDIUM,
        condition=Condition.ACTIVE,
        ack=Ack.UNACKED,
        suppression=Suppression.NONE,
        raised_at_us=NOW_US,
        changed_at_us=NOW_US,
        cleared_at_us=None,
        acked_at_us=None,
        acked_by=None,
        rx_us=NOW_US,
        count=1,
        value=None,
        device_code=1,
        occurrence=1,
        rev=0,
        is_test=True,
    )
    return msgspec.structs.replace(usual, **fields)


def pump(name: str = "pump-1", link: LinkState = LinkState.ONLINE, **fields: Any) -> PumpState:  # noqa: ANN401 (any field)
    """A pump that said who it is and sent one sample."""
    usual = PumpState(
        pump=name,
        link=link,
        reason="",
        since_us=NOW_US,
        port=f"run/{name}",
        last_seen_us=NOW_US,
        identity=identity(),
        log_epoch=7,
        last_seq=3,
        boot=1,
        utc_offset_us=NOW_US,
        latest=sample(name),
    )
    return msgspec.structs.replace(usual, **fields)


def identity(device_class: int = 1) -> Identity:
    return Identity(
        serial="EM000001",
        model="PR-1",
        device_class=device_class,
        test_key=True,
        hw_rev=1,
        firmware="1.0.0",
        build_hash="00" * 8,
        capacity_nl=20_000_000,
        max_rate_nl_h=1_000_000,
        max_bolus_nl=500_000,
        protocol_minor=0,
        schema_matches=True,
    )


def sample(name: str = "pump-1", **fields: Any) -> Sample:  # noqa: ANN401 (any field)
    """A frame of an infusing pump without optional sensors."""
    usual = Sample(
        pump=name,
        log_epoch=7,
        boot=1,
        frame=12,
        t_ms=60_000,
        ts_us=NOW_US,
        rx_us=NOW_US,
        event_seq=3,
        state=2,
        mode=1,
        alarms_active=0,
        alarms_unacked=0,
        reservoir_nl=18_000_001,
        rate_nl_h=0,
        since_refill_nl=2_000_000,
        bolus_remaining_nl=0,
        therapy_rev=1,
        battery_mv=2_800,
        battery_pct=0,
        flags=0,
        temp_cdeg=None,
        pressure_dkpa=None,
    )
    return msgspec.structs.replace(usual, **fields)
