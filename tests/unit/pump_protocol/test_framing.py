from __future__ import annotations

import google_crc32c
import pytest
from cobs import cobs  # type: ignore[import-untyped]  # the package ships no types

from pump_protocol.framing import (
    FRAME_ENCODED_MAX,
    FRAME_RAW_MAX,
    PAYLOAD_MAX,
    WIRE_MAX,
    Damage,
    DamagedFrame,
    Frame,
    FrameDecoder,
    decode_run,
    encode_frame,
)

PING = Frame(type=0x03, seq=7, ref=0, payload=b"\1\0\0\2")
ECHO = Frame(type=0x18, seq=8, ref=0, payload=bytes(range(64)))
GET_STATUS_WIRE = bytes.fromhex("0004101007010101010535bd4c1200")  # SPEC.md


def damages(wire: bytes) -> list[Damage | None]:
    """What the decoder finds: the damage, or None for a good frame."""
    return [found.damage if isinstance(found, DamagedFrame) else None for found in FrameDecoder().feed(wire)]


def test_a_frame_is_encoded_as_in_the_specification() -> None:
    assert encode_frame(Frame(type=0x10, seq=7, ref=0, payload=b"")) == GET_STATUS_WIRE


def test_a_frame_is_decoded_as_in_the_specification() -> None:
    assert FrameDecoder().feed(GET_STATUS_WIRE) == [Frame(type=0x10, seq=7, ref=0, payload=b"")]


@pytest.mark.parametrize("byte", [b"\0", b"\1", b"\xff"])
def test_a_payload_of_every_length_returns(byte: bytes) -> None:
    frames = [Frame(type=0x18, seq=size, ref=0, payload=byte * size) for size in range(PAYLOAD_MAX + 1)]
    assert FrameDecoder().feed(b"".join(map(encode_frame, frames))) == frames


def test_counter_and_tag_return() -> None:
    frame = Frame(type=0x23, seq=8, ref=0, payload=b"\0" * 16, auth=bytes(range(12)))
    assert FrameDecoder().feed(encode_frame(frame)) == [frame]


def test_the_longest_frame_is_251_bytes_on_the_wire() -> None:
    wire = encode_frame(Frame(type=0x18, seq=1, ref=1, payload=b"\1" * PAYLOAD_MAX, auth=b"\1" * 12))
    assert len(wire) == WIRE_MAX == FRAME_RAW_MAX + 3 == FRAME_ENCODED_MAX + 2 == 251


def test_a_payload_over_the_limit_is_not_encoded() -> None:
    with pytest.raises(ValueError, match="224"):
        encode_frame(Frame(type=0x18, seq=1, ref=0, payload=bytes(PAYLOAD_MAX + 1)))


@pytest.mark.parametrize("size", [1, 11, 13])
def test_half_an_authentication_is_not_encoded(size: int) -> None:
    with pytest.raises(ValueError, match="auth"):
        encode_frame(Frame(type=0x18, seq=1, ref=0, payload=b"", auth=bytes(size)))


def test_two_frames_may_share_a_delimiter() -> None:
    assert FrameDecoder().feed(encode_frame(PING)[:-1] + encode_frame(ECHO)) == [PING, ECHO]


def test_any_number_of_delimiters_may_stand_between_frames() -> None:
    assert FrameDecoder().feed(bytes(100) + encode_frame(PING) + bytes(100) + encode_frame(ECHO)) == [PING, ECHO]


def test_one_byte_at_a_time_gives_the_same_frames() -> None:
    decoder = FrameDecoder()
    wire = encode_frame(PING) + encode_frame(ECHO)
    assert [found for byte in wire for found in decoder.feed(bytes([byte]))] == [PING, ECHO]


def test_an_unfinished_frame_is_not_reported() -> None:
    assert FrameDecoder().feed(encode_frame(PING)[:-1]) == []


def test_joining_in_the_middle_costs_only_that_frame() -> None:
    assert FrameDecoder().feed(encode_frame(ECHO)[20:] + encode_frame(PING))[-1] == PING


def test_every_single_flipped_bit_is_damage() -> None:
    wire = bytearray(encode_frame(PING))
    for bit in range(8, 8 * len(wire) - 8):  # between the delimiters
        flipped = bytearray(wire)
        flipped[bit // 8] ^= 1 << bit % 8
        assert None not in damages(bytes(flipped))


def test_every_lost_byte_is_damage() -> None:
    wire = encode_frame(PING)
    assert all(None not in damages(wire[:place] + wire[place + 1 :]) for place in range(1, len(wire) - 1))


def test_every_doubled_byte_is_damage() -> None:
    wire = encode_frame(PING)
    assert all(None not in damages(wire[:place] + wire[place - 1 :]) for place in range(2, len(wire)))


def test_a_run_of_249_bytes_is_not_oversize() -> None:
    assert damages(b"\0" + b"\x7f" * FRAME_ENCODED_MAX + b"\0") != [Damage.OVERSIZE]


@pytest.mark.parametrize("chunk", [1, 3, 249, 250, 251, 10_000])
def test_an_oversize_run_is_reported_once_however_it_arrives(chunk: int) -> None:
    decoder = FrameDecoder()
    noise = b"\0" + b"\x55" * 5000 + b"\0"
    pieces = [noise[place : place + chunk] for place in range(0, len(noise), chunk)]
    found = [item for piece in pieces for item in decoder.feed(piece)]
    assert found == [DamagedFrame(Damage.OVERSIZE, b"\x55" * (FRAME_ENCODED_MAX + 1))]


def test_an_oversize_run_is_reported_before_its_end() -> None:
    decoder = FrameDecoder()
    assert len(decoder.feed(b"\xff" * 250)) == 1
    assert decoder.feed(b"\xff" * 250) == []


def test_the_frame_after_an_oversize_run_is_found() -> None:
    assert FrameDecoder().feed(b"\xff" * 1000 + encode_frame(PING))[-1] == PING


def test_damage_keeps_the_bytes_of_the_line() -> None:
    wire = bytearray(GET_STATUS_WIRE)
    wire[-2] ^= 1
    assert FrameDecoder().feed(bytes(wire)) == [DamagedFrame(Damage.CRC, bytes(wire[1:-1]))]


@pytest.mark.parametrize(
    ("wire", "damage"),
    [("0004201007010101010518d13a9b00", Damage.VERSION), ("0004111007010101010512c0705b00", Damage.FLAG)],
)
def test_a_frame_that_may_be_answered_keeps_type_and_seq(wire: str, damage: Damage) -> None:
    run = bytes.fromhex(wire)
    assert FrameDecoder().feed(run) == [DamagedFrame(damage, run[1:-1], type=0x10, seq=7)]


@pytest.mark.parametrize(
    ("payload_size", "stated_size"),
    [(4, 3), (4, 5), (4, 0), (12, 0), (0, 12), (225, 225), (236, 236), (224, 0xFFFF)],
)
def test_a_length_field_that_does_not_fit_is_damage_in_spite_of_a_right_crc(
    payload_size: int, stated_size: int
) -> None:
    run = run_by_hand(bytes.fromhex("101801000000") + stated_size.to_bytes(2, "little") + b"\1" * payload_size)
    assert decode_run(run) == DamagedFrame(Damage.LEN, run)


def run_by_hand(body: bytes) -> bytes:
    """The encoding of a frame that `encode_frame` would refuse to make."""
    run: bytes = cobs.encode(body + google_crc32c.value(body).to_bytes(4, "little"))
    return run
