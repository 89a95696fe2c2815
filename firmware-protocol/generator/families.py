"""Writes families.json and ranges.json: frames damaged in every way of a kind, and values at both sides of every bound.

What a device's link counters do is worked out here once more, with a decoder of the textbook.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.vectors import Example, crc32c, raw_frame, wire

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.layout import Field, Layout, Schema

_ECHO = 0x18
_RUN_MAX, _RAW_MIN, _PAYLOAD_MAX, _FILL_MAX = 249, 12, 224, 236
_AUTH_FLAG, _RESERVED_FLAGS, _AUTH_SIZE = 0x08, 0x07, 12
_FILLS = {"no 00": 0x55, "only 00": 0x00}


def write_families(schema: Schema, examples: list[Example]) -> str:
    """Return the text of families.json: for each stream the counters that move, and how many frames are good.

    The frame that is damaged is GET_STATUS, 15 bytes on the line. A test puts a 00 before and after each stream.
    """
    frame = next(example.wire for example in examples if example.message.name == "get_status")
    inside = range(1, len(frame) - 1)
    families = {
        "every bit flipped": [_flipped(frame, bit) for bit in range(8 * len(frame))],
        "every byte between the delimiters deleted": [frame[:at] + frame[at + 1 :] for at in inside],
        "every byte between the delimiters doubled": [frame[: at + 1] + frame[at:] for at in inside],
        "55 inserted between every two bytes": [frame[:at] + b"\x55" + frame[at:] for at in range(1, len(frame))],
        "cut off after every byte, then whole": [frame[:at] + frame for at in range(1, len(frame))],
        "more and fewer delimiters": [b"\0" * count + frame + b"\0" * count for count in range(9)]
        + [frame + frame[1:]],
        "ECHO of every length": [
            _echo(schema, size, fill) for size in range(_FILL_MAX + 1) for fill in _FILLS.values()
        ],
        "runs of every length around the longest": [b"\0" + b"\x55" * size + b"\0" + frame for size in range(245, 258)],
    }
    document = {name: [_judged(stream, schema.major) for stream in streams] for name, streams in families.items()}
    return _lines(document)


def write_ranges(schema: Schema, examples: list[Example]) -> str:
    """Return the text of ranges.json: payloads with one number at a bound or one beyond, and what they get."""
    vectors = []
    for message in schema.messages:
        base = next((example for example in examples if example.message is message), None)
        if base is None:
            continue
        for field, offset in _bounded(message.layout, schema, len(base.payload)):
            for value, is_good in _around(field):
                payload = base.payload[:offset] + _integer(field, value) + base.payload[offset + field.size :]
                refusal = None if is_good else {"reason": "BAD_VALUE", "detail": offset}
                about = {"message": message.name, "type": message.number, "field": field.name}
                # As text: beyond 2^53 a JavaScript number would be another one.
                vectors.append({**about, "value": str(value), "payload": payload.hex(), "refusal": refusal})
    return _lines({"ranges": vectors})


def _lines(document: dict[str, list[dict[str, Any]]]) -> str:
    """Return JSON with one vector a line."""
    blocks = []
    for name, vectors in document.items():
        rows = ",\n".join(f"  {json.dumps(vector)}" for vector in vectors)
        blocks.append(f" {json.dumps(name)}: [\n{rows}\n ]")
    return "{\n" + ",\n".join(blocks) + "\n}\n"


def _flipped(data: bytes, bit: int) -> bytes:
    damaged = bytearray(data)
    damaged[bit // 8] ^= 1 << bit % 8
    return bytes(damaged)


def _echo(schema: Schema, size: int, fill: int) -> bytes:
    return wire(raw_frame(schema.major, _ECHO, size, 0, bytes([fill]) * size))


def _judged(stream: bytes, major: int) -> dict[str, Any]:
    """Return the stream with what it does to a receiver that had read a 00 before it and reads a 00 after it."""
    counters: dict[str, int] = {}
    for run in stream.split(b"\0"):
        if run:
            counter = _counter(run, major)
            counters[counter] = counters.get(counter, 0) + 1
    return {"wire": stream.hex(), "counters": counters, "frames": counters.get("rx_ok", 0)}


def _counter(run: bytes, major: int) -> str:
    """Return the one counter that a run moves at a device (PLK-RCV-01, PLK-RCV-07)."""
    if len(run) > _RUN_MAX:
        return "rx_oversize"
    raw = _uncobs(run)
    if raw is None:
        return "rx_cobs"
    if len(raw) < _RAW_MIN:
        return "rx_short"
    if crc32c(raw[:-4]) != int.from_bytes(raw[-4:], "little"):
        return "rx_crc"
    if raw[0] >> 4 != major:
        return "rx_version"
    if raw[0] & _RESERVED_FLAGS:
        return "rx_flag"
    size = int.from_bytes(raw[6:8], "little")
    has_auth = raw[0] & _AUTH_FLAG
    if size > _PAYLOAD_MAX or len(raw) != _RAW_MIN + size + (_AUTH_SIZE if has_auth else 0):
        return "rx_len"
    return "rx_direction" if raw[1] >> 6 in {1, 2} else "rx_ok"


def _uncobs(run: bytes) -> bytes | None:
    raw, at = b"", 0
    while at < len(run):
        code = run[at]
        if at + code > len(run):
            return None
        raw += run[at + 1 : at + code]
        at += code
        if at < len(run) and code < 0xFF:  # noqa: PLR2004 (a full block has no 00 after it)
            raw += b"\0"
    return raw


def _bounded(layout: Layout, schema: Schema, size: int) -> Iterator[tuple[Field, int]]:
    """Yield each field with a bound, and its offset in the example; of a list the fields of the first element."""
    repeat = layout.repeat
    of_repeat = {repeat.count, repeat.stride} if repeat else set()
    for field in layout.head:
        if (field.valid_min, field.valid_max) != (None, None) and field.name not in of_repeat:
            yield field, field.offset
    if repeat is not None and repeat.offset + repeat.size <= size:
        for field, offset in _bounded(schema.layouts[repeat.type], schema, repeat.size):
            yield field, repeat.offset + offset


def _around(field: Field) -> list[tuple[int, bool]]:
    """Return the bounds, what lies one beyond them, and the ends of the type; and whether each is good."""
    bits = 8 * field.size
    least, most = (-(1 << bits - 1), (1 << bits - 1) - 1) if field.type[0] == "s" else (0, (1 << bits) - 1)
    low = least if field.valid_min is None else field.valid_min
    high = most if field.valid_max is None else field.valid_max
    values = sorted({least, low - 1, low, high, high + 1, most})
    return [(value, low <= value <= high) for value in values if least <= value <= most]


def _integer(field: Field, value: int) -> bytes:
    return value.to_bytes(field.size, "little", signed=field.type[0] == "s")
