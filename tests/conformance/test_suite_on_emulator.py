"""The suite against the emulator as a user runs both: two processes, a pty, the control channel."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from pump_conformance.case import Level
from pump_conformance.catalogue import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DEADLINE_S = 240.0
WAITING = {"pump-3": "D-31,D-51", "pump-4": "D-53", "pump-5": "D-58"}
"""These wait for a time on the line, up to a minute: they run in full on pumps of their own, beside the others."""
L3 = ",".join(case.id for case in CATALOGUE if case.level is Level.L3)
SKIPPED = {
    "D-31": "waits for a time that nothing can shorten: --long",
    "D-54": "this device is not of class PRODUCTION",
}

pytestmark = pytest.mark.timeout(300)


class Emulator(NamedTuple):
    run_dir: Path
    control_url: str


@contextmanager
def emulator(tmp_path: Path) -> Iterator[Emulator]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        control = "{}:{}".format(*probe.getsockname())
    command = ["emulator", "--pumps=5", f"--run-dir={tmp_path}", f"--control={control}", "--seed=7"]
    process = subprocess.Popen([sys.executable, "-m", "pumprig", *command], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        while "Control:" not in (line := process.stdout.readline()):
            assert line, "the emulator ended"
        yield Emulator(tmp_path, f"http://{control}")
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(DEADLINE_S)
        if process.stdout is not None:
            process.stdout.close()


class Suite:
    """One run of `pumprig conformance` that goes on while we do something else."""

    def __init__(self, rig: Emulator, pump: str, *options: str) -> None:
        self._report = rig.run_dir / f"{pump}.json"
        command = ["conformance", str(rig.run_dir / pump), f"--control={rig.control_url}", "--key=test", *options]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "pumprig", *command, f"--json={self._report}"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
        )

    def results(self) -> dict[str, dict[str, Any]]:
        """Wait for its end; what became of each test."""
        printed, _ = self._process.communicate(timeout=DEADLINE_S)
        assert self._process.returncode == 0, printed
        return {result["id"]: result for result in json.loads(self._report.read_text())["results"]}


def test_the_emulator_passes_every_test_of_the_device(tmp_path: Path) -> None:
    with emulator(tmp_path) as rig:
        running = [Suite(rig, "pump-1", "--level=L2"), Suite(rig, "pump-2", f"--only={L3}")]
        waiting = [Suite(rig, pump, "--long", f"--only={ids}") for pump, ids in WAITING.items()]
        results = {id_: result for suite in running for id_, result in suite.results().items()}
        in_full = {id_: result["outcome"] for suite in waiting for id_, result in suite.results().items()}
    assert in_full == dict.fromkeys(("D-31", "D-51", "D-53", "D-58"), "passed")
    assert sorted(results) == [case.id for case in CATALOGUE] == [f"D-{number:02}" for number in range(1, 70)]
    assert {id_: result["reason"] for id_, result in results.items() if result["outcome"] != "passed"} == SKIPPED


def test_without_a_control_channel_and_a_key_what_needs_them_is_skipped_and_says_so(tmp_path: Path) -> None:
    with emulator(tmp_path):
        command = ["conformance", str(tmp_path / "pump-1"), "--only=D-01,D-32,D-55"]
        done = subprocess.run(
            [sys.executable, "-m", "pumprig", *command], capture_output=True, text=True, timeout=60, check=False
        )
    assert done.returncode == 0
    lines = {line[:4]: line for line in done.stdout.splitlines()}
    assert lines["D-01"][5:7] == "ok"
    assert lines["D-32"].endswith("(needs a control channel: --control URL)")
    assert lines["D-55"].endswith("(needs the device's key: --key FILE)")


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["/nowhere/pump"], "No such file or directory"),
        (["socket://127.0.0.1:1"], "Connection refused"),
        (["ftp://pump"], "give a path such as"),
        (["/dev/null", "--only=D-70"], "there is no test D-70"),
        (["/dev/null", "--key=/nowhere/key"], "No such file or directory"),
        (["/dev/null", "--junit=/nowhere/report.xml"], "there is no folder /nowhere"),
        (["/dev/null", "--level=L4"], "L4"),
    ],
)
def test_what_cannot_be_begun_is_said_in_one_line_with_code_2(options: list[str], complaint: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pumprig", "conformance", *options],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr


def test_a_device_that_is_unplugged_is_an_error_of_the_bench_and_ends_with_code_1() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    command = ["conformance", f"socket://127.0.0.1:{port}", "--only=D-01"]
    process = subprocess.Popen([sys.executable, "-m", "pumprig", *command], stdout=subprocess.PIPE, text=True)
    with listener:
        connection, _ = listener.accept()
        time.sleep(0.1)  # the suite is asking; a device that goes away in the middle of it
        connection.close()
    printed, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "D-01 ERR" in printed
