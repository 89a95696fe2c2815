"""A scenario at one glance: five panels over one pump time, with what was done as lines through all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from matplotlib.patches import Patch

from pump_emulator.timeline import Shape
from pumprig.charts import canvas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from pump_emulator.timeline import AlarmSpan, Series, Timeline

ALARM_ROWS_MAX = 31
"""As many as there are alarms of a pump: a row each."""
LABELS_MAX = 20
"""Of so many stimuli the labels are drawn; more would cover each other. The lines of the others are."""
_NL_H_PER_ML_D = 1_000_000 / 24
_DISCLAIMER = "a model that predicts nobody"
_LABEL_CHARS_MAX = 28
_LABEL_ROWS = 4
_CHARS_WIDE = 140
"""How many characters of labels fit into the width of a panel, wide ones among them."""


class _Unit(NamedTuple):
    name: str
    us: int


_UNITS = (
    _Unit("s", 1_000_000),
    _Unit("min", 60_000_000),
    _Unit("h", 3_600_000_000),
    _Unit("d", 86_400_000_000),
    _Unit("months", 2_629_800_000_000),
)


class _Span(NamedTuple):
    """The time axis."""

    from_us: int
    until_us: int
    unit: _Unit

    def at(self, t_us: int) -> float:
        """Where a pump time is on the axis: since the beginning, in the axis's unit."""
        return (t_us - self.from_us) / self.unit.us

    @property
    def end(self) -> float:
        """Where the axis ends."""
        return self.at(self.until_us)


def timeline_chart(timeline: Timeline) -> str:
    """Reservoir, rate, dose at the tip, effect and alarms of a run, as an SVG that fits on a screen."""
    span = _span(timeline)
    rows = min(len({alarm.code for alarm in timeline.alarms}), ALARM_ROWS_MAX)
    heights = (1.0, 1.0, 0.8, 1.2, 0.25 + 0.16 * max(rows, 1))
    with canvas.drawing(11.0, 2.4 + sum(heights)) as figure:
        canvas.mark_test_data(figure, timeline.title)
        panels = figure.subplots(5, 1, sharex=True, height_ratios=heights)
        reservoir, rate, dose, effect, alarms = panels
        _draw_pair(reservoir, span, timeline.reservoir_true_nl, timeline.reservoir_reported_nl, scale=1e-6)
        reservoir.set_ylabel("reservoir\nmL")
        _draw_pair(rate, span, timeline.rate_true_nl_h, timeline.rate_reported_nl_h, scale=1 / _NL_H_PER_ML_D)
        rate.set_ylabel("rate\nmL/d")
        _draw(dose, span, timeline.tip_dose_ng_h, scale=1e-3, colour=canvas.TRUE_COLOUR, label="at the catheter's tip")
        dose.set_ylabel("dose\nµg/h")
        _draw_effect(effect, span, timeline)
        _draw_alarms(alarms, span, timeline.alarms)
        for axes in (reservoir, rate, dose):
            _from_zero(axes)
            axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
        figure.align_ylabels([reservoir, rate, dose, effect])
        _draw_stimuli(panels, span, timeline)
        alarms.set_xlim(0, span.end or 1)
        alarms.set_xlabel(f"pump time since the beginning, {span.unit.name}{_left_out(timeline)}")
        return canvas.save(figure, f"TEST DATA: {timeline.title}")


def _span(timeline: Timeline) -> _Span:
    """The axis in the largest unit of which it has at least three."""
    length_us = timeline.until_us - timeline.from_us
    fitting = [unit for unit in _UNITS if length_us >= 3 * unit.us]
    return _Span(timeline.from_us, timeline.until_us, fitting[-1] if fitting else _UNITS[0])


def _draw_pair(axes: Axes, span: _Span, true: Series, reported: Series, *, scale: float) -> None:
    _draw(axes, span, true, scale=scale, colour=canvas.TRUE_COLOUR, label="true")
    _draw(axes, span, reported, scale=scale, colour=canvas.REPORTED_COLOUR, label="reported", dashes=(0, (5, 3)))


def _draw(
    axes: Axes,
    span: _Span,
    series: Series,
    *,
    scale: float,
    colour: str,
    label: str,
    dashes: str | tuple[int, tuple[int, int]] = "-",
) -> None:
    axes.plot(
        [span.at(t_us) for t_us in series.t_us],
        [value * scale for value in series.values],
        drawstyle="steps-post" if series.shape is Shape.STEP else "default",
        color=colour,
        linestyle=dashes,
        linewidth=1.5,
        label=label,
    )


def _draw_effect(axes: Axes, span: _Span, timeline: Timeline) -> None:
    """The score on the left, the concentration on the right, the stages of the patient as bands with their names."""
    axes.set_ylabel("MAS\n0 … 4")
    axes.set_ylim(-0.15, 4.15)
    axes.set_yticks(range(5))
    if not timeline.mas.t_us:
        axes.text(0.5, 0.5, "no patient", transform=axes.transAxes, ha="center", color=canvas.FAINT)
        return
    for stage in timeline.stages:
        start, end = span.at(stage.from_us), span.end if stage.until_us is None else span.at(stage.until_us)
        colour = canvas.STAGE_COLOURS.get(stage.name[:1], canvas.FAINT)
        axes.axvspan(start, end, color=colour, alpha=0.18, linewidth=0)
        # A stage is reached from the one below it: each has its own height, so that no name covers another.
        height = 0.94 - 0.14 * (int(stage.name[1:]) - 1 if stage.name[1:].isdigit() else 0)
        axes.text(start, height, f" {stage.name}", transform=axes.get_xaxis_transform(), va="top", fontsize=8)
    _draw(axes, span, timeline.mas, scale=1, colour=canvas.TRUE_COLOUR, label="MAS (left)")
    right = axes.twinx()
    right.grid(visible=False)
    right.spines["right"].set_visible(True)
    effect = timeline.effect_ng_ml
    _draw(right, span, effect, scale=1e-3, colour=canvas.OTHER_COLOUR, label="Ce (right)", dashes=(0, (1, 1)))
    _from_zero(right)
    right.set_ylabel("Ce, µg/mL", labelpad=2)
    lines = [*axes.get_lines(), *right.get_lines()]
    axes.legend(handles=lines, loc="center left", bbox_to_anchor=(1.075, 0.5))
    axes.text(1.0, -0.03, _DISCLAIMER, transform=axes.transAxes, ha="right", va="top", fontsize=8, fontstyle="italic")


