"""A pump made, given other firmware, and thrown back to the settings of its delivery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_emulator import memory
from pump_emulator.device import Device
from pump_emulator.memory import Configuration
from pump_emulator.prescription import Prescription
from pump_emulator.therapy import Trigger
from pump_emulator.verbs.delivery import log_program, start
from pump_protocol.messages import AlarmCode, BootCause, Mode

if TYPE_CHECKING:
    from pump_emulator.outflow import Outflow
    from pump_emulator.settings import PumpSettings


def manufacture(settings: PumpSettings, *, log_epoch: int, at_us: int = 0, outflow: Outflow | None = None) -> Device:
    """Make a pump: filled, programmed and started unless it is on the shelf; its clock at zero, as a rule."""
    device = Device(settings, memory.new(settings, log_epoch=log_epoch, at_us=at_us, outflow=outflow))
    device.boot(BootCause.POWER)
    log_program(device)
    if not settings.is_on_shelf:
        start(device)
    return device


def begin_update(device: Device, duration_us: int) -> None:
    """Put other firmware in: nothing is delivered meanwhile, and then the pump boots and goes on.

    Raises:
        TransitionRefused: not in this state.
    """
    device.supervision.end_bolus()
    with device.changing():
        device.therapy.trigger(Trigger.UPDATE_BEGINS)
        device.integrity.trust.update_ends_us = device.at_us + duration_us


def forget_program(device: Device, cause: BootCause) -> None:
    """Boot with the settings of delivery: after a brown-out at the minimum rate, after a factory reset stopped."""
    device.supervision.end_bolus()
    settings, therapy, is_reset = device.settings, device.therapy, cause is BootCause.FACTORY_RESET
    present = therapy.prescription
    mode = Mode.NONE if is_reset else Mode.MINIMUM_RATE
    therapy.prescribe(Prescription.without_steps(mode, present.concentration_ng_ml, present.drug_id), device.at_us)
    device.configuration = Configuration()
    device.sensing.thresholds = memory.default_thresholds(settings)
    device.supervision.watched.low_reservoir_nl = settings.low_reservoir_nl
    device.supervision.watched.battery_low_mv = device.thresholds.battery_low_mv
    if is_reset:
        therapy.trigger(Trigger.FACTORY_RESET)
        device.operations.clear()
    device.boot(cause)
    with device.changing():
        log_program(device)
        if is_reset:
            device.alarms.raise_(AlarmCode.PUMP_STOPPED, device.t_ms)
