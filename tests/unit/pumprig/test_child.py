from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

import pytest

from pumprig.child import Child

if TYPE_CHECKING:
    from pathlib import Path

DEADLINE_S = 20.0
IGNORE_SIGTERM = "import signal, time; signal.signal(15, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"


def child(tmp_path: Path, script: str) -> Child:
    return Child("child", [sys.executable, "-c", script], tmp_path / "child.log")


async def test_a_child_that_ends_is_started_again(tmp_path: Path) -> None:
    restarts: asyncio.Queue[int] = asyncio.Queue()
    short = child(tmp_path, "raise SystemExit(3)")
    await short.start()
    keeping = asyncio.create_task(short.keep_alive(lambda _, exit_code: restarts.put_nowait(exit_code)))
    async with asyncio.timeout(DEADLINE_S):
        assert [await restarts.get(), await restarts.get()] == [3, 3]
    keeping.cancel()
    await short.stop(DEADLINE_S)


async def test_a_child_is_asked_to_stop(tmp_path: Path) -> None:
    sleeper = child(tmp_path, "import time; time.sleep(60)")
    await sleeper.start()
    await sleeper.stop(DEADLINE_S)
    assert await sleeper.wait() == -15
    assert sleeper.pid is None


async def test_a_child_that_does_not_listen_is_killed(tmp_path: Path) -> None:
    deaf = child(tmp_path, IGNORE_SIGTERM)
    await deaf.start()
    async with asyncio.timeout(DEADLINE_S):
        while "deaf" not in (tmp_path / "child.log").read_text():  # noqa: ASYNC110 - another process writes it
            await asyncio.sleep(0.01)
    await deaf.stop(deadline_s=0.05)
    assert await deaf.wait() == -9


async def test_the_last_line_of_its_log_says_why_a_child_ended(tmp_path: Path) -> None:
    failed = child(tmp_path, "raise SystemExit('the disk is full')")
    await failed.start()
    await failed.wait()
    assert failed.last_words() == "the disk is full"


async def test_a_program_that_is_not_there_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        await Child("child", [str(tmp_path / "none")], tmp_path / "child.log").start()
