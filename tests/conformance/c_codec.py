"""The generated C codec as Python calls it: each struct is read off the schema a second time, by its layout rules."""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.c_build import built

ROOT = Path(__file__).parents[2] / "firmware-protocol"
sys.path.insert(0, str(ROOT))

from generator import layout  # noqa: E402  # the generator is a script's package, found from its own folder

if TYPE_CHECKING:
    from generator.layout import Field, Layout

PAYLOAD_MAX = 224
_INTEGERS: dict[str, Any] = {
    "u1": ctypes.c_uint8,
    "u2": ctypes.c_uint16,
    "u4": ctypes.c_uint32,
    "u8": ctypes.c_uint64,
    "s1": ctypes.c_int8,
    "s2": ctypes.c_int16,
    "s4": ctypes.c_int32,
    "s8": ctypes.c_int64,
}
SCHEMA = layout.read_schema(ROOT / "schema" / "plink.ksy", ROOT / "schema" / "profile.schema.json")
LAYOUTS = {message.number: message.layout for message in SCHEMA.messages}


class Verdict(ctypes.Structure):
    """`struct plink_verdict`."""

    _fields_ = (("reason", ctypes.c_uint8), ("detail", ctypes.c_uint16))


@cache
def library() -> ctypes.CDLL:
    """The shared library of codec and device."""
    return ctypes.CDLL(str(built("libplink-bench.so")))


def unpack(type_: int, payload: bytes) -> tuple[int, int] | dict[str, Any]:
    """What the C makes of a payload: reason and detail of the refusal, or the fields as a vector writes them."""
    of_type = LAYOUTS[type_]
    if not of_type.fields:
        return {}
    message, buffer = _struct(of_type.name)(), ctypes.create_string_buffer(payload, max(len(payload), 1))
    function = getattr(library(), f"plink_unpack_{of_type.name}")
    function.restype = Verdict
    verdict = function(ctypes.byref(message), buffer, ctypes.c_size_t(len(payload)))
    if verdict.reason:
        return verdict.reason, verdict.detail
    return _values(of_type, message)


def pack(type_: int, fields: dict[str, Any], cap: int = PAYLOAD_MAX) -> bytes | None:
    """The payload that the C makes of fields, or `None` if it refuses to."""
    of_type = LAYOUTS[type_]
    if not of_type.fields:
        return b""
    message = _struct(of_type.name)()
    keep: list[Any] = []  # what the struct points to
    _fill(of_type, message, fields, keep)
    out = ctypes.create_string_buffer(PAYLOAD_MAX)
    function = getattr(library(), f"plink_pack_{of_type.name}")
    size = function(ctypes.byref(message), out, ctypes.c_size_t(cap))
    return None if size < 0 else out.raw[:size]


@cache
def _struct(name: str) -> Any:  # noqa: ANN401  # a class made at run time
    of_name = SCHEMA.layouts[name]
    fields: list[tuple[str, Any]] = []
    for field in _members(of_name):
        if field.is_optional:
            fields.append((f"has_{field.name}", ctypes.c_bool))
        fields.append((field.name, _c_type(field, of_name)))
        if field.kind == "rest":
            fields.append((f"{field.name}_len", ctypes.c_uint8))
    return type(name, (ctypes.Structure,), {"_fields_": fields})


def _members(of_name: Layout) -> list[Field]:
    worked_out = {of_name.repeat.stride} if of_name.repeat else set()
    return [f for f in of_name.fields if f.kind != "padding" and not f.is_crc and f.name not in worked_out]


def _c_type(field: Field, of_name: Layout) -> Any:  # noqa: ANN401  # a ctypes type
    match field.kind:
        case "nested":
            return _struct(field.type)
        case "repeat":
            return _struct(field.type) * of_name.count_max()
        case "text":
            return ctypes.c_char * (field.size + 1)
        case "bytes":
            return ctypes.c_uint8 * field.size
        case "rest":
            return ctypes.c_void_p
        case _:
            return _INTEGERS[field.type]


def _values(of_name: Layout, message: Any) -> dict[str, Any]:  # noqa: ANN401
    values: dict[str, Any] = {}
    counts = {of_name.repeat.count} if of_name.repeat else set()
    for field in _members(of_name):
        if field.name in counts:
            continue
        value = getattr(message, field.name)
        if field.is_optional and not getattr(message, f"has_{field.name}"):
            values[field.name] = None
        elif field.kind == "nested":
            values[field.name] = _values(SCHEMA.layouts[field.type], value)
        elif field.kind == "repeat":
            count = getattr(message, field.count)
            values[field.name] = [_values(SCHEMA.layouts[field.type], value[index]) for index in range(count)]
        elif field.kind == "text":
            values[field.name] = value.decode("ascii")
        elif field.kind == "bytes":
            values[field.name] = bytes(value).hex()
        elif field.kind == "rest":
            values[field.name] = ctypes.string_at(value, getattr(message, f"{field.name}_len")).hex() if value else ""
        else:
            values[field.name] = None if value == field.keys.get("-na") else value
    return values


def _fill(of_name: Layout, message: Any, fields: dict[str, Any], keep: list[Any]) -> None:  # noqa: ANN401
    for field in _members(of_name):
        value = fields.get(field.name)
        if field.is_optional:
            setattr(message, f"has_{field.name}", value is not None)
        if field.kind == "repeat":
            setattr(message, field.count, len(fields[field.name]))
            for element, each in zip(getattr(message, field.name), fields[field.name], strict=False):
                _fill(SCHEMA.layouts[field.type], element, each, keep)
        elif field.kind == "nested" and value is not None:
            _fill(SCHEMA.layouts[field.type], getattr(message, field.name), value, keep)
        elif field.kind == "rest":
            keep.append(ctypes.create_string_buffer(bytes.fromhex(fields[field.name])))
            setattr(message, field.name, ctypes.addressof(keep[-1]))
            setattr(message, f"{field.name}_len", len(fields[field.name]) // 2)
        else:
            _fill_value(field, message, value)


def _fill_value(field: Field, message: Any, value: Any) -> None:  # noqa: ANN401
    if value is None and "-na" in field.keys:
        value = field.keys["-na"]
    if value is None:
        return
    if field.kind == "bytes":
        getattr(message, field.name)[:] = bytes.fromhex(value)
    else:
        setattr(message, field.name, value.encode("ascii") if field.kind == "text" else value)
