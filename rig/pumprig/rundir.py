"""The run directory: where a bench keeps its ports, its state and its logs; one bench at a time."""

from __future__ import annotations

import fcntl
import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pumprig.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DISK_FREE_MIN_BYTES = 64 * 1024 * 1024


class RunDirectory:
    """Names of everything in a run directory."""

    def __init__(self, root: Path) -> None:
        """Name them; nothing is made yet."""
        self.root = root
        self.broker = root / "broker"
        self.broker_conf = root / "broker" / "nats.conf"
        self.gateway_conf = root / "gateway.toml"
        self.store = root / "gateway" / "store.sqlite"
        self.rig_json = root / "rig.json"
        self._logs = root / "log"
        self._lock = root / "rig.lock"

    def log(self, child: str) -> Path:
        """Return the log file of one child process."""
        return self._logs / f"{child}.log"

    def port(self, pump: str) -> Path:
        """Return the stable name of one pump's serial port."""
        return self.root / pump

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Make the directory and hold it; raises Problem where it cannot be written or another bench holds it."""
        try:
            for directory in (self.root, self._logs, self.broker, self.store.parent):
                directory.mkdir(parents=True, exist_ok=True)
            lock = os.open(self._lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise Problem(f"the run directory {self.root} cannot be used: {error.strerror}: {error.filename}") from None
        try:
            self._claim(lock)
            yield
        finally:
            os.close(lock)

    def _claim(self, lock: int) -> None:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(lock, 32, 0).decode().strip()
            raise Problem(
                f"another bench uses the run directory {self.root} (process {holder}): "
                "stop it, or choose another with --run-dir"
            ) from None
        try:
            os.ftruncate(lock, 0)
            os.pwrite(lock, f"{os.getpid()}\n".encode(), 0)
            os.fsync(lock)
        except OSError as error:
            raise Problem(f"the run directory {self.root} cannot be written: {error.strerror}") from None
        free = shutil.disk_usage(self.root).free
        if free < DISK_FREE_MIN_BYTES:
            raise Problem(
                f"the disk under {self.root} is full: {free // 1_000_000} MB are free, "
                f"{DISK_FREE_MIN_BYTES // 1_000_000} MB are needed"
            )
        self._remove_dead_ports()

    def _remove_dead_ports(self) -> None:
        # A killed emulator leaves its links, and the kernel soon gives the same pts number to somebody else.
        for link in self.root.iterdir():
            if link.is_symlink():
                link.unlink()
