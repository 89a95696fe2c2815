# ruff: noqa: INP001 (a script, not a package)
"""How many polls of 100 alarms the API answers a second, against a bare ASGI application with the same bytes.

Both run on one event loop in a process of their own, under the same server; one client asks them in turn, so that
whatever else the machine does falls on both. The ratios count: at least 0.6 of the bare application (0.71 to 0.82 were
seen on a busy machine). The goals in requests a second, 6,000 with the body and 9,000 without, hold on two cores; an
unchanged poll may cost 250 bytes.

    python bench/bench_http_alarms.py
"""

from __future__ import annotations

import asyncio
import multiprocessing
import socket
import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import uvicorn
import uvloop

from pump_gateway.alarms import COMMS_LOST, STALE_DATA
from pump_gateway.api import create_app
from pump_gateway.model import DerivedEdge, Edge, LinkChange, LinkState
from pump_gateway.store import Store, StoreWriter

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

PUMPS = 50
CONNECTIONS = 16
ROUNDS = 9
REQUESTS_PER_ROUND = 4_000
RATIO_MIN = 0.6
UNCHANGED_BYTES_MAX = 250

_NOW_US = 1_772_353_800_000_000


class Broker:
    """How it is with a broker that is there."""

    is_connected = True


def bare_application(body: bytes, etag: bytes) -> ASGIApp:
    """The least that can answer a poll: compares one header, sends bytes made beforehand."""
    headers = [(b"etag", etag), (b"cache-control", b"no-cache"), (b"request-id", b"bench")]
    with_body = [*headers, (b"content-length", b"%d" % len(body)), (b"content-type", b"application/json")]

    async def application(scope: Scope, _receive: Receive, send: Send) -> None:
        is_unchanged = (b"if-none-match", etag) in scope["headers"]
        status, fields, content = (304, headers, b"") if is_unchanged else (200, with_body, body)
        await send({"type": "http.response.start", "status": status, "headers": fields})
        await send({"type": "http.response.body", "body": content})

    return application


async def _serve(gateway: socket.socket, bare: socket.socket) -> None:
    with tempfile.TemporaryDirectory() as directory:
        store = Store.open(Path(directory) / "store.sqlite", now_us=_NOW_US, rng_epoch=1)
        async with StoreWriter(store) as writer, asyncio.TaskGroup() as tasks:
            for number in range(PUMPS):
                pump = f"pump-{number}"
                await writer.commit([LinkChange(pump, LinkState.ONLINE, "", pump, _NOW_US)])
                for code in (COMMS_LOST, STALE_DATA):
                    await writer.commit([DerivedEdge(pump, code, Edge.RAISED, 2, _NOW_US)])
            app = create_app(writer, Broker())
            body, etag = await _document(app)
            for listener, application in ((gateway, app), (bare, bare_application(body, etag))):
                config = uvicorn.Config(
                    application, lifespan="off", log_config=None, access_log=False, server_header=False
                )
                tasks.create_task(uvicorn.Server(config).serve(sockets=[listener]))


async def _document(app: ASGIApp) -> tuple[bytes, bytes]:
    """Body and entity tag of the alarm list."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/v1/alarms", "query_string": b"", "headers": []}
    await app(scope, asyncio.Queue().get, send)
    start, content = sent
    return content["body"], dict(start["headers"])[b"etag"]


class Poller(asyncio.Protocol):
    """Sends one request after the other on one connection; every answer has the same length."""

    def __init__(self, request: bytes, answer_bytes: int, *, requests: int) -> None:
        self._request = request
        self._answer_bytes = answer_bytes
        self._left = requests
        self._received = 0
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the first time."""
        # No isinstance: uvloop's transports are none of asyncio's classes.
        self._transport = cast("asyncio.Transport", transport)
        self._transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        """Count what comes; after a whole answer, ask again."""
        self._received += len(data)
        if self._received < self._answer_bytes:
            return
        assert self._received == self._answer_bytes, "an answer of another length"
        self._received = 0
        self._left -= 1
        if self._left:
            self._transport.write(self._request)
        else:
            self._transport.close()
            self.done.set_result(None)


class Side(NamedTuple):
    """One server and one request to it."""

    port: int
    request: bytes
    answer_bytes: int


def _request(etag: str | None) -> bytes:
    condition = f"If-None-Match: {etag}\r\n" if etag else ""
    return f"GET /v1/alarms HTTP/1.1\r\nHost: bench\r\nRequest-Id: bench\r\n{condition}\r\n".encode()


def _answer(port: int, request: bytes) -> bytes:
    """Ask once, on a connection that the server closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        return b"".join(iter(lambda: connection.recv(1 << 16), b""))


def _side(port: int, etag: str | None) -> Side:
    request = _request(etag)
    return Side(port, request, len(_answer(port, request).replace(b"connection: close\r\n", b"")))


async def _requests_per_s(side: Side) -> float:
    loop = asyncio.get_running_loop()
    begin = time.perf_counter()
    poller = partial(Poller, side.request, side.answer_bytes, requests=REQUESTS_PER_ROUND // CONNECTIONS)
    connections = [await loop.create_connection(poller, "127.0.0.1", side.port) for _ in range(CONNECTIONS)]
    await asyncio.gather(*(protocol.done for _, protocol in connections))
    return REQUESTS_PER_ROUND / (time.perf_counter() - begin)


async def _compare(gateway_port: int, bare_port: int, etag: str | None) -> tuple[float, float]:
    """Medians in requests a second: gateway, bare."""
    gateway, bare = _side(gateway_port, etag), _side(bare_port, etag)
    rates = [(await _requests_per_s(gateway), await _requests_per_s(bare)) for _ in range(ROUNDS)]
    return statistics.median(rate for rate, _ in rates[1:]), statistics.median(rate for _, rate in rates[1:])


def main() -> int:
    """Measure, print, and return 1 when a gate is missed."""
    with socket.create_server(("127.0.0.1", 0)) as gateway, socket.create_server(("127.0.0.1", 0)) as bare:
        server = multiprocessing.get_context("fork").Process(
            target=lambda: uvloop.run(_serve(gateway, bare)), daemon=True
        )
        server.start()
        try:
            return _report(gateway.getsockname()[1], bare.getsockname()[1])
        finally:
            server.kill()
            server.join()


def _report(gateway_port: int, bare_port: int) -> int:
    first = _answer(gateway_port, _request(None))
    etag = next(line[6:] for line in first.decode().splitlines() if line.startswith("etag: "))
    unchanged_bytes = _side(gateway_port, etag).answer_bytes
    missed = unchanged_bytes > UNCHANGED_BYTES_MAX
    _say(f"100 alarms: {len(first)} bytes; unchanged: {unchanged_bytes} bytes (at most {UNCHANGED_BYTES_MAX})")
    for status, sent in ((200, None), (304, etag)):
        ours, theirs = uvloop.run(_compare(gateway_port, bare_port, sent))
        missed |= ours / theirs < RATIO_MIN
        _say(f"{status}: {ours:8,.0f}/s, bare {theirs:8,.0f}/s, ratio {ours / theirs:.2f} (at least {RATIO_MIN})")
    return int(missed)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
