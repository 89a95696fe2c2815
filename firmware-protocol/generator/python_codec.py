"""Writes the struct and the two functions of one layout: values to bytes, bytes to values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.layout import STRUCT_CODES, Field, Layout, Schema

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_codec(layout: Layout, schema: Schema) -> str:
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


def class_name(name: str) -> str:
    """Return the Python name of a layout or an enumeration."""
    for ending, word in (("_req", "_request"), ("_rsp", "_response")):
        if name.endswith(ending):
            name = name.removesuffix(ending) + word
    return "".join(part.capitalize() for part in name.split("_"))


def attributes(layout: Layout) -> list[Field]:
    """Return what the struct shows: neither padding nor what is worked out from the rest."""
    tail = layout.tail
    worked_out = {tail.count, tail.stride} if tail else set()
    return [
        field
        for field in layout.fields
        if field.kind != "padding" and not field.is_crc and field.name not in worked_out
    ]


def _heads(layout: Layout, parameters: str = "payload: bytes") -> tuple[str, str]:
    name = class_name(layout.name)
    return (
        f"def _encode_{layout.name}(message: {name}) -> bytes:\n",
        f"def _decode_{layout.name}({parameters}) -> {name}:\n",
    )


def _empty_codec(layout: Layout) -> str:
    name = class_name(layout.name)
    return (
        f'def _encode_{layout.name}(_message: {name}) -> bytes:\n    return b""\n\n\n'
        f"def _decode_{layout.name}(_payload: bytes) -> {name}:\n    return {name}()\n"
    )


def _rest_codec(layout: Layout) -> str:
    encode, decode = _heads(layout)
    field = layout.fields[0].name
    return f"{encode}    return message.{field}\n\n\n{decode}    return {class_name(layout.name)}(payload)\n"


def _nested_codec(layout: Layout) -> str:
    (field,) = layout.fields  # the profile's use of a nested type: the whole payload is one
    encode, decode = _heads(layout)
    return (
        f"{encode}    return _encode_{field.type}(message.{field.name})\n\n\n"
        f"{decode}    return {class_name(layout.name)}(_decode_{field.type}(payload))\n"
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
    name = class_name(layout.name)
    lines = _crc_check(layout)
    values = [_from_wire(field, place) for field in attributes(layout)]
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
