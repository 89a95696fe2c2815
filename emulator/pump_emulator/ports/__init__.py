"""Where a pump is plugged in: a pty with a stable name, or a TCP port. Ports move bytes and report open and close.

`Port` says what the two have in common. A port does not know what the bytes mean, how fast a line is or that it has
faults; `line.py` does. It never blocks and never grows: what nobody reads is counted and dropped.
"""

from pump_emulator.ports.openers import OpenerWatch
from pump_emulator.ports.port import Port, PortCounts, PortError, PortEvents, PortTakenError
from pump_emulator.ports.pty import PtyPort
from pump_emulator.ports.tcp import TcpPort

__all__ = [
    "OpenerWatch",
    "Port",
    "PortCounts",
    "PortError",
    "PortEvents",
    "PortTakenError",
    "PtyPort",
    "TcpPort",
]
