"""Where the drug goes and what it does, in equations: parameters, states, and their closed form while the input stays.

    C1' = in/V − (CL/V)·C1             lumbar CSF, ng/mL
    Ce' = ke0·(C1 − Ce)                effect site
    C2' = kc·(C1/4 − C2)               cisternal CSF
    B'  = (Ce − B)/tauB                what the patient is adapted to

The chain is linear, so with a constant input each state is a sum of exponentials: exact for any time, and the same
however many pieces the time is cut into. The parameters and their sources: `docs/patient-model.md`.
"""

from __future__ import annotations

from itertools import pairwise
from math import exp, log1p, sqrt
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from pump_protocol.rng import Rng

ADAPTED_NG_ML = 50.0
"""Who is adapted to less than this does not know withdrawal."""
NAIVE_NG_ML = 120.0
"""What an overdose is measured against in those who are adapted to less."""
CISTERNAL_SHARE = 0.25
"""Lumbar to cisternal is 4:1 [B]."""
APART_MIN = 1e-6
"""Two rates must differ by more than this part: the sum of exponentials has no form for equal ones."""
_CROSSING_H = 1e-9 / 3.6
"""A crossing is found to a microsecond,"""
_GRAZE_H = 1 / 3_600
"""and one that is taken back within a second is none."""
_NORMAL_DRAWS = 12
_DRAW_LIMIT = 1 << 32


class ParameterError(ValueError):
    """A parameter of the model is out of its range; says what would be right."""


class PatientParameters(msgspec.Struct, frozen=True, kw_only=True):
    """One patient's constants; `RANGES` bounds each."""

    csf_ml: float = 65.0
    """V, volume of distribution: CL × half-life ÷ ln 2 [D]."""
    clearance_ml_h: float = 30.0
    """CL: 13 to 80 have been measured [C:P2]."""
    effect_rate_per_h: float = 0.116
    """ke0, a half-life of 6 h: the one value at which a bolus has its peak effect at 4.0 h [C:P1]."""
    cisternal_rate_per_h: float = 0.23
    """kc, a half-life of 3 h [D]."""
    adaptation_days: float = 7.0
    """tauB [D]."""
    ashworth_untreated: float = 3.5
    """MAS0, on the scale from 0 to 4 [D]."""
    effect_max: float = 3.0
    """Imax, in points of that scale [D]."""
    ec50_ng_ml: float = 120.0
    """EC50: reproduces "start at twice the screening dose a day" [C:D3]."""
    hill: float = 2.0
    """g [D]."""
    rebound: float = 1.0
    """R: points of the scale that full withdrawal adds [D]."""

    def check(self) -> PatientParameters:
        """The parameters, if the model can be solved with them.

        Raises:
            ParameterError: one is out of its range, or two of the model's rates are the same.
        """
        for name, (low, high) in RANGES.items():
            if not low <= getattr(self, name) <= high:
                raise ParameterError(f"{name} = {getattr(self, name)}: must be {low:g} … {high:g}")
        named = sorted(zip(self.rates_per_h, ("elimination", "effect", "cisternal", "adaptation"), strict=True))
        for (slower, slow_name), (faster, fast_name) in pairwise(named):
            if faster - slower <= APART_MIN * faster:
                raise ParameterError(
                    f"{slow_name} and {fast_name} both have a rate of {faster:g} per hour: "
                    "no two of elimination, effect, cisternal and adaptation may be the same"
                )
        return self

    @property
    def rates_per_h(self) -> tuple[float, float, float, float]:
        """Of elimination, effect site, cistern and adaptation."""
        elimination = self.clearance_ml_h / self.csf_ml
        return elimination, self.effect_rate_per_h, self.cisternal_rate_per_h, 1 / (24 * self.adaptation_days)

    def varied(self, rng: Rng, *, variation: float = 0.5) -> PatientParameters:
        """Another patient: clearance and EC50 lognormal about these, with a coefficient of variation of `variation`.

        One that would be out of its range is at the end of it.
        Levels that have been measured do not follow the dose [C:P5]; 0.5 is what that asks for.
        """
        sigma = sqrt(log1p(variation * variation))
        return msgspec.structs.replace(
            self,
            clearance_ml_h=_within(
                "clearance_ml_h", self.clearance_ml_h * exp(sigma * _normal(rng.stream("clearance")))
            ),
            ec50_ng_ml=_within("ec50_ng_ml", self.ec50_ng_ml * exp(sigma * _normal(rng.stream("ec50")))),
        ).check()


RANGES: dict[str, tuple[float, float]] = {
    "csf_ml": (10.0, 500.0),
    "clearance_ml_h": (1.0, 1_000.0),
    "effect_rate_per_h": (0.005, 5.0),
    "cisternal_rate_per_h": (0.005, 5.0),
    "adaptation_days": (0.25, 365.0),
    "ashworth_untreated": (0.0, 4.0),
    "effect_max": (0.0, 4.0),
    "ec50_ng_ml": (1.0, 10_000.0),
    "hill": (0.5, 10.0),
    "rebound": (0.0, 4.0),
}
"""Wide enough for any patient that `varied` draws; what has been measured is narrower."""


class State(msgspec.Struct, frozen=True):
    """Concentrations in ng/mL."""

    c1: float = 0.0
    ce: float = 0.0
    c2: float = 0.0
    b: float = 0.0

    @property
    def withdrawal(self) -> float:
        """w: how far the effect is below what the patient is adapted to; 0 where that is little."""
        return max(0.0, 1 - self.ce / self.b) if self.b > ADAPTED_NG_ML else 0.0

    @property
    def overdose(self) -> float:
        """r: the effect against what the patient is adapted to, or a naive one's threshold."""
        return self.ce / max(self.b, NAIVE_NG_ML)


