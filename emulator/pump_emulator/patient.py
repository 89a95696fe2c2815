"""The patient as an observer: what the drug at the tip does, by a small published-range model. It predicts nobody.

    MAS = clip(MAS0 − Imax·Ce^g/(EC50^g + Ce^g) + R·w, 0, 4)
    w   = max(0, 1 − Ce/B) if B > 50 ng/mL else 0      withdrawal
    r   = Ce / max(B, 120 ng/mL)                        overdose

Ce and B are those of `kinetics.py`. Stages begin and end where an index crosses its level, or has been beyond it for
long enough; those times are found on the closed form, so that they do not depend on who looks and when. The patient
never feeds back into the pump.

Parameters, levels and their sources: `docs/patient-model.md`. Times are pump time in microseconds.
"""

from __future__ import annotations

from bisect import insort
from enum import StrEnum
from itertools import pairwise
from math import expm1

import msgspec

from pump_emulator.kinetics import (
    ADAPTED_NG_ML,
    CISTERNAL_SHARE,
    NAIVE_NG_ML,
    Curve,
    Margin,
    ParameterError,
    PatientParameters,
    State,
)
from pump_emulator.physics import HOUR_US

__all__ = ["STAGES", "ParameterError", "Patient", "PatientParameters", "Stage", "StageChange", "State", "Threshold"]

STAGE_CHANGES_MAX = 1_000
"""Beyond this many the oldest are forgotten."""
_INSTANT_US = 1_000
"""What lasts less than a millisecond is the rounding of a crossing."""


class Stage(StrEnum):
    """How far withdrawal, or overdose, has gone."""

    W1 = "W1"
    W2 = "W2"
    W3 = "W3"
    O1 = "O1"
    O2 = "O2"
    O3 = "O3"


class Threshold(msgspec.Struct, frozen=True):
    """Where a stage begins: its index beyond a level for so long."""

    level: float
    dwell_us: int
    signs: tuple[str, ...]


STAGES: dict[Stage, Threshold] = {
    Stage.W1: Threshold(0.6, 12 * HOUR_US, ("spasticity back", "itch", "piloerection", "heart rate +15")),
    Stage.W2: Threshold(
        0.9,
        24 * HOUR_US,
        ("rebound spasticity", "38.5 °C", "heart rate +40", "labile blood pressure", "hallucination", "seizure"),
    ),
    Stage.W3: Threshold(0.95, 48 * HOUR_US, ("40 °C", "rigidity", "creatine kinase raised", "organ failure")),
    Stage.O1: Threshold(1.7, 0, ("drowsy", "light-headed")),
    Stage.O2: Threshold(2.5, 0, ("hypotonia", "8 breaths a minute", "hypotension", "bradycardia")),
    Stage.O3: Threshold(5.0, 0, ("apnoea", "coma", "seizure")),
}
"""Withdrawal in the order of domain sources W1 and O4, with levels of ours."""
_WITHDRAWAL = frozenset({Stage.W1, Stage.W2, Stage.W3})
_ORDER = list(Stage)


class StageChange(msgspec.Struct, frozen=True):
    """A stage began or ended."""

    at_us: int
    stage: Stage
    is_begun: bool


