"""Writes pump_protocol/meanings.py: what the numbers of each message stand for, for people and their tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.meaning import ALARM_CODES, enum_of, flags_of, is_alarm_map, is_hex
from generator.python_codec import attributes, class_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.layout import Field, Layout, Schema

_PREAMBLE = '''\
"""What the numbers in messages stand for: units and names. The codec needs none of it; people do.

Generated from schema/plink.ksy by generator/generate.py: change the schema, not this file.
"""

from __future__ import annotations

import enum
from typing import Any

import msgspec

from pump_protocol import messages


class Meaning(msgspec.Struct, frozen=True):
    """How to read one number.

    `unit` is what one step is worth ("nL/h", "0.01 °C"); `names` has its values, or with `is_map` the alarm codes of
    which code n is bit n − 1; `is_hex` is a number to be compared, not counted.
    """

    unit: str = ""
    names: type[enum.IntEnum] | type[enum.IntFlag] | None = None
    is_map: bool = False
    is_hex: bool = False


NOTHING_KNOWN = Meaning()

MEANINGS: dict[type[Any], dict[str, Meaning]] = {
'''


def write_meanings(schema: Schema) -> str:
    """Return the text of meanings.py; fields that are plain numbers are left out."""
    return _PREAMBLE + "".join(_block(layout) for layout in schema.layouts.values()) + "}\n"


def _block(layout: Layout) -> str:
    rows = "".join(
        f'        "{field.name}": Meaning({meaning}),\n'
        for field in attributes(layout)
        if field.kind == "integer" and (meaning := ", ".join(_arguments(field)))
    )
    return f"    messages.{class_name(layout.name)}: {{\n{rows}    }},\n" if rows else ""


def _arguments(field: Field) -> Iterator[str]:
    if "-unit" in field.keys:
        yield f'unit="{field.keys["-unit"]}"'
    names = ALARM_CODES if is_alarm_map(field) else enum_of(field) or flags_of(field)
    if names:
        yield f"names=messages.{class_name(names)}"
    if is_alarm_map(field):
        yield "is_map=True"
    if is_hex(field) and not names:
        yield "is_hex=True"
