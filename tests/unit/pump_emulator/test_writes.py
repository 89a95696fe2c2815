"""Retries that must not act twice, tokens, and operations that are remembered: what a write asks is done once."""

from __future__ import annotations

import msgspec
import pytest

from pump_emulator.device import Device
from pump_emulator.memory import Kept
from pump_emulator.writes import OPERATIONS_MAX, TOKEN_LIFE_US, WRITES
from pump_protocol.messages import (
    AUTH_TYPES,
    BolusCommitRequest,
    BolusFlag,
    BolusPrepareRequest,
    BolusPrepareResponse,
    BootCause,
    LogCode,
    Message,
    MessageType,
    Mode,
    NackReason,
    OpAbortRequest,
    OpAbortResponse,
    RefillCommitRequest,
    RefillPrepareRequest,
    RefillPrepareResponse,
    ResumeRequest,
    StopRequest,
    StopResponse,
    TherapyCommitRequest,
    TherapyPrepareRequest,
    TherapyPrepareResponse,
)
from tests.devices import HOUR, SECOND, Bench, log, program, proposed

BOLUS = BolusPrepareRequest(5, 50_000, 600_000, 1, BolusFlag(0))
REFILL = RefillPrepareRequest(6, 1_000_000, 20_000_000, 1, 500_000)


def prepared(bench: Bench, request: BolusPrepareRequest = BOLUS) -> BolusCommitRequest:
    """Have a bolus prepared; what commits it."""
    answer = bench.send(request)
    assert isinstance(answer, BolusPrepareResponse)
    return BolusCommitRequest(answer.op_id, answer.bolus_id, answer.volume_nl)


def given(bench: Bench) -> int:
    """How many boluses the log has begun."""
    return len(log(bench.pump, LogCode.BOLUS_START))


@pytest.fixture
def bench() -> Bench:
    return Bench()


def proposal(rate_nl_h: int = 11_000, op_id: int = 4) -> TherapyPrepareRequest:
    return proposed(program(Mode.SIMPLE, (0, rate_nl_h)), op_id=op_id)


def test_every_write_is_known_here_and_what_needs_no_session_is_none() -> None:
    assert {MessageType.SESSION_CLOSE, MessageType.TIME_SET} == AUTH_TYPES - WRITES
    assert WRITES <= AUTH_TYPES


# --- retries ----------------------------------------------------------------------------------------------------------


def test_a_retry_gets_the_same_answer_and_does_nothing(bench: Bench) -> None:
    commit = prepared(bench)
    answer = bench.send(commit)
    bench.pump.settle(SECOND)
    assert bench.send(commit, is_retry=True) == answer
    assert given(bench) == 1


def test_the_same_number_for_something_else_is_refused_and_does_nothing(bench: Bench) -> None:
    prepared(bench)
    assert bench.reason(StopRequest(9, 0), is_retry=True) is NackReason.SEQ_REUSE
    assert bench.reason(msgspec.structs.replace(BOLUS, volume_nl=60_000), is_retry=True) is NackReason.SEQ_REUSE
    assert log(bench.pump, LogCode.STOP) == []


def test_a_retry_of_what_was_refused_is_refused_again_and_counted_once(bench: Bench) -> None:
    patient = msgspec.structs.replace(BOLUS, flags=BolusFlag.PATIENT, volume_nl=1_000_001)
    for is_retry in (False, True, True):
        assert bench.reason(patient, is_retry=is_retry) is NackReason.LIMIT_EXCEEDED
    assert len(log(bench.pump, LogCode.BOLUS_DENIED)) == 1


def test_a_session_that_ends_takes_the_memory_of_its_last_write_along(bench: Bench) -> None:
    bench.send(StopRequest(9, 0))
    bench.writes.forget()
    bench.send(ResumeRequest(10, 1), is_retry=True)
    assert bench.pump.therapy.state.name == "INFUSING"


# --- tokens -----------------------------------------------------------------------------------------------------------


def test_prepare_changes_nothing_but_the_number_of_the_next_bolus(bench: Bench) -> None:
    before = msgspec.json.encode(bench.pump.kept())
    prepared(bench)
    bench.send(REFILL)
    bench.send(proposal())
    bench.pump.therapy.last_bolus_id -= 1
    assert msgspec.json.encode(bench.pump.kept()) == before


