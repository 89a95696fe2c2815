"""What goes wrong with a pump by itself: each fault brought about, counted, and taken back where that can be.

The device notices of it what a real one would, in its own time. All act at the device's present instant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pump_emulator import verbs
from pump_emulator.alarms import CATALOGUE
from pump_emulator.integrity import CLOCK_STEP_MAX_US, MemoryArea
from pump_emulator.physics import PPM
from pump_emulator.prescription import OutOfLimits
from pump_emulator.settings import Drive
from pump_protocol.messages import AlarmCode, BootCause, PumpStateCode

if TYPE_CHECKING:
    from pump_emulator.device import Device
    from pump_emulator.faults import Sensor

_MS = 1_000
STORM_EDGES_MAX = 10_000


# --- delivery ---------------------------------------------------------------------------------------------------------


def jam_motor(device: Device, *, is_jammed: bool) -> None:
    """Stall the rotor, or let it turn again.

    Raises:
        OutOfLimits: this pump has none.
    """
    if device.settings.drive is not Drive.PERISTALTIC:
        raise OutOfLimits('this pump has no rotor: use a profile with drive = "peristaltic"')
    _note(device, "motor_stall", is_so=is_jammed)
    with device.changing():
        device.conditions.is_jammed = is_jammed


def bias_flow(device: Device, bias_ppm: int) -> None:
    """Let so much more flow than commanded; 0 is right again."""
    _note(device, "flow_bias", is_so=bias_ppm != 0)
    with device.changing():
        device.conditions.flow_bias_ppm = bias_ppm


def flow_freely(device: Device, rate_nl_h: int) -> None:
    """Let the drug run out by itself at a rate; 0 ends it."""
    _note(device, "free_flow", is_so=rate_nl_h > 0)
    with device.changing():
        device.conditions.free_flow_nl_h = rate_nl_h


def occlude_catheter(device: Device, *, is_occluded: bool) -> None:
    """Block the catheter at its tip, or open it; what was held back comes at once."""
    _note(device, "occlusion", is_so=is_occluded)
    with device.changing():
        device.outflow.catheter.occlude(device.at_us, is_occluded=is_occluded)


def kink_catheter(device: Device, passes_ppm: int) -> None:
    """Let the catheter pass only a fraction; 1,000,000 is all of it."""
    _note(device, "catheter_kink", is_so=passes_ppm < PPM)
    with device.changing():
        device.outflow.catheter.kink(device.at_us, passes_ppm=passes_ppm)


def leak_catheter(device: Device, leaks_ppm: int) -> None:
    """Lose a fraction at the pump's end of the catheter; 0 is none."""
    _note(device, "catheter_leak", is_so=leaks_ppm > 0)
    with device.changing():
        device.outflow.catheter.leak(device.at_us, leaks_ppm=leaks_ppm)


def disconnect_catheter(device: Device, *, is_disconnected: bool) -> None:
    """Pull the catheter off the pump, or put it back."""
    _note(device, "catheter_disconnection", is_so=is_disconnected)
    with device.changing():
        device.outflow.catheter.disconnect(device.at_us, is_disconnected=is_disconnected)


def overfill_priming(device: Device, *, is_so: bool) -> None:
    """Let priming meet a catheter that is full already, with the water of the pump's tubing behind it."""
    _note(device, "priming_fault", is_so=is_so)
    device.conditions.overfills_priming = is_so


def stick_sensor(device: Device, sensor: Sensor, value: int | None) -> None:
    """Let a sensor show one value whatever is there; `None` mends it."""
    _note(device, "sensor_stuck", is_so=value is not None)
    with device.changing():
        if value is None:
            device.conditions.stuck.pop(sensor, None)
        else:
            device.conditions.stuck[sensor] = value


# --- supply -----------------------------------------------------------------------------------------------------------


def sag_battery(device: Device) -> None:
    """Let the supply sag: the pump boots, at the minimum rate and with the settings that it was delivered with.

    Raises:
        OutOfLimits: it has no power, or no battery.
    """
    _check_powered(device)
    _check_battery(device)
    _note(device, "battery_sag")
    verbs.forget_program(device, BootCause.BROWN_OUT)


def spend_battery(device: Device, *, is_dead: bool) -> None:
    """Let the battery be spent too early: elective replacement is due at once, or it is dead.

    Raises:
        OutOfLimits: this pump has none.
    """
    _check_battery(device)
    _note(device, "premature_eos" if is_dead else "premature_eri")
    with device.changing():
        if is_dead:
            device.supervision.pass_eos(device.at_us)
        else:
            device.supervision.pass_eri(device.at_us)


def tear_record(device: Device) -> None:
    """Cut the power in the middle of writing a record of the log."""
    _note(device, "torn_write")
    device.integrity.trust.is_record_torn = True
    device.power_off()


# --- firmware ---------------------------------------------------------------------------------------------------------


def flip_bit(device: Device, area: MemoryArea) -> None:
    """Flip a bit of the memory, which its periodic check finds."""
    _check_powered(device)
    _note(device, "memory_error")
    with device.changing():
        device.integrity.find_memory_error(area, device.at_us)


