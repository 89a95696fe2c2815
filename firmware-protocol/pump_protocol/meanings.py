"""What the numbers in messages stand for: units and names. The codec needs none of it; people do.

Generated from schema/plink.ksy by generator/generate.py: change the schema, not this file.
"""

from __future__ import annotations

import enum
from typing import Any

import msgspec

from pump_protocol import messages


class Meaning(msgspec.Struct, frozen=True):
    """How to read one number.

    `unit` is what one step is worth ("nL/h", "0.01 °C"); `names` has its values, or with `is_map` the alarm codes of
    which code n is bit n − 1; `is_hex` is a number to be compared, not counted.
    """

    unit: str = ""
    names: type[enum.IntEnum] | type[enum.IntFlag] | None = None
    is_map: bool = False
    is_hex: bool = False


NOTHING_KNOWN = Meaning()

MEANINGS: dict[type[Any], dict[str, Meaning]] = {
    messages.HelloRequest: {
        "host_id": Meaning(is_hex=True),
        "schema_id": Meaning(is_hex=True),
    },
    messages.HelloResponse: {
        "schema_id": Meaning(is_hex=True),
        "max_payload": Meaning(unit="byte"),
        "min_stream_ms": Meaning(unit="ms"),
        "t_ms": Meaning(unit="ms"),
    },
    messages.IdentifyResponse: {
        "device_class": Meaning(names=messages.DeviceClass),
        "key_flags": Meaning(names=messages.KeyFlag),
        "capacity_nl": Meaning(unit="nL"),
        "max_rate_nl_h": Meaning(unit="nL/h"),
        "max_bolus_nl": Meaning(unit="nL"),
    },
    messages.PingRequest: {
        "cookie": Meaning(is_hex=True),
    },
    messages.PingResponse: {
        "cookie": Meaning(is_hex=True),
        "state": Meaning(names=messages.PumpStateCode),
        "t_ms": Meaning(unit="ms"),
    },
    messages.SessionOpenResponse: {
        "session_id": Meaning(is_hex=True),
    },
    messages.SessionConfirmRequest: {
        "session_id": Meaning(is_hex=True),
    },
    messages.SessionConfirmResponse: {
        "session_id": Meaning(is_hex=True),
    },
    messages.SessionCloseRequest: {
        "session_id": Meaning(is_hex=True),
    },
    messages.TimeSyncResponse: {
        "dev_rx_us": Meaning(unit="µs"),
        "dev_tx_us": Meaning(unit="µs"),
        "utc_offset_ms": Meaning(unit="ms"),
    },
    messages.TimeSetRequest: {
        "utc_ms": Meaning(unit="ms"),
        "dev_us": Meaning(unit="µs"),
    },
    messages.TimeSetResponse: {
        "step_ms": Meaning(unit="ms"),
    },
    messages.StreamConfigRequest: {
        "period_ms": Meaning(unit="ms"),
        "flags": Meaning(names=messages.StreamFlag),
    },
    messages.StreamConfigResponse: {
        "period_ms": Meaning(unit="ms"),
        "flags": Meaning(names=messages.StreamFlag),
    },
    messages.AlarmEntry: {
        "code": Meaning(names=messages.AlarmCode),
        "priority": Meaning(names=messages.Priority),
        "state": Meaning(names=messages.AlarmStateFlag),
        "t_ms": Meaning(unit="ms"),
    },
    messages.LogInfoResponse: {
        "log_epoch": Meaning(is_hex=True),
    },
    messages.LogReadRequest: {
        "log_epoch": Meaning(is_hex=True),
    },
    messages.LogReadResponse: {
        "log_epoch": Meaning(is_hex=True),
        "flags": Meaning(names=messages.LogReadFlag),
    },
    messages.LogRecord: {
        "code": Meaning(names=messages.LogCode),
        "t_ms": Meaning(unit="ms"),
    },
    messages.GetTherapyResponse: {
        "mode": Meaning(names=messages.Mode),
        "flags": Meaning(names=messages.ProgramFlag),
        "conc_ng_ml": Meaning(unit="ng/mL"),
        "pat_bolus_nl": Meaning(unit="nL"),
        "pat_bolus_ms": Meaning(unit="ms"),
        "lockout_ms": Meaning(unit="ms"),
        "program_crc32c": Meaning(is_hex=True),
    },
    messages.ProgramStep: {
        "start_s": Meaning(unit="s"),
        "rate_nl_h": Meaning(unit="nL/h"),
    },
    messages.ProgramExtra: {
        "bolus_nl": Meaning(unit="nL"),
        "bolus_ms": Meaning(unit="ms"),
        "interval_s": Meaning(unit="s"),
        "duration_s": Meaning(unit="s"),
    },
    messages.FwInfoResponse: {
        "boot_cause": Meaning(names=messages.BootCause),
        "build_utc_ms": Meaning(unit="ms"),
        "self_test": Meaning(names=messages.SelfTestFlag),
    },
    messages.GetRefillResponse: {
        "fill_t_ms": Meaning(unit="ms"),
        "filled_nl": Meaning(unit="nL"),
        "expected_nl": Meaning(unit="nL"),
        "removed_nl": Meaning(unit="nL"),
        "conc_ng_ml": Meaning(unit="ng/mL"),
        "low_at_ms": Meaning(unit="ms"),
        "empty_at_ms": Meaning(unit="ms"),
        "refill_by_ms": Meaning(unit="ms"),
    },
    messages.GetTotalsResponse: {
        "dose_24h_ng": Meaning(unit="ng"),
        "dose_today_ng": Meaning(unit="ng"),
        "dose_since_refill_ng": Meaning(unit="ng"),
        "lockout_left_ms": Meaning(unit="ms"),
    },
    messages.GetLimitsResponse: {
        "low_nl": Meaning(unit="nL"),
        "pulse_nl": Meaning(unit="nL"),
        "flow_min_nl_h": Meaning(unit="nL/h"),
        "flow_max_nl_h": Meaning(unit="nL/h"),
        "dose_soft_ng_d": Meaning(unit="ng/d"),
        "dose_hard_ng_d": Meaning(unit="ng/d"),
        "battery_low_mv": Meaning(unit="mV"),
        "temp_hi_cdeg": Meaning(unit="0.01 °C"),
        "temp_lo_cdeg": Meaning(unit="0.01 °C"),
    },
    messages.MoreLimits: {
        "dose_soft_min_ng_d": Meaning(unit="ng/d"),
        "dose_hard_min_ng_d": Meaning(unit="ng/d"),
        "titration_up_pct": Meaning(unit="%"),
        "titration_down_pct": Meaning(unit="%"),
        "min_rate_nl_h": Meaning(unit="nL/h"),
    },
    messages.GetConfigResponse: {
        "catheter_nl": Meaning(unit="nL"),
        "priming_nl": Meaning(unit="nL"),
        "calibration_ppm": Meaning(unit="ppm"),
    },
    messages.ConfigSetRequest: {
        "op_id": Meaning(is_hex=True),
        "catheter_nl": Meaning(unit="nL"),
        "priming_nl": Meaning(unit="nL"),
        "calibration_ppm": Meaning(unit="ppm"),
    },
    messages.ConfigSetResponse: {
        "op_id": Meaning(is_hex=True),
        "catheter_nl": Meaning(unit="nL"),
        "priming_nl": Meaning(unit="nL"),
        "calibration_ppm": Meaning(unit="ppm"),
    },
    messages.TherapyPrepareRequest: {
        "op_id": Meaning(is_hex=True),
        "mode": Meaning(names=messages.Mode),
        "flags": Meaning(names=messages.ProgramFlag),
        "conc_ng_ml": Meaning(unit="ng/mL"),
        "pat_bolus_nl": Meaning(unit="nL"),
        "pat_bolus_ms": Meaning(unit="ms"),
        "lockout_ms": Meaning(unit="ms"),
    },
    messages.TherapyPrepareResponse: {
        "op_id": Meaning(is_hex=True),
        "token": Meaning(is_hex=True),
        "mode": Meaning(names=messages.Mode),
        "flags": Meaning(names=messages.ProgramFlag),
        "conc_ng_ml": Meaning(unit="ng/mL"),
        "pat_bolus_nl": Meaning(unit="nL"),
        "pat_bolus_ms": Meaning(unit="ms"),
        "lockout_ms": Meaning(unit="ms"),
        "program_crc32c": Meaning(is_hex=True),
        "expires_ms": Meaning(unit="ms"),
        "prepare_flags": Meaning(names=messages.PrepareFlag),
    },
    messages.TherapyExtendRequest: {
        "op_id": Meaning(is_hex=True),
        "token": Meaning(is_hex=True),
        "flags": Meaning(names=messages.ProgramFlag),
    },
    messages.TherapyExtendResponse: {
        "op_id": Meaning(is_hex=True),
        "token": Meaning(is_hex=True),
        "flags": Meaning(names=messages.ProgramFlag),
        "program_crc32c": Meaning(is_hex=True),
        "expires_ms": Meaning(unit="ms"),
        "prepare_flags": Meaning(names=messages.PrepareFlag),
    },
    messages.TherapyCommitRequest: {
        "op_id": Meaning(is_hex=True),
        "token": Meaning(is_hex=True),
        "program_crc32c": Meaning(is_hex=True),
        "commit_flags": Meaning(names=messages.CommitFlag),
    },
    messages.OpAbortRequest: {
        "op_id": Meaning(is_hex=True),
        "token": Meaning(is_hex=True),
    },
    messages.BolusPrepareRequest: {
        "op_id": Meaning(is_hex=True),
        "volume_nl": Meaning(unit="nL"),
        "duration_ms": Meaning(unit="ms"),
        "flags": Meaning(names=messages.BolusFlag),
    },
    messages.BolusPrepareResponse: {
        "op_id": Meaning(is_hex=True),
        "volume_nl": Meaning(unit="nL"),
        "duration_ms": Meaning(unit="ms"),
        "expires_ms": Meaning(unit="ms"),
        "prepare_flags": Meaning(names=messages.PrepareFlag),
    },
    messages.BolusCommitRequest: {
        "op_id": Meaning(is_hex=True),
        "volume_nl": Meaning(unit="nL"),
        "commit_flags": Meaning(names=messages.CommitFlag),
    },
    messages.BolusCommitResponse: {
        "t_ms": Meaning(unit="ms"),
    },
    messages.BolusCancelRequest: {
        "op_id": Meaning(is_hex=True),
    },
    messages.BolusCancelResponse: {
        "delivered_nl": Meaning(unit="nL"),
    },
    messages.StopRequest: {
        "op_id": Meaning(is_hex=True),
        "reason": Meaning(names=messages.StopReason),
    },
    messages.StopResponse: {
        "t_ms": Meaning(unit="ms"),
    },
    messages.ResumeRequest: {
        "op_id": Meaning(is_hex=True),
    },
    messages.RefillPrepareRequest: {
        "op_id": Meaning(is_hex=True),
        "removed_nl": Meaning(unit="nL"),
        "filled_nl": Meaning(unit="nL"),
        "conc_ng_ml": Meaning(unit="ng/mL"),
    },
    messages.RefillPrepareResponse: {
        "token": Meaning(is_hex=True),
        "expected_nl": Meaning(unit="nL"),
        "delta_nl": Meaning(unit="nL"),
        "prepare_flags": Meaning(names=messages.PrepareFlag),
    },
    messages.RefillEcho: {
        "removed_nl": Meaning(unit="nL"),
        "filled_nl": Meaning(unit="nL"),
        "conc_ng_ml": Meaning(unit="ng/mL"),
        "expires_ms": Meaning(unit="ms"),
    },
    messages.RefillCommitRequest: {
        "op_id": Meaning(is_hex=True),
        "token": Meaning(is_hex=True),
        "commit_flags": Meaning(names=messages.CommitFlag),
    },
    messages.AlarmAckRequest: {
        "code": Meaning(names=messages.AlarmCode),
    },
    messages.AlarmAudioPauseRequest: {
        "mask": Meaning(names=messages.AlarmCode, is_map=True),
        "duration_s": Meaning(unit="s"),
    },
    messages.AlarmLimitsSetRequest: {
        "reservoir_low_nl": Meaning(unit="nL"),
        "battery_low_mv": Meaning(unit="mV"),
        "temp_hi_cdeg": Meaning(unit="0.01 °C"),
        "temp_lo_cdeg": Meaning(unit="0.01 °C"),
    },
    messages.AlarmResetRequest: {
        "code": Meaning(names=messages.AlarmCode),
    },
    messages.Nack: {
        "rejected_type": Meaning(names=messages.MessageType),
        "reason": Meaning(names=messages.NackReason),
        "retry_after_ms": Meaning(unit="ms"),
    },
    messages.Telemetry: {
        "t_ms": Meaning(unit="ms"),
        "state": Meaning(names=messages.PumpStateCode),
        "mode": Meaning(names=messages.Mode),
        "alarms_active": Meaning(names=messages.AlarmCode, is_map=True),
        "alarms_unacked": Meaning(names=messages.AlarmCode, is_map=True),
        "reservoir_nl": Meaning(unit="nL"),
        "rate_nl_h": Meaning(unit="nL/h"),
        "since_refill_nl": Meaning(unit="nL"),
        "bolus_remaining_nl": Meaning(unit="nL"),
        "battery_mv": Meaning(unit="mV"),
        "battery_pct": Meaning(unit="%"),
        "flags": Meaning(names=messages.TelemetryFlag),
        "temp_cdeg": Meaning(unit="0.01 °C"),
        "pressure_dkpa": Meaning(unit="0.1 kPa"),
    },
    messages.AlarmEvent: {
        "code": Meaning(names=messages.AlarmCode),
        "priority": Meaning(names=messages.Priority),
        "edge": Meaning(names=messages.AlarmEdge),
        "t_ms": Meaning(unit="ms"),
    },
    messages.Boot: {
        "cause": Meaning(names=messages.BootCause),
        "log_epoch": Meaning(is_hex=True),
    },
}
