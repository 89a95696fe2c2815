"""The control channel of an emulator, as far as tests need it: hands, power and time (HTTP and JSON).

A device of metal has none; its tests are done by a person, or by a bench that offers these few routes.
"""

from __future__ import annotations

import http.client
import os
import socket
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable

_TIMEOUT_S = 30.0
_PUMPS = "/v1/pumps"
_OK_BELOW = 300
_CONFLICT = 409


class ChannelError(Exception):
    """The control channel cannot be used, or refuses; the message says why."""


class ChannelRefusedError(ChannelError):
    """The device cannot do this now (start one that runs)."""


class Reported(msgspec.Struct, frozen=True):
    """What the pump believes and says."""

    t_ms: int
    state: str
    rate_nl_h: int
    reservoir_nl: int
    log_last_seq: int


class Truth(msgspec.Struct, frozen=True):
    """What really is."""

    t_ms: int
    reservoir_nl: int
    pumped_nl: int


class PumpView(msgspec.Struct, frozen=True):
    """One pump of an emulator."""

    name: str
    port: str
    reported: Reported
    truth: Truth


class _Pumps(msgspec.Struct, frozen=True):
    pumps: list[PumpView]


class _Stopped(msgspec.Struct, frozen=True):
    reason: str


class ControlChannel:
    """The control channel of the pump at the other end of the line."""

    def __init__(self, host: str, port: int, path: str) -> None:
        """`path` is that of the pump, such as `/v1/pumps/pump-1`."""
        self._host = host
        self._port = port
        self._path = path
        self.on_act: Callable[[str], None] = lambda _what: None
        """Told each thing that is done to the device."""

    @classmethod
    def open(cls, url: str, target: str) -> ControlChannel:
        """Find the pump whose port is `target`; `url` is the emulator's or names the pump itself.

        Raises:
            ChannelError: nobody answers there, or which pump is meant is not clear.
        """
        address = urlsplit(url)
        if address.scheme != "http" or not address.hostname:
            raise ChannelError(f"{url}: give the control channel as http://HOST:PORT")
        host, port, path = address.hostname, address.port or 80, address.path.rstrip("/")
        if not path.startswith(_PUMPS + "/"):
            path = f"{_PUMPS}/{_name_of(cls(host, port, _PUMPS).pumps, target)}"
        channel = cls(host, port, path)
        channel.look()
        return channel

    @property
    def pumps(self) -> list[PumpView]:
        """All pumps of the emulator; of a channel whose path is that of all."""
        found: _Pumps = self._ask("GET", "", _Pumps)
        return found.pumps

    def look(self) -> PumpView:
        """Return what the pump reports and what is true."""
        view: PumpView = self._ask("GET", "", PumpView)
        return view

    def set_speed(self, speed: int) -> None:
        """Let pump time run at `speed` × real time; 0 pauses it."""
        self._ask("PUT", "/clock", None, speed=speed)

    def run_for(self, milliseconds: int) -> None:
        """Let so much pump time pass at once."""
        self._ask("POST", "/run", _Stopped, for_ms=milliseconds)

    def run_until(self, alarm: str) -> None:
        """Let pump time pass until an alarm is raised. Raises `ChannelError` when it never is."""
        stopped = self._ask("POST", "/run", _Stopped, until_event={"alarm": alarm})
        if stopped.reason != "event":
            raise ChannelError(f"{alarm} did not come: {stopped.reason}")

    def set_motor(self, *, stalled: bool) -> None:
        """Jam the rotor or free it."""
        self._ask("POST", "/motor", None, stalled=stalled)

    def set_volume(self, volume_nl: int) -> None:
        """Fill or drain the reservoir, and tell the pump so."""
        self._ask("PUT", "/volume", None, volume_nl=volume_nl)

    def program(self, *, rate_nl_h: int) -> None:
        """Set the basal rate, as a programmer would."""
        self._ask("POST", "/program", None, rate_nl_h=rate_nl_h)

    def stop(self) -> None:
        """Stop delivery."""
        self._ask("POST", "/stop", None)

    def start(self) -> None:
        """Start delivery."""
        self._ask("POST", "/start", None)

    def acknowledge(self, alarm: str) -> None:
        """Acknowledge an alarm."""
        self._ask("POST", f"/alarms/{alarm}/ack", None)

    def reset_alarm(self, alarm: str) -> None:
        """End the latch of an alarm."""
        self._ask("POST", f"/alarms/{alarm}/reset", None)

    def power(self, verb: str) -> None:
        """Switch power `off` or `on`, or `cycle` it."""
        self._ask("POST", "/power", None, verb=verb)

    def attempt(self, act: Callable[[], None]) -> bool:
        """Do something that the device may refuse in its present state; whether it did it."""
        try:
            act()
        except ChannelRefusedError:
            return False
        return True

    def restore(self) -> None:
        """Bring the pump to where tests begin: power, real time, rotor free, delivering from a reservoir not low."""
        self.power("on")
        self.set_speed(1)
        self.set_motor(stalled=False)
        if self.look().reported.reservoir_nl < _FULL_ENOUGH_NL:
            self.set_volume(_FULL_NL)
        self.attempt(self.start)

    def _ask(self, method: str, path: str, kind: Any, **body: object) -> Any:  # noqa: ANN401 (the kind that is asked)
        if method != "GET":
            words = " ".join(f"{name}={value}" for name, value in body.items())
            self.on_act(f"control: {path.strip('/')} {words}".rstrip())
        code, answer = self._exchange(method, path, msgspec.json.encode(body) if method != "GET" else None)
        if code >= _OK_BELOW:
            refusal = ChannelRefusedError if code == _CONFLICT else ChannelError
            raise refusal(f"the control channel refuses {method} {path}: {_detail(answer)}")
        try:
            return None if kind is None else msgspec.json.decode(answer, type=kind)
        except msgspec.DecodeError as error:
            raise ChannelError(f"the control channel answers something else: {error}") from error

    def _exchange(self, method: str, path: str, body: bytes | None) -> tuple[int, bytes]:
        # A connection for each request: a kept one is closed by the server just when the next request is under way.
        connection = http.client.HTTPConnection(self._host, self._port, timeout=_TIMEOUT_S)
        try:
            connection.connect()
            connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.request(method, self._path + path, body, {"Content-Type": "application/json"})
            response = connection.getresponse()
            return response.status, response.read()
        except (OSError, http.client.HTTPException) as error:
            raise ChannelError(f"the control channel does not answer: {error}") from error
        finally:
            connection.close()


_FULL_NL = 20_000_000
_FULL_ENOUGH_NL = 5_000_000


def _detail(answer: bytes) -> str:
    try:
        problem = msgspec.json.decode(answer, type=dict[str, Any])
    except msgspec.DecodeError:
        return answer[:200].decode(errors="replace")
    return str(problem.get("detail", problem))


def _name_of(pumps: list[PumpView], target: str) -> str:
    """The pump whose port is the target; the only pump there is."""
    same = [pump.name for pump in pumps if _same_port(pump.port, target)]
    if len(same) == 1:
        return same[0]
    if len(pumps) == 1:
        return pumps[0].name
    names = ", ".join(pump.name for pump in pumps)
    raise ChannelError(f"none of {names} has the port {target}: name the pump, as in http://HOST:PORT{_PUMPS}/NAME")


def _same_port(port: str, target: str) -> bool:
    return port == target or os.path.realpath(port) == os.path.realpath(target)
