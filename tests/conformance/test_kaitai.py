"""The parsers that the Kaitai compiler makes of the schema agree with the vectors, and are what it makes today."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cobs import cobs  # type: ignore[import-untyped]  # the package ships no types

ROOT = Path(__file__).parents[2] / "firmware-protocol"
PARSERS = ROOT / "generated" / "kaitai"
COMPILER = ROOT / "generator" / "kaitai"
LAYOUTS = json.loads((ROOT / "generated" / "docs" / "schema.json").read_text())["layouts"]
MESSAGES = json.loads((ROOT / "generated" / "docs" / "schema.json").read_text())["messages"]
TRANSCRIPTS = [
    json.loads((ROOT / "vectors" / f"{name}.json").read_text()) for name in ("handshake", "bolus", "log_gap")
]
VECTORS: list[dict[str, Any]] = json.loads((ROOT / "vectors" / "messages.json").read_text()) + [
    step for file in TRANSCRIPTS for transcript in file["transcripts"] for step in transcript["steps"]
]
AUTHENTICATED = "1823080000001000d4c3b2a150c30000e09304000700000001000000013087f6b9524ef8b70e709c"
RAWS = [cobs.decode(bytes.fromhex(vector["wire"])[1:-1]).hex() for vector in VECTORS] + [AUTHENTICATED]

of_each_vector = pytest.mark.parametrize("index", range(len(VECTORS)), ids=[vector["message"] for vector in VECTORS])


def node(*arguments: Path | str, text: str = "") -> str:
    """What a script prints; the packages are those of the compiler."""
    environment = os.environ | {"NODE_PATH": str(COMPILER / "node_modules")}
    done = subprocess.run(
        ["node", *arguments], input=text, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@cache
def read_by_python() -> list[dict[str, Any]]:
    spec = importlib.util.spec_from_file_location("plink", PARSERS / "python" / "plink.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return [plain(module.Plink.from_bytes(bytes.fromhex(raw))) for raw in RAWS]


@cache
def read_by_javascript() -> list[dict[str, Any]]:
    script = Path(__file__).with_name("kaitai_read.cjs")
    printed = node(script, PARSERS / "javascript" / "Plink.js", text="\n".join(RAWS))
    return [json.loads(line) for line in printed.splitlines()]


def plain(value: Any) -> Any:  # noqa: ANN401 - JSON can hold anything
    """A parsed object as JSON would have it."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if hasattr(value, "_io"):
        return {name: plain(item) for name, item in vars(value).items() if not name.startswith("_")}
    return value.hex() if isinstance(value, bytes) else value


def camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def differences(read: dict[str, Any], layout_name: str, expected: dict[str, Any], *, is_camel: bool) -> list[str]:
    """What was not read as the vector says; a value that is not available is the number that the schema states."""
    found = []
    for field in LAYOUTS[layout_name]["fields"]:
        name = field["name"]
        if name not in expected:
            continue
        got: Any = read.get(camel(name) if is_camel else name)
        wanted: Any = field.get("-na") if expected[name] is None else expected[name]
        if field["kind"] == "nested" and wanted is not None:
            found += differences(got, field["type"], wanted, is_camel=is_camel)
        elif field["kind"] == "repeat":
            assert len(got) == len(wanted)
            for got_item, item in zip(got, wanted, strict=True):
                found += differences(got_item, field["type"], item, is_camel=is_camel)
        elif is_camel and field["size"] == 8 and field["kind"] == "integer":
            if got != float(wanted):  # JavaScript's numbers are exact up to 2^53
                found.append(f"{layout_name}.{name}: {got} is not {wanted}")
        elif got != wanted:
            found.append(f"{layout_name}.{name}: {got!r} is not {wanted!r}")
    return found


@of_each_vector
def test_the_python_parser_reads_every_field_of_a_vector(index: int) -> None:
    read, vector = read_by_python()[index], VECTORS[index]
    assert (read["type"], read["seq"], read["ref"]) == (vector["type"], vector["seq"], vector["ref"])
    layout = MESSAGES[vector["message"]]["layout"]
    assert differences(read["payload"], layout, vector["fields"], is_camel=False) == []


@of_each_vector
def test_the_javascript_parser_reads_every_field_of_a_vector(index: int) -> None:
    read, vector = read_by_javascript()[index], VECTORS[index]
    assert (read["type"], read["seq"], read["ref"]) == (vector["type"], vector["seq"], vector["ref"])
    layout = MESSAGES[vector["message"]]["layout"]
    assert differences(read["payload"], layout, vector["fields"], is_camel=True) == []


def test_the_python_parser_reads_counter_and_tag() -> None:
    assert read_by_python()[-1]["auth"] == AUTHENTICATED[-32:-8]


def test_the_javascript_parser_reads_counter_and_tag() -> None:
    assert read_by_javascript()[-1]["auth"] == AUTHENTICATED[-32:-8]


def test_compiling_again_changes_nothing() -> None:
    assert node(COMPILER / "compile.mjs", "--check") == ""


@pytest.mark.parametrize("language", ["cpp_stl", "csharp", "go", "java", "javascript", "python", "rust"])
def test_a_parser_of_each_language_knows_every_message(language: str) -> None:
    sources = [path.read_text() for path in (PARSERS / language).iterdir()]
    spelled = "".join(sources).lower().replace("_", "")
    missing = [layout for layout in LAYOUTS if layout.replace("_", "") not in spelled]
    assert not missing


def test_the_lock_file_names_no_registry() -> None:
    assert '"resolved"' not in (COMPILER / "package-lock.json").read_text()
