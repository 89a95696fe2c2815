"""Running a pump ahead: everything that is due up to a pump time, or up to an event, happens now.

In slices, so that ports and other requests are served meanwhile, however many years are run.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Literal

import msgspec

from pump_emulator.control.problems import AlreadyRunningError
from pump_emulator.control.views import StoppedView

if TYPE_CHECKING:
    from pump_emulator.fleet import FleetPump
    from pump_emulator.pump import Pump
    from pump_protocol.messages import LogRecord

SLICE_EVENTS_MAX = 50
"""So many of a pump's events happen before the event loop looks at anything else."""

_US_PER_MS = 1_000


class Goal(msgspec.Struct, frozen=True):
    """Where to stop: at `t_ms` of pump time at the latest, at the first record with `log_code` if that is asked for."""

    t_ms: int
    log_code: int | None = None


class Stepper:
    """Runs pumps ahead, each at most once at a time."""

    def __init__(self) -> None:
        self._running: set[str] = set()
        self._is_closing = False

    def close(self) -> None:
        """Make all runs stop where they are, within a slice."""
        self._is_closing = True

    async def run(self, pump: FleetPump, goal: Goal) -> StoppedView:
        """Run `pump` to its goal. Raises `AlreadyRunningError`, or `ControlError` when the goal has passed."""
        if pump.name in self._running:
            raise AlreadyRunningError(pump.name)
        self._running.add(pump.name)
        try:
            return await self._run(pump, goal)
        finally:
            self._running.discard(pump.name)

    async def _run(self, pump: FleetPump, goal: Goal) -> StoppedView:
        seen_seq = pump.pump.log_last_seq
        events = 0
        while not self._is_closing:
            due_us = pump.pump.next_event_us()
            if due_us is None and goal.log_code is not None:
                return _stopped(pump, "nothing_due")
            if due_us is None or due_us > goal.t_ms * _US_PER_MS:
                pump.act(lambda device, now: device.run_to(goal.t_ms, now=now))
                return _stopped(pump, "time" if goal.log_code is None else "limit")
            _run_to_event(pump, due_us)
            if goal.log_code is not None:
                for record in pump.pump.log_records(seen_seq + 1, pump.pump.log_last_seq - seen_seq):
                    seen_seq = record.seq
                    if record.code == goal.log_code:
                        return _stopped(pump, "event", record)
            events += 1
            if events % SLICE_EVENTS_MAX == 0:
                await asyncio.sleep(0)
        return _stopped(pump, "shutdown")


def _run_to_event(pump: FleetPump, due_us: int) -> None:
    def jump(device: Pump, now: int) -> None:
        # The pump's clock may run by itself too, and may have passed what was due a moment ago.
        target_us = max(due_us, device.pump_time_us(now))
        device.run_to(-(-target_us // _US_PER_MS), now=now)

    pump.act(jump)


def _stopped(
    pump: FleetPump,
    reason: Literal["time", "event", "limit", "nothing_due", "shutdown"],
    event: LogRecord | None = None,
) -> StoppedView:
    t_ms = pump.act(lambda device, now: device.pump_time_us(now)) // _US_PER_MS
    return StoppedView(stopped_at_ms=t_ms, reason=reason, event=event)
