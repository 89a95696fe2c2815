"""The session that a device is held to: every frame verifies up to the last, and none carries AUTH after it."""

from __future__ import annotations

import pytest

from pump_conformance.dut import Violation
from pump_conformance.session import Session
from pump_protocol.framing import Frame
from pump_protocol.messages import MessageType
from pump_protocol.security import Key, SecureChannel, derive_keys

SESSION_ID = 7
KEYS = derive_keys(Key(bytes(range(16))), host_nonce=bytes(16), dev_nonce=bytes(16), session_id=SESSION_ID)
EVENT = Frame(MessageType.LOG_EVENT, 1, 0, bytes(32))


def frame(type_: int, seq: int) -> Frame:
    return Frame(type_, seq, 0, b"")


@pytest.fixture
def device() -> SecureChannel:
    return SecureChannel.of_device(KEYS)


@pytest.fixture
def session() -> Session:
    return Session(KEYS, SESSION_ID)


def test_a_frame_in_a_session_must_verify(device: SecureChannel, session: Session) -> None:
    sealed = device.seal(frame(MessageType.PING_RSP, 1))
    session.verify(sealed)
    with pytest.raises(Violation, match=r"does not verify \(REPLAY\): PING_RSP"):
        session.verify(sealed)
    with pytest.raises(Violation, match=r"does not verify \(AUTH_REQUIRED\): LOG_EVENT"):
        session.verify(EVENT)


@pytest.mark.parametrize("last", [MessageType.SESSION_OPEN_RSP, MessageType.SESSION_CLOSE_RSP])
def test_an_event_may_follow_the_last_frame_at_once_and_carries_no_auth(
    last: MessageType, device: SecureChannel, session: Session
) -> None:
    session.verify(device.seal(frame(last, 1)))
    session.verify(EVENT)
    with pytest.raises(Violation, match="AUTH after the last frame of the session: LOG_EVENT"):
        session.verify(device.seal(EVENT))
