"""Delivery: the states it can be in, a bolus that runs, and the machine that follows a program."""

from pump_emulator.therapy.bolus import Bolus, LockedOut
from pump_emulator.therapy.therapy import NO_RATES, Rates, Therapy
from pump_emulator.therapy.transitions import DELIVERING, RUNNING, TRANSITIONS, TransitionRefused, Trigger

__all__ = [
    "DELIVERING",
    "NO_RATES",
    "RUNNING",
    "TRANSITIONS",
    "Bolus",
    "LockedOut",
    "Rates",
    "Therapy",
    "TransitionRefused",
    "Trigger",
]
