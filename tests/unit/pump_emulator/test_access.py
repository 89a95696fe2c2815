"""The pump's end of a session: who gets in, how long it lasts, and what ends it."""

from __future__ import annotations

import pytest

from pump_emulator.access import Access
from pump_emulator.refusal import Refusal
from pump_protocol.framing import Frame
from pump_protocol.messages import (
    GetStatusRequest,
    HelloRequest,
    NackReason,
    SessionConfirmRequest,
    SessionOpenRequest,
    StopRequest,
    encode_payload,
)
from pump_protocol.rng import Rng
from pump_protocol.security import COUNTER_MAX, TEST_KEY, Key, SecureChannel, SessionKeys, derive_keys

SECOND = 1_000_000
SERIAL = "PR-1"
OPEN = SessionOpenRequest(key_id=0, host_nonce=bytes(16))


@pytest.fixture
def access() -> Access:
    return Access(TEST_KEY, SERIAL, Rng(1), is_production=False)


def offered(access: Access, now: int = 0) -> tuple[SessionKeys, SessionConfirmRequest]:
    """Let a session be offered; its keys, and what confirms it."""
    offer = access.open(OPEN, now)
    keys = derive_keys(TEST_KEY, host_nonce=OPEN.host_nonce, dev_nonce=offer.dev_nonce, session_id=offer.session_id)
    assert keys.dev_proof(offer.session_id, SERIAL) == offer.dev_proof
    return keys, SessionConfirmRequest(offer.session_id, keys.host_proof(offer.session_id, SERIAL))


def opened(access: Access, now: int = 0) -> SecureChannel:
    """Open a session; the host's end of it."""
    keys, confirmation = offered(access, now)
    access.confirm(confirmation, now)
    return SecureChannel.of_host(keys)


def frame(type_: int, payload: bytes = b"") -> Frame:
    return Frame(type_, 1, 0, payload)


def confirmation_frame(confirmation: SessionConfirmRequest) -> Frame:
    return frame(SessionConfirmRequest.TYPE, encode_payload(confirmation))


def reason(access: Access, received: Frame, now: int = 0) -> NackReason | None:
    """Why the frame is not admitted, if it is not."""
    try:
        access.admit(received, now)
    except Refusal as refusal:
        return refusal.reason
    return None


# --- getting in -------------------------------------------------------------------------------------------------------


def test_the_right_proof_opens_a_session(access: Access) -> None:
    host = opened(access)
    assert reason(access, host.seal(frame(StopRequest.TYPE))) is None


def test_each_offer_is_another(access: Access) -> None:
    first, second = access.open(OPEN, 0), access.open(OPEN, 0)
    assert first.session_id != second.session_id
    assert first.dev_nonce != second.dev_nonce


def test_a_second_offer_voids_the_first(access: Access) -> None:
    _keys, first = offered(access)
    offered(access)
    with pytest.raises(Refusal) as refused:
        access.confirm(first, 0)
    assert refused.value.reason is NackReason.AUTH_FAILED


@pytest.mark.parametrize("flaw", ["proof", "session_id", "key"])
def test_a_wrong_confirmation_voids_the_offer(access: Access, flaw: str) -> None:
    keys, right = offered(access)
    wrong = {
        "proof": SessionConfirmRequest(right.session_id, right.host_proof[:-1] + bytes([right.host_proof[-1] ^ 1])),
        "session_id": SessionConfirmRequest(right.session_id ^ 1, right.host_proof),
        "key": SessionConfirmRequest(right.session_id, keys.dev_proof(right.session_id, SERIAL)),
    }[flaw]
    for confirmation, expected in ((wrong, NackReason.AUTH_FAILED), (right, NackReason.WRONG_STATE)):
        with pytest.raises(Refusal) as refused:
            access.confirm(confirmation, 0)
        assert refused.value.reason is expected
    assert access.channel is None


def test_a_key_that_is_not_there_is_a_bad_value(access: Access) -> None:
    with pytest.raises(Refusal) as refused:
        access.open(SessionOpenRequest(1, bytes(16)), 0)
    assert (refused.value.reason, refused.value.detail) == (NackReason.BAD_VALUE, 0)


@pytest.mark.parametrize(("key", "is_refused"), [(TEST_KEY, True), (Key(b"\x5a" * 16), False)])
def test_a_production_pump_refuses_the_published_key(key: Key, *, is_refused: bool) -> None:
    """D-54."""
    production = Access(key, SERIAL, Rng(1), is_production=True)
    if is_refused:
        with pytest.raises(Refusal) as refused:
            production.open(OPEN, 0)
        assert refused.value.reason is NackReason.SESSION_LIMIT
    else:
        production.open(OPEN, 0)


