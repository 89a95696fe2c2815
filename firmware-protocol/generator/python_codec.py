"""Writes the struct and the two functions of one layout: values to bytes, bytes to values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.layout import STRUCT_CODES, Field, Layout, Schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def write_codec(layout: Layout, schema: Schema) -> str:
    """Return the structs and the two functions of one layout."""
    if not layout.fields:
        return _empty_codec(layout)
    if layout.rest:
        return _rest_codec(layout)
    if layout.head and layout.head[0].kind == "nested":
        return _nested_codec(layout)
    is_inner = layout.name in {field.type for other in schema.layouts.values() for field in other.fields}
    blocks = [_structs(layout), _encoder(layout), _decoder(layout, is_inner=is_inner)]
    return "\n\n".join(block for block in blocks if block)


def class_name(name: str) -> str:
    """Return the Python name of a layout or an enumeration."""
    for ending, word in (("_req", "_request"), ("_rsp", "_response")):
        if name.endswith(ending):
            name = name.removesuffix(ending) + word
    return "".join(part.capitalize() for part in name.split("_"))


def attributes(layout: Layout) -> list[Field]:
    """Return what the struct shows: neither padding nor what is worked out from the rest."""
    worked_out = {layout.repeat.count, layout.repeat.stride} if layout.repeat else set()
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


def _structs(layout: Layout) -> str:
    """Return a struct for each run of fields at a fixed distance from each other."""
    runs = [(_struct_name(layout), layout.head), (_struct_name(layout, "trail"), layout.trail)]
    runs += [(_struct_name(layout, group[0].name), group) for group in layout.optional if group[0].kind == "integer"]
    return "".join(f'{name} = struct.Struct("<{_format(run)}")\n' for name, run in runs if run)


def _struct_name(layout: Layout, part: str = "") -> str:
    return f"_{layout.name}_{part}".rstrip("_").upper()


def _format(run: Sequence[Field]) -> str:
    codes = []
    for field in run:
        if field.kind == "integer" and not field.is_crc:
            codes.append(STRUCT_CODES[field.type])
        elif field.kind in {"text", "bytes"}:
            codes.append(f"{field.size}s")
        elif field.kind == "padding":
            codes.append(f"{field.size}x" if field.size > 1 else "x")
    return "".join(codes)


def _encoder(layout: Layout) -> str:
    head, _ = _heads(layout)
    packed = _pack(_struct_name(layout), layout.head, layout) if layout.head else ""
    if layout.fields[-1].is_crc:
        return head + (
            f"    body = {packed}\n"
            '    crc: bytes = google_crc32c.value(body).to_bytes(4, "little")\n'
            "    return body + crc\n"
        )
    parts = [packed] if packed else []
    if layout.repeat:
        each = f"_encode_{layout.repeat.type}(item) for item in message.{layout.repeat.name}"
        parts.append(f'b"".join([{each}])')
    if layout.trail:
        parts.append(_pack(_struct_name(layout, "trail"), layout.trail, layout))
    if layout.optional:
        parts.append("_appended" + _arguments([_optional_to_wire(group, layout) for group in layout.optional]))
    if len(parts) == 1:
        return head + f"    return {parts[0]}\n"
    lines = [f"    data = {parts[0]}\n", *(f"    data += {part}\n" for part in parts[1:-1])]
    return head + "".join(lines) + f"    return data + {parts[-1]}\n"


def _pack(name: str, run: Sequence[Field], layout: Layout) -> str:
    return f"{name}.pack" + _arguments([_to_wire(field, layout) for field in _packed(run)])


def _packed(run: Sequence[Field]) -> list[Field]:
    """Return what the struct format has a code for, padding aside."""
    return [field for field in run if field.kind in {"integer", "text", "bytes"} and not field.is_crc]


def _arguments(values: Iterable[str], indent: int = 4) -> str:
    space = " " * indent
    return "(\n" + "".join(f"{space}    {value},\n" for value in values) + f"{space})"


def _to_wire(field: Field, layout: Layout) -> str:
    repeat = layout.repeat
    if repeat and field.name == repeat.count:
        return f"_at_most(message.{repeat.name}, {layout.count_max()})"
    if repeat and field.name == repeat.stride:
        return str(repeat.size)
    value = f"message.{field.name}"
    if field.kind == "text":
        return f"_ascii({value}, {field.size})"
    if field.kind == "bytes":
        return f"_exactly({value}, {field.size})"
    if "-na" in field.keys:
        return f"{field.keys['-na']} if {value} is None else {value}"
    return value


def _optional_to_wire(group: Sequence[Field], layout: Layout) -> str:
    field = group[0]
    value = f"message.{field.name}"
    made = {
        "integer": f"{_struct_name(layout, field.name)}.pack({value})",
        "text": f'_ascii({value}, {field.size}).ljust({field.size}, b"\\0")',
        "bytes": f"_exactly({value}, {field.size})",
        "nested": f"_encode_{field.type}({value})",
    }[field.kind]
    return f"None if {value} is None else {made}"


def _decoder(layout: Layout, *, is_inner: bool) -> str:
    """Return the decoding function; one of an inner layout decodes at an offset."""
    place = "offset" if is_inner else "0"
    _, head = _heads(layout, "payload: bytes, offset: int = 0" if is_inner else "payload: bytes")
    source = "payload, offset" if is_inner else "payload"
    unpacked = f"{_struct_name(layout)}.unpack_from({source})"
    name = class_name(layout.name)
    values = [
        _optional_from_wire(field, layout) if field.is_optional else _from_wire(field, place)
        for field in attributes(layout)
    ]
    checks = _value_checks(layout.head, place)
    lines = _crc_check(layout)
    names = [field.name for field in _packed(layout.head)]
    if values == names and not checks:
        return head + "".join(lines) + f"    return {name}(*{unpacked})\n"
    if names:
        lines.append(f"    {_target(names)} = {unpacked}\n")
    lines += checks
    lines += _trail_lines(layout)
    return head + "".join(lines) + f"    return {name}{_arguments(values)}\n"


def _target(names: Sequence[str]) -> str:
    return f"({names[0]},)" if len(names) == 1 else "(\n" + "".join(f"        {name},\n" for name in names) + "    )"


def _trail_lines(layout: Layout) -> list[str]:
    """Return what finds the end of a repeat and takes the fields after it; `end` is where what is optional begins."""
    repeat = layout.repeat
    if repeat is None:
        return [f"    end = {layout.min_size}\n"] if layout.optional else []
    bounds = f"{repeat.offset} + {repeat.count} * {repeat.stride or repeat.size}"
    if not layout.trail and not layout.optional:
        return [f"    if {bounds} > len(payload):\n", "        raise PayloadError(NackReason.BAD_LENGTH)\n"]
    size = sum(field.size for field in layout.trail)
    names = [field.name for field in _packed(layout.trail)]
    lines = [
        f"    end = {bounds} + {size}\n" if size else f"    end = {bounds}\n",
        "    if end > len(payload):\n",
        "        raise PayloadError(NackReason.BAD_LENGTH)\n",
    ]
    if not names:
        return lines
    return [
        *lines,
        f"    {_target(names)} = {_struct_name(layout, 'trail')}.unpack_from(payload, end - {size})\n",
    ]


def _crc_check(layout: Layout) -> list[str]:
    if not layout.fields or not layout.fields[-1].is_crc:
        return []
    return [
        f"    if google_crc32c.value(payload[offset : offset + {layout.size}]) != _CRC_RESIDUE:\n",
        f"        raise PayloadError(NackReason.BAD_VALUE, offset + {layout.fields[-1].offset})\n",
    ]


def _value_checks(run: Sequence[Field], place: str) -> list[str]:
    lines = []
    for field in run:
        low, high = field.valid_min, field.valid_max
        if low is None and high is None:
            continue
        wrong = f"{field.name} < {low}" if high is None else f"{field.name} > {high}"
        if low is not None and high is not None:
            wrong = f"not {low} <= {field.name} <= {high}"
        where = str(field.offset) if place == "0" else f"{place} + {field.offset}"
        lines += [f"    if {wrong}:\n", f"        raise PayloadError(NackReason.BAD_VALUE, {where})\n"]
    return lines


def _from_wire(field: Field, place: str) -> str:
    if field.kind == "repeat":
        step = field.stride or field.size
        each = f"_decode_{field.type}(payload, {field.offset} + index * {step})"
        return f"tuple([{each} for index in range({field.count})])"
    if field.kind == "text":
        return f"_text({field.name}, {field.offset if place == '0' else f'{place} + {field.offset}'})"
    if "-na" in field.keys:
        return f"None if {field.name} == {field.keys['-na']} else {field.name}"
    return field.name


def _optional_from_wire(field: Field, layout: Layout) -> str:
    """Return the expression for a value whose bytes may be missing; its padding need not be there (PLK-MSG-05)."""
    before = field.offset - layout.min_size
    start = f"end + {before}" if before else "end"
    end = f"end + {before + field.size}"
    sign = ", signed=True" if field.type.startswith("s") else ""
    made = {
        "integer": f'int.from_bytes(payload[{start} : {end}], "little"{sign})',
        "text": f"_text(payload[{start} : {end}], {start})",
        "bytes": f"payload[{start} : {end}]",
        "nested": f"_decode_{field.type}(payload, {start})",
    }[field.kind]
    return f"{made} if len(payload) >= {end} else None"
