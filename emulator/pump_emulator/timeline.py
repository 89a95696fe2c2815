"""What a pump did over a span of pump time, as series that can be drawn: recorded by events, bounded, frozen.

A recorder is shown the pump after each of its events, before and after each stimulus, and every `sampling_us` besides.
Between two of these looks a rate stays, a volume runs straight and only the patient's effect bends. What is kept has a
bound: when a series is full every other point goes, and never an extreme. All times are pump time in microseconds.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from pump_emulator.spans import AlarmSpan, AlarmSpans, StageSpan, StageSpans

if TYPE_CHECKING:
    from pump_emulator.observation import ReportedView, TruthView
    from pump_emulator.pump import Pump
    from pump_emulator.settings import PumpSettings
    from pump_protocol.messages import AlarmEdge

SAMPLES_MAX = 2_000
"""Points in one series."""
STIMULI_MAX = 500
IMPULSES_MAX = 200
_CURVE_STEPS = 480
_CLOSE_US = 300_000_000
"""After a change of the dose looks are at least so far apart,"""
_CLOSER = 8
"""and no more than this part of the time since it;"""
CLOSE_LOOKS_MAX = 2_000
"""so many of these there are in all."""
_NL_PER_ML = 1_000_000
_BLOCK = 4
"""Of so many points thinning keeps two: the lowest and the highest."""


class Shape(StrEnum):
    """What lies between two points of a series."""

    STEP = "step"
    """The earlier value, up to the later point."""
    LINEAR = "linear"
    """The straight line between them. Two points at one time are a jump."""


class Series(msgspec.Struct, frozen=True):
    """Values over pump time, in the unit that the name of their field ends with; empty when there are none."""

    shape: Shape
    t_us: tuple[int, ...] = ()
    """Never falling."""
    values: tuple[float, ...] = ()


class Stimulus(msgspec.Struct, frozen=True):
    """What was done to the pump, the line or the patient, and when."""

    t_us: int
    label: str


class Impulse(msgspec.Struct, frozen=True):
    """What reached the patient at the tip in no time: an injection into the access port, a blocked line that opens."""

    t_us: int
    dose_ng: int


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Where something happens, or is refused."""

    nominal_nl: int
    """What the reservoir holds."""
    residual_nl: int
    """Where it is empty."""
    flow_nl_h: tuple[int, int]
    """The lowest and the highest rate that can be programmed."""
    dose_soft_ng_d: tuple[int, int]
    """Outside, a day's dose needs a confirmation,"""
    dose_hard_ng_d: tuple[int, int]
    """and outside this it is refused."""

    @classmethod
    def of(cls, settings: PumpSettings) -> Limits:
        """Those of a pump."""
        return cls(
            nominal_nl=settings.reservoir_nominal_nl,
            residual_nl=settings.residual_nl,
            flow_nl_h=(settings.flow_min_nl_h, settings.flow_max_nl_h),
            dose_soft_ng_d=(settings.dose_soft_min_ng_d, settings.dose_soft_max_ng_d),
            dose_hard_ng_d=(settings.dose_hard_min_ng_d, settings.dose_hard_max_ng_d),
        )


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """A span of a pump's life, reported and true."""

    title: str
    from_us: int
    until_us: int
    reservoir_reported_nl: Series
    reservoir_true_nl: Series
    low_reservoir_nl: Series
    """From where down the reservoir is low, as the pump has it."""
    rate_reported_nl_h: Series
    rate_true_nl_h: Series
    dose_reported_ng_h: Series
    """What the pump reckons to give: its rate times the concentration that was programmed."""
    tip_dose_ng_h: Series
    """What leaves the catheter into the patient."""
    mas: Series
    """Modified Ashworth score, 0 … 4."""
    effect_ng_ml: Series
    """At the effect site."""
    adapted_ng_ml: Series
    """What the patient is adapted to."""
    impulses: tuple[Impulse, ...] = ()
    stages: tuple[StageSpan, ...] = ()
    alarms: tuple[AlarmSpan, ...] = ()
    """In the order of their raise."""
    stimuli: tuple[Stimulus, ...] = ()
    limits: Limits | None = None
    about: str = ""
    """Of whom and what this is, in a line."""
    left_out: int = 0
    """How many spans, impulses and stimuli there was no room for: those that came last."""


