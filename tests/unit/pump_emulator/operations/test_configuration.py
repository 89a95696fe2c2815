"""When a pump may be configured, and thresholds that lie within what they are of."""

from __future__ import annotations

import pytest

from pump_emulator.operations.configuration import CALIBRATION_PPM_MAX, CALIBRATION_PPM_MIN
from pump_protocol.messages import (
    AlarmLimitsSetRequest,
    ConfigSetRequest,
    ConfigSetResponse,
    LogCode,
    Mode,
    NackReason,
    StopRequest,
)
from tests.devices import MINUTE, Bench, device, jam, log, program, running
from tests.programmer import dead


@pytest.mark.parametrize(
    ("ppm", "is_right"),
    [
        (CALIBRATION_PPM_MIN - 1, False),
        (CALIBRATION_PPM_MIN, True),
        (CALIBRATION_PPM_MAX, True),
        (CALIBRATION_PPM_MAX + 1, False),
    ],
)
def test_a_calibration_is_one_that_a_stroke_can_have(bench: Bench, ppm: int, *, is_right: bool) -> None:
    bench.send(StopRequest(9, 0))
    request = ConfigSetRequest(7, 176_000, 376_000, ppm)
    if is_right:
        assert bench.send(request) == ConfigSetResponse(7, 176_000, 376_000, ppm, 2)
        record = log(bench.pump, LogCode.CONFIG)[-1]
        assert (record.arg0, record.arg1, record.arg2) == (7, ppm, 176_000)
    else:
        assert bench.reason(request) is NackReason.LIMIT_EXCEEDED


def test_a_pump_is_configured_only_while_it_delivers_nothing_and_lives() -> None:
    stalled = device(stall_detect_ms=60_000)
    jam(stalled)
    stalled.settle(MINUTE)
    for pump in (device(), running(program(Mode.MINIMUM_RATE)), stalled, dead()):
        refused = Bench(pump).refusal(ConfigSetRequest(7, 1, 1, 1_000_000))
        assert (refused.reason, refused.detail) == (NackReason.WRONG_STATE, pump.therapy.state)


@pytest.mark.parametrize(
    ("low_nl", "is_right"), [(999_999, False), (1_000_000, True), (20_000_000, True), (20_000_001, False)]
)
def test_the_threshold_of_the_reservoir_lies_within_it(bench: Bench, low_nl: int, *, is_right: bool) -> None:
    request = AlarmLimitsSetRequest(low_nl, 2_500, 4_000, 3_100)
    if is_right:
        bench.send(request)
        assert bench.pump.low_reservoir_nl == low_nl
        assert bench.pump.thresholds.temp_hi_cdeg == 4_000
    else:
        assert bench.reason(request) is NackReason.LIMIT_EXCEEDED
        assert bench.pump.thresholds.temp_hi_cdeg == 4_100


@pytest.mark.parametrize(("lo", "is_right"), [(3_999, True), (4_000, False), (4_001, False)])
def test_the_low_temperature_is_below_the_high_one(bench: Bench, lo: int, *, is_right: bool) -> None:
    request = AlarmLimitsSetRequest(2_000_000, 2_500, 4_000, lo)
    if is_right:
        bench.send(request)
    else:
        refused = bench.refusal(request)
        assert (refused.reason, refused.detail) == (NackReason.BAD_VALUE, 8)
