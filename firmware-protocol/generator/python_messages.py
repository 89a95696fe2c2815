"""Writes pump_protocol/messages.py: enumerations, one frozen struct per message, and the tables of their codecs.

Every call is written with one argument a line and a trailing comma, so that the formatter has nothing to change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.python_codec import attributes, class_name, write_codec

if TYPE_CHECKING:
    from generator.layout import Field, Layout, Schema

_PREAMBLE = '''\
"""The messages of PLINK/{major}.{minor}: frozen values, and their payload bytes.

Generated from schema/plink.ksy by generator/generate.py: change the schema, not this file. SPEC.md has the tables.

Fields keep the order of the wire. A number whose meaning is an enumeration or a set of flags stays a plain int, so that
one that a later minor brings is kept. None is "not available", or a trailing field that the sender did not send.
"""

from __future__ import annotations

import enum
import struct
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

import google_crc32c
import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable

MAJOR = {major}
MINOR = {minor}
SCHEMA_ID = 0x{schema_id:08X}

_CRC_RESIDUE = 0x48674BC7  # the CRC-32C of anything followed by its own CRC-32C
'''

_VERBS = '''\
def encode_payload(message: Message) -> bytes:
    """Return the payload bytes of `message`; its type number is `message.TYPE`.

    Raises struct.error or ValueError for a value that the layout cannot carry.
    """
    return _ENCODERS[type(message)](message)


def decode_payload(type_: int, payload: bytes) -> Message:
    """Return the message in `payload`; what a later minor has appended is ignored.

    Raises PayloadError: UNKNOWN_TYPE for a type without a layout here, BAD_LENGTH for a payload that is too short,
    BAD_VALUE (with its offset as detail) for what no sender may send.
    """
    entry = _DECODERS.get(type_)
    if entry is None:
        raise PayloadError(NackReason.UNKNOWN_TYPE)
    min_len, decode = entry
    if len(payload) < min_len:
        raise PayloadError(NackReason.BAD_LENGTH)
    return decode(payload)


def _text(raw: bytes, offset: int) -> str:
    """Return NUL-padded printable ASCII as text."""
    text = raw.rstrip(b"\\0")
    if not text.isascii() or not text.decode("ascii").isprintable():  # a NUL inside is not printable either
        raise PayloadError(NackReason.BAD_VALUE, offset)
    return text.decode("ascii")


def _ascii(text: str, size: int) -> bytes:
    if len(text) > size or not text.isascii() or not text.isprintable():
        raise ValueError(f"not printable ASCII of at most {size} characters: {text!r}")
    return text.encode("ascii")


def _exactly(data: bytes, size: int) -> bytes:
    if len(data) != size:
        raise ValueError(f"{size} bytes wanted, not {len(data)}")
    return data


def _appended(*parts: bytes | None) -> bytes:
    """Return what is there of the fields that may be missing."""
    present = [part for part in parts if part is not None]
    if None in parts[: len(present)]:
        raise ValueError("an optional field cannot be sent without those before it")
    return b"".join(present)


def _at_most(items: tuple[Any, ...], limit: int) -> int:
    if len(items) > limit:
        raise ValueError(f"at most {limit} fit into a payload, not {len(items)}")
    return len(items)
'''

_PAYLOAD_ERROR = '''\
class PayloadError(ValueError):
    """A payload that is no message: what a NACK would say about it."""

    def __init__(self, reason: NackReason, detail: int = 0) -> None:
        super().__init__(f"{reason.name} {detail}")
        self.reason = reason
        self.detail = detail
'''


def write_python(schema: Schema, schema_id: int) -> str:
    """Return the text of messages.py."""
    message_of = {message.layout.name: message.name for message in schema.messages}
    names = [class_name(message.layout.name) for message in schema.messages]
    inner = [layout for name, layout in schema.layouts.items() if name not in message_of]
    outer = [layout for name, layout in schema.layouts.items() if name in message_of]
    # What others contain comes first: a reader, and msgspec, know it by then.
    outer.sort(key=lambda layout: any(field.kind == "nested" and not field.is_optional for field in layout.fields))
    blocks = [_PREAMBLE.format(major=schema.major, minor=schema.minor, schema_id=schema_id)]
    blocks += [_enum(name, schema) for name in schema.enums]
    blocks += [_auth_types(schema), _PAYLOAD_ERROR]
    blocks += [_struct_class(layout, message_of.get(layout.name)) for layout in [*inner, *outer]]
    blocks += ["Message: TypeAlias = (\n    " + "\n    | ".join(names) + "\n)\n", _VERBS]
    blocks += [write_codec(layout, schema) for layout in [*inner, *outer]]
    blocks += [_tables(schema)]
    return "\n\n".join(blocks)


def _enum(name: str, schema: Schema) -> str:
    is_flags = name in schema.flag_enums
    base, form = ("IntFlag", "0x{:02X}") if is_flags else ("IntEnum", _enum_format(name))
    lines = [f"class {class_name(name)}(enum.{base}):", f'    """The enumeration `{name}` of SPEC.md."""', ""]
    for value in schema.enums[name]:
        comment = f"  # {value.doc}" if value.doc else ""
        lines.append(f"    {value.name.upper()} = {form.format(value.number)}{comment}")
    return "\n".join(lines) + "\n"


def _enum_format(name: str) -> str:
    return {"message_type": "0x{:02X}", "alarm_code": "0x{:02X}", "log_code": "0x{:04X}"}.get(name, "{}")


def _auth_types(schema: Schema) -> str:
    rows = [f"        MessageType.{value.name.upper()}," for value in schema.enums["message_type"] if value.needs_auth]
    head = ["# Requests that need a session (PLK-SEC-01).", "AUTH_TYPES: frozenset[int] = frozenset(", "    {"]
    return "\n".join([*head, *rows, "    }", ")", ""])


def _struct_class(layout: Layout, message: str | None) -> str:
    lines = [f"class {class_name(layout.name)}(msgspec.Struct, frozen=True, gc=False):"]
    title = f"{message.upper()}: " if message else ""
    lines.append(f'    """{title}{layout.doc}"""')
    class_vars = []
    if message:
        class_vars.append(f"    TYPE: ClassVar[int] = MessageType.{message.upper()}")
        class_vars.append(f"    MIN_LEN: ClassVar[int] = {layout.min_size}")
    if layout.repeat:
        class_vars.append(f"    {layout.repeat.name.upper()}_MAX: ClassVar[int] = {layout.count_max()}")
    rows = [f"    {field.name}: {_annotation(field)}{_comment(field)}" for field in attributes(layout)]
    for part in (class_vars, rows):
        if part:
            lines += ["", *part]
    return "\n".join(lines) + "\n"


def _annotation(field: Field) -> str:
    if field.kind == "repeat":
        return f"tuple[{class_name(field.type)}, ...]"
    plain = {"integer": "int", "text": "str", "bytes": "bytes", "rest": "bytes"}
    base = class_name(field.type) if field.kind == "nested" else plain[field.kind]
    if field.is_optional:
        return f"{base} | None = None"  # a minor that appends does not break who builds the message
    return f"{base} | None" if "-na" in field.keys else base


def _comment(field: Field) -> str:
    notes = [
        field.keys.get("-unit", ""),
        class_name(field.enum) if field.enum else "",
        field.keys.get("doc", ""),
    ]
    text = "; ".join(note for note in notes if note)
    return f"  # {text}" if text else ""


def _tables(schema: Schema) -> str:
    lines = ["_ENCODERS: dict[type[Message], Callable[[Any], bytes]] = {"]
    lines += [f"    {class_name(m.layout.name)}: _encode_{m.layout.name}," for m in schema.messages]
    lines += [
        "}",
        "",
        "# type: shortest payload, decoder",
        "_DECODERS: dict[int, tuple[int, Callable[[bytes], Message]]] = {",
    ]
    for message in schema.messages:
        name = class_name(message.layout.name)
        lines.append(f"    {name}.TYPE: ({name}.MIN_LEN, _decode_{message.layout.name}),")
    return "\n".join([*lines, "}", ""])
