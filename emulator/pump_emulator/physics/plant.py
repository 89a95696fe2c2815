"""Motor, flows, reservoir and battery together, and what heat, pressure and faults make of a commanded rate.

There are two ledgers, and only the first is ever told on the wire:

    reported   what the pump takes for delivered: dead reckoning by the strokes that it commanded
    true       what really left the reservoir: commanded × actual ÷ calibration + what runs out without a stroke

where actual = 1 + stroke error + bias + noise of this fill + warmth + pressure; a right calibration makes up for the
stroke error. The two part when the rest is not nought, when the rotor is jammed, when the reservoir is really dry, and
when a needle does one thing and a programmer says another.
"""

from __future__ import annotations

import msgspec

from pump_emulator.faults import BODY_CDEG, SEA_LEVEL_DKPA, Conditions
from pump_emulator.physics.battery import Battery
from pump_emulator.physics.flow import PPM, Flow
from pump_emulator.physics.motor import Motor
from pump_emulator.physics.reservoir import Ledger, Volume


class Plant(msgspec.Struct):
    """All that is in the housing, in two ledgers: what was commanded and what flowed."""

    residual_nl: int
    """What the motor cannot pump out, and a needle can take."""
    capacity_nl: int
    """What the reservoir holds at most; less once it has been pressed in."""
    reported: Flow
    """What the pump takes for delivered: dead reckoning by its strokes."""
    true: Flow
    """What really left the reservoir."""
    volume: Volume
    """Counted down by `reported`."""
    ledger: Ledger
    """Counted down by `true`."""
    motor: Motor
    battery: Battery
    conditions: Conditions
    """What is wrong with it, or around it."""
    stroke_error_ppm: int = 0
    """How much larger a stroke truly is than nominal: what a right calibration constant makes up for."""
    tempco_ppm_per_cdeg: int = 0
    """How much more flows for each 0.01 °C above body temperature."""
    presco_ppm_per_dkpa: int = 0
    """How much less flows for each 0.1 kPa of ambient pressure above sea level."""
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
        plant._limit_true_flow()
        return plant

    # --- time ---------------------------------------------------------------------------------------------------------

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

    # --- the reservoir ------------------------------------------------------------------------------------------------

    def fill_truly(self, volume_nl: int) -> None:
        """Make the true volume `volume_nl`, of the drug that is there, as a needle would."""
        change_nl = volume_nl - self.true_nl
        if change_nl > 0:
            self.inject(change_nl, self.ledger.concentration_ng_ml)
        else:
            self.drain(-change_nl)

    def inject(self, volume_nl: int, concentration_ng_ml: int) -> None:
        """Add to the reservoir, which mixes with what is there; there must be room for it."""
        self.ledger.mix(self.true_nl, volume_nl, concentration_ng_ml)
        self._limit_true_flow()

    def inject_beside(self, volume_nl: int) -> None:
        """Inject into the pocket around the pump what was meant for the reservoir."""
        self.ledger.filled_nl += volume_nl
        self.ledger.lost_nl += volume_nl

    def drain(self, volume_nl: int) -> None:
        """Take out of the reservoir; a needle reaches the residual too."""
        self.ledger.drained_nl += volume_nl
        self._limit_true_flow()

    def report_refill(self, volume_nl: int) -> None:
        """Count down from `volume_nl` from now on, as after a refill."""
        self.volume = Volume(volume_nl, self.reported.pulses)

    def time_reported(self, volume_nl: int) -> int | None:
        """When the reported volume will be `volume_nl` or less at the present rate; `None`: never."""
        return self.reported.time_of_pulse(self.volume.pulse_reaching(volume_nl, self.reported))

    # --- a flow-activated valve ---------------------------------------------------------------------------------------

    def shut_valve(self, volume_nl: int) -> None:
        """Shut the flow-activated valve: at most `volume_nl` more comes through."""
        self.conditions.is_valve_shut = True
        self.valve_limit_pulses = self.true.pulses + volume_nl // self.true.pulse_nl
        self._limit_true_flow()

    def open_valve(self) -> None:
        """Open it again by hand."""
        self.conditions.is_valve_shut = False
        self.valve_limit_pulses = None
        self._limit_true_flow()

    # --- what can be read ---------------------------------------------------------------------------------------------

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

    @property
    def unaccounted_nl(self) -> int:
        """Filled, less all that became of it; that the reservoir holds less than nothing counts too."""
        ledger = self.ledger
        return ledger.filled_nl - self.pumped_nl - max(self.true_nl, 0) - ledger.drained_nl - ledger.lost_nl

    # --- what really flows --------------------------------------------------------------------------------------------

    def _limit_true_flow(self) -> None:
        """Let through what is above the residual volume, in whole strokes, and no more than a shut valve does."""
        pulses = (self.true_nl - self.residual_nl) // self.true.pulse_nl
        if self.valve_limit_pulses is not None:
            pulses = min(pulses, self.valve_limit_pulses - self.true.pulses)
        self.true.limit_to(pulses)

    def _moved(self, commanded_nl_h_ppm: int, calibration_ppm: int) -> int:
        """What the motor, or the restrictor of a constant-flow pump, really moves, in millionths of nL/h."""
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
