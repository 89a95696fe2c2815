"""`pumprig emulator`: runs a fleet of pumps and its control channel until it is stopped."""

from __future__ import annotations

import asyncio
import signal
import sys
from typing import TYPE_CHECKING

from pump_emulator.fleet import Fleet, SnapshotError
from pump_emulator.ports import PortError
from pumprig.problem import Problem

if TYPE_CHECKING:
    from pump_emulator.fleet import FleetSettings


def run(settings: FleetSettings) -> None:
    """Run the pumps until SIGINT or SIGTERM; raises Problem when they cannot be built or plugged in."""
    try:
        asyncio.run(_run(settings))
    except (PortError, SnapshotError) as error:
        raise Problem(str(error)) from None
    except OSError as error:
        raise Problem(f"{error.filename or settings.run_dir} cannot be used: {error.strerror}") from None


async def _run(settings: FleetSettings) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    fleet = Fleet(settings)
    await fleet.start()
    try:
        control = await start_control(fleet)
        try:
            _say_ready(fleet)
            await stop.wait()
        finally:
            await control.close()
    finally:
        await fleet.close()


def _say_ready(fleet: Fleet) -> None:
    settings = fleet.settings
    for name, pump in fleet.pumps.items():
        sys.stdout.write(f"{name}: {pump.port.address}\n")
    sys.stdout.write(f"control: http://{settings.control.host}:{settings.control.port}/   seed: {settings.seed}\n")
    sys.stdout.write("Test data only: never connect this to a person. Ctrl-C stops.\n")
    sys.stdout.flush()
