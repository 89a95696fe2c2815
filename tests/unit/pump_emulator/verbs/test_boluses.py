"""The patient's button; and priming a catheter that is full."""

from __future__ import annotations

import pytest

from pump_emulator import mishaps, verbs
from pump_protocol.messages import AlarmCode, BolusFlag, LogCode, Mode, NackReason
from tests.devices import CONC, HOUR, MINUTE, MS, device, log, program, running

BUTTON = program(
    Mode.SIMPLE, (0, 10_000), pat_bolus_nl=20_000, pat_bolus_ms=60_000, lockout_ms=3_600_000, max_per_day=3
)


def test_the_button_gives_one_bolus_and_is_denied_in_the_lockout() -> None:
    pump = running(BUTTON)
    pump.settle(HOUR)
    assert [verbs.press_button(pump) for _ in range(5)] == [None, *[NackReason.LOCKOUT] * 4]
    pump.settle(HOUR + 2 * MINUTE)
    assert verbs.press_button(pump) is NackReason.LOCKOUT
    therapy = pump.therapy
    assert (therapy.patient_requested, therapy.patient_delivered, therapy.patient_denied) == (6, 1, 5)
    assert [record.arg0 for record in log(pump, LogCode.BOLUS_DENIED)] == [0] * 5


def test_a_button_right_after_programming_is_denied_until_the_lockout_is_over() -> None:
    pump = running(BUTTON)
    pump.settle(HOUR - 1)
    assert verbs.press_button(pump) is NackReason.LOCKOUT
    pump.settle(HOUR)
    assert verbs.press_button(pump) is None


def test_the_button_gives_nothing_of_a_low_reservoir() -> None:
    pump = running(BUTTON, reservoir_filled_nl=2_010_001)
    pump.settle(HOUR)
    assert verbs.press_button(pump) is None
    pump.settle(3 * HOUR)
    assert pump.alarms.is_present(AlarmCode.LOW_RESERVOIR)
    assert verbs.press_button(pump) is NackReason.LIMIT_EXCEEDED
    assert [record.arg1 for record in log(pump, LogCode.BOLUS_DENIED)] == [NackReason.LIMIT_EXCEEDED]


@pytest.mark.parametrize(("volume_nl", "then_ng_ml"), [(376_000, 234_042), (200_000, 0), (100_000, CONC)])
def test_priming_a_full_catheter_gives_its_content_and_leaves_it_weak(volume_nl: int, then_ng_ml: int) -> None:
    pump = device()
    mishaps.overfill_priming(pump, is_so=True)
    verbs.begin_bolus(pump, volume_nl, 1, bolus_id=1, op_id=1, flags=BolusFlag.PRIMING)
    pump.settle(MS)
    catheter = pump.outflow.catheter
    assert catheter.tip_nl == volume_nl
    assert catheter.segments[0].concentration_ng_ml == then_ng_ml
