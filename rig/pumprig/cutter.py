"""Cuts what goes over a line into packets, one for each frame. Adds nothing, leaves nothing out, knows no clock."""

from __future__ import annotations

from pumprig.pcapng import Packet

PACKET_BYTES_MAX = 4_096
"""What has no delimiter for so long is cut here; no frame is a tenth of it."""
_DELIMITER = b"\0"


class Cutter:
    """One direction of a line. The packets, joined, are the bytes that were fed, damaged frames and noise included."""

    def __init__(self, direction: int) -> None:
        """`direction` is that of every packet: INBOUND or OUTBOUND."""
        self.packets = 0
        """How many there have been."""
        self._direction = direction
        self._pending = bytearray()

    def feed(self, data: bytes, time_us: int) -> list[Packet]:
        """Return the packets that `data` completes; it has arrived at `time_us`.

        A packet ends with the delimiter after a frame, and begins with those before it that ended none.
        """
        found = []
        while data:
            run, delimiter, data = data.partition(_DELIMITER)
            self._pending += run + delimiter
            is_frame = bool(delimiter) and self._pending.strip(_DELIMITER)
            if is_frame or len(self._pending) >= PACKET_BYTES_MAX:
                found += self.flush(time_us)
        return found

    def flush(self, time_us: int) -> list[Packet]:
        """Return what has no end yet as a packet: the line is not listened to any more."""
        if not self._pending:
            return []
        packet = Packet(bytes(self._pending), time_us, self._direction)
        self._pending.clear()
        self.packets += 1
        return [packet]
