from __future__ import annotations

import pickle

import pytest

from pump_protocol.framing import Frame
from pump_protocol.messages import MessageType, NackReason
from pump_protocol.security import (
    COUNTER_MAX,
    FAILURES_MAX,
    TEST_KEY,
    FailureWindow,
    Key,
    SecureChannel,
    SessionKeys,
    Verdict,
    derive_keys,
    is_equal,
)

PUBLISHED = "000102030405060708090a0b0c0d0e0f"
HOST_NONCE, DEV_NONCE = bytes(range(0x20, 0x30)), bytes(range(0x40, 0x50))
FRAME = Frame(MessageType.GET_STATUS, seq=7, ref=0, payload=b"")
SECOND_US = 1_000_000


def keys_of(*, host_nonce: bytes = HOST_NONCE, dev_nonce: bytes = DEV_NONCE, session_id: int = 1) -> SessionKeys:
    return derive_keys(TEST_KEY, host_nonce=host_nonce, dev_nonce=dev_nonce, session_id=session_id)


def ends() -> tuple[SecureChannel, SecureChannel]:
    keys = keys_of()
    return SecureChannel.of_host(keys), SecureChannel.of_device(keys)


def changed(frame: Frame, at: int) -> Frame:
    """The frame with one bit of its counter or tag changed."""
    auth = bytearray(frame.auth)
    auth[at] ^= 1
    return Frame(frame.type, frame.seq, frame.ref, frame.payload, bytes(auth))


@pytest.mark.parametrize(
    "other",
    [
        keys_of(host_nonce=bytes(16)),
        keys_of(dev_nonce=bytes(16)),
        keys_of(session_id=2),
        derive_keys(Key(bytes(16)), host_nonce=HOST_NONCE, dev_nonce=DEV_NONCE, session_id=1),
    ],
)
def test_another_nonce_session_or_secret_gives_other_keys(other: SessionKeys) -> None:
    """PLK-SEC-05."""
    keys = keys_of()
    for ours, theirs in (
        (keys.host_to_device, other.host_to_device),
        (keys.device_to_host, other.device_to_host),
    ):
        assert ours.cmac(b"x") != theirs.cmac(b"x")


def test_each_direction_has_its_own_key() -> None:
    """PLK-SEC-05."""
    keys = keys_of()
    assert keys.host_to_device.cmac(b"x") != keys.device_to_host.cmac(b"x")


@pytest.mark.parametrize("size", [0, 15, 17, 32])
def test_a_key_of_another_size_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        Key(bytes(size))


@pytest.mark.parametrize("size", [0, 15, 17])
def test_a_nonce_of_another_size_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        keys_of(host_nonce=bytes(size))


def test_a_key_is_never_shown() -> None:
    """PLK-SEC-04."""
    secret = bytes.fromhex("c0ffee00c0ffee11c0ffee22c0ffee33")
    shown = repr(Key(secret)) + str(Key(secret)) + repr(keys_of()) + repr(TEST_KEY)
    assert not any(text in shown.lower() for text in ("c0ffee", "0f", "\\xc0", "\\x0e"))


def test_a_key_cannot_be_pickled() -> None:
    """PLK-SEC-04."""
    with pytest.raises(TypeError, match="not written"):
        pickle.dumps(TEST_KEY)


def test_the_published_key_is_known_to_be_published() -> None:
    """PLK-SEC-14."""
    assert TEST_KEY.is_published
    assert Key(bytes.fromhex(PUBLISHED)).is_published
    assert not Key(bytes(16)).is_published


def test_a_proof_binds_session_serial_and_side() -> None:
    """PLK-SEC-06."""
    keys = keys_of()
    proofs = {
        keys.dev_proof(1, "EMU-000001"),
        keys.dev_proof(2, "EMU-000001"),
        keys.dev_proof(1, "EMU-000002"),
        keys.host_proof(1, "EMU-000001"),
    }
    assert {len(proof) for proof in proofs} == {8}
    assert len(proofs) == 4


def test_a_serial_that_fills_its_field_has_a_proof_and_a_longer_one_has_none() -> None:
    assert len(keys_of().dev_proof(1, "0123456789abcdef")) == 8
    with pytest.raises(ValueError, match="16 characters"):
        keys_of().dev_proof(1, "0123456789abcdefg")


def test_equal_means_every_byte() -> None:
    assert is_equal(b"12345678", b"12345678")
    assert not is_equal(b"12345678", b"1234567")
    assert not is_equal(b"12345678", b"12345679")


def test_a_sealed_frame_is_the_same_frame_with_a_tag() -> None:
    """PLK-SEC-02."""
    host, _ = ends()
    sealed = host.seal(FRAME)
    assert (sealed.type, sealed.seq, sealed.ref, sealed.payload) == (FRAME.type, FRAME.seq, FRAME.ref, FRAME.payload)
    assert len(sealed.auth) == 12


def test_counters_begin_at_1_and_grow_by_one_in_each_direction() -> None:
    """PLK-SEC-08."""
    for end in ends():
        assert [int.from_bytes(end.seal(FRAME).auth[:4], "little") for _ in range(3)] == [1, 2, 3]


def test_a_retry_has_another_counter_and_another_tag() -> None:
    """PLK-REQ-03, PLK-SEC-08."""
    host, device = ends()
    first, second = host.seal(FRAME), host.seal(FRAME)
    assert first.auth[4:] != second.auth[4:]
    assert (device.open(first), device.open(second)) == (Verdict.VERIFIED, Verdict.VERIFIED)


