# ruff: noqa: INP001, T201 (a script, not a package; it prints)
"""A thousand pumps at 1 Hz on one gateway: what was lost, and how much of a core it took (H-35).

    python bench/bench_thousand_pumps.py [pumps [seconds]]

It is the whole bench of `pumprig up`, in real time: emulated pumps on ptys, gateway, broker, each a process. The
gateway is held on one core with all its threads, the rest on the others. A pump counts its own milliseconds, so of two
samples of one pump it is known how many lie between them. Returns 1 when any is missing.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import httpx

PUMPS = 1_000
SECONDS = 30.0
SETTLE_S = 10.0
"""All pumps have been met long before; by then the backlogs and the bursts of TIME_SYNC are over too."""
READY_TIMEOUT_S = 90.0
STOP_TIMEOUT_S = 30.0
PERIOD_MS = 1_000
TICKS_PER_S = os.sysconf("SC_CLK_TCK")


class Seen(NamedTuple):
    """One pump at one moment: its boot, its own time, and how many samples of this boot the gateway has."""

    boot: int
    t_ms: int
    frame: int


def main() -> int:
    """Measure and print; 0 when nothing is missing."""
    pumps = int(sys.argv[1]) if len(sys.argv) > 1 else PUMPS
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else SECONDS  # noqa: PLR2004 (the second argument)
    with tempfile.TemporaryDirectory() as directory:
        run_dir = Path(directory) / "run"
        ports = ("--mqtt", "0", "--http", "0", "--control", "0")
        command = [sys.executable, "-m", "pumprig", "up", "--pumps", str(pumps), "--run-dir", str(run_dir), *ports]
        with (Path(directory) / "log").open("wb") as log:
            bench = subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603 (our own program)
        try:
            facts = ready(bench, run_dir / "rig.json", Path(directory) / "log")
            return measure(facts, seconds)
        finally:
            bench.send_signal(signal.SIGINT)
            bench.wait(STOP_TIMEOUT_S)


def ready(bench: subprocess.Popen[bytes], rig_json: Path, log: Path) -> dict[str, object]:
    """Wait until the bench answers; what it says of itself."""
    deadline = time.monotonic() + READY_TIMEOUT_S
    while not rig_json.exists():
        if bench.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(f"the bench did not start:\n{log.read_text()}")
        time.sleep(0.1)
    facts: dict[str, object] = json.loads(rig_json.read_text())
    return facts


def measure(facts: dict[str, object], seconds: float) -> int:
    """Look at every pump twice; the exit code."""
    pids, pumps = facts["pids"], facts["pumps"]
    assert isinstance(pids, dict)
    assert isinstance(pumps, dict)
    gateway = int(pids["gateway"])
    hold_on_one_core(gateway, [int(pid) for pid in pids.values() if pid != gateway])
    with httpx.Client(base_url=str(facts["http"]), timeout=30) as http:
        wait_for_all(http, list(pumps))
        time.sleep(SETTLE_S)
        before = {pump: seen(http, pump) for pump in pumps}
        cpu_before, begun = cpu_s(gateway), time.monotonic()
        time.sleep(seconds)
        took_s, cpu = time.monotonic() - begun, cpu_s(gateway) - cpu_before
        after = {pump: seen(http, pump) for pump in pumps}
        state = http.get("/v1/pumps").json()["pumps"]
    expected = sum(round((after[pump].t_ms - before[pump].t_ms) / PERIOD_MS) for pump in pumps)
    counted = sum(after[pump].frame - before[pump].frame for pump in pumps)
    online = sum(pump["state"] == "online" for pump in state)
    restarted = sum(after[pump].boot != before[pump].boot for pump in pumps)
    print(f"{len(pumps)} pumps at 1 Hz, {seconds:g} s and as long as it takes to ask, the gateway on one core")
    print(f"  samples: {counted} of {expected}, ratio {counted / expected:.4f}, missing {expected - counted}")
    print(f"  online: {online}, restarted meanwhile: {restarted}")
    print(f"  gateway: {cpu / took_s:.2f} of a core")
    return 0 if (counted, online, restarted) == (expected, len(pumps), 0) else 1


def wait_for_all(http: httpx.Client, pumps: list[str]) -> None:
    """Return when every pump has been heard."""
    deadline = time.monotonic() + READY_TIMEOUT_S
    while any(http.get(f"/v1/pumps/{pump}/telemetry/latest").status_code != httpx.codes.OK for pump in pumps):
        if time.monotonic() > deadline:
            raise SystemExit("not every pump was heard in time")
        time.sleep(0.5)


def seen(http: httpx.Client, pump: str) -> Seen:
    """The newest sample of one pump."""
    latest = http.get(f"/v1/pumps/{pump}/telemetry/latest").raise_for_status().json()
    return Seen(latest["boot"], latest["t_ms"], latest["seq"])


def hold_on_one_core(gateway: int, others: list[int]) -> None:
    """Put every thread of the gateway on the first core and all others on the rest, if there is a rest."""
    first, *rest = sorted(os.sched_getaffinity(0))
    for pid, cores in ((gateway, {first}), *((pid, set(rest) or {first}) for pid in others)):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            os.sched_setaffinity(int(thread.name), cores)


def cpu_s(pid: int) -> float:
    """Seconds of processor time that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_S


if __name__ == "__main__":
    sys.exit(main())
