# ruff: noqa: INP001 (a script, not a package)
"""What the codec costs, against the least that reads and writes the same frames, and against MAVLink's own codec.

All sides take turns in one process, a few milliseconds each, so that whatever else the machine does falls on all of
them; the ratio of a round is taken inside the round, and the median of the rounds counts. 1.00× is as fast as the
reference, 0.25× takes four times as long.

    python bench/bench_codec.py

pymavlink is in no list of dependencies: without it that row is skipped. `pip install pymavlink` brings it. Returns 1
when a gate is missed.
"""

from __future__ import annotations

import importlib
import statistics
import struct
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

from cobs import cobs  # type: ignore[import-untyped]  # the package ships no types
from google_crc32c import value as crc32c

from pump_protocol.framing import Frame, FrameDecoder, encode_frame
from pump_protocol.messages import Telemetry, decode_payload, encode_payload
from pump_protocol.security import TEST_KEY, SecureChannel, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 200
FRAMES = 500
READ_BYTES = 4_096
"""A driver reads this much at once when there is much to read."""

TELEMETRY = Telemetry(
    t_ms=90_015_000,
    event_seq=42,
    boot_count=3,
    state=2,
    mode=1,
    alarms_active=0x11,
    alarms_unacked=0x1,
    reservoir_nl=12_345_680,
    rate_nl_h=41_667,
    since_refill_nl=1_749_488,
    bolus_remaining_nl=0,
    therapy_rev=7,
    battery_mv=2_980,
    battery_pct=81,
    flags=0,
    temp_cdeg=3_712,
    pressure_dkpa=None,
)
PAYLOAD = encode_payload(TELEMETRY)
_RAW = struct.Struct("<BBHHH" + "QIHBBIIIIIIIHBBhh" + "I")  # header, payload, CRC-32C

# A summary for slow links, 42 bytes in 27 fields where our telemetry has 52 in 17.
_MAVLINK_MESSAGE = "high_latency2"


class Row(NamedTuple):
    """One comparison: what is measured, against what, and the least ratio of speeds."""

    name: str
    ours: Callable[[], object]
    reference_name: str
    reference: Callable[[], object]
    ratio_min: float | None


def main() -> int:
    """Measure, print the table, and return 1 when a gate is missed."""
    rows = [*_rows(), *_mavlink_rows()]
    for row in rows:  # everything is imported, compiled and specialised before the first round counts
        row.ours()
        row.reference()
    measured = [[_round(row) for row in rows] for _ in range(ROUNDS)]
    missed = False
    _say(f"{'':32}{'a frame':>9}  {'reference':26}{'a frame':>9}{'ratio':>8}{'at least':>10}")
    for row, rounds in zip(rows, zip(*measured, strict=True), strict=True):
        ratio = statistics.median(reference / ours for ours, reference in rounds)
        ours_us, reference_us = (statistics.median(side) for side in zip(*rounds, strict=True))
        is_missed = row.ratio_min is not None and ratio < row.ratio_min
        missed |= is_missed
        gate = "" if row.ratio_min is None else f"{row.ratio_min:.2f}×"
        _say(
            f"{row.name:32}{ours_us:6.2f} µs  {row.reference_name:26}{reference_us:6.2f} µs{ratio:7.3f}×{gate:>10}"
            + ("  MISSED" if is_missed else "")
        )
    return int(missed)


def _round(row: Row) -> tuple[float, float]:
    """Microseconds a frame: ours, the reference."""
    begin = time.perf_counter()
    row.ours()
    between = time.perf_counter()
    row.reference()
    end = time.perf_counter()
    return (between - begin) * 1e6 / FRAMES, (end - between) * 1e6 / FRAMES


# --- what is compared -------------------------------------------------------------------------------------------------


