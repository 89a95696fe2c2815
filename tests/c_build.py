"""The C device for all tests that want it: built once, run as a process on a pty."""

from __future__ import annotations

import fcntl
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).parents[1] / "firmware-protocol" / "c"
BUILD = SOURCE / "build"
MAKE_TIMEOUT_S = 100
STOP_TIMEOUT_S = 10


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


@contextmanager
def c_device(program: Path, link: Path, *options: str) -> Iterator[Path]:
    """Run the device while the `with` block lasts; the path that a host opens. Whatever the sanitizers say fails."""
    errors = link.with_suffix(".stderr")
    command = ["setpriv", "--pdeathsig", "KILL", str(program), "--link", str(link), *options]
    with errors.open("wb") as stderr:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stderr, text=True)
    try:
        assert process.stdout is not None
        ready = process.stdout.readline()
        assert ready == f"ready {link}\n", errors.read_text()
        yield link
    finally:
        process.terminate()
        code = process.wait(STOP_TIMEOUT_S)
        if process.stdout is not None:
            process.stdout.close()
    assert (code, errors.read_text()) == (0, "")
