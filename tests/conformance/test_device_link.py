"""The device at the level of the link: what bad input gets (specification 3.11), and D-01 to D-17 of its suite.

The vectors N01 to N19 and N24 are held against a whole pump: the exact answer, exactly the counters named, and a pump
that is the same afterwards.
"""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import google_crc32c
import pytest
from cobs import cobs  # type: ignore[import-untyped]  # the package ships no types

from pump_protocol.framing import PAYLOAD_MAX, Frame, FrameDecoder, encode_frame
from pump_protocol.messages import (
    AUTH_TYPES,
    EchoRequest,
    EchoResponse,
    GetStatusRequest,
    GetStatusResponse,
    MessageType,
    Nack,
    NackReason,
    PingRequest,
    encode_payload,
)
from pump_protocol.rng import Rng
from tests.conformance.host import MS, SECOND, Host

GET_STATUS = bytes.fromhex("000410100701010101" + "0535bd4c1200")
"""The worked example (b) of the specification: 15 bytes, seq 7."""
STATUS_RSP = GetStatusResponse.TYPE
VECTORS = Path(__file__).parents[2] / "firmware-protocol" / "vectors" / "negative.json"
OUT_OF_SESSION = [vector for vector in json.loads(VECTORS.read_text()) if not vector["session"]]
BUILT = frozenset({0x01, 0x02, 0x03, 0x10, 0x11, 0x12, 0x13, 0x14, 0x17, 0x18})
KNOWN = frozenset(int(type_) for type_ in MessageType if type_ < 0x40)
REQUESTS, RESPONSES_AND_EVENTS, VENDOR = range(0x40), range(0x40, 0xC0), range(0xC0, 0x100)


def answers(frames: list[Frame]) -> list[Frame]:
    return [frame for frame in frames if frame.type >> 6 == 1]


def is_answered(host: Host, data: bytes) -> bool:
    """Whether `data` makes the pump answer GET_STATUS once."""
    types = [frame.type for frame in answers(host.send(data))]
    assert types in ([], [STATUS_RSP])
    return bool(types)


def pump_of(host: Host) -> tuple[object, ...]:
    """All that therapy is, in the report and in truth."""
    return host.pump.reported(host.now), host.pump.truth(host.now)


# --- the vectors ------------------------------------------------------------------------------------------------------


def test_every_vector_without_a_session_is_here() -> None:
    assert {vector["id"] for vector in OUT_OF_SESSION} >= {f"N{number:02}" for number in (*range(1, 20), 24)}


@pytest.mark.parametrize("vector", OUT_OF_SESSION, ids=[vector["id"] for vector in OUT_OF_SESSION])
def test_bad_input_gets_what_its_vector_says(host: Host, vector: dict[str, Any]) -> None:
    host.pump.pause(now=host.now)
    before, pump = host.counters(), pump_of(host)
    heard = host.send(bytes.fromhex(vector["wire"]))
    assert [frame.ref for frame in heard] == [7] * len(vector["nacks"])
    nacks = [Nack(vector_type(vector), NackReason[nack["reason"]], nack["detail"], 0) for nack in vector["nacks"]]
    assert [frame.payload for frame in heard] == [encode_payload(nack) for nack in nacks]
    expected = vector["counters"] | ({"tx_ok": len(nacks)} if nacks else {})
    assert host.moved(before) == expected
    assert pump_of(host) == pump


def vector_type(vector: dict[str, Any]) -> int:
    """The type byte of the vector's frame."""
    type_: int = cobs.decode(bytes.fromhex(vector["wire"]).strip(b"\0"))[1]
    return type_


# --- what is unknown, not built, or needs a session -------------------------------------------------------------------


@pytest.mark.parametrize("type_", [*sorted(set(REQUESTS) - KNOWN), *VENDOR], ids="{:02X}".format)
def test_d23_d46_an_unknown_type_is_refused_and_has_no_effect(host: Host, type_: int) -> None:
    host.pump.pause(now=host.now)
    pump = pump_of(host)
    rng = Rng(type_)
    for size in (0, 1, 16, PAYLOAD_MAX):
        assert host.refusal(type_, rng.bytes(size)).reason == NackReason.UNKNOWN_TYPE
    assert pump_of(host) == pump


@pytest.mark.parametrize("type_", sorted(AUTH_TYPES), ids="{:02X}".format)
def test_a_write_without_a_session_is_refused_before_its_length_is_looked_at(host: Host, type_: int) -> None:
    host.pump.pause(now=host.now)
    pump = pump_of(host)
    for payload in (b"", b"\1" * 16, b"\xff" * PAYLOAD_MAX):
        assert host.refusal(type_, payload).reason == NackReason.AUTH_REQUIRED
    assert pump_of(host) == pump


