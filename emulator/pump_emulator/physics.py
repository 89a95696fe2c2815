"""What happens inside the housing: motor and flow, reservoir, battery. Closed forms in integers, never ticked.

Between events every rate is constant, so a volume at any time is rate × time, and the time of a crossing is volume ÷
rate. Nothing is rounded when a value is read: `Flow` keeps the exact product, and whole pulses are computed from it.
Reading often therefore changes nothing.

All times are pump time in microseconds.
"""

from __future__ import annotations

import msgspec

from pump_emulator.faults import BODY_CDEG, SEA_LEVEL_DKPA, Conditions

HOUR_US = 3_600_000_000
PPM = 1_000_000
YEAR_US = 31_557_600_000_000
"""365.25 days."""
VOLTAGE_MAX_MV = 3_000
VOLTAGE_EMPTY_MV = 2_600

# Charge is counted in ten-thousandths of a millionth: the battery falls by 0.0846 + 0.0769·Q[mL/day] of itself per year
# (a fit to a published life of five to seven years by daily volume).
_CHARGE_SCALE = 10_000_000_000
IDLE_DRAIN_PPM_Y = 84_600
FLOW_DRAIN_PPM_Y = 76_900
"""In a year, for each mL/day."""
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
    """True volumes: filled = pumped + in the reservoir + drained + lost before the pump, to the nanolitre."""

    filled_nl: int
    """All that a needle brought for the reservoir, wherever it went."""
    concentration_ng_ml: int
    """Of what is in the reservoir now."""
    drained_nl: int = 0
    lost_nl: int = 0
    """What went beside the reservoir: into the pocket."""
    fills: int = 0
    """How often something was injected into the reservoir."""

    def in_reservoir(self, flow: Flow) -> int:
        """What is really there, residual included, in nL."""
        return self.filled_nl - self.drained_nl - self.lost_nl - flow.pulses * flow.pulse_nl

    def mix(self, present_nl: int, volume_nl: int, concentration_ng_ml: int) -> None:
        """Add a volume to what is there: the concentration is that of the mixture, to the nearest ng/mL."""
        mass = present_nl * self.concentration_ng_ml + volume_nl * concentration_ng_ml
        mixed_nl = present_nl + volume_nl
        if mixed_nl:
            self.concentration_ng_ml = (2 * mass + mixed_nl) // (2 * mixed_nl)
        self.filled_nl += volume_nl
        self.fills += 1


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

    idle_drain_ppm_y: int = IDLE_DRAIN_PPM_Y
    flow_drain_ppm_y: int = FLOW_DRAIN_PPM_Y
    rate_nl_h: int = 0
    charge: int = CHARGE_FULL
    settled_us: int = 0

    @property
    def _drain_per_us(self) -> int:
        # 1 nL/h is 24 millionths of a mL/day; of both, 10,000 are in a ppm.
        return self.idle_drain_ppm_y * 10_000 + self.flow_drain_ppm_y * 24 // 100 * self.rate_nl_h

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

    def _reaching(self, charge: int) -> int | None:
        excess, drain = self.charge - charge, self._drain_per_us
        if excess <= 0:
            return self.settled_us
        return self.settled_us - (-excess // drain) if drain else None


def _charge_at(millivolt: int) -> int:
    """The highest charge at which the voltage shows no more than `millivolt`."""
    return max(((millivolt - VOLTAGE_EMPTY_MV + 1) * 81 * CHARGE_FULL - 1) // 38_000, 0)


class Plant(msgspec.Struct):
    """Motor, flows, reservoir and battery together, in two ledgers: what was commanded and what flowed."""

    residual_nl: int
    capacity_nl: int
    reported: Flow
    true: Flow
    volume: Volume
    ledger: Ledger
    motor: Motor
    battery: Battery
    conditions: Conditions
    stroke_error_ppm: int = 0
    """How much larger a stroke truly is than nominal: what a right calibration constant makes up for."""
    tempco_ppm_per_cdeg: int = 0
    presco_ppm_per_dkpa: int = 0
    constant_nl_h: int = 0
    """What gas drives through a restrictor, whatever the motor is told; 0: a motor or a valve meters it."""
    valve_limit_pulses: int | None = None
    """Up to which pulse a shut valve still lets something through."""

    @classmethod
    def filled(
        cls,
        volume_nl: int,
        *,
        residual_nl: int,
        pulse_nl: int,
        capacity_nl: int | None = None,
        concentration_ng_ml: int = 500_000,
        conditions: Conditions | None = None,
        battery: Battery | None = None,
        stroke_error_ppm: int = 0,
        tempco_ppm_per_cdeg: int = 0,
        presco_ppm_per_dkpa: int = 0,
        constant_nl_h: int = 0,
    ) -> Plant:
        """A new one with `volume_nl` in it, residual included, and a full battery."""
        plant = cls(
            residual_nl=residual_nl,
            capacity_nl=volume_nl if capacity_nl is None else capacity_nl,
            reported=Flow(pulse_nl),
            true=Flow(pulse_nl),
            volume=Volume(volume_nl),
            ledger=Ledger(volume_nl, concentration_ng_ml),
            motor=Motor(),
            battery=battery or Battery(),
            conditions=conditions or Conditions(),
            stroke_error_ppm=stroke_error_ppm,
            tempco_ppm_per_cdeg=tempco_ppm_per_cdeg,
            presco_ppm_per_dkpa=presco_ppm_per_dkpa,
            constant_nl_h=constant_nl_h,
        )
        plant.limit_true_flow()
        return plant

    def begin(self, at_us: int) -> None:
        """Be new at `at_us`: nothing has flowed, or been used up, before."""
        self.reported.settled_us = self.true.settled_us = self.battery.settled_us = at_us

    def settle(self, at_us: int) -> None:
        """Let everything flow up to `at_us`."""
        self.reported.settle(at_us)
        self.true.settle(at_us)
        self.battery.settle(at_us)

    def drive(self, at_us: int, *, commanded_nl_h_ppm: int, reported_nl_h_ppm: int, calibration_ppm: int = PPM) -> None:
        """Command the motor to a rate (nL/h in millionths), and count another as delivered.

        `calibration_ppm` is what the pump takes the volume of a stroke for; it truly is the nominal one. A motor that
        is held by a latched telemetry mode does not turn and counts nothing, and the pump does not know.
        """
        conditions = self.conditions
        if conditions.is_held:
            commanded_nl_h_ppm = reported_nl_h_ppm = 0
        self.motor.update(at_us, is_jammed=conditions.is_jammed, is_commanded=commanded_nl_h_ppm > 0)
        flowing = self._moved(commanded_nl_h_ppm, calibration_ppm) + conditions.free_flow_nl_h * PPM
        self.reported.set_rate(reported_nl_h_ppm, at_us)
        self.true.settle(at_us)
        self.true.set_rate(self.true.within_limit(flowing), at_us)
        self.battery.set_rate(commanded_nl_h_ppm // PPM, at_us)

    def next_crossing(self) -> int | None:
        """When the reservoir runs dry, or a shut valve lets no more through, at the present rates."""
        return self.true.time_of_limit()

    def fill_truly(self, volume_nl: int) -> None:
        """Make the true volume `volume_nl` of the drug that is there, as a needle would."""
        change_nl = volume_nl - self.true_nl
        if change_nl > 0:
            self.inject(change_nl, self.ledger.concentration_ng_ml)
        else:
            self.drain(-change_nl)

    def inject(self, volume_nl: int, concentration_ng_ml: int) -> None:
        """Add to the reservoir, which mixes with what is there; there must be room for it."""
        self.ledger.mix(self.true_nl, volume_nl, concentration_ng_ml)
        self.limit_true_flow()

    def inject_beside(self, volume_nl: int) -> None:
        """Inject into the pocket around the pump what was meant for the reservoir."""
        self.ledger.filled_nl += volume_nl
        self.ledger.lost_nl += volume_nl

    def drain(self, volume_nl: int) -> None:
        """Take out of the reservoir; a needle reaches the residual too."""
        self.ledger.drained_nl += volume_nl
        self.limit_true_flow()

    def report_refill(self, volume_nl: int) -> None:
        """Count down from `volume_nl` from now on, as after a refill."""
        self.volume = Volume(volume_nl, self.reported.pulses)

    def time_reported(self, volume_nl: int) -> int | None:
        """When the reported volume will be `volume_nl` or less at the present rate; `None`: never."""
        return self.reported.time_of_pulse(self.volume.pulse_reaching(volume_nl, self.reported))

    def shut_valve(self, volume_nl: int) -> None:
        """Shut the flow-activated valve: at most `volume_nl` more comes through."""
        self.conditions.is_valve_shut = True
        self.valve_limit_pulses = self.true.pulses + volume_nl // self.true.pulse_nl
        self.limit_true_flow()

    def open_valve(self) -> None:
        """Open it again by hand."""
        self.conditions.is_valve_shut = False
        self.valve_limit_pulses = None
        self.limit_true_flow()

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
    def unaccounted_nl(self) -> int:
        """Filled, less all that became of it; that the reservoir holds less than nothing counts too."""
        ledger = self.ledger
        return ledger.filled_nl - self.pumped_nl - max(self.true_nl, 0) - ledger.drained_nl - ledger.lost_nl

    @property
    def pumped_nl(self) -> int:
        """What has really left the reservoir through the motor, in all its life."""
        return self.true.pulses * self.true.pulse_nl

    def limit_true_flow(self) -> None:
        """Let through what is above the residual volume, and no more than a shut valve does."""
        pulses = (self.true_nl - self.residual_nl) // self.true.pulse_nl
        if self.valve_limit_pulses is not None:
            pulses = min(pulses, self.valve_limit_pulses - self.true.pulses)
        self.true.limit_to(pulses)

    def _moved(self, commanded_nl_h_ppm: int, calibration_ppm: int) -> int:
        """What the motor, or the restrictor of a constant-flow pump, really moves."""
        conditions = self.conditions
        if self.constant_nl_h:
            # A restrictor has no strokes to calibrate and no rotor to jam, and needs no power.
            commanded_nl_h_ppm, calibration_ppm = self.constant_nl_h * PPM, PPM
        elif conditions.is_jammed:
            return 0
        warmth_ppm = self.tempco_ppm_per_cdeg * (conditions.temp_cdeg - BODY_CDEG)
        # Gas drives the drug out against the pressure around the patient.
        pressure_ppm = self.presco_ppm_per_dkpa * (SEA_LEVEL_DKPA - conditions.ambient_dkpa)
        errors_ppm = self.stroke_error_ppm + conditions.flow_bias_ppm + conditions.refill_noise_ppm
        actual_ppm = PPM + errors_ppm + warmth_ppm + pressure_ppm
        return max(commanded_nl_h_ppm * actual_ppm // calibration_ppm, 0)
