"""Writes schema.json, and the tables and examples of SPEC.md."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.layout import Layout, Schema


def write_schema_json(schema: Schema) -> str:
    """Return the layouts and numbers, without prose, as canonical text: sorted keys, one space of indent, ASCII.

    Its CRC-32C is the SCHEMA_ID, so that a changed layout shows and a changed comment does not.
    """
    document = {
        "major": schema.major,
        "minor": schema.minor,
        "messages": {m.name: {"type": m.number, "layout": m.layout.name} for m in schema.messages},
        "layouts": {name: _layout_json(layout) for name, layout in schema.layouts.items()},
        "enums": {
            name: {value.name: value.number for value in values} for name, values in schema.enums.items()
        },
        "auth_types": [value.number for value in schema.enums["message_type"] if value.needs_auth],
    }
    return json.dumps(document, indent=1, sort_keys=True) + "\n"


def _layout_json(layout: Layout) -> dict[str, Any]:
    prose = {"id", "doc", "type", "size"}
    fields = [
        {"name": field.name, "kind": field.kind, "offset": field.offset, "size": field.size}
        | ({"type": field.type} if field.type else {})
        | {key: value for key, value in field.keys.items() if key not in prose}
        for field in layout.fields
    ]
    return {"fields": fields, "min_len": layout.min_size, "size": layout.size}
