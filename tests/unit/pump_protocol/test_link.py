"""The link: counters, limits and queue of the pump's end; retries, matching and gaps of the host's."""

from __future__ import annotations

import google_crc32c
import msgspec
import pytest
from cobs import cobs  # type: ignore[import-untyped]  # the package ships no types

from pump_protocol.framing import Frame, FrameDecoder, encode_frame
from pump_protocol.link import (
    NACKS_PER_SECOND_MAX,
    RETRIES_MAX,
    TX_QUEUE_MAX,
    Answered,
    DeviceLink,
    Heard,
    HostLink,
    LinkCounters,
    LinkEvent,
    Refused,
    Unanswered,
    Unreadable,
    request_timeout_us,
)
from pump_protocol.messages import (
    AlarmEvent,
    Boot,
    EchoRequest,
    EchoResponse,
    LogEvent,
    LogRecord,
    Message,
    MessageType,
    Nack,
    NackReason,
    PingRequest,
    PingResponse,
    Telemetry,
    decode_payload,
    encode_payload,
)

SECOND = 1_000_000
T_US = 300_000

TELEMETRY = Telemetry(0, 0, 1, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, None, None)
LOG_EVENT = LogEvent(LogRecord(1, 1, 0x2026, 0, 0, 0, 0))
ALARM_EVENT = AlarmEvent(code=1, priority=2, edge=1, occurrence=1, event_seq=1, t_ms=0, value=0)
BOOT = Boot(boot_count=2, cause=0, log_epoch=1, last_seq=1, fw_major=1, fw_minor=0, fw_patch=0)


def wire(type_: int, seq: int = 0, ref: int = 0, payload: bytes = b"") -> bytes:
    return encode_frame(Frame(type_, seq, ref, payload))


def with_header(first: int, type_: int = 0x10) -> bytes:
    """A frame whose CRC holds, with another version or other flags."""
    body = bytes([first, type_, 7, 0, 0, 0, 0, 0])
    raw = body + google_crc32c.value(body).to_bytes(4, "little")
    return b"\0" + bytes(cobs.encode(raw)) + b"\0"


def frames(data: bytes) -> list[Frame]:
    found = FrameDecoder().feed(data)
    assert all(isinstance(item, Frame) for item in found)
    return [item for item in found if isinstance(item, Frame)]


def sent(link: DeviceLink | HostLink) -> list[Frame]:
    return frames(link.data_to_send())


def moved(link: DeviceLink | HostLink) -> dict[str, int]:
    """The counters that are not zero."""
    return {name: value for name in LinkCounters.__struct_fields__ if (value := getattr(link.counters, name))}


# --- the pump's end: what is counted ----------------------------------------------------------------------------------

GOOD = wire(0x10, seq=7)
BAD_FRAMES = {
    "rx_crc": GOOD[:-3] + bytes([GOOD[-3] ^ 1]) + GOOD[-2:],
    "rx_cobs": b"\0\x20\x10\x10\0",
    "rx_short": b"\0\4\x10\x10\7\0",
    "rx_len": bytes.fromhex("000410100701010201054225ee0100"),
    "rx_oversize": b"\0" + b"U" * 300 + b"\0",
    "rx_direction": wire(0x50, seq=7),
}


def test_a_good_request_moves_rx_ok_and_waits_to_be_answered() -> None:
    link = DeviceLink()
    link.receive_data(GOOD, 5)
    (request,) = link.requests_received()
    assert (request.type, request.seq, link.last_valid_us, moved(link)) == (0x10, 7, 5, {"rx_ok": 1})
    assert link.requests_received() == []


@pytest.mark.parametrize("counter", BAD_FRAMES)
def test_what_is_no_request_moves_its_one_counter_and_is_met_with_silence(counter: str) -> None:
    link = DeviceLink()
    link.receive_data(BAD_FRAMES[counter], 5)
    assert moved(link) == {counter: 1}
    assert (link.requests_received(), link.data_to_send(), link.last_valid_us) == ([], b"", None)


def test_empty_frames_are_nothing() -> None:
    link = DeviceLink()
    link.receive_data(b"\0" * 100, 0)
    assert moved(link) == {}


