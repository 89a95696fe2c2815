"""What a pump says, by itself or when it was asked, and what follows from it. Times are link time in microseconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pump_gateway.intake import identity_of, record_of_alarm, sample_of
from pump_gateway.model import LinkState
from pump_gateway.session.failures import incompatible
from pump_gateway.session.standing import PROBE_PERIOD_MAX_US, Known, Phase
from pump_protocol.messages import (
    MAJOR,
    AlarmEvent,
    Boot,
    GetAlarmsResponse,
    GetLimitsResponse,
    GetRefillResponse,
    GetStatusResponse,
    GetTherapyResponse,
    GetTotalsResponse,
    HelloResponse,
    IdentifyResponse,
    LogEvent,
    LogInfoResponse,
    LogReadResponse,
    Message,
    PingResponse,
    StreamConfigResponse,
    Telemetry,
    TimeSyncResponse,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_gateway.session.standing import Standing

_MS = 1_000


def hear(at: Standing, event: Message, now: int) -> None:
    """Take what the pump says by itself."""
    boot_count = _boot_count_of(event)
    if boot_count is not None:
        at.boot_seen(boot_count, now)
    if isinstance(event, Boot):
        at.probe_at = min(at.probe_at, now)  # A hint that somebody is there, worth a HELLO.
    if at.known is None or not at.known.is_log_known:
        return  # Who is speaking is not known yet; nothing is lost, it is all in the log.
    if isinstance(event, Telemetry):
        _telemetry(at, event, now)
    elif isinstance(event, LogEvent):
        at.backlog.heard(event.record, at.wall(now))
    elif isinstance(event, AlarmEvent):
        at.backlog.heard(record_of_alarm(event, at.known.hello.boot_count), at.wall(now))


def answered(at: Standing, response: Message, now: int) -> None:
    """Take what it says because it was asked to read; the answer to HELLO, or to a pump that is known."""
    _ANSWERS[type(response)](at, response, now)


def _telemetry(at: Standing, telemetry: Telemetry, now: int) -> None:
    if telemetry.event_seq < at.backlog.told_seq:
        at.doubt_log()  # Its log was erased, unless an alarm has overtaken this frame.
    at.backlog.told(telemetry.event_seq)
    at.watch.sample_received(now)
    at.stream_goes_on(now)
    at.flags_seen(telemetry, now)
    at.reading.therapy_seen(telemetry.therapy_rev, now)
    at.tell(sample_of(telemetry, at.pump, at.backlog.next_frame(), rx_us=at.wall(now)))


def _hello(at: Standing, response: HelloResponse, now: int) -> None:
    if response.major == MAJOR:
        at.known = Known(response, at.wall(now) - response.t_ms * _MS)
        at.writing.greeted(response.minor)
        at.clock.begin()
    else:
        incompatible(at, now)


def _identify(at: Standing, response: IdentifyResponse, now: int) -> None:
    assert at.known is not None
    cursor = at.backlog.cursor
    if cursor is not None and response.serial != cursor.serial:
        at.give_up("wrong_device", now, probe_after_us=PROBE_PERIOD_MAX_US)
    else:
        at.known.identity = response
        at.interrogation.identified(response)


def _log_info(at: Standing, response: LogInfoResponse, now: int) -> None:
    known = at.known
    assert known is not None
    assert known.identity is not None
    is_another_log = known.log_epoch not in {None, response.log_epoch}
    if is_another_log or response.boot_count != known.hello.boot_count:
        at.start_over(now)  # It is not the pump, or not the run of it, that has said who it is.
        return
    known.log_epoch = response.log_epoch
    known.is_log_known = True
    at.backlog.begin(
        identity_of(known.hello, known.identity),
        response,
        utc_offset_us=known.utc_offset_us,
        rx_us=at.wall(now),
    )
    at.use_clock(now)
    if at.phase is not Phase.ONLINE or not known.was_online:
        at.reading.begin(now)
    known.was_online = True
    at.mark.begin(at.backlog.last_seq, now)
    at.phase = Phase.ONLINE
    at.watch.frame_received(now)
    at.set_link(LinkState.ONLINE, "identified", now)


def _stream_config(at: Standing, _response: StreamConfigResponse, now: int) -> None:
    assert at.known is not None
    at.known.is_streaming = True
    at.stream_goes_on(now)


def _log_read(at: Standing, response: LogReadResponse, now: int) -> None:
    at.backlog.log_read(response, at.wall(now))
    if response.records:
        at.mark.answered(response.records[-1].seq)


def _ping(at: Standing, response: PingResponse, now: int) -> None:
    at.boot_seen(response.boot_count, now)


def _get_alarms(at: Standing, response: GetAlarmsResponse, _now: int) -> None:
    at.backlog.alarms_listed(response)


def _get_status(at: Standing, response: GetStatusResponse, now: int) -> None:
    at.boot_seen(response.telemetry.boot_count, now)
    if at.known is not None:
        at.flags_seen(response.telemetry, now)
        at.backlog.status(response.telemetry.event_seq, at.wall(now))


def _time_sync(at: Standing, response: TimeSyncResponse, now: int) -> None:
    at.clock.answered(response, seq=at.backlog.told_seq, now=now)
    at.use_clock(now)


def _reading(at: Standing, response: Message, now: int) -> None:
    at.tell_reports(at.reading.answered(response, now, rx_us=at.wall(now)), now)


_ANSWERS: dict[type[Message], Callable[[Standing, Any, int], None]] = {
    HelloResponse: _hello,
    IdentifyResponse: _identify,
    LogInfoResponse: _log_info,
    StreamConfigResponse: _stream_config,
    LogReadResponse: _log_read,
    PingResponse: _ping,
    GetAlarmsResponse: _get_alarms,
    GetStatusResponse: _get_status,
    TimeSyncResponse: _time_sync,
    GetTherapyResponse: _reading,
    GetRefillResponse: _reading,
    GetTotalsResponse: _reading,
    GetLimitsResponse: _reading,
}


def _boot_count_of(event: Message) -> int | None:
    """In which run of the pump it was said, where it says so."""
    if isinstance(event, LogEvent):
        return event.record.boot_count
    return event.boot_count if isinstance(event, Boot | Telemetry) else None
