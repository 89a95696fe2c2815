"""What a session asks next.

It is not a script but follows from what is not known yet (`Agenda.wanted`), so a lost answer, a reboot or a gap in the
log need no special path: something is unknown again, and is asked again. Times are link time in microseconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_gateway.model import LinkState
from pump_gateway.session.standing import PROBE_PERIOD_MAX_US, STREAM_PERIOD_MS, Phase
from pump_protocol.machine import earliest
from pump_protocol.messages import (
    MAJOR,
    MINOR,
    SCHEMA_ID,
    GetStatusRequest,
    HelloRequest,
    IdentifyRequest,
    LogInfoRequest,
    Message,
    PingRequest,
    StreamConfigRequest,
    TimeSyncRequest,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pump_gateway.session.standing import Standing

SPEAK_PERIOD_US = 1_000_000
_U32 = (1 << 32) - 1


class Agenda:
    """Puts the next request on the link whenever that is free."""

    def __init__(self, standing: Standing, *, now: int, host_id: int) -> None:
        """`host_id`: this gateway's number in HELLO."""
        self._at = standing
        self._host_id = host_id
        self._speak_at = now
        self._asked_at = now
        """When it was last looked for something to ask."""
        self._cookie = 0
        self._has_pinged = False
        """Whether the last thing said for want of another was a PING."""

    def ask(self, now: int) -> None:
        """Send what is to be said now, if anything, and the link has nothing under way."""
        at = self._at
        if at.phase is Phase.CLOSED or not at.link.is_idle:
            return
        self._asked_at = now
        if at.is_log_known and at.backlog.is_read:
            at.writing.log_read_whole()
        if at.is_log_known and at.writing.send_next(now):
            self._speak_at = now + SPEAK_PERIOD_US
            return
        request = self._next_request(now)
        if request is None:
            return
        if isinstance(request, HelloRequest):
            at.link.request(request, now, retries=0)  # The next probe is the retry.
        else:
            at.link.request(request, now)
        self._speak_at = now + SPEAK_PERIOD_US

    def next_deadline(self) -> int | None:
        """When `ask` is wanted."""
        at = self._at
        if at.phase is Phase.CLOSED or not at.link.is_idle:
            return None
        if at.known is None:
            return at.probe_at
        due = earliest(at.reading.next_deadline(), at.mark.next_deadline())
        # What was held back or is not yet its turn is asked for when something is to be said anyway.
        return self._speak_at if due is None or due <= self._asked_at else min(due, self._speak_at)

    def wanted(self, now: int) -> Iterator[Message]:
        """What is not known yet, in the order in which it is asked."""
        at, known = self._at, self._at.known
        if known is None:
            return
        if known.identity is None:
            yield IdentifyRequest()
        elif not known.is_log_known:
            yield LogInfoRequest()
        else:
            if at.interrogation.wants_identity:
                yield IdentifyRequest()
            if not known.is_streaming:
                yield StreamConfigRequest(period_ms=STREAM_PERIOD_MS, flags=0)
            if at.clock.is_urgent:
                yield TimeSyncRequest(host_t=now)
            elif at.clock.wants_flags:
                yield GetStatusRequest()
            yield from at.backlog.wanted()
            if at.backlog.is_read and at.mark.is_due(now):
                yield at.backlog.newest()
            if at.clock.is_burst:
                yield TimeSyncRequest(host_t=now)
            yield from at.reading.wanted(now)

    def _next_request(self, now: int) -> Message | None:
        at = self._at
        if at.known is None:
            return self._probe(now) if now >= at.probe_at else None
        for request in self.wanted(now):
            if now >= at.held.get(type(request), now):
                return request
        return self._keep_alive(now) if now >= self._speak_at else None

    def _probe(self, now: int) -> HelloRequest:
        at = self._at
        at.probe_at = now + at.probe_period_us
        at.probe_period_us = min(2 * at.probe_period_us, PROBE_PERIOD_MAX_US)
        return HelloRequest(major=MAJOR, minor=MINOR, flags=0, host_id=self._host_id, schema_id=SCHEMA_ID)

    def _keep_alive(self, now: int) -> Message:
        """Something has to be said each second: every other time that is a look at the pump's clock, if it has one."""
        at = self._at
        is_clock_due = self._has_pinged and at.clock.is_known and at.link_state is LinkState.ONLINE
        if is_clock_due and now >= at.held.get(TimeSyncRequest, now):
            self._has_pinged = False
            return TimeSyncRequest(host_t=now)
        self._has_pinged = True
        self._cookie = (self._cookie + 1) & _U32
        return PingRequest(cookie=self._cookie)
