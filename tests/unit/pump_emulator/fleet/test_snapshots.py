"""The file that a pump's memory is kept in: written before anybody is told, and made to last afterwards."""

from __future__ import annotations

import asyncio
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from pump_emulator.fleet.snapshots import Snapshot, SnapshotError, read_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class AtOnce(Executor):
    """Does what it is given before it returns, and counts it."""

    def __init__(self) -> None:
        self.done = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401 (Executor's)
        future: Future[Any] = Future()
        self.done += 1
        try:
            future.set_result(fn(*args, **kwargs))
        except OSError as error:
            future.set_exception(error)
        return future


class Blocked(AtOnce):
    """Does nothing before it is released."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: asyncio.Queue[Callable[[], object]] = asyncio.Queue()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401 (Executor's)
        future: Future[Any] = Future()
        self.done += 1
        self.waiting.put_nowait(lambda: future.set_result(fn(*args, **kwargs)))
        return future


@pytest.fixture
def thread() -> Iterator[Executor]:
    with ThreadPoolExecutor(max_workers=1) as thread:
        yield thread


def snapshot_in(folder: Path, thread: Executor) -> Snapshot:
    return Snapshot(folder / "pump-1.state", loop=asyncio.get_running_loop(), thread=thread)


def files_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def test_what_was_kept_is_read_again(tmp_path: Path, thread: Executor) -> None:
    snapshot = snapshot_in(tmp_path, thread)
    assert read_snapshot(snapshot.path) is None
    snapshot.keep(b"one", 1)
    snapshot.keep(b"two", 2)
    await snapshot.make_last()
    assert (read_snapshot(snapshot.path), snapshot.kept_seq, snapshot.problem) == (b"two", 2, None)
    assert [path.name for path in files_in(tmp_path)] == ["pump-1.state"]


@pytest.mark.parametrize("turns", range(5))
async def test_whoever_waits_for_it_is_told_at_whatever_moment_the_disk_is_ready(turns: int, tmp_path: Path) -> None:
    disk = AtOnce()
    snapshot = snapshot_in(tmp_path, disk)
    snapshot.keep(b"one", 1)
    for _ in range(turns):
        await asyncio.sleep(0)
    await snapshot.make_last()
    assert disk.done == 1


async def test_many_writes_while_the_disk_is_busy_are_made_to_last_together(tmp_path: Path) -> None:
    disk = Blocked()
    snapshot = snapshot_in(tmp_path, disk)
    for seq in range(1, 101):
        snapshot.keep(b"%d" % seq, seq)
        await asyncio.sleep(0)
    made_last = asyncio.create_task(snapshot.make_last())
    (await disk.waiting.get())()
    again = await disk.waiting.get()
    assert not made_last.done()
    again()
    await made_last
    assert (disk.done, snapshot.path.read_bytes()) == (2, b"100")


async def test_a_disk_that_fails_is_said_and_stops_nobody(tmp_path: Path) -> None:
    snapshot = snapshot_in(tmp_path, AtOnce())
    snapshot.keep(b"one", 1)
    snapshot.path.unlink()
    await snapshot.make_last()
    assert snapshot.problem == f"{snapshot.path}: cannot be made to last: No such file or directory"
    snapshot.keep(b"two", 2)
    await snapshot.make_last()
    assert snapshot.problem is None


async def test_one_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, thread: Executor) -> None:
    snapshot = snapshot_in(tmp_path, thread)
    snapshot.keep(b"one", 1)
    await snapshot.make_last()
    (tmp_path / ".pump-1.state.new").mkdir()  # in the way of the next
    snapshot.keep(b"two", 2)
    assert (read_snapshot(snapshot.path), snapshot.kept_seq) == (b"one", 1)
    assert snapshot.problem == f"{snapshot.path}: cannot be written: Is a directory"


async def test_one_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "pump-1.state").mkdir()
    with pytest.raises(SnapshotError, match=r"pump-1\.state: cannot be read: Is a directory"):
        read_snapshot(tmp_path / "pump-1.state")
