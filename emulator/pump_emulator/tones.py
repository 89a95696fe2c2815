"""The tone that a pump sounds: one at a time, the most urgent alarm's. Computed from the alarms, never an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pump_emulator.alarms import CATALOGUE

if TYPE_CHECKING:
    from pump_emulator.alarms import Alarms, Instance
    from pump_protocol.messages import AlarmCode


class Tone(msgspec.Struct, frozen=True):
    """What sounds, how often it has, and when again."""

    code: int
    is_critical: bool
    """Two-tone for three seconds; else a single tone of one second."""
    duration_ms: int
    interval_ms: int
    sounded: int
    """How often since the alarm was raised, the first one at its raise."""
    next_ms: int


class ToneTimes(msgspec.Struct, frozen=True):
    """How long a tone is, and from one to the next."""

    critical_ms: int = 3_000
    critical_interval_ms: int = 600_000
    noncritical_ms: int = 1_000
    noncritical_interval_ms: int = 3_600_000

    def interval_ms(self, code: AlarmCode) -> int:
        """From one tone of this alarm to the next."""
        return self.critical_interval_ms if CATALOGUE[code].is_critical else self.noncritical_interval_ms

    def next_ms(self, instance: Instance, t_ms: int) -> int:
        """When the first tone of an alarm after `t_ms` is due."""
        interval_ms = self.interval_ms(instance.code)
        return instance.raised_ms + ((t_ms - instance.raised_ms) // interval_ms + 1) * interval_ms


def tone_at(alarms: Alarms, t_ms: int, times: ToneTimes) -> Tone | None:
    """The tone in force at pump time `t_ms`; `None` when no alarm is there to sound.

    An acknowledged one is silent until its next tone would be due, and then reminds as long as its cause is there.
    """
    sounding = [instance for instance in alarms.instances.values() if instance.sounds]
    if not sounding:
        return None
    urgent = min(sounding, key=_urgency)
    is_critical = CATALOGUE[urgent.code].is_critical
    interval_ms = times.interval_ms(urgent.code)
    return Tone(
        code=urgent.code,
        is_critical=is_critical,
        duration_ms=times.critical_ms if is_critical else times.noncritical_ms,
        interval_ms=interval_ms,
        sounded=(t_ms - urgent.raised_ms) // interval_ms + 1,
        next_ms=times.next_ms(urgent, t_ms),
    )


def _urgency(instance: Instance) -> tuple[bool, int, int, int]:
    """Sorts the most urgent first: critical, then priority, then the older."""
    definition = CATALOGUE[instance.code]
    return (not definition.is_critical, -instance.priority, instance.raised_ms, instance.code)
