"""Code and vectors agree, bit for bit, up to the message; what a device answers is a matter of the link."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from pump_protocol.framing import DamagedFrame, Frame, FrameDecoder, encode_frame
from pump_protocol.messages import MessageType, PayloadError, decode_payload, encode_payload
from tests.conformance.vectors import load, message_of, named

BELOW_MESSAGES = {f"N{number:02}" for number in (*range(1, 15), 24)}
JSON_NUMBER_MAX = (1 << 53) - 1


def received(vector: dict[str, Any]) -> Frame:
    (frame,) = FrameDecoder().feed(bytes.fromhex(vector["wire"]))
    assert isinstance(frame, Frame)
    return frame


@named(load("valid.json"))
def test_a_valid_frame_is_decoded_and_encoded_again_bit_for_bit(vector: dict[str, Any]) -> None:
    assert encode_frame(received(vector)).hex() == vector["wire"]


@named(load("valid.json"))
def test_a_valid_frame_holds_the_raw_bytes_of_its_vector(vector: dict[str, Any]) -> None:
    frame, raw = received(vector), bytes.fromhex(vector["raw"])
    assert (frame.type, frame.seq, frame.ref) == (raw[1], raw[2] | raw[3] << 8, raw[4] | raw[5] << 8)
    assert frame.payload + frame.auth == raw[8:-4]


@named(load("valid.json"))
def test_a_valid_payload_is_decoded_and_encoded_again_bit_for_bit(vector: dict[str, Any]) -> None:
    frame = received(vector)
    assert encode_payload(decode_payload(frame.type, frame.payload)) == frame.payload


@named(load("messages.json"))
def test_a_message_has_the_fields_of_its_vector(vector: dict[str, Any]) -> None:
    message = decode_payload(vector["type"], bytes.fromhex(vector["payload"]))
    assert message == message_of(vector["fields"], vector["type"])


@named(load("messages.json"))
def test_the_fields_of_a_vector_become_its_wire_bytes(vector: dict[str, Any]) -> None:
    message = message_of(vector["fields"], vector["type"])
    frame = Frame(message.TYPE, vector["seq"], vector["ref"], encode_payload(message))
    assert encode_frame(frame).hex() == vector["wire"]


@named([vector for vector in load("negative.json") if vector["id"] in BELOW_MESSAGES], "id")
def test_a_bad_frame_is_the_right_damage_and_nothing_else(vector: dict[str, Any]) -> None:
    found = FrameDecoder().feed(bytes.fromhex(vector["wire"]))
    assert all(isinstance(item, DamagedFrame) for item in found)
    counters = Counter(item.damage.value for item in found if isinstance(item, DamagedFrame))
    expected = {name: count for name, count in vector["counters"].items() if name.startswith("rx_")}
    assert counters == expected


@named([vector for vector in load("negative.json") if vector["id"] not in BELOW_MESSAGES], "id")
def test_what_is_bad_above_the_frame_is_a_whole_frame(vector: dict[str, Any]) -> None:
    found = FrameDecoder().feed(bytes.fromhex(vector["wire"]))
    assert found
    assert b"".join(encode_frame(frame) for frame in found if isinstance(frame, Frame)).hex() == vector["wire"]


@named([vector for vector in load("negative.json") if vector["id"] in {"N15", "N18"}], "id")
def test_an_unknown_type_has_no_message(vector: dict[str, Any]) -> None:
    frame = received(vector)
    with pytest.raises(PayloadError) as caught:
        decode_payload(frame.type, frame.payload)
    assert {"reason": caught.value.reason.name, "detail": caught.value.detail} in vector["nacks"]


@named([vector for vector in load("negative.json") if vector["id"] in {"N16", "N17"}], "id")
def test_what_comes_from_the_wrong_side_has_no_request_type(vector: dict[str, Any]) -> None:
    assert MessageType(received(vector).type) >= MessageType.HELLO_RSP


def test_the_bytes_in_the_design_of_telemetry_are_those_of_its_generated_vector() -> None:
    by_hand = next(vector for vector in load("valid.json") if vector["name"].startswith("TELEMETRY"))
    generated = next(vector for vector in load("messages.json") if vector["name"] == "TELEMETRY")
    assert generated["wire"] == by_hand["wire"]


def test_every_number_in_a_vector_is_one_that_a_javascript_test_can_read() -> None:
    assert max(numbers(load("messages.json"))) <= JSON_NUMBER_MAX


def numbers(value: object) -> list[int]:
    if isinstance(value, dict):
        return numbers(list(value.values()))
    if isinstance(value, list):
        return [number for item in value for number in numbers(item)]
    return [value] if isinstance(value, int) else []
