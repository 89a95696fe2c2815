"""Rate × time in whole numbers: what has flowed, in which pulses, and when a volume will be reached.

A rate is in millionths of nL/h and a time in microseconds, so their product, `Flow.total`, is exact in units of
nL·µs/h·ppm, of which a nanolitre has 3.6 × 10¹⁵. Nothing is rounded when a value is read, and reading changes nothing.
"""

from __future__ import annotations

import msgspec

HOUR_US = 3_600_000_000
PPM = 1_000_000


class Flow(msgspec.Struct):
    """What has flowed by one account, at a rate that is constant from one event to the next."""

    pulse_nl: int
    """The nominal volume of one stroke."""
    rate_nl_h_ppm: int = 0
    total: int = 0
    """All that has flowed, in nL·µs/h·ppm."""
    limit: int | None = None
    """What `total` can come to; a dry reservoir lets no more through. `None`: there is no limit."""
    settled_us: int = 0

    @property
    def pulses(self) -> int:
        """Whole pulses up to the last settle."""
        return self.total // self._per_pulse

    def settle(self, at_us: int) -> None:
        """Bring the total up to `at_us`."""
        if at_us == self.settled_us:
            return
        self.total += self.rate_nl_h_ppm * (at_us - self.settled_us)
        if self.limit is not None:
            self.total = min(self.total, self.limit)
        self.settled_us = at_us

    def set_rate(self, rate_nl_h_ppm: int, at_us: int) -> None:
        """Flow at another rate from `at_us` on."""
        self.settle(at_us)
        self.rate_nl_h_ppm = rate_nl_h_ppm

    def time_of_pulse(self, pulse: int) -> int | None:
        """When pulse number `pulse` (the first is 1) is complete at the present rate; `None`: never."""
        missing = pulse * self._per_pulse - self.total
        if missing <= 0:
            return self.settled_us
        if self.rate_nl_h_ppm == 0:
            return None
        return self.settled_us - (-missing // self.rate_nl_h_ppm)

    def limit_to(self, pulses: int) -> None:
        """Let `pulses` more whole pulses through, counted from the last complete one, and then nothing.

        What has flowed of a stroke that is under way has flowed.
        """
        self.limit = max((self.pulses + max(pulses, 0)) * self._per_pulse, self.total)

    def within_limit(self, rate_nl_h_ppm: int) -> int:
        """The rate at which there is something left to flow for the next microsecond; 0 when there is nothing."""
        return rate_nl_h_ppm if self.limit is None else min(rate_nl_h_ppm, self.limit - self.total)

    def time_of_limit(self) -> int | None:
        """When the present rate can no longer be kept up for a whole microsecond; `None`: never.

        At that time `within_limit` gives the rate of the last one, and then 0: the limit is met to the last unit.
        """
        if self.limit is None or self.rate_nl_h_ppm == 0:
            return None
        return self.settled_us + max((self.limit - self.total) // self.rate_nl_h_ppm, 1)

    @property
    def _per_pulse(self) -> int:
        return self.pulse_nl * HOUR_US * PPM
