"""Who opens and closes a device node: Linux inotify, one descriptor for all nodes.

A pty whose slave end we hold open ourselves cannot tell us that a host came or went. The kernel's inotify can: it
reports each open and close of the node, by whatever program.
"""

from __future__ import annotations

import ctypes
import os
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Callable

_IN_CLOSE_WRITE = 0x08
_IN_CLOSE_NOWRITE = 0x10
_IN_OPEN = 0x20
_EVENT = struct.Struct("iIII")  # watch, mask, cookie, length of a name that nodes do not have (inotify(7))
_READ_BYTES_MAX = 65_536

_libc = ctypes.CDLL(None, use_errno=True)


class OpenerWatch:
    """Calls back at each open and close of the watched nodes."""

    def __init__(self, loop: AbstractEventLoop) -> None:
        """Raises `OSError` when the system has no inotify instance left."""
        self._loop = loop
        self._fd = _checked(_libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC))
        self._callbacks: dict[int, tuple[Callable[[], None], Callable[[], None]]] = {}
        loop.add_reader(self._fd, self._read)

    def watch(self, node: str, *, on_open: Callable[[], None], on_close: Callable[[], None]) -> int:
        """Call back at each open and each close of `node`; return a number for `unwatch`.

        Equal events that follow each other before we read them come as one (inotify(7)): two opens may be one call.
        """
        mask = _IN_OPEN | _IN_CLOSE_WRITE | _IN_CLOSE_NOWRITE
        number = _checked(_libc.inotify_add_watch(self._fd, os.fsencode(node), mask))
        self._callbacks[number] = (on_open, on_close)
        return number

    def unwatch(self, number: int) -> None:
        """Stop; events that were not read yet are forgotten."""
        del self._callbacks[number]
        _libc.inotify_rm_watch(self._fd, number)  # fails when the node has gone, which is as good

    def close(self) -> None:
        """Stop all watching."""
        self._callbacks.clear()
        self._loop.remove_reader(self._fd)
        os.close(self._fd)

    def _read(self) -> None:
        try:
            events = os.read(self._fd, _READ_BYTES_MAX)
        except BlockingIOError:
            return
        offset = 0
        while offset < len(events):
            number, mask, _cookie, name_bytes = _EVENT.unpack_from(events, offset)
            offset += _EVENT.size + name_bytes
            if number not in self._callbacks:
                continue  # of a watch that was given up meanwhile
            on_open, on_close = self._callbacks[number]
            if mask & _IN_OPEN:
                on_open()
            elif mask & (_IN_CLOSE_WRITE | _IN_CLOSE_NOWRITE):
                on_close()


def _checked(result: int) -> int:
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return result
