"""What is set about a pump apart from its program: itself and its catheter, thresholds of alarms, the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pump_emulator.memory import NO_OPERATION, Configuration
from pump_emulator.sensing import Thresholds
from pump_protocol.messages import AlarmCode, LogCode

if TYPE_CHECKING:
    from pump_emulator.device import Device

_MS = 1_000
_U16 = 0xFFFF
_U32 = (1 << 32) - 1


def configure(device: Device, configuration: Configuration, op_id: int) -> None:
    """Take over what is known about the pump and its catheter."""
    device.audit.note(device.t_ms, "configuration", op_id, device.configuration, configuration)
    device.configuration = configuration
    device.therapy.revision += 1
    device.write(LogCode.CONFIG, op_id, configuration.calibration_ppm, configuration.catheter_nl)


def set_thresholds(
    device: Device, low_reservoir_nl: int, battery_low_mv: int, temp_hi_cdeg: int, temp_lo_cdeg: int
) -> None:
    """Set the thresholds of alarms, which have been checked."""
    thresholds = Thresholds(battery_low_mv, temp_hi_cdeg, temp_lo_cdeg)
    before, after = _limits(device.low_reservoir_nl, device.thresholds), _limits(low_reservoir_nl, thresholds)
    device.audit.note(device.t_ms, "thresholds", NO_OPERATION, before, after)
    device.sensing.thresholds = thresholds
    device.supervision.watched.battery_low_mv = battery_low_mv
    temperatures = (temp_hi_cdeg & _U16) | (temp_lo_cdeg & _U16) << 16
    device.write(LogCode.ALARM_LIMITS, low_reservoir_nl, battery_low_mv, temperatures)
    set_low_reservoir(device, low_reservoir_nl)


class _Limits(Thresholds, frozen=True):
    """All that is set with them, for the audit."""

    low_reservoir_nl: int = 0


def _limits(low_reservoir_nl: int, thresholds: Thresholds) -> _Limits:
    return _Limits(low_reservoir_nl=low_reservoir_nl, **msgspec.structs.asdict(thresholds))


def set_low_reservoir(device: Device, volume_nl: int) -> None:
    """Move the threshold of LOW_RESERVOIR to a volume that has been checked."""
    with device.changing():
        device.supervision.watched.low_reservoir_nl = volume_nl


def set_utc(device: Device, utc_offset_ms: int) -> int:
    """Set UTC; pump time itself never steps. The step in ms."""
    step_ms = utc_offset_ms - device.therapy.rtc.offset_ms(device.at_us)
    with device.changing():
        device.therapy.rtc.set_offset(utc_offset_ms * _MS, device.at_us)
        device.alarms.clear(AlarmCode.CLOCK_ERROR, device.t_ms)
        device.write(LogCode.TIME_SET, step_ms & _U32, step_ms >> 32 & _U32)
    return step_ms
