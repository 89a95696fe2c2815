"""What is wrong with a pump, or around it, right now: conditions that change delivery, and how often each has struck.

These are facts of the world. The pump knows none of them by itself; what it can notice of them, and when, is decided
in `supervision.py`, `sensing.py` and `integrity.py`. What brings them about is in `mishaps.py` and `hands.py`.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

BODY_CDEG = 3_700
"""37 °C, to which the flow of a constant-flow pump is calibrated."""
SEA_LEVEL_DKPA = 1_013
"""101.3 kPa, absolute."""


class Sensor(StrEnum):
    """What can be fitted, and can get stuck."""

    FLOW = "flow"
    PRESSURE = "pressure"
    TEMPERATURE = "temperature"


class Conditions(msgspec.Struct):
    """The state of the world at one pump. Rates are nL/h, temperatures 0.01 °C, pressures 0.1 kPa."""

    flow_bias_ppm: int = 0
    """How much more than commanded really flows."""
    refill_noise_ppm: int = 0
    """What this fill adds to the bias; drawn anew at each refill."""
    free_flow_nl_h: int = 0
    """What runs out of the reservoir without a stroke of the motor."""
    is_jammed: bool = False
    """Whether the rotor is stuck, by wear or in a magnetic field."""
    is_interfered: bool = False
    """Whether there is electromagnetic interference; while an alarm sounds it latches the telemetry hold."""
    is_held: bool = False
    """Whether a latched telemetry mode keeps the motor from turning, without the pump knowing."""
    is_valve_shut: bool = False
    """Whether the flow-activated valve has closed; only a hand opens it again."""
    is_explanted: bool = False
    """Whether it has been taken out of the body."""
    is_damaged: bool = False
    """Whether the bottom shield has been pressed in: the reservoir holds less."""
    fails_self_test: bool = False
    overfills_priming: bool = False
    """Whether priming meets a catheter that is full already, with water from the tubing behind it."""
    temp_cdeg: int = BODY_CDEG
    ambient_dkpa: int = SEA_LEVEL_DKPA
    """Absolute pressure around the patient."""
    stuck: dict[Sensor, int] = msgspec.field(default_factory=dict)
    """What a sensor shows, whatever is there."""
    fired: dict[str, int] = msgspec.field(default_factory=dict)
    """How often each fault has been brought about."""

    def note(self, fault: str) -> None:
        """Count that a fault has struck."""
        self.fired[fault] = self.fired.get(fault, 0) + 1
