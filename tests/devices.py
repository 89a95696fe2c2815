"""Devices and programs to begin a test of the emulator with, and what their logs say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pump_emulator import mishaps, verbs
from pump_emulator.prescription import Prescription
from pump_emulator.refusal import Refusal
from pump_emulator.settings import Drive, PumpSettings
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
    PumpStateCode,
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
STALL_DETECT = 20 * MINUTE
CRITICAL_STOP = 48 * HOUR
CONC = 500_000
"""ng/mL: a nanolitre holds half a nanogram."""


def device(**parameters: int | StrEnum | None) -> Device:
    """Return a new pump that delivers 10,000 nL/h, midnight of its UTC at pump time 0, unless told otherwise."""
    settings = msgspec.structs.replace(PumpSettings(daily_dose_ng=120_000, utc_offset_ms=0), **parameters)
    return verbs.manufacture(settings, log_epoch=1)


def easy(**parameters: int | StrEnum | None) -> Device:
    """Return a new pump that delivers 1,000 nL/h, a pulse an hour on the hour, unless told otherwise."""
    settings = msgspec.structs.replace(PumpSettings(daily_dose_ng=12_000), **parameters)
    return verbs.manufacture(settings, log_epoch=1)


def stalled(**parameters: int | StrEnum | None) -> Device:
    """Return an easy pump whose rotor has been jammed at the first hour."""
    pump = easy(**parameters)
    pump.settle(HOUR)
    jam(pump)
    return pump


def stopped_at(at_us: int) -> Device:
    """Return an easy pump that was stopped at a time."""
    pump = easy()
    pump.settle(at_us)
    verbs.stop(pump)
    return pump


def constant(**parameters: int) -> Device:
    """Return a pump that lets its drug out at a constant flow, with neither motor nor battery."""
    return device(
        drive=Drive.CONSTANT,
        has_battery=False,
        flow_min_nl_h=10_000,
        flow_max_nl_h=10_000,
        minimum_rate_nl_h=10_000,
        bolus_max_nl=0,
        flex_steps_max=1,
        **parameters,
    )


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


def state(pump: Device) -> PumpStateCode:
    """Return the state of delivery."""
    return pump.therapy.state


def raised(pump: Device, code: AlarmCode) -> bool:
    """Return whether an alarm's cause is there."""
    return pump.alarms.is_present(code)


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


def raises(pump: Device, code: AlarmCode) -> list[int]:
    """Return pump times in µs at which an alarm was raised."""
    return [t_ms * MS for edge, t_ms in edges(pump, code) if edge is AlarmEdge.RAISED]


def alarms(pump: Device) -> set[AlarmCode]:
    """Return all that is present or latched."""
    return set(pump.alarms.instances)


def reported_nl_h(pump: Device) -> int:
    """Return what it believes to deliver."""
    return pump.therapy.reported_nl_h_ppm(pump.at_us) // 1_000_000
