"""Authenticated frames: who may write. No I/O; time and random bits are arguments.

    host                                             device
    SESSION_OPEN (host_nonce)          ───────────▶
                                       ◀───────────  SESSION_OPEN_RSP (session_id, dev_nonce, dev_proof)
    SESSION_CONFIRM (host_proof)       ───────────▶
                                       ◀───────────  SESSION_CONFIRM_RSP
    from here on every frame, in both directions, carries a counter and a tag

Both ends then do the same:

    keys = derive_keys(psk, host_nonce=…, dev_nonce=…, session_id=…)
    is_equal(keys.dev_proof(session_id, serial), response.dev_proof)    # the host; the device with host_proof
    channel = SecureChannel.of_host(keys)                               # or of_device
    wire = encode_frame(channel.seal(frame))
    verdict = channel.open(received_frame)                              # VERIFIED, or what the NACK says

The clauses PLK-SEC of SPEC.md are kept here. What this does not give is said there too: nothing is confidential.
"""

from __future__ import annotations

import enum
import hmac
from collections import deque
from dataclasses import dataclass

import msgspec
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.cmac import CMAC

from pump_protocol.framing import AUTH_SIZE, Frame, authenticated_bytes
from pump_protocol.messages import NackReason

KEY_SIZE = 16
NONCE_SIZE = 16
TAG_SIZE = 8
PROOF_SIZE = 8
SERIAL_SIZE = 16
COUNTER_SIZE = 4
COUNTER_MAX = (1 << 32) - 1
"""The last frame of a session, in either direction, has this counter (PLK-SEC-09)."""

FAILURES_MAX = 8
FAILURE_WINDOW_US = 60_000_000
SESSION_REFUSED_US = 10_000_000
SESSION_IDLE_US = 60_000_000

_LABEL_H2D = b"PLINK1-H2D"
_LABEL_D2H = b"PLINK1-D2H"
_PROOF_LABEL = b"PROOF"
_DERIVED_BITS = (128).to_bytes(2, "big")  # SP 800-108 ends its input with the length of the key


class Key:
    """A 128-bit AES-CMAC key. It never shows its bytes: not in repr, not in str, not pickled, not compared by value."""

    __slots__ = ("_is_published", "_keyed")

    def __init__(self, secret: bytes) -> None:
        """Take 16 bytes; raises ValueError for another number of them."""
        if len(secret) != KEY_SIZE:
            raise ValueError(f"a key has {KEY_SIZE} bytes, not {len(secret)}")
        self._is_published = hmac.compare_digest(secret, _PUBLISHED)
        self._keyed = CMAC(AES(secret))

    @property
    def is_published(self) -> bool:
        """Whether everybody knows this key; a production device refuses it (PLK-SEC-14)."""
        return self._is_published

    def cmac(self, data: bytes) -> bytes:
        """Return the AES-CMAC (RFC 4493) of `data`, 16 bytes."""
        context = self._keyed.copy()  # the key schedule is made once
        context.update(data)
        return context.finalize()

    def __repr__(self) -> str:
        return "Key(published)" if self._is_published else "Key(secret)"

    def __reduce__(self) -> str:
        raise TypeError("a key is not written anywhere")


_PUBLISHED = bytes(range(KEY_SIZE))
TEST_KEY = Key(_PUBLISHED)
"""The key of the specification's examples, known to everybody. It protects nothing."""


@dataclass(frozen=True)
class SessionKeys:
    """The keys of one session, one for each direction, so that a frame cannot be sent back to its sender."""

    host_to_device: Key
    device_to_host: Key

    def host_proof(self, session_id: int, serial: str) -> bytes:
        """Return the 8 bytes of SESSION_CONFIRM. `serial` is that of IDENTIFY."""
        return _proof(self.host_to_device, session_id, serial)

    def dev_proof(self, session_id: int, serial: str) -> bytes:
        """Return the 8 bytes of SESSION_OPEN_RSP. `serial` is that of IDENTIFY."""
        return _proof(self.device_to_host, session_id, serial)


def derive_keys(psk: Key, *, host_nonce: bytes, dev_nonce: bytes, session_id: int) -> SessionKeys:
    """Return the keys of a session: NIST SP 800-108, counter mode, AES-CMAC, one block (PLK-SEC-05).

    Raises ValueError if a nonce is not 16 bytes, OverflowError if `session_id` is not a u32.
    """
    if len(host_nonce) != NONCE_SIZE or len(dev_nonce) != NONCE_SIZE:
        raise ValueError(f"a nonce has {NONCE_SIZE} bytes")
    context = b"\0" + host_nonce + dev_nonce + session_id.to_bytes(4, "little") + _DERIVED_BITS
    return SessionKeys(
        host_to_device=Key(psk.cmac(b"\1" + _LABEL_H2D + context)),
        device_to_host=Key(psk.cmac(b"\1" + _LABEL_D2H + context)),
    )


