"""`pumprig up`: starts broker, emulator and gateway, keeps them alive, and ends them in order."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from pumprig.child import Child
from pumprig.problem import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from pumprig.address import Address
    from pumprig.bench import Bench

READY_TIMEOUT_S = 30.0
READY_POLL_S = 0.02
PROBE_TIMEOUT_S = 1.0
BROKER_PATIENCE_S = 2.0
"""How long the gateway may take to get in at the broker before it is said that it is not in."""

STOP_GATEWAY_S = 1.5
STOP_EMULATOR_S = 0.7
STOP_PUMP_S = 0.005
"""Each pump's memory is written to the disk at the end, one after the other."""
STOP_BROKER_S = 0.7


def up(bench: Bench) -> None:
    """Run the bench until Ctrl-C or SIGTERM; raises Problem when it cannot be started."""
    with bench.directory.taken():
        bench.check()
        bench.write_configuration()
        asyncio.run(_Supervisor(bench).run())


class _Supervisor:
    """Owns the child processes of one bench."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._children = {
            name: Child(name, command, bench.directory.log(name)) for name, command in bench.commands().items()
        }
        self._stop = asyncio.Event()

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._stop.set)
        try:
            await self._start()
            if await self._is_ready():
                self._say_ready()
                await self._keep_alive()
        finally:
            await self._end()

    async def _start(self) -> None:
        for child in self._children.values():
            try:
                await child.start()
            except OSError as error:
                raise Problem(f"the {child.name} cannot be started: {error.strerror}: {error.filename}") from None

    async def _is_ready(self) -> bool:
        """Return True when every part answers, False when a signal came first; raises Problem when a part fails."""
        answers = asyncio.create_task(self._all_answer())
        stopped = asyncio.create_task(self._stop.wait())
        ended = {asyncio.create_task(child.wait()): child for child in self._children.values()}
        waits = {answers, stopped, *ended}
        await asyncio.wait(waits, timeout=READY_TIMEOUT_S, return_when=asyncio.FIRST_COMPLETED)
        done = {wait for wait in waits if wait.done()}
        for wait in waits - done:
            wait.cancel()
        for wait, child in ended.items():
            if wait in done and stopped not in done:
                raise Problem(f"the {child.name} did not start: {child.last_words()} (all of it: {child.log})")
        if not done:
            raise Problem(f"no answer in {READY_TIMEOUT_S:g} s; the logs: {self._bench.directory.log('*')}")
        return stopped not in done

    async def _all_answer(self) -> None:
        bench = self._bench
        await asyncio.gather(
            _until_listening(bench.mqtt),
            _until_listening(bench.control),
            _until_healthy(bench.http),
        )
        for name in bench.pump_names:
            await _until_there(bench.directory.port(name))

    def _say_ready(self) -> None:
        # Imported now: the children are up already, and nobody had to wait for it.
        from pumprig import banner

        banner.write_rig_json(self._bench, self._pids())
        banner.show(self._bench, self._pids())

    def _pids(self) -> dict[str, int | None]:
        return {name: child.pid for name, child in self._children.items()}

    async def _keep_alive(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            keeping = [tasks.create_task(child.keep_alive(self._say_restarted)) for child in self._children.values()]
            keeping.append(tasks.create_task(self._say_without_broker()))
            await self._stop.wait()
            for task in keeping:
                task.cancel()

    async def _say_without_broker(self) -> None:
        """A broker may listen and still refuse the gateway; then the bench looks well and nothing is on MQTT."""
        await asyncio.sleep(BROKER_PATIENCE_S)
        with suppress(OSError, ValueError):
            if not await asyncio.to_thread(_is_broker_connected, self._bench.http):
                mqtt, log = self._bench.mqtt, self._bench.directory.log("gateway")
                _say(f"The gateway is not connected to the broker at {mqtt} and goes on trying; why: {log}")

    def _say_restarted(self, child: Child, exit_code: int) -> None:
        from pumprig import banner

        banner.write_rig_json(self._bench, self._pids())
        how = signal.Signals(-exit_code).name if exit_code < 0 else f"exit code {exit_code}"
        _say(f"{child.name} ended ({how}) and was started again as process {child.pid}; its log: {child.log}")

    async def _end(self) -> None:
        # The gateway says goodbye to the broker, so it goes first and the broker last.
        deadlines_s = {
            "gateway": STOP_GATEWAY_S,
            "emulator": STOP_EMULATOR_S + self._bench.pumps * STOP_PUMP_S,
            "broker": STOP_BROKER_S,
        }
        for name, deadline_s in deadlines_s.items():
            if name in self._children:
                await self._children[name].stop(deadline_s)
        with suppress(OSError):
            self._bench.directory.rig_json.unlink(missing_ok=True)
        if self._stop.is_set():
            _say("Stopped.")


def _is_broker_connected(http: Address) -> bool:
    from urllib.request import urlopen

    with urlopen(f"http://{http}/readyz", timeout=PROBE_TIMEOUT_S) as answer:
        return bool(json.load(answer)["checks"]["broker"]["ok"])


async def _until_there(path: Path) -> None:
    while not path.exists():  # noqa: ASYNC110, ASYNC240 - no event tells of a new link
        await asyncio.sleep(READY_POLL_S)


async def _until_listening(address: Address) -> None:
    while True:
        with suppress(OSError, TimeoutError):
            await _ask(address, b"")
            return
        await asyncio.sleep(READY_POLL_S)


async def _until_healthy(address: Address) -> None:
    request = f"GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n".encode()
    while True:
        with suppress(OSError, TimeoutError):
            if b" 200 " in await _ask(address, request):
                return
        await asyncio.sleep(READY_POLL_S)


async def _ask(address: Address, request: bytes) -> bytes:
    """Return the first line of the answer to `request`, nothing when the request is empty."""
    async with asyncio.timeout(PROBE_TIMEOUT_S):
        reader, writer = await asyncio.open_connection(*address)
        try:
            if not request:
                return b""
            writer.write(request)
            return await reader.readline()
        finally:
            writer.close()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
