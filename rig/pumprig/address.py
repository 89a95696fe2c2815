"""Where something listens: `HOST:PORT`, as people write it."""

from __future__ import annotations

import errno
import socket
from typing import NamedTuple, Self

from pumprig.problem import Problem

LOOPBACK = "127.0.0.1"
PORT_MAX = 65535


class Address(NamedTuple):
    """A TCP address."""

    host: str
    port: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `HOST:PORT`, `[IPv6]:PORT`, or a bare `PORT` on loopback; the ValueError says what would be right."""
        host, colon, port = text.rpartition(":")
        host = host.removeprefix("[").removesuffix("]") if colon else LOOPBACK
        if not host or not port.isascii() or not port.isdigit() or int(port) > PORT_MAX:
            raise ValueError(f"{text!r} is not an address: write HOST:PORT or PORT, the port from 0 to {PORT_MAX}")
        return cls(host, int(port))

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def resolved(self) -> Self:
        """Return the address itself, or for port 0 the same host with a port that is free now; may raise Problem."""
        try:
            return self if self.port else self._replace(port=_bind(self))
        except OSError as error:
            raise Problem(f"{self} cannot be used: {error.strerror}") from None

    def is_taken(self) -> bool:
        """Return whether somebody listens there already; raises OSError where nobody ever could."""
        try:
            _bind(self)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return True
            raise
        return False


def _bind(address: Address) -> int:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.socket(family) as probe:
        # As servers do: connections that linger from an earlier run do not count as a listener.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(address)
        port: int = probe.getsockname()[1]
        return port
