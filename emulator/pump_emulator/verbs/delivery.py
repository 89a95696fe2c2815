"""Delivery started and stopped, and the program that it follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_emulator.memory import NO_OPERATION
from pump_emulator.prescription import OutOfLimits, Prescription, check_range
from pump_emulator.settings import Drive
from pump_emulator.therapy import Trigger
from pump_protocol.messages import AlarmCode, LogCode, Mode

if TYPE_CHECKING:
    from pump_emulator.device import Device


def start(device: Device, op_id: int = NO_OPERATION) -> None:
    """Deliver the program in force, from its beginning.

    Raises:
        TransitionRefused: the pump is not stopped, or has reached its end of service.
        OutOfLimits: there is no program, the reservoir is empty as far as the pump knows, or holds another
            concentration, or delivery was started again too often.
    """
    therapy, alarms = device.therapy, device.alarms
    if therapy.accepts(Trigger.START):
        _check_start(device)
    with device.changing():
        therapy.trigger(Trigger.START)
        therapy.begin(device.at_us)
        device.write(LogCode.RESUME, op_id, therapy.revision)
        _resume_fault(device)
        for code in (AlarmCode.PUMP_STOPPED, AlarmCode.SCHEDULE_END):
            alarms.clear(code, device.t_ms)
        too_often = device.integrity.restarted(device.at_us)
        if too_often is not None:
            alarms.raise_(AlarmCode.REPEATED_RESTART, device.t_ms, value=too_often)
            alarms.clear(AlarmCode.REPEATED_RESTART, device.t_ms)
            device.halt(AlarmCode.REPEATED_RESTART, Trigger.ALARM_STOPS)


def _check_start(device: Device) -> None:
    if device.therapy.prescription.mode is Mode.NONE:
        raise OutOfLimits("there is no program: program the pump first")
    if device.therapy.awaits_program:
        raise OutOfLimits("another concentration was filled in than the program is for: program it first")
    if device.reservoir_nl <= device.settings.residual_nl:
        raise OutOfLimits("the reservoir is empty as far as the pump knows: refill it first")
    if device.sensing.is_too_hot:
        raise OutOfLimits("the pump is too hot to deliver: let it cool first")
    if AlarmCode.REPEATED_RESTART in device.alarms.instances:
        raise OutOfLimits("delivery was started again too often: reset REPEATED_RESTART first")


def _resume_fault(device: Device) -> None:
    """The pump knows of the stall, or the shut valve, already; it goes on from what those do."""
    if device.alarms.is_present(AlarmCode.MOTOR_STALL):
        device.therapy.trigger(Trigger.STALL_DETECTED)
    elif device.alarms.is_present(AlarmCode.FAV_CLOSED):
        device.therapy.trigger(Trigger.VALVE_SHUT)


def stop(device: Device, reason: int = 0, op_id: int = NO_OPERATION) -> None:
    """Stop delivery.

    Raises:
        TransitionRefused: it is stopped already, or has reached its end of service.
        OutOfLimits: it is a constant-flow pump, which nothing stops.
    """
    if device.settings.drive is Drive.CONSTANT:
        raise OutOfLimits("a constant-flow pump cannot be stopped")
    with device.changing():
        device.therapy.trigger(Trigger.STOP)
        device.integrity.stopped()
        device.write(LogCode.STOP, op_id, reason)
        device.alarms.raise_(AlarmCode.PUMP_STOPPED, device.t_ms, value=reason)


def check_program(device: Device, *, rate_nl_h: int | None, low_reservoir_nl: int | None) -> None:
    """Say whether a programmer may set these; `None` is left as it is.

    Raises:
        OutOfLimits: the pump cannot deliver the rate, or the threshold lies outside its reservoir.
    """
    limits = device.settings
    check_range("rate_nl_h", rate_nl_h, limits.flow_min_nl_h, limits.flow_max_nl_h, "nL/h")
    check_range("low_reservoir_nl", low_reservoir_nl, limits.residual_nl, limits.reservoir_nominal_nl, "nL")


def set_rate(device: Device, rate_nl_h: int) -> None:
    """Put another basal rate, which has been checked, in force: simple continuous infusion of the same drug."""
    present = device.therapy.prescription
    prescribe(device, Prescription.simple(rate_nl_h, present.concentration_ng_ml, drug_id=present.drug_id))


def prescribe(device: Device, prescription: Prescription, op_id: int = NO_OPERATION) -> None:
    """Put another program, which has been checked, in force; what delivers goes on with it at once."""
    with device.changing():
        device.supervision.end_bolus()
        device.audit.note(device.t_ms, "program", op_id, device.therapy.prescription, prescription)
        device.therapy.prescribe(prescription, device.at_us)
        device.alarms.clear(AlarmCode.SCHEDULE_END, device.t_ms)
        device.integrity.programmed(device.t_ms)
        log_program(device, op_id)


def log_program(device: Device, op_id: int = NO_OPERATION) -> None:
    """Write down which program is in force."""
    therapy = device.therapy
    device.write(LogCode.THERAPY, op_id, therapy.revision, therapy.prescription.program_crc32c)
