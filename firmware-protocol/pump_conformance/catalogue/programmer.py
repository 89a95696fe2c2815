"""A host in an open session that writes as it should: two steps, an op_id for each operation, one at a time."""

from __future__ import annotations

import secrets
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

import msgspec

from pump_conformance.case import Bench, require_equal
from pump_conformance.catalogue.wire import log_from, log_info, status
from pump_conformance.dut import Violation
from pump_conformance.session import open_session
from pump_protocol.messages import (
    BolusCancelRequest,
    BolusCancelResponse,
    BolusCommitRequest,
    BolusCommitResponse,
    BolusFlag,
    BolusPrepareRequest,
    BolusPrepareResponse,
    CommitFlag,
    GetLimitsRequest,
    GetLimitsResponse,
    GetRefillRequest,
    GetRefillResponse,
    GetTherapyRequest,
    GetTherapyResponse,
    IdentifyRequest,
    IdentifyResponse,
    LogCode,
    LogRecord,
    Message,
    Nack,
    NackReason,
    ProgramFlag,
    PumpStateCode,
    ResumeRequest,
    ResumeResponse,
    TelemetryFlag,
    TherapyCommitRequest,
    TherapyCommitResponse,
    TherapyExtendRequest,
    TherapyExtendResponse,
    TherapyPrepareResponse,
    encode_payload,
)
from pump_protocol.program import Program, extend_requests, prepare_request, program_crc32c, program_of

if TYPE_CHECKING:
    from collections.abc import Iterator

Expected = TypeVar("Expected", bound=Message)

CLINICIAN = BolusFlag(0)
PATIENT = BolusFlag.PATIENT
_HOUR_MS = 3_600_000
_RECORDS_BACK = 60
"""A running bolus was begun within so many records: no test writes more meanwhile."""


