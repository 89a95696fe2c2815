"""Link time ↔ pump time: a straight line that is anchored anew whenever its slope changes.

Link time runs on the wire (timeouts, stream periods) and is real. Pump time is the device's own monotonic clock since
its manufacture, and an emulated device's may run faster, slower or not at all. Both are integer microseconds.
"""

from __future__ import annotations

from fractions import Fraction

SPEED_MAX = Fraction(10**9)


class PumpClock:
    """Pump time as a linear function of link time.

    `pump_time` rounds down and `link_time` rounds up, so that whatever is due at a pump time is due, not almost due, at
    the link time that belongs to it.
    """

    def __init__(self, now: int, *, pump_us: int = 0, speed: Fraction = Fraction(1)) -> None:
        self._anchor_link = now
        self._anchor_pump = pump_us
        self.speed = speed

    def pump_time(self, now: int) -> int:
        """Pump time in microseconds at link time `now`."""
        elapsed = now - self._anchor_link
        return self._anchor_pump + elapsed * self.speed.numerator // self.speed.denominator

    def link_time(self, pump_us: int) -> int | None:
        """The first link time at which pump time has reached `pump_us`; `None` while the clock is paused."""
        if self.speed == 0:
            return self._anchor_link if pump_us <= self._anchor_pump else None
        ahead = pump_us - self._anchor_pump
        return self._anchor_link - (-ahead * self.speed.denominator // self.speed.numerator)

    def set_speed(self, speed: Fraction, *, now: int) -> None:
        """Run at `speed` × link time from `now` on; 0 pauses.

        Raises:
            ValueError: when `speed` is negative or above `SPEED_MAX`.
        """
        if not 0 <= speed <= SPEED_MAX:
            message = f"speed {speed} is out of range: 0 (paused) to {SPEED_MAX}"
            raise ValueError(message)
        self._anchor_pump = self.pump_time(now)
        self._anchor_link = now
        self.speed = speed

    def jump(self, pump_us: int, *, now: int) -> None:
        """Make it `pump_us` at `now`, and run on from there at the same speed. Pump time never goes back."""
        self._anchor_pump = max(pump_us, self.pump_time(now))
        self._anchor_link = now
