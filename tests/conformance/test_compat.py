"""Within a major version nothing moves: each way to break an older end is found, each allowed addition passes."""

from __future__ import annotations

import copy
import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2] / "firmware-protocol"
sys.path.insert(0, str(ROOT))  # the generator is a script beside the packages

from generator.compat import last_release, vector_digests, vector_violations, violations  # noqa: E402

SCHEMA: dict[str, Any] = json.loads((ROOT / "generated" / "docs" / "schema.json").read_text())
MINOR: int = SCHEMA["minor"]
APPENDED = {
    "name": "extra",
    "kind": "integer",
    "offset": 16,
    "size": 2,
    "type": "u2",
    "if": "not _io.eof",
    "-since": MINOR + 1,
}
PADDING = {"name": "rsv9", "kind": "padding", "offset": 18, "size": 2, "if": "not _io.eof"}


def changed(change: Callable[[Any], object], *, minor: int = MINOR + 1) -> list[str]:
    """What the release of today says to a schema with this change and a new minor version."""
    current = copy.deepcopy(SCHEMA)
    current["minor"] = minor
    change(current)
    return violations(SCHEMA, current)


def fields(schema: Any, layout: str = "ping_rsp") -> Any:  # noqa: ANN401  # JSON
    return schema["layouts"][layout]["fields"]


