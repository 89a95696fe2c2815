"""What a clinician does with a programmer at the skin: by PREPARE and COMMIT, so that every limit is that of the wire.

What is not said stays as it is in the pump. Two steps and a confirmation take no time here; the line and its session
are left out, nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from pump_emulator import mishaps, verbs
from pump_emulator.acts import programmer
from pump_emulator.acts.act import DONE, Act, Answer, asked, done_by_hand, one_of
from pump_emulator.acts.fields import Choice, Field, Flag, Listed, Quantity, Text, TimeOfDay, Whole
from pump_emulator.quantities import Dimension
from pump_emulator.refusal import Refusal
from pump_protocol import messages as m

if TYPE_CHECKING:
    from pump_emulator.device import Device
    from pump_emulator.pump import Pump

VOLUME = Quantity(Dimension.VOLUME)
DOSE = Quantity(Dimension.DOSE)
CONCENTRATION = Quantity(Dimension.CONCENTRATION)
DURATION_MS = Quantity(Dimension.DURATION, 1_000)
DURATION_S = Quantity(Dimension.DURATION, 1_000_000)
ALARM = Choice.of(m.AlarmCode)
U32_MAX = (1 << 32) - 1
DRUG_ID = Whole(0, U32_MAX)
UTC_LIMIT_MS = 1 << 47
NL_A_ML = 1_000_000

_KINDS = Choice({"clinician": 0, **{flag.name.lower(): int(flag) for flag in m.BolusFlag if flag.name}})
_REASONS = Choice({reason.name.lower(): int(reason) for reason in m.StopReason})


class ClinicianAct(Act, frozen=True, kw_only=True):
    """An act that asks the pump, as a programmer does."""

    GROUP: ClassVar[str] = "clinician"

    def apply(self, pump: Pump, now: int) -> Answer:
        """Ask, and give the answer."""
        return asked(pump, self.ask, now=now)

    def ask(self, device: Device) -> Answer:
        """Ask the device; raises Refusal."""
        raise NotImplementedError


# --- delivery ---------------------------------------------------------------------------------------------------------


class Bolus(ClinicianAct, frozen=True, kw_only=True):
    """Give a bolus on top of the program, or a bridge bolus instead of it."""

    volume: Annotated[int | None, Field(VOLUME, "Its volume.")] = None
    dose: Annotated[int | None, Field(DOSE, "Or its dose, of the drug that is programmed.")] = None
    duration: Annotated[int, Field(DURATION_MS, "How long it takes.")]
    kind: Annotated[int, Field(_KINDS, "What it is for; `patient` is bound by the lockout.")] = 0
    confirm: Annotated[bool, Field(Flag(), "Whether somebody confirms what is over a soft limit.")] = False

    def flaw(self) -> str | None:
        """It has a volume or a dose."""
        return one_of(volume=self.volume, dose=self.dose)

    def ask(self, device: Device) -> Answer:
        """BOLUS_PREPARE and BOLUS_COMMIT."""
        volume_nl = self.volume or 0
        if self.dose is not None:
            volume_nl = volume_of(self.dose, device.therapy.prescription.concentration_ng_ml)
        return programmer.bolus(device, volume_nl, self.duration, flags=self.kind, confirm=self.confirm)


class CancelBolus(ClinicianAct, frozen=True, kw_only=True):
    """End the running bolus; the answer's `delivered` is what was given of it."""

    def ask(self, device: Device) -> Answer:
        """BOLUS_CANCEL of the bolus that runs."""
        bolus = device.therapy.bolus
        bolus_id = 0 if bolus is None else bolus.bolus_id
        return programmer.single(device, m.BolusCancelRequest(op_id=programmer.new_op_id(device), bolus_id=bolus_id))


class Stop(ClinicianAct, frozen=True, kw_only=True):
    """Stop delivery."""

    reason: Annotated[int, Field(_REASONS, "Why.")] = 0

    def ask(self, device: Device) -> Answer:
        """STOP."""
        return programmer.single(device, m.StopRequest(op_id=programmer.new_op_id(device), reason=self.reason))


class Start(ClinicianAct, frozen=True, kw_only=True):
    """Deliver the program in force, from its beginning."""

    def ask(self, device: Device) -> Answer:
        """RESUME with the revision that is in force."""
        request = m.ResumeRequest(op_id=programmer.new_op_id(device), therapy_rev=device.therapy.revision)
        return programmer.single(device, request)


# --- refill and configuration -----------------------------------------------------------------------------------------


