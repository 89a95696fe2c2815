"""A serial port as a stream of bytes: pyserial opens it, the event loop reads its file descriptor.

Any URL that pyserial knows will do: a device, `socket://host:port`, `rfc2217://host:port`, `loop://`. Where a handler
has no file descriptor, a thread reads for it.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import threading
from typing import Self

import serial

READ_MAX = 4_096
BUFFER_MAX = 65_536
"""Reading pauses here, one read later at most, and the kernel's own buffer begins to fill."""
_THREAD_READ_TIMEOUT_S = 0.1
_WRITE_WAIT_S = 0.1


class PortUnavailable(Exception):  # noqa: N818 (a state of the world)
    """The port cannot be opened; `reason` is one word for machines, the message a sentence for people."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class SerialStream:
    """An open serial port; a `pump_protocol.driver.ByteStream`."""

    def __init__(self, port: serial.Serial) -> None:
        """Take over an open port; call inside a running event loop."""
        self._port = port
        self._loop = asyncio.get_running_loop()
        self._readable = asyncio.Event()
        self._received = bytearray()
        self._may_read = threading.Event()
        self._may_read.set()
        self._is_taken = threading.Event()
        """Whether what the reading thread has handed over is in the buffer; until then it reads no further."""
        self.is_open = True
        self.lost_writes = 0
        """How often the line took less than it was given."""
        self._fd: int | None = _descriptor_of(port)
        if self._fd is None:
            threading.Thread(target=self._read_in_thread, name=f"read {port.port}", daemon=True).start()
        else:
            os.set_blocking(self._fd, False)
            self._loop.add_reader(self._fd, self._on_readable, self._fd)

    @classmethod
    async def open(cls, url: str, baud: int) -> Self:
        """Open the port for ourselves alone.

        Raises:
            PortUnavailable: it is not there, not a serial port, not ours to open, or in use.
        """
        try:
            return cls(await asyncio.to_thread(_open, url, baud))
        except (serial.SerialException, OSError, ValueError) as error:
            raise _unavailable(url, error) from error

    async def wait(self, timeout_s: float | None) -> None:
        """Return when there is something to read, when the port closes, or after `timeout_s`."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(timeout_s):
                await self._readable.wait()

    def read(self) -> bytes:
        """Take what has arrived."""
        data = bytes(self._received)
        self._received.clear()
        if self.is_open:
            self._readable.clear()
            if not self._may_read.is_set():
                self._resume()
        return data

    def write(self, data: bytes) -> None:
        """Send; what the line does not take is lost and counted."""
        if not data or not self.is_open:
            return
        try:
            written = self._port.write(data) if self._fd is None else os.write(self._fd, data)
        except BlockingIOError:
            written = 0
        except (serial.SerialException, OSError):
            self._end()
            return
        if written is None or written < len(data):
            self.lost_writes += 1

    async def write_all(self, data: bytes) -> None:
        """Send all of it, waiting as long as the line needs; returns early when the port closes."""
        if self._fd is None:
            await asyncio.to_thread(self.write, data)
            return
        while data and self.is_open:
            try:
                data = data[os.write(self._fd, data) :]
            except BlockingIOError:
                await self._writable(self._fd)
            except OSError:
                self._end()

    async def close(self) -> None:
        """Give the port back; in a thread, since pyserial sleeps when it closes a socket."""
        self._end()
        await asyncio.to_thread(_close, self._port)

    async def _writable(self, fd: int) -> None:
        is_writable = asyncio.Event()
        self._loop.add_writer(fd, is_writable.set)
        try:
            # The port may close meanwhile, and then never says so.
            async with asyncio.timeout(_WRITE_WAIT_S):
                await is_writable.wait()
        except TimeoutError:
            pass
        finally:
            self._loop.remove_writer(fd)

    def _end(self) -> None:
        self._pause()
        self.is_open = False
        self._readable.set()

    def _pause(self) -> None:
        self._may_read.clear()
        if self._fd is not None:
            self._loop.remove_reader(self._fd)

    def _resume(self) -> None:
        self._may_read.set()
        if self._fd is not None:
            self._loop.add_reader(self._fd, self._on_readable, self._fd)

    def _on_readable(self, fd: int) -> None:
        try:
            data = os.read(fd, READ_MAX)
        except BlockingIOError:
            return
        except OSError:
            data = b""  # A pty whose other end is gone says EIO, an unplugged adapter ENXIO or EIO.
        if not data:
            self._end()
            return
        self._take(data)

    def _take(self, data: bytes) -> None:
        self._received += data
        self._readable.set()
        if len(self._received) >= BUFFER_MAX:
            self._pause()
        self._is_taken.set()

    def _read_in_thread(self) -> None:
        """For handlers without a descriptor; ends with the port."""
        with contextlib.suppress(RuntimeError):  # The loop has been closed meanwhile.
            while self.is_open:
                if not self._may_read.wait(_THREAD_READ_TIMEOUT_S):
                    continue
                try:
                    data = self._port.read(min(max(self._port.in_waiting, 1), READ_MAX))
                except (serial.SerialException, OSError, TypeError):
                    self._loop.call_soon_threadsafe(self._end)
                    return
                if data:
                    self._is_taken.clear()
                    self._loop.call_soon_threadsafe(self._take, data)
                    self._wait_until_taken()

    def _wait_until_taken(self) -> None:
        while not self._is_taken.wait(_THREAD_READ_TIMEOUT_S):
            if not self.is_open:
                return


def _open(url: str, baud: int) -> serial.Serial:
    if "://" in url:
        return serial.serial_for_url(url, baudrate=baud, timeout=_THREAD_READ_TIMEOUT_S)
    return serial.Serial(url, baudrate=baud, timeout=_THREAD_READ_TIMEOUT_S, exclusive=True)


def _close(port: serial.Serial) -> None:
    connection = getattr(port, "_socket", None)
    with contextlib.suppress(serial.SerialException, OSError):
        port.close()
    if connection is not None:
        connection.close()  # pyserial forgets a socket whose other end has gone before.


def _descriptor_of(port: serial.Serial) -> int | None:
    try:
        return int(port.fileno())
    except (AttributeError, OSError):  # io.UnsupportedOperation is an OSError.
        return None


_REASONS = {
    errno.ENOENT: ("not_found", "is not there"),
    errno.ENXIO: ("not_found", "is not there"),
    errno.ENODEV: ("not_found", "is not there"),
    errno.EACCES: ("not_permitted", "may not be opened by this user (is it in the group dialout?)"),
    errno.EPERM: ("not_permitted", "may not be opened by this user (is it in the group dialout?)"),
    errno.EISDIR: ("not_a_serial_port", "is a directory, not a serial port"),
    errno.ENOTTY: ("not_a_serial_port", "is not a serial port"),
    errno.EINVAL: ("not_a_serial_port", "is not a serial port"),
    errno.EAGAIN: ("in_use", "is in use by another program"),
    errno.EBUSY: ("in_use", "is in use by another program"),
}


def _unavailable(url: str, error: Exception) -> PortUnavailable:
    if "exclusively lock" in str(error):
        number = errno.EAGAIN
    else:
        number = next((n for n in map(_number_of, (error, error.__cause__, error.__context__)) if n is not None), 0)
    reason, words = _REASONS.get(number, ("unreachable", f"cannot be opened: {error}"))
    return PortUnavailable(reason, f"{url} {words}")


def _number_of(error: BaseException | None) -> int | None:
    """The system's error number, wherever pyserial and termios have put it."""
    number = getattr(error, "errno", None)
    if number is None and error is not None and error.args:
        number = error.args[0]
    return number if isinstance(number, int) else None
