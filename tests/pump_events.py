"""What sessions hand to a store, made up: one builder a kind, every field with a value that means nothing."""

# ruff: noqa: ANN401 (any field of any kind can be given)

from __future__ import annotations

from typing import Any

from pump_gateway.model import (
    Edge,
    GapCause,
    Identified,
    Identity,
    LinkChange,
    LinkState,
    LogGap,
    LogRecord,
    Reported,
    Sample,
)
from pump_gateway.reports import DoseTotals, ProgramStatus, PumpLimits, RefillStatus, Reports

NOW_US = 1_790_000_000_000_000
LOG_EPOCH = 7
LOW_RESERVOIR = 0x01
MOTOR_STALL = 0x06
DAY_MS = 86_400_000


def identity(**fields: Any) -> Identity:
    values: dict[str, Any] = {
        "serial": "PR-000001",
        "model": "PR-40",
        "device_class": 1,
        "test_key": True,
        "hw_rev": 1,
        "firmware": "1.2.3",
        "build_hash": "00112233",
        "capacity_nl": 40_000_000,
        "max_rate_nl_h": 1_000_000,
        "max_bolus_nl": 1_000_000,
        "protocol_minor": 0,
        "schema_matches": True,
    }
    return Identity(**values | fields)


def identified(pump: str = "pump-1", *, log_epoch: int = LOG_EPOCH, boot: int = 1, rx_us: int = NOW_US) -> Identified:
    return Identified(pump, identity(), log_epoch, boot, utc_offset_us=0, rx_us=rx_us)


def online(pump: str = "pump-1", *, rx_us: int = NOW_US) -> LinkChange:
    return LinkChange(pump, LinkState.ONLINE, reason="identified", port=f"/dev/{pump}", rx_us=rx_us)


def sample(frame: int, pump: str = "pump-1", **fields: Any) -> Sample:
    values: dict[str, Any] = {
        "pump": pump,
        "log_epoch": LOG_EPOCH,
        "boot": 1,
        "frame": frame,
        "t_ms": 1000 * frame,
        "ts_us": NOW_US + 1_000_000 * frame,
        "rx_us": NOW_US + 1_000_000 * frame,
        "event_seq": 0,
        "state": 2,
        "mode": 1,
        "alarms_active": 0,
        "alarms_unacked": 0,
        "reservoir_nl": 18_000_001,
        "rate_nl_h": 2_000,
        "since_refill_nl": 0,
        "bolus_remaining_nl": 0,
        "therapy_rev": 1,
        "battery_mv": 2_900,
        "battery_pct": 97,
        "flags": 0,
        "temp_cdeg": 3_700,
        "pressure_dkpa": None,
    }
    return Sample(**values | fields)


def record(seq: int, code: int = 0x1002, pump: str = "pump-1", **fields: Any) -> LogRecord:
    values: dict[str, Any] = {
        "pump": pump,
        "log_epoch": LOG_EPOCH,
        "seq": seq,
        "boot": 1,
        "t_ms": 1000 * seq,
        "ts_us": NOW_US + 1_000_000 * seq,
        "rx_us": NOW_US + 1_000_000 * seq,
        "code": code,
        "arg0": 0,
        "arg1": 0,
        "arg2": 0,
        "hist": False,
    }
    return LogRecord(**values | fields)


def alarm_record(
    seq: int, edge: Edge, alarm: int = LOW_RESERVOIR, *, occurrence: int = 1, priority: int = 2, **fields: Any
) -> LogRecord:
    return record(seq, edge << 8 | alarm, arg0=occurrence, arg1=priority, **fields)


def gap(first_seq: int, last_seq: int, cause: GapCause = GapCause.OVERWRITTEN, pump: str = "pump-1") -> LogGap:
    return LogGap(pump, LOG_EPOCH, first_seq, last_seq, cause, rx_us=NOW_US)


def reported(pump: str = "pump-1", *, therapy_rev: int = 1, rx_us: int = NOW_US, **fields: Any) -> Reported:
    """The answers to a reading. `fields` are those of any of its four parts."""
    parts: list[tuple[type, dict[str, Any]]] = [
        (
            ProgramStatus,
            {
                "mode": 1,
                "drug_id": 1,
                "concentration_ng_ml": 500_000,
                "therapy_rev": therapy_rev,
                "program_crc32c": 77,
                "steps": ((0, 2_000),),
            },
        ),
        (
            RefillStatus,
            {
                "fill_t_ms": 0,
                "filled_nl": 20_000_000,
                "expected_nl": 3_000_000,
                "removed_nl": 3_000_000,
                "drug_id": 1,
                "concentration_ng_ml": 500_000,
                "low_at_ms": 97 * DAY_MS,
                "empty_at_ms": 100 * DAY_MS,
                "refill_by_ms": 90 * DAY_MS,
            },
        ),
        (
            DoseTotals,
            {
                "dose_24h_ng": 100_000,
                "dose_today_ng": 50_000,
                "dose_since_refill_ng": 1_000_000,
                "boluses_requested": 0,
                "boluses_delivered": 0,
                "boluses_denied": 0,
                "lockout_left_ms": 0,
            },
        ),
        (
            PumpLimits,
            {
                "low_nl": 2_000_000,
                "pulse_nl": 1_000,
                "flow_min_nl_h": 2_000,
                "flow_max_nl_h": 1_000_000,
                "dose_soft_ng_d": 1_000_000,
                "dose_hard_ng_d": 2_500_000,
                "battery_low_mv": 2_600,
                "temp_hi_cdeg": 4_100,
                "temp_lo_cdeg": 3_000,
            },
        ),
    ]
    program, refill, totals, limits = (
        kind(**values | {name: value for name, value in fields.items() if name in values}) for kind, values in parts
    )
    return Reported(pump, Reports(therapy_rev, rx_us, program, refill, totals, limits), rx_us)
