"""The host's end of an authenticated session, for tests that keep the rules and for tests that break them."""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING

from pump_conformance.dut import Dut, Violation, shown
from pump_protocol.framing import Frame
from pump_protocol.messages import (
    MAJOR,
    MINOR,
    SCHEMA_ID,
    Boot,
    HelloRequest,
    HelloResponse,
    IdentifyRequest,
    IdentifyResponse,
    MessageType,
    Nack,
    NackReason,
    SessionCloseResponse,
    SessionConfirmRequest,
    SessionConfirmResponse,
    SessionOpenRequest,
    SessionOpenResponse,
    encode_payload,
)
from pump_protocol.readable import frame_text
from pump_protocol.security import (
    FAILURES_MAX,
    NONCE_SIZE,
    Key,
    SecureChannel,
    SessionKeys,
    Verdict,
    derive_keys,
    is_equal,
)

if TYPE_CHECKING:
    from pump_conformance.channel import ControlChannel

_LIMIT_WAITS_MAX = 3
_JUST_CLOSED_MS = 9_500
_BOOT_S = 2.0
_LAST_ANSWERS = (SessionOpenResponse.TYPE, SessionCloseResponse.TYPE)


class Session:
    """Signs what the host sends with growing counters, and holds every frame of the device to its tag."""

    def __init__(self, keys: SessionKeys, session_id: int) -> None:
        """Begin a session: the first frame in each direction has counter 1."""
        self.keys = keys
        self.session_id = session_id
        self.sent = 0
        """Counter of the last frame that was signed."""
        self._device = SecureChannel.of_host(keys)
        self._is_over = False

    def sign(self, type_: int, seq: int, payload: bytes) -> bytes:
        """Return counter and tag for a request, with the next counter."""
        self.sent += 1
        return self.signed(type_, seq, payload, counter=self.sent)

    def signed(self, type_: int, seq: int, payload: bytes, *, counter: int, key: Key | None = None) -> bytes:
        """Return counter and tag with any counter and under any key, as an attacker would try."""
        sender = SecureChannel(
            send_key=key or self.keys.host_to_device, receive_key=self.keys.device_to_host, sent=counter - 1
        )
        return sender.seal(Frame(type_, seq, 0, payload)).auth

    def verify(self, frame: Frame) -> None:
        """Raise Violation unless counter and tag are right, or there is none after the last frame of the session.

        An answered SESSION_OPEN or SESSION_CLOSE ends it (PLK-SEC-13, PLK-SEC-17); an event may follow at once.
        """
        if self._is_over:
            if frame.auth:
                raise Violation(f"AUTH after the last frame of the session: {frame_text(frame)}")
            return
        verdict = self._device.open(frame)
        if verdict is not Verdict.VERIFIED:
            raise Violation(f"a frame in a session does not verify ({verdict.name}): {frame_text(frame)}")
        self._is_over = frame.type in _LAST_ANSWERS


def open_session(dut: Dut, key: bytes) -> Session:
    """Open a session, as a host that has just started; wait while the device refuses sessions after failures."""
    if dut.signer is not None:
        dut.signer = None
        dut.ask(HelloRequest(MAJOR, MINOR, 0, 0, SCHEMA_ID), HelloResponse)
    serial = dut.ask(IdentifyRequest(), IdentifyResponse).serial
    session, proof = offered(dut, key, serial)
    confirm = SessionConfirmRequest(session_id=session.session_id, host_proof=proof)
    confirmed = dut.ask(confirm, SessionConfirmResponse)
    if confirmed.session_id != session.session_id:
        raise Violation(f"SESSION_CONFIRM_RSP names session {confirmed.session_id} instead of {session.session_id}")
    dut.signer = session
    return session


def offered(dut: Dut, key: bytes, serial: str) -> tuple[Session, bytes]:
    """Ask for a session; return it with our proof once the device has proved that it has the key."""
    host_nonce = secrets.token_bytes(NONCE_SIZE)
    offer = _ask_until_allowed(dut, SessionOpenRequest(key_id=0, host_nonce=host_nonce))
    keys = derive_keys(Key(key), host_nonce=host_nonce, dev_nonce=offer.dev_nonce, session_id=offer.session_id)
    if not is_equal(keys.dev_proof(offer.session_id, serial), offer.dev_proof):
        raise Violation(
            "dev_proof is not that of this key: another key, or another derivation (PLK-SEC-05, PLK-SEC-06)"
        )
    return Session(keys, offer.session_id), keys.host_proof(offer.session_id, serial)


def allow_failures(dut: Dut, count: int, channel: ControlChannel | None) -> None:
    """See to it that `count` failures of authentication are not yet one too many (PLK-SEC-11).

    With a control channel by a reboot; else, if need be, by using up the count and waiting until it begins again.
    """
    if channel is not None:
        dut.forget()
        channel.power("cycle")
        dut.hear(Boot, within_s=_BOOT_S)
        dut.allowance.begin_again()
    elif dut.allowance.failures(time.monotonic()) + count >= FAILURES_MAX:
        _use_up_failures(dut)


def _use_up_failures(dut: Dut) -> None:
    """Fail until the device closes sessions, which begins its count again, and wait until it opens them."""
    session_open = SessionOpenRequest(key_id=0, host_nonce=secrets.token_bytes(NONCE_SIZE))
    dut.await_nack_allowance()
    answer = dut.exchange(session_open.TYPE, encode_payload(session_open))
    if isinstance(answer, Nack):
        dut.wait(
            max(answer.retry_after_ms - _JUST_CLOSED_MS, 0) / 1_000
        )  # so that the next closing is seen by its time
    for _ in range(FAILURES_MAX):
        dut.refused(NackReason.AUTH_REQUIRED, MessageType.SESSION_CLOSE, bytes(4))
        dut.await_nack_allowance()
        answer = dut.exchange(session_open.TYPE, encode_payload(session_open))
        if isinstance(answer, Nack) and answer.retry_after_ms > _JUST_CLOSED_MS:
            dut.wait(answer.retry_after_ms / 1_000 + 0.1)
            dut.allowance.begin_again()
            return
    raise Violation(f"{FAILURES_MAX} requests without a session were refused, and sessions are not (PLK-SEC-11)")


def _ask_until_allowed(dut: Dut, request: SessionOpenRequest) -> SessionOpenResponse:
    for _ in range(_LIMIT_WAITS_MAX):
        dut.await_nack_allowance()
        answer = dut.exchange(request.TYPE, encode_payload(request))
        if isinstance(answer, SessionOpenResponse):
            return answer
        if not isinstance(answer, Nack) or answer.reason != NackReason.SESSION_LIMIT:
            raise Violation(f"expected SESSION_OPEN_RSP, got {shown(answer)}")
        end_s = time.monotonic() + answer.retry_after_ms / 1000 + 0.1
        while (rest_s := end_s - time.monotonic()) > 0:
            dut.wait(min(rest_s, 1.0))
    raise Violation("SESSION_OPEN is refused for longer than retry_after_ms says")
