"""Writes the C functions of one layout: values to bytes, bytes to values, and the checks of values.

A layout is head, repeat, trail, optional groups (see `layout.Layout`). What stands behind a repeat is addressed from
`after`, the buffer moved by the bytes of the repeat, so that every number in the C is an offset of the schema.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.layout import Field, Layout, Schema

C_TYPES = {
    "u1": "uint8_t",
    "u2": "uint16_t",
    "u4": "uint32_t",
    "u8": "uint64_t",
    "s1": "int8_t",
    "s2": "int16_t",
    "s4": "int32_t",
    "s8": "int64_t",
}
LINE_MAX = 120
_BAD_LENGTH = "return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);"
_FINE = "verdict(0, 0)"


def prefix(layout: Layout) -> str:
    """Return what the constants of a layout begin with."""
    return f"PLINK_{layout.name.upper()}"


def has_codec(layout: Layout) -> bool:
    """Return whether there is anything to pack: C99 has no empty struct."""
    return bool(layout.fields)


def members(layout: Layout) -> list[Field]:
    """Return what the struct has: neither padding nor what is worked out from the rest."""
    stride = layout.repeat.stride if layout.repeat else ""
    return [field for field in layout.fields if field.kind != "padding" and not field.is_crc and field.name != stride]


def is_checked(layout: Layout) -> bool:
    """Return whether some values of the layout's own members may not be sent."""
    return any(True for field in members(layout) for _ in _violations(field))


def write_codec(layout: Layout, schema: Schema) -> str:
    """Return the functions of one layout."""
    if layout.rest is not None:
        return _rest_functions(layout)
    functions = [_check(layout)] if is_checked(layout) else []
    # What others contain gets functions at a place; a message of its own wraps them.
    is_inner = layout.name in {field.type for other in schema.layouts.values() for field in other.fields}
    if is_inner:
        functions += [_put(layout), _get(layout)]
    if layout.name in {message.layout.name for message in schema.messages}:
        functions += [_pack(layout, is_inner=is_inner), _unpack(layout, is_inner=is_inner)]
        functions += [_validate(layout)] if is_checked(layout) else []
    return "\n".join(functions)


# --- heads ------------------------------------------------------------------------------------------------------------


def _function(head: str, body: Iterable[str]) -> str:
    return "\n".join([head, "{", *(f"    {line}" for line in body), "}", ""])


def _block(condition: str, *body: str) -> list[str]:
    return [f"{condition} {{", *(f"    {line}" for line in body), "}"]


def pack_head(layout: Layout) -> str:
    """Return the signature of the function that packs."""
    return _signature(
        f"int plink_pack_{layout.name}", f"const struct plink_{layout.name} *m", "uint8_t *out, size_t cap"
    )


def unpack_head(layout: Layout) -> str:
    """Return the signature of the function that unpacks."""
    start = f"struct plink_verdict plink_unpack_{layout.name}"
    return _signature(start, f"struct plink_{layout.name} *m", "const uint8_t *in, size_t len")


def _signature(start: str, first: str, others: str) -> str:
    line = f"{start}({first}, {others})"
    if len(line) < LINE_MAX:  # a prototype has a semicolon more
        return line
    return f"{start}({first},\n{' ' * len(start)} {others})"


def _bad_value(offset: str) -> str:
    return f"return verdict(PLINK_NACK_REASON_BAD_VALUE, {offset});"


def _place(buffer: str, offset: int) -> str:
    return f"{buffer} + {offset}" if offset else buffer


# --- values to bytes --------------------------------------------------------------------------------------------------


def _put(layout: Layout) -> str:
    head = f"static void put_{layout.name}(uint8_t *out, const struct plink_{layout.name} *m)"
    return _function(head, [_put_field(field, layout, "out") for field in layout.head])


def _pack(layout: Layout, *, is_inner: bool) -> str:
    size, declarations = _packed_size(layout)
    body = [*declarations, *_block(f"if (cap < {size})", "return -1;")]
    if is_inner:
        body.append(f"put_{layout.name}(out, m);")
    else:
        body += [_put_field(field, layout, "out") for field in layout.head]
        body += _put_behind(layout)
    return _function(pack_head(layout), [*body, f"return {'(int)size' if size == 'size' else size.rstrip('u')};"])


