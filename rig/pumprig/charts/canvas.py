"""What all pictures share: colours, the same bytes from the same values, and SVG as the only format."""

from __future__ import annotations

import io
import re
import textwrap
from contextlib import contextmanager
from typing import TYPE_CHECKING

from matplotlib import rc_context
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes

# Okabe and Ito's colours: those who confuse red and green can tell them apart.
TRUE_COLOUR = "#0072b2"
REPORTED_COLOUR = "#d55e00"
PRIORITY_COLOURS = {3: "#c8102e", 2: "#f0e442", 1: "#56c8e8"}
"""High red, medium yellow and low cyan, as IEC 60601-1-8 has them; dark, light and between for who sees no colours."""
STAGE_COLOURS = {"W": "#cc79a7", "O": "#e69f00"}
"""Of withdrawal and of overdose,"""
WITHDRAWAL_INK = "#8f3f6c"
OVERDOSE_INK = "#9a6700"
"""and of their thresholds."""
LOW_COLOUR = "#9a6700"
DETAIL_COLOUR = "#e8eef5"
INK = "#222222"
FAINT = "#8a8a8a"
GRID = "#dddddd"
BEHIND_TEXT = {"facecolor": "white", "edgecolor": "none", "alpha": 0.7, "pad": 0.8}
"""The ground of a text that may stand upon a line."""

_TITLE_CHARS_AN_INCH = 9.6
_NUMBER_AND_UNIT = re.compile(r"(?<=\d) (?=(?:[mµn]?L|[µn]g|°C|%|kPa|ATA|h|d|min|s)\b|%|°C)")
"""What no line of a title may be broken at."""


@contextmanager
def drawing(width: float, height: float) -> Iterator[Figure]:
    """A figure of so many inches, to draw on and to `save` in this context."""
    style = rc_context(
        {
            "svg.hashsalt": "pumprig",
            "svg.fonttype": "none",
            "font.family": "sans-serif",
            "font.sans-serif": ["DejaVu Sans", "Verdana", "Arial"],
            "font.size": 9,
            "axes.edgecolor": FAINT,
            "axes.labelcolor": INK,
            "axes.grid": True,
            "axes.axisbelow": True,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "grid.color": GRID,
            "grid.linewidth": 0.6,
            "hatch.linewidth": 0.8,
            "legend.frameon": False,
            "legend.fontsize": 8,
            "text.color": INK,
            # A dollar sign in a title is a dollar sign.
            "text.parse_math": False,
            "xtick.color": INK,
            "ytick.color": INK,
            "xtick.labelsize": 8,
            "ytick.labelsize": 8,
        }
    )
    with style:
        figure = Figure(figsize=(width, height), layout="constrained")
        FigureCanvasSVG(figure)
        yield figure


def save(figure: Figure, title: str) -> str:
    """The figure as SVG. It holds neither a date nor the version of what drew it."""
    out = io.BytesIO()
    figure.savefig(out, format="svg", metadata={"Title": title, "Date": None, "Creator": None})
    return out.getvalue().decode()


def mark_test_data(figure: Figure, title: str) -> None:
    """Head the picture: what it shows, and that it is no patient's."""
    whole = _NUMBER_AND_UNIT.sub("\u00a0", f"TEST DATA — {title}")
    heading = textwrap.fill(whole, int(figure.get_figwidth() * _TITLE_CHARS_AN_INCH))
    figure.suptitle(heading.replace("\u00a0", " "), x=0.01, ha="left", fontsize=11, fontweight="bold")


def priority_colour(priority: int) -> str:
    """Of an alarm."""
    return PRIORITY_COLOURS.get(priority, FAINT)


def pale(colour: str) -> str:
    """The colour on two thirds of white; opaque, so that a hatch upon it keeps its ink."""
    red, green, blue = (1 - 0.35 * (1 - part) for part in to_rgb(colour))
    return to_hex((red, green, blue))


def plain(axes: Axes) -> None:
    """Let an axis show its numbers as they are, without an offset or a power of ten in the corner."""
    axes.ticklabel_format(axis="y", style="plain", useOffset=False)
