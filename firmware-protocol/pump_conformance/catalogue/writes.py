"""D-55 to D-59 and D-64: a write is executed once, and only as it was prepared."""

from __future__ import annotations

import msgspec

from pump_conformance.case import Bench, Level, case, require, require_equal
from pump_conformance.catalogue.programmer import Programmer
from pump_conformance.catalogue.wire import log_info, status
from pump_conformance.dut import Violation, shown
from pump_protocol.messages import (
    BolusCommitRequest,
    BolusCommitResponse,
    BolusPrepareResponse,
    CommitFlag,
    ConfigSetRequest,
    ConfigSetResponse,
    GetConfigRequest,
    GetConfigResponse,
    LogCode,
    NackReason,
    OpAbortRequest,
    OpAbortResponse,
    PumpStateCode,
    ResumeRequest,
    ResumeResponse,
    StopReason,
    StopRequest,
    StopResponse,
    TherapyCommitRequest,
    encode_payload,
)
from pump_protocol.program import program_crc32c

_TOKEN_S = 30.0
_CATHETER_NL = 200_000


@case(
    "D-55",
    Level.L3,
    "a retry of a write (same seq and payload, new counter) is answered in a new frame and executed once",
    "PLK-REQ-03",
    "PLK-REQ-06",
    "PLK-REQ-10",
    needs_key=True,
)
def executes_a_retry_once(bench: Bench) -> None:
    """BOLUS_COMMIT, four times in all."""
    programmer, dut = Programmer(bench), bench.dut
    since = log_info(dut).last_seq
    commit = programmer.commit_request(programmer.prepare_bolus(programmer.bolus_request(programmer.small_nl)))
    seq, payload = dut.next_seq(), encode_payload(commit)
    answers = [dut.exchange(commit.TYPE, payload, seq=seq) for _ in range(4)]
    require(isinstance(answers[0], BolusCommitResponse), f"expected BOLUS_COMMIT_RSP, got {shown(answers[0])}")
    for answer in answers[1:]:
        require_equal(answer, answers[0], "answer to a retry")
    programmer.cancel(commit.bolus_id)
    begun = programmer.logged(LogCode.BOLUS_START, since_seq=since + 1, op_id=commit.op_id)
    require_equal(len(begun), 1, "boluses begun")


@case(
    "D-56",
    Level.L3,
    "the seq of the last write with other content is SEQ_REUSE, until the session ends",
    "PLK-REQ-11",
    "PLK-REQ-12",
    needs_key=True,
)
def refuses_a_reused_seq(bench: Bench) -> None:
    """Another payload, and another type; the retry itself still works. In a new session the seq is as good as any."""
    programmer, dut = Programmer(bench), bench.dut
    request = programmer.bolus_request(programmer.small_nl)
    seq = dut.next_seq()
    first = dut.exchange(request.TYPE, encode_payload(request), seq=seq)
    other = msgspec.structs.replace(request, duration_ms=2 * request.duration_ms)
    stop = StopRequest(op_id=programmer.op_id(), reason=StopReason.SERVICE)
    for wrong in (other, stop):
        nack = dut.refusal(wrong.TYPE, encode_payload(wrong), seq=seq)
        require_equal(nack.reason, NackReason.SEQ_REUSE, "reason")
    require_equal(status(dut).state, PumpStateCode.INFUSING, "state after a STOP that was refused")
    require_equal(dut.exchange(request.TYPE, encode_payload(request), seq=seq), first, "answer to the retry")
    programmer = Programmer(bench)
    other = msgspec.structs.replace(other, op_id=programmer.op_id())
    answer = dut.exchange(other.TYPE, encode_payload(other), seq=seq)
    require(
        isinstance(answer, BolusPrepareResponse), f"expected BOLUS_PREPARE_RSP in a new session, got {shown(answer)}"
    )


