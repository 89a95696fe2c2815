"""Two ledgers that agree while nothing is wrong; what parts them."""

from __future__ import annotations

from pump_emulator.faults import Conditions
from pump_emulator.physics import HOUR_US, PPM, Plant

DAY_US = 24 * HOUR_US


def plant(*, flow_bias_ppm: int = 0) -> Plant:
    """Ten microlitres above a residual of five, driven at one pulse an hour."""
    made = Plant.filled(15_000, residual_nl=5_000, pulse_nl=1_000, conditions=Conditions(flow_bias_ppm=flow_bias_ppm))
    made.drive(0, commanded_nl_h_ppm=1_000 * PPM, reported_nl_h_ppm=1_000 * PPM)
    return made


def test_the_two_ledgers_agree_while_nothing_is_wrong() -> None:
    running = plant()
    running.settle(4 * HOUR_US)
    assert running.reported_nl == running.true_nl == 11_000
    assert running.since_refill_nl == running.pumped_nl == 4_000


def test_a_jam_parts_the_ledgers() -> None:
    jammed = plant()
    jammed.settle(4 * HOUR_US)
    jammed.conditions.is_jammed = True
    jammed.drive(4 * HOUR_US, commanded_nl_h_ppm=1_000 * PPM, reported_nl_h_ppm=1_000 * PPM)
    jammed.settle(6 * HOUR_US)
    assert (jammed.reported_nl, jammed.true_nl) == (9_000, 11_000)


def test_a_dry_reservoir_parts_the_ledgers() -> None:
    dry = plant(flow_bias_ppm=1_000_000)
    dry.settle(8 * HOUR_US)
    assert (dry.reported_nl, dry.true_nl) == (7_000, 5_000)


def test_a_needle_gives_a_dry_reservoir_something_to_pump_again() -> None:
    dry = plant(flow_bias_ppm=1_000_000)
    dry.settle(8 * HOUR_US)
    dry.fill_truly(8_000)
    dry.settle(100 * HOUR_US)
    assert (dry.true_nl, dry.pumped_nl, dry.ledger.filled_nl) == (5_000, 13_000, 18_000)


def test_a_needle_may_take_the_residual_too() -> None:
    drained = plant()
    drained.fill_truly(0)
    drained.settle(HOUR_US)
    assert (drained.true_nl, drained.pumped_nl, drained.ledger.drained_nl) == (0, 0, 15_000)


def test_the_time_of_a_reported_volume_counts_from_its_refill() -> None:
    running = plant()
    running.settle(4 * HOUR_US)
    running.report_refill(15_000)
    assert running.time_reported(5_000) == 14 * HOUR_US
