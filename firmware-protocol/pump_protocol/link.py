"""The link: who may speak, what is asked again, what bad input gets. Time is an argument (microseconds of link time).

    host                                    device
    request seq=7    ────────────────────▶
                     ◀──────────────────── response ref=7
    (no answer after T: the same seq and payload again, at most three times)
                     ◀──────────────────── event, never acknowledged

`DeviceLink` is the pump's end: counts what arrives, refuses what is wrong (specification, "what bad input gets"), and
queues what the pump has to say by priority. `HostLink` is the other end: one request at a time, retried, matched by
ref.
"""

from __future__ import annotations

from collections import deque
from enum import IntEnum

import msgspec

from pump_protocol.framing import WIRE_MAX, Damage, DamagedFrame, Frame, FrameDecoder, encode_frame
from pump_protocol.messages import (
    Message,
    MessageType,
    Nack,
    NackReason,
    PayloadError,
    decode_payload,
    encode_payload,
)
from pump_protocol.security import SecureChannel, Verdict

_SECOND_US = 1_000_000
NACKS_PER_SECOND_MAX = 10
VERSION_NACKS_PER_SECOND_MAX = 1
TX_QUEUE_MAX = 64
RETRIES_MAX = 3
_SEQ_MODULO = 1 << 16


class LinkCounters(msgspec.Struct):
    """What arrived and what was sent; the fields of GET_LINK_STATS, in its order."""

    rx_ok: int = 0
    rx_cobs: int = 0
    rx_crc: int = 0
    rx_short: int = 0
    rx_len: int = 0
    rx_oversize: int = 0
    rx_version: int = 0
    rx_flag: int = 0
    rx_direction: int = 0
    nack_tx: int = 0
    auth_fail: int = 0
    auth_replay: int = 0
    tx_ok: int = 0
    tx_dropped: int = 0

    def count_damage(self, damage: Damage) -> None:
        """One more damaged frame: exactly one counter moves."""
        setattr(self, damage.value, getattr(self, damage.value) + 1)


_DAMAGE_REFUSAL = {
    Damage.VERSION: NackReason.UNSUPPORTED_VERSION,
    Damage.FLAG: NackReason.UNSUPPORTED_FLAG,
}


class Class(IntEnum):
    """Bits 7..6 of a message type."""

    REQUEST = 0
    RESPONSE = 1
    EVENT = 2
    VENDOR = 3

    @classmethod
    def of(cls, type_: int) -> Class:
        """The class of a message type."""
        return cls(type_ >> 6)


class _TxPriority(IntEnum):
    """What the pump sends first, and, backwards, what it drops first when its queue is full."""

    ANSWER = 0
    ALARM_EVENT = 1
    BOOT = 2
    LOG_EVENT = 3
    TELEMETRY = 4


_EVENT_PRIORITY = {
    MessageType.ALARM_EVENT: _TxPriority.ALARM_EVENT,
    MessageType.BOOT: _TxPriority.BOOT,
    MessageType.LOG_EVENT: _TxPriority.LOG_EVENT,
    MessageType.TELEMETRY: _TxPriority.TELEMETRY,
}
_DROPPED_FIRST = (_TxPriority.TELEMETRY, _TxPriority.LOG_EVENT, _TxPriority.ALARM_EVENT)


class _Waiting(msgspec.Struct, frozen=True):
    """A frame that waits to be sent; its sequence number and its tag are made when it goes."""

    type: int
    ref: int
    payload: bytes
    channel: SecureChannel | None = None
    """Of an answer: the session that its request came in. An event belongs to the session in which it is sent."""


