"""Protocol messages become the gateway's values, and nothing is decided on the way."""

from __future__ import annotations

import msgspec
import pytest

from pump_gateway.intake import identity_of, log_record_of, record_of_alarm, reported_alarm_of, sample_of
from pump_gateway.model import Identity, LogCursor, LogRecord, ReportedAlarm, Sample, TimeQuality, TimeSource
from pump_protocol.messages import SCHEMA_ID, AlarmEntry, AlarmEvent, HelloResponse, IdentifyResponse
from pump_protocol.messages import LogRecord as WireRecord
from tests.scripted_pump import ScriptedPump

SYNCED = TimeQuality(TimeSource.TIME_SYNC, synced=True, error_ms=3)
CURSOR = LogCursor("PR-000001", log_epoch=7, last_seq=17, boot=3, frames=41, utc_offset_us=1_000_000, tsq=SYNCED)
RX_US = 55


def test_every_field_of_telemetry_is_in_the_sample() -> None:
    telemetry = ScriptedPump(boot=3).telemetry(t_ms=5, event_seq=17, alarms_active=0x8000_0001, flags=1)
    sample = sample_of(telemetry, "pump-1", CURSOR, rx_us=RX_US)
    said = msgspec.structs.asdict(telemetry)
    boot = said.pop("boot_count")
    kept = msgspec.structs.asdict(sample)
    assert {name: kept.pop(name) for name in said} == said
    assert kept == {
        "pump": "pump-1",
        "log_epoch": 7,
        "boot": boot,
        "frame": 41,
        "ts_us": 1_005_000,
        "rx_us": RX_US,
        "tsq": SYNCED,
    }


def test_not_available_stays_not_available() -> None:
    telemetry = msgspec.structs.replace(ScriptedPump().telemetry(), battery_pct=None, temp_cdeg=None)
    sample = sample_of(telemetry, "pump-1", CURSOR, rx_us=RX_US)
    assert (sample.battery_pct, sample.temp_cdeg, sample.pressure_dkpa) == (None, None, None)


def test_zero_stays_zero() -> None:
    telemetry = ScriptedPump().telemetry(reservoir_nl=0, battery_pct=0, temp_cdeg=0, pressure_dkpa=0)
    sample = sample_of(telemetry, "pump-1", CURSOR, rx_us=RX_US)
    assert (sample.reservoir_nl, sample.battery_pct, sample.temp_cdeg, sample.pressure_dkpa) == (0, 0, 0, 0)


def test_no_field_of_a_sample_is_forgotten() -> None:
    sample = sample_of(ScriptedPump().telemetry(), "pump-1", CURSOR, rx_us=RX_US)
    assert Sample(**msgspec.structs.asdict(sample)) == sample


@pytest.mark.parametrize("is_history", [True, False])
def test_a_record_keeps_its_arguments_and_gets_its_time_as_utc(*, is_history: bool) -> None:
    wire = WireRecord(seq=18, boot_count=2, code=0x2021, t_ms=5, arg0=1, arg1=0x1234_5678, arg2=0xFFFF_FFFF)
    assert log_record_of(wire, "pump-1", CURSOR, rx_us=RX_US, is_history=is_history) == LogRecord(
        "pump-1", 7, 18, 2, 5, 1_005_000, RX_US, 0x2021, 1, 0x1234_5678, 0xFFFF_FFFF, hist=is_history, tsq=SYNCED
    )


@pytest.mark.parametrize("edge", range(1, 16))
@pytest.mark.parametrize("value", [0, 7, -1, -(1 << 31), (1 << 31) - 1])
def test_an_alarm_is_the_same_record_by_event_and_from_the_log(edge: int, value: int) -> None:
    event = AlarmEvent(code=6, priority=3, edge=edge, occurrence=9, event_seq=18, t_ms=5, value=value)
    in_the_log = WireRecord(18, 3, edge << 8 | 6, 5, 9, 3 | 4 << 8, value & 0xFFFF_FFFF)
    by_event, by_reading = (
        log_record_of(wire, "pump-1", CURSOR, rx_us=RX_US, is_history=False)
        for wire in (record_of_alarm(event, boot_count=3), in_the_log)
    )
    assert by_event == by_reading


@pytest.mark.parametrize("state", range(32))
def test_each_bit_of_an_alarms_state_has_its_name(state: int) -> None:
    alarm = reported_alarm_of(AlarmEntry(6, 3, state, 9, 5), CURSOR)
    assert alarm == ReportedAlarm(
        code=6,
        priority=3,
        present=bool(state & 1),
        latched=bool(state & 2),
        acked=bool(state & 4),
        audio_paused=bool(state & 8),
        occurrence=9,
        raised_t_ms=5,
        raised_ts_us=1_005_000,
    )


HELLO = HelloResponse(1, 0, 0, SCHEMA_ID, 3, 224, 100, 0)
IDENTITY = IdentifyResponse(
    1, 1, 2, 1, 2, 345, bytes.fromhex("0011223344556677"), "PR-40", "PR-000001", 40_000_000, 1_000_000, 500_000
)


def test_who_it_is_comes_from_hello_and_identify() -> None:
    assert identity_of(HELLO, IDENTITY) == Identity(
        serial="PR-000001",
        model="PR-40",
        device_class=1,
        test_key=True,
        hw_rev=2,
        firmware="1.2.345",
        build_hash="0011223344556677",
        capacity_nl=40_000_000,
        max_rate_nl_h=1_000_000,
        max_bolus_nl=500_000,
        protocol_minor=0,
        schema_matches=True,
    )


@pytest.mark.parametrize(("device_class", "is_emulated"), [(0, False), (1, True), (2, True), (9, True)])
def test_only_a_production_pump_is_not_test_data(device_class: int, *, is_emulated: bool) -> None:
    identity = identity_of(HELLO, msgspec.structs.replace(IDENTITY, device_class=device_class))
    assert identity.is_emulated is is_emulated


@pytest.mark.parametrize(("key_flags", "test_key"), [(0, False), (1, True), (2, False), (3, True)])
def test_the_test_key_is_a_bit(key_flags: int, *, test_key: bool) -> None:
    assert identity_of(HELLO, msgspec.structs.replace(IDENTITY, key_flags=key_flags)).test_key is test_key
