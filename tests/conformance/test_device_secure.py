"""Who may write: the vectors N19 to N30, (b) to (e) and the conversations, bit for bit, and D-47 to D-54 of the suite.

A whole pump in virtual time. The vectors' nonces are drawn for it; all else it does itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from pump_protocol.framing import Frame, FrameDecoder, encode_frame
from pump_protocol.messages import (
    AUTH_TYPES,
    AlarmAckRequest,
    AlarmAckResponse,
    AlarmCode,
    AlarmEvent,
    BolusPrepareRequest,
    GetStatusRequest,
    GetStatusResponse,
    HelloRequest,
    HelloResponse,
    LogCode,
    LogEvent,
    Nack,
    NackReason,
    PingRequest,
    PingResponse,
    SessionCloseRequest,
    SessionCloseResponse,
    SessionConfirmRequest,
    SessionConfirmResponse,
    SessionOpenRequest,
    SessionOpenResponse,
    StopRequest,
    StopResponse,
    StreamConfigRequest,
    StreamConfigResponse,
    Telemetry,
    decode_payload,
    encode_payload,
)
from pump_protocol.security import TEST_KEY, Key, SecureChannel, Verdict, derive_keys
from tests.conformance.host import MS, SECOND
from tests.conformance.secure_host import HOST_NONCE, SecureHost
from tests.conformance.vector_pump import OFFER, SERIAL, Offer, VectorPump
from tests.conformance.vectors import load, named

if TYPE_CHECKING:
    from pump_emulator.pump import Pump

IN_SESSION = [vector for vector in load("negative.json") if vector["session"]]
WORKED = {vector["name"].split(" ")[0].rstrip(","): bytes.fromhex(vector["wire"]) for vector in load("valid.json")}
KEYS = derive_keys(TEST_KEY, host_nonce=HOST_NONCE, dev_nonce=OFFER[1], session_id=OFFER[0])


def frames_of(wire: bytes) -> list[Frame]:
    frames = [frame for frame in FrameDecoder().feed(wire) if isinstance(frame, Frame)]
    assert b"".join(map(encode_frame, frames)) == wire, "something else than frames"
    return frames


def said(pump: Pump, wire: bytes) -> bytes:
    """What the pump answers; it has no time to say anything by itself."""
    pump.receive_data(wire, 0)
    return pump.data_to_send()


def opened(pump: VectorPump, *, next_seq: int) -> None:
    """Open the session of the vectors so that its first frame has this number."""
    pump.count_to(next_seq - 2)
    frames_of(said(pump, plain(SessionOpenRequest(0, HOST_NONCE))))
    session_id = OFFER[0]
    said(pump, plain(SessionConfirmRequest(session_id, KEYS.host_proof(session_id, SERIAL))))


def plain(message: SessionOpenRequest | SessionConfirmRequest) -> bytes:
    return encode_frame(Frame(message.TYPE, 7, 0, encode_payload(message)))


# --- vectors ----------------------------------------------------------------------------------------------------------


def test_every_vector_of_a_session_is_here() -> None:
    assert {v["id"] for v in IN_SESSION} == {f"N{n}" for n in (20, 21, 22, 23, 25, 26, 27, 28, 29, 30)}


@named(IN_SESSION, key="id")
def test_bad_input_in_a_session_gets_what_its_vector_says(vector: dict[str, Any]) -> None:
    pump = VectorPump([OFFER])
    opened(pump, next_seq=0x103)
    before = {name: getattr(pump.counters, name) for name in pump.counters.__struct_fields__}
    pump_before = pump.reported(0)
    wire = bytes.fromhex(vector["wire"])
    answers = frames_of(said(pump, wire))
    host = SecureChannel.of_host(KEYS)
    assert [host.open(frame) for frame in answers] == [Verdict.VERIFIED] * len(answers)
    nacks = [decode_payload(frame.type, frame.payload) for frame in answers if frame.type == Nack.TYPE]
    type_ = frames_of(wire)[-1].type
    assert nacks == [Nack(type_, NackReason[nack["reason"]], nack["detail"], 0) for nack in vector["nacks"]]
    assert [frame.ref for frame in answers] == [frame.seq for frame in frames_of(wire)]
    moved = {name: getattr(pump.counters, name) - before[name] for name in before}
    assert {name: by for name, by in moved.items() if by} == vector["counters"] | {"tx_ok": len(answers)}
    # That the patient's bolus was asked for is counted, whatever became of it.
    asked = pump.reported(0)
    assert msgspec.structs.replace(asked, bolus_requested=pump_before.bolus_requested) == pump_before


def test_b_the_status_is_asked_for_without_a_session() -> None:
    answer, *_boot = frames_of(said(VectorPump([]), WORKED["GET_STATUS"]))
    assert (answer.type, answer.ref) == (GetStatusResponse.TYPE, 7)


def test_c_d_e_a_bolus_is_prepared_and_locked_out_bit_for_bit() -> None:
    pump = VectorPump([OFFER])
    opened(pump, next_seq=0x103)
    assert said(pump, WORKED["BOLUS_PREPARE"]) == WORKED["BOLUS_PREPARE_RSP"]
    pump.lock_out(14 * 60_000)
    again = encode_payload(BolusPrepareRequest(0xA1B2C3D5, 50_000, 300_000, 7))
    host = SecureChannel(send_key=KEYS.host_to_device, receive_key=KEYS.device_to_host, sent=1)
    sealed = encode_frame(host.seal(Frame(BolusPrepareRequest.TYPE, 9, 0, again)))
    assert said(pump, sealed) == WORKED["NACK"]


@named([t | {"file": "handshake"} for t in load("handshake.json")["transcripts"]])
def test_d47_every_handshake_is_answered_bit_for_bit(vector: dict[str, Any]) -> None:
    offers = [s["fields"] for s in vector["steps"] if s["message"] == "session_open_rsp"]
    pump = VectorPump([offer_of(fields) for fields in offers])
    pump.count_to(0x103)
    play(pump, vector["steps"])


@named(load("bolus.json")["transcripts"])
def test_d67_a_bolus_with_any_message_lost_is_answered_bit_for_bit(vector: dict[str, Any]) -> None:
    pump = VectorPump([OFFER])
    opened(pump, next_seq=0x103)
    pump.begin_log()
    play(pump, vector["steps"])
    boluses = [record for record in pump.log_records(1, 9) if record.code == LogCode.BOLUS_START]
    assert len(boluses) == (vector["outcome"] == "done")


def offer_of(fields: dict[str, Any]) -> Offer:
    return fields["session_id"], bytes.fromhex(fields["dev_nonce"])


def play(pump: VectorPump, steps: list[dict[str, Any]]) -> None:
    """Send what the host sends, unless it is lost; the pump must say exactly what the conversation has it say."""
    expected = b"".join(bytes.fromhex(step["wire"]) for step in steps if step["from"] == "device")
    sent = (bytes.fromhex(step["wire"]) for step in steps if step["from"] == "host" and not step["lost"])
    assert b"".join(said(pump, wire) for wire in sent).hex() == expected.hex()


# --- D-48 to D-52 -----------------------------------------------------------------------------------------------------


@pytest.fixture
def host() -> SecureHost:
    return SecureHost()


@pytest.mark.parametrize("type_", sorted(AUTH_TYPES), ids="{:02X}".format)
def test_d48_a_write_in_a_session_needs_its_tag(host: SecureHost, type_: int) -> None:
    host.pump.pause(now=host.now)
    before = host.pump.reported(host.now)
    frame, *_events = host.send(encode_frame(Frame(type_, 9, 0, b"\1" * 60)))
    nack = decode_payload(frame.type, frame.payload)
    assert isinstance(nack, Nack)
    assert nack.reason == NackReason.AUTH_REQUIRED
    assert host.pump.reported(host.now) == before


def forged(host: SecureHost, *, key: Key | None = None, sent: int = 500, payload: bytes = b"") -> bytes:
    """Counter and tag of a GET_STATUS with the host's next number, made in some wrong way."""
    channel = SecureChannel(
        send_key=key or host.keys.host_to_device, receive_key=host.keys.device_to_host, sent=sent - 1
    )
    return channel.seal(Frame(GetStatusRequest.TYPE, host.seq + 1, 0, payload)).auth


