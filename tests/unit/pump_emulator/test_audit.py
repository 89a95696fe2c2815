"""Who has changed what, from what to what."""

from __future__ import annotations

import msgspec

from pump_emulator import verbs
from pump_emulator.audit import AUDIT_MAX, BENCH, Audit, Change
from pump_emulator.memory import Configuration
from pump_protocol.messages import Mode
from tests.devices import HOUR, device, program


def test_a_program_is_noted_with_what_it_changes_and_who_did_it() -> None:
    pump = device()
    pump.settle(HOUR)
    pump.audit.by = "host 0000002a"
    verbs.prescribe(pump, program(Mode.SIMPLE, (0, 12_000)), op_id=7)
    (entry,) = pump.audit.entries
    assert (entry.at_ms, entry.by, entry.what, entry.op_id) == (3_600_000, "host 0000002a", "program", 7)
    (change,) = entry.changes
    assert (change.field, change.before, change.after) == (
        "steps",
        ({"start_s": 0, "rate_nl_h": 10_000},),
        ({"start_s": 0, "rate_nl_h": 12_000},),
    )


def test_what_is_done_through_the_control_channel_is_the_benchs() -> None:
    pump = device()
    verbs.report_refill(pump, 20_000_000)
    assert [(entry.by, entry.what) for entry in pump.audit.entries] == [(BENCH, "refill")]


def test_configuration_and_thresholds_are_noted_too() -> None:
    pump = device()
    verbs.configure(pump, Configuration(catheter_nl=176_000), 3)
    verbs.set_thresholds(pump, 4_000_000, 2_700, 4_000, 3_500)
    assert [entry.what for entry in pump.audit.entries] == ["configuration", "thresholds"]
    assert pump.audit.entries[0].changes == [Change("catheter_nl", 0, 176_000)]


def test_every_limit_of_an_alarm_is_noted() -> None:
    pump = device()
    verbs.set_thresholds(pump, 4_000_000, 2_700, 4_000, 3_500)
    assert {(change.field, change.after) for change in pump.audit.entries[0].changes} == {
        ("low_reservoir_nl", 4_000_000),
        ("battery_low_mv", 2_700),
        ("temp_hi_cdeg", 4_000),
        ("temp_lo_cdeg", 3_500),
    }


def test_the_oldest_are_forgotten() -> None:
    audit = Audit([])
    for each in range(AUDIT_MAX + 1):
        audit.note(each, "configuration", each, Configuration(), Configuration(catheter_nl=each))
    assert (len(audit.entries), audit.entries[0].op_id) == (AUDIT_MAX, 1)


def test_it_survives_as_it_is() -> None:
    pump = device()
    verbs.prescribe(pump, program(Mode.FLEX, (0, 8_000), (3_600, 9_000)))
    kept = msgspec.json.decode(msgspec.json.encode(pump.kept()), type=type(pump.kept()))
    assert msgspec.json.encode(kept.audit) == msgspec.json.encode(pump.audit.entries)
