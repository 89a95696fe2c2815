"""Writes to one pump, one at a time, each with one of three outcomes: confirmed, refused, unknown.

PREPARE changes nothing, so without an answer to it nothing has happened. A COMMIT without an answer may have happened;
it is never sent anew. The pump's log tells: once all of it up to now has been read, the op_id is there or is not.
Only a log that cannot be read to its end leaves the outcome unknown (PLK-OPS). Times are link time in microseconds.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from enum import Enum, auto
from typing import Any

import msgspec

from pump_gateway.model import CommandOutcome, CommandResult
from pump_protocol.messages import (
    AlarmAckRequest,
    AlarmAudioPauseRequest,
    AlarmLimitsSetRequest,
    AlarmResetRequest,
    BolusCancelRequest,
    BolusCommitRequest,
    BolusPrepareRequest,
    BolusPrepareResponse,
    ConfigSetRequest,
    Message,
    NackReason,
    RefillCommitRequest,
    RefillPrepareRequest,
    RefillPrepareResponse,
    ResumeRequest,
    StopRequest,
    TherapyCommitRequest,
    TherapyPrepareRequest,
    TherapyPrepareResponse,
)

WRITES_MAX = 16
RECONCILE_MAX_US = 60_000_000
"""How long the pump's log is waited for before the outcome is said to be unknown."""
CANCELLATIONS_LOGGED_SINCE = 1
"""The minor version from which on a pump's log tells of a cancellation (PLK-BOL-08)."""


class TooManyWrites(Exception):  # noqa: N818 (a state of the queue)
    """So many writes wait for the pump already that no more are taken."""


class Write(msgspec.Struct, frozen=True):
    """A request that changes the pump: the first step of two, or the only one. Its op_id is nobody else's."""

    request: Message
    confirms_soft_limit: bool = False

    @property
    def op_id(self) -> int:
        """The number under which the pump's log tells of it; 0 for what has none."""
        return int(getattr(self.request, "op_id", 0))


class _Step(Enum):
    FIRST = auto()
    COMMIT = auto()
    RECONCILE = auto()


class Commands:
    """The writes that wait for one pump, and what became of the last one."""

    def __init__(self, tell: Callable[[Write, CommandOutcome, str, Message | None], None]) -> None:
        """`tell` takes each outcome: the write, how it ended, why in one word, and the pump's last answer."""
        self.protocol_minor = 0
        """Which minor version is spoken with the pump."""
        self._tell = tell
        self._waiting: deque[Write] = deque()
        self._step = _Step.FIRST
        self._commit: Message | None = None
        self._is_in_log = False
        self._told: Message | None = None
        """The answer that was lost, where the log has all of it."""
        self._reconcile_until: int | None = None

    def add(self, write: Write) -> None:
        """Queue a write. Raises TooManyWrites at the bound."""
        if len(self._waiting) >= WRITES_MAX:
            raise TooManyWrites(f"{WRITES_MAX} writes wait already")
        self._waiting.append(write)

    @property
    def is_waiting(self) -> bool:
        """Whether there is something to send."""
        return bool(self._waiting) and self._step is not _Step.RECONCILE

    @property
    def is_reconciling(self) -> bool:
        """Whether the pump's log has to say what became of a write."""
        return self._step is _Step.RECONCILE

    def next_request(self) -> Message:
        """What to send now."""
        return self._commit if self._commit is not None else self._waiting[0].request

    def answered(self, response: Message) -> None:
        """The pump has answered what was sent last."""
        write = self._waiting[0]
        two_steps = _TWO_STEPS.get(type(write.request))
        if self._step is _Step.COMMIT or two_steps is None:
            self._end(CommandOutcome.CONFIRMED, "", response)
        elif not two_steps.is_echo(write.request, response):
            self._end(CommandOutcome.REFUSED, "echo_differs", response)
        elif getattr(response, "prepare_flags", 0) and not write.confirms_soft_limit:
            self._end(CommandOutcome.REFUSED, "soft_limit", response)
        else:
            self._step = _Step.COMMIT
            self._commit = two_steps.commit(write, response)

    def refused(self, reason: int, nack: Message) -> None:
        """The pump will not do it."""
        if not self._waiting:
            return
        known = {item.value for item in NackReason}
        word = NackReason(reason).name.lower() if reason in known else f"reason_{reason}"
        self._end(CommandOutcome.REFUSED, word, nack)

    def fail(self, reason: str) -> None:
        """It cannot be sent at all; nothing has happened."""
        if self._waiting:
            self._end(CommandOutcome.REFUSED, reason, None)

    def lost(self, now: int) -> None:
        """No answer, or the link went: what was only proposed has not happened; else the log must tell."""
        if not self._waiting or self._step is _Step.RECONCILE:
            return
        if self._is_in_log:
            self._end(CommandOutcome.CONFIRMED, "found_in_log", self._told)
            return
        is_harmless = self._step is _Step.FIRST and type(self._waiting[0].request) in _TWO_STEPS
        if is_harmless:
            self._end(CommandOutcome.REFUSED, "no_answer", None)
        elif self._is_findable(self._waiting[0]):
            self._step = _Step.RECONCILE
            self._reconcile_until = now + RECONCILE_MAX_US
        else:
            self._end(CommandOutcome.UNKNOWN, "no_answer", None)

    def _is_findable(self, write: Write) -> bool:
        """Whether the log would tell of it: that of a pump of 1.0 has the bolus's end, and not what ended it."""
        names_it = self.protocol_minor >= CANCELLATIONS_LOGGED_SINCE or not isinstance(
            write.request, BolusCancelRequest
        )
        return write.op_id > 0 and names_it

    def record_seen(self, op_id: int, answer: Message | None = None) -> None:
        """The pump's log tells of an operation; of ours it may do so before the answer is given up.

        `answer` is what the pump has answered to it, where the record has all of that.
        """
        if not self._waiting or self._waiting[0].op_id != op_id:
            return
        self._is_in_log, self._told = True, answer
        if self.is_reconciling:
            self._end(CommandOutcome.CONFIRMED, "found_in_log", answer)

    def log_read_whole(self) -> None:
        """Everything that the pump had written when it was last asked has been read: it is not there."""
        if self.is_reconciling:
            self._end(CommandOutcome.REFUSED, "not_in_log", None)

    def log_lost(self) -> None:
        """Part of the log can never be read: nobody can say."""
        if self.is_reconciling:
            self._end(CommandOutcome.UNKNOWN, "log_lost", None)

    def advance(self, now: int) -> None:
        """Give up on a log that cannot be reached."""
        if self._reconcile_until is not None and now >= self._reconcile_until:
            self._end(CommandOutcome.UNKNOWN, "log_unreachable", None)

    def next_deadline(self) -> int | None:
        """When the log is given up."""
        return self._reconcile_until

    def _end(self, outcome: CommandOutcome, reason: str, response: Message | None) -> None:
        write = self._waiting.popleft()
        self._step = _Step.FIRST
        self._commit = None
        self._is_in_log = False
        self._told = None
        self._reconcile_until = None
        self._tell(write, outcome, reason, response)


