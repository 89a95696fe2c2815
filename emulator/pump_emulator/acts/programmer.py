"""A programmer at the skin: how it asks a device, in the messages of the wire but without a line.

PREPARE and COMMIT follow each other at once; numbers of operations are drawn here, so that no two of them are one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pump_emulator.acts.act import Answer, refused
from pump_emulator.operations import COMMITS, PREPARES, SINGLE_STEPS, extend
from pump_emulator.refusal import Refusal
from pump_protocol import messages as m
from pump_protocol.program import extend_requests, prepare_request

if TYPE_CHECKING:
    from pump_emulator.device import Device
    from pump_protocol.program import Program

_TOKEN = 1
_OPERATIONS_FROM = 0xA000_0000
"""Numbers of operations of these acts begin here, apart from those of a host on the line."""
_U32_MAX = (1 << 32) - 1


def new_op_id(device: Device) -> int:
    """A number for an operation that is none of those counted last."""
    counted = (device.therapy.asked_op_id, device.therapy.denied_op_id)
    last = max((op_id for op_id in counted if op_id >= _OPERATIONS_FROM), default=_OPERATIONS_FROM)
    return last + 1 if last < _U32_MAX else _OPERATIONS_FROM + 1


def single(device: Device, request: m.Message) -> Answer:
    """Ask for what takes one step; raises Refusal."""
    answer = SINGLE_STEPS[request.TYPE](device, request)
    return Answer(values=_numbers(answer))


def program(device: Device, proposed: Program, *, confirm: bool) -> Answer:
    """Propose a program of any length and put it in force; raises Refusal where PREPARE is refused."""
    op_id = new_op_id(device)
    request = prepare_request(proposed, op_id=op_id, base_rev=device.therapy.revision)
    prepared = PREPARES[request.TYPE](device, request, _TOKEN)
    for further in extend_requests(proposed, op_id=op_id, token=_TOKEN):
        prepared = extend(device, further, prepared)
    answered = prepared.reply or prepared.answer
    commit = m.TherapyCommitRequest(
        op_id=op_id, token=_TOKEN, program_crc32c=answered.program_crc32c, commit_flags=int(confirm)
    )
    return _commit(device, commit, prepared)


def bolus(device: Device, volume_nl: int, duration_ms: int, *, flags: int, confirm: bool) -> Answer:
    """Propose a bolus and begin it; raises Refusal where PREPARE is refused."""
    op_id = new_op_id(device)
    request = m.BolusPrepareRequest(
        op_id=op_id, volume_nl=volume_nl, duration_ms=duration_ms, therapy_rev=device.therapy.revision, flags=flags
    )
    prepared = PREPARES[request.TYPE](device, request, _TOKEN)
    commit = m.BolusCommitRequest(op_id=op_id, bolus_id=prepared.token, volume_nl=volume_nl, commit_flags=int(confirm))
    return _commit(device, commit, prepared)


def refill(
    device: Device, *, removed_nl: int, filled_nl: int, concentration_ng_ml: int, drug_id: int, label: str
) -> Answer:
    """Report a refill; raises Refusal where PREPARE is refused. The answer says what the pump had expected."""
    op_id = new_op_id(device)
    request = m.RefillPrepareRequest(
        op_id=op_id,
        removed_nl=removed_nl,
        filled_nl=filled_nl,
        drug_id=drug_id,
        conc_ng_ml=concentration_ng_ml,
        drug_label=label or None,
    )
    prepared = PREPARES[request.TYPE](device, request, _TOKEN)
    expected_nl = prepared.answer.expected_nl
    answer = _commit(device, m.RefillCommitRequest(op_id=op_id, token=_TOKEN, commit_flags=0), prepared)
    if not answer.is_done:
        return answer
    return Answer(values={"expected": expected_nl, "removed": removed_nl, "difference": removed_nl - expected_nl})


def _commit(device: Device, request: Any, prepared: Any) -> Answer:  # noqa: ANN401 (any COMMIT and what it names)
    try:
        answer = COMMITS[request.TYPE].act(device, request, prepared)
    except Refusal as refusal:
        return refused(refusal, is_soft=prepared.is_soft)
    return Answer(is_soft=prepared.is_soft, values=_numbers(answer))


def _numbers(answer: Any) -> dict[str, int]:  # noqa: ANN401 (any response)
    fields = {name: getattr(answer, name) for name in answer.__struct_fields__}
    return {
        name.removesuffix("_nl").removesuffix("_ms"): value for name, value in fields.items() if isinstance(value, int)
    }