class ReportRefill(ClinicianAct, frozen=True, kw_only=True):
    """Tell the pump of a refill: it changes only what the pump believes."""

    removed: Annotated[int | None, Field(VOLUME, "What was drained; else what the pump expects.")] = None
    filled: Annotated[int | None, Field(VOLUME, "What was filled in; else a full reservoir.")] = None
    concentration: Annotated[int | None, Field(CONCENTRATION, "Of what was filled in; else as before.")] = None
    drug_id: Annotated[int | None, Field(DRUG_ID, "Of the drug; else as before.")] = None
    label: Annotated[str, Field(Text("Baclofen 500 µg/mL"), "What stands on it.")] = ""

    def ask(self, device: Device) -> Answer:
        """REFILL_PREPARE and REFILL_COMMIT."""
        return programmer.refill(
            device,
            removed_nl=device.reservoir_nl if self.removed is None else self.removed,
            filled_nl=device.settings.reservoir_nominal_nl if self.filled is None else self.filled,
            concentration_ng_ml=self.concentration or device.refill.concentration_ng_ml,
            drug_id=device.refill.drug_id if self.drug_id is None else self.drug_id,
            label=self.label,
        )


class Configure(ClinicianAct, frozen=True, kw_only=True):
    """Set what is known of the pump and its catheter; only while nothing is delivered."""

    catheter: Annotated[int | None, Field(VOLUME, "Inner volume of the catheter.")] = None
    priming: Annotated[int | None, Field(VOLUME, "Inner volume of tubing and catheter.")] = None
    calibration: Annotated[
        int | None, Field(Quantity(Dimension.PERCENT), "A stroke's volume against the nominal; `100 %` is right.")
    ] = None

    def ask(self, device: Device) -> Answer:
        """CONFIG_SET."""
        present = device.configuration
        request = m.ConfigSetRequest(
            op_id=programmer.new_op_id(device),
            catheter_nl=present.catheter_nl if self.catheter is None else self.catheter,
            priming_nl=present.priming_nl if self.priming is None else self.priming,
            calibration_ppm=present.calibration_ppm if self.calibration is None else self.calibration,
        )
        return programmer.single(device, request)


class AlarmLimits(ClinicianAct, frozen=True, kw_only=True):
    """Set thresholds of alarms."""

    low_reservoir: Annotated[int | None, Field(VOLUME, "LOW_RESERVOIR comes at this volume.")] = None
    battery_low: Annotated[int | None, Field(Whole(0, 65_535), "ERI comes at this voltage too, in mV.")] = None
    temperature_high: Annotated[
        int | None, Field(Quantity(Dimension.TEMPERATURE, lowest=None), "TEMPERATURE comes above this.")
    ] = None
    temperature_low: Annotated[
        int | None, Field(Quantity(Dimension.TEMPERATURE, lowest=None), "TEMPERATURE comes below this.")
    ] = None

    def ask(self, device: Device) -> Answer:
        """ALARM_LIMITS_SET."""
        present = device.thresholds
        request = m.AlarmLimitsSetRequest(
            reservoir_low_nl=device.low_reservoir_nl if self.low_reservoir is None else self.low_reservoir,
            battery_low_mv=present.battery_low_mv if self.battery_low is None else self.battery_low,
            temp_hi_cdeg=present.temp_hi_cdeg if self.temperature_high is None else self.temperature_high,
            temp_lo_cdeg=present.temp_lo_cdeg if self.temperature_low is None else self.temperature_low,
        )
        return programmer.single(device, request)


# --- alarms -----------------------------------------------------------------------------------------------------------


class Acknowledge(ClinicianAct, frozen=True, kw_only=True):
    """Take note of an alarm: its tone stops, it stays."""

    alarm: Annotated[m.AlarmCode, Field(ALARM, "Which.")]

    def ask(self, device: Device) -> Answer:
        """ALARM_ACK of the occurrence that is listed."""
        request = m.AlarmAckRequest(code=self.alarm, occurrence=_occurrence(device, self.alarm))
        return programmer.single(device, request)


class ResetAlarm(ClinicianAct, frozen=True, kw_only=True):
    """Release the latch of an alarm whose cause has gone."""

    alarm: Annotated[m.AlarmCode, Field(ALARM, "Which.")]

    def ask(self, device: Device) -> Answer:
        """ALARM_RESET of the occurrence that is listed."""
        request = m.AlarmResetRequest(code=self.alarm, occurrence=_occurrence(device, self.alarm))
        return programmer.single(device, request)


class ClearMemoryError(ClinicianAct, frozen=True, kw_only=True):
    """Release the latch of MEMORY_ERROR_NONCRIT, or of MEMORY_ERROR_CRIT after a new program."""

    def ask(self, device: Device) -> Answer:
        """ALARM_RESET of whichever is listed."""
        codes = (m.AlarmCode.MEMORY_ERROR_NONCRIT, m.AlarmCode.MEMORY_ERROR_CRIT)
        listed = [code for code in codes if code in device.alarms.instances]
        if not listed:
            raise Refusal(m.NackReason.STALE_OCCURRENCE)
        for code in listed:
            programmer.single(device, m.AlarmResetRequest(code=code, occurrence=_occurrence(device, code)))
        return DONE