def sampling_us(duration_us: int) -> int:
    """How often to look at a pump over `duration_us`, besides at its events, to see the effect bend."""
    return max(duration_us // _CURVE_STEPS, 1)


class Recorder:
    """Looks at a pump again and again, and remembers what a picture needs."""

    def __init__(
        self, title: str, *, about: str = "", settings: PumpSettings | None = None, samples_max: int = SAMPLES_MAX
    ) -> None:
        self._title = title
        self._about = about
        self._limits = None if settings is None else Limits.of(settings)
        self._from_us: int | None = None
        self._until_us = 0
        self._reservoir_reported = _Track(Shape.LINEAR, samples_max)
        self._reservoir_true = _Track(Shape.LINEAR, samples_max)
        self._low_reservoir = _Track(Shape.STEP, samples_max)
        self._rate_reported = _Track(Shape.STEP, samples_max)
        self._rate_true = _Track(Shape.STEP, samples_max)
        self._dose_reported = _Track(Shape.STEP, samples_max)
        self._tip_dose = _Track(Shape.STEP, samples_max)
        self._mas = _Track(Shape.LINEAR, samples_max)
        self._effect = _Track(Shape.LINEAR, samples_max)
        self._adapted = _Track(Shape.LINEAR, samples_max)
        self._alarms = AlarmSpans()
        self._stages = StageSpans()
        self._stimuli: list[Stimulus] = []
        self._impulses: list[Impulse] = []
        self._tip_total_ng = 0
        self._bent_us = 0
        self._close_looks = 0
        self._left_out = 0

    def look(self, pump: Pump, now: int) -> None:
        """Record what is so at link time `now`, and the alarms that the log tells of since the last look.

        Looks never go back in pump time. Two looks at one time record a jump: look before a stimulus and after it.
        """
        at_us, reported, truth = pump.pump_time_us(now), pump.reported(now), pump.truth(now)
        impulse_ng = truth.tip_total_ng - self._tip_total_ng if at_us == self._until_us else 0
        if self._from_us is None:
            self._from_us, impulse_ng = at_us, 0
        if impulse_ng:
            self._note(Impulse(at_us, impulse_ng))
        if impulse_ng or truth.tip_dose_ng_h != self._tip_dose.last:
            self._bent_us = at_us
        self._until_us, self._tip_total_ng = at_us, truth.tip_total_ng
        self._add(at_us, reported, truth)
        first_seq = self._alarms.follow(reported, at_us)
        count = reported.log_last_seq - first_seq + 1
        self._alarms.read(pump.log_records(first_seq, count) if count > 0 else [])

    def next_look_us(self, at_us: int, sampling_us: int) -> int:
        """When to look again at the latest: soon after the dose has changed, for then the effect bends."""
        far_us = at_us + sampling_us
        close_us = max(_CLOSE_US, (at_us - self._bent_us) // _CLOSER)
        if close_us >= sampling_us or self._close_looks >= CLOSE_LOOKS_MAX:
            return far_us
        self._close_looks += 1
        return at_us + close_us

    def stimulate(self, t_us: int, label: str) -> None:
        """Mark that something was done at `t_us`; `label` is short, for it stands beside a line."""
        if len(self._stimuli) == STIMULI_MAX:
            self._left_out += 1
            return
        self._stimuli.append(Stimulus(t_us, label))

    def derive(self, code: int, name: str, edge: AlarmEdge, *, priority: int, t_us: int) -> None:
        """Record what becomes of an alarm that a gateway derives, at `t_us` of pump time."""
        self._alarms.derive(code, name, edge, priority=priority, t_us=t_us)

    def timeline(self) -> Timeline:
        """All that was recorded, up to the last look."""
        until_us = self._until_us
        return Timeline(
            title=self._title,
            from_us=until_us if self._from_us is None else self._from_us,
            until_us=until_us,
            reservoir_reported_nl=self._reservoir_reported.series(until_us),
            reservoir_true_nl=self._reservoir_true.series(until_us),
            low_reservoir_nl=self._low_reservoir.series(until_us),
            rate_reported_nl_h=self._rate_reported.series(until_us),
            rate_true_nl_h=self._rate_true.series(until_us),
            dose_reported_ng_h=self._dose_reported.series(until_us),
            tip_dose_ng_h=self._tip_dose.series(until_us),
            mas=self._mas.series(until_us),
            effect_ng_ml=self._effect.series(until_us),
            adapted_ng_ml=self._adapted.series(until_us),
            impulses=tuple(self._impulses),
            stages=tuple(self._stages.spans),
            alarms=tuple(self._alarms.spans),
            stimuli=tuple(self._stimuli),
            limits=self._limits,
            about=self._about,
            left_out=self._alarms.left_out + self._stages.left_out + self._left_out,
        )

    def _note(self, impulse: Impulse) -> None:
        if len(self._impulses) == IMPULSES_MAX:
            self._left_out += 1
            return
        self._impulses.append(impulse)

    def _add(self, at_us: int, reported: ReportedView, truth: TruthView) -> None:
        self._reservoir_reported.add(at_us, reported.reservoir_nl)
        self._reservoir_true.add(at_us, truth.reservoir_nl)
        self._low_reservoir.add(at_us, reported.low_reservoir_nl)
        self._rate_reported.add(at_us, reported.rate_nl_h)
        self._rate_true.add(at_us, truth.flow_nl_h)
        self._dose_reported.add(at_us, reported.rate_nl_h * reported.concentration_ng_ml / _NL_PER_ML)
        self._tip_dose.add(at_us, truth.tip_dose_ng_h)
        if truth.patient is not None:
            self._mas.add(at_us, truth.patient.mas)
            self._effect.add(at_us, truth.patient.effect_ng_ml)
            self._adapted.add(at_us, truth.patient.adapted_ng_ml)
        self._stages.follow(at_us, () if truth.patient is None else truth.patient.stages)


class _Track:
    """One series as it grows."""

    def __init__(self, shape: Shape, samples_max: int) -> None:
        self._shape = shape
        self._samples_max = samples_max
        self._t_us: list[int] = []
        self._values: list[float] = []

    @property
    def last(self) -> float | None:
        """The latest value."""
        return self._values[-1] if self._values else None

    def add(self, t_us: int, value: float) -> None:
        """Take one more value; what adds nothing to the picture is not kept."""
        if self._adds_nothing(t_us, value):
            self._t_us[-1], self._values[-1] = t_us, value
            return
        if len(self._t_us) >= self._samples_max:
            self._thin()
        self._t_us.append(t_us)
        self._values.append(value)

    def series(self, until_us: int) -> Series:
        """What was kept, and the last value once more at the end."""
        t_us, values = tuple(self._t_us), tuple(self._values)
        if t_us and t_us[-1] < until_us:
            t_us, values = (*t_us, until_us), (*values, values[-1])
        return Series(self._shape, t_us, values)

    def _adds_nothing(self, t_us: int, value: float) -> bool:
        """Whether the new point can take the last one's place."""
        if len(self._t_us) < 2:  # noqa: PLR2004 (with fewer than two there is nothing between)
            return False
        if self._values[-2] == self._values[-1] == value:
            return True
        return self._t_us[-2] == self._t_us[-1] == t_us

    def _thin(self) -> None:
        """Keep the lowest and the highest point of each block, in their order, and the first and the last of all."""
        last = len(self._t_us) - 1
        kept = {0, last}
        for start in range(0, last + 1, _BLOCK):
            block = range(start, min(start + _BLOCK, last + 1))
            kept |= {min(block, key=self._values.__getitem__), max(block, key=self._values.__getitem__)}
        self._t_us = [self._t_us[i] for i in sorted(kept)]
        self._values = [self._values[i] for i in sorted(kept)]
