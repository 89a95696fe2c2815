"""What lies ahead of a pump as it figures it: when it will be low, empty, and must be refilled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_emulator.settings import DAY_MS

if TYPE_CHECKING:
    from pump_emulator.device import Device


def daily_nl(device: Device) -> int:
    """What it will deliver in a day as things are: the program and all the boluses that the patient may ask for."""
    program = device.therapy.prescription
    return program.daily_nl(device.settings.minimum_rate_nl_h) + program.max_per_day * program.pat_bolus_nl


def reaches_ms(device: Device, volume_nl: int) -> int:
    """Pump time in ms at which the reservoir will be down to `volume_nl`, if all allotted boluses are given."""
    left_nl, a_day_nl = max(device.reservoir_nl - volume_nl, 0), daily_nl(device)
    return device.t_ms + (left_nl * DAY_MS // a_day_nl if a_day_nl else 0)


def refill_by_ms(device: Device) -> int:
    """Pump time in ms by which it must be refilled: a lead before it is low, and before the drug is too old."""
    low_ms = max(reaches_ms(device, device.low_reservoir_nl) - device.settings.refill_lead_ms, 0)
    return min(low_ms, device.refill.at_ms + device.settings.drug_stability_ms)
