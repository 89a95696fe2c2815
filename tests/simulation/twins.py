"""The emulator and the C device side by side: the same commands at the same times, and what both say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from pump_emulator.settings import PumpSettings
from pump_protocol.messages import (
    MAJOR,
    MINOR,
    SCHEMA_ID,
    BolusCommitRequest,
    BolusPrepareRequest,
    BolusPrepareResponse,
    CommitFlag,
    GetStatusRequest,
    GetStatusResponse,
    GetTherapyRequest,
    GetTotalsRequest,
    GetTotalsResponse,
    HelloRequest,
    HelloResponse,
    LogCode,
    LogInfoRequest,
    LogInfoResponse,
    LogReadFlag,
    LogReadRequest,
    LogReadResponse,
    LogRecord,
    Message,
    Nack,
    RefillCommitRequest,
    RefillPrepareRequest,
    TherapyCommitRequest,
    TimeSetRequest,
    encode_payload,
)
from pump_protocol.program import STEPS_MAX, STEPS_PER_FRAME, Program, extend_requests, prepare_request
from tests.conformance.c_device import CDevice
from tests.conformance.secure_host import SecureHost

if TYPE_CHECKING:
    from collections.abc import Callable

Kind = TypeVar("Kind", bound=Message)
MS, SECOND = 1_000, 1_000_000
UTC_MS = 1_767_225_600_000
"""Midnight, at which both are made."""
OF_THE_LINE = frozenset({LogCode.COMM_LOST, LogCode.SESSION_OPENED})
"""Records that tell of link time and sessions, not of the pump."""
TOLD = (
    "t_ms",
    "state",
    "mode",
    "alarms_active",
    "alarms_unacked",
    "reservoir_nl",
    "rate_nl_h",
    "since_refill_nl",
    "bolus_remaining_nl",
    "therapy_rev",
)
"""What of TELEMETRY does not hang on a battery, sensors or the numbers of records."""
COUNTED = ("bolus_requested", "bolus_delivered", "bolus_denied", "lockout_left_ms")
DOSES = ("dose_since_refill_ng", "dose_today_ng")
DOSE_NG_TOLERANCE = 1
"""Each rounds down once, at another place."""


class Twins:
    """Two new pumps of the same drug, rate and reservoir; whatever one is asked the other is, at once."""

    def __init__(self, *, filled_nl: int = 20_000_000) -> None:
        self.emulated = SecureHost(PumpSettings(reservoir_filled_nl=filled_nl, utc_offset_ms=0))
        self.built = CDevice(filled_nl=filled_nl)
        self.built.wait(0)
        self.op_id = 0
        self.leave_session()
        self.open_session()
        self.ask(TimeSetRequest(utc_ms=UTC_MS, dev_us=0))
        self._begun = [_info(ask).last_seq for ask in self._asks]

    @property
    def _asks(self) -> tuple[Callable[[Message], Message], Callable[[Message], Message]]:
        return lambda request: self.emulated.answer(request.TYPE, encode_payload(request)), self.built.ask

    def open_session(self) -> None:
        """Shake hands with both."""
        self.emulated.open_session()
        self.built.open_session()

    def leave_session(self) -> None:
        """End both sessions; they would not last for more than a minute without a write."""
        self.emulated.channel = None
        hello = HelloRequest(major=MAJOR, minor=MINOR, flags=0, host_id=1, schema_id=SCHEMA_ID)
        self.emulated.ask(hello, HelloResponse)
        self.built.leave_session()

    def new_op(self) -> int:
        self.op_id += 1
        return self.op_id

    def wait(self, link_us: int, *, step_us: int = 10 * SECOND) -> None:
        """Let time pass; the C device is polled each `step_us`, and both must then tell the same."""
        self.leave_session()
        self.emulated.wait(link_us)
        self.built.wait(link_us, step_us=step_us)
        assert self.emulated.now == self.built.now
        self.open_session()
        self.compare()

    # --- what both are asked ------------------------------------------------------------------------------------------

    def ask_each(self, requests: list[Message]) -> list[Any]:
        """The answers of both, which must be the same but for tokens."""
        answers = [ask(request) for ask, request in zip(self._asks, requests, strict=True)]
        emulated, built = (_without_token(answer) for answer in answers)
        assert built == emulated, requests[0]
        return answers

    def ask(self, request: Message) -> Message:
        """The answer of both to one request."""
        emulated, _ = self.ask_each([request, request])
        assert isinstance(emulated, Message)
        return emulated

    def put_in_force(self, program: Program) -> bool:
        """Propose a program and commit it, soft limits confirmed; whether it is in force now."""
        op_id, revision = self.new_op(), self.status().therapy_rev
        answers = self.ask_each([prepare_request(program, op_id=op_id, base_rev=revision)] * 2)
        if isinstance(answers[0], Nack):
            return False
        parts = [extend_requests(program, op_id=op_id, token=answer.token) for answer in answers]
        last = answers
        for pair in zip(*parts, strict=True):
            last = self.ask_each(list(pair))
            if isinstance(last[0], Nack):
                return False
        confirmed = CommitFlag.CONFIRM_SOFT
        commits: list[Message] = [
            TherapyCommitRequest(op_id, answer.token, answer.program_crc32c, confirmed) for answer in last
        ]
        return not isinstance(self.ask_each(commits)[0], Nack)

    def give_bolus(self, volume_nl: int, duration_ms: int, flags: int = 0) -> int:
        """Propose a bolus and commit it; its number if it runs now, else 0."""
        op_id, revision = self.new_op(), self.status().therapy_rev
        prepared = self.ask(BolusPrepareRequest(op_id, volume_nl, duration_ms, revision, flags))
        if not isinstance(prepared, BolusPrepareResponse):
            return 0
        begun = self.ask(BolusCommitRequest(op_id, prepared.bolus_id, volume_nl, CommitFlag.CONFIRM_SOFT))
        return 0 if isinstance(begun, Nack) else prepared.bolus_id

    def refill(self, filled_nl: int, conc_ng_ml: int = 500_000) -> bool:
        """Propose a refill and commit it; whether both believe in it."""
        op_id = self.new_op()
        prepare = RefillPrepareRequest(op_id, 1_000_000, filled_nl, 1, conc_ng_ml, "")
        answers = self.ask_each([prepare, prepare])
        if isinstance(answers[0], Nack):
            return False
        commits: list[Message] = [RefillCommitRequest(op_id, answer.token) for answer in answers]
        return not isinstance(self.ask_each(commits)[0], Nack)

    # --- what both say ------------------------------------------------------------------------------------------------

    def status(self) -> Any:  # noqa: ANN401 (telemetry; the tests look at single fields)
        """What the emulator tells; `compare` says that the C device tells the same."""
        return _expect(self._asks[0](GetStatusRequest()), GetStatusResponse).telemetry

    def compare(self) -> None:
        """Hold telemetry, totals and the program of one against those of the other."""
        told = [_expect(ask(GetStatusRequest()), GetStatusResponse).telemetry for ask in self._asks]
        views = [{name: getattr(telemetry, name) for name in TOLD} for telemetry in told]
        assert views[1] == views[0]
        emulated, built = (_expect(ask(GetTotalsRequest()), GetTotalsResponse) for ask in self._asks)
        assert [getattr(built, name) for name in COUNTED] == [getattr(emulated, name) for name in COUNTED]
        for name in DOSES:
            assert abs(getattr(built, name) - getattr(emulated, name)) <= DOSE_NG_TOLERANCE, name
        for from_step in range(0, STEPS_MAX + 1, STEPS_PER_FRAME):
            self.ask(GetTherapyRequest(from_step=from_step))

    def records(self) -> list[list[tuple[int, ...]]]:
        """What both have logged of the pump since the twins were made: time, code and arguments."""
        return [_records(ask, seq) for ask, seq in zip(self._asks, self._begun, strict=True)]


def _expect(answer: Message, kind: type[Kind]) -> Kind:
    assert isinstance(answer, kind), answer
    return answer


def _without_token(answer: Message) -> Message:
    names = answer.__struct_fields__
    changes: dict[str, object] = {"token": 0} if "token" in names else {}
    if "prepare_flags" in names:
        changes["prepare_flags"] = getattr(answer, "prepare_flags", None) or 0  # absent is 0
    return msgspec.structs.replace(answer, **changes)


def _info(ask: Callable[[Message], Message]) -> LogInfoResponse:
    return _expect(ask(LogInfoRequest()), LogInfoResponse)


def _records(ask: Callable[[Message], Message], after: int) -> list[tuple[int, ...]]:
    epoch = _info(ask).log_epoch
    records: list[LogRecord] = []
    while True:
        request = LogReadRequest(epoch, after + len(records) + 1, LogReadResponse.RECORDS_MAX, 0)
        page = _expect(ask(request), LogReadResponse)
        records += page.records
        if page.flags & LogReadFlag.END:
            return [(r.t_ms, r.code, r.arg0, r.arg1, r.arg2) for r in records if r.code not in OF_THE_LINE]
