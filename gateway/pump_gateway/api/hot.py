"""The two documents that everybody polls, answered before the framework is asked.

FastAPI costs more than the answer: what has no query and no preference needs no parsing, only the latest bytes. The
route of the same path gives the same answer, byte for byte, to who asks with a query.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from pump_gateway.api.board import Board
from pump_gateway.api.conditional import answer


class HotPath:
    """Answers plain GETs of the alarm list and its summary, and passes everything else to `inner`."""

    def __init__(self, inner: ASGIApp, board: Board) -> None:
        self._inner = inner
        self._board = board

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI)."""
        is_listing = scope["path"] == "/v1/alarms"
        is_hot = is_listing or scope["path"] == "/v1/alarms/summary"
        if not is_hot or scope["query_string"] or scope["method"] != "GET":
            await self._inner(scope, receive, send)
            return
        tags = []
        for name, value in scope["headers"]:
            if name == b"if-none-match":
                tags.append(value.decode("latin-1"))
            elif name == b"prefer":
                await self._inner(scope, receive, send)
                return
        snapshot = self._board.snapshot
        response = answer(snapshot.listing if is_listing else snapshot.summary, ", ".join(tags) if tags else None)
        await response(scope, receive, send)
