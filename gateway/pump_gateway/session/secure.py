"""The host's end of the secure session: gets in when there is something to write, and gives up on forgeries.

    NONE ──SESSION_OPEN──▶ OFFERED ──SESSION_CONFIRM──▶ SECURED ──60 s without a write, or eight forgeries──▶ NONE

The device proves first that it has the key; a device that cannot is written nothing to. Times are link time in µs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pump_protocol.messages import SessionConfirmRequest, SessionOpenRequest, SessionOpenResponse
from pump_protocol.security import (
    NONCE_SIZE,
    SESSION_IDLE_US,
    FailureWindow,
    Key,
    SecureChannel,
    derive_keys,
    is_equal,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_protocol.messages import Message

_KEY_ID = 0
_IDLE_MARGIN_US = 5_000_000
"""We take the session for closed a little before the pump closes it, so that no write is lost on the edge."""


class SecureHost:
    """One pump's secure session, as the gateway has it."""

    def __init__(self, key: Key, random_bytes: Callable[[int], bytes]) -> None:
        """`random_bytes` draws nonces; it must not be predictable where the pump is real."""
        self._key = key
        self._random_bytes = random_bytes
        self._host_nonce = b""
        self._confirm: SessionConfirmRequest | None = None
        self._offered: SecureChannel | None = None
        self._failures = FailureWindow()
        self._idle_at: int | None = None

    def is_secured(self, now: int) -> bool:
        """Whether a write may be sent now."""
        return self._idle_at is not None and now < self._idle_at

    def next_request(self) -> Message:
        """What brings us further in: SESSION_OPEN, then SESSION_CONFIRM."""
        if self._confirm is not None:
            return self._confirm
        if not self._host_nonce:
            self._host_nonce = self._random_bytes(NONCE_SIZE)
        return SessionOpenRequest(key_id=_KEY_ID, host_nonce=self._host_nonce)

    def offered(self, response: SessionOpenResponse, serial: str) -> bool:
        """Take the pump's offer; whether it has proved that it has our key (PLK-SEC-06)."""
        session_id = response.session_id
        keys = derive_keys(self._key, host_nonce=self._host_nonce, dev_nonce=response.dev_nonce, session_id=session_id)
        if not is_equal(keys.dev_proof(session_id, serial), response.dev_proof):
            return False
        proof = keys.host_proof(session_id, serial)
        self._confirm = SessionConfirmRequest(session_id=session_id, host_proof=proof)
        self._offered = SecureChannel.of_host(keys)
        return True

    @property
    def channel_offered(self) -> SecureChannel | None:
        """What seals and opens every frame once SESSION_CONFIRM is answered."""
        return self._offered

    def confirmed(self, now: int) -> None:
        """The pump has let us in."""
        self._confirm = self._offered = None
        self._host_nonce = b""
        self.wrote(now)

    def wrote(self, now: int) -> None:
        """A write was sent: the pump keeps the session for another while."""
        self._idle_at = now + SESSION_IDLE_US - _IDLE_MARGIN_US

    def forged(self, now: int) -> bool:
        """A frame of the pump did not verify; whether it was one too many (PLK-SEC-15)."""
        return self._failures.add(now)

    def void(self) -> None:
        """The session has ended, or never began."""
        self._confirm = self._offered = None
        self._host_nonce = b""
        self._idle_at = None
