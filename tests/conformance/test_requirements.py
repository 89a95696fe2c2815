"""Every rule has a level, every MUST a test that names it, and the code has the times that the specification has."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from pump_protocol import link, program, security

ROOT = Path(__file__).parents[2]
PROTOCOL = ROOT / "firmware-protocol"
REQUIREMENTS = json.loads((PROTOCOL / "generated" / "docs" / "requirements.json").read_text())
TIMING = {
    entry["id"]: entry
    for entry in yaml.safe_load((PROTOCOL / "schema" / "plink.ksy").read_text(encoding="utf-8"))["meta"]["-timing"]
}
MS = 1_000


def named_in_tests() -> set[str]:
    """The clauses that tests and the conformance suite name. Tests of the suite itself make clauses up."""
    made_up = ROOT / "tests" / "unit" / "pump_conformance"
    folders = (ROOT / "tests", PROTOCOL / "pump_conformance")
    paths = [path for folder in folders for path in folder.rglob("*.py") if made_up not in path.parents]
    return {clause for path in paths for clause in re.findall(r"PLK-[A-Z]{3}-[0-9]{2}", path.read_text())}


def test_every_must_is_named_by_a_test() -> None:
    musts = {clause["id"] for clause in REQUIREMENTS if clause["level"] == "MUST"}
    assert musts - named_in_tests() == set()


def test_tests_name_only_clauses_that_exist() -> None:
    assert named_in_tests() <= {clause["id"] for clause in REQUIREMENTS}


@pytest.mark.parametrize("entry", TIMING.values(), ids=TIMING)
def test_a_time_belongs_to_a_clause_that_exists(entry: dict[str, str]) -> None:
    assert entry["clause"] in {clause["id"] for clause in REQUIREMENTS}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("retries_max", link.RETRIES_MAX),
        ("nacks_per_s_max", link.NACKS_PER_SECOND_MAX),
        ("version_nacks_per_s_max", link.VERSION_NACKS_PER_SECOND_MAX),
        ("failures_max", security.FAILURES_MAX),
        ("failure_window_ms", security.FAILURE_WINDOW_US // MS),
        ("session_refused_ms", security.SESSION_REFUSED_US // MS),
        ("session_idle_ms", security.SESSION_IDLE_US // MS),
    ],
)
def test_the_code_has_the_times_of_the_specification(name: str, value: int) -> None:
    """PLK-REQ-03, PLK-RCV-05, PLK-SEC-11, PLK-SEC-12."""
    assert TIMING[name]["value"] == value


def test_a_program_of_the_most_steps_takes_whole_frames() -> None:
    """PLK-THR-03."""
    assert program.STEPS_MAX == 4 * program.STEPS_PER_FRAME
