"""What the records of a pump's log, its gaps and its link are called when they are told as events."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from msgspec import UNSET, UnsetType

from pump_gateway.alarms import entry_of, is_alarm_record
from pump_gateway.model import GATEWAY_CLOCK, ClockChange, Edge, LinkChange, LogGap, LogRecord, TimeSource
from pump_gateway.topics.values import GenerationMode, TimeQualityBody, mode_of, time_quality_body, utc

# Protocol specification 3.4, log codes: event type, what it says of it, and the names of arg0, arg1 and arg2.
_RECORDS: dict[int, tuple[str, str, tuple[str, ...]]] = {
    0x1000: ("boot", "boot", ("cause", "firmware")),
    0x1001: ("time-set", "time_set", ("step_ms_low", "step_ms_high")),
    0x1002: ("link", "comm_lost", ()),
    0x1003: ("bolus", "denied", ("op_id", "denied_reason")),
    0x1005: ("damage", "damaged", ("part", "capacity_nl")),
    0x2021: ("program", "program", ("op_id", "therapy_rev", "program_crc32c")),
    0x2024: ("bolus", "start", ("op_id", "bolus_id", "volume_nl")),
    0x2025: ("bolus", "end", ("op_id", "bolus_id", "delivered_nl")),
    0x20A5: ("bolus", "cancel", ("op_id", "bolus_id", "delivered_nl")),
    0x2026: ("delivery", "stop", ("op_id", "stop_reason")),
    0x2027: ("delivery", "resume", ("op_id", "therapy_rev")),
    0x2029: ("refill", "refill", ("op_id", "removed_nl", "filled_nl")),
    0x20A9: ("refill", "expected", ("op_id", "expected_nl", "concentration_ng_ml")),
    0x20AA: ("refill", "drug", ("op_id", "drug_id", "low_nl")),
}

_MS = 1_000


class EventBody(msgspec.Struct, frozen=True):
    """Something that happened: a record of the pump's log, or a finding of the gateway (no `seq`, `boot`, `ts`)."""

    id: str
    pump: str
    type: str
    what: str
    rx: str
    tsq: TimeQualityBody
    generation_mode: GenerationMode
    args: Mapping[str, int | str]
    seq: int | UnsetType = UNSET
    boot: int | UnsetType = UNSET
    code: int | UnsetType = UNSET
    t_ms: int | UnsetType = UNSET
    ts: str | UnsetType = UNSET
    hist: bool | UnsetType = UNSET


class GapBody(msgspec.Struct, frozen=True, rename={"first": "from", "last": "to"}):
    """What is lost for ever.

    `of` says what `from` … `to` count: the log's sequence numbers, or frames of telemetry of boot `boot`, of which
    `samples` are lost. With the cause `store_lost` nobody can say: then both are null.
    """

    id: str
    pump: str
    type: str
    of: str
    log_epoch: int
    first: int | None
    last: int | None
    cause: str
    rx: str
    tsq: TimeQualityBody
    generation_mode: GenerationMode
    boot: int | UnsetType = UNSET
    samples: int | UnsetType = UNSET


def event_body(event: LogRecord | LogGap | LinkChange | ClockChange, *, is_test: bool) -> EventBody | GapBody:
    """An event of any kind; its `type` is the last level of its topic."""
    mode = mode_of(is_test=is_test)
    match event:
        case LogRecord():
            return _record_body(event, mode)
        case LogGap():
            return _gap_body(event, mode)
        case LinkChange():
            return EventBody(
                id=event.id,
                pump=event.pump,
                type="link",
                what=event.state,
                rx=utc(event.rx_us),
                tsq=time_quality_body(GATEWAY_CLOCK),
                generation_mode=mode,
                args={"reason": event.reason, "port": event.port},
            )
        case ClockChange():
            return EventBody(
                id=event.id,
                pump=event.pump,
                type="clock",
                what="stepped" if event.was is TimeSource.TIME_SYNC else "synced",
                rx=utc(event.rx_us),
                tsq=time_quality_body(GATEWAY_CLOCK),
                generation_mode=mode,
                args={"utc_offset_ms": event.utc_offset_us // _MS, "step_ms": event.step_us // _MS},
            )


def _record_body(record: LogRecord, mode: GenerationMode) -> EventBody:
    event_type, what, args = _said(record)
    return EventBody(
        id=record.id,
        pump=record.pump,
        type=event_type,
        what=what,
        rx=utc(record.rx_us),
        tsq=time_quality_body(record.tsq),
        generation_mode=mode,
        args=args,
        seq=record.seq,
        boot=record.boot,
        code=record.code,
        t_ms=record.t_ms,
        ts=utc(record.ts_us),
        hist=record.hist or UNSET,
    )


def _said(record: LogRecord) -> tuple[str, str, Mapping[str, int | str]]:
    """Type, what happened, and the named arguments of a record."""
    values = (record.arg0, record.arg1, record.arg2)
    if is_alarm_record(record.code):
        alarm_type = entry_of(record.code & 0xFF).type
        return "alarm", Edge(record.code >> 8).name.lower(), {"alarm": alarm_type, "occurrence": record.arg0}
    if record.code in _RECORDS:
        event_type, what, names = _RECORDS[record.code]
        return event_type, what, dict(zip(names, values, strict=False))
    return "unknown", f"unknown_{record.code:04x}", dict(zip(("arg0", "arg1", "arg2"), values, strict=True))


def _gap_body(gap: LogGap, mode: GenerationMode) -> GapBody:
    is_known = gap.last_seq > 0
    return GapBody(
        id=gap.id,
        pump=gap.pump,
        type="gap",
        of="log" if gap.boot is None else "telemetry",
        log_epoch=gap.log_epoch,
        first=gap.first_seq if is_known else None,
        last=gap.last_seq if is_known else None,
        cause=gap.cause,
        rx=utc(gap.rx_us),
        tsq=time_quality_body(GATEWAY_CLOCK),
        generation_mode=mode,
        boot=UNSET if gap.boot is None else gap.boot,
        samples=UNSET if gap.samples is None else gap.samples,
    )
