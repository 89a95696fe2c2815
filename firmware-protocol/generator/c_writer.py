"""Writes generated/c/plink_messages.h and .c: enumerations, a struct per message, pack and unpack, the table of types.

The C is C99 and needs `string.h` and one function, `plink_crc32c`. `c_codec.py` writes the bodies of the functions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.c_codec import (
    C_TYPES,
    LINE_MAX,
    has_codec,
    is_checked,
    members,
    pack_head,
    prefix,
    unpack_head,
    write_codec,
)
from generator.layout import PAYLOAD_MAX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.layout import EnumValue, Field, Layout, Schema

_NOTICE = "Generated from schema/plink.ksy by generator/generate.py: change the schema, not this file."

_HEADER_TOP = """\
/* The messages of PLINK/{major}.{minor}: values, and their payload bytes.
 *
 * {notice}
 * SPEC.md has the tables and the rules; PLK-… names its clauses.
 *
 * Members keep the order of the wire. A number whose meaning is an enumeration or a set of flags stays a plain integer,
 * so that one that a later minor brings is kept (PLK-MSG-06). `…_NA` is the number that says "not available"
 * (PLK-MSG-03); `has_…` says whether the payload held an optional member (PLK-MSG-05).
 */
#ifndef PLINK_MESSAGES_H
#define PLINK_MESSAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {{
#endif

#define PLINK_MAJOR {major}u
#define PLINK_MINOR {minor}u
#define PLINK_SCHEMA_ID 0x{schema_id:08X}u
#define PLINK_PAYLOAD_MAX {payload_max}u
"""

_VERDICT = """\
/** What a NACK would say about a payload: `reason` is of enum plink_nack_reason, or 0 when nothing is wrong. */
struct plink_verdict {
    uint8_t reason;
    uint16_t detail; /**< of BAD_VALUE the payload offset of the member, else 0 */
};
"""

_TYPES = """\
/** What is known of a type number before its payload is looked at. */
struct plink_type_info {{
    uint8_t type;
    uint8_t min_len;  /**< bytes; a shorter payload is BAD_LENGTH (PLK-MSG-04) */
    bool needs_auth;  /**< a request that needs a session (PLK-SEC-01) */
    bool has_layout;  /**< false: the number is reserved in this version */
}};

#define PLINK_TYPES_COUNT {count}u
extern const struct plink_type_info plink_types[PLINK_TYPES_COUNT];

/** The row of `type`, or NULL for one that this version does not know. */
const struct plink_type_info *plink_find_type(uint8_t type);

/** CRC-32C (iSCSI) of `len` bytes. Not in plink_messages.c: supply it with the link layer. */
uint32_t plink_crc32c(const uint8_t *data, size_t len);
"""

_VERBS = """\
/* For each message X:
 *
 *   int plink_pack_X(const struct plink_X *m, uint8_t *out, size_t cap);
 *       Writes the payload and returns its length, or -1 if it does not fit into `cap`, a count is over its maximum,
 *       or an optional member is there without the one before it.
 *
 *   struct plink_verdict plink_unpack_X(struct plink_X *m, const uint8_t *in, size_t len);
 *       Reads and checks a payload, ignoring what a later minor appended. Unless the verdict's reason is 0, `*m` is not
 *       to be used. `data` members point into `in` and live as long as it does.
 *
 *   struct plink_verdict plink_validate_X(const struct plink_X *m);
 *       The checks of values alone, where there are any: what a sender must not send.
 */
"""

_HEADER_END = """\
#ifdef __cplusplus
}
#endif

#endif
"""

_SOURCE_TOP = """\
/* The messages of PLINK/{major}.{minor}: pack, unpack, validate.
 *
 * {notice}
 */
#include "plink_messages.h"

#include <string.h>

/* Little-endian, whatever the machine and the alignment are. */
"""

_HELPERS = """\
static void put_u16(uint8_t *out, uint16_t value)
{
    out[0] = (uint8_t)value;
    out[1] = (uint8_t)(value >> 8);
}

static void put_u32(uint8_t *out, uint32_t value)
{
    put_u16(out, (uint16_t)value);
    put_u16(out + 2, (uint16_t)(value >> 16));
}

