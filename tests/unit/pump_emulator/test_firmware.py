"""The firmware: what it says by itself, when it wants to be woken, and what it forgets. Its answers are conformance."""

from __future__ import annotations

import pytest

from pump_emulator import verbs
from pump_emulator.device import FIRMWARE_VERSION, Device
from pump_emulator.firmware import SILENCE_ENDS_LINK_US, SILENCE_ENDS_STREAM_US, Firmware
from pump_emulator.settings import PumpSettings
from pump_protocol.framing import Frame, FrameDecoder, encode_frame
from pump_protocol.messages import (
    AlarmAudioPauseRequest,
    AlarmCode,
    AlarmEvent,
    BolusCommitRequest,
    BolusPrepareRequest,
    BolusPrepareResponse,
    Boot,
    BootCause,
    LogCode,
    LogEvent,
    Message,
    MessageType,
    Nack,
    NackReason,
    PingRequest,
    PingResponse,
    ResumeRequest,
    SessionCloseRequest,
    SessionCloseResponse,
    SessionConfirmRequest,
    SessionConfirmResponse,
    SessionOpenRequest,
    SessionOpenResponse,
    StopRequest,
    StopResponse,
    StreamConfigRequest,
    StreamFlag,
    Telemetry,
    TimeSetRequest,
    TimeSetResponse,
    TimeSyncRequest,
    TimeSyncResponse,
    decode_payload,
    encode_payload,
)
from pump_protocol.rng import Rng
from pump_protocol.security import COUNTER_MAX, TEST_KEY, SecureChannel, derive_keys

SECOND = 1_000_000
PING = encode_frame(Frame(PingRequest.TYPE, 1, 0, encode_payload(PingRequest(cookie=1))))


@pytest.fixture
def device() -> Device:
    return verbs.manufacture(PumpSettings(), log_epoch=7)


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
    verbs.stop(device)
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
    verbs.stop(device)
    firmware.advance(1)
    assert Telemetry not in [type(message) for message in said(firmware)]


def test_a_falling_volume_is_no_change_worth_telling(device: Device, firmware: Firmware) -> None:
    configure(firmware, 60_000, 0, flags=StreamFlag.ON_CHANGE)
    firmware.advance(0)
    said(firmware)
    device.settle(3_600 * SECOND)
    firmware.advance(1)
    assert said(firmware) == []


def test_several_requests_in_one_piece_are_answered_in_order(firmware: Firmware) -> None:
    firmware.receive_data(PING * 3 + b"\0\x55\0" + PING, 1)
    assert [message.TYPE for message in said(firmware)] == [MessageType.PING_RSP] * 4


# --- sessions, and what they leave behind -----------------------------------------------------------------------------


class Secured:
    """A host in an open session with a firmware, at link time 0 unless it says otherwise."""

    def __init__(self, firmware: Firmware, serial: str) -> None:
        self.firmware = firmware
        self.seq = 100
        self._decoder = FrameDecoder()
        nonce = bytes(16)
        offer = self.ask(SessionOpenRequest(0, nonce))
        assert isinstance(offer, SessionOpenResponse)
        keys = derive_keys(TEST_KEY, host_nonce=nonce, dev_nonce=offer.dev_nonce, session_id=offer.session_id)
        self.confirmation = SessionConfirmRequest(offer.session_id, keys.host_proof(offer.session_id, serial))
        self.ask(self.confirmation)
        self.channel = SecureChannel.of_host(keys)

    def ask(self, request: Message, now: int = 0, *, channel: SecureChannel | None = None) -> Message:
        """The answer to a request, sealed or not."""
        self.seq += 1
        frame = Frame(request.TYPE, self.seq, 0, encode_payload(request))
        self.firmware.receive_data(encode_frame(frame if channel is None else channel.seal(frame)), now)
        return self.heard()[0][0]

    def write(self, request: Message, now: int = 0) -> Message:
        return self.ask(request, now, channel=self.channel)

    def heard(self) -> list[tuple[Message, bytes]]:
        """What the firmware has said, each with its counter and tag."""
        frames = self._decoder.feed(self.firmware.link.data_to_send())
        return [(decode_payload(frame.type, frame.payload), frame.auth) for frame in frames if isinstance(frame, Frame)]


@pytest.fixture
def secured(device: Device, firmware: Firmware) -> Secured:
    return Secured(firmware, device.settings.serial)


@pytest.mark.parametrize("type_", sorted(type_ for type_ in MessageType if type_ < 0x40), ids=lambda type_: type_.name)
def test_every_request_of_the_catalogue_has_an_answer_in_a_session(secured: Secured, type_: MessageType) -> None:
    secured.firmware.receive_data(encode_frame(secured.channel.seal(Frame(type_, 9, 0, b"\1" * 60))), 0)
    (answer, auth), *_events = secured.heard()
    assert answer.TYPE in {type_ | 0x40, Nack.TYPE}
    assert not isinstance(answer, Nack) or answer.reason not in {NackReason.UNKNOWN_TYPE, NackReason.AUTH_REQUIRED}
    assert auth


def test_the_answer_comes_before_the_events_and_each_is_sealed_by_the_session_of_its_moment(secured: Secured) -> None:
    secured.firmware.advance(0)  # the session that was opened is told in the session
    ((opened, auth),) = secured.heard()
    assert isinstance(opened, LogEvent)
    assert (opened.record.code, auth[:4]) == (LogCode.SESSION_OPENED, b"\1\0\0\0")
    closed = secured.write(SessionCloseRequest(secured.confirmation.session_id))
    assert isinstance(closed, SessionCloseResponse)
    secured.firmware.receive_data(PING, 0)
    ((_pong, auth),) = secured.heard()
    assert auth == b""


