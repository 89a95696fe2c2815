"""The schema as values: read from plink.ksy, checked against the profile, with every offset worked out.

`read_schema` refuses what the profile does not have and what it cannot say (offsets, counts, names that point nowhere),
with the place and the reason. What it returns needs no further checks, so the writers of code and tables have none.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import jsonschema
import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAYLOAD_MAX = 224
STRUCT_CODES = {"u1": "B", "u2": "H", "u4": "I", "u8": "Q", "s1": "b", "s2": "h", "s4": "i", "s8": "q"}


class SchemaError(Exception):
    """The schema is outside the profile; the text says where and why."""


@dataclass(frozen=True)
class Field:
    """One field. `size` is that of one element in a repeat, and 0 for bytes up to the end.

    `offset` counts from the beginning of the layout. Of a field after a repeat it counts as if the repeat were empty:
    add count × distance of what was received.
    """

    name: str
    kind: str  # integer, bytes, text, padding, rest, nested, repeat
    offset: int
    size: int
    type: str  # the Kaitai type of an integer, the layout's name of nested and repeat, else ""
    count: str  # of a repeat: the field that counts it, else ""
    stride: str  # of a repeat: the field that has the distance between elements, else ""
    keys: dict[str, Any]  # the schema's own keys: doc, enum, -bits, -unit, -na …

    @property
    def is_optional(self) -> bool:
        """Whether the payload may end before this field. It is there when all its bytes are."""
        return "if" in self.keys

    @property
    def is_crc(self) -> bool:
        """Whether the field is made from the bytes before it."""
        return "-crc32c" in self.keys

    @property
    def enum(self) -> str | None:
        """The enumeration of its number, or of its flags."""
        name: str | None = self.keys.get("enum", self.keys.get("-bits"))
        return name

    @property
    def valid_min(self) -> int | None:
        """The lowest number that is not BAD_VALUE."""
        number: int | None = self.keys.get("-valid", {}).get("min")
        return number

    @property
    def valid_max(self) -> int | None:
        """The highest number that is not BAD_VALUE."""
        number: int | None = self.keys.get("-valid", {}).get("max")
        return number


@dataclass(frozen=True)
class Layout:
    """A Kaitai type: fields in wire order.

    The order is always `head`, then at most one `repeat` and its `trail`, then what is optional; or a `rest` alone.
    """

    name: str
    doc: str
    fields: tuple[Field, ...]

    @property
    def size(self) -> int:
        """Bytes of everything but the elements of a repeat and the rest."""
        return sum(field.size for field in self.fields if field.kind not in {"repeat", "rest"})

    @property
    def min_size(self) -> int:
        """Bytes that must be there."""
        return sum(field.size for field in (*self.head, *self.trail))

    @property
    def head(self) -> tuple[Field, ...]:
        """What stands at a fixed place and must be there."""
        required = [field for field in self.fields if not field.is_optional and field.kind != "rest"]
        return tuple(required if self.repeat is None else required[: required.index(self.repeat)])

    @property
    def trail(self) -> tuple[Field, ...]:
        """What must be there after the repeat."""
        if self.repeat is None:
            return ()
        after = self.fields[self.fields.index(self.repeat) + 1 :]
        return tuple(field for field in after if not field.is_optional)

    @property
    def optional(self) -> tuple[tuple[Field, ...], ...]:
        """What may be missing, in order: each value with the padding after it, which need not be received."""
        groups: list[tuple[Field, ...]] = []
        for field in self.fields:
            if field.is_optional and field.kind == "padding":
                groups[-1] += (field,)
            elif field.is_optional:
                groups.append((field,))
        return tuple(groups)

    @property
    def repeat(self) -> Field | None:
        """The counted list, if there is one."""
        return next((field for field in self.fields if field.kind == "repeat"), None)

    @property
    def rest(self) -> Field | None:
        """The bytes up to the end, if they are what the layout is."""
        return next((field for field in self.fields if field.kind == "rest"), None)

    def count_max(self) -> int:
        """Return how many elements of the repeat there may be: what its count allows and what fits."""
        repeat = self.repeat
        assert repeat is not None
        limit = next(field.valid_max for field in self.fields if field.name == repeat.count)
        fits = (PAYLOAD_MAX - self.size) // repeat.size
        return fits if limit is None else min(fits, limit)


@dataclass(frozen=True)
class Message:
    """A type number with a payload layout."""

    number: int
    name: str  # as in the enumeration message_type
    layout: Layout


@dataclass(frozen=True)
class EnumValue:
    """One number with a name."""

    number: int
    name: str
    doc: str
    keys: dict[str, Any]  # the schema's own keys: -auth of a request; -class, -priority, -raise … of an alarm

    @property
    def needs_auth(self) -> bool:
        """Whether the request of this number needs a session."""
        return "-auth" in self.keys


@dataclass(frozen=True)
class Schema:
    """Everything in plink.ksy."""

    major: int
    minor: int
    header: tuple[dict[str, Any], ...]
    layouts: dict[str, Layout]  # in the order of the file
    messages: tuple[Message, ...]
    enums: dict[str, tuple[EnumValue, ...]]
    flag_enums: frozenset[str]  # those whose numbers are masks
    timing: tuple[dict[str, Any], ...]  # id, value, clock, clause, doc: times and counts that no layout has


def read_schema(path: Path, profile_path: Path) -> Schema:
    """Read and check the schema. Raises SchemaError."""
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=_UniqueKeyLoader)  # noqa: S506  # a SafeLoader
    _check_profile(document, json.loads(profile_path.read_text(encoding="utf-8")))
    enums = {
        name: tuple(
            EnumValue(int(number), entry["id"], entry.get("doc", ""), entry) for number, entry in values.items()
        )
        for name, values in document["enums"].items()
    }
    layouts: dict[str, Layout] = {}
    for name in document["types"]:
        _add_layout(name, document["types"], layouts)
    cases = next(field for field in document["seq"] if field["id"] == "payload")["type"]["cases"]
    schema = Schema(
        major=document["meta"]["-major"],
        minor=document["meta"]["-minor"],
        header=tuple(document["seq"]),
        layouts={name: layouts[name] for name in document["types"]},
        messages=tuple(_messages(cases, layouts, enums["message_type"])),
        enums=enums,
        flag_enums=frozenset(
            field.keys["-bits"] for layout in layouts.values() for field in layout.fields if "-bits" in field.keys
        ),
        timing=tuple(document["meta"].get("-timing", ())),
    )
    _check_enums(schema)
    _check_min_len(schema, document["types"])
    return schema


class _UniqueKeyLoader(yaml.SafeLoader):
    """YAML that refuses a key given twice: PyYAML would keep the last one silently."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
        """Return the mapping, or raise SchemaError."""
        keys = [self.construct_object(key, deep=deep) for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise SchemaError(f"line {node.start_mark.line + 1}: {key!r} is given twice in one mapping")
        return super().construct_mapping(node, deep=deep)


def _check_profile(document: Any, profile: dict[str, Any]) -> None:  # noqa: ANN401  # YAML can hold anything
    as_json = json.loads(json.dumps(document))  # integer keys become text, as JSON Schema wants them
    for error in jsonschema.Draft202012Validator(profile).iter_errors(as_json):
        what = f"{error.instance} is no kind of field" if error.validator == "oneOf" else error.message
        raise SchemaError(f"{error.json_path}: outside the profile: {what}")


def _add_layout(name: str, types: dict[str, Any], layouts: dict[str, Layout]) -> Layout:
    if name in layouts:
        return layouts[name]
    if name not in types:
        raise SchemaError(f"no type is called {name!r}")
    fields: list[Field] = []
    offset = 0
    for keys in types[name]["seq"]:
        kind = _kind(keys)
        inner = _add_layout(keys["type"], types, layouts) if kind in {"nested", "repeat"} else None
        if inner is not None and (inner.repeat or inner.rest or inner.optional):
            raise SchemaError(f"types.{name}.{keys['id']}: {inner.name} has no fixed size")
        size = inner.size if inner is not None else _size(keys, kind)
        stride = keys.get("size", "") if kind == "repeat" else ""
        fields.append(
            Field(keys["id"], kind, offset, size, keys.get("type", ""), keys.get("repeat-expr", ""), stride, keys)
        )
        offset += 0 if kind == "repeat" else size
    layout = Layout(name, types[name]["doc"], tuple(fields))
    for problem in _problems(layout):
        raise SchemaError(f"types.{name}: {problem}")
    layouts[name] = layout
    return layout


def _kind(keys: dict[str, Any]) -> str:
    if "size-eos" in keys:
        return "rest"
    if "repeat" in keys:
        return "repeat"
    if keys.get("type") == "strz":
        return "text"
    if "type" in keys:
        return "integer" if keys["type"] in STRUCT_CODES else "nested"
    return "padding" if keys["id"].startswith("rsv") else "bytes"


def _size(keys: dict[str, Any], kind: str) -> int:
    if kind == "rest":
        return 0
    return int(keys["type"][1:]) if kind == "integer" else int(keys["size"])


def _problems(layout: Layout) -> Iterator[str]:
    """Yield what the JSON Schema cannot see."""
    names = [field.name for field in layout.fields]
    if len(set(names)) < len(names):
        yield "a field name is given twice"
    for index, field in enumerate(layout.fields):
        yield from _field_problems(field, layout.fields[:index], is_last=index == len(layout.fields) - 1)
    if layout.size > PAYLOAD_MAX:
        yield f"{layout.size} bytes are more than a payload of {PAYLOAD_MAX}"
    if layout.size % 4:
        yield f"{layout.size} bytes; pad to a multiple of 4 with rsv"
    optional = [field.is_optional for field in layout.fields]
    if optional != sorted(optional):
        yield "what is optional must come last"
    if sum(field.kind == "repeat" for field in layout.fields) > 1:
        yield "the profile has one repeat"
    if any(field.is_crc for field in layout.fields[:-1]):
        yield "the CRC must be the last field"
    if layout.rest and len(layout.fields) > 1:
        yield f"{layout.rest.name} must be the only field"


def _field_problems(field: Field, before: tuple[Field, ...], *, is_last: bool) -> Iterator[str]:
    if field.kind == "integer" and field.offset % min(field.size, 4):
        yield f"{field.name} at offset {field.offset} is not aligned; pad with rsv"
    if field.kind == "nested" and not field.is_optional and (before or not is_last):
        yield f"{field.name} must be the only field, or optional"
    if field.kind == "padding" and field.is_optional and not (before and before[-1].is_optional):
        yield f"{field.name} pads nothing"
    if field.is_crc and field.type != "u4":
        yield f"{field.name} must be a u4"
    for reference in filter(None, (field.count, field.stride)):
        if not any(other.name == reference and other.type == "u1" for other in before):
            yield f"{field.name} needs a u1 field {reference!r} before it"


def _messages(cases: dict[str, str], layouts: dict[str, Layout], types: tuple[EnumValue, ...]) -> Iterator[Message]:
    numbers = {value.name: value.number for value in types}
    for case, layout in cases.items():
        name = case.removeprefix("message_type::")
        if name not in numbers:
            raise SchemaError(f"seq.payload: no message type is called {name!r}")
        if layout not in layouts:
            raise SchemaError(f"seq.payload: no type is called {layout!r}")
        yield Message(numbers[name], name, layouts[layout])


def _check_enums(schema: Schema) -> None:
    for name, values in schema.enums.items():
        if len({value.name for value in values}) < len(values):
            raise SchemaError(f"enums.{name}: a name is given twice")
        if name in schema.flag_enums and any(value.number.bit_count() != 1 for value in values):
            raise SchemaError(f"enums.{name}: -bits refers to it, so each number must be one bit")
    for layout in schema.layouts.values():
        for field in layout.fields:
            if field.enum is not None and field.enum not in schema.enums:
                raise SchemaError(f"types.{layout.name}.{field.name}: no enumeration is called {field.enum!r}")


def _check_min_len(schema: Schema, types: dict[str, Any]) -> None:
    """Refuse a length that was not meant: it is written down in the schema and worked out from the fields."""
    of_messages = {message.layout.name for message in schema.messages}
    for name, layout in schema.layouts.items():
        stated = types[name].get("-min-len")
        if (name in of_messages) != (stated is not None):
            raise SchemaError(f"types.{name}: -min-len belongs to the payload of a message, and to nothing else")
        if stated is not None and stated != layout.min_size:
            raise SchemaError(f"types.{name}: -min-len is {stated}, but the fields have {layout.min_size} bytes")
