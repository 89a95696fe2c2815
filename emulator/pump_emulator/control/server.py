"""Serving: the fleet and its control channel, from start to a clean stop."""

from __future__ import annotations

import asyncio
import errno
import signal
import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn

from pump_emulator.control.app import create_app
from pump_emulator.fleet import Fleet
from pump_emulator.ports import PortError, PortTakenError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fastapi import FastAPI

    from pump_emulator.fleet import Address, FleetSettings

_GRACE_S = 1


async def serve(settings: FleetSettings, on_ready: Callable[[Fleet, str], None]) -> None:
    """Run the pumps and their control channel until SIGINT or SIGTERM; `on_ready` is told the fleet and the URL.

    Raises `PortError` (`PortTakenError` for an address in use), `SnapshotError` or `OSError` before anything has begun,
    each with one line for the user. Must be called in the main thread, for the signals.
    """
    stop = _Stop()
    with _signals(stop), _listen(settings.control) as listener:
        fleet = Fleet(settings)
        await fleet.start()
        try:
            host, port = listener.getsockname()[:2]
            url = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
            server = _Server(create_app(fleet), on_started=lambda: on_ready(fleet, url))
            stop.server = server
            if not stop.is_asked:
                await server.serve(sockets=[listener])
        finally:
            await fleet.close()


class _Stop:
    """What a signal does: it may come before there is a server to stop."""

    def __init__(self) -> None:
        self.is_asked = False
        self.server: _Server | None = None

    def __call__(self) -> None:
        self.is_asked = True
        if self.server is not None:
            self.server.stop()


class _Server(uvicorn.Server):
    """uvicorn, stopped by us and not by signals of its own."""

    def __init__(self, app: FastAPI, *, on_started: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                lifespan="off",
                ws="none",
                log_config=None,
                access_log=False,
                timeout_graceful_shutdown=_GRACE_S,
            )
        )
        self._app = app
        self._on_started = on_started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._on_started()

    def stop(self) -> None:
        """Finish what is being answered and return from `serve`."""
        self._app.state.stepper.close()
        self.should_exit = True

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals alone: uvicorn would raise them again after the stop, as KeyboardInterrupt."""
        yield


@contextmanager
def _signals(stop: Callable[[], None]) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    numbers = (signal.SIGINT, signal.SIGTERM)
    for number in numbers:
        loop.add_signal_handler(number, stop)
    try:
        yield
    finally:
        for number in numbers:
            loop.remove_signal_handler(number)


def _listen(address: Address) -> socket.socket:
    try:
        return socket.create_server(address, family=socket.AF_INET6 if ":" in address.host else socket.AF_INET)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTakenError(f"{address.host}:{address.port}") from error
        raise PortError(f"cannot listen at {address.host}:{address.port}: {error.strerror}") from error
