"""Whose clock a time is by, and how far it can be trusted."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class TimeSource(StrEnum):
    """Whose clock a `ts` is by."""

    GATEWAY = "gateway"
    FIRST_CONTACT = "first_contact"
    """Pump time, and an offset to UTC that the gateway took when it first met the pump."""
    TIME_SYNC = "time_sync"
    """Pump time, and the pump's own offset to UTC."""


class TimeQuality(msgspec.Struct, frozen=True, array_like=True):
    """How far a `ts` can be trusted."""

    source: TimeSource
    synced: bool
    """Whether it is the pump's own UTC, asked for in this contact and not in doubt."""
    error_ms: int | None
    """How far the gateway may be wrong about what the pump's clock shows; `None` is unknown."""


FIRST_CONTACT = TimeQuality(TimeSource.FIRST_CONTACT, synced=False, error_ms=None)
GATEWAY_CLOCK = TimeQuality(TimeSource.GATEWAY, synced=False, error_ms=None)
