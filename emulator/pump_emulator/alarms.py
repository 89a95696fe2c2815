"""The pump's own alarms: raised, latched, acknowledged, reset; each change is an edge for the log and the line.

An alarm here is one instance of one condition. It is *present* while its cause is there and *latched* while it waits
for an operator although the cause has gone. Acknowledging stops its signal, until that is due again, and never clears
it. Which causes there are, and when, is the business of `supervision.py`, `sensing.py` and `integrity.py`;
here is only what follows. What is heard of it is in `tones.py`.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

import msgspec

from pump_protocol.messages import AlarmCode, AlarmEdge, AlarmEntry, AlarmStateFlag, Priority

if TYPE_CHECKING:
    from collections.abc import Mapping


class Latch(Enum):
    """What ends an alarm whose cause has gone."""

    NONE = "none"
    """It ends with its cause."""
    RESET = "reset"
    """It waits for an operator's reset."""
    ACKNOWLEDGE = "acknowledge"
    """A momentary event: it is latched at once, and the acknowledgement releases it."""


class Definition(msgspec.Struct, frozen=True):
    """What is fixed about an alarm: catalogue of the domain description."""

    code: AlarmCode
    is_critical: bool
    priority: Priority
    latch: Latch


_A = AlarmCode

_C, _N = True, False  # critical, non-critical: the device's own classes
_ROWS: tuple[tuple[AlarmCode, bool, Priority, Latch], ...] = (
    (_A.LOW_RESERVOIR, _N, Priority.MEDIUM, Latch.NONE),
    (_A.EMPTY_RESERVOIR, _C, Priority.HIGH, Latch.RESET),
    (_A.ERI, _N, Priority.LOW, Latch.RESET),
    (_A.EOS, _C, Priority.HIGH, Latch.RESET),
    (_A.LOW_BATTERY_RESET, _C, Priority.HIGH, Latch.RESET),
    (_A.MOTOR_STALL, _C, Priority.HIGH, Latch.NONE),
    (_A.MOTOR_STALL_RECOVERED, _N, Priority.LOW, Latch.ACKNOWLEDGE),
    (_A.PUMP_STOPPED, _N, Priority.LOW, Latch.NONE),
    (_A.PUMP_STOPPED_48H, _C, Priority.HIGH, Latch.RESET),
    (_A.MEMORY_ERROR_NONCRIT, _N, Priority.LOW, Latch.RESET),
    (_A.MEMORY_ERROR_CRIT, _C, Priority.HIGH, Latch.RESET),
    (_A.SAFE_STATE, _C, Priority.HIGH, Latch.RESET),
    (_A.SELF_TEST_FAIL, _C, Priority.HIGH, Latch.RESET),
    (_A.WATCHDOG_RESET, _N, Priority.LOW, Latch.ACKNOWLEDGE),
    (_A.SCHEDULE_END, _N, Priority.MEDIUM, Latch.NONE),
    (_A.CLOCK_ERROR, _N, Priority.MEDIUM, Latch.RESET),
    (_A.TEMPERATURE, _N, Priority.MEDIUM, Latch.NONE),
    (_A.OVER_INFUSION, _C, Priority.HIGH, Latch.RESET),
    (_A.UNDER_INFUSION, _N, Priority.LOW, Latch.NONE),
    (_A.OCCLUSION, _C, Priority.HIGH, Latch.RESET),
    (_A.OVERFILL_PRESSURE, _N, Priority.LOW, Latch.NONE),
    (_A.BOLUS_OVERRUN, _C, Priority.HIGH, Latch.RESET),
    (_A.FAV_CLOSED, _C, Priority.HIGH, Latch.RESET),
    (_A.LOG_OVERWRITE, _N, Priority.LOW, Latch.NONE),
    (_A.UNAUTHORISED_SESSION, _N, Priority.MEDIUM, Latch.ACKNOWLEDGE),
    (_A.REPEATED_RESTART, _N, Priority.MEDIUM, Latch.RESET),
)
# Read literally, the harm of withdrawal is delayed, so that what only ends therapy is of medium priority
# (IEC 60601-1-8, table of priorities). As delivered these are raised to high: therapy has ceased and nobody is near.
STRICT_PRIORITIES: dict[AlarmCode, Priority] = dict.fromkeys(
    (
        _A.EMPTY_RESERVOIR,
        _A.ERI,
        _A.EOS,
        _A.LOW_BATTERY_RESET,
        _A.MOTOR_STALL,
        _A.PUMP_STOPPED_48H,
        _A.FAV_CLOSED,
    ),
    Priority.MEDIUM,
)
# BOLUS_DENIED is a record of the log, TELEMETRY_HOLD is what the pump does not know: neither is ever raised.
CATALOGUE: dict[AlarmCode, Definition] = {
    code: Definition(code, is_critical=is_critical, priority=priority, latch=latch)
    for code, is_critical, priority, latch in _ROWS
}


