"""A person or a host attends to the pump: its alarms are acknowledged, reset, held back; and it is asked who it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_protocol.messages import AlarmCode

if TYPE_CHECKING:
    from pump_emulator.device import Device


def acknowledge(device: Device, code: AlarmCode) -> None:
    """Take note of an alarm. Raises AlarmRefused when there is none."""
    instance = device.alarms.instances.get(code)
    reminds_ms = device.tone_times.next_ms(instance, device.t_ms) if instance and instance.is_present else None
    with device.changing():
        device.alarms.acknowledge(code, device.t_ms, reminds_ms=reminds_ms)


def reset_alarm(device: Device, code: AlarmCode) -> None:
    """End an alarm's latch. Raises AlarmRefused while its cause is there."""
    with device.changing():
        device.alarms.reset(code, device.t_ms)
        device.integrity.was_reset(code, device.t_ms)


def pause_audio(device: Device, mask: int, duration_ms: int) -> None:
    """Hold back the tones of the alarms in `mask` that are there now."""
    with device.changing():
        device.alarms.pause_audio(mask, device.t_ms + duration_ms, device.t_ms)


def end_audio_pauses(device: Device) -> None:
    """Let all alarms sound again: a host that asked for a pause has gone."""
    with device.changing():
        device.alarms.resume_audio(device.t_ms, is_early=True)


def note_intrusion(device: Device) -> None:
    """Somebody has tried to write without the key, again and again."""
    with device.changing():
        device.alarms.raise_(AlarmCode.UNAUTHORISED_SESSION, device.t_ms)


def interrogate(device: Device) -> None:
    """Ask it who it is: that frees a latched telemetry mode, and may find a stall over."""
    with device.changing():
        device.conditions.is_held = False
        device.supervision.interrogated()
