"""Which records of its log a pump counts as read: the newest that it has answered to LOG_READ, and those before.

What came by the stream does not count, so a gateway that lives on the stream would let the pump raise LOG_OVERWRITE for
records that it has long stored. Therefore the newest record is read now and then, for the pump's sake alone. Times are
link time in microseconds.
"""

from __future__ import annotations

UNMARKED_MAX = 200
"""So many records may come by the stream before one is read; the log holds a thousand."""
MARK_AFTER_US = 60_000_000
"""So long the pump waits for it when fewer come."""


class ReadMark:
    """How far the pump's count of what was read lies behind what was stored."""

    def __init__(self) -> None:
        self._marked_seq = 0
        self._newest_seq = 0
        self._due: int | None = None

    def begin(self, last_seq: int, now: int) -> None:
        """The pump was found with a log of which `last_seq` is stored; nobody knows what of it counts as read."""
        self._marked_seq = last_seq
        self._newest_seq = last_seq
        self._due = now + MARK_AFTER_US if last_seq else None

    def stored(self, seq: int, now: int) -> None:
        """Record `seq` was heard and passed on."""
        if self._due is None:
            self._due = now + MARK_AFTER_US
        self._newest_seq = seq

    def answered(self, seq: int) -> None:
        """The pump has answered record `seq` to LOG_READ."""
        self._marked_seq = max(self._marked_seq, seq)
        if self._marked_seq >= self._newest_seq:
            self._due = None

    def put_off(self, now: int) -> None:
        """The newest record cannot be read now, and need not be: it is stored. Later is soon enough."""
        self._marked_seq, self._due = self._newest_seq, now + MARK_AFTER_US

    def is_due(self, now: int) -> bool:
        """Whether the newest record is to be read now."""
        if self._due is None:
            return False
        return now >= self._due or self._newest_seq - self._marked_seq >= UNMARKED_MAX

    def next_deadline(self) -> int | None:
        """When it is to be read at the latest."""
        return self._due
