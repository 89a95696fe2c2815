"""The books about a device's refusals: the limit of NACKs, and the count of failures (PLK-RCV-05, PLK-SEC-11)."""

from __future__ import annotations

import pytest

from pump_conformance.allowance import Allowance
from pump_protocol.messages import NackReason


def refused(times: int, reason: int = NackReason.AUTH_FAILED, *, at_s: float = 100.0) -> Allowance:
    allowance = Allowance()
    for _ in range(times):
        allowance.note(reason, at_s)
    return allowance


@pytest.mark.parametrize(("nacks", "next_s"), [(9, 1.1), (10, 101.1), (11, 101.1)])
def test_after_ten_nacks_the_next_is_a_second_later(nacks: int, next_s: float) -> None:
    assert refused(nacks, NackReason.BAD_VALUE).next_nack_s(version=False) == pytest.approx(next_s)


def test_an_unsupported_version_keeps_off_only_its_like() -> None:
    allowance = refused(1, NackReason.UNSUPPORTED_VERSION)
    assert allowance.next_nack_s(version=True) == pytest.approx(101.1)
    assert allowance.next_nack_s(version=False) < 100


@pytest.mark.parametrize("reason", [NackReason.AUTH_REQUIRED, NackReason.AUTH_FAILED, NackReason.REPLAY])
def test_failures_are_counted_for_a_minute(reason: NackReason) -> None:
    allowance = refused(3, reason)
    assert allowance.failures(159.0) == 3
    assert allowance.failures(162.0) == 0


def test_other_refusals_are_no_failures() -> None:
    assert refused(5, NackReason.SEQ_REUSE).failures(100.0) == 0


def test_the_eighth_failure_begins_the_count_again() -> None:
    assert [refused(times).failures(100.0) for times in (7, 8, 9)] == [7, 0, 1]


def test_in_doubt_there_may_have_been_as_many_as_can_be() -> None:
    allowance = refused(1)
    allowance.doubt(100.0)
    assert (allowance.failures(160.0), allowance.failures(162.0)) == (8, 0)


def test_a_device_that_begins_again_counts_from_none() -> None:
    allowance = refused(7)
    allowance.doubt(100.0)
    allowance.begin_again()
    assert allowance.failures(100.0) == 0
