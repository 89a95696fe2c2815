"""The pump's own alarms: raised, latched, acknowledged, reset; each change is an edge for the log and the line.

An alarm here is one instance of one condition. It is *present* while its cause is there and *latched* while it waits
for an operator although the cause has gone. Acknowledging stops its signal and never clears it. Which causes there are
and when they are there is the business of `device.py`; here is only what follows.
"""

from __future__ import annotations

from enum import Enum

import msgspec

from pump_protocol.messages import AlarmCode, AlarmEdge, AlarmEntry, AlarmStateFlag, Priority


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

CATALOGUE: dict[AlarmCode, Definition] = {
    definition.code: definition
    for definition in (
        Definition(_A.LOW_RESERVOIR, is_critical=False, priority=Priority.MEDIUM, latch=Latch.NONE),
        Definition(_A.EMPTY_RESERVOIR, is_critical=True, priority=Priority.HIGH, latch=Latch.RESET),
        Definition(_A.ERI, is_critical=False, priority=Priority.LOW, latch=Latch.RESET),
        Definition(_A.EOS, is_critical=True, priority=Priority.HIGH, latch=Latch.RESET),
        Definition(_A.MOTOR_STALL, is_critical=True, priority=Priority.HIGH, latch=Latch.NONE),
        Definition(_A.MOTOR_STALL_RECOVERED, is_critical=False, priority=Priority.LOW, latch=Latch.ACKNOWLEDGE),
        Definition(_A.PUMP_STOPPED, is_critical=False, priority=Priority.LOW, latch=Latch.NONE),
        Definition(_A.PUMP_STOPPED_48H, is_critical=True, priority=Priority.HIGH, latch=Latch.RESET),
        Definition(_A.SCHEDULE_END, is_critical=False, priority=Priority.MEDIUM, latch=Latch.NONE),
        Definition(_A.OVERFILL_PRESSURE, is_critical=False, priority=Priority.LOW, latch=Latch.NONE),
        Definition(_A.UNAUTHORISED_SESSION, is_critical=False, priority=Priority.MEDIUM, latch=Latch.ACKNOWLEDGE),
    )
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

    @property
    def state(self) -> int:
        """The `state` byte of GET_ALARMS."""
        return (
            (AlarmStateFlag.PRESENT if self.is_present else 0)
            | (AlarmStateFlag.LATCHED if self.is_latched else 0)
            | (AlarmStateFlag.ACKED if self.is_acked else 0)
            | (AlarmStateFlag.AUDIO_PAUSED if self.paused_until_ms is not None else 0)
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

    def __init__(self, instances: dict[AlarmCode, Instance], occurrences: dict[AlarmCode, int]) -> None:
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
        instance = Instance(code, occurrence, t_ms)
        self.instances[code] = instance
        self._edge(instance, AlarmEdge.RAISED, t_ms, value)
        if CATALOGUE[code].latch is Latch.ACKNOWLEDGE:
            self.clear(code, t_ms, value=value)

    def clear(self, code: AlarmCode, t_ms: int, *, value: int = 0) -> None:
        """The cause has gone: the alarm ends, or is latched."""
        if not self.is_present(code):
            return
        instance = self.instances[code]
        instance.is_present = False
        if CATALOGUE[code].latch is Latch.NONE:
            del self.instances[code]
            self._edge(instance, AlarmEdge.CLEARED, t_ms, value)
        else:
            instance.is_latched = True
            self._edge(instance, AlarmEdge.LATCHED, t_ms, value)

    def acknowledge(self, code: AlarmCode, t_ms: int) -> None:
        """A person has taken note; the signal stops, the alarm stays. A momentary one ends.

        Raises:
            AlarmRefused: there is no such alarm.
        """
        instance = self._existing(code)
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
        """When the first pause ends."""
        pauses = (instance.paused_until_ms for instance in self.instances.values())
        return min((until_ms for until_ms in pauses if until_ms is not None), default=None)

    def resume_audio(self, t_ms: int, *, is_early: bool = False) -> None:
        """End the pauses that are over, or all of them early."""
        for instance in self.instances.values():
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
        listed = sorted(self.instances.values(), key=lambda i: (-CATALOGUE[i.code].priority, i.raised_ms, i.code))
        return [AlarmEntry(i.code, CATALOGUE[i.code].priority, i.state, i.occurrence, i.raised_ms) for i in listed]

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
        priority, value = CATALOGUE[instance.code].priority, min(value, VALUE_MAX)
        self._edges.append(
            AlarmChanged(instance.code, edge, instance.occurrence, priority, instance.state, value, t_ms)
        )


def _urgency(instance: Instance) -> tuple[bool, int, int, int]:
    """Sorts the most urgent first: critical, then priority, then the older."""
    definition = CATALOGUE[instance.code]
    return (not definition.is_critical, -definition.priority, instance.raised_ms, instance.code)


CRITICAL_TONE_MS = 3_000
NONCRITICAL_TONE_MS = 1_000


class Tone(msgspec.Struct, frozen=True):
    """The tone that the pump sounds: one at a time, the most urgent alarm's. Computed, never an event."""

    code: int
    is_critical: bool
    """Two-tone for three seconds; else a single tone of one second."""
    duration_ms: int
    interval_ms: int
    sounded: int
    """How often since the alarm was raised, the first one at its raise."""
    next_ms: int


def tone_at(alarms: Alarms, t_ms: int, *, critical_interval_ms: int, noncritical_interval_ms: int) -> Tone | None:
    """The tone in force at pump time `t_ms`; `None` when no unacknowledged alarm is there to sound."""
    sounding = [
        instance for instance in alarms.instances.values() if not instance.is_acked and instance.paused_until_ms is None
    ]
    if not sounding:
        return None
    urgent = min(sounding, key=_urgency)
    is_critical = CATALOGUE[urgent.code].is_critical
    interval_ms = critical_interval_ms if is_critical else noncritical_interval_ms
    sounded = (t_ms - urgent.raised_ms) // interval_ms + 1
    return Tone(
        code=urgent.code,
        is_critical=is_critical,
        duration_ms=CRITICAL_TONE_MS if is_critical else NONCRITICAL_TONE_MS,
        interval_ms=interval_ms,
        sounded=sounded,
        next_ms=urgent.raised_ms + sounded * interval_ms,
    )