def test_each_end_verifies_the_other() -> None:
    """PLK-SEC-07."""
    host, device = ends()
    assert device.open(host.seal(FRAME)) is Verdict.VERIFIED
    assert host.open(device.seal(FRAME)) is Verdict.VERIFIED


def test_a_frame_without_a_tag_needs_one() -> None:
    """PLK-SEC-10."""
    _, device = ends()
    assert device.open(FRAME) is Verdict.AUTH_REQUIRED


@pytest.mark.parametrize("at", range(12))
def test_every_byte_of_counter_and_tag_counts(at: int) -> None:
    """PLK-SEC-07."""
    host, device = ends()
    assert device.open(changed(host.seal(FRAME), at)) is Verdict.AUTH_FAILED


@pytest.mark.parametrize(
    "field",
    [{"type": MessageType.STOP}, {"seq": 8}, {"ref": 1}, {"payload": b"\0"}],
    ids=lambda field: next(iter(field)),
)
def test_every_field_of_the_frame_counts(field: dict[str, int | bytes]) -> None:
    """PLK-SEC-07."""
    host, device = ends()
    sealed = host.seal(Frame(FRAME.type, FRAME.seq, FRAME.ref, FRAME.payload))
    fields = {name: getattr(sealed, name) for name in sealed.__struct_fields__} | field
    assert device.open(Frame(**fields)) is Verdict.AUTH_FAILED


def test_a_reflected_frame_is_not_genuine() -> None:
    """PLK-SEC-05."""
    host, _ = ends()
    assert host.open(host.seal(FRAME)) is Verdict.AUTH_FAILED


def test_the_same_frame_twice_is_a_replay() -> None:
    """PLK-SEC-08."""
    host, device = ends()
    sealed = host.seal(FRAME)
    assert [device.open(sealed), device.open(sealed)] == [Verdict.VERIFIED, Verdict.REPLAY]


def test_an_older_counter_is_a_replay_and_a_gap_is_none() -> None:
    """PLK-SEC-08."""
    host, device = ends()
    first, _lost, third = (host.seal(FRAME) for _ in range(3))
    assert [device.open(third), device.open(first)] == [Verdict.VERIFIED, Verdict.REPLAY]


def test_a_wrong_tag_is_said_before_a_used_counter() -> None:
    """PLK-RCV-01: what the counter says is worth nothing until the tag holds."""
    host, device = ends()
    sealed = host.seal(FRAME)
    device.open(sealed)
    assert device.open(changed(sealed, 11)) is Verdict.AUTH_FAILED


def test_a_forged_counter_does_not_lock_the_host_out() -> None:
    """PLK-SEC-08."""
    host, device = ends()
    sealed = host.seal(FRAME)
    device.open(Frame(FRAME.type, FRAME.seq, FRAME.ref, b"", b"\xff\xff\xff\xff" + sealed.auth[4:]))
    assert device.open(sealed) is Verdict.VERIFIED


def test_frames_of_another_session_are_not_genuine() -> None:
    """PLK-SEC-05."""
    _, device = ends()
    old = SecureChannel.of_host(keys_of(session_id=2))
    assert device.open(old.seal(FRAME)) is Verdict.AUTH_FAILED


def test_the_last_counter_is_sent_and_then_nothing() -> None:
    """PLK-SEC-09."""
    key = keys_of().host_to_device
    host = SecureChannel(send_key=key, receive_key=key, sent=COUNTER_MAX - 1)
    assert host.seal(FRAME).auth[:4] == b"\xff\xff\xff\xff"
    with pytest.raises(OverflowError, match="used up"):
        host.seal(FRAME)


def test_a_channel_is_spent_with_its_last_counter_and_not_before() -> None:
    """PLK-SEC-09."""
    key = keys_of().host_to_device
    ends = [SecureChannel(send_key=key, receive_key=key, sent=sent) for sent in (COUNTER_MAX - 1, COUNTER_MAX)]
    assert [end.is_spent for end in ends] == [False, True]


def test_the_last_counter_received_ends_the_session_too() -> None:
    """PLK-SEC-09."""
    key = keys_of().host_to_device
    host = SecureChannel(send_key=key, receive_key=key, sent=COUNTER_MAX - 1)
    device = SecureChannel(send_key=key, receive_key=key, received=COUNTER_MAX - 1)
    assert device.open(host.seal(FRAME)) is Verdict.VERIFIED
    assert device.is_spent


def test_a_verdict_is_the_reason_of_the_nack() -> None:
    assert [verdict.value for verdict in Verdict] == [
        None,
        NackReason.AUTH_REQUIRED,
        NackReason.AUTH_FAILED,
        NackReason.REPLAY,
    ]


def test_the_eighth_failure_within_a_minute_is_one_too_many() -> None:
    """PLK-SEC-11."""
    window = FailureWindow()
    assert [window.add(now * SECOND_US) for now in range(FAILURES_MAX)] == [False] * 7 + [True]


def test_eight_failures_over_a_minute_are_not_too_many() -> None:
    """PLK-SEC-11."""
    window = FailureWindow()
    for now in range(7):
        window.add(now * SECOND_US)
    assert not window.add(60 * SECOND_US)
    assert window.add(61 * SECOND_US - 1)


def test_after_the_eighth_the_count_begins_again() -> None:
    """PLK-SEC-11."""
    window = FailureWindow()
    assert [window.add(0) for _ in range(16)] == ([False] * 7 + [True]) * 2
