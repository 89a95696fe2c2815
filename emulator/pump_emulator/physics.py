"""What happens inside the housing: motor and flow, reservoir, battery. Closed forms in integers, never ticked.

Between events every rate is constant, so a volume at any time is rate × time, and the time of a crossing is volume ÷
rate. Nothing is rounded when a value is read: `Flow` keeps the exact product, and whole pulses are computed from it.
Reading often therefore changes nothing.

All times are pump time in microseconds.
"""

from __future__ import annotations

import msgspec

HOUR_US = 3_600_000_000
PPM = 1_000_000
YEAR_US = 31_557_600_000_000
"""365.25 days."""

# Charge, in ten-thousandths of a millionth: the battery falls by 0.0846 + 0.0769·Q[mL/day] of itself per year
# (a fit to a published life of five to seven years by daily volume).
_CHARGE_SCALE = 10_000_000_000
_IDLE_DRAIN = 846_000_000
_DRAIN_PER_NL_H = 18_456
CHARGE_FULL = _CHARGE_SCALE * YEAR_US


class Flow(msgspec.Struct):
    """Rate × time, exactly: `total` is in nL·µs/h·ppm, `pulses` are the whole pulses in it."""

    pulse_nl: int
    rate_nl_h_ppm: int = 0
    total: int = 0
    limit: int | None = None
    """What there is to flow; a dry reservoir lets no more through."""
    settled_us: int = 0

    @property
    def _per_pulse(self) -> int:
        return self.pulse_nl * HOUR_US * PPM

    @property
    def pulses(self) -> int:
        """Whole pulses up to the last settle."""
        return self.total // self._per_pulse

    def settle(self, at_us: int) -> None:
        """Bring the total up to `at_us`."""
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
        """Let `pulses` more whole pulses through, counted from the last complete one, and then nothing."""
        self.limit = (self.pulses + max(pulses, 0)) * self._per_pulse
        self.total = min(self.total, self.limit)