static void put_u64(uint8_t *out, uint64_t value)
{
    put_u32(out, (uint32_t)value);
    put_u32(out + 4, (uint32_t)(value >> 32));
}

static uint16_t get_u16(const uint8_t *in)
{
    return (uint16_t)(in[0] | (unsigned)in[1] << 8);
}

static uint32_t get_u32(const uint8_t *in)
{
    return get_u16(in) | (uint32_t)get_u16(in + 2) << 16;
}

static uint64_t get_u64(const uint8_t *in)
{
    return get_u32(in) | (uint64_t)get_u32(in + 4) << 32;
}

static struct plink_verdict verdict(uint8_t reason, size_t detail)
{
    struct plink_verdict made = {reason, (uint16_t)detail};
    return made;
}
"""

_TEXT_HELPERS = """\
/* Text on the wire is filled up with NUL; text that fills its field has none (PLK-MSG-07). In memory it always ends. */
static void put_text(uint8_t *out, const char *text, size_t size)
{
    size_t used = 0;
    while (used < size && text[used] != '\\0') {
        out[used] = (uint8_t)text[used];
        used++;
    }
    memset(out + used, 0, size - used);
}

static void get_text(char *text, const uint8_t *in, size_t size)
{
    memcpy(text, in, size);
    text[size] = '\\0';
}

