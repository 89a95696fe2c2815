"""AES-CMAC, key derivation and proofs as the documents say them, for the vectors; nothing is shared with pump_protocol.

RFC 4493 for CMAC, on the plain AES block of `cryptography`; SPEC.md section 9 for the rest.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB

from generator.vectors import crc32c

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.vectors import Example

PSK = bytes(range(16))
HOST_NONCE = bytes(range(0x20, 0x30))
DEV_NONCE = bytes(range(0x40, 0x50))
SERIAL = "EMU-000001"

_RFC4493_KEY = bytes.fromhex("2b7e151628aed2a6abf7158809cf4f3c")
_RFC4493_MESSAGE = bytes.fromhex(
    "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
    "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710"
)
_CRC_INPUTS = (b"", b"123456789", bytes(32), b"\xff" * 32, bytes(range(32)), bytes(range(31, -1, -1)))
_BLOCK = 16


def cmac(key: bytes, message: bytes) -> bytes:
    """Return the AES-CMAC, 16 bytes."""
    subkey = _doubled(_aes(key, bytes(_BLOCK)))
    last = (len(message) - 1) // _BLOCK * _BLOCK if message else 0
    tail = message[last:]
    if len(tail) < _BLOCK:
        subkey = _doubled(subkey)
        tail = (tail + b"\x80").ljust(_BLOCK, b"\0")
    chain = bytes(_BLOCK)
    for start in range(0, last, _BLOCK):
        chain = _aes(key, _xor(chain, message[start : start + _BLOCK]))
    return _aes(key, _xor(_xor(chain, tail), subkey))


def session_key(label: str, host_nonce: bytes, dev_nonce: bytes, session_id: int) -> bytes:
    """Return the key of one direction (PLK-SEC-05), under the published PSK."""
    number = session_id.to_bytes(4, "little")
    return cmac(PSK, b"\x01" + label.encode() + b"\x00" + host_nonce + dev_nonce + number + b"\x00\x80")


def proof(key: bytes, session_id: int) -> bytes:
    """Return the proof (PLK-SEC-06) for the serial number of the examples."""
    return cmac(key, b"PROOF" + session_id.to_bytes(4, "little") + SERIAL.encode().ljust(16, b"\0"))[:8]


def write_crypto(programs: Iterable[tuple[str, bytes]]) -> str:
    """Return the text of crypto.json. `programs` are names and canonical bytes of programs (PLK-THR-04)."""
    document = {
        "crc32c": [{"data": data.hex(), "crc32c": crc32c(data)} for data in _CRC_INPUTS],
        "aes_cmac": [_cmac_vector(size) for size in (0, 16, 40, 64)],
        "sessions": [_session(session_id) for session_id in (1, 2, 0xFFFFFFFF)],
        "programs": [{"name": name, "bytes": data.hex(), "program_crc32c": crc32c(data)} for name, data in programs],
    }
    return json.dumps(document, indent=1) + "\n"


def programs_of(examples: Iterable[Example]) -> list[tuple[str, bytes]]:
    """Return names and canonical bytes (PLK-THR-04) of the programs in the examples of GET_THERAPY_RSP."""
    found = []
    for example in examples:
        if example.message.name == "get_therapy_rsp" and example.fields["mode"]:
            end = example.message.layout.fields[-1].offset + 8 * len(example.fields["steps"])
            found.append((example.name, example.payload[: end - 8] + example.payload[end:]))
    return found


def _cmac_vector(size: int) -> dict[str, str]:
    message = _RFC4493_MESSAGE[:size]
    return {"key": _RFC4493_KEY.hex(), "message": message.hex(), "mac": cmac(_RFC4493_KEY, message).hex()}


def _session(session_id: int) -> dict[str, Any]:
    h2d, d2h = (session_key(f"PLINK1-{way}", HOST_NONCE, DEV_NONCE, session_id) for way in ("H2D", "D2H"))
    return {
        "psk": PSK.hex(),
        "host_nonce": HOST_NONCE.hex(),
        "dev_nonce": DEV_NONCE.hex(),
        "session_id": session_id,
        "serial": SERIAL,
        "key_h2d": h2d.hex(),
        "key_d2h": d2h.hex(),
        "dev_proof": proof(d2h, session_id).hex(),
        "host_proof": proof(h2d, session_id).hex(),
    }


def _aes(key: bytes, block: bytes) -> bytes:
    encryptor = Cipher(AES(key), ECB()).encryptor()  # noqa: S305 (one block is what CMAC is made of)
    return encryptor.update(block) + encryptor.finalize()


def _doubled(block: bytes) -> bytes:
    number = int.from_bytes(block, "big") << 1
    if number >> 128:
        number = number & (1 << 128) - 1 ^ 0x87
    return number.to_bytes(_BLOCK, "big")


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(left, right, strict=True))
