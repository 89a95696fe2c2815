"""One pump's conversation, without I/O: who it is, what was missed, what it says, and when it falls silent.

    CLOSED ──connection_made──▶ PROBING ──HELLO answered──▶ ONLINE ──3 s silence──▶ stale ──10 s──▶ PROBING
       ▲                         (HELLO every 0.5 s, backing off to 5 s)
       └────connection_lost─── from anywhere

What to ask next is not a script but follows from what is not known yet (`_next_request`), so a lost answer, a reboot
or a gap in the log need no special path: something is unknown again, and is asked again.

Records reach the outside in the order of their sequence numbers and without holes. An event whose number is not the
next one is not passed on; it is read from the pump's log together with what is missing before it.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec

from pump_gateway.alarms import LinkWatch
from pump_gateway.intake import identity_of, log_record_of, record_of_alarm, reported_alarm_of, sample_of
from pump_gateway.model import (
    AlarmReport,
    DerivedEdge,
    GapCause,
    Identified,
    LinkChange,
    LinkState,
    LogCursor,
    LogGap,
    ReportedAlarm,
    WireEvent,
)
from pump_protocol.link import Answered, Heard, HostLink, LinkEvent, Refused
from pump_protocol.machine import earliest
from pump_protocol.messages import (
    MAJOR,
    MINOR,
    SCHEMA_ID,
    AlarmEvent,
    Boot,
    GetAlarmsRequest,
    GetAlarmsResponse,
    HelloRequest,
    HelloResponse,
    IdentifyRequest,
    IdentifyResponse,
    LogEvent,
    LogInfoRequest,
    LogInfoResponse,
    LogReadRequest,
    LogReadResponse,
    LogRecord,
    Message,
    NackReason,
    PingRequest,
    PingResponse,
    StreamConfigRequest,
    StreamConfigResponse,
    Telemetry,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_MS = 1_000
_SECOND_US = 1_000_000
PROBE_PERIOD_MIN_US = 500_000
PROBE_PERIOD_MAX_US = 5 * _SECOND_US
INCOMPATIBLE_PROBE_PERIOD_US = 30 * _SECOND_US
SPEAK_PERIOD_US = 1 * _SECOND_US
STALE_AFTER_US = 3 * _SECOND_US
LOST_AFTER_US = 10 * _SECOND_US
REFUSED_HOLD_US = 1 * _SECOND_US
RECORDS_PER_READ = 6
STREAM_PERIOD_MS = 1_000
_SEQ_MAX = (1 << 32) - 1
_U32 = (1 << 32) - 1


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
    log: LogInfoResponse | None = None
    is_streaming: bool = False


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
        stream_period_ms: int = STREAM_PERIOD_MS,
        host_id: int = 0,
    ) -> None:
        """Begin closed.

        Args:
            pump: configured name of the pump.
            port: the port's address, as it is told to people.
            now: link time.
            wall_offset_us: what to add to link time for microseconds since 1970 UTC.
            cursor: what the store has of this pump; `None` when it has never been met.
            raised: wire priority by code of the derived alarms that are active in the store.
            baud: speed of the line, on which timeouts depend.
            stream_period_ms: how often telemetry is asked for.
            host_id: this gateway's number in HELLO.
        """
        self.pump = pump
        self.wall_offset_us = wall_offset_us
        self.link = HostLink(baud=baud)
        self._port = port
        self._stream_period_ms = stream_period_ms
        self._host_id = host_id
        self._cursor = cursor
        self._watch = LinkWatch(
            now=now,
            stream_period_us=stream_period_ms * _MS,
            has_samples=cursor is not None and cursor.frames > 0,
            raised=raised or {},
        )
        self._phase = Phase.CLOSED
        self._link_state = LinkState.INIT
        self._link_reason = ""
        self._known: _Known | None = None
        self._pump_last_seq = 0
        self._report_entries: list[ReportedAlarm] | None = None
        self._probe_at = now
        self._probe_period_us = PROBE_PERIOD_MIN_US
        self._silent_since = now
        self._speak_at = now
        self._hold_until = now
        self._cookie = 0
        self._stream_due = now
        self._events: list[WireEvent] = []
        self._emit_link(LinkState.INIT, "starting", now)

    # --- the machine --------------------------------------------------------------------------------------------------

    def connection_made(self, now: int) -> None:
        """The port is open: look for a pump behind it."""
        self._phase = Phase.PROBING
        self._probe_period_us = PROBE_PERIOD_MIN_US
        self._probe_at = now

    def connection_lost(self, reason: str, now: int) -> None:
        """The port is gone; `reason` is told to people, as `unplugged` or `not_found`."""
        self._phase = Phase.CLOSED
        self._forget()
        self._set_link(LinkState.OFFLINE, reason, now)

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
        self.link.advance(now)
        for event in self.link.events_received():
            self._take(event, now)
        if self._phase is Phase.ONLINE:
            self._notice_silence(now)
        self._ask(now)

    def next_deadline(self) -> int | None:
        """When `advance` is wanted next."""
        return earliest(self._watch.next_deadline(), self.link.next_deadline(), self._silence_due(), self._ask_due())

    def data_to_send(self) -> bytes:
        """Drain what is to be sent to the pump."""
        return self.link.data_to_send()

    def events_received(self) -> list[WireEvent]:
        """Drain what is to be stored."""
        for code, edge, priority, at in self._watch.edges():
            self._events.append(DerivedEdge(self.pump, code, edge, priority, self._wall(at)))
        events, self._events = self._events, []
        return events

    # --- what to ask next ---------------------------------------------------------------------------------------------

    def _ask(self, now: int) -> None:
        if not self.link.is_idle or now < self._hold_until:
            return
        request = self._next_request(now)
        if request is None:
            return
        is_probe = isinstance(request, HelloRequest)
        self.link.request(request, now, **({"retries": 0} if is_probe else {}))
        self._speak_at = now + SPEAK_PERIOD_US

    def _next_request(self, now: int) -> Message | None:
        known = self._known
        if self._phase is Phase.CLOSED:
            return None
        if known is None:
            return self._probe(now) if now >= self._probe_at else None
        if known.identity is None:
            return IdentifyRequest()
        if known.log is None:
            return LogInfoRequest()
        if not known.is_streaming:
            return StreamConfigRequest(period_ms=self._stream_period_ms, flags=0)
        if self._have < self._pump_last_seq:
            return LogReadRequest(
                log_epoch=known.log.log_epoch,
                from_seq=self._have + 1,
                max_records=RECORDS_PER_READ,
                flags=0,
            )
        if self._report_entries is not None:
            return GetAlarmsRequest(from_index=len(self._report_entries))
        return self._ping() if now >= self._speak_at else None

    def _ask_due(self) -> int | None:
        if self._phase is Phase.CLOSED or not self.link.is_idle:
            return None
        wanted = self._probe_at if self._known is None else self._speak_at
        return max(wanted, self._hold_until)

    def _probe(self, now: int) -> HelloRequest:
        self._probe_at = now + self._probe_period_us
        self._probe_period_us = min(2 * self._probe_period_us, PROBE_PERIOD_MAX_US)
        return HelloRequest(major=MAJOR, minor=MINOR, flags=0, host_id=self._host_id, schema_id=SCHEMA_ID)

    def _ping(self) -> PingRequest:
        self._cookie = (self._cookie + 1) & _U32
        return PingRequest(cookie=self._cookie)

    # --- silence ------------------------------------------------------------------------------------------------------

    def _frame_received(self, now: int) -> None:
        self._silent_since = now
        if self._phase is Phase.ONLINE:
            self._watch.frame_received(now)  # Before that it may be another device's.
        if self._link_state is LinkState.STALE:
            self._set_link(LinkState.ONLINE, "heard", now)

    def _notice_silence(self, now: int) -> None:
        if now >= self._silent_since + LOST_AFTER_US:
            self._forget()
            self._phase = Phase.PROBING
            self._probe_period_us = PROBE_PERIOD_MIN_US
            self._probe_at = now
            self._set_link(LinkState.OFFLINE, "silent", now)
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
            take = self._ANSWERS.get(type(event.response))
            if take is not None:
                take(self, event.response, now)
        elif isinstance(event, Refused):
            self._refused(event, now)
        elif isinstance(event.request, GetAlarmsRequest):
            self._report_entries = []  # Pages of two different moments make no list: from the start.

    def _hear(self, event: Message, now: int) -> None:
        if isinstance(event, Boot):
            self._probe_at = min(self._probe_at, now)  # A hint that somebody is there, worth a HELLO.
            self._boot_seen(event.boot_count, now)
        elif self._known is None or self._known.log is None:
            return  # Who is speaking is not known yet; nothing is lost, it is all in the log.
        elif isinstance(event, Telemetry):
            self._telemetry(event, now)
        elif isinstance(event, LogEvent):
            self._record(event.record, now, is_history=False)
        elif isinstance(event, AlarmEvent):
            self._record(record_of_alarm(event, self._known.hello.boot_count), now, is_history=False)

    def _hello(self, response: HelloResponse, now: int) -> None:
        if response.major != MAJOR:
            self._incompatible(now)
            return
        self._known = _Known(response, self._wall(now) - response.t_ms * _MS)

    def _identify(self, response: IdentifyResponse, now: int) -> None:
        assert self._known is not None
        if self._cursor is not None and response.serial != self._cursor.serial:
            self._forget()
            self._probe_at = now + PROBE_PERIOD_MAX_US
            self._phase = Phase.PROBING
            self._set_link(LinkState.OFFLINE, "wrong_device", now)
            return
        self._known.identity = response

    def _log_info(self, response: LogInfoResponse, now: int) -> None:
        known, cursor = self._known, self._cursor
        assert known is not None
        assert known.identity is not None
        known.log = response
        self._pump_last_seq = response.last_seq
        if cursor is None:
            serial, boot = known.identity.serial, response.boot_count
            cursor = LogCursor(serial, response.log_epoch, 0, boot, 0, known.utc_offset_us)
        elif cursor.log_epoch != response.log_epoch:
            self._lose(cursor.log_epoch, cursor.last_seq + 1, _SEQ_MAX, GapCause.EPOCH_CHANGED, now)
            cursor = msgspec.structs.replace(cursor, log_epoch=response.log_epoch, last_seq=0)
        if cursor.boot != response.boot_count:
            cursor = msgspec.structs.replace(cursor, boot=response.boot_count, frames=0)
        self._cursor = cursor
        self._events.append(
            Identified(
                self.pump,
                identity_of(known.hello, known.identity),
                cursor.log_epoch,
                cursor.boot,
                cursor.utc_offset_us,
                self._wall(now),
            )
        )
        self._find_gap(response, now)
        self._phase = Phase.ONLINE
        self._watch.frame_received(now)
        self._set_link(LinkState.ONLINE, "identified", now)

    @property
    def _have(self) -> int:
        """The newest record that was passed on."""
        return 0 if self._cursor is None else self._cursor.last_seq

    def _find_gap(self, log: LogInfoResponse, now: int) -> None:
        assert self._cursor is not None
        have = self._cursor.last_seq
        if log.first_seq > have + 1:
            self._lose(log.log_epoch, have + 1, log.first_seq - 1, GapCause.OVERWRITTEN, now)
            self._cursor = msgspec.structs.replace(self._cursor, last_seq=log.first_seq - 1)
        elif log.last_seq < have:
            # The pump has forgotten what it told: no number may be used twice, but its alarms must be right.
            self._lose(log.log_epoch, log.last_seq + 1, have, GapCause.DAMAGED, now)

    def _lose(self, log_epoch: int, first_seq: int, last_seq: int, cause: GapCause, now: int) -> None:
        self._events.append(LogGap(self.pump, log_epoch, first_seq, last_seq, cause, self._wall(now)))
        self._report_entries = []  # The edges that are lost are made up for by what the pump says of its alarms now.

    def _stream_config(self, _response: StreamConfigResponse, now: int) -> None:
        if self._known is not None:
            self._known.is_streaming = True
            self._stream_due = now + STALE_AFTER_US

    def _log_read(self, response: LogReadResponse, now: int) -> None:
        if self._known is None or self._known.log is None or response.log_epoch != self._known.log.log_epoch:
            return
        have = self._have
        for record in response.records:
            self._record(record, now, is_history=True)
        if self._have == have:
            # The pump has less than it said. What it still means to tell comes with the next event_seq.
            self._pump_last_seq = have

    def _ping_answered(self, response: PingResponse, now: int) -> None:
        self._boot_seen(response.boot_count, now)

    def _get_alarms(self, response: GetAlarmsResponse, now: int) -> None:
        if self._report_entries is None or self._cursor is None or response.from_index != len(self._report_entries):
            return
        self._report_entries += (reported_alarm_of(entry, self._cursor) for entry in response.alarms)
        if not response.alarms or len(self._report_entries) >= response.total:
            entries, self._report_entries = tuple(self._report_entries), None
            self._events.append(AlarmReport(self.pump, self._cursor.log_epoch, entries, self._wall(now)))

    def _refused(self, refused: Refused, now: int) -> None:
        reason = refused.nack.reason
        if isinstance(refused.request, HelloRequest) and reason == NackReason.UNSUPPORTED_VERSION:
            self._incompatible(now)
        elif isinstance(refused.request, LogReadRequest) and reason in {NackReason.LOG_GAP, NackReason.LOG_EPOCH}:
            if self._known is not None:
                self._known.log = None  # What the log holds has changed: ask again.
        else:
            self._hold_until = now + REFUSED_HOLD_US

    def _incompatible(self, now: int) -> None:
        self._probe_at = now + INCOMPATIBLE_PROBE_PERIOD_US
        self._set_link(LinkState.OFFLINE, "incompatible", now)

    def _telemetry(self, telemetry: Telemetry, now: int) -> None:
        assert self._cursor is not None
        if telemetry.boot_count != self._cursor.boot:
            self._boot_seen(telemetry.boot_count, now)
            return
        self._pump_last_seq = max(self._pump_last_seq, telemetry.event_seq)
        self._watch.sample_received(now)
        self._stream_due = now + STALE_AFTER_US
        self._cursor = msgspec.structs.replace(self._cursor, frames=self._cursor.frames + 1)
        self._events.append(sample_of(telemetry, self.pump, self._cursor, rx_us=self._wall(now)))

    def _record(self, record: LogRecord, now: int, *, is_history: bool) -> None:
        """Pass a record on if it is the next one; else remember that there is something to read."""
        cursor = self._cursor
        assert cursor is not None
        self._pump_last_seq = max(self._pump_last_seq, record.seq)
        if record.seq != cursor.last_seq + 1:
            return
        self._cursor = msgspec.structs.replace(cursor, last_seq=record.seq)
        self._events.append(log_record_of(record, self.pump, cursor, rx_us=self._wall(now), is_history=is_history))

    def _boot_seen(self, boot_count: int, now: int) -> None:
        """The pump may have restarted: then all that was learned is void, and what was missed is in its log."""
        if self._known is None or boot_count == self._known.hello.boot_count:
            return
        self._forget()
        self.link.peer_restarted()
        self._probe_at = now
        self._probe_period_us = PROBE_PERIOD_MIN_US

    def _forget(self) -> None:
        self._known = None
        if self._report_entries is not None:
            self._report_entries = []
        self._hold_until = 0

    # --- telling ------------------------------------------------------------------------------------------------------

    def _wall(self, now: int) -> int:
        return now + self.wall_offset_us

    def _set_link(self, state: LinkState, reason: str, now: int) -> None:
        if state is not self._link_state or (state is LinkState.OFFLINE and reason != self._link_reason):
            self._emit_link(state, reason, now)

    def _emit_link(self, state: LinkState, reason: str, now: int) -> None:
        change = LinkChange(self.pump, state, reason, self._port, self._wall(now))
        self._link_state, self._link_reason = state, reason
        self._events.append(change)

    _ANSWERS: ClassVar[dict[type, Callable[[Session, Any, int], None]]] = {
        HelloResponse: _hello,
        IdentifyResponse: _identify,
        LogInfoResponse: _log_info,
        StreamConfigResponse: _stream_config,
        LogReadResponse: _log_read,
        PingResponse: _ping_answered,
        GetAlarmsResponse: _get_alarms,
    }
