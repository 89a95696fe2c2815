from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import msgspec
import pytest

from pump_protocol import framing, messages
from pump_protocol.messages import (
    AlarmEntry,
    EchoRequest,
    GetAlarmsRequest,
    GetAlarmsResponse,
    IdentifyResponse,
    LogReadRequest,
    LogReadResponse,
    LogRecord,
    MessageType,
    NackReason,
    PayloadError,
    PingRequest,
    Telemetry,
    decode_payload,
    encode_payload,
)

if TYPE_CHECKING:
    from pump_protocol.messages import Message

RECORD = LogRecord(seq=1, boot_count=1, code=0x1000, t_ms=5, arg0=0, arg1=0, arg2=0)
ALARM = AlarmEntry(code=1, priority=2, state=1, occurrence=1, t_ms=5)
IDENTITY = IdentifyResponse(
    device_class=1,
    key_flags=1,
    hw_rev=1,
    fw_major=1,
    fw_minor=2,
    fw_patch=3,
    build_hash=b"12345678",
    model="pump-40",
    serial="EMU-000001",
    capacity_nl=40_000_000,
    max_rate_nl_h=1_000_000,
    max_bolus_nl=1_000_000,
)
TELEMETRY = Telemetry(
    t_ms=1,
    event_seq=2,
    boot_count=3,
    state=2,
    mode=1,
    alarms_active=0,
    alarms_unacked=0,
    reservoir_nl=0,
    rate_nl_h=0,
    since_refill_nl=0,
    bolus_remaining_nl=0,
    therapy_rev=0,
    battery_mv=0,
    battery_pct=0,
    flags=0,
    temp_cdeg=0,
    pressure_dkpa=0,
)


def refusal(type_: int, payload: bytes) -> tuple[NackReason, int]:
    with pytest.raises(PayloadError) as caught:
        decode_payload(type_, payload)
    return caught.value.reason, caught.value.detail


def returned(message: Message) -> Message:
    return decode_payload(message.TYPE, encode_payload(message))


def test_version_is_that_of_the_framing() -> None:
    assert messages.MAJOR == framing.MAJOR


def test_every_layout_fits_a_payload() -> None:
    full = LogReadResponse(log_epoch=1, first_seq=1, flags=0, records=(RECORD,) * LogReadResponse.RECORDS_MAX)
    assert len(encode_payload(full)) == 204 <= framing.PAYLOAD_MAX


def test_unknown_type_is_refused() -> None:
    assert refusal(0x3E, b"") == (NackReason.UNKNOWN_TYPE, 0)


def test_a_write_needs_a_session_and_a_read_does_not() -> None:
    assert MessageType.STOP in messages.AUTH_TYPES
    assert MessageType.GET_STATUS not in messages.AUTH_TYPES


def test_a_missing_byte_is_a_bad_length() -> None:
    assert refusal(MessageType.PING, bytes(3)) == (NackReason.BAD_LENGTH, 0)


def test_bytes_that_a_later_minor_appended_are_ignored() -> None:
    assert decode_payload(MessageType.PING, b"\1\0\0\0" + bytes(16)) == PingRequest(cookie=1)


def test_zero_is_not_the_same_as_not_available() -> None:
    assert returned(TELEMETRY) == TELEMETRY


def test_not_available_returns_as_none() -> None:
    message = msgspec.structs.replace(TELEMETRY, battery_pct=None, temp_cdeg=None, pressure_dkpa=None)
    assert returned(message) == message


def test_not_available_has_its_own_number_on_the_wire() -> None:
    payload = encode_payload(msgspec.structs.replace(TELEMETRY, battery_pct=None, temp_cdeg=None))
    assert payload[46] == 255
    assert payload[48:50] == (-32768).to_bytes(2, "little", signed=True)


def test_unknown_numbers_of_an_enumeration_are_kept() -> None:
    message = msgspec.structs.replace(TELEMETRY, state=200, alarms_active=1 << 31, flags=0x80)
    assert returned(message) == message


def test_an_absent_field_is_none_and_not_zero() -> None:
    assert decode_payload(MessageType.GET_ALARMS, b"") == GetAlarmsRequest(from_index=None)
    assert decode_payload(MessageType.GET_ALARMS, bytes(4)) == GetAlarmsRequest(from_index=0)


def test_an_optional_field_counts_without_its_padding() -> None:
    assert decode_payload(MessageType.GET_ALARMS, b"\5") == GetAlarmsRequest(from_index=5)


def test_reserved_bytes_are_sent_as_zero_and_ignored() -> None:
    assert encode_payload(GetAlarmsRequest(from_index=5)) == b"\5\0\0\0"
    assert decode_payload(MessageType.GET_ALARMS, b"\5\xff\xff\xff") == GetAlarmsRequest(from_index=5)


