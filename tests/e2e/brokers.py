"""Real brokers and a real subscriber for end-to-end tests: Mosquitto, NATS with JetStream, `mosquitto_sub`.

Every process is a child of the test, listens on loopback only, keeps its files under the test's own directory and dies
with the test, even when the test is killed (`setpriv --pdeathsig`).
"""

from __future__ import annotations

import getpass
import json
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

READY_TIMEOUT_S = 20.0
POLL_S = 0.01

MOSQUITTO_CONF = """\
listener {port} 127.0.0.1
allow_anonymous true
user {user}
persistence true
persistence_location {directory}/
# What a kill -9 may lose is then at most what one turn of the broker's loop changed.
autosave_on_changes true
autosave_interval 1
max_inflight_messages 0
max_queued_messages 0
set_tcp_nodelay true
"""

NATS_CONF = """\
server_name: test
host: "127.0.0.1"
port: -1
jetstream {{ store_dir: "{directory}/jetstream" }}
mqtt {{ host: "127.0.0.1", port: {port}, ack_wait: "1s", max_ack_pending: 10000 }}
"""


def free_port() -> int:
    """Return a TCP port that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until(is_true: Callable[[], object], what: str, timeout_s: float = READY_TIMEOUT_S) -> None:
    """Return as soon as `is_true()` is; fail the test with `what` when it is not in `timeout_s`."""
    deadline = time.monotonic() + timeout_s
    while not is_true():
        if time.monotonic() > deadline:
            pytest.fail(f"not within {timeout_s:g} s: {what}")
        time.sleep(POLL_S)


def _binary(name: str) -> str:
    beside_python = str(Path(sys.executable).parent)
    found = shutil.which(name, path=beside_python) or shutil.which(name) or shutil.which(name, path="/usr/sbin")
    return found or pytest.fail(f"{name} is not installed: make test installs it")


def _spawn(command: list[str], log: Path) -> subprocess.Popen[bytes]:
    with log.open("ab") as output:
        return subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", *command], stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )


class Broker:
    """One broker process on its own port; a restart keeps the port and the files."""

    host = "127.0.0.1"

    def __init__(self, name: str, command: list[str], port: int, directory: Path) -> None:
        self.name = name
        self.port = port
        self.log = directory / "log"
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Process id of the running broker."""
        assert self._process is not None, "the broker is not running"
        return self._process.pid

    def start(self) -> None:
        """Start it and return when it accepts connections."""
        assert self._process is None, "the broker runs already"
        self._process = _spawn(self._command, self.log)
        wait_until(self._is_ready, f"{self.name} accepts connections")

    def kill9(self) -> None:
        """Kill it as a power cut would: nothing is flushed, no will is sent on its behalf."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to end, and wait for that; nothing when it does not run."""
        if self._process is not None:
            self._end(signal.SIGTERM)

    def restart(self) -> None:
        """Start it again with the files it left, stopping it first if it runs."""
        self.stop()
        self.start()

    def freeze(self) -> None:
        """Leave its connections open but answer nothing: a half-open TCP connection."""
        assert self._process is not None, "the broker is not running"
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """End `freeze`."""
        assert self._process is not None, "the broker is not running"
        self._process.send_signal(signal.SIGCONT)

    def _end(self, number: signal.Signals) -> None:
        assert self._process is not None, "the broker is not running"
        self._process.send_signal(number)
        self._process.send_signal(signal.SIGCONT)
        try:
            self._process.wait(READY_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def _is_ready(self) -> bool:
        assert self._process is not None
        if self._process.poll() is not None:
            pytest.fail(f"{self.name} ended at once: {self.log.read_text()}")
        with suppress(OSError), socket.create_connection((self.host, self.port), timeout=1):
            return True
        return False


def make_mosquitto(directory: Path, extra_conf: str = "") -> Broker:
    """A Mosquitto that is not started yet; `extra_conf` is appended to its configuration."""
    directory.mkdir(parents=True, exist_ok=True)
    port = free_port()
    config = directory / "mosquitto.conf"
    config.write_text(MOSQUITTO_CONF.format(port=port, directory=directory, user=getpass.getuser()) + extra_conf)
    return Broker("mosquitto", [_binary("mosquitto"), "-c", str(config)], port, directory)


def make_nats(directory: Path) -> Broker:
    """A nats-server with JetStream and its MQTT listener, not started yet."""
    directory.mkdir(parents=True, exist_ok=True)
    port = free_port()
    config = directory / "nats.conf"
    config.write_text(NATS_CONF.format(port=port, directory=directory))
    return Broker("nats-server", [_binary("nats-server"), "-c", str(config)], port, directory)


@pytest.fixture
def mosquitto(tmp_path: Path) -> Iterator[Broker]:
    """A running Mosquitto of this test's own."""
    broker = make_mosquitto(tmp_path / "mosquitto")
    broker.start()
    yield broker
    broker.stop()


@pytest.fixture
def nats(tmp_path: Path) -> Iterator[Broker]:
    """A running nats-server of this test's own."""
    broker = make_nats(tmp_path / "nats")
    broker.start()
    yield broker
    broker.stop()


@pytest.fixture(params=["mosquitto", "nats"])
def broker(request: pytest.FixtureRequest) -> Broker:
    """Each of the two brokers in turn: what is claimed of one must hold for both."""
    chosen: Broker = request.getfixturevalue(request.param)
    return chosen


class Subscriber:
    """A real `mosquitto_sub` on one broker: everything it printed, as parsed messages.

    A message is a dict with `topic`, `qos`, `retain` and `payload` (parsed JSON). With `session` the broker keeps the
    subscription and queues for it while it is away.
    """

    def __init__(self, broker: Broker, directory: Path, *topics: str, session: str | None = None) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._log = directory / f"subscriber-{time.monotonic_ns()}.log"
        options = ["-h", broker.host, "-p", str(broker.port), "-q", "1", "-d", "-F", "%J"]
        if session is not None:
            options += ["-c", "-i", session]
        for topic in topics:
            options += ["-t", topic]
        self._process = _spawn(["stdbuf", "-oL", _binary("mosquitto_sub"), *options], self._log)
        wait_until(self._is_subscribed, "mosquitto_sub is subscribed")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def messages(self, topic: str | None = None) -> list[dict[str, Any]]:
        """All complete messages so far, in order of arrival; those of one topic when it is given."""
        lines = self._log.read_bytes().split(b"\n")[:-1]
        parsed = [json.loads(line) for line in lines if line.startswith(b"{")]
        return [message for message in parsed if topic is None or message["topic"] == topic]

    def wait_for(
        self, is_enough: Callable[[list[dict[str, Any]]], object], what: str, timeout_s: float = READY_TIMEOUT_S
    ) -> list[dict[str, Any]]:
        """Return all messages as soon as `is_enough(messages)`; fail the test with `what` when it never is."""
        wait_until(lambda: is_enough(self.messages()), what, timeout_s)
        return self.messages()

    def close(self) -> None:
        """End the process."""
        self._process.terminate()
        self._process.wait()

    def _is_subscribed(self) -> bool:
        if self._process.poll() is not None:
            pytest.fail(f"mosquitto_sub ended at once: {self._log.read_text()}")
        return b"\nSubscribed (" in self._log.read_bytes()
