"""What hands and surroundings do: they change what is so, and never what the pump believes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pump_emulator import hands
from pump_emulator.hands import Site
from pump_emulator.prescription import OutOfLimits
from pump_protocol.messages import AlarmCode, BootCause, DamagedPart, LogCode, PumpStateCode
from tests.devices import CONC, DAY, HOUR, device, easy, log

if TYPE_CHECKING:
    from pump_emulator.device import Device


def balance(pump: Device) -> int:
    """Return what the ledger of true volumes has over: filled less pumped, in the reservoir, drained and lost."""
    plant = pump.plant
    kept_nl = plant.pumped_nl + plant.true_nl + plant.ledger.drained_nl + plant.ledger.lost_nl
    return plant.ledger.filled_nl - kept_nl


def test_a_needle_draws_the_residual_too() -> None:
    pump = device()
    assert hands.drain(pump) == 20_000_000
    assert (pump.plant.true_nl, pump.reservoir_nl) == (0, 20_000_000)


def test_a_needle_draws_no_more_than_there_is() -> None:
    pump = device()
    assert hands.drain(pump, 30_000_000) == 20_000_000
    assert balance(pump) == 0


def test_what_is_injected_mixes_with_what_is_there() -> None:
    pump = device()
    hands.drain(pump, 15_000_000)
    hands.inject(pump, 5_000_000, 2_000_000)
    assert pump.plant.ledger.concentration_ng_ml == (500_000 + 2_000_000) // 2
    assert pump.therapy.prescription.concentration_ng_ml == CONC


def test_a_full_reservoir_takes_no_more_and_its_valve_tells() -> None:
    pump = device()
    hands.drain(pump)
    assert hands.inject(pump, 22_000_000, CONC) == 20_000_000
    assert (pump.plant.true_nl, balance(pump)) == (20_000_000, 0)
    assert pump.alarms.is_present(AlarmCode.OVERFILL_PRESSURE)
    hands.drain(pump, 1_000_000)
    assert not pump.alarms.is_present(AlarmCode.OVERFILL_PRESSURE)


def test_the_pocket_gets_what_the_reservoir_does_not() -> None:
    pump = device()
    hands.drain(pump)
    hands.inject(pump, 15_000_000, CONC)
    hands.inject(pump, 5_000_000, CONC, Site.POCKET)
    assert (pump.plant.true_nl, pump.plant.ledger.lost_nl, balance(pump)) == (15_000_000, 5_000_000, 0)
    assert pump.outflow.systemic_ng == 2_500_000


def test_the_access_port_leads_past_the_reservoir_to_the_tip() -> None:
    pump = device()
    before_ng = pump.outflow.tip_total_ng
    hands.inject(pump, 1_000_000, CONC, Site.ACCESS_PORT)
    assert pump.plant.true_nl == 20_000_000
    assert pump.outflow.tip_total_ng - before_ng == 500_000


def test_no_syringe_holds_that() -> None:
    with pytest.raises(OutOfLimits, match="volume_nl"):
        hands.inject(device(), 100_000_001, CONC)


@pytest.mark.parametrize(
    ("drained_nl", "ambient_dkpa", "is_damaged"),
    [(10_000_000, 2_229, True), (10_000_000, 2_026, False), (5_000_000, 2_229, False), (5_000_001, 2_229, True)],
)
def test_pressure_presses_in_a_reservoir_that_is_not_nearly_full(
    drained_nl: int, ambient_dkpa: int, *, is_damaged: bool
) -> None:
    pump = device()
    hands.drain(pump, drained_nl)
    hands.press(pump, ambient_dkpa)
    hands.press(pump, 1_013)
    assert (pump.conditions.is_damaged, pump.plant.capacity_nl < 20_000_000) == (is_damaged, is_damaged)


def test_a_pressed_in_reservoir_is_logged_once_with_what_it_still_holds() -> None:
    """PLK-LOG-09."""
    pump = device()
    hands.drain(pump, 10_000_000)
    for ambient_dkpa in (2_229, 1_013, 3_000):
        hands.press(pump, ambient_dkpa)
    pump.boot(BootCause.POWER)
    told = [(record.arg0, record.arg1) for record in log(pump, LogCode.DAMAGED)]
    assert told == [(DamagedPart.RESERVOIR, 18_000_000)]


def test_a_pump_without_power_logs_its_damage_when_it_starts() -> None:
    """PLK-LOG-09."""
    pump = device()
    hands.drain(pump, 10_000_000)
    pump.power_off()
    hands.press(pump, 2_229)
    assert log(pump, LogCode.DAMAGED) == []
    pump.boot(BootCause.POWER)
    assert [record.code for record in log(pump)[-2:]] == [LogCode.BOOT, LogCode.DAMAGED]


def test_heat_lets_a_gas_driven_pump_run_faster_and_a_motor_not() -> None:
    for tempco, extra_nl in ((0, 0), (500, 1_500)):
        pump = device(flow_tempco_ppm_per_cdeg=tempco)
        hands.warm(pump, 4_000)
        pump.settle(HOUR)
        assert pump.plant.true.total // (HOUR * 1_000_000) == 10_000 + extra_nl
        assert not pump.alarms.instances


def test_each_fill_draws_its_own_error_of_flow_from_the_pumps_own_stream() -> None:
    def errors(deviation_ppm: int) -> list[int]:
        pump = device(flow_noise_ppm_sd=deviation_ppm)
        drawn = []
        for _ in range(200):
            hands.drain(pump, 1_000)
            hands.inject(pump, 1_000, CONC)
            drawn.append(pump.conditions.refill_noise_ppm)
        return drawn

    drawn = errors(30_000)
    assert drawn == errors(30_000)
    assert errors(0) == [0] * 200
    variance = sum(error * error for error in drawn) / len(drawn)
    assert 20_000**2 < variance < 40_000**2


def test_a_dry_reservoir_stops_to_the_nanolitre() -> None:
    pump = device(flow_bias_ppm=333_333)
    pump.settle(30 * DAY)
    hands.drain(pump, 100)
    pump.settle(100 * DAY)
    plant = pump.plant
    assert plant.true.rate_nl_h_ppm == 0
    assert plant.residual_nl <= plant.true_nl < plant.residual_nl + plant.true.pulse_nl
    assert balance(pump) == 0


def test_an_explanted_pump_is_stopped_and_gives_the_patient_nothing() -> None:
    pump = device()
    hands.explant(pump)
    before = pump.outflow.tip_total_ng
    pump.settle(DAY)
    assert (pump.therapy.state, pump.outflow.tip_total_ng) == (PumpStateCode.STOPPED, before)


def test_a_pump_is_taken_out_once() -> None:
    pump = device()
    hands.explant(pump)
    with pytest.raises(OutOfLimits, match="out already"):
        hands.explant(pump)


def test_a_needle_alone_tells_the_pump_nothing() -> None:
    pump = easy()
    seen = pump.log.last_seq
    hands.fill_truly(pump, 5_000_000)
    assert (pump.reservoir_nl, pump.plant.true_nl, pump.log.last_seq) == (20_000_000, 5_000_000, seen)


def test_what_a_needle_takes_is_drained_and_what_it_gives_is_filled() -> None:
    pump = easy()
    hands.fill_truly(pump, 5_000_000)
    hands.fill_truly(pump, 8_000_000)
    assert (pump.plant.ledger.drained_nl, pump.plant.ledger.filled_nl) == (15_000_000, 23_000_000)
