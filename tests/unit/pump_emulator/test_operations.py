"""What each write does, what it is refused for, and in which order: every bound one step to either side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from pump_emulator import verbs
from pump_emulator.operations import CALIBRATION_PPM_MAX, CALIBRATION_PPM_MIN
from pump_emulator.prescription import TITRATION_SPANS_MAX
from pump_emulator.settings import Drive
from pump_protocol.messages import (
    AlarmAckRequest,
    AlarmAckResponse,
    AlarmAudioPauseRequest,
    AlarmCode,
    AlarmLimitsSetRequest,
    AlarmResetRequest,
    AlarmStateFlag,
    BolusCancelRequest,
    BolusCancelResponse,
    BolusCommitRequest,
    BolusFlag,
    BolusPrepareRequest,
    BolusPrepareResponse,
    CommitFlag,
    ConfigSetRequest,
    ConfigSetResponse,
    LogCode,
    Mode,
    NackReason,
    PayloadError,
    PrepareFlag,
    ProgramFlag,
    PumpStateCode,
    RefillCommitRequest,
    RefillPrepareRequest,
    RefillPrepareResponse,
    ResumeRequest,
    StopRequest,
    TherapyCommitRequest,
    TherapyCommitResponse,
    TherapyExtendResponse,
    TherapyPrepareResponse,
)
from pump_protocol.program import extend_requests
from tests.devices import DAY, HOUR, MINUTE, MS, Bench, boluses, device, edges, jam, log, program, proposed, running

if TYPE_CHECKING:
    from pump_emulator.device import Device
    from pump_emulator.prescription import Prescription

FLEX_48 = program(Mode.FLEX, *((1_800 * half, 9_000 + half) for half in range(48)))
SIMPLE = program(Mode.SIMPLE, (0, 11_000))


@pytest.fixture
def bench() -> Bench:
    return Bench()


def bolus(
    volume_nl: int = 50_000, duration_ms: int = 600_000, flags: int | None = 0, *, op_id: int = 5
) -> BolusPrepareRequest:
    return BolusPrepareRequest(op_id, volume_nl, duration_ms, 1, flags)


def give(bench: Bench, request: BolusPrepareRequest, *, commit_flags: int | None = None) -> int:
    """Prepare and commit a bolus; its number."""
    answer = bench.send(request)
    assert isinstance(answer, BolusPrepareResponse)
    bench.send(BolusCommitRequest(request.op_id, answer.bolus_id, answer.volume_nl, commit_flags))
    return answer.bolus_id


def prescribe(bench: Bench, prescription: Prescription, *, op_id: int = 4, commit_flags: int | None = None) -> int:
    """Put a program in force, in as many frames as it needs; the new revision."""
    answer = bench.send(proposed(prescription, op_id=op_id, base_rev=bench.pump.therapy.revision))
    assert isinstance(answer, TherapyPrepareResponse)
    crc = answer.program_crc32c
    for extend in extend_requests(prescription.program, op_id=op_id, token=answer.token):
        extended = bench.send(extend)
        assert isinstance(extended, TherapyExtendResponse)
        crc = extended.program_crc32c
    done = bench.send(TherapyCommitRequest(op_id, answer.token, crc, commit_flags))
    assert isinstance(done, TherapyCommitResponse)
    return done.therapy_rev


def refill(bench: Bench, *, drug_id: int = 1, conc_ng_ml: int = 500_000, label: str | None = None) -> None:
    answer = bench.send(RefillPrepareRequest(6, 1_000_000, 20_000_000, drug_id, conc_ng_ml, label))
    assert isinstance(answer, RefillPrepareResponse)
    bench.send(RefillCommitRequest(6, answer.token))


def dead() -> Device:
    pump = device(calendar_life_ms=2_629_800_000, eri_to_eos_ms=DAY // MS)
    pump.settle(2_629_800_000 * MS)
    return pump


# --- the program ------------------------------------------------------------------------------------------------------


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


# --- boluses ----------------------------------------------------------------------------------------------------------


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


# --- the patient's ----------------------------------------------------------------------------------------------------

BINDING = program(Mode.SIMPLE, (0, 10_000), lockout_ms=4 * 3_600_000, max_per_day=3)


def patients(op_id: int = 5) -> BolusPrepareRequest:
    return msgspec.structs.replace(bolus(flags=None, op_id=op_id), therapy_rev=2)


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


# --- refill and configuration -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value", "is_right"),
    [
        ("filled_nl", 20_000_000, True),
        ("filled_nl", 20_000_001, False),
        ("removed_nl", 0, True),
        ("removed_nl", 20_000_000, True),
        ("removed_nl", 20_000_001, False),
        ("conc_ng_ml", 50_000, True),
        ("conc_ng_ml", 49_999, False),
        ("conc_ng_ml", 2_000_000, True),
        ("conc_ng_ml", 2_000_001, False),
    ],
)
def test_a_refill_is_one_that_the_pump_can_hold(bench: Bench, field: str, value: int, *, is_right: bool) -> None:
    request = msgspec.structs.replace(RefillPrepareRequest(6, 1_000_000, 20_000_000, 1, 500_000), **{field: value})
    if is_right:
        bench.send(request)
    else:
        assert bench.reason(request) is NackReason.LIMIT_EXCEEDED
    overfilled = bench.pump.alarms.is_present(AlarmCode.OVERFILL_PRESSURE)
    assert overfilled is (field == "filled_nl" and not is_right)


def test_the_overfill_alarm_stays_until_it_is_drained_and_is_raised_once(bench: Bench) -> None:
    for op_id in (6, 7):
        bench.reason(RefillPrepareRequest(op_id, 0, 20_000_001, 1, 500_000))
    assert len(edges(bench.pump, AlarmCode.OVERFILL_PRESSURE)) == 1
    refill(bench)
    assert not bench.pump.alarms.is_present(AlarmCode.OVERFILL_PRESSURE)


@pytest.mark.parametrize("removed_nl", [0, 19_999_999, 20_000_000])
def test_a_refill_says_what_was_expected_and_the_difference(bench: Bench, removed_nl: int) -> None:
    bench.pump.settle(HOUR)
    answer = bench.send(RefillPrepareRequest(6, removed_nl, 20_000_000, 1, 500_000))
    assert isinstance(answer, RefillPrepareResponse)
    assert (answer.expected_nl, answer.delta_nl) == (19_990_000, removed_nl - 19_990_000)


def test_a_refill_begins_volume_counts_and_lockout_anew() -> None:
    bench = Bench(running(BINDING))
    bench.pump.settle(4 * HOUR)
    give(bench, patients())
    bench.pump.settle(5 * HOUR)
    refill(bench, label="baclofen")
    pump = bench.pump
    assert (pump.reservoir_nl, pump.plant.since_refill_nl, pump.doses.since_refill(pump.at_us)) == (20_000_000, 0, 0)
    assert (pump.therapy.patient_requested, pump.therapy.patient_delivered) == (0, 0)
    assert pump.therapy.lockout_left_ms(pump.at_us) == 4 * 3_600_000
    assert (pump.therapy.revision, pump.refill.drug_label) == (3, "baclofen")


@pytest.mark.parametrize("drug", [{"drug_id": 2}, {"conc_ng_ml": 2_000_000}])
def test_another_drug_begins_nothing_new_before_it_is_programmed(bench: Bench, drug: dict[str, int]) -> None:
    refill(bench, **drug)  # type: ignore[arg-type]
    assert bench.pump.reported_rate_nl_h == 10_000  # what runs runs on (PLK-RFL-04)
    assert bench.reason(msgspec.structs.replace(bolus(), therapy_rev=2)) is NackReason.WRONG_STATE
    bench.send(StopRequest(9, 0))
    assert bench.reason(ResumeRequest(10, 2)) is NackReason.WRONG_STATE
    rate_nl_h = 10_000 * 500_000 // drug.get("conc_ng_ml", 500_000)
    fitting = program(
        Mode.SIMPLE,
        (0, rate_nl_h),
        drug_id=drug.get("drug_id", 1),
        concentration_ng_ml=drug.get("conc_ng_ml", 500_000),
    )
    revision = prescribe(bench, fitting)
    bench.send(ResumeRequest(10, revision))
    assert bench.pump.reported_rate_nl_h == rate_nl_h


def test_the_same_drug_again_needs_no_program(bench: Bench) -> None:
    refill(bench)
    bench.send(msgspec.structs.replace(bolus(), therapy_rev=2))


@pytest.mark.parametrize(
    ("ppm", "is_right"),
    [
        (CALIBRATION_PPM_MIN - 1, False),
        (CALIBRATION_PPM_MIN, True),
        (CALIBRATION_PPM_MAX, True),
        (CALIBRATION_PPM_MAX + 1, False),
    ],
)
def test_a_calibration_is_one_that_a_stroke_can_have(bench: Bench, ppm: int, *, is_right: bool) -> None:
    bench.send(StopRequest(9, 0))
    request = ConfigSetRequest(7, 176_000, 376_000, ppm)
    if is_right:
        assert bench.send(request) == ConfigSetResponse(7, 176_000, 376_000, ppm, 2)
        record = log(bench.pump, LogCode.CONFIG)[-1]
        assert (record.arg0, record.arg1, record.arg2) == (7, ppm, 176_000)
    else:
        assert bench.reason(request) is NackReason.LIMIT_EXCEEDED


def test_a_pump_is_configured_only_while_it_delivers_nothing_and_lives() -> None:
    stalled = device(stall_detect_ms=60_000)
    jam(stalled)
    stalled.settle(MINUTE)
    for pump in (device(), running(program(Mode.MINIMUM_RATE)), stalled, dead()):
        refused = Bench(pump).refusal(ConfigSetRequest(7, 1, 1, 1_000_000))
        assert (refused.reason, refused.detail) == (NackReason.WRONG_STATE, pump.therapy.state)


# --- stop, resume, alarms ---------------------------------------------------------------------------------------------


def test_a_stop_needs_something_to_stop_and_a_resume_something_to_begin() -> None:
    stopped = Bench()
    stopped.send(StopRequest(9, 0))
    for bench in (stopped, Bench(dead())):
        assert bench.reason(StopRequest(11, 0)) is NackReason.WRONG_STATE
    for bench in (Bench(), Bench(dead())):
        refused = bench.refusal(ResumeRequest(10, 1))
        assert (refused.reason, refused.detail) == (NackReason.WRONG_STATE, bench.pump.therapy.state)


def test_a_stop_of_a_constant_flow_is_refused() -> None:
    bench = Bench(device(drive=Drive.CONSTANT))
    assert bench.reason(StopRequest(op_id=5, reason=0)) is NackReason.WRONG_STATE
    assert bench.pump.therapy.state is PumpStateCode.INFUSING


def test_a_resume_of_an_empty_pump_is_refused() -> None:
    bench = Bench(device(reservoir_filled_nl=1_010_000, low_reservoir_nl=1_000_000))
    bench.pump.settle(HOUR)
    assert bench.reason(ResumeRequest(10, 1)) is NackReason.WRONG_STATE


def test_an_alarm_is_acknowledged_by_its_occurrence(bench: Bench) -> None:
    bench.send(StopRequest(9, 0))
    for code, occurrence in ((AlarmCode.PUMP_STOPPED, 0), (AlarmCode.PUMP_STOPPED, 2), (AlarmCode.EOS, 1), (200, 1)):
        assert bench.reason(AlarmAckRequest(code, occurrence)) is NackReason.STALE_OCCURRENCE
    for _ in range(2):
        assert bench.send(AlarmAckRequest(AlarmCode.PUMP_STOPPED, 1)) == AlarmAckResponse()
    assert bench.pump.alarms.is_present(AlarmCode.PUMP_STOPPED)
    assert bench.pump.alarms.unacked_map == 0


def test_an_alarm_is_reset_when_its_cause_has_gone() -> None:
    bench = Bench(device(reservoir_filled_nl=1_010_000, low_reservoir_nl=1_000_000))
    bench.pump.settle(HOUR)
    assert bench.reason(AlarmResetRequest(AlarmCode.EMPTY_RESERVOIR, 2)) is NackReason.STALE_OCCURRENCE
    assert bench.reason(AlarmResetRequest(AlarmCode.EMPTY_RESERVOIR, 1)) is NackReason.WRONG_STATE
    refill(bench)
    bench.send(AlarmResetRequest(AlarmCode.EMPTY_RESERVOIR, 1))
    assert AlarmCode.EMPTY_RESERVOIR not in bench.pump.alarms.instances


@pytest.mark.parametrize(("duration_s", "is_right"), [(1, True), (600, True), (601, False)])
def test_a_pause_is_ten_minutes_at_the_most(bench: Bench, duration_s: int, *, is_right: bool) -> None:
    bench.send(StopRequest(9, 0))
    request = AlarmAudioPauseRequest(0xFFFFFFFF, duration_s)
    if not is_right:
        assert bench.reason(request) is NackReason.LIMIT_EXCEEDED
        return
    bench.send(request)
    stopped = bench.pump.alarms.instances[AlarmCode.PUMP_STOPPED]
    assert stopped.state == AlarmStateFlag.PRESENT | AlarmStateFlag.AUDIO_PAUSED
    bench.pump.settle(duration_s * 1_000 * MS - 1)
    assert bench.pump.tone is None
    bench.pump.settle(duration_s * 1_000 * MS)
    assert stopped.state == AlarmStateFlag.PRESENT
    assert bench.pump.tone is not None


@pytest.mark.parametrize(
    ("low_nl", "is_right"), [(999_999, False), (1_000_000, True), (20_000_000, True), (20_000_001, False)]
)
def test_the_threshold_of_the_reservoir_lies_within_it(bench: Bench, low_nl: int, *, is_right: bool) -> None:
    request = AlarmLimitsSetRequest(low_nl, 2_500, 4_000, 3_100)
    if is_right:
        bench.send(request)
        assert bench.pump.low_reservoir_nl == low_nl
        assert bench.pump.thresholds.temp_hi_cdeg == 4_000
    else:
        assert bench.reason(request) is NackReason.LIMIT_EXCEEDED
        assert bench.pump.thresholds.temp_hi_cdeg == 4_100


@pytest.mark.parametrize(("lo", "is_right"), [(3_999, True), (4_000, False), (4_001, False)])
def test_the_low_temperature_is_below_the_high_one(bench: Bench, lo: int, *, is_right: bool) -> None:
    request = AlarmLimitsSetRequest(2_000_000, 2_500, 4_000, lo)
    if is_right:
        bench.send(request)
    else:
        refused = bench.refusal(request)
        assert (refused.reason, refused.detail) == (NackReason.BAD_VALUE, 8)


# --- titration --------------------------------------------------------------------------------------------------------


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
