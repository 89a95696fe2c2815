"""What can be read off a pump: what it reports, which may be wrong, and what really is, which it cannot know.

The report is what reaches the wire. The truth is for the control channel alone: it never goes to the serial line, MQTT
or the gateway.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from pump_emulator import outlook
from pump_emulator.physics import PPM
from pump_emulator.settings import MONTH_MS
from pump_emulator.tones import Tone
from pump_protocol.messages import AlarmCode, AlarmStateFlag, BootCause, Mode, PumpStateCode

if TYPE_CHECKING:
    from pump_emulator.device import Device

_MS = 1_000


class AlarmView(msgspec.Struct, frozen=True):
    """One alarm as the pump reports it."""

    name: str
    code: int
    priority: int
    occurrence: int
    is_present: bool
    is_latched: bool
    is_acked: bool
    is_audio_paused: bool
    is_escalated: bool
    raised_ms: int


class ReportedView(msgspec.Struct, frozen=True, kw_only=True):
    """What the pump believes and says; it may be wrong."""

    serial: str
    t_ms: int
    """Pump time: since it was made."""
    utc_ms: int
    """The clock of the day as the pump has it: Unix time."""
    is_time_unsure: bool
    """Whether that clock has been lost, or has jumped."""
    state: str
    mode: str
    boot_count: int
    """How often it has booted in its life."""
    boot_cause: str
    self_test: int
    """What the self-test found, as bits; 0: nothing."""
    rate_nl_h: int
    """What it believes to deliver now, boluses included."""
    measured_rate_nl_h: int | None
    """What its flow sensor measures; `None`: none is fitted."""
    reservoir_nl: int
    """By dead reckoning, the residual included."""
    since_refill_nl: int
    """What it believes to have delivered since."""
    dose_24h_ng: int
    """Of the last 24 hours, rolling."""
    dose_today_ng: int
    """Since midnight of its clock."""
    dose_since_refill_ng: int
    low_reservoir_nl: int
    """The threshold of LOW_RESERVOIR."""
    low_at_ms: int
    """Pump time at which that will be reached; so with the next two."""
    empty_at_ms: int
    refill_by_ms: int
    programmed_rate_nl_h: int
    """The basal rate that the program asks for now."""
    programmed_dose_ng_d: int
    """Of a day, with the boluses of the program."""
    concentration_ng_ml: int
    drug_id: int
    therapy_rev: int
    """Counts what changes the therapy: programs, refills, `configure`."""
    program_crc32c: int
    is_bolus_running: bool
    bolus_remaining_nl: int
    """Of the one that runs."""
    bolus_requested: int
    """The patient's, since the refill; so with the next two."""
    bolus_delivered: int
    bolus_denied: int
    lockout_left_ms: int
    """Until the patient may ask for another."""
    battery_mv: int | None
    battery_pct: int | None
    is_eri: bool
    is_eos: bool
    months_to_eos: int | None
    """To the nearest month, at the present rate; `None`: it has no battery to spend."""
    is_damaged: bool
    """Whether it has noticed that its reservoir is pressed in."""
    temp_cdeg: int | None
    pressure_dkpa: int | None
    """In the catheter, if a sensor is fitted."""
    alarms: list[AlarmView]
    tone: Tone | None
    log_epoch: int
    log_first_seq: int
    log_last_seq: int
    log_overwritten: int
    """How many records have been lost to newer ones."""


class PatientView(msgspec.Struct, frozen=True, kw_only=True):
    """The modelled patient. A model that predicts nobody."""

    csf_ng_ml: float
    """Lumbar concentration."""
    effect_ng_ml: float
    """At the effect site."""
    adapted_ng_ml: float
    """What the patient is used to."""
    cisternal_ng_ml: float
    mas: float
    """Modified Ashworth score, 0 … 4."""
    withdrawal: float
    """Index w, 0 to 1."""
    overdose: float
    """Index r; 1 is what the patient is used to."""
    stages: list[str]
    signs: list[str]


class Life(StrEnum):
    """Where a pump is in its life; that it nears its end is what it reports: ERI and EOS."""

    SHELF = "SHELF"
    IMPLANTED = "IMPLANTED"
    EXPLANTED = "EXPLANTED"


