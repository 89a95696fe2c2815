"""The device under test, seen from the host's end of the line: send, then expect an answer or silence.

Silence is not waited for. What must not be answered is followed by a PING, and the next answer must be that PING's:
a device answers in the order in which it is asked. A late answer is caught by the next question.
"""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING, Protocol, TypeVar

import msgspec

from pump_conformance.allowance import Allowance
from pump_conformance.recording import Recording, describe
from pump_protocol.framing import FRAME_ENCODED_MAX, WIRE_MAX, DamagedFrame, Frame, decode_run, encode_frame
from pump_protocol.link import Class, request_timeout_us
from pump_protocol.messages import (
    MAJOR,
    MINOR,
    SCHEMA_ID,
    HelloRequest,
    Message,
    MessageType,
    Nack,
    NackReason,
    PayloadError,
    PingRequest,
    PingResponse,
    StreamConfigRequest,
    StreamConfigResponse,
    decode_payload,
    encode_payload,
)
from pump_protocol.readable import fields_text, type_name

if TYPE_CHECKING:
    from pump_conformance.target import Target

Expected = TypeVar("Expected", bound=Message)

_BITS_A_BYTE = 10
_PATIENCE_S = 1.0
"""An answer that comes later than the specification's T is slow (D-01); one that takes this long did not come."""
_SEQ_MODULO = 1 << 16
HEARD_MAX = 100_000


class Violation(Exception):  # noqa: N818 (a finding, not an error of the program)
    """The device broke the claim of a test; the message says what was expected and what came."""


class Heard(msgspec.Struct, frozen=True):
    """A frame from the device and when its last byte came, in seconds of a monotonic clock."""

    frame: Frame
    at_s: float


class Signer(Protocol):
    """A session as seen from the line: it signs what the host sends, and checks what the device sends."""

    def sign(self, type_: int, seq: int, payload: bytes) -> bytes:
        """Return counter and tag for a request."""

    def verify(self, frame: Frame) -> None:
        """Raise Violation unless counter and tag of a frame from the device are right."""


