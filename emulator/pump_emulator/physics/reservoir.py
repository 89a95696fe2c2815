"""The reservoir in two ledgers: what the pump counts down, and what a needle brought and took."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from pump_emulator.physics.flow import Flow


class Volume(msgspec.Struct):
    """The reservoir as the pump counts it down: what was reported at the refill, less a stroke's volume each pulse."""

    base_nl: int
    """What was there at pulse `since_pulse`, residual included."""
    since_pulse: int = 0

    def at(self, flow: Flow) -> int:
        """The volume in nL after the pulses that `flow` has made; never below zero."""
        return max(self.base_nl - (flow.pulses - self.since_pulse) * flow.pulse_nl, 0)

    def pulse_reaching(self, volume_nl: int, flow: Flow) -> int:
        """The number of the pulse with which the volume is `volume_nl` or less."""
        return self.since_pulse - (-(self.base_nl - volume_nl) // flow.pulse_nl)


class Ledger(msgspec.Struct):
    """The reservoir as it is: filled = pumped + in the reservoir + drained + lost before the pump, to the nanolitre."""

    filled_nl: int
    """All that a needle brought for the reservoir, wherever it went."""
    concentration_ng_ml: int
    """Of what is in the reservoir now."""
    drained_nl: int = 0
    """What a needle took."""
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