def _packed_size(layout: Layout) -> tuple[str, list[str]]:
    """Return what to call the payload's size, and the lines that work it out."""
    repeat, optional = layout.repeat, layout.optional
    if repeat is None and not optional:
        return f"{layout.size}u", []
    lines = []
    extra = ""
    if repeat is not None:
        lines += _block(f"if (m->{repeat.count} > {prefix(layout)}_{repeat.name.upper()}_MAX)", "return -1;")
        extra = f" + (size_t)m->{repeat.count} * {repeat.size}u"
    for before, group in pairwise(optional):
        lines += _block(f"if (m->has_{group[0].name} && !m->has_{before[0].name})", "return -1;")
    lines.append(f"{'size_t' if optional else 'const size_t'} size = {layout.min_size}u{extra};")
    for group in optional:
        lines += _block(f"if (m->has_{group[0].name})", f"size += {sum(field.size for field in group)}u;")
    return "size", lines


def _put_behind(layout: Layout) -> Iterator[str]:
    """Yield the writing of repeat, trail and optional groups."""
    repeat, buffer = layout.repeat, "out"
    if repeat is not None:
        put = f"put_{repeat.type}({_place('out', repeat.offset)} + i * {repeat.size}u, &m->{repeat.name}[i]);"
        yield from _block(f"for (size_t i = 0; i < m->{repeat.count}; i++)", put)
        if layout.trail or layout.optional:
            buffer = "after"
            yield f"uint8_t *after = out + (size_t)m->{repeat.count} * {repeat.size}u;"
    yield from (_put_field(field, layout, buffer) for field in layout.trail)
    for group in layout.optional:
        yield from _block(f"if (m->has_{group[0].name})", *(_put_field(field, layout, buffer) for field in group))


def _put_field(field: Field, layout: Layout, buffer: str) -> str:
    place = _place(buffer, field.offset)
    if field.kind == "padding":
        return f"memset({place}, 0, {field.size}u);"
    if field.is_crc:
        return f"put_u32({place}, plink_crc32c({buffer}, {field.offset}u));"
    if field.kind == "text":
        return f"put_text({place}, m->{field.name}, {field.size}u);"
    if field.kind == "bytes":
        return f"memcpy({place}, m->{field.name}, {field.size}u);"
    if field.kind == "nested":
        return f"put_{field.type}({place}, &m->{field.name});"
    is_stride = layout.repeat is not None and field.name == layout.repeat.stride
    value = f"{layout.repeat.size}u" if layout.repeat is not None and is_stride else f"m->{field.name}"
    if field.type.startswith("s"):
        value = f"(uint{field.size * 8}_t){value}"
    return f"{buffer}[{field.offset}] = {value};" if field.size == 1 else f"put_u{field.size * 8}({place}, {value});"


# --- bytes to values --------------------------------------------------------------------------------------------------


def _get(layout: Layout) -> str:
    """Return the reader of a layout inside a payload; `at` is its offset there, for the detail of BAD_VALUE."""
    name = layout.name
    head = f"static struct plink_verdict get_{name}(struct plink_{name} *m, const uint8_t *payload, size_t at)"
    body = ["const uint8_t *in = payload + at;"]
    last = layout.fields[-1]
    if last.is_crc:
        is_wrong = f"if (get_u32({_place('in', last.offset)}) != plink_crc32c(in, {last.offset}u))"
        body += _block(is_wrong, _bad_value(f"at + {last.offset}u"))
    body += [line for field in members(layout) for line in _get_field(field, "in")]
    return _function(head, [*body, f"return {_checked(layout, 'at')};"])


def _checked(layout: Layout, at: str) -> str:
    return f"check_{layout.name}(m, {at})" if is_checked(layout) else _FINE


def _unpack(layout: Layout, *, is_inner: bool) -> str:
    shortest = f"len < {prefix(layout)}_MIN_LEN || " if layout.min_size else ""
    body = _block(f"if ({shortest}len > PLINK_PAYLOAD_MAX)", _BAD_LENGTH)
    if is_inner:
        return _function(unpack_head(layout), [*body, f"return get_{layout.name}(m, in, 0);"])
    only = layout.fields[0]
    if only.kind == "nested" and not only.is_optional:
        return _function(unpack_head(layout), [*body, f"return get_{only.type}(&m->{only.name}, in, 0);"])
    shown = members(layout)
    body += [line for field in layout.head if field in shown for line in _get_field(field, "in")]
    if layout.repeat is None:
        body += [line for group in layout.optional for line in _get_optional(group[0], layout)]
        return _function(unpack_head(layout), [*body, f"return {_checked(layout, '0')};"])
    # Before the elements are looked at: nothing behind them has a check (the profile has no use for one).
    if is_checked(layout):
        body += _return_if_wrong(f"check_{layout.name}(m, 0)", "own")
    body += _get_repeat(layout, layout.repeat)
    body += [line for field in layout.trail if field in shown for line in _get_field(field, "after")]
    body += [line for group in layout.optional for line in _get_optional(group[0], layout)]
    return _function(unpack_head(layout), [*body, f"return {_FINE};"])


