"""A bolus proposed, begun and cancelled; the patient's is bound by the lockout (PLK-BOL)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_emulator import verbs
from pump_emulator.operations.prepared import TOKEN_LIFE_MS, Prepared, check_confirmed, check_revision, soft_flag
from pump_emulator.prescription import OutOfLimits, check_bolus, check_range
from pump_emulator.refusal import Refusal
from pump_emulator.therapy import LockedOut
from pump_protocol import messages as m

if TYPE_CHECKING:
    from pump_emulator.device import Device

_BOLUS_FLAGS_AT = 16
_BOLUS_KINDS = m.BolusFlag.PATIENT | m.BolusFlag.PRIMING | m.BolusFlag.BRIDGE


def prepare(device: Device, request: m.BolusPrepareRequest, _token: int) -> Prepared:
    """BOLUS_PREPARE: the number that a bolus will have. Raises Refusal."""
    is_soft = _check_bolus(device, request)
    bolus_id = device.therapy.next_bolus_id()
    answer = m.BolusPrepareResponse(
        op_id=request.op_id,
        bolus_id=bolus_id,
        volume_nl=request.volume_nl,
        duration_ms=request.duration_ms,
        expires_ms=TOKEN_LIFE_MS,
        prepare_flags=soft_flag(is_soft=is_soft) or None,
    )
    return Prepared(request.op_id, bolus_id, m.MessageType.BOLUS_PREPARE, request, answer, is_soft)


def commit(device: Device, request: m.BolusCommitRequest, prepared: Prepared) -> m.BolusCommitResponse:
    """BOLUS_COMMIT: the bolus begins. Raises Refusal."""
    proposal = prepared.proposal
    if prepared.request_type != m.MessageType.BOLUS_PREPARE:
        raise Refusal(m.NackReason.TOKEN_UNKNOWN)
    if request.volume_nl != proposal.volume_nl:
        raise Refusal(m.NackReason.ECHO_MISMATCH)
    is_soft = _check_bolus(device, proposal) or prepared.is_soft
    check_confirmed(request.commit_flags, is_soft=is_soft)
    verbs.begin_bolus(
        device,
        proposal.volume_nl,
        proposal.duration_ms,
        bolus_id=prepared.token,
        op_id=request.op_id,
        flags=_bolus_kind(proposal),
    )
    return m.BolusCommitResponse(bolus_id=prepared.token, t_ms=device.t_ms)


def cancel(device: Device, request: m.BolusCancelRequest) -> m.BolusCancelResponse:
    """BOLUS_CANCEL: the bolus that runs ends; what was given of it. Raises Refusal."""
    bolus = device.therapy.bolus
    if bolus is None or bolus.bolus_id != request.bolus_id:
        raise Refusal(m.NackReason.WRONG_STATE, device.therapy.state)
    return m.BolusCancelResponse(delivered_nl=verbs.cancel_bolus(device, request.op_id))


def _check_bolus(device: Device, request: m.BolusPrepareRequest) -> bool:
    """Refuse a bolus that may not be given now; whether it is over a soft limit."""
    therapy, kind = device.therapy, _bolus_kind(request)
    if kind.bit_count() > 1:
        raise Refusal(m.NackReason.BAD_VALUE, _BOLUS_FLAGS_AT)
    if not therapy.may_begin_bolus:
        raise Refusal(m.NackReason.WRONG_STATE, therapy.state)
    check_revision(device, request.therapy_rev)
    if kind == m.BolusFlag.PATIENT:
        _check_lockout(device, request.op_id)
    dose_ng = 0
    if kind != m.BolusFlag.PRIMING:
        dose_ng = request.volume_nl * therapy.prescription.concentration_ng_ml // 1_000_000
    day_ng = device.doses.last_24h(device.at_us) + dose_ng
    try:
        _check_bolus_limits(device, request, day_ng=day_ng if dose_ng else 0)
    except OutOfLimits:
        if kind == m.BolusFlag.PATIENT:
            verbs.deny_bolus(device, request.op_id, m.NackReason.LIMIT_EXCEEDED)
        raise Refusal(m.NackReason.LIMIT_EXCEEDED) from None
    return dose_ng > 0 and day_ng > device.settings.dose_soft_max_ng_d


def _check_lockout(device: Device, op_id: int) -> None:
    device.therapy.note_request(op_id)
    try:
        device.therapy.check_patient_bolus(device.at_us)
    except LockedOut as locked:
        verbs.deny_bolus(device, op_id, m.NackReason.LOCKOUT)
        raise Refusal(m.NackReason.LOCKOUT, retry_after_ms=locked.left_ms) from None


def _check_bolus_limits(device: Device, request: m.BolusPrepareRequest, *, day_ng: int) -> None:
    settings, kind = device.settings, _bolus_kind(request)
    if kind == m.BolusFlag.PATIENT and device.alarms.is_present(m.AlarmCode.LOW_RESERVOIR):
        raise OutOfLimits("the reservoir is low: must be refilled before the patient has another bolus")
    is_bridge = kind == m.BolusFlag.BRIDGE
    # The highest rate of the program, because a step may begin while the bolus runs.
    basal_nl_h = 0 if is_bridge else device.therapy.prescription.peak_nl_h(settings.minimum_rate_nl_h)
    check_bolus(request.volume_nl, request.duration_ms, settings, beside_nl_h=basal_nl_h)
    check_range("volume_nl", request.volume_nl, 0, device.reservoir_nl - settings.residual_nl, "nL")
    check_range("dose of a day", day_ng, 0, settings.dose_hard_max_ng_d, "ng")


def _bolus_kind(request: m.BolusPrepareRequest) -> int:
    return m.BolusFlag.PATIENT if request.flags is None else request.flags & _BOLUS_KINDS
