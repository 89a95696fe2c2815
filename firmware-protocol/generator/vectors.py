"""Makes vectors/messages.json from vectors/examples.yaml.

The bytes are made here a second time, straight from the schema, with a COBS and a CRC of the textbook: nothing is
shared with pump_protocol, so that a test of one against the other proves something.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.layout import Field, Layout, Message, Schema

_CRC32C_REVERSED = 0x82F63B78
_VECTOR_KEYS = {"name", "message", "seq", "ref", "fields"}


class ExampleError(Exception):
    """An example does not fit the schema; the text says which and why."""


@dataclass(frozen=True)
class Example:
    """A message with values and the bytes that it becomes."""

    name: str
    message: Message
    seq: int
    ref: int
    fields: dict[str, Any]
    payload: bytes
    raw: bytes
    wire: bytes


def read_examples(path: Path, schema: Schema) -> list[Example]:
    """Read the examples and make their bytes. Raises ExampleError."""
    examples = [_example(entry, schema) for entry in yaml.safe_load(path.read_text(encoding="utf-8"))]
    missing = {message.name for message in schema.messages} - {example.message.name for example in examples}
    if missing:
        raise ExampleError(f"{path.name} has no example of {', '.join(sorted(missing))}")
    return examples


def write_vectors(examples: list[Example]) -> str:
    """Return the text of messages.json."""
    vectors = [
        {
            "name": example.name,
            "message": example.message.name,
            "type": example.message.number,
            "seq": example.seq,
            "ref": example.ref,
            "fields": example.fields,
            "payload": example.payload.hex(),
            "raw": example.raw.hex(),
            "wire": example.wire.hex(),
        }
        for example in examples
    ]
    return json.dumps(vectors, indent=1) + "\n"


def crc32c(data: bytes) -> int:
    """Return the CRC-32C (iSCSI) of `data`, bit by bit."""
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (_CRC32C_REVERSED if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def cobs(raw: bytes) -> bytes:
    """Return the COBS encoding of fewer than 255 bytes: each run without 00, led by its length plus one."""
    return b"".join(bytes([len(run) + 1]) + run for run in raw.split(b"\0"))


def raw_frame(major: int, type_: int, seq: int, ref: int, payload: bytes) -> bytes:
    """Return a frame without AUTH, before COBS."""
    body = bytes([major << 4, type_]) + header_words(seq, ref, payload) + payload
    return body + crc32c(body).to_bytes(4, "little")


def header_words(seq: int, ref: int, payload: bytes) -> bytes:
    """Return the header after its first two bytes."""
    return b"".join(number.to_bytes(2, "little") for number in (seq, ref, len(payload)))


def wire(raw: bytes) -> bytes:
    """Return the bytes on the line."""
    return b"\0" + cobs(raw) + b"\0"


def _example(entry: dict[str, Any], schema: Schema) -> Example:
    if set(entry) != _VECTOR_KEYS:
        raise ExampleError(f"an example has the keys {sorted(_VECTOR_KEYS)}, not {sorted(entry)}")
    message = next((message for message in schema.messages if message.name == entry["message"]), None)
    if message is None:
        raise ExampleError(f"{entry['name']}: no message is called {entry['message']!r}")
    try:
        payload = encode_payload(message.layout, entry["fields"], schema)
    except (KeyError, ValueError, OverflowError, AttributeError) as error:
        raise ExampleError(f"{entry['name']}: {error!r}") from error
    seq, ref = entry["seq"], entry["ref"]
    raw = raw_frame(schema.major, message.number, seq, ref, payload)
    return Example(entry["name"], message, seq, ref, entry["fields"], payload, raw, wire(raw))


def encode_payload(layout: Layout, values: Mapping[str, Any], schema: Schema) -> bytes:
    """Return the payload with these values. Raises KeyError, ValueError, OverflowError or AttributeError."""
    repeat = layout.repeat
    worked_out = {repeat.count: len(values[repeat.name]), repeat.stride: repeat.size} if repeat else {}
    unknown = set(values) - {field.name for field in layout.fields}
    if unknown:
        raise ValueError(f"{layout.name} has no field {', '.join(sorted(unknown))}")
    data = b""
    for field in layout.fields:
        if field.is_optional and field.kind != "padding" and values[field.name] is None:
            break
        if field.kind == "padding":
            data += bytes(field.size)
        elif field.is_crc:
            data += crc32c(data).to_bytes(4, "little")
        else:
            data += _encode_field(field, worked_out.get(field.name, values.get(field.name)), schema)
    return data


def _encode_field(field: Field, value: Any, schema: Schema) -> bytes:  # noqa: ANN401  # whatever YAML gave
    if field.kind == "nested":
        return encode_payload(schema.layouts[field.type], value, schema)
    if field.kind == "repeat":
        return b"".join(encode_payload(schema.layouts[field.type], item, schema) for item in value)
    if field.kind == "text":
        return bytes(value.encode("ascii").ljust(field.size, b"\0"))
    if field.kind in {"bytes", "rest"}:
        data = bytes.fromhex(value)
        if field.kind == "bytes" and len(data) != field.size:
            raise ValueError(f"{field.name} has {field.size} bytes, not {len(data)}")
        return data
    if value is None:
        value = field.keys["-na"]
    return int(value).to_bytes(field.size, "little", signed=field.type.startswith("s"))
