from __future__ import annotations

import pytest

from pumprig.cutter import PACKET_BYTES_MAX, Cutter
from pumprig.pcapng import INBOUND, OUTBOUND, Packet

FRAME = bytes.fromhex("0004101007010101010535bd4c1200")


def cut(*pieces: bytes) -> list[bytes]:
    """What becomes of pieces of a line, the end included."""
    cutter = Cutter(INBOUND)
    packets = [packet for piece in pieces for packet in cutter.feed(piece, 7)]
    return [packet.data for packet in packets + cutter.flush(7)]


@pytest.mark.parametrize(
    ("line", "packets"),
    [
        (FRAME, [FRAME]),
        (FRAME + FRAME, [FRAME, FRAME]),
        (FRAME + FRAME[1:], [FRAME, FRAME[1:]]),  # one delimiter is the end of one and the beginning of the next
        (b"\0\0\0" + FRAME, [b"\0\0\0" + FRAME]),
        (FRAME + b"\0\0", [FRAME, b"\0\0"]),
        (b"noise" + FRAME, [b"noise\0", FRAME[1:]]),
        (FRAME[:-1], [FRAME[:-1]]),
        (b"", []),
    ],
)
@pytest.mark.parametrize("is_bytewise", [False, True])
def test_a_packet_is_a_frame_with_its_delimiters(line: bytes, packets: list[bytes], *, is_bytewise: bool) -> None:
    pieces = [line[at : at + 1] for at in range(len(line))] if is_bytewise else [line]
    assert cut(*pieces) == packets


@pytest.mark.parametrize("line", [b"\xff" * 3 * PACKET_BYTES_MAX, b"\0" * 3 * PACKET_BYTES_MAX])
def test_a_flood_is_cut_and_not_kept(line: bytes) -> None:
    packets = cut(*(line[at : at + 100] for at in range(0, len(line), 100)))
    assert b"".join(packets) == line
    assert max(map(len, packets)) < PACKET_BYTES_MAX + 100


def test_time_and_direction_are_those_of_the_last_byte() -> None:
    cutter = Cutter(OUTBOUND)
    assert cutter.feed(FRAME[:5], 1) == []
    assert cutter.feed(FRAME[5:], 2) == [Packet(FRAME, 2, OUTBOUND)]


def test_packets_are_counted() -> None:
    cutter = Cutter(OUTBOUND)
    cutter.feed(FRAME * 3 + b"rest", 1)
    cutter.flush(1)
    assert cutter.packets == 4
