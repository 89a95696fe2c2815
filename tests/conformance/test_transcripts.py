"""Whole conversations, with each message lost in turn: every frame is what its sender must send, and nothing else."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from pump_protocol.framing import Frame, FrameDecoder, encode_frame
from pump_protocol.messages import (
    MessageType,
    SessionConfirmRequest,
    SessionOpenRequest,
    SessionOpenResponse,
    decode_payload,
    encode_payload,
)
from pump_protocol.security import Key, SecureChannel, Verdict, derive_keys
from tests.conformance.vectors import load, message_of, named

if TYPE_CHECKING:
    from pump_protocol.security import SessionKeys

HANDSHAKE, BOLUS, LOG_GAP = (load(f"{name}.json") for name in ("handshake", "bolus", "log_gap"))
EVERY = HANDSHAKE["transcripts"] + BOLUS["transcripts"] + LOG_GAP["transcripts"]
PSK = Key(bytes.fromhex(HANDSHAKE["psk"]))


def frame_of(step: dict[str, Any]) -> Frame:
    (frame,) = FrameDecoder().feed(bytes.fromhex(step["wire"]))
    assert isinstance(frame, Frame)
    return frame


def keys_of(open_response: dict[str, Any]) -> SessionKeys:
    """The keys that follow from the handshake's answer."""
    answer = message_of(open_response["fields"], MessageType.SESSION_OPEN_RSP)
    assert isinstance(answer, SessionOpenResponse)
    return derive_keys(
        PSK,
        host_nonce=bytes.fromhex(HANDSHAKE["host_nonce"]),
        dev_nonce=answer.dev_nonce,
        session_id=answer.session_id,
    )


def last_offer(steps: list[dict[str, Any]]) -> dict[str, Any]:
    return next(step for step in reversed(steps) if step["message"] == "session_open_rsp")


@named(EVERY)
def test_every_frame_is_its_message(vector: dict[str, Any]) -> None:
    """PLK-MSG-01."""
    for step in vector["steps"]:
        frame = frame_of(step)
        message = message_of(step["fields"], step["type"])
        assert (frame.type, frame.seq, frame.ref) == (message.TYPE, step["seq"], step["ref"])
        assert frame.payload.hex() == step["payload"] == encode_payload(message).hex()
        assert decode_payload(frame.type, frame.payload) == message


@named(EVERY)
def test_a_retry_has_the_same_seq_and_payload_and_every_answer_a_new_seq(vector: dict[str, Any]) -> None:
    """PLK-REQ-03, PLK-REQ-06, PLK-HDR-03, PLK-HDR-04."""
    asked = [step for step in vector["steps"] if step["from"] == "host"]
    for before, after in pairwise(asked):
        is_retry = after["note"] == "retry"
        assert after["seq"] == before["seq"] + (0 if is_retry else 1)
        assert (after["payload"] == before["payload"]) or not is_retry
    answers = [step for step in vector["steps"] if step["from"] == "device"]
    assert [step["seq"] for step in answers] == list(range(answers[0]["seq"], answers[0]["seq"] + len(answers)))
    assert {step["ref"] for step in answers} <= {step["seq"] for step in asked}


@named(BOLUS["transcripts"])
def test_every_frame_in_a_session_verifies_with_a_counter_of_its_own(vector: dict[str, Any]) -> None:
    """PLK-SEC-07, PLK-SEC-08, PLK-REQ-03."""
    keys = derive_keys(
        PSK,
        host_nonce=bytes.fromhex(BOLUS["host_nonce"]),
        dev_nonce=bytes.fromhex(BOLUS["dev_nonce"]),
        session_id=BOLUS["session_id"],
    )
    assert_verified(vector["steps"], keys)


@named([vector for vector in HANDSHAKE["transcripts"] if vector["outcome"] == "open"])
def test_a_handshake_ends_with_frames_that_verify(vector: dict[str, Any]) -> None:
    """PLK-SEC-05, PLK-SEC-10, PLK-SEC-13, PLK-SEC-16."""
    steps = vector["steps"]
    sealed = [step for step in steps if step["counter"] is not None]
    assert [step["message"] for step in sealed] == ["get_config", "get_config_rsp"]
    assert_verified(sealed, keys_of(last_offer(steps)))


@named(HANDSHAKE["transcripts"])
def test_the_proofs_of_a_handshake_are_right_or_refused(vector: dict[str, Any]) -> None:
    """PLK-SEC-06, PLK-SEC-16."""
    offer = last_offer(vector["steps"])
    keys, session_id = keys_of(offer), offer["fields"]["session_id"]
    assert keys.dev_proof(session_id, HANDSHAKE["serial"]).hex() == offer["fields"]["dev_proof"]
    confirms = [step for step in vector["steps"] if step["type"] == SessionConfirmRequest.TYPE]
    right = keys.host_proof(session_id, HANDSHAKE["serial"]).hex()
    assert {step["fields"]["host_proof"] == right for step in confirms} == {vector["outcome"] == "open"}


def test_the_first_two_frames_of_a_bolus_are_those_written_in_the_design() -> None:
    """PLK-OPS-01."""
    wires = [step["wire"] for step in BOLUS["transcripts"][0]["steps"]]
    assert wires[:2] == [vector["wire"] for vector in load("valid.json")[2:4]]


@pytest.mark.parametrize("name", ["handshake", "bolus"])
def test_each_message_of_a_conversation_is_lost_once(name: str) -> None:
    transcripts = {"handshake": HANDSHAKE, "bolus": BOLUS}[name]["transcripts"]
    whole = {step["message"] for step in transcripts[0]["steps"] if name == "bolus" or step["counter"] is None}
    lost = {step["message"] for transcript in transcripts for step in transcript["steps"] if step["lost"]}
    assert whole <= lost


def test_a_session_begins_with_the_request_that_the_vectors_have() -> None:
    first = HANDSHAKE["transcripts"][0]["steps"][0]
    request = SessionOpenRequest(key_id=0, host_nonce=bytes.fromhex(HANDSHAKE["host_nonce"]))
    assert encode_frame(Frame(request.TYPE, first["seq"], 0, encode_payload(request))).hex() == first["wire"]


def assert_verified(steps: list[dict[str, Any]], keys: SessionKeys) -> None:
    """Open every frame at the other end, lost ones too, and seal it again to the same bytes."""
    ends = {"host": SecureChannel.of_host(keys), "device": SecureChannel.of_device(keys)}
    opened = {"host": SecureChannel.of_device(keys), "device": SecureChannel.of_host(keys)}
    for step in steps:
        frame = frame_of(step)
        assert int.from_bytes(frame.auth[:4], "little") == step["counter"]
        assert opened[step["from"]].open(frame) is Verdict.VERIFIED
        plain = Frame(frame.type, frame.seq, frame.ref, frame.payload)
        assert encode_frame(ends[step["from"]].seal(plain)).hex() == step["wire"]