class DeviceLink:
    """The pump's end of the link. It never starts a conversation and never answers noise."""

    def __init__(self) -> None:
        self.counters = LinkCounters()
        self.channel: SecureChannel | None = None
        """While a session is open: what seals every frame (PLK-SEC-10)."""
        self.last_valid_us: int | None = None
        """When the last valid frame arrived; it is what keeps a stream alive."""
        self._decoder = FrameDecoder()
        self._requests: list[Frame] = []
        self._queues: tuple[deque[_Waiting], ...] = tuple(deque() for _ in _TxPriority)
        self._seq = 0
        self._nacks: deque[int] = deque(maxlen=NACKS_PER_SECOND_MAX)
        self._version_nacks: deque[int] = deque(maxlen=VERSION_NACKS_PER_SECOND_MAX)

    def receive_data(self, data: bytes, now: int) -> None:
        """Take bytes from the wire; valid requests wait in `requests_received`."""
        for item in self._decoder.feed(data):
            if isinstance(item, DamagedFrame):
                self._damaged(item, now)
            elif Class.of(item.type) in {Class.RESPONSE, Class.EVENT}:
                self.counters.rx_direction += 1
            else:
                self.counters.rx_ok += 1
                self.last_valid_us = now
                self._requests.append(item)

    def requests_received(self) -> list[Frame]:
        """Drain the requests that passed everything below the message layer, in order of arrival."""
        requests, self._requests = self._requests, []
        return requests

    def respond(self, request: Frame, response: Message) -> None:
        """Answer a request, with AUTH if it had that; answers are never dropped."""
        channel = self.channel if request.auth else None
        self._queue(_TxPriority.ANSWER, response.TYPE, request.seq, encode_payload(response), channel)

    def refuse(self, request: Frame, reason: NackReason, now: int, *, detail: int = 0, retry_after_ms: int = 0) -> None:
        """Answer a request with NACK, unless ten went out within the last second (then: silence)."""
        self._nack(request.type, request.seq, reason, now, detail=detail, retry_after_ms=retry_after_ms)

    def tell(self, event: Message) -> None:
        """Say something unasked. When the queue is full, what the log can bring back is dropped and counted."""
        self._queue(_EVENT_PRIORITY[MessageType(event.TYPE)], event.TYPE, 0, encode_payload(event))

    def data_to_send(self) -> bytes:
        """Drain the queue, most urgent first; a frame gets its sequence number here."""
        frames: list[bytes] = []
        for priority, queue in enumerate(self._queues):
            while queue:
                waiting = queue.popleft()
                frame = Frame(waiting.type, self._seq, waiting.ref, waiting.payload)
                channel = waiting.channel if priority == _TxPriority.ANSWER else self.channel
                if channel is not None and not channel.can_seal:
                    channel = None  # The frame with the last counter was the last of its session (PLK-SEC-09).
                frames.append(encode_frame(frame if channel is None else channel.seal(frame)))
                self._seq = (self._seq + 1) % _SEQ_MODULO
        self.counters.tx_ok += len(frames)
        return b"".join(frames)

    def _damaged(self, frame: DamagedFrame, now: int) -> None:
        self.counters.count_damage(frame.damage)
        reason = _DAMAGE_REFUSAL.get(frame.damage)
        if reason is None or frame.type is None or frame.seq is None:
            return  # Below the CRC line nobody knows what was meant: silence.
        if Class.of(frame.type) in {Class.REQUEST, Class.VENDOR}:
            self._nack(frame.type, frame.seq, reason, now)

    def _nack(
        self, type_: int, ref: int, reason: NackReason, now: int, *, detail: int = 0, retry_after_ms: int = 0
    ) -> None:
        recent = [self._nacks]
        if reason is NackReason.UNSUPPORTED_VERSION:
            recent.append(self._version_nacks)
        if any(len(times) == times.maxlen and now - times[0] < _SECOND_US for times in recent):
            return
        for times in recent:
            times.append(now)
        self.counters.nack_tx += 1
        nack = Nack(rejected_type=type_, reason=reason, detail=detail, retry_after_ms=retry_after_ms)
        self._queue(_TxPriority.ANSWER, nack.TYPE, ref, encode_payload(nack), self.channel)

    def _queue(
        self, priority: _TxPriority, type_: int, ref: int, payload: bytes, channel: SecureChannel | None = None
    ) -> None:
        self._queues[priority].append(_Waiting(type_, ref, payload, channel))
        if sum(map(len, self._queues)) <= TX_QUEUE_MAX:
            return
        for victim in _DROPPED_FIRST:
            if self._queues[victim]:
                self._queues[victim].popleft()
                self.counters.tx_dropped += 1
                return


