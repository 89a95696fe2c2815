"""The patient as an observer: what the drug at the tip does, by a small published-range model. It predicts nobody.

    C1' = in/V − (CL/V)·C1             lumbar CSF, ng/mL
    Ce' = ke0·(C1 − Ce)                effect site
    C2' = kc·(C1/4 − C2)               cisternal CSF
    B'  = (Ce − B)/tauB                what the patient is adapted to

    MAS = clip(MAS0 − Imax·Ce^g/(EC50^g + Ce^g) + R·w, 0, 4)
    w   = max(0, 1 − Ce/B) if B > 50 ng/mL else 0      withdrawal
    r   = Ce / max(B, 120 ng/mL)                        overdose

Between events the input is constant and the chain is linear, so each state is a sum of exponentials: exact for any
time, and the same however often it is looked at. Stages begin and end where an index crosses its threshold, or has
been above it for long enough; those times are found on the closed form. It never feeds back into the pump.

Parameters and thresholds: `docs/patient-model.md`, which names the sources. Times are pump time in microseconds.
"""

from __future__ import annotations

from bisect import insort
from enum import StrEnum
from itertools import pairwise
from math import exp, log1p, sqrt
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from pump_protocol.rng import Rng

HOUR_US = 3_600_000_000
STAGE_CHANGES_MAX = 1_000
"""Beyond this many the oldest are forgotten."""
_NOTHING = 1e-12
"""Two rates this close are one rate, for which the sum of exponentials has no form."""
_ADAPTED_NG_ML = 50.0
_NAIVE_NG_ML = 120.0
_GRID_H = 0.25
_GRID_GROWTH = 1.04
"""A bracket is so much longer than the one before: what happens late happens slowly."""
_NORMAL_DRAWS = 12
_DRAW_LIMIT = 1 << 32


class ParameterError(ValueError):
    """A parameter of the model is out of its range; says what would be right."""


class PatientParameters(msgspec.Struct, frozen=True, kw_only=True):
    """One patient's constants."""

    csf_ml: float = 65.0
    """V: volume of distribution."""
    clearance_ml_h: float = 30.0
    """CL: 13 to 80 have been measured."""
    effect_rate_per_h: float = 0.116
    """ke0: a half-life of 6 h."""
    cisternal_rate_per_h: float = 0.23
    """kc."""
    adaptation_days: float = 7.0
    """tauB."""
    ashworth_untreated: float = 3.5
    """MAS0."""
    effect_max: float = 3.0
    """Imax."""
    ec50_ng_ml: float = 120.0
    hill: float = 2.0
    """g."""
    rebound: float = 1.0
    """R."""

    def check(self) -> PatientParameters:
        """The parameters, if the model can be solved with them.

        Raises:
            ParameterError: one is not above zero, or two of the model's rates are the same.
        """
        for name in self.__struct_fields__:
            if getattr(self, name) <= 0:
                raise ParameterError(f"{name} = {getattr(self, name)}: must be above 0")
        rates = sorted(self.rates_per_h)
        if any(faster - slower < _NOTHING for slower, faster in pairwise(rates)):
            raise ParameterError(
                f"rates of {rates} per hour: no two of elimination, effect and adaptation may be the same"
            )
        return self

    @property
    def rates_per_h(self) -> tuple[float, float, float, float]:
        """Of elimination, effect site, cistern and adaptation."""
        elimination = self.clearance_ml_h / self.csf_ml
        return elimination, self.effect_rate_per_h, self.cisternal_rate_per_h, 1 / (24 * self.adaptation_days)

    def varied(self, rng: Rng, *, variation: float = 0.5) -> PatientParameters:
        """Another patient: clearance and EC50 lognormal about these, with a coefficient of variation of `variation`."""
        sigma = sqrt(log1p(variation * variation))
        return msgspec.structs.replace(
            self,
            clearance_ml_h=self.clearance_ml_h * exp(sigma * _normal(rng.stream("clearance"))),
            ec50_ng_ml=self.ec50_ng_ml * exp(sigma * _normal(rng.stream("ec50"))),
        ).check()


class Stage(StrEnum):
    """How far withdrawal, or overdose, has gone."""

    W1 = "W1"
    W2 = "W2"
    W3 = "W3"
    O1 = "O1"
    O2 = "O2"
    O3 = "O3"


