"""A volume that falls by whole pulses, and what is really there."""

from __future__ import annotations

import pytest

from pump_emulator.physics import HOUR_US, PPM, Flow, Ledger, Volume


def flow(rate_nl_h: int, pulse_nl: int = 1_000) -> Flow:
    return Flow(pulse_nl, rate_nl_h_ppm=rate_nl_h * PPM)


def settled(a_flow: Flow, at_us: int) -> Flow:
    a_flow.settle(at_us)
    return a_flow


def test_a_volume_falls_by_whole_pulses() -> None:
    assert Volume(5_000).at(settled(flow(1_000), HOUR_US * 5 // 2)) == 3_000


def test_a_volume_never_falls_below_zero() -> None:
    assert Volume(1_500).at(settled(flow(1_000), 3 * HOUR_US)) == 0


@pytest.mark.parametrize(("volume_nl", "pulse"), [(4_001, 1), (4_000, 1), (3_999, 2), (3_000, 2), (5_000, 0)])
def test_a_volume_is_reached_with_the_first_pulse_at_or_below_it(volume_nl: int, pulse: int) -> None:
    assert Volume(5_000).pulse_reaching(volume_nl, flow(1_000)) == pulse


def test_a_volume_counts_from_the_pulse_of_its_refill() -> None:
    running = settled(flow(1_000), 7 * HOUR_US)
    assert Volume(5_000, since_pulse=5).at(running) == 3_000


def test_what_is_really_there_is_filled_less_drained_less_lost_less_pumped() -> None:
    assert (
        Ledger(9_000, 500_000, drained_nl=2_000, lost_nl=500).in_reservoir(settled(flow(1_000), 4 * HOUR_US)) == 2_500
    )
