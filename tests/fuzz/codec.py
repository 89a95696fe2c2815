"""What must hold for any bytes that the codec gets: as a line in pieces, and as the payload of any type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_protocol.framing import (
    FRAME_ENCODED_MAX,
    PAYLOAD_MAX,
    Damage,
    DamagedFrame,
    Frame,
    FrameDecoder,
    encode_frame,
)
from pump_protocol.messages import PayloadError, decode_payload, encode_payload

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pump_protocol.framing import Received

PADDING_MAX = 3


def hear_line(data: bytes) -> None:
    """Feed a line: n, n sizes of pieces taken in turn (0: all that is left), and what is on the line."""
    count = data[0] if data else 0
    sizes, line = data[1 : 1 + count], data[1 + count :]
    decoder = FrameDecoder()
    found = [item for piece in _pieces(line, sizes) for item in decoder.feed(piece)]
    assert found == FrameDecoder().feed(line), "the pieces matter"
    for item in found:
        _check(item)
    # What it holds back is what a delimiter lets out: never more than one run, no longer than a frame.
    held = decoder.feed(b"\0")
    assert len(held) <= 1
    assert all(isinstance(item, Frame) or len(item.raw) <= FRAME_ENCODED_MAX for item in held)
    whole = Frame(0x10, 7, 0, b"")
    assert decoder.feed(encode_frame(whole)) == [whole], "a whole frame after it is lost"


def read_payload(data: bytes) -> None:
    """Decode a payload: its type, and its bytes. What decodes is encoded to bytes that decode to the same."""
    if not data:
        return
    type_, payload = data[0], data[1 : 1 + PAYLOAD_MAX]
    try:
        message = decode_payload(type_, payload)
    except PayloadError:
        return
    assert type_ == message.TYPE
    encoded = encode_payload(message)
    # Padding after an optional field need not have been there (PLK-MSG-05).
    assert len(encoded) <= len(payload) + PADDING_MAX, "encoded to more than it came from"
    assert decode_payload(type_, encoded) == message
    assert encode_payload(decode_payload(type_, encoded)) == encoded


def _pieces(line: bytes, sizes: bytes) -> Iterator[bytes]:
    place, turn = 0, 0
    while place < len(line):
        size = sizes[turn % len(sizes)] if sizes else 0
        end = place + size if size else len(line)
        yield line[place:end]
        place, turn = end, turn + 1


def _check(item: Received) -> None:
    if isinstance(item, DamagedFrame):
        assert len(item.raw) <= FRAME_ENCODED_MAX + (item.damage is Damage.OVERSIZE)
        return
    assert FrameDecoder().feed(encode_frame(item)) == [item]
    read_payload(bytes([item.type]) + item.payload)