@case(
    "D-57",
    Level.L3,
    "an op_id that is committed gets its original result, and one delivery in the log",
    "PLK-OPS-07",
    needs_key=True,
)
def remembers_operations(bench: Bench) -> None:
    """PREPARE and COMMIT again, in this session and in the next, and with a control channel after a reboot."""
    programmer, dut = Programmer(bench), bench.dut
    since = log_info(dut).last_seq
    request = programmer.bolus_request(programmer.small_nl)
    prepared = programmer.prepare_bolus(request)
    commit = programmer.commit_request(prepared)
    result = programmer.ask(commit, BolusCommitResponse)
    programmer.cancel(prepared.bolus_id)
    for again in range(3 if bench.channel is not None else 2):
        replay = programmer.ask(request, BolusPrepareResponse)
        require_equal(
            (replay.bolus_id, replay.expires_ms), (prepared.bolus_id, 0), "bolus_id and expires_ms of PREPARE"
        )
        require_equal(programmer.ask(commit, BolusCommitResponse), result, "result of COMMIT")
        if again and bench.channel is not None:
            dut.signer = None
            bench.channel.power("cycle")
        programmer = Programmer(bench)
    begun = programmer.logged(LogCode.BOLUS_START, since_seq=since + 1, op_id=request.op_id)
    require_equal(len(begun), 1, "boluses begun")


@case(
    "D-58",
    Level.L3,
    "COMMIT without PREPARE, with another volume or CRC, after OP_ABORT (--long: after 30 s) is refused",
    "PLK-OPS-01",
    "PLK-OPS-02",
    "PLK-OPS-03",
    "PLK-OPS-04",
    "PLK-OPS-08",
    needs_key=True,
)
def commits_what_was_prepared(bench: Bench) -> None:
    """A refused COMMIT leaves the token good, and changes nothing."""
    programmer, dut = Programmer(bench), bench.dut
    since, before = log_info(dut).last_seq, status(dut)
    unknown = BolusCommitRequest(programmer.op_id(), 0x1234_5678, programmer.small_nl)
    programmer.refused(NackReason.TOKEN_UNKNOWN, unknown)

    prepared = programmer.prepare_bolus(programmer.bolus_request(programmer.small_nl))
    good = programmer.commit_request(prepared)
    for wrong, reason in (
        (msgspec.structs.replace(good, volume_nl=good.volume_nl + 1), NackReason.ECHO_MISMATCH),
        (msgspec.structs.replace(good, bolus_id=good.bolus_id ^ 1), NackReason.TOKEN_UNKNOWN),
        (msgspec.structs.replace(good, op_id=good.op_id ^ 2), NackReason.TOKEN_UNKNOWN),
    ):
        programmer.refused(reason, wrong)
    programmer.ask(OpAbortRequest(op_id=good.op_id, token=good.bolus_id), OpAbortResponse)
    programmer.refused(NackReason.TOKEN_UNKNOWN, good)

    program, op_id = programmer.program(), programmer.op_id()
    answer = programmer.propose(program, op_id)
    wrong_crc = TherapyCommitRequest(op_id, answer.token, program_crc32c(program) ^ 1, CommitFlag.CONFIRM_SOFT)
    programmer.refused(NackReason.ECHO_MISMATCH, wrong_crc)

    if bench.is_long:
        late = programmer.commit_request(programmer.prepare_bolus(programmer.bolus_request(programmer.small_nl)))
        for _ in range(int(_TOKEN_S) + 1):
            dut.wait(1.0)
            dut.ping()
        programmer.refused(NackReason.TOKEN_EXPIRED, late)
    after = status(dut)
    require_equal((after.therapy_rev, after.flags), (before.therapy_rev, before.flags), "therapy_rev and flags")
    require_equal(programmer.logged(LogCode.BOLUS_START, since_seq=since + 1), [], "boluses begun")


