"""D-01 to D-06 and D-14 to D-17: a device that is asked properly answers properly."""

from __future__ import annotations

import re
import statistics
from itertools import pairwise

from cobs import cobs  # type: ignore[import-untyped]  # the package ships no types

from pump_conformance.case import Bench, Level, case, require, require_equal
from pump_conformance.catalogue.wire import GET_STATUS, STATUS_SEQ
from pump_conformance.dut import Dut, Violation, content
from pump_protocol.framing import PAYLOAD_MAX, Frame, encode_frame
from pump_protocol.messages import (
    MAJOR,
    MINOR,
    SCHEMA_ID,
    EchoRequest,
    EchoResponse,
    GetLinkStatsRequest,
    GetLinkStatsResponse,
    GetStatusRequest,
    GetStatusResponse,
    HelloRequest,
    IdentifyRequest,
    LogInfoResponse,
    LogReadRequest,
    MessageType,
    PingRequest,
    encode_payload,
)

RESPONSE_TIME_S = 0.050
_ROUNDS = 20


@case("D-01", Level.L0, "GET_STATUS is answered within 50 ms (median of 20)", "PLK-REQ-02", "PLK-DEV-03")
def answers_in_time(bench: Bench) -> None:
    """From the end of the request to the first byte of the answer, as far as a host can see them."""
    dut, delays_s = bench.dut, []
    for _ in range(_ROUNDS):
        dut.ask(GetStatusRequest(), GetStatusResponse)
        assert dut.first_byte_s is not None
        delays_s.append(max(dut.first_byte_s - dut.sent_out_s, 0))
    median_s = statistics.median(delays_s)
    require(median_s <= RESPONSE_TIME_S, f"the answer began after {median_s * 1000:.1f} ms (median of {_ROUNDS})")


@case("D-02", Level.L0, "100 delimiters before a frame are ignored", "PLK-FRM-02", "PLK-PHY-03")
def ignores_leading_delimiters(bench: Bench) -> None:
    """A break reads as such a run too."""
    bench.dut.send(b"\0" * 100 + GET_STATUS)
    _require_status(bench.dut, STATUS_SEQ)


@case("D-03", Level.L0, "two frames that share one delimiter are both answered", "PLK-FRM-02")
def takes_one_delimiter_between_frames(bench: Bench) -> None:
    """One 00 ends the first and begins the second."""
    first = _ping_wire(1)
    bench.dut.send(first[:-1] + GET_STATUS)
    require_equal(bench.dut.next_answer("no answer to the first of two frames").ref, 1, "ref of the first answer")
    _require_status(bench.dut, STATUS_SEQ)


@case("D-04", Level.L0, "a frame may come in two pieces, split anywhere, with a pause between", "PLK-FRM-08")
def takes_frames_in_pieces(bench: Bench) -> None:
    """A pause of 20 ms at every place, of 900 ms at one; with --long at every place."""
    long_at = bench.whole_or(range(1, len(GET_STATUS)), range(7, 8))
    for place in range(1, len(GET_STATUS)):
        for pause_s in (0.020, 0.900) if place in long_at else (0.020,):
            bench.dut.send(GET_STATUS[:place])
            bench.dut.wait(pause_s)
            bench.dut.send(GET_STATUS[place:])
            _require_status(bench.dut, STATUS_SEQ)


@case("D-05", Level.L0, "ECHO returns payloads of every length from 0 to 224", "PLK-FRM-03", "PLK-HDR-05", "PLK-MSG-09")
def echoes_every_length(bench: Bench) -> None:
    """Random bytes."""
    rng = bench.rng("D-05")
    for size in range(PAYLOAD_MAX + 1):
        _require_echo(bench.dut, rng.bytes(size))


@case("D-06", Level.L0, "payloads of only 00, without any 00, and of 224 ones come back", "PLK-FRM-03", "PLK-FRM-05")
def echoes_what_is_hard_to_stuff(bench: Bench) -> None:
    """The shapes in which COBS encoders go wrong."""
    rng = bench.rng("D-06")
    no_zero = bytes(1 + rng.below(255) for _ in range(PAYLOAD_MAX))
    for data in (
        b"\0" * PAYLOAD_MAX,
        b"\1" * PAYLOAD_MAX,
        b"\xff" * PAYLOAD_MAX,
        no_zero,
        bytes(range(PAYLOAD_MAX)),
        b"\0" + no_zero[1:],
        no_zero[:-1] + b"\0",
    ):
        _require_echo(bench.dut, data)


