"""What a pump has told of itself when it was asked, as it goes over HTTP: units in the names, exact decimals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Raw

from pump_gateway.topics.pump_bodies import MODES
from pump_gateway.topics.values import decimal, utc

if TYPE_CHECKING:
    from pump_gateway.reports import DoseTotals, ProgramStatus, PumpLimits, RefillStatus, Reports


class ProgramStepBody(msgspec.Struct, frozen=True):
    """From a second of the day on, a rate."""

    start_s: int
    rate_ul_h: Raw


class ProgramBody(msgspec.Struct, frozen=True):
    """The program in force."""

    mode: str
    drug_id: int
    concentration_ng_ml: int
    therapy_rev: int
    program_crc32c: int
    steps: list[ProgramStepBody]
    patient_bolus_ul: Raw
    patient_bolus_s: Raw
    lockout_s: Raw
    patient_boluses_per_day: int


class RefillBody(msgspec.Struct, frozen=True):
    """The last refill; `*_t_ms` and `*_at_ms` are pump time."""

    fill_t_ms: int
    filled_ml: Raw
    expected_ml: Raw
    removed_ml: Raw
    discrepancy_ml: Raw
    drug_id: int
    concentration_ng_ml: int
    drug_label: str | None
    refill_by_ms: int
    low_at_ms: int
    empty_at_ms: int


class TotalsBody(msgspec.Struct, frozen=True):
    """What was delivered; the patient's boluses since the last refill."""

    dose_24h_ug: Raw
    dose_today_ug: Raw
    dose_since_refill_ug: Raw
    boluses_requested: int
    boluses_delivered: int
    boluses_denied: int
    lockout_left_s: Raw


class LimitsBody(msgspec.Struct, frozen=True):
    """Thresholds and bounds of the device."""

    low_ml: Raw
    pulse_ul: Raw
    rate_min_ul_h: Raw
    rate_max_ul_h: Raw
    dose_soft_ug_d: Raw
    dose_hard_ug_d: Raw
    battery_low_mv: int
    temperature_high_celsius: Raw | None
    temperature_low_celsius: Raw | None


class ReportsBody(msgspec.Struct, frozen=True):
    """One reading of all four; null is what the pump does not tell."""

    therapy_rev: int
    rx: str
    program: ProgramBody | None
    refill: RefillBody | None
    totals: TotalsBody | None
    limits: LimitsBody | None


def reports_body(reports: Reports) -> ReportsBody:
    """All that was read of a pump."""
    return ReportsBody(
        therapy_rev=reports.therapy_rev,
        rx=utc(reports.rx_us),
        program=None if reports.program is None else _program(reports.program),
        refill=None if reports.refill is None else _refill(reports.refill),
        totals=None if reports.totals is None else _totals(reports.totals),
        limits=None if reports.limits is None else _limits(reports.limits),
    )


def _program(program: ProgramStatus) -> ProgramBody:
    return ProgramBody(
        mode=MODES[program.mode] if program.mode < len(MODES) else f"unknown_{program.mode}",
        drug_id=program.drug_id,
        concentration_ng_ml=program.concentration_ng_ml,
        therapy_rev=program.therapy_rev,
        program_crc32c=program.program_crc32c,
        steps=[ProgramStepBody(start_s, decimal(rate_nl_h, 3)) for start_s, rate_nl_h in program.steps],
        patient_bolus_ul=decimal(program.patient_bolus_nl, 3),
        patient_bolus_s=decimal(program.patient_bolus_ms, 3),
        lockout_s=decimal(program.lockout_ms, 3),
        patient_boluses_per_day=program.patient_boluses_per_day,
    )


def _refill(refill: RefillStatus) -> RefillBody:
    return RefillBody(
        fill_t_ms=refill.fill_t_ms,
        filled_ml=decimal(refill.filled_nl, 6),
        expected_ml=decimal(refill.expected_nl, 6),
        removed_ml=decimal(refill.removed_nl, 6),
        discrepancy_ml=decimal(refill.discrepancy_nl, 6),
        drug_id=refill.drug_id,
        concentration_ng_ml=refill.concentration_ng_ml,
        drug_label=refill.drug_label,
        refill_by_ms=refill.refill_by_ms,
        low_at_ms=refill.low_at_ms,
        empty_at_ms=refill.empty_at_ms,
    )


def _totals(totals: DoseTotals) -> TotalsBody:
    return TotalsBody(
        dose_24h_ug=decimal(totals.dose_24h_ng, 3),
        dose_today_ug=decimal(totals.dose_today_ng, 3),
        dose_since_refill_ug=decimal(totals.dose_since_refill_ng, 3),
        boluses_requested=totals.boluses_requested,
        boluses_delivered=totals.boluses_delivered,
        boluses_denied=totals.boluses_denied,
        lockout_left_s=decimal(totals.lockout_left_ms, 3),
    )


def _limits(limits: PumpLimits) -> LimitsBody:
    high, low = limits.temp_hi_cdeg, limits.temp_lo_cdeg
    return LimitsBody(
        low_ml=decimal(limits.low_nl, 6),
        pulse_ul=decimal(limits.pulse_nl, 3),
        rate_min_ul_h=decimal(limits.flow_min_nl_h, 3),
        rate_max_ul_h=decimal(limits.flow_max_nl_h, 3),
        dose_soft_ug_d=decimal(limits.dose_soft_ng_d, 3),
        dose_hard_ug_d=decimal(limits.dose_hard_ng_d, 3),
        battery_low_mv=limits.battery_low_mv,
        temperature_high_celsius=None if high is None else decimal(high, 2),
        temperature_low_celsius=None if low is None else decimal(low, 2),
    )
