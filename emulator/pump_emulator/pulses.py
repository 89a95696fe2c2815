"""The pulse log: at which microsecond each stroke of the pump was complete, as it was and as the pump counted it.

Nothing here is sampled. Between two events of the device its rates are constant, so the time of each pulse is a closed
form of the flow's own accumulator (`physics.Flow.time_of_pulse`); the device is taken from event to event. The result
is the same however the run is cut into pieces, and there is no speed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pump_emulator.device import Device
    from pump_emulator.physics import Flow

PULSES_MAX = 2_000_000
"""In one log, of each kind: two months at 24 mL/d and 1 µL a pulse."""


class TooManyPulses(Exception):  # noqa: N818 (a limit, not an error of the program)
    """A span has more than `PULSES_MAX` pulses; the message says when it was full."""


class PulseLog(msgspec.Struct, frozen=True, kw_only=True):
    """All pulses of a span of pump time, in microseconds of it. One at `from_us` itself belongs to the time before."""

    pulse_nl: int
    from_us: int
    until_us: int
    true_us: tuple[int, ...]
    """When each pulse truly left the reservoir."""
    reported_us: tuple[int, ...]
    """When the pump counted each."""


def record(device: Device, until_us: int) -> PulseLog:
    """Run the device to `until_us` and log its pulses on the way; `until_us` is not before its present instant.

    Raises:
        TooManyPulses: there are more than `PULSES_MAX`; the device has stopped on the way.
    """
    from_us = device.at_us
    true_us: list[int] = []
    reported_us: list[int] = []
    for true, reported in _stretches(device, until_us):
        true_us += true
        reported_us += reported
        if max(len(true_us), len(reported_us)) > PULSES_MAX:
            message = f"more than {PULSES_MAX} pulses up to {device.at_us} µs of pump time: take a shorter span"
            raise TooManyPulses(message)
    return PulseLog(
        pulse_nl=device.plant.true.pulse_nl,
        from_us=from_us,
        until_us=until_us,
        true_us=tuple(true_us),
        reported_us=tuple(reported_us),
    )


_STRETCH_US = 86_400_000_000
"""The longest stretch that is taken at once: it bounds what is counted before the limit is looked at."""


def _stretches(device: Device, until_us: int) -> Iterator[tuple[list[int], list[int]]]:
    """From event to event: the true and the reported pulses of each stretch of constant rates."""
    while device.at_us < until_us:
        due = device.next_due()
        end_us = min(until_us, device.at_us + _STRETCH_US, until_us if due is None else due)
        true, reported = _copy(device.plant.true), _copy(device.plant.reported)
        device.settle(end_us)
        device.happened()  # Nobody reads these records here, and nothing else would take them away.
        yield _between(true, device.plant.true), _between(reported, device.plant.reported)


def _copy(flow: Flow) -> Flow:
    return msgspec.structs.replace(flow)


def _between(before: Flow, after: Flow) -> list[int]:
    # What flows from `before` on has its rate; `after` says only how many pulses came of it, its limit included.
    times = (before.time_of_pulse(pulse) for pulse in range(before.pulses + 1, after.pulses + 1))
    return [t_us for t_us in times if t_us is not None]