def _return_if_wrong(call: str, name: str = "wrong") -> list[str]:
    return [f"const struct plink_verdict {name} = {call};", *_block(f"if ({name}.reason != 0)", f"return {name};")]


def _get_field(field: Field, buffer: str) -> list[str]:
    source = _place(buffer, field.offset)
    if field.kind == "text":
        return [f"get_text(m->{field.name}, {source}, {field.size}u);"]
    if field.kind == "bytes":
        return [f"memcpy(m->{field.name}, {source}, {field.size}u);"]
    value = f"{buffer}[{field.offset}]" if field.size == 1 else f"get_u{field.size * 8}({source})"
    if field.type.startswith("s"):
        value = f"({C_TYPES[field.type]}){value}"
    return [f"m->{field.name} = {value};"]


def _get_repeat(layout: Layout, repeat: Field) -> Iterator[str]:
    """Yield the reading of the elements, when their count and distance are possible and all of them are there."""
    stride = next((field for field in layout.fields if field.name == repeat.stride), None)
    step = f"{repeat.size}u"
    if stride is not None:
        step = "step"
        yield f"const size_t step = in[{stride.offset}]; /* a later minor may have longer elements (PLK-MSG-08) */"
        yield from _block(f"if (step < {repeat.size}u)", _bad_value(f"{stride.offset}u"))
    yield f"const size_t list = (size_t)m->{repeat.count} * {step};"
    yield from _block(f"if (len < {prefix(layout)}_MIN_LEN + list)", _BAD_LENGTH)
    element = f"get_{repeat.type}(&m->{repeat.name}[i], in, {repeat.offset}u + i * {step})"
    yield from _block(f"for (size_t i = 0; i < m->{repeat.count}; i++)", *_return_if_wrong(element))
    behind = [*layout.trail, *(group[0] for group in layout.optional)]
    if any(field in members(layout) and field.kind != "nested" for field in behind):
        yield "const uint8_t *after = in + list;"


def _get_optional(field: Field, layout: Layout) -> Iterator[str]:
    extra, buffer = ("", "in") if layout.repeat is None else (" + list", "after")
    has = f"m->has_{field.name}"
    yield f"{has} = len >= {field.offset + field.size}u{extra};"
    yield f"memset(&m->{field.name}, 0, sizeof m->{field.name});"
    if field.kind != "nested":
        yield from _block(f"if ({has})", *_get_field(field, buffer))
        return
    get = f"get_{field.type}(&m->{field.name}, in, {field.offset}u{extra})"
    yield from _block(f"if ({has})", *_return_if_wrong(get))


# --- checks -----------------------------------------------------------------------------------------------------------


def _check(layout: Layout) -> str:
    """Return the checks of a layout's own members. `at` is where it begins in the payload."""
    head = f"static struct plink_verdict check_{layout.name}(const struct plink_{layout.name} *m, size_t at)"
    body: list[str] = []
    for field in members(layout):
        is_there = f"m->has_{field.name} && " if field.is_optional else ""
        for condition in _violations(field):
            assert layout.repeat is None or field in layout.head, "a check behind a repeat is not written yet"
            body += _block(f"if ({is_there}{condition})", _bad_value(_place("at", field.offset)))
    return _function(head, [*body, f"return {_FINE};"])


def _violations(field: Field) -> Iterator[str]:
    """Yield the C conditions under which a sender must not send the member."""
    if field.kind == "text":
        yield f"!is_text(m->{field.name}, {field.size}u)"
    suffix = "" if field.type.startswith("s") else "u"
    if field.valid_min is not None:
        yield f"m->{field.name} < {field.valid_min}{suffix}"
    if field.valid_max is not None:
        yield f"m->{field.name} > {field.valid_max}{suffix}"


def _validate(layout: Layout) -> str:
    head = f"struct plink_verdict plink_validate_{layout.name}(const struct plink_{layout.name} *m)"
    return _function(head, [f"return check_{layout.name}(m, 0);"])


# --- payloads that are bytes ------------------------------------------------------------------------------------------


def _rest_functions(layout: Layout) -> str:
    name = layout.fields[0].name
    pack = [
        *_block(f"if (m->{name}_len > PLINK_PAYLOAD_MAX || cap < m->{name}_len)", "return -1;"),
        *_block(f"if (m->{name}_len > 0)", f"memcpy(out, m->{name}, m->{name}_len); /* NULL when it is empty */"),
        f"return m->{name}_len;",
    ]
    unpack = [
        *_block("if (len > PLINK_PAYLOAD_MAX)", _BAD_LENGTH),
        f"m->{name} = in;",
        f"m->{name}_len = (uint8_t)len;",
        f"return {_FINE};",
    ]
    return "\n".join([_function(pack_head(layout), pack), _function(unpack_head(layout), unpack)])
