"""The runner: every test is run and told, whatever the ones before it did."""

from __future__ import annotations

import pytest

from pump_conformance.case import Bench, Case, Level, NotApplicable, case
from pump_conformance.channel import ChannelError
from pump_conformance.dut import Dut, Violation
from pump_conformance.runner import ONLY_LONG, Outcome, Result, run
from pump_conformance.target import TargetGoneError
from pump_protocol.messages import GetStatusRequest, GetStatusResponse, PingRequest
from tests.conformance.mutants import MutantPump, Sabotage, on_a_line


def made(run_: object = None, **facts: bool) -> Case:
    """A test that does `run_`, or nothing."""

    def body(bench: Bench) -> None:
        if isinstance(run_, Exception):
            raise run_
        bench.dut.ask(GetStatusRequest(), GetStatusResponse)

    return case("T-01", Level.L1, "a claim", "PLK-ONE-01", "PLK-TWO-02", **facts)(body)


def results(*cases: Case, is_long: bool = False, key: bytes | None = None) -> list[Result]:
    with on_a_line(MutantPump(Sabotage())) as target:
        return list(run(cases, Bench(dut=Dut(target, baud=115_200), is_long=is_long, key=key)))


@pytest.mark.parametrize(
    ("raised", "outcome"),
    [
        (None, Outcome.PASSED),
        (Violation("why"), Outcome.FAILED),
        (NotApplicable("why"), Outcome.SKIPPED),
        (ChannelError("why"), Outcome.ERROR),
        (TargetGoneError("why"), Outcome.ERROR),
    ],
)
def test_what_a_test_raises_is_its_outcome_and_the_next_one_runs(raised: Exception | None, outcome: Outcome) -> None:
    first, second = results(made(raised), made())
    assert (first.outcome, first.reason) == (outcome, "why" if raised else "")
    assert second.outcome is Outcome.PASSED


def test_a_result_has_the_facts_of_its_test() -> None:
    (result,) = results(made())
    assert (result.id, result.level, result.claim) == ("T-01", "L1", "a claim")
    assert result.requirements == ("PLK-ONE-01", "PLK-TWO-02")


def test_a_bug_of_a_test_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        results(made(ZeroDivisionError("a bug")))


def test_what_needs_a_control_channel_is_skipped_without_one() -> None:
    (result,) = results(made(needs_control=True))
    assert (result.outcome, result.reason) == (Outcome.SKIPPED, "needs a control channel: --control URL")


def test_what_needs_the_key_is_skipped_without_it_and_runs_with_it() -> None:
    assert results(made(needs_key=True))[0].outcome is Outcome.SKIPPED
    assert results(made(needs_key=True), key=bytes(16))[0].outcome is Outcome.PASSED


def test_what_only_waits_is_run_when_there_is_time() -> None:
    assert results(made(is_long=True))[0].reason == ONLY_LONG
    assert results(made(is_long=True), is_long=True)[0].outcome is Outcome.PASSED


def test_a_failure_shows_what_went_over_the_line_and_a_pass_does_not() -> None:
    def ask_and_fail(bench: Bench) -> None:
        bench.dut.ask(GetStatusRequest(), GetStatusResponse)
        raise Violation("why")

    failing = case("T-02", Level.L0, "another claim")(ask_and_fail)
    failed, passed = results(failing, made())
    shown = "\n".join(failed.recording)
    assert "→ 00 05 10 10" in shown
    assert "GET_STATUS_RSP" in shown
    assert "reservoir_nl=20000000 nL" in shown
    assert passed.recording == []


def test_an_answer_too_many_fails_the_test_in_which_it_came() -> None:
    def ask_twice_and_read_once(bench: Bench) -> None:
        bench.dut.send_request(PingRequest(cookie=1))
        bench.dut.send_request(PingRequest(cookie=2))
        bench.dut.next_answer("none")

    first, second = results(case("T-03", Level.L0, "a claim")(ask_twice_and_read_once), made())
    assert first.outcome is Outcome.FAILED
    assert second.outcome is Outcome.PASSED


def test_a_device_that_says_nothing_fails_every_test() -> None:
    class Mute(Sabotage):
        def say(self, frame: object) -> list[object]:  # type: ignore[override]
            del frame
            return []

    with on_a_line(MutantPump(Mute())) as target:
        (result,) = run([made()], Bench(dut=Dut(target, baud=115_200)))
    assert (result.outcome, result.reason) == (Outcome.FAILED, "no answer to HELLO")
