"""The virtual UART and cable: one `Line` carries bytes one way, at the speed of the line and with its faults.

Nothing here does I/O. The same class stands between pump and port in the emulator and between pump and session in the
simulated world, so `now` is link time in microseconds and random bits come from a seed.

What is sent passes four stations, in this order:

1. the transmit buffer, of a fixed size: what does not fit is an overrun and is lost,
2. the wire, 8N1 at `baud` (ten bits a byte) or instantaneous,
3. the faults of `LineSettings`, each with a count of how often it fired,
4. the receiver, who is handed pieces: at most `FIFO_BYTES` at a paced line, as a UART with a receive FIFO does it.

Order is always kept. A byte that is lost still takes its time on the wire.
"""

from __future__ import annotations

import math
from collections import deque
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pump_protocol.rng import Rng

FIFO_BYTES = 16
"""Receive FIFO of a 16550 UART: a paced line hands over pieces of so many bytes, each when its last one is there."""

JUNK_BYTES_MAX = 16

_BITS_PER_BYTE = 10  # 8N1: start, eight data bits, stop (PLK-PHY, protocol specification 3.1)
_US_PER_S = 1_000_000


class LineSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How good one direction of a line is. Probabilities are 0 … 1; a new `Line` is perfect and unpaced."""

    baud: int | None = None
    """Bits a second at 8N1; `None` is as fast as it goes."""
    loss: float = 0.0
    """Probability, per byte, that it never arrives."""
    flip: float = 0.0
    """Probability, per byte, that one of its bits arrives inverted."""
    duplicate: float = 0.0
    """Probability, per chunk sent, that the whole chunk is carried twice."""
    truncate: float = 0.0
    """Probability, per chunk sent, that its end, of any length, is not sent."""
    junk: float = 0.0
    """Probability, per chunk sent, that 1 … `JUNK_BYTES_MAX` bytes of noise come before it."""
    split_bytes_max: int | None = None
    """Cut what is sent into pieces of 1 … this many bytes, which arrive at least 1 µs apart."""
    delay_us_max: int = 0
    """Hold each piece back by 0 … this many microseconds."""
    buffer_bytes_max: int = 131_072
    """Size of the transmit buffer: bytes sent and not received yet. The default never fills on a line that is read."""

    def __post_init__(self) -> None:
        """Refuse what no line can be."""
        for name in ("loss", "flip", "duplicate", "truncate", "junk"):
            if not 0.0 <= getattr(self, name) <= 1.0:
                message = f"{name} must be a probability, 0 … 1, not {getattr(self, name)}"
                raise ValueError(message)
        least = {"baud": 1, "split_bytes_max": 1, "delay_us_max": 0, "buffer_bytes_max": 1}
        for name, smallest in least.items():
            value = getattr(self, name)
            if value is not None and value < smallest:
                message = f"{name} must be at least {smallest}, not {value}"
                raise ValueError(message)


class LineCounts(msgspec.Struct):
    """What was carried and how often each fault fired since the line was made; bytes, chunks or pieces, by name."""

    carried_bytes: int = 0
    """Handed to the receiver."""
    lost_bytes: int = 0
    flipped_bytes: int = 0
    duplicated_chunks: int = 0
    truncated_chunks: int = 0
    junk_chunks: int = 0
    split_chunks: int = 0
    delayed_pieces: int = 0
    overrun_bytes: int = 0
    cut_bytes: int = 0
    """Bytes that were sent into, or were on, a cable that was cut."""


class Line:
    """One direction of a serial line. Two of them make a cable.

    `send` at one end, `receive` at the other; `next_deadline` says when there is something to receive.
    The same settings, random stream and calls give the same bytes at the same times.
    """

    def __init__(self, settings: LineSettings, rng: Rng) -> None:
        self.counts = LineCounts()
        self.is_cut = False
        # A stream for each fault: turning one on does not change what the others hit.
        self._losses = rng.stream("loss")
        self._flips = rng.stream("flip")
        self._flipped_bits = rng.stream("flipped bit")
        self._duplicates = rng.stream("duplicate")
        self._truncations = rng.stream("truncate")
        self._junk = rng.stream("junk")
        self._splits = rng.stream("split")
        self._delays = rng.stream("delay")
        self._pieces: deque[tuple[int, bytes]] = deque()  # (when it has arrived, what arrives)
        self._waiting_bytes = 0
        self._last_arrival_us = -1
        self._wire_free_us = 0  # when the last byte sent leaves the wire
        # The end of the n-th byte since the wire was last idle is computed from that moment, so rounding never adds up.
        self._busy_since_us = 0
        self._busy_bytes = 0
        self.change(settings)

    @property
    def settings(self) -> LineSettings:
        """What the line does to what is sent from now on."""
        return self._settings

    @property
    def waiting_bytes(self) -> int:
        """How much is in the transmit buffer: sent and not received yet."""
        return self._waiting_bytes

    @property
    def wants_more_us(self) -> int:
        """When the wire is about to run dry: from then on a sender that keeps a queue by priority hands over more.

        As with the FIFO of a UART: earlier is no faster, and what is handed over cannot be overtaken any more.
        """
        baud = self._settings.baud
        return 0 if baud is None else self._wire_free_us - FIFO_BYTES * _BITS_PER_BYTE * _US_PER_S // baud

    def wants_more(self, now: int) -> bool:
        """Whether that time has come."""
        return self.wants_more_us <= now

    def change(self, settings: LineSettings) -> None:
        """Take other settings from the next `send` on; what is on the wire is not touched, counts go on."""
        self._settings = settings
        self._busy_since_us = self._wire_free_us
        self._busy_bytes = 0
        self._loss_strikes = _Strikes(settings.loss, self._losses)
        self._flip_strikes = _Strikes(settings.flip, self._flips)
        self._is_perfect = settings == LineSettings(baud=settings.baud, buffer_bytes_max=settings.buffer_bytes_max)

    def send(self, data: bytes, now: int) -> None:
        """Put one chunk on the line, as a rule one frame. Never blocks: what the buffer cannot hold is an overrun."""
        if self.is_cut:
            self.counts.cut_bytes += len(data)
            return
        if self._is_perfect:
            self._transmit(data, now)
            return
        settings, counts = self._settings, self.counts
        if settings.junk and self._junk.chance(settings.junk):
            counts.junk_chunks += 1
            self._transmit(self._junk.bytes(1 + self._junk.below(JUNK_BYTES_MAX)), now)
        if settings.truncate and data and self._truncations.chance(settings.truncate):
            counts.truncated_chunks += 1
            data = data[: self._truncations.below(len(data))]
        self._transmit(data, now)
        if settings.duplicate and self._duplicates.chance(settings.duplicate):
            counts.duplicated_chunks += 1
            self._transmit(data, now)

    def receive(self, now: int) -> bytes:
        """Return what has arrived by `now` and was not received yet; empty when nothing has."""
        pieces = self._pieces
        if not pieces or pieces[0][0] > now:
            return b""
        arrived = [pieces.popleft()[1]]
        while pieces and pieces[0][0] <= now:
            arrived.append(pieces.popleft()[1])
        data = b"".join(arrived)
        self._waiting_bytes -= len(data)
        self.counts.carried_bytes += len(data)
        return data

    def next_deadline(self) -> int | None:
        """Return when the next piece arrives, or `None` with nothing on the line."""
        return self._pieces[0][0] if self._pieces else None

    def cut(self) -> None:
        """Pull the cable: what is on it is lost, and so is all that is sent until `mend`."""
        self.is_cut = True
        self.counts.cut_bytes += self._waiting_bytes
        self._pieces.clear()
        self._waiting_bytes = 0
        self._last_arrival_us = -1
        self._wire_free_us = self._busy_since_us = 0  # whoever sends next finds the wire idle
        self._busy_bytes = 0

    def mend(self) -> None:
        """Put the cable back. Nothing that was lost comes back."""
        self.is_cut = False

    def _transmit(self, data: bytes, now: int) -> None:
        """Buffer, pace, damage and hand over one run of bytes."""
        room_bytes = max(0, self._settings.buffer_bytes_max - self._waiting_bytes)
        if len(data) > room_bytes:
            self.counts.overrun_bytes += len(data) - room_bytes
            data = data[:room_bytes]
        if now >= self._wire_free_us:
            self._busy_since_us = now
            self._busy_bytes = 0
        if self._is_perfect and self._settings.baud is None:
            self._deliver(data, max(now, self._last_arrival_us))
            return
        for piece in self._cut_to_pieces(data):
            arrival_us = self._time_of_arrival(len(piece))
            carried = piece if self._is_perfect else self._damage(piece)
            self._deliver(carried, arrival_us)

    def _deliver(self, carried: bytes, arrival_us: int) -> None:
        self._last_arrival_us = arrival_us
        if carried:
            self._pieces.append((arrival_us, carried))
            self._waiting_bytes += len(carried)

    def _cut_to_pieces(self, data: bytes) -> Iterator[bytes]:
        split_bytes_max = self._settings.split_bytes_max
        if split_bytes_max is None:
            size = FIFO_BYTES if self._settings.baud else len(data)
            for start in range(0, len(data), size or 1):
                yield data[start : start + size]
            return
        start = 0
        while start < len(data):
            end = start + 1 + self._splits.below(split_bytes_max)
            self.counts.split_chunks += start == 0 and end < len(data)
            yield data[start:end]
            start = end

    def _time_of_arrival(self, wire_bytes: int) -> int:
        """Take the wire for so many bytes; return when the last one is there: delay included, after earlier ones."""
        settings = self._settings
        self._busy_bytes += wire_bytes
        arrival_us = self._busy_since_us
        if settings.baud is not None:
            arrival_us += -(-self._busy_bytes * _BITS_PER_BYTE * _US_PER_S // settings.baud)
        self._wire_free_us = arrival_us
        if settings.delay_us_max:
            delay_us = self._delays.below(settings.delay_us_max + 1)
            self.counts.delayed_pieces += delay_us > 0
            arrival_us += delay_us
        gap_us = 1 if settings.split_bytes_max is not None else 0
        return max(arrival_us, self._last_arrival_us + gap_us)

    def _damage(self, piece: bytes) -> bytes:
        flips = self._flip_strikes.among(len(piece))
        losses = self._loss_strikes.among(len(piece))
        if not flips and not losses:
            return piece
        carried = bytearray(piece)
        for index in flips:
            carried[index] ^= 1 << self._flipped_bits.below(8)
        for index in reversed(losses):
            del carried[index]
        self.counts.flipped_bytes += len(flips)
        self.counts.lost_bytes += len(losses)
        return bytes(carried)


class _Strikes:
    """Which of a row of bytes a fault hits, each with one probability.

    Draws the distance to the next hit (a geometric distribution) instead of one number a byte, so a good line costs
    nothing and what is hit does not depend on how the bytes come in chunks.
    """

    __slots__ = ("_ahead", "_log_miss", "_rng")

    def __init__(self, probability: float, rng: Rng) -> None:
        self._rng = rng
        self._log_miss = math.log1p(-probability) if probability < 1 else -math.inf
        self._ahead = self._distance()

    def among(self, count: int) -> list[int]:
        """Return, in order, the indexes that are hit among the next `count` bytes."""
        hits: list[int] = []
        if self._log_miss == 0:
            return hits
        while self._ahead < count:
            hits.append(self._ahead)
            self._ahead += 1 + self._distance()
        self._ahead -= count
        return hits

    def _distance(self) -> int:
        """Return how many bytes pass unharmed before the next hit."""
        if self._log_miss == 0:
            return 0
        uniform = (self._rng.u32() + 1) / (1 << 32)  # 0 < uniform ≤ 1
        return int(math.log(uniform) / self._log_miss)
