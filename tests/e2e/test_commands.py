"""Commands for real: an emulated pump on a pty, a gateway process, curl; what the gateway says is what the pump did."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

DEADLINE_S = 30.0
POLL_S = 0.02
PUBLISHED_KEY = bytes(range(16)).hex()
ANOTHER_KEY = "00112233445566778899aabbccddeeff"
BOLUS = {"verb": "bolus", "args": {"volume_ul": 2, "duration_s": 60}}
BOLUS_START, STOP = 0x2024, 0x2026
ANSWERS_LOST = {"to_host": {"loss": 1}}
GOOD_LINE: dict[str, Any] = {"to_host": {}}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until(is_true: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + DEADLINE_S
    while not is_true():
        assert time.monotonic() < deadline, f"never: {what}"
        time.sleep(POLL_S)


class Rig:
    """An emulator with one pump, and a gateway that can be killed and started again."""

    def __init__(self, directory: Path, key: str | None, broker_port: int | None) -> None:
        self._directory = directory
        self._http, self._control = free_port(), free_port()
        self._broker = broker_port or free_port()  # Nobody listens there: commands need no broker.
        self._processes: list[subprocess.Popen[bytes]] = []
        key_line = ""
        if key is not None:
            path = directory / "pump-1.key"
            path.write_text(key)
            path.chmod(0o600)
            key_line = f'key_file = "{path}"'
        (directory / "gateway.toml").write_text(
            f'store = "{directory}/store.sqlite"\n'
            f"[http]\nport = {self._http}\n[broker]\nport = {self._broker}\n"
            f'[[pumps]]\nname = "pump-1"\nurl = "{directory}/run/pump-1"\n{key_line}\n'
        )

    def start_emulator(self) -> None:
        control = f"--control=127.0.0.1:{self._control}"
        self._start("emulator", "--pumps=1", f"--run-dir={self._directory}/run", control)
        wait_until((self._directory / "run/pump-1").exists, "the pump has a port")

    def start_gateway(self) -> None:
        self._gateway = self._start("gateway", f"--config={self._directory}/gateway.toml")
        wait_until(self._is_streaming, "the pump streams")

    def kill_gateway(self) -> None:
        self._gateway.kill()
        self._gateway.wait()

    def close(self) -> None:
        for process in self._processes:
            process.send_signal(signal.SIGKILL)
            process.wait()

    def curl(self, path: str, *options: str) -> dict[str, Any]:
        command = ["curl", "--silent", "--show-error", "--max-time", "60", *options]
        done = subprocess.run(
            [*command, f"http://127.0.0.1:{self._http}{path}"], capture_output=True, text=True, check=True
        )
        body: dict[str, Any] = json.loads(done.stdout)
        return body

    def etag_of(self, path: str) -> str:
        return httpx.get(f"http://127.0.0.1:{self._http}{path}").headers["etag"]

    def give(self, body: dict[str, Any], key: str) -> dict[str, Any]:
        sent = ("--json", json.dumps(body), "--header", f"Idempotency-Key: {key}")
        return self.curl("/v1/pumps/pump-1/commands", *sent)

    def end_of(self, command: dict[str, Any]) -> tuple[str, str]:
        ended = self.curl(f"/v1/commands/{command['command_id']}?wait=50")
        return ended["status"], ended["reason"]

    def make_line(self, faults: dict[str, Any]) -> None:
        httpx.put(f"http://127.0.0.1:{self._control}/v1/pumps/pump-1/line", json=faults).raise_for_status()

    def acted(self, code: int) -> list[int]:
        """The op_ids of all that the pump did of this kind, from the pump's own log."""
        log = httpx.get(f"http://127.0.0.1:{self._control}/v1/pumps/pump-1/log?limit=1000").json()
        return [record["arg0"] for record in log["records"] if record["code"] == code and record["arg0"]]

    def said(self) -> str:
        return (self._directory / "log").read_text()

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        with (self._directory / "log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "pumprig", *arguments], cwd=self._directory, stdout=log, stderr=log
            )
        self._processes.append(process)
        return process

    def _is_streaming(self) -> bool:
        try:
            pump = httpx.get(f"http://127.0.0.1:{self._http}/v1/pumps/pump-1")
        except httpx.TransportError:
            return False
        return (
            pump.status_code == httpx.codes.OK
            and pump.json()["state"]["state"] == "online"
            and pump.json()["latest"] is not None
        )


