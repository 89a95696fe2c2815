from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

import pytest

from pumprig.pcapng import INBOUND, OUTBOUND, Packet, PcapngError, PcapngWriter, read_packets

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKETS = [
    Packet(b"\0\x01\0", 1_800_000_000_000_001, INBOUND),
    Packet(b"", 0, OUTBOUND),
    Packet(bytes(range(256)) * 20, 2**63 // 1000, 0),
]


def written(*packets: Packet) -> bytes:
    file = io.BytesIO()
    writer = PcapngWriter(file)
    writer.begin(application="test", interface="line")
    for packet in packets:
        writer.write(packet)
    return file.getvalue()


def big_endian_capture(*, resolution: bytes) -> bytes:
    """As another program on another machine would write it, with a block that nobody knows."""

    def block(kind: int, body: bytes) -> bytes:
        return struct.pack(">II", kind, len(body) + 12) + body + struct.pack(">I", len(body) + 12)

    section = block(0x0A0D0D0A, struct.pack(">IHHq", 0x1A2B3C4D, 1, 0, -1))
    interface = block(1, struct.pack(">HHI", 147, 0, 0) + struct.pack(">HH", 9, 1) + resolution + b"\0\0\0")
    unknown = block(0x0BAD, b"what")
    packet = block(6, struct.pack(">IIIII", 0, 0, 3 << 20, 2, 2) + b"\0\0\0\0" + struct.pack(">HHI", 2, 4, 2))
    return section + unknown + interface + packet


def test_what_was_written_is_read() -> None:
    assert list(read_packets([written(*PACKETS)])) == PACKETS


def test_a_packet_is_read_as_soon_as_it_is_whole() -> None:
    first, second = written(PACKETS[0]), written(*PACKETS[:2])[len(written(PACKETS[0])) :]

    def pieces() -> Iterator[bytes]:
        yield from (first[at : at + 1] for at in range(len(first)))
        assert read == PACKETS[:1]
        yield second

    read: list[Packet] = []
    for packet in read_packets(pieces()):
        read.append(packet)  # noqa: PERF402 - looked at while it grows
    assert read == PACKETS[:2]


def test_each_packet_is_in_the_file_as_soon_as_it_is_written() -> None:
    assert written(*PACKETS).startswith(written(*PACKETS[:2]))


def test_every_block_is_a_multiple_of_four_bytes() -> None:
    assert [len(written(Packet(bytes(size), 0, INBOUND))) % 4 for size in range(8)] == [0] * 8


@pytest.mark.parametrize(
    ("resolution", "time_us"), [(b"\x09", (3 << 20) // 1000), (b"\x94", 3_000_000), (b"\x06", 3 << 20)]
)
def test_other_byte_orders_clocks_and_blocks_are_understood(resolution: bytes, time_us: int) -> None:
    assert list(read_packets([big_endian_capture(resolution=resolution)])) == [Packet(b"\0\0", time_us, OUTBOUND)]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "does not begin"),
        (b"\xd4\xc3\xb2\xa1", "does not begin"),
        (written(*PACKETS)[:-1], "cut off in the block at byte"),
        (written(*PACKETS)[:44], "cut off in the block at byte"),
        (written()[:4] + bytes(4) + written()[8:], "impossible length, 0"),
        (written().replace(struct.pack("<HHI", 147, 0, 0), struct.pack("<HHI", 1, 0, 0)), "link type 1;"),
        (written() + struct.pack("<III", 6, 12, 12), "too short for what it is"),
        (written() + struct.pack("<II8sI", 6, 20, b"", 20), "too short for what it is"),
    ],
)
def test_a_file_that_is_no_capture_of_a_line_is_refused_with_the_reason(data: bytes, message: str) -> None:
    with pytest.raises(PcapngError, match=message):
        list(read_packets([data]))
