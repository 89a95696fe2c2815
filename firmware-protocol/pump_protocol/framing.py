"""Bytes on the line ↔ frames, and damage as data.

    wire = 00  COBS(raw)  00
    raw  = header(8)  payload(0..224)  [ctr(4) tag(8)]  crc32c(4)

`FrameDecoder` takes the line in pieces of any size and gives back, in order, each frame and each thing that is none. It
finds the next frame after any noise, holds at most one frame's bytes, and knows neither messages nor directions nor
time. The clauses PLK-FRM and PLK-HDR of SPEC.md are kept here; the order of the checks is PLK-RCV-01.
"""

from __future__ import annotations

import enum
import struct
from typing import TypeAlias

import msgspec
from cobs import cobs  # type: ignore[import-untyped]  # the package ships no types
from google_crc32c import value as crc32c

MAJOR = 1
HEADER_SIZE = 8
AUTH_SIZE = 12
CRC_SIZE = 4
PAYLOAD_MAX = 224
FRAME_RAW_MIN = HEADER_SIZE + CRC_SIZE
FRAME_RAW_MAX = HEADER_SIZE + PAYLOAD_MAX + AUTH_SIZE + CRC_SIZE
FRAME_ENCODED_MAX = FRAME_RAW_MAX + 1  # below 255 bytes COBS adds exactly one
WIRE_MAX = FRAME_ENCODED_MAX + 2

_DELIMITER = b"\0"
_HEADER = struct.Struct("<BBHHH")  # ver_flags, type, seq, ref, len
_CRC = struct.Struct("<I")
_VERSION = MAJOR << 4
AUTH_FLAG = 0x08
_VERSION_AUTH = _VERSION | AUTH_FLAG

# The CRC-32C of anything followed by its own CRC-32C (little-endian) is this constant: one pass and no slice.
_CRC_RESIDUE = 0x48674BC7


class Damage(enum.Enum):
    """Why a run of bytes between two delimiters is not a frame. The value is the link counter that it moves."""

    COBS = "rx_cobs"
    CRC = "rx_crc"
    SHORT = "rx_short"
    LEN = "rx_len"
    OVERSIZE = "rx_oversize"
    VERSION = "rx_version"
    FLAG = "rx_flag"


class Frame(msgspec.Struct, frozen=True, gc=False):
    """One whole frame. `auth` is counter and tag (12 bytes) when the AUTH flag is set, else empty; not checked here."""

    type: int
    seq: int
    ref: int
    payload: bytes
    auth: bytes = b""


class DamagedFrame(msgspec.Struct, frozen=True, gc=False):
    """What stood between two delimiters and is no frame.

    `raw` is the run as it came off the line, still encoded; of an oversize run the first 250 bytes. `type` and `seq`
    are known where the CRC held and the frame may be answered: VERSION and FLAG.
    """

    damage: Damage
    raw: bytes
    type: int | None = None
    seq: int | None = None


Received: TypeAlias = Frame | DamagedFrame


class FrameDecoder:
    """Finds frames in a byte stream, however it is cut into pieces. Holds at most 249 bytes between two calls."""

    def __init__(self) -> None:
        self._partial = b""
        self._is_skipping = False

    def feed(self, data: bytes) -> list[Received]:
        """Return what `data` completes, in the order of the line. Empty runs between delimiters are not reported."""
        runs = (self._partial + data).split(_DELIMITER)
        partial = runs.pop()
        if runs and self._is_skipping:
            del runs[0]  # the end of a run that was reported when it grew too long
            self._is_skipping = False
        received = [decode_run(run) for run in runs if run]
        if self._is_skipping:
            partial = b""
        elif len(partial) > FRAME_ENCODED_MAX:
            # Reported at once: on a line that never sends a delimiter it would otherwise never be.
            received.append(_oversize(partial))
            self._is_skipping = True
            partial = b""
        self._partial = partial
        return received


def decode_run(run: bytes) -> Received:
    """Decode the bytes between two delimiters; they hold no 00. The first check that fails names the damage."""
    if len(run) > FRAME_ENCODED_MAX:
        return _oversize(run)
    try:
        # Strict for what can come here: the decoder refuses a code past the end and an inner 00, and its one laxity, an
        # empty last block after a full one of 254 bytes, needs more than FRAME_ENCODED_MAX (PLK-FRM-05).
        raw: bytes = cobs.decode(run)
    except cobs.DecodeError:
        return DamagedFrame(Damage.COBS, run)
    size = len(raw)
    if size < FRAME_RAW_MIN:
        return DamagedFrame(Damage.SHORT, run)
    if crc32c(raw) != _CRC_RESIDUE:
        return DamagedFrame(Damage.CRC, run)
    ver_flags, type_, seq, ref, payload_size = _HEADER.unpack_from(raw)
    auth = b""
    if ver_flags == _VERSION:
        end = size - CRC_SIZE
    elif ver_flags == _VERSION_AUTH:
        end = size - CRC_SIZE - AUTH_SIZE
        auth = raw[end:-CRC_SIZE]
    else:
        damage = Damage.FLAG if ver_flags >> 4 == MAJOR else Damage.VERSION
        return DamagedFrame(damage, run, type_, seq)
    if HEADER_SIZE + payload_size != end or payload_size > PAYLOAD_MAX:
        return DamagedFrame(Damage.LEN, run)
    return Frame(type_, seq, ref, raw[HEADER_SIZE:end], auth)


def encode_frame(frame: Frame) -> bytes:
    """Return the bytes for the line, with the delimiter before and after (PLK-FRM-01).

    Raises ValueError for a payload over 224 bytes or an `auth` of neither 0 nor 12, struct.error for a number that does
    not fit.
    """
    payload, auth = frame.payload, frame.auth
    size = len(payload)
    if size > PAYLOAD_MAX:
        raise ValueError(f"a payload has at most {PAYLOAD_MAX} bytes, not {size}")
    if not auth:
        body = _HEADER.pack(_VERSION, frame.type, frame.seq, frame.ref, size) + payload
    elif len(auth) == AUTH_SIZE:
        body = authenticated_bytes(frame) + auth
    else:
        raise ValueError(f"auth has 0 or {AUTH_SIZE} bytes, not {len(auth)}")
    encoded: bytes = cobs.encode(body + _CRC.pack(crc32c(body)))
    return b"\0%b\0" % encoded


def authenticated_bytes(frame: Frame) -> bytes:
    """Return header and payload as a frame with AUTH has them: with the counter after them, what the tag covers."""
    return _HEADER.pack(_VERSION_AUTH, frame.type, frame.seq, frame.ref, len(frame.payload)) + frame.payload


def _oversize(run: bytes) -> DamagedFrame:
    return DamagedFrame(Damage.OVERSIZE, run[: FRAME_ENCODED_MAX + 1])
