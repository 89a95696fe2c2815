"""D-60 to D-63: how much the device gives, and what it gives account of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pump_conformance.case import Bench, Level, case, require, require_equal
from pump_conformance.catalogue.programmer import PATIENT, Programmer
from pump_conformance.catalogue.wire import log_info, status
from pump_protocol.messages import (
    MAJOR,
    MINOR,
    SCHEMA_ID,
    BolusCommitResponse,
    BolusPrepareResponse,
    GetTherapyRequest,
    GetTherapyResponse,
    HelloRequest,
    HelloResponse,
    LogCode,
    LogRecord,
    Mode,
    Nack,
    NackReason,
    ProgramStep,
    PumpStateCode,
    StopReason,
    StopRequest,
    StopResponse,
    TelemetryFlag,
    TherapyCommitRequest,
    TherapyPrepareResponse,
    encode_payload,
)
from pump_protocol.program import (
    Program,
    extend_requests,
    prepare_request,
    program_crc32c,
)

if TYPE_CHECKING:
    from pump_conformance.dut import Dut
    from pump_protocol.messages import BolusPrepareRequest, GetLimitsResponse, TherapyPrepareRequest

_HOUR_MS = 3_600_000
_DAY_MS = 24 * _HOUR_MS
_TOLERANCE_MS = 1_000
_HOURS_A_DAY = 24
_NL_A_ML = 1_000_000
_ALL_ONES = 0xFFFF_FFFF
_CANCELLATIONS_LOGGED_SINCE = 1


@case(
    "D-60",
    Level.L3,
    "the lockout binds the patient's bolus alone; retry_after_ms is exact to 1 s",
    "PLK-BOL-03",
    "PLK-BOL-06",
    "PLK-OPS-05",
    "PLK-TIM-02",
    needs_key=True,
)
def locks_the_patient_out(bench: Bench) -> None:
    """From THERAPY_COMMIT, and from the start of a bolus that was cancelled: 1 h (3 s without a control channel).

    Between PREPARE and COMMIT no host can begin a lockout: the PREPARE of another bolus voids the token.
    """
    programmer, dut = Programmer(bench), bench.dut
    lockout_ms = 3_000 if bench.channel is None else _HOUR_MS
    with programmer.program_put_back() as before:
        programmer.put_in_force(_for_patient(programmer, before, lockout_ms=lockout_ms, max_per_day=20))
        since, began_ms = log_info(dut).last_seq, status(dut).t_ms
        _require_lockout(programmer, began_ms + lockout_ms)
        programmer.cancel(programmer.give(programmer.bolus_request(programmer.small_nl)).bolus_id)
        _let_pass(bench, lockout_ms)
        given = programmer.give(_patients(programmer))
        programmer.cancel(given.bolus_id)
        _require_lockout(programmer, given.t_ms + lockout_ms)
        denied = programmer.logged(LogCode.BOLUS_DENIED, since_seq=since + 1)
        require_equal([record.arg1 for record in denied], [NackReason.LOCKOUT] * 2, "reasons in BOLUS_DENIED")
        _let_pass(bench, lockout_ms)
        programmer.prepare_bolus(_patients(programmer))


@case("D-61", Level.L3, "max_per_day binds the patient's bolus for 24 h of pump time", "PLK-BOL-03", needs_key=True)
def counts_the_patients_boluses(bench: Bench) -> None:
    """Three, however little of them was given; with a control channel, a fourth when the first is a day old.

    Without one, those that were given before count too, so that fewer are left.
    """
    programmer, most = Programmer(bench), 3
    if bench.channel is not None:
        bench.channel.run_for(_DAY_MS)
    with programmer.program_put_back() as before:
        programmer.put_in_force(_for_patient(programmer, before, lockout_ms=1_000, max_per_day=most))
        starts_ms: list[int] = []
        while (answer := _patients_next(bench, programmer)) is not None:
            starts_ms.append(answer.t_ms)
            require(len(starts_ms) <= most, f"{len(starts_ms)} boluses were given, max_per_day is {most}")
        nack = programmer.refused(NackReason.LOCKOUT, _patients(programmer))
        require(nack.retry_after_ms <= _DAY_MS, f"retry_after_ms is {nack.retry_after_ms}, more than a day")
        if bench.channel is not None:
            require_equal(len(starts_ms), most, "boluses until LOCKOUT")
            _require_lockout(programmer, starts_ms[0] + _DAY_MS)
            bench.channel.run_for(starts_ms[0] + _DAY_MS - status(bench.dut).t_ms)
            programmer.cancel(programmer.give(_patients(programmer)).bolus_id)


@case(
    "D-62",
    Level.L3,
    "volumes, rates, doses and steps are taken up to their limits and refused beyond",
    "PLK-BOL-02",
    "PLK-OPS-11",
    "PLK-THR-03",
    "PLK-THR-04",
    "PLK-THR-06",
    "PLK-THR-07",
    "PLK-THR-08",
    "PLK-MSG-10",
    "PLK-OPS-12",
    needs_key=True,
)
def keeps_to_its_limits(bench: Bench) -> None:
    """Proposals only: what is taken is never committed."""
    programmer = Programmer(bench)
    before = status(bench.dut)
    _try_bolus_volumes(programmer)
    _try_rates(programmer)
    _try_steps(programmer)
    stale = prepare_request(programmer.program(), op_id=programmer.op_id(), base_rev=before.therapy_rev + 1)
    programmer.refused(NackReason.STALE_REVISION, stale)
    beyond = programmer.ask(GetTherapyRequest(from_step=len(programmer.program().steps)), GetTherapyResponse)
    require_equal((beyond.steps, beyond.flags), ((), 0), "steps and flags of GET_THERAPY past the last step")
    after = status(bench.dut)
    require_equal((after.therapy_rev, after.state), (before.therapy_rev, before.state), "therapy_rev and state")


@case(
    "D-63",
    Level.L3,
    "STOP and BOLUS_CANCEL end a bolus at once; what was given is the same in answer, telemetry and log",
    "PLK-BOL-04",
    "PLK-BOL-05",
    "PLK-BOL-07",
    "PLK-BOL-08",
    "PLK-STP-01",
    needs_key=True,
)
def accounts_for_what_it_gave(bench: Bench) -> None:
    """Half a bolus each (without control channel: 6 s of one)."""
    minor = bench.dut.ask(HelloRequest(MAJOR, MINOR, 0, 0, SCHEMA_ID), HelloResponse).minor
    programmer, dut = Programmer(bench), bench.dut
    volume_nl = 40 * programmer.limits.pulse_nl
    request = programmer.bolus_request(volume_nl)
    for is_cancelled in (True, False):
        since = log_info(dut).last_seq
        request = msgspec.structs.replace(request, op_id=programmer.op_id())
        given = programmer.give(request)
        running = status(dut)
        require(running.flags & TelemetryFlag.BOLUS_RUNNING, "BOLUS_RUNNING is not set")
        require(0 < running.bolus_remaining_nl <= volume_nl, f"bolus_remaining_nl is {running.bolus_remaining_nl}")
        _let_pass(bench, 6_000 if bench.channel is None else request.duration_ms // 2)
        half = status(dut)
        if is_cancelled:
            cancel_id = programmer.op_id()
            told_nl = programmer.cancel(given.bolus_id, op_id=cancel_id)
            if minor >= _CANCELLATIONS_LOGGED_SINCE:
                _require_cancel_logged(programmer, _the_end(programmer, since, request.op_id), cancel_id)
        else:
            programmer.ask(StopRequest(op_id=programmer.op_id(), reason=StopReason.SERVICE), StopResponse)
            told_nl = None
        _require_ended(dut, _the_end(programmer, since, request.op_id), volume_nl, half.bolus_remaining_nl, told_nl)
        require(half.rate_nl_h > status(dut).rate_nl_h, "the rate of a running bolus is not above that without")
        programmer.clear()


# --- the patient ------------------------------------------------------------------------------------------------------


def _for_patient(programmer: Programmer, before: Program, *, lockout_ms: int, max_per_day: int) -> Program:
    """The program in force with a bolus for the patient."""
    volume_nl = programmer.small_nl
    return msgspec.structs.replace(
        before,
        pat_bolus_nl=volume_nl,
        pat_bolus_ms=programmer.duration_ms(volume_nl),
        lockout_ms=lockout_ms,
        max_per_day=max_per_day,
    )


def _patients(programmer: Programmer) -> BolusPrepareRequest:
    return programmer.bolus_request(programmer.small_nl, flags=PATIENT)


def _patients_next(bench: Bench, programmer: Programmer) -> BolusCommitResponse | None:
    """Give the patient another bolus and end it; None if there is none any more."""
    _let_pass(bench, 1_100)
    request = _patients(programmer)
    programmer.dut.await_nack_allowance()
    answer = programmer.dut.exchange(request.TYPE, encode_payload(request))
    if not isinstance(answer, BolusPrepareResponse):
        return None
    given = programmer.ask(programmer.commit_request(answer), BolusCommitResponse)
    programmer.cancel(given.bolus_id)
    return given


def _require_lockout(programmer: Programmer, until_ms: int) -> None:
    """The patient gets none, and is told how long it takes."""
    nack = programmer.refused(NackReason.LOCKOUT, _patients(programmer))
    left_ms = until_ms - status(programmer.dut).t_ms
    require(
        abs(nack.retry_after_ms - left_ms) <= _TOLERANCE_MS,
        f"retry_after_ms is {nack.retry_after_ms}, left is {left_ms}",
    )


def _let_pass(bench: Bench, pump_ms: int) -> None:
    """Let pump time pass: at once through the control channel, else as it does, with a host that goes on talking."""
    if bench.channel is not None:
        bench.channel.run_for(pump_ms)
        return
    for _ in range(-(-pump_ms // 1_000)):
        bench.dut.wait(1.0)
        bench.dut.ping()


# --- limits -----------------------------------------------------------------------------------------------------------


def _try_bolus_volumes(programmer: Programmer) -> None:
    limits, most_nl = programmer.limits, _max_bolus_nl(programmer)
    slow_ms = programmer.duration_ms(most_nl)
    for volume_nl in (limits.pulse_nl, most_nl - 1, most_nl):
        programmer.prepare_bolus(programmer.bolus_request(volume_nl, duration_ms=slow_ms))
    programmer.refused(NackReason.LIMIT_EXCEEDED, programmer.bolus_request(most_nl + 1, duration_ms=slow_ms))
    too_fast_ms = most_nl * _HOUR_MS // (limits.flow_max_nl_h + 1_000)
    programmer.refused(NackReason.LIMIT_EXCEEDED, programmer.bolus_request(most_nl, duration_ms=too_fast_ms))
    for volume_nl in (0, _ALL_ONES):
        nack = programmer.refused(NackReason.BAD_VALUE, programmer.bolus_request(volume_nl, duration_ms=slow_ms))
        require_equal(nack.detail, 4, "detail of BAD_VALUE, the offset of volume_nl")


def _max_bolus_nl(programmer: Programmer) -> int:
    from_identity = programmer.identity.max_bolus_nl
    return min(from_identity, status(programmer.dut).reservoir_nl // 2)


def _try_rates(programmer: Programmer) -> None:
    limits, present = programmer.limits, programmer.program()
    for rate_nl_h, is_taken in (
        (limits.flow_min_nl_h - 1, False),
        (limits.flow_min_nl_h, True),
        (limits.flow_max_nl_h, True),
        (limits.flow_max_nl_h + 1, False),
    ):
        conc_ng_ml = _conc_for(limits, rate_nl_h, present.conc_ng_ml)
        program = _simple(present, rate_nl_h, conc_ng_ml)
        _require_taken(programmer, program, is_taken=is_taken, what=f"{rate_nl_h} nL/h")
    for over_nl_h in (0, 2):
        rate_nl_h = limits.dose_hard_ng_d * _NL_A_ML // (present.conc_ng_ml * _HOURS_A_DAY) + over_nl_h
        if rate_nl_h <= limits.flow_max_nl_h:
            program = _simple(present, rate_nl_h, present.conc_ng_ml)
            _require_taken(programmer, program, is_taken=not over_nl_h, what=f"the highest dose and {over_nl_h} nL/h")


def _conc_for(limits: GetLimitsResponse, rate_nl_h: int, present_ng_ml: int) -> int:
    """A concentration at which the daily dose of this rate is no question."""
    middle_ng_d = (limits.dose_soft_ng_d + limits.dose_hard_ng_d) // 2
    highest = middle_ng_d * _NL_A_ML // (rate_nl_h * _HOURS_A_DAY)
    return min(present_ng_ml, highest)


def _simple(present: Program, rate_nl_h: int, conc_ng_ml: int) -> Program:
    steps = (ProgramStep(start_s=0, rate_nl_h=rate_nl_h),)
    return msgspec.structs.replace(present, mode=Mode.SIMPLE, conc_ng_ml=conc_ng_ml, steps=steps, extra=None)


def _require_taken(programmer: Programmer, program: Program, *, is_taken: bool, what: str) -> None:
    request = prepare_request(program, op_id=programmer.op_id(), base_rev=status(programmer.dut).therapy_rev)
    programmer.dut.await_nack_allowance()
    answer = programmer.dut.exchange(request.TYPE, encode_payload(request))
    if is_taken:
        require(isinstance(answer, TherapyPrepareResponse), f"{what} was refused: {answer}")
    else:
        is_refused = isinstance(answer, Nack) and answer.reason == NackReason.LIMIT_EXCEEDED
        require(is_refused, f"{what}: expected NACK LIMIT_EXCEEDED, got {answer}")


def _try_steps(programmer: Programmer) -> None:
    """As many steps as the device takes, in parts, and in no other order; a device may lack the mode (PLK-OPS-12)."""
    present, limits = programmer.program(), programmer.limits
    first = _flex_request(programmer, present, _flex(present, 1).steps)
    answer = programmer.dut.exchange(first.TYPE, encode_payload(first))
    if isinstance(answer, Nack) and answer.reason == NackReason.NOT_IMPLEMENTED:
        return
    most = limits.more.steps_max if limits.more is not None else 12
    programmer.refused(NackReason.BAD_VALUE, _flex_request(programmer, present, ()))
    backwards = (ProgramStep(0, _rate(present)), ProgramStep(7_200, _rate(present)), ProgramStep(3_600, _rate(present)))
    programmer.refused(NackReason.BAD_VALUE, _flex_request(programmer, present, backwards))
    whole = _flex(present, most)
    op_id = programmer.op_id()
    prepared = programmer.ask(
        prepare_request(whole, op_id=op_id, base_rev=status(programmer.dut).therapy_rev), TherapyPrepareResponse
    )
    token, crc = prepared.token, prepared.program_crc32c
    parts = extend_requests(whole, op_id=op_id, token=token)
    for part in parts:
        require_equal(crc, 0, "program_crc32c of a part with MORE")
        programmer.refused(NackReason.TOKEN_UNKNOWN, TherapyCommitRequest(op_id, token, program_crc32c(whole)))
        crc = programmer.extend(part).program_crc32c
    require_equal(crc, program_crc32c(whole), "program_crc32c of the whole program")


def _flex_request(programmer: Programmer, present: Program, steps: tuple[ProgramStep, ...]) -> TherapyPrepareRequest:
    program = msgspec.structs.replace(present, mode=Mode.FLEX, steps=steps, extra=None)
    return prepare_request(program, op_id=programmer.op_id(), base_rev=status(programmer.dut).therapy_rev)


def _flex(present: Program, count: int) -> Program:
    rate_nl_h = _rate(present)
    steps = tuple(ProgramStep(start_s=1_700 * number, rate_nl_h=rate_nl_h + number % 2) for number in range(count))
    return msgspec.structs.replace(present, mode=Mode.FLEX, steps=steps, extra=None)


def _rate(present: Program) -> int:
    return present.steps[0].rate_nl_h if present.steps else 10_000


# --- the account ------------------------------------------------------------------------------------------------------


def _the_end(programmer: Programmer, since: int, op_id: int) -> LogRecord:
    ends = programmer.logged(LogCode.BOLUS_END, since_seq=since + 1, op_id=op_id)
    require_equal(len(ends), 1, "BOLUS_END in the log")
    return ends[0]


def _require_cancel_logged(programmer: Programmer, end: LogRecord, cancel_id: int) -> None:
    """Next after the end of the bolus, under the number of the cancellation and with the same volume (PLK-BOL-08)."""
    told = programmer.logged(LogCode.BOLUS_CANCEL, since_seq=end.seq, op_id=cancel_id)
    require_equal(
        [(record.seq, record.arg1, record.arg2) for record in told],
        [(end.seq + 1, end.arg1, end.arg2)],
        "number, bolus_id and delivered_nl of BOLUS_CANCEL in the log",
    )


def _require_ended(dut: Dut, end: LogRecord, volume_nl: int, remaining_nl: int, told_nl: int | None) -> None:
    after = status(dut)
    require(not after.flags & TelemetryFlag.BOLUS_RUNNING, "BOLUS_RUNNING is still set")
    require_equal(after.bolus_remaining_nl, 0, "bolus_remaining_nl at the end")
    delivered_nl = end.arg2
    if told_nl is None:
        require_equal((after.state, after.rate_nl_h), (PumpStateCode.STOPPED, 0), "state and rate after STOP")
    else:
        require_equal(told_nl, delivered_nl, "delivered_nl of BOLUS_CANCEL_RSP, against BOLUS_END")
    require(
        0 <= delivered_nl - (volume_nl - remaining_nl) <= volume_nl // 20,
        f"{delivered_nl} nL given, where {remaining_nl} of {volume_nl} nL remained shortly before",
    )
