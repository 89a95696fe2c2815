"""What leaves the pump: through the catheter into the patient, who only observes.

The patient is followed lazily, when somebody asks or when enough has come out at the tip; what is seen is the same.
Times are pump time in microseconds.
"""

from __future__ import annotations

import msgspec

from pump_emulator.catheter import DOSES_MAX, MASS_PER_NG, Catheter, Dose
from pump_emulator.patient import Patient

_PG_PER_NG = 1_000_000
"""nL × ng/mL in one ng."""


class Outflow(msgspec.Struct):
    """Catheter and patient; without a patient only the catheter is followed."""

    catheter: Catheter
    patient: Patient | None = None
    systemic: int = 0
    """What went into the pocket around the pump, in nL × ng/mL: into the body, and not to the spine."""

    def settle(self, at_us: int) -> None:
        """Let everything flow up to `at_us`."""
        self.catheter.settle(at_us)
        if len(self.catheter.doses) > DOSES_MAX:
            self._give(self.catheter.doses_ended())

    def drive(self, at_us: int, *, rate_nl_h_ppm: int, concentration_ng_ml: int) -> None:
        """Let the pump push this in from `at_us` on."""
        self.catheter.drive(at_us, rate_nl_h_ppm=rate_nl_h_ppm, concentration_ng_ml=concentration_ng_ml)

    def inject(self, at_us: int, volume_nl: int, concentration_ng_ml: int) -> None:
        """Push a drug in through the access port."""
        self.catheter.inject(at_us, volume_nl, concentration_ng_ml)

    def inject_into_pocket(self, volume_nl: int, concentration_ng_ml: int) -> None:
        """Inject a drug beside the pump: a dose to the body, which this model counts and does not follow."""
        self.systemic += volume_nl * concentration_ng_ml

    def observe(self, at_us: int) -> Patient | None:
        """The patient at `at_us`: a copy, so that looking rounds nothing."""
        self.catheter.settle(at_us)
        if self.patient is None:
            return None
        patient = self.patient.copy()
        _follow(patient, self.catheter.doses)
        patient.infuse(0.0, at_us)
        return patient

    def _give(self, doses: list[Dose]) -> None:
        if self.patient is not None:
            _follow(self.patient, doses)

    @property
    def entered_ng(self) -> int:
        """What the pump has let into the catheter, in all its life."""
        return self.catheter.entered_mass // MASS_PER_NG

    @property
    def tip_total_ng(self) -> int:
        """What has come out at the tip, in all its life."""
        return self.catheter.out_mass // MASS_PER_NG

    @property
    def systemic_ng(self) -> int:
        """What went into the pocket, in ng."""
        return self.systemic // _PG_PER_NG


def _follow(patient: Patient, doses: list[Dose]) -> None:
    for dose in doses:
        patient.infuse(0.0, dose.from_us)
        if dose.from_us == dose.to_us:
            patient.inject(dose.ng)
        else:
            patient.infuse(dose.ng_h, dose.to_us)