class Dut:
    """A synchronous host that trusts nothing, opposite one device."""

    def __init__(
        self, target: Target, *, baud: int, recording: Recording | None = None, is_noisy: bool = False
    ) -> None:
        """`is_noisy`: damaged frames from the device are the line's fault and are passed over."""
        self.baud = baud
        self.target = target
        self.recording = recording or Recording()
        self.signer: Signer | None = None
        """Set while a session is open."""
        self.seq = 0x0100
        """Of the last request."""
        self.heard: deque[Heard] = deque(maxlen=HEARD_MAX)
        """All frames of the device since `forget`."""
        self.received = bytearray()
        """All bytes of the device since `forget`."""
        self.sent_out_s = 0.0
        """When the last byte sent has left a line of this baud rate."""
        self.first_byte_s: float | None = None
        """When the first byte came after the last thing that was sent."""
        self.allowance = Allowance()
        self._is_noisy = is_noisy
        self._partial = b""
        self._answers: deque[Heard] = deque()
        self._told: deque[Heard] = deque(maxlen=HEARD_MAX)

    # --- sending ------------------------------------------------------------------------------------------------------

    def send(self, data: bytes) -> None:
        """Put bytes on the line as they are."""
        now = time.monotonic()
        self.recording.sent(data, now)
        self.sent_out_s = max(now, self.sent_out_s) + self.line_s(len(data))
        self.first_byte_s = None
        self.target.write(data)

    def next_seq(self) -> int:
        """Return the sequence number of the next request, and count it."""
        self.seq = (self.seq + 1) % _SEQ_MODULO
        return self.seq

    def send_frame(self, type_: int, payload: bytes = b"", *, seq: int | None = None, auth: bytes | None = None) -> int:
        """Send one frame, signed when a session is open and `auth` says nothing else; return its sequence number."""
        seq = self.next_seq() if seq is None else seq
        if auth is None:
            auth = b"" if self.signer is None else self.signer.sign(type_, seq, payload)
        self.send(encode_frame(Frame(type_, seq, 0, payload, auth)))
        return seq

    def send_request(self, request: Message) -> int:
        """Send one request; return its sequence number."""
        return self.send_frame(request.TYPE, encode_payload(request))

    # --- answers ------------------------------------------------------------------------------------------------------

    def exchange(
        self, type_: int, payload: bytes = b"", *, seq: int | None = None, auth: bytes | None = None
    ) -> Message:
        """Send one request and return what the next answer says, which must be this request's."""
        seq = self.send_frame(type_, payload, seq=seq, auth=auth)
        return self.answer_to(type_, seq)

    def answer_to(self, type_: int, seq: int) -> Message:
        """Return what the next answer says, which must be that of the request `seq`."""
        frame = self.next_answer(f"no answer to {type_name(type_)} seq {seq}")
        if frame.ref != seq:
            raise Violation(f"expected the answer to {type_name(type_)} seq {seq}, got {describe(frame)}")
        if frame.type not in {type_ | 0x40, MessageType.NACK}:
            raise Violation(f"expected type {type_ | 0x40:02X} or NACK, got {describe(frame)}")
        return content(frame)

    def ask(self, request: Message, expected: type[Expected]) -> Expected:
        """Send one request and return its response, which must not be a NACK."""
        response = self.exchange(request.TYPE, encode_payload(request))
        if not isinstance(response, expected):
            raise Violation(f"expected {type_name(expected.TYPE)}, got {shown(response)}")
        return response

    def refusal(self, type_: int, payload: bytes = b"", *, seq: int | None = None, auth: bytes | None = None) -> Nack:
        """Send one request that must be refused; return the NACK. Waits until the limit of NACKs allows one."""
        self.await_nack_allowance()
        response = self.exchange(type_, payload, seq=seq, auth=auth)
        if not isinstance(response, Nack):
            raise Violation(f"{type_name(type_)}: expected NACK, got {shown(response)}")
        if response.rejected_type != type_:
            raise Violation(f"NACK names type {response.rejected_type:02X} instead of {type_:02X}")
        return response

    def refused(self, reason: NackReason, type_: int, payload: bytes = b"") -> Nack:
        """Send one request that must be refused for `reason`."""
        nack = self.refusal(type_, payload)
        if nack.reason != reason:
            raise Violation(f"{type_name(type_)}: expected NACK {reason.name}, got NACK {_reason_name(nack.reason)}")
        return nack

    def unanswered(self, data: bytes, what: str) -> None:
        """Send bytes that must get no answer, and prove it by the answer to a PING behind them."""
        self.send(b"\0" + data + b"\0")
        self.ping(f"{what} was answered")

    def ping(self, otherwise: str = "the answer to something else came before that to PING") -> PingResponse:
        """Send PING and return its answer, which must come before any other."""
        cookie = (self.seq * 0x9E37_79B1) & 0xFFFF_FFFF
        seq = self.send_request(PingRequest(cookie))
        frame = self.next_answer("no answer to PING")
        if frame.ref != seq or frame.type != PingResponse.TYPE:
            raise Violation(f"{otherwise}: {describe(frame)}")
        response = content(frame)
        assert isinstance(response, PingResponse)
        if response.cookie != cookie:
            raise Violation(f"PING answered with cookie {response.cookie:08X} instead of {cookie:08X}")
        return response

    def next_answer(self, otherwise: str) -> Frame:
        """Return the next response or NACK; raise Violation when none comes in time."""
        answer = self.any_answer(self.answer_by_s())
        if answer is None:
            raise Violation(otherwise)
        return answer.frame

    def any_answer(self, by_s: float) -> Heard | None:
        """Return the next response or NACK, or `None` when none has come by the time `by_s`."""
        while not self._answers:
            if not self._receive(by_s):
                return None
        return self._answers.popleft()

    def answer_by_s(self) -> float:
        """Until when an answer to what was just sent is waited for."""
        patience_s = max(_PATIENCE_S, request_timeout_us(self.baud) / 1_000_000)
        return max(time.monotonic(), self.sent_out_s) + patience_s

    # --- events -------------------------------------------------------------------------------------------------------

    def wait(self, seconds: float) -> None:
        """Listen for a while."""
        end_s = time.monotonic() + seconds
        while self._receive(end_s):
            pass

    def told(self, kind: type[Expected]) -> list[tuple[float, Expected]]:
        """Return the events of one kind since `forget`, and when they came."""
        events = ((event.at_s, content(event.frame)) for event in self._told if event.frame.type == kind.TYPE)
        return [(at_s, event) for at_s, event in events if isinstance(event, kind)]

    def hear(self, kind: type[Expected], *, within_s: float) -> Expected:
        """Return the first event of a kind since `forget`; raise Violation when none comes in time."""
        end_s = time.monotonic() + within_s
        while not (events := self.told(kind)):
            if not self._receive(end_s):
                raise Violation(f"no {type_name(kind.TYPE)} within {within_s:g} s")
        return events[0][1]

    def forget(self) -> None:
        """Forget what was heard so far, but not an answer that nobody has asked for."""
        self.heard.clear()
        self.received.clear()
        self._told.clear()

    # --- before and after a test --------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Bring line and device to where each test begins: no half frame, no session, no stream, nothing on its way."""
        self.recording.begin(time.monotonic())
        self.signer = None
        self.send(b"\0")
        seq = self.send_request(HelloRequest(MAJOR, MINOR, 0, 0, SCHEMA_ID))  # ends a session, too
        while self.next_answer("no answer to HELLO").ref != seq:
            pass  # of what was asked before and not waited for
        self.ask(StreamConfigRequest(period_ms=0, flags=0), StreamConfigResponse)
        self.ping()
        self.forget()
        self.recording.begin(time.monotonic())

    def end(self) -> None:
        """Prove that nothing more was answered than was asked."""
        self.ping()

    # --- small print --------------------------------------------------------------------------------------------------

    def line_s(self, size: int) -> float:
        """How long so many bytes take on the line."""
        return size * _BITS_A_BYTE / self.baud

    def await_nack_allowance(self, *, version: bool = False) -> None:
        """Listen until the device may send another NACK (PLK-RCV-05)."""
        allowed_s = self.allowance.next_nack_s(version=version) + self.line_s(WIRE_MAX)
        if (rest_s := allowed_s - time.monotonic()) > 0:
            self.wait(rest_s)

    def _receive(self, by_s: float) -> bool:
        """Take what arrives until `by_s`; false when that has passed and nothing came."""
        data = self.target.read(by_s - time.monotonic())
        now = time.monotonic()
        if not data:
            return now < by_s
        if self.first_byte_s is None:
            self.first_byte_s = now
        self.received += data
        *runs, self._partial = (self._partial + data).split(b"\0")
        for run in filter(None, runs):
            self._take(run, now)
        if len(self._partial) > FRAME_ENCODED_MAX:
            self._partial = self._partial[-1:]
            self._damaged("a run of more than 249 bytes")
        return True

    def _take(self, run: bytes, now: float) -> None:
        item = decode_run(run)
        self.recording.received(run, item, now)
        if isinstance(item, DamagedFrame):
            self._damaged(f"a damaged frame ({item.damage.name}): {run.hex(' ')}")
            return
        heard = Heard(item, now)
        self.heard.append(heard)
        if self.signer is not None:
            self.signer.verify(item)
        if Class.of(item.type) is Class.RESPONSE:
            if item.ref == self.seq:
                self.sent_out_s = min(self.sent_out_s, now)  # a line that is not paced, as a TCP connection
            if item.type == MessageType.NACK and len(item.payload) > 1:
                self.allowance.note(item.payload[1], now)
            self._answers.append(heard)
        elif Class.of(item.type) is Class.REQUEST:
            raise Violation(f"the device sent a request: {describe(item)}")
        else:
            self._told.append(heard)

    def _damaged(self, what: str) -> None:
        if not self._is_noisy:
            raise Violation(f"the device sent {what}")


def content(frame: Frame) -> Message:
    """Return what a frame of the device says; a payload that is no message is a violation."""
    try:
        return decode_payload(frame.type, frame.payload)
    except PayloadError as error:
        raise Violation(f"payload of {type_name(frame.type)} is not what it must be ({error})") from error


def shown(message: Message) -> str:
    """Return a message in words."""
    return f"{type_name(message.TYPE)} {fields_text(message)}".rstrip()


def _reason_name(reason: int) -> str:
    return NackReason(reason).name if reason in set(NackReason) else str(reason)
