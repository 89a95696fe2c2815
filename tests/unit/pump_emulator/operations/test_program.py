"""A program proposed, lengthened, put in force; and what wants a person: every bound one step to either side."""

from __future__ import annotations

import msgspec
import pytest

from pump_emulator import verbs
from pump_emulator.prescription import TITRATION_SPANS_MAX
from pump_protocol.messages import (
    CommitFlag,
    LogCode,
    Mode,
    NackReason,
    PayloadError,
    PrepareFlag,
    ProgramFlag,
    PumpStateCode,
    ResumeRequest,
    StopRequest,
    TherapyCommitRequest,
    TherapyPrepareResponse,
)
from pump_protocol.program import extend_requests
from tests.devices import DAY, HOUR, MS, Bench, log, program, proposed, running
from tests.programmer import dead, prescribe

FLEX_48 = program(Mode.FLEX, *((1_800 * half, 9_000 + half) for half in range(48)))
SIMPLE = program(Mode.SIMPLE, (0, 11_000))


def test_a_program_is_in_force_with_its_commit_and_its_crc_in_the_log(bench: Bench) -> None:
    assert prescribe(bench, SIMPLE) == 2
    assert bench.pump.reported_rate_nl_h == 11_000
    record = log(bench.pump, LogCode.THERAPY)[-1]
    assert (record.arg0, record.arg1, record.arg2) == (4, 2, SIMPLE.program_crc32c)


def test_a_program_is_echoed_as_it_was_understood(bench: Bench) -> None:
    timed = msgspec.structs.replace(SIMPLE, duration_s=3_600, pat_bolus_nl=1_000, pat_bolus_ms=60_000, max_per_day=2)
    request = proposed(timed)
    answer = bench.send(request)
    assert isinstance(answer, TherapyPrepareResponse)
    for field in (
        "mode",
        "drug_id",
        "conc_ng_ml",
        "pat_bolus_nl",
        "pat_bolus_ms",
        "lockout_ms",
        "max_per_day",
        "steps",
        "extra",
    ):
        assert getattr(answer, field) == getattr(request, field), field
    assert (answer.program_crc32c, answer.expires_ms) == (timed.program_crc32c, 30_000)


def test_forty_eight_steps_come_in_four_frames_and_are_in_force_together(bench: Bench) -> None:
    prescribe(bench, FLEX_48)
    assert bench.pump.therapy.prescription == FLEX_48


def test_a_program_that_is_not_whole_cannot_be_committed(bench: Bench) -> None:
    answer = bench.send(proposed(FLEX_48))
    assert isinstance(answer, TherapyPrepareResponse)
    assert (answer.program_crc32c, answer.flags) == (0, ProgramFlag.MORE)
    commit = TherapyCommitRequest(4, answer.token, FLEX_48.program_crc32c)
    for extend in extend_requests(FLEX_48.program, op_id=4, token=answer.token):
        assert bench.reason(commit) is NackReason.TOKEN_UNKNOWN
        bench.send(extend)
    bench.send(commit)


def test_steps_that_do_not_follow_are_refused_and_the_right_ones_still_fit(bench: Bench) -> None:
    answer = bench.send(proposed(FLEX_48))
    assert isinstance(answer, TherapyPrepareResponse)
    first, second, _third = extend_requests(FLEX_48.program, op_id=4, token=answer.token)
    assert bench.reason(second) is NackReason.ECHO_MISMATCH
    late = msgspec.structs.replace(first, steps=(first.steps[0], first.steps[0]))
    refused = bench.refusal(late)
    assert (refused.reason, refused.detail) == (NackReason.BAD_VALUE, 12 + 8)
    bench.send(first)
    assert bench.reason(first) is NackReason.ECHO_MISMATCH


def test_a_forty_ninth_step_is_over_the_limit(bench: Bench) -> None:
    many = program(Mode.FLEX, *((60 * index, 9_000) for index in range(49)))
    answer = bench.send(proposed(many))
    assert isinstance(answer, TherapyPrepareResponse)
    *fitting, _single = extend_requests(many.program, op_id=4, token=answer.token)
    for extend in fitting[:-1]:
        bench.send(extend)
    steps = fitting[-1].steps[:11]  # 47 steps, and then two
    bench.send(msgspec.structs.replace(fitting[-1], steps=steps))
    assert (
        bench.reason(msgspec.structs.replace(fitting[-1], from_step=47, steps=many.steps[47:]))
        is NackReason.LIMIT_EXCEEDED
    )


def test_more_steps_for_a_program_that_is_whole_are_refused(bench: Bench) -> None:
    answer = bench.send(proposed(SIMPLE))
    assert isinstance(answer, TherapyPrepareResponse)
    (extend, *_rest) = extend_requests(FLEX_48.program, op_id=4, token=answer.token)
    assert bench.reason(extend) is NackReason.WRONG_STATE


@pytest.mark.parametrize(
    ("field", "value", "detail"),
    [("mode", 6, 8), ("mode", 254, 8), ("flags", ProgramFlag.MORE, 10), ("steps", (), 9), ("pat_bolus_nl", 1, 24)],
)
def test_what_no_pump_accepts_is_told_with_its_place(bench: Bench, field: str, value: int, detail: int) -> None:
    refused = bench.refusal(msgspec.structs.replace(proposed(SIMPLE), **{field: value}))
    assert (refused.reason, refused.detail) == (NackReason.BAD_VALUE, detail)


@pytest.mark.parametrize("mode", [0, 255])
def test_a_program_of_no_mode_is_no_message(bench: Bench, mode: int) -> None:
    with pytest.raises(PayloadError) as refused:
        bench.send(msgspec.structs.replace(proposed(SIMPLE), mode=mode))
    assert (refused.value.reason, refused.value.detail) == (NackReason.BAD_VALUE, 8)


