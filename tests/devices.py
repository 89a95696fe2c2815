"""Devices and programs to begin a test of the emulator with, and what their logs say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pump_emulator import mishaps, verbs
from pump_emulator.prescription import Prescription
from pump_emulator.refusal import Refusal
from pump_emulator.settings import PumpSettings
from pump_emulator.writes import Writes
from pump_protocol.framing import Frame
from pump_protocol.messages import (
    AlarmCode,
    AlarmEdge,
    LogCode,
    LogRecord,
    Message,
    Mode,
    NackReason,
    ProgramStep,
    TherapyPrepareRequest,
    encode_payload,
)
from pump_protocol.program import prepare_request
from pump_protocol.rng import Rng

if TYPE_CHECKING:
    from enum import StrEnum

    from pump_emulator.device import Device

MS, SECOND, MINUTE, HOUR = 1_000, 1_000_000, 60_000_000, 3_600_000_000
DAY = 24 * HOUR
CONC = 500_000
"""ng/mL: a nanolitre holds half a nanogram."""


def device(**parameters: int | StrEnum | None) -> Device:
    """Return a new pump that delivers 10,000 nL/h, midnight of its UTC at pump time 0, unless told otherwise."""
    settings = msgspec.structs.replace(PumpSettings(daily_dose_ng=120_000, utc_offset_ms=0), **parameters)
    return verbs.manufacture(settings, log_epoch=1)


def program(mode: Mode, *steps: tuple[int, int], **fields: int) -> Prescription:
    """Return a program of (start_s, rate_nl_h) steps for the drug of a new pump."""
    return Prescription(
        mode=mode,
        steps=tuple(ProgramStep(start_s, rate_nl_h) for start_s, rate_nl_h in steps),
        concentration_ng_ml=fields.pop("concentration_ng_ml", CONC),
        **fields,
    )


def running(prescription: Prescription, **parameters: int | StrEnum | None) -> Device:
    """Return a new pump with this program in force."""
    pump = device(**parameters)
    verbs.prescribe(pump, prescription)
    return pump


def proposed(prescription: Prescription, *, op_id: int = 4, base_rev: int = 1) -> TherapyPrepareRequest:
    """Return the request that proposes a program, or its first 12 steps."""
    return prepare_request(prescription.program, op_id=op_id, base_rev=base_rev)


class Bench:
    """A host that sends writes which are known to be authentic to a device, at a link time of its own."""

    def __init__(self, pump: Device | None = None) -> None:
        self.pump = pump or device()
        self.writes = Writes(self.pump, Rng(1))
        self.seq = 0
        self.now = 0

    def send(self, request: Message, *, is_retry: bool = False) -> Message:
        """Return the answer to a request, in a new frame or in the one before once more."""
        self.seq += not is_retry
        return self.writes.answer(Frame(request.TYPE, self.seq, 0, encode_payload(request)), self.now)

    def refusal(self, request: Message, *, is_retry: bool = False) -> Refusal:
        """Return the refusal that a request gets."""
        try:
            answer = self.send(request, is_retry=is_retry)
        except Refusal as refusal:
            return refusal
        raise AssertionError(f"{answer} is no refusal")

    def reason(self, request: Message, *, is_retry: bool = False) -> NackReason:
        """Return why a request is refused."""
        return self.refusal(request, is_retry=is_retry).reason


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


def jam(pump: Device) -> None:
    """Stall the rotor physically; the pump will notice in its own time."""
    mishaps.jam_motor(pump, is_jammed=True)


def free(pump: Device) -> None:
    """Let the rotor turn again."""
    mishaps.jam_motor(pump, is_jammed=False)
