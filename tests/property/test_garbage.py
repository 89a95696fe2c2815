"""Whatever is on the line, and for however long: the pump and the gateway's session hold no more for it, and go on."""

from __future__ import annotations

import gc
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from pump_emulator.pump import Pump
from pump_emulator.settings import PumpSettings
from pump_gateway.model import LinkChange
from pump_gateway.session import Session
from pump_protocol.framing import Frame, FrameDecoder, encode_frame
from pump_protocol.messages import (
    BolusPrepareRequest,
    GetStatusRequest,
    GetStatusResponse,
    HelloRequest,
    SessionConfirmRequest,
    SessionConfirmResponse,
    SessionOpenRequest,
    SessionOpenResponse,
    StopRequest,
    decode_payload,
    encode_payload,
)
from pump_protocol.rng import Rng
from pump_protocol.security import TEST_KEY, derive_keys
from tests.pump_events import NOW_US

if TYPE_CHECKING:
    from collections.abc import Callable

MS = 1_000
SETTINGS = PumpSettings(log_capacity=50)
GROWTH_BYTES_MAX = 8_192
"""What one list that kept a small integer of each of 10,000 requests would exceed tenfold."""

GET_STATUS = encode_frame(Frame(GetStatusRequest.TYPE, 1, 0, b""))
GARBAGE = Rng(1).bytes(1 << 20)
BAD_TAG = bytes(12)


def request(number: int, type_: int, payload: bytes = b"", auth: bytes = b"") -> bytes:
    return encode_frame(Frame(type_, number & 0xFFFF, 0, payload, auth))


def twenty_requests(number: int) -> bytes:
    return b"".join(request(20 * number + place, GetStatusRequest.TYPE) for place in range(20))


def garbage(number: int) -> bytes:
    start = number * 64 % len(GARBAGE)
    return GARBAGE[start : start + 64]


def half_frame(number: int) -> bytes:
    whole = request(number, 0x18, bytes(200))
    return whole[: 1 + number % len(whole)]


def unsealed_write(number: int) -> bytes:
    return request(number, StopRequest.TYPE, encode_payload(StopRequest(op_id=number, reason=0)))


def forged_write(number: int) -> bytes:
    bolus = BolusPrepareRequest(op_id=number, volume_nl=1, duration_ms=1, therapy_rev=1)
    return request(number, bolus.TYPE, encode_payload(bolus), BAD_TAG)


def session_offer(number: int) -> bytes:
    return request(number, SessionOpenRequest.TYPE, encode_payload(SessionOpenRequest(0, bytes(16))))


def unknown_type(number: int) -> bytes:
    return request(number, 0x3E)


# What is said again and again, and how many times.
NOISES: dict[str, tuple[Callable[[int], bytes], int]] = {
    "100,000 requests": (twenty_requests, 5_000),
    "garbage": (garbage, 20_000),
    "flood": (lambda _number: b"\xff" * 64, 20_000),
    "break": (lambda _number: bytes(64), 20_000),
    "half frames": (half_frame, 10_000),
    "unknown types": (unknown_type, 10_000),
    "unsealed writes": (unsealed_write, 10_000),
    "forged writes": (forged_write, 10_000),
    "offers of sessions": (session_offer, 5_000),
}


def growth_bytes(say: Callable[[int], object], times: int) -> int:
    """How much more is held after `times` than after the first tenth of that, when all that fills up is full."""
    tracemalloc.start()
    try:
        for number in range(times // 10):
            say(number)
        gc.collect()
        before, _ = tracemalloc.get_traced_memory()
        for number in range(times // 10, times):
            say(number)
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    return after - before


@pytest.mark.parametrize("noise", NOISES)
def test_a_pump_holds_no_more_after_any_flood_and_still_answers(noise: str) -> None:
    make, times = NOISES[noise]
    bench = PumpBench()
    assert growth_bytes(lambda number: bench.say(make(number)), times) <= GROWTH_BYTES_MAX
    assert GetStatusResponse.TYPE in [frame.type for frame in bench.say(GET_STATUS)]


def test_sessions_opened_again_and_again_leave_nothing() -> None:
    bench = PumpBench()
    assert growth_bytes(lambda _number: bench.open_session(), 2_000) <= GROWTH_BYTES_MAX


@pytest.mark.parametrize("noise", NOISES)
def test_a_session_of_the_gateway_holds_no_more_after_any_flood_and_finds_the_pump(noise: str) -> None:
    make, times = NOISES[noise]
    bench = SessionBench()
    assert growth_bytes(lambda number: bench.hear(make(number)), times // 5) <= GROWTH_BYTES_MAX
    assert "online" in bench.link_after_the_flood()


class PumpBench:
    """A pump at which anything can be shouted, a millisecond apart."""

    def __init__(self) -> None:
        self.pump = Pump(SETTINGS, seed=1, now=0)
        self.now = 0
        self._decoder = FrameDecoder()

    def say(self, data: bytes) -> list[Frame]:
        self.now += MS
        self.pump.advance(self.now)
        self.pump.receive_data(data, self.now)
        return [item for item in self._decoder.feed(self.pump.data_to_send()) if isinstance(item, Frame)]

    def open_session(self) -> None:
        hello = request(1, HelloRequest.TYPE, encode_payload(HelloRequest(1, 0, 0, 1, 0)))
        (answer,) = (frame for frame in self.say(hello + session_offer(2)) if frame.type == SessionOpenResponse.TYPE)
        offer = decode_payload(answer.type, answer.payload)
        assert isinstance(offer, SessionOpenResponse)
        keys = derive_keys(TEST_KEY, host_nonce=bytes(16), dev_nonce=offer.dev_nonce, session_id=offer.session_id)
        confirm = SessionConfirmRequest(offer.session_id, keys.host_proof(offer.session_id, SETTINGS.serial))
        confirmed = self.say(request(3, confirm.TYPE, encode_payload(confirm)))
        assert SessionConfirmResponse.TYPE in [frame.type for frame in confirmed]


class SessionBench:
    """The gateway's end on a line on which, for a while, there is anything but a pump."""

    def __init__(self) -> None:
        self.session = Session("pump-1", port="/dev/pump-1", now=0, wall_offset_us=NOW_US)
        self.session.connection_made(0)
        self.now = 0

    def hear(self, data: bytes) -> bytes:
        """Hear it, and return what the session asks."""
        self.now += MS
        self.session.receive_data(data, self.now)
        self.session.advance(self.now)
        self.links = [event for event in self.session.events_received() if isinstance(event, LinkChange)]
        return self.session.data_to_send()

    def link_after_the_flood(self) -> list[str]:
        """Put a pump there, and let them talk for 20 s."""
        pump, states, said = Pump(SETTINGS, seed=1, now=self.now), list[str](), b""
        for _ in range(20_000):
            asked = self.hear(said)
            states += [change.state.value for change in self.links]
            pump.advance(self.now)
            pump.receive_data(asked, self.now)
            said = pump.data_to_send()
        return states
