"""What may not change within a major version (COMPAT.md): the schema against the last release, and released vectors.

A release is two files, made once by `generate.py release` and never changed: `schema/released/M.N.json`, the published
schema.json of that version, and `vectors/released/M.N.json`, the SHA-256 of each vector by file and name.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_FIELD_FACTS = (
    "kind",
    "offset",
    "size",
    "type",
    "enum",
    "-bits",
    "-unit",
    "-na",
    "-crc32c",
    "if",
    "repeat-expr",
    "size-eos",
)
_VECTOR_FILES = (
    "valid.json",
    "negative.json",
    "messages.json",
    "crypto.json",
    "handshake.json",
    "bolus.json",
    "log_gap.json",
    "families.json",
    "ranges.json",
)


def last_release(folder: Path) -> tuple[str, dict[str, Any]] | None:
    """Return version and schema of the newest release, or None before the first."""
    versions = sorted(folder.glob("*.json"), key=lambda path: tuple(map(int, path.stem.split("."))))
    if not versions:
        return None
    return versions[-1].stem, json.loads(versions[-1].read_text(encoding="utf-8"))


def violations(released: Mapping[str, Any], current: Mapping[str, Any]) -> list[str]:
    """Return what the current schema may not do to the released one, a line each; nothing if they are compatible.

    Both are documents as in schema.json. Another major version may do anything.
    """
    if current["major"] != released["major"]:
        return []
    found = [
        *_message_violations(released, current),
        *_enum_violations(released["enums"], current["enums"]),
        *(
            violation
            for name, layout in released["layouts"].items()
            for violation in _layout_violations(name, layout, current["layouts"].get(name), current["minor"])
        ),
    ]
    if current["minor"] < released["minor"]:
        found.append(f"minor version {released['minor']} has become {current['minor']}")
    elif not found and current != released and current["minor"] == released["minor"]:
        found.append(f"the schema has grown, and its minor version is still {released['minor']}")
    return found


def vector_digests(folder: Path) -> dict[str, dict[str, str]]:
    """Return the SHA-256 of every vector's canonical JSON, by file and name."""
    return {name: _digests(json.loads((folder / name).read_text(encoding="utf-8"))) for name in _VECTOR_FILES}


def vector_violations(released: Mapping[str, Mapping[str, str]], current: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Return the released vectors that are gone or are no longer what they were."""
    return [
        f"{file}: vector {name!r} {'has changed' if name in current.get(file, {}) else 'is gone'}"
        for file, digests in released.items()
        for name, digest in digests.items()
        if current.get(file, {}).get(name) != digest
    ]


def _message_violations(released: Mapping[str, Any], current: Mapping[str, Any]) -> Iterator[str]:
    for name, message in released["messages"].items():
        now = current["messages"].get(name)
        if now is None:
            yield f"message {name} is gone"
        elif now != message:
            yield f"message {name} was {message}, is {now}"
    if lost := set(released["auth_types"]) - set(current["auth_types"]):
        yield f"types {sorted(lost)} need no session any more"
    known = {message["type"] for message in released["messages"].values()}
    if gained := (set(current["auth_types"]) - set(released["auth_types"])) & known:
        yield f"types {sorted(gained)} need a session now"


def _enum_violations(released: Mapping[str, Mapping[str, int]], current: Mapping[str, Any]) -> Iterator[str]:
    for name, values in released.items():
        now = current.get(name)
        if now is None:
            yield f"enumeration {name} is gone"
            continue
        for value, number in values.items():
            if now.get(value) != number:
                yield f"{name}.{value} was {number}, is {now.get(value, 'gone')}"
        numbers = {number: value for value, number in values.items()}
        for value, number in now.items():
            if value not in values and number in numbers:
                yield f"{name}: number {number} was {numbers[number]}, is used again for {value}"


def _layout_violations(
    name: str, released: Mapping[str, Any], current: Mapping[str, Any] | None, minor: int
) -> Iterator[str]:
    if current is None:
        yield f"layout {name} is gone"
        return
    if current["min_len"] != released["min_len"]:
        yield f"{name}: the shortest length was {released['min_len']}, is {current['min_len']}"
    before: Sequence[Mapping[str, Any]] = released["fields"]
    after: Sequence[Mapping[str, Any]] = current["fields"]
    for index, field in enumerate(before):
        if index >= len(after):
            yield f"{name}.{field['name']} is gone"
        else:
            yield from _field_violations(name, field, after[index])
    for field in after[len(before) :]:
        if "if" not in field:
            yield f"{name}.{field['name']} is new and not optional"
        elif field["kind"] != "padding" and field.get("-since") != minor:
            yield f"{name}.{field['name']} is new and does not say -since: {minor}"


def _field_violations(layout: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    where = f"{layout}.{before['name']}"
    if after["name"] != before["name"]:
        yield f"{where} has become {after['name']}"
        return
    for fact in _FIELD_FACTS:
        if after.get(fact) != before.get(fact):
            yield f"{where}: {fact} was {before.get(fact)}, is {after.get(fact)}"
    # A value that was good must stay good; one that was bad may become good.
    valid, now = before.get("-valid", {}), after.get("-valid", {})
    if "min" in now and ("min" not in valid or now["min"] > valid["min"]):
        yield f"{where}: the least value was {valid.get('min', 'free')}, is {now['min']}"
    if "max" in now and ("max" not in valid or now["max"] < valid["max"]):
        yield f"{where}: the greatest value was {valid.get('max', 'free')}, is {now['max']}"


def _digests(document: Any) -> dict[str, str]:  # noqa: ANN401  # JSON
    """Return the digests of a list of vectors, or of the lists in an object, each named by itself or its place."""
    lists = {"": document} if isinstance(document, list) else document
    digests: dict[str, str] = {}
    for name, value in lists.items():
        vectors = value if isinstance(value, list) else [value]
        for index, vector in enumerate(vectors):
            own = vector.get("name", vector.get("id")) if isinstance(vector, dict) else None
            text = json.dumps(vector, sort_keys=True)
            key = "/".join(part for part in (name, own or str(index)) if part)
            digests[key] = hashlib.sha256(text.encode()).hexdigest()
    return digests
