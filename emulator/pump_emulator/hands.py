"""What hands and surroundings do to a pump: needle, heat, pressure. They change what is so, not what the pump believes.

A refill is two acts: this one, and the programmer's report of it, which changes only what the pump believes.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from pump_emulator import verbs
from pump_emulator.prescription import OutOfLimits, check_range
from pump_emulator.therapy import Trigger
from pump_protocol.messages import AlarmCode, StopReason
from pump_protocol.rng import Rng

if TYPE_CHECKING:
    from pump_emulator.device import Device

CRUSHING_DKPA = 2_027
"""2 ATA are 202.65 kPa, absolute, and count as 202.7: more presses the bottom shield in unless it is nearly full."""
_NEARLY_FULL_PERCENT = 75
_CAPACITY_LEFT_PERCENT = 90
_NOISE_DRAWS = 12
"""The sum of so many uniform numbers is as good as normal, and has a variance of 1 (Irwin-Hall)."""
_DRAW_LIMIT = 1_000_000


class Site(StrEnum):
    """Where a needle ends."""

    RESERVOIR = "reservoir"
    POCKET = "pocket"
    ACCESS_PORT = "access_port"


def drain(device: Device, volume_nl: int | None = None) -> int:
    """Draw so much out of the reservoir, or all of it with the residual; what came, in nL."""
    present_nl = device.plant.true_nl
    drawn_nl = present_nl if volume_nl is None else min(volume_nl, present_nl)
    with device.changing():
        device.plant.drain(drawn_nl)
        if device.plant.true_nl <= device.plant.capacity_nl:
            device.alarms.clear(AlarmCode.OVERFILL_PRESSURE, device.t_ms)
    return drawn_nl


def fill_truly(device: Device, volume_nl: int) -> None:
    """Make the true volume `volume_nl`, as a needle would. The pump does not know.

    Raises:
        OutOfLimits: the reservoir does not hold that.
    """
    check_range("volume_nl", volume_nl, 0, device.settings.reservoir_nominal_nl, "nL")
    with device.changing():
        device.plant.fill_truly(volume_nl)


def inject(device: Device, volume_nl: int, concentration_ng_ml: int, site: Site = Site.RESERVOIR) -> int:
    """Inject a drug at a site; what went in, in nL: a full reservoir's valve shuts, and the rest stays in the syringe.

    Raises:
        OutOfLimits: no syringe holds that, or no such drug is sold.
    """
    check_range("volume_nl", volume_nl, 0, 100_000_000, "nL")
    check_range("concentration_ng_ml", concentration_ng_ml, 0, 10_000_000, "ng/mL")
    if site is Site.POCKET:
        with device.changing():
            device.plant.inject_beside(volume_nl)
            device.outflow.inject_into_pocket(volume_nl, concentration_ng_ml)
        return volume_nl
    if site is Site.ACCESS_PORT:
        with device.changing():
            device.outflow.inject(device.at_us, volume_nl, concentration_ng_ml)
        return volume_nl
    room_nl = max(device.plant.capacity_nl - device.plant.true_nl, 0)
    injected_nl = min(volume_nl, room_nl)
    with device.changing():
        device.plant.inject(injected_nl, concentration_ng_ml)
        device.conditions.refill_noise_ppm = _refill_noise_ppm(device)
        if volume_nl > room_nl and device.is_powered:
            verbs.note_overfill(device, volume_nl)
    return injected_nl


def explant(device: Device) -> None:
    """Take the pump out: delivery is stopped, and what it may still push out goes nowhere.

    Raises:
        OutOfLimits: it is out already.
    """
    if device.conditions.is_explanted:
        raise OutOfLimits("the pump is out already: replace it")
    if device.is_powered and device.therapy.accepts(Trigger.STOP):
        verbs.stop(device, StopReason.SERVICE)
    with device.changing():
        device.conditions.is_explanted = True
        device.outflow.catheter.disconnect(device.at_us, is_disconnected=True)


def warm(device: Device, temp_cdeg: int) -> None:
    """Bring the pump to a temperature, in 0.01 °C."""
    check_range("temp_cdeg", temp_cdeg, -2_000, 10_000, "0.01 °C")
    with device.changing():
        device.conditions.temp_cdeg = temp_cdeg


def press(device: Device, ambient_dkpa: int) -> None:
    """Bring the patient under a pressure, absolute, in 0.1 kPa. It can press the reservoir in for good."""
    check_range("ambient_dkpa", ambient_dkpa, 100, 20_000, "0.1 kPa, absolute")
    conditions, plant = device.conditions, device.plant
    with device.changing():
        conditions.ambient_dkpa = ambient_dkpa
        is_nearly_full = plant.true_nl * 100 >= _NEARLY_FULL_PERCENT * plant.capacity_nl
        if ambient_dkpa > CRUSHING_DKPA and not is_nearly_full and not conditions.is_damaged:
            conditions.is_damaged = True
            conditions.note("damage")
            plant.capacity_nl = plant.capacity_nl * _CAPACITY_LEFT_PERCENT // 100
            device.note_damage()


def _refill_noise_ppm(device: Device) -> int:
    """What this fill adds to the flow's error: normally distributed, from the pump's own random stream."""
    deviation_ppm = device.settings.flow_noise_ppm_sd
    if not deviation_ppm:
        return 0
    rng = Rng(device.log.epoch).stream(f"flow noise {device.plant.ledger.fills}")
    total = sum(rng.below(_DRAW_LIMIT) for _ in range(_NOISE_DRAWS))
    return deviation_ppm * (total - _NOISE_DRAWS * _DRAW_LIMIT // 2) // _DRAW_LIMIT