is_equal = hmac.compare_digest
"""Compares two proofs or tags in a time that does not tell where they differ."""


class Verdict(enum.Enum):
    """What a received frame is worth; the value is the reason of the NACK that a device answers."""

    VERIFIED = None
    AUTH_REQUIRED = NackReason.AUTH_REQUIRED
    """It carries no tag at all."""
    AUTH_FAILED = NackReason.AUTH_FAILED
    """Its tag is wrong: another key, another direction, another frame."""
    REPLAY = NackReason.REPLAY
    """Its tag is right and its counter was used before."""


_VERIFIED = Verdict.VERIFIED  # Python 3.11 takes as long to find a member as to compare two tags


class SecureChannel:
    """One end of an open session: seals what it sends, judges what it receives. Belongs to one owner."""

    def __init__(self, *, send_key: Key, receive_key: Key, sent: int = 0, received: int = 0) -> None:
        """Begin after the counters `sent` and `received`; a new session begins at 0, so that the first frame has 1."""
        self._send_key = send_key
        self._receive_key = receive_key
        self._sent = sent
        self._received = received

    @classmethod
    def of_host(cls, keys: SessionKeys) -> SecureChannel:
        """Return the host's end of a new session."""
        return cls(send_key=keys.host_to_device, receive_key=keys.device_to_host)

    @classmethod
    def of_device(cls, keys: SessionKeys) -> SecureChannel:
        """Return the device's end of a new session."""
        return cls(send_key=keys.device_to_host, receive_key=keys.host_to_device)

    @property
    def is_spent(self) -> bool:
        """Whether a counter has reached its end: only the answer to the last frame is left to send (PLK-SEC-09)."""
        return COUNTER_MAX in (self._sent, self._received)

    @property
    def can_seal(self) -> bool:
        """Whether this end has a counter left to send."""
        return self._sent < COUNTER_MAX

    def seal(self, frame: Frame) -> Frame:
        """Return `frame` with the next counter and its tag in `auth`. A retry is sealed anew (PLK-REQ-03).

        The frame must have its final `seq` and `ref`. Raises OverflowError when this end has no counter left.
        """
        if not self.can_seal:
            raise OverflowError("the counters of this session are used up")
        self._sent += 1
        counter = self._sent.to_bytes(COUNTER_SIZE, "little")
        return msgspec.structs.replace(frame, auth=counter + _tag(self._send_key, frame, counter))

    def open(self, frame: Frame) -> Verdict:
        """Judge a received frame: first the tag, then the counter (PLK-RCV-01). Only a good one moves the counter."""
        auth = frame.auth
        if len(auth) != AUTH_SIZE:
            return Verdict.AUTH_REQUIRED
        counter = auth[:COUNTER_SIZE]
        if not is_equal(_tag(self._receive_key, frame, counter), auth[COUNTER_SIZE:]):
            return Verdict.AUTH_FAILED
        number = int.from_bytes(counter, "little")
        if number <= self._received:
            return Verdict.REPLAY
        self._received = number
        return _VERIFIED


class FailureWindow:
    """Counts failures of authentication: eight within 60 s are too many (PLK-SEC-11). Times are link time in µs."""

    def __init__(self) -> None:
        self._times: deque[int] = deque(maxlen=FAILURES_MAX)

    def add(self, now: int) -> bool:
        """Note a failure at `now`; whether it is the eighth. The count then begins again."""
        self._times.append(now)
        is_too_many = len(self._times) == FAILURES_MAX and now - self._times[0] < FAILURE_WINDOW_US
        if is_too_many:
            self._times.clear()
        return is_too_many


def _proof(key: Key, session_id: int, serial: str) -> bytes:
    name = serial.encode("ascii")
    if len(name) > SERIAL_SIZE:
        raise ValueError(f"a serial number has at most {SERIAL_SIZE} characters, not {len(name)}")
    return key.cmac(_PROOF_LABEL + session_id.to_bytes(4, "little") + name.ljust(SERIAL_SIZE, b"\0"))[:PROOF_SIZE]


def _tag(key: Key, frame: Frame, counter: bytes) -> bytes:
    return key.cmac(authenticated_bytes(frame) + counter)[:TAG_SIZE]
