"""Keys, proofs, tags and checksums are those of the standards and of the vectors, bit for bit."""

from __future__ import annotations

from typing import Any

import google_crc32c
import pytest

from pump_protocol.framing import Frame, FrameDecoder, encode_frame
from pump_protocol.messages import NackReason, PayloadError, decode_payload
from pump_protocol.security import Key, SecureChannel, SessionKeys, Verdict, derive_keys
from tests.conformance.vectors import load, named

CRYPTO: dict[str, Any] = load("crypto.json")
SESSION = CRYPTO["sessions"][0]
IN_SESSION = [vector for vector in load("negative.json") if vector["session"]]


def keys_of(session: dict[str, Any]) -> SessionKeys:
    return derive_keys(
        Key(bytes.fromhex(session["psk"])),
        host_nonce=bytes.fromhex(session["host_nonce"]),
        dev_nonce=bytes.fromhex(session["dev_nonce"]),
        session_id=session["session_id"],
    )


@pytest.mark.parametrize("vector", CRYPTO["crc32c"])
def test_the_crc_is_crc_32c(vector: dict[str, Any]) -> None:
    """PLK-FRM-07."""
    assert google_crc32c.value(bytes.fromhex(vector["data"])) == vector["crc32c"]


@pytest.mark.parametrize("vector", CRYPTO["aes_cmac"])
def test_the_mac_is_that_of_rfc_4493(vector: dict[str, str]) -> None:
    """PLK-SEC-07."""
    assert Key(bytes.fromhex(vector["key"])).cmac(bytes.fromhex(vector["message"])).hex() == vector["mac"]


@pytest.mark.parametrize("session", CRYPTO["sessions"])
def test_the_keys_of_a_session_are_those_of_its_vector(session: dict[str, Any]) -> None:
    """PLK-SEC-05."""
    keys = keys_of(session)
    for key, name in ((keys.host_to_device, "key_h2d"), (keys.device_to_host, "key_d2h")):
        assert key.cmac(b"any") == Key(bytes.fromhex(session[name])).cmac(b"any")


@pytest.mark.parametrize("session", CRYPTO["sessions"])
def test_the_proofs_of_a_session_are_those_of_its_vector(session: dict[str, Any]) -> None:
    """PLK-SEC-06."""
    keys = keys_of(session)
    assert keys.dev_proof(session["session_id"], session["serial"]).hex() == session["dev_proof"]
    assert keys.host_proof(session["session_id"], session["serial"]).hex() == session["host_proof"]


def test_the_session_keys_are_those_written_in_the_design() -> None:
    """PLK-SEC-05."""
    assert (SESSION["key_h2d"], SESSION["key_d2h"]) == (
        "dbe16758256c8d84f75fb5096b0f6eca",
        "83d667fa733fc31650c8f7289352e295",
    )


@pytest.mark.parametrize(("index", "counter"), [(2, 1), (3, 1), (4, 2)])
def test_an_authenticated_frame_is_sealed_to_the_bytes_of_its_vector(index: int, counter: int) -> None:
    """PLK-SEC-07, PLK-SEC-08."""
    vector = load("valid.json")[index]
    (found,) = FrameDecoder().feed(bytes.fromhex(vector["wire"]))
    assert isinstance(found, Frame)
    keys = keys_of(SESSION)
    sender = keys.host_to_device if found.type < 0x40 else keys.device_to_host
    channel = SecureChannel(send_key=sender, receive_key=sender, sent=counter - 1)
    sealed = channel.seal(Frame(found.type, found.seq, found.ref, found.payload))
    assert encode_frame(sealed).hex() == vector["wire"]


@named(IN_SESSION, "id")
def test_a_bad_frame_in_a_session_gets_the_reason_of_its_vector(vector: dict[str, Any]) -> None:
    """PLK-RCV-01, PLK-SEC-07, PLK-SEC-08, PLK-MSG-04, PLK-MSG-10; what depends on the pump's state is left out."""
    device = SecureChannel.of_device(keys_of(SESSION))
    reasons = []
    for frame in FrameDecoder().feed(bytes.fromhex(vector["wire"])):
        assert isinstance(frame, Frame)
        verdict = device.open(frame)
        if verdict is not Verdict.VERIFIED:
            reasons.append({"reason": verdict.name, "detail": 0})
            continue
        try:
            decode_payload(frame.type, frame.payload)
        except PayloadError as error:
            reasons.append({"reason": error.reason.name, "detail": error.detail})
    by_state = {NackReason.SEQ_REUSE.name, NackReason.STALE_REVISION.name}
    assert reasons == [nack for nack in vector["nacks"] if nack["reason"] not in by_state]
