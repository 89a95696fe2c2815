"""Programming a pump: every mode, by rate or by dose; what is not said stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

import msgspec

from pump_emulator.acts import programmer
from pump_emulator.acts.act import one_of
from pump_emulator.acts.clinician import (
    CONCENTRATION,
    DOSE,
    DRUG_ID,
    DURATION_MS,
    DURATION_S,
    NL_A_ML,
    VOLUME,
    ClinicianAct,
    volume_of,
)
from pump_emulator.acts.fields import Choice, Field, Flag, Listed, Quantity, Table, TimeOfDay, Whole
from pump_emulator.quantities import Dimension
from pump_protocol.messages import Mode, ProgramExtra, ProgramStep
from pump_protocol.program import STEPS_MAX, Program

if TYPE_CHECKING:
    from pump_emulator.acts.act import Answer
    from pump_emulator.device import Device

RATE = Quantity(Dimension.RATE)
DOSE_RATE = Quantity(Dimension.DOSE_RATE)
_HOURS_A_DAY = 24
_MODES = Choice({mode.name.lower(): mode for mode in Mode if mode is not Mode.NONE})


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A step of the day."""

    start: Annotated[int, Field(TimeOfDay(), "When it begins.")]
    rate: Annotated[int | None, Field(RATE, "Its rate.")] = None
    dose: Annotated[int | None, Field(DOSE_RATE, "Or the dose that its rate would give in a day.")] = None


class PatientsBolus(msgspec.Struct, frozen=True, kw_only=True):
    """The bolus that the patient may ask for."""

    volume: Annotated[int | None, Field(VOLUME, "Its volume; `0 mL` takes it away.")] = None
    dose: Annotated[int | None, Field(DOSE, "Or its dose.")] = None
    duration: Annotated[int, Field(DURATION_MS, "How long it takes.")] = 300_000
    lockout: Annotated[int, Field(DURATION_MS, "Least time between the starts of two.")] = 14_400_000
    per_day: Annotated[int, Field(Whole(0, 65_535), "At most so many in any 24 hours.")] = 6


