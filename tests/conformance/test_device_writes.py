"""What a write does, and that it does it once: D-55 to D-68 of the suite over an authenticated line in virtual time."""

from __future__ import annotations

import msgspec
import pytest

from pump_emulator.settings import PumpSettings
from pump_protocol.messages import (
    AlarmAckRequest,
    AlarmAckResponse,
    AlarmAudioPauseRequest,
    AlarmAudioPauseResponse,
    AlarmCode,
    AlarmStateFlag,
    BolusCancelRequest,
    BolusCancelResponse,
    BolusCommitRequest,
    BolusCommitResponse,
    BolusFlag,
    BolusPrepareRequest,
    BolusPrepareResponse,
    GetAlarmsRequest,
    GetAlarmsResponse,
    GetTotalsRequest,
    GetTotalsResponse,
    HelloRequest,
    HelloResponse,
    LogCode,
    Message,
    Nack,
    NackReason,
    ProgramStep,
    PumpStateCode,
    RefillCommitRequest,
    RefillCommitResponse,
    RefillPrepareRequest,
    RefillPrepareResponse,
    ResumeRequest,
    ResumeResponse,
    StopRequest,
    StopResponse,
    TelemetryFlag,
    TherapyCommitRequest,
    TherapyPrepareResponse,
    encode_payload,
)
from pump_protocol.program import Program, prepare_request
from tests.conformance.host import MS, SECOND
from tests.conformance.secure_host import CONC_NG_ML, SIMPLE, SecureHost

HOUR_MS = 3_600_000
VOLUME_NL, DURATION_MS = 50_000, 300_000
PATIENTS = msgspec.structs.replace(SIMPLE, lockout_ms=4 * HOUR_MS, max_per_day=2)


@pytest.fixture
def host() -> SecureHost:
    return SecureHost()


def bolus(host: SecureHost, *, volume_nl: int = VOLUME_NL, flags: int | None = 0) -> BolusPrepareRequest:
    return BolusPrepareRequest(host.new_op(), volume_nl, DURATION_MS, host.status().therapy_rev, flags)


def prepared(host: SecureHost) -> BolusCommitRequest:
    """Have a bolus prepared; what commits it."""
    answer = host.ask(bolus(host), BolusPrepareResponse)
    return BolusCommitRequest(answer.op_id, answer.bolus_id, answer.volume_nl)


def say_hello(host: SecureHost) -> None:
    """Begin anew, without a session."""
    host.channel = None
    host.ask(HelloRequest(1, 0, 0, 0, 0), HelloResponse)


def count(host: SecureHost, code: LogCode) -> int:
    return sum(record.code == code for record in host.pump.log_records(1, 1_000))


def run_to(host: SecureHost, t_ms: int) -> None:
    host.pump.run_to(t_ms, now=host.now)


# --- D-55 to D-59: once -----------------------------------------------------------------------------------------------


def test_d55_a_retry_is_answered_as_before_in_a_new_frame_and_done_once(host: SecureHost) -> None:
    commit = prepared(host)
    answers = [host.ask(commit, BolusCommitResponse), host.retry(commit), host.retry(commit)]
    assert answers == answers[:1] * 3
    assert count(host, LogCode.BOLUS_START) == 1


def test_d56_the_same_number_for_something_else_is_refused(host: SecureHost) -> None:
    commit = prepared(host)
    host.ask(commit, BolusCommitResponse)
    for other in (StopRequest(host.new_op(), 0), msgspec.structs.replace(commit, volume_nl=VOLUME_NL + 1)):
        answer = host.retry(other)
        assert isinstance(answer, Nack)
        assert answer.reason == NackReason.SEQ_REUSE
    assert host.status().state == PumpStateCode.INFUSING


@pytest.mark.parametrize("between", ["nothing", "a new session", "a restart"])
def test_d57_an_operation_that_is_committed_keeps_its_result(host: SecureHost, between: str) -> None:
    commit = prepared(host)
    answer = host.ask(commit, BolusCommitResponse)
    if between == "a restart":
        host.pump.power_off(now=host.now)
        host.pump.power_on(now=host.now)
        host.pump.data_to_send()
    if between != "nothing":
        say_hello(host)
        host.open_session()
    assert host.ask(commit, BolusCommitResponse) == answer
    assert count(host, LogCode.BOLUS_START) == 1


def test_d58_a_commit_without_a_prepare_is_refused(host: SecureHost) -> None:
    for commit in (
        BolusCommitRequest(host.new_op(), 1, VOLUME_NL),
        TherapyCommitRequest(host.new_op(), 1, 0),
        RefillCommitRequest(host.new_op(), 1),
    ):
        assert host.refused(commit).reason == NackReason.TOKEN_UNKNOWN


