"""What the pump keeps over a loss of power; a device is made from it again, exactly."""

from __future__ import annotations

import msgspec

from pump_emulator.alarms import Instance
from pump_emulator.audit import Entry
from pump_emulator.catheter import Catheter
from pump_emulator.doses import DoseMeter
from pump_emulator.faults import BODY_CDEG, Conditions
from pump_emulator.integrity import Trust
from pump_emulator.outflow import Outflow
from pump_emulator.patient import Patient, PatientParameters
from pump_emulator.physics import PPM, Battery, Plant
from pump_emulator.prescription import Prescription
from pump_emulator.rtc import Rtc
from pump_emulator.sensing import Sensed, Thresholds
from pump_emulator.settings import Drive, PumpSettings
from pump_emulator.supervision import Watched
from pump_emulator.therapy import Therapy
from pump_protocol.messages import AlarmCode, LogRecord, Mode
from pump_protocol.rng import Rng

NO_OPERATION = 0
"""The op_id of what was done through the control channel and not by a command on the wire."""
_NL_A_ML = 1_000_000
_DAY_MS = 86_400_000
_MILLI = 1_000


class Refill(msgspec.Struct, frozen=True):
    """The last refill as it was programmed; before the first one volumes and time are 0."""

    drug_id: int
    concentration_ng_ml: int
    drug_label: str = ""
    at_ms: int = 0
    filled_nl: int = 0
    expected_nl: int = 0
    removed_nl: int = 0


class Configuration(msgspec.Struct, frozen=True):
    """What was programmed about this pump and its catheter."""

    catheter_nl: int = 0
    priming_nl: int = 0
    calibration_ppm: int = 1_000_000


class Answered(msgspec.Struct, frozen=True):
    """A request's payload, and type and payload of its answer."""

    request: bytes
    type: int
    payload: bytes


class Operation(msgspec.Struct, frozen=True):
    """A committed operation: what was asked under its op_id and what that was answered with, by type of request."""

    op_id: int
    answers: dict[int, Answered]


class Kept(msgspec.Struct):
    """All of it."""

    settings: PumpSettings
    at_us: int
    boot_count: int
    plant: Plant
    outflow: Outflow
    therapy: Therapy
    watched: Watched
    sensed: Sensed
    trust: Trust
    doses: DoseMeter
    refill: Refill
    configuration: Configuration
    thresholds: Thresholds
    operations: list[Operation]
    audit: list[Entry]
    instances: list[Instance]
    occurrences: dict[AlarmCode, int]
    log_epoch: int
    log_last_seq: int = 0
    log_read_seq: int = 0
    log_digest: str = ""
    log_records: list[LogRecord] = msgspec.field(default_factory=list)