class Margin(msgspec.Struct, frozen=True):
    """`ce`·Ce + `b`·B + `constant`: how far one condition is from being met; it is met above zero."""

    ce: float
    b: float
    constant: float = 0.0

    def of(self, state: State) -> float:
        """In a state."""
        return self.ce * state.ce + self.b * state.b + self.constant


class Curve:
    """The closed form of all four states from one time on, while the input is constant. Times are hours from there."""

    def __init__(self, state: State, parameters: PatientParameters, dose_ng_h: float) -> None:
        fast, effect, cistern, slow = self._rates = parameters.rates_per_h
        steady = self._steady = dose_ng_h / parameters.clearance_ml_h
        self._c1 = state.c1 - steady
        self._ce_fast = effect * self._c1 / (effect - fast)
        self._ce_own = state.ce - steady - self._ce_fast
        self._c2_fast = cistern * CISTERNAL_SHARE * self._c1 / (cistern - fast)
        self._c2_own = state.c2 - CISTERNAL_SHARE * steady - self._c2_fast
        self._b_fast = slow * self._ce_fast / (slow - fast)
        self._b_effect = slow * self._ce_own / (slow - effect)
        self._b_own = state.b - steady - self._b_fast - self._b_effect

    def at(self, hours: float) -> State:
        """The states after so many hours."""
        fast, effect, cistern, slow = self._rates
        fast, effect, cistern, slow = (
            exp(-fast * hours),
            exp(-effect * hours),
            exp(-cistern * hours),
            exp(-slow * hours),
        )
        return State(
            self._steady + self._c1 * fast,
            self._steady + self._ce_fast * fast + self._ce_own * effect,
            CISTERNAL_SHARE * self._steady + self._c2_fast * fast + self._c2_own * cistern,
            self._steady + self._b_fast * fast + self._b_effect * effect + self._b_own * slow,
        )

    def crossings(self, margin: Margin, hours: float) -> list[float]:
        """When a margin passes zero on the way to `hours`, in order, each to a microsecond."""
        fast, effect, _cistern, slow = self._rates
        amounts = (
            margin.ce * self._ce_fast + margin.b * self._b_fast,
            margin.ce * self._ce_own + margin.b * self._b_effect,
            margin.b * self._b_own,
        )
        steady = (margin.ce + margin.b) * self._steady + margin.constant
        return list(_Decay(steady, amounts, (fast, effect, slow)).zeros(0.0, hours))


class _Decay:
    """steady + Σ amount·e^(−rate·t): each term only falls or only rises, which bounds the sum and its slope."""

    def __init__(self, steady: float, amounts: tuple[float, float, float], rates: tuple[float, float, float]) -> None:
        self._steady, self._amounts, self._rates = steady, amounts, rates

    def zeros(self, low_h: float, high_h: float) -> list[float]:
        """Where it passes zero: no zero is missed but a pair within a second.

        A span in which the bounds leave no zero is passed over at once; one in which the slope has one sign has one
        zero or none; any other is cut in two.
        """
        found, spans = [], [(low_h, self._terms(low_h), high_h, self._terms(high_h))]
        while spans:
            low_h, low, high_h, high = spans.pop()
            # What no longer changes, because it has died away, passes nothing.
            if low == high or not self._may_be_zero(low, high):
                continue
            if high_h - low_h > _GRAZE_H and not self._has_one_slope(low, high):
                middle_h = (low_h + high_h) / 2
                middle = self._terms(middle_h)
                # The earlier half is looked at first.
                spans += [(middle_h, middle, high_h, high), (low_h, low, middle_h, middle)]
            elif (sum(low) + self._steady > 0) != (sum(high) + self._steady > 0):
                found.append(self._zero(low_h, high_h, rises=sum(high) > sum(low)))
        return found

    def _terms(self, hours: float) -> tuple[float, float, float]:
        (first, second, third), (fast, effect, slow) = self._amounts, self._rates
        return first * exp(-fast * hours), second * exp(-effect * hours), third * exp(-slow * hours)

    def _may_be_zero(self, low: tuple[float, float, float], high: tuple[float, float, float]) -> bool:
        return sum(map(min, low, high)) + self._steady <= 0 <= sum(map(max, low, high)) + self._steady

    def _has_one_slope(self, low: tuple[float, float, float], high: tuple[float, float, float]) -> bool:
        steepest = [rate * min(one, other) for rate, one, other in zip(self._rates, low, high, strict=True)]
        flattest = [rate * max(one, other) for rate, one, other in zip(self._rates, low, high, strict=True)]
        return sum(steepest) > 0 or sum(flattest) < 0

    def _zero(self, low_h: float, high_h: float, *, rises: bool) -> float:
        while high_h - low_h > _CROSSING_H:
            middle_h = (low_h + high_h) / 2
            if middle_h in {low_h, high_h}:
                break
            if (sum(self._terms(middle_h)) + self._steady > 0) is rises:
                high_h = middle_h
            else:
                low_h = middle_h
        return high_h


def _within(name: str, value: float) -> float:
    low, high = RANGES[name]
    return min(max(value, low), high)


def _normal(rng: Rng) -> float:
    """A draw of mean 0 and variance 1: the sum of twelve uniform ones (Irwin-Hall)."""
    return sum(rng.below(_DRAW_LIMIT) for _ in range(_NORMAL_DRAWS)) / _DRAW_LIMIT - _NORMAL_DRAWS / 2
