"""A whole therapy program: its canonical bytes and CRC, its parts on the line, and what no pump accepts in it.

    request = prepare_request(program, op_id=…, base_rev=…)         # the first 12 steps, MORE if there are others
    for extend in extend_requests(program, op_id=…, token=…): …     # the others, 12 at a time
    program_crc32c(program)                                         # what the last answer and COMMIT carry

A device puts the parts together with `program_of(request, request.steps + extend.steps …)`; a host does the same with
the pages of GET_THERAPY. The clauses PLK-THR of SPEC.md are kept here.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import msgspec
from google_crc32c import value as crc32c

from pump_protocol.messages import (
    GetTherapyResponse,
    Mode,
    ProgramExtra,
    ProgramFlag,
    ProgramStep,
    TherapyExtendRequest,
    TherapyPrepareRequest,
    TherapyPrepareResponse,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

STEPS_MAX = 48
STEPS_PER_FRAME = TherapyPrepareRequest.STEPS_MAX

_HEAD = struct.Struct("<BBHIIIIIH2x")
_STEP = struct.Struct("<II")
_EXTRA = struct.Struct("<IIII")

# Payload offsets of THERAPY_PREPARE and THERAPY_EXTEND, for the detail of BAD_VALUE.
_MODE_AT, _N_STEPS_AT, _FLAGS_AT, _PAT_BOLUS_MS_AT, _MAX_PER_DAY_AT, _STEPS_AT = 8, 9, 10, 24, 32, 36
_EXTEND_STEPS_AT = 12

# How many steps a mode has, and which of bolus_nl, bolus_ms, interval_s, duration_s must be 0 or must not (PLK-THR-06).
_STEP_COUNTS = {
    Mode.SIMPLE: (1, 1),
    Mode.FLEX: (1, STEPS_MAX),
    Mode.PERIODIC_BOLUS: (0, 1),
    Mode.SINGLE_BOLUS: (0, 0),
    Mode.MINIMUM_RATE: (0, 0),
}
_EXTRA_WANTED = {
    Mode.SIMPLE: (False, False, False, None),
    Mode.FLEX: (False, False, False, None),
    Mode.PERIODIC_BOLUS: (True, True, True, None),
    Mode.SINGLE_BOLUS: (True, True, False, False),
    Mode.MINIMUM_RATE: (False, False, False, None),
}
_NO_EXTRA = ProgramExtra(bolus_nl=0, bolus_ms=0, interval_s=0, duration_s=0)


class Program(msgspec.Struct, frozen=True):
    """A program as it is in force. Units as in THERAPY_PREPARE; `extra` is None if its numbers are all 0."""

    mode: int
    drug_id: int
    conc_ng_ml: int
    pat_bolus_nl: int
    pat_bolus_ms: int
    lockout_ms: int
    max_per_day: int
    steps: tuple[ProgramStep, ...]
    extra: ProgramExtra | None = None


def program_of(
    head: TherapyPrepareRequest | TherapyPrepareResponse | GetTherapyResponse, steps: tuple[ProgramStep, ...]
) -> Program:
    """Return the program that begins with `head` and has these steps, those of `head` included."""
    return Program(
        mode=head.mode,
        drug_id=head.drug_id,
        conc_ng_ml=head.conc_ng_ml,
        pat_bolus_nl=head.pat_bolus_nl,
        pat_bolus_ms=head.pat_bolus_ms,
        lockout_ms=head.lockout_ms,
        max_per_day=head.max_per_day,
        steps=steps,
        extra=None if head.extra == _NO_EXTRA else head.extra,
    )


def program_bytes(program: Program) -> bytes:
    """Return the canonical bytes (PLK-THR-04): head with the number of all steps, without MORE; steps; extra if any."""
    head = _HEAD.pack(
        program.mode,
        len(program.steps),
        0,
        program.drug_id,
        program.conc_ng_ml,
        program.pat_bolus_nl,
        program.pat_bolus_ms,
        program.lockout_ms,
        program.max_per_day,
    )
    steps = b"".join(_STEP.pack(step.start_s, step.rate_nl_h) for step in program.steps)
    extra = _values(program.extra or _NO_EXTRA)
    return head + steps + (_EXTRA.pack(*extra) if any(extra) else b"")


def program_crc32c(program: Program) -> int:
    """Return the CRC-32C of the canonical bytes."""
    crc: int = crc32c(program_bytes(program))
    return crc


def prepare_request(program: Program, *, op_id: int, base_rev: int) -> TherapyPrepareRequest:
    """Return the proposal: head, extra and the first 12 steps; MORE is set if there are others."""
    return TherapyPrepareRequest(
        op_id=op_id,
        base_rev=base_rev,
        mode=program.mode,
        flags=_more(program, STEPS_PER_FRAME),
        drug_id=program.drug_id,
        conc_ng_ml=program.conc_ng_ml,
        pat_bolus_nl=program.pat_bolus_nl,
        pat_bolus_ms=program.pat_bolus_ms,
        lockout_ms=program.lockout_ms,
        max_per_day=program.max_per_day,
        steps=program.steps[:STEPS_PER_FRAME],
        extra=program.extra,
    )


def extend_requests(program: Program, *, op_id: int, token: int) -> list[TherapyExtendRequest]:
    """Return what follows the proposal, in order; nothing for a program of at most 12 steps."""
    return [
        TherapyExtendRequest(
            op_id=op_id,
            token=token,
            from_step=start,
            flags=_more(program, start + STEPS_PER_FRAME),
            steps=program.steps[start : start + STEPS_PER_FRAME],
        )
        for start in range(STEPS_PER_FRAME, len(program.steps), STEPS_PER_FRAME)
    ]


def flaw_in_prepare(request: TherapyPrepareRequest) -> int | None:
    """Return the payload offset of what no pump of any kind accepts together, for BAD_VALUE (PLK-THR-06), or None."""
    if request.mode not in set(_STEP_COUNTS):
        return _MODE_AT
    mode, has_more = Mode(request.mode), bool(request.flags & ProgramFlag.MORE)
    fewest, most = _STEP_COUNTS[mode]
    if has_more and mode is not Mode.FLEX:
        return _FLAGS_AT
    if not fewest <= len(request.steps) <= most or (has_more and not request.steps):
        return _N_STEPS_AT
    if request.pat_bolus_nl and not request.pat_bolus_ms:
        return _PAT_BOLUS_MS_AT
    if request.pat_bolus_nl and not request.max_per_day:
        return _MAX_PER_DAY_AT
    if mode is not Mode.FLEX and request.steps and request.steps[0].start_s:
        return _STEPS_AT
    late = _flaw_in_order(request.steps, -1)
    if late is not None:
        return _STEPS_AT + late
    return _flaw_in_extra(mode, request.extra, _STEPS_AT + _STEP.size * len(request.steps))


def flaw_in_extend(request: TherapyExtendRequest, before: Sequence[ProgramStep]) -> int | None:
    """Return the payload offset of a step that does not come after those sent before (PLK-THR-06), or None."""
    late = _flaw_in_order(request.steps, before[-1].start_s)
    return None if late is None else _EXTEND_STEPS_AT + late


def _more(program: Program, end: int) -> int:
    return ProgramFlag.MORE if end < len(program.steps) else ProgramFlag(0)


def _values(extra: ProgramExtra) -> tuple[int, int, int, int]:
    return extra.bolus_nl, extra.bolus_ms, extra.interval_s, extra.duration_s


def _flaw_in_order(steps: Sequence[ProgramStep], last_s: int) -> int | None:
    """Return the offset, from the first step, of a start that does not come after the one before."""
    for index, step in enumerate(steps):
        if step.start_s <= last_s:
            return index * _STEP.size
        last_s = step.start_s
    return None


def _flaw_in_extra(mode: Mode, extra: ProgramExtra | None, extra_at: int) -> int | None:
    values = _values(extra or _NO_EXTRA)
    for index, (value, is_wanted) in enumerate(zip(values, _EXTRA_WANTED[mode], strict=True)):
        if is_wanted is not None and bool(value) is not is_wanted:
            return _MODE_AT if extra is None else extra_at + 4 * index
    bolus_ms, interval_s = values[1], values[2]
    if mode is Mode.PERIODIC_BOLUS and bolus_ms > interval_s * 1_000:
        return extra_at + 8
    return None
