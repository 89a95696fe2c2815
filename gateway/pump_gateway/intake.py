"""What the wire says, in the gateway's words: protocol messages become values of `model.py`, and nothing is decided."""

from __future__ import annotations

from pump_gateway.alarms import is_alarm_record
from pump_gateway.model import Identity, LogCursor, LogRecord, ReportedAlarm, Sample
from pump_gateway.reports import DoseTotals, ProgramStatus, PumpLimits, RefillStatus
from pump_protocol.messages import (
    SCHEMA_ID,
    AlarmEntry,
    AlarmEvent,
    AlarmStateFlag,
    GetLimitsResponse,
    GetRefillResponse,
    GetTherapyResponse,
    GetTotalsResponse,
    HelloResponse,
    IdentifyResponse,
    KeyFlag,
    ProgramStep,
    Telemetry,
)
from pump_protocol.messages import LogRecord as WireRecord

_MS = 1_000
_U32 = (1 << 32) - 1


def record_of_alarm(event: AlarmEvent, boot_count: int) -> WireRecord:
    """The log record that an ALARM_EVENT tells of."""
    return WireRecord(
        seq=event.event_seq,
        boot_count=boot_count,
        code=event.edge << 8 | event.code,
        t_ms=event.t_ms,
        arg0=event.occurrence,
        arg1=event.priority,
        arg2=event.value & _U32,
    )


def log_record_of(record: WireRecord, pump: str, cursor: LogCursor, *, rx_us: int, is_history: bool) -> LogRecord:
    """A record of the pump's log; of an alarm's `arg1` only what ALARM_EVENT tells too is kept."""
    return LogRecord(
        pump=pump,
        log_epoch=cursor.log_epoch,
        seq=record.seq,
        boot=record.boot_count,
        t_ms=record.t_ms,
        ts_us=record.t_ms * _MS + cursor.utc_offset_us,
        rx_us=rx_us,
        code=record.code,
        arg0=record.arg0,
        arg1=record.arg1 & 0xFF if is_alarm_record(record.code) else record.arg1,
        arg2=record.arg2,
        hist=is_history,
        tsq=cursor.tsq,
    )


def sample_of(telemetry: Telemetry, pump: str, cursor: LogCursor, *, rx_us: int) -> Sample:
    """One telemetry frame; `cursor.frames` counts it already."""
    return Sample(
        pump=pump,
        log_epoch=cursor.log_epoch,
        boot=telemetry.boot_count,
        frame=cursor.frames,
        t_ms=telemetry.t_ms,
        ts_us=telemetry.t_ms * _MS + cursor.utc_offset_us,
        rx_us=rx_us,
        event_seq=telemetry.event_seq,
        state=telemetry.state,
        mode=telemetry.mode,
        alarms_active=telemetry.alarms_active,
        alarms_unacked=telemetry.alarms_unacked,
        reservoir_nl=telemetry.reservoir_nl,
        rate_nl_h=telemetry.rate_nl_h,
        since_refill_nl=telemetry.since_refill_nl,
        bolus_remaining_nl=telemetry.bolus_remaining_nl,
        therapy_rev=telemetry.therapy_rev,
        battery_mv=telemetry.battery_mv,
        battery_pct=telemetry.battery_pct,
        flags=telemetry.flags,
        temp_cdeg=telemetry.temp_cdeg,
        pressure_dkpa=telemetry.pressure_dkpa,
        tsq=cursor.tsq,
    )


def reported_alarm_of(entry: AlarmEntry, cursor: LogCursor) -> ReportedAlarm:
    """One entry of GET_ALARMS."""
    return ReportedAlarm(
        code=entry.code,
        priority=entry.priority,
        present=bool(entry.state & AlarmStateFlag.PRESENT),
        latched=bool(entry.state & AlarmStateFlag.LATCHED),
        acked=bool(entry.state & AlarmStateFlag.ACKED),
        audio_paused=bool(entry.state & AlarmStateFlag.AUDIO_PAUSED),
        occurrence=entry.occurrence,
        raised_t_ms=entry.t_ms,
        raised_ts_us=entry.t_ms * _MS + cursor.utc_offset_us,
    )


def identity_of(hello: HelloResponse, identity: IdentifyResponse) -> Identity:
    """Who the pump says it is, from HELLO and IDENTIFY."""
    return Identity(
        serial=identity.serial,
        model=identity.model,
        device_class=identity.device_class,
        test_key=bool(identity.key_flags & KeyFlag.TEST_KEY),
        hw_rev=identity.hw_rev,
        firmware=f"{identity.fw_major}.{identity.fw_minor}.{identity.fw_patch}",
        build_hash=identity.build_hash.hex(),
        capacity_nl=identity.capacity_nl,
        max_rate_nl_h=identity.max_rate_nl_h,
        max_bolus_nl=identity.max_bolus_nl,
        protocol_minor=hello.minor,
        schema_matches=hello.schema_id == SCHEMA_ID,
    )


def program_status_of(therapy: GetTherapyResponse, steps: tuple[ProgramStep, ...]) -> ProgramStatus:
    """The program in force, from its last page and all of its steps."""
    return ProgramStatus(
        mode=therapy.mode,
        drug_id=therapy.drug_id,
        concentration_ng_ml=therapy.conc_ng_ml,
        therapy_rev=therapy.therapy_rev,
        program_crc32c=therapy.program_crc32c,
        steps=tuple((step.start_s, step.rate_nl_h) for step in steps),
        patient_bolus_nl=therapy.pat_bolus_nl,
        patient_bolus_ms=therapy.pat_bolus_ms,
        lockout_ms=therapy.lockout_ms,
        patient_boluses_per_day=therapy.max_per_day,
    )


def refill_status_of(refill: GetRefillResponse) -> RefillStatus:
    """The last refill, from GET_REFILL."""
    return RefillStatus(
        fill_t_ms=refill.fill_t_ms,
        filled_nl=refill.filled_nl,
        expected_nl=refill.expected_nl,
        removed_nl=refill.removed_nl,
        drug_id=refill.drug_id,
        concentration_ng_ml=refill.conc_ng_ml,
        low_at_ms=refill.low_at_ms,
        empty_at_ms=refill.empty_at_ms,
        refill_by_ms=refill.refill_by_ms,
        drug_label=refill.drug_label,
    )


def totals_of(totals: GetTotalsResponse) -> DoseTotals:
    """What was delivered, from GET_TOTALS."""
    return DoseTotals(
        dose_24h_ng=totals.dose_24h_ng,
        dose_today_ng=totals.dose_today_ng,
        dose_since_refill_ng=totals.dose_since_refill_ng,
        boluses_requested=totals.bolus_requested,
        boluses_delivered=totals.bolus_delivered,
        boluses_denied=totals.bolus_denied,
        lockout_left_ms=totals.lockout_left_ms,
    )


def limits_of(limits: GetLimitsResponse) -> PumpLimits:
    """Thresholds and bounds, from GET_LIMITS."""
    return PumpLimits(
        low_nl=limits.low_nl,
        pulse_nl=limits.pulse_nl,
        flow_min_nl_h=limits.flow_min_nl_h,
        flow_max_nl_h=limits.flow_max_nl_h,
        dose_soft_ng_d=limits.dose_soft_ng_d,
        dose_hard_ng_d=limits.dose_hard_ng_d,
        battery_low_mv=limits.battery_low_mv,
        temp_hi_cdeg=limits.temp_hi_cdeg,
        temp_lo_cdeg=limits.temp_lo_cdeg,
    )