def new(settings: PumpSettings, *, log_epoch: int, at_us: int = 0, outflow: Outflow | None = None) -> Kept:
    """What a pump holds that has just been made: filled, programmed, its log empty; at a catheter that may be there."""
    prescription = as_delivered(settings)
    rtc = Rtc(settings.utc_offset_ms * 1_000, at_us)
    rtc.drift(settings.clock_drift_ppb, at_us)
    plant = _plant(settings)
    plant.begin(at_us)
    return Kept(
        settings=settings,
        at_us=at_us,
        boot_count=0,
        plant=plant,
        outflow=outflow or _outflow(settings, prescription, at_us, log_epoch),
        therapy=Therapy(prescription, settings.minimum_rate_nl_h, rtc=rtc),
        watched=Watched(made_us=at_us, low_reservoir_nl=settings.low_reservoir_nl),
        sensed=Sensed(),
        trust=Trust(),
        doses=DoseMeter(settings.concentration_ng_ml, corners=[(at_us, 0)]),
        refill=Refill(prescription.drug_id, settings.concentration_ng_ml, at_ms=at_us // 1_000),
        configuration=Configuration(),
        thresholds=default_thresholds(settings),
        operations=[],
        audit=[],
        instances=[],
        occurrences={},
        log_epoch=log_epoch,
    )


def _plant(settings: PumpSettings) -> Plant:
    return Plant.filled(
        settings.reservoir_filled_nl,
        residual_nl=settings.residual_nl,
        pulse_nl=settings.pulse_nl,
        capacity_nl=settings.reservoir_nominal_nl,
        concentration_ng_ml=settings.concentration_ng_ml,
        stroke_error_ppm=settings.stroke_error_ppm,
        tempco_ppm_per_cdeg=settings.flow_tempco_ppm_per_cdeg,
        presco_ppm_per_dkpa=settings.flow_presco_ppm_per_dkpa,
        constant_nl_h=settings.basal_rate_nl_h if settings.drive is Drive.CONSTANT else 0,
        conditions=Conditions(
            flow_bias_ppm=settings.flow_bias_ppm,
            temp_cdeg=BODY_CDEG if settings.temp_cdeg is None else settings.temp_cdeg,
        ),
        battery=Battery(settings.battery_idle_drain_ppm_y, settings.battery_flow_drain_ppm_y),
    )


def _outflow(settings: PumpSettings, prescription: Prescription, at_us: int, log_epoch: int) -> Outflow:
    """The catheter, full of the drug unless it is new, and a patient who has long been on the program unless naive."""
    concentration_ng_ml = settings.concentration_ng_ml if settings.catheter_is_primed else 0
    catheter = Catheter.filled(
        settings.catheter_nl,
        concentration_ng_ml,
        at_us,
        compliance_nl_kpa=settings.catheter_compliance_nl_kpa,
        burst_kpa=settings.catheter_burst_kpa,
    )
    catheter.awaits_priming = not settings.catheter_is_primed
    dose_ng_d = 0 if settings.patient_is_naive else prescription.daily_dose_ng(settings.minimum_rate_nl_h)
    return Outflow(catheter, Patient.steady(dose_ng_d / 24, at_us, _patient(settings, log_epoch)))


def _patient(settings: PumpSettings, log_epoch: int) -> PatientParameters:
    """The patient that the settings ask for; one who is drawn is drawn from the pump's own random stream."""
    standard = PatientParameters(
        csf_ml=settings.patient_csf_nl / _NL_A_ML,
        clearance_ml_h=settings.patient_clearance_nl_h / _NL_A_ML,
        effect_rate_per_h=settings.patient_effect_rate_ppm_h / PPM,
        cisternal_rate_per_h=settings.patient_cisternal_rate_ppm_h / PPM,
        adaptation_days=settings.patient_adaptation_ms / _DAY_MS,
        ashworth_untreated=settings.patient_ashworth_untreated_milli / _MILLI,
        effect_max=settings.patient_effect_max_milli / _MILLI,
        ec50_ng_ml=float(settings.patient_ec50_ng_ml),
        hill=settings.patient_hill_milli / _MILLI,
        rebound=settings.patient_rebound_milli / _MILLI,
    )
    if not settings.patient_variation_ppm:
        return standard
    return standard.varied(Rng(log_epoch).stream("patient"), variation=settings.patient_variation_ppm / PPM)


def as_delivered(settings: PumpSettings) -> Prescription:
    """The program that the settings ask for: simple continuous infusion, with the patient's boluses."""
    return Prescription(
        mode=Mode.SIMPLE,
        steps=Prescription.simple(settings.basal_rate_nl_h, 1).steps,
        concentration_ng_ml=settings.concentration_ng_ml,
        pat_bolus_nl=settings.patient_bolus_nl,
        pat_bolus_ms=settings.patient_bolus_ms,
        lockout_ms=settings.patient_lockout_ms,
        max_per_day=settings.patient_boluses_per_day,
    )


def default_thresholds(settings: PumpSettings) -> Thresholds:
    """Those of a pump that nobody has set."""
    return Thresholds(temp_hi_cdeg=settings.temperature_hi_cdeg, temp_lo_cdeg=settings.temperature_lo_cdeg)