def _rows() -> list[Row]:
    frames = [Frame(Telemetry.TYPE, seq, 0, PAYLOAD) for seq in range(FRAMES)]
    wires = [encode_frame(frame) for frame in frames]
    line = b"".join(wires)
    raws = [cobs.decode(wire[1:-1]) for wire in wires]
    values = [_RAW.unpack(raw) for raw in raws]
    sealing = SecureChannel(send_key=TEST_KEY, receive_key=TEST_KEY)
    sealed = _reads(b"".join(encode_frame(sealing.seal(frame)) for frame in frames))
    reads = _reads(line)

    def raw_unpack() -> object:
        return [_RAW.unpack(raw) for raw in raws]

    def bare_decode() -> object:
        return [_bare_decode(run) for run in line.split(b"\0") if run]

    def raw_pack() -> object:
        return [_RAW.pack(*fields) for fields in values]

    unpack, pack = "struct.unpack", "struct.pack"
    return [
        Row("bytes → telemetry", lambda: _decode(reads), unpack, raw_unpack, 0.20),
        Row("bytes → telemetry", lambda: _decode(reads), "cobs, crc, struct.unpack", bare_decode, 0.50),
        Row("the same, one frame a read", lambda: _decode(wires), unpack, raw_unpack, None),
        Row("bytes → verified telemetry", lambda: _decode_verified(sealed), unpack, raw_unpack, 0.09),
        Row("telemetry → bytes", _encode, pack, raw_pack, 0.22),
        Row("telemetry → sealed bytes", _encode_sealed, pack, raw_pack, None),
    ]


def _mavlink_rows() -> list[Row]:
    try:
        common = importlib.import_module("pymavlink.dialects.v20.common")
    except ModuleNotFoundError:
        _say("pymavlink is not installed: its row is left out (pip install pymavlink)")
        return []
    message = common.MAVLink_high_latency2_message(*range(1, 28))
    wire = b"".join(message.pack(common.MAVLink(None)) for _ in range(FRAMES))
    mavlink_reads = _reads(wire)
    reads = _reads(b"".join(encode_frame(Frame(Telemetry.TYPE, seq, 0, PAYLOAD)) for seq in range(FRAMES)))
    parser = common.MAVLink(None)

    def parse() -> object:
        messages = [found for read in mavlink_reads for found in parser.parse_buffer(read) or ()]
        assert len(messages) == FRAMES
        return messages

    return [Row("bytes → telemetry", lambda: _decode(reads), "pymavlink parse_buffer", parse, 5.0)]


def _reads(line: bytes) -> list[bytes]:
    return [line[start : start + READ_BYTES] for start in range(0, len(line), READ_BYTES)]


# --- ours -------------------------------------------------------------------------------------------------------------


def _decode(reads: list[bytes]) -> object:
    decoder = FrameDecoder()
    messages = [
        decode_payload(frame.type, frame.payload)
        for read in reads
        for frame in decoder.feed(read)
        if isinstance(frame, Frame)
    ]
    assert len(messages) == FRAMES
    return messages


def _decode_verified(reads: list[bytes]) -> object:
    decoder = FrameDecoder()
    channel, verified = SecureChannel(send_key=TEST_KEY, receive_key=TEST_KEY), Verdict.VERIFIED
    messages = [
        decode_payload(frame.type, frame.payload)
        for read in reads
        for frame in decoder.feed(read)
        if isinstance(frame, Frame) and channel.open(frame) is verified
    ]
    assert len(messages) == FRAMES
    return messages


def _encode() -> object:
    return [encode_frame(Frame(Telemetry.TYPE, seq, 0, encode_payload(TELEMETRY))) for seq in range(FRAMES)]


def _encode_sealed() -> object:
    channel = SecureChannel(send_key=TEST_KEY, receive_key=TEST_KEY)
    return [
        encode_frame(channel.seal(Frame(Telemetry.TYPE, seq, 0, encode_payload(TELEMETRY)))) for seq in range(FRAMES)
    ]


# --- the least that can be done ---------------------------------------------------------------------------------------


def _bare_decode(run: bytes) -> object:
    raw = cobs.decode(run)
    fields = _RAW.unpack(raw)
    assert crc32c(raw[:-4]) == fields[-1]
    return fields


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