VALUE_MAX = (1 << 31) - 1
"""An edge's value has 32 bits on the line, signed; seconds fill them in 68 years."""


class Instance(msgspec.Struct):
    """One occurrence of one alarm."""

    code: AlarmCode
    occurrence: int
    raised_ms: int
    is_present: bool = True
    is_latched: bool = False
    is_acked: bool = False
    paused_until_ms: int | None = None
    """Until when its tone is held back."""
    silent_until_ms: int | None = None
    """Until when an acknowledgement has stopped its tone, if its cause stays so long."""
    is_reminding: bool = False
    """Whether it sounds again although it is acknowledged."""
    priority: Priority = Priority.NONE
    is_escalated: bool = False
    """Whether its priority has risen since it was raised."""

    @property
    def sounds(self) -> bool:
        """Whether its tone is neither paused nor stopped."""
        return self.paused_until_ms is None and (self.is_reminding or not self.is_acked)

    @property
    def state(self) -> int:
        """The `state` byte of GET_ALARMS."""
        return (
            (AlarmStateFlag.PRESENT if self.is_present else 0)
            | (AlarmStateFlag.LATCHED if self.is_latched else 0)
            | (AlarmStateFlag.ACKED if self.is_acked else 0)
            | (AlarmStateFlag.AUDIO_PAUSED if self.paused_until_ms is not None else 0)
            | (AlarmStateFlag.ESCALATED if self.is_escalated else 0)
        )


class AlarmChanged(msgspec.Struct, frozen=True):
    """An edge: what happened to which occurrence, at which pump time."""

    code: AlarmCode
    edge: AlarmEdge
    occurrence: int
    priority: int
    state: int
    value: int
    t_ms: int


class AlarmRefused(Exception):  # noqa: N818 (a refusal, not an error of the program)
    """The alarm is not there, or cannot be reset while its cause is."""


