"""The C decoder and device under the sanitizers, fed with the corpus, with mutations of it, and by libFuzzer.

gcc's address and undefined-behaviour sanitizers with a mutator of our own, the same inputs for the same seed; libFuzzer
for a bounded time where clang and its runtime are installed (Debian: clang, libclang-rt-14-dev).
"""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from pump_protocol.messages import (
    BolusFlag,
    BolusPrepareRequest,
    MessageType,
    Mode,
    ProgramExtra,
    ProgramStep,
    encode_payload,
)
from pump_protocol.program import Program, extend_requests, prepare_request
from tests.c_build import SOURCE, built, make
from tests.conformance.vectors import load

if TYPE_CHECKING:
    from pathlib import Path

RUNS = {"payload": 200_000, "device": 5_000}
SEED = "20261122"
FUZZER_S = 6
REQUEST_MAX = 0x40
PROGRAMS = [
    (Mode.SIMPLE, 1, ProgramExtra(0, 0, 0, 3_600)),
    (Mode.FLEX, 48, None),
    (Mode.PERIODIC_BOLUS, 1, ProgramExtra(200, 60_000, 300, 7_000)),
    (Mode.PERIODIC_BOLUS, 0, ProgramExtra(100, 1_000, 1, 0)),
    (Mode.SINGLE_BOLUS, 0, ProgramExtra(1_000, 60_000, 0, 0)),
    (Mode.MINIMUM_RATE, 0, ProgramExtra(0, 0, 0, 5_000)),
]
"""Mode, number of steps, and what else a program has that a new device of fuzz_device.c takes."""
_PLAIN, _SEALED, _RAW, _WAIT, _OPEN, _BOOT, _COMMIT, _EXTEND, _MINUTES = 1, 2, 0, 3, 4, 5, 7, 8, 9
"""Acts of fuzz_device.c."""
_EXTEND_HEAD = 9
"""Bytes of THERAPY_EXTEND that the act writes by itself: operation, token, from_step."""

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
    """Each request plain and in a session, each bad frame as it is, and programs that are put in force."""
    seeds = [program_seed(mode, count, extra) for mode, count, extra in PROGRAMS]
    for vector in load("messages.json"):
        payload = bytes.fromhex(vector["payload"])
        if vector["type"] < REQUEST_MAX:
            head = bytes([vector["type"], len(payload)]) + payload
            seeds += [bytes([_PLAIN]) + head, bytes([_OPEN, _SEALED]) + head + bytes([_WAIT, 30])]
    for vector in load("negative.json"):
        wire = bytes.fromhex(vector["wire"])[:255]
        seeds.append(bytes([_RAW, len(wire)]) + wire)
    return seeds


def program_seed(mode: Mode, count: int, extra: ProgramExtra | None) -> bytes:
    """Propose a program to a new device, commit it, let a bolus begin on it, and hours and a restart pass."""
    steps = tuple(ProgramStep(start_s=600 * number, rate_nl_h=9_000 + number) for number in range(count))
    program = Program(mode, 1, 500_000, 0, 0, 0, 0, steps, extra)
    prepare = encode_payload(prepare_request(program, op_id=1, base_rev=1))
    seed = bytes([_OPEN, _SEALED, MessageType.THERAPY_PREPARE, len(prepare)]) + prepare
    for part in extend_requests(program, op_id=1, token=1):
        rest = encode_payload(part)[_EXTEND_HEAD:]
        seed += bytes([_EXTEND, len(rest)]) + rest
    bolus = encode_payload(BolusPrepareRequest(2, 300, 60_000, 2, BolusFlag.BRIDGE))
    seed += bytes([_COMMIT, _SEALED, MessageType.BOLUS_PREPARE, len(bolus)]) + bolus
    return seed + bytes([_COMMIT, _WAIT, 250, _MINUTES, 90, _BOOT, _MINUTES, 90])


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