def test_d58_a_token_expires_after_thirty_seconds(host: SecureHost) -> None:
    commit = prepared(host)
    for _ in range(30):
        host.wait(SECOND - 1)
        host.status()
        host.wait(1)
    answer = host.answer(commit.TYPE, encode_payload(commit))
    assert isinstance(answer, Nack)
    assert answer.reason == NackReason.TOKEN_EXPIRED


def test_d58_a_commit_that_echoes_something_else_is_refused(host: SecureHost) -> None:
    commit = prepared(host)
    for volume_nl in (VOLUME_NL - 1, VOLUME_NL + 1):
        wrong = msgspec.structs.replace(commit, volume_nl=volume_nl)
        assert host.refused(wrong).reason == NackReason.ECHO_MISMATCH
    program = host.prepare(SIMPLE)
    wrong_crc = TherapyCommitRequest(program.op_id, program.token, program.program_crc32c ^ 1)
    assert host.refused(wrong_crc).reason == NackReason.ECHO_MISMATCH
    assert count(host, LogCode.BOLUS_START) == 0


def test_d59_a_second_prepare_voids_the_first(host: SecureHost) -> None:
    first, second = prepared(host), prepared(host)
    assert host.refused(first).reason == NackReason.TOKEN_UNKNOWN
    host.ask(second, BolusCommitResponse)


# --- D-60 to D-62: limits ---------------------------------------------------------------------------------------------


def test_d60_the_lockout_is_kept_at_prepare_and_told_to_the_millisecond(host: SecureHost) -> None:
    host.pump.pause(now=host.now)
    host.put_in_force(PATIENTS)
    nack = host.refused(bolus(host, flags=None))
    assert (nack.reason, nack.retry_after_ms) == (NackReason.LOCKOUT, 4 * HOUR_MS)
    run_to(host, host.status().t_ms + 4 * HOUR_MS - 1)
    assert host.refused(bolus(host, flags=None)).retry_after_ms == 1
    run_to(host, host.status().t_ms + 1)
    host.give_bolus(VOLUME_NL, DURATION_MS, BolusFlag.PATIENT)


def test_d61_no_more_a_day_than_the_program_allows(host: SecureHost) -> None:
    host.put_in_force(msgspec.structs.replace(PATIENTS, lockout_ms=HOUR_MS))
    began = host.status().t_ms
    for hour in (1, 2):
        run_to(host, began + hour * HOUR_MS)
        host.give_bolus(VOLUME_NL, DURATION_MS, BolusFlag.PATIENT)
    host.pump.pause(now=host.now)
    run_to(host, began + 3 * HOUR_MS)
    nack = host.refused(bolus(host, flags=BolusFlag.PATIENT))
    assert nack.reason == NackReason.LOCKOUT
    assert abs(nack.retry_after_ms - 22 * HOUR_MS) <= 1_000
    totals = host.ask(GetTotalsRequest(), GetTotalsResponse)
    assert (totals.bolus_requested, totals.bolus_delivered, totals.bolus_denied) == (3, 2, 1)


@pytest.mark.parametrize(("rate_nl_h", "is_right"), [(1_999, False), (2_000, True), (208_333, True), (208_334, False)])
def test_d62_rates_and_doses_have_hard_bounds(host: SecureHost, rate_nl_h: int, *, is_right: bool) -> None:
    program = msgspec.structs.replace(SIMPLE, steps=(ProgramStep(start_s=0, rate_nl_h=rate_nl_h),))
    request = prepare_request(program, op_id=host.new_op(), base_rev=1)
    if is_right:
        host.ask(request, TherapyPrepareResponse)
    else:
        assert host.refused(request).reason == NackReason.LIMIT_EXCEEDED


@pytest.mark.parametrize(("volume_nl", "is_right"), [(1, True), (82_638, True), (82_639, False)])
def test_d62_a_bolus_is_no_faster_than_the_motor(host: SecureHost, volume_nl: int, *, is_right: bool) -> None:
    request = bolus(host, volume_nl=volume_nl)  # 991,656 and 991,668 nL/h, beside 8,333
    if is_right:
        host.ask(request, BolusPrepareResponse)
    else:
        assert host.refused(request).reason == NackReason.LIMIT_EXCEEDED


