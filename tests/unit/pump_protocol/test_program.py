from __future__ import annotations

import google_crc32c
import msgspec
import pytest

from pump_protocol.messages import (
    GetTherapyResponse,
    Mode,
    ProgramExtra,
    ProgramFlag,
    ProgramStep,
    TherapyExtendRequest,
    TherapyPrepareRequest,
    decode_payload,
    encode_payload,
)
from pump_protocol.program import (
    STEPS_MAX,
    Program,
    extend_requests,
    flaw_in_extend,
    flaw_in_prepare,
    prepare_request,
    program_bytes,
    program_crc32c,
    program_of,
)

BOLUS = ProgramExtra(bolus_nl=25_000, bolus_ms=600_000, interval_s=14_400, duration_s=0)


def program(mode: Mode = Mode.FLEX, *, steps: int = 4, extra: ProgramExtra | None = None) -> Program:
    return Program(
        mode=mode,
        drug_id=1,
        conc_ng_ml=500_000,
        pat_bolus_nl=10_000,
        pat_bolus_ms=60_000,
        lockout_ms=14_400_000,
        max_per_day=4,
        steps=tuple(ProgramStep(start_s=1800 * index, rate_nl_h=5000 + index) for index in range(steps)),
        extra=extra,
    )


def proposal(whole: Program) -> TherapyPrepareRequest:
    return prepare_request(whole, op_id=1, base_rev=7)


@pytest.mark.parametrize("extra", [None, BOLUS])
def test_the_bytes_of_a_program_are_those_of_its_proposal_and_of_its_reading(extra: ProgramExtra | None) -> None:
    """PLK-THR-04."""
    whole = program(steps=12, extra=extra)
    head = {name: getattr(whole, name) for name in whole.__struct_fields__}
    read = encode_payload(GetTherapyResponse(**head, flags=0, therapy_rev=0, program_crc32c=0))
    tail = read[28 + 12 * 8 + 8 :]
    assert program_bytes(whole) == read[: 28 + 12 * 8] + tail == encode_payload(proposal(whole))[8:]


def test_the_crc_is_that_of_the_bytes() -> None:
    """PLK-THR-04."""
    assert program_crc32c(program()) == google_crc32c.value(program_bytes(program()))


def test_an_extra_of_zeros_is_none() -> None:
    """PLK-THR-04."""
    zeros = program(extra=ProgramExtra(0, 0, 0, 0))
    assert program_bytes(zeros) == program_bytes(program())
    assert program_of(proposal(zeros), zeros.steps) == program()


@pytest.mark.parametrize("steps", [1, 11, 12, 13, 24, 25, 47, 48])
def test_a_program_of_any_length_arrives_whole(steps: int) -> None:
    """PLK-THR-03."""
    whole = program(steps=steps, extra=ProgramExtra(0, 0, 0, duration_s=86_400))
    first = decode_payload(TherapyPrepareRequest.TYPE, encode_payload(proposal(whole)))
    assert isinstance(first, TherapyPrepareRequest)
    received, flags = first.steps, [first.flags]
    for request in extend_requests(whole, op_id=1, token=2):
        part = decode_payload(TherapyExtendRequest.TYPE, encode_payload(request))
        assert isinstance(part, TherapyExtendRequest)
        assert flaw_in_extend(part, received) is None
        received += part.steps
        flags.append(part.flags)
    assert program_of(first, received) == whole
    assert flags == [ProgramFlag.MORE] * (len(flags) - 1) + [0]


@pytest.mark.parametrize(
    "whole",
    [
        program(Mode.SIMPLE, steps=1),
        program(Mode.SIMPLE, steps=1, extra=ProgramExtra(0, 0, 0, 3600)),
        program(Mode.FLEX, steps=1),
        program(Mode.FLEX, steps=STEPS_MAX),
        program(Mode.PERIODIC_BOLUS, steps=0, extra=BOLUS),
        program(Mode.PERIODIC_BOLUS, steps=1, extra=BOLUS),
        program(Mode.SINGLE_BOLUS, steps=0, extra=ProgramExtra(25_000, 600_000, 0, 0)),
        program(Mode.MINIMUM_RATE, steps=0),
    ],
)
def test_every_mode_has_a_program_without_a_flaw(whole: Program) -> None:
    """PLK-THR-06."""
    assert flaw_in_prepare(proposal(whole)) is None


