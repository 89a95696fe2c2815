"""The two documents that everybody polls, answered before the framework is asked.

FastAPI costs more than the answer: what has no query and no preference needs no parsing, only the latest bytes. The
route of the same path gives the same answer, byte for byte, to who asks with a query.
"""

from __future__ import annotations

from typing import NamedTuple

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from pump_gateway.api.board import Board
from pump_gateway.api.conditional import answer, is_unchanged
from pump_gateway.api.documents import Document


class _Answers(NamedTuple):
    """Both answers that a document can have."""

    etag: str
    whole: Response
    unchanged: Response


class HotPath:
    """Answers plain GETs of the alarm list and its summary, and passes everything else to `inner`."""

    def __init__(self, inner: ASGIApp, board: Board) -> None:
        self._inner = inner
        self._board = board
        self._prepare()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI)."""
        answers = self._answers_to(scope)
        if answers is None:
            await self._inner(scope, receive, send)
            return
        tags = [value.decode("latin-1") for name, value in scope["headers"] if name == b"if-none-match"]
        has_it = bool(tags) and is_unchanged(", ".join(tags), answers.etag)
        await (answers.unchanged if has_it else answers.whole)(scope, receive, send)

    def _answers_to(self, scope: Scope) -> _Answers | None:
        if scope["path"] not in self._answers or scope["query_string"] or scope["method"] != "GET":
            return None
        if any(name == b"prefer" for name, _ in scope["headers"]):
            return None
        if self._board.snapshot is not self._prepared:
            self._prepare()
        return self._answers[scope["path"]]

    def _prepare(self) -> None:
        self._prepared = self._board.snapshot
        self._answers = {
            "/v1/alarms": _both(self._prepared.listing),
            "/v1/alarms/summary": _both(self._prepared.summary),
        }


def _both(document: Document) -> _Answers:
    return _Answers(document.etag, whole=answer(document, None), unchanged=answer(document, document.etag))
