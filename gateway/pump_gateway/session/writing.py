"""All of a session that writes: how to get in, what waits to be written, and what became of it.

`Session` asks it for the next request, hands it the answers to its own, and tells it what the pump's log says. Times
are link time in microseconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_gateway.model import CommandOutcome
from pump_gateway.session.commands import PROPOSALS, WRITES, Commands, Write, result_of
from pump_protocol.messages import (
    BolusCancelResponse,
    BolusPrepareResponse,
    LogCode,
    Message,
    Nack,
    NackReason,
    RefillPrepareResponse,
    SessionConfirmRequest,
    SessionConfirmResponse,
    SessionOpenRequest,
    SessionOpenResponse,
    TherapyPrepareRequest,
    TherapyPrepareResponse,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_gateway.alarms import DoseWatch
    from pump_gateway.model import CommandResult, LogRecord
    from pump_gateway.session.secure import SecureHost
    from pump_protocol.link import HostLink

_NOT_LET_IN = {NackReason.AUTH_REQUIRED, NackReason.AUTH_FAILED, NackReason.REPLAY, NackReason.SESSION_LIMIT}
REQUESTS: frozenset[type[Message]] = frozenset({SessionOpenRequest, SessionConfirmRequest, *WRITES})
"""The requests whose ends belong here."""
TOKEN_US = 30_000_000
"""For how long a proposal is open (PLK-OPS) where the pump does not say so."""


class WritingForbidden(Exception):  # noqa: N818 (a state of the configuration)
    """The gateway has no key for this pump."""


class Writing:
    """The writing half of one session; its link's channel is opened and closed here alone."""

    def __init__(
        self, pump: str, link: HostLink, secure: SecureHost | None, wall: Callable[[int], int], doses: DoseWatch
    ) -> None:
        """`secure` is how to get in; without it the pump can only be read. `wall` makes UTC of link time.

        `doses` is told of proposals beyond a limit.
        """
        self._doses = doses
        self._wall = wall
        self._pump = pump
        self._link = link
        self._secure = secure
        self._commands = Commands(self._ended)
        self._results: list[CommandResult] = []
        self._now = 0

    def add(self, write: Write) -> None:
        """Queue a write. Raises WritingForbidden without a key, TooManyWrites at the bound."""
        if self._secure is None:
            raise WritingForbidden(f"{self._pump} has no key here: it can only be read")
        self._commands.add(write)

    def results(self) -> list[CommandResult]:
        """Drain what became of writes."""
        results, self._results = self._results, []
        return results

    def advance(self, now: int) -> None:
        """Give up on what has waited too long."""
        self._now = now
        self._commands.advance(now)

    def next_deadline(self) -> int | None:
        """When `advance` is wanted."""
        return self._commands.next_deadline()

    def greeted(self, minor: int) -> None:
        """The pump has said HELLO; this minor version is spoken from now on."""
        self._commands.protocol_minor = minor

    # --- asking -------------------------------------------------------------------------------------------------------

    def send_next(self, now: int) -> bool:
        """Send what is to be sent, if anything; whether it did. The link must be idle, the pump identified."""
        secure = self._secure
        if secure is None or not self._commands.is_waiting:
            return False
        if secure.is_secured(now):
            secure.wrote(now)
            self._link.request(self._commands.next_request(), now)
        else:
            self._link.channel = None
            self._link.request(secure.next_request(), now, then_channel=secure.channel_offered)
        return True

    # --- how it ended -------------------------------------------------------------------------------------------------

    def answered(self, response: Message, serial: str, now: int) -> None:
        """The pump has answered one of `REQUESTS`; `serial` is the one that it was identified by."""
        assert self._secure is not None
        if isinstance(response, SessionConfirmResponse):
            self._secure.confirmed(now)
        elif not isinstance(response, SessionOpenResponse):
            self._commands.answered(response)
        elif not self._secure.offered(response, serial):
            self.leave()
            self._commands.fail("pump_has_another_key")

    def refused(self, request: Message, nack: Nack) -> None:
        """The pump has refused one of `REQUESTS`.

        That it does not let us in (any more) says nothing of a write: a copy of it, or the try before, may have acted.
        """
        if nack.reason in _NOT_LET_IN:
            self.leave()
        if nack.reason in _NOT_LET_IN and type(request) in WRITES:
            self.lost()
        else:
            self._commands.refused(nack.reason, nack)

    def lost(self) -> None:
        """One of `REQUESTS` was not answered, or the link is gone: the log, read anew, will tell what happened."""
        self._commands.lost(self._now)

    def forged(self, now: int) -> None:
        """A frame did not verify; after too many of them the session is given up."""
        if self._secure is not None and self._secure.forged(now):
            self.leave()
            self.lost()

    @property
    def is_reconciling(self) -> bool:
        """Whether the log has to say what became of a write."""
        return self._commands.is_reconciling

    def leave(self) -> None:
        """The secure session has ended, and with it every proposal (PLK-OPS); reading goes on without it."""
        self._doses.settled(self._now)
        self._link.channel = None
        if self._secure is not None:
            self._secure.void()

    # --- what the log says --------------------------------------------------------------------------------------------

    def record_seen(self, record: LogRecord) -> None:
        """The log tells of something, of our operation perhaps."""
        if record.code >= LogCode.THERAPY:
            is_cancel = record.code == LogCode.BOLUS_CANCEL
            self._commands.record_seen(record.arg0, BolusCancelResponse(record.arg2) if is_cancel else None)

    def log_lost(self) -> None:
        """Part of the log can never be read."""
        self._commands.log_lost()

    def log_read_whole(self) -> None:
        """All that the pump had written when it was last asked has been read."""
        self._commands.log_read_whole()

    def _ended(self, write: Write, outcome: CommandOutcome, reason: str, readback: Message | None) -> None:
        self._weigh(write, outcome, reason, readback)
        rx_us = self._wall(self._now)
        self._results.append(result_of(self._pump, write, outcome, reason, readback, rx_us=rx_us))

    def _weigh(self, write: Write, outcome: CommandOutcome, reason: str, readback: Message | None) -> None:
        """Note what the end of a write says of the dose."""
        is_program = isinstance(write.request, TherapyPrepareRequest)
        if reason == "soft_limit":
            self._doses.over_soft_limit(self._now, open_for_us=_open_for_us(readback))
        elif reason == "limit_exceeded" and is_program:
            self._doses.over_hard_limit(self._now)
        elif outcome is CommandOutcome.CONFIRMED and type(write.request) in PROPOSALS:
            self._doses.settled(self._now)


def _open_for_us(answer: Message | None) -> int:
    """For how long a proposal is open (PLK-OPS): what the pump says, else what the protocol does."""
    if isinstance(answer, RefillPrepareResponse):
        return TOKEN_US if answer.echo is None else answer.echo.expires_ms * 1_000
    if isinstance(answer, TherapyPrepareResponse | BolusPrepareResponse):
        return answer.expires_ms * 1_000
    return TOKEN_US
