"""What a pump's non-volatile memory holds, on disk: written whole or not at all. What is in it is the pump's affair."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop, Future
    from concurrent.futures import Executor
    from pathlib import Path

_log = structlog.get_logger()


class SnapshotError(Exception):
    """A snapshot that cannot be used; the message is one line for the user, with what would be right."""


class Snapshot:
    """The file of one pump, written by a thread so that no pump waits for a disk."""

    def __init__(self, path: Path, *, loop: AbstractEventLoop, thread: Executor) -> None:
        """`thread` writes one thing after the other, so that the newest comes last."""
        self.path = path
        self.saved_seq: int | None = None
        """Up to which log record the pump's memory is safe on disk."""
        self.problem: str | None = None
        """Why the last write failed; `None` when it did not."""
        self._loop = loop
        self._thread = thread
        self._writing: Future[str | None] | None = None

    def write_behind(self, nonvolatile: bytes, last_seq: int) -> None:
        """Begin to write; `saved_seq` or `problem` tell how it ended. While one write is under way, does nothing."""
        if self._writing is not None:
            return
        self._writing = self._loop.run_in_executor(self._thread, self._write, nonvolatile)
        self._writing.add_done_callback(lambda writing: self._written(writing.result(), last_seq))

    async def write_last(self, nonvolatile: bytes, last_seq: int) -> None:
        """Write after whatever is being written, and return when it is safe or `problem` says why not."""
        problem = await self._loop.run_in_executor(self._thread, self._write, nonvolatile)
        self._written(problem, last_seq)

    def _write(self, nonvolatile: bytes) -> str | None:
        """In the thread: return what went wrong, if anything did."""
        try:
            _replace_file(self.path, nonvolatile)
        except OSError as error:
            return f"{self.path}: cannot be written: {error.strerror}"
        return None

    def _written(self, problem: str | None, last_seq: int) -> None:
        self._writing = None
        if problem is None:
            self.saved_seq = last_seq
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
    """Replace the file at `path`: a crash at any instant leaves the old one or the new one. Raises `OSError`."""
    fresh = path.with_name(f".{path.name}.new")
    with fresh.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)  # makes the new name last, too
    finally:
        os.close(folder)
