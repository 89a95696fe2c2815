"""Devices and programs to begin a test of the emulator with, and what their logs say."""

from __future__ import annotations

from pump_emulator.device import Device
from pump_emulator.prescription import Prescription
from pump_emulator.settings import EmptyAction, PumpSettings
from pump_protocol.messages import AlarmCode, AlarmEdge, LogCode, LogRecord, Mode, ProgramStep

MS, SECOND, MINUTE, HOUR = 1_000, 1_000_000, 60_000_000, 3_600_000_000
DAY = 24 * HOUR
CONC = 500_000
"""ng/mL: a nanolitre holds half a nanogram."""


def device(**parameters: int | EmptyAction | None) -> Device:
    """Return a new pump that delivers 10,000 nL/h, midnight of its UTC at pump time 0, unless told otherwise."""
    return Device.manufactured(
        PumpSettings(**{"daily_dose_ng": 120_000, "utc_offset_ms": 0, **parameters}), log_epoch=1
    )


def program(mode: Mode, *steps: tuple[int, int], **fields: int) -> Prescription:
    """Return a program of (start_s, rate_nl_h) steps for the drug of a new pump."""
    return Prescription(
        mode=mode,
        steps=tuple(ProgramStep(start_s, rate_nl_h) for start_s, rate_nl_h in steps),
        concentration_ng_ml=fields.pop("concentration_ng_ml", CONC),
        **fields,
    )


def running(prescription: Prescription, **parameters: int | EmptyAction | None) -> Device:
    """Return a new pump with this program in force."""
    pump = device(**parameters)
    pump.prescribe(prescription)
    return pump


def log(pump: Device, code: LogCode | None = None) -> list[LogRecord]:
    """Return what the pump's log holds, of one code or of all."""
    return [r for r in pump.log.read(pump.log.first_seq, pump.log.capacity) if code in {None, r.code}]


def edges(pump: Device, code: AlarmCode) -> list[tuple[AlarmEdge, int]]:
    """Return every edge of one alarm in the log, with its pump time in milliseconds."""
    return [(AlarmEdge(r.code >> 8), r.t_ms) for r in log(pump) if r.code < LogCode.BOOT and r.code & 0xFF == code]


def boluses(pump: Device) -> list[tuple[int, int]]:
    """Return pump time in µs and nanolitres of each bolus that has ended, in order."""
    starts = [r.t_ms * MS for r in log(pump, LogCode.BOLUS_START)]
    return list(zip(starts, (r.arg2 for r in log(pump, LogCode.BOLUS_END)), strict=False))
