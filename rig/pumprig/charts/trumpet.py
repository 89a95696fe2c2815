"""The start-up graph above, the trumpet curve below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.ticker import FixedLocator, FuncFormatter, NullFormatter, NullLocator

from pump_emulator.trumpet import COARSE_PULSES
from pumprig.charts import canvas

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from pump_emulator.trumpet import Ledger, Measured

_HOUR_US = 3_600_000_000
_MINUTE_US = 60_000_000
_NL_H_PER_ML_D = 1_000_000 / 24
_LINEAR_PERCENT = 5
"""Within so much of 0 the scale of the error is linear, beyond it logarithmic."""
_TICKS_PERCENT = (-100, -50, -20, -10, -5, -2, 0, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)
_STYLES = {"true": (canvas.TRUE_COLOUR, "-", "o", 60), "reported": (canvas.REPORTED_COLOUR, (0, (5, 3)), "s", 18)}
"""The reported marks are the smaller, so that true ones are seen behind them."""


def trumpet_chart(measured: Measured) -> str:
    """Both curves of a run, true and reported, as an SVG."""
    with canvas.drawing(9.0, 8.2) as figure:
        canvas.mark_test_data(figure, f"start-up and trumpet: {measured.title}")
        start_up, trumpet = figure.subplots(2, 1, height_ratios=(2, 3))
        _draw_start_up(start_up, measured)
        _draw_trumpet(trumpet, measured)
        return canvas.save(figure, f"TEST DATA: {measured.title}")


def _draw_start_up(axes: Axes, measured: Measured) -> None:
    period, rate_nl_h = measured.start_up, measured.true.trumpet.rate_nl_h
    edges_h = [(period.from_us + i * period.sample_us) / _HOUR_US for i in range(period.samples + 1)]
    for ledger in measured.ledgers:
        colour, dashes, *_ = _STYLES[ledger.name]
        flows = [float(flow_nl_h) / _NL_H_PER_ML_D for flow_nl_h in ledger.start_up_nl_h]
        axes.step(edges_h, [*flows, flows[-1]], where="post", color=colour, linestyle=dashes, label=ledger.name)
    axes.axhline(rate_nl_h / _NL_H_PER_ML_D, color=canvas.INK, linewidth=0.8, linestyle=":", label="set rate")
    axes.set_xlim(edges_h[0], edges_h[-1])
    axes.set_ylim(0, axes.get_ylim()[1] * 1.05)
    canvas.plain(axes)
    axes.set_xlabel(f"pump time since start, h  (mean of each {_time_text(period.sample_us)})")
    axes.set_ylabel("flow, mL/d")
    axes.legend(loc="lower right", bbox_to_anchor=(1.0, 1.0), borderaxespad=0.1, ncols=3)


def _draw_trumpet(axes: Axes, measured: Measured) -> None:
    for ledger in measured.ledgers:
        _draw_ledger(axes, ledger)
    windows = measured.true.trumpet.windows
    minutes = [window.duration_us / _MINUTE_US for window in windows]
    coarse = [window.duration_us / _MINUTE_US for window in windows if window.is_coarse]
    axes.axhline(0, color=canvas.INK, linewidth=0.8)
    axes.set_xscale("log")
    axes.set_xlim(minutes[0] / 1.3, minutes[-1] * 1.3)
    if coarse:
        _shade_coarse(axes, coarse[-1], next((m for m in minutes if m > coarse[-1]), coarse[-1] * 1.3))
    axes.xaxis.set_major_locator(FixedLocator(minutes))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda minute, _: _time_text(round(minute * _MINUTE_US))))
    axes.set_yscale("symlog", linthresh=_LINEAR_PERCENT, linscale=1)
    _fit_errors(axes, measured)
    axes.set_xlabel("observation window")
    axes.set_ylabel(f"error of the mean flow, %  (linear within ± {_LINEAR_PERCENT})")
    period = measured.true.trumpet.period
    axes.set_title(
        f"all windows from {period.from_us / _HOUR_US:g} h to {period.until_us / _HOUR_US:g} h, "
        f"every {_time_text(period.sample_us)};  alarms raised: {', '.join(measured.alarms) or 'none'}",
        loc="left",
        fontsize=8,
    )
    axes.legend(loc="upper left", bbox_to_anchor=(0.0, -0.16), borderaxespad=0, ncols=2)


def _draw_ledger(axes: Axes, ledger: Ledger) -> None:
    """The two bells of one curve and its mean; windows that tell of the stroke alone have hollow marks."""
    colour, dashes, marker, size = _STYLES[ledger.name]
    windows, mean = ledger.trumpet.windows, float(100 * ledger.trumpet.error_mean)
    minutes = [window.duration_us / _MINUTE_US for window in windows]
    fills = ["white" if window.is_coarse else colour for window in windows]
    label: str | None = f"{ledger.name}: greatest and least"
    for errors in ([w.error_max for w in windows], [w.error_min for w in windows]):
        percents = [float(100 * error) for error in errors]
        axes.plot(minutes, percents, color=colour, linestyle=dashes, linewidth=1.4, label=label)
        axes.scatter(minutes, percents, s=size, marker=marker, facecolor=fills, edgecolor=colour, zorder=3)
        label = None
    axes.axhline(mean, color=colour, linestyle=":", linewidth=1.2, label=f"{ledger.name}: mean {mean:+.2f} %")


def _shade_coarse(axes: Axes, last: float, following: float) -> None:
    """Shade the windows that hold too few strokes, up to half way to the first that holds enough."""
    edge = (last * following) ** 0.5
    label = f"fewer than {COARSE_PULSES} pulses in a window: the error is that of the stroke"
    axes.axvspan(axes.get_xlim()[0], edge, color="#f0f0f0", zorder=0, label=label)


def _fit_errors(axes: Axes, measured: Measured) -> None:
    """Let the scale end at the first tick beyond every error, so that it can be read off."""
    errors = [e for ledger in measured.ledgers for w in ledger.trumpet.windows for e in (w.error_max, w.error_min)]
    lowest, highest = float(100 * min(errors)), float(100 * max(errors))
    below = max((tick for tick in _TICKS_PERCENT if tick <= lowest), default=_TICKS_PERCENT[0])
    above = min((tick for tick in _TICKS_PERCENT if tick >= highest), default=_TICKS_PERCENT[-1])
    axes.set_ylim(min(below, -_LINEAR_PERCENT) * 1.15, max(above, _LINEAR_PERCENT) * 1.15)
    axes.yaxis.set_major_locator(FixedLocator(_TICKS_PERCENT))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda percent, _: f"{percent:+g}" if percent else "0"))
    axes.yaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_minor_formatter(NullFormatter())


def _time_text(duration_us: int) -> str:
    if duration_us % _HOUR_US == 0:
        return f"{duration_us // _HOUR_US} h"
    return f"{duration_us / _MINUTE_US:g} min"