@case("D-14", Level.L0, "the device sends a delimiter before and after every frame", "PLK-FRM-01")
def sends_both_delimiters(bench: Bench) -> None:
    """Also between two frames that follow each other at once."""
    dut = bench.dut
    for _ in range(10):
        seqs = [dut.next_seq(), dut.next_seq()]
        dut.send(b"".join(_ping_wire(seq) for seq in seqs))
        for seq in seqs:
            require_equal(dut.next_answer("no answer to PING").ref, seq, "ref of the answer")
    received = bytes(dut.received)
    require(received.startswith(b"\0"), "no delimiter before the first frame")
    require(received.endswith(b"\0"), "no delimiter after the last frame")
    require(not re.search(rb"[^\0]\0[^\0]", received), "only one delimiter between two frames")


@case(
    "D-15",
    Level.L0,
    "what the device sends is the one encoding of its content",
    "PLK-FRM-03",
    "PLK-MSG-01",
    "PLK-MSG-02",
    "PLK-HDR-04",
)
def encodes_canonically(bench: Bench) -> None:
    """COBS and payload, decoded and encoded again, are the same bytes: nothing is in what is reserved."""
    dut, rng = bench.dut, bench.rng("D-15")
    for size in (0, 1, 4, 16, 60, 128, 200, PAYLOAD_MAX):
        _require_echo(dut, bytes(rng.below(3) for _ in range(size)))
    _ask_for_the_longest(dut)
    for request in (HelloRequest(MAJOR, MINOR, 0, 1, SCHEMA_ID), IdentifyRequest(), GetStatusRequest()):
        dut.exchange(request.TYPE, encode_payload(request))
    for run in filter(None, bytes(dut.received).split(b"\0")):
        require(cobs.encode(cobs.decode(run)) == run, f"not the encoding of its own bytes: {run.hex(' ')}")
    for heard in dut.heard:
        known = encode_payload(content(heard.frame))
        require(heard.frame.payload[: len(known)] == known, f"reserved bytes are not 0: {heard.frame.payload.hex(' ')}")
        require(not heard.frame.ref or heard.frame.type < _EVENTS_FROM, "an event has a ref")


_EVENTS_FROM = 0x80


@case(
    "D-16",
    Level.L0,
    "the device's seq grows by one with each frame (300 frames; --long: on through 65,535)",
    "PLK-HDR-03",
    "PLK-REQ-06",
)
def counts_its_frames(bench: Bench) -> None:
    """Answers and events alike; a repeated request is answered in a new frame."""
    dut, together = bench.dut, 10
    frames = bench.whole_or(66_000, 300)
    wire = _ping_wire(9) * together
    seqs: list[int] = []
    for _ in range(frames // together):
        dut.send(wire)
        for _ in range(together):
            require_equal(dut.next_answer("no answer to PING").ref, 9, "ref of the answer")
        seqs += [heard.frame.seq for heard in dut.heard]
        dut.forget()
    for before, after in pairwise(seqs):
        require(after == (before + 1) % 65_536, f"seq {before} is followed by {after}")


@case("D-17", Level.L0, "a frame of the type of a response or an event gets no answer", "PLK-RCV-04", "PLK-HDR-02")
def ignores_the_wrong_direction(bench: Bench) -> None:
    """All 128 types; each is counted."""
    dut = bench.dut
    before = dut.ask(GetLinkStatsRequest(), GetLinkStatsResponse)
    for types in (range(0x40, 0x80), range(0x80, 0xC0)):
        frames = (encode_frame(Frame(type_, 7, 0, b"\1" * 8)) for type_ in types)
        dut.unanswered(b"".join(frames), "a response or an event")
    after = dut.ask(GetLinkStatsRequest(), GetLinkStatsResponse)
    require_equal(after.rx_direction - before.rx_direction, 128, "rx_direction moved by")


def _require_status(dut: Dut, seq: int) -> None:
    frame = dut.next_answer("no answer to GET_STATUS")
    if (frame.type, frame.ref) != (GetStatusResponse.TYPE, seq):
        raise Violation(f"expected GET_STATUS_RSP ref {seq}, got type {frame.type:02X} ref {frame.ref}")


def _require_echo(dut: Dut, data: bytes) -> None:
    response = dut.ask(EchoRequest(data), EchoResponse)
    require(response.data == data, f"ECHO of {len(data)} bytes came back changed: {response.data.hex(' ')}")


def _ping_wire(seq: int) -> bytes:
    return encode_frame(Frame(PingRequest.TYPE, seq, 0, encode_payload(PingRequest(cookie=seq))))


def _ask_for_the_longest(dut: Dut) -> None:
    """A batch of records, if there are any; what they say is D-36's business."""
    info = dut.exchange(MessageType.LOG_INFO)
    if isinstance(info, LogInfoResponse):
        request = LogReadRequest(info.log_epoch, info.first_seq, max_records=6, flags=0)
        dut.exchange(request.TYPE, encode_payload(request))
