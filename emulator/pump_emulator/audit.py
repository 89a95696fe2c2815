"""Who has changed what about a pump, from what to what: the programming audit. The log has only numbers for it."""

from __future__ import annotations

from collections import deque
from typing import Any

import msgspec

AUDIT_MAX = 200
"""Beyond this many the oldest are forgotten."""
AUDITED = ("program", "refill", "configuration", "thresholds")
"""What an entry can be about."""
BENCH = "bench"
"""Who acts through the control channel, and not over the line."""


class Change(msgspec.Struct, frozen=True):
    """One field that is another now; as JSON has it."""

    field: str
    before: Any
    after: Any


class Entry(msgspec.Struct, frozen=True):
    """One act of programming."""

    at_ms: int
    """Pump time."""
    by: str
    """`bench`, or the host that has the session: `host 0000002a`."""
    what: str
    op_id: int
    changes: list[Change]


class Audit:
    """The newest entries, oldest first."""

    def __init__(self, entries: list[Entry]) -> None:
        self.by = BENCH
        """Who acts now."""
        self._entries = deque(entries, maxlen=AUDIT_MAX)

    @property
    def entries(self) -> list[Entry]:
        """What has been done."""
        return list(self._entries)

    def note(self, at_ms: int, what: str, op_id: int, before: msgspec.Struct, after: msgspec.Struct) -> None:
        """Somebody has put one value in the place of another of its kind."""
        old, new = msgspec.to_builtins(before), msgspec.to_builtins(after)
        changes = [Change(name, old[name], new[name]) for name in new if old[name] != new[name]]
        self._entries.append(Entry(at_ms, self.by, what, op_id, changes))
