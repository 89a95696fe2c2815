"""An acknowledged alarm, its silence and its reminder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_emulator import verbs
from pump_protocol.messages import AlarmCode
from tests.devices import DAY, HOUR, MS, easy

if TYPE_CHECKING:
    from pump_emulator.device import Device


def tone_of(pump: Device) -> tuple[int, int, int] | None:
    tone = pump.tone
    return None if tone is None else (tone.code, tone.sounded, tone.next_ms)


def test_an_acknowledged_alarm_is_silent_until_its_next_tone_reminds() -> None:
    pump = easy()
    verbs.set_low_reservoir(pump, 20_000_000)
    pump.settle(HOUR // 2)
    verbs.acknowledge(pump, AlarmCode.LOW_RESERVOIR)
    assert tone_of(pump) is None
    assert pump.alarms.is_present(AlarmCode.LOW_RESERVOIR)
    assert pump.next_due() == HOUR
    pump.settle(HOUR - 1)
    assert tone_of(pump) is None
    pump.settle(HOUR)
    assert tone_of(pump) == (AlarmCode.LOW_RESERVOIR, 2, 2 * HOUR // MS)
    verbs.acknowledge(pump, AlarmCode.LOW_RESERVOIR)
    assert tone_of(pump) is None


def test_what_is_only_latched_reminds_nobody_and_what_is_present_does() -> None:
    pump = easy()
    pump.settle(1_000 * DAY)
    verbs.report_refill(pump, 20_000_000)
    for code in (AlarmCode.EMPTY_RESERVOIR, AlarmCode.PUMP_STOPPED_48H):
        verbs.acknowledge(pump, code)
    assert tone_of(pump) is None
    pump.settle(1_001 * DAY)
    reminder = tone_of(pump)
    assert reminder is not None
    assert reminder[0] == AlarmCode.PUMP_STOPPED_48H
    verbs.start(pump)
    assert tone_of(pump) is None
