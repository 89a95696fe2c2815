"""The pump and its catheter configured, and the thresholds of its alarms set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_emulator import verbs
from pump_emulator.memory import Configuration
from pump_emulator.prescription import OutOfLimits
from pump_emulator.refusal import Refusal
from pump_protocol import messages as m

if TYPE_CHECKING:
    from pump_emulator.device import Device

CALIBRATION_PPM_MIN, CALIBRATION_PPM_MAX = 500_000, 2_000_000
_TEMP_LO_AT = 8
_NOT_DELIVERING = frozenset({m.PumpStateCode.SHELF, m.PumpStateCode.STOPPED})


def configure(device: Device, request: m.ConfigSetRequest) -> m.ConfigSetResponse:
    """CONFIG_SET: only while nothing is delivered. Raises Refusal."""
    if device.therapy.state not in _NOT_DELIVERING:
        raise Refusal(m.NackReason.WRONG_STATE, device.therapy.state)
    if not CALIBRATION_PPM_MIN <= request.calibration_ppm <= CALIBRATION_PPM_MAX:
        raise Refusal(m.NackReason.LIMIT_EXCEEDED)
    verbs.configure(
        device, Configuration(request.catheter_nl, request.priming_nl, request.calibration_ppm), request.op_id
    )
    return m.ConfigSetResponse(
        op_id=request.op_id,
        catheter_nl=request.catheter_nl,
        priming_nl=request.priming_nl,
        calibration_ppm=request.calibration_ppm,
        therapy_rev=device.therapy.revision,
    )


def set_limits(device: Device, request: m.AlarmLimitsSetRequest) -> m.AlarmLimitsSetResponse:
    """ALARM_LIMITS_SET. Raises Refusal."""
    if request.temp_lo_cdeg >= request.temp_hi_cdeg:
        raise Refusal(m.NackReason.BAD_VALUE, _TEMP_LO_AT)
    try:
        verbs.check_program(device, rate_nl_h=None, low_reservoir_nl=request.reservoir_low_nl)
    except OutOfLimits:
        raise Refusal(m.NackReason.LIMIT_EXCEEDED) from None
    verbs.set_thresholds(
        device, request.reservoir_low_nl, request.battery_low_mv, request.temp_hi_cdeg, request.temp_lo_cdeg
    )
    return m.AlarmLimitsSetResponse()