@pytest.mark.parametrize(("after_us", "is_expired"), [(TOKEN_LIFE_US - 1, False), (TOKEN_LIFE_US, True)])
def test_a_token_lives_thirty_seconds(bench: Bench, after_us: int, *, is_expired: bool) -> None:
    commit = prepared(bench)
    bench.now = after_us
    if is_expired:
        assert bench.reason(commit) is NackReason.TOKEN_EXPIRED
    else:
        bench.send(commit)
    assert given(bench) == (0 if is_expired else 1)


def test_a_token_lives_from_the_last_answer_that_carried_it(bench: Bench) -> None:
    commit = prepared(bench)
    bench.now = TOKEN_LIFE_US - 1
    bench.send(BOLUS, is_retry=True)
    bench.now = 2 * TOKEN_LIFE_US - 2
    bench.send(commit)
    assert given(bench) == 1


def test_a_refused_commit_lengthens_no_token(bench: Bench) -> None:
    commit = prepared(bench)
    wrong = msgspec.structs.replace(commit, volume_nl=1)
    bench.now = TOKEN_LIFE_US - 1
    for is_retry in (False, True):
        assert bench.reason(wrong, is_retry=is_retry) is NackReason.ECHO_MISMATCH
    bench.now = TOKEN_LIFE_US
    assert bench.reason(commit) is NackReason.TOKEN_EXPIRED


def test_a_refused_commit_leaves_its_token_good(bench: Bench) -> None:
    commit = prepared(bench)
    for wrong in (commit.volume_nl - 1, commit.volume_nl + 1):
        assert bench.reason(msgspec.structs.replace(commit, volume_nl=wrong)) is NackReason.ECHO_MISMATCH
    bench.send(commit)
    assert given(bench) == 1


@pytest.mark.parametrize("second", [BOLUS, REFILL, proposal()], ids=lambda request: type(request).__name__)
def test_another_prepare_voids_the_token_whatever_it_is_for(bench: Bench, second: Message) -> None:
    commit = prepared(bench)
    bench.send(second)
    assert bench.reason(commit) is NackReason.TOKEN_UNKNOWN


def test_a_prepare_that_is_refused_voids_the_token_too(bench: Bench) -> None:
    commit = prepared(bench)
    assert bench.reason(msgspec.structs.replace(REFILL, filled_nl=20_000_001)) is NackReason.LIMIT_EXCEEDED
    assert bench.reason(commit) is NackReason.TOKEN_UNKNOWN


@pytest.mark.parametrize("field", ["op_id", "bolus_id"])
def test_a_commit_of_another_operation_or_token_is_unknown(bench: Bench, field: str) -> None:
    commit = prepared(bench)
    wrong = msgspec.structs.replace(commit, **{field: getattr(commit, field) + 1})
    assert bench.reason(wrong) is NackReason.TOKEN_UNKNOWN


def test_the_token_of_one_kind_commits_no_other(bench: Bench) -> None:
    commit = prepared(bench)
    for other in (
        RefillCommitRequest(commit.op_id, commit.bolus_id),
        TherapyCommitRequest(commit.op_id, commit.bolus_id, 0),
    ):
        assert bench.reason(other) is NackReason.TOKEN_UNKNOWN


def test_a_token_that_is_given_up_is_void_and_another_one_is_not(bench: Bench) -> None:
    commit = prepared(bench)
    for wrong in (OpAbortRequest(commit.op_id, commit.bolus_id + 1), OpAbortRequest(commit.op_id + 1, commit.bolus_id)):
        assert bench.reason(wrong) is NackReason.TOKEN_UNKNOWN
    assert bench.send(OpAbortRequest(commit.op_id, commit.bolus_id)) == OpAbortResponse()
    assert bench.reason(commit) is NackReason.TOKEN_UNKNOWN


def test_a_commit_uses_its_token_up(bench: Bench) -> None:
    commit = prepared(bench)
    bench.send(commit)
    assert bench.reason(OpAbortRequest(commit.op_id, commit.bolus_id)) is NackReason.TOKEN_UNKNOWN


def test_no_bolus_has_the_number_of_another_not_even_after_a_boot(bench: Bench) -> None:
    numbers = []
    for op_id in range(1, 10):
        numbers.append(prepared(bench, msgspec.structs.replace(BOLUS, op_id=op_id)).bolus_id)
        bench = Bench(again(bench.pump))
    assert len(set(numbers)) == len(numbers)
    assert 0 not in numbers


