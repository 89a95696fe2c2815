"""Make everything that is generated from the schema, check that it is up to date, or hold it against the last release.

python firmware-protocol/generator/generate.py           write what has changed
python firmware-protocol/generator/generate.py --check   exit 1 and name the files that would change
python firmware-protocol/generator/generate.py compat    exit 1 and say what the last release forbids
python firmware-protocol/generator/generate.py release   freeze the present version, once
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # run as a script; `generator` is the package beside this file's folder

from generator import (  # noqa: E402
    c_writer,
    clauses,
    compat,
    crypto,
    documents,
    families,
    layout,
    lua_writer,
    python_meanings,
    python_messages,
    transcripts,
    vectors,
)

SCHEMA_JSON = ROOT / "generated" / "docs" / "schema.json"


def main() -> int:
    """Return the exit code: 0, 1 when something differs that must not, 2 when the schema or the examples are wrong."""
    parser = argparse.ArgumentParser(description="Make everything that is generated from schema/plink.ksy.")
    parser.add_argument("verb", nargs="?", choices=["make", "compat", "release"], default="make")
    parser.add_argument("--check", action="store_true", help="change nothing; fail if a file would change")
    arguments = parser.parse_args()
    try:
        outputs = make_outputs()
    except (layout.SchemaError, vectors.ExampleError) as error:
        print(f"generate: {error}", file=sys.stderr)
        return 2
    if arguments.verb == "make":
        return write(outputs, is_check=arguments.check)
    document = json.loads(outputs[SCHEMA_JSON])
    return hold_to_release(document) if arguments.verb == "compat" else release(document)


def write(outputs: dict[Path, str], *, is_check: bool) -> int:
    """Write what has changed, or only name it."""
    stale = [path for path, text in outputs.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        print(f"{'would change' if is_check else 'wrote'} {path.relative_to(ROOT)}")
        if not is_check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(outputs[path], encoding="utf-8")
    return 1 if stale and is_check else 0


def hold_to_release(document: dict[str, Any]) -> int:
    """Say what the last release forbids."""
    last = compat.last_release(ROOT / "schema" / "released")
    if last is None:
        print("nothing is released yet")
        return 0
    version, released = last
    digests = json.loads((ROOT / "vectors" / "released" / f"{version}.json").read_text(encoding="utf-8"))
    found = compat.violations(released, document)
    found += compat.vector_violations(digests, compat.vector_digests(ROOT / "vectors"))
    for violation in found:
        print(f"{version} forbids: {violation}")
    return 1 if found else 0


def release(document: dict[str, Any]) -> int:
    """Freeze the schema and the vectors under their version; a version is released once."""
    version = f"{document['major']}.{document['minor']}"
    frozen = {
        ROOT / "schema" / "released" / f"{version}.json": document,
        ROOT / "vectors" / "released" / f"{version}.json": compat.vector_digests(ROOT / "vectors"),
    }
    if hold_to_release(document):
        return 1
    for path, content in frozen.items():
        if path.exists():
            print(f"generate: {version} is released already", file=sys.stderr)
            return 1
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


def make_outputs() -> dict[Path, str]:
    """Return the text of every generated file."""
    schema = layout.read_schema(ROOT / "schema" / "plink.ksy", ROOT / "schema" / "profile.schema.json")
    schema_json = documents.write_schema_json(schema)
    schema_id = vectors.crc32c(schema_json.encode())
    examples = vectors.read_examples(ROOT / "vectors" / "examples.yaml", schema)
    dissector = [(ROOT / "generator" / "wireshark" / part).read_text(encoding="utf-8") for part in lua_writer.PARTS]
    spec_path = ROOT / "SPEC.md"
    session = transcripts.session_example(schema)
    spec = documents.fill_spec(spec_path.read_text(encoding="utf-8"), schema, schema_id, examples, session)
    return {
        SCHEMA_JSON: schema_json,
        ROOT / "generated" / "docs" / "requirements.json": clauses.write_requirements(clauses.read_clauses(spec)),
        ROOT / "generated" / "c" / "plink_messages.h": c_writer.write_c_header(schema, schema_id),
        ROOT / "generated" / "c" / "plink_messages.c": c_writer.write_c_source(schema),
        ROOT / "generated" / "wireshark" / "plink.lua": lua_writer.write_lua(schema, schema_id, dissector),
        ROOT / "pump_protocol" / "messages.py": python_messages.write_python(schema, schema_id),
        ROOT / "pump_protocol" / "meanings.py": python_meanings.write_meanings(schema),
        ROOT / "vectors" / "messages.json": vectors.write_vectors(examples),
        ROOT / "vectors" / "families.json": families.write_families(schema, examples),
        ROOT / "vectors" / "ranges.json": families.write_ranges(schema, examples),
        ROOT / "vectors" / "crypto.json": crypto.write_crypto(crypto.programs_of(examples)),
        ROOT / "vectors" / "handshake.json": transcripts.write_handshake(schema),
        ROOT / "vectors" / "bolus.json": transcripts.write_bolus(schema),
        ROOT / "vectors" / "log_gap.json": transcripts.write_log_gap(schema),
        spec_path: spec,
    }


if __name__ == "__main__":
    sys.exit(main())
