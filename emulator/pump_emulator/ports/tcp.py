"""A TCP port that carries the same bytes as the serial line: `socket://host:port` for pyserial.

A serial line has one cable, so there is one client at a time. A second is refused, loudly, and does not take over: two
gateways that face the same pump would throw each other out for ever. A client that vanished without a word (its machine
lost power) is noticed by keepalive within `SILENT_CLIENT_S_MAX` seconds and makes room.
"""

from __future__ import annotations

import errno
import socket
from typing import TYPE_CHECKING

import structlog

from pump_emulator.ports.port import PortCounts, PortError, PortEvents, PortTakenError
from pump_emulator.ports.stream import FdStream

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

_log = structlog.get_logger()

_KEEPALIVE_IDLE_S = 5
_KEEPALIVE_INTERVAL_S = 2
_KEEPALIVE_PROBES = 3
SILENT_CLIENT_S_MAX = _KEEPALIVE_IDLE_S + _KEEPALIVE_INTERVAL_S * _KEEPALIVE_PROBES


class TcpPort:
    """One listening address for one client."""

    def __init__(self, host: str, port: int, *, events: PortEvents, loop: AbstractEventLoop) -> None:
        """Make it unplugged; `plug` listens. Port 0 takes a free one and keeps it."""
        self.counts = PortCounts()
        self._host = host
        self._port = port
        self._events = events
        self._loop = loop
        self._listener: socket.socket | None = None
        self._client: _Client | None = None

    @property
    def address(self) -> str:
        """As pyserial takes it."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"socket://{host}:{self._port}"

    @property
    def is_plugged(self) -> bool:
        """Whether it listens."""
        return self._listener is not None

    @property
    def is_open(self) -> bool:
        """Whether a client is connected."""
        return self._client is not None

    def plug(self) -> None:
        """Listen. Raises `PortTakenError` or `PortError`."""
        if self._listener is not None:
            return
        self._listener = _listen(self._host, self._port)
        self._port = self._listener.getsockname()[1]
        self._loop.add_reader(self._listener.fileno(), self._accept, self._listener)
        _log.info("port_plugged", port=self.address)

    def unplug(self) -> None:
        """Throw the client out and refuse connections."""
        if self._listener is None:
            return
        self._loop.remove_reader(self._listener.fileno())
        self._listener.close()
        self._listener = None
        _log.info("port_unplugged", port=self.address)
        self._drop_client()

    def hold(self) -> None:
        """Take no more from the client until `resume`."""
        if self._client is not None:
            self._client.stream.hold()

    def resume(self) -> None:
        """Take from the client again."""
        if self._client is not None:
            self._client.stream.resume()

    def write(self, data: bytes) -> None:
        """Send to the client, or count what cannot be sent."""
        if self._client is None:
            self.counts.discarded_bytes += len(data)
        else:
            self.counts.overrun_bytes += self._client.stream.write(data)

    def _accept(self, listener: socket.socket) -> None:
        try:
            connection, peer = listener.accept()
        except OSError:
            return  # it gave up before we looked
        if self._client is not None:
            self.counts.second_openers += 1
            _log.warning("port_refused_second_client", port=self.address, client=peer[0], has=self._client.peer)
            connection.close()
            return
        _watch_for_silence(connection)
        stream = FdStream(connection.fileno(), self._loop, on_data=self._events.on_data, on_hangup=self._drop_client)
        self._client = _Client(connection, stream, f"{peer[0]}:{peer[1]}")
        self.counts.opened += 1
        self._events.on_opened()

    def _drop_client(self) -> None:
        client, self._client = self._client, None
        if client is None:
            return
        client.stream.stop()
        client.connection.close()
        self._events.on_closed()


class _Client:
    def __init__(self, connection: socket.socket, stream: FdStream, peer: str) -> None:
        self.connection = connection
        self.stream = stream
        self.peer = peer


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        message = f"cannot listen at {host}:{port}: {error.strerror}"
        raise PortError(message) from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.settimeout(0)
        listener.bind(address)
        listener.listen(4)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTakenError(f"{host}:{port}") from error
        message = f"cannot listen at {host}:{port}: {error.strerror}"
        raise PortError(message) from error
    return listener


def _watch_for_silence(connection: socket.socket) -> None:
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, _KEEPALIVE_IDLE_S)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, _KEEPALIVE_INTERVAL_S)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT, _KEEPALIVE_PROBES)
    # Keepalive is silent while unacknowledged data is under way; this covers that case.
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, SILENT_CLIENT_S_MAX * 1000)