@pytest.mark.parametrize("type_", sorted(BUILT | {0x3E, 0xF0}), ids="{:02X}".format)
def test_a_frame_with_auth_outside_a_session_needs_one(host: Host, type_: int) -> None:
    assert host.refusal(type_, b"", auth=bytes(12)).reason == NackReason.AUTH_REQUIRED


@pytest.mark.parametrize("type_", RESPONSES_AND_EVENTS, ids="{:02X}".format)
def test_d17_a_response_or_an_event_is_never_answered(host: Host, type_: int) -> None:
    before = host.counters()
    assert host.exchange(type_, b"\1" * 8) == []
    assert host.moved(before) == {"rx_direction": 1}


def test_refusals_are_limited_to_ten_in_any_second(host: Host) -> None:
    assert sum(len(host.exchange(0x3E)) for _ in range(50)) == 10
    host.wait(SECOND - 1)
    assert host.exchange(0x3E) == []
    host.wait(1)
    assert sum(len(host.exchange(0x3E)) for _ in range(50)) == 10


def test_refusals_do_not_hold_up_answers(host: Host) -> None:
    for _ in range(50):
        host.exchange(0x3E)
    assert is_answered(host, GET_STATUS)


@pytest.mark.parametrize("type_", sorted(set(REQUESTS) - {0x02, *range(0x10, 0x20)}), ids="{:02X}".format)
def test_an_answer_to_a_stranger_is_no_longer_than_its_request_and_64_bytes(host: Host, type_: int) -> None:
    for size in (0, 4, 12, 32):
        host.wait(SECOND)
        for frame in host.exchange(type_, b"\1" * size):
            assert len(frame.payload) <= size + 64


# --- D-01 to D-16 -----------------------------------------------------------------------------------------------------


def test_d01_get_status_is_answered_at_once(host: Host) -> None:
    (frame,) = host.send(GET_STATUS)
    assert (frame.type, frame.ref) == (STATUS_RSP, 7)


def test_d02_a_hundred_leading_delimiters_are_ignored(host: Host) -> None:
    assert is_answered(host, b"\0" * 100 + GET_STATUS)


def test_d03_frames_that_share_a_delimiter_are_both_answered(host: Host) -> None:
    assert len(answers(host.send(GET_STATUS[:-1] + GET_STATUS))) == 2


@pytest.mark.parametrize("gap_ms", [0, 50, 900])
@pytest.mark.parametrize("place", range(1, len(GET_STATUS)))
def test_d04_a_frame_may_come_in_two_pieces_with_any_pause(host: Host, place: int, gap_ms: int) -> None:
    assert not is_answered(host, GET_STATUS[:place])
    host.wait(gap_ms * MS)
    assert is_answered(host, GET_STATUS[place:])


def test_d05_an_echo_of_any_length_comes_back(host: Host) -> None:
    rng = Rng(5)
    for size in range(PAYLOAD_MAX + 1):
        data = rng.bytes(size)
        assert host.ask(EchoRequest(data), EchoResponse).data == data


@pytest.mark.parametrize("data", [b"\1" * 224, b"\0" * 224, b"\xff" * 224, bytes(range(224)), bytes(range(1, 225))])
def test_d06_payloads_that_are_hard_on_the_stuffing_come_back(host: Host, data: bytes) -> None:
    assert host.ask(EchoRequest(data), EchoResponse).data == data


@pytest.mark.parametrize("size", [250, 251, 254, 255, 256, 300, 1_000, 2_000])
def test_d07_an_oversize_run_is_skipped_and_the_next_frame_works(host: Host, size: int) -> None:
    before = host.counters()
    assert is_answered(host, b"\0" + b"\x55" * size + GET_STATUS)
    assert host.moved(before) == {"rx_oversize": 1, "rx_ok": 1, "tx_ok": 1}


def test_d08_no_single_flipped_bit_is_answered(host: Host) -> None:
    for place in range(len(GET_STATUS)):
        for bit in range(8):
            flipped = GET_STATUS[:place] + bytes([GET_STATUS[place] ^ 1 << bit]) + GET_STATUS[place + 1 :]
            assert not is_answered(host, flipped + b"\0")


def test_d09_no_byte_lost_doubled_or_put_in_is_answered(host: Host) -> None:
    for place in range(1, len(GET_STATUS) - 1):
        before, after = GET_STATUS[:place], GET_STATUS[place:]
        assert not is_answered(host, before + after[1:])
        assert not is_answered(host, before + after[:1] + after)
        for byte in range(1, 0x100):
            assert not is_answered(host, before + bytes([byte]) + after)


def test_d09_delimiters_more_or_fewer_do_not_matter(host: Host) -> None:
    host.send(b"\0")
    assert is_answered(host, b"\0" + GET_STATUS)
    assert is_answered(host, GET_STATUS[1:])