class _TwoSteps(msgspec.Struct, frozen=True):
    """Whether the pump has understood a proposal as it was meant, and how it is then committed."""

    is_echo: Callable[[Any, Any], bool]
    commit: Callable[[Write, Any], Message]


def _is_same(request: Message, response: msgspec.Struct, *fields: str) -> bool:
    return all(getattr(request, name) == getattr(response, name) for name in fields)


def _is_program_echo(request: TherapyPrepareRequest, response: TherapyPrepareResponse) -> bool:
    head = ("op_id", "mode", "flags", "drug_id", "conc_ng_ml", "pat_bolus_nl", "pat_bolus_ms", "lockout_ms")
    return _is_same(request, response, *head, "max_per_day", "steps", "extra")


def _is_bolus_echo(request: BolusPrepareRequest, response: BolusPrepareResponse) -> bool:
    return _is_same(request, response, "op_id", "volume_nl", "duration_ms")


def _is_refill_echo(request: RefillPrepareRequest, response: RefillPrepareResponse) -> bool:
    fields = ("removed_nl", "filled_nl", "drug_id", "conc_ng_ml")
    return response.echo is None or _is_same(request, response.echo, *fields)


def _flags(write: Write) -> int | None:
    return 1 if write.confirms_soft_limit else None


def _commit_program(write: Write, response: TherapyPrepareResponse) -> TherapyCommitRequest:
    return TherapyCommitRequest(write.op_id, response.token, response.program_crc32c, _flags(write))


def _commit_bolus(write: Write, response: BolusPrepareResponse) -> BolusCommitRequest:
    return BolusCommitRequest(write.op_id, response.bolus_id, response.volume_nl, _flags(write))


def _commit_refill(write: Write, response: RefillPrepareResponse) -> RefillCommitRequest:
    return RefillCommitRequest(write.op_id, response.token, _flags(write))


WRITES: frozenset[type[Message]] = frozenset(
    {
        TherapyPrepareRequest,
        TherapyCommitRequest,
        BolusPrepareRequest,
        BolusCommitRequest,
        RefillPrepareRequest,
        RefillCommitRequest,
        BolusCancelRequest,
        StopRequest,
        ResumeRequest,
        ConfigSetRequest,
        AlarmAckRequest,
        AlarmAudioPauseRequest,
        AlarmLimitsSetRequest,
        AlarmResetRequest,
    }
)
"""All that a session may send of its own, or of a write, that changes the pump."""

_TWO_STEPS: dict[type, _TwoSteps] = {
    TherapyPrepareRequest: _TwoSteps(_is_program_echo, _commit_program),
    BolusPrepareRequest: _TwoSteps(_is_bolus_echo, _commit_bolus),
    RefillPrepareRequest: _TwoSteps(_is_refill_echo, _commit_refill),
}
PROPOSALS = frozenset(_TWO_STEPS)
"""The first steps of two."""


def result_of(
    pump: str, write: Write, outcome: CommandOutcome, reason: str, readback: Message | None, *, rx_us: int
) -> CommandResult:
    """How a write ended, in the gateway's words."""
    fields = None if readback is None else msgspec.to_builtins(readback)
    name = type(write.request).__name__.removesuffix("Request").removesuffix("Prepare")
    return CommandResult(
        pump=pump, op_id=write.op_id, name=name, outcome=outcome, reason=reason, readback=fields, rx_us=rx_us
    )
