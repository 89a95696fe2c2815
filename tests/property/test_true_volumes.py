"""True volumes under everything that can happen to them: not a nanolitre appears or is lost, after each of 10⁶ events.

    filled = pumped + in the reservoir + drained + lost before the pump
    pumped + injected at the port = change of what the catheter holds + out at the tip + leaked

The first is in nanolitres, the second in the units of the flow, of which 3.6·10¹⁵ are one. Two runs: reservoir, motor
and catheter alone, a million times; and the whole device with its firmware's reactions.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from pump_emulator import hands, mishaps, verbs
from pump_emulator.catheter import UNITS_PER_NL, Catheter
from pump_emulator.faults import Sensor
from pump_emulator.hands import Site
from pump_emulator.integrity import MemoryArea
from pump_emulator.outflow import Outflow
from pump_emulator.physics import PPM, Plant
from pump_emulator.prescription import OutOfLimits, Prescription
from pump_emulator.settings import Drive, PumpSettings
from pump_emulator.therapy import TransitionRefused
from pump_protocol.messages import AlarmCode, BootCause, Mode
from pump_protocol.rng import Rng
from tests.devices import CONC, HOUR, SECOND, program

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_emulator.device import Device

EVENTS = 1_000_000
DEVICE_EVENTS = 40_000
CAPACITY_NL = 20_000_000
PULSES_NL = (500, 1_000, 7_777, 10_000)


def check(plant: Plant, outflow: Outflow) -> None:
    """Both sums, exactly; and that a pulse is drawn from the reservoir when it has flowed, not before."""
    ledger, catheter = plant.ledger, outflow.catheter
    there_nl = plant.pumped_nl + plant.true_nl + ledger.drained_nl + ledger.lost_nl
    assert ledger.filled_nl == there_nl
    assert plant.true_nl >= 0
    held = sum(segment.units for segment in catheter.segments) - catheter.capacity
    assert catheter.entered + catheter.injected == catheter.out + catheter.leaked + held
    assert catheter.entered == plant.true.total
    assert 0 <= plant.true.total - plant.pumped_nl * UNITS_PER_NL < plant.true.pulse_nl * UNITS_PER_NL


class Bare:
    """Reservoir, motor and catheter without a firmware, driven at random."""

    def __init__(self, seed: int) -> None:
        self.rng = Rng(seed).stream("bare")
        pulse_nl = PULSES_NL[self.rng.below(len(PULSES_NL))]
        self.plant = Plant.filled(CAPACITY_NL, residual_nl=1_000_000, pulse_nl=pulse_nl, capacity_nl=CAPACITY_NL)
        self.outflow = Outflow(Catheter.filled(176_000, CONC))
        self.at_us = 0
        self.commanded = 0
        self.acts: tuple[Callable[[], None], ...] = (
            self.wait, self.wait, self.wait, self.command, self.bend, self.fill, self.draw, self.break_catheter,
            self.inject,
        )  # fmt: skip

    def act(self) -> None:
        """One event: something is done, or time goes on to the next crossing at most."""
        self.acts[self.rng.below(len(self.acts))]()
        self.drive()

    def drive(self) -> None:
        self.plant.drive(self.at_us, commanded_nl_h_ppm=self.commanded, reported_nl_h_ppm=self.commanded)
        self.outflow.drive(
            self.at_us,
            rate_nl_h_ppm=self.plant.true.rate_nl_h_ppm,
            concentration_ng_ml=self.plant.ledger.concentration_ng_ml,
        )

    def wait(self) -> None:
        until_us = self.at_us + (1 + self.rng.below(10 ** (1 + self.rng.below(10))))
        crossing_us = self.plant.next_crossing()
        self.at_us = until_us if crossing_us is None else min(until_us, crossing_us)
        self.plant.settle(self.at_us)
        self.outflow.settle(self.at_us)

    def command(self) -> None:
        self.commanded = self.rng.below(1_000_001) * PPM if self.rng.below(4) else 0

    def bend(self) -> None:
        """Change what the motor really moves."""
        conditions = self.plant.conditions
        conditions.flow_bias_ppm = self.rng.below(1_500_001) - 500_000
        conditions.is_jammed = self.rng.below(4) == 0
        conditions.is_held = self.rng.below(8) == 0
        conditions.free_flow_nl_h = self.rng.below(1_000_000) if self.rng.below(8) == 0 else 0
        if self.rng.below(8) == 0:
            self.plant.shut_valve(10_000)
        elif conditions.is_valve_shut:
            self.plant.open_valve()

    def fill(self) -> None:
        room_nl = max(self.plant.capacity_nl - self.plant.true_nl, 0)
        self.plant.inject(self.rng.below(room_nl + 1), 50_000 + self.rng.below(1_950_001))
        if self.rng.below(8) == 0:
            self.plant.inject_beside(self.rng.below(5_000_000))

    def draw(self) -> None:
        if self.rng.below(4) == 0:
            self.plant.drain(self.rng.below(self.plant.true_nl + 1))

    def break_catheter(self) -> None:
        catheter = self.outflow.catheter
        catheter.occlude(self.at_us, is_occluded=self.rng.below(2) == 0)
        catheter.kink(self.at_us, passes_ppm=self.rng.below(PPM + 1) if self.rng.below(2) else PPM)
        catheter.leak(self.at_us, leaks_ppm=self.rng.below(PPM + 1) if self.rng.below(2) else 0)
        catheter.disconnect(self.at_us, is_disconnected=self.rng.below(4) == 0)

    def inject(self) -> None:
        catheter = self.outflow.catheter
        if self.rng.below(2):
            catheter.inject(self.at_us, self.rng.below(300_000), self.rng.below(2_000_000))
        else:
            catheter.prepend(self.at_us, self.rng.below(200_000), 0)


@pytest.mark.parametrize("seed", range(10))
def test_a_tenth_of_a_million_events_lose_nothing(seed: int) -> None:
    bare = Bare(seed)
    for _ in range(EVENTS // 10):
        bare.act()
        check(bare.plant, bare.outflow)


# --- the whole device -------------------------------------------------------------------------------------------------

SETTINGS = (
    PumpSettings(),
    PumpSettings(has_flow_sensor=True, has_pressure_sensor=True, flow_noise_ppm_sd=30_000, stroke_error_ppm=20_000),
    PumpSettings(drive=Drive.VALVE, pulse_nl=7_777, safe_state_action="stop", empty_action="minimum_rate"),  # type: ignore[arg-type]
    PumpSettings(flow_tempco_ppm_per_cdeg=500, flow_presco_ppm_per_dkpa=1_000, has_flow_sensor=True, pulse_nl=500),
)


def acts(device: Device, rng: Rng) -> tuple[Callable[[], object], ...]:
    """Everything that can be done to a device, with random parameters drawn when it is done."""
    return (
        lambda: device.settle(device.at_us + rng.below(10 ** (6 + rng.below(8)))),
        lambda: device.settle(device.at_us + rng.below(10 * HOUR)),
        lambda: device.settle((device.next_due() or device.at_us) + rng.below(2)),
        lambda: verbs.start(device),
        lambda: verbs.start(device),
        lambda: verbs.stop(device),
        lambda: verbs.prescribe(device, _programs(rng)),
        lambda: verbs.begin_bolus(
            device, 1 + rng.below(200_000), 1 + rng.below(3_600_000), bolus_id=1, op_id=0, flags=0
        ),
        lambda: verbs.press_button(device),
        lambda: verbs.interrogate(device),
        lambda: verbs.report_refill(device, rng.below(CAPACITY_NL)),
        lambda: hands.drain(device, rng.below(CAPACITY_NL) if rng.below(2) else None),
        lambda: hands.inject(device, rng.below(25_000_000), 500_000, tuple(Site)[rng.below(3)]),
        lambda: hands.warm(device, 3_000 + rng.below(2_600)),
        lambda: hands.press(device, 900 + rng.below(1_500)),
        lambda: mishaps.jam_motor(device, is_jammed=rng.below(2) == 0),
        lambda: mishaps.bias_flow(device, rng.below(1_500_001) - 500_000),
        lambda: mishaps.flow_freely(device, rng.below(200_000) * rng.below(2)),
        lambda: mishaps.occlude_catheter(device, is_occluded=rng.below(2) == 0),
        lambda: mishaps.kink_catheter(device, rng.below(PPM + 1)),
        lambda: mishaps.leak_catheter(device, rng.below(PPM + 1) * rng.below(2)),
        lambda: mishaps.disconnect_catheter(device, is_disconnected=rng.below(4) == 0),
        lambda: mishaps.stick_sensor(device, tuple(Sensor)[rng.below(3)], rng.below(5_000) if rng.below(2) else None),
        lambda: mishaps.sag_battery(device),
        lambda: mishaps.tear_record(device),
        lambda: mishaps.flip_bit(device, tuple(MemoryArea)[rng.below(3)]),
        lambda: mishaps.fail_self_test(device, is_failing=rng.below(2) == 0),
        lambda: mishaps.bite(device),
        lambda: mishaps.lose_clock(device),
        lambda: mishaps.jump_clock(device, rng.below(10**12) - 10**11),
        lambda: mishaps.drift_clock(device, rng.below(1_400_000) - 700_000),
        lambda: mishaps.interfere(device, is_so=rng.below(2) == 0),
        lambda: mishaps.enter_mri(device, recovery_interrogations=rng.below(3)),
        lambda: mishaps.leave_mri(device),
        lambda: mishaps.shut_valve(device),
        lambda: mishaps.open_valve(device),
        lambda: verbs.begin_update(device, rng.below(600 * SECOND)),
        lambda: verbs.forget_program(device, BootCause.FACTORY_RESET),
        device.power_off,
        lambda: device.boot(BootCause.POWER),
        lambda: _reset_all(device),
        lambda: _acknowledge_one(device),
        lambda: verbs.set_utc(device, rng.below(10**12)),
    )


def _reset_all(device: Device) -> None:
    for code in list(device.alarms.instances):
        if code in device.alarms.instances and not device.alarms.is_present(code):
            verbs.reset_alarm(device, code)


def _acknowledge_one(device: Device) -> None:
    for code in list(device.alarms.instances)[:1]:
        verbs.acknowledge(device, code)


def _programs(rng: Rng) -> Prescription:
    kind = rng.below(4)
    if kind == 0:
        return program(
            Mode.FLEX, *((each * 3_600, 2_000 + rng.below(90_000)) for each in range(0, 24, 1 + rng.below(6)))
        )
    if kind == 1:
        return program(Mode.PERIODIC_BOLUS, (0, 4_000), bolus_nl=50_000, bolus_ms=600_000, interval_s=1_800)
    if kind == 2:
        return program(Mode.SINGLE_BOLUS, bolus_nl=100_000, bolus_ms=600_000)
    return program(Mode.SIMPLE, (0, 2_000 + rng.below(900_000)), pat_bolus_nl=20_000, pat_bolus_ms=60_000)


@pytest.mark.parametrize("settings", SETTINGS)
def test_whatever_is_done_to_a_pump_loses_nothing_and_it_is_never_woken_for_nothing(settings: PumpSettings) -> None:
    rng = Rng(11).stream("device")
    device = verbs.manufacture(settings, log_epoch=1)
    device.outflow.patient = None  # the patient feeds back into nothing, and costs time
    choices = acts(device, rng)
    for _ in range(DEVICE_EVENTS // len(SETTINGS)):
        with suppress(OutOfLimits, TransitionRefused):
            choices[rng.below(len(choices))]()
        check(device.plant, device.outflow)
        due = device.next_due()
        assert due is None or due >= device.at_us
        assert AlarmCode.TELEMETRY_HOLD not in device.alarms.instances
        if device.therapy.state.name == "EOS_OFF":
            device = verbs.manufacture(settings, log_epoch=1)
            device.outflow.patient = None
            choices = acts(device, rng)
