"""The C device, built once for all tests that want it."""

from __future__ import annotations

import fcntl
import subprocess
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "firmware-protocol" / "c"
BUILD = SOURCE / "build"
MAKE_TIMEOUT_S = 100


def built(name: str) -> Path:
    """The path of a target of the device's Makefile, up to date; two test runs at once wait for each other."""
    BUILD.mkdir(exist_ok=True)
    with (BUILD / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        run = make(f"build/{name}")
    assert run.returncode == 0, run.stdout + run.stderr
    return BUILD / name


def make(*targets: str) -> subprocess.CompletedProcess[str]:
    """Run the device's Makefile."""
    command = ["make", "--silent", "-C", str(SOURCE), *targets]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=MAKE_TIMEOUT_S)
