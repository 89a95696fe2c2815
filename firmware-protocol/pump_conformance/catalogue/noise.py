"""D-07 to D-13 and D-18: noise gets silence, is counted, and is forgotten."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

from pump_conformance.case import Bench, Level, case, require, require_equal
from pump_conformance.catalogue.wire import GET_STATUS, link_stats, log_from, log_info, status, wire_of
from pump_conformance.dut import Dut, Violation
from pump_conformance.recording import describe
from pump_protocol.framing import Frame, encode_frame
from pump_protocol.messages import (
    AlarmEvent,
    EchoRequest,
    EchoResponse,
    LogEvent,
    MessageType,
    PingRequest,
    PingResponse,
    encode_payload,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_conformance.target import Target
    from pump_protocol.rng import Rng

RUN = GET_STATUS.strip(b"\0")
_RAW = bytes.fromhex("1010070000000000")
_KIB = 1024


@case("D-07", Level.L0, "a run of 250 to 2,000 bytes is discarded and the next frame works", "PLK-FRM-04")
def discards_oversize_runs(bench: Bench) -> None:
    """Each is counted once."""
    sizes = (250, 251, 254, 255, 256, 300, 500, 1_000, 2_000)
    before = link_stats(bench.dut).rx_oversize
    for size in sizes:
        bench.dut.unanswered(b"\x55" * size, f"a run of {size} bytes")
    require_equal(link_stats(bench.dut).rx_oversize - before, len(sizes), "rx_oversize moved by")


@case("D-08", Level.L0, "a frame with any one bit flipped gets no answer", "PLK-FRM-07", "PLK-RCV-02", "PLK-RCV-06")
def refuses_every_flipped_bit(bench: Bench) -> None:
    """All 120 bits of GET_STATUS, its delimiters too."""
    for place in range(len(GET_STATUS)):
        flipped = b"".join(
            b"\0" + GET_STATUS[:place] + bytes([GET_STATUS[place] ^ 1 << bit]) + GET_STATUS[place + 1 :] + b"\0"
            for bit in range(8)
        )
        bench.dut.unanswered(flipped, f"a frame with one bit of byte {place} flipped")


@case(
    "D-09",
    Level.L0,
    "a frame with a byte lost, doubled or put in gets no answer; more or fewer delimiters do not matter",
    "PLK-FRM-02",
    "PLK-FRM-05",
    "PLK-RCV-02",
)
def refuses_every_lost_or_added_byte(bench: Bench) -> None:
    """Every place; of the bytes to put in, 32 (--long: all 255)."""
    dut = bench.dut
    added = bench.whole_or(range(1, 256), [*range(1, 24), 0x40, 0x55, 0x7F, 0x80, 0x81, 0xAA, 0xF0, 0xFE, 0xFF])
    for place in range(len(RUN)):
        head, tail = RUN[:place], RUN[place:]
        runs = [head + tail[1:], head + tail[:1] + tail, *(head + bytes([byte]) + tail for byte in added)]
        # To double a byte is to put the same in before it: the runs may repeat, and none is the frame itself.
        dut.unanswered(b"".join(run + b"\0" for run in runs if run != RUN), f"a frame changed at byte {place}")
    for wire in (b"\0\0" + GET_STATUS, b"\0" + GET_STATUS[1:], GET_STATUS + b"\0"):
        dut.send(b"\0" + wire)
        require_equal(dut.next_answer("no answer to GET_STATUS").type, MessageType.GET_STATUS_RSP, "type of the answer")


@case(
    "D-10", Level.L0, "random garbage (32 KiB; --long: 1 MiB) is survived without an answer", "PLK-RCV-02", "PLK-RCV-06"
)
def survives_garbage(bench: Bench) -> None:
    """In pieces, so that it is also known that it answers in between."""
    rng = bench.rng("D-10")
    for _ in range(bench.whole_or(256, 8)):
        bench.dut.unanswered(rng.bytes(4 * _KIB), "garbage")


@case("D-11", Level.L0, "1 s of FF and 0.5 s of break are survived (--long: 10 s and 2 s)", "PLK-RCV-06", "PLK-PHY-03")
def survives_floods_and_breaks(bench: Bench) -> None:
    """A line that is stuck, in both ways."""
    dut = bench.dut
    for noise, seconds in ((b"\xff", bench.whole_or(10.0, 1.0)), (b"\0", bench.whole_or(2.0, 0.5))):
        for _ in range(10):
            dut.send(noise * int(dut.baud / 10 * seconds / 10))
            dut.wait(max(dut.sent_out_s - time.monotonic(), 0))
        dut.unanswered(b"", "a flood")


@case(
    "D-12",
    Level.L0,
    "with one bit in 10,000 flipped (400 requests; --long: 10,000) no answer is wrong and each retry succeeds",
    "PLK-FRM-07",
    "PLK-REQ-05",
)
def answers_rightly_through_noise(bench: Bench) -> None:
    """Noise in both directions, put on here; retries are sent early, since the host knows what it has done."""
    rng = bench.rng("D-12")
    noisy = NoisyTarget(bench.dut.target, rng, one_bit_in=10_000)
    dut = Dut(noisy, baud=bench.dut.baud, recording=bench.dut.recording, is_noisy=True)
    asked: dict[int, bytes] = {}
    for _ in range(bench.whole_or(10_000, 400)):
        seq = dut.next_seq()
        asked[seq] = rng.bytes(16)
        _echo_until_answered(dut, seq, asked)
    noisy.stop()
    dut.wait(0.1)


@case(
    "D-13", Level.L0, "the link counters are exactly what was put on the line", "PLK-FRM-06", "PLK-RCV-07", "PLK-RCV-08"
)
def counts_exactly(bench: Bench) -> None:
    """200 damaged and good frames in random order; the NACKs of version and flag are counted with them."""
    dut, rng = bench.dut, bench.rng("D-13")
    damages = list(_DAMAGES.items())
    before, expected = link_stats(dut), Counter[str]()
    dut.forget()
    for _ in range(200):
        if rng.chance(0.3):
            dut.ping()
            expected["rx_ok"] += 1
        else:
            counter, make = damages[rng.below(len(damages))]
            dut.send(b"\0" + make(rng) + b"\0")
            expected[counter] += 1
    after = link_stats(dut)
    expected["rx_ok"] += 1  # the second GET_LINK_STATS itself
    expected["tx_ok"] += len(
        dut.heard
    )  # its answer was heard and not yet counted, that of the first counted and not heard
    for name in before.__struct_fields__:
        require_equal((getattr(after, name) - getattr(before, name)) & 0xFFFF_FFFF, expected[name], f"{name} moved by")


@case(
    "D-18",
    Level.L0,
    "a full transmit queue drops events, never answers; all that was dropped is in the log",
    "PLK-EVT-01",
    "PLK-EVT-02",
    "PLK-REQ-08",
    needs_control=True,
)
def drops_events_and_never_answers(bench: Bench) -> None:
    """Sixty stops and starts in less time than the line needs to tell of them."""
    dut, control = bench.dut, bench.control
    before, last_seq = link_stats(dut), log_info(dut).last_seq
    asked = []
    for _ in range(60):
        control.stop()
        control.start()
        asked.append(dut.send_request(PingRequest(cookie=1)))
    for seq in asked:
        frame = dut.next_answer(f"no answer to PING seq {seq} while events were waiting")
        require_equal((frame.type, frame.ref), (PingResponse.TYPE, seq), "answer")
    dut.wait(0.5)
    dropped = link_stats(dut).tx_dropped - before.tx_dropped
    written = {record.seq: record for record in log_from(dut, last_seq + 1)}
    edges = {seq for seq, record in written.items() if record.code < _NO_ALARM_FROM}
    told_edges = {event.event_seq for _at, event in dut.told(AlarmEvent)}
    told_records = {event.record.seq for _at, event in dut.told(LogEvent)}
    require(told_edges <= edges, f"ALARM_EVENT names records that the log does not have: {told_edges - edges}")
    lost = written.keys() - told_edges - told_records
    require_equal(dropped, len(lost), "tx_dropped, against the records that no event told of")
    lost_edges, lost_others = lost & edges, lost - edges
    require(
        not lost_edges or len(lost_others) > len(lost_edges),
        f"{len(lost_edges)} ALARM_EVENT were dropped, but only {len(lost_others)} LOG_EVENT",
    )
    require_equal(status(dut).event_seq, max(written, default=last_seq), "event_seq")


_NO_ALARM_FROM = 0x1000
"""Log codes below are edges of alarms."""


class NoisyTarget:
    """A line that flips bits in both directions, on average one in so many."""

    def __init__(self, target: Target, rng: Rng, *, one_bit_in: int) -> None:
        self._target = target
        self._noise = {way: _Noise(rng.stream(way), one_bit_in) for way in ("there", "back")}

    def write(self, data: bytes) -> None:
        """Send what is left of `data`."""
        self._target.write(self._noise["there"].on(data))

    def read(self, timeout_s: float) -> bytes:
        """Return what is left of what has arrived."""
        return self._noise["back"].on(self._target.read(timeout_s))

    def close(self) -> None:
        """Give the line back."""
        self._target.close()

    def stop(self) -> None:
        """Flip no more bits."""
        for noise in self._noise.values():
            noise.next_bit = 1 << 62


class _Noise:
    def __init__(self, rng: Rng, one_bit_in: int) -> None:
        self._rng = rng
        self._distance_max = 2 * one_bit_in
        self.next_bit = rng.below(self._distance_max)

    def on(self, data: bytes) -> bytes:
        carried = bytearray(data)
        while self.next_bit < 8 * len(data):
            carried[self.next_bit // 8] ^= 1 << self.next_bit % 8
            self.next_bit += 1 + self._rng.below(self._distance_max)
        self.next_bit -= 8 * len(data)
        return bytes(carried)


_TRIES_MAX = 50


def _echo_until_answered(dut: Dut, seq: int, asked: dict[int, bytes]) -> None:
    request = encode_frame(Frame(EchoRequest.TYPE, seq, 0, encode_payload(EchoRequest(asked[seq]))))
    for _ in range(_TRIES_MAX):
        dut.send(request)
        wait_s = 0.060 + dut.line_s(2 * len(request))
        while (answer := dut.any_answer(max(time.monotonic(), dut.sent_out_s) + wait_s)) is not None:
            frame = answer.frame
            if frame.type != EchoResponse.TYPE or asked.get(frame.ref) != frame.payload:
                raise Violation(f"a wrong answer came through the noise: {describe(frame)}")
            if frame.ref == seq:
                return
    raise Violation(f"no answer after {_TRIES_MAX} tries")


def _crc_off(rng: Rng) -> bytes:
    return wire_of(_RAW, crc=rng.u32() | 1)


# What each counter of damage counts; the chance that a random CRC is the right one is 1 in 4 billion.
_DAMAGES: dict[str, Callable[[Rng], bytes]] = {
    "rx_crc": _crc_off,
    "rx_cobs": lambda rng: bytes([0x40 + rng.below(0x40)]) + RUN[1:],
    "rx_short": lambda _rng: b"\x04\x10\x10\x07",
    "rx_len": lambda _rng: wire_of(_RAW[:6] + b"\1\0"),
    "rx_oversize": lambda rng: b"\x55" * (250 + rng.below(200)),
    "rx_direction": lambda rng: encode_frame(Frame(0x40 + rng.below(0x80), 7, 0, b"")),
}
