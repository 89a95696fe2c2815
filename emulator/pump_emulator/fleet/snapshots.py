"""What a pump's non-volatile memory holds, on disk: written whole or not at all. What is in it is the pump's affair."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop, Task
    from concurrent.futures import Executor
    from pathlib import Path

_log = structlog.get_logger()


class SnapshotError(Exception):
    """A snapshot that cannot be used; the message is one line for the user, with what would be right."""


class Snapshot:
    """The file of one pump.

    `keep` writes before anybody is told, so that the end of this process loses nothing that was said. A thread then
    makes the file outlive the end of the machine, so that no pump waits for a disk.
    """

    def __init__(self, path: Path, *, loop: AbstractEventLoop, thread: Executor) -> None:
        """Nothing is written before `keep`."""
        self.path = path
        self.kept_seq: int | None = None
        """Up to which log record the pump's memory is in the file."""
        self.problem: str | None = None
        """Why the last write failed; `None` when it did not."""
        self._loop = loop
        self._thread = thread
        self._syncing: Task[None] | None = None
        self._is_sync_wanted = False

    def keep(self, nonvolatile: bytes, last_seq: int) -> None:
        """Put the pump's memory into the file, whole or not at all; `problem` says why it could not be done."""
        try:
            _replace_file(self.path, nonvolatile)
        except OSError as error:
            self._note(f"{self.path}: cannot be written: {error.strerror}")
            return
        self.kept_seq = last_seq
        self._note(None)
        self._is_sync_wanted = True
        if self._syncing is None:
            self._syncing = self._loop.create_task(self._sync())

    async def make_last(self) -> None:
        """Return when what was kept would outlive the machine, or `problem` says why it would not."""
        if self._syncing is not None:
            await self._syncing

    async def _sync(self) -> None:
        while self._is_sync_wanted:
            self._is_sync_wanted = False
            try:
                await self._loop.run_in_executor(self._thread, _sync_file, self.path)
            except OSError as error:
                self._note(f"{self.path}: cannot be made to last: {error.strerror}")
        self._syncing = None

    def _note(self, problem: str | None) -> None:
        if problem != self.problem:  # said once, not at each of many attempts
            self.problem = problem
            _log.error("snapshot_failed", problem=problem) if problem else _log.info("snapshot_works_again")


def read_snapshot(path: Path) -> bytes | None:
    """What was written last, or `None` when nothing was. Raises `SnapshotError` when it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SnapshotError(f"{path}: cannot be read: {error.strerror}") from error


def _replace_file(path: Path, content: bytes) -> None:
    """Replace the file at `path`: the end of this process at any instant leaves the old one or the new one."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(content)
    fresh.replace(path)


def _sync_file(path: Path) -> None:
    """Make what is in the file, and its name, outlive a loss of power. Raises `OSError`."""
    for name, kind in ((path, 0), (path.parent, os.O_DIRECTORY)):
        descriptor = os.open(name, os.O_RDONLY | kind)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
