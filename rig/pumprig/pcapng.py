"""Capture files in the pcapng format: what tshark and Wireshark open, and what they write.

Only what a serial line needs: one section of one interface is written. Of what others have written the enhanced packets
are read, whatever blocks, options, byte order and clock resolution surround them (draft-ietf-opsawg-pcapng).
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, BinaryIO

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from io import RawIOBase

LINKTYPE_USER0 = 147
INBOUND = 1
OUTBOUND = 2
BLOCK_MAX = 1 << 24
MAGIC = b"\x0a\x0d\x0d\x0a"

_SECTION, _INTERFACE, _PACKET = 0x0A0D0D0A, 1, 6
_BYTE_ORDER = 0x1A2B3C4D
_OPTION_END, _IF_NAME, _IF_RESOLUTION, _SHB_APPLICATION, _PACKET_FLAGS = 0, 2, 9, 4, 2
_MICROSECONDS = 6  # ten to the power of minus this
_POWER_OF_TWO = 0x80
_DIRECTION_BITS = 0b11
_BLOCK_OVERHEAD = 12  # type, and the length before and after


class PcapngError(ValueError):
    """The file is no capture, or is cut off; the text says where."""


class Packet(msgspec.Struct, frozen=True):
    """A piece of a line with the time (UTC) of its last byte. `direction` is INBOUND, OUTBOUND, or 0 if not known."""

    data: bytes
    time_us: int
    direction: int


class PcapngWriter:
    """Writes packets of one interface. Give it a file without a buffer, and a kill loses none."""

    def __init__(self, file: RawIOBase | BinaryIO) -> None:
        """Take a file to write to, at its beginning."""
        self._file = file

    def begin(self, *, application: str, interface: str) -> None:
        """Write the head of the file: who made it, and the name of the line."""
        section = struct.pack("<IHHq", _BYTE_ORDER, 1, 0, -1) + _options((_SHB_APPLICATION, application.encode()))
        options = _options((_IF_NAME, interface.encode()), (_IF_RESOLUTION, bytes([_MICROSECONDS])))
        self._file.write(
            _block(_SECTION, section) + _block(_INTERFACE, struct.pack("<HHI", LINKTYPE_USER0, 0, 0) + options)
        )

    def write(self, packet: Packet) -> None:
        """Append one packet."""
        size, time_us = len(packet.data), packet.time_us
        head = struct.pack("<IIIII", 0, time_us >> 32, time_us & 0xFFFFFFFF, size, size)
        flags = _options((_PACKET_FLAGS, struct.pack("<I", packet.direction))) if packet.direction else b""
        self._file.write(_block(_PACKET, head + _padded(packet.data) + flags))


def read_packets(pieces: Iterable[bytes]) -> Iterator[Packet]:
    """Yield every packet of a capture that comes in pieces of any size, as soon as it is whole.

    Raises:
        PcapngError: this is no capture, it is cut off, or a packet is of another link type.
    """
    resolutions: list[int] = []
    for kind, body, order, at in _blocks(pieces):
        try:
            if kind == _SECTION:
                resolutions = []
            elif kind == _INTERFACE:
                resolutions.append(_interface(body, order))
            elif kind == _PACKET:
                yield _packet(body, order, resolutions)
        except (struct.error, IndexError):
            raise PcapngError(f"the block at byte {at} is too short for what it is") from None


def _blocks(pieces: Iterable[bytes]) -> Iterator[tuple[int, bytes, str, int]]:
    """Yield type, body, byte order and place of each block."""
    data, at, order = b"", 0, ""
    for piece in pieces:
        data += piece
        while len(data) >= _BLOCK_OVERHEAD:
            if data.startswith(MAGIC):
                order = "<" if data[8:12] == struct.pack("<I", _BYTE_ORDER) else ">"
            elif not order:
                break
            kind, size = struct.unpack_from(order + "II", data)
            if size < _BLOCK_OVERHEAD or size > BLOCK_MAX or size % 4:
                raise PcapngError(f"the block at byte {at} has an impossible length, {size}")
            if size > len(data):
                break
            yield kind, data[8 : size - 4], order, at
            data, at = data[size:], at + size
    if not order:
        raise PcapngError("it does not begin as a pcapng file does")
    if data:
        raise PcapngError(f"it is cut off in the block at byte {at}")


def _interface(body: bytes, order: str) -> int:
    """Return how many units of its clock are a second."""
    (link_type,) = struct.unpack_from(order + "H", body)
    if link_type != LINKTYPE_USER0:
        raise PcapngError(f"its packets are of link type {link_type}; a serial line is {LINKTYPE_USER0} (USER0)")
    resolution = _option(body[8:], order, _IF_RESOLUTION)
    number = resolution[0] if resolution else _MICROSECONDS
    return int(2 ** (number & ~_POWER_OF_TWO)) if number & _POWER_OF_TWO else int(10**number)


def _packet(body: bytes, order: str, resolutions: list[int]) -> Packet:
    interface, high, low, size, _ = struct.unpack_from(order + "IIIII", body)
    time_us = (high << 32 | low) * 1_000_000 // resolutions[interface]
    flags = _option(body[20 + size + -size % 4 :], order, _PACKET_FLAGS)
    direction = struct.unpack(order + "I", flags)[0] & _DIRECTION_BITS if flags else 0
    return Packet(body[20 : 20 + size], time_us, direction)


def _option(data: bytes, order: str, wanted: int) -> bytes | None:
    at = 0
    while at + 4 <= len(data):
        code, size = struct.unpack_from(order + "HH", data, at)
        if code == wanted:
            return data[at + 4 : at + 4 + size]
        at += 4 + size + -size % 4
    return None


def _block(kind: int, body: bytes) -> bytes:
    size = len(body) + _BLOCK_OVERHEAD
    return struct.pack("<II", kind, size) + body + struct.pack("<I", size)


def _options(*options: tuple[int, bytes]) -> bytes:
    parts = [struct.pack("<HH", code, len(value)) + _padded(value) for code, value in options]
    return b"".join(parts) + struct.pack("<HH", _OPTION_END, 0)


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)
