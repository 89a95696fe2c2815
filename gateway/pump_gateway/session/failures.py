"""What a pump does not say: requests that it refuses, or answers with nothing that can be used, or not at all.

A request that fails waits a second, during which the others go on: no fault of the pump may keep the gateway from
asking for its alarms. Times are link time in microseconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_gateway.model import LinkState
from pump_gateway.session.reading import REQUESTS as READING_REQUESTS
from pump_gateway.session.standing import LOST_AFTER_US, Phase
from pump_gateway.session.writing import REQUESTS as WRITING_REQUESTS
from pump_protocol.messages import (
    HelloRequest,
    IdentifyRequest,
    LogInfoRequest,
    LogReadRequest,
    Message,
    Nack,
    NackReason,
    TimeSyncRequest,
)

if TYPE_CHECKING:
    from pump_gateway.session.standing import Standing

_SECOND_US = 1_000_000
HOLD_US = 1 * _SECOND_US
CLOCK_HOLD_US = 60 * _SECOND_US
"""Until a pump that does not even refuse TIME_SYNC is asked again."""
INCOMPATIBLE_PROBE_PERIOD_US = 30 * _SECOND_US
_NOT_THERE = {NackReason.UNKNOWN_TYPE, NackReason.NOT_IMPLEMENTED}
_LOG_CHANGED = {NackReason.LOG_GAP, NackReason.LOG_EPOCH}


def refused(at: Standing, request: Message, nack: Nack, now: int) -> None:
    """The pump will not answer this."""
    if isinstance(request, HelloRequest) and nack.reason == NackReason.UNSUPPORTED_VERSION:
        incompatible(at, now)
    elif type(request) in WRITING_REQUESTS:
        at.writing.refused(request, nack)
        _reconcile(at)
    elif at.known is not None and nack.reason in _LOG_CHANGED and request != at.doubted:
        # What the log holds has changed: ask again; once, should the pump contradict itself.
        at.doubt_log()
        at.doubted = request
    elif isinstance(request, TimeSyncRequest) and nack.reason in _NOT_THERE:
        at.clock.refused()
    elif isinstance(request, READING_REQUESTS) and nack.reason in _NOT_THERE:
        _not_told(at, request, now, is_for_good=True)
    else:
        failed(at, request, now)


def unreadable(at: Standing, request: Message, now: int) -> None:
    """The answer is not one that the protocol knows."""
    if type(request) in WRITING_REQUESTS:
        _write_lost(at)
    elif isinstance(request, LogReadRequest) and request.from_seq > at.backlog.last_seq:
        at.backlog.unreadable(request, at.wall(now))
    elif isinstance(request, HelloRequest | IdentifyRequest | LogInfoRequest):
        incompatible(at, now)
    elif isinstance(request, READING_REQUESTS):
        _not_told(at, request, now, is_for_good=False)
    else:
        failed(at, request, now)


def unverified(at: Standing, now: int) -> None:
    """The answer does not come from the pump."""
    at.writing.forged(now)
    _reconcile(at)


def unanswered(at: Standing, request: Message, now: int) -> None:
    """Nothing came, not even to a retry."""
    if type(request) in WRITING_REQUESTS:
        _write_lost(at)
    elif at.phase is Phase.PROBING:
        at.forget()  # Nobody is there, or nobody any more: probe.
        if now >= at.silent_since + LOST_AFTER_US:
            at.set_link(LinkState.OFFLINE, "silent", now)
    elif isinstance(request, TimeSyncRequest):
        at.held[TimeSyncRequest] = now + CLOCK_HOLD_US
    elif isinstance(request, READING_REQUESTS):
        _not_told(at, request, now, is_for_good=False)


def failed(at: Standing, request: Message, now: int) -> None:
    """Let others go first for a while; what the log cannot tell now, the list of alarms can."""
    at.held[type(request)] = now + HOLD_US
    if not isinstance(request, LogReadRequest):
        return
    if request.from_seq > at.backlog.last_seq:
        at.backlog.read_failed()
    else:
        at.mark.put_off(now)


def incompatible(at: Standing, now: int) -> None:
    """It speaks another protocol, or another version of ours."""
    at.give_up("incompatible", now, probe_after_us=INCOMPATIBLE_PROBE_PERIOD_US)


def _not_told(at: Standing, request: Message, now: int, *, is_for_good: bool) -> None:
    reports = at.reading.missing(request, now, rx_us=at.wall(now), is_for_good=is_for_good)
    at.tell_reports(reports, now)


def _write_lost(at: Standing) -> None:
    """No answer to a write: the pump's log, asked for anew, will tell what became of it."""
    at.writing.lost()
    _reconcile(at)


def _reconcile(at: Standing) -> None:
    if at.writing.is_reconciling:
        at.doubt_log()
