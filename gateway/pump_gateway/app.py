"""The composition root: the only module that knows all the others. It wires them, runs them, and ends them in order.

Start: the HTTP address and the store are claimed before anything runs, so that a refusal leaves nothing half started.
End: ports first (nothing new comes in), then the publisher (it drains and says goodbye), the API, and the store last.
"""

from __future__ import annotations

import asyncio
import secrets
import signal
import socket
import time
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

import structlog
import uvicorn
from uvicorn.loops.auto import auto_loop_factory

from pump_gateway.api import create_app
from pump_gateway.desk import CommandDesk
from pump_gateway.keyfile import KeyFileError, read_key
from pump_gateway.port import PumpPort
from pump_gateway.publisher import Publisher
from pump_gateway.store import Store, StoreError, StoreWriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from contextlib import AbstractContextManager

    from pump_gateway.settings import GatewaySettings, HttpSettings
    from pump_protocol.security import Key

API_CLOSE_TIMEOUT_S = 1
"""How long clients that still read may hold up the end."""

STORE_EPOCH_BITS = 32
US_PER_HOUR = 3_600_000_000
MS_PER_DAY = 86_400_000

log = structlog.get_logger()


class StartError(Exception):
    """The gateway cannot start; one sentence for a person, with what would help."""


def serve(settings: GatewaySettings) -> None:
    """Run a gateway until SIGINT or SIGTERM; raises StartError when it cannot start."""
    keys = _keys(settings)
    with _listening(settings.http) as listener, asyncio.Runner(loop_factory=auto_loop_factory()) as runner:
        runner.run(_run(settings, listener, keys))


async def _run(settings: GatewaySettings, listener: socket.socket, keys: Mapping[str, Key]) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with StoreWriter(_opened(settings)) as writer, asyncio.TaskGroup() as tasks:
        publisher = Publisher(writer, settings.broker, settings.name, api_url=_url(settings.http))
        ports = {pump.name: PumpPort(pump, writer, key=keys.get(pump.name)) for pump in settings.pumps}
        desk = CommandDesk(writer, {name: ports[name].dispatcher for name in keys})
        api_app = create_app(writer, publisher.health, desk=desk, tokens=_tokens(settings.http))
        server = _Server(_uvicorn_config(api_app))
        api = tasks.create_task(server.serve(sockets=[listener]), name="api")
        publishing = tasks.create_task(publisher.run(), name="publisher")
        reading = [tasks.create_task(port.run(), name=f"port {name}") for name, port in ports.items()]
        serving = tasks.create_task(desk.run(), name="desk")
        log.info("gateway_started", gateway=settings.name, pumps=len(settings.pumps), http=_url(settings.http))
        await _until(stop, {api, publishing, serving, *reading})
        log.info("gateway_stopping", gateway=settings.name)
        await _ended(*reading, serving)
        await _ended(publishing)
        server.should_exit = True
        await api


def _keys(settings: GatewaySettings) -> dict[str, Key]:
    """The keys of the pumps that may be written to."""
    try:
        keys = {pump.name: read_key(pump.key_file) for pump in settings.pumps if pump.key_file is not None}
    except KeyFileError as error:
        raise StartError(str(error)) from None
    for name, key in keys.items():
        if key.is_published:
            log.warning("published_test_key", pump=name, meaning="everybody knows this key: for emulated pumps only")
    return keys


def _opened(settings: GatewaySettings) -> Store:
    try:
        settings.store.parent.mkdir(parents=True, exist_ok=True)
        return Store.open(
            settings.store,
            now_us=time.time_ns() // 1000,
            rng_epoch=secrets.randbits(STORE_EPOCH_BITS),
            quota_bytes=settings.retention.quota_mb * 1_000_000,
            retention_us=settings.retention.hours * US_PER_HOUR,
            drug_stability_ms=settings.alarms.drug_stability_days * MS_PER_DAY,
        )
    except OSError as error:
        raise StartError(f"the store {settings.store} cannot be used: {error.strerror}") from None
    except StoreError as error:
        raise StartError(str(error)) from None


@contextmanager
def _listening(http: HttpSettings) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in http.host else socket.AF_INET
    try:
        listener = socket.create_server((http.host, http.port), family=family)
    except OSError as error:
        raise StartError(f"{http.host}:{http.port} cannot be used for HTTP: {error.strerror}") from None
    with listener:
        yield listener


def _url(http: HttpSettings) -> str:
    host = f"[{http.host}]" if ":" in http.host else http.host
    return f"http://{host}:{http.port}"


def _tokens(http: HttpSettings) -> list[str]:
    return [token.get_secret_value() for token in http.tokens]


async def _until(stop: asyncio.Event, endless: set[asyncio.Task[None]]) -> None:
    """Wait for `stop`. A part that ends by itself before is a bug: it raises, whichever way the part ended."""
    stopped = asyncio.create_task(stop.wait())
    try:
        done, _ = await asyncio.wait({stopped, *endless}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopped.cancel()
    if stopped not in done:
        raise RuntimeError(f"ended by itself: {', '.join(task.get_name() for task in done)}")


async def _ended(*tasks: asyncio.Task[None]) -> None:
    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.wait(tasks)


class _Server(uvicorn.Server):
    """An uvicorn that leaves the signals alone: this module decides the order in which things end."""

    def capture_signals(self) -> AbstractContextManager[None]:  # type: ignore[override]
        return nullcontext()


def _uvicorn_config(app: object) -> uvicorn.Config:
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=API_CLOSE_TIMEOUT_S,
    )
