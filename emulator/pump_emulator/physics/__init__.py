"""What happens inside the housing: motor and flow, reservoir, battery. Closed forms in integers, never ticked.

Between events every rate is constant, so a volume at any time is rate × time, and the time of a crossing is volume ÷
rate. All times are pump time in microseconds. The `Plant` is the way in; it holds what the other files are about.
"""

from pump_emulator.physics.battery import CHARGE_FULL, VOLTAGE_EMPTY_MV, VOLTAGE_MAX_MV, YEAR_US, Battery
from pump_emulator.physics.flow import HOUR_US, PPM, Flow
from pump_emulator.physics.motor import Motor
from pump_emulator.physics.plant import Plant
from pump_emulator.physics.reservoir import Ledger, Volume

__all__ = [
    "CHARGE_FULL",
    "HOUR_US",
    "PPM",
    "VOLTAGE_EMPTY_MV",
    "VOLTAGE_MAX_MV",
    "YEAR_US",
    "Battery",
    "Flow",
    "Ledger",
    "Motor",
    "Plant",
    "Volume",
]