class Alarms:
    """The alarms that are present or latched, by code. Times are pump time in milliseconds."""

    def __init__(
        self,
        instances: dict[AlarmCode, Instance],
        occurrences: dict[AlarmCode, int],
        priorities: Mapping[AlarmCode, Priority] | None = None,
    ) -> None:
        """Go on from what was kept; `priorities` are those that are not the catalogue's."""
        self._priorities = priorities or {}
        self.instances = instances
        self.occurrences = occurrences
        """How often this pump has raised each alarm in its life; the next occurrence's number is one more."""
        self._edges: list[AlarmChanged] = []

    def is_present(self, code: AlarmCode) -> bool:
        """Whether the cause of the alarm is there, as far as the pump knows."""
        instance = self.instances.get(code)
        return instance is not None and instance.is_present

    def raise_(self, code: AlarmCode, t_ms: int, *, value: int = 0) -> None:
        """The cause has come. Nothing happens when it is there already: one cause, one raise."""
        if self.is_present(code):
            return
        occurrence = self.occurrences[code] = self.occurrences.get(code, 0) + 1
        priority = self._priorities.get(code, CATALOGUE[code].priority)
        instance = Instance(code, occurrence, t_ms, priority=priority)
        self.instances[code] = instance
        self._edge(instance, AlarmEdge.RAISED, t_ms, value)
        if CATALOGUE[code].latch is Latch.ACKNOWLEDGE:
            self.clear(code, t_ms, value=value)

    def clear(self, code: AlarmCode, t_ms: int, *, value: int = 0) -> None:
        """The cause has gone: the alarm ends, or is latched."""
        if not self.is_present(code):
            return
        instance = self.instances[code]
        instance.is_present = instance.is_reminding = False
        instance.silent_until_ms = None
        if CATALOGUE[code].latch is Latch.NONE:
            del self.instances[code]
            self._edge(instance, AlarmEdge.CLEARED, t_ms, value)
        else:
            instance.is_latched = True
            self._edge(instance, AlarmEdge.LATCHED, t_ms, value)

    def escalate(self, code: AlarmCode, priority: Priority, t_ms: int, *, value: int = 0) -> None:
        """Let a condition that is there weigh more. Nothing happens when it does already."""
        if not self.is_present(code) or self.instances[code].priority >= priority:
            return
        self.instances[code].priority = priority
        self.instances[code].is_escalated = True
        self._edge(self.instances[code], AlarmEdge.ESCALATED, t_ms, value)

    def acknowledge(self, code: AlarmCode, t_ms: int, *, reminds_ms: int | None = None) -> None:
        """A person has taken note; the signal stops until `reminds_ms`, the alarm stays. A momentary one ends.

        Raises:
            AlarmRefused: there is no such alarm.
        """
        instance = self._existing(code)
        instance.silent_until_ms, instance.is_reminding = reminds_ms, False
        if instance.is_acked:
            return
        instance.is_acked = True
        self._edge(instance, AlarmEdge.ACKED, t_ms, 0)
        if CATALOGUE[code].latch is Latch.ACKNOWLEDGE and not instance.is_present:
            self._end(instance, AlarmEdge.RESET, t_ms)

    def reset(self, code: AlarmCode, t_ms: int) -> None:
        """End the latch.

        Raises:
            AlarmRefused: there is no such alarm, or its cause is still there.
        """
        instance = self._existing(code)
        if instance.is_present:
            message = f"{code.name} cannot be reset while its cause is there"
            raise AlarmRefused(message)
        self._end(instance, AlarmEdge.RESET, t_ms)

    def pause_audio(self, mask: int, until_ms: int, t_ms: int) -> None:
        """Hold back the tones of those alarms in `mask` (bit n−1 for alarm n) that are there now.

        A condition that comes later is not among them: it sounds.
        """
        for code, instance in self.instances.items():
            if mask >> (code - 1) & 1:
                instance.paused_until_ms = until_ms
                self._edge(instance, AlarmEdge.AUDIO_PAUSED, t_ms, 0)

    def next_resume_ms(self) -> int | None:
        """When the first pause, or the first silence after an acknowledgement, ends."""
        pauses = [instance.paused_until_ms for instance in self.instances.values()]
        silences = [instance.silent_until_ms for instance in self.instances.values()]
        return min((until_ms for until_ms in pauses + silences if until_ms is not None), default=None)

    def resume_audio(self, t_ms: int, *, is_early: bool = False) -> None:
        """End the pauses and silences that are over, or all pauses early."""
        for instance in self.instances.values():
            if instance.silent_until_ms is not None and instance.silent_until_ms <= t_ms:
                instance.silent_until_ms, instance.is_reminding = None, True
            if instance.paused_until_ms is not None and (is_early or instance.paused_until_ms <= t_ms):
                instance.paused_until_ms = None
                self._edge(instance, AlarmEdge.AUDIO_RESUMED, t_ms, 0)

    def edges(self) -> list[AlarmChanged]:
        """Drain what has changed, in order."""
        edges, self._edges = self._edges, []
        return edges

    @property
    def active_map(self) -> int:
        """Bit n−1 for each alarm n that is present or latched."""
        return sum(1 << (code - 1) for code in self.instances)

    @property
    def unacked_map(self) -> int:
        """Bit n−1 for each of those that nobody has acknowledged."""
        return sum(1 << (code - 1) for code, instance in self.instances.items() if not instance.is_acked)

    def entries(self) -> list[AlarmEntry]:
        """The list of GET_ALARMS: highest priority first, then in the order of their raise."""
        listed = sorted(self.instances.values(), key=lambda i: (-i.priority, i.raised_ms, i.code))
        return [AlarmEntry(i.code, i.priority, i.state, i.occurrence, i.raised_ms) for i in listed]

    def _existing(self, code: AlarmCode) -> Instance:
        instance = self.instances.get(code)
        if instance is None:
            message = f"{code.name} is neither present nor latched"
            raise AlarmRefused(message)
        return instance

    def _end(self, instance: Instance, edge: AlarmEdge, t_ms: int) -> None:
        del self.instances[instance.code]
        instance.is_latched = False
        self._edge(instance, edge, t_ms, 0)

    def _edge(self, instance: Instance, edge: AlarmEdge, t_ms: int, value: int) -> None:
        value = max(min(value, VALUE_MAX), -VALUE_MAX)
        self._edges.append(
            AlarmChanged(instance.code, edge, instance.occurrence, instance.priority, instance.state, value, t_ms)
        )
