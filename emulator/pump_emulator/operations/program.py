"""A program proposed, lengthened and put in force (PLK-THR)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pump_emulator import verbs
from pump_emulator.operations.prepared import (
    TOKEN_LIFE_MS,
    Prepared,
    check_alive,
    check_confirmed,
    check_revision,
    soft_flag,
)
from pump_emulator.prescription import OutOfLimits, Prescription, check, is_over_soft_limit
from pump_emulator.refusal import Refusal
from pump_protocol import messages as m
from pump_protocol.program import STEPS_MAX, flaw_in_extend, flaw_in_prepare

if TYPE_CHECKING:
    from pump_emulator.device import Device

_PROGRAM_FIELDS = (
    "mode",
    "drug_id",
    "conc_ng_ml",
    "pat_bolus_nl",
    "pat_bolus_ms",
    "lockout_ms",
    "max_per_day",
)


def prepare(device: Device, request: m.TherapyPrepareRequest, token: int) -> Prepared:
    """THERAPY_PREPARE: what was understood of a program, or of its first steps. Raises Refusal."""
    _check_form(flaw_in_prepare(request))
    return _understood(device, request, token)


def extend(device: Device, request: m.TherapyExtendRequest, prepared: Prepared) -> Prepared:
    """THERAPY_EXTEND: the proposal with further steps. Raises Refusal."""
    proposal = prepared.proposal
    if prepared.is_whole or not isinstance(proposal, m.TherapyPrepareRequest):
        raise Refusal(m.NackReason.WRONG_STATE, device.therapy.state)
    if request.from_step != len(proposal.steps):
        raise Refusal(m.NackReason.ECHO_MISMATCH)
    _check_form(flaw_in_extend(request, proposal.steps))
    steps = proposal.steps + request.steps
    extended = _understood(device, msgspec.structs.replace(proposal, steps=steps, flags=request.flags), prepared.token)
    reply = m.TherapyExtendResponse(
        op_id=request.op_id,
        token=prepared.token,
        from_step=request.from_step,
        flags=request.flags,
        steps=request.steps,
        program_crc32c=extended.answer.program_crc32c,
        expires_ms=TOKEN_LIFE_MS,
        prepare_flags=extended.answer.prepare_flags,
    )
    return msgspec.structs.replace(extended, answer=prepared.answer, reply=reply)


def commit(device: Device, request: m.TherapyCommitRequest, prepared: Prepared) -> m.TherapyCommitResponse:
    """THERAPY_COMMIT: the program is in force. Raises Refusal."""
    if not prepared.is_whole or prepared.request_type != m.MessageType.THERAPY_PREPARE:
        raise Refusal(m.NackReason.TOKEN_UNKNOWN)
    proposed = _prescription_of(prepared.proposal)
    if request.program_crc32c != proposed.program_crc32c:
        raise Refusal(m.NackReason.ECHO_MISMATCH)
    check_alive(device)
    check_revision(device, prepared.proposal.base_rev)
    _check_program(device, proposed)
    check_confirmed(request.commit_flags, is_soft=prepared.is_soft)
    verbs.prescribe(device, proposed, request.op_id)
    return m.TherapyCommitResponse(therapy_rev=device.therapy.revision)


def _understood(device: Device, request: m.TherapyPrepareRequest, token: int) -> Prepared:
    """The proposal with the steps that have come so far; what it amounts to is judged when it is whole."""
    check_alive(device)
    check_revision(device, request.base_rev)
    if len(request.steps) > STEPS_MAX:
        raise Refusal(m.NackReason.LIMIT_EXCEEDED)
    is_whole = not request.flags & m.ProgramFlag.MORE
    proposed = _prescription_of(request)
    is_soft, crc = False, 0
    if is_whole:
        _check_program(device, proposed)
        is_other_drug = not device.holds_drug_of(proposed)
        therapy = device.therapy
        recent_ng_d = therapy.titration.doses_ng_d(device.t_ms)
        is_steep = is_over_soft_limit(proposed, therapy.prescription, device.settings, recent_ng_d=recent_ng_d)
        is_soft = is_other_drug or is_steep
        crc = proposed.program_crc32c
    answer = m.TherapyPrepareResponse(
        op_id=request.op_id,
        token=token,
        **{name: getattr(request, name) for name in _PROGRAM_FIELDS},
        flags=request.flags,
        steps=request.steps[-m.TherapyPrepareResponse.STEPS_MAX :],
        program_crc32c=crc,
        expires_ms=TOKEN_LIFE_MS,
        prepare_flags=soft_flag(is_soft=is_soft),
        extra=proposed.extra,
    )
    return Prepared(request.op_id, token, m.MessageType.THERAPY_PREPARE, request, answer, is_soft, is_whole)


def _prescription_of(request: m.TherapyPrepareRequest) -> Prescription:
    extra = request.extra or m.ProgramExtra(bolus_nl=0, bolus_ms=0, interval_s=0, duration_s=0)
    return Prescription(
        mode=m.Mode(request.mode),
        steps=request.steps,
        concentration_ng_ml=request.conc_ng_ml,
        drug_id=request.drug_id,
        pat_bolus_nl=request.pat_bolus_nl,
        pat_bolus_ms=request.pat_bolus_ms,
        lockout_ms=request.lockout_ms,
        max_per_day=request.max_per_day,
        bolus_nl=extra.bolus_nl,
        bolus_ms=extra.bolus_ms,
        interval_s=extra.interval_s,
        duration_s=extra.duration_s,
    )


def _check_form(flaw_at: int | None) -> None:
    if flaw_at is not None:
        raise Refusal(m.NackReason.BAD_VALUE, flaw_at)


def _check_program(device: Device, proposed: Prescription) -> None:
    try:
        check(proposed, device.settings)
    except OutOfLimits:
        raise Refusal(m.NackReason.LIMIT_EXCEEDED) from None
