"""What a pump did over a span of pump time, as series that can be drawn: recorded by events, bounded, frozen.

A recorder is shown the pump after each of its events, before and after each stimulus, and every `sampling_us` besides.
Between two of these looks a rate stays, a volume runs straight and only the patient's effect bends. What is kept has a
bound: when a series is full every other point goes, and never an extreme. All times are pump time in microseconds.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from pump_protocol.messages import AlarmCode, AlarmEdge, LogCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pump_emulator.observation import ReportedView, TruthView
    from pump_emulator.pump import Pump
    from pump_protocol.messages import LogRecord

SAMPLES_MAX = 2_000
"""Points in one series."""
ALARM_SPANS_MAX = 500
STAGE_SPANS_MAX = 200
STIMULI_MAX = 200
_CURVE_STEPS = 480
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


class AlarmSpan(msgspec.Struct, frozen=True, kw_only=True):
    """One occurrence of one alarm from its raise to its end, as the pump's log tells it."""

    code: int
    name: str
    occurrence: int
    priority: int
    """The highest that it had."""
    raised_us: int
    latched_us: int | None = None
    """When its cause went and left it latched."""
    acked_us: int | None = None
    ended_us: int | None = None
    """When it was cleared or reset; `None`: it was there at the end."""


class StageSpan(msgspec.Struct, frozen=True):
    """How long the modelled patient was in a stage of withdrawal or overdose."""

    name: str
    from_us: int
    until_us: int | None = None
    """`None`: to the end."""


class Stimulus(msgspec.Struct, frozen=True):
    """What was done to the pump, the line or the patient, and when."""

    t_us: int
    label: str


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """A span of a pump's life, reported and true."""

    title: str
    from_us: int
    until_us: int
    reservoir_reported_nl: Series
    reservoir_true_nl: Series
    rate_reported_nl_h: Series
    rate_true_nl_h: Series
    tip_dose_ng_h: Series
    """What leaves the catheter into the patient."""
    mas: Series
    """Modified Ashworth score, 0 … 4."""
    effect_ng_ml: Series
    """At the effect site."""
    stages: tuple[StageSpan, ...] = ()
    alarms: tuple[AlarmSpan, ...] = ()
    """In the order of their raise."""
    stimuli: tuple[Stimulus, ...] = ()
    left_out: int = 0
    """How many spans and stimuli there was no room for: those that came last."""