@pytest.mark.parametrize(
    ("first", "counter", "reason"),
    [(0x20, "rx_version", NackReason.UNSUPPORTED_VERSION), (0x11, "rx_flag", NackReason.UNSUPPORTED_FLAG)],
)
def test_what_must_be_understood_is_counted_and_refused(first: int, counter: str, reason: NackReason) -> None:
    link = DeviceLink()
    link.receive_data(with_header(first), 0)
    assert moved(link) == {counter: 1, "nack_tx": 1}
    (nack,) = sent(link)
    assert (nack.type, nack.ref) == (MessageType.NACK, 7)
    assert decode_payload(nack.type, nack.payload) == Nack(0x10, reason, 0, 0)


@pytest.mark.parametrize("type_", [0x50, 0x80])
@pytest.mark.parametrize("first", [0x20, 0x11])
def test_a_response_or_event_of_another_version_is_never_answered(first: int, type_: int) -> None:
    link = DeviceLink()
    link.receive_data(with_header(first, type_), 0)
    assert link.data_to_send() == b""


def test_what_is_sent_is_counted_when_it_is_sent() -> None:
    link = DeviceLink()
    link.tell(TELEMETRY)
    assert moved(link) == {}
    link.data_to_send()
    assert moved(link) == {"tx_ok": 1}


# --- the pump's end: refusals -----------------------------------------------------------------------------------------


def refused(link: DeviceLink, now: int, reason: NackReason = NackReason.UNKNOWN_TYPE) -> bool:
    """Whether a bad request at `now` gets its NACK."""
    link.refuse(Frame(0x3E, 9, 0, b""), reason, now)
    return bool(link.data_to_send())


def test_a_refusal_names_the_request_and_says_why() -> None:
    link = DeviceLink()
    link.refuse(Frame(0x3E, 9, 0, b""), NackReason.BUSY, 0, detail=3, retry_after_ms=500)
    (nack,) = sent(link)
    assert nack.ref == 9
    assert decode_payload(nack.type, nack.payload) == Nack(0x3E, NackReason.BUSY, 3, 500)


def test_ten_refusals_go_out_in_any_second_and_the_eleventh_is_silence() -> None:
    link = DeviceLink()
    assert [refused(link, now) for now in range(NACKS_PER_SECOND_MAX + 1)] == [True] * NACKS_PER_SECOND_MAX + [False]
    assert link.counters.nack_tx == NACKS_PER_SECOND_MAX


def test_a_second_after_the_first_of_ten_there_is_room_for_one() -> None:
    link = DeviceLink()
    for now in range(NACKS_PER_SECOND_MAX):
        refused(link, now)
    assert [refused(link, now) for now in (SECOND - 1, SECOND, SECOND)] == [False, True, False]


def test_a_silent_refusal_takes_no_room() -> None:
    link = DeviceLink()
    for now in range(NACKS_PER_SECOND_MAX):
        refused(link, now)
    for now in range(20, SECOND, 1_000):
        refused(link, now)
    assert refused(link, SECOND)


def test_another_version_is_refused_once_a_second() -> None:
    link = DeviceLink()
    version = NackReason.UNSUPPORTED_VERSION
    assert [refused(link, now, version) for now in (0, 1, SECOND - 1, SECOND)] == [True, False, False, True]


def test_a_flood_of_other_versions_leaves_room_for_other_refusals() -> None:
    link = DeviceLink()
    for now in range(100):
        refused(link, now, NackReason.UNSUPPORTED_VERSION)
    assert refused(link, 100)


# --- the pump's end: the queue ----------------------------------------------------------------------------------------


def test_answers_go_first_then_alarms_boot_log_telemetry() -> None:
    link = DeviceLink()
    for event in (TELEMETRY, LOG_EVENT, BOOT, ALARM_EVENT):
        link.tell(event)
    link.respond(Frame(EchoRequest.TYPE, 5, 0, b""), EchoResponse(b""))
    types = [MessageType.ECHO_RSP, MessageType.ALARM_EVENT, MessageType.BOOT, MessageType.LOG_EVENT]
    assert [frame.type for frame in sent(link)] == [*types, MessageType.TELEMETRY]


def filled(count: dict[MessageType, int]) -> DeviceLink:
    link = DeviceLink()
    events: dict[MessageType, Message] = {
        MessageType.TELEMETRY: TELEMETRY,
        MessageType.LOG_EVENT: LOG_EVENT,
        MessageType.ALARM_EVENT: ALARM_EVENT,
    }
    for type_, how_many in count.items():
        for _ in range(how_many):
            link.tell(events[type_])
    return link


