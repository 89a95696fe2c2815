"""Who may write: the pump's end of the authenticated session (PLK-SEC). Times are link time in microseconds.

CLOSED ──SESSION_OPEN──▶ OFFERED ──SESSION_CONFIRM with the right proof──▶ OPEN
   ▲                                                                        │
   └── HELLO without AUTH, SESSION_OPEN, SESSION_CLOSE, 60 s without a write, eight failures, the counter's end ──┘
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pump_emulator.refusal import Refusal
from pump_protocol.messages import (
    AUTH_TYPES,
    MessageType,
    NackReason,
    SessionConfirmRequest,
    SessionConfirmResponse,
    SessionOpenRequest,
    SessionOpenResponse,
    encode_payload,
)
from pump_protocol.security import (
    NONCE_SIZE,
    SESSION_IDLE_US,
    SESSION_REFUSED_US,
    FailureWindow,
    Key,
    SecureChannel,
    SessionKeys,
    Verdict,
    derive_keys,
    is_equal,
)

if TYPE_CHECKING:
    from pump_protocol.framing import Frame
    from pump_protocol.rng import Rng

_MS = 1_000
_KEY_ID = 0
_SERIAL_MAX = (1 << 32) - 1


class _Offer(msgspec.Struct, frozen=True):
    """What SESSION_OPEN was answered with; a proof makes a session of it."""

    session_id: int
    keys: SessionKeys


class Access:
    """One pump's sessions, of which at most one is open; its failures count over all of them."""

    def __init__(self, key: Key, serial: str, rng: Rng, *, is_production: bool) -> None:
        """`rng` draws nonces and session numbers; on hardware it must not be predictable."""
        self.channel: SecureChannel | None = None
        self._key = key
        self._serial = serial
        self._rng = rng
        self._is_production = is_production
        self._offer: _Offer | None = None
        self._confirmation = b""
        """What opened the session, until the host has used it: it comes again if our answer was lost (PLK-SEC-16)."""
        self._session_id = 0
        self._idle_at = 0
        self._failures = FailureWindow()
        self._refused_until = 0

    def admit(self, frame: Frame, now: int) -> None:
        """Let a request pass that needs no session, or that is the session's.

        Raises:
            Refusal: AUTH_REQUIRED, AUTH_FAILED or REPLAY.
        """
        self.advance(now)
        if self.channel is not None and not frame.auth and frame.type == MessageType.HELLO:
            self.close()  # A host that has restarted must get in again; whoever can inject can also cut the wire.
        if self.channel is None:
            if frame.auth or frame.type in AUTH_TYPES:
                raise Refusal(NackReason.AUTH_REQUIRED)
            return
        if frame.type == MessageType.SESSION_CONFIRM and not frame.auth and self._is_repeated(frame.payload):
            return
        verdict = self.channel.open(frame)
        if verdict is not Verdict.VERIFIED:
            raise Refusal(NackReason(verdict.value))
        self._confirmation = b""
        if frame.type in AUTH_TYPES or frame.type == MessageType.SESSION_OPEN:
            self._idle_at = now + SESSION_IDLE_US

    def failed(self, now: int) -> bool:
        """Count a failure of authentication; whether it was one too many. Then no session is opened for a while."""
        is_too_many = self._failures.add(now)
        if is_too_many:
            self.close()
            self._refused_until = now + SESSION_REFUSED_US
        return is_too_many

    def open(self, request: SessionOpenRequest, now: int) -> SessionOpenResponse:
        """Offer a session and prove that we have the key."""
        if request.key_id != _KEY_ID:
            raise Refusal(NackReason.BAD_VALUE)
        if now < self._refused_until:
            left_ms = -(-(self._refused_until - now) // _MS)
            raise Refusal(NackReason.SESSION_LIMIT, retry_after_ms=left_ms)
        if self._is_production and self._key.is_published:
            raise Refusal(NackReason.SESSION_LIMIT)
        self.close()
        session_id, dev_nonce = 1 + self._rng.below(_SERIAL_MAX), self._rng.bytes(NONCE_SIZE)
        keys = derive_keys(self._key, host_nonce=request.host_nonce, dev_nonce=dev_nonce, session_id=session_id)
        self._offer = _Offer(session_id, keys)
        return SessionOpenResponse(
            session_id=session_id, dev_nonce=dev_nonce, dev_proof=keys.dev_proof(session_id, self._serial)
        )

    def confirm(self, request: SessionConfirmRequest, now: int) -> SessionConfirmResponse:
        """Open the session that was offered, if the host proves that it has the key; again, if the answer was lost."""
        if self._is_repeated(encode_payload(request)):
            return SessionConfirmResponse(session_id=self._session_id)
        offer, self._offer = self._offer, None
        if offer is None:
            raise Refusal(NackReason.WRONG_STATE)
        proof = offer.keys.host_proof(offer.session_id, self._serial)
        if request.session_id != offer.session_id or not is_equal(proof, request.host_proof):
            raise Refusal(NackReason.AUTH_FAILED)
        self.channel = SecureChannel.of_device(offer.keys)
        self._confirmation = encode_payload(request)
        self._session_id = offer.session_id
        self._idle_at = now + SESSION_IDLE_US
        return SessionConfirmResponse(session_id=offer.session_id)

    def check_is_open(self, session_id: int) -> None:
        """Raise WRONG_STATE unless this is the open session's number."""
        if session_id != self._session_id:
            raise Refusal(NackReason.WRONG_STATE)

    def close(self) -> None:
        """End the session and whatever was offered."""
        self.channel = None
        self._offer = None
        self._confirmation = b""

    def advance(self, now: int) -> bool:
        """Close a session that has been idle too long, or whose counters are used up; whether it was closed."""
        if self.channel is None or (now < self._idle_at and not self.channel.is_spent):
            return False
        self.close()
        return True

    def next_deadline(self) -> int | None:
        """When the open session becomes idle."""
        return None if self.channel is None else self._idle_at

    def _is_repeated(self, confirmation: bytes) -> bool:
        return bool(self._confirmation) and confirmation.startswith(self._confirmation)