# --- D-63, D-64: stop and resume --------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["stop", "cancel", "power"])
def test_d63_what_was_given_is_the_same_in_telemetry_log_and_answer(host: SecureHost, how: str) -> None:
    number = host.give_bolus(VOLUME_NL, DURATION_MS)
    began = host.status().t_ms
    host.pump.pause(now=host.now)
    run_to(host, began + 123_457)
    telemetry = host.status()
    assert telemetry.flags & TelemetryFlag.BOLUS_RUNNING
    given_nl = VOLUME_NL - telemetry.bolus_remaining_nl
    if how == "stop":
        host.ask(StopRequest(host.new_op(), 1), StopResponse)
    elif how == "cancel":
        answer = host.ask(BolusCancelRequest(host.new_op(), number), BolusCancelResponse)
        assert answer.delivered_nl == given_nl
        told = [(r.code, r.arg1, r.arg2) for r in host.pump.log_records(host.pump.log_last_seq - 1, 9)]
        assert told == [(LogCode.BOLUS_END, number, given_nl), (LogCode.BOLUS_CANCEL, number, given_nl)]
    else:
        host.pump.power_off(now=host.now)
        host.pump.power_on(now=host.now)
    (end,) = [record for record in host.pump.log_records(1, 1_000) if record.code == LogCode.BOLUS_END]
    assert (end.arg1, end.arg2) == (number, given_nl)
    reported = host.pump.reported(host.now)
    run_to(host, began + DURATION_MS)
    assert count(host, LogCode.BOLUS_START) == 1
    assert host.pump.reported(host.now).rate_nl_h == reported.rate_nl_h


def test_d64_a_resume_names_the_program_that_it_begins(host: SecureHost) -> None:
    host.ask(StopRequest(host.new_op(), 0), StopResponse)
    host.put_in_force(SIMPLE)
    stale = host.refused(ResumeRequest(host.new_op(), 1))
    assert stale.reason == NackReason.STALE_REVISION
    assert host.status().rate_nl_h == 0
    host.ask(ResumeRequest(host.new_op(), 2), ResumeResponse)
    assert host.status().rate_nl_h == 8_333


# --- D-65, D-66: refill and alarms ------------------------------------------------------------------------------------


def refilled(host: SecureHost, conc_ng_ml: int, removed_nl: int = 20_000_000) -> RefillPrepareResponse:
    op_id = host.new_op()
    answer = host.ask(RefillPrepareRequest(op_id, removed_nl, 20_000_000, 1, conc_ng_ml), RefillPrepareResponse)
    host.ask(RefillCommitRequest(op_id, answer.token), RefillCommitResponse)
    return answer


def test_d65_a_refill_tells_the_difference_and_another_concentration_forces_a_program(host: SecureHost) -> None:
    assert refilled(host, CONC_NG_ML, removed_nl=18_500_000).delta_nl == -1_500_000
    refilled(host, 4 * CONC_NG_ML)
    assert host.refused(bolus(host)).reason == NackReason.WRONG_STATE
    host.ask(StopRequest(host.new_op(), 0), StopResponse)
    refused = host.refused(ResumeRequest(host.new_op(), host.status().therapy_rev))
    assert (refused.reason, refused.detail) == (NackReason.WRONG_STATE, PumpStateCode.STOPPED)
    weaker = msgspec.structs.replace(
        SIMPLE, conc_ng_ml=4 * CONC_NG_ML, steps=(ProgramStep(start_s=0, rate_nl_h=2_083),)
    )
    revision = host.put_in_force(weaker)
    host.ask(ResumeRequest(host.new_op(), revision), ResumeResponse)
    assert host.status().rate_nl_h == 2_083


def test_d65_records_of_a_refill_stand_together(host: SecureHost) -> None:
    refilled(host, CONC_NG_ML)
    codes = [record.code for record in host.pump.log_records(1, 1_000)]
    at = codes.index(LogCode.REFILL)
    assert codes[at : at + 3] == [LogCode.REFILL, LogCode.REFILL_EXPECTED, LogCode.REFILL_DRUG]


def test_d66_an_old_occurrence_cannot_be_acknowledged_and_a_pause_ends(host: SecureHost) -> None:
    for _ in range(2):
        host.ask(StopRequest(host.new_op(), 0), StopResponse)
        host.ask(ResumeRequest(host.new_op(), 1), ResumeResponse)
    host.ask(StopRequest(host.new_op(), 0), StopResponse)
    stopped = AlarmCode.PUMP_STOPPED
    assert host.refused(AlarmAckRequest(stopped, 2)).reason == NackReason.STALE_OCCURRENCE
    host.ask(AlarmAckRequest(stopped, 3), AlarmAckResponse)
    assert host.refused(AlarmAudioPauseRequest(0xFFFFFFFF, 601)).reason == NackReason.LIMIT_EXCEEDED
    host.ask(AlarmAudioPauseRequest(0xFFFFFFFF, 600), AlarmAudioPauseResponse)
    state = AlarmStateFlag.PRESENT | AlarmStateFlag.ACKED
    assert state_of(host, stopped) == state | AlarmStateFlag.AUDIO_PAUSED
    run_to(host, host.status().t_ms + 600_000)
    assert state_of(host, stopped) == state