def sampling_us(duration_us: int) -> int:
    """How often to look at a pump over `duration_us`, besides at its events, to see the effect bend."""
    return max(duration_us // _CURVE_STEPS, 1)


class Recorder:
    """Looks at a pump again and again, and remembers what a picture needs."""

    def __init__(self, title: str, *, samples_max: int = SAMPLES_MAX) -> None:
        self._title = title
        self._from_us: int | None = None
        self._until_us = 0
        self._reservoir_reported = _Track(Shape.LINEAR, samples_max)
        self._reservoir_true = _Track(Shape.LINEAR, samples_max)
        self._rate_reported = _Track(Shape.STEP, samples_max)
        self._rate_true = _Track(Shape.STEP, samples_max)
        self._tip_dose = _Track(Shape.STEP, samples_max)
        self._mas = _Track(Shape.LINEAR, samples_max)
        self._effect = _Track(Shape.LINEAR, samples_max)
        self._alarms = _AlarmSpans()
        self._stages = _StageSpans()
        self._stimuli: list[Stimulus] = []
        self._stimuli_left_out = 0

    def look(self, pump: Pump, now: int) -> None:
        """Record what is so at link time `now`, and the alarms that the log tells of since the last look.

        Looks never go back in pump time. Two looks at one time record a jump: look before a stimulus and after it.
        """
        at_us, reported, truth = pump.pump_time_us(now), pump.reported(now), pump.truth(now)
        if self._from_us is None:
            self._from_us = at_us
        self._until_us = at_us
        self._add(at_us, reported, truth)
        first_seq = self._alarms.follow(reported, at_us)
        count = reported.log_last_seq - first_seq + 1
        self._alarms.read(pump.log_records(first_seq, count) if count > 0 else [])

    def stimulate(self, t_us: int, label: str) -> None:
        """Mark that something was done at `t_us`; `label` is short, for it stands beside a line."""
        if len(self._stimuli) == STIMULI_MAX:
            self._stimuli_left_out += 1
            return
        self._stimuli.append(Stimulus(t_us, label))

    def timeline(self) -> Timeline:
        """All that was recorded, up to the last look."""
        until_us = self._until_us
        return Timeline(
            title=self._title,
            from_us=until_us if self._from_us is None else self._from_us,
            until_us=until_us,
            reservoir_reported_nl=self._reservoir_reported.series(until_us),
            reservoir_true_nl=self._reservoir_true.series(until_us),
            rate_reported_nl_h=self._rate_reported.series(until_us),
            rate_true_nl_h=self._rate_true.series(until_us),
            tip_dose_ng_h=self._tip_dose.series(until_us),
            mas=self._mas.series(until_us),
            effect_ng_ml=self._effect.series(until_us),
            stages=tuple(self._stages.spans),
            alarms=tuple(self._alarms.spans),
            stimuli=tuple(self._stimuli),
            left_out=self._alarms.left_out + self._stages.left_out + self._stimuli_left_out,
        )

    def _add(self, at_us: int, reported: ReportedView, truth: TruthView) -> None:
        self._reservoir_reported.add(at_us, reported.reservoir_nl)
        self._reservoir_true.add(at_us, truth.reservoir_nl)
        self._rate_reported.add(at_us, reported.rate_nl_h)
        self._rate_true.add(at_us, truth.flow_nl_h)
        self._tip_dose.add(at_us, truth.tip_dose_ng_h)
        if truth.patient is not None:
            self._mas.add(at_us, truth.patient.mas)
            self._effect.add(at_us, truth.patient.effect_ng_ml)
        self._stages.follow(at_us, () if truth.patient is None else truth.patient.stages)


class _Track:
    """One series as it grows."""

    def __init__(self, shape: Shape, samples_max: int) -> None:
        self._shape = shape
        self._samples_max = samples_max
        self._t_us: list[int] = []
        self._values: list[float] = []

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


class _AlarmSpans:
    """The spans of alarms, put together from the edges in the pump's log."""

    def __init__(self) -> None:
        self.spans: list[AlarmSpan] = []
        self.left_out = 0
        self._open: dict[int, int] = {}
        """Where in `spans` the open occurrence of an alarm is, by code."""
        self._log_epoch: int | None = None
        self._next_seq = 1

    def follow(self, reported: ReportedView, at_us: int) -> int:
        """The first record to read. Those of another log, or of none yet, begin with what the pump says is there."""
        if reported.log_epoch != self._log_epoch:
            for index in self._open.values():
                self.spans[index] = msgspec.structs.replace(self.spans[index], ended_us=at_us)
            self._open = {}
            self._log_epoch = reported.log_epoch
            self._next_seq = reported.log_first_seq
        first_seq = max(min(self._next_seq, reported.log_last_seq + 1), reported.log_first_seq)
        self._next_seq = reported.log_last_seq + 1
        return first_seq

    def read(self, records: Sequence[LogRecord]) -> None:
        """Take up the edges among these records."""
        for record in records:
            # The low byte of an edge's record is the alarm, the high one the edge (PLINK/1, event log).
            if record.code >> 8 and record.code < LogCode.BOOT:
                self._take(record, AlarmEdge(record.code >> 8), record.code & 0xFF)

    def _take(self, record: LogRecord, edge: AlarmEdge, code: int) -> None:
        t_us, priority = record.t_ms * 1_000, record.arg1 & 0xFF
        if edge is AlarmEdge.RAISED:
            self._raise(code, occurrence=record.arg0, priority=priority, t_us=t_us)
            return
        index = self._open.get(code)
        if index is None:
            return
        span = self.spans[index]
        if edge is AlarmEdge.LATCHED:
            span = msgspec.structs.replace(span, latched_us=t_us)
        elif edge is AlarmEdge.ACKED:
            span = msgspec.structs.replace(span, acked_us=t_us)
        elif edge is AlarmEdge.ESCALATED:
            span = msgspec.structs.replace(span, priority=max(span.priority, priority))
        elif edge in {AlarmEdge.CLEARED, AlarmEdge.RESET}:
            span = msgspec.structs.replace(span, ended_us=t_us)
            del self._open[code]
        self.spans[index] = span

    def _raise(self, code: int, *, occurrence: int, priority: int, t_us: int) -> None:
        if code in self._open:
            # A condition that comes back while it is latched begins another occurrence.
            index = self._open.pop(code)
            self.spans[index] = msgspec.structs.replace(self.spans[index], ended_us=t_us)
        if len(self.spans) == ALARM_SPANS_MAX:
            self.left_out += 1
            return
        self._open[code] = len(self.spans)
        name = AlarmCode(code).name
        span = AlarmSpan(code=code, name=name, occurrence=occurrence, priority=priority, raised_us=t_us)
        self.spans.append(span)


class _StageSpans:
    """The spans of the patient's stages, from one look to the next."""

    def __init__(self) -> None:
        self.spans: list[StageSpan] = []
        self.left_out = 0
        self._open: dict[str, int] = {}

    def follow(self, at_us: int, stages: Sequence[str]) -> None:
        """Begin the stages that are new at `at_us` and end those that are over."""
        for name in [name for name in self._open if name not in stages]:
            index = self._open.pop(name)
            if index < len(self.spans):
                self.spans[index] = msgspec.structs.replace(self.spans[index], until_us=at_us)
        for name in stages:
            if name in self._open:
                continue
            is_full = len(self.spans) == STAGE_SPANS_MAX
            self._open[name] = STAGE_SPANS_MAX if is_full else len(self.spans)
            if is_full:
                self.left_out += 1
            else:
                self.spans.append(StageSpan(name, at_us))
