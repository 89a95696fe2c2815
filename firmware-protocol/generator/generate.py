"""Make everything that is generated from the schema, or check that it is up to date.

python firmware-protocol/generator/generate.py           write what has changed
python firmware-protocol/generator/generate.py --check   exit 1 and name the files that would change
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # run as a script; `generator` is the package beside this file's folder

from generator import (  # noqa: E402
    c_writer,
    clauses,
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


def main() -> int:
    """Return the exit code: 0, 1 when --check finds a difference, 2 when the schema or the examples are wrong."""
    parser = argparse.ArgumentParser(description="Make everything that is generated from schema/plink.ksy.")
    parser.add_argument("--check", action="store_true", help="change nothing; fail if a file would change")
    is_check = parser.parse_args().check
    try:
        outputs = make_outputs()
    except (layout.SchemaError, vectors.ExampleError) as error:
        print(f"generate: {error}", file=sys.stderr)
        return 2
    stale = [path for path, text in outputs.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        print(f"{'would change' if is_check else 'wrote'} {path.relative_to(ROOT)}")
        if not is_check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(outputs[path], encoding="utf-8")
    return 1 if stale and is_check else 0


def make_outputs() -> dict[Path, str]:
    """Return the text of every generated file."""
    schema = layout.read_schema(ROOT / "schema" / "plink.ksy", ROOT / "schema" / "profile.schema.json")
    schema_json = documents.write_schema_json(schema)
    schema_id = vectors.crc32c(schema_json.encode())
    examples = vectors.read_examples(ROOT / "vectors" / "examples.yaml", schema)
    dissector = (ROOT / "generator" / "wireshark" / "dissector.lua").read_text(encoding="utf-8")
    spec_path = ROOT / "SPEC.md"
    spec = documents.fill_spec(spec_path.read_text(encoding="utf-8"), schema, schema_id, examples)
    return {
        ROOT / "generated" / "docs" / "schema.json": schema_json,
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
