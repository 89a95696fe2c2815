from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.codec import hear_line, read_payload
from tests.fuzz.corpus import CORPUS, path_of, seeds
from tests.fuzz.pump import use_pump

ROOT = Path(__file__).parents[2]
TARGETS = {"line": hear_line, "payload": read_payload, "pump": use_pump}

# So many that the three take about as long, and half a minute at most in all. More is for `tests/fuzz/run.py` by hand.
RUNS = {"line": 20_000, "payload": 500_000, "pump": 1_000}


@pytest.mark.parametrize("target", TARGETS)
def test_every_input_of_the_corpus_keeps_the_rules(target: str) -> None:
    for path in (CORPUS / target).iterdir():
        TARGETS[target](path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_every_vector_is_in_the_corpus(target: str) -> None:
    assert [seed.hex() for seed in seeds()[target] if not path_of(target, seed).is_file()] == []


@pytest.mark.parametrize("target", TARGETS)
def test_nothing_is_found_in_a_bounded_number_of_runs(target: str, tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="there is no atheris for this platform")
    command = [sys.executable, "-m", "tests.fuzz.run", target, f"-runs={RUNS[target]}", "-seed=1"]
    fuzzer = subprocess.run(
        [*command, f"-artifact_prefix={tmp_path}/"],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        errors="replace",
        timeout=110,
        check=False,
    )
    assert fuzzer.returncode == 0, fuzzer.stdout[-2_000:] + fuzzer.stderr[-4_000:]
    assert f"Done {RUNS[target]} runs" in fuzzer.stderr
