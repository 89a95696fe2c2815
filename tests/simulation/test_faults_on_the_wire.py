"""Every fault that can be brought about is heard on the wire by a host that asks; or it is silent, and in the truth.

Two pumps of one seed live the same hours, one with the fault and one without. A host asks both the same over the line,
in bytes. A fault that the pump can notice makes their answers differ, in the way that is named here; a silent one
leaves each byte as it is, and only the truth differs. A fault of the catalogue that is not here fails the last test.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec
import pytest

from pump_emulator import acts
from pump_emulator.acts import ailments, needle, surroundings
from pump_emulator.hands import Site
from pump_emulator.integrity import MemoryArea
from pump_emulator.settings import Drive, PumpSettings
from pump_protocol.messages import (
    AlarmCode,
    BootCause,
    GetAlarmsRequest,
    GetAlarmsResponse,
    GetStatusRequest,
    GetStatusResponse,
    LogCode,
    LogInfoRequest,
    LogInfoResponse,
    LogReadRequest,
    LogReadResponse,
    LogRecord,
    PumpStateCode,
    Telemetry,
    TelemetryFlag,
    TimeSyncRequest,
    TimeSyncResponse,
)
from tests.conformance.host import Host

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_emulator.acts.act import Act

HOUR_MS = 3_600_000
PLAIN = PumpSettings()
FITTED = PumpSettings(has_flow_sensor=True, has_pressure_sensor=True)
VALVE = PumpSettings(drive=Drive.VALVE)


class Heard(NamedTuple):
    """What a host has learned of a pump, in bytes and as messages."""

    said: bytes
    telemetry: Telemetry
    alarms: frozenset[int]
    records: tuple[LogRecord, ...]
    utc_offset_ms: int

    def logged(self, code: int) -> list[LogRecord]:
        return [record for record in self.records if record.code == code]


def heard_of(host: Host) -> Heard:
    """Ask everything that a monitor asks."""
    status = host.ask(GetStatusRequest(), GetStatusResponse)
    listed = host.ask(GetAlarmsRequest(0), GetAlarmsResponse)
    info = host.ask(LogInfoRequest(), LogInfoResponse)
    records: list[LogRecord] = []
    while not records or records[-1].seq < info.last_seq:
        request = LogReadRequest(info.log_epoch, info.first_seq + len(records), 6, 0)
        records += host.ask(request, LogReadResponse).records
    sync = host.ask(TimeSyncRequest(host_t=1), TimeSyncResponse)
    alarms = frozenset(entry.code for entry in listed.alarms)
    return Heard(host.raw, status.telemetry, alarms, tuple(records), sync.utc_offset_ms)


def lived(settings: PumpSettings, act: Act | None, hours: int) -> tuple[Heard, Host]:
    """What a host hears of a pump some hours after an act, and the host."""
    host = Host(settings)
    host.pump.run_to(HOUR_MS, now=0)
    if act is not None:
        assert act.apply(host.pump, 0).is_done
    if not host.pump.truth(0).is_powered:
        ailments.PowerOn().apply(host.pump, 0)
    host.pump.run_to((1 + hours) * HOUR_MS, now=0)
    return heard_of(host), host


def raises(code: AlarmCode) -> Callable[[Heard], bool]:
    return lambda heard: code in heard.alarms


def boots(cause: BootCause) -> Callable[[Heard], bool]:
    return lambda heard: [record.arg0 for record in heard.logged(LogCode.BOOT)] == [BootCause.POWER, cause]


def has_flag(flag: TelemetryFlag) -> Callable[[Heard], bool]:
    return lambda heard: bool(heard.telemetry.flags & flag)


class Noticed(NamedTuple):
    """A fault that the pump notices, and what of it the host hears."""

    settings: PumpSettings
    act: Act
    is_heard: Callable[[Heard], bool]


NOTICED: dict[str, Noticed] = {
    "motor_stall": Noticed(PLAIN, ailments.MotorStall(), raises(AlarmCode.MOTOR_STALL)),
    "flow_bias": Noticed(FITTED, ailments.FlowBias(percent=300_000), raises(AlarmCode.OVER_INFUSION)),
    "free_flow": Noticed(FITTED, ailments.FreeFlow(rate=100_000), raises(AlarmCode.OVER_INFUSION)),
    "occlusion": Noticed(FITTED, ailments.Occlusion(), raises(AlarmCode.OCCLUSION)),
    "catheter_kink": Noticed(FITTED, ailments.CatheterKink(percent=900_000), raises(AlarmCode.OCCLUSION)),
    "sensor_stuck": Noticed(FITTED, ailments.SensorStuck(temperature=4_500), raises(AlarmCode.TEMPERATURE)),
    "battery_sag": Noticed(PLAIN, ailments.BatterySag(), raises(AlarmCode.LOW_BATTERY_RESET)),
    "premature_eri": Noticed(PLAIN, ailments.PrematureEri(), has_flag(TelemetryFlag.ERI)),
    "premature_eos": Noticed(PLAIN, ailments.PrematureEos(), has_flag(TelemetryFlag.EOS)),
    "memory_error": Noticed(PLAIN, ailments.MemoryFault(area=MemoryArea.THERAPY), raises(AlarmCode.SAFE_STATE)),
    "self_test_failure": Noticed(PLAIN, ailments.SelfTestFailure(), raises(AlarmCode.SELF_TEST_FAIL)),
    "watchdog": Noticed(PLAIN, ailments.Watchdog(), boots(BootCause.WATCHDOG)),
    "rtc_lost": Noticed(PLAIN, ailments.RtcLost(), has_flag(TelemetryFlag.TIME_UNSURE)),
    "clock_drift": Noticed(
        PLAIN,
        ailments.ClockDrift(drift=694_444),
        lambda heard: heard.utc_offset_ms - PLAIN.utc_offset_ms in {7_499, 7_500},
    ),
    "clock_jump": Noticed(
        PLAIN, ailments.ClockJump(step=60_000_000), lambda heard: heard.utc_offset_ms == PLAIN.utc_offset_ms + 60_000
    ),
    "torn_write": Noticed(PLAIN, ailments.TornWrite(), raises(AlarmCode.MEMORY_ERROR_NONCRIT)),
    "storm": Noticed(
        PLAIN,
        ailments.Storm(alarm=AlarmCode.OVERFILL_PRESSURE, edges=500),
        lambda heard: sum(record.code & 0xFF == AlarmCode.OVERFILL_PRESSURE for record in heard.records) == 500,
    ),
    "power_off": Noticed(PLAIN, ailments.PowerOff(), boots(BootCause.POWER)),
    "mri": Noticed(PLAIN, surroundings.Mri(), lambda heard: heard.telemetry.state == PumpStateCode.STALLED),
    "magnet": Noticed(VALVE, surroundings.Magnet(), raises(AlarmCode.FAV_CLOSED)),
    "temperature": Noticed(PLAIN, surroundings.Temperature(value=4_200), raises(AlarmCode.TEMPERATURE)),
    "unauthorised_write": Noticed(
        PLAIN, surroundings.UnauthorisedWrite(count=8), raises(AlarmCode.UNAUTHORISED_SESSION)
    ),
}
SILENT: dict[str, tuple[Act, str]] = {
    "flow_bias": (ailments.FlowBias(percent=300_000), "flow_nl_h"),
    "free_flow": (ailments.FreeFlow(rate=100_000), "flow_nl_h"),
    "occlusion": (ailments.Occlusion(), "tip_rate_nl_h"),
    "catheter_leak": (ailments.CatheterLeak(percent=500_000), "tip_rate_nl_h"),
    "catheter_kink": (ailments.CatheterKink(percent=500_000), "tip_rate_nl_h"),
    "catheter_disconnection": (ailments.CatheterDisconnection(), "tip_rate_nl_h"),
    "drain": (needle.Drain(volume=1_000_000), "reservoir_nl"),
    "inject": (needle.Inject(volume=100_000, concentration=500_000, site=Site.POCKET), "lost_nl"),
    "priming_fault": (ailments.PrimingFault(), "faults"),
}
# What changes nothing by itself, is tested beside, or is no fault.
ELSEWHERE = {"power_on", "emi", "ambient_pressure"}


@pytest.mark.parametrize("name", NOTICED)
def test_a_host_hears_of_it_and_of_nothing_like_it_without_the_fault(name: str) -> None:
    fault = NOTICED[name]
    with_it, _ = lived(fault.settings, fault.act, 3)
    without, _ = lived(fault.settings, None, 3)
    assert fault.is_heard(with_it)
    assert not fault.is_heard(without)


@pytest.mark.parametrize("name", SILENT)
def test_a_silent_fault_changes_no_byte_and_the_truth(name: str) -> None:
    act, differs = SILENT[name]
    with_it, ill = lived(PLAIN, act, 48)
    without, well = lived(PLAIN, None, 48)
    assert with_it.said == without.said
    assert getattr(ill.pump.truth(0), differs) != getattr(well.pump.truth(0), differs)


def test_interference_while_an_alarm_sounds_freezes_the_volume_and_nothing_else() -> None:
    settings = msgspec.structs.replace(PLAIN, low_reservoir_nl=10_000_000, reservoir_filled_nl=10_000_000)
    held, _ = lived(settings, surroundings.Emi(), 24)
    free, _ = lived(settings, None, 24)
    assert held.telemetry.reservoir_nl > free.telemetry.reservoir_nl
    assert (held.telemetry.state, held.telemetry.rate_nl_h) == (free.telemetry.state, free.telemetry.rate_nl_h)
    assert held.alarms == free.alarms


def test_what_pressure_has_done_is_a_flag_and_a_record() -> None:
    settings = msgspec.structs.replace(PLAIN, reservoir_filled_nl=10_000_000)
    crushed, _ = lived(settings, surroundings.AmbientPressure(value=2_229), 1)
    assert crushed.telemetry.flags & TelemetryFlag.DAMAGED
    assert [record.arg1 for record in crushed.logged(LogCode.DAMAGED)] == [18_000_000]


def test_no_fault_of_the_catalogue_is_left_out() -> None:
    faults = {name for name, act in acts.CATALOGUE.items() if act.GROUP in {"fault", "environment"}}
    assert faults - NOTICED.keys() - SILENT.keys() - ELSEWHERE == set()
