"""Writes: what is sent next, and which of three outcomes a write has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from pump_gateway.model import CommandOutcome
from pump_gateway.session.commands import RECONCILE_MAX_US, WRITES_MAX, Commands, TooManyWrites, Write
from pump_protocol.messages import (
    BolusCancelRequest,
    BolusCancelResponse,
    BolusCommitRequest,
    BolusCommitResponse,
    BolusPrepareRequest,
    BolusPrepareResponse,
    Nack,
    NackReason,
    ProgramStep,
    RefillEcho,
    RefillPrepareRequest,
    RefillPrepareResponse,
    StopRequest,
    StopResponse,
    TherapyPrepareRequest,
    TherapyPrepareResponse,
)

if TYPE_CHECKING:
    from pump_protocol.messages import Message

BOLUS = BolusPrepareRequest(op_id=7, volume_nl=50_000, duration_ms=300_000, therapy_rev=1, flags=0)
BOLUS_ECHO = BolusPrepareResponse(
    op_id=7, bolus_id=42, volume_nl=50_000, duration_ms=300_000, expires_ms=30_000, prepare_flags=0
)
STEPS = (ProgramStep(start_s=0, rate_nl_h=8_000), ProgramStep(start_s=43_200, rate_nl_h=9_000))
PROGRAM = TherapyPrepareRequest(
    op_id=8,
    base_rev=1,
    mode=2,
    flags=0,
    drug_id=1,
    conc_ng_ml=500_000,
    pat_bolus_nl=0,
    pat_bolus_ms=0,
    lockout_ms=0,
    max_per_day=0,
    steps=STEPS,
    extra=None,
)
PROGRAM_ECHO = TherapyPrepareResponse(
    op_id=8,
    token=5,
    mode=2,
    flags=0,
    drug_id=1,
    conc_ng_ml=500_000,
    pat_bolus_nl=0,
    pat_bolus_ms=0,
    lockout_ms=0,
    max_per_day=0,
    steps=STEPS,
    program_crc32c=99,
    expires_ms=30_000,
    prepare_flags=0,
    extra=None,
)
REFILL = RefillPrepareRequest(op_id=9, removed_nl=3_000_000, filled_nl=20_000_000, drug_id=1, conc_ng_ml=500_000)
REFILL_ECHO = RefillPrepareResponse(
    token=6,
    expected_nl=3_000_000,
    delta_nl=0,
    prepare_flags=0,
    echo=RefillEcho(removed_nl=3_000_000, filled_nl=20_000_000, drug_id=1, conc_ng_ml=500_000, expires_ms=30_000),
)
STOP = StopRequest(op_id=10, reason=1)
DIFFERENT_BOLUSES = [{"op_id": 6}, {"volume_nl": 50_001}, {"volume_nl": 49_999}, {"duration_ms": 300_001}]
DIFFERENT_PROGRAMS = [
    {"mode": 1},
    {"drug_id": 2},
    {"conc_ng_ml": 499_999},
    {"pat_bolus_nl": 1},
    {"lockout_ms": 1},
    {"max_per_day": 1},
    {"steps": STEPS[:1]},
    {"steps": (STEPS[0], ProgramStep(start_s=43_200, rate_nl_h=9_001))},
]


class Outcomes:
    """The writes of one pump, and how they ended."""

    def __init__(self, *requests: Message) -> None:
        self.ended: list[tuple[int, CommandOutcome, str]] = []
        self.commands = Commands(lambda write, outcome, reason, _: self.ended.append((write.op_id, outcome, reason)))
        for request in requests:
            self.commands.add(Write(request))


def test_a_prepared_bolus_is_committed_as_the_pump_has_named_it() -> None:
    outcomes = Outcomes(BOLUS)
    outcomes.commands.answered(BOLUS_ECHO)
    assert outcomes.commands.next_request() == BolusCommitRequest(op_id=7, bolus_id=42, volume_nl=50_000)
    outcomes.commands.answered(BolusCommitResponse(bolus_id=42, t_ms=1))
    assert outcomes.ended == [(7, CommandOutcome.CONFIRMED, "")]


@pytest.mark.parametrize("change", DIFFERENT_BOLUSES, ids=str)
def test_a_bolus_that_was_understood_otherwise_is_not_committed(change: dict[str, int]) -> None:
    """PLK-OPS-09, H-29: one unit is enough."""
    outcomes = Outcomes(BOLUS)
    outcomes.commands.answered(msgspec.structs.replace(BOLUS_ECHO, **change))
    assert outcomes.ended == [(7, CommandOutcome.REFUSED, "echo_differs")]
    assert not outcomes.commands.is_waiting


@pytest.mark.parametrize("change", DIFFERENT_PROGRAMS, ids=str)
def test_a_program_that_was_understood_otherwise_is_not_committed(change: dict[str, object]) -> None:
    """PLK-OPS-09."""
    outcomes = Outcomes(PROGRAM)
    outcomes.commands.answered(msgspec.structs.replace(PROGRAM_ECHO, **change))
    assert outcomes.ended == [(8, CommandOutcome.REFUSED, "echo_differs")]


@pytest.mark.parametrize("field", ["removed_nl", "filled_nl", "drug_id", "conc_ng_ml"])
def test_a_refill_that_was_understood_otherwise_is_not_committed(field: str) -> None:
    """PLK-OPS-09."""
    assert REFILL_ECHO.echo is not None
    echo = msgspec.structs.replace(REFILL_ECHO.echo, **{field: getattr(REFILL_ECHO.echo, field) + 1})
    outcomes = Outcomes(REFILL)
    outcomes.commands.answered(msgspec.structs.replace(REFILL_ECHO, echo=echo))
    assert outcomes.ended == [(9, CommandOutcome.REFUSED, "echo_differs")]


@pytest.mark.parametrize(("request_", "echo"), [(BOLUS, BOLUS_ECHO), (PROGRAM, PROGRAM_ECHO), (REFILL, REFILL_ECHO)])
def test_what_was_understood_as_meant_is_committed(request_: Message, echo: Message) -> None:
    outcomes = Outcomes(request_)
    outcomes.commands.answered(echo)
    assert outcomes.ended == []
    assert outcomes.commands.next_request() != request_


def test_what_is_over_a_soft_limit_wants_a_person() -> None:
    outcomes = Outcomes(BOLUS)
    outcomes.commands.answered(msgspec.structs.replace(BOLUS_ECHO, prepare_flags=1))
    assert outcomes.ended == [(7, CommandOutcome.REFUSED, "soft_limit")]


def test_what_a_person_has_confirmed_says_so_in_its_commit() -> None:
    outcomes = Outcomes()
    outcomes.commands.add(Write(BOLUS, confirms_soft_limit=True))
    outcomes.commands.answered(msgspec.structs.replace(BOLUS_ECHO, prepare_flags=1))
    assert outcomes.commands.next_request() == BolusCommitRequest(
        op_id=7, bolus_id=42, volume_nl=50_000, commit_flags=1
    )


def test_a_single_step_is_done_when_it_is_answered() -> None:
    outcomes = Outcomes(STOP)
    outcomes.commands.answered(StopResponse(t_ms=1))
    assert outcomes.ended == [(10, CommandOutcome.CONFIRMED, "")]


def test_a_refusal_says_its_reason() -> None:
    outcomes = Outcomes(STOP)
    outcomes.commands.refused(NackReason.WRONG_STATE, Nack(rejected_type=0x26, reason=6, detail=1, retry_after_ms=0))
    assert outcomes.ended == [(10, CommandOutcome.REFUSED, "wrong_state")]


def test_a_reason_of_a_later_minor_keeps_its_number() -> None:
    outcomes = Outcomes(STOP)
    outcomes.commands.refused(99, Nack(rejected_type=0x26, reason=99, detail=0, retry_after_ms=0))
    assert outcomes.ended == [(10, CommandOutcome.REFUSED, "reason_99")]


def test_a_proposal_without_an_answer_has_done_nothing() -> None:
    outcomes = Outcomes(BOLUS)
    outcomes.commands.lost(0)
    assert outcomes.ended == [(7, CommandOutcome.REFUSED, "no_answer")]


def test_a_commit_without_an_answer_is_looked_for_in_the_log_and_never_sent_again() -> None:
    """PLK-OPS-10."""
    outcomes = Outcomes(BOLUS)
    outcomes.commands.answered(BOLUS_ECHO)
    outcomes.commands.lost(0)
    assert (outcomes.ended, outcomes.commands.is_waiting) == ([], False)
    outcomes.commands.record_seen(6)
    assert outcomes.ended == []
    outcomes.commands.record_seen(7)
    assert outcomes.ended == [(7, CommandOutcome.CONFIRMED, "found_in_log")]


def test_a_commit_that_the_log_has_told_of_before_its_answer_was_given_up_is_done() -> None:
    outcomes = Outcomes(BOLUS)
    outcomes.commands.answered(BOLUS_ECHO)
    outcomes.commands.record_seen(7)
    outcomes.commands.lost(0)
    assert outcomes.ended == [(7, CommandOutcome.CONFIRMED, "found_in_log")]


def test_what_is_not_in_the_whole_log_was_not_done() -> None:
    outcomes = Outcomes(STOP)
    outcomes.commands.lost(0)
    outcomes.commands.log_read_whole()
    assert outcomes.ended == [(10, CommandOutcome.REFUSED, "not_in_log")]


CANCEL = BolusCancelRequest(op_id=11, bolus_id=42)


def test_a_cancellation_without_an_answer_is_unknown_where_the_log_does_not_name_it() -> None:
    """PLK-BOL-08: a pump of 1.0."""
    outcomes = Outcomes(CANCEL)
    outcomes.commands.lost(0)
    assert outcomes.ended == [(11, CommandOutcome.UNKNOWN, "no_answer")]


@pytest.mark.parametrize("is_told_first", [False, True])
def test_a_cancellation_without_an_answer_has_it_from_the_log(*, is_told_first: bool) -> None:
    """PLK-BOL-08, PLK-OPS-10: before the answer is given up, or after."""
    readbacks: list[Message | None] = []
    commands = Commands(lambda *ended: readbacks.append(ended[3]))
    commands.protocol_minor = 1
    commands.add(Write(CANCEL))
    for act in sorted(("lost", "record_seen"), reverse=is_told_first):
        if act == "lost":
            commands.lost(0)
        else:
            commands.record_seen(11, BolusCancelResponse(16_666))
    assert readbacks == [BolusCancelResponse(16_666)]


def test_a_cancellation_that_is_not_in_the_whole_log_of_a_newer_pump_was_not_done() -> None:
    """PLK-BOL-08."""
    outcomes = Outcomes(CANCEL)
    outcomes.commands.protocol_minor = 1
    outcomes.commands.lost(0)
    assert outcomes.commands.is_reconciling
    outcomes.commands.log_read_whole()
    assert outcomes.ended == [(11, CommandOutcome.REFUSED, "not_in_log")]


def test_a_log_with_a_hole_leaves_it_unknown() -> None:
    outcomes = Outcomes(STOP)
    outcomes.commands.lost(0)
    outcomes.commands.log_lost()
    assert outcomes.ended == [(10, CommandOutcome.UNKNOWN, "log_lost")]


def test_a_log_that_cannot_be_reached_for_a_minute_leaves_it_unknown() -> None:
    outcomes = Outcomes(STOP)
    outcomes.commands.lost(5)
    assert outcomes.commands.next_deadline() == 5 + RECONCILE_MAX_US
    outcomes.commands.advance(4 + RECONCILE_MAX_US)
    assert outcomes.ended == []
    outcomes.commands.advance(5 + RECONCILE_MAX_US)
    assert outcomes.ended == [(10, CommandOutcome.UNKNOWN, "log_unreachable")]


def test_the_next_write_waits_until_the_last_one_is_known() -> None:
    outcomes = Outcomes(STOP, BOLUS)
    outcomes.commands.lost(0)
    assert not outcomes.commands.is_waiting
    outcomes.commands.log_read_whole()
    assert outcomes.commands.next_request() == BOLUS


def test_more_writes_than_can_wait_are_not_taken() -> None:
    outcomes = Outcomes(*(msgspec.structs.replace(STOP, op_id=number) for number in range(1, WRITES_MAX + 1)))
    with pytest.raises(TooManyWrites, match=str(WRITES_MAX)):
        outcomes.commands.add(Write(BOLUS))