def _draw_alarms(axes: Axes, span: _Span, alarms: Sequence[AlarmSpan]) -> None:
    """A row for each alarm in the order of its first raise; a bar for each occurrence, hatched while it is latched."""
    names = list(dict.fromkeys(alarm.name for alarm in alarms))[:ALARM_ROWS_MAX]
    axes.set_ylim(max(len(names), 1) - 0.4, -0.6)
    axes.set_yticks(range(len(names)), names, fontsize=7)
    axes.grid(visible=False, axis="y")
    if not names:
        axes.set_yticks([])
        axes.text(0.5, 0.5, "none was raised", transform=axes.transAxes, ha="center", va="center", color=canvas.FAINT)
        return
    for alarm in alarms:
        if alarm.name in names:
            _draw_alarm(axes, span, alarm, names.index(alarm.name))
    keys = [
        *(Patch(color=canvas.PRIORITY_COLOURS[p], label=name) for p, name in ((3, "high"), (2, "medium"), (1, "low"))),
        Patch(facecolor="white", edgecolor=canvas.INK, hatch="//////", label="latched"),
        axes.scatter([], [], marker="v", color=canvas.INK, s=26, label="acknowledged"),
    ]
    axes.legend(handles=keys, loc="center left", bbox_to_anchor=(1.0, 0.5), labelspacing=0.25)


def _draw_alarm(axes: Axes, span: _Span, alarm: AlarmSpan, row: int) -> None:
    start, end = span.at(alarm.raised_us), span.end if alarm.ended_us is None else span.at(alarm.ended_us)
    colour = canvas.PRIORITY_COLOURS.get(alarm.priority, canvas.FAINT)
    gone = end if alarm.latched_us is None else span.at(alarm.latched_us)
    # What lasted less than a pixel still has its outline.
    axes.barh(row, gone - start, left=start, height=0.62, color=colour, edgecolor=colour, linewidth=1.2)
    if alarm.latched_us is not None:
        axes.barh(row, end - gone, left=gone, height=0.62, facecolor="white", edgecolor=colour, hatch="//////")
    if alarm.acked_us is not None:
        axes.scatter(span.at(alarm.acked_us), row - 0.1, marker="v", color=canvas.INK, s=26, zorder=4, clip_on=False)


def _draw_stimuli(panels: Sequence[Axes], span: _Span, timeline: Timeline) -> None:
    """A line through all panels for each stimulus, and its label above them, in the first row that has room."""
    whole = span.end or 1
    free_to = [float("inf")] * _LABEL_ROWS
    # From the right: so a label is lifted over those that follow it, and its leader crosses none of them.
    for i, stimulus in reversed(list(enumerate(timeline.stimuli))):
        x = span.at(stimulus.t_us)
        if not 0 <= x <= span.end:
            continue
        for axes in panels:
            axes.axvline(x, color=canvas.FAINT, linewidth=0.8, linestyle=(0, (2, 2)), zorder=1)
        label = (
            stimulus.label if len(stimulus.label) <= _LABEL_CHARS_MAX else f"{stimulus.label[: _LABEL_CHARS_MAX - 1]}…"
        )
        width = (len(label) + 2) * whole / _CHARS_WIDE
        # What would run over the right edge stands to the left of its line.
        is_left = x + width > whole
        row = next((row for row, start in enumerate(free_to) if start >= (x if is_left else x + width)), None)
        if row is not None and i < LABELS_MAX:
            free_to[row] = x - width if is_left else x
            _label(panels[0], x, row, label, is_left=is_left)


def _label(axes: Axes, x: float, row: int, label: str, *, is_left: bool) -> None:
    """Write a label into a row above the panel, and lead to it from the end of its line."""
    axes.annotate(
        label,
        (x, 1.0),
        xycoords=("data", "axes fraction"),
        xytext=(-2 if is_left else 2, 3 + 10 * row),
        textcoords="offset points",
        ha="right" if is_left else "left",
        fontsize=7.5,
        annotation_clip=False,
        arrowprops={
            "arrowstyle": "-",
            "color": canvas.FAINT,
            "linewidth": 0.6,
            "shrinkA": 0,
            "shrinkB": 0,
            "relpos": (1 if is_left else 0, 0),
        },
    )


def _from_zero(axes: Axes) -> None:
    """Let the axis begin at 0, and a line along its top be seen."""
    axes.set_ylim(0, (max(axes.dataLim.y1, 0) or 1) * 1.08)
    canvas.plain(axes)


def _left_out(timeline: Timeline) -> str:
    return f"  ({timeline.left_out} spans and stimuli too many to be recorded)" if timeline.left_out else ""
