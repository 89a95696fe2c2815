"""One pump's conversation as a machine: bytes and time in, bytes and what is to be stored out.

    CLOSED ──connection_made──▶ PROBING ──identified──▶ ONLINE ──3 s silence──▶ stale ──10 s──▶ PROBING
       ▲                         (HELLO every 0.5 s, backing off to 5 s)
       └────connection_lost─── from anywhere

`agenda` says what to ask next, `answers` and `failures` what an answer or the want of one means, `standing` keeps how
the two stand with each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_gateway.model import DerivedEdge, LinkState, LogCursor, WireEvent
from pump_gateway.session import answers, failures
from pump_gateway.session.agenda import Agenda
from pump_gateway.session.standing import Phase, Standing
from pump_gateway.session.writing import REQUESTS as WRITING_REQUESTS
from pump_protocol.link import Answered, Heard, HostLink, LinkEvent, Refused, Unreadable, Unverified
from pump_protocol.machine import earliest
from pump_protocol.messages import HelloResponse, Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pump_gateway.model import CommandResult
    from pump_gateway.session.clock import TimeSync
    from pump_gateway.session.commands import Write
    from pump_gateway.session.secure import SecureHost


class Session:
    """The conversation with one pump; a machine, whose `now` is link time in microseconds.

    `events_received` drains what is to be stored, in order.
    """

    def __init__(
        self,
        pump: str,
        *,
        port: str,
        now: int,
        wall_offset_us: int,
        cursor: LogCursor | None = None,
        raised: Mapping[int, int] | None = None,
        baud: int = 115_200,
        host_id: int = 0,
        secure: SecureHost | None = None,
    ) -> None:
        """Begin closed.

        Args:
            pump: configured name of the pump.
            port: the port's address, as it is told to people.
            now: link time.
            wall_offset_us: what to add to link time for microseconds since 1970 UTC; may be changed at any time.
            cursor: what the store has of this pump; `None` when it has never been met.
            raised: wire priority by code of the derived alarms that are active in the store.
            baud: speed of the line, on which timeouts depend.
            host_id: this gateway's number in HELLO.
            secure: how to get in for writing; `None` only ever reads.
        """
        self.link = HostLink(baud=baud)
        self._at = Standing(
            pump,
            port=port,
            now=now,
            wall_offset_us=wall_offset_us,
            cursor=cursor,
            raised=raised or {},
            link=self.link,
            secure=secure,
        )
        self._agenda = Agenda(self._at, now=now, host_id=host_id)

    # --- the machine --------------------------------------------------------------------------------------------------

    def connection_made(self, now: int) -> None:
        """The port is open: look for a pump behind it."""
        self._at.phase = Phase.PROBING
        self._at.silent_since = now
        self._at.start_over(now)

    def connection_lost(self, reason: str, now: int) -> None:
        """The port is gone; `reason` is told to people, as `unplugged` or `not_found`."""
        self._at.phase = Phase.CLOSED
        self._at.start_over(now)
        self._at.set_link(LinkState.OFFLINE, reason, now)

    def receive_data(self, data: bytes, now: int) -> None:
        """Take bytes from the pump."""
        self.link.receive_data(data, now)
        if self.link.last_valid_us is not None and self.link.last_valid_us > self._at.silent_since:
            self._at.frame_received(now)
        for event in self.link.events_received():
            self._take(event, now)
        self._agenda.ask(now)

    def advance(self, now: int) -> None:
        """Retry, ping, notice silence, probe."""
        at = self._at
        at.watch.advance(now)
        at.doses.advance(now)
        self.link.advance(now)
        at.writing.advance(now)
        at.interrogation.advance(now)
        for event in self.link.events_received():
            self._take(event, now)
        at.notice_silence(now)
        self._agenda.ask(now)

    def next_deadline(self) -> int | None:
        """When `advance` is wanted next."""
        at = self._at
        return earliest(
            at.watch.next_deadline(),
            at.doses.next_deadline(),
            self.link.next_deadline(),
            at.writing.next_deadline(),
            at.interrogation.next_deadline(),
            at.silence_due(),
            self._agenda.next_deadline(),
        )

    def data_to_send(self) -> bytes:
        """Drain what is to be sent to the pump."""
        return self.link.data_to_send()

    def events_received(self) -> list[WireEvent]:
        """Drain what is to be stored."""
        at = self._at
        for code, edge, priority, when in (*at.watch.edges(), *at.doses.edges()):
            at.tell(DerivedEdge(at.pump, code, edge, priority, at.wall(when)))
        events, at.events = at.events, []
        return events

    # --- what is asked of it ------------------------------------------------------------------------------------------

    def write(self, write: Write, now: int) -> None:
        """Queue a write; its end comes with `results_received`. Its intent must be stored before.

        Raises:
            WritingForbidden: this session has no key.
            TooManyWrites: so many wait already.
        """
        self._at.writing.add(write)
        self._agenda.ask(now)

    def results_received(self) -> list[CommandResult]:
        """Drain what became of writes and of interrogations."""
        return self._at.writing.results() + self._at.interrogation.results()

    def interrogate(self, now: int) -> None:
        """Ask the pump who it is, and for all that it tells of itself, because a person wants to know (PLK-HST-03).

        How that ended comes with `results_received`, `INTERROGATION_MAX_US` later at the latest.
        """
        self._at.interrogation.begin(now)
        self._at.reading.begin(now)
        self._agenda.ask(now)

    @property
    def is_read(self) -> bool:
        """Whether no reading of the pump is under way."""
        return not self._at.reading.is_under_way

    @property
    def wall_offset_us(self) -> int:
        """What is added to link time for microseconds since 1970 UTC."""
        return self._at.wall_offset_us

    @wall_offset_us.setter
    def wall_offset_us(self, offset_us: int) -> None:
        self._at.wall_offset_us = offset_us

    @property
    def clock(self) -> TimeSync:
        """What is known of the pump's clock."""
        return self._at.clock

    # --- what comes over the link -------------------------------------------------------------------------------------

    def _take(self, event: LinkEvent, now: int) -> None:
        if isinstance(event, Heard):
            answers.hear(self._at, event.event, now)
        elif isinstance(event, Answered):
            self._answered(event.request, event.response, now)
        elif isinstance(event, Refused):
            failures.refused(self._at, event.request, event.nack, now)
        elif isinstance(event, Unreadable):
            failures.unreadable(self._at, event.request, now)
        elif isinstance(event, Unverified):
            failures.unverified(self._at, now)
        else:
            failures.unanswered(self._at, event.request, now)

    def _answered(self, request: Message, response: Message, now: int) -> None:
        known = self._at.known
        if known is None and not isinstance(response, HelloResponse):
            return  # The pump has restarted since it was asked.
        if type(request) in WRITING_REQUESTS:
            assert known is not None
            assert known.identity is not None
            self._at.writing.answered(response, known.identity.serial, now)
            return
        answers.answered(self._at, response, now)
        if request in self._agenda.wanted(now):
            failures.failed(self._at, request, now)  # The answer has not brought what was asked for.
