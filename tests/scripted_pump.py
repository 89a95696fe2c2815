"""The pump's end of the line, written a second time: small, literal, and able to do what no pump should.

It shares with the emulator nothing but the codec. What it answers stands in plain fields and may be replaced, type by
type, in `says`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pump_protocol.framing import Frame, FrameDecoder, encode_frame
from pump_protocol.messages import (
    SCHEMA_ID,
    AlarmEntry,
    AlarmEvent,
    Boot,
    GetAlarmsRequest,
    GetAlarmsResponse,
    GetLimitsRequest,
    GetRefillRequest,
    GetStatusRequest,
    GetStatusResponse,
    GetTherapyRequest,
    GetTotalsRequest,
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
    LogRecord,
    Message,
    Nack,
    NackReason,
    PingRequest,
    PingResponse,
    StreamConfigRequest,
    StreamConfigResponse,
    Telemetry,
    TimeSyncRequest,
    TimeSyncResponse,
    decode_payload,
    encode_payload,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    Say = Callable[[Any], Message | bytes | None]
    """What to answer a request with: a message, a payload of the right type, or nothing."""

PAGE_MAX = 13
BATCH_MAX = 6
RESUME = 0x2027
U32 = (1 << 32) - 1


class ScriptedPump:
    """A pump whose every word can be scripted. `now` is link time in microseconds; its own clock runs like it."""

    def __init__(self, *, serial: str = "PR-000001", log_epoch: int = 7, boot: int = 1, records: int = 0) -> None:
        self.serial = serial
        self.log_epoch = log_epoch
        self.boot = boot
        self.log: dict[int, LogRecord] = {}
        self.last_seq = 0
        self.alarms: list[AlarmEntry] = []
        self.is_mute = False
        self.utc_offset_ms: int | None = None
        """`None`: it has no TIME_SYNC."""
        self.flags = 0
        self.asked: list[tuple[int, Message]] = []
        """Each request that arrived, repeats included, with the time."""
        self.frames: list[Frame] = []
        self.says: dict[type[Message], Say] = {
            HelloRequest: lambda _: self.hello(),
            IdentifyRequest: lambda _: self.identity(),
            PingRequest: lambda ping: PingResponse(ping.cookie, self.boot, 2, self._t_ms),
            StreamConfigRequest: lambda wish: self._stream(wish.period_ms),
            GetStatusRequest: lambda _: GetStatusResponse(self.telemetry()),
            GetAlarmsRequest: lambda wish: self._page(wish.from_index or 0),
            LogInfoRequest: lambda _: self.log_info(),
            LogReadRequest: self._read,
            TimeSyncRequest: self._time_sync,
        }
        # A pump that tells no more than it must.
        for kind in (GetTherapyRequest, GetRefillRequest, GetTotalsRequest, GetLimitsRequest):
            self.says[kind] = lambda wish: nack(wish, NackReason.NOT_IMPLEMENTED)
        self._decoder = FrameDecoder()
        self._out = bytearray()
        self._seq = 0
        self._now = 0
        self._period_us = 0
        self._stream_at: int | None = None
        for _ in range(records):
            self.write()

    # --- the machine --------------------------------------------------------------------------------------------------

    def receive_data(self, data: bytes, now: int) -> None:
        self._now = now
        for frame in self._decoder.feed(data):
            assert isinstance(frame, Frame)
            self.frames.append(frame)
            request = decode_payload(frame.type, frame.payload)
            self.asked.append((now, request))
            answer = self.says[type(request)](request)
            if answer is not None:
                self._put(answer, ref=frame.seq, type_=frame.type | 0x40)

    def advance(self, now: int) -> None:
        self._now = now
        if self._stream_at is not None and now >= self._stream_at:
            self._stream_at += self._period_us
            self.tell(self.telemetry())

    def next_deadline(self) -> int | None:
        return None if self.is_mute else self._stream_at

    def data_to_send(self) -> bytes:
        data = b"" if self.is_mute else bytes(self._out)
        self._out.clear()
        return data

    # --- what happens to it -------------------------------------------------------------------------------------------

    def write(self, code: int = RESUME, arg0: int = 0, arg1: int = 0) -> LogRecord:
        """Write a record and tell nobody."""
        self.last_seq += 1
        record = LogRecord(self.last_seq, self.boot, code, self._t_ms, arg0, arg1, 0)
        self.log[record.seq] = record
        return record

    def tell(self, event: Message | bytes) -> None:
        """Say something unasked."""
        self._put(event, ref=0, type_=LogEvent.TYPE)

    def set_utc(self, utc_offset_ms: int) -> LogRecord:
        """Be told UTC, and write it down."""
        assert self.utc_offset_ms is not None
        step_ms = utc_offset_ms - self.utc_offset_ms
        self.utc_offset_ms = utc_offset_ms
        return self.write(LogCode.TIME_SET, step_ms & U32, step_ms >> 32 & U32)

    def tell_record(self, record: LogRecord) -> None:
        """Say of a record what a pump says when it writes it."""
        if record.code >> 8 <= 0x0F:
            code, edge = record.code & 0xFF, record.code >> 8
            self.tell(AlarmEvent(code, record.arg1 & 0xFF, edge, record.arg0, record.seq, record.t_ms, 0))
        else:
            self.tell(LogEvent(record))

    def raise_alarm(self, code: int, occurrence: int = 1, priority: int = 2) -> LogRecord:
        """Raise an alarm and tell nobody; it stands in the list from now on."""
        self.alarms.append(AlarmEntry(code, priority, 1, occurrence, self._t_ms))
        return self.write(1 << 8 | code, occurrence, priority | 2 << 8)

    def clear_alarm(self, code: int, occurrence: int = 1, priority: int = 2) -> LogRecord:
        """End it and tell nobody."""
        self.alarms = [alarm for alarm in self.alarms if alarm.code != code]
        return self.write(3 << 8 | code, occurrence, priority | 2 << 8)

    def overwrite_up_to(self, seq: int) -> None:
        """Lose the oldest records."""
        self.log = {number: record for number, record in self.log.items() if number > seq}

    def reboot(self, *, is_silent: bool = False) -> None:
        """Start anew: a record that says so, and a BOOT unless the line swallows it."""
        self.boot += 1
        self._stream_at = None
        self._out.clear()
        self._seq = 0
        self.write(0x1000)
        if not is_silent:
            self.tell(Boot(self.boot, 0, self.log_epoch, self.last_seq, 1, 0, 0))

    def stop_streaming(self) -> None:
        self._stream_at = None

    # --- what it says -------------------------------------------------------------------------------------------------

    def hello(self, *, major: int = 1, schema_id: int = SCHEMA_ID) -> HelloResponse:
        return HelloResponse(major, 0, 0, schema_id, self.boot, 224, 100, self._t_ms)

    def identity(self) -> IdentifyResponse:
        return IdentifyResponse(1, 1, 1, 1, 0, 0, bytes(8), "PR-40", self.serial, 40_000_000, 1_000_000, 1_000_000)

    def log_info(self) -> LogInfoResponse:
        first = min(self.log, default=self.last_seq + 1)
        return LogInfoResponse(self.log_epoch, first, self.last_seq, 1_000, first - 1, self.boot)

    def telemetry(self, **fields: int) -> Telemetry:
        values: dict[str, Any] = {
            "t_ms": self._t_ms,
            "event_seq": self.last_seq,
            "boot_count": self.boot,
            "state": 2,
            "mode": 1,
            "alarms_active": 0,
            "alarms_unacked": 0,
            "reservoir_nl": 18_000_000,
            "rate_nl_h": 2_000,
            "since_refill_nl": 0,
            "bolus_remaining_nl": 0,
            "therapy_rev": 1,
            "battery_mv": 2_900,
            "battery_pct": 97,
            "flags": self.flags,
            "temp_cdeg": 3_700,
            "pressure_dkpa": None,
        }
        return Telemetry(**values | fields)

    def requests(self, *kinds: type[Message]) -> list[Any]:
        """The requests of these kinds, repeats included, in order."""
        return [request for _, request in self.asked if isinstance(request, kinds)]

    def times_of(self, kind: type[Message]) -> list[int]:
        """When a request of this kind came, in milliseconds."""
        return [now // 1000 for now, request in self.asked if isinstance(request, kind)]

    @property
    def _t_ms(self) -> int:
        return self._now // 1000

    def _stream(self, period_ms: int) -> StreamConfigResponse:
        self._period_us = period_ms * 1000
        self._stream_at = self._now + self._period_us
        return StreamConfigResponse(period_ms, 0)

    def _page(self, start: int) -> GetAlarmsResponse:
        return GetAlarmsResponse(len(self.alarms), start, tuple(self.alarms[start : start + PAGE_MAX]))

    def _read(self, wish: LogReadRequest) -> Message:
        if wish.log_epoch != self.log_epoch:
            return nack(wish, NackReason.LOG_EPOCH)
        if wish.from_seq < min(self.log, default=self.last_seq + 1):
            return nack(wish, NackReason.LOG_GAP)
        count = min(wish.max_records, BATCH_MAX)
        numbers = [seq for seq in sorted(self.log) if seq >= wish.from_seq][:count]
        is_end = wish.from_seq + count > self.last_seq
        records = tuple(self.log[seq] for seq in numbers)
        return LogReadResponse(self.log_epoch, wish.from_seq, int(is_end), records)

    def _time_sync(self, wish: TimeSyncRequest) -> Message:
        if self.utc_offset_ms is None:
            return nack(wish, NackReason.NOT_IMPLEMENTED)
        return TimeSyncResponse(wish.host_t, self._now, self._now, self.utc_offset_ms)

    def _put(self, what: Message | bytes, *, ref: int, type_: int) -> None:
        payload = what if isinstance(what, bytes) else encode_payload(what)
        if not isinstance(what, bytes):
            type_ = what.TYPE
        self._out += encode_frame(Frame(type_, self._seq, ref, payload))
        self._seq = (self._seq + 1) & 0xFFFF


def nack(request: Message, reason: NackReason, retry_after_ms: int = 0) -> Nack:
    return Nack(request.TYPE, reason, 0, retry_after_ms)
