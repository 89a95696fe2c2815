"""All device-side tests, D-01 to D-69 (each module holds those of one subject)."""

from __future__ import annotations

from pump_conformance.case import Case
from pump_conformance.catalogue import alarms, link, log, monitor, noise, stream

_MODULES = (link, noise, monitor, stream, alarms, log)

CATALOGUE: tuple[Case, ...] = tuple(
    sorted(
        (value for module in _MODULES for value in vars(module).values() if isinstance(value, Case)),
        key=lambda case: case.id,
    )
)
"""In the order of their numbers, which is that of their levels."""
