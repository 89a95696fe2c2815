"""What leaves the pump: through the catheter into the patient, who only observes.

A dose is handed to the patient once another has followed it at the tip. Whoever looks before that sees a copy of the
patient who has been given the rest: looking rounds nothing. Times are pump time in microseconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pump_emulator.catheter import MASS_PER_NG, Catheter
from pump_emulator.patient import Patient

if TYPE_CHECKING:
    from pump_emulator.catheter import Dose

_PG_PER_NG = 1_000_000
"""nL × ng/mL in one ng."""


class Outflow(msgspec.Struct):
    """Catheter and patient; without a patient only the catheter is followed."""

    catheter: Catheter
    patient: Patient | None = None
    """Up to the last dose that has ended; `observe` tells how it is now."""
    systemic: int = 0
    """What went into the pocket around the pump, in nL × ng/mL: into the body, and not to the spine."""

    def settle(self, at_us: int) -> None:
        """Let everything flow up to `at_us`."""
        self.catheter.settle(at_us)
        self._hand_on()

    def drive(self, at_us: int, *, rate_nl_h_ppm: int, concentration_ng_ml: int) -> None:
        """Let the pump push this in from `at_us` on."""
        self.catheter.drive(at_us, rate_nl_h_ppm=rate_nl_h_ppm, concentration_ng_ml=concentration_ng_ml)
        self._hand_on()

    def inject(self, at_us: int, volume_nl: int, concentration_ng_ml: int) -> None:
        """Push a drug in through the access port."""
        self.catheter.inject(at_us, volume_nl, concentration_ng_ml)
        self._hand_on()

    def inject_into_pocket(self, volume_nl: int, concentration_ng_ml: int) -> None:
        """Inject a drug beside the pump: a dose to the body, which this model counts and does not follow."""
        self.systemic += volume_nl * concentration_ng_ml

    def observe(self, at_us: int) -> Patient | None:
        """The patient at `at_us`: a copy; `None` if there is none."""
        self.settle(at_us)
        if self.patient is None:
            return None
        patient = self.patient.copy()
        _give(patient, self.catheter.doses)
        patient.infuse(0.0, at_us)
        return patient

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

    def _hand_on(self) -> None:
        if len(self.catheter.doses) > 1:  # The last one may still be growing.
            ended = self.catheter.doses_ended()
            if self.patient is not None:
                _give(self.patient, ended)


def _give(patient: Patient, doses: list[Dose]) -> None:
    for dose in doses:
        patient.infuse(0.0, dose.from_us)
        if dose.from_us == dose.to_us:
            patient.inject(dose.ng)
        else:
            patient.infuse(dose.ng_h, dose.to_us)