class Volume(msgspec.Struct):
    """A reservoir as one ledger sees it: what was there at pulse `since_pulse`, less a pulse volume each pulse."""

    base_nl: int
    since_pulse: int = 0

    def at(self, flow: Flow) -> int:
        """The volume in nL after the pulses that `flow` has made; never below zero."""
        return max(self.base_nl - (flow.pulses - self.since_pulse) * flow.pulse_nl, 0)

    def pulse_reaching(self, volume_nl: int, flow: Flow) -> int:
        """The number of the pulse with which the volume is `volume_nl` or less."""
        return self.since_pulse - (-(self.base_nl - volume_nl) // flow.pulse_nl)


class Ledger(msgspec.Struct):
    """True volumes: filled = pumped + in the reservoir + drained, to the nanolitre."""

    filled_nl: int
    drained_nl: int = 0

    def in_reservoir(self, flow: Flow) -> int:
        """What is really there, residual included, in nL."""
        return self.filled_nl - self.drained_nl - flow.pulses * flow.pulse_nl


class Motor(msgspec.Struct):
    """The rotor: commanded or not, jammed or not. A jam stops the true flow at once; the pump notices later."""

    is_jammed: bool = False
    is_commanded: bool = False
    unmoved_since_us: int | None = None
    """Since when the rotor has been commanded and has not moved; `None`: it moves, or is not commanded."""
    moving_since_us: int | None = None
    """Since when it moves again after a stall that the pump knows of."""

    def update(self, at_us: int, *, is_jammed: bool, is_commanded: bool) -> None:
        """Jam, free, command or release the rotor at `at_us`."""
        self.is_jammed, self.is_commanded = is_jammed, is_commanded
        if is_jammed and is_commanded:
            self.moving_since_us = None
            if self.unmoved_since_us is None:
                self.unmoved_since_us = at_us
        else:
            self.unmoved_since_us = None
            is_moving = is_commanded and not is_jammed
            if not is_moving:
                self.moving_since_us = None
            elif self.moving_since_us is None:
                self.moving_since_us = at_us


class Battery(msgspec.Struct):
    """Charge against flow: 0.0846 + 0.0769·Q[mL/day] of a full charge a year, in exact integers."""

    rate_nl_h: int = 0
    charge: int = CHARGE_FULL
    settled_us: int = 0

    @property
    def _drain_per_us(self) -> int:
        return _IDLE_DRAIN + _DRAIN_PER_NL_H * self.rate_nl_h

    def settle(self, at_us: int) -> None:
        """Bring the charge down to `at_us`."""
        self.charge = max(self.charge - self._drain_per_us * (at_us - self.settled_us), 0)
        self.settled_us = at_us

    def set_rate(self, rate_nl_h: int, at_us: int) -> None:
        """Drive the motor at another rate from `at_us` on."""
        self.settle(at_us)
        self.rate_nl_h = rate_nl_h

    def empty_at(self) -> int:
        """When the charge is used up at the present rate."""
        return self.settled_us - (-self.charge // self._drain_per_us)

    @property
    def percent(self) -> int:
        """Charge in whole percent, rounded down."""
        return self.charge * 100 // CHARGE_FULL

    @property
    def millivolt(self) -> int:
        """Terminal voltage: 2,600 mV + 380 mV × charge ÷ 0.81, at most 3,000 mV."""
        return min(3_000, 2_600 + self.charge * 38_000 // (81 * CHARGE_FULL))


class Plant(msgspec.Struct):
    """Motor, flows, reservoir and battery together, in two ledgers: what was commanded and what flowed."""

    residual_nl: int
    flow_bias_ppm: int
    reported: Flow
    true: Flow
    volume: Volume
    ledger: Ledger
    motor: Motor
    battery: Battery

    @classmethod
    def filled(cls, volume_nl: int, *, residual_nl: int, pulse_nl: int, flow_bias_ppm: int) -> Plant:
        """A new one with `volume_nl` in it, residual included, and a full battery."""
        plant = cls(
            residual_nl=residual_nl,
            flow_bias_ppm=flow_bias_ppm,
            reported=Flow(pulse_nl),
            true=Flow(pulse_nl),
            volume=Volume(volume_nl),
            ledger=Ledger(volume_nl),
            motor=Motor(),
            battery=Battery(),
        )
        plant._limit_true_flow()
        return plant

    def settle(self, at_us: int) -> None:
        """Let everything flow up to `at_us`."""
        self.reported.settle(at_us)
        self.true.settle(at_us)
        self.battery.settle(at_us)

    def drive(self, at_us: int, *, commanded_nl_h_ppm: int, reported_nl_h_ppm: int, calibration_ppm: int = PPM) -> None:
        """Command the motor to a rate (nL/h in millionths), and count another as delivered.

        `calibration_ppm` is what the pump takes the volume of a stroke for; it truly is the nominal one.
        """
        self.motor.update(at_us, is_jammed=self.motor.is_jammed, is_commanded=commanded_nl_h_ppm > 0)
        flowing = 0 if self.motor.is_jammed else commanded_nl_h_ppm * (PPM + self.flow_bias_ppm) // calibration_ppm
        self.reported.set_rate(reported_nl_h_ppm, at_us)
        self.true.set_rate(flowing, at_us)
        self.battery.set_rate(commanded_nl_h_ppm // PPM, at_us)

    def set_jam(self, at_us: int, *, is_jammed: bool) -> None:
        """Jam the rotor, or free it."""
        self.motor.update(at_us, is_jammed=is_jammed, is_commanded=self.motor.is_commanded)

    def fill_truly(self, volume_nl: int) -> None:
        """Make the true volume `volume_nl`, as a needle would."""
        change_nl = volume_nl - self.true_nl
        if change_nl > 0:
            self.ledger.filled_nl += change_nl
        else:
            self.ledger.drained_nl -= change_nl
        self._limit_true_flow()

    def report_refill(self, volume_nl: int) -> None:
        """Count down from `volume_nl` from now on, as after a refill."""
        self.volume = Volume(volume_nl, self.reported.pulses)

    def time_reported(self, volume_nl: int) -> int | None:
        """When the reported volume will be `volume_nl` or less at the present rate; `None`: never."""
        return self.reported.time_of_pulse(self.volume.pulse_reaching(volume_nl, self.reported))

    @property
    def reported_nl(self) -> int:
        """What the pump believes to hold, residual included."""
        return self.volume.at(self.reported)

    @property
    def since_refill_nl(self) -> int:
        """What the pump believes to have delivered since its last refill."""
        return (self.reported.pulses - self.volume.since_pulse) * self.reported.pulse_nl

    @property
    def true_nl(self) -> int:
        """What is really there, residual included."""
        return self.ledger.in_reservoir(self.true)

    @property
    def pumped_nl(self) -> int:
        """What has really left the reservoir through the motor, in all its life."""
        return self.true.pulses * self.true.pulse_nl

    def _limit_true_flow(self) -> None:
        self.true.limit_to((self.true_nl - self.residual_nl) // self.true.pulse_nl)
