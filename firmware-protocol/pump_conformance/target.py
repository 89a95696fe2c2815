"""The line to the device under test: a serial port, a pty or a TCP connection, as bytes in and out with deadlines.

Real time: the device is real. Nothing here knows frames.
"""

from __future__ import annotations

import contextlib
import errno
import os
import select
import socket
import time
from typing import TYPE_CHECKING, Protocol, Self
from urllib.parse import urlsplit

import serial

if TYPE_CHECKING:
    from collections.abc import Callable

_READ_BYTES_MAX = 65_536
_CONNECT_TIMEOUT_S = 5.0
_STUCK_S = 30.0
"""A line that takes no byte for so long is broken, at any baud rate."""
_TCP_SCHEMES = frozenset({"socket", "tcp"})


class TargetError(Exception):
    """The line cannot be opened; the message is one line for the user."""


class TargetGoneError(Exception):
    """The line was open and is not any more: unplugged, or the other end has closed it."""


class Target(Protocol):
    """An open line."""

    def write(self, data: bytes) -> None:
        """Send all of `data`. Raises `TargetGoneError`."""

    def read(self, timeout_s: float) -> bytes:
        """Return what has arrived, waiting up to `timeout_s` for the first byte; empty if none came."""

    def close(self) -> None:
        """Give the line back."""


class FdTarget:
    """A line that has a file descriptor: all lines that `open_target` opens."""

    def __init__(self, fd: int, close: Callable[[], None]) -> None:
        """Take over an open descriptor; `close` is called once."""
        self._fd = fd
        self._close = close
        self._arrived = bytearray()
        os.set_blocking(fd, False)

    @classmethod
    def of_socket(cls, connection: socket.socket) -> Self:
        """Take over a connected stream socket."""
        return cls(connection.fileno(), connection.close)

    def write(self, data: bytes) -> None:
        """Send all of `data`, and read meanwhile, so that two full buffers never wait for each other."""
        rest = memoryview(data)
        while rest:
            readable, writable, _ = select.select([self._fd], [self._fd], [], _STUCK_S)
            if readable:
                self._arrived += self._receive()
            if writable:
                rest = rest[self._transmit(rest) :]
            if not readable and not writable:
                raise TargetGoneError(f"the line has taken nothing for {_STUCK_S:.0f} s")

    def read(self, timeout_s: float) -> bytes:
        """Return what has arrived, waiting up to `timeout_s` for the first byte; empty if none came."""
        if not self._arrived and select.select([self._fd], [], [], max(timeout_s, 0))[0]:
            self._arrived += self._receive()
        data = bytes(self._arrived)
        self._arrived.clear()
        return data

    def close(self) -> None:
        """Give the line back."""
        self._close()

    def _receive(self) -> bytes:
        try:
            data = os.read(self._fd, _READ_BYTES_MAX)
        except BlockingIOError:
            return b""
        except OSError as error:  # A pty or adapter that was pulled says EIO or ENXIO.
            raise TargetGoneError(f"the line is gone: {error.strerror}") from error
        if not data:
            raise TargetGoneError("the other end has closed the line")
        return data

    def _transmit(self, data: memoryview) -> int:
        try:
            return os.write(self._fd, data)
        except BlockingIOError:
            return 0
        except OSError as error:
            raise TargetGoneError(f"the line is gone: {error.strerror}") from error


def open_target(url: str, *, baud: int) -> FdTarget:
    """Open a device node or pty by its path, or `socket://HOST:PORT` (`tcp://` is the same).

    Raises:
        TargetError: it is not there, in use, or nobody listens.
    """
    scheme, separator, _rest = url.partition("://")
    if not separator:
        return _open_serial(url, baud)
    if scheme in _TCP_SCHEMES:
        return _open_tcp(url)
    raise TargetError(f"{url}: give a path such as /dev/ttyUSB0, or socket://HOST:PORT")


def _open_serial(path: str, baud: int) -> FdTarget:
    try:
        port = serial.Serial(path, baudrate=baud, timeout=0, exclusive=True)
    except (serial.SerialException, OSError, ValueError) as error:
        raise TargetError(f"{path} cannot be opened: {_reason(error)}") from error
    target = FdTarget(port.fileno(), port.close)
    _forget_what_waits(target)
    return target


def _open_tcp(url: str) -> FdTarget:
    try:
        address = urlsplit(url)
        connection = socket.create_connection((address.hostname or "", address.port or 0), timeout=_CONNECT_TIMEOUT_S)
    except (OSError, ValueError) as error:
        raise TargetError(f"{url} cannot be opened: {_reason(error)}") from error
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return FdTarget.of_socket(connection)


def _reason(error: Exception) -> str:
    number = getattr(error, "errno", None)
    if number in {errno.EAGAIN, errno.EBUSY}:
        return "another program uses it"
    return os.strerror(number) if number else str(error)


def _forget_what_waits(target: FdTarget) -> None:
    """Drop what a pty has kept for whoever opens it: it was said to somebody else."""
    end = time.monotonic() + 1
    with contextlib.suppress(TargetGoneError):
        while target.read(0.01) and time.monotonic() < end:
            pass
