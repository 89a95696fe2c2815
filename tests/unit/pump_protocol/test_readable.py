from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest

from pump_protocol import messages
from pump_protocol.framing import DamagedFrame, Frame, FrameDecoder, encode_frame
from pump_protocol.meanings import MEANINGS
from pump_protocol.messages import (
    AlarmEntry,
    GetAlarmsRequest,
    GetAlarmsResponse,
    LogEvent,
    LogRecord,
    Nack,
    PingRequest,
    PingResponse,
    Telemetry,
    decode_payload,
    encode_payload,
)
from pump_protocol.readable import damage_text, fields_json, fields_text, frame_text, is_from_host, type_name

if TYPE_CHECKING:
    import msgspec

NEGATIVE = json.loads((Path(__file__).parents[3] / "firmware-protocol/vectors/negative.json").read_text())
TELEMETRY = Telemetry(
    t_ms=1, event_seq=2, boot_count=3, state=2, mode=1, alarms_active=0x8000_0011, alarms_unacked=0,
    reservoir_nl=18_250_000, rate_nl_h=41_667, since_refill_nl=0, bolus_remaining_nl=0, therapy_rev=7, battery_mv=2980,
    battery_pct=None, flags=0, temp_cdeg=3712, pressure_dkpa=-15,
)  # fmt: skip


def text_of(wire: str) -> str:
    return " / ".join(
        damage_text(found) if isinstance(found, DamagedFrame) else frame_text(found)
        for found in FrameDecoder().feed(bytes.fromhex(wire))
    )


@pytest.mark.parametrize(
    ("message", "text"),
    [
        (PingRequest(cookie=0xDEADBEEF), "cookie=0xdeadbeef"),
        (PingResponse(cookie=1, boot_count=2, state=200, t_ms=3), "state=UNKNOWN(200), t_ms=3 ms"),
        (TELEMETRY, "alarms_active=LOW_RESERVOIR|LOW_BATTERY_RESET|UNKNOWN(32), alarms_unacked=0"),
        (TELEMETRY, "rate_nl_h=41667 nL/h"),
        (TELEMETRY, "battery_pct=n/a, flags=0, temp_cdeg=37.12 °C, pressure_dkpa=-1.5 kPa"),
        (AlarmEntry(1, 2, 0x83, 1, 9), "state=PRESENT|LATCHED|0x80"),
        (GetAlarmsRequest(from_index=None), "from_index=n/a"),
        (
            GetAlarmsResponse(total=2, from_index=0, alarms=(AlarmEntry(1, 2, 1, 1, 9), AlarmEntry(6, 3, 2, 1, 9))),
            "alarms [code=LOW_RESERVOIR, priority=MEDIUM, state=PRESENT, occurrence=1, t_ms=9 ms; code=MOTOR_STALL",
        ),
        (LogEvent(LogRecord(1, 1, 0x0114, 0, 0, 0, 0)), "record {seq=1, boot_count=1, code=OCCLUSION RAISED"),
        (LogEvent(LogRecord(1, 1, 0x0F14, 0, 0, 0, 0)), "code=UNKNOWN(3860)"),
        (LogEvent(LogRecord(1, 1, 0x1000, 0, 0, 0, 0)), "code=BOOT"),
    ],
)
def test_fields_have_units_and_names(message: msgspec.Struct, text: str) -> None:
    assert text in fields_text(message)


@pytest.mark.parametrize(
    ("frame", "text"),
    [
        (Frame(0x10, 7, 0, b""), "GET_STATUS seq 7"),
        (Frame(0x43, 9, 7, b""), "PING_RSP seq 9 ref 7: BAD_LENGTH, no payload"),
        (Frame(0x3E, 7, 0, b"\x01"), "UNKNOWN(3E) seq 7: UNKNOWN_TYPE, payload 01"),
        (Frame(0xF0, 7, 0, b""), "VENDOR(F0) seq 7: UNKNOWN_TYPE, no payload"),
        (Frame(0x18, 7, 0, b"\x01\x02"), "ECHO seq 7: data=0102"),
        (Frame(0x10, 7, 0, b"", bytes(range(1, 13))), "GET_STATUS seq 7 ctr 67305985 tag 05060708090a0b0c"),
        (Frame(0x7F, 1, 7, encode_payload(Nack(0x10, 10, 0, 500))), "reason=BUSY, detail=0, retry_after_ms=500 ms"),
        (Frame(0x14, 1, 0, bytes(12)), "LOG_READ seq 1: BAD_VALUE at payload byte 8, payload 000000000000000000000000"),
    ],
)
def test_a_frame_is_one_line(frame: Frame, text: str) -> None:
    assert text in text_of(encode_frame(frame).hex())


@pytest.mark.parametrize(
    ("vector", "text"),
    [
        ("N01", "CRC is 0x124cbd34, computed 0x124cbd35"),
        ("N02", "CRC is 0x35bd4c12, computed 0x124cbd35: it is stored big-endian"),
        ("N03", "CRC is 0x63424234, computed 0x124cbd35: it is the CRC-32 of Ethernet, not CRC-32C"),
        ("N04", "CRC is 0xedb342ca, computed 0x124cbd35: the final XOR is missing"),
        ("N05", "code byte 20 at byte 1 points past the end"),
        ("N06", "4 bytes after decoding, a frame has at least 12 / 7 bytes after decoding, a frame has at least 12"),
        ("N08", ""),
        ("N10", "length field says 1, payload has 0 bytes"),
        ("N11", "length field says 16, payload has 0 bytes"),
        ("N12", "more than 249 bytes without a delimiter"),
        ("N13", "major version 2, this is 1"),
        ("N14", "reserved bits 001 of ver_flags are set"),
        ("N24", "the AUTH flag is set, but there is no room for counter and tag"),
    ],
)
def test_damage_is_said_with_what_is_wrong_and_where(vector: str, text: str) -> None:
    (wire,) = (entry["wire"] for entry in NEGATIVE if entry["id"] == vector)
    assert text_of(wire) == text


def test_a_bad_code_byte_further_on_is_said_with_its_place() -> None:
    assert text_of("00 02 aa 03 bb cc 09 dd 00") == "code byte 09 at byte 6 points past the end"


@pytest.mark.parametrize(("type_", "is_host"), [(0x00, True), (0x3F, True), (0x40, False), (0xBF, False), (0xC0, None)])
def test_the_type_says_who_speaks(type_: int, *, is_host: bool | None) -> None:
    assert is_from_host(type_) is is_host


def test_every_type_of_the_catalogue_has_its_name() -> None:
    assert [type_name(type_) for type_ in messages.MessageType] == [type_.name for type_ in messages.MessageType]


def test_json_has_plain_numbers_and_bytes_in_hexadecimal() -> None:
    raw: dict[str, Any] = fields_json(decode_payload(0x18, b"\x01\x02"))
    assert raw == {"data": "0102"}
    assert fields_json(TELEMETRY)["temp_cdeg"] == 3712


def test_meanings_are_of_fields_that_exist() -> None:
    for class_, meanings in MEANINGS.items():
        assert set(meanings) <= set(class_.__struct_fields__)


def test_every_field_with_a_unit_in_its_name_has_one() -> None:
    endings = ("_ms", "_us", "_nl", "_nl_h", "_mv", "_pct", "_cdeg", "_dkpa")
    missing = [
        f"{class_.__name__}.{name}"
        for class_ in (*get_args(messages.Message), AlarmEntry, LogRecord)
        for name in class_.__struct_fields__
        if name.endswith(endings) and not MEANINGS[class_][name].unit
    ]
    assert not missing
