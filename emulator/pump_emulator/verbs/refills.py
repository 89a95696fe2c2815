"""A refill as the programmer reports it: what the pump believes to hold. The needle's part of it is in `hands.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_emulator.memory import NO_OPERATION, Refill
from pump_emulator.prescription import check_range
from pump_protocol.messages import AlarmCode, LogCode

if TYPE_CHECKING:
    from pump_emulator.device import Device


def report_refill(device: Device, volume_nl: int) -> None:
    """Make the pump believe in `volume_nl` of the same drug, as a programmer would after a refill.

    Raises:
        OutOfLimits: the reservoir does not hold that.
    """
    check_range("volume_nl", volume_nl, 0, device.settings.reservoir_nominal_nl, "nL")
    prescription = device.therapy.prescription
    refill(
        device,
        Refill(
            drug_id=prescription.drug_id,
            concentration_ng_ml=prescription.concentration_ng_ml,
            drug_label=device.refill.drug_label,
            at_ms=device.t_ms,
            filled_nl=volume_nl,
            expected_nl=device.reservoir_nl,
            removed_nl=device.reservoir_nl,
        ),
    )


def refill(device: Device, reported: Refill, op_id: int = NO_OPERATION) -> None:
    """Believe in a refill that has been checked. Of another drug nothing new is begun until it is programmed."""
    with device.changing():
        device.audit.note(device.t_ms, "refill", op_id, device.refill, reported)
        device.refill = reported
        device.plant.report_refill(reported.filled_nl)
        device.doses.refilled(device.at_us)
        device.alarms.clear(AlarmCode.OVERFILL_PRESSURE, device.t_ms)
        device.therapy.refilled(device.at_us, is_other_drug=not device.holds_drug_of(device.therapy.prescription))
        device.write(LogCode.REFILL, op_id, reported.removed_nl, reported.filled_nl)
        device.write(LogCode.REFILL_EXPECTED, op_id, reported.expected_nl, reported.concentration_ng_ml)
        device.write(LogCode.REFILL_DRUG, op_id, reported.drug_id, device.low_reservoir_nl)


def note_overfill(device: Device, volume_nl: int) -> None:
    """More was to be filled in than the reservoir holds: it is refused, and the valve has acted."""
    with device.changing():
        device.alarms.raise_(AlarmCode.OVERFILL_PRESSURE, device.t_ms, value=volume_nl)