def test_d10_a_megabyte_of_garbage_is_survived(host: Host) -> None:
    pump, rng = host.pump.truth(host.now), Rng(10)
    for _ in range(256):
        host.wait(35 * MS)
        assert answers(host.send(rng.bytes(4096))) == []
    assert is_answered(host, GET_STATUS)
    assert host.pump.truth(host.now).pumped_nl == pump.pumped_nl


@pytest.mark.parametrize(("noise", "seconds"), [(b"\xff", 10), (b"\0", 2)], ids=["flood", "break"])
def test_d11_a_flood_and_a_break_are_survived(host: Host, noise: bytes, seconds: int) -> None:
    for _ in range(seconds * 10):
        host.wait(100 * MS)
        assert host.send(noise * 1_152) == []
    assert is_answered(host, GET_STATUS)


class NoisyCable:
    """Flips bits, on average one in 10,000."""

    def __init__(self, rng: Rng) -> None:
        self._rng = rng
        self._next_bit = rng.below(20_000)

    def carry(self, data: bytes) -> bytes:
        carried = bytearray(data)
        while self._next_bit < 8 * len(data):
            carried[self._next_bit // 8] ^= 1 << self._next_bit % 8
            self._next_bit += 1 + self._rng.below(20_000)
        self._next_bit -= 8 * len(data)
        return bytes(carried)


def test_d12_noise_never_makes_a_wrong_answer(host: Host) -> None:
    rng = Rng(12)
    there, back, decoder = NoisyCable(rng.stream("there")), NoisyCable(rng.stream("back")), FrameDecoder()
    retries = 0
    for number in range(10_000):
        data, seq = rng.bytes(16), number & 0xFFFF
        request, answered = encode_frame(Frame(EchoRequest.TYPE, seq, 0, data)), False
        while not answered:
            host.pump.receive_data(there.carry(request), host.now)
            for item in decoder.feed(back.carry(host.pump.data_to_send())):
                if isinstance(item, Frame) and item.type == EchoResponse.TYPE:
                    assert (item.ref, item.payload) == (seq, data)
                    answered = True
            retries += not answered
    assert retries > 100


def test_d13_the_counters_are_exactly_what_was_put_on_the_line(host: Host) -> None:
    rng, faults = Rng(13), [vector for vector in OUT_OF_SESSION if not vector["nacks"]]
    before, expected = host.counters(), {"rx_ok": 0, "tx_ok": 0}
    for _ in range(500):
        if rng.chance(0.3):
            assert is_answered(host, GET_STATUS)
            expected["rx_ok"] += 1
            expected["tx_ok"] += 1
            continue
        vector = faults[rng.below(len(faults))]
        host.send(bytes.fromhex(vector["wire"]))
        for counter, count in vector["counters"].items():
            expected[counter] = expected.get(counter, 0) + count
    assert host.moved(before) == expected


def test_d14_d15_the_device_frames_with_delimiters_and_its_stuffing_is_canonical(host: Host) -> None:
    host.raw = b""
    for size in range(PAYLOAD_MAX + 1):
        host.ask(EchoRequest(bytes([size % 3]) * size), EchoResponse)
    *frames, rest = host.raw.split(b"\0\0")
    for frame in [*frames, rest]:
        encoded = frame.strip(b"\0")
        raw = cobs.decode(encoded)
        assert cobs.encode(raw) == encoded
        assert int.from_bytes(raw[-4:], "little") == google_crc32c.value(raw[:-4])
    assert host.raw.startswith(b"\0")
    assert host.raw.endswith(b"\0")
    assert len(frames) == PAYLOAD_MAX


def test_d16_the_sequence_goes_up_by_one_and_wraps_at_65535(host: Host) -> None:
    (first,) = host.send(GET_STATUS)
    seqs = [first.seq]
    while len(seqs) < 65_600:
        seqs += [frame.seq for frame in host.send(GET_STATUS * 32)]
    assert all(after == (before + 1) % 65_536 for before, after in pairwise(seqs))


def test_a_repeated_request_is_answered_again_in_a_new_frame(host: Host) -> None:
    ping = encode_frame(Frame(PingRequest.TYPE, 9, 0, encode_payload(PingRequest(cookie=1))))
    one, two = (answers(host.send(ping))[0] for _ in range(2))
    assert (one.ref, one.payload, two.seq) == (two.ref, two.payload, one.seq + 1)


def test_a_request_may_come_with_any_sequence_number(host: Host) -> None:
    for seq in (0, 65_535, 7, 7, 0):
        (frame,) = host.send(encode_frame(Frame(GetStatusRequest.TYPE, seq, 0, b"")))
        assert frame.ref == seq
