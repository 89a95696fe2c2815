"""`pumprig emulator`: runs a fleet of pumps and its control channel until it is stopped."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from pump_emulator.control import serve
from pump_emulator.fleet import Fleet, SnapshotError
from pump_emulator.ports import PortError
from pumprig import logs
from pumprig.problem import Problem

if TYPE_CHECKING:
    from pump_emulator.fleet import FleetSettings


def run(settings: FleetSettings) -> None:
    """Run the pumps until SIGINT or SIGTERM; raises Problem when they cannot be built or plugged in."""
    logs.configure()
    try:
        asyncio.run(serve(settings, _say_ready))
    except (PortError, SnapshotError) as error:
        raise Problem(str(error)) from None
    except OSError as error:
        raise Problem(f"{error.filename or settings.run_dir} cannot be used: {error.strerror}") from None


def _say_ready(fleet: Fleet, control_url: str) -> None:
    for name, pump in fleet.pumps.items():
        sys.stdout.write(f"{name}: {pump.port.address}\n")
    sys.stdout.write(f"Control: {control_url}/   Seed: {fleet.settings.seed}\n")
    sys.stdout.write("Test data only: never connect this to a person. Ctrl-C stops.\n")
    sys.stdout.flush()
