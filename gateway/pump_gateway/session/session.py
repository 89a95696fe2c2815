"""What is asked of one pump, and what its answers and its silence mean.

    CLOSED ──connection_made──▶ PROBING ──identified──▶ ONLINE ──3 s silence──▶ stale ──10 s──▶ PROBING
       ▲                         (HELLO every 0.5 s, backing off to 5 s)
       └────connection_lost─── from anywhere

What to ask next is not a script but follows from what is not known yet (`_wanted`), so a lost answer, a reboot or a gap
in the log need no special path: something is unknown again, and is asked again. A request that fails waits a second,
during which the others go on: no fault of the pump may keep the gateway from asking for its alarms.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec

from pump_gateway.alarms import DOSE_LIMIT, DoseWatch, LinkWatch
from pump_gateway.intake import identity_of, record_of_alarm, sample_of
from pump_gateway.model import (
    ClockChange,
    DerivedEdge,
    LinkChange,
    LinkState,
    LogCursor,
    LogGap,
    LogRecord,
    Reported,
    TimeSource,
    WireEvent,
)
from pump_gateway.session.backlog import Backlog
from pump_gateway.session.clock import TimeSync
from pump_gateway.session.mark import ReadMark
from pump_gateway.session.reading import REQUESTS as READING_REQUESTS
from pump_gateway.session.reading import Reading
from pump_gateway.session.writing import REQUESTS as WRITING_REQUESTS
from pump_gateway.session.writing import Writing
from pump_protocol.link import Answered, Heard, HostLink, LinkEvent, Refused, Unreadable, Unverified
from pump_protocol.machine import earliest
from pump_protocol.messages import (
    MAJOR,
    MINOR,
    SCHEMA_ID,
    AlarmEvent,
    Boot,
    GetAlarmsResponse,
    GetLimitsResponse,
    GetRefillResponse,
    GetStatusRequest,
    GetStatusResponse,
    GetTherapyResponse,
    GetTotalsResponse,
    HelloRequest,
    HelloResponse,
    IdentifyRequest,
    IdentifyResponse,
    LogCode,
    LogEvent,
    LogInfoRequest,
    LogInfoResponse,
    LogReadRequest,
    LogReadResponse,
    Message,
    Nack,
    NackReason,
    PingRequest,
    PingResponse,
    StreamConfigRequest,
    StreamConfigResponse,
    Telemetry,
    TelemetryFlag,
    TimeSyncRequest,
    TimeSyncResponse,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pump_gateway.model import CommandResult
    from pump_gateway.reports import Reports
    from pump_gateway.session.commands import Write
    from pump_gateway.session.secure import SecureHost

_MS = 1_000
_SECOND_US = 1_000_000
PROBE_PERIOD_MIN_US = 500_000
PROBE_PERIOD_MAX_US = 5 * _SECOND_US
INCOMPATIBLE_PROBE_PERIOD_US = 30 * _SECOND_US
SPEAK_PERIOD_US = 1 * _SECOND_US
STALE_AFTER_US = 3 * _SECOND_US
LOST_AFTER_US = 10 * _SECOND_US
HOLD_US = 1 * _SECOND_US
CLOCK_HOLD_US = 60 * _SECOND_US
"""Until a pump that does not even refuse TIME_SYNC is asked again."""
STREAM_PERIOD_MS = 1_000
_U32 = (1 << 32) - 1
_NOT_THERE = {NackReason.UNKNOWN_TYPE, NackReason.NOT_IMPLEMENTED}
_LOG_CHANGED = {NackReason.LOG_GAP, NackReason.LOG_EPOCH}


class Phase(Enum):
    """How far the conversation is."""

    CLOSED = auto()
    PROBING = auto()
    ONLINE = auto()


class _Known(msgspec.Struct):
    """What has been learned since the last HELLO; all of it is void when the pump restarts."""

    hello: HelloResponse
    utc_offset_us: int
    identity: IdentifyResponse | None = None
    log_epoch: int | None = None
    is_log_known: bool = False
    """Whether LOG_INFO has been answered since the log last came into doubt."""
    is_streaming: bool = False
    was_online: bool = False
    is_asked_for: bool = False
    """Whether a person wants it to be asked who it is once more."""


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
        self.pump = pump
        self.wall_offset_us = wall_offset_us
        self.link = HostLink(baud=baud)
        self._port = port
        self._host_id = host_id
        self._events: list[WireEvent] = []
        self._doses = DoseWatch(now=now, is_raised=DOSE_LIMIT in (raised or {}))
        self._writing = Writing(pump, self.link, secure, self._wall, self._doses)
        self._backlog = Backlog(pump, cursor, self._tell)
        self.clock = TimeSync(TimeSource.FIRST_CONTACT if cursor is None else cursor.tsq.source)
        """What is known of the pump's clock."""
        self._reading = Reading()
        self._mark = ReadMark()
        self._watch = LinkWatch(
            now=now,
            stream_period_us=STREAM_PERIOD_MS * _MS,
            has_samples=cursor is not None and cursor.frames > 0,
            raised=raised or {},
        )
        self._phase = Phase.CLOSED
        self._link_state = LinkState.INIT
        self._link_reason = ""
        self._known: _Known | None = None
        self._probe_at = now
        self._probe_period_us = PROBE_PERIOD_MIN_US
        self._silent_since = now
        self._speak_at = now
        self._asked_at = now
        """When it was last looked for something to ask."""
        self._held: dict[type[Message], int] = {}
        self._doubted: Message | None = None
        self._cookie = 0
        self._has_pinged = False
        """Whether the last thing said for want of another was a PING."""
        self._stream_due = now
        self._emit_link(LinkState.INIT, "starting", now)

    # --- the machine --------------------------------------------------------------------------------------------------

    def connection_made(self, now: int) -> None:
        """The port is open: look for a pump behind it."""
        self._phase = Phase.PROBING
        self._silent_since = now
        self._start_over(now)

    def connection_lost(self, reason: str, now: int) -> None:
        """The port is gone; `reason` is told to people, as `unplugged` or `not_found`."""
        self._phase = Phase.CLOSED
        self._start_over(now)
        self._set_link(LinkState.OFFLINE, reason, now)

    def write(self, write: Write, now: int) -> None:
        """Queue a write; its end comes with `results_received`. Its intent must be stored before.

        Raises:
            WritingForbidden: this session has no key.
            TooManyWrites: so many wait already.
        """
        self._writing.add(write)
        self._ask(now)

    def interrogate(self, now: int) -> None:
        """Ask the pump who it is, and for all that it tells of itself, because a person wants to know (PLK-HST-03)."""
        if self._known is not None and self._known.is_log_known:
            self._known.is_asked_for = True
            self._reading.begin(now)
            self._ask(now)

    @property
    def is_read(self) -> bool:
        """Whether no reading of the pump is under way."""
        return not self._reading.is_under_way

    def results_received(self) -> list[CommandResult]:
        """Drain what became of writes."""
        return self._writing.results()

    def receive_data(self, data: bytes, now: int) -> None:
        """Take bytes from the pump."""
        self.link.receive_data(data, now)
        if self.link.last_valid_us is not None and self.link.last_valid_us > self._silent_since:
            self._frame_received(now)
        for event in self.link.events_received():
            self._take(event, now)
        self._ask(now)

    def advance(self, now: int) -> None:
        """Retry, ping, notice silence, probe."""
        self._watch.advance(now)
        self._doses.advance(now)
        self.link.advance(now)
        self._writing.advance(now)
        for event in self.link.events_received():
            self._take(event, now)
        if self._phase is Phase.ONLINE:
            self._notice_silence(now)
        self._ask(now)

    def next_deadline(self) -> int | None:
        """When `advance` is wanted next."""
        return earliest(
            self._watch.next_deadline(),
            self._doses.next_deadline(),
            self.link.next_deadline(),
            self._writing.next_deadline(),
            self._silence_due(),
            self._ask_due(),
        )

    def data_to_send(self) -> bytes:
        """Drain what is to be sent to the pump."""
        return self.link.data_to_send()

    def events_received(self) -> list[WireEvent]:
        """Drain what is to be stored."""
        for code, edge, priority, at in (*self._watch.edges(), *self._doses.edges()):
            self._tell(DerivedEdge(self.pump, code, edge, priority, self._wall(at)))
        # In place: the backlog tells into the same list.
        events = self._events.copy()
        self._events.clear()
        return events

    # --- what to ask next ---------------------------------------------------------------------------------------------

    def _ask(self, now: int) -> None:
        if self._phase is Phase.CLOSED or not self.link.is_idle:
            return
        self._asked_at = now
        is_online = self._known is not None and self._known.is_log_known
        if is_online and self._backlog.is_read:
            self._writing.log_read_whole()
        if is_online and self._writing.send_next(now):
            self._speak_at = now + SPEAK_PERIOD_US
            return
        request = self._next_request(now)
        if request is None:
            return
        if isinstance(request, HelloRequest):
            self.link.request(request, now, retries=0)  # The next probe is the retry.
        else:
            self.link.request(request, now)
        self._speak_at = now + SPEAK_PERIOD_US

    def _next_request(self, now: int) -> Message | None:
        if self._known is None:
            return self._probe(now) if now >= self._probe_at else None
        for request in self._wanted(now):
            if now >= self._held.get(type(request), now):
                return request
        return self._keep_alive(now) if now >= self._speak_at else None

    def _wanted(self, now: int) -> Iterator[Message]:
        """What is not known yet, in the order in which it is asked."""
        known = self._known
        if known is None:
            return
        if known.identity is None:
            yield IdentifyRequest()
        elif not known.is_log_known:
            yield LogInfoRequest()
        else:
            if known.is_asked_for:
                yield IdentifyRequest()
            if not known.is_streaming:
                yield StreamConfigRequest(period_ms=STREAM_PERIOD_MS, flags=0)
            if self.clock.is_urgent:
                yield TimeSyncRequest(host_t=now)
            elif self.clock.wants_flags:
                yield GetStatusRequest()
            yield from self._backlog.wanted()
            if self._backlog.is_read and self._mark.is_due(now):
                yield self._backlog.newest()
            if self.clock.is_burst:
                yield TimeSyncRequest(host_t=now)
            yield from self._reading.wanted(now)

    def _ask_due(self) -> int | None:
        if self._phase is Phase.CLOSED or not self.link.is_idle:
            return None
        if self._known is None:
            return self._probe_at
        due = earliest(self._reading.next_deadline(), self._mark.next_deadline())
        # What was held back or is not yet its turn is asked for when something is to be said anyway.
        return self._speak_at if due is None or due <= self._asked_at else min(due, self._speak_at)

    def _probe(self, now: int) -> HelloRequest:
        self._probe_at = now + self._probe_period_us
        self._probe_period_us = min(2 * self._probe_period_us, PROBE_PERIOD_MAX_US)
        return HelloRequest(major=MAJOR, minor=MINOR, flags=0, host_id=self._host_id, schema_id=SCHEMA_ID)

    def _keep_alive(self, now: int) -> Message:
        """Something has to be said each second: every other time that is a look at the pump's clock, if it has one."""
        is_clock_due = self._has_pinged and self.clock.is_known and self._link_state is LinkState.ONLINE
        if is_clock_due and now >= self._held.get(TimeSyncRequest, now):
            self._has_pinged = False
            return TimeSyncRequest(host_t=now)
        self._has_pinged = True
        return self._ping()

    def _ping(self) -> PingRequest:
        self._cookie = (self._cookie + 1) & _U32
        return PingRequest(cookie=self._cookie)

    # --- silence ------------------------------------------------------------------------------------------------------

    def _frame_received(self, now: int) -> None:
        self._silent_since = now
        if self._phase is Phase.ONLINE:
            self._watch.frame_received(now)  # Before that it may be another device's.
        if self._link_state is LinkState.STALE and self._known is not None:
            # In three seconds a plug can be moved to another pump. The log's epoch tells whose frame this is.
            self._known.is_log_known = False

    def _notice_silence(self, now: int) -> None:
        if now >= self._silent_since + LOST_AFTER_US:
            self._give_up("silent", now, probe_after_us=0)
        elif now >= self._silent_since + STALE_AFTER_US and self._link_state is LinkState.ONLINE:
            self._set_link(LinkState.STALE, "silent", now)
        if self._known is not None and self._known.is_streaming and now >= self._stream_due:
            self._known.is_streaming = False  # It answers but does not stream: ask for the stream again.

    def _silence_due(self) -> int | None:
        if self._phase is not Phase.ONLINE:
            return None
        is_stale = self._link_state is LinkState.STALE
        silence = self._silent_since + (LOST_AFTER_US if is_stale else STALE_AFTER_US)
        is_streaming = self._known is not None and self._known.is_streaming
        return min(silence, self._stream_due) if is_streaming else silence

    # --- what the pump says -------------------------------------------------------------------------------------------

    def _take(self, event: LinkEvent, now: int) -> None:
        if isinstance(event, Heard):
            self._hear(event.event, now)
        elif isinstance(event, Answered):
            self._answered(event.request, event.response, now)
        elif isinstance(event, Refused):
            self._refused(event.request, event.nack, now)
        elif isinstance(event, Unreadable):
            self._unreadable(event.request, now)
        elif isinstance(event, Unverified):
            self._writing.forged(now)
            self._doubt_log()
        elif type(event.request) in WRITING_REQUESTS:
            self._write_lost()
        elif self._phase is Phase.PROBING:
            self._unanswered(now)
        elif isinstance(event.request, TimeSyncRequest):
            self._held[TimeSyncRequest] = now + CLOCK_HOLD_US
        elif isinstance(event.request, READING_REQUESTS):
            self._not_told(event.request, now, is_for_good=False)

    def _hear(self, event: Message, now: int) -> None:
        boot_count = _boot_count_of(event)
        if boot_count is not None:
            self._boot_seen(boot_count, now)
        if isinstance(event, Boot):
            self._probe_at = min(self._probe_at, now)  # A hint that somebody is there, worth a HELLO.
        if self._known is None or not self._known.is_log_known:
            return  # Who is speaking is not known yet; nothing is lost, it is all in the log.
        if isinstance(event, Telemetry):
            self._telemetry(event, now)
        elif isinstance(event, LogEvent):
            self._backlog.heard(event.record, self._wall(now))
        elif isinstance(event, AlarmEvent):
            self._backlog.heard(record_of_alarm(event, self._known.hello.boot_count), self._wall(now))

    def _telemetry(self, telemetry: Telemetry, now: int) -> None:
        if self._known is not None and telemetry.event_seq < self._backlog.told_seq:
            self._known.is_log_known = False  # Its log was erased, unless an alarm has overtaken this frame.
        self._backlog.told(telemetry.event_seq)
        self._watch.sample_received(now)
        self._stream_due = now + STALE_AFTER_US
        self._flags_seen(telemetry, now)
        self._reading.therapy_seen(telemetry.therapy_rev, now)
        self._tell(sample_of(telemetry, self.pump, self._backlog.next_frame(), rx_us=self._wall(now)))

    def _answered(self, request: Message, response: Message, now: int) -> None:
        if self._known is None and not isinstance(response, HelloResponse):
            return  # The pump has restarted since it was asked.
        if type(request) in WRITING_REQUESTS:
            assert self._known is not None
            assert self._known.identity is not None
            self._writing.answered(response, self._known.identity.serial, now)
            return
        self._ANSWERS[type(response)](self, response, now)
        if request in self._wanted(now):
            self._failed(request, now)  # The answer has not brought what was asked for.

    def _hello(self, response: HelloResponse, now: int) -> None:
        if response.major == MAJOR:
            self._known = _Known(response, self._wall(now) - response.t_ms * _MS)
            self._writing.greeted(response.minor)
            self.clock.begin()
        else:
            self._incompatible(now)

    def _identify(self, response: IdentifyResponse, now: int) -> None:
        assert self._known is not None
        cursor = self._backlog.cursor
        if cursor is not None and response.serial != cursor.serial:
            self._give_up("wrong_device", now, probe_after_us=PROBE_PERIOD_MAX_US)
        else:
            self._known.identity = response
            self._known.is_asked_for = False

    def _log_info(self, response: LogInfoResponse, now: int) -> None:
        known = self._known
        assert known is not None
        assert known.identity is not None
        is_another_log = known.log_epoch not in {None, response.log_epoch}
        if is_another_log or response.boot_count != known.hello.boot_count:
            self._start_over(now)  # It is not the pump, or not the run of it, that has said who it is.
            return
        known.log_epoch = response.log_epoch
        known.is_log_known = True
        self._backlog.begin(
            identity_of(known.hello, known.identity),
            response,
            utc_offset_us=known.utc_offset_us,
            rx_us=self._wall(now),
        )
        self._use_clock(now)
        if self._phase is not Phase.ONLINE or not known.was_online:
            self._reading.begin(now)
        known.was_online = True
        self._mark.begin(self._backlog.last_seq, now)
        self._phase = Phase.ONLINE
        self._watch.frame_received(now)
        self._set_link(LinkState.ONLINE, "identified", now)

    def _stream_config(self, _response: StreamConfigResponse, now: int) -> None:
        assert self._known is not None
        self._known.is_streaming = True
        self._stream_due = now + STALE_AFTER_US

    def _log_read(self, response: LogReadResponse, now: int) -> None:
        self._backlog.log_read(response, self._wall(now))
        if response.records:
            self._mark.answered(response.records[-1].seq)

    def _ping_answered(self, response: PingResponse, now: int) -> None:
        self._boot_seen(response.boot_count, now)

    def _get_alarms(self, response: GetAlarmsResponse, _now: int) -> None:
        self._backlog.alarms_listed(response)

    def _get_status(self, response: GetStatusResponse, now: int) -> None:
        self._boot_seen(response.telemetry.boot_count, now)
        if self._known is not None:
            self._flags_seen(response.telemetry, now)
            self._backlog.status(response.telemetry.event_seq, self._wall(now))

    def _reading_answered(self, response: Message, now: int) -> None:
        self._read(self._reading.answered(response, now, rx_us=self._wall(now)))

    def _not_told(self, request: Message, now: int, *, is_for_good: bool) -> None:
        self._read(self._reading.missing(request, now, rx_us=self._wall(now), is_for_good=is_for_good))

    def _read(self, reports: Reports | None) -> None:
        if reports is not None:
            self._tell(Reported(self.pump, reports, reports.rx_us))

    # --- its clock ----------------------------------------------------------------------------------------------------

    def _time_sync(self, response: TimeSyncResponse, now: int) -> None:
        self.clock.answered(response, seq=self._backlog.told_seq, now=now)
        self._use_clock(now)

    def _flags_seen(self, telemetry: Telemetry, now: int) -> None:
        if self.clock.flags_seen(is_unsure=bool(telemetry.flags & TelemetryFlag.TIME_UNSURE)):
            self._use_clock(now)

    def _use_clock(self, now: int) -> None:
        """Tell what comes from now on by the pump's own UTC, if it is known, and how far that can be trusted."""
        cursor = self._backlog.cursor
        if cursor is None:
            return  # It has yet to say which log it keeps.
        known = self.clock.utc_offset_us()
        if known is not None:
            step_us = known - cursor.utc_offset_us
            if (was := self.clock.used(step_us)) is not None:
                self._tell(ClockChange(self.pump, was, known, step_us, self._wall(now)))
        offset_us = cursor.utc_offset_us if known is None else known
        self._backlog.clock_read(offset_us, self.clock.quality(now))

    # --- what it does not say -----------------------------------------------------------------------------------------

    def _refused(self, request: Message, nack: Nack, now: int) -> None:
        if isinstance(request, HelloRequest) and nack.reason == NackReason.UNSUPPORTED_VERSION:
            self._incompatible(now)
        elif type(request) in WRITING_REQUESTS:
            self._writing.refused(request, nack)
            self._doubt_log()
        elif self._known is not None and nack.reason in _LOG_CHANGED and request != self._doubted:
            # What the log holds has changed: ask again; once, should the pump contradict itself.
            self._known.is_log_known = False
            self._doubted = request
        elif isinstance(request, TimeSyncRequest) and nack.reason in _NOT_THERE:
            self.clock.refused()
        elif isinstance(request, READING_REQUESTS) and nack.reason in _NOT_THERE:
            self._not_told(request, now, is_for_good=True)
        else:
            self._failed(request, now)

    def _unreadable(self, request: Message, now: int) -> None:
        if type(request) in WRITING_REQUESTS:
            self._write_lost()
        elif isinstance(request, LogReadRequest) and request.from_seq > self._backlog.last_seq:
            self._backlog.unreadable(request, self._wall(now))
        elif isinstance(request, HelloRequest | IdentifyRequest | LogInfoRequest):
            self._incompatible(now)
        elif isinstance(request, READING_REQUESTS):
            self._not_told(request, now, is_for_good=False)
        else:
            self._failed(request, now)

    def _failed(self, request: Message, now: int) -> None:
        """Let others go first for a while; what the log cannot tell now, the list of alarms can."""
        self._held[type(request)] = now + HOLD_US
        if not isinstance(request, LogReadRequest):
            return
        if request.from_seq > self._backlog.last_seq:
            self._backlog.read_failed()
        else:
            self._mark.put_off(now)

    def _unanswered(self, now: int) -> None:
        """Nobody is there, or nobody any more: probe."""
        self._forget()
        if now >= self._silent_since + LOST_AFTER_US:
            self._set_link(LinkState.OFFLINE, "silent", now)

    def _incompatible(self, now: int) -> None:
        self._give_up("incompatible", now, probe_after_us=INCOMPATIBLE_PROBE_PERIOD_US)

    def _give_up(self, reason: str, now: int, *, probe_after_us: int) -> None:
        self._phase = Phase.PROBING
        self._start_over(now + probe_after_us)
        self._set_link(LinkState.OFFLINE, reason, now)

    def _boot_seen(self, boot_count: int, now: int) -> None:
        """The pump may have restarted: then all that was learned is void, and what was missed is in its log."""
        if self._known is not None and boot_count != self._known.hello.boot_count:
            self._start_over(now)

    def _start_over(self, probe_at: int) -> None:
        self._forget()
        self._probe_at = probe_at
        self._probe_period_us = PROBE_PERIOD_MIN_US

    def _write_lost(self) -> None:
        """No answer to a write: the pump's log, asked for anew, will tell what became of it."""
        self._writing.lost()
        self._doubt_log()

    def _doubt_log(self) -> None:
        if self._known is not None and self._writing.is_reconciling:
            self._known.is_log_known = False

    def _forget(self) -> None:
        self._writing.leave()
        self._writing.lost()
        self._known = None
        self._reading.end()
        self._held.clear()
        self.link.reset()

    # --- telling ------------------------------------------------------------------------------------------------------

    def _wall(self, now: int) -> int:
        return now + self.wall_offset_us

    def _tell(self, event: WireEvent) -> None:
        self._events.append(event)
        if isinstance(event, LogRecord):
            self._writing.record_seen(event)
            self._mark.stored(event.seq, event.rx_us - self.wall_offset_us)
            if event.code == LogCode.TIME_SET:
                self._time_set(event)
        elif isinstance(event, LogGap):
            self._writing.log_lost()

    def _time_set(self, record: LogRecord) -> None:
        self.clock.time_set(record.seq)
        self._use_clock(record.rx_us - self.wall_offset_us)

    def _set_link(self, state: LinkState, reason: str, now: int) -> None:
        if state is not self._link_state or (state is LinkState.OFFLINE and reason != self._link_reason):
            self._emit_link(state, reason, now)

    def _emit_link(self, state: LinkState, reason: str, now: int) -> None:
        self._link_state, self._link_reason = state, reason
        self._tell(LinkChange(self.pump, state, reason, self._port, self._wall(now)))

    _ANSWERS: ClassVar[dict[type[Message], Callable[[Session, Any, int], None]]] = {
        HelloResponse: _hello,
        IdentifyResponse: _identify,
        LogInfoResponse: _log_info,
        StreamConfigResponse: _stream_config,
        LogReadResponse: _log_read,
        PingResponse: _ping_answered,
        GetAlarmsResponse: _get_alarms,
        GetStatusResponse: _get_status,
        TimeSyncResponse: _time_sync,
        GetTherapyResponse: _reading_answered,
        GetRefillResponse: _reading_answered,
        GetTotalsResponse: _reading_answered,
        GetLimitsResponse: _reading_answered,
    }


def _boot_count_of(event: Message) -> int | None:
    """In which run of the pump it was said, where it says so."""
    if isinstance(event, LogEvent):
        return event.record.boot_count
    return event.boot_count if isinstance(event, Boot | Telemetry) else None
