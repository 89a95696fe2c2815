"""One MQTT publication, and the root of all topics."""

from __future__ import annotations

import msgspec

ROOT = "pumprig/v1"


class Message(msgspec.Struct, frozen=True):
    """One MQTT publication; an empty retained payload removes what was retained."""

    topic: str
    payload: bytes
    qos: int = 1
    retain: bool = False
    expiry_s: int | None = None
