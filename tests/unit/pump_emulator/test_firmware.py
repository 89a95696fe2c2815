"""The firmware: what it says by itself, when it wants to be woken, and what it forgets. Its answers are conformance."""

from __future__ import annotations

import pytest

from pump_emulator.device import FIRMWARE_VERSION, Device
from pump_emulator.firmware import SILENCE_ENDS_LINK_US, SILENCE_ENDS_STREAM_US, Firmware
from pump_emulator.settings import PumpSettings
from pump_protocol.framing import Frame, FrameDecoder, encode_frame
from pump_protocol.messages import (
    AlarmCode,
    AlarmEvent,
    Boot,
    BootCause,
    LogCode,
    LogEvent,
    Message,
    MessageType,
    PingRequest,
    StreamConfigRequest,
    StreamFlag,
    Telemetry,
    TelemetryFlag,
    decode_payload,
    encode_payload,
)
from pump_protocol.rng import Rng
from pump_protocol.security import TEST_KEY

SECOND = 1_000_000
PING = encode_frame(Frame(PingRequest.TYPE, 1, 0, encode_payload(PingRequest(cookie=1))))


@pytest.fixture
def device() -> Device:
    return Device.manufactured(PumpSettings(), log_epoch=7)


@pytest.fixture
def firmware(device: Device) -> Firmware:
    """A firmware that has told of its boot, with a host that has spoken at 0."""
    booted = Firmware(device, BootCause.POWER, key=TEST_KEY, rng=Rng(0))
    booted.receive_data(PING, 0)
    booted.advance(0)
    said(booted)
    return booted


def said(firmware: Firmware) -> list[Message]:
    frames = FrameDecoder().feed(firmware.link.data_to_send())
    return [decode_payload(frame.type, frame.payload) for frame in frames if isinstance(frame, Frame)]


def configure(firmware: Firmware, period_ms: int, now: int, *, flags: int = 0) -> None:
    payload = encode_payload(StreamConfigRequest(period_ms, flags))
    firmware.receive_data(encode_frame(Frame(StreamConfigRequest.TYPE, 1, 0, payload)), now)


def test_it_says_first_that_it_has_booted_and_why(device: Device) -> None:
    (boot,) = said(Firmware(device, BootCause.BROWN_OUT, key=TEST_KEY, rng=Rng(0)))
    assert boot == Boot(device.boot_count, BootCause.BROWN_OUT, 7, device.log.last_seq, *FIRMWARE_VERSION)


def test_what_the_log_tells_becomes_events_once(device: Device, firmware: Firmware) -> None:
    device.stop()
    firmware.advance(1)
    first, second = said(firmware)
    assert isinstance(first, AlarmEvent)
    assert isinstance(second, LogEvent)
    assert (first.code, first.event_seq) == (AlarmCode.PUMP_STOPPED, device.log.last_seq)
    assert second.record.code == LogCode.STOP
    firmware.advance(2)
    assert said(firmware) == []


def test_it_wants_to_be_woken_when_the_host_has_been_silent_for_five_seconds(firmware: Firmware) -> None:
    assert firmware.next_deadline() == SILENCE_ENDS_LINK_US


def test_the_silence_of_a_host_is_told_at_five_seconds_and_no_sooner(device: Device, firmware: Firmware) -> None:
    seen = device.log.last_seq
    firmware.advance(SILENCE_ENDS_LINK_US - 1)
    assert device.log.last_seq == seen
    firmware.advance(SILENCE_ENDS_LINK_US)
    assert device.log.read(seen + 1, 9)[0].code == LogCode.COMM_LOST
    assert firmware.next_deadline() is None


def test_a_host_that_speaks_again_can_be_lost_again(device: Device, firmware: Firmware) -> None:
    firmware.advance(SILENCE_ENDS_LINK_US)
    seen = device.log.last_seq
    firmware.receive_data(PING, 100 * SECOND)
    assert firmware.next_deadline() == 105 * SECOND
    firmware.advance(105 * SECOND)
    assert device.log.last_seq == seen + 1


def test_a_stream_begins_at_once_and_is_due_each_period(firmware: Firmware) -> None:
    configure(firmware, 1_000, 5 * SECOND // 2)
    assert firmware.next_deadline() == 5 * SECOND // 2
    firmware.advance(5 * SECOND // 2)
    assert [type(message) for message in said(firmware)][1:] == [Telemetry]
    assert firmware.next_deadline() == 7 * SECOND // 2


def test_a_stream_ends_thirty_seconds_after_the_last_word_of_the_host(firmware: Firmware) -> None:
    configure(firmware, 10_000, 0)
    firmware.advance(SILENCE_ENDS_STREAM_US - 1)
    said(firmware)
    firmware.advance(SILENCE_ENDS_STREAM_US)
    assert (said(firmware), firmware.next_deadline()) == ([], None)


def test_on_change_alone_is_no_stream(device: Device, firmware: Firmware) -> None:
    configure(firmware, 0, 0, flags=StreamFlag.ON_CHANGE)
    said(firmware)
    device.stop()
    firmware.advance(1)
    assert Telemetry not in [type(message) for message in said(firmware)]


def test_a_falling_volume_is_no_change_worth_telling(device: Device, firmware: Firmware) -> None:
    configure(firmware, 60_000, 0, flags=StreamFlag.ON_CHANGE)
    firmware.advance(0)
    said(firmware)
    device.settle(3_600 * SECOND)
    firmware.advance(1)
    assert said(firmware) == []


def test_the_telemetry_flags_follow_the_alarms(device: Device, firmware: Firmware) -> None:
    assert firmware.telemetry().flags == 0
    device.settle(2_466 * 86_400 * SECOND + 64_800 * SECOND)
    assert firmware.telemetry().flags == TelemetryFlag.ERI
    device.settle(2_557 * 86_400 * SECOND)
    assert firmware.telemetry().flags == TelemetryFlag.ERI | TelemetryFlag.EOS


def test_several_requests_in_one_piece_are_answered_in_order(firmware: Firmware) -> None:
    firmware.receive_data(PING * 3 + b"\0\x55\0" + PING, 1)
    assert [message.TYPE for message in said(firmware)] == [MessageType.PING_RSP] * 4
