"""What a bolus is refused for, and when it wants a person; the patient's lockout to the millisecond."""

from __future__ import annotations

import msgspec
import pytest

from pump_emulator import verbs
from pump_protocol.messages import (
    BolusCancelRequest,
    BolusCancelResponse,
    BolusCommitRequest,
    BolusFlag,
    BolusPrepareResponse,
    CommitFlag,
    LogCode,
    Mode,
    NackReason,
    PrepareFlag,
    PumpStateCode,
)
from tests.devices import DAY, HOUR, MINUTE, MS, Bench, boluses, device, log, program, running
from tests.programmer import BINDING, bolus, dead, give, patients


@pytest.mark.parametrize(("volume_nl", "is_right"), [(1, True), (1_000_000, True), (1_000_001, False)])
def test_a_bolus_is_at_most_the_largest(bench: Bench, volume_nl: int, *, is_right: bool) -> None:
    request = bolus(volume_nl, 36_000_000)
    if is_right:
        bench.send(request)
    else:
        assert bench.reason(request) is NackReason.LIMIT_EXCEEDED


@pytest.mark.parametrize(
    ("volume_nl", "flags", "is_right"),
    [(99_000, 0, True), (99_001, 0, False), (100_000, BolusFlag.BRIDGE, True), (100_001, BolusFlag.BRIDGE, False)],
)
def test_a_bolus_and_the_program_beside_it_are_no_faster_than_the_motor(
    bench: Bench, volume_nl: int, flags: int, *, is_right: bool
) -> None:
    request = bolus(volume_nl, 360_000, flags)  # 990,000 or 1,000,000 nL/h
    if is_right:
        bench.send(request)
    else:
        assert bench.reason(request) is NackReason.LIMIT_EXCEEDED


def test_a_bolus_has_room_for_the_step_that_begins_while_it_runs() -> None:
    bench = Bench(running(program(Mode.FLEX, (0, 10_000), (60, 20_000))))
    late = msgspec.structs.replace(bolus(98_001, 360_000), therapy_rev=2)
    assert bench.reason(late) is NackReason.LIMIT_EXCEEDED
    bench.send(msgspec.structs.replace(late, volume_nl=98_000))


@pytest.mark.parametrize(("volume_nl", "is_right"), [(100_000, True), (100_001, False)])
def test_a_bolus_leaves_the_residual_where_it_is(volume_nl: int, *, is_right: bool) -> None:
    bench = Bench(device(reservoir_filled_nl=1_100_000, low_reservoir_nl=1_000_000))
    if is_right:
        bench.send(bolus(volume_nl))
    else:
        assert bench.reason(bolus(volume_nl)) is NackReason.LIMIT_EXCEEDED


def test_a_low_reservoir_is_kept_from_the_patient_and_from_nobody_else() -> None:
    bench = Bench(running(BINDING, reservoir_filled_nl=2_000_000))
    bench.pump.settle(4 * HOUR)
    assert bench.reason(patients()) is NackReason.LIMIT_EXCEEDED
    bench.send(msgspec.structs.replace(patients(op_id=6), flags=0))
    assert [record.arg1 for record in log(bench.pump, LogCode.BOLUS_DENIED)] == [NackReason.LIMIT_EXCEEDED]


@pytest.mark.parametrize(
    ("volume_nl", "flags", "outcome"),
    [
        (100_000, 0, None),
        (100_002, 0, PrepareFlag.SOFT_LIMIT),
        (200_000, 0, PrepareFlag.SOFT_LIMIT),
        (200_002, 0, NackReason.LIMIT_EXCEEDED),
        (300_000, BolusFlag.PRIMING, None),
    ],
)
def test_the_dose_of_a_day_binds_a_bolus_and_not_a_priming_one(volume_nl: int, flags: int, outcome: int | None) -> None:
    bench = Bench(device(dose_soft_max_ng_d=170_000, dose_hard_max_ng_d=220_000))
    bench.pump.settle(DAY)  # 120,000 ng so far
    request = bolus(volume_nl, 36_000_000, flags)
    if outcome == NackReason.LIMIT_EXCEEDED:
        assert bench.reason(request) is NackReason.LIMIT_EXCEEDED
    else:
        answer = bench.send(request)
        assert isinstance(answer, BolusPrepareResponse)
        assert answer.prepare_flags == outcome


def test_a_bolus_that_became_soft_since_its_prepare_wants_a_person() -> None:
    bench = Bench(device(dose_soft_max_ng_d=130_000))
    bench.pump.settle(20 * HOUR)
    answer = bench.send(bolus(60_000))
    assert isinstance(answer, BolusPrepareResponse)
    assert answer.prepare_flags is None
    bench.pump.settle(20 * HOUR + MINUTE)
    commit = BolusCommitRequest(5, answer.bolus_id, 60_000)
    assert bench.reason(commit) is NackReason.LIMIT_EXCEEDED
    bench.send(msgspec.structs.replace(commit, commit_flags=CommitFlag.CONFIRM_SOFT))
    assert bench.pump.therapy.bolus is not None


@pytest.mark.parametrize("flags", [3, 5, 6, 7])
def test_a_bolus_is_for_one_thing(bench: Bench, flags: int) -> None:
    refused = bench.refusal(bolus(flags=flags))
    assert (refused.reason, refused.detail) == (NackReason.BAD_VALUE, 16)


def test_a_second_bolus_waits_for_the_end_of_the_first(bench: Bench) -> None:
    give(bench, bolus())
    refused = bench.refusal(bolus(op_id=8))
    assert (refused.reason, refused.detail) == (NackReason.WRONG_STATE, PumpStateCode.INFUSING)
    bench.pump.settle(10 * MINUTE)
    give(bench, bolus(op_id=8))


