"""A refill as it is reported: within the reservoir, in three records, and no drug moves."""

from __future__ import annotations

import pytest

from pump_emulator import hands, verbs
from pump_emulator.prescription import OutOfLimits
from pump_protocol.messages import LogCode
from tests.devices import HOUR, easy


@pytest.mark.parametrize(
    ("volume_nl", "is_accepted"), [(-1, False), (0, True), (20_000_000, True), (20_000_001, False)]
)
def test_a_refill_is_within_the_reservoir(volume_nl: int, *, is_accepted: bool) -> None:
    pump = easy()
    for fill in (verbs.report_refill, hands.fill_truly):
        if is_accepted:
            fill(pump, volume_nl)
        else:
            with pytest.raises(OutOfLimits, match="volume_nl"):
                fill(pump, volume_nl)


def test_a_refill_is_three_records() -> None:
    pump = easy()
    pump.settle(1_000 * HOUR)
    verbs.report_refill(pump, 20_000_000)
    told = pump.log.read(pump.log.last_seq - 2, 3)
    assert [(record.code, record.arg1, record.arg2) for record in told] == [
        (LogCode.REFILL, 19_000_000, 20_000_000),
        (LogCode.REFILL_EXPECTED, 19_000_000, 500_000),
        (LogCode.REFILL_DRUG, 1, 2_000_000),
    ]


def test_a_report_alone_moves_no_drug() -> None:
    pump = easy()
    verbs.report_refill(pump, 5_000_000)
    assert (pump.reservoir_nl, pump.plant.true_nl) == (5_000_000, 20_000_000)
