"""What a start is refused for, which rates may be set; and what no start or stop can do."""

from __future__ import annotations

import msgspec
import pytest

from pump_emulator import mishaps, verbs
from pump_emulator.integrity import MemoryArea
from pump_emulator.prescription import OutOfLimits
from pump_protocol.messages import BootCause
from tests.devices import HOUR, constant, easy


def test_a_pump_that_believes_to_be_empty_refuses_to_start() -> None:
    pump = easy()
    pump.settle(19_000 * HOUR)
    seen = msgspec.json.encode(pump.kept())
    with pytest.raises(OutOfLimits, match="empty"):
        verbs.start(pump)
    assert msgspec.json.encode(pump.kept()) == seen


def test_a_program_out_of_limits_is_refused_by_name() -> None:
    pump = easy()
    for rate_nl_h in (1_999, 1_000_001):
        with pytest.raises(OutOfLimits, match="rate_nl_h"):
            verbs.check_program(pump, rate_nl_h=rate_nl_h, low_reservoir_nl=None)
    for low_nl in (999_999, 20_000_001):
        with pytest.raises(OutOfLimits, match="low_reservoir_nl"):
            verbs.check_program(pump, rate_nl_h=None, low_reservoir_nl=low_nl)
    for rate_nl_h, low_nl in ((2_000, 1_000_000), (1_000_000, 20_000_000)):
        verbs.check_program(pump, rate_nl_h=rate_nl_h, low_reservoir_nl=low_nl)


def test_nothing_that_electronics_decide_stops_a_constant_flow() -> None:
    pump = constant()
    pump.power_off()
    pump.settle(10 * HOUR)
    pump.boot(BootCause.POWER)
    mishaps.enter_mri(pump)
    mishaps.flip_bit(pump, MemoryArea.THERAPY)
    pump.settle(20 * HOUR)
    assert pump.plant.pumped_nl == 200_000
