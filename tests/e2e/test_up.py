"""`pumprig up`, for real: real processes, ports, broker; seen as a user sees it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pytest

from tests.e2e.brokers import make_mosquitto

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DEADLINE_S = 30.0
POLL_S = 0.02


class Up:
    """One `pumprig up` on free ports in a directory of its own."""

    def __init__(self, run_dir: Path, *options: str) -> None:
        self.run_dir = run_dir
        self._output = run_dir.parent / "output"
        command = [sys.executable, "-m", "pumprig", "up", f"--run-dir={run_dir}"]
        command += ["--http=0", "--mqtt=0", "--control=0", *options]
        with self._output.open("wb") as output:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output)

    def __enter__(self) -> Self:
        self.wait_until((self.run_dir / "rig.json").exists, "the rig is ready")
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(DEADLINE_S)

    @property
    def facts(self) -> dict[str, Any]:
        facts: dict[str, Any] = json.loads((self.run_dir / "rig.json").read_text())
        return facts

    @property
    def output(self) -> str:
        return self._output.read_text()

    def wait_until(self, is_true: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + DEADLINE_S
        while not is_true():
            if self.process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"never: {what}\n{self.output}{self._logs()}")
            time.sleep(POLL_S)

    def hear(self, topic: str) -> dict[str, Any]:
        """Return the next message on `topic`, as `mosquitto_sub` prints it."""
        mqtt = self.facts["mqtt"]
        command = ["mosquitto_sub", "-h", mqtt["host"], "-p", str(mqtt["port"]), "-t", topic]
        command += ["-C", "1", "-W", str(int(DEADLINE_S))]
        deadline = time.monotonic() + DEADLINE_S
        while True:
            heard = subprocess.run(command, capture_output=True, text=True, check=False)
            if heard.returncode == 0:
                break
            # A broker that has just been started again refuses for an instant.
            assert "refused" in heard.stderr, f"nothing on {topic}: {heard.stderr}{self._logs()}"
            assert time.monotonic() < deadline, f"no broker: {self._logs()}"
            time.sleep(POLL_S)
        message: dict[str, Any] = json.loads(heard.stdout)
        return message

    def get(self, path: str) -> dict[str, Any]:
        with urllib.request.urlopen(self.facts["http"] + path, timeout=DEADLINE_S) as answer:
            body: dict[str, Any] = json.load(answer)
            return body

    def kill9(self, child: str) -> int:
        """Kill a child, wait until another one is in its place, and return the process id that was."""
        pid: int = self.facts["pids"][child]
        os.kill(pid, signal.SIGKILL)
        self.wait_until(lambda: self.facts["pids"][child] not in {None, pid}, f"{child} was started again")
        return pid

    def _logs(self) -> str:
        return "".join(f"\n--- {log.name}\n{log.read_text()[-2000:]}" for log in self.run_dir.glob("log/*.log"))


@pytest.fixture
def up(tmp_path: Path) -> Iterator[Up]:
    with Up(tmp_path / "run", "--pumps=2", "--seed=1") as started:
        yield started


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Up]:
    """One rig for all the tests that only look."""
    with Up(tmp_path_factory.mktemp("up") / "run", "--pumps=2") as started:
        yield started


def refused(*options: str) -> str:
    """Run `pumprig up` where it cannot start, and return the one line that it says."""
    command = [sys.executable, "-m", "pumprig", "up", *options]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=DEADLINE_S, check=False)
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1, ended.stderr
    return ended.stderr


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_subscriber_sees_each_pump(undisturbed: Up) -> None:
    for pump in ("pump-1", "pump-2"):
        assert "samples" in undisturbed.hear(f"pumprig/v1/pump/{pump}/telemetry")


def test_a_poller_sees_each_pump(undisturbed: Up) -> None:
    undisturbed.hear("pumprig/v1/pump/pump-2/telemetry")
    assert {pump["pump"] for pump in undisturbed.get("/v1/pumps")["pumps"]} == {"pump-1", "pump-2"}


def test_the_table_says_where_each_pump_is_and_what_to_try(undisturbed: Up) -> None:
    undisturbed.wait_until(lambda: "Ctrl-C" in undisturbed.output, "the table is complete")
    mqtt = undisturbed.facts["mqtt"]
    for said in (
        str(undisturbed.run_dir / "pump-2"),
        "pumprig/v1/pump/pump-2/#",
        f"{undisturbed.facts['http']}/v1/pumps/pump-2",
        f"mosquitto_sub -h {mqtt['host']} -p {mqtt['port']} -t 'pumprig/v1/#' -v",
        f"curl {undisturbed.facts['http']}/v1/alarms",
        undisturbed.facts["control"],
        "Test data only",
    ):
        assert said in undisturbed.output


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_everything(up: Up, number: signal.Signals) -> None:
    pids = up.facts["pids"].values()
    up.process.send_signal(number)
    assert up.process.wait(DEADLINE_S) == 0
    assert [pid for pid in pids if is_running(pid)] == []
    assert not (up.run_dir / "rig.json").exists()
    assert not (up.run_dir / "pump-1").is_symlink()


def test_no_child_outlives_a_rig_that_is_killed(up: Up) -> None:
    pids = up.facts["pids"].values()
    up.process.kill()
    up.process.wait(DEADLINE_S)
    deadline = time.monotonic() + DEADLINE_S
    while any(is_running(pid) for pid in pids):
        assert time.monotonic() < deadline, "a child outlived its rig"
        time.sleep(POLL_S)


def test_a_killed_gateway_is_started_again(up: Up) -> None:
    pid = up.kill9("gateway")
    up.wait_until(lambda: "gateway ended (SIGKILL) and was started again" in up.output, "it is said")
    assert up.facts["pids"]["gateway"] != pid
    assert "samples" in up.hear("pumprig/v1/pump/pump-1/telemetry")


def test_a_killed_broker_is_started_again_and_the_gateway_finds_it(up: Up) -> None:
    up.kill9("broker")
    assert "samples" in up.hear("pumprig/v1/pump/pump-1/telemetry")


def test_a_killed_emulator_is_started_again_and_the_gateway_finds_its_pumps(up: Up) -> None:
    up.kill9("emulator")
    assert "samples" in up.hear("pumprig/v1/pump/pump-1/telemetry")


def test_a_second_rig_on_the_same_directory_is_refused(undisturbed: Up) -> None:
    said = refused(f"--run-dir={undisturbed.run_dir}", "--http=0", "--mqtt=0", "--control=0")
    assert f"another bench uses the run directory {undisturbed.run_dir} (process {undisturbed.process.pid})" in said


@pytest.mark.parametrize("option", ["http", "mqtt", "control"])
def test_a_taken_port_gets_one_clear_line_and_starts_nothing(tmp_path: Path, option: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        free = {"http": 0, "mqtt": 0, "control": 0, option: port}
        said = refused(f"--run-dir={tmp_path / 'run'}", *(f"--{name}={number}" for name, number in free.items()))
    assert f"127.0.0.1:{port} is taken" in said
    assert f"--{option}" in said
    assert list((tmp_path / "run" / "log").iterdir()) == []


def test_a_broker_that_is_not_there_gets_one_clear_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    said = refused(f"--run-dir={tmp_path / 'run'}", "--http=0", "--control=0", f"--mqtt=127.0.0.1:{port}")
    assert f"no broker at 127.0.0.1:{port}: Connection refused" in said


def test_a_broker_that_refuses_the_gateway_gets_one_clear_line(tmp_path: Path) -> None:
    broker = make_mosquitto(tmp_path / "mosquitto")
    config = tmp_path / "mosquitto" / "mosquitto.conf"
    config.write_text(config.read_text().replace("allow_anonymous true", "allow_anonymous false"))
    broker.start()
    try:
        with Up(tmp_path / "run", f"--mqtt=127.0.0.1:{broker.port}", "--pumps=1") as up:
            up.wait_until(lambda: "not connected to the broker" in up.output, "it is said")
            assert up.output.count("not connected") == 1
    finally:
        broker.stop()


def test_a_run_directory_that_cannot_be_made_gets_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = refused(f"--run-dir={tmp_path / 'file' / 'run'}", "--http=0", "--mqtt=0", "--control=0")
    assert "cannot be used: Not a directory" in said