class Threshold(msgspec.Struct, frozen=True):
    """Where a stage begins: its index above a level for so long."""

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
_WITHDRAWAL = (Stage.W1, Stage.W2, Stage.W3)
_OVERDOSE = (Stage.O1, Stage.O2, Stage.O3)


class StageChange(msgspec.Struct, frozen=True):
    """A stage began or ended."""

    at_us: int
    stage: Stage
    is_begun: bool


class State(msgspec.Struct, frozen=True):
    """Concentrations in ng/mL."""

    c1: float = 0.0
    ce: float = 0.0
    c2: float = 0.0
    b: float = 0.0

    @property
    def withdrawal(self) -> float:
        """w: 0 in a patient who is adapted to nothing."""
        return max(0.0, 1 - self.ce / self.b) if self.b > _ADAPTED_NG_ML else 0.0

    @property
    def overdose(self) -> float:
        """r: against what the patient is adapted to, or a naive one's threshold."""
        return self.ce / max(self.b, _NAIVE_NG_ML)


class Patient(msgspec.Struct):
    """One patient's state at a time; `journal` holds the stages that began and ended."""

    parameters: PatientParameters = msgspec.field(default_factory=PatientParameters)
    state: State = msgspec.field(default_factory=State)
    at_us: int = 0
    above_since_us: dict[Stage, int] = msgspec.field(default_factory=dict)
    """Since when the index of a stage has been above its level without a break."""
    begun: list[Stage] = msgspec.field(default_factory=list)
    journal: list[StageChange] = msgspec.field(default_factory=list)

    @classmethod
    def steady(cls, dose_ng_h: float, at_us: int = 0, parameters: PatientParameters | None = None) -> Patient:
        """One who has long been given so much an hour; 0 is a naive one."""
        parameters = (parameters or PatientParameters()).check()
        level = dose_ng_h / parameters.clearance_ml_h
        return cls(parameters, State(level, level, level / 4, level), at_us)

    def copy(self) -> Patient:
        """The same patient, to be followed on without this one."""
        return Patient(
            self.parameters, self.state, self.at_us, dict(self.above_since_us), [*self.begun], [*self.journal]
        )

    def infuse(self, dose_ng_h: float, until_us: int) -> None:
        """Let the tip give so much an hour up to `until_us`."""
        if until_us <= self.at_us:
            return
        curve = _Curve(self.state, self.parameters, dose_ng_h)
        if self._may_change(dose_ng_h):
            self._follow(curve, until_us)
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

    def _may_change(self, dose_ng_h: float) -> bool:
        """Whether a level can be crossed at all: each state stays between where it is and what it goes to."""
        if self.above_since_us or self.begun:
            return True
        state, steady = self.state, dose_ng_h / self.parameters.clearance_ml_h
        effect_lo, effect_hi = min(state.c1, state.ce, steady), max(state.c1, state.ce, steady)
        adapted_lo, adapted_hi = min(effect_lo, state.b), max(effect_hi, state.b)
        may_withdraw = adapted_hi > _ADAPTED_NG_ML and 1 - effect_lo / adapted_hi > STAGES[Stage.W1].level
        return may_withdraw or effect_hi >= STAGES[Stage.O1].level * max(adapted_lo, _NAIVE_NG_ML)

    def _follow(self, curve: _Curve, until_us: int) -> None:
        """Find where levels are crossed on the way, and what begins and ends by it."""
        crossings = curve.crossings(self.at_us, until_us)
        for stage in (*_WITHDRAWAL, *_OVERDOSE):
            self._follow_stage(stage, [(at, up) for at, of, up in crossings if of is stage], curve, until_us)
        del self.journal[:-STAGE_CHANGES_MAX]

    def _follow_stage(self, stage: Stage, crossings: list[tuple[int, bool]], curve: _Curve, until_us: int) -> None:
        dwell_us = STAGES[stage].dwell_us
        if stage not in self.above_since_us and curve.is_above(stage, 0.0):
            self.above_since_us[stage] = self.at_us
        for at_us, is_up in crossings:
            since_us = self.above_since_us.get(stage)
            if is_up:
                self.above_since_us.setdefault(stage, at_us)
            elif since_us is not None:
                if stage not in self.begun and since_us + dwell_us <= at_us:
                    self._note(since_us + dwell_us, stage, is_begun=True)
                if stage in self.begun:
                    self._note(at_us, stage, is_begun=False)
                del self.above_since_us[stage]
        since_us = self.above_since_us.get(stage)
        if since_us is not None and stage not in self.begun and since_us + dwell_us <= until_us:
            self._note(since_us + dwell_us, stage, is_begun=True)

    def _note(self, at_us: int, stage: Stage, *, is_begun: bool) -> None:
        if is_begun:
            insort(self.begun, stage, key=list(Stage).index)
        else:
            self.begun.remove(stage)
        insort(self.journal, StageChange(at_us, stage, is_begun), key=lambda change: change.at_us)