def queued(link: DeviceLink) -> dict[int, int]:
    types = [frame.type for frame in sent(link)]
    return {type_: types.count(type_) for type_ in set(types)}


def test_a_full_queue_has_dropped_nothing() -> None:
    link = filled({MessageType.TELEMETRY: TX_QUEUE_MAX})
    assert link.counters.tx_dropped == 0
    assert queued(link) == {MessageType.TELEMETRY: TX_QUEUE_MAX}


def test_one_more_than_full_drops_the_oldest_telemetry() -> None:
    link = DeviceLink()
    for t_ms in range(TX_QUEUE_MAX + 1):
        link.tell(msgspec.structs.replace(TELEMETRY, t_ms=t_ms))
    first = sent(link)[0]
    told = decode_payload(first.type, first.payload)
    assert isinstance(told, Telemetry)
    assert (told.t_ms, link.counters.tx_dropped) == (1, 1)


def test_telemetry_is_dropped_before_log_events_and_those_before_alarms() -> None:
    half = TX_QUEUE_MAX // 2
    link = filled({MessageType.TELEMETRY: 1, MessageType.LOG_EVENT: half - 1, MessageType.ALARM_EVENT: half})
    link.tell(ALARM_EVENT)
    link.tell(ALARM_EVENT)
    assert queued(link) == {MessageType.LOG_EVENT: half - 2, MessageType.ALARM_EVENT: half + 2}
    assert link.counters.tx_dropped == 2


def test_an_alarm_is_dropped_when_there_is_nothing_lesser() -> None:
    link = filled({MessageType.ALARM_EVENT: TX_QUEUE_MAX + 5})
    assert queued(link) == {MessageType.ALARM_EVENT: TX_QUEUE_MAX}
    assert link.counters.tx_dropped == 5


def test_answers_are_never_dropped_and_push_events_out() -> None:
    link = filled({MessageType.ALARM_EVENT: TX_QUEUE_MAX})
    for seq in range(TX_QUEUE_MAX + 10):
        link.respond(Frame(EchoRequest.TYPE, seq, 0, b""), EchoResponse(b""))
    assert queued(link) == {MessageType.ECHO_RSP: TX_QUEUE_MAX + 10}
    assert link.counters.tx_dropped == TX_QUEUE_MAX


def test_the_boot_event_is_never_dropped() -> None:
    link = DeviceLink()
    link.tell(BOOT)
    for _ in range(TX_QUEUE_MAX + 5):
        link.tell(ALARM_EVENT)
    assert queued(link)[MessageType.BOOT] == 1


def test_a_dropped_event_leaves_no_gap_in_the_sequence() -> None:
    link = filled({MessageType.TELEMETRY: TX_QUEUE_MAX + 5})
    assert [frame.seq for frame in sent(link)] == list(range(TX_QUEUE_MAX))


def test_the_sequence_wraps_after_65535() -> None:
    link = DeviceLink()
    seqs = []
    for _ in range(2_049):
        for _ in range(32):
            link.tell(TELEMETRY)
        seqs += [frame.seq for frame in sent(link)]
    assert seqs[65_534:65_538] == [65_534, 65_535, 0, 1]


# --- the host's end: requests and retries -----------------------------------------------------------------------------

PING = PingRequest(cookie=77)
PONG = PingResponse(cookie=77, boot_count=1, state=2, t_ms=5)


def answer(request: Frame, response: PingResponse | EchoResponse | Nack = PONG, seq: int = 0) -> bytes:
    return wire(response.TYPE, seq=seq, ref=request.seq, payload=encode_payload(response))


def asked() -> tuple[HostLink, Frame]:
    link = HostLink()
    link.request(PING, 0)
    (request,) = sent(link)
    return link, request


def ends(link: HostLink) -> list[LinkEvent]:
    return link.events_received()


@pytest.mark.parametrize(("baud", "timeout_us"), [(9_600, 800_000), (115_200, 300_000)])
def test_the_timeout_is_that_of_the_specification(baud: int, timeout_us: int) -> None:
    """PLK-REQ-02."""
    assert request_timeout_us(baud) == timeout_us
    link = HostLink(baud=baud)
    link.request(PING, 1_000)
    assert link.next_deadline() == 1_000 + timeout_us


def test_an_idle_host_wants_nothing() -> None:
    link = HostLink()
    link.advance(10 * SECOND)
    assert (link.is_idle, link.next_deadline(), link.data_to_send(), ends(link)) == (True, None, b"", [])


