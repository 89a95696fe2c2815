from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import google_crc32c
import pytest

from pump_protocol import messages

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2] / "firmware-protocol"
GENERATE = ROOT / "generator" / "generate.py"
MESSAGE_CLASSES = get_args(messages.Message)
CLAUSES = re.findall(r"^- \*\*(PLK-[A-Z]{3}-[0-9]{2})\*\*", (ROOT / "SPEC.md").read_text(), re.MULTILINE)
NAMES = [messages.MessageType(message.TYPE).name for message in MESSAGE_CLASSES]


def generate(script: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, script, *arguments], check=False, capture_output=True, text=True, timeout=60)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the folder that a test may break; returns its script."""
    for path in ROOT.rglob("*"):
        if path.is_file() and path.suffix in {".py", ".ksy", ".json", ".yaml", ".md", ".c", ".h", ".lua"}:
            target = tmp_path / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    return tmp_path / "generator" / "generate.py"


def edit(script: Path, change: Callable[[str], str]) -> None:
    schema = script.parent.parent / "schema" / "plink.ksy"
    before = schema.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    schema.write_text(after, encoding="utf-8")


def test_generating_again_changes_nothing() -> None:
    run = generate(GENERATE, "--check")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_a_changed_layout_is_named_by_the_check_and_written_without_it(copy: Path) -> None:
    edit(copy, lambda text: text.replace("{id: cookie, type: u4, doc: any number}", "{id: nonce, type: u4, doc: any}"))
    examples = copy.parent.parent / "vectors" / "examples.yaml"
    examples.write_text(examples.read_text().replace("ref: 0, fields: {cookie:", "ref: 0, fields: {nonce:"))
    check = generate(copy, "--check")
    assert check.returncode == 1
    assert "would change pump_protocol/messages.py" in check.stdout
    assert generate(copy).returncode == 0
    assert generate(copy, "--check").returncode == 0


def test_a_changed_comment_does_not_change_the_schema_id(copy: Path) -> None:
    edit(copy, lambda text: text.replace("doc: any number}", "doc: any number at all}"))
    assert "schema.json" not in generate(copy, "--check").stdout


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("{id: cookie, type: u4, doc: any number}", "{id: cookie, type: f4, doc: any number}", "ping_req.seq[0]"),
        ("{id: cookie, type: u4, doc: any number}", "{id: cookie, type: u4}", "ping_req.seq[0]"),
        ("endian: le", "endian: be", "endian"),
        ("enums:\n", "instances: {}\nenums:\n", "instances"),
        ("type: u1, enum: boot_cause", "type: u1, enum: boot_reason", "boot_reason"),
        ("-min-len: 24", "-min-len: 20", "-min-len is 20"),
        ("{id: cookie, type: u4, doc: any number}", "{id: cookie, type: u2, doc: any number}", "multiple of 4"),
        ("repeat: expr, repeat-expr: n}", "repeat: expr, repeat-expr: total_n}", "total_n"),
        ("0x02: {id: identify}", "0x01: {id: identify}", "given twice"),
        ("0x04: {id: time_unsure", "0x03: {id: time_unsure", "one bit"),
        ("message_type::boot: boot", "message_type::reboot: boot", "reboot"),
        ("-na: 255", "-na: 0", "telemetry.seq[13]"),
        ("{id: hw_rev, type: u2,", "{id: hw_rev, type: u4,", "not aligned"),
    ],
)
def test_a_schema_outside_the_profile_is_refused_with_its_place(copy: Path, old: str, new: str, complaint: str) -> None:
    edit(copy, lambda text: text.replace(old, new, 1))
    run = generate(copy)
    assert run.returncode == 2
    assert complaint in run.stderr
    assert "Traceback" not in run.stderr


def test_a_message_without_an_example_is_refused(copy: Path) -> None:
    examples = copy.parent.parent / "vectors" / "examples.yaml"
    examples.write_text(re.sub(r"- \{name: BOOT,.*\n", "", examples.read_text()))
    run = generate(copy)
    assert (run.returncode, "no example of boot" in run.stderr) == (2, True)


def test_a_field_that_a_minor_version_appends_is_optional_in_the_generated_code(copy: Path) -> None:
    root = copy.parent.parent
    cookie = "{id: cookie, type: u4, doc: any number}"
    appended = "{id: extra, type: u2, if: not _io.eof, -since: 1, doc: new}"
    padding = "{id: rsv, size: 2, if: not _io.eof}"
    edit(copy, lambda text: text.replace(cookie, f"{cookie}\n      - {appended}\n      - {padding}", 1))
    examples = root / "vectors" / "examples.yaml"
    examples.write_text(re.sub(r"(message: ping,.*cookie: \w+)", r"\1, extra: null", examples.read_text()))
    assert generate(copy).returncode == 0
    code = """if True:
        from pump_protocol.messages import PingRequest, decode_payload, encode_payload
        for ping, size in ((PingRequest(1, None), 4), (PingRequest(1, 0), 8)):
            payload = encode_payload(ping)
            assert len(payload) == size
            assert decode_payload(PingRequest.TYPE, payload) == ping
        assert decode_payload(PingRequest.TYPE, bytes(5)) == PingRequest(0, None)
    """
    environment = {"PYTHONPATH": str(root)}
    run = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True, env=environment)
    assert (run.returncode, run.stderr) == (0, "")


def test_schema_id_is_the_crc_of_the_published_schema() -> None:
    assert google_crc32c.value((ROOT / "generated" / "docs" / "schema.json").read_bytes()) == messages.SCHEMA_ID


def test_every_message_has_a_vector() -> None:
    vectors = json.loads((ROOT / "vectors" / "messages.json").read_text())
    assert {vector["message"].upper() for vector in vectors} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_message_has_a_section_in_the_specification(name: str) -> None:
    assert f"### {name} (0x{messages.MessageType[name]:02X})\n" in (ROOT / "SPEC.md").read_text()


def test_every_clause_of_the_specification_has_its_own_number() -> None:
    assert len(CLAUSES) > 50
    assert len(set(CLAUSES)) == len(CLAUSES)


def test_the_code_cites_only_clauses_that_exist() -> None:
    folders = ("firmware-protocol", "emulator", "gateway", "rig")
    sources = [path.read_text() for folder in folders for path in (ROOT.parent / folder).rglob("*.py")]
    cited = {clause for source in sources for clause in re.findall(r"PLK-[A-Z]{3}-[0-9]{2}", source)}
    assert cited <= set(CLAUSES)
