"""What the pump answers instead of doing what it was asked: a NACK, as an exception on its way to the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pump_protocol.messages import NackReason


class Refusal(Exception):  # noqa: N818 (an answer, not an error of the program)
    """The request gets a NACK with this reason, detail and, in ms, when to try again."""

    def __init__(self, reason: NackReason, detail: int = 0, *, retry_after_ms: int = 0) -> None:
        super().__init__(reason.name)
        self.reason = reason
        self.detail = detail
        self.retry_after_ms = retry_after_ms