class _Curve:
    """The closed form of all four states from one time on, while the input is constant. Times are hours from there."""

    def __init__(self, state: State, parameters: PatientParameters, dose_ng_h: float) -> None:
        fast, effect, cistern, slow = parameters.rates_per_h
        self._rates = parameters.rates_per_h
        steady = self._steady = dose_ng_h / parameters.clearance_ml_h
        self._c1 = state.c1 - steady
        self._ce_fast = effect * self._c1 / (effect - fast)
        self._ce_own = state.ce - steady - self._ce_fast
        self._c2_fast = cistern * self._c1 / 4 / (cistern - fast)
        self._c2_own = state.c2 - steady / 4 - self._c2_fast
        self._b_fast = slow * self._ce_fast / (slow - fast)
        self._b_effect = slow * self._ce_own / (slow - effect)
        self._b_own = state.b - steady - self._b_fast - self._b_effect

    def at(self, hours: float) -> State:
        """The states after so many hours."""
        fast, effect, cistern, slow = (exp(-rate * hours) for rate in self._rates)
        return State(
            c1=self._steady + self._c1 * fast,
            ce=self._steady + self._ce_fast * fast + self._ce_own * effect,
            c2=self._steady / 4 + self._c2_fast * fast + self._c2_own * cistern,
            b=self._steady + self._b_fast * fast + self._b_effect * effect + self._b_own * slow,
        )

    def is_above(self, stage: Stage, hours: float) -> bool:
        """Whether the stage's index is above its level."""
        return _is_above(stage, self.at(hours))

    def crossings(self, from_us: int, until_us: int) -> list[tuple[int, Stage, bool]]:
        """Where a level is crossed, upwards or down, to the microsecond, in order of time for each stage.

        Brackets are a quarter of an hour at first and grow: the fastest part of the curve has a half-life of 1.5 h.
        """
        found = []
        hours, last, step = 0.0, (until_us - from_us) / HOUR_US, _GRID_H
        above = {stage: self.is_above(stage, 0.0) for stage in STAGES}
        while hours < last:
            following = min(hours + step, last)
            state = self.at(following)
            for stage in STAGES:
                is_above = _is_above(stage, state)
                if is_above != above[stage]:
                    at_h = self._bisect(stage, hours, following, is_up=is_above)
                    found.append((from_us + round(at_h * HOUR_US), stage, is_above))
                    above[stage] = is_above
            hours, step = following, step * _GRID_GROWTH
        return found

    def _bisect(self, stage: Stage, low_h: float, high_h: float, *, is_up: bool) -> float:
        while (high_h - low_h) * HOUR_US > 1:
            middle_h = (low_h + high_h) / 2
            if middle_h in {low_h, high_h}:
                break
            if self.is_above(stage, middle_h) is is_up:
                high_h = middle_h
            else:
                low_h = middle_h
        return high_h


def _is_above(stage: Stage, state: State) -> bool:
    level = STAGES[stage].level
    return state.withdrawal > level if stage in _WITHDRAWAL else state.overdose >= level


def _normal(rng: Rng) -> float:
    """A draw of mean 0 and variance 1: the sum of twelve uniform ones (Irwin-Hall)."""
    return sum(rng.below(_DRAW_LIMIT) for _ in range(_NORMAL_DRAWS)) / _DRAW_LIMIT - _NORMAL_DRAWS / 2
