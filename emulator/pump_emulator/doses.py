"""What was given, as the pump counts it: rolling 24 hours, calendar day, since the refill. Times are pump time in µs.

The dose is the exact product of rate, time and concentration. Between two changes of rate it grows on a straight line,
so the corners of that line are all that has to be remembered.
"""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from pump_emulator.physics import HOUR_US, PPM

CORNERS_MAX = 4_096
"""Beyond this many changes of rate in a day every other one is straightened out."""
_DAY_US = 86_400_000_000
_PER_NG = HOUR_US * PPM * 1_000_000
"""nL/h in millionths × µs × ng/mL in one ng."""


class DoseMeter(msgspec.Struct):
    """Counts what the pump takes for delivered; `corners` are (time, total) where the rate or the drug changed."""

    concentration_ng_ml: int
    rate_nl_h_ppm: int = 0
    corners: list[tuple[int, int]] = msgspec.field(default_factory=lambda: [(0, 0)])
    at_refill: int = 0

    def change(self, at_us: int, *, rate_nl_h_ppm: int, concentration_ng_ml: int) -> None:
        """Count at another rate, or of another drug, from `at_us` on."""
        if (rate_nl_h_ppm, concentration_ng_ml) == (self.rate_nl_h_ppm, self.concentration_ng_ml):
            return
        self.corners.append((at_us, self._total(at_us)))
        self.rate_nl_h_ppm, self.concentration_ng_ml = rate_nl_h_ppm, concentration_ng_ml
        day_ago = bisect_right(self.corners, (at_us - _DAY_US, 0)) - 1
        del self.corners[: max(day_ago, 0)]
        if len(self.corners) > CORNERS_MAX:
            del self.corners[1:-1:2]

    def refilled(self, at_us: int) -> None:
        """Count anew what is given since a refill."""
        self.at_refill = self._total(at_us)

    def since(self, start_us: int, at_us: int) -> int:
        """The dose in ng from `start_us`, at most a day ago, to `at_us`."""
        return (self._total(at_us) - self._total(start_us)) // _PER_NG

    def last_24h(self, at_us: int) -> int:
        """The dose in ng of the last 24 hours."""
        return self.since(at_us - _DAY_US, at_us)

    def since_refill(self, at_us: int) -> int:
        """The dose in ng since the last refill."""
        return (self._total(at_us) - self.at_refill) // _PER_NG

    def _total(self, at_us: int) -> int:
        """The total at a time: on the last line, or between two corners."""
        last_us, last_total = self.corners[-1]
        if at_us >= last_us:
            return last_total + self.rate_nl_h_ppm * self.concentration_ng_ml * (at_us - last_us)
        after = bisect_right(self.corners, (at_us, 1 << 200))
        if after == 0:
            return self.corners[0][1]
        (from_us, from_total), (to_us, to_total) = self.corners[after - 1], self.corners[after]
        return from_total + (to_total - from_total) * (at_us - from_us) // (to_us - from_us)
