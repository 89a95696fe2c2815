"""What a panel has to know of a series to draw it: its values on an axis, their bounds, and how often they turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_emulator.timeline import Series, Shape

if TYPE_CHECKING:
    from collections.abc import Callable

    from pumprig.charts.axis import Axis

_BINS = 200
_TURN = 0.2
"""A line turns where it goes back by this part of all that it covers."""


def values_on(axis: Axis, series: Series) -> list[float]:
    """The values on an axis, with those at its two ends."""
    points = list(zip(series.t_us, series.values, strict=True))
    inside = [value for t_us, value in points if axis.holds(t_us)]
    before = [point for point in points if point[0] < axis.from_us][-1:]
    after = [point for point in points if point[0] > axis.until_us][:1]
    if series.shape is Shape.STEP:
        return [*(value for _, value in before), *inside]
    if before and (later := [point for point in points if point[0] >= axis.from_us][:1]):
        inside.append(_between(before[0], later[0], axis.from_us))
    if after and (earlier := [point for point in points if point[0] <= axis.until_us][-1:]):
        inside.append(_between(earlier[0], after[0], axis.until_us))
    return inside


def bounds_on(axis: Axis, shown: list[Series], scale: float) -> tuple[float, float]:
    """The least and the greatest that is seen."""
    values = [value * scale for series in shown for value in values_on(axis, series)]
    return (min(values), max(values)) if values else (0.0, 1.0)


def turns_of(values: list[float]) -> int:
    """How often a line turns about, up or down by a good part of all that it covers."""
    if not values:
        return 0
    enough = _TURN * (max(values) - min(values))
    turns, lowest, highest, is_rising = 0, values[0], values[0], True
    for value in values:
        lowest, highest = min(lowest, value), max(highest, value)
        has_turned = value < highest - enough if is_rising else value > lowest + enough
        if enough and has_turned:
            turns, is_rising = turns + 1, not is_rising
            lowest = highest = value
    return turns


def bands_on(axis: Axis, series: Series, scale: float) -> tuple[list[float], list[float], list[float]]:
    """In the middle of each of `_BINS` parts of the axis that holds a point: the lowest and the highest about it."""
    bins: dict[int, list[float]] = {}
    for t_us, value in zip(series.t_us, series.values, strict=True):
        if axis.holds(t_us):
            bins.setdefault((t_us - axis.from_us) * _BINS // (axis.until_us - axis.from_us + 1), []).append(
                value * scale
            )
    width = (axis.end - axis.start) / _BINS
    at = [axis.start + (number + 0.5) * width for number in bins]
    return at, [min(values) for values in bins.values()], [max(values) for values in bins.values()]


def mapped(series: Series, of: Callable[[float], float]) -> Series:
    """The same points with other values."""
    return Series(series.shape, series.t_us, tuple(of(value) for value in series.values))


def _between(one: tuple[int, float], other: tuple[int, float], t_us: int) -> float:
    return one[1] + (other[1] - one[1]) * (t_us - one[0]) / (other[0] - one[0])
