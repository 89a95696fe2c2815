"""What hands do: the patient's button, the needle; and a whole refill, which is hand and programmer together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from pump_emulator import hands, verbs
from pump_emulator.acts import programmer
from pump_emulator.acts.act import DONE, Act, Answer, asked, done_by_hand
from pump_emulator.acts.clinician import CONCENTRATION, DRUG_ID, VOLUME
from pump_emulator.acts.fields import Choice, Field, Text
from pump_emulator.hands import Site
from pump_emulator.pump import ControlError
from pump_protocol.messages import NackReason

if TYPE_CHECKING:
    from pump_emulator.device import Device
    from pump_emulator.pump import Pump

_SITES = Choice({site.value: site for site in Site})


class PatientBolus(Act, frozen=True, kw_only=True):
    """The patient presses the button for the bolus that is programmed; refused with LOCKOUT and the time left."""

    GROUP: ClassVar[str] = "patient"

    def apply(self, pump: Pump, now: int) -> Answer:
        """Press it."""

        def press(device: Device) -> Answer:
            denial = verbs.press_button(device)
            if denial is None:
                return Answer()
            left_ms = device.therapy.lockout_left_ms(device.at_us) if denial is NackReason.LOCKOUT else 0
            return Answer(is_done=False, reason=denial.name, retry_after_ms=left_ms)

        return asked(pump, press, now=now)


class Drain(Act, frozen=True, kw_only=True):
    """Draw out of the reservoir by needle; the pump does not know. The answer's `drawn` is what came."""

    GROUP: ClassVar[str] = "hand"

    volume: Annotated[int | None, Field(VOLUME, "How much; else all, the residual too.")] = None

    def apply(self, pump: Pump, now: int) -> Answer:
        """Draw it."""
        return done_by_hand(pump, lambda device: Answer(values={"drawn": hands.drain(device, self.volume)}), now=now)


class Inject(Act, frozen=True, kw_only=True):
    """Inject by needle; the pump does not know. The answer's `injected` is what went in."""

    GROUP: ClassVar[str] = "hand"

    volume: Annotated[int, Field(VOLUME, "How much.")]
    concentration: Annotated[int | None, Field(CONCENTRATION, "Of what; else what was filled in last.")] = None
    site: Annotated[Site, Field(_SITES, "Where the needle ends.")] = Site.RESERVOIR

    def apply(self, pump: Pump, now: int) -> Answer:
        """Inject it."""

        def inject(device: Device) -> Answer:
            concentration = self.concentration or device.refill.concentration_ng_ml
            return Answer(values={"injected": hands.inject(device, self.volume, concentration, self.site)})

        return done_by_hand(pump, inject, now=now)


class Refill(Act, frozen=True, kw_only=True):
    """A whole refill visit: interrogate, empty the reservoir by needle, fill it, tell the pump, read its log.

    The answer has `drawn` (what really came out), `removed` (what the pump was told of it), `expected` (what it had
    reckoned with), `difference` (told less expected) and `injected` (what really went into the reservoir).
    """

    GROUP: ClassVar[str] = "clinician"

    volume: Annotated[int | None, Field(VOLUME, "What the pump is told was filled in; else a full reservoir.")] = None
    concentration: Annotated[int | None, Field(CONCENTRATION, "What it is told of the drug; else as before.")] = None
    drained: Annotated[int | None, Field(VOLUME, "What it is told was drained; else what came out.")] = None
    injected: Annotated[int | None, Field(VOLUME, "What is really injected into the reservoir; else `volume`.")] = None
    injected_concentration: Annotated[
        int | None, Field(CONCENTRATION, "What is really in the syringe; else `concentration`.")
    ] = None
    pocket: Annotated[int | None, Field(VOLUME, "Of `volume`, what goes into the pocket beside the pump.")] = None
    drug_id: Annotated[int | None, Field(DRUG_ID, "Of the drug; else as before.")] = None
    label: Annotated[str, Field(Text("Baclofen 500 µg/mL"), "What stands on it.")] = ""

    def apply(self, pump: Pump, now: int) -> Answer:
        """The hand's part, which nothing refuses, and then the programmer's."""
        return asked(pump, self._refill, now=now)

    def _refill(self, device: Device) -> Answer:
        told_nl = device.settings.reservoir_nominal_nl if self.volume is None else self.volume
        told_concentration = self.concentration or device.refill.concentration_ng_ml
        true_concentration = self.injected_concentration or told_concentration
        pocket_nl = self.pocket or 0
        verbs.interrogate(device)
        drawn_nl = hands.drain(device)
        wanted_nl = max(told_nl - pocket_nl, 0) if self.injected is None else self.injected
        injected_nl = hands.inject(device, wanted_nl, true_concentration)
        if pocket_nl:
            hands.inject(device, pocket_nl, true_concentration, Site.POCKET)
        answer = programmer.refill(
            device,
            removed_nl=drawn_nl if self.drained is None else self.drained,
            filled_nl=told_nl,
            concentration_ng_ml=told_concentration,
            drug_id=device.refill.drug_id if self.drug_id is None else self.drug_id,
            label=self.label,
        )
        device.note_read(device.log.last_seq)
        if not answer.is_done:
            return answer
        return Answer(values={**answer.values, "drawn": drawn_nl, "injected": injected_nl})


class ReplacePump(Act, frozen=True, kw_only=True):
    """A surgeon puts a new pump of this kind in its place: full, started, its log empty, at the same catheter."""

    GROUP: ClassVar[str] = "hand"

    serial: Annotated[str, Field(Text("PR-0000000002"), "The new one's serial number.")] = "PR-0000000002"

    def apply(self, pump: Pump, now: int) -> Answer:
        """Replace it."""
        try:
            pump.replace(self.serial, now=now)
        except ControlError as error:
            return Answer(is_done=False, reason="NOT_POSSIBLE", why=str(error))
        return DONE


class Explant(Act, frozen=True, kw_only=True):
    """A surgeon takes the pump out: it is stopped, and what it may still push out goes nowhere."""

    GROUP: ClassVar[str] = "hand"

    def apply(self, pump: Pump, now: int) -> Answer:
        """Take it out."""
        return done_by_hand(pump, hands.explant, now=now)
