"""Start-up graph and trumpet curve from a pulse log: how even a flow is, and over how long one must look to see it.

The method is that of IEC 60601-2-24, which excludes implants; only its arithmetic is used. It is told here as makers
of pumps describe it with their own curves (B. Braun, Infusomat Space P, instructions for use, "Start up graphs and
trumpet curves": measurement interval Δt = 0.5 min, observation intervals p × Δt); the standard's text was not read.

    Q_i = (W_i − W_i−1) / Δt                     flow in sample i, where W_i is the volume delivered up to its end
    E_j = 100 % × (mean of Q_j … Q_j+p−1 − r) / r        error of the window of p samples that begins with sample j
    Ep(max), Ep(min)                             the greatest and the least E_j of all windows in the analysis period
    A   = 100 % × (mean of all Q_i − r) / r              mean error over the whole analysis period

r is the set rate. The mean of a window is its volume over its time, so all of it is exact: numbers of pulses and
fractions. An ideal pump of stroke v has E_j within ± v / (r × p × Δt): a window sees a stroke more or less. With few
strokes in a window the curve shows that and little else, which `Window.is_coarse` says.
"""

from __future__ import annotations

from bisect import bisect_right
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from pump_emulator.physics import HOUR_US

if TYPE_CHECKING:
    from collections.abc import Sequence

SAMPLES_MAX = 1_000_000
WINDOWS_MAX = 50
COARSE_PULSES = 10
"""With fewer expected in a window its error is that of the stroke."""


class Period(msgspec.Struct, frozen=True):
    """A span of pump time that is looked at every `sample_us`, in microseconds."""

    from_us: int
    until_us: int
    sample_us: int

    @property
    def samples(self) -> int:
        """Whole samples in it."""
        return (self.until_us - self.from_us) // self.sample_us


class Window(msgspec.Struct, frozen=True):
    """The errors of all windows of one length, as fractions of the set rate: 1 is 100 %."""

    duration_us: int
    expected_pulses: Fraction
    error_max: Fraction
    error_min: Fraction

    @property
    def is_coarse(self) -> bool:
        """Whether so few strokes are in it that the error is theirs."""
        return self.expected_pulses < COARSE_PULSES


class Trumpet(msgspec.Struct, frozen=True):
    """The trumpet curve: from the shortest window to the longest."""

    rate_nl_h: int
    pulse_nl: int
    period: Period
    error_mean: Fraction
    windows: tuple[Window, ...]


class Ledger(msgspec.Struct, frozen=True):
    """One of the two curves: of what flowed, or of what the pump counted."""

    name: str
    start_up_nl_h: tuple[Fraction, ...]
    trumpet: Trumpet


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """Both curves of one run, and what the pump said meanwhile."""

    title: str
    start_up: Period
    true: Ledger
    reported: Ledger
    alarms: tuple[str, ...]
    """What the pump raised meanwhile, by name, each once."""

    @property
    def ledgers(self) -> tuple[Ledger, Ledger]:
        """The true one first."""
        return self.true, self.reported


class MeasureError(ValueError):
    """A curve cannot be taken like this; the message says what is wrong and what would be right."""


def trumpet(
    pulses_us: Sequence[int], period: Period, windows_us: Sequence[int], *, rate_nl_h: int, pulse_nl: int
) -> Trumpet:
    """The trumpet curve of pulses, in rising order, against a set rate.

    Raises:
        MeasureError: a window is no whole number of samples, or longer than the period; or there is no set rate.
    """
    _check(period, windows_us, rate_nl_h=rate_nl_h)
    counts = _counts(pulses_us, period)
    windows = []
    for window_us in sorted(set(windows_us)):
        p = window_us // period.sample_us
        given = [after - before for before, after in zip(counts, counts[p:], strict=False)]
        expected = Fraction(rate_nl_h * window_us, pulse_nl * HOUR_US)
        windows.append(Window(window_us, expected, max(given) / expected - 1, min(given) / expected - 1))
    whole = Fraction(rate_nl_h * period.samples * period.sample_us, pulse_nl * HOUR_US)
    return Trumpet(rate_nl_h, pulse_nl, period, (counts[-1] - counts[0]) / whole - 1, tuple(windows))


def flow(pulses_us: Sequence[int], period: Period, *, pulse_nl: int) -> tuple[Fraction, ...]:
    """The start-up graph: the mean flow in each sample of a period, in nL/h.

    Raises:
        MeasureError: the period holds no sample, or too many.
    """
    _check(period, (), rate_nl_h=1)
    counts = _counts(pulses_us, period)
    return tuple(
        Fraction((after - before) * pulse_nl * HOUR_US, period.sample_us) for before, after in pairwise(counts)
    )


def telling_sample_us(*, rate_nl_h: int, pulse_nl: int, sample_us: int) -> int:
    """The least whole number of samples in which enough strokes are expected to tell a flow by."""
    needed_us = Fraction(COARSE_PULSES * pulse_nl * HOUR_US, rate_nl_h)
    return max(-(-needed_us // sample_us), 1) * sample_us


def _counts(pulses_us: Sequence[int], period: Period) -> list[int]:
    """How many pulses are complete at the beginning and after each sample."""
    at_us = (period.from_us + i * period.sample_us for i in range(period.samples + 1))
    return [bisect_right(pulses_us, t_us) for t_us in at_us]


def _check(period: Period, windows_us: Sequence[int], *, rate_nl_h: int) -> None:
    if rate_nl_h <= 0:
        message = f"a rate of {rate_nl_h} nL/h has no error in per cent: must be above 0"
        raise MeasureError(message)
    if period.sample_us <= 0 or not 1 <= period.samples <= SAMPLES_MAX:
        message = (
            f"{(period.until_us - period.from_us) / 1_000_000:g} s in samples of {period.sample_us / 1_000_000:g} s: "
            f"must be 1 to {SAMPLES_MAX} samples"
        )
        raise MeasureError(message)
    if len(windows_us) > WINDOWS_MAX:
        message = f"{len(windows_us)} observation windows: at most {WINDOWS_MAX}"
        raise MeasureError(message)
    for window_us in windows_us:
        if window_us <= 0 or window_us % period.sample_us:
            message = (
                f"an observation window of {window_us / 60_000_000:g} min: "
                f"must be a whole number of samples of {period.sample_us / 1_000_000:g} s"
            )
            raise MeasureError(message)
        if window_us > period.samples * period.sample_us:
            message = (
                f"an observation window of {window_us / HOUR_US:g} h in an analysis period of "
                f"{period.samples * period.sample_us / HOUR_US:g} h: must not be longer"
            )
            raise MeasureError(message)