def fail_self_test(device: Device, *, is_failing: bool) -> None:
    """Let the self-test fail, now and at each boot, or let the next one pass."""
    _note(device, "self_test_failure", is_so=is_failing)
    device.conditions.fails_self_test = is_failing
    if is_failing and device.is_powered:
        with device.changing():
            device.integrity.fail_self_test(device.t_ms)


def bite(device: Device) -> None:
    """Let the firmware hang until the watchdog resets it."""
    _check_powered(device)
    _note(device, "watchdog")
    device.boot(BootCause.WATCHDOG)


def lose_clock(device: Device) -> None:
    """Let the clock of the day lose its time."""
    _note(device, "rtc_lost")
    with device.changing():
        device.therapy.rtc.lose(device.at_us)
        device.alarms.raise_(AlarmCode.CLOCK_ERROR, device.t_ms)


def drift_clock(device: Device, drift_ppb: int) -> None:
    """Let the clock of the day run faster than pump time by so much; negative is slower."""
    _note(device, "clock_drift", is_so=drift_ppb != 0)
    with device.changing():
        device.therapy.rtc.drift(drift_ppb, device.at_us)


def jump_clock(device: Device, step_us: int) -> None:
    """Let the clock of the day jump, unasked; a step that is implausible is noticed."""
    _note(device, "clock_jump")
    with device.changing():
        device.therapy.rtc.step(step_us, device.at_us)
        if abs(step_us) > CLOCK_STEP_MAX_US:
            device.therapy.rtc.is_lost = True
            device.alarms.raise_(AlarmCode.CLOCK_ERROR, device.t_ms, value=step_us // 1_000_000)


def alter_program(device: Device, rate_nl_h: int) -> None:
    """Change the basal rate in the pump's memory, with its check sum, so that nothing in the pump can notice."""
    _note(device, "altered_program")
    program = device.therapy.prescription
    if not program.steps:
        raise OutOfLimits("there is no basal rate to alter in this program")
    steps = tuple(msgspec.structs.replace(step, rate_nl_h=rate_nl_h) for step in program.steps)
    with device.changing():
        device.therapy.prescription = msgspec.structs.replace(program, steps=steps)


def storm(device: Device, code: AlarmCode, edges: int) -> None:
    """Raise and clear an alarm again and again in one instant: so many edges.

    Raises:
        OutOfLimits: more than a storm may have, or no alarm of this pump.
    """
    if not 0 < edges <= STORM_EDGES_MAX:
        raise OutOfLimits(f"edges = {edges}: must be from 1 to {STORM_EDGES_MAX}")
    if code not in CATALOGUE:
        raise OutOfLimits(f"{code.name} is never raised by a pump")
    _check_powered(device)
    _note(device, "storm")
    with device.changing():
        for edge in range(edges):
            if edge % 2 == 0:
                device.alarms.raise_(code, device.t_ms)
            else:
                device.alarms.clear(code, device.t_ms)


# --- around it --------------------------------------------------------------------------------------------------------


def enter_mri(device: Device, *, recovery_interrogations: int = 0) -> None:
    """The field of an MRI stops the rotor; its end may be found only when a host has asked so often."""
    _note(device, "mri")
    if device.settings.drive is Drive.PERISTALTIC:
        with device.changing():
            device.conditions.is_jammed = True
            device.supervision.watched.interrogations_wanted = recovery_interrogations
    elif device.settings.drive is Drive.VALVE:
        shut_valve(device)


def leave_mri(device: Device) -> None:
    """The rotor is free again; a valve stays shut."""
    if device.settings.drive is Drive.PERISTALTIC:
        with device.changing():
            device.conditions.is_jammed = False


def shut_valve(device: Device) -> None:
    """A magnet shuts the flow-activated valve.

    Raises:
        OutOfLimits: this pump has none.
    """
    if device.settings.drive is not Drive.VALVE:
        raise OutOfLimits('this pump has no flow-activated valve: use a profile with drive = "valve"')
    _note(device, "magnet")
    with device.changing():
        if device.conditions.is_valve_shut:
            return
        device.plant.shut_valve(device.settings.fav_volume_nl)
        if device.is_powered:
            device.note_valve(is_shut=True)


def open_valve(device: Device) -> None:
    """A hand opens the flow-activated valve again."""
    with device.changing():
        device.plant.open_valve()
        if device.is_powered:
            device.note_valve(is_shut=False)


def interfere(device: Device, *, is_so: bool) -> None:
    """Let there be electromagnetic interference, or no more; a hold that it has latched stays."""
    _note(device, "emi", is_so=is_so)
    with device.changing():
        device.conditions.is_interfered = is_so


def _note(device: Device, fault: str, *, is_so: bool = True) -> None:
    if is_so:
        device.conditions.note(fault)


def _check_powered(device: Device) -> None:
    if not device.is_powered:
        raise OutOfLimits("the pump has no power")
    if device.therapy.state is PumpStateCode.UPDATING:
        raise OutOfLimits("the pump is being updated")


def _check_battery(device: Device) -> None:
    if not device.settings.has_battery:
        raise OutOfLimits("this pump has no battery: use a profile with has_battery = true")