@case(
    "D-59", Level.L3, "a second PREPARE voids the first, of whatever kind", "PLK-OPS-03", "PLK-SEC-12", needs_key=True
)
def keeps_one_token(bench: Bench) -> None:
    """So does a new session."""
    programmer = Programmer(bench)
    first = programmer.commit_request(programmer.prepare_bolus(programmer.bolus_request(programmer.small_nl)))
    second = programmer.commit_request(programmer.prepare_bolus(programmer.bolus_request(2 * programmer.small_nl)))
    programmer.refused(NackReason.TOKEN_UNKNOWN, first)
    programmer.propose(programmer.program(), programmer.op_id())
    programmer.refused(NackReason.TOKEN_UNKNOWN, second)
    third = programmer.commit_request(programmer.prepare_bolus(programmer.bolus_request(programmer.small_nl)))
    programmer = Programmer(bench)
    programmer.refused(NackReason.TOKEN_UNKNOWN, third)


@case(
    "D-64",
    Level.L3,
    "RESUME with another therapy_rev is STALE_REVISION; STOP and RESUME do nothing where there is nothing to do",
    "PLK-STP-01",
    "PLK-STP-02",
    "PLK-LOG-08",
    "PLK-CFG-01",
    "PLK-THR-05",
    needs_key=True,
)
def resumes_what_the_host_means(bench: Bench) -> None:
    """Both are logged under their op_id. A change of the configuration, where there is one, is a new revision."""
    programmer, dut = Programmer(bench), bench.dut
    _configure(programmer, is_allowed=False)
    since = log_info(dut).last_seq
    stop = StopRequest(op_id=programmer.op_id(), reason=StopReason.SERVICE)
    programmer.ask(stop, StopResponse)
    stopped = status(dut)
    require_equal((stopped.state, stopped.rate_nl_h), (PumpStateCode.STOPPED, 0), "state and rate after STOP")
    again = StopRequest(op_id=programmer.op_id(), reason=StopReason.SERVICE)
    nack = programmer.refused(NackReason.WRONG_STATE, again)
    require_equal(nack.detail, PumpStateCode.STOPPED, "detail of WRONG_STATE")
    for rev in (stopped.therapy_rev + 1, 0):
        programmer.refused(NackReason.STALE_REVISION, ResumeRequest(op_id=programmer.op_id(), therapy_rev=rev))
    require_equal(status(dut).state, PumpStateCode.STOPPED, "state after a RESUME that was refused")
    if _configure(programmer, is_allowed=True):
        outdated = ResumeRequest(op_id=programmer.op_id(), therapy_rev=stopped.therapy_rev)
        programmer.refused(NackReason.STALE_REVISION, outdated)
    resume = ResumeRequest(op_id=programmer.op_id(), therapy_rev=status(dut).therapy_rev)
    programmer.ask(resume, ResumeResponse)
    require_equal(status(dut).state, PumpStateCode.INFUSING, "state after RESUME")
    once_more = ResumeRequest(op_id=programmer.op_id(), therapy_rev=resume.therapy_rev)
    programmer.refused(NackReason.WRONG_STATE, once_more)
    for code, op_id in ((LogCode.STOP, stop.op_id), (LogCode.RESUME, resume.op_id)):
        if len(programmer.logged(code, since_seq=since + 1, op_id=op_id)) != 1:
            raise Violation(f"{code.name} with op_id {op_id:08x} is not in the log exactly once")


def _configure(programmer: Programmer, *, is_allowed: bool) -> bool:
    """Set what is set already, or a usual catheter where none ever was; whether this device has a configuration."""
    config = programmer.dut.exchange(GetConfigRequest.TYPE)
    if not isinstance(config, GetConfigResponse):
        return False
    request = ConfigSetRequest(
        op_id=programmer.op_id(),
        catheter_nl=config.catheter_nl or _CATHETER_NL,
        priming_nl=config.priming_nl or 2 * _CATHETER_NL,
        calibration_ppm=config.calibration_ppm,
    )
    if not is_allowed:
        programmer.refused(NackReason.WRONG_STATE, request)
        return True
    answer = programmer.ask(request, ConfigSetResponse)
    require(answer.therapy_rev != config.therapy_rev, "therapy_rev is the same after CONFIG_SET")
    return True
