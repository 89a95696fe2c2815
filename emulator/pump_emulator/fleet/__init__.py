"""Many pumps in one process: pump, line and port joined, one heap of deadlines, one timer.

The edge of the emulator: here, and nowhere below, a clock is read, files are written and an event loop is used.
"""

from pump_emulator.fleet.fleet import Fleet
from pump_emulator.fleet.pump import FleetPump
from pump_emulator.fleet.settings import Address, FleetSettings, numbered
from pump_emulator.fleet.snapshots import SnapshotError

__all__ = ["Address", "Fleet", "FleetPump", "FleetSettings", "SnapshotError", "numbered"]