def test_one_request_is_outstanding_at_a_time() -> None:
    """PLK-REQ-01."""
    link, _request = asked()
    with pytest.raises(AssertionError, match="one request outstanding"):
        link.request(PING, 1)


def test_an_answer_ends_the_request() -> None:
    link, request = asked()
    link.receive_data(answer(request), 10)
    assert ends(link) == [Answered(PING, PONG)]
    assert (link.is_idle, link.next_deadline(), link.last_valid_us) == (True, None, 10)


def test_a_refusal_ends_the_request() -> None:
    link, request = asked()
    nack = Nack(PingRequest.TYPE, NackReason.NOT_IMPLEMENTED, 0, 0)
    link.receive_data(answer(request, nack), 10)
    assert ends(link) == [Refused(PING, nack)]


def test_nothing_is_asked_again_before_its_time() -> None:
    link, _request = asked()
    link.advance(T_US - 1)
    assert sent(link) == []


def test_a_retry_is_the_same_frame_three_times_and_then_the_outcome_is_unknown() -> None:
    """PLK-REQ-03."""
    link, request = asked()
    retries = []
    for number in range(1, RETRIES_MAX + 1):
        link.advance(number * T_US)
        retries += sent(link)
    assert retries == [request] * 3
    link.advance((RETRIES_MAX + 1) * T_US - 1)
    assert ends(link) == []
    link.advance((RETRIES_MAX + 1) * T_US)
    assert (ends(link), sent(link), link.is_idle) == ([Unanswered(PING)], [], True)


def test_a_request_that_must_not_be_repeated_is_not() -> None:
    link = HostLink()
    link.request(PING, 0, retries=0)
    sent(link)
    link.advance(T_US)
    assert (ends(link), sent(link)) == ([Unanswered(PING)], [])


def test_the_answer_to_any_try_ends_the_request() -> None:
    link, request = asked()
    link.advance(T_US)
    link.receive_data(answer(request), T_US + 1)
    assert ends(link) == [Answered(PING, PONG)]


def test_each_request_has_its_own_number_which_wraps_after_65535() -> None:
    link, seqs = HostLink(), []
    for _ in range(65_538):
        link.request(PING, 0)
        (request,) = sent(link)
        seqs.append(request.seq)
        link.receive_data(answer(request), 0)
        link.events_received()
    assert seqs[:2] == [0, 1]
    assert seqs[65_534:] == [65_534, 65_535, 0, 1]


def test_busy_is_asked_again_when_the_pump_said_so() -> None:
    """PLK-REQ-07."""
    link, request = asked()
    link.receive_data(answer(request, Nack(PingRequest.TYPE, NackReason.BUSY, 0, 1_500)), 100)
    assert (ends(link), link.next_deadline()) == ([], 100 + 1_500_000)
    link.advance(100 + 1_500_000)
    assert sent(link) == [request]


def test_busy_is_never_asked_again_sooner_than_the_timeout() -> None:
    link, request = asked()
    link.receive_data(answer(request, Nack(PingRequest.TYPE, NackReason.BUSY, 0, 1)), 100)
    assert link.next_deadline() == 100 + T_US


def test_a_pump_that_stays_busy_has_refused() -> None:
    link, request = asked()
    busy = Nack(PingRequest.TYPE, NackReason.BUSY, 0, 1)
    for seq in range(RETRIES_MAX + 1):
        link.receive_data(answer(request, busy, seq), 0)
        link.advance(link.next_deadline() or 0)
    assert ends(link) == [Refused(PING, busy)]


# --- the host's end: answers that are none ----------------------------------------------------------------------------


def test_a_frame_that_the_line_carries_twice_counts_once() -> None:
    link = HostLink()
    link.receive_data(event(5) + event(5) + event(6), 0)
    assert (ends(link), link.repeated_frames) == ([Heard(TELEMETRY), Heard(TELEMETRY)], 1)


def test_a_pump_that_boots_twice_is_heard_twice() -> None:
    link = HostLink()
    again = msgspec.structs.replace(BOOT, boot_count=3)
    link.receive_data(event(0, BOOT) + event(0, again), 0)
    assert ends(link) == [Heard(BOOT), Heard(again)]


def test_a_repeated_answer_is_ignored() -> None:
    """PLK-REQ-04."""
    link, request = asked()
    link.receive_data(answer(request) + answer(request, seq=1), 0)
    assert ends(link) == [Answered(PING, PONG)]
    assert link.unmatched_answers == 1


