"""The command lines of docker-compose.yml, run together without containers: names become loopback addresses."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.e2e.brokers import Subscriber, free_port, make_mosquitto, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.e2e.brokers import Broker

ROOT = Path(__file__).parents[2]
PUMPS = 3
STOP_TIMEOUT_S = 20.0


def free_ports(count: int) -> int:
    """Return the first of so many consecutive ports that nobody listened on a moment ago."""
    while True:
        first = free_port()
        if first + count <= 65_536 and all(is_free(first + index) for index in range(count)):
            return first


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    """Mosquitto with what the container's configuration says, but for its listener and its directory."""
    containers = (ROOT / "docker" / "mosquitto.conf").read_text().splitlines()
    own = ("listener", "allow_anonymous", "persistence", "autosave", "max_queued")
    broker = make_mosquitto(tmp_path / "mosquitto", "\n".join(x for x in containers if not x.startswith(own)))
    broker.start()
    yield broker
    broker.stop()


@pytest.fixture
def composed(tmp_path: Path, broker: Broker) -> Iterator[None]:
    services: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    first = free_ports(PUMPS)
    replaced = {"broker:1883": f"127.0.0.1:{broker.port}", "0.0.0.0:8080": "0", "0.0.0.0:8081": "0"}
    replaced |= {f"0.0.0.0:{7001 + index}": f"127.0.0.1:{first + index}" for index in range(PUMPS)}
    replaced |= {f"emulator:{7001 + index}": f"127.0.0.1:{first + index}" for index in range(PUMPS)}
    processes = []
    # The gateway first: every service waits by itself for the one that it needs.
    for name in ("gateway", "emulator"):
        command = [sys.executable, "-m", *services[name]["command"]]
        for there, here in {**replaced, "/var/lib/pumprig": str(tmp_path / name)}.items():
            command = [part.replace(there, here) for part in command]
        with (tmp_path / f"{name}.log").open("wb") as log:
            processes.append(subprocess.Popen(command, stdout=log, stderr=log))
    yield
    for process in processes:
        process.send_signal(signal.SIGTERM)
    assert [process.wait(STOP_TIMEOUT_S) for process in processes] == [0, 0]


@pytest.mark.usefixtures("composed")
def test_every_pump_of_the_compose_file_reaches_its_broker(tmp_path: Path, broker: Broker) -> None:
    with Subscriber(broker, tmp_path / "sub", "pumprig/v1/pump/+/telemetry") as subscriber:
        wait_until(
            lambda: len({message["topic"] for message in subscriber.messages()}) == PUMPS,
            "telemetry of each pump " + json.dumps([log.read_text()[-500:] for log in tmp_path.glob("*.log")]),
        )
