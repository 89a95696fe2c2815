"""An alarm acknowledged, reset, its tone held back: which one, and for how long."""

from __future__ import annotations

import pytest

from pump_protocol.messages import (
    AlarmAckRequest,
    AlarmAckResponse,
    AlarmAudioPauseRequest,
    AlarmCode,
    AlarmResetRequest,
    AlarmStateFlag,
    NackReason,
    StopRequest,
)
from tests.devices import HOUR, MS, Bench, device
from tests.programmer import refill


def test_an_alarm_is_acknowledged_by_its_occurrence(bench: Bench) -> None:
    bench.send(StopRequest(9, 0))
    for code, occurrence in ((AlarmCode.PUMP_STOPPED, 0), (AlarmCode.PUMP_STOPPED, 2), (AlarmCode.EOS, 1), (200, 1)):
        assert bench.reason(AlarmAckRequest(code, occurrence)) is NackReason.STALE_OCCURRENCE
    for _ in range(2):
        assert bench.send(AlarmAckRequest(AlarmCode.PUMP_STOPPED, 1)) == AlarmAckResponse()
    assert bench.pump.alarms.is_present(AlarmCode.PUMP_STOPPED)
    assert bench.pump.alarms.unacked_map == 0


def test_an_alarm_is_reset_when_its_cause_has_gone() -> None:
    bench = Bench(device(reservoir_filled_nl=1_010_000, low_reservoir_nl=1_000_000))
    bench.pump.settle(HOUR)
    assert bench.reason(AlarmResetRequest(AlarmCode.EMPTY_RESERVOIR, 2)) is NackReason.STALE_OCCURRENCE
    assert bench.reason(AlarmResetRequest(AlarmCode.EMPTY_RESERVOIR, 1)) is NackReason.WRONG_STATE
    refill(bench)
    bench.send(AlarmResetRequest(AlarmCode.EMPTY_RESERVOIR, 1))
    assert AlarmCode.EMPTY_RESERVOIR not in bench.pump.alarms.instances


@pytest.mark.parametrize(("duration_s", "is_right"), [(1, True), (600, True), (601, False)])
def test_a_pause_is_ten_minutes_at_the_most(bench: Bench, duration_s: int, *, is_right: bool) -> None:
    bench.send(StopRequest(9, 0))
    request = AlarmAudioPauseRequest(0xFFFFFFFF, duration_s)
    if not is_right:
        assert bench.reason(request) is NackReason.LIMIT_EXCEEDED
        return
    bench.send(request)
    stopped = bench.pump.alarms.instances[AlarmCode.PUMP_STOPPED]
    assert stopped.state == AlarmStateFlag.PRESENT | AlarmStateFlag.AUDIO_PAUSED
    bench.pump.settle(duration_s * 1_000 * MS - 1)
    assert bench.pump.tone is None
    bench.pump.settle(duration_s * 1_000 * MS)
    assert stopped.state == AlarmStateFlag.PRESENT
    assert bench.pump.tone is not None