class Patient(msgspec.Struct):
    """One patient's state at a time; `journal` holds the stages that began and ended."""

    parameters: PatientParameters = msgspec.field(default_factory=PatientParameters)
    state: State = msgspec.field(default_factory=State)
    at_us: int = 0
    above_since_us: dict[Stage, int] = msgspec.field(default_factory=dict)
    """Since when the index of a stage has been beyond its level without a break."""
    begun: list[Stage] = msgspec.field(default_factory=list)
    journal: list[StageChange] = msgspec.field(default_factory=list)

    @classmethod
    def steady(cls, dose_ng_h: float, at_us: int = 0, parameters: PatientParameters | None = None) -> Patient:
        """One who has long been given so much an hour; 0 is a naive one.

        Raises:
            ParameterError: the model cannot be solved with these parameters.
        """
        parameters = (parameters or PatientParameters()).check()
        level = dose_ng_h / parameters.clearance_ml_h
        return cls(parameters, State(level, level, CISTERNAL_SHARE * level, level), at_us)

    def copy(self) -> Patient:
        """The same patient, to be followed on without this one."""
        return Patient(
            self.parameters, self.state, self.at_us, dict(self.above_since_us), [*self.begun], [*self.journal]
        )

    def infuse(self, dose_ng_h: float, until_us: int) -> None:
        """Let the tip give so much an hour up to `until_us`."""
        if until_us <= self.at_us:
            return
        curve = Curve(self.state, self.parameters, dose_ng_h)
        reach = _Reach(self.state, self.parameters, dose_ng_h, (until_us - self.at_us) / HOUR_US)
        if self.above_since_us or reach.is_met(Stage.W1) is not False or reach.is_met(Stage.O1) is not False:
            for stage in _ORDER:
                self._follow(stage, _spans(stage, reach, curve, self.at_us, until_us), until_us)
            del self.journal[:-STAGE_CHANGES_MAX]
        self.state = curve.at((until_us - self.at_us) / HOUR_US)
        self.at_us = until_us

    def inject(self, dose_ng: float) -> None:
        """Let so much arrive at once."""
        self.state = msgspec.structs.replace(self.state, c1=self.state.c1 + dose_ng / self.parameters.csf_ml)

    @property
    def ashworth(self) -> float:
        """The modified Ashworth score, 0 … 4."""
        parameters = self.parameters
        effect: float = self.state.ce**parameters.hill
        half: float = parameters.ec50_ng_ml**parameters.hill
        relief = parameters.effect_max * effect / (half + effect)
        score = parameters.ashworth_untreated - relief + parameters.rebound * self.state.withdrawal
        return min(max(score, 0.0), 4.0)

    @property
    def signs(self) -> list[str]:
        """What one would see, of all stages that have begun."""
        return [sign for stage in self.begun for sign in STAGES[stage].signs]

    # --- stages -------------------------------------------------------------------------------------------------------

    def _follow(self, stage: Stage, spans: list[tuple[int, bool]], until_us: int) -> None:
        """Note what begins and ends, given from when to when the index is beyond its level."""
        for from_us, is_above in spans:
            since_us = self.above_since_us.get(stage)
            if is_above:
                self.above_since_us.setdefault(stage, from_us)
            elif since_us is not None:
                self._begin_if_due(stage, from_us)
                del self.above_since_us[stage]
                if stage in self.begun:
                    self._note(from_us, stage, is_begun=False)
        self._begin_if_due(stage, until_us)

    def _begin_if_due(self, stage: Stage, by_us: int) -> None:
        since_us = self.above_since_us.get(stage)
        if since_us is not None and stage not in self.begun and since_us + STAGES[stage].dwell_us <= by_us:
            self._note(since_us + STAGES[stage].dwell_us, stage, is_begun=True)

    def _note(self, at_us: int, stage: Stage, *, is_begun: bool) -> None:
        if is_begun:
            insort(self.begun, stage, key=_ORDER.index)
        else:
            self.begun.remove(stage)
        insort(self.journal, StageChange(at_us, stage, is_begun), key=lambda change: change.at_us)


class _Reach:
    """How far Ce and B can go while the input stays: towards what draws them, by no more than their rate allows.

    This is what makes a quiet patient cheap: nothing need be solved where no level is in reach.
    """

    __slots__ = ("_b_high", "_b_low", "_ce_high", "_ce_low")

    def __init__(self, state: State, parameters: PatientParameters, dose_ng_h: float, hours: float) -> None:
        steady, ce, b = dose_ng_h / parameters.clearance_ml_h, state.ce, state.b
        _elimination, effect, _cisternal, adaptation = parameters.rates_per_h
        # C1 stays between where it is and its steady state; a first-order lag covers a part 1 − e^(−rate·t) of the way.
        part = -expm1(-effect * hours)
        self._ce_low = ce + part * min(min(state.c1, steady) - ce, 0.0)
        self._ce_high = ce + part * max(max(state.c1, steady) - ce, 0.0)
        part = -expm1(-adaptation * hours)
        self._b_low = b + part * min(self._ce_low - b, 0.0)
        self._b_high = b + part * max(self._ce_high - b, 0.0)

    def is_met(self, stage: Stage) -> bool | None:
        """Whether a stage's index is beyond its level all the time, or never; `None`: that has to be solved."""
        level = STAGES[stage].level
        if stage in _WITHDRAWAL:
            if self._b_high <= ADAPTED_NG_ML or self._ce_low >= (1 - level) * self._b_high:
                return False
            return True if self._b_low > ADAPTED_NG_ML and self._ce_high < (1 - level) * self._b_low else None
        if self._ce_high < level * max(self._b_low, NAIVE_NG_ML):
            return False
        return True if self._ce_low > level * max(self._b_high, NAIVE_NG_ML) else None


def _margins(stage: Stage) -> tuple[Margin, Margin]:
    """The two conditions of a stage, w > level or r > level, without a division."""
    level = STAGES[stage].level
    if stage in _WITHDRAWAL:
        return Margin(-1.0, 1 - level), Margin(0.0, 1.0, -ADAPTED_NG_ML)
    return Margin(1.0, -level), Margin(1.0, 0.0, -level * NAIVE_NG_ML)


_MARGINS = {stage: _margins(stage) for stage in Stage}


def _spans(stage: Stage, reach: _Reach, curve: Curve, from_us: int, until_us: int) -> list[tuple[int, bool]]:
    """From when on, in order, the index of a stage is beyond its level, and from when on not."""
    is_met = reach.is_met(stage)
    if is_met is not None:
        return [(from_us, is_met)]
    hours = (until_us - from_us) / HOUR_US
    crossings = sorted(at_h for margin in _MARGINS[stage] for at_h in curve.crossings(margin, hours))
    spans = []
    for low_h, high_h in pairwise([0.0, *crossings, hours]):
        if (high_h - low_h) * HOUR_US >= _INSTANT_US or not crossings:
            state = curve.at((low_h + high_h) / 2)
            is_above = all(margin.of(state) > 0 for margin in _MARGINS[stage])
            spans.append((from_us + round(low_h * HOUR_US), is_above))
    return spans