@pytest.mark.parametrize("flaw", ["bit", "counter", "key", "reflected", "payload"])
def test_d49_a_wrong_tag_is_refused_and_moves_no_counter(host: SecureHost, flaw: str) -> None:
    right = forged(host)
    auth = {
        "bit": right[:-1] + bytes([right[-1] ^ 1]),
        "counter": (501).to_bytes(4, "little") + right[4:],
        "key": forged(host, key=Key(b"\x5a" * 16)),
        "reflected": forged(host, key=host.keys.device_to_host),
        "payload": forged(host, payload=b"x"),
    }[flaw]
    assert host.refusal(GetStatusRequest.TYPE, auth=auth).reason == NackReason.AUTH_FAILED
    host.status()  # its counter is far below that of the forgery


def test_d50_a_counter_that_is_not_higher_is_a_replay(host: SecureHost) -> None:
    host.status()
    taken = forged(host, sent=1_000)
    host.exchange(GetStatusRequest.TYPE, auth=taken)
    host.seq -= 1
    assert host.refusal(GetStatusRequest.TYPE, auth=taken).reason == NackReason.REPLAY
    for sent in (999, 1):
        assert host.refusal(GetStatusRequest.TYPE, auth=forged(host, sent=sent)).reason == NackReason.REPLAY
    (answer,) = host.exchange(GetStatusRequest.TYPE, auth=forged(host, sent=1_002))
    assert answer.type == GetStatusResponse.TYPE


