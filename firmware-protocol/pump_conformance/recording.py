"""What went over the line during a test, to be shown when it fails: hex, and what it means."""

from __future__ import annotations

from collections import deque
from enum import Enum

import msgspec

from pump_protocol.framing import DamagedFrame, Received, decode_run
from pump_protocol.readable import damage_text, frame_text

ENTRIES_MAX = 60
"""The last of a test's entries are kept; a failure is near its end."""
_HEX_BYTES_MAX = 96
_MEANING_MAX = 400


class Direction(Enum):
    """Host to device, device to host, or done to the device. The value is shown."""

    SENT = "→"
    RECEIVED = "←"
    DONE = "!"


class Entry(msgspec.Struct, frozen=True):
    """Some bytes that went over the line."""

    at_s: float
    """Since the test began."""
    direction: Direction
    data: bytes
    meaning: str

    def __str__(self) -> str:
        """One line for a person."""
        if not self.data:
            return f"{self.at_s:8.3f} {self.direction.value} {self.meaning}"
        shown = self.data[:_HEX_BYTES_MAX].hex(" ")
        rest = f" … ({len(self.data)} bytes)" if len(self.data) > _HEX_BYTES_MAX else ""
        return f"{self.at_s:8.3f} {self.direction.value} {shown}{rest}\n{'':11}{self.meaning}"


class Recording:
    """The line during one test: the last entries, and how many there were."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=ENTRIES_MAX)
        self._count = 0
        self._began_s = 0.0

    def begin(self, now_s: float) -> None:
        """Forget all; times count from now."""
        self._entries.clear()
        self._count = 0
        self._began_s = now_s

    def sent(self, data: bytes, now_s: float) -> None:
        """Note bytes for the device; what each frame in them means is worked out when it is asked for."""
        self._add(Entry(now_s - self._began_s, Direction.SENT, data, ""))

    def received(self, run: bytes, item: Received, now_s: float) -> None:
        """Note one run from the device."""
        self._add(Entry(now_s - self._began_s, Direction.RECEIVED, b"\0" + run + b"\0", describe(item)))

    def remark(self, text: str, now_s: float) -> None:
        """Note what was done to the device in another way."""
        self._add(Entry(now_s - self._began_s, Direction.DONE, b"", text))

    def lines(self) -> list[str]:
        """What was kept, a line or two an entry, oldest first."""
        dropped = self._count - len(self._entries)
        head = [f"({dropped} earlier entries are not shown)"] if dropped else []
        return head + [str(_with_meaning(entry)) for entry in self._entries]

    def _add(self, entry: Entry) -> None:
        self._entries.append(entry)
        self._count += 1


def describe(item: Received) -> str:
    """Return one line: name, numbers and fields of a frame, or what is wrong with it."""
    text = f"damaged: {damage_text(item)}" if isinstance(item, DamagedFrame) else frame_text(item)
    return text if len(text) <= _MEANING_MAX else text[:_MEANING_MAX] + " …"


def _with_meaning(entry: Entry) -> Entry:
    if entry.meaning:
        return entry
    runs = [run for run in entry.data.split(b"\0") if run]
    meaning = "; ".join(describe(decode_run(run)) for run in runs[:2]) or "no frame"
    if len(runs) > 2:  # noqa: PLR2004 (as many as a line can show)
        meaning += f"; and {len(runs) - 2} more"
    return msgspec.structs.replace(entry, meaning=meaning)
