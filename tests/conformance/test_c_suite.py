"""The conformance suite against the C device: sanitized processes on ptys, levels L0 to L3, as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

from pump_conformance.case import Level
from pump_conformance.catalogue import CATALOGUE
from tests.c_build import built, c_device

if TYPE_CHECKING:
    from pathlib import Path

DEADLINE_S = 240.0
WAITING = {"waiting-1": "D-31,D-51", "waiting-2": "D-53", "waiting-3": "D-58"}
"""These wait for a time on the line, up to a minute: they run in full on devices of their own, beside the others."""
L3 = [case.id for case in CATALOGUE if case.level is Level.L3]
SHARES = 4
NOT_ITS_CLASS = "this device is not of class PRODUCTION"

pytestmark = pytest.mark.timeout(300)


def begun(address: Path, report: Path, *options: str) -> subprocess.Popen[str]:
    """One run of `pumprig conformance` that goes on while others do."""
    command = ["conformance", str(address), "--key=test", *options, f"--json={report}"]
    return subprocess.Popen(
        [sys.executable, "-m", "pumprig", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )


def test_the_c_device_passes_every_test_that_needs_no_control_channel(tmp_path: Path) -> None:
    """What is skipped for want of one is in test_c_device.py, in virtual time."""
    runs: dict[str, tuple[str, ...]] = {"basic": ("--level=L2",)}
    runs |= {f"share-{number}": (f"--only={','.join(L3[number::SHARES])}",) for number in range(SHARES)}
    runs |= {name: ("--long", f"--only={ids}") for name, ids in WAITING.items()}
    results: dict[str, dict[str, Any]] = {}
    with ExitStack() as devices:
        program, running = built("plink-device-sanitized"), {}
        for name, options in runs.items():
            device = devices.enter_context(c_device(program, tmp_path / name))
            running[name] = begun(device, tmp_path / f"{name}.json", *options)
        printed = {name: process.communicate(timeout=DEADLINE_S)[0] for name, process in running.items()}
        for name, process in running.items():
            assert process.returncode == 0, printed[name]
            for result in json.loads((tmp_path / f"{name}.json").read_text())["results"]:
                if result["outcome"] == "passed" or result["id"] not in results:
                    results[result["id"]] = result
    assert sorted(results) == [case.id for case in CATALOGUE]
    reasons = {id_: result["reason"] for id_, result in results.items() if result["outcome"] != "passed"}
    assert reasons.pop("D-54") == NOT_ITS_CLASS
    assert all("control channel" in reason for reason in reasons.values())
    assert len(reasons) <= 11
