"""Delivery stopped and resumed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_emulator import verbs
from pump_emulator.operations.prepared import check_alive, check_revision
from pump_emulator.prescription import OutOfLimits
from pump_emulator.refusal import Refusal
from pump_emulator.therapy import TransitionRefused
from pump_protocol import messages as m

if TYPE_CHECKING:
    from pump_emulator.device import Device


def stop(device: Device, request: m.StopRequest) -> m.StopResponse:
    """STOP: delivery stops. Raises Refusal."""
    try:
        verbs.stop(device, request.reason, request.op_id)
    except (TransitionRefused, OutOfLimits):
        raise Refusal(m.NackReason.WRONG_STATE, device.therapy.state) from None
    return m.StopResponse(t_ms=device.t_ms)


def resume(device: Device, request: m.ResumeRequest) -> m.ResumeResponse:
    """RESUME: the program in force is delivered, from its beginning. Raises Refusal."""
    check_alive(device)
    check_revision(device, request.therapy_rev)
    try:
        verbs.start(device, request.op_id)
    except (TransitionRefused, OutOfLimits):
        raise Refusal(m.NackReason.WRONG_STATE, device.therapy.state) from None
    return m.ResumeResponse()
