"""A refill reported: what came out, what went in (PLK-RFL)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_emulator import verbs
from pump_emulator.memory import Refill
from pump_emulator.operations.prepared import TOKEN_LIFE_MS, Prepared
from pump_emulator.prescription import OutOfLimits, check_concentration, check_range
from pump_emulator.refusal import Refusal
from pump_protocol import messages as m

if TYPE_CHECKING:
    from pump_emulator.device import Device


def prepare(device: Device, request: m.RefillPrepareRequest, token: int) -> Prepared:
    """REFILL_PREPARE: what the pump had expected, and the difference. Raises Refusal."""
    _check_fill(device, request)
    expected_nl = device.reservoir_nl
    answer = m.RefillPrepareResponse(
        token=token,
        expected_nl=expected_nl,
        delta_nl=request.removed_nl - expected_nl,
        prepare_flags=0,
        echo=m.RefillEcho(
            removed_nl=request.removed_nl,
            filled_nl=request.filled_nl,
            drug_id=request.drug_id,
            conc_ng_ml=request.conc_ng_ml,
            expires_ms=TOKEN_LIFE_MS,
        ),
    )
    return Prepared(request.op_id, token, m.MessageType.REFILL_PREPARE, request, answer)


def commit(device: Device, request: m.RefillCommitRequest, prepared: Prepared) -> m.RefillCommitResponse:
    """REFILL_COMMIT: the pump believes in the refill. Raises Refusal."""
    if prepared.request_type != m.MessageType.REFILL_PREPARE:
        raise Refusal(m.NackReason.TOKEN_UNKNOWN)
    proposal = prepared.proposal
    _check_fill(device, proposal)
    refill = Refill(
        drug_id=proposal.drug_id,
        concentration_ng_ml=proposal.conc_ng_ml,
        drug_label=proposal.drug_label or "",
        at_ms=device.t_ms,
        filled_nl=proposal.filled_nl,
        expected_nl=device.reservoir_nl,
        removed_nl=proposal.removed_nl,
    )
    verbs.refill(device, refill, request.op_id)
    return m.RefillCommitResponse(therapy_rev=device.therapy.revision)


def _check_fill(device: Device, request: m.RefillPrepareRequest) -> None:
    if request.filled_nl > device.settings.reservoir_nominal_nl:
        verbs.note_overfill(device, request.filled_nl)
        raise Refusal(m.NackReason.LIMIT_EXCEEDED)
    try:
        check_range("removed_nl", request.removed_nl, 0, device.settings.reservoir_nominal_nl, "nL")
        check_concentration(request.conc_ng_ml)
    except OutOfLimits:
        raise Refusal(m.NackReason.LIMIT_EXCEEDED) from None
