"""The panel of alarms: a row for each, a bar for each occurrence, from its raise to its end."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from pump_emulator.spans import DERIVED_FROM_CODE
from pumprig.charts import canvas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from pump_emulator.spans import AlarmSpan
    from pumprig.charts.axis import Axis

ALARM_ROWS_MAX = 36
"""As many as there are alarms of a pump and of a gateway: a row each."""
MARKS = {3: "!!!", 2: "!!", 1: "!"}
"""High, medium and low, as IEC 60601-1-8 marks them: to be told without their colours."""
_NAMES = {3: "high", 2: "medium", 1: "low"}
_HATCH = "//////"
_BAR = 0.62


def rows_of(alarms: Sequence[AlarmSpan]) -> list[int]:
    """The codes of the alarms in the order of their first raise, a row each."""
    codes = dict.fromkeys(alarm.code for alarm in sorted(alarms, key=lambda alarm: alarm.raised_us))
    return list(codes)[:ALARM_ROWS_MAX]


def draw_alarms(axes: Axes, axis: Axis, alarms: Sequence[AlarmSpan]) -> None:
    """A bar for each occurrence: solid while it is unacknowledged, pale when it is acknowledged, hatched if latched."""
    codes = rows_of(alarms)
    axes.set_ylim(max(len(codes), 1) - 0.4, -0.6)
    axes.set_yticks(range(len(codes)), [_row_name(code, alarms) for code in codes], fontsize=7)
    axes.grid(visible=False, axis="y")
    if not codes:
        axes.text(
            0.5, 0.5, "no alarm was raised", transform=axes.transAxes, ha="center", va="center", color=canvas.FAINT
        )
    for alarm in alarms:
        if alarm.code in codes and alarm.raised_us <= axis.until_us:
            _draw_alarm(axes, axis, alarm, codes.index(alarm.code))


def keys_of(alarms: Sequence[AlarmSpan]) -> list[Artist]:
    """What the legend has to explain: only what there is."""
    seen = {priority for alarm in alarms for priority in (alarm.priority, alarm.highest)}
    keys: list[Artist] = [
        Patch(
            facecolor=canvas.PRIORITY_COLOURS[p], edgecolor=canvas.INK, linewidth=0.6, label=f"{MARKS[p]} {_NAMES[p]}"
        )
        for p in MARKS
        if p in seen
    ]
    if any(alarm.latched_us is not None for alarm in alarms):
        keys.append(Patch(facecolor="white", edgecolor=canvas.INK, hatch=_HATCH, label="absent, latched"))
    if any(alarm.acked_us is not None for alarm in alarms):
        keys.append(_mark("v", "acknowledged"))
    if any(alarm.ended_us is not None for alarm in alarms):
        keys.append(_mark("|", "cleared or reset"))
    return keys


def _mark(marker: str, label: str) -> Line2D:
    return Line2D([], [], marker=marker, color=canvas.INK, linestyle="none", markersize=6, label=label)


def _row_name(code: int, alarms: Sequence[AlarmSpan]) -> str:
    """The name, how often it was raised if more than once, and the mark of the highest priority that it had."""
    occurrences = [alarm for alarm in alarms if alarm.code == code]
    names = " / ".join(Counter(alarm.name for alarm in occurrences))
    often = f" ×{len(occurrences)}" if len(occurrences) > 1 else ""
    by = "gateway: " if code >= DERIVED_FROM_CODE else ""
    return f"{by}{names}{often} {MARKS.get(max(alarm.highest for alarm in occurrences), '')}"


def _draw_alarm(axes: Axes, axis: Axis, alarm: AlarmSpan, row: int) -> None:
    ended_us = axis.until_us if alarm.ended_us is None else alarm.ended_us
    gone_us = ended_us if alarm.latched_us is None else alarm.latched_us
    if ended_us < axis.from_us:
        return
    first, last = canvas.priority_colour(alarm.priority), canvas.priority_colour(alarm.highest)
    risen_us = alarm.raised_us if alarm.escalated_us is None else min(alarm.escalated_us, gone_us)
    pale_us = gone_us if alarm.acked_us is None else max(min(alarm.acked_us, gone_us), alarm.raised_us)
    edges_us = sorted({alarm.raised_us, risen_us, pale_us, gone_us})
    for from_us, until_us in zip(edges_us, [*edges_us[1:], gone_us], strict=True):
        colour = last if from_us >= risen_us else first
        _bar(
            axes, axis, row, from_us, until_us, colour=colour, is_pale=from_us >= pale_us and alarm.acked_us is not None
        )
    if alarm.latched_us is not None:
        _bar(axes, axis, row, gone_us, ended_us, colour=last, is_pale=True, hatch=_HATCH)
    if alarm.acked_us is not None and axis.holds(alarm.acked_us):
        axes.plot(axis.at(alarm.acked_us), row - 0.1, marker="v", color=canvas.INK, markersize=5, clip_on=False)
    if alarm.ended_us is not None and axis.holds(alarm.ended_us):
        axes.plot(axis.at(alarm.ended_us), row, marker="|", color=canvas.INK, markersize=10, clip_on=False)


def _bar(
    axes: Axes,
    axis: Axis,
    row: int,
    from_us: int,
    until_us: int,
    *,
    colour: str,
    is_pale: bool = False,
    hatch: str | None = None,
) -> None:
    """A piece of a bar. What lasted less than a pixel still has its outline."""
    start, end = axis.within(from_us), axis.within(until_us)
    if until_us < axis.from_us or from_us > axis.until_us:
        return
    face = canvas.pale(colour) if is_pale else colour
    axes.barh(
        row, end - start, left=start, height=_BAR, facecolor=face, edgecolor=canvas.INK, linewidth=0.6, hatch=hatch
    )
