"""Pump time along a picture: its unit, its ticks, and the part of it that is worth another look."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from matplotlib.ticker import MultipleLocator

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from matplotlib.axes import Axes

    from pump_emulator.timeline import Series, Timeline

TICKS_MAX = 11
DETAIL_TICKS_MAX = 7
_UNITS_MIN = 3
"""An axis has at least so many of its unit."""
_GAP_SHARE = 0.02
"""Moments that are closer than this part of the axis cannot be told apart on it,"""
_BUNDLE_SHARE = 0.15
"""and a bundle of them is worth a look of its own if it is no longer than this part."""
_STEPS_MAX = 60
"""A rate that changes more often than this is a program, and its steps are no bundle."""
_ROUTINE = 10
"""What is done more often is no event of its own."""
_INSTANT_US = 100_000


class Unit(NamedTuple):
    """A unit of time, and how far apart ticks are in it."""

    name: str
    us: int
    steps: tuple[float, ...]


_SIXTIES = (0.1, 0.25, 0.5, 1, 2, 5, 10, 15, 30)
_DAY_US = 86_400_000_000
UNITS = (
    Unit("s", 1_000_000, _SIXTIES),
    Unit("min", 60_000_000, _SIXTIES),
    Unit("h", 3_600_000_000, (0.1, 0.25, 0.5, 1, 2, 3, 6, 12, 24)),
    Unit("d", _DAY_US, (0.25, 0.5, 1, 2, 5, 10, 20, 30, 60, 100, 200)),
    Unit("years", 31_557_600_000_000, (0.25, 0.5, 1, 2, 5, 10)),
)
"""A year is of 365.25 days: twelve months of the pump's."""


class Axis(NamedTuple):
    """A span of pump time, told in a unit from an origin on."""

    from_us: int
    until_us: int
    origin_us: int
    unit: Unit

    @classmethod
    def over(cls, from_us: int, until_us: int, origin_us: int | None = None) -> Axis:
        """The axis of a span in the largest unit of which it has at least three."""
        fitting = [unit for unit in UNITS if until_us - from_us >= _UNITS_MIN * unit.us]
        return cls(from_us, until_us, from_us if origin_us is None else origin_us, fitting[-1] if fitting else UNITS[0])

    def at(self, t_us: int) -> float:
        """Where a pump time is."""
        return (t_us - self.origin_us) / self.unit.us

    def within(self, t_us: int) -> float:
        """Where a pump time is; at the end that it is nearest to, if it is outside."""
        return self.at(min(max(t_us, self.from_us), self.until_us))

    def holds(self, t_us: int) -> bool:
        """Whether a pump time is on it."""
        return self.from_us <= t_us <= self.until_us

    @property
    def start(self) -> float:
        """Where it begins."""
        return self.at(self.from_us)

    @property
    def end(self) -> float:
        """Where it ends."""
        return self.at(self.until_us)

    def lay(self, axes: Axes, *, ticks_max: int = TICKS_MAX) -> None:
        """Give a panel this axis, with ticks that people count by."""
        length = self.end - self.start
        axes.set_xlim(self.start, self.end if length else self.start + 1)
        step = next((step for step in self.unit.steps if length / step <= ticks_max - 1), None)
        if length and step is not None:
            axes.xaxis.set_major_locator(MultipleLocator(step))


def spelled(t_us: int) -> str:
    """A pump time since the beginning for people, to the second: `12 d 03:00:00`."""
    days, rest = divmod(round(t_us / 1_000_000), 86_400)
    clock = f"{rest // 3_600:02}:{rest // 60 % 60:02}:{rest % 60:02}"
    return f"{days} d {clock}" if days else clock


def detail(timeline: Timeline) -> Axis | None:
    """The span in which most happened too close together to be told apart on the whole axis; `None`: there is none."""
    length_us = timeline.until_us - timeline.from_us
    bundles = [
        bundle
        for bundle in _bundles(sorted(_moments(timeline)), round(length_us * _GAP_SHARE))
        if _INSTANT_US <= bundle[-1] - bundle[0] <= length_us * _BUNDLE_SHARE
    ]
    if not bundles:
        return None
    bundle = max(bundles, key=len)
    width_us = bundle[-1] - bundle[0]
    from_us = max(bundle[0] - round(0.4 * width_us), timeline.from_us)
    until_us = min(bundle[-1] + round(0.8 * width_us), timeline.until_us)
    return Axis.over(from_us, until_us, bundle[0])


def _bundles(moments: list[int], gap_us: int) -> Iterator[list[int]]:
    bundle = moments[:1]
    for before, following in pairwise(moments):
        if following - before > gap_us:
            yield bundle
            bundle = []
        bundle.append(following)
    if bundle:
        yield bundle


def _moments(timeline: Timeline) -> set[int]:
    """When something began or ended; what was there at the end ends with it."""
    counts = Counter(stimulus.label for stimulus in timeline.stimuli)
    moments = {stimulus.t_us for stimulus in timeline.stimuli if counts[stimulus.label] <= _ROUTINE}
    moments |= {impulse.t_us for impulse in timeline.impulses}
    for alarm in timeline.alarms:
        ended_us = timeline.until_us if alarm.ended_us is None else alarm.ended_us
        later = (alarm.escalated_us, alarm.latched_us, alarm.acked_us)
        moments |= {alarm.raised_us, ended_us, *(t_us for t_us in later if t_us is not None)}
    for stage in timeline.stages:
        moments |= {stage.from_us, timeline.until_us if stage.until_us is None else stage.until_us}
    for series in (timeline.rate_true_nl_h, timeline.rate_reported_nl_h, timeline.tip_dose_ng_h):
        steps = set(_steps(series))
        moments |= steps if len(steps) <= _STEPS_MAX else set()
    return {t_us for t_us in moments if timeline.from_us <= t_us <= timeline.until_us} - {timeline.from_us}


def _steps(series: Series) -> Iterable[int]:
    points = zip(series.t_us, series.values, strict=True)
    return (t_us for (_, before), (t_us, value) in pairwise(points) if value != before)
