"""Writes generated/wireshark/plink.lua: tables of the schema in front of the dissector that is written by hand.

Wireshark wants one file, and a reader does not; so that part is three files in `wireshark/`: `line.lua` knows bytes and
numbers, `fields.lua` declares what Wireshark shows, `dissector.lua` takes packets apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.meaning import ALARM_CODES, enum_of, flags_of, is_alarm_map, is_hex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.layout import EnumValue, Field, Layout, Schema

PARTS = ("line.lua", "fields.lua", "dissector.lua")

_HEAD = """\
-- PLINK/{major}.{minor} for Wireshark and tshark. SCHEMA_ID {schema_id:08X}.
--
-- Generated from schema/plink.ksy and generator/wireshark/*.lua by generator/generate.py: change those.
--
-- Use it once:    tshark -X lua_script:plink.lua -r capture.pcapng -V
-- Install it:     copy it to the folder of personal Lua plugins (Wireshark: Help, About, Folders).
-- It takes packets of link type USER0 (147): bytes of the serial line, each frame with its delimiters.

local MAJOR = {major}

local ENUMS = {{
{enums}}}

-- Layouts: fields in wire order. `na` is the number that says "not available"; beyond `min` and `max` is BAD_VALUE.
local LAYOUTS = {{
{layouts}}}

-- Payloads by type.
local MESSAGES = {{
{messages}}}

"""


def write_lua(schema: Schema, schema_id: int, parts: Sequence[str]) -> str:
    """Return the text of plink.lua; `parts` are the texts of PARTS, which know no message."""
    messages = (
        f'  [0x{message.number:02X}] = {{ layout = "{message.layout.name}", min_len = {message.layout.min_size} }},\n'
        for message in schema.messages
    )
    head = _HEAD.format(
        major=schema.major,
        minor=schema.minor,
        schema_id=schema_id,
        enums="".join(_enum(name, values) for name, values in schema.enums.items()),
        layouts="".join(_layout(layout) for layout in schema.layouts.values()),
        messages="".join(messages),
    )
    return head + "\n".join(parts)


def _enum(name: str, values: Iterable[EnumValue]) -> str:
    rows = "".join(f'    [{value.number}] = "{value.name.upper()}",\n' for value in values)
    return f"  {name} = {{\n{rows}  }},\n"


def _layout(layout: Layout) -> str:
    rows = "".join(f"    {{ {', '.join(_entries(field))} }},\n" for field in layout.fields)
    return f"  {layout.name} = {{\n{rows}  }},\n"


def _entries(field: Field) -> Iterator[str]:
    """Yield what the dissector needs to know of a field, as Lua."""
    kind = "crc" if field.is_crc else field.type if field.kind == "integer" else field.kind
    yield f'name = "{field.name}", kind = "{kind}", size = {field.size}'
    texts = {
        "layout": field.type if field.kind in {"nested", "repeat"} else None,
        "count": field.count,
        "stride": field.stride,
        "unit": field.keys.get("-unit"),
        "na": field.keys.get("-na"),
        "min": field.valid_min,
        "max": field.valid_max,
        "enum": enum_of(field),
        "flags": flags_of(field),
        "map": ALARM_CODES if is_alarm_map(field) else None,
        "doc": field.keys.get("doc"),
    }
    yield from (f"{key} = {_quoted(str(text))}" for key, text in texts.items() if text not in {None, ""})
    if is_hex(field):
        yield "is_hex = true"
    if field.is_optional:
        yield "is_optional = true"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
