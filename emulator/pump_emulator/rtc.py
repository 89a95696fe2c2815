"""The pump's clock of the day: UTC as the pump believes it, beside the monotonic clock that is pump time.

UTC = pump time + offset, and the offset may drift: a straight line, in exact integers. Times are microseconds.
"""

from __future__ import annotations

import msgspec

_MS = 1_000
DAY_US = 86_400_000_000
_BILLION = 1_000_000_000
DRIFT_PPB_MAX = 1_000_000
"""A thousandth: more than 86 s a day."""


class Rtc(msgspec.Struct):
    """Offset and drift of the pump's UTC, from `since_us` on."""

    offset_us: int = 0
    since_us: int = 0
    drift_ppb: int = 0
    """How much faster than pump time it runs."""
    is_lost: bool = False
    """Whether it has lost its time, or found it implausible, and nobody has set it since."""

    def utc_us(self, at_us: int) -> int:
        """UTC, as the pump believes it, at a pump time; rounded down."""
        return at_us + self.offset_us + (at_us - self.since_us) * self.drift_ppb // _BILLION

    def offset_ms(self, at_us: int) -> int:
        """What TIME_SYNC answers: UTC less pump time, in whole milliseconds."""
        return (self.utc_us(at_us) - at_us) // _MS

    def us_of_day(self, at_us: int) -> int:
        """Microseconds since midnight."""
        return self.utc_us(at_us) % DAY_US

    def time_of(self, utc_us: int) -> int:
        """The first pump time, from `since_us` on, at which UTC has reached `utc_us`."""
        ahead = utc_us - self.since_us - self.offset_us
        guess = self.since_us + ahead * _BILLION // (_BILLION + self.drift_ppb)
        while self.utc_us(guess) < utc_us:  # rounding: at most two microseconds
            guess += 1
        return guess

    def set_offset(self, offset_us: int, at_us: int) -> None:
        """Set it right, as a programmer does."""
        self.offset_us, self.since_us, self.is_lost = offset_us, at_us, False

    def step(self, step_us: int, at_us: int) -> None:
        """Let it jump, unasked."""
        self.offset_us, self.since_us = self.utc_us(at_us) - at_us + step_us, at_us

    def drift(self, drift_ppb: int, at_us: int) -> None:
        """Let it drift at another rate from `at_us` on."""
        self.step(0, at_us)
        self.drift_ppb = drift_ppb

    def lose(self, at_us: int) -> None:
        """It begins again at 1970-01-01, as after a loss of its supply."""
        self.offset_us, self.since_us, self.is_lost = -at_us, at_us, True
