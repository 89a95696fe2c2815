"""What the pump says of its present state: telemetry, alarms, what its log holds, its clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pump_emulator.refusal import Refusal
from pump_protocol.messages import (
    AlarmCode,
    GetAlarmsRequest,
    GetAlarmsResponse,
    GetStatusRequest,
    GetStatusResponse,
    LogInfoRequest,
    LogInfoResponse,
    LogReadFlag,
    LogReadRequest,
    LogReadResponse,
    Message,
    NackReason,
    PingRequest,
    PingResponse,
    Telemetry,
    TelemetryFlag,
    TimeSyncRequest,
    TimeSyncResponse,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_emulator.device import Device

_MS = 1_000


def telemetry(device: Device) -> Telemetry:
    """What the pump reports of itself now."""
    has_battery = device.settings.has_battery
    alarms = device.alarms.active_map
    flags = _flag(alarms, AlarmCode.ERI, TelemetryFlag.ERI) | _flag(alarms, AlarmCode.EOS, TelemetryFlag.EOS)
    flags |= TelemetryFlag.TIME_UNSURE if device.therapy.rtc.is_lost else 0
    flags |= TelemetryFlag.DAMAGED if device.conditions.is_damaged else 0
    if device.therapy.bolus is not None:
        flags |= TelemetryFlag.BOLUS_RUNNING
    return Telemetry(
        t_ms=device.at_us // _MS,
        event_seq=device.log.last_seq,
        boot_count=device.boot_count,
        state=device.therapy.state,
        mode=device.therapy.prescription.mode,
        alarms_active=alarms,
        alarms_unacked=device.alarms.unacked_map,
        reservoir_nl=device.reservoir_nl,
        rate_nl_h=device.reported_rate_nl_h,
        since_refill_nl=device.plant.since_refill_nl,
        bolus_remaining_nl=0 if device.therapy.bolus is None else device.therapy.bolus.remaining_nl,
        therapy_rev=device.therapy.revision,
        battery_mv=device.plant.battery.millivolt,
        battery_pct=device.battery_pct if has_battery else None,
        flags=flags,
        temp_cdeg=device.sensing.temp_cdeg,
        pressure_dkpa=device.sensing.pressure_dkpa,
    )


def _flag(alarms: int, code: AlarmCode, flag: TelemetryFlag) -> int:
    return int(flag) if alarms >> (code - 1) & 1 else 0


def _ping(device: Device, request: PingRequest) -> PingResponse:
    return PingResponse(
        cookie=request.cookie,
        boot_count=device.boot_count,
        state=device.therapy.state,
        t_ms=device.at_us // _MS,
    )


def _status(device: Device, _request: GetStatusRequest) -> GetStatusResponse:
    return GetStatusResponse(telemetry=telemetry(device))


def _alarms(device: Device, request: GetAlarmsRequest) -> GetAlarmsResponse:
    start = request.from_index or 0
    entries = device.alarms.entries()
    page = tuple(entries[start : start + GetAlarmsResponse.ALARMS_MAX])
    return GetAlarmsResponse(total=len(entries), from_index=start, alarms=page)


def _log_info(device: Device, _request: LogInfoRequest) -> LogInfoResponse:
    log = device.log
    return LogInfoResponse(
        log_epoch=log.epoch,
        first_seq=log.first_seq,
        last_seq=log.last_seq,
        capacity=log.capacity,
        overwritten=log.overwritten,
        boot_count=device.boot_count,
    )


def _log_read(device: Device, request: LogReadRequest) -> LogReadResponse:
    """Records from one on; what is handed over counts as read.

    Raises:
        Refusal: it is the log of another pump, or its beginning is overwritten.
    """
    log = device.log
    if request.log_epoch != log.epoch:
        raise Refusal(NackReason.LOG_EPOCH)
    if request.from_seq < log.first_seq:
        raise Refusal(NackReason.LOG_GAP)
    records = tuple(log.read(request.from_seq, min(request.max_records, LogReadResponse.RECORDS_MAX)))
    is_end = request.from_seq + len(records) > log.last_seq
    if records:
        device.note_read(records[-1].seq)
    return LogReadResponse(
        log_epoch=log.epoch,
        first_seq=request.from_seq,
        flags=LogReadFlag.END if is_end else 0,
        records=records,
    )


def _time_sync(device: Device, request: TimeSyncRequest) -> TimeSyncResponse:
    return TimeSyncResponse(
        host_t=request.host_t,
        dev_rx_us=device.at_us,
        dev_tx_us=device.at_us,
        utc_offset_ms=device.therapy.rtc.offset_ms(device.at_us),
    )


STATUS: dict[int, Callable[[Any, Any], Message]] = {
    PingRequest.TYPE: _ping,
    GetStatusRequest.TYPE: _status,
    GetAlarmsRequest.TYPE: _alarms,
    LogInfoRequest.TYPE: _log_info,
    LogReadRequest.TYPE: _log_read,
    TimeSyncRequest.TYPE: _time_sync,
}
"""By type of request."""
