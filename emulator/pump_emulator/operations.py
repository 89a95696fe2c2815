"""What each write does to the pump. PREPARE checks and says what was understood; COMMIT checks again and acts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from pump_emulator import verbs
from pump_emulator.alarms import AlarmRefused
from pump_emulator.memory import Configuration, Refill
from pump_emulator.prescription import (
    OutOfLimits,
    Prescription,
    check,
    check_bolus,
    check_concentration,
    check_range,
    is_over_soft_limit,
)
from pump_emulator.refusal import Refusal
from pump_emulator.therapy import LockedOut, TransitionRefused
from pump_protocol import messages as m
from pump_protocol.program import STEPS_MAX, flaw_in_extend, flaw_in_prepare

if TYPE_CHECKING:
    from pump_emulator.device import Device

TOKEN_LIFE_MS = 30_000
CALIBRATION_PPM_MIN, CALIBRATION_PPM_MAX = 500_000, 2_000_000
_BOLUS_FLAGS_AT = 16
_TEMP_LO_AT = 8
_BOLUS_KINDS = m.BolusFlag.PATIENT | m.BolusFlag.PRIMING | m.BolusFlag.BRIDGE
_NOT_DELIVERING = frozenset({m.PumpStateCode.SHELF, m.PumpStateCode.STOPPED})
_PROGRAM_FIELDS = (
    "mode",
    "drug_id",
    "conc_ng_ml",
    "pat_bolus_nl",
    "pat_bolus_ms",
    "lockout_ms",
    "max_per_day",
)


class Prepared(msgspec.Struct, frozen=True):
    """A proposal that has a token: what COMMIT will do, and what PREPARE has answered."""

    op_id: int
    token: int
    request_type: int
    proposal: Any
    answer: Any
    is_soft: bool = False
    is_whole: bool = True
    reply: Any = None
    """What to answer instead of `answer`: that of THERAPY_EXTEND."""
    expires_us: int = 0

    def extended(self, device: Device, request: m.TherapyExtendRequest) -> Prepared:
        """The program with further steps."""
        if self.is_whole or not isinstance(self.proposal, m.TherapyPrepareRequest):
            raise Refusal(m.NackReason.WRONG_STATE, device.therapy.state)
        if request.from_step != len(self.proposal.steps):
            raise Refusal(m.NackReason.ECHO_MISMATCH)
        _check_form(flaw_in_extend(request, self.proposal.steps))
        steps = self.proposal.steps + request.steps
        prepared = _understood(
            device, msgspec.structs.replace(self.proposal, steps=steps, flags=request.flags), self.token
        )
        reply = m.TherapyExtendResponse(
            op_id=request.op_id,
            token=self.token,
            from_step=request.from_step,
            flags=request.flags,
            steps=request.steps,
            program_crc32c=prepared.answer.program_crc32c,
            expires_ms=TOKEN_LIFE_MS,
            prepare_flags=prepared.answer.prepare_flags,
        )
        return msgspec.structs.replace(prepared, answer=self.answer, reply=reply)


class Commit(msgspec.Struct, frozen=True):
    """How a proposal is put into effect, and where its token stands in the request."""

    act: Callable[[Any, Any, Prepared], m.Message]
    token_field: str = "token"  # noqa: S105 (the name of a field)


# --- the program -----------------------------------------------------------------------------------------------------


def _prepare_program(device: Device, request: m.TherapyPrepareRequest, token: int) -> Prepared:
    _check_form(flaw_in_prepare(request))
    return _understood(device, request, token)


def _understood(device: Device, request: m.TherapyPrepareRequest, token: int) -> Prepared:
    """The proposal with the steps that have come so far; what it amounts to is judged when it is whole."""
    _check_alive(device)
    _check_revision(device, request.base_rev)
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
        prepare_flags=_soft_flag(is_soft=is_soft),
        extra=proposed.extra,
    )
    return Prepared(request.op_id, token, m.MessageType.THERAPY_PREPARE, request, answer, is_soft, is_whole)


def _commit_program(device: Device, request: m.TherapyCommitRequest, prepared: Prepared) -> m.TherapyCommitResponse:
    if not prepared.is_whole or prepared.request_type != m.MessageType.THERAPY_PREPARE:
        raise Refusal(m.NackReason.TOKEN_UNKNOWN)
    proposed = _prescription_of(prepared.proposal)
    if request.program_crc32c != proposed.program_crc32c:
        raise Refusal(m.NackReason.ECHO_MISMATCH)
    _check_alive(device)
    _check_revision(device, prepared.proposal.base_rev)
    _check_program(device, proposed)
    _check_confirmed(request.commit_flags, is_soft=prepared.is_soft)
    verbs.prescribe(device, proposed, request.op_id)
    return m.TherapyCommitResponse(therapy_rev=device.therapy.revision)


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


# --- boluses ---------------------------------------------------------------------------------------------------------


def _prepare_bolus(device: Device, request: m.BolusPrepareRequest, _token: int) -> Prepared:
    is_soft = _check_bolus(device, request)
    bolus_id = device.therapy.next_bolus_id()
    answer = m.BolusPrepareResponse(
        op_id=request.op_id,
        bolus_id=bolus_id,
        volume_nl=request.volume_nl,
        duration_ms=request.duration_ms,
        expires_ms=TOKEN_LIFE_MS,
        prepare_flags=_soft_flag(is_soft=is_soft) or None,
    )
    return Prepared(request.op_id, bolus_id, m.MessageType.BOLUS_PREPARE, request, answer, is_soft)


def _commit_bolus(device: Device, request: m.BolusCommitRequest, prepared: Prepared) -> m.BolusCommitResponse:
    proposal = prepared.proposal
    if prepared.request_type != m.MessageType.BOLUS_PREPARE:
        raise Refusal(m.NackReason.TOKEN_UNKNOWN)
    if request.volume_nl != proposal.volume_nl:
        raise Refusal(m.NackReason.ECHO_MISMATCH)
    is_soft = _check_bolus(device, proposal) or prepared.is_soft
    _check_confirmed(request.commit_flags, is_soft=is_soft)
    verbs.begin_bolus(
        device,
        proposal.volume_nl,
        proposal.duration_ms,
        bolus_id=prepared.token,
        op_id=request.op_id,
        flags=_bolus_kind(proposal),
    )
    return m.BolusCommitResponse(bolus_id=prepared.token, t_ms=device.t_ms)


def _check_bolus(device: Device, request: m.BolusPrepareRequest) -> bool:
    """Refuse a bolus that may not be given now; whether it is over a soft limit."""
    therapy, kind = device.therapy, _bolus_kind(request)
    if kind.bit_count() > 1:
        raise Refusal(m.NackReason.BAD_VALUE, _BOLUS_FLAGS_AT)
    if not therapy.may_begin_bolus:
        raise Refusal(m.NackReason.WRONG_STATE, therapy.state)
    _check_revision(device, request.therapy_rev)
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
    settings, is_bridge = device.settings, _bolus_kind(request) == m.BolusFlag.BRIDGE
    # The highest rate of the program, because a step may begin while the bolus runs.
    basal_nl_h = 0 if is_bridge else device.therapy.prescription.peak_nl_h(settings.minimum_rate_nl_h)
    check_bolus(request.volume_nl, request.duration_ms, settings, beside_nl_h=basal_nl_h)
    check_range("volume_nl", request.volume_nl, 0, device.reservoir_nl - settings.residual_nl, "nL")
    check_range("dose of a day", day_ng, 0, settings.dose_hard_max_ng_d, "ng")


def _bolus_kind(request: m.BolusPrepareRequest) -> int:
    return m.BolusFlag.PATIENT if request.flags is None else request.flags & _BOLUS_KINDS


def _cancel_bolus(device: Device, request: m.BolusCancelRequest) -> m.BolusCancelResponse:
    bolus = device.therapy.bolus
    if bolus is None or bolus.bolus_id != request.bolus_id:
        raise Refusal(m.NackReason.WRONG_STATE, device.therapy.state)
    return m.BolusCancelResponse(delivered_nl=verbs.cancel_bolus(device, request.op_id))


# --- delivery --------------------------------------------------------------------------------------------------------


def _stop(device: Device, request: m.StopRequest) -> m.StopResponse:
    try:
        verbs.stop(device, request.reason, request.op_id)
    except (TransitionRefused, OutOfLimits):
        raise Refusal(m.NackReason.WRONG_STATE, device.therapy.state) from None
    return m.StopResponse(t_ms=device.t_ms)


def _resume(device: Device, request: m.ResumeRequest) -> m.ResumeResponse:
    _check_alive(device)
    _check_revision(device, request.therapy_rev)
    try:
        verbs.start(device, request.op_id)
    except (TransitionRefused, OutOfLimits):
        raise Refusal(m.NackReason.WRONG_STATE, device.therapy.state) from None
    return m.ResumeResponse()


# --- refill and configuration ----------------------------------------------------------------------------------------


def _prepare_refill(device: Device, request: m.RefillPrepareRequest, token: int) -> Prepared:
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


def _commit_refill(device: Device, request: m.RefillCommitRequest, prepared: Prepared) -> m.RefillCommitResponse:
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


def _configure(device: Device, request: m.ConfigSetRequest) -> m.ConfigSetResponse:
    if device.therapy.state not in _NOT_DELIVERING:
        raise Refusal(m.NackReason.WRONG_STATE, device.therapy.state)
    if not CALIBRATION_PPM_MIN <= request.calibration_ppm <= CALIBRATION_PPM_MAX:
        raise Refusal(m.NackReason.LIMIT_EXCEEDED)
    verbs.configure(
        device, Configuration(request.catheter_nl, request.priming_nl, request.calibration_ppm), request.op_id
    )
    return m.ConfigSetResponse(
        op_id=request.op_id,
        catheter_nl=request.catheter_nl,
        priming_nl=request.priming_nl,
        calibration_ppm=request.calibration_ppm,
        therapy_rev=device.therapy.revision,
    )


# --- alarms and the clock --------------------------------------------------------------------------------------------


def _acknowledge(device: Device, request: m.AlarmAckRequest) -> m.AlarmAckResponse:
    verbs.acknowledge(device, _listed(device, request.code, request.occurrence))
    return m.AlarmAckResponse()


def _reset_alarm(device: Device, request: m.AlarmResetRequest) -> m.AlarmResetResponse:
    code = _listed(device, request.code, request.occurrence)
    try:
        verbs.reset_alarm(device, code)
    except AlarmRefused:
        raise Refusal(m.NackReason.WRONG_STATE, device.therapy.state) from None
    return m.AlarmResetResponse()


def _listed(device: Device, code: int, occurrence: int) -> m.AlarmCode:
    instance = next((i for i in device.alarms.instances.values() if i.code == code), None)
    if instance is None or instance.occurrence != occurrence:
        raise Refusal(m.NackReason.STALE_OCCURRENCE)
    return instance.code


def _pause_audio(device: Device, request: m.AlarmAudioPauseRequest) -> m.AlarmAudioPauseResponse:
    if request.duration_s > device.settings.audio_pause_max_s:
        raise Refusal(m.NackReason.LIMIT_EXCEEDED)
    verbs.pause_audio(device, request.mask, request.duration_s * 1_000)
    return m.AlarmAudioPauseResponse()


def _set_limits(device: Device, request: m.AlarmLimitsSetRequest) -> m.AlarmLimitsSetResponse:
    if request.temp_lo_cdeg >= request.temp_hi_cdeg:
        raise Refusal(m.NackReason.BAD_VALUE, _TEMP_LO_AT)
    try:
        verbs.check_program(device, rate_nl_h=None, low_reservoir_nl=request.reservoir_low_nl)
    except OutOfLimits:
        raise Refusal(m.NackReason.LIMIT_EXCEEDED) from None
    verbs.set_thresholds(
        device, request.reservoir_low_nl, request.battery_low_mv, request.temp_hi_cdeg, request.temp_lo_cdeg
    )
    return m.AlarmLimitsSetResponse()


# --- what several need -----------------------------------------------------------------------------------------------


def _check_revision(device: Device, revision: int) -> None:
    if revision != device.therapy.revision:
        raise Refusal(m.NackReason.STALE_REVISION)


def _check_alive(device: Device) -> None:
    if device.therapy.state is m.PumpStateCode.EOS_OFF:
        raise Refusal(m.NackReason.WRONG_STATE, device.therapy.state)


def _check_confirmed(flags: int | None, *, is_soft: bool) -> None:
    if is_soft and not (flags or 0) & m.CommitFlag.CONFIRM_SOFT:
        raise Refusal(m.NackReason.LIMIT_EXCEEDED)


def _soft_flag(*, is_soft: bool) -> int:
    return m.PrepareFlag.SOFT_LIMIT if is_soft else 0


# By type of request.
PREPARES: dict[int, Callable[[Any, Any, int], Prepared]] = {
    m.TherapyPrepareRequest.TYPE: _prepare_program,
    m.BolusPrepareRequest.TYPE: _prepare_bolus,
    m.RefillPrepareRequest.TYPE: _prepare_refill,
}
COMMITS: dict[int, Commit] = {
    m.TherapyCommitRequest.TYPE: Commit(_commit_program),
    m.BolusCommitRequest.TYPE: Commit(_commit_bolus, token_field="bolus_id"),  # noqa: S106 (the name of a field)
    m.RefillCommitRequest.TYPE: Commit(_commit_refill),
}
SINGLE_STEPS: dict[int, Callable[[Any, Any], m.Message]] = {
    m.BolusCancelRequest.TYPE: _cancel_bolus,
    m.StopRequest.TYPE: _stop,
    m.ResumeRequest.TYPE: _resume,
    m.ConfigSetRequest.TYPE: _configure,
    m.AlarmAckRequest.TYPE: _acknowledge,
    m.AlarmResetRequest.TYPE: _reset_alarm,
    m.AlarmAudioPauseRequest.TYPE: _pause_audio,
    m.AlarmLimitsSetRequest.TYPE: _set_limits,
}