class Prescribe(ClinicianAct, frozen=True, kw_only=True):
    """Program the pump."""

    NAME: ClassVar[str] = "program"

    mode: Annotated[Mode, Field(_MODES, "The kind of program; else what the other keys ask for.")] = Mode.NONE
    rate: Annotated[int | None, Field(RATE, "The basal rate.")] = None
    dose: Annotated[int | None, Field(DOSE_RATE, "Or the basal dose of a day.")] = None
    steps: Annotated[tuple[Step, ...], Field(Listed(Table(Step), STEPS_MAX), "The steps of a flex program.")] = ()
    concentration: Annotated[int | None, Field(CONCENTRATION, "Of the drug; else of what was filled in last.")] = None
    drug_id: Annotated[int | None, Field(DRUG_ID, "The drug; else what was filled in last.")] = None
    bolus: Annotated[int | None, Field(VOLUME, "Volume of the program's own bolus.")] = None
    bolus_dose: Annotated[int | None, Field(DOSE, "Or its dose.")] = None
    bolus_duration: Annotated[int, Field(DURATION_MS, "How long that takes.")] = 300_000
    interval: Annotated[int, Field(DURATION_S, "From the start of one to that of the next, in a periodic program.")] = 0
    ends_after: Annotated[int, Field(DURATION_S, "When the program ends; else never.")] = 0
    patient_bolus: Annotated[
        PatientsBolus | None, Field(Table(PatientsBolus), "What the patient may ask for; else as it is.")
    ] = None
    confirm: Annotated[bool, Field(Flag(), "Whether somebody confirms what is over a soft limit.")] = False

    def flaw(self) -> str | None:
        """Rates are said one way, and only once."""
        for step in self.steps:
            if flaw := one_of(rate=step.rate, dose=step.dose):
                return f"a step {flaw}"
        said = [name for name in ("rate", "dose", "steps") if getattr(self, name) not in {None, ()}]
        if len(said) > 1:
            return f"has {' and '.join(said)}; must have one of rate, dose, steps"
        if self.bolus is not None and self.bolus_dose is not None:
            return one_of(bolus=self.bolus, bolus_dose=self.bolus_dose)
        patient = self.patient_bolus
        flaw = None if patient is None else one_of(volume=patient.volume, dose=patient.dose)
        return f"its patient_bolus {flaw}" if flaw else None

    def ask(self, device: Device) -> Answer:
        """THERAPY_PREPARE, THERAPY_EXTEND for long ones, and THERAPY_COMMIT."""
        return programmer.program(device, self.program(device), confirm=self.confirm)

    def program(self, device: Device) -> Program:
        """The program as it goes on the wire, what was left out filled in from the device."""
        concentration_ng_ml = self.concentration or device.refill.concentration_ng_ml
        mode = self._mode()
        return Program(
            mode=mode,
            drug_id=device.refill.drug_id if self.drug_id is None else self.drug_id,
            conc_ng_ml=concentration_ng_ml,
            steps=self._steps(device, mode, concentration_ng_ml),
            extra=self._extra(mode, concentration_ng_ml),
            **self._patient_bolus(device, concentration_ng_ml),
        )

    def _mode(self) -> Mode:
        if self.mode is not Mode.NONE:
            return self.mode
        if self.steps:
            return Mode.FLEX
        if self.bolus is not None or self.bolus_dose is not None:
            return Mode.PERIODIC_BOLUS if self.interval else Mode.SINGLE_BOLUS
        return Mode.SIMPLE

    def _steps(self, device: Device, mode: Mode, concentration_ng_ml: int) -> tuple[ProgramStep, ...]:
        if self.steps:
            return tuple(
                ProgramStep(step.start, _rate(step.rate, step.dose, concentration_ng_ml) or 0) for step in self.steps
            )
        rate_nl_h = _rate(self.rate, self.dose, concentration_ng_ml)
        if rate_nl_h is None and mode is Mode.SIMPLE:
            rate_nl_h = device.therapy.prescription.peak_nl_h(device.settings.minimum_rate_nl_h)
        return () if rate_nl_h is None else (ProgramStep(0, rate_nl_h),)

    def _extra(self, mode: Mode, concentration_ng_ml: int) -> ProgramExtra | None:
        bolus_nl = self.bolus or 0
        if self.bolus_dose is not None:
            bolus_nl = volume_of(self.bolus_dose, concentration_ng_ml)
        has_bolus = bolus_nl > 0 or mode in {Mode.PERIODIC_BOLUS, Mode.SINGLE_BOLUS}
        values = (bolus_nl, self.bolus_duration if has_bolus else 0, self.interval, self.ends_after)
        return ProgramExtra(*values) if any(values) else None

    def _patient_bolus(self, device: Device, concentration_ng_ml: int) -> dict[str, int]:
        wanted, present = self.patient_bolus, device.therapy.prescription
        if wanted is None:
            names = ("pat_bolus_nl", "pat_bolus_ms", "lockout_ms", "max_per_day")
            return {name: getattr(present, name) for name in names}
        volume_nl = wanted.volume or 0
        if wanted.dose is not None:
            volume_nl = volume_of(wanted.dose, concentration_ng_ml)
        values = (wanted.duration, wanted.lockout, wanted.per_day) if volume_nl else (0, 0, 0)
        return dict(zip(("pat_bolus_ms", "lockout_ms", "max_per_day"), values, strict=True), pat_bolus_nl=volume_nl)


def _rate(rate_nl_h: int | None, dose_ng_d: int | None, concentration_ng_ml: int) -> int | None:
    """A rate, or the one that gives a dose, to the nearest nL/h."""
    if dose_ng_d is None:
        return rate_nl_h
    per_ml = concentration_ng_ml * _HOURS_A_DAY
    return (2 * dose_ng_d * NL_A_ML + per_ml) // (2 * per_ml)
