from __future__ import annotations

import struct
from typing import TYPE_CHECKING, get_args

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
    ProgramExtra,
    ProgramStep,
    RefillPrepareRequest,
    Telemetry,
    TherapyPrepareResponse,
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
    """PLK-MSG-04."""
    assert refusal(MessageType.PING, bytes(3)) == (NackReason.BAD_LENGTH, 0)


def test_bytes_that_a_later_minor_appended_are_ignored() -> None:
    """PLK-MSG-04."""
    assert decode_payload(MessageType.PING, b"\1\0\0\0" + bytes(16)) == PingRequest(cookie=1)


def test_zero_is_not_the_same_as_not_available() -> None:
    assert returned(TELEMETRY) == TELEMETRY


def test_not_available_returns_as_none() -> None:
    message = msgspec.structs.replace(TELEMETRY, battery_pct=None, temp_cdeg=None, pressure_dkpa=None)
    assert returned(message) == message


def test_not_available_has_its_own_number_on_the_wire() -> None:
    """PLK-MSG-03."""
    payload = encode_payload(msgspec.structs.replace(TELEMETRY, battery_pct=None, temp_cdeg=None))
    assert payload[46] == 255
    assert payload[48:50] == (-32768).to_bytes(2, "little", signed=True)


def test_unknown_numbers_of_an_enumeration_are_kept() -> None:
    """PLK-MSG-06."""
    message = msgspec.structs.replace(TELEMETRY, state=200, alarms_active=1 << 31, flags=0x80)
    assert returned(message) == message


def test_an_absent_field_is_none_and_not_zero() -> None:
    """PLK-MSG-05."""
    assert decode_payload(MessageType.GET_ALARMS, b"") == GetAlarmsRequest(from_index=None)
    assert decode_payload(MessageType.GET_ALARMS, bytes(4)) == GetAlarmsRequest(from_index=0)


def test_an_optional_field_counts_without_its_padding() -> None:
    """PLK-MSG-05."""
    assert decode_payload(MessageType.GET_ALARMS, b"\5") == GetAlarmsRequest(from_index=5)


def test_reserved_bytes_are_sent_as_zero_and_ignored() -> None:
    """PLK-MSG-02."""
    assert encode_payload(GetAlarmsRequest(from_index=5)) == b"\5\0\0\0"
    assert decode_payload(MessageType.GET_ALARMS, b"\5\xff\xff\xff") == GetAlarmsRequest(from_index=5)


def test_no_records_wanted_is_a_bad_value_at_its_offset() -> None:
    """PLK-LOG-05, PLK-MSG-10."""
    payload = encode_payload(LogReadRequest(log_epoch=1, from_seq=1, max_records=0, flags=0))
    assert refusal(MessageType.LOG_READ, payload) == (NackReason.BAD_VALUE, 8)


def test_fewer_records_than_counted_are_a_bad_length() -> None:
    """PLK-MSG-08."""
    payload = encode_payload(LogReadResponse(log_epoch=1, first_seq=1, flags=0, records=(RECORD, RECORD)))
    assert refusal(MessageType.LOG_READ_RSP, payload[:-1]) == (NackReason.BAD_LENGTH, 0)


def test_fewer_alarms_than_counted_are_a_bad_length() -> None:
    payload = encode_payload(GetAlarmsResponse(total=1, from_index=0, alarms=(ALARM,)))
    assert refusal(MessageType.GET_ALARMS_RSP, payload[:-1]) == (NackReason.BAD_LENGTH, 0)


def test_records_that_a_later_minor_made_longer_are_read() -> None:
    """PLK-MSG-08."""
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
    """PLK-MSG-07."""
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


STEP = ProgramStep(start_s=0, rate_nl_h=8_333)
EXTRA = ProgramExtra(bolus_nl=1, bolus_ms=2, interval_s=3, duration_s=4)
PROPOSED = TherapyPrepareResponse(
    op_id=1,
    token=2,
    mode=2,
    flags=0,
    drug_id=1,
    conc_ng_ml=500_000,
    pat_bolus_nl=0,
    pat_bolus_ms=0,
    lockout_ms=0,
    max_per_day=0,
    steps=(STEP, STEP),
    program_crc32c=3,
    expires_ms=30_000,
)


