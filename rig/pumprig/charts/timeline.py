"""A scenario at one glance: six panels over one pump time, with what was done as lines through all of them.

Where much happened in little time, a second column shows that span again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pumprig.charts import canvas
from pumprig.charts.alarms import draw_alarms, keys_of, rows_of
from pumprig.charts.axis import DETAIL_TICKS_MAX, TICKS_MAX, Axis, detail, spelled
from pumprig.charts.curves import draw_dose, draw_effect, draw_rate, draw_reservoir, draw_score
from pumprig.charts.stimuli import draw_stimuli, place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from pump_emulator.timeline import Timeline

_CURVES = (draw_reservoir, draw_rate, draw_dose, draw_effect, draw_score)
_HEIGHTS = (0.9, 0.85, 0.85, 0.9, 0.85)
_DISCLAIMER = "a model that predicts nobody"
_WIDTHS = (5.0, 3.0)
"""Of the whole and of its detail."""


def timeline_chart(timeline: Timeline) -> str:
    """Reservoir, rate, dose at the tip, effect and alarms of a run, as an SVG that fits on a screen."""
    whole, near = Axis.over(timeline.from_us, timeline.until_us), detail(timeline)
    spans = [whole] if near is None else [whole, near]
    heights = (*_HEIGHTS, 0.3 + 0.15 * max(len(rows_of(timeline.alarms)), 2))
    width = 11.0 if near is None else 15.0
    with canvas.drawing(width, 2.3 + sum(heights)) as figure:
        canvas.mark_test_data(figure, timeline.title)
        columns = figure.subplots(
            len(heights),
            len(spans),
            sharex="col",
            squeeze=False,
            height_ratios=heights,
            width_ratios=_WIDTHS[: len(spans)],
        )
        inches = [8.0] if near is None else [7.0, 4.2]
        for column, axis in enumerate(spans):
            panels = list(columns[:, column])
            _draw_column(panels, axis, timeline, inches=inches[column], is_first=column == 0)
            figure.align_ylabels(panels)
        if near is not None:
            _mark_detail(list(columns[:, 0]), whole, near)
        keys = [*(_keys(row) for row in columns[:-1]), keys_of(timeline.alarms)]
        for axes, handles in zip(columns[:, -1], keys, strict=True):
            if handles:
                axes.legend(handles=handles, loc="center left", bbox_to_anchor=(1.0, 0.5), labelspacing=0.25)
        if timeline.about:
            figure.supxlabel(timeline.about, x=0.01, ha="left", fontsize=7.5, color=canvas.FAINT)
        return canvas.save(figure, f"TEST DATA: {timeline.title}")


def _draw_column(panels: Sequence[Axes], axis: Axis, timeline: Timeline, *, inches: float, is_first: bool) -> None:
    """All panels over one span."""
    for draw, axes in zip(_CURVES, panels, strict=False):
        draw(axes, axis, timeline)
    draw_alarms(panels[-1], axis, timeline.alarms)
    if timeline.mas.t_us:
        panels[-2].set_title(_DISCLAIMER, loc="right", fontsize=7.5, fontstyle="italic", pad=2)
    placed = place(timeline.stimuli, axis, inches)
    draw_stimuli(panels, axis, timeline.stimuli, placed)
    axis.lay(panels[-1], ticks_max=TICKS_MAX if is_first else DETAIL_TICKS_MAX)
    if is_first:
        panels[-1].set_xlabel(f"pump time since the beginning, {axis.unit.name}{_left_out(timeline)}")
        return
    panels[-1].set_yticklabels([])
    for axes in panels[:-1]:
        axes.set_ylabel("")
    panels[-1].set_xlabel(f"detail: {axis.unit.name} since {spelled(axis.origin_us - timeline.from_us)}")


def _keys(row: Sequence[Axes]) -> list[Artist]:
    """What a panel and its detail show, each name once."""
    known: dict[str, Artist] = {}
    for axes in row:
        for handle, label in zip(*axes.get_legend_handles_labels(), strict=True):
            known.setdefault(label, handle)
    return list(known.values())


def _mark_detail(panels: Sequence[Axes], whole: Axis, near: Axis) -> None:
    """Shade the span of the detail on the whole."""
    for axes in panels:
        axes.axvspan(
            whole.at(near.from_us), whole.at(near.until_us), color=canvas.DETAIL_COLOUR, linewidth=1.5, zorder=0
        )


def _left_out(timeline: Timeline) -> str:
    return f"  ({timeline.left_out} spans and stimuli too many to be recorded)" if timeline.left_out else ""
