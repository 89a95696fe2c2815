"""An order in the wire's messages: the first step of two, or the only one."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from pump_gateway.model import (
    Acknowledge,
    Bolus,
    CancelBolus,
    Interrogate,
    PauseAudio,
    ProgramChange,
    RefillReport,
    ResetAlarm,
    Resume,
    Stop,
)
from pump_gateway.session.commands import Write
from pump_protocol.messages import (
    AlarmAckRequest,
    AlarmAudioPauseRequest,
    AlarmResetRequest,
    BolusCancelRequest,
    BolusPrepareRequest,
    ProgramStep,
    RefillPrepareRequest,
    ResumeRequest,
    StopRequest,
    TherapyPrepareRequest,
)

if TYPE_CHECKING:
    from pump_gateway.model import Asked, WriteOrder
    from pump_protocol.messages import Message


def task_of(asked: Asked, *, op_id: int, therapy_rev: int) -> Write | Interrogate:
    """What a session is to do for a command; `therapy_rev` is the program that its author has in mind."""
    if isinstance(asked.order, Interrogate):
        return asked.order
    return Write(_request(asked.order, op_id, therapy_rev), confirms_soft_limit=asked.confirms_soft_limit)


def _request(order: WriteOrder, op_id: int, therapy_rev: int) -> Message:  # noqa: PLR0911 (one line for each order)
    match order:
        case Stop():
            return StopRequest(op_id=op_id, reason=order.reason)
        case Resume():
            return ResumeRequest(op_id=op_id, therapy_rev=therapy_rev)
        case Bolus():
            return BolusPrepareRequest(op_id, order.volume_nl, order.duration_ms, therapy_rev, order.flags)
        case CancelBolus():
            return BolusCancelRequest(op_id=op_id, bolus_id=order.bolus_id)
        case ProgramChange():
            return _program(order, op_id, therapy_rev)
        case RefillReport():
            return RefillPrepareRequest(
                op_id, order.removed_nl, order.filled_nl, order.drug_id, order.concentration_ng_ml
            )
        case Acknowledge():
            return AlarmAckRequest(code=order.code, occurrence=order.occurrence)
        case ResetAlarm():
            return AlarmResetRequest(code=order.code, occurrence=order.occurrence)
        case PauseAudio():
            return AlarmAudioPauseRequest(mask=order.mask, duration_s=order.duration_s)
        case _:
            assert_never(order)


def _program(order: ProgramChange, op_id: int, therapy_rev: int) -> TherapyPrepareRequest:
    return TherapyPrepareRequest(
        op_id=op_id,
        base_rev=therapy_rev,
        mode=order.mode,
        flags=0,
        drug_id=order.drug_id,
        conc_ng_ml=order.concentration_ng_ml,
        pat_bolus_nl=order.patient_bolus_nl,
        pat_bolus_ms=order.patient_bolus_ms,
        lockout_ms=order.lockout_ms,
        max_per_day=order.patient_boluses_per_day,
        steps=tuple(ProgramStep(start_s, rate_nl_h) for start_s, rate_nl_h in order.steps),
    )
