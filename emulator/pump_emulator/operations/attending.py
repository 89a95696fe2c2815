"""Alarms acknowledged, reset, their tones held back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_emulator import verbs
from pump_emulator.alarms import AlarmRefused
from pump_emulator.refusal import Refusal
from pump_protocol import messages as m

if TYPE_CHECKING:
    from pump_emulator.device import Device


def acknowledge(device: Device, request: m.AlarmAckRequest) -> m.AlarmAckResponse:
    """ALARM_ACK of the occurrence that is listed. Raises Refusal."""
    verbs.acknowledge(device, _listed(device, request.code, request.occurrence))
    return m.AlarmAckResponse()


def reset_alarm(device: Device, request: m.AlarmResetRequest) -> m.AlarmResetResponse:
    """ALARM_RESET of the occurrence that is listed. Raises Refusal."""
    code = _listed(device, request.code, request.occurrence)
    try:
        verbs.reset_alarm(device, code)
    except AlarmRefused:
        raise Refusal(m.NackReason.WRONG_STATE, device.therapy.state) from None
    return m.AlarmResetResponse()


def pause_audio(device: Device, request: m.AlarmAudioPauseRequest) -> m.AlarmAudioPauseResponse:
    """ALARM_AUDIO_PAUSE for as long as is allowed. Raises Refusal."""
    if request.duration_s > device.settings.audio_pause_max_s:
        raise Refusal(m.NackReason.LIMIT_EXCEEDED)
    verbs.pause_audio(device, request.mask, request.duration_s * 1_000)
    return m.AlarmAudioPauseResponse()


def _listed(device: Device, code: int, occurrence: int) -> m.AlarmCode:
    instance = next((i for i in device.alarms.instances.values() if i.code == code), None)
    if instance is None or instance.occurrence != occurrence:
        raise Refusal(m.NackReason.STALE_OCCURRENCE)
    return instance.code