static bool is_text(const char *text, size_t size)
{
    size_t at = 0;
    while (at < size && text[at] >= ' ' && text[at] <= '~') {
        at++;
    }
    while (at <= size && text[at] == '\\0') {
        at++;
    }
    return at == size + 1;
}
"""

_FIND_TYPE = """\
const struct plink_type_info *plink_find_type(uint8_t type)
{
    for (size_t i = 0; i < PLINK_TYPES_COUNT; i++) {
        if (plink_types[i].type == type) {
            return &plink_types[i];
        }
    }
    return NULL;
}
"""


def write_c_header(schema: Schema, schema_id: int) -> str:
    """Return the text of plink_messages.h."""
    layouts = in_order_of_use(schema)
    top = _HEADER_TOP.format(
        notice=_NOTICE, major=schema.major, minor=schema.minor, schema_id=schema_id, payload_max=PAYLOAD_MAX
    )
    blocks = [top, *(_enum(name, values) for name, values in schema.enums.items()), _VERDICT]
    titles = {message.layout.name: f"{message.name.upper()}: " for message in schema.messages}
    blocks += [_struct(layout, titles.get(layout.name, "")) for layout in layouts]
    blocks += [_TYPES.format(count=len(schema.enums["message_type"])), _VERBS]
    blocks += [_prototypes(message.layout) for message in schema.messages if has_codec(message.layout)]
    return "\n".join([*blocks, _message_list(schema), _HEADER_END])


def write_c_source(schema: Schema) -> str:
    """Return the text of plink_messages.c."""
    has_text = any(field.kind == "text" for layout in schema.layouts.values() for field in layout.fields)
    top = _SOURCE_TOP.format(notice=_NOTICE, major=schema.major, minor=schema.minor)
    blocks = [top + _HELPERS, _TEXT_HELPERS] if has_text else [top + _HELPERS]
    blocks += [write_codec(layout, schema) for layout in in_order_of_use(schema) if has_codec(layout)]
    return "\n".join([*blocks, _type_table(schema), _FIND_TYPE])


def in_order_of_use(schema: Schema) -> list[Layout]:
    """Return the layouts so that each stands after those that it contains."""
    ordered: dict[str, Layout] = {}

    def place(layout: Layout) -> None:
        for field in layout.fields:
            if field.kind in {"nested", "repeat"}:
                place(schema.layouts[field.type])
        ordered.setdefault(layout.name, layout)

    for layout in schema.layouts.values():
        place(layout)
    return list(ordered.values())


def _enum(name: str, values: tuple[EnumValue, ...]) -> str:
    digits = max(2, len(f"{max(value.number for value in values):X}"))
    rows = [
        (f"PLINK_{name.upper()}_{value.name.upper()} = 0x{value.number:0{digits}X},", value.doc) for value in values
    ]
    return "\n".join([f"enum plink_{name} {{", *_aligned(rows), "};", ""])


def _struct(layout: Layout, title: str) -> str:
    lines = list(_numbers(layout))
    if has_codec(layout):
        lines += [f"/** {title}{layout.doc} */", f"struct plink_{layout.name} {{"]
        rows = [row for field in members(layout) for row in _member(field, layout)]
        lines += [*_aligned(rows), "};"]
    else:
        lines.insert(0, f"/* {title}{layout.doc} Nothing in it. */")
    return "\n".join([*lines, ""])


def _numbers(layout: Layout) -> Iterator[str]:
    yield f"#define {prefix(layout)}_MIN_LEN {layout.min_size}u"
    if layout.repeat is not None:
        yield f"#define {prefix(layout)}_{layout.repeat.name.upper()}_MAX {layout.count_max()}u"
    for field in layout.fields:
        if "-na" in field.keys:
            number = field.keys["-na"]
            text = f"({number})" if number < 0 else f"{number}u"
            yield f"#define {prefix(layout)}_{field.name.upper()}_NA {text}"


def _member(field: Field, layout: Layout) -> Iterator[tuple[str, str]]:
    """Yield the declarations of one member, each with its comment."""
    if field.is_optional:
        yield f"bool has_{field.name};", ""
    yield f"{_declaration(field, layout)};", _comment(field)
    if field.kind == "rest":
        yield f"uint8_t {field.name}_len;", "byte"


def _declaration(field: Field, layout: Layout) -> str:
    if field.kind == "nested":
        return f"struct plink_{field.type} {field.name}"
    if field.kind == "repeat":
        return f"struct plink_{field.type} {field.name}[{prefix(layout)}_{field.name.upper()}_MAX]"
    if field.kind == "text":
        return f"char {field.name}[{field.size} + 1]"
    if field.kind == "bytes":
        return f"uint8_t {field.name}[{field.size}]"
    if field.kind == "rest":
        return f"const uint8_t *{field.name}"
    return f"{C_TYPES[field.type]} {field.name}"


def _comment(field: Field) -> str:
    notes = [
        field.keys.get("-unit", ""),
        f"enum plink_{field.enum}" if field.enum else "",
        field.keys.get("doc", ""),
    ]
    return "; ".join(note for note in notes if note)


def _aligned(rows: list[tuple[str, str]]) -> Iterator[str]:
    """Yield the lines of a block: code, and its comments in one column, or above it where a line would be too long."""
    column = max((len(code) for code, comment in rows if comment), default=0)
    for code, comment in rows:
        line = f"    {code:<{column}} /**< {comment} */" if comment else f"    {code}"
        if len(line) > LINE_MAX:
            yield f"    /** {comment} */"
            line = f"    {code}"
        yield line


def _prototypes(layout: Layout) -> str:
    name = layout.name
    lines = [f"{pack_head(layout)};", f"{unpack_head(layout)};"]
    if is_checked(layout):
        lines.append(f"struct plink_verdict plink_validate_{name}(const struct plink_{name} *m);")
    return "\n".join([*lines, ""])


def _message_list(schema: Schema) -> str:
    rows = [
        f"    X({message.name.upper()}, {message.layout.name})" for message in schema.messages if message.layout.fields
    ]
    head = "/** X(TYPE, name) for each message with a payload: PLINK_MESSAGE_TYPE_TYPE and struct plink_name. */\n"
    return head + " \\\n".join(["#define PLINK_MESSAGES(X)", *rows]) + "\n"


def _type_table(schema: Schema) -> str:
    layouts = {message.number: message.layout for message in schema.messages}
    rows = []
    for value in schema.enums["message_type"]:
        layout = layouts.get(value.number)
        min_len = f"{prefix(layout)}_MIN_LEN" if layout else "0u"
        needs_auth, has_layout = str(value.needs_auth).lower(), str(layout is not None).lower()
        rows.append(f"    {{PLINK_MESSAGE_TYPE_{value.name.upper()}, {min_len}, {needs_auth}, {has_layout}}},")
    head = "const struct plink_type_info plink_types[PLINK_TYPES_COUNT] = {"
    return "\n".join([head, *rows, "};", ""])