def test_a_bolus_needs_a_pump_that_delivers() -> None:
    for pump in (device(), dead()):
        bench = Bench(pump)
        if pump.therapy.state is not PumpStateCode.EOS_OFF:
            verbs.stop(pump)
        refused = bench.refusal(bolus())
        assert (refused.reason, refused.detail) == (NackReason.WRONG_STATE, pump.therapy.state)


def test_what_a_cancelled_bolus_gave_is_the_same_in_answer_and_log(bench: Bench) -> None:
    """PLK-BOL-05, PLK-BOL-08."""
    number = give(bench, bolus())
    bench.pump.settle(200_003_333)
    assert bench.reason(BolusCancelRequest(8, number + 1)) is NackReason.WRONG_STATE
    assert bench.send(BolusCancelRequest(8, number)) == BolusCancelResponse(16_666)
    assert boluses(bench.pump) == [(0, 16_666)]
    ended, cancelled = log(bench.pump)[-2:]
    assert (ended.code, ended.arg1, ended.arg2) == (LogCode.BOLUS_END, number, 16_666)
    assert (cancelled.code, cancelled.arg0) == (LogCode.BOLUS_CANCEL, 8)
    assert (cancelled.arg1, cancelled.arg2) == (number, 16_666)
    assert bench.reason(BolusCancelRequest(9, number)) is NackReason.WRONG_STATE
    assert len(log(bench.pump, LogCode.BOLUS_CANCEL)) == 1


def test_the_lockout_runs_from_programming_to_the_millisecond() -> None:
    bench = Bench(running(BINDING))
    bench.pump.settle(4 * HOUR - MS)
    refused = bench.refusal(patients())
    assert (refused.reason, refused.retry_after_ms) == (NackReason.LOCKOUT, 1)
    bench.pump.settle(4 * HOUR)
    give(bench, patients(op_id=6))


def test_the_lockout_runs_from_the_start_of_a_bolus_a_cancelled_one_too() -> None:
    bench = Bench(running(BINDING))
    bench.pump.settle(4 * HOUR)
    number = give(bench, patients())
    bench.pump.settle(4 * HOUR + MINUTE)
    bench.send(BolusCancelRequest(7, number))
    assert bench.refusal(patients(op_id=8)).retry_after_ms == 4 * 3_600_000 - 60_000
    bench.pump.settle(8 * HOUR)
    give(bench, patients(op_id=9))


def test_the_lockout_is_looked_at_again_at_commit() -> None:
    bench = Bench(running(BINDING))
    bench.pump.settle(4 * HOUR)
    answer = bench.send(patients())
    assert isinstance(answer, BolusPrepareResponse)
    bench.pump.therapy.locked_since_us = 4 * HOUR
    commit = BolusCommitRequest(5, answer.bolus_id, 50_000)
    for _ in range(2):
        assert bench.reason(commit) is NackReason.LOCKOUT
    assert len(log(bench.pump, LogCode.BOLUS_DENIED)) == 1
    assert (bench.pump.therapy.patient_requested, bench.pump.therapy.patient_denied) == (1, 1)


def test_so_many_a_day_and_not_one_more_until_the_first_is_a_day_old() -> None:
    bench = Bench(running(msgspec.structs.replace(BINDING, lockout_ms=0)))
    for hour in range(3):
        bench.pump.settle(hour * HOUR)
        give(bench, patients(op_id=10 + hour))
    bench.pump.settle(3 * HOUR)
    assert bench.refusal(patients(op_id=20)).retry_after_ms == 21 * 3_600_000
    bench.pump.settle(DAY - MS)
    assert bench.refusal(patients(op_id=21)).retry_after_ms == 1
    bench.pump.settle(DAY)
    give(bench, patients(op_id=22))
    assert bench.refusal(patients(op_id=23)).reason is NackReason.WRONG_STATE  # one runs


@pytest.mark.parametrize("flags", [0, BolusFlag.PRIMING, BolusFlag.BRIDGE])
def test_neither_lockout_nor_number_bind_anybody_else(flags: int) -> None:
    bench = Bench(running(BINDING))
    for op_id in range(10, 15):
        give(bench, msgspec.structs.replace(bolus(flags=flags, op_id=op_id), therapy_rev=2))
        bench.pump.settle(bench.pump.at_us + 10 * MINUTE)
    therapy = bench.pump.therapy
    assert (therapy.patient_requested, therapy.patient_delivered, therapy.patient_denied) == (0, 0, 0)


def test_five_requests_within_the_lockout_are_one_bolus_and_four_denials() -> None:
    bench = Bench(running(BINDING))
    bench.pump.settle(4 * HOUR)
    give(bench, patients(op_id=1))
    bench.pump.settle(4 * HOUR + 10 * MINUTE)
    for op_id in range(2, 6):
        assert bench.reason(patients(op_id=op_id)) is NackReason.LOCKOUT
    therapy = bench.pump.therapy
    assert (therapy.patient_requested, therapy.patient_delivered, therapy.patient_denied) == (5, 1, 4)
    denied = [(record.arg0, record.arg1) for record in log(bench.pump, LogCode.BOLUS_DENIED)]
    assert denied == [(op_id, NackReason.LOCKOUT) for op_id in range(2, 6)]


def test_a_refused_bolus_of_a_clinician_is_no_denial_of_the_patient(bench: Bench) -> None:
    assert bench.reason(bolus(1_000_001)) is NackReason.LIMIT_EXCEEDED
    assert bench.pump.therapy.patient_denied == 0
    assert log(bench.pump, LogCode.BOLUS_DENIED) == []