@contextmanager
def rig_in(directory: Path, key: str | None = PUBLISHED_KEY, broker_port: int | None = None) -> Iterator[Rig]:
    rig = Rig(directory, key, broker_port)
    try:
        rig.start_emulator()
        rig.start_gateway()
        yield rig
    finally:
        rig.close()


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    with rig_in(tmp_path) as rig:
        yield rig


def test_a_bolus_is_confirmed_and_is_in_the_log_of_the_pump(rig: Rig) -> None:
    command = rig.give(BOLUS, "k")
    assert rig.end_of(command) == ("confirmed", "")
    assert rig.acted(BOLUS_START) == [command["op_id"]]


def test_a_post_that_is_repeated_acts_once(rig: Rig) -> None:
    commands = [rig.give(BOLUS, "k") for _ in range(3)]
    assert {rig.end_of(command) for command in commands} == {("confirmed", "")}
    assert rig.acted(BOLUS_START) == [commands[0]["op_id"]]


def test_commands_end_in_the_order_in_which_they_were_given(rig: Rig) -> None:
    commands = [rig.give({"verb": verb}, verb) for verb in ("stop", "resume")]
    assert [rig.end_of(command) for command in commands] == [("confirmed", ""), ("confirmed", "")]


def test_what_the_pump_refuses_is_refused_with_its_reason(rig: Rig) -> None:
    command = rig.give({"verb": "cancel_bolus", "args": {"bolus_id": 4_000_000}}, "k")
    assert rig.end_of(command) == ("refused", "wrong_state")


def test_an_interrogation_is_answered_with_who_the_pump_is(rig: Rig) -> None:
    command = rig.give({"verb": "interrogate"}, "k")
    assert rig.end_of(command) == ("confirmed", "")
    shown = rig.curl("/v1/pumps/pump-1")["description"]
    readback = rig.curl(f"/v1/commands/{command['command_id']}")["readback"]
    assert readback["serial"] == shown["serial"]


def test_a_gateway_killed_between_commit_and_answer_finds_out_and_sends_nothing_again(rig: Rig) -> None:
    first = rig.give(BOLUS, "first")  # The secure session is open now: a stop is one frame.
    assert rig.end_of(first) == ("confirmed", "")
    rig.make_line(ANSWERS_LOST)
    command = rig.give({"verb": "stop"}, "second")
    wait_until(lambda: bool(rig.acted(STOP)), "the pump has stopped")
    rig.kill_gateway()
    rig.make_line(GOOD_LINE)
    rig.start_gateway()
    assert rig.end_of(command) == ("confirmed", "found_in_log")
    assert rig.acted(STOP) == [command["op_id"]]


def test_a_pump_with_another_key_is_written_nothing_to(tmp_path: Path) -> None:
    with rig_in(tmp_path, ANOTHER_KEY) as rig:
        assert rig.end_of(rig.give(BOLUS, "k")) == ("refused", "pump_has_another_key")
        assert rig.acted(BOLUS_START) == []
        assert ANOTHER_KEY not in rig.said()


def test_the_published_key_is_named_as_such_and_not_written(rig: Rig) -> None:
    assert "published_test_key" in rig.said()
    assert PUBLISHED_KEY not in rig.said()


def test_without_a_key_the_pump_is_only_read(tmp_path: Path) -> None:
    with rig_in(tmp_path, key=None) as rig:
        assert rig.give(BOLUS, "k")["type"] == "/problems/read-only"
