"""A suite is worth what it catches: broken devices, each caught by the test that is about its mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec
import pytest

from pump_conformance.case import Bench, Case
from pump_conformance.catalogue import CATALOGUE
from pump_conformance.dut import Dut
from pump_conformance.runner import Outcome, Result, run
from pump_protocol.framing import DamagedFrame, Frame, encode_frame
from pump_protocol.messages import (
    GetStatusResponse,
    HelloRequest,
    HelloResponse,
    IdentifyResponse,
    LogReadResponse,
    Message,
    MessageType,
    Nack,
    NackReason,
    PingResponse,
    StreamConfigRequest,
    StreamConfigResponse,
    Telemetry,
    decode_payload,
    encode_payload,
)
from tests.conformance.mutants import MutantPump, Sabotage, on_a_line

if TYPE_CHECKING:
    from collections.abc import Callable

Kind = TypeVar("Kind", bound=Message)
SLOW = {"D-04", "D-21", "D-23", "D-29"}
"""These wait; the emulator passes them in `test_suite_on_emulator.py`."""
CASES = {case.id: case for case in CATALOGUE}


def with_payload(frame: Frame, payload: bytes) -> Frame:
    return msgspec.structs.replace(frame, payload=payload)


def nack(type_: int, ref: int, reason: NackReason) -> Frame:
    payload = encode_payload(Nack(rejected_type=type_, reason=reason, detail=0, retry_after_ms=0))
    return Frame(MessageType.NACK, 0, ref, payload)


class Says(Sabotage):
    """Changes one message that the pump says."""

    def __init__(self, type_: int, change: Callable[[bytes], bytes]) -> None:
        self._type = type_
        self._change = change

    def say(self, frame: Frame) -> list[Frame]:
        return [with_payload(frame, self._change(frame.payload)) if frame.type == self._type else frame]


class Hears(Sabotage):
    """Changes one message that the pump hears."""

    def __init__(self, type_: int, change: Callable[[bytes], bytes]) -> None:
        self._type = type_
        self._change = change

    def hear(self, frame: Frame) -> Frame:
        return with_payload(frame, self._change(frame.payload)) if frame.type == self._type else frame


class WrongCrc(Sabotage):
    def wire(self, frame: Frame) -> bytes:
        good = encode_frame(frame)
        return good[:-2] + bytes([good[-2] ^ 0x80 or 1]) + b"\0"


class NoLeadingDelimiter(Sabotage):
    def wire(self, frame: Frame) -> bytes:
        return encode_frame(frame)[1:]


class SeqStandsStill(Sabotage):
    def say(self, frame: Frame) -> list[Frame]:
        return [msgspec.structs.replace(frame, seq=7)]


class WrongRef(Sabotage):
    def say(self, frame: Frame) -> list[Frame]:
        return [msgspec.structs.replace(frame, ref=frame.ref + 1) if frame.ref else frame]


class RefInEvents(Sabotage):
    def say(self, frame: Frame) -> list[Frame]:
        return [msgspec.structs.replace(frame, type=frame.type, ref=1) if frame.type >= 0x80 else frame]


class RefusesNoise(Sabotage):
    def hear_noise(self, noise: DamagedFrame) -> list[Frame]:
        return [nack(0, 0, NackReason.INTERNAL)] if noise.damage.name == "CRC" else []


class AnswersResponses(Sabotage):
    def hear(self, frame: Frame) -> Frame:
        return msgspec.structs.replace(frame, type=frame.type & 0x3F) if frame.type < 0x80 else frame


class TakesReservedFlags(Sabotage):
    def hear_noise(self, noise: DamagedFrame) -> list[Frame]:
        if noise.damage.name != "FLAG":
            return []
        status = GetStatusResponse(telemetry=TELEMETRY)
        return [Frame(GetStatusResponse.TYPE, 0, noise.seq or 0, encode_payload(status))]


class RefusesForAnotherReason(Sabotage):
    def say(self, frame: Frame) -> list[Frame]:
        wrong = with_payload(frame, frame.payload[:1] + bytes([NackReason.INTERNAL]) + frame.payload[2:])
        return [wrong if frame.type == MessageType.NACK else frame]


class FillsShortPayloads(Sabotage):
    def hear(self, frame: Frame) -> Frame:
        return with_payload(frame, frame.payload.ljust(8, b"\0")) if 0 < len(frame.payload) < 8 else frame


class AnswersTwice(Sabotage):
    def say(self, frame: Frame) -> list[Frame]:
        return [frame, frame] if frame.type == PingResponse.TYPE else [frame]


class RefusesWithoutLimit(Sabotage):
    def hear(self, frame: Frame) -> Frame | None:
        return None if self.reply(frame) else frame

    def reply(self, frame: Frame) -> list[Frame]:
        is_unknown = frame.type not in set(MessageType)
        return [nack(frame.type, frame.seq, NackReason.UNKNOWN_TYPE)] if is_unknown else []


class RefusesTails(Sabotage):
    def hear(self, frame: Frame) -> Frame:
        is_long = frame.type == MessageType.PING and len(frame.payload) > 4
        return msgspec.structs.replace(frame, payload=b"") if is_long else frame


class ForgetsHalfFrames(Sabotage):
    def pause(self, seconds: float) -> bool:
        return seconds > 0.010


class CountsNoDamage(Sabotage):
    def say(self, frame: Frame) -> list[Frame]:
        is_stats = frame.type == MessageType.GET_LINK_STATS_RSP
        return [with_payload(frame, frame.payload[:8] + bytes(4) + frame.payload[12:]) if is_stats else frame]


class StreamsOn(Sabotage):
    def hear(self, frame: Frame) -> Frame:
        off = encode_payload(StreamConfigRequest(period_ms=0, flags=0))
        on = encode_payload(StreamConfigRequest(period_ms=100, flags=0))
        return with_payload(frame, on) if (frame.type, frame.payload[:4]) == (0x11, off[:4]) else frame

    def say(self, frame: Frame) -> list[Frame]:
        silent = encode_payload(StreamConfigResponse(period_ms=0, flags=0))
        return [with_payload(frame, silent) if frame.type == StreamConfigResponse.TYPE else frame]


class StreamsTooFast(Sabotage):
    def __init__(self) -> None:
        self._asked = b""

    def hear(self, frame: Frame) -> Frame:
        if frame.type != StreamConfigRequest.TYPE:
            return frame
        self._asked = frame.payload
        period_ms = int.from_bytes(frame.payload[:4], "little")
        faster_ms = max(period_ms * 4 // 5, min(period_ms, 100))
        return with_payload(frame, faster_ms.to_bytes(4, "little") + frame.payload[4:])

    def say(self, frame: Frame) -> list[Frame]:
        asked_ms = int.from_bytes(self._asked[:4], "little")
        is_config = frame.type == StreamConfigResponse.TYPE and asked_ms > 100
        return [with_payload(frame, self._asked[:4] + frame.payload[4:]) if is_config else frame]


def changed(message_class: type[Kind], change: Callable[[Kind], Message]) -> Sabotage:
    """Say a message of one kind with other content."""

    def change_payload(payload: bytes) -> bytes:
        message = decode_payload(message_class.TYPE, payload)
        assert isinstance(message, message_class)
        return encode_payload(change(message))

    return Says(message_class.TYPE, change_payload)


def lagging(response: GetStatusResponse) -> GetStatusResponse:
    telemetry = msgspec.structs.replace(response.telemetry, event_seq=response.telemetry.event_seq - 1)
    return GetStatusResponse(telemetry=telemetry)


def without_second(page: LogReadResponse) -> LogReadResponse:
    return msgspec.structs.replace(page, records=page.records[:1] + page.records[2:])


def zero_for_none(response: GetStatusResponse) -> GetStatusResponse:
    return GetStatusResponse(telemetry=msgspec.structs.replace(response.telemetry, pressure_dkpa=0))


TELEMETRY = Telemetry(*(0 for _ in Telemetry.__struct_fields__))

MUTANTS: dict[str, tuple[Callable[[], Sabotage], str, str]] = {
    "wrong CRC": (WrongCrc, "D-01", "damaged frame (CRC)"),
    "no leading delimiter": (NoLeadingDelimiter, "D-14", "no delimiter before"),
    "seq stands still": (SeqStandsStill, "D-16", "seq 7 is followed by 7"),
    "wrong ref": (WrongRef, "D-01", "no answer to HELLO"),
    "refuses noise": (RefusesNoise, "D-08", "was answered: NACK"),
    "answers a response": (AnswersResponses, "D-17", "a response or an event was answered"),
    "forgets half frames": (ForgetsHalfFrames, "D-04", "no answer to GET_STATUS"),
    "counts no damage": (CountsNoDamage, "D-13", "rx_crc moved by"),
    "answers twice": (AnswersTwice, "D-02", "got type 43"),
    "big-endian field": (
        lambda: Says(PingResponse.TYPE, lambda p: p[:4] + p[5:3:-1] + p[6:]),
        "D-27",
        "boot and state",
    ),
    "boot_count of the boot before": (
        lambda: changed(PingResponse, lambda pong: msgspec.structs.replace(pong, boot_count=0)),
        "D-27",
        "boot and state",
    ),
    "reserved bytes not zero": (
        lambda: Says(HelloResponse.TYPE, lambda p: p[:14] + b"\1\1" + p[16:]),
        "D-15",
        "reserved bytes are not 0",
    ),
    "text filled up with FF": (
        lambda: Says(IdentifyResponse.TYPE, lambda p: p[:31] + b"\xff" + p[32:]),
        "D-26",
        "IDENTIFY_RSP is not what it must be",
    ),
    "takes over any minor version": (
        lambda: Says(HelloResponse.TYPE, lambda p: p[:1] + b"\xff" + p[2:]),
        "D-20",
        "whatever minor version",
    ),
    "takes any major version": (
        lambda: Hears(HelloRequest.TYPE, lambda p: b"\1" + p[1:]),
        "D-21",
        "expected NACK, got HELLO_RSP",
    ),
    "takes reserved flags": (TakesReservedFlags, "D-22", "UNSUPPORTED_FLAG"),
    "refuses for another reason": (RefusesForAnotherReason, "D-23", "got NACK INTERNAL"),
    "refuses without limit": (RefusesWithoutLimit, "D-23", "40 NACKs within 1 s"),
    "takes short payloads": (FillsShortPayloads, "D-24", "expected NACK, got PING_RSP"),
    "refuses longer payloads": (RefusesTails, "D-25", "with a tail was refused"),
    "streams too fast": (StreamsTooFast, "D-29", "mean is 1"),
    "streams on": (StreamsOn, "D-30", "TELEMETRY after the end"),
    "not available is 0": (lambda: changed(GetStatusResponse, zero_for_none), "D-35", "always 0"),
    "leaves a record out": (lambda: changed(LogReadResponse, without_second), "D-36", "numbers: expected"),
    "never says END": (lambda: Says(LogReadResponse.TYPE, lambda p: p[:10] + b"\0\0" + p[12:]), "D-37", "no END"),
    "event_seq lags": (lambda: changed(GetStatusResponse, lagging), "D-45", "event_seq: expected"),
}


def result_of(sabotage: Sabotage, case: Case) -> Result:
    with on_a_line(MutantPump(sabotage)) as target:
        (result,) = run([case], Bench(dut=Dut(target, baud=115_200)))
    return result


@pytest.mark.parametrize("name", MUTANTS)
def test_each_mistake_is_caught_by_the_test_that_is_about_it(name: str) -> None:
    make, id_, reason = MUTANTS[name]
    result = result_of(make(), CASES[id_])
    assert result.outcome is Outcome.FAILED, result
    assert reason in result.reason


@pytest.mark.parametrize("id_", sorted({id_ for _make, id_, _reason in MUTANTS.values()} - SLOW))
def test_a_pump_without_a_mistake_passes_what_catches_the_others(id_: str) -> None:
    result = result_of(Sabotage(), CASES[id_])
    assert result.outcome in {Outcome.PASSED, Outcome.SKIPPED}, result