class TruthView(msgspec.Struct, frozen=True, kw_only=True):
    """What really is: never on the serial line, never in MQTT, never in the gateway."""

    t_ms: int
    """Pump time."""
    life: str
    """SHELF, IMPLANTED or EXPLANTED."""
    is_powered: bool
    is_motor_jammed: bool
    is_held: bool
    """Whether the telemetry mode is latched."""
    is_valve_shut: bool
    is_damaged: bool
    temp_cdeg: int
    ambient_dkpa: int
    reservoir_nl: int
    capacity_nl: int
    """What the reservoir holds; less when it is pressed in."""
    concentration_ng_ml: int
    """Of what is in the reservoir."""
    flow_nl_h: int
    """What leaves the pump now."""
    pumped_nl: int
    """What has left the pump in all its life."""
    filled_nl: int
    """What was in it when new, and all that was injected."""
    drained_nl: int
    """Drawn out of the reservoir by needle."""
    lost_nl: int
    """Injected beside the reservoir."""
    pumped_dose_ng: int
    tip_rate_nl_h: int
    """What comes out at the tip now."""
    tip_dose_ng_h: float
    tip_nl: int
    """Out at the catheter's tip, in all its life."""
    tip_total_ng: int
    leaked_nl: int
    """Lost between pump and tip."""
    stored_nl: int
    """Held back by a blocked catheter."""
    catheter_dkpa: int
    """Above the atmosphere."""
    systemic_ng: int
    """Injected into the pocket: into the body, not to the spine."""
    patient: PatientView | None
    faults: dict[str, int]
    """How often each has struck."""
    log_digest: str
    """Of the log as the hash of a run counts it."""