class PauseAudio(ClinicianAct, frozen=True, kw_only=True):
    """Hold back the tones of alarms that are there now."""

    alarms: Annotated[tuple[m.AlarmCode, ...], Field(Listed(ALARM), "Which; else all.")] = ()
    duration: Annotated[int, Field(DURATION_S, "For how long.")] = 600

    def ask(self, device: Device) -> Answer:
        """ALARM_AUDIO_PAUSE."""
        mask = sum(1 << (code - 1) for code in self.alarms) if self.alarms else (1 << 31) - 1
        return programmer.single(device, m.AlarmAudioPauseRequest(mask=mask, duration_s=self.duration))


# --- the rest ---------------------------------------------------------------------------------------------------------


class SetTime(ClinicianAct, frozen=True, kw_only=True):
    """Set the pump's clock of the day; pump time itself never steps."""

    step: Annotated[int | None, Field(Quantity(Dimension.DURATION, 1_000, lowest=None), "By how much to move it.")] = (
        None
    )
    utc: Annotated[int | None, Field(DURATION_MS, "Or what it is to be now, since 1970 began.")] = None
    time_of_day: Annotated[int | None, Field(TimeOfDay(), "Or what time of this day it is to be.")] = None

    def flaw(self) -> str | None:
        """One way of saying the time is enough."""
        given = (self.step, self.utc, self.time_of_day)
        is_plain = sum(value is not None for value in given) <= 1
        return None if is_plain else one_of(step=self.step, utc=self.utc, time_of_day=self.time_of_day)

    def ask(self, device: Device) -> Answer:
        """TIME_SET; without a parameter the clock is found right and only confirmed."""
        utc_ms = device.therapy.rtc.utc_us(device.at_us) // 1_000
        if self.utc is not None:
            utc_ms = self.utc
        elif self.time_of_day is not None:
            utc_ms = utc_ms - utc_ms % 86_400_000 + self.time_of_day * 1_000
        utc_ms += self.step or 0
        offset_ms = utc_ms - device.t_ms
        if abs(offset_ms) >= UTC_LIMIT_MS:
            raise Refusal(m.NackReason.LIMIT_EXCEEDED)
        return Answer(values={"step": verbs.set_utc(device, offset_ms)})


class Interrogate(ClinicianAct, frozen=True, kw_only=True):
    """Ask the pump who it is; that alone frees a latched telemetry mode."""

    read_log: Annotated[bool, Field(Flag(), "Whether its whole log is read too.")] = False

    def ask(self, device: Device) -> Answer:
        """IDENTIFY, and LOG_READ up to the newest record."""
        verbs.interrogate(device)
        if self.read_log:
            device.note_read(device.log.last_seq)
        return DONE


class FactoryReset(ClinicianAct, frozen=True, kw_only=True):
    """Forget program and settings; serial, log and the counters of its life stay. Not on the wire: a service tool."""

    def ask(self, device: Device) -> Answer:
        """Boot with the settings of delivery, stopped."""
        verbs.forget_program(device, m.BootCause.FACTORY_RESET)
        return DONE


class ResetPump(ClinicianAct, frozen=True, kw_only=True):
    """Let the firmware boot again; the program goes on."""

    def ask(self, device: Device) -> Answer:
        """A boot as after power."""
        device.boot(m.BootCause.POWER)
        return DONE


class UpdateFirmware(ClinicianAct, frozen=True, kw_only=True):
    """Put other firmware in: nothing is delivered meanwhile, then the pump boots and goes on."""

    duration: Annotated[int, Field(DURATION_S, "How long it takes.")] = 300

    def ask(self, device: Device) -> Answer:
        """Begin it; refused in the safe state and after the end of service."""
        if device.therapy.state in {m.PumpStateCode.SAFE_STATE, m.PumpStateCode.EOS_OFF}:
            raise Refusal(m.NackReason.WRONG_STATE, device.therapy.state)
        verbs.begin_update(device, self.duration * 1_000_000)
        return DONE


class ResetFav(Act, frozen=True, kw_only=True):
    """Open a flow-activated valve by hand, as nothing else does."""

    GROUP: ClassVar[str] = "clinician"

    def apply(self, pump: Pump, now: int) -> Answer:
        """Open it."""
        return done_by_hand(pump, mishaps.open_valve, now=now)


def volume_of(dose_ng: int, concentration_ng_ml: int) -> int:
    """The volume in nL that holds a dose, to the nearest."""
    return (2 * dose_ng * NL_A_ML + concentration_ng_ml) // (2 * concentration_ng_ml)


def _occurrence(device: Device, code: m.AlarmCode) -> int:
    instance = device.alarms.instances.get(code)
    return 0 if instance is None else instance.occurrence
