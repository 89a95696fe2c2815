"""The panels of curves: reservoir, rate, dose, concentrations and score, each on the part of pump time of its axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_emulator.kinetics import ADAPTED_NG_ML, NAIVE_NG_ML
from pump_emulator.patient import STAGES, Stage
from pump_emulator.timeline import Shape
from pumprig.charts import canvas
from pumprig.charts.series import bands_on, bounds_on, mapped, turns_of, values_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.axes import Axes

    from pump_emulator.timeline import Impulse, Series, Timeline
    from pumprig.charts.axis import Axis

_NL_PER_ML = 1_000_000
_HOURS = 24
_ML_D = _HOURS / _NL_PER_ML
_MICRO = 1e-3
_DASHES = (0, (5, 3))
_DOTS = (0, (1, 1.5))
_DASH_DOTS = (0, (5, 1.5, 1, 1.5))
_NEAR = 1.2
"""So many times a lower limit is near it."""
_TEETH_MAX = 100
"""Of a line that turns more often than this only its bounds are drawn, for its teeth would be one smear."""
_FLAT = 0.3
"""A volume that changes by less than this part of itself is drawn without zero,"""
_FLAT_ML_MIN = 0.02
"""over at least so much."""


def draw_reservoir(axes: Axes, axis: Axis, timeline: Timeline) -> None:
    """True and reported volume; where little is gone the scale leaves out zero, so that it can be seen."""
    scale, limits = 1 / _NL_PER_ML, timeline.limits
    _draw_pair(axes, axis, timeline.reservoir_true_nl, timeline.reservoir_reported_nl, scale=scale)
    lowest, highest = bounds_on(axis, [timeline.reservoir_true_nl, timeline.reservoir_reported_nl], scale)
    if highest - lowest < _FLAT * highest:
        margin = max(0.12 * (highest - lowest), (_FLAT_ML_MIN - highest + lowest) / 2)
        axes.set_ylim(lowest - margin, highest + margin)
    else:
        axes.set_ylim(0, highest * 1.08)
    canvas.plain(axes)
    axes.set_ylabel("reservoir\nmL")
    if _is_seen(axes, [value * scale for value in values_on(axis, timeline.low_reservoir_nl)]):
        _curve(
            axes,
            axis,
            timeline.low_reservoir_nl,
            scale=scale,
            colour=canvas.LOW_COLOUR,
            label="low",
            dashes=_DASH_DOTS,
            width=1.2,
        )
    if limits is not None:
        _level(axes, limits.residual_nl * scale, "empty")


def draw_rate(axes: Axes, axis: Axis, timeline: Timeline) -> None:
    """True and reported rate, and the limits of what can be programmed where they matter."""
    shown = [timeline.rate_true_nl_h, timeline.rate_reported_nl_h]
    _draw_pair(axes, axis, *shown, scale=_ML_D)
    _from_zero(axes, axis, shown, _ML_D)
    axes.set_ylabel("rate\nmL/d")
    if timeline.limits is not None:
        _draw_limits(axes, axis, shown, timeline.limits.flow_nl_h, scale=_ML_D, label="limits of a rate")


def draw_dose(axes: Axes, axis: Axis, timeline: Timeline) -> None:
    """What comes out at the tip, and what the pump reckons to give; an impulse is an arrow with its dose."""
    shown, limits = [timeline.tip_dose_ng_h, timeline.dose_reported_ng_h], timeline.limits
    impulses = [impulse for impulse in timeline.impulses if axis.holds(impulse.t_us)]
    _draw_pair(axes, axis, *shown, scale=_MICRO, names=("true, at the tip", "reported"))
    _from_zero(axes, axis, shown, _MICRO, headroom=0.5 if impulses else 0.1)
    axes.set_ylabel("dose\nµg/h")
    if limits is not None:
        scale = _MICRO / _HOURS
        _draw_limits(axes, axis, shown, limits.dose_soft_ng_d, scale=scale, of=_MICRO, label="soft limits of a day")
        _draw_limits(axes, axis, shown, limits.dose_hard_ng_d, scale=scale, of=_MICRO, label="hard limits of a day")
    for impulse in impulses:
        _draw_impulse(axes, axis, impulse)


def _draw_limits(
    axes: Axes,
    axis: Axis,
    shown: list[Series],
    limits: tuple[int, int],
    *,
    scale: float,
    label: str,
    of: float | None = None,
) -> None:
    """The lower limit if anything runs near it or below, the upper if it is in sight."""
    lowest, highest = limits[0] * scale, limits[1] * scale
    given = [value * (scale if of is None else of) for series in shown for value in values_on(axis, series)]
    if any(0 < value <= _NEAR * lowest for value in given):
        _level(axes, lowest, label)
    _level(axes, highest, label)


def _draw_impulse(axes: Axes, axis: Axis, impulse: Impulse) -> None:
    """An arrow to the top, for it has no height: its dose came in no time."""
    x, across = axis.at(impulse.t_us), axes.get_xaxis_transform()
    is_left = x > (axis.start + axis.end) / 2
    colour = canvas.TRUE_COLOUR
    axes.plot([x, x], [0, 0.95], transform=across, color=colour, linewidth=2.2)
    axes.plot(x, 0.95, transform=across, marker="^", color=colour, markersize=6, clip_on=False)
    axes.annotate(
        f"{impulse.dose_ng * _MICRO:,.3f}".rstrip("0").rstrip(".") + " µg at once",
        (x, 0.95),
        xycoords=across,
        xytext=(-6 if is_left else 6, 0),
        textcoords="offset points",
        ha="right" if is_left else "left",
        va="top",
        fontsize=8,
        color=colour,
        bbox=canvas.BEHIND_TEXT,
    )


def draw_effect(axes: Axes, axis: Axis, timeline: Timeline) -> None:
    """The drug at the effect site against what the patient is adapted to; beyond the two thresholds stages begin."""
    axes.set_ylabel("effect site\nµg/mL")
    if _says_no_patient(axes, timeline):
        return
    _draw_stages(axes, axis, timeline)
    effect, adapted = timeline.effect_ng_ml, timeline.adapted_ng_ml
    withdrawn = mapped(adapted, lambda b: (1 - STAGES[Stage.W1].level) * b if b > ADAPTED_NG_ML else float("nan"))
    overdosed = mapped(adapted, lambda b: STAGES[Stage.O1].level * max(b, NAIVE_NG_ML))
    _from_zero(axes, axis, [effect, adapted], _MICRO)
    _curve(axes, axis, adapted, scale=_MICRO, colour=canvas.FAINT, label="B, adapted to", width=1.2)
    _curve(axes, axis, effect, scale=_MICRO, colour=canvas.TRUE_COLOUR, label="Ce")
    for series, colour, label in (
        (overdosed, canvas.OVERDOSE_INK, f"overdose above, {STAGES[Stage.O1].level:g}·B"),
        (withdrawn, canvas.WITHDRAWAL_INK, f"withdrawal below, {1 - STAGES[Stage.W1].level:g}·B"),
    ):
        if _is_seen(axes, [value * _MICRO for value in values_on(axis, series)]):
            _curve(axes, axis, series, scale=_MICRO, colour=colour, label=label, dashes=_DOTS, width=1.2)


def draw_score(axes: Axes, axis: Axis, timeline: Timeline) -> None:
    """The modified Ashworth score, and the stages of the patient as bands with their names."""
    axes.set_ylabel("MAS\n0 … 4")
    axes.set_ylim(-0.15, 4.15)
    axes.set_yticks(range(5))
    if _says_no_patient(axes, timeline):
        return
    _draw_stages(axes, axis, timeline, with_names=True)
    _curve(axes, axis, timeline.mas, scale=1, colour=canvas.TRUE_COLOUR, label="MAS, spasticity")


def _says_no_patient(axes: Axes, timeline: Timeline) -> bool:
    if timeline.mas.t_us:
        return False
    axes.set_yticks([])
    axes.text(0.5, 0.5, "no patient", transform=axes.transAxes, ha="center", va="center", color=canvas.FAINT)
    return True


def _draw_stages(axes: Axes, axis: Axis, timeline: Timeline, *, with_names: bool = False) -> None:
    for stage in timeline.stages:
        until_us = axis.until_us if stage.until_us is None else stage.until_us
        if until_us < axis.from_us or stage.from_us > axis.until_us:
            continue
        start, end = axis.within(stage.from_us), axis.within(until_us)
        colour = canvas.STAGE_COLOURS.get(stage.name[:1], canvas.FAINT)
        axes.axvspan(start, end, color=colour, alpha=0.2, linewidth=0)
        if not with_names:
            continue
        # A stage is reached from the one below it: each has its own height, so that no name covers another.
        level = int(stage.name[1:]) - 1 if stage.name[1:].isdigit() else 0
        # A name that would run over the right edge stands to the left of where it begins.
        is_late = start > axis.start + 0.96 * (axis.end - axis.start)
        axes.text(
            start,
            0.93 - 0.27 * level,
            f"{stage.name} " if is_late else f" {stage.name}",
            transform=axes.get_xaxis_transform(),
            ha="right" if is_late else "left",
            va="top",
            fontsize=8,
            bbox=canvas.BEHIND_TEXT,
            zorder=5,
        )


def _draw_pair(
    axes: Axes,
    axis: Axis,
    true: Series,
    reported: Series,
    *,
    scale: float,
    names: tuple[str, str] = ("true", "reported"),
) -> None:
    """True as a broad solid line, reported as a dashed one upon it, so that both are seen where they are the same."""
    if turns_of(values_on(axis, true)) > _TEETH_MAX:
        _draw_bounds(axes, axis, true, reported, scale=scale, names=names)
        return
    _curve(axes, axis, true, scale=scale, colour=canvas.TRUE_COLOUR, label=names[0], width=2.2)
    _curve(axes, axis, reported, scale=scale, colour=canvas.REPORTED_COLOUR, label=names[1], dashes=_DASHES)


def _draw_bounds(
    axes: Axes, axis: Axis, true: Series, reported: Series, *, scale: float, names: tuple[str, str]
) -> None:
    """The band between the lowest and the highest of each part of the axis; of what is reported, its edges."""
    at, lows, highs = bands_on(axis, true, scale)
    axes.fill_between(
        at, lows, highs, color=canvas.TRUE_COLOUR, alpha=0.35, linewidth=0, label=f"{names[0]}, from … to"
    )
    at, lows, highs = bands_on(axis, reported, scale)
    for edge, name in ((lows, f"{names[1]}, from … to"), (highs, "_highest")):
        axes.plot(at, edge, color=canvas.REPORTED_COLOUR, linestyle=_DASHES, linewidth=1.5, label=name)


def _curve(
    axes: Axes,
    axis: Axis,
    series: Series,
    *,
    scale: float,
    colour: str,
    label: str,
    dashes: str | tuple[int, tuple[float, ...]] = "-",
    width: float = 1.5,
) -> None:
    axes.plot(
        [axis.at(t_us) for t_us in series.t_us],
        [value * scale for value in series.values],
        drawstyle="steps-post" if series.shape is Shape.STEP else "default",
        color=colour,
        linestyle=dashes,
        linewidth=width,
        label=label,
    )


def _level(axes: Axes, value: float, label: str) -> None:
    """A threshold, where it is in sight; of two with one name the legend has one."""
    if not _is_seen(axes, [value]):
        return
    known = {line.get_label() for line in axes.get_lines()}
    dashes = _DASH_DOTS if label.startswith("hard") else _DOTS
    shown = f"_{label}" if label in known else label
    axes.axhline(value, color=canvas.INK, linewidth=0.9, linestyle=dashes, zorder=1.5, label=shown)


def _is_seen(axes: Axes, values: Iterable[float]) -> bool:
    low, high = axes.get_ylim()
    return any(low <= value <= high for value in values)


def _from_zero(axes: Axes, axis: Axis, shown: list[Series], scale: float, *, headroom: float = 0.1) -> None:
    """Let the scale begin at 0, and a line along its top or its bottom be seen."""
    top = bounds_on(axis, shown, scale)[1]
    if top <= 0:
        # What is zero all the time on a detail is drawn as on the whole.
        top = max((value * scale for series in shown for value in series.values), default=0) or 1
    axes.set_ylim(-0.04 * top, (1 + headroom) * top)
    canvas.plain(axes)
