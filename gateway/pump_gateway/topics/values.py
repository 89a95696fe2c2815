"""What every body shares: exact decimals, times, how far they can be trusted, and whether it is test data."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Raw

from pump_gateway.model import TimeSource

if TYPE_CHECKING:
    from pump_gateway.model import PumpState, TimeQuality

GenerationMode = Literal["test", "real"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST_US = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // timedelta(microseconds=1)


class TimeQualityBody(msgspec.Struct, frozen=True):
    """How far `ts` can be trusted; `error_ms` is unknown when null."""

    source: TimeSource
    synced: bool
    error_ms: int | None


def time_quality_body(quality: TimeQuality) -> TimeQualityBody:
    """A time's quality, name by name."""
    return TimeQualityBody(quality.source, quality.synced, quality.error_ms)


def utc(at_us: int) -> str:
    """Microseconds since 1970 as RFC 3339 with microseconds and Z.

    A pump's accelerated clock can run out of the calendar; its last instant stands for everything beyond.
    """
    return f"{(_EPOCH + timedelta(microseconds=min(at_us, _LAST_US))).isoformat(timespec='microseconds')[:-6]}Z"


def decimal(value: int, places: int) -> Raw:
    """`value` / 10**places as a JSON number, digit for digit: 18 000 001 nL is 18.000001 mL, and 0 is 0."""
    whole, part = divmod(abs(value), 10**places)
    sign = "-" if value < 0 else ""
    fraction = f"{part:0{places}}".rstrip("0")
    return Raw(f"{sign}{whole}.{fraction}".rstrip(".").encode())


def mode_of(*, is_test: bool) -> GenerationMode:
    """How everything from a pump is marked."""
    return "test" if is_test else "real"


def is_test_pump(state: PumpState | None) -> bool:
    """Whether what comes from this pump is test data; a pump that never said who it is counts as one."""
    return state is None or state.identity is None or state.identity.is_emulated
