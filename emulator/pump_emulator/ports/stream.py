"""A non-blocking file descriptor on the event loop, with a bounded queue of what could not be written yet."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Callable

QUEUE_BYTES_MAX = 65_536
_READ_BYTES_MAX = 4_096


class FdStream:
    """Reads `fd` as soon as there is something and writes without ever blocking. Does not own `fd`."""

    def __init__(
        self,
        fd: int,
        loop: AbstractEventLoop,
        *,
        on_data: Callable[[bytes], None],
        on_hangup: Callable[[], None],
    ) -> None:
        """Start reading. `on_hangup` is called once, when the other end is gone for good."""
        self._fd = fd
        self._loop = loop
        self._on_data = on_data
        self._on_hangup = on_hangup
        self._queue = bytearray()
        os.set_blocking(fd, False)
        self.resume()

    def write(self, data: bytes) -> int:
        """Write or queue; return how many bytes fit neither and are lost."""
        if not self._queue:
            written_bytes = self._try_write(data)
            if written_bytes == len(data):
                return 0
            data = data[written_bytes:]
            self._loop.add_writer(self._fd, self._flush)
        room_bytes = QUEUE_BYTES_MAX - len(self._queue)
        self._queue += data[:room_bytes]
        return max(0, len(data) - room_bytes)

    def hold(self) -> None:
        """Read no more until `resume`: the kernel's buffer fills up, and then the other end has to wait."""
        self._loop.remove_reader(self._fd)

    def resume(self) -> None:
        """Read again; harmless when it was not held."""
        self._loop.add_reader(self._fd, self._read)

    def discard_queue(self) -> int:
        """Forget what is queued; return how many bytes that was."""
        queued_bytes = len(self._queue)
        if queued_bytes:
            self._queue.clear()
            self._loop.remove_writer(self._fd)
        return queued_bytes

    def stop(self) -> None:
        """Let go of the descriptor; nothing is called any more. Close it after this, not before."""
        self.discard_queue()
        self._loop.remove_reader(self._fd)

    def _read(self) -> None:
        try:
            data = os.read(self._fd, _READ_BYTES_MAX)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:  # EIO of a pty, ECONNRESET of a socket: gone, like an end of file
            data = b""
        if data:
            self._on_data(data)
        else:
            self.stop()
            self._on_hangup()

    def _flush(self) -> None:
        del self._queue[: self._try_write(bytes(self._queue))]
        if not self._queue:
            self._loop.remove_writer(self._fd)

    def _try_write(self, data: bytes) -> int:
        """Return how many bytes the kernel took."""
        try:
            return os.write(self._fd, data)
        except (BlockingIOError, InterruptedError):
            return 0
        except OSError:
            return len(data)  # the other end is gone: the reader is told so and reports it
