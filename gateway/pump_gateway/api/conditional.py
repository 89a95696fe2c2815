"""What a poller's headers mean: `If-None-Match` (RFC 9110, 13.1.2), `Prefer: wait` (RFC 7240, 4.3), and hanging up."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive

from pump_gateway.api.documents import Document
from pump_gateway.api.queries import WAIT_S_MAX

_ENTITY_TAG = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')
_PREFER_WAIT = re.compile(r'(?:^|[,;])\s*wait\s*=\s*"?(\d{1,6})"?\s*(?=$|[,;])', re.IGNORECASE)


def sent_tags(request: Request) -> str | None:
    """The `If-None-Match` of a request, several lines joined to one list; None without any."""
    lines = request.headers.getlist("if-none-match")
    return ", ".join(lines) if lines else None


def is_unchanged(if_none_match: str | None, etag: str) -> bool:
    """Whether the client already has `etag`: a list of tags, compared weakly, or `*`."""
    if if_none_match is None:
        return False
    if if_none_match == etag or if_none_match.strip() == "*":
        return True
    return etag in _ENTITY_TAG.findall(if_none_match)


def answer(document: Document, if_none_match: str | None) -> Response:
    """The document with its tag, or 304 without a body when the client has it already."""
    # `no-cache`: may be kept, must be asked about at every use.
    headers = {"etag": document.etag, "cache-control": "no-cache"}
    if is_unchanged(if_none_match, document.etag):
        return Response(status_code=304, headers=headers)
    return Response(document.body, media_type="application/json", headers=headers)


def preferred_wait_s(prefer: str | None) -> int:
    """Seconds of `Prefer: wait=N`, cut to `WAIT_S_MAX`; 0 without one (a preference never makes a request fail)."""
    found = _PREFER_WAIT.search(prefer or "")
    return min(int(found.group(1)), WAIT_S_MAX) if found else 0


async def disconnected(receive: Receive) -> None:
    """Return when the client has hung up."""
    while (await receive())["type"] != "http.disconnect":
        pass
