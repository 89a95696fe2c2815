"""Starting and stopping the emulator as a process of its own."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROGRAM = """
import asyncio, json, sys
from pathlib import Path
from pump_emulator.control import serve
from pump_emulator.fleet import Address, FleetSettings
from pump_emulator.ports import PortError

def ready(fleet, url):
    print(json.dumps({"url": url, "ports": [pump.port.address for pump in fleet.pumps.values()]}), flush=True)

settings = FleetSettings(run_dir=Path(sys.argv[1]), control=Address("127.0.0.1", int(sys.argv[2])))
try:
    asyncio.run(serve(settings, ready))
except PortError as error:
    sys.exit(str(error))
"""


@contextmanager
def emulator(run_dir: Path, port: int = 0) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", PROGRAM, str(run_dir), str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def facts(process: subprocess.Popen[str]) -> dict[str, str]:
    """What the emulator says when it is ready; log lines before it are skipped."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("{"):
            said: dict[str, str] = json.loads(line)
            return said
    pytest.fail("it was never ready")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly_with_no_link_left(tmp_path: Path, number: signal.Signals) -> None:
    with emulator(tmp_path) as process:
        ready = facts(process)
        assert httpx.get(f"{ready['url']}/healthz").json()["pumps"] == 3
        process.send_signal(number)
        _, errors = process.communicate(timeout=10)
    assert (process.returncode, errors) == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == ["pumps"]


def test_an_idle_client_does_not_delay_the_stop(tmp_path: Path) -> None:
    with emulator(tmp_path) as process, httpx.Client() as client:
        client.get(f"{facts(process)['url']}/healthz")
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=10)
    assert process.returncode == 0


def test_a_taken_control_port_is_one_line_and_nothing_is_started(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with emulator(tmp_path, port) as process:
            _, errors = process.communicate(timeout=10)
    assert errors == f"127.0.0.1:{port} is taken by another program; stop that one or choose another port\n"
    assert list(tmp_path.iterdir()) == []


def test_a_killed_emulator_leaves_a_run_directory_that_the_next_one_takes_over(tmp_path: Path) -> None:
    with emulator(tmp_path) as process:
        facts(process)
        process.kill()
        process.wait()
    with emulator(tmp_path) as process:
        pumps = httpx.get(f"{facts(process)['url']}/v1/pumps").json()["pumps"]
    assert [pump["link"]["is_plugged"] for pump in pumps] == [True, True, True]
