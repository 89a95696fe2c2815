"""What the pump answers when it is asked about itself: program, refill, totals, limits, configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pump_emulator import outlook
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

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_emulator.device import Device

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
    return GetRefillResponse(
        fill_t_ms=refill.at_ms,
        filled_nl=refill.filled_nl,
        expected_nl=refill.expected_nl,
        removed_nl=refill.removed_nl,
        drug_id=refill.drug_id,
        conc_ng_ml=refill.concentration_ng_ml,
        low_at_ms=outlook.reaches_ms(device, device.low_reservoir_nl),
        empty_at_ms=outlook.reaches_ms(device, settings.residual_nl),
        refill_by_ms=outlook.refill_by_ms(device),
        drug_label=refill.drug_label,
    )


def _totals(device: Device, _request: GetTotalsRequest) -> GetTotalsResponse:
    therapy, at_us = device.therapy, device.at_us
    midnight_us = at_us - therapy.rtc.us_of_day(at_us)
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
            steps_max=settings.flex_steps_max,
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
