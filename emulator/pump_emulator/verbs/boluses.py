"""A bolus begun, cancelled or denied; and the patient's button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_emulator.memory import NO_OPERATION
from pump_emulator.therapy import Bolus
from pump_protocol.messages import AlarmCode, BolusFlag, LogCode, NackReason

if TYPE_CHECKING:
    from pump_emulator.device import Device

_MS = 1_000
_NL_A_ML = 1_000_000


def begin_bolus(device: Device, volume_nl: int, duration_ms: int, *, bolus_id: int, op_id: int, flags: int) -> None:
    """Begin a bolus that has been checked; `flags` are those of BOLUS_PREPARE."""
    if flags & BolusFlag.PRIMING:
        _prime(device, volume_nl)
    bolus = Bolus.begun(volume_nl, duration_ms * _MS, device.at_us, bolus_id=bolus_id, op_id=op_id, flags=flags)
    with device.changing():
        device.therapy.begin_bolus(bolus)
        device.write(LogCode.BOLUS_START, op_id, bolus_id, volume_nl)


def _prime(device: Device, volume_nl: int) -> None:
    """Push the water of a new line's tubing before the bolus, once; or, by a fault, meet a line that is full."""
    catheter = device.outflow.catheter
    if device.conditions.overfills_priming:
        _dilute_priming(device, volume_nl)
    elif catheter.awaits_priming:
        catheter.prepend(device.at_us, device.settings.tubing_nl, 0)
    catheter.awaits_priming = False


def _dilute_priming(device: Device, volume_nl: int) -> None:
    """Let the drug of a priming bolus mix with the water of the tubing, which it should have pushed out before it.

    A full line gives its own content to the patient instead; what it holds afterwards is too weak (M14).
    """
    water_nl = device.settings.tubing_nl
    mixed_nl = max(volume_nl, water_nl)
    concentration_ng_ml = device.plant.ledger.concentration_ng_ml * (mixed_nl - water_nl) // mixed_nl if mixed_nl else 0
    device.outflow.catheter.prepend(device.at_us, mixed_nl, concentration_ng_ml)


def cancel_bolus(device: Device, op_id: int = NO_OPERATION) -> int:
    """End the running bolus, if there is one; what was given of it, in nL."""
    bolus = device.therapy.bolus
    if bolus is None:
        return 0
    with device.changing():
        given_nl = device.supervision.end_bolus()
        device.write(LogCode.BOLUS_CANCEL, op_id, bolus.bolus_id, given_nl)
    return given_nl


def deny_bolus(device: Device, op_id: int, reason: int) -> None:
    """Write down that the patient's bolus was refused; once, however often it is tried."""
    if device.therapy.note_denial(op_id):
        device.write(LogCode.BOLUS_DENIED, op_id, reason)


def press_button(device: Device) -> NackReason | None:
    """The patient asks for the bolus that was prescribed; why it is denied, if it is."""
    program, therapy = device.therapy.prescription, device.therapy
    therapy.patient_requested += 1
    denial = None
    if program.pat_bolus_nl and therapy.lockout_left_ms(device.at_us):
        denial = NackReason.LOCKOUT
    elif not therapy.may_begin_bolus or not program.pat_bolus_nl:
        denial = NackReason.WRONG_STATE
    elif not _has_room_for(device, program.pat_bolus_nl):
        denial = NackReason.LIMIT_EXCEEDED
    if denial is not None:
        therapy.patient_denied += 1
        device.write(LogCode.BOLUS_DENIED, NO_OPERATION, denial)
        return denial
    begin_bolus(
        device,
        program.pat_bolus_nl,
        program.pat_bolus_ms,
        bolus_id=therapy.next_bolus_id(),
        op_id=NO_OPERATION,
        flags=BolusFlag.PATIENT,
    )
    return None


def _has_room_for(device: Device, volume_nl: int) -> bool:
    """Whether a bolus is in a reservoir that is not low, and within the hard limit of a day."""
    if device.alarms.is_present(AlarmCode.LOW_RESERVOIR):
        return False
    dose_ng = volume_nl * device.therapy.prescription.concentration_ng_ml // _NL_A_ML
    is_there = volume_nl <= device.reservoir_nl - device.settings.residual_nl
    return is_there and device.doses.last_24h(device.at_us) + dose_ng <= device.settings.dose_hard_max_ng_d
