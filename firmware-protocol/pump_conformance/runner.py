"""Runs tests one after the other and says what became of each; a device that fails one is asked the next."""

from __future__ import annotations

import time
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from pump_conformance.case import NEEDS_CONTROL, NEEDS_KEY, Bench, Case, NotApplicable
from pump_conformance.channel import ChannelError
from pump_conformance.dut import Violation
from pump_conformance.target import TargetGoneError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ONLY_LONG = "waits for a time that nothing can shorten: --long"


class Outcome(StrEnum):
    """What became of a test."""

    PASSED = "passed"
    FAILED = "failed"
    """The device breaks the claim."""
    SKIPPED = "skipped"
    """The claim could not be tried; the reason says why."""
    ERROR = "error"
    """The bench failed: the line or the control channel went away."""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one test, and why."""

    id: str
    level: str
    claim: str
    requirements: tuple[str, ...]
    outcome: Outcome
    seconds: float
    reason: str = ""
    """Of a failure what was expected and what came; of a test that was skipped, why. Else empty."""
    recording: list[str] = []
    """Of a failure: the last of what went over the line."""


def run(cases: Iterable[Case], bench: Bench) -> Iterator[Result]:
    """Yield one result a case, as they come. Never raises for what a device does."""
    if bench.channel is not None:
        bench.channel.on_act = lambda what: bench.dut.recording.remark(what, time.monotonic())
    for case in cases:
        began_s = time.monotonic()
        outcome, reason = _outcome_of(case, bench)
        lines = bench.dut.recording.lines() if outcome in {Outcome.FAILED, Outcome.ERROR} else []
        yield Result(
            id=case.id,
            level=case.level.name,
            claim=case.claim,
            requirements=case.requirements,
            outcome=outcome,
            seconds=round(time.monotonic() - began_s, 3),
            reason=reason,
            recording=lines,
        )


def _outcome_of(case: Case, bench: Bench) -> tuple[Outcome, str]:
    if reason := _reason_to_skip(case, bench):
        return Outcome.SKIPPED, reason
    try:
        _run_one(case, bench)
    except Violation as violation:
        return Outcome.FAILED, str(violation)
    except NotApplicable as reason_to_skip:
        return Outcome.SKIPPED, str(reason_to_skip)
    except (ChannelError, TargetGoneError) as error:
        return Outcome.ERROR, str(error)
    return Outcome.PASSED, ""


def _reason_to_skip(case: Case, bench: Bench) -> str:
    if case.needs_control and bench.channel is None:
        return NEEDS_CONTROL
    if case.needs_key and bench.key is None:
        return NEEDS_KEY
    if case.is_long and not bench.is_long:
        return ONLY_LONG
    return ""


def _run_one(case: Case, bench: Bench) -> None:
    if bench.channel is not None:
        bench.channel.restore()
    bench.dut.begin()
    case.run(bench)
    bench.dut.end()