def test_a_program_is_judged_by_its_form_then_the_state_then_the_revision_then_the_limits() -> None:
    wrong = msgspec.structs.replace(proposed(program(Mode.SIMPLE, (0, 1_999))), base_rev=9, mode=6)
    bench = Bench(dead())
    assert bench.reason(wrong) is NackReason.BAD_VALUE
    wrong = msgspec.structs.replace(wrong, mode=Mode.SIMPLE)
    refused = bench.refusal(wrong)
    assert (refused.reason, refused.detail) == (NackReason.WRONG_STATE, PumpStateCode.EOS_OFF)
    assert Bench().reason(wrong) is NackReason.STALE_REVISION
    assert Bench().reason(msgspec.structs.replace(wrong, base_rev=1)) is NackReason.LIMIT_EXCEEDED


def test_a_revision_that_moves_between_prepare_and_commit_refuses_the_commit(bench: Bench) -> None:
    answer = bench.send(proposed(SIMPLE))
    assert isinstance(answer, TherapyPrepareResponse)
    verbs.set_rate(bench.pump, 12_000)  # a hand at the control channel
    assert bench.reason(TherapyCommitRequest(4, answer.token, answer.program_crc32c)) is NackReason.STALE_REVISION
    assert bench.pump.reported_rate_nl_h == 12_000


def test_a_commit_of_another_crc_is_no_echo(bench: Bench) -> None:
    answer = bench.send(proposed(SIMPLE))
    assert isinstance(answer, TherapyPrepareResponse)
    wrong = TherapyCommitRequest(4, answer.token, answer.program_crc32c ^ 1)
    assert bench.reason(wrong) is NackReason.ECHO_MISMATCH


@pytest.mark.parametrize(("rate_nl_h", "is_soft"), [(13_000, False), (13_001, True)])
def test_a_program_over_a_soft_limit_wants_a_person(bench: Bench, rate_nl_h: int, *, is_soft: bool) -> None:
    answer = bench.send(proposed(program(Mode.SIMPLE, (0, rate_nl_h))))
    assert isinstance(answer, TherapyPrepareResponse)
    assert answer.prepare_flags == (PrepareFlag.SOFT_LIMIT if is_soft else 0)
    commit = TherapyCommitRequest(4, answer.token, answer.program_crc32c)
    if is_soft:
        for flags in (None, 0, 2):
            refused = bench.reason(msgspec.structs.replace(commit, commit_flags=flags))
            assert refused is NackReason.LIMIT_EXCEEDED
    bench.send(msgspec.structs.replace(commit, commit_flags=CommitFlag.CONFIRM_SOFT))
    assert bench.pump.reported_rate_nl_h == rate_nl_h


@pytest.mark.parametrize("drug", [{"drug_id": 2}, {"concentration_ng_ml": 500_001}])
def test_a_program_for_another_drug_than_was_filled_in_wants_a_person(bench: Bench, drug: dict[str, int]) -> None:
    answer = bench.send(proposed(msgspec.structs.replace(program(Mode.SIMPLE, (0, 10_000)), **drug)))
    assert isinstance(answer, TherapyPrepareResponse)
    assert answer.prepare_flags == PrepareFlag.SOFT_LIMIT


def test_a_program_of_a_stopped_pump_waits_for_its_resume(bench: Bench) -> None:
    bench.send(StopRequest(9, 0))
    prescribe(bench, SIMPLE)
    assert bench.pump.reported_rate_nl_h == 0
    assert bench.reason(ResumeRequest(10, 1)) is NackReason.STALE_REVISION
    bench.send(ResumeRequest(10, 2))
    assert bench.pump.reported_rate_nl_h == 11_000


def is_soft(bench: Bench, rate_nl_h: int) -> bool:
    answer = bench.send(proposed(program(Mode.SIMPLE, (0, rate_nl_h)), base_rev=bench.pump.therapy.revision))
    assert isinstance(answer, TherapyPrepareResponse)
    return bool(answer.prepare_flags)


def test_two_steps_in_a_day_are_one_and_on_the_next_day_two() -> None:
    bench = Bench(running(program(Mode.SIMPLE, (0, 10_000))))
    bench.pump.settle(2 * DAY)
    verbs.prescribe(bench.pump, program(Mode.SIMPLE, (0, 12_500)))
    bench.pump.settle(3 * DAY - MS)
    assert is_soft(bench, 13_001)
    assert not is_soft(bench, 13_000)
    bench.pump.settle(3 * DAY)
    assert not is_soft(bench, 13_001)


def test_a_fall_is_held_against_the_highest_of_a_day() -> None:
    bench = Bench(running(program(Mode.SIMPLE, (0, 20_000))))
    bench.pump.settle(2 * DAY)
    verbs.prescribe(bench.pump, program(Mode.SIMPLE, (0, 17_000)))
    bench.pump.settle(2 * DAY + HOUR)
    assert is_soft(bench, 15_999)
    assert not is_soft(bench, 16_000)


def test_of_many_programs_in_a_day_the_oldest_still_count() -> None:
    bench = Bench(running(program(Mode.SIMPLE, (0, 10_000))))
    bench.pump.settle(2 * DAY)
    for step in range(1, 12):
        verbs.prescribe(bench.pump, program(Mode.SIMPLE, (0, 10_000 + 200 * step)))
        bench.pump.settle(bench.pump.at_us + HOUR)
    assert len(bench.pump.therapy.titration.spans) == TITRATION_SPANS_MAX
    assert is_soft(bench, 13_001)
