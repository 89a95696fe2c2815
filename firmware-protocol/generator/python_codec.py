"""Writes pump_protocol/messages.py: one frozen struct per message, and the two functions between structs and bytes.

Every call is written with one argument a line and a trailing comma, so that the formatter has nothing to change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.layout import PAYLOAD_MAX, STRUCT_CODES, Field, Layout, Schema

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    names = [_class_name(message.layout.name) for message in schema.messages]
    inner = [layout for name, layout in schema.layouts.items() if name not in message_of]
    outer = [layout for name, layout in schema.layouts.items() if name in message_of]
    # What others contain comes first: a reader, and msgspec, know it by then.
    outer.sort(key=lambda layout: any(field.kind == "nested" for field in layout.fields))
    blocks = [_PREAMBLE.format(major=schema.major, minor=schema.minor, schema_id=schema_id)]
    blocks += [_enum(name, schema) for name in schema.enums]
    blocks += [_auth_types(schema), _PAYLOAD_ERROR]
    blocks += [_struct_class(layout, message_of.get(layout.name)) for layout in [*inner, *outer]]
    blocks += ["Message: TypeAlias = (\n    " + "\n    | ".join(names) + "\n)\n", _VERBS]
    blocks += [_codec(layout, schema) for layout in [*inner, *outer]]
    blocks += [_tables(schema)]
    return "\n\n".join(blocks)


def _class_name(name: str) -> str:
    for ending, word in (("_req", "_request"), ("_rsp", "_response")):
        if name.endswith(ending):
            name = name.removesuffix(ending) + word
    return "".join(part.capitalize() for part in name.split("_"))


def _enum(name: str, schema: Schema) -> str:
    is_flags = name in schema.flag_enums
    base, form = ("IntFlag", "0x{:02X}") if is_flags else ("IntEnum", _enum_format(name))
    lines = [f"class {_class_name(name)}(enum.{base}):", f'    """The enumeration `{name}` of SPEC.md."""', ""]
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


def _attributes(layout: Layout) -> list[Field]:
    """Return what the struct shows: neither padding nor what is worked out from the rest."""
    tail = layout.tail
    worked_out = {tail.count, tail.stride} if tail else set()
    return [
        field
        for field in layout.fields
        if field.kind != "padding" and not field.is_crc and field.name not in worked_out
    ]


def _struct_class(layout: Layout, message: str | None) -> str:
    lines = [f"class {_class_name(layout.name)}(msgspec.Struct, frozen=True, gc=False):"]
    title = f"{message.upper()}: " if message else ""
    lines.append(f'    """{title}{layout.doc}"""')
    class_vars = []
    if message:
        class_vars.append(f"    TYPE: ClassVar[int] = MessageType.{message.upper()}")
        class_vars.append(f"    MIN_LEN: ClassVar[int] = {layout.min_size}")
    if layout.tail and layout.tail.kind == "repeat":
        class_vars.append(f"    {layout.tail.name.upper()}_MAX: ClassVar[int] = {layout.count_max()}")
    attributes = [f"    {field.name}: {_annotation(field)}{_comment(field)}" for field in _attributes(layout)]
    for part in (class_vars, attributes):
        if part:
            lines += ["", *part]
    return "\n".join(lines) + "\n"


def _annotation(field: Field) -> str:
    if field.kind == "nested":
        return _class_name(field.type)
    if field.kind == "repeat":
        return f"tuple[{_class_name(field.type)}, ...]"
    base = {"integer": "int", "text": "str", "bytes": "bytes", "rest": "bytes"}[field.kind]
    return f"{base} | None" if "-na" in field.keys or field.is_optional else base


def _comment(field: Field) -> str:
    enum_name = field.keys.get("enum", field.keys.get("-bits"))
    notes = [
        field.keys.get("-unit", ""),
        _class_name(enum_name) if enum_name else "",
        field.keys.get("doc", ""),
    ]
    text = "; ".join(note for note in notes if note)
    return f"  # {text}" if text else ""


def _codec(layout: Layout, schema: Schema) -> str:
    """Return the struct and the two functions of one layout."""
    if not layout.fields:
        return _empty_codec(layout)
    if layout.tail and layout.tail.kind == "rest":
        return _rest_codec(layout)
    if any(field.kind == "nested" for field in layout.fields):
        return _nested_codec(layout)
    is_inner = layout.name in {field.type for other in schema.layouts.values() for field in other.fields}
    constant = f'_{layout.name.upper()} = struct.Struct("<{_format(layout)}")\n'
    return "\n\n".join([constant, _encoder(layout), _decoder(layout, is_inner=is_inner)])


def _heads(layout: Layout, parameters: str = "payload: bytes") -> tuple[str, str]:
    name = _class_name(layout.name)
    return (
        f"def _encode_{layout.name}(message: {name}) -> bytes:\n",
        f"def _decode_{layout.name}({parameters}) -> {name}:\n",
    )


def _empty_codec(layout: Layout) -> str:
    name = _class_name(layout.name)
    return (
        f'def _encode_{layout.name}(_message: {name}) -> bytes:\n    return b""\n\n\n'
        f"def _decode_{layout.name}(_payload: bytes) -> {name}:\n    return {name}()\n"
    )


def _rest_codec(layout: Layout) -> str:
    encode, decode = _heads(layout)
    field = layout.fields[0].name
    return f"{encode}    return message.{field}\n\n\n{decode}    return {_class_name(layout.name)}(payload)\n"


def _nested_codec(layout: Layout) -> str:
    (field,) = layout.fields  # the profile's use of a nested type: the whole payload is one
    encode, decode = _heads(layout)
    return (
        f"{encode}    return _encode_{field.type}(message.{field.name})\n\n\n"
        f"{decode}    return {_class_name(layout.name)}(_decode_{field.type}(payload))\n"
    )


def _format(layout: Layout) -> str:
    codes = []
    for field in layout.fields:
        if field.kind == "integer" and not field.is_crc:
            codes.append(STRUCT_CODES[field.type])
        elif field.kind in {"text", "bytes"}:
            codes.append(f"{field.size}s")
        elif field.kind == "padding":
            codes.append(f"{field.size}x" if field.size > 1 else "x")
    return "".join(codes)


def _encoder(layout: Layout) -> str:
    optional = next((field for field in layout.fields if field.is_optional), None)
    head, _ = _heads(layout)
    packed = f"_{layout.name.upper()}.pack" + _arguments([_to_wire(field, layout) for field in _packed(layout)])
    if layout.fields[-1].is_crc:
        return head + (
            f"    body = {packed}\n"
            '    crc: bytes = google_crc32c.value(body).to_bytes(4, "little")\n'
            "    return body + crc\n"
        )
    if layout.tail:
        return head + (
            f"    head = {packed}\n"
            f'    return head + b"".join([_encode_{layout.tail.type}(item) for item in message.{layout.tail.name}])\n'
        )
    if optional:
        absent = 'b""'
        if layout.min_size:
            values = ["0" if field is optional else _to_wire(field, layout) for field in _packed(layout)]
            absent = f"_{layout.name.upper()}.pack{_arguments(values, indent=8)}[:{layout.min_size}]"
        return head + f"    if message.{optional.name} is None:\n        return {absent}\n    return {packed}\n"
    return head + f"    return {packed}\n"


def _packed(layout: Layout) -> list[Field]:
    """Return what the struct format has a code for, padding aside."""
    return [field for field in layout.fields if field.kind in {"integer", "text", "bytes"} and not field.is_crc]


def _arguments(values: Iterable[str], indent: int = 4) -> str:
    space = " " * indent
    return "(\n" + "".join(f"{space}    {value},\n" for value in values) + f"{space})"


def _to_wire(field: Field, layout: Layout) -> str:
    tail = layout.tail
    if tail and field.name == tail.count:
        return f"_at_most(message.{tail.name}, {layout.count_max()})"
    if tail and field.name == tail.stride:
        return str(tail.size)
    value = f"message.{field.name}"
    if field.kind == "text":
        return f"_ascii({value}, {field.size})"
    if field.kind == "bytes":
        return f"_exactly({value}, {field.size})"
    if "-na" in field.keys:
        return f"{field.keys['-na']} if {value} is None else {value}"
    return value


def _decoder(layout: Layout, *, is_inner: bool) -> str:
    """Return the decoding function; one of an inner layout decodes at an offset."""
    place = "offset" if is_inner else "0"
    _, head = _heads(layout, "payload: bytes, offset: int = 0" if is_inner else "payload: bytes")
    source = "payload, offset" if is_inner else "payload"
    if any(field.is_optional for field in layout.fields):
        source = f'payload.ljust({layout.size}, b"\\0")'
    unpacked = f"_{layout.name.upper()}.unpack_from({source})"
    name = _class_name(layout.name)
    lines = _crc_check(layout)
    values = [_from_wire(field, place) for field in _attributes(layout)]
    checks = _value_checks(layout, place)
    is_plain = values == [field.name for field in _packed(layout)] and not checks
    if is_plain:
        return head + "".join(lines) + f"    return {name}(*{unpacked})\n"
    names = [field.name for field in _packed(layout)]
    target = f"({names[0]},)" if len(names) == 1 else "(\n" + "".join(f"        {name},\n" for name in names) + "    )"
    lines.append(f"    {target} = {unpacked}\n")
    lines += checks
    return head + "".join(lines) + f"    return {name}{_arguments(values)}\n"


def _crc_check(layout: Layout) -> list[str]:
    if not layout.fields or not layout.fields[-1].is_crc:
        return []
    return [
        f"    if google_crc32c.value(payload[offset : offset + {layout.size}]) != _CRC_RESIDUE:\n",
        f"        raise PayloadError(NackReason.BAD_VALUE, offset + {layout.fields[-1].offset})\n",
    ]


def _value_checks(layout: Layout, place: str) -> list[str]:
    lines = []
    for field in layout.fields:
        if "valid" in field.keys:
            where = str(field.offset) if place == "0" else f"{place} + {field.offset}"
            lines.append(f"    if {field.name} < {field.keys['valid']['min']}:\n")
            lines.append(f"        raise PayloadError(NackReason.BAD_VALUE, {where})\n")
    if layout.tail:
        step = layout.tail.stride or layout.tail.size
        lines.append(f"    if {layout.size} + {layout.tail.count} * {step} > len(payload):\n")
        lines.append("        raise PayloadError(NackReason.BAD_LENGTH)\n")
    return lines


def _from_wire(field: Field, place: str) -> str:
    if field.kind == "repeat":
        step = field.stride or field.size
        each = f"_decode_{field.type}(payload, {field.offset} + index * {step})"
        return f"tuple([{each} for index in range({field.count})])"
    if field.kind == "text":
        return f"_text({field.name}, {field.offset if place == '0' else f'{place} + {field.offset}'})"
    if field.is_optional:
        return f"{field.name} if len(payload) >= {field.offset + field.size} else None"
    if "-na" in field.keys:
        return f"None if {field.name} == {field.keys['-na']} else {field.name}"
    return field.name


def _tables(schema: Schema) -> str:
    lines = ["_ENCODERS: dict[type[Message], Callable[[Any], bytes]] = {"]
    lines += [f"    {_class_name(m.layout.name)}: _encode_{m.layout.name}," for m in schema.messages]
    lines += [
        "}",
        "",
        "# type: shortest payload, decoder",
        "_DECODERS: dict[int, tuple[int, Callable[[bytes], Message]]] = {",
    ]
    for message in schema.messages:
        name = _class_name(message.layout.name)
        lines.append(f"    {name}.TYPE: ({name}.MIN_LEN, _decode_{message.layout.name}),")
    assert all(message.layout.size <= PAYLOAD_MAX for message in schema.messages)
    return "\n".join([*lines, "}", ""])
