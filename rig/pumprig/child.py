"""A child process that is kept alive, writes to a log file, and never outlives its parent."""

from __future__ import annotations

import asyncio
import ctypes
import os
import signal
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

RESTART_DELAY_MAX_S = 5.0
RESTART_DELAY_MIN_S = 0.1
STEADY_S = 5.0
"""A child that lived this long is not failing at start: its next restart is quick again."""

LOG_TAIL_MAX = 4096

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


class Child:
    """One program, its log file, and its process while there is one."""

    def __init__(self, name: str, command: Sequence[str], log: Path) -> None:
        """Describe it; nothing is started. Output of every start is appended to `log`."""
        self.name = name
        self.command = tuple(command)
        self.log = log
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int | None:
        """Process id, or None while it does not run."""
        return self._process.pid if self._process is not None and self._process.returncode is None else None

    async def start(self) -> None:
        """Start the process; raises OSError when the program or the log file cannot be opened."""
        with self.log.open("ab") as output:
            self._process = await asyncio.create_subprocess_exec(
                *self.command,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                # A session of its own: Ctrl-C reaches the parent alone, which ends its children in order.
                start_new_session=True,
                preexec_fn=_die_with(os.getpid()),
            )

    async def wait(self) -> int:
        """Wait for the end of the process; return its exit code, negative for a signal."""
        assert self._process is not None, "it was never started"
        return await self._process.wait()

    async def keep_alive(self, on_restart: Callable[[Child, int], None]) -> None:
        """Start it again whenever it ends, until cancelled; `on_restart` is told the child and its exit code."""
        clock = asyncio.get_running_loop().time
        delay_s = 0.0
        while True:
            started_s = clock()
            exit_code = await self.wait()
            if clock() - started_s >= STEADY_S:
                delay_s = 0.0
            await asyncio.sleep(delay_s)
            delay_s = min(max(2 * delay_s, RESTART_DELAY_MIN_S), RESTART_DELAY_MAX_S)
            await self.start()
            on_restart(self, exit_code)

    async def stop(self, deadline_s: float) -> None:
        """End it: SIGTERM, and SIGKILL when it is still there after `deadline_s`. Harmless when it does not run."""
        if self._process is None or self._process.returncode is not None:
            return
        with suppress(ProcessLookupError):
            self._process.terminate()
        try:
            await asyncio.wait_for(self._process.wait(), deadline_s)
        except TimeoutError:
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()

    def last_words(self) -> str:
        """Return the last line of its log, which after a failed start says why."""
        with self.log.open("rb") as log:
            log.seek(max(0, log.seek(0, os.SEEK_END) - LOG_TAIL_MAX))
            lines = log.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else "it said nothing"


def _die_with(parent: int) -> Callable[[], None]:
    """Return what a new process runs first, so that it gets SIGTERM when its parent dies, however that happens."""

    def ask_kernel() -> None:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # The parent died before the kernel knew that we care.
            os._exit(1)

    return ask_kernel