def state_of(host: SecureHost, code: AlarmCode) -> int:
    alarms = host.ask(GetAlarmsRequest(), GetAlarmsResponse).alarms
    return next(alarm.state for alarm in alarms if alarm.code == code)


# --- D-67: the link cut anywhere in a bolus ---------------------------------------------------------------------------


class Cut(Exception):  # noqa: N818 (what happened, not an error of the program)
    """The link is gone; the host knows nothing of what came after."""


class CutHost(SecureHost):
    """A host whose link is cut at one of the messages that it exchanges: twelve of them from the status on."""

    left: int | None = None
    """How many messages still pass; `None`: no cut is planned."""
    commit: BolusCommitRequest | None = None

    def answer(self, type_: int, payload: bytes = b"", *, auth: bytes = b"") -> Message:
        """The answer to a request, unless it or the request is cut off."""
        self._pass()
        answer = super().answer(type_, payload, auth=auth)
        self._pass()
        return answer

    def give(self, op_id: int) -> None:
        """A whole transaction, from the session to the status after it: twelve messages."""
        self.open_session()  # IDENTIFY, SESSION_OPEN, SESSION_CONFIRM, and their answers
        offer = self.ask(BolusPrepareRequest(op_id, VOLUME_NL, DURATION_MS, 1, 0), BolusPrepareResponse)
        self.commit = BolusCommitRequest(op_id, offer.bolus_id, VOLUME_NL)
        self.ask(self.commit, BolusCommitResponse)
        self.status()

    def _pass(self) -> None:
        if self.left is None:
            return
        if self.left == 0:
            raise Cut
        self.left -= 1


@pytest.mark.parametrize("point", range(13))
def test_d67_a_bolus_is_given_once_or_not_at_all_wherever_the_link_is_cut(point: int) -> None:
    host = CutHost()
    say_hello(host)
    host.left = point
    try:
        host.give(op_id=77)
    except Cut:
        assert point < 12
    else:
        assert point == 12
    host.left = None
    reaches = point > 8  # the ninth message is COMMIT
    host.channel = None
    host.wait(10 * SECOND)
    say_hello(host)
    host.open_session()
    begun = [record for record in host.log_since(0) if record.code == LogCode.BOLUS_START]
    assert [record.arg0 for record in begun] == [77] * reaches
    if host.commit is not None:  # once more, as a host must not, and as a replay would
        answer = host.answer(host.commit.TYPE, encode_payload(host.commit))
        assert isinstance(answer, BolusCommitResponse if reaches else Nack)
    before_nl = host.pump.truth(host.now).pumped_nl
    run_to(host, HOUR_MS)
    given_nl = host.pump.truth(host.now).pumped_nl
    assert given_nl == (8_333 + VOLUME_NL * reaches) // 1_000 * 1_000
    assert before_nl <= given_nl


# --- D-68 -------------------------------------------------------------------------------------------------------------


def test_d68_therapy_does_not_know_whether_anybody_listens() -> None:
    def programmed() -> SecureHost:
        host = SecureHost(PumpSettings(low_reservoir_nl=10_000_000))
        steps = tuple(ProgramStep(start_s=3_600 * hour, rate_nl_h=8_000 + 10 * hour) for hour in range(24))
        host.put_in_force(Program(2, 1, CONC_NG_ML, 0, 0, 0, 0, steps))
        host.give_bolus(VOLUME_NL, DURATION_MS)
        host.wait(SECOND)
        say_hello(host)
        return host

    heard, alone = programmed(), programmed()
    for _ in range(24 * 60):
        heard.wait(4 * SECOND)  # never silent for as long as five seconds
        heard.status()
        run_to(heard, heard.status().t_ms + 56_000)
    end_ms = heard.pump.reported(heard.now).t_ms
    alone.wait((end_ms - alone.pump.reported(alone.now).t_ms) * MS)
    assert alone.pump.reported(alone.now).t_ms == end_ms
    assert count(heard, LogCode.COMM_LOST) == 0
    assert count(alone, LogCode.COMM_LOST) == 1
    assert alone.pump.truth(alone.now) == heard.pump.truth(heard.now)