def test_a_confirmation_that_comes_again_is_answered_without_a_tag_and_logged_once(
    device: Device, secured: Secured
) -> None:
    seen = device.log.last_seq
    again = Frame(SessionConfirmRequest.TYPE, secured.seq, 0, encode_payload(secured.confirmation))
    secured.firmware.receive_data(encode_frame(again), 0)
    assert secured.heard() == [(SessionConfirmResponse(secured.confirmation.session_id), b"")]
    assert device.log.last_seq == seen
    assert isinstance(secured.write(StopRequest(1, 0)), StopResponse)


def test_an_offer_within_a_session_is_answered_in_it_and_ends_it(secured: Secured) -> None:
    frame = Frame(SessionOpenRequest.TYPE, 7, 0, encode_payload(SessionOpenRequest(0, bytes(16))))
    secured.firmware.receive_data(encode_frame(secured.channel.seal(frame)) + PING, 0)
    (_offer, sealed), (_pong, unsealed) = secured.heard()
    assert sealed
    assert not unsealed


@pytest.mark.parametrize(("request_", "answer"), [(StopRequest(1, 0), StopResponse), (ResumeRequest(1, 9), Nack)])
def test_the_last_counter_is_answered_in_its_session_and_ends_it(
    secured: Secured, request_: Message, answer: type[Message]
) -> None:
    secured.channel._sent = COUNTER_MAX - 1  # noqa: SLF001 (four thousand million frames later)
    frame = Frame(request_.TYPE, 7, 0, encode_payload(request_))
    secured.firmware.receive_data(encode_frame(secured.channel.seal(frame)) + PING, 0)
    (last, sealed), (pong, unsealed) = secured.heard()
    assert isinstance(last, answer)
    assert sealed
    assert isinstance(pong, PingResponse)
    assert not unsealed


def prepared(secured: Secured, now: int = 0) -> BolusCommitRequest:
    answer = secured.write(BolusPrepareRequest(5, 50_000, 600_000, 1, 0), now)
    assert isinstance(answer, BolusPrepareResponse)
    return BolusCommitRequest(5, answer.bolus_id, 50_000)


@pytest.mark.parametrize(
    ("silence_us", "expected"), [(SILENCE_ENDS_LINK_US - 1, None), (SILENCE_ENDS_LINK_US, NackReason.TOKEN_UNKNOWN)]
)
def test_a_token_does_not_outlive_the_link_whether_or_not_the_timer_came_first(
    secured: Secured, silence_us: int, expected: NackReason | None
) -> None:
    commit = prepared(secured)
    answer = secured.write(commit, silence_us)
    assert getattr(answer, "reason", None) == expected


def test_a_silent_host_leaves_no_alarm_paused(device: Device, secured: Secured) -> None:
    secured.write(StopRequest(1, 0))
    secured.write(AlarmAudioPauseRequest(0xFFFFFFFF, 600))
    assert device.tone is None
    secured.firmware.advance(SILENCE_ENDS_LINK_US)
    assert device.tone is not None


def test_eight_failures_raise_an_alarm_that_an_acknowledgement_ends(device: Device, secured: Secured) -> None:
    for n in range(8):
        assert device.alarms.active_map == 0
        secured.firmware.receive_data(encode_frame(Frame(StopRequest.TYPE, n, 0, b"")), n)
    assert device.alarms.active_map == 1 << AlarmCode.UNAUTHORISED_SESSION - 1
    reasons = [(message.reason, bool(auth)) for message, auth in secured.heard() if isinstance(message, Nack)]
    assert reasons == [(NackReason.AUTH_REQUIRED, True)] * 8
    verbs.acknowledge(device, AlarmCode.UNAUTHORISED_SESSION)
    assert device.alarms.active_map == 0


def test_utc_is_set_by_its_difference_from_pump_time(device: Device, secured: Secured) -> None:
    before = device.therapy.rtc.offset_ms(device.at_us)
    answer = secured.write(TimeSetRequest(utc_ms=before + 5_000, dev_us=3_000_999))
    assert answer == TimeSetResponse(step_ms=2_000)
    assert device.therapy.rtc.offset_ms(device.at_us) == before + 2_000
    assert device.log.read(device.log.last_seq, 1)[0].arg0 == 2_000


@pytest.mark.parametrize("utc_ms", [1 << 62, (1 << 64) - 2])
def test_a_utc_that_no_field_holds_is_refused(device: Device, secured: Secured, utc_ms: int) -> None:
    before = device.therapy.rtc.offset_ms(device.at_us)
    answer = secured.write(TimeSetRequest(utc_ms=utc_ms, dev_us=0))
    assert isinstance(answer, Nack)
    assert answer.reason == NackReason.LIMIT_EXCEEDED
    assert device.therapy.rtc.offset_ms(device.at_us) == before


@pytest.mark.parametrize("request_", [TimeSetRequest((1 << 62) - 1, 0), TimeSetRequest(1, (1 << 64) - 1)])
def test_the_furthest_utc_can_be_told(secured: Secured, request_: TimeSetRequest) -> None:
    assert isinstance(secured.write(request_), TimeSetResponse)
    answer = secured.write(TimeSyncRequest(host_t=1))
    assert isinstance(answer, TimeSyncResponse)
    assert answer.utc_offset_ms == request_.utc_ms - request_.dev_us // 1_000


def test_what_depends_on_the_line_is_no_part_of_the_digest(device: Device, secured: Secured) -> None:
    quiet = verbs.manufacture(PumpSettings(), log_epoch=7)
    for _ in range(8):
        secured.firmware.receive_data(encode_frame(Frame(StopRequest.TYPE, 1, 0, b"")), 0)
    secured.firmware.advance(SILENCE_ENDS_LINK_US)
    assert device.log.last_seq > quiet.log.last_seq
    assert device.log.digest == quiet.log.digest
