"""What the pump answers when it is asked about itself: program, refill, totals, limits, configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pump_protocol.messages import (
    GetConfigRequest,
    GetConfigResponse,
    GetLimitsRequest,
    GetLimitsResponse,
    GetRefillRequest,
    GetRefillResponse,
    GetTherapyRequest,
    GetTherapyResponse,
    GetTotalsRequest,
    GetTotalsResponse,
    Message,
    MoreLimits,
    ProgramFlag,
)
from pump_protocol.program import STEPS_MAX

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_emulator.device import Device

_DAY_MS = 86_400_000
_U32 = (1 << 32) - 1


def _therapy(device: Device, request: GetTherapyRequest) -> GetTherapyResponse:
    program = device.therapy.prescription
    start = request.from_step or 0
    page = program.steps[start : start + GetTherapyResponse.STEPS_MAX]
    is_more = start + len(page) < len(program.steps)
    return GetTherapyResponse(
        mode=program.mode,
        flags=ProgramFlag.MORE if is_more else 0,
        drug_id=program.drug_id,
        conc_ng_ml=program.concentration_ng_ml,
        pat_bolus_nl=program.pat_bolus_nl,
        pat_bolus_ms=program.pat_bolus_ms,
        lockout_ms=program.lockout_ms,
        max_per_day=program.max_per_day,
        steps=page,
        therapy_rev=device.therapy.revision,
        program_crc32c=program.program_crc32c,
        extra=program.extra,
    )


def _refill(device: Device, _request: GetRefillRequest) -> GetRefillResponse:
    refill, settings = device.refill, device.settings
    low_at_ms = _reaching(device, device.low_reservoir_nl)
    stable_until_ms = refill.at_ms + settings.drug_stability_ms
    return GetRefillResponse(
        fill_t_ms=refill.at_ms,
        filled_nl=refill.filled_nl,
        expected_nl=refill.expected_nl,
        removed_nl=refill.removed_nl,
        drug_id=refill.drug_id,
        conc_ng_ml=refill.concentration_ng_ml,
        low_at_ms=low_at_ms,
        empty_at_ms=_reaching(device, settings.residual_nl),
        refill_by_ms=min(max(low_at_ms - settings.refill_lead_ms, 0), stable_until_ms),
        drug_label=refill.drug_label,
    )


def _reaching(device: Device, volume_nl: int) -> int:
    """Pump time at which the reservoir will be down to `volume_nl` if all allotted boluses are given."""
    left_nl = max(device.reservoir_nl - volume_nl, 0)
    return device.t_ms + (left_nl * _DAY_MS // device.daily_nl if device.daily_nl else 0)


def _totals(device: Device, _request: GetTotalsRequest) -> GetTotalsResponse:
    therapy, at_us = device.therapy, device.at_us
    midnight_us = at_us - (at_us + therapy.utc_offset_ms * 1_000) % (_DAY_MS * 1_000)
    return GetTotalsResponse(
        dose_24h_ng=device.doses.last_24h(at_us),
        dose_today_ng=device.doses.since(midnight_us, at_us),
        dose_since_refill_ng=device.doses.since_refill(at_us),
        bolus_requested=therapy.patient_requested,
        bolus_delivered=therapy.patient_delivered,
        bolus_denied=therapy.patient_denied,
        lockout_left_ms=min(therapy.lockout_left_ms(at_us), _U32),
    )


def _limits(device: Device, _request: GetLimitsRequest) -> GetLimitsResponse:
    settings, thresholds = device.settings, device.thresholds
    return GetLimitsResponse(
        low_nl=device.low_reservoir_nl,
        pulse_nl=settings.pulse_nl,
        flow_min_nl_h=settings.flow_min_nl_h,
        flow_max_nl_h=settings.flow_max_nl_h,
        dose_soft_ng_d=settings.dose_soft_max_ng_d,
        dose_hard_ng_d=settings.dose_hard_max_ng_d,
        battery_low_mv=thresholds.battery_low_mv,
        temp_hi_cdeg=thresholds.temp_hi_cdeg,
        temp_lo_cdeg=thresholds.temp_lo_cdeg,
        more=MoreLimits(
            dose_soft_min_ng_d=settings.dose_soft_min_ng_d,
            dose_hard_min_ng_d=settings.dose_hard_min_ng_d,
            titration_up_pct=settings.titration_up_percent,
            titration_down_pct=settings.titration_down_percent,
            steps_max=STEPS_MAX,
            min_rate_nl_h=settings.minimum_rate_nl_h,
        ),
    )


def _config(device: Device, _request: GetConfigRequest) -> GetConfigResponse:
    configuration = device.configuration
    return GetConfigResponse(
        catheter_nl=configuration.catheter_nl,
        priming_nl=configuration.priming_nl,
        calibration_ppm=configuration.calibration_ppm,
        therapy_rev=device.therapy.revision,
    )


REPORTS: dict[int, Callable[[Any, Any], Message]] = {
    GetTherapyRequest.TYPE: _therapy,
    GetRefillRequest.TYPE: _refill,
    GetTotalsRequest.TYPE: _totals,
    GetLimitsRequest.TYPE: _limits,
    GetConfigRequest.TYPE: _config,
}
"""By type of request."""
