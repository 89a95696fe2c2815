"""What every request meets first, whichever way it goes on: an id, the token, HEAD, the count."""

from __future__ import annotations

import hmac
import itertools
import os
import re
from collections.abc import Callable, Collection

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pump_gateway.api.problems import UNAUTHENTICATED, ProblemError

OPEN_PATHS = frozenset({"/healthz", "/readyz"})
"""What needs no token even where tokens are set: a supervisor has none."""

_REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")

Count = Callable[[Scope, int], None]
"""Told of each answer: the scope of its request and its status."""


class Edge:
    """The outermost layer around `inner`.

    Puts a `Request-Id` on every answer (the client's own when it sent one that is fit for a log), refuses who has none
    of `tokens` when there are any, and answers HEAD with the headers of GET.
    """

    def __init__(self, inner: ASGIApp, *, tokens: Collection[str], count: Count) -> None:
        self._inner = inner
        self._tokens = [token.encode() for token in tokens]
        self._count = count
        self._id_prefix = os.urandom(4).hex()
        self._numbers = itertools.count(1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI)."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        request_id = self._request_id(scope)
        is_head = scope["method"] == "HEAD"
        inner_scope = {**scope, "method": "GET"} if is_head else scope

        async def send_marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._count(inner_scope, message["status"])
                message["headers"] = [*message["headers"], (b"request-id", request_id)]
            elif is_head:
                message = {**message, "body": b""}
            await send(message)

        if self._tokens and scope["path"] not in OPEN_PATHS and not self._has_token(scope):
            refusal = ProblemError(UNAUTHENTICATED, UNAUTHENTICATED.meaning, headers={"www-authenticate": "Bearer"})
            await refusal.response()(inner_scope, receive, send_marked)
            return
        await self._inner(inner_scope, receive, send_marked)

    def _request_id(self, scope: Scope) -> bytes:
        for name, value in scope["headers"]:
            if name == b"request-id" and _REQUEST_ID.fullmatch(value):
                sent: bytes = value
                return sent
        return f"{self._id_prefix}-{next(self._numbers):x}".encode()

    def _has_token(self, scope: Scope) -> bool:
        sent = next((value for name, value in scope["headers"] if name == b"authorization"), b"")
        scheme, _, token = sent.partition(b" ")
        if scheme.lower() != b"bearer":
            return False
        return any(hmac.compare_digest(token.strip(), known) for known in self._tokens)
