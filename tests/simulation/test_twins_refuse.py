"""What the emulator and the C device refuse, side by side: a host that errs hears the same from both."""

from __future__ import annotations

import msgspec
import pytest

from pump_protocol.messages import (
    BolusCommitRequest,
    BolusFlag,
    BolusPrepareRequest,
    BolusPrepareResponse,
    Message,
    Nack,
    NackReason,
    RefillPrepareRequest,
    ResumeRequest,
    StopRequest,
    TimeSetRequest,
)
from tests.simulation.twins import Twins


@pytest.fixture
def twins() -> Twins:
    return Twins()


def reasons(twins: Twins, request: Message) -> list[NackReason | None]:
    """Why each of the two refuses a request."""
    answers = twins.ask_each([request, request])
    return [NackReason(answer.reason) if isinstance(answer, Nack) else None for answer in answers]


def test_another_request_under_the_op_id_of_what_is_done_is_refused_by_both(twins: Twins) -> None:
    """PLK-OPS-07."""
    stop = StopRequest(twins.new_op(), 0)
    twins.ask(stop)
    others: list[Message] = [msgspec.structs.replace(stop, reason=1), ResumeRequest(stop.op_id, 1)]
    for other in others:
        assert reasons(twins, other) == [NackReason.ECHO_MISMATCH] * 2
    assert reasons(twins, stop) == [None] * 2


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        (BolusPrepareRequest(9, 1_000, 60_000, 1, BolusFlag.PRIMING | BolusFlag.BRIDGE), NackReason.BAD_VALUE),
        (BolusPrepareRequest(9, 1_000, 60_000, 7, 0), NackReason.STALE_REVISION),
        (RefillPrepareRequest(9, 0, 20_000_001, 1, 500_000), NackReason.LIMIT_EXCEEDED),
    ],
)
def test_a_prepare_that_is_refused_voids_the_token_of_both(twins: Twins, second: Message, reason: NackReason) -> None:
    """PLK-OPS-03."""
    prepared = twins.ask(BolusPrepareRequest(5, 1_000, 60_000, 1, 0))
    assert isinstance(prepared, BolusPrepareResponse)
    assert reasons(twins, second) == [reason] * 2
    commit = BolusCommitRequest(5, prepared.bolus_id, 1_000)
    assert reasons(twins, commit) == [NackReason.TOKEN_UNKNOWN] * 2


@pytest.mark.parametrize(
    ("request_", "is_told"),
    [
        (TimeSetRequest((1 << 62) - 1, 0), True),
        (TimeSetRequest(1 << 62, 0), False),
        (TimeSetRequest((1 << 64) - 2, 0), False),
        (TimeSetRequest((1 << 64) - 2, (1 << 64) - 1), False),
        (TimeSetRequest(1, (1 << 64) - 1), True),
    ],
)
def test_a_utc_that_no_field_holds_is_refused_by_both(twins: Twins, request_: TimeSetRequest, *, is_told: bool) -> None:
    """PLK-TIM-04."""
    assert reasons(twins, request_) == [None if is_told else NackReason.LIMIT_EXCEEDED] * 2