def test_an_answer_to_an_earlier_request_does_not_end_this_one() -> None:
    """PLK-REQ-04."""
    link, request = asked()
    link.receive_data(wire(PONG.TYPE, ref=request.seq - 1 & 0xFFFF, payload=encode_payload(PONG)), 0)
    assert (ends(link), link.is_idle, link.unmatched_answers) == ([], False, 1)


def test_an_answer_of_another_kind_does_not_end_this_request() -> None:
    link, request = asked()
    link.receive_data(answer(request, EchoResponse(b"")), 0)
    assert (ends(link), link.is_idle, link.unmatched_answers) == ([], False, 1)


def test_an_unreadable_answer_ends_the_request_since_another_one_would_be_the_same() -> None:
    link, request = asked()
    link.receive_data(wire(PONG.TYPE, ref=request.seq, payload=b"short"), 0)
    assert (ends(link), link.is_idle, link.unreadable) == ([Unreadable(PING)], True, 1)


def test_a_reset_link_has_nothing_outstanding_and_nothing_to_send() -> None:
    link, _request = asked()
    link.advance(T_US)
    link.reset()
    assert (link.is_idle, link.next_deadline(), link.data_to_send()) == (True, None, b"")


def test_an_answer_from_before_a_reset_is_ignored() -> None:
    link, request = asked()
    link.reset()
    link.request(PING, 1)
    link.receive_data(answer(request), 2)
    assert (ends(link), link.unmatched_answers) == ([], 1)


# --- the host's end: events -------------------------------------------------------------------------------------------


def event(seq: int, message: Telemetry | Boot = TELEMETRY) -> bytes:
    return wire(message.TYPE, seq=seq, payload=encode_payload(message))


def test_an_event_is_heard_while_a_request_is_outstanding() -> None:
    link, _request = asked()
    link.receive_data(event(0), 0)
    assert ends(link) == [Heard(TELEMETRY)]
    assert not link.is_idle


def test_an_event_that_a_later_minor_has_is_counted_and_not_feared() -> None:
    """PLK-RCV-09."""
    link = HostLink()
    link.receive_data(wire(0x9F, payload=b"new"), 0)
    assert (ends(link), link.unknown_events, link.counters.rx_ok) == ([], 1, 1)


def test_an_unreadable_event_is_counted() -> None:
    link = HostLink()
    link.receive_data(wire(MessageType.TELEMETRY, payload=b"short"), 0)
    assert (ends(link), link.unreadable, moved(link)) == ([], 1, {"rx_ok": 1})


def test_a_request_that_comes_back_is_the_wrong_direction() -> None:
    """PLK-RCV-09."""
    link, request = asked()
    link.receive_data(encode_frame(request), 0)
    assert moved(link) == {"tx_ok": 1, "rx_direction": 1}


@pytest.mark.parametrize("counter", [name for name in BAD_FRAMES if name != "rx_direction"])
def test_the_host_counts_damage_too(counter: str) -> None:
    """PLK-RCV-09."""
    link = HostLink()
    link.receive_data(BAD_FRAMES[counter], 0)
    assert moved(link) == {counter: 1}


@pytest.mark.parametrize(
    ("seqs", "lost"),
    [
        ([100, 101, 102], 0),
        ([100, 102], 1),
        ([100, 110, 111, 113], 10),
        ([65_534, 1], 2),
        ([65_535, 0], 0),
        ([100, 100], 0),
        ([100, 101, 100], 0),
        ([40_000, 0], 25_535),
    ],
)
def test_lost_frames_are_the_gaps_in_the_numbers_of_the_pump(seqs: list[int], lost: int) -> None:
    """PLK-EVT-06."""
    link = HostLink()
    link.receive_data(b"".join(event(seq) for seq in seqs), 0)
    assert link.lost_frames == lost


def test_a_pump_that_boots_counts_anew_and_has_lost_nothing() -> None:
    link = HostLink()
    link.receive_data(event(40_000) + event(0, BOOT) + event(1) + event(3), 0)
    assert link.lost_frames == 1


def test_frames_are_found_in_any_pieces() -> None:
    link, request = asked()
    for byte in event(0) + answer(request, seq=1) + event(2):
        link.receive_data(bytes([byte]), 0)
    assert ends(link) == [Heard(TELEMETRY), Answered(PING, PONG), Heard(TELEMETRY)]