def reported(device: Device) -> ReportedView:
    """What the pump believes at its present instant."""
    therapy, at_us = device.therapy, device.at_us
    program, supervision = therapy.prescription, device.supervision
    measured = device.sensing.flow_nl_h_ppm
    eos_us = supervision.end_of_service()
    has_battery = device.settings.has_battery
    return ReportedView(
        serial=device.settings.serial,
        t_ms=device.t_ms,
        utc_ms=therapy.rtc.utc_us(at_us) // _MS,
        is_time_unsure=therapy.rtc.is_lost,
        state=PumpStateCode(therapy.state).name,
        mode=Mode(program.mode).name,
        boot_count=device.boot_count,
        boot_cause=BootCause(device.integrity.trust.boot_cause).name,
        self_test=device.integrity.trust.self_test,
        rate_nl_h=device.reported_rate_nl_h,
        measured_rate_nl_h=None if measured is None else measured // PPM,
        reservoir_nl=device.reservoir_nl,
        since_refill_nl=device.plant.since_refill_nl,
        dose_24h_ng=device.doses.last_24h(at_us),
        dose_today_ng=device.doses.since(at_us - therapy.rtc.us_of_day(at_us), at_us),
        dose_since_refill_ng=device.doses.since_refill(at_us),
        low_reservoir_nl=device.low_reservoir_nl,
        low_at_ms=outlook.reaches_ms(device, device.low_reservoir_nl),
        empty_at_ms=outlook.reaches_ms(device, device.settings.residual_nl),
        refill_by_ms=outlook.refill_by_ms(device),
        programmed_rate_nl_h=therapy.basal_rate_nl_h(at_us),
        programmed_dose_ng_d=program.daily_dose_ng(device.settings.minimum_rate_nl_h),
        concentration_ng_ml=program.concentration_ng_ml,
        drug_id=program.drug_id,
        therapy_rev=therapy.revision,
        program_crc32c=program.program_crc32c,
        is_bolus_running=therapy.bolus is not None,
        bolus_remaining_nl=0 if therapy.bolus is None else therapy.bolus.remaining_nl,
        bolus_requested=therapy.patient_requested,
        bolus_delivered=therapy.patient_delivered,
        bolus_denied=therapy.patient_denied,
        lockout_left_ms=therapy.lockout_left_ms(at_us),
        battery_mv=device.plant.battery.millivolt if has_battery else None,
        battery_pct=device.battery_pct if has_battery else None,
        is_eri=AlarmCode.ERI in device.alarms.instances,
        is_eos=AlarmCode.EOS in device.alarms.instances,
        months_to_eos=None if eos_us is None else _months(eos_us // _MS - device.t_ms),
        is_damaged=device.conditions.is_damaged,
        temp_cdeg=device.sensing.temp_cdeg,
        pressure_dkpa=device.sensing.pressure_dkpa,
        alarms=_alarms(device),
        tone=device.tone,
        log_epoch=device.log.epoch,
        log_first_seq=device.log.first_seq,
        log_last_seq=device.log.last_seq,
        log_overwritten=device.log.overwritten,
    )


def truth(device: Device) -> TruthView:
    """What really is at its present instant."""
    plant, conditions, outflow = device.plant, device.conditions, device.outflow
    catheter = outflow.catheter
    return TruthView(
        t_ms=device.t_ms,
        life=_life(device).value,
        is_powered=device.is_powered,
        is_motor_jammed=conditions.is_jammed,
        is_held=conditions.is_held,
        is_valve_shut=conditions.is_valve_shut,
        is_damaged=conditions.is_damaged,
        temp_cdeg=conditions.temp_cdeg,
        ambient_dkpa=conditions.ambient_dkpa,
        reservoir_nl=plant.true_nl,
        capacity_nl=plant.capacity_nl,
        concentration_ng_ml=plant.ledger.concentration_ng_ml,
        flow_nl_h=plant.true.rate_nl_h_ppm // PPM,
        pumped_nl=plant.pumped_nl,
        filled_nl=plant.ledger.filled_nl,
        drained_nl=plant.ledger.drained_nl,
        lost_nl=plant.ledger.lost_nl,
        pumped_dose_ng=outflow.entered_ng,
        tip_rate_nl_h=catheter.tip_rate_nl_h_ppm // PPM,
        tip_dose_ng_h=catheter.tip_dose_ng_h,
        tip_nl=catheter.tip_nl,
        tip_total_ng=outflow.tip_total_ng,
        leaked_nl=catheter.leaked_nl,
        stored_nl=catheter.stored_nl,
        catheter_dkpa=catheter.pressure_dkpa,
        systemic_ng=outflow.systemic_ng,
        patient=_patient(device),
        faults=dict(sorted(conditions.fired.items())),
        log_digest=device.log.digest,
    )


def _patient(device: Device) -> PatientView | None:
    patient = device.outflow.observe(device.at_us)
    if patient is None:
        return None
    return PatientView(
        csf_ng_ml=patient.state.c1,
        effect_ng_ml=patient.state.ce,
        adapted_ng_ml=patient.state.b,
        cisternal_ng_ml=patient.state.c2,
        mas=patient.ashworth,
        withdrawal=patient.state.withdrawal,
        overdose=patient.state.overdose,
        stages=[stage.value for stage in patient.begun],
        signs=patient.signs,
    )


def _life(device: Device) -> Life:
    if device.conditions.is_explanted:
        return Life.EXPLANTED
    return Life.SHELF if device.therapy.state is PumpStateCode.SHELF else Life.IMPLANTED


def _alarms(device: Device) -> list[AlarmView]:
    return [
        AlarmView(
            name=AlarmCode(entry.code).name,
            code=entry.code,
            priority=entry.priority,
            occurrence=entry.occurrence,
            is_present=bool(entry.state & AlarmStateFlag.PRESENT),
            is_latched=bool(entry.state & AlarmStateFlag.LATCHED),
            is_acked=bool(entry.state & AlarmStateFlag.ACKED),
            is_audio_paused=bool(entry.state & AlarmStateFlag.AUDIO_PAUSED),
            is_escalated=bool(entry.state & AlarmStateFlag.ESCALATED),
            raised_ms=entry.t_ms,
        )
        for entry in device.alarms.entries()
    ]


def _months(left_ms: int) -> int:
    return max((2 * left_ms + MONTH_MS) // (2 * MONTH_MS), 0)
