"""What a pump is made of: every parameter with its unit, default and range, checked before anything is built.

`parameters` holds them, `ranges` checks them.
"""

from pump_emulator.settings.parameters import (
    DAY_MS,
    HOUR_MS,
    MINUTE_MS,
    MONTH_MS,
    Drive,
    EmptyAction,
    Priorities,
    PumpSettings,
    SafeStateAction,
)
from pump_emulator.settings.ranges import NAME_LENGTH_MAX, PARAMETERS, RANGES, SettingsError, check

__all__ = [
    "DAY_MS",
    "HOUR_MS",
    "MINUTE_MS",
    "MONTH_MS",
    "NAME_LENGTH_MAX",
    "PARAMETERS",
    "RANGES",
    "Drive",
    "EmptyAction",
    "Priorities",
    "PumpSettings",
    "SafeStateAction",
    "SettingsError",
    "check",
]
