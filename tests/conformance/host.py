"""A host that knows nothing but bytes and the specification, opposite a whole pump, in virtual time."""

from __future__ import annotations

from typing import TypeVar

from pump_emulator.pump import Pump
from pump_emulator.settings import PumpSettings
from pump_protocol.framing import Frame, FrameDecoder, encode_frame
from pump_protocol.messages import (
    GetLinkStatsRequest,
    GetLinkStatsResponse,
    Message,
    Nack,
    decode_payload,
    encode_payload,
)

Expected = TypeVar("Expected", bound=Message)
MS, SECOND = 1_000, 1_000_000


class Host:
    """The other end of a perfect cable. `now` is link time in microseconds and moves only by `wait`."""

    def __init__(self, settings: PumpSettings | None = None) -> None:
        self.pump = Pump(settings or PumpSettings(), seed=1, now=0)
        self.now = 0
        self.seq = 100
        self.raw = b""
        """All that the pump has sent, as it came."""
        self._decoder = FrameDecoder()

    def send(self, data: bytes) -> list[Frame]:
        """Put bytes on the line; what the pump says to that at once."""
        self.pump.receive_data(data, self.now)
        return self._heard()

    def exchange(self, type_: int, payload: bytes = b"", *, auth: bytes = b"") -> list[Frame]:
        """Send one request; the frames that answer it."""
        self.seq = (self.seq + 1) & 0xFFFF
        heard = self.send(encode_frame(Frame(type_, self.seq, 0, payload, auth)))
        return [frame for frame in heard if frame.type >> 6 == 1]

    def answer(self, type_: int, payload: bytes = b"", *, auth: bytes = b"") -> Message:
        """The one answer to a request, which must refer to it."""
        (frame,) = self.exchange(type_, payload, auth=auth)
        assert frame.ref == self.seq
        return decode_payload(frame.type, frame.payload)

    def ask(self, request: Message, expected: type[Expected]) -> Expected:
        """The one answer to a request, of the type expected."""
        response = self.answer(request.TYPE, encode_payload(request))
        assert isinstance(response, expected), response
        return response

    def refusal(self, type_: int, payload: bytes = b"", *, auth: bytes = b"") -> Nack:
        """The NACK that a request gets; a second later, so that no rate limit is in its way."""
        self.wait(SECOND)
        nack = self.answer(type_, payload, auth=auth)
        assert isinstance(nack, Nack), nack
        assert nack.rejected_type == type_
        return nack

    def wait(self, link_us: int) -> list[tuple[int, Message]]:
        """Let link time pass; what the pump says by itself, and when."""
        said = []
        end = self.now + link_us
        while (deadline := self.pump.next_deadline()) is not None and deadline <= end:
            self.now = max(self.now, deadline)
            said += self._told()
        self.now = end
        return said + self._told()

    def counters(self) -> dict[str, int]:
        """The link counters, without what this very question moves."""
        stats = self.ask(GetLinkStatsRequest(), GetLinkStatsResponse)
        counted = {name: getattr(stats, name) for name in stats.__struct_fields__}
        counted["rx_ok"] -= 1
        return counted

    def moved(self, before: dict[str, int]) -> dict[str, int]:
        """What has moved since; the answer that carried `before` was sent after it was counted."""
        after = self.counters()
        after["rx_ok"] -= 1
        after["tx_ok"] -= 1
        return {name: after[name] - before[name] for name in after if after[name] != before[name]}

    def _told(self) -> list[tuple[int, Message]]:
        self.pump.advance(self.now)
        return [(self.now, decode_payload(frame.type, frame.payload)) for frame in self._heard()]

    def _heard(self) -> list[Frame]:
        data = self.pump.data_to_send()
        self.raw += data
        heard = self._decoder.feed(data)
        assert all(isinstance(item, Frame) for item in heard)
        return [item for item in heard if isinstance(item, Frame)]
