"""All device-side tests, D-01 to D-69 (each module holds those of one subject)."""

from __future__ import annotations

from pump_conformance.case import Case
from pump_conformance.catalogue import (
    alarms,
    care,
    clock,
    dose,
    endurance,
    link,
    log,
    monitor,
    noise,
    session,
    stream,
    writes,
)

_MODULES = (link, noise, monitor, stream, alarms, log, clock, session, writes, dose, care, endurance)

CATALOGUE: tuple[Case, ...] = tuple(
    sorted(
        (value for module in _MODULES for value in vars(module).values() if isinstance(value, Case)),
        key=lambda case: case.id,
    )
)
"""In the order of their numbers, which is that of their levels."""
