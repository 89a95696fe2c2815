"""What a fleet is: which pumps, how fast their time runs, where their ports and files are."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import msgspec

from pump_emulator.clock import SPEED_MAX
from pump_emulator.line import LineSettings
from pump_emulator.settings import PumpSettings

PUMPS_MAX = 4_000
"""Linux gives 4,096 ptys (kernel.pty.max) and takes some itself."""

DEFAULT_BAUD = 115_200

_NAME = re.compile(r"[a-z0-9-]{1,64}")


class Address(NamedTuple):
    """Where something listens."""

    host: str
    port: int


class FleetSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that `Fleet` needs to know. The same settings and seed make the same pumps."""

    names: tuple[str, ...] = ("pump-1", "pump-2", "pump-3")
    seed: int = 0
    """Decides all that is random: a pump's log epoch, the noise on its line."""
    speed: Fraction = Fraction(1)
    """Pump time per link time at the start; 0 is paused."""
    run_dir: Path = Path("run")
    """Holds the symlinks of the ptys and, in `pumps/`, what each pump keeps over a restart."""
    tcp: Address | None = None
    """Where the first pump listens, the others on the ports that follow; `None` for ptys. Port 0 takes free ones."""
    control: Address = Address("127.0.0.1", 8090)
    """Where the control channel listens. It has no authentication: keep it on loopback."""
    pump: PumpSettings = PumpSettings()
    """What each pump is like; its serial number is made from its name."""
    line: LineSettings = LineSettings(baud=DEFAULT_BAUD)
    """Both directions of each pump's cable."""

    def __post_init__(self) -> None:
        """Refuse what cannot be built."""
        if not 1 <= len(self.names) <= PUMPS_MAX:
            raise ValueError(f"names: {len(self.names)} pumps; must be 1 to {PUMPS_MAX}")
        if len(set(self.names)) != len(self.names):
            raise ValueError("names: each pump needs a name of its own")
        if not 0 <= self.speed <= SPEED_MAX:
            raise ValueError(f"speed: {self.speed}; must be 0 (paused) to {SPEED_MAX}")
        for name in self.names:
            if not _NAME.fullmatch(name):
                raise ValueError(f"names: {name!r} must be 1 to 64 of a-z, 0-9 and '-'")


def numbered(count: int) -> tuple[str, ...]:
    """Name so many pumps: pump-1, pump-2 and so on."""
    return tuple(f"pump-{number}" for number in range(1, count + 1))