def test_no_records_wanted_is_a_bad_value_at_its_offset() -> None:
    payload = encode_payload(LogReadRequest(log_epoch=1, from_seq=1, max_records=0, flags=0))
    assert refusal(MessageType.LOG_READ, payload) == (NackReason.BAD_VALUE, 8)


def test_fewer_records_than_counted_are_a_bad_length() -> None:
    payload = encode_payload(LogReadResponse(log_epoch=1, first_seq=1, flags=0, records=(RECORD, RECORD)))
    assert refusal(MessageType.LOG_READ_RSP, payload[:-1]) == (NackReason.BAD_LENGTH, 0)


def test_fewer_alarms_than_counted_are_a_bad_length() -> None:
    payload = encode_payload(GetAlarmsResponse(total=1, from_index=0, alarms=(ALARM,)))
    assert refusal(MessageType.GET_ALARMS_RSP, payload[:-1]) == (NackReason.BAD_LENGTH, 0)


def test_records_that_a_later_minor_made_longer_are_read() -> None:
    payload = bytearray(encode_payload(LogReadResponse(log_epoch=1, first_seq=1, flags=1, records=(RECORD, RECORD))))
    longer = payload[:12] + payload[12:44] + b"\xaa" * 4 + payload[44:76] + b"\xaa" * 4
    longer[9] = 36
    assert decode_payload(MessageType.LOG_READ_RSP, bytes(longer)) == LogReadResponse(1, 1, 1, (RECORD, RECORD))


def test_records_shorter_than_32_bytes_are_a_bad_value() -> None:
    payload = bytearray(encode_payload(LogReadResponse(log_epoch=1, first_seq=1, flags=0, records=())))
    payload[9] = 31
    assert refusal(MessageType.LOG_READ_RSP, bytes(payload)) == (NackReason.BAD_VALUE, 9)


def test_a_torn_record_is_a_bad_value_at_its_crc() -> None:
    payload = bytearray(encode_payload(LogReadResponse(log_epoch=1, first_seq=1, flags=0, records=(RECORD, RECORD))))
    payload[12 + 32] ^= 1
    assert refusal(MessageType.LOG_READ_RSP, bytes(payload)) == (NackReason.BAD_VALUE, 12 + 32 + 28)


@pytest.mark.parametrize("records_max", [LogReadResponse.RECORDS_MAX])
def test_more_records_than_fit_are_not_encoded(records_max: int) -> None:
    assert records_max == 6
    with pytest.raises(ValueError, match="at most 6"):
        encode_payload(LogReadResponse(log_epoch=1, first_seq=1, flags=0, records=(RECORD,) * (records_max + 1)))


def test_more_alarms_than_fit_are_not_encoded() -> None:
    assert GetAlarmsResponse.ALARMS_MAX == 13
    with pytest.raises(ValueError, match="at most 13"):
        encode_payload(GetAlarmsResponse(total=14, from_index=0, alarms=(ALARM,) * 14))


@pytest.mark.parametrize("text", ["", "A", "sixteen letters!"])
def test_text_of_up_to_16_characters_returns(text: str) -> None:
    message = msgspec.structs.replace(IDENTITY, serial=text)
    assert returned(message) == message


@pytest.mark.parametrize("text", ["seventeen letters", "µ", "tab\t", "nul\0in it"])
def test_other_text_is_not_encoded(text: str) -> None:
    with pytest.raises(ValueError, match="ASCII"):
        encode_payload(msgspec.structs.replace(IDENTITY, serial=text))


@pytest.mark.parametrize("raw", [b"EMU\0 1", b"EMU\xff", b"EMU\n"])
def test_text_with_other_bytes_is_a_bad_value(raw: bytes) -> None:
    payload = bytearray(encode_payload(IDENTITY))
    payload[32:48] = raw.ljust(16, b"\0")
    assert refusal(MessageType.IDENTIFY_RSP, bytes(payload)) == (NackReason.BAD_VALUE, 32)


def test_a_hash_of_another_size_is_not_encoded() -> None:
    with pytest.raises(ValueError, match="8 bytes"):
        encode_payload(msgspec.structs.replace(IDENTITY, build_hash=b"1234567"))


def test_a_number_that_does_not_fit_is_not_encoded() -> None:
    with pytest.raises(struct.error):
        encode_payload(PingRequest(cookie=1 << 32))


def test_messages_are_frozen_and_compare_by_value() -> None:
    assert EchoRequest(data=b"\1") == EchoRequest(data=b"\1")
    with pytest.raises(AttributeError):
        PingRequest(cookie=1).cookie = 2  # type: ignore[misc]
