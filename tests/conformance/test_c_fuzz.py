"""The C decoder and device under the sanitizers, fed with the corpus, with mutations of it, and by libFuzzer.

gcc's address and undefined-behaviour sanitizers with a mutator of our own, the same inputs for the same seed; libFuzzer
for a bounded time where clang and its runtime are installed (Debian: clang, libclang-rt-14-dev).
"""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.c_build import SOURCE, built, make
from tests.conformance.vectors import load

if TYPE_CHECKING:
    from pathlib import Path

RUNS = {"payload": 200_000, "device": 5_000}
SEED = "20261122"
FUZZER_S = 6
REQUEST_MAX = 0x40
_PLAIN, _SEALED, _RAW, _WAIT, _OPEN = 1, 2, 0, 3, 4
"""Acts of fuzz_device.c."""

TARGETS = pytest.mark.parametrize("target", ["payload", "device"])


def corpus(target: str, directory: Path) -> list[str]:
    """Files of all inputs to begin with: what was found before, and the vectors."""
    lines = (SOURCE / "fuzz" / "corpus" / f"{target}.txt").read_text().splitlines()
    inputs = [bytes.fromhex(line) for line in lines if not line.startswith("#")]
    inputs += payload_seeds() if target == "payload" else device_seeds()
    directory.mkdir()
    for number, data in enumerate(inputs):
        (directory / f"{number:04}").write_bytes(data)
    return sorted(str(path) for path in directory.iterdir())


def payload_seeds() -> list[bytes]:
    return [bytes([vector["type"]]) + bytes.fromhex(vector["payload"]) for vector in load("messages.json")]


def device_seeds() -> list[bytes]:
    """Each request plain and in a session, each bad frame as it is."""
    seeds = []
    for vector in load("messages.json"):
        payload = bytes.fromhex(vector["payload"])
        if vector["type"] < REQUEST_MAX:
            head = bytes([vector["type"], len(payload)]) + payload
            seeds += [bytes([_PLAIN]) + head, bytes([_OPEN, _SEALED]) + head + bytes([_WAIT, 30])]
    for vector in load("negative.json"):
        wire = bytes.fromhex(vector["wire"])[:255]
        seeds.append(bytes([_RAW, len(wire)]) + wire)
    return seeds


def run(program: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([program, *arguments], check=False, capture_output=True, text=True, timeout=100)


@TARGETS
def test_nothing_that_comes_breaks_it(target: str, tmp_path: Path) -> None:
    """PLK-RCV-06."""
    done = run(built(f"fuzz_{target}-sanitized"), str(RUNS[target]), SEED, *corpus(target, tmp_path / "corpus"))
    assert done.returncode == 0, done.stderr[-4_000:]
    assert done.stdout.startswith(f"{RUNS[target]} runs")


@TARGETS
def test_libfuzzer_finds_nothing_in_a_bounded_time(target: str, tmp_path: Path) -> None:
    """PLK-RCV-06."""
    program = fuzzer(target)
    corpus(target, tmp_path / "corpus")
    options = [f"-max_total_time={FUZZER_S}", "-max_len=400", f"-artifact_prefix={tmp_path}/", f"-seed={SEED}"]
    done = run(program, *options, str(tmp_path / "corpus"))
    assert done.returncode == 0, done.stderr[-4_000:]


def fuzzer(target: str) -> Path:
    """The target built for libFuzzer, or a failure that says what is missing."""
    if shutil.which("clang") is None:
        pytest.fail("clang is not installed: make test installs it")
    probe = "int LLVMFuzzerTestOneInput(const unsigned char *d, unsigned long n) { return d && n ? 0 : 0; }"
    command = ["clang", "-fsanitize=fuzzer,address,undefined", "-x", "c", "-", "-o", "/dev/null"]
    if subprocess.run(command, input=probe, text=True, capture_output=True, check=False).returncode:
        pytest.fail("clang has no libFuzzer runtime here (Debian: libclang-rt-14-dev)")
    return built(f"fuzz_{target}")


@pytest.mark.parametrize(("target", "tool"), [("lint", "cppcheck"), ("analyze", "clang")])
def test_a_static_analyzer_finds_nothing(target: str, tool: str) -> None:
    if shutil.which(tool) is None:
        pytest.fail(f"{tool} is not installed: make test installs it")
    checked = make(target)
    assert (checked.returncode, checked.stdout + checked.stderr) == (0, "")


def test_the_core_calls_nothing_of_the_system(tmp_path: Path) -> None:
    """What the core and the codec leave undefined are the five functions of the HAL, and memory and strings."""
    generated = SOURCE.parent / "generated" / "c"
    sources = [*(SOURCE / "core").glob("*.c"), generated / "plink_messages.c"]
    options = ["-std=c99", "-Os", f"-I{SOURCE / 'core'}", f"-I{generated}", "-c"]
    subprocess.run(["gcc", *options, *sources], check=True, cwd=tmp_path)
    objects = list(tmp_path.glob("*.o"))
    wanted = set().union(*(names(path, "U") for path in objects))
    defined = set().union(*(names(path, "TDBR") for path in objects))
    hal = {"hal_read", "hal_write", "hal_clock_ms", "hal_random", "hal_storage"}
    assert wanted - defined - hal <= {"memcpy", "memmove", "memset", "memcmp", "strlen", "_GLOBAL_OFFSET_TABLE_"}
    assert hal <= wanted


def names(path: Path, kinds: str) -> set[str]:
    """The symbols of an object file of these kinds."""
    table = subprocess.run(["nm", path], check=True, capture_output=True, text=True).stdout
    rows = [line.split() for line in table.splitlines()]
    return {row[-1] for row in rows if row[-2] in kinds}