@pytest.mark.parametrize(
    ("whole", "offset"),
    [
        (program(Mode.SIMPLE, steps=0), 9),
        (program(Mode.SIMPLE, steps=2), 9),
        (program(Mode.SIMPLE, steps=1, extra=BOLUS), 36 + 8),
        (program(Mode.FLEX, steps=0), 9),
        (program(Mode.FLEX, steps=4, extra=ProgramExtra(0, 1, 0, 0)), 36 + 32 + 4),
        (program(Mode.PERIODIC_BOLUS, steps=2, extra=BOLUS), 9),
        (program(Mode.PERIODIC_BOLUS, steps=0), 8),
        (program(Mode.PERIODIC_BOLUS, steps=0, extra=ProgramExtra(1, 1, 0, 0)), 36 + 8),
        (program(Mode.PERIODIC_BOLUS, steps=0, extra=ProgramExtra(1, 2001, 2, 0)), 36 + 8),
        (program(Mode.SINGLE_BOLUS, steps=1, extra=BOLUS), 9),
        (program(Mode.SINGLE_BOLUS, steps=0, extra=ProgramExtra(1, 1, 0, 1)), 36 + 12),
        (program(Mode.MINIMUM_RATE, steps=1), 9),
    ],
)
def test_what_does_not_belong_to_a_mode_is_a_flaw_at_its_offset(whole: Program, offset: int) -> None:
    """PLK-THR-06."""
    assert flaw_in_prepare(proposal(whole)) == offset


@pytest.mark.parametrize(
    ("starts", "offset"), [((0, 0), 44), ((0, 3600, 1800), 52), ((60, 3600, 3600), 52), ((60, 3600, 86_399), None)]
)
def test_steps_rise(starts: tuple[int, ...], offset: int | None) -> None:
    """PLK-THR-06."""
    whole = msgspec.structs.replace(program(), steps=tuple(ProgramStep(start, 5000) for start in starts))
    assert flaw_in_prepare(proposal(whole)) == offset


def test_the_one_step_of_another_mode_has_no_time() -> None:
    """PLK-THR-06."""
    whole = msgspec.structs.replace(program(Mode.SIMPLE), steps=(ProgramStep(60, 5000),))
    assert flaw_in_prepare(proposal(whole)) == 36


def test_steps_rise_from_one_frame_to_the_next() -> None:
    """PLK-THR-06."""
    whole = program(steps=24)
    (request,) = extend_requests(whole, op_id=1, token=2)
    late = msgspec.structs.replace(request, steps=(whole.steps[11], *request.steps[1:]))
    assert flaw_in_extend(late, whole.steps[:12]) == 12


@pytest.mark.parametrize(("field", "offset"), [("pat_bolus_ms", 24), ("max_per_day", 32)])
def test_a_patients_bolus_has_a_duration_and_a_number(field: str, offset: int) -> None:
    """PLK-THR-06."""
    whole = msgspec.structs.replace(program(), **{field: 0})
    assert flaw_in_prepare(proposal(whole)) == offset


def test_more_is_only_for_steps_of_the_day() -> None:
    """PLK-THR-06."""
    request = msgspec.structs.replace(proposal(program(Mode.SIMPLE, steps=1)), flags=ProgramFlag.MORE)
    assert flaw_in_prepare(request) == 10


@pytest.mark.parametrize("mode", [Mode.NONE, 6, 200])
def test_a_mode_that_is_not_in_the_table_is_a_flaw(mode: int) -> None:
    """PLK-THR-06."""
    assert flaw_in_prepare(msgspec.structs.replace(proposal(program()), mode=mode)) == 8