class Programmer:
    """Opens a session, and leaves a device that delivers with no bolus running."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.dut = bench.dut
        self.session = open_session(bench.dut, bench.secret)
        self.identity = self.dut.ask(IdentifyRequest(), IdentifyResponse)
        self.limits = self.dut.ask(GetLimitsRequest(), GetLimitsResponse)
        self.clear()

    def clear(self) -> None:
        """End a bolus that is left over and deliver, if the device lets us."""
        telemetry = status(self.dut)
        if telemetry.flags & TelemetryFlag.BOLUS_RUNNING:
            self.cancel(self.running_bolus().arg1)
        if telemetry.state == PumpStateCode.STOPPED:
            self._resume()

    def _resume(self) -> None:
        """Deliver; where a refill with another drug forbids it (PLK-RFL-04), with a program for that drug."""
        request = ResumeRequest(op_id=self.op_id(), therapy_rev=status(self.dut).therapy_rev)
        if isinstance(self.dut.exchange(request.TYPE, encode_payload(request)), Nack):
            refill = self.ask(GetRefillRequest(), GetRefillResponse)
            drug = {"drug_id": refill.drug_id, "conc_ng_ml": refill.conc_ng_ml}
            rev = self.put_in_force(msgspec.structs.replace(self.program(), **drug))
            self.ask(ResumeRequest(op_id=self.op_id(), therapy_rev=rev), ResumeResponse)

    def op_id(self) -> int:
        """Return a number that no operation had before, in this run or another."""
        return secrets.randbits(32) | 1

    def ask(self, request: Message, expected: type[Expected]) -> Expected:
        """Send a request that must be answered."""
        return self.dut.ask(request, expected)

    def refused(self, reason: NackReason, request: Message) -> Nack:
        """Send a request that must be refused for this reason."""
        return self.dut.refused(reason, request.TYPE, encode_payload(request))

    # --- boluses ------------------------------------------------------------------------------------------------------

    @property
    def small_nl(self) -> int:
        """Two strokes: the least that can be told from nothing and from one."""
        return 2 * self.limits.pulse_nl

    def duration_ms(self, volume_nl: int) -> int:
        """Over how long a bolus of this volume is allowed: at half of the rate that the device can do."""
        return volume_nl * 2 * _HOUR_MS // self.limits.flow_max_nl_h + 1

    def bolus_request(
        self, volume_nl: int, *, flags: int = CLINICIAN, op_id: int | None = None, duration_ms: int | None = None
    ) -> BolusPrepareRequest:
        """Return a proposal for the program in force."""
        return BolusPrepareRequest(
            op_id=self.op_id() if op_id is None else op_id,
            volume_nl=volume_nl,
            duration_ms=self.duration_ms(volume_nl) if duration_ms is None else duration_ms,
            therapy_rev=status(self.dut).therapy_rev,
            flags=flags,
        )

    def prepare_bolus(self, request: BolusPrepareRequest) -> BolusPrepareResponse:
        """Propose a bolus; the device must have understood what was asked."""
        response = self.ask(request, BolusPrepareResponse)
        understood = (response.op_id, response.volume_nl, response.duration_ms)
        require_equal(understood, (request.op_id, request.volume_nl, request.duration_ms), "BOLUS_PREPARE_RSP")
        return response

    def commit_request(self, prepared: BolusPrepareResponse) -> BolusCommitRequest:
        """Return the second step of a bolus."""
        return BolusCommitRequest(
            op_id=prepared.op_id,
            bolus_id=prepared.bolus_id,
            volume_nl=prepared.volume_nl,
            commit_flags=CommitFlag.CONFIRM_SOFT,
        )

    def give(self, request: BolusPrepareRequest) -> BolusCommitResponse:
        """Give a bolus, in two steps."""
        return self.ask(self.commit_request(self.prepare_bolus(request)), BolusCommitResponse)

    def cancel(self, bolus_id: int, *, op_id: int | None = None) -> int:
        """End the running bolus; return what was given of it."""
        request = BolusCancelRequest(op_id=self.op_id() if op_id is None else op_id, bolus_id=bolus_id)
        return self.ask(request, BolusCancelResponse).delivered_nl

    def running_bolus(self) -> LogRecord:
        """The record of the newest bolus that was begun."""
        info = log_info(self.dut)
        newest = max(info.first_seq, info.last_seq - _RECORDS_BACK)
        return self.logged(LogCode.BOLUS_START, since_seq=newest)[-1]

    # --- the program --------------------------------------------------------------------------------------------------

    def program(self) -> Program:
        """Return the program in force, from all its pages; its CRC must be that of its bytes."""
        head = page = self.ask(GetTherapyRequest(from_step=0), GetTherapyResponse)
        steps = head.steps
        while page.flags & ProgramFlag.MORE:
            page = self.ask(GetTherapyRequest(from_step=len(steps)), GetTherapyResponse)
            steps += page.steps
        program = program_of(head, steps)
        require_equal(head.program_crc32c, program_crc32c(program), "program_crc32c of GET_THERAPY")
        return program

    def propose(self, program: Program, op_id: int) -> TherapyPrepareResponse | TherapyExtendResponse:
        """Propose a program, in as many parts as it needs; return the last answer."""
        first = prepare_request(program, op_id=op_id, base_rev=status(self.dut).therapy_rev)
        answer: TherapyPrepareResponse | TherapyExtendResponse = self.ask(first, TherapyPrepareResponse)
        for part in extend_requests(program, op_id=op_id, token=answer.token):
            answer = self.extend(part)
        return answer

    def extend(self, part: TherapyExtendRequest) -> TherapyExtendResponse:
        """Send a further part of a program; the device must have understood it."""
        answer = self.ask(part, TherapyExtendResponse)
        require_equal((answer.from_step, answer.steps), (part.from_step, part.steps), "THERAPY_EXTEND_RSP")
        return answer

    def put_in_force(self, program: Program) -> int:
        """Change the program, in two steps; return its revision."""
        op_id = self.op_id()
        answer = self.propose(program, op_id)
        require_equal(answer.program_crc32c, program_crc32c(program), "program_crc32c of the proposal")
        commit = TherapyCommitRequest(op_id, answer.token, answer.program_crc32c, CommitFlag.CONFIRM_SOFT)
        return self.ask(commit, TherapyCommitResponse).therapy_rev

    @contextmanager
    def program_put_back(self) -> Iterator[Program]:
        """Give the program in force, and put it in force again at the end, if the device still lets us."""
        before = self.program()
        try:
            yield before
        except Violation:
            with suppress(Violation):  # what the test found is what matters
                self._put_back(before)
            raise
        self._put_back(before)

    def _put_back(self, before: Program) -> None:
        self.clear()
        if self.program() != before:
            self.put_in_force(before)

    # --- what is left of it -------------------------------------------------------------------------------------------

    def logged(self, code: int, *, since_seq: int, op_id: int | None = None) -> list[LogRecord]:
        """Return the records of one kind since a number, of one operation or of all."""
        records = log_from(self.dut, since_seq)
        return [record for record in records if record.code == code and op_id in {None, record.arg0}]