BROKEN: dict[str, tuple[Callable[[Any], object], str]] = {
    "a field is reordered": (lambda s: fields(s).insert(0, fields(s).pop()), "ping_rsp.cookie has become t_ms"),
    "a field is resized": (lambda s: fields(s)[0].update(type="u8", size=8), "cookie: size was 4, is 8"),
    "a field changes its sign": (lambda s: fields(s)[0].update(type="s4"), "cookie: type was u4, is s4"),
    "a field is renamed": (lambda s: fields(s)[0].update(name="nonce"), "cookie has become nonce"),
    "a field is rescaled": (lambda s: fields(s)[-1].update({"-unit": "µs"}), "t_ms: -unit was ms, is µs"),
    "a field has another enumeration": (lambda s: fields(s)[2].update(enum="mode"), "state: enum was"),
    "a field is dropped": (lambda s: fields(s).pop(), "t_ms is gone"),
    "not available is another number": (lambda s: fields(s, "telemetry")[-1].update({"-na": -1}), "-na was -32768"),
    "a good value becomes a bad one": (
        lambda s: fields(s, "bolus_prepare_req")[1]["-valid"].update(min=2),
        "volume_nl: the least value was 1, is 2",
    ),
    "a free value gets a bound": (lambda s: fields(s)[0].update({"-valid": {"max": 9}}), "value was free, is 9"),
    "an optional field is required": (
        lambda s: fields(s, "get_alarms_req")[0].pop("if"),
        "if was not _io.eof, is None",
    ),
    "a required field is appended": (
        lambda s: fields(s).append({k: v for k, v in APPENDED.items() if k != "if"}),
        "is new and not optional",
    ),
    "a shortest length grows": (lambda s: s["layouts"]["ping_rsp"].update(min_len=20), "was 16, is 20"),
    "an appended field does not say since when": (
        lambda s: fields(s).append({k: v for k, v in APPENDED.items() if k != "-since"}),
        f"does not say -since: {MINOR + 1}",
    ),
    "a message has another number": (lambda s: s["messages"]["ping"].update(type=0x3D), "message ping was"),
    "a message is gone": (lambda s: s["messages"].pop("ping"), "message ping is gone"),
    "a layout is gone": (lambda s: s["layouts"].pop("ping_rsp"), "layout ping_rsp is gone"),
    "a write needs no session any more": (lambda s: s["auth_types"].remove(0x26), "types [38] need no session"),
    "a read needs a session now": (lambda s: s["auth_types"].append(0x10), "types [16] need a session now"),
    "a number of an enumeration is used again": (
        lambda s: (s["enums"]["mode"].pop("flex"), s["enums"]["mode"].update(other=2)),
        "number 2 was flex, is used again for other",
    ),
    "a name of an enumeration has another number": (
        lambda s: s["enums"]["nack_reason"].update(busy=77),
        "nack_reason.busy was 10, is 77",
    ),
    "an enumeration is gone": (lambda s: s["enums"].pop("mode"), "enumeration mode is gone"),
}
ALLOWED: dict[str, Callable[[Any], object]] = {
    "nothing": lambda _: None,
    "a field at the end": lambda s: fields(s).extend([APPENDED, PADDING]),
    "a new message": lambda s: s["messages"].update(new={"type": 0x3D, "layout": "ping_req"}),
    "a new layout": lambda s: s["layouts"].update(new=s["layouts"]["ping_req"]),
    "a new write": lambda s: s["auth_types"].append(0x3D),
    "a new number in an enumeration": lambda s: s["enums"]["alarm_code"].update(new=0x1D),
    "a new enumeration": lambda s: s["enums"].update(new={"one": 1}),
    "a bad value becomes a good one": lambda s: fields(s, "bolus_prepare_req")[1]["-valid"].pop("min"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_change_that_an_older_end_would_misread_is_found(name: str) -> None:
    """PLK-VER-01."""
    change, complaint = BROKEN[name]
    assert complaint in "\n".join(changed(change))


@pytest.mark.parametrize("name", ALLOWED)
def test_what_an_older_end_ignores_is_allowed(name: str) -> None:
    """PLK-VER-01."""
    assert changed(ALLOWED[name]) == []


def test_an_addition_needs_a_new_minor_version() -> None:
    """PLK-VER-01."""
    grown = changed(lambda schema: schema["enums"]["mode"].update(new=6), minor=MINOR)
    assert grown == [f"the schema has grown, and its minor version is still {MINOR}"]


def test_a_minor_version_does_not_go_back() -> None:
    current = copy.deepcopy(SCHEMA)
    assert violations(dict(SCHEMA, minor=MINOR + 1), current) == [f"minor version {MINOR + 1} has become {MINOR}"]


def test_another_major_version_may_do_anything() -> None:
    """PLK-VER-01."""
    assert changed(lambda schema: (schema.update(major=2), schema["messages"].clear())) == []


def test_a_changed_or_lost_vector_is_found_and_a_new_one_is_not() -> None:
    released = {"messages.json": {"PING": "aa", "HELLO": "bb"}}
    assert vector_violations(released, {"messages.json": {"PING": "cc"}}) == [
        "messages.json: vector 'PING' has changed",
        "messages.json: vector 'HELLO' is gone",
    ]
    assert vector_violations(released, {"messages.json": {**released["messages.json"], "NEW": "dd"}}) == []


def test_every_vector_has_a_digest_of_its_own() -> None:
    messages = json.loads((ROOT / "vectors" / "messages.json").read_text())
    assert len(vector_digests(ROOT / "vectors")["messages.json"]) == len(messages)


def test_the_schema_and_the_vectors_keep_what_was_released() -> None:
    """PLK-VER-01."""
    last = last_release(ROOT / "schema" / "released")
    assert last is not None
    version, released = last
    digests = json.loads((ROOT / "vectors" / "released" / f"{version}.json").read_text())
    assert violations(released, SCHEMA) == []
    assert vector_violations(digests, vector_digests(ROOT / "vectors")) == []


def test_each_release_keeps_what_the_one_before_it_had() -> None:
    """PLK-VER-01."""
    names = sorted((path.stem for path in (ROOT / "schema" / "released").glob("*.json")), key=version_of)
    assert len(names) > 1
    for name, next_name in pairwise(names):
        assert violations(released("schema", name), released("schema", next_name)) == []
        assert vector_violations(released("vectors", name), released("vectors", next_name)) == []


def version_of(name: str) -> tuple[int, ...]:
    return tuple(map(int, name.split(".")))


def released(kind: str, name: str) -> Any:  # noqa: ANN401  # JSON
    return json.loads((ROOT / kind / "released" / f"{name}.json").read_text())
