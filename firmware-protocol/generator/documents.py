"""Writes schema.json, and the tables and byte examples inside SPEC.md."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any

from generator.layout import SchemaError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from generator.layout import EnumValue, Field, Layout, Schema
    from generator.vectors import Example

_BLOCK = re.compile(r"(<!-- generated: ([a-z]+) -->\n).*?(<!-- end generated -->\n)", re.DOTALL)
_HEADER_SIZE = 8
_AUTH_SIZE = 12
_WIRE_MAX = 251
_BAUDS = (9_600, 115_200)
_RESPONSE_BIT = 0x40
_NACK = 0x7F
_EVENTS_FROM = 0x80
_HEX_DIGITS = {"message_type": 2, "alarm_code": 2, "log_code": 4}


def write_schema_json(schema: Schema) -> str:
    """Return the layouts and numbers, without prose, as canonical text: sorted keys, one space of indent, ASCII.

    Its CRC-32C is the SCHEMA_ID, so that a changed layout shows and a changed comment does not.
    """
    document = {
        "major": schema.major,
        "minor": schema.minor,
        "messages": {m.name: {"type": m.number, "layout": m.layout.name} for m in schema.messages},
        "layouts": {name: _layout_json(layout) for name, layout in schema.layouts.items()},
        "enums": {name: {value.name: value.number for value in values} for name, values in schema.enums.items()},
        "auth_types": [value.number for value in schema.enums["message_type"] if value.needs_auth],
    }
    return json.dumps(document, indent=1, sort_keys=True) + "\n"


def fill_spec(text: str, schema: Schema, schema_id: int, examples: Sequence[Example], session: str) -> str:
    """Return SPEC.md with what stands between its markers made anew. Raises SchemaError if a marker is wrong."""
    blocks = {
        "version": f"Version {schema.major}.{schema.minor}, SCHEMA_ID `{schema_id:08X}`.\n",
        "header": _header_table(schema),
        "session": session,
        "types": _type_table(schema),
        "alarms": _alarm_table(schema),
        "timing": _timing_tables(schema),
        "messages": "\n".join(_message_section(name, schema, examples) for name in schema.layouts),
        "enums": "\n".join(_enum_section(name, schema) for name in schema.enums if name != "message_type"),
    }
    found = [match[2] for match in _BLOCK.finditer(text)]
    if sorted(found) != sorted(blocks):
        raise SchemaError(f"SPEC.md has the generated blocks {sorted(found)}, not {sorted(blocks)}")
    return _BLOCK.sub(lambda match: f"{match[1]}\n{blocks[match[2]]}\n{match[3]}", text)


def _layout_json(layout: Layout) -> dict[str, Any]:
    prose = {"id", "doc", "type", "size"}
    fields = [
        {"name": field.name, "kind": field.kind, "offset": field.offset, "size": field.size}
        | ({"type": field.type} if field.type else {})
        | {key: value for key, value in field.keys.items() if key not in prose}
        for field in layout.fields
    ]
    return {"fields": fields, "min_len": layout.min_size, "size": layout.size}


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(cells) + " |\n" for cells in lines)


def _header_table(schema: Schema) -> str:
    rows, offset = [], 0
    for keys in schema.header:
        if keys["id"] == "payload":
            break
        size = int(keys["type"][1:])
        rows.append([str(offset), str(size), f"`{keys['id']}`", keys["doc"]])
        offset += size
    return _table(["Offset", "Size", "Field", "Meaning"], rows)


def _type_table(schema: Schema) -> str:
    """Return the catalogue of types; a request and its response share a row."""
    rows = []
    for value in schema.enums["message_type"]:
        number = value.number
        if _RESPONSE_BIT <= number < _EVENTS_FROM and number != _NACK:
            continue
        is_request = number < _RESPONSE_BIT
        numbers = f"{number:02X} / {number | _RESPONSE_BIT:02X}" if is_request else f"{number:02X}"
        kind = "request / response" if is_request else ("refusal" if number == _NACK else "event")
        layout = next(message.layout for message in schema.messages if message.number == number)
        rows.append([numbers, f"`{value.name.upper()}`", kind, "yes" if value.needs_auth else "", layout.doc])
    return _table(["Type (hex)", "Name", "Kind", "Session", "What it is for"], rows)


def _alarm_table(schema: Schema) -> str:
    rows = []
    for value in schema.enums["alarm_code"]:
        keys = value.keys
        latch = "yes" if "-latch" in keys else ""
        sensor = "; needs a sensor" if "-sensor" in keys else ""
        rows.append(
            [
                f"0x{value.number:02X}",
                f"`{value.name.upper()}`",
                keys["-class"],
                keys["-priority"],
                latch,
                keys["-raise"] + sensor,
                keys["-clear"],
            ]
        )
    return _table(["Code", "Name", "Class", "Priority", "Latched", "Raised when", "Ended by"], rows)


def _timing_tables(schema: Schema) -> str:
    """Return what follows from the baud rate, and the numbers of the schema."""
    telemetry = schema.layouts["telemetry"].size
    plain, sealed = _wire_size(telemetry), _wire_size(telemetry + _AUTH_SIZE)
    by_baud: list[tuple[str, Callable[[int], str]]] = [
        (f"longest frame, {_WIRE_MAX} bytes", lambda baud: f"{_line_ms(_WIRE_MAX, baud):.1f} ms"),
        (f"TELEMETRY, {plain} bytes", lambda baud: f"{_line_ms(plain, baud):.1f} ms"),
        (f"TELEMETRY with AUTH, {sealed} bytes", lambda baud: f"{_line_ms(sealed, baud):.1f} ms"),
        ("shortest stream period", lambda baud: f"{max(100, math.ceil(4 * _line_ms(plain, baud)))} ms"),
        ("T, after which a request is retried", lambda baud: f"{_timeout_ms(baud)} ms"),
    ]
    fixed = [
        [f"`{entry['id']}`", f"{entry['value']:,}", entry.get("clock", "")[:1].upper(), entry["doc"], entry["clause"]]
        for entry in schema.timing
    ]
    head = ["", *(f"{baud:,} baud" for baud in _BAUDS)]
    return (
        _table(head, [[name, *(cell(baud) for baud in _BAUDS)] for name, cell in by_baud])
        + "\n"
        + _table(["Name", "Value", "Clock", "What", "Clause"], fixed)
    )


def _wire_size(payload_and_auth: int) -> int:
    return 1 + 1 + _HEADER_SIZE + payload_and_auth + 4 + 1


def _line_ms(size: int, baud: int) -> float:
    return size * 10 * 1000 / baud


def _timeout_ms(baud: int) -> int:
    return math.ceil((250 + 2 * _line_ms(_WIRE_MAX, baud)) / 100) * 100


def _message_section(layout_name: str, schema: Schema, examples: Sequence[Example]) -> str:
    layout = schema.layouts[layout_name]
    message = next((message for message in schema.messages if message.layout is layout), None)
    if message is None:
        parts = [f"### {layout.name}\n", f"{layout.doc} {layout.size} bytes, inside other payloads.\n"]
    else:
        length = _length(layout)
        parts = [f"### {message.name.upper()} (0x{message.number:02X})\n", f"{layout.doc} Payload: {length}.\n"]
    if layout.fields:
        rows = [_field_row(field, layout) for field in layout.fields]
        parts.append(_table(["Offset", "Size", "Field", "Type", "Unit", "Meaning"], rows))
    if message is not None:
        parts.append(_example_text(next(example for example in examples if example.message is message)))
    return "\n".join(parts)


def _length(layout: Layout) -> str:
    if layout.rest:
        return "0 to 224 bytes"
    text = f"{layout.min_size} bytes"
    if layout.repeat:
        text += f" and {layout.repeat.size} for each element, at most {layout.count_max()}"
    return f"{text}; {layout.size - layout.min_size} more may follow" if layout.optional else text


def _field_row(field: Field, layout: Layout) -> list[str]:
    size = {"rest": "0…224", "repeat": f"{field.count} × {field.size}"}.get(field.kind, str(field.size))
    kind = {"padding": "zeros", "text": "ASCII, NUL-padded", "rest": "bytes"}.get(field.kind, field.kind)
    if field.kind == "integer":
        kind = field.type[0] + str(field.size * 8)
    elif field.kind in {"nested", "repeat"}:
        kind = f"`{field.type}`"
    repeat = layout.repeat
    is_after = repeat is not None and layout.fields.index(field) > layout.fields.index(repeat)
    offset = f"{field.offset} + {repeat.size} × {repeat.count}" if repeat and is_after else str(field.offset)
    return [offset, size, f"`{field.name}`", kind, field.keys.get("-unit", ""), _meaning(field)]


def _meaning(field: Field) -> str:
    keys = field.keys
    notes = [keys.get("doc", "")]
    if field.enum:
        notes.append(f"`{field.enum}`")
    if "-na" in keys:
        notes.append(f"{keys['-na']} is “not available”")
    if field.valid_min is not None:
        notes.append(f"less than {field.valid_min:,} is BAD_VALUE")
    if field.valid_max is not None:
        notes.append(f"more than {field.valid_max:,} is BAD_VALUE")
    if field.is_optional and field.kind != "padding":
        notes.append("optional")
    if "-since" in keys:
        notes.append(f"since minor {keys['-since']}")
    return "; ".join(note for note in notes if note)


def _example_text(example: Example) -> str:
    header, payload, crc = example.raw[:_HEADER_SIZE], example.payload, example.raw[-4:]
    values = json.dumps(example.fields, ensure_ascii=False)
    lines = [f"{example.name}, seq {example.seq}, ref {example.ref}: `{values}`", "", "```text"]
    lines.append(f"header   {header.hex(' ')}")
    lines += [
        f"{'payload ' if row == 0 else '        '} {payload[row : row + 24].hex(' ')}"
        for row in range(0, len(payload), 24)
    ]
    lines.append(f"crc32c   {crc.hex(' ')}")
    lines += [
        f"{'wire    ' if row == 0 else '        '} {example.wire[row : row + 24].hex(' ')}"
        for row in range(0, len(example.wire), 24)
    ]
    return "\n".join([*lines, "```", ""])


def _enum_section(name: str, schema: Schema) -> str:
    values = schema.enums[name]
    kind = "masks; combine by OR" if name in schema.flag_enums else "numbers"
    has_doc = any(value.doc for value in values)
    head = ["Value", "Name", "Meaning"] if has_doc else ["Value", "Name"]
    rows = [[_number(name, value, schema), f"`{value.name.upper()}`", value.doc][: len(head)] for value in values]
    return f"### {name}\n\nThese are {kind}.\n\n{_table(head, rows)}"


def _number(name: str, value: EnumValue, schema: Schema) -> str:
    digits = 2 if name in schema.flag_enums else _HEX_DIGITS.get(name)
    return f"0x{value.number:0{digits}X}" if digits else str(value.number)
