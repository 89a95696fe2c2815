"""The pump on the line: what each message does, and what the pump says by itself. Link time throughout.

Requests are looked up in one table. What the device has written into its log is told as it happens: alarm edges as
ALARM_EVENT, all other records as LOG_EVENT. Whatever is lost on the way is found again by its sequence number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import msgspec

from pump_emulator import verbs
from pump_emulator.access import Access
from pump_emulator.audit import BENCH
from pump_emulator.device import FIRMWARE_VERSION, Device, Happened
from pump_emulator.refusal import Refusal
from pump_emulator.reports import REPORTS
from pump_emulator.status import STATUS, telemetry
from pump_emulator.writes import WRITES, Writes
from pump_protocol.framing import PAYLOAD_MAX, Frame
from pump_protocol.link import DeviceLink
from pump_protocol.machine import earliest
from pump_protocol.messages import (
    MAJOR,
    MINOR,
    SCHEMA_ID,
    AlarmEvent,
    Boot,
    BootCause,
    DeviceClass,
    EchoRequest,
    EchoResponse,
    FwInfoRequest,
    FwInfoResponse,
    GetLinkStatsRequest,
    GetLinkStatsResponse,
    HelloRequest,
    HelloResponse,
    IdentifyRequest,
    IdentifyResponse,
    KeyFlag,
    LogCode,
    LogEvent,
    Message,
    NackReason,
    PayloadError,
    PumpStateCode,
    SessionCloseRequest,
    SessionCloseResponse,
    SessionConfirmRequest,
    SessionConfirmResponse,
    SessionOpenRequest,
    SessionOpenResponse,
    StreamConfigRequest,
    StreamConfigResponse,
    StreamFlag,
    TimeSetRequest,
    TimeSetResponse,
    decode_payload,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_protocol.rng import Rng
    from pump_protocol.security import Key

DEVICE_CLASS = DeviceClass.EMULATOR
HARDWARE_REVISION = 1
BUILD_HASH = bytes.fromhex("70756d7072696731")
STREAM_PERIOD_MIN_MS = 100
_TELEMETRY_WIRE_BITS = 67 * 10
_MS = 1_000
SILENCE_ENDS_LINK_US = 5_000_000
SILENCE_ENDS_STREAM_US = 30_000_000
UTC_OFFSET_LIMIT_MS = 1 << 62
"""So that any step from one offset to another fits its field on the line."""

IMAGE_HASH = b"emulated, no image".ljust(20, b"\0")
BUILD_UTC_MS = 1_767_225_600_000
_READS = REPORTS | STATUS
_AUTHENTICATION_FAILURES = frozenset({NackReason.AUTH_FAILED, NackReason.REPLAY, NackReason.AUTH_REQUIRED})


class Firmware:
    """One boot of the pump's firmware: lives from power-on to power-off, and forgets all but the device's own state."""

    def __init__(self, device: Device, cause: BootCause, *, key: Key, rng: Rng) -> None:
        self.link = DeviceLink()
        self.boot_count = device.boot_count
        self._device = device
        self._cause = cause
        self._key = key
        is_production = DEVICE_CLASS is DeviceClass.PRODUCTION
        self._access = Access(key, device.settings.serial, rng.stream("access"), is_production=is_production)
        self._writes = Writes(device, rng.stream("tokens"))
        self._host_id = 0
        self._period_us = 0
        self._is_on_change = False
        self._next_telemetry_us: int | None = None
        self._told: tuple[int, ...] = ()
        self._is_comm_lost = True  # Nobody has spoken yet: there is no link to lose.
        major, minor, patch = FIRMWARE_VERSION
        self.link.tell(
            Boot(
                boot_count=device.boot_count,
                cause=cause,
                log_epoch=device.log.epoch,
                last_seq=device.log.last_seq,
                fw_major=major,
                fw_minor=minor,
                fw_patch=patch,
            )
        )

    def receive_data(self, data: bytes, now: int) -> None:
        """Take bytes from the line and answer what they ask. The device must be settled to `now`."""
        self._expire(now)  # What comes after a silence or an idle session finds both over, whoever is asked first.
        self.link.receive_data(data, now)
        for frame in self.link.requests_received():
            self._is_comm_lost = False
            self._answer(frame, now)

    def advance(self, now: int) -> None:
        """Tell what has happened, stream what is due, notice that the host fell silent."""
        self._expire(now)
        for happened in self._device.happened():
            self.link.tell(_event_of(happened))
        self._stream(now)

    def next_deadline(self) -> int | None:
        """When the stream or the host's silence wants attention."""
        silence = None if self._is_comm_lost else self._silent_since() + SILENCE_ENDS_LINK_US
        return earliest(silence, self._access.next_deadline(), self._next_telemetry_us)

    # --- by itself ----------------------------------------------------------------------------------------------------

    def _expire(self, now: int) -> None:
        """End an idle session, and what does not outlive the link: tokens and audio pauses (PLK-DEV-04)."""
        if self._access.advance(now):
            self._end_session()
        if not self._is_comm_lost and now >= self._silent_since() + SILENCE_ENDS_LINK_US:
            self._is_comm_lost = True
            self._writes.forget()
            self._device.note(LogCode.COMM_LOST)
            verbs.end_audio_pauses(self._device)

    def _silent_since(self) -> int:
        return self.link.last_valid_us or 0

    def _stream(self, now: int) -> None:
        if self._next_telemetry_us is None:
            return
        if now >= self._silent_since() + SILENCE_ENDS_STREAM_US:
            self._next_telemetry_us = None
            return
        is_due = now >= self._next_telemetry_us
        if is_due:
            missed = (now - self._next_telemetry_us) // self._period_us
            self._next_telemetry_us += (missed + 1) * self._period_us
        if is_due or (self._is_on_change and self._changeable() != self._told):
            self._told = self._changeable()
            self.link.tell(telemetry(self._device))

    def _changeable(self) -> tuple[int, ...]:
        device = self._device
        rate_nl_h = device.reported_rate_nl_h
        return (device.therapy.state, rate_nl_h, device.alarms.active_map, device.alarms.unacked_map)

    # --- when asked ---------------------------------------------------------------------------------------------------

    def _answer(self, frame: Frame, now: int) -> None:
        try:
            self._access.admit(frame, now)
            if self._access.channel is None:
                self._end_session()
            self.link.respond(frame, self._response_to(frame, now))
            self.link.channel = self._access.channel
        except Refusal as refusal:
            self._refuse(frame, refusal, now)
        except PayloadError as error:
            self.link.refuse(frame, error.reason, now, detail=error.detail)
        if self._access.advance(now):
            self._end_session()  # The frame with the last counter has been answered in its session (PLK-SEC-09).

    def _refuse(self, frame: Frame, refusal: Refusal, now: int) -> None:
        """Answer with NACK, and count what is a failure of authentication (PLK-SEC-11)."""
        counters, reason = self.link.counters, refusal.reason
        counters.auth_fail += reason is NackReason.AUTH_FAILED
        counters.auth_replay += reason is NackReason.REPLAY
        self.link.refuse(frame, reason, now, detail=refusal.detail, retry_after_ms=refusal.retry_after_ms)
        if reason in _AUTHENTICATION_FAILURES and self._access.failed(now):
            self._end_session()
            verbs.note_intrusion(self._device)

    def _end_session(self) -> None:
        if self.link.channel is not None:
            self._writes.forget()
        self.link.channel = None

    def _response_to(self, frame: Frame, now: int) -> Message:
        if frame.type in WRITES:
            if self._device.therapy.state is PumpStateCode.UPDATING:
                raise Refusal(NackReason.WRONG_STATE, PumpStateCode.UPDATING)
            self._device.audit.by = f"host {self._host_id:08x}"
            try:
                return self._writes.answer(frame, now)
            finally:
                self._device.audit.by = BENCH
        request = decode_payload(frame.type, frame.payload)
        if (read := _READS.get(frame.type)) is not None:
            return read(self._device, request)
        return self._ANSWERS[frame.type](self, request, now)

    def _hello(self, request: HelloRequest, _now: int) -> HelloResponse:
        if request.major != MAJOR:
            raise Refusal(NackReason.UNSUPPORTED_VERSION)
        self._writes.forget()
        self._host_id = request.host_id
        return HelloResponse(
            major=MAJOR,
            minor=min(request.minor, MINOR),
            flags=0,
            schema_id=SCHEMA_ID,
            boot_count=self._device.boot_count,
            max_payload=PAYLOAD_MAX,
            min_stream_ms=stream_period_min_ms(self._device.settings.baud),
            t_ms=self._device.at_us // _MS,
        )

    def _identify(self, _request: IdentifyRequest, _now: int) -> IdentifyResponse:
        settings = self._device.settings
        verbs.interrogate(self._device)
        major, minor, patch = FIRMWARE_VERSION
        return IdentifyResponse(
            device_class=DEVICE_CLASS,
            key_flags=KeyFlag.TEST_KEY if self._key.is_published else 0,
            hw_rev=HARDWARE_REVISION,
            fw_major=major,
            fw_minor=minor,
            fw_patch=patch,
            build_hash=BUILD_HASH,
            model=settings.model,
            serial=settings.serial,
            capacity_nl=settings.reservoir_nominal_nl,
            max_rate_nl_h=settings.flow_max_nl_h,
            max_bolus_nl=settings.bolus_max_nl,
        )

    def _stream_config(self, request: StreamConfigRequest, now: int) -> StreamConfigResponse:
        period_ms = max(request.period_ms, stream_period_min_ms(self._device.settings.baud)) if request.period_ms else 0
        self._period_us = period_ms * _MS
        self._is_on_change = bool(request.flags & StreamFlag.ON_CHANGE) and period_ms > 0
        self._next_telemetry_us = now if period_ms else None
        return StreamConfigResponse(period_ms=period_ms, flags=StreamFlag.ON_CHANGE if self._is_on_change else 0)

    def _get_link_stats(self, _request: GetLinkStatsRequest, _now: int) -> GetLinkStatsResponse:
        return GetLinkStatsResponse(**msgspec.structs.asdict(self.link.counters))

    def _echo(self, request: EchoRequest, _now: int) -> EchoResponse:
        return EchoResponse(data=request.data)

    def _session_open(self, request: SessionOpenRequest, now: int) -> SessionOpenResponse:
        response = self._access.open(request, now)
        self._writes.forget()
        return response

    def _session_confirm(self, request: SessionConfirmRequest, now: int) -> SessionConfirmResponse:
        response = self._access.confirm(request, now)
        if self.link.channel is None:
            self._device.note(LogCode.SESSION_OPENED, self._host_id, response.session_id)
        return response

    def _session_close(self, request: SessionCloseRequest, _now: int) -> SessionCloseResponse:
        self._access.check_is_open(request.session_id)
        self._access.close()
        self._writes.forget()
        return SessionCloseResponse()

    def _time_set(self, request: TimeSetRequest, _now: int) -> TimeSetResponse:
        utc_offset_ms = request.utc_ms - request.dev_us // _MS
        if abs(utc_offset_ms) >= UTC_OFFSET_LIMIT_MS:
            raise Refusal(NackReason.LIMIT_EXCEEDED)
        return TimeSetResponse(step_ms=verbs.set_utc(self._device, utc_offset_ms))

    def _fw_info(self, _request: FwInfoRequest, _now: int) -> FwInfoResponse:
        major, minor, patch = FIRMWARE_VERSION
        return FwInfoResponse(
            slot=0,
            boot_cause=self._cause,
            fw_major=major,
            fw_minor=minor,
            fw_patch=patch,
            image_hash=IMAGE_HASH,
            build_utc_ms=BUILD_UTC_MS,
            self_test=self._device.integrity.trust.self_test,
        )

    # Every request that takes more than the device.
    _ANSWERS: ClassVar[dict[int, Callable[[Firmware, Any, int], Message]]] = {
        HelloRequest.TYPE: _hello,
        IdentifyRequest.TYPE: _identify,
        StreamConfigRequest.TYPE: _stream_config,
        GetLinkStatsRequest.TYPE: _get_link_stats,
        EchoRequest.TYPE: _echo,
        SessionOpenRequest.TYPE: _session_open,
        SessionConfirmRequest.TYPE: _session_confirm,
        SessionCloseRequest.TYPE: _session_close,
        TimeSetRequest.TYPE: _time_set,
        FwInfoRequest.TYPE: _fw_info,
    }


def stream_period_min_ms(baud: int) -> int:
    """The shortest stream period at `baud`: 100 ms, or four telemetry frames if those take longer (PLK-STR-02)."""
    four_frames_ms = -(-4 * _TELEMETRY_WIRE_BITS * 1_000 // baud)
    return max(STREAM_PERIOD_MIN_MS, four_frames_ms)


def _event_of(happened: Happened) -> Message:
    alarm, record = happened.alarm, happened.record
    if alarm is None:
        return LogEvent(record=record)
    return AlarmEvent(
        code=alarm.code,
        priority=alarm.priority,
        edge=alarm.edge,
        occurrence=alarm.occurrence,
        event_seq=record.seq,
        t_ms=alarm.t_ms,
        value=alarm.value,
    )
