"""The battery: charge against flow, its voltage, and when it will be empty.

In a year a full charge falls by 0.0846 of itself, and by 0.0769 more for each mL/day that the motor delivers: our fit
to a published life of five to seven years by daily volume, not a maker's table. By charge alone that is

    mL/day   0.75   0.9   1.0   1.5   2.0
    years    7.0    6.5   6.2   5.0   4.2

and no more than the calendar life, which `supervision.py` knows. Charge is an integer whose unit is so small that the
drain of one microsecond is a whole number of them.
"""

from __future__ import annotations

import msgspec

YEAR_US = 31_557_600_000_000
"""365.25 days."""
IDLE_DRAIN_PPM_Y = 84_600
"""Of a full charge, in a year, whether it delivers or not."""
FLOW_DRAIN_PPM_Y = 76_900
"""Of a full charge, in a year, for each mL/day."""
VOLTAGE_MAX_MV = 3_000
VOLTAGE_EMPTY_MV = 2_600

_UNITS_PER_PPM = 10_000
"""So many units a microsecond use up a millionth of a full charge in a year."""
CHARGE_FULL = 1_000_000 * _UNITS_PER_PPM * YEAR_US


class Battery(msgspec.Struct):
    """Charge against flow, in exact integers."""

    idle_drain_ppm_y: int = IDLE_DRAIN_PPM_Y
    flow_drain_ppm_y: int = FLOW_DRAIN_PPM_Y
    rate_nl_h: int = 0
    """What the motor is commanded to; a motor that stalls goes on using it up."""
    charge: int = CHARGE_FULL
    settled_us: int = 0

    def settle(self, at_us: int) -> None:
        """Bring the charge down to `at_us`."""
        if at_us == self.settled_us:
            return
        self.charge = max(self.charge - self._drain_per_us * (at_us - self.settled_us), 0)
        self.settled_us = at_us

    def set_rate(self, rate_nl_h: int, at_us: int) -> None:
        """Drive the motor at another rate from `at_us` on."""
        self.settle(at_us)
        self.rate_nl_h = rate_nl_h

    def empty_at(self) -> int | None:
        """When the charge is used up at the present rate; `None`: there is nothing that uses it."""
        return self._reaching(0)

    def time_of_millivolt(self, millivolt: int) -> int | None:
        """When the voltage is down to `millivolt` at the present rate; `None`: never."""
        return self.settled_us if millivolt >= VOLTAGE_MAX_MV else self._reaching(_charge_at(millivolt))

    def is_down_to(self, millivolt: int) -> bool:
        """Whether the voltage is `millivolt` or less, and `time_of_millivolt` not ahead."""
        return millivolt >= VOLTAGE_MAX_MV or self.charge <= _charge_at(millivolt)

    def is_empty_within(self, duration_us: int) -> bool:
        """Whether `empty_at`, at the present rate, is no further ahead than this."""
        return self.charge <= self._drain_per_us * duration_us

    @property
    def percent(self) -> int:
        """Charge in whole percent, rounded down."""
        return self.charge * 100 // CHARGE_FULL

    @property
    def millivolt(self) -> int:
        """Terminal voltage: 2,600 mV + 380 mV × charge ÷ 0.81, at most 3,000 mV."""
        return min(VOLTAGE_MAX_MV, VOLTAGE_EMPTY_MV + self.charge * 38_000 // (81 * CHARGE_FULL))

    @property
    def _drain_per_us(self) -> int:
        # 1 nL/h is 24 millionths of a mL/day: 24 × 10,000 ÷ 1,000,000 units for each ppm.
        return self.idle_drain_ppm_y * _UNITS_PER_PPM + self.flow_drain_ppm_y * 24 // 100 * self.rate_nl_h

    def _reaching(self, charge: int) -> int | None:
        excess, drain = self.charge - charge, self._drain_per_us
        if excess <= 0:
            return self.settled_us
        return self.settled_us - (-excess // drain) if drain else None


def _charge_at(millivolt: int) -> int:
    """The highest charge at which the voltage shows no more than `millivolt`."""
    return max(((millivolt - VOLTAGE_EMPTY_MV + 1) * 81 * CHARGE_FULL - 1) // 38_000, 0)