@pytest.mark.parametrize("steps", [0, 1, 12])
@pytest.mark.parametrize("prepare_flags", [None, 0, 1])
def test_fields_after_a_list_follow_its_last_element(steps: int, prepare_flags: int | None) -> None:
    """PLK-MSG-08."""
    message = msgspec.structs.replace(PROPOSED, steps=(STEP,) * steps, prepare_flags=prepare_flags)
    payload = encode_payload(message)
    assert payload[36 + 8 * steps :][:8] == (3).to_bytes(4, "little") + (30_000).to_bytes(4, "little")
    assert returned(message) == message


@pytest.mark.parametrize("missing", [1, 8, 9, 16])
def test_fields_after_a_list_that_are_cut_off_are_a_bad_length(missing: int) -> None:
    """PLK-MSG-08."""
    assert refusal(MessageType.THERAPY_PREPARE_RSP, encode_payload(PROPOSED)[:-missing]) == (NackReason.BAD_LENGTH, 0)


def test_optional_fields_are_there_as_far_as_the_payload_goes() -> None:
    """PLK-MSG-05."""
    whole = encode_payload(msgspec.structs.replace(PROPOSED, prepare_flags=1, extra=EXTRA))
    read = [
        decode_payload(MessageType.THERAPY_PREPARE_RSP, whole[:size]) for size in range(len(whole) - 20, len(whole))
    ]
    flags = [getattr(message, "prepare_flags", None) for message in read]
    extra = [getattr(message, "extra", None) for message in read]
    assert (flags, extra) == ([None] * 2 + [1] * 18, [None] * 20)
    assert decode_payload(MessageType.THERAPY_PREPARE_RSP, whole) == msgspec.structs.replace(
        PROPOSED, prepare_flags=1, extra=EXTRA
    )


def test_an_optional_field_is_not_sent_without_those_before_it() -> None:
    """PLK-MSG-05."""
    with pytest.raises(ValueError, match="without those before it"):
        encode_payload(msgspec.structs.replace(PROPOSED, extra=EXTRA))


def test_more_steps_than_a_frame_takes_are_a_bad_value() -> None:
    """PLK-THR-03, PLK-MSG-10."""
    payload = bytearray(encode_payload(PROPOSED)) + bytes(100)
    payload[9] = 13
    assert refusal(MessageType.THERAPY_PREPARE_RSP, bytes(payload)) == (NackReason.BAD_VALUE, 9)


def test_a_step_without_a_rate_is_a_bad_value_at_its_offset() -> None:
    """PLK-MSG-10."""
    payload = bytearray(encode_payload(PROPOSED))
    payload[36 + 8 + 4 : 36 + 16] = bytes(4)
    assert refusal(MessageType.THERAPY_PREPARE_RSP, bytes(payload)) == (NackReason.BAD_VALUE, 36 + 8 + 4)


@pytest.mark.parametrize(("text", "returns"), [(None, None), ("", ""), ("Baclofen", "Baclofen")])
def test_an_absent_text_is_not_an_empty_one(text: str | None, returns: str | None) -> None:
    """PLK-MSG-05."""
    request = RefillPrepareRequest(1, removed_nl=0, filled_nl=1, drug_id=1, conc_ng_ml=1, drug_label=text)
    answer = returned(request)
    assert isinstance(answer, RefillPrepareRequest)
    assert answer.drug_label == returns


@pytest.mark.parametrize("class_", get_args(messages.Message))
def test_no_message_carries_a_key(class_: type[Message]) -> None:
    """PLK-SEC-03, PLK-SEC-04."""
    names = {field.name for field in msgspec.structs.fields(class_)}
    assert not names & {"key", "psk", "secret", "password", "pin"}


@pytest.mark.parametrize(
    "type_", [c.TYPE for c in get_args(messages.Message) if "op_id" in c.__struct_fields__ and c.TYPE < 0x40]
)
def test_an_operation_has_a_number_other_than_zero(type_: int) -> None:
    """PLK-OPS-06."""
    assert refusal(type_, bytes(64)) == (NackReason.BAD_VALUE, 0)