def test_d51_the_eighth_failure_gets_its_own_reason_and_ends_it_for_ten_seconds(host: SecureHost) -> None:
    began = host.now
    reasons = [host.refusal(GetStatusRequest.TYPE, auth=b"\xff" * 12).reason for _ in range(8)]
    assert reasons == [NackReason.AUTH_FAILED] * 8
    assert host.now - began == 8 * SECOND
    host.channel = None
    open_ = encode_payload(SessionOpenRequest(0, HOST_NONCE))
    nack = host.answer(SessionOpenRequest.TYPE, open_)
    assert nack == Nack(SessionOpenRequest.TYPE, NackReason.SESSION_LIMIT, 0, 10_000)
    events = [message for _at, message in host.wait(0)]
    assert AlarmCode.UNAUTHORISED_SESSION in {event.code for event in events if isinstance(event, AlarmEvent)}
    host.wait(10 * SECOND - MS)
    assert host.answer(SessionOpenRequest.TYPE, open_) == Nack(SessionOpenRequest.TYPE, NackReason.SESSION_LIMIT, 0, 1)
    host.wait(MS)
    host.open_session()
    host.ask(AlarmAckRequest(AlarmCode.UNAUTHORISED_SESSION, 1), AlarmAckResponse)
    assert host.status().alarms_active == 0


def test_d51_seven_failures_are_none_too_many(host: SecureHost) -> None:
    for _ in range(7):
        host.refusal(GetStatusRequest.TYPE, auth=b"\xff" * 12)
    assert host.status().alarms_active == 0


def test_d52_every_frame_of_the_pump_carries_a_tag_and_the_next_counter(host: SecureHost) -> None:
    host.raw = b""
    host.ask(StreamConfigRequest(100, 0), StreamConfigResponse)
    host.refusal(0x3E)
    host.ask(StopRequest(host.new_op(), 0), StopResponse)
    kinds = {type(message) for _at, message in host.wait(SECOND)}
    assert kinds >= {Telemetry, AlarmEvent, LogEvent}
    counters = [int.from_bytes(frame.auth[:4], "little") for frame in FrameDecoder().feed(host.raw)]  # type: ignore[union-attr]
    assert counters == list(range(1, len(counters) + 1))


# --- D-53 -------------------------------------------------------------------------------------------------------------


def is_over(host: SecureHost) -> bool:
    """Whether the pump asks for no tag any more, and takes none."""
    channel, host.channel = host.channel, None
    (plain,) = host.exchange(GetStatusRequest.TYPE)
    if plain.type == Nack.TYPE:
        host.channel = channel
        return False
    assert channel is not None
    (sealed,) = host.send(encode_frame(channel.seal(Frame(GetStatusRequest.TYPE, 1, 0, b""))))
    return sealed.type == Nack.TYPE and not sealed.auth


def test_d53_a_session_ends_when_it_is_closed(host: SecureHost) -> None:
    wrong = host.refused(SessionCloseRequest(host.session_id ^ 1))
    assert wrong.reason == NackReason.WRONG_STATE
    host.ask(SessionCloseRequest(host.session_id), SessionCloseResponse)
    assert is_over(host)


def test_d53_a_hello_without_a_tag_ends_the_session_and_is_answered(host: SecureHost) -> None:
    host.channel, channel = None, host.channel
    host.ask(HelloRequest(1, 0, 0, 0, 0), HelloResponse)
    host.channel = channel
    assert is_over(host)


def test_d53_a_hello_of_another_major_version_ends_it_too(host: SecureHost) -> None:
    host.channel, channel = None, host.channel
    assert host.refusal(HelloRequest.TYPE, encode_payload(HelloRequest(2, 0, 0, 0, 0))).reason == 11
    host.channel = channel
    assert is_over(host)


def test_d53_a_session_ends_with_a_restart(host: SecureHost) -> None:
    host.pump.power_off(now=host.now)
    host.pump.power_on(now=host.now)
    host.pump.data_to_send()
    assert is_over(host)


@pytest.mark.parametrize(("write_at_s", "ends_at_s"), [(0, 60), (59, 119)])
def test_d53_a_session_ends_sixty_seconds_after_its_last_write(
    host: SecureHost, write_at_s: int, ends_at_s: int
) -> None:
    channel = host.channel
    for second in range(ends_at_s):
        if second == write_at_s:
            host.ask(StopRequest(host.new_op(), 0), StopResponse)
        host.ask(PingRequest(second), PingResponse)  # keeps the link, and not the session
        if second == ends_at_s - 1:
            host.wait(SECOND - 1)
            host.ask(PingRequest(second), PingResponse)
            host.channel = None
            host.wait(1)
        else:
            host.wait(SECOND)
    host.channel = channel
    assert is_over(host)


def test_a_session_opened_within_one_takes_its_place(host: SecureHost) -> None:
    serial = host.pump.reported(host.now).serial
    offer = host.ask(SessionOpenRequest(0, HOST_NONCE), SessionOpenResponse)
    keys = derive_keys(TEST_KEY, host_nonce=HOST_NONCE, dev_nonce=offer.dev_nonce, session_id=offer.session_id)
    host.channel = None
    confirmation = SessionConfirmRequest(offer.session_id, keys.host_proof(offer.session_id, serial))
    host.ask(confirmation, SessionConfirmResponse)
    host.channel = SecureChannel.of_host(keys)
    host.ask(StopRequest(host.new_op(), 0), StopResponse)
