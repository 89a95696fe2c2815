"""What all pictures share: colours, the same bytes from the same values, and SVG as the only format."""

from __future__ import annotations

import io
import textwrap
from contextlib import contextmanager
from typing import TYPE_CHECKING

from matplotlib import rc_context
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes

# Okabe and Ito's colours: those who confuse red and green can tell them apart.
TRUE_COLOUR = "#0072b2"
REPORTED_COLOUR = "#d55e00"
OTHER_COLOUR = "#009e73"
PRIORITY_COLOURS = {3: "#d55e00", 2: "#e69f00", 1: "#56b4e9"}
"""High, medium and low."""
STAGE_COLOURS = {"W": "#cc79a7", "O": "#e69f00"}
"""Of withdrawal and of overdose."""
INK = "#222222"
FAINT = "#8a8a8a"
GRID = "#dddddd"

_TITLE_CHARS_AN_INCH = 9.6


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
    heading = textwrap.fill(f"TEST DATA — {title}", int(figure.get_figwidth() * _TITLE_CHARS_AN_INCH))
    figure.suptitle(heading, x=0.01, ha="left", fontsize=11, fontweight="bold")


def plain(axes: Axes) -> None:
    """Let an axis show its numbers as they are, without an offset or a power of ten in the corner."""
    axes.ticklabel_format(axis="y", style="plain", useOffset=False)
