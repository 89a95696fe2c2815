"""Catheter and patient against a second model of both: parcels pushed through a line, and Runge and Kutta's rule.

The second model knows no closed form, no integer and no event. It goes in small steps: each pushes a parcel in at the
pump's end, takes what comes out at the tip, and spreads that over the step. Stages are counted in steps.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from pump_emulator.catheter import BURST_KPA, COMPLIANCE_NL_KPA, VOLUME_NL, Catheter
from pump_emulator.outflow import Outflow
from pump_emulator.patient import Patient
from pump_protocol.rng import Rng

HOUR_US = 3_600_000_000
STEP_US = HOUR_US // 400
STEP_H = 1 / 400
PPM = 1_000_000
ACTS = 30
# Of the largest that a concentration has come to.
TOLERANCE = 1e-4

CSF_ML, CLEARANCE_ML_H, KE0, KC, TAU_B_H = 65.0, 30.0, 0.116, 0.23, 168.0
DWELL_H = {"W1": 12, "W2": 24, "W3": 48, "O1": 0, "O2": 0, "O3": 0}
LEVELS = {"W1": 0.6, "W2": 0.9, "W3": 0.95, "O1": 1.7, "O2": 2.5, "O3": 5.0}


class Act(NamedTuple):
    """Something that is done at the beginning of a step."""

    step: int
    verb: str
    value: int = 0
    other: int = 0


def history(seed: int) -> list[Act]:
    """Rates, boluses, other drugs, and all that can be wrong with a line, one after the other, over a week or two."""
    rng, step, acts = Rng(seed).stream("history"), 0, [Act(0, "rate", 8_333)]
    for _ in range(ACTS):
        step += 1 + rng.below(3_600)
        verb = ("rate", "rate", "drug", "bolus", "leak", "occlude", "open", "kink", "straighten", "off", "on", "port")[
            rng.below(12)
        ]
        if verb == "bolus":
            acts.append(Act(step, "rate", 200_000 + rng.below(800_000)))
            step += 1 + rng.below(80)
            acts.append(Act(step, "rate", 2_000 + rng.below(20_000)))
        elif verb == "port":
            acts.append(Act(step, "port", 1_000 + rng.below(400_000), (50_000, 500_000, 2_000_000)[rng.below(3)]))
        else:
            values = {
                "rate": rng.below(40_000) if rng.below(4) else 0,
                "drug": (0, 250_000, 500_000, 1_000_000, 2_000_000)[rng.below(5)],
                "leak": rng.below(2) * rng.below(PPM),
                "kink": rng.below(PPM),
            }
            acts.append(Act(step, verb, values.get(verb, 0)))
    return [*acts, Act(step + 12_000, "end")]


class Second:
    """The second model."""

    def __init__(self, dose_ng_h: float) -> None:
        level = dose_ng_h / CLEARANCE_ML_H
        self.c1, self.ce, self.c2, self.b = level, level, level / 4, level
        self.rate_nl_h, self.drug_ng_ml = 0.0, 500_000.0
        self.parcels = [[float(VOLUME_NL), 500_000.0]]
        """From the tip to the pump: nL and ng/mL."""
        self.is_blocked = self.is_off = False
        self.passes, self.leaks = 1.0, 0.0
        self.beyond = dict.fromkeys(LEVELS, -1)
        self.seen: list[tuple[str, bool, int]] = []
        self.highest = [self.c1, self.ce, self.c2, self.b]

    def step(self, number: int) -> None:
        pushed = self.rate_nl_h * STEP_H
        given_ng_h = self._push(pushed, self.drug_ng_ml) / STEP_H
        self._integrate(given_ng_h)
        self.highest = [max(pair) for pair in zip(self.highest, self.state(), strict=True)]
        self._note_stages(number + 1)

    def inject(self, nl: float, ng_ml: float) -> None:
        self.c1 += self._push(nl, ng_ml) / CSF_ML

    def open(self) -> None:
        self.is_blocked = False
        self._let_out()

    def straighten(self) -> None:
        self.passes = 1.0
        self._let_out()

    def take_off(self) -> None:
        self.is_off = True
        self._lose(self._stored())

    def state(self) -> list[float]:
        return [self.c1, self.ce, self.c2, self.b]

    def _push(self, nl: float, ng_ml: float) -> float:
        """Push a parcel in; what comes out at the tip, in ng."""
        enters = 0.0 if self.is_off else nl * (1 - self.leaks)
        if enters and self.parcels and self.parcels[-1][1] == ng_ml:
            self.parcels[-1][0] += enters
        elif enters:
            self.parcels.append([enters, ng_ml])
        comes = self._take(0.0 if self.is_blocked else enters * self.passes)
        self._lose(self._stored() - BURST_KPA * COMPLIANCE_NL_KPA)
        return comes

    def _stored(self) -> float:
        return sum(nl for nl, _ in self.parcels) - VOLUME_NL

    def _let_out(self) -> None:
        if not self.is_blocked and self.passes == 1.0:
            self.c1 += self._take(max(self._stored(), 0.0)) / CSF_ML

    def _take(self, nl: float) -> float:
        given = 0.0
        while nl > 1e-9:
            taken = min(nl, self.parcels[0][0])
            given += taken * self.parcels[0][1] / 1e6
            self.parcels[0][0] -= taken
            nl -= taken
            if self.parcels[0][0] <= 1e-9:
                del self.parcels[0]
        return given

    def _lose(self, nl: float) -> None:
        while nl > 1e-6:
            taken = min(nl, self.parcels[-1][0])
            self.parcels[-1][0] -= taken
            nl -= taken
            if self.parcels[-1][0] <= 1e-9:
                del self.parcels[-1]

    def _integrate(self, in_ng_h: float) -> None:
        elimination, inflow, dt = CLEARANCE_ML_H / CSF_ML, in_ng_h / CSF_ML, STEP_H
        c1, ce, c2, b = self.c1, self.ce, self.c2, self.b
        sums, half = [0.0, 0.0, 0.0, 0.0], (dt / 2, dt / 2, dt, 0.0)
        for weight, ahead in zip((1, 2, 2, 1), half, strict=True):
            d1, de, d2, db = inflow - elimination * c1, KE0 * (c1 - ce), KC * (c1 / 4 - c2), (ce - b) / TAU_B_H
            sums = [sums[0] + weight * d1, sums[1] + weight * de, sums[2] + weight * d2, sums[3] + weight * db]
            c1, ce, c2, b = self.c1 + ahead * d1, self.ce + ahead * de, self.c2 + ahead * d2, self.b + ahead * db
        self.c1 += dt / 6 * sums[0]
        self.ce += dt / 6 * sums[1]
        self.c2 += dt / 6 * sums[2]
        self.b += dt / 6 * sums[3]

    def _note_stages(self, number: int) -> None:
        w = max(0.0, 1 - self.ce / self.b) if self.b > 50 else 0.0
        r = self.ce / max(self.b, 120.0)
        for stage, level in LEVELS.items():
            is_beyond = (w if stage.startswith("W") else r) > level
            since = self.beyond[stage]
            if is_beyond and since < 0:
                since = self.beyond[stage] = number
            if is_beyond and number - since == DWELL_H[stage] * 400:
                self.seen.append((stage, True, number))
            if not is_beyond and since >= 0:
                if number - since > DWELL_H[stage] * 400:
                    self.seen.append((stage, False, number))
                self.beyond[stage] = -1


class Both:
    """The emulator's catheter and patient, and the second model, to which the same is done."""

    def __init__(self) -> None:
        catheter = Catheter.filled(VOLUME_NL, 500_000)
        self.first = Outflow(catheter, Patient.steady(8_333 * 0.5))
        self.second = Second(8_333 * 0.5)
        self.number = 0

    def run_to(self, step: int) -> None:
        for number in range(self.number, step):
            self.second.step(number)
        self.number = step

    def do(self, act: Act) -> None:
        if act.verb != "end":
            getattr(self, f"_{act.verb}")(act.step * STEP_US, act)

    def _rate(self, at_us: int, act: Act) -> None:
        self.second.rate_nl_h = float(act.value)
        self._drive(at_us)

    def _drug(self, at_us: int, act: Act) -> None:
        self.second.drug_ng_ml = float(act.value)
        self._drive(at_us)

    def _drive(self, at_us: int) -> None:
        rate, drug = int(self.second.rate_nl_h), int(self.second.drug_ng_ml)
        self.first.drive(at_us, rate_nl_h_ppm=rate * PPM, concentration_ng_ml=drug)

    def _leak(self, at_us: int, act: Act) -> None:
        self.second.leaks = act.value / PPM
        self.first.catheter.leak(at_us, leaks_ppm=act.value)

    def _occlude(self, at_us: int, _act: Act) -> None:
        self.second.is_blocked = True
        self.first.catheter.occlude(at_us, is_occluded=True)

    def _open(self, at_us: int, _act: Act) -> None:
        self.first.catheter.occlude(at_us, is_occluded=False)
        self.second.open()

    def _kink(self, at_us: int, act: Act) -> None:
        self.second.passes = act.value / PPM
        self.first.catheter.kink(at_us, passes_ppm=act.value)

    def _straighten(self, at_us: int, _act: Act) -> None:
        self.first.catheter.kink(at_us, passes_ppm=PPM)
        self.second.straighten()

    def _off(self, at_us: int, _act: Act) -> None:
        self.first.catheter.disconnect(at_us, is_disconnected=True)
        self.second.take_off()

    def _on(self, at_us: int, _act: Act) -> None:
        self.first.catheter.disconnect(at_us, is_disconnected=False)
        self.second.is_off = False

    def _port(self, at_us: int, act: Act) -> None:
        self.first.inject(at_us, act.value, act.other)
        self.second.inject(float(act.value), float(act.other))


SEEDS = range(6)


@pytest.mark.parametrize("seed", SEEDS)
def test_catheter_and_patient_are_what_small_steps_come_to_whatever_is_done(seed: int) -> None:
    both = Both()
    for act in history(seed):
        both.run_to(act.step)
        patient = both.first.observe(act.step * STEP_US)
        assert patient is not None
        seen = (patient.state.c1, patient.state.ce, patient.state.c2, patient.state.b)
        for one, other, highest in zip(seen, both.second.state(), both.second.highest, strict=True):
            assert one == pytest.approx(other, rel=0, abs=TOLERANCE * highest), act
        both.do(act)
    patient = both.first.observe(both.number * STEP_US)
    assert patient is not None
    ours = [(change.stage.value, change.is_begun, change.at_us / STEP_US) for change in patient.journal]
    # Several stages can change within one step: each is compared by itself.
    for stage in LEVELS:
        changes, counted = ([c for c in of if c[0] == stage] for of in (ours, both.second.seen))
        assert [c[:2] for c in changes] == [c[:2] for c in counted], stage
        assert [c[2] for c in changes] == pytest.approx([c[2] for c in counted], rel=0, abs=3), stage
