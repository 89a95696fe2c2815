"""What the pump says of its present state."""

from __future__ import annotations

from pump_emulator.status import telemetry
from pump_protocol.messages import TelemetryFlag
from tests.devices import SECOND, easy


def test_the_telemetry_flags_follow_the_alarms() -> None:
    pump = easy(daily_dose_ng=100_000)
    assert telemetry(pump).flags == 0
    pump.settle(2_466 * 86_400 * SECOND + 64_800 * SECOND)
    assert telemetry(pump).flags == TelemetryFlag.ERI
    pump.settle(2_557 * 86_400 * SECOND)
    assert telemetry(pump).flags == TelemetryFlag.ERI | TelemetryFlag.EOS
