"""What was done: a line through all panels for each stimulus, and its label above them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pumprig.charts import canvas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from pump_emulator.timeline import Stimulus
    from pumprig.charts.axis import Axis

LABELS_MAX = 20
"""So many labels are drawn at most; more would cover each other. The lines of the others are."""
LABEL_CHARS_MAX = 56
LABEL_ROWS = 7
ROW_POINTS = 10
_CHARS_AN_INCH = 16.0
"""So many characters of labels fit into an inch, wide ones among them."""
_OFTEN = 4
"""What was done more often has one label, with how often,"""
_LINES_MAX = 40
"""and what was done more often than this, marks along the top instead of lines."""


class Placed(NamedTuple):
    """A label in its row."""

    t_us: int
    row: int
    text: str
    is_left: bool
    """Whether it stands to the left of its line, for it would run over the right edge."""


def place(stimuli: Sequence[Stimulus], axis: Axis, inches: float) -> list[Placed]:
    """Each label in the first row that has room; those without room in any row are left out."""
    seen = [stimulus for stimulus in stimuli if axis.holds(stimulus.t_us)]
    counts = Counter(stimulus.label for stimulus in seen)
    labels: dict[int, str] = {}
    for i, stimulus in enumerate(seen):
        count = counts[stimulus.label]
        if count <= _OFTEN:
            labels[i] = stimulus.label
        elif stimulus.label not in {seen[k].label for k in range(i)}:
            labels[i] = f"{stimulus.label} (×{count})"
    free_to = [float("inf")] * LABEL_ROWS
    placed = []
    # From the right: so a label is lifted over those that follow it, and its leader crosses none of them.
    for i in list(reversed(labels))[-LABELS_MAX:]:
        x, text = _inch(seen[i].t_us, axis, inches), _short(labels[i])
        width = (len(text) + 2) / _CHARS_AN_INCH
        is_left = x + width > inches + 0.6
        row = next((row for row, start in enumerate(free_to) if start >= (x if is_left else x + width)), None)
        if row is not None:
            free_to[row] = x - width if is_left else x
            placed.append(Placed(seen[i].t_us, row, text, is_left))
    return placed


def rows(placed: Sequence[Placed]) -> int:
    """How many rows the labels take."""
    return max((label.row + 1 for label in placed), default=0)


def draw_stimuli(panels: Sequence[Axes], axis: Axis, stimuli: Sequence[Stimulus], placed: Sequence[Placed]) -> None:
    """The lines of all, and the labels that have a place."""
    seen = [stimulus for stimulus in stimuli if axis.holds(stimulus.t_us)]
    counts = Counter(stimulus.label for stimulus in seen)
    for x in sorted({axis.at(stimulus.t_us) for stimulus in seen if counts[stimulus.label] <= _LINES_MAX}):
        for axes in panels:
            axes.axvline(x, color=canvas.FAINT, linewidth=0.8, linestyle=(0, (2, 2)), zorder=1)
    for x in sorted({axis.at(stimulus.t_us) for stimulus in seen if counts[stimulus.label] > _LINES_MAX}):
        panels[0].axvline(x, ymin=0.96, color=canvas.FAINT, linewidth=0.8, clip_on=False)
    for label in placed:
        _label(panels[0], axis.at(label.t_us), label)


def _inch(t_us: int, axis: Axis, inches: float) -> float:
    return (axis.at(t_us) - axis.start) * inches / ((axis.end - axis.start) or 1)


def _short(text: str) -> str:
    return text if len(text) <= LABEL_CHARS_MAX else f"{text[: LABEL_CHARS_MAX - 1]}…"


def _label(axes: Axes, x: float, label: Placed) -> None:
    """Write a label into a row above the panel, and lead to it from the end of its line."""
    axes.annotate(
        label.text,
        (x, 1.0),
        xycoords=("data", "axes fraction"),
        xytext=(-2 if label.is_left else 2, 3 + ROW_POINTS * label.row),
        textcoords="offset points",
        ha="right" if label.is_left else "left",
        fontsize=7.5,
        annotation_clip=False,
        arrowprops={
            "arrowstyle": "-",
            "color": canvas.FAINT,
            "linewidth": 0.6,
            "shrinkA": 0,
            "shrinkB": 0,
            "relpos": (1 if label.is_left else 0, 0),
        },
    )