class Answered(msgspec.Struct, frozen=True):
    """The response to our request."""

    request: Message
    response: Message


class Refused(msgspec.Struct, frozen=True):
    """The pump refused our request."""

    request: Message
    nack: Nack


class Unanswered(msgspec.Struct, frozen=True):
    """No answer after all retries: whether the request was executed is unknown."""

    request: Message


class Unreadable(msgspec.Struct, frozen=True):
    """The pump answered, in a whole frame, with what is not the message that it should be; it would do so again."""

    request: Message


class Unverified(msgspec.Struct, frozen=True):
    """A frame in a session that is not the pump's, or not a new one; it was dropped (PLK-SEC-15)."""


class Heard(msgspec.Struct, frozen=True):
    """Something that the pump said unasked."""

    event: Message


LinkEvent = Answered | Refused | Unanswered | Unreadable | Unverified | Heard


def request_timeout_us(baud: int) -> int:
    """How long to wait for an answer: 200 ms, two of the longest frames, 50 ms for the device; up to the next 100 ms.

    800 ms at 9,600 baud and 300 ms at 115,200 (specification, "timing").
    """
    longest_frame_us = WIRE_MAX * 10 * _SECOND_US // baud
    wanted = 250_000 + 2 * longest_frame_us
    return -(-wanted // 100_000) * 100_000


class HostLink:
    """The host's end of the link: one request outstanding, the same again after T, three times at most."""

    def __init__(self, *, baud: int = 115_200) -> None:
        self.counters = LinkCounters()
        self.channel: SecureChannel | None = None
        """While a session is open: what seals and opens every frame (PLK-SEC-10)."""
        self.last_valid_us: int | None = None
        self.unknown_events = 0
        self.unmatched_answers = 0
        self.unreadable = 0
        """Whole frames whose payload is not the message that their type says."""
        self.lost_frames = 0
        """Frames of the pump that never arrived, by the gaps in its sequence numbers."""
        self.repeated_frames = 0
        """Frames that the line has carried twice; the second one is ignored."""
        self._timeout_us = request_timeout_us(baud)
        self._decoder = FrameDecoder()
        self._events: list[LinkEvent] = []
        self._to_send: list[bytes] = []
        self._seq = 0
        self._last_frame: Frame | None = None
        self._outstanding: tuple[Message, Frame] | None = None
        self._next_channel: SecureChannel | None = None
        self._tries_left = 0
        self._retry_at = 0

    @property
    def is_idle(self) -> bool:
        """Whether a request may be sent."""
        return self._outstanding is None

    def request(
        self, message: Message, now: int, *, retries: int = RETRIES_MAX, then_channel: SecureChannel | None = None
    ) -> None:
        """Send a request; none must be outstanding. It ends with Answered, Refused, Unreadable or Unanswered.

        With `then_channel` its answer opens a session: every frame after it goes through that channel.
        """
        assert self.is_idle, "one request outstanding per direction"
        frame = Frame(message.TYPE, self._seq, 0, encode_payload(message))
        self._seq = (self._seq + 1) % _SEQ_MODULO
        self._outstanding = (message, frame)
        self._next_channel = then_channel
        self._tries_left = retries
        self._send(frame, now)

    def reset(self) -> None:
        """Begin anew: another pump, another run of it or another line; what was asked before will not be answered."""
        self.channel = None
        self._outstanding = None
        self._to_send.clear()
        self._last_frame = None

    def receive_data(self, data: bytes, now: int) -> None:
        """Take bytes from the wire; what they say waits in `events_received`."""
        for item in self._decoder.feed(data):
            if isinstance(item, DamagedFrame):
                self.counters.count_damage(item.damage)
            elif Class.of(item.type) in {Class.REQUEST, Class.VENDOR}:
                self.counters.rx_direction += 1
            else:
                self._valid(item, now)

    def advance(self, now: int) -> None:
        """Ask again, or give up, when the answer is overdue."""
        if self._outstanding is None or now < self._retry_at:
            return
        message, frame = self._outstanding
        if self._tries_left == 0:
            self._outstanding = None
            self._events.append(Unanswered(message))
        else:
            self._tries_left -= 1
            self._send(frame, now)

    def next_deadline(self) -> int | None:
        """When the outstanding request is asked again or given up."""
        return None if self._outstanding is None else self._retry_at

    def data_to_send(self) -> bytes:
        """Drain what is to be put on the wire."""
        data = b"".join(self._to_send)
        self._to_send.clear()
        return data

    def events_received(self) -> list[LinkEvent]:
        """Drain what the pump has said, in the order of the wire."""
        events, self._events = self._events, []
        return events

    def _send(self, frame: Frame, now: int) -> None:
        self._retry_at = now + self._timeout_us
        self.counters.tx_ok += 1
        # A retry keeps number and payload, and takes a new counter (PLK-REQ-03).
        self._to_send.append(encode_frame(frame if self.channel is None else self.channel.seal(frame)))

    def _is_verified(self, frame: Frame) -> bool:
        """Whether it may be believed. In a session only BOOT passes without a tag, as a hint (PLK-SEC-10)."""
        if self.channel is None or (frame.type == MessageType.BOOT and not frame.auth):
            return True
        verdict = self.channel.open(frame)
        self.counters.auth_fail += verdict in {Verdict.AUTH_FAILED, Verdict.AUTH_REQUIRED}
        self.counters.auth_replay += verdict is Verdict.REPLAY
        return verdict is Verdict.VERIFIED

    def _valid(self, frame: Frame, now: int) -> None:
        if not self._is_verified(frame):
            self._events.append(Unverified())
            return
        self.counters.rx_ok += 1
        self.last_valid_us = now
        if frame == self._last_frame:
            self.repeated_frames += 1
            return
        self._follow(frame)
        if Class.of(frame.type) is Class.RESPONSE:
            self._answer(frame, now)
        else:
            self._hear(frame)

    def _follow(self, frame: Frame) -> None:
        if self._last_frame is not None and frame.type != MessageType.BOOT:
            gap = (frame.seq - self._last_frame.seq - 1) % _SEQ_MODULO
            if gap < _SEQ_MODULO // 2:  # Else it is behind: an older frame again, or a pump that started anew.
                self.lost_frames += gap
        self._last_frame = frame

    def _hear(self, frame: Frame) -> None:
        try:
            self._events.append(Heard(decode_payload(frame.type, frame.payload)))
        except PayloadError as error:
            if error.reason is NackReason.UNKNOWN_TYPE:
                self.unknown_events += 1  # A later minor has more events; they are counted, not feared.
            else:
                self.unreadable += 1

    def _answer(self, frame: Frame, now: int) -> None:
        if self._outstanding is None or frame.ref != self._outstanding[1].seq:
            self.unmatched_answers += 1  # A late or repeated answer: the request has ended already.
            return
        message, request = self._outstanding
        if frame.type not in {request.type | 0x40, MessageType.NACK}:
            self.unmatched_answers += 1
            return
        try:
            response = decode_payload(frame.type, frame.payload)
        except PayloadError:
            self.unreadable += 1
            self._outstanding = None
            self._events.append(Unreadable(message))
            return
        if not isinstance(response, Nack):
            self._outstanding = None
            self.channel = self._next_channel or self.channel
            self._events.append(Answered(message, response))
        elif response.reason == NackReason.BUSY and self._tries_left:
            self._retry_at = now + max(response.retry_after_ms * 1000, self._timeout_us)
        else:
            self._outstanding = None
            self._events.append(Refused(message, response))