def test_a_confirmation_whose_answer_was_lost_is_answered_again_until_the_host_speaks(access: Access) -> None:
    keys, confirmation = offered(access)
    first = access.confirm(confirmation, 0)
    assert reason(access, confirmation_frame(confirmation)) is None
    assert access.confirm(confirmation, 0) == first
    assert reason(access, SecureChannel.of_host(keys).seal(frame(GetStatusRequest.TYPE))) is None
    assert reason(access, confirmation_frame(confirmation)) is NackReason.AUTH_REQUIRED


def test_no_other_confirmation_passes_an_open_session(access: Access) -> None:
    _keys, confirmation = offered(access)
    access.confirm(confirmation, 0)
    other = SessionConfirmRequest(confirmation.session_id, bytes(8))
    assert reason(access, confirmation_frame(other)) is NackReason.AUTH_REQUIRED
    assert reason(access, frame(SessionConfirmRequest.TYPE)) is NackReason.AUTH_REQUIRED


def test_opening_a_session_within_one_ends_the_old_one(access: Access) -> None:
    host = opened(access)
    assert reason(access, host.seal(frame(SessionOpenRequest.TYPE))) is None
    _keys, confirmation = offered(access)
    assert access.channel is None
    access.confirm(confirmation, 0)
    assert reason(access, host.seal(frame(StopRequest.TYPE))) is NackReason.AUTH_FAILED


# --- staying in -------------------------------------------------------------------------------------------------------


def test_without_a_session_nothing_with_a_tag_and_no_write_passes(access: Access) -> None:
    for refused in (frame(StopRequest.TYPE), Frame(GetStatusRequest.TYPE, 1, 0, b"", bytes(12))):
        assert reason(access, refused) is NackReason.AUTH_REQUIRED
    assert reason(access, frame(0x3E)) is None  # what is unknown is refused as that


def test_in_a_session_nothing_without_a_tag_passes_but_the_hello_that_ends_it(access: Access) -> None:
    opened(access)
    for type_ in (GetStatusRequest.TYPE, StopRequest.TYPE, SessionOpenRequest.TYPE, 0x3E, 0xF0):
        assert reason(access, frame(type_)) is NackReason.AUTH_REQUIRED
    assert reason(access, frame(HelloRequest.TYPE)) is None
    assert access.channel is None


def test_a_hello_with_a_tag_ends_nothing(access: Access) -> None:
    host = opened(access)
    assert reason(access, host.seal(frame(HelloRequest.TYPE))) is None
    assert access.channel is not None


def test_a_session_lasts_sixty_seconds_after_the_last_write(access: Access) -> None:
    host = opened(access)
    assert reason(access, host.seal(frame(StopRequest.TYPE)), 59 * SECOND) is None
    assert reason(access, host.seal(frame(GetStatusRequest.TYPE)), 100 * SECOND) is None  # a read is no write
    assert access.next_deadline() == 119 * SECOND
    assert not access.advance(119 * SECOND - 1)
    assert access.advance(119 * SECOND)
    assert (access.channel, access.next_deadline()) == (None, None)


def test_an_idle_session_is_over_whether_or_not_the_timer_came_first(access: Access) -> None:
    host = opened(access)
    assert reason(access, host.seal(frame(StopRequest.TYPE)), 60 * SECOND) is NackReason.AUTH_REQUIRED


def test_the_last_counter_is_the_last_frame_of_the_session(access: Access) -> None:
    keys, confirmation = offered(access)
    access.confirm(confirmation, 0)
    host = SecureChannel(send_key=keys.host_to_device, receive_key=keys.device_to_host, sent=COUNTER_MAX - 1)
    assert reason(access, host.seal(frame(StopRequest.TYPE))) is None
    assert reason(access, frame(GetStatusRequest.TYPE)) is None
    assert access.channel is None


# --- failures ---------------------------------------------------------------------------------------------------------


def test_the_eighth_failure_closes_the_session_and_refuses_others_for_ten_seconds(access: Access) -> None:
    opened(access)
    assert [access.failed(n * SECOND) for n in range(8)] == [False] * 7 + [True]
    assert access.channel is None
    for now, left_ms in ((7 * SECOND, 10_000), (12 * SECOND + 500, 5_000), (17 * SECOND - 1, 1)):
        with pytest.raises(Refusal) as refused:
            access.open(OPEN, now)
        assert (refused.value.reason, refused.value.retry_after_ms) == (NackReason.SESSION_LIMIT, left_ms)
    access.open(OPEN, 17 * SECOND)


def test_an_offer_does_not_outlive_eight_failures(access: Access) -> None:
    _keys, confirmation = offered(access)
    for _ in range(8):
        access.failed(0)
    with pytest.raises(Refusal):
        access.confirm(confirmation, 0)


@pytest.mark.parametrize(("last_us", "is_too_many"), [(60 * SECOND - 1, True), (60 * SECOND, False)])
def test_eight_failures_count_within_sixty_seconds(access: Access, last_us: int, *, is_too_many: bool) -> None:
    for _ in range(7):
        access.failed(0)
    assert access.failed(last_us) is is_too_many
