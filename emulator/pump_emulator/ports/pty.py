"""A pseudo terminal with a stable name: what a host opens instead of /dev/ttyUSB0.

What a pty does differs from a serial port in ways that matter here:

* a new one echoes and translates, so it is made raw before its name is published;
* without an open slave end the master reads as broken, so we hold one ourselves, and learn of hosts by inotify;
* what is written with no host waits for the next one, so we write only while somebody has it open;
* its number is given to the next pty at once, so hosts use a symlink, swapped atomically.
"""

from __future__ import annotations

import os
import select
import termios
import tty
from typing import TYPE_CHECKING

import structlog

from pump_emulator.ports.port import PortCounts, PortError, PortEvents
from pump_emulator.ports.stream import FdStream

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from pathlib import Path

    from pump_emulator.ports.openers import OpenerWatch

_log = structlog.get_logger()


class PtyPort:
    """One pty behind the symlink `link`. Two hosts can open it and take each other's bytes: reported, not prevented."""

    def __init__(self, link: Path, *, events: PortEvents, openers: OpenerWatch, loop: AbstractEventLoop) -> None:
        """Make it unplugged; `plug` creates the pty and the symlink."""
        self.counts = PortCounts()
        self._link = link
        self._events = events
        self._watch = openers
        self._loop = loop
        self._pair: _Pair | None = None
        self._openers = 0

    @property
    def address(self) -> str:
        """The path of the symlink."""
        return str(self._link)

    @property
    def is_plugged(self) -> bool:
        """Whether there is a pty behind the symlink."""
        return self._pair is not None

    @property
    def is_open(self) -> bool:
        """Whether a program has it open."""
        return self._openers > 0

    def plug(self) -> None:
        """Make a new pty and point the symlink at it.

        Raises `PortError`: no pty is left, the link's name is a file, or its folder does not let us.
        """
        if self._pair is not None:
            return
        _refuse_unless_symlink(self._link)
        self._pair = pair = _Pair.new()
        pair.stream = FdStream(pair.master, self._loop, on_data=self._data_came, on_hangup=self.unplug)
        try:
            self._start_watching(pair)
            _swap_symlink(self._link, pair.node)
        except OSError as error:
            self.unplug()
            message = f"{self._link}: {error.strerror}"
            raise PortError(message) from error
        _log.info("port_plugged", port=self.address, pty=pair.node)

    def unplug(self) -> None:
        """Close the pty and remove the link: a host that has it open gets EIO, as when a USB adapter is pulled."""
        pair = self._pair
        if pair is None:
            return
        if os.path.lexists(self._link) and os.path.realpath(self._link) == pair.node:
            self._link.unlink()  # only ours: another emulator may have taken the name over
        self._pair = None
        self._stop_watching(pair)
        pair.close()
        _log.info("port_unplugged", port=self.address)
        self._count_openers(0)

    def hold(self) -> None:
        """Take no more from the host until `resume`."""
        if self._pair is not None:
            self._pair.stream.hold()

    def resume(self) -> None:
        """Take from the host again."""
        if self._pair is not None:
            self._pair.stream.resume()

    def write(self, data: bytes) -> None:
        """Send to the host, or count what cannot be sent."""
        if self._pair is None or not self._openers:
            self.counts.discarded_bytes += len(data)
        else:
            self.counts.overrun_bytes += self._pair.stream.write(data)

    def _data_came(self, data: bytes) -> None:
        if not self._openers:
            self._recount_openers()  # two opens that inotify reported as one, or the last words of a host that has gone
        self._events.on_data(data)

    def _node_opened(self) -> None:
        self._count_openers(self._openers + 1)

    def _node_closed(self) -> None:
        if self._openers > 1:
            self._recount_openers()  # several closes may have been reported as one
        else:
            self._count_openers(0)

    def _count_openers(self, openers: int) -> None:
        before, self._openers = self._openers, openers
        if openers > 1 and openers > before:
            self.counts.second_openers += 1
            _log.warning(
                "port_shared", port=self.address, openers=openers, effect="each program gets a part of the bytes"
            )
        elif openers and not before:
            self.counts.opened += 1
            self._events.on_opened()
        elif before and not openers:
            self._clean_for_the_next_host()
            self._events.on_closed()

    def _clean_for_the_next_host(self) -> None:
        """Make the pty raw and empty again: the last host may have left settings, and bytes it did not read."""
        if self._pair is not None:
            self.counts.discarded_bytes += self._pair.stream.discard_queue()
            tty.setraw(self._pair.slave)
            termios.tcflush(self._pair.slave, termios.TCIFLUSH)

    def _recount_openers(self) -> None:
        """Ask the kernel whether anybody but us has the slave open, by letting go of it for a moment."""
        pair = self._pair
        if pair is None:
            return
        self._stop_watching(pair)  # our own close and open are no news
        is_held = pair.is_held_by_others()
        self._start_watching(pair)
        self._count_openers(int(is_held))

    def _start_watching(self, pair: _Pair) -> None:
        pair.watch_number = self._watch.watch(pair.node, on_open=self._node_opened, on_close=self._node_closed)

    def _stop_watching(self, pair: _Pair) -> None:
        if pair.watch_number is not None:
            self._watch.unwatch(pair.watch_number)
        pair.watch_number = None


class _Pair:
    """Both ends of one pty and what hangs on them."""

    stream: FdStream
    watch_number: int | None = None

    def __init__(self, master: int, slave: int) -> None:
        self.master = master
        self.slave = slave
        self.node = os.ttyname(slave)

    @classmethod
    def new(cls) -> _Pair:
        """Return a raw pty. Raises `PortError` when the system has none left."""
        try:
            master, slave = os.openpty()
        except OSError as error:
            message = f"no further pty: {error.strerror} (the limit is kernel.pty.max and the number of open files)"
            raise PortError(message) from error
        tty.setraw(slave)
        return cls(master, slave)

    def is_held_by_others(self) -> bool:
        """Whether the slave stays open when we close our own end of it. Reopens that."""
        os.close(self.slave)
        poll = select.poll()
        poll.register(self.master, 0)
        is_hung_up = any(events & select.POLLHUP for _fd, events in poll.poll(0))
        self.slave = os.open(self.node, os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC)
        return not is_hung_up

    def close(self) -> None:
        self.stream.stop()
        os.close(self.master)
        os.close(self.slave)


def _refuse_unless_symlink(link: Path) -> None:
    if os.path.lexists(link) and not link.is_symlink():
        message = f"{link} is a file or folder that is not ours; a port's name must be free or a symlink"
        raise PortError(message)


def _swap_symlink(link: Path, target: str) -> None:
    """Point `link` at `target` in one step, so that a host finds the old port or the new one and never none."""
    fresh = link.with_name(f".{link.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    fresh.replace(link)