# --- operations -------------------------------------------------------------------------------------------------------


def again(pump: Device) -> Device:
    """The pump after a loss of power, from what it has kept."""
    return Device(pump.settings, msgspec.json.decode(msgspec.json.encode(pump.kept()), type=Kept))


def test_a_commit_that_comes_again_gets_its_result_and_acts_once_over_a_boot_too(bench: Bench) -> None:
    commit = prepared(bench)
    answer = bench.send(commit)
    bench.pump.settle(HOUR)
    assert bench.send(commit) == answer
    bench.pump.boot(BootCause.BROWN_OUT)
    rebooted = Bench(again(bench.pump))
    assert rebooted.send(commit) == answer
    assert given(rebooted) == 1


def test_a_prepare_of_what_is_done_says_what_was_prepared_and_that_no_token_is_left(bench: Bench) -> None:
    bolus = bench.send(BOLUS)
    assert isinstance(bolus, BolusPrepareResponse)
    bench.send(BolusCommitRequest(5, bolus.bolus_id, 50_000))
    assert bench.send(BOLUS) == msgspec.structs.replace(bolus, expires_ms=0)
    therapy = bench.send(proposal())
    assert isinstance(therapy, TherapyPrepareResponse)
    bench.send(TherapyCommitRequest(4, therapy.token, therapy.program_crc32c))
    assert bench.send(proposal()) == msgspec.structs.replace(therapy, expires_ms=0)
    refill = bench.send(REFILL)
    assert isinstance(refill, RefillPrepareResponse)
    assert refill.echo is not None
    bench.send(RefillCommitRequest(6, refill.token))
    done = msgspec.structs.replace(refill, echo=msgspec.structs.replace(refill.echo, expires_ms=0))
    assert bench.send(REFILL) == done


def test_a_prepare_of_what_is_done_gives_no_token(bench: Bench) -> None:
    first = prepared(bench)
    bench.send(first)
    bench.pump.settle(HOUR)
    bench.send(BOLUS)
    assert bench.send(first) == bench.send(first)
    assert given(bench) == 1


def test_a_single_step_that_comes_again_acts_once(bench: Bench) -> None:
    stopped = bench.send(StopRequest(9, 0))
    bench.send(ResumeRequest(10, 1))
    bench.pump.settle(SECOND)
    assert bench.send(StopRequest(9, 0)) == stopped == StopResponse(t_ms=0)
    assert bench.pump.therapy.state.name == "INFUSING"


def test_another_request_under_the_op_id_of_what_is_done_is_refused_and_does_nothing(bench: Bench) -> None:
    """PLK-OPS-07: its answer must not read as that of the operation that was done."""
    commit = prepared(bench)
    bench.send(commit)
    for other in (
        msgspec.structs.replace(commit, volume_nl=commit.volume_nl + 1),
        msgspec.structs.replace(BOLUS, volume_nl=BOLUS.volume_nl + 1),
        StopRequest(commit.op_id, 0),
        proposed(program(Mode.SIMPLE, (0, 11_000)), op_id=commit.op_id),
    ):
        assert bench.reason(other) is NackReason.ECHO_MISMATCH
    bench.send(StopRequest(9, 0))
    assert bench.reason(StopRequest(9, 1)) is NackReason.ECHO_MISMATCH
    assert [record.arg0 for record in log(bench.pump, LogCode.STOP)] == [9]


def test_what_was_refused_is_not_done(bench: Bench) -> None:
    bench.send(StopRequest(9, 0))
    assert bench.reason(StopRequest(11, 0)) is NackReason.WRONG_STATE
    bench.send(ResumeRequest(10, 1))
    bench.send(StopRequest(11, 0))
    assert [record.arg0 for record in log(bench.pump, LogCode.STOP)] == [9, 11]


def test_the_last_operations_are_remembered_and_no_more(bench: Bench) -> None:
    for op_id in range(1, 2 * OPERATIONS_MAX + 1):
        bench.send(StopRequest(op_id, 0) if op_id % 2 else ResumeRequest(op_id, 1))
    assert [operation.op_id for operation in bench.pump.operations] == [
        *range(OPERATIONS_MAX + 1, 2 * OPERATIONS_MAX + 1)
    ]
