"""The C codec against the vectors, bit for bit, and against the Python codec on whatever random payloads are."""

from __future__ import annotations

import ctypes
from collections import Counter
from typing import Any

import msgspec
import pytest

from pump_protocol.messages import PayloadError, decode_payload, encode_payload
from pump_protocol.rng import Rng
from tests.conformance.c_codec import LAYOUTS, PAYLOAD_MAX, library, pack, unpack
from tests.conformance.vectors import CLASSES, load, named

WIRE_MAX = 251
ROUNDS = 200
RANGES: list[dict[str, Any]] = load("ranges.json")["ranges"]
CRYPTO = load("crypto.json")
DAMAGE = ("", "", "rx_cobs", "rx_short", "rx_crc", "rx_version", "rx_flag", "rx_len", "rx_oversize")
"""The counters, in the order of `enum frame_found`."""


class Frame(ctypes.Structure):
    """`struct frame`."""

    _fields_ = (
        ("type", ctypes.c_uint8),
        ("seq", ctypes.c_uint16),
        ("ref", ctypes.c_uint16),
        ("payload", ctypes.c_void_p),
        ("len", ctypes.c_uint8),
        ("auth", ctypes.c_void_p),
        ("raw", ctypes.c_void_p),
    )


class Receiver(ctypes.Structure):
    """`struct frame_receiver`."""

    _fields_ = (("run", ctypes.c_uint8 * 249), ("used", ctypes.c_uint8), ("is_skipping", ctypes.c_bool))


def framed(raw: bytes) -> bytes:
    """The wire bytes that the C makes of raw ones, whose CRC it works out again."""
    wire = ctypes.create_string_buffer(WIRE_MAX)
    ctypes.memmove(ctypes.addressof(wire) + 2, raw[:-4], len(raw) - 4)
    size = library().frame_finish(wire, ctypes.c_size_t(len(raw) - 4))
    return wire.raw[:size]


def received(data: bytes) -> tuple[Counter[str], list[tuple[int, bytes]]]:
    """What the C receiver counts, and the frames that it finds: type and payload."""
    receiver, frame = Receiver(), Frame()
    counters: Counter[str] = Counter()
    frames = []
    for byte in data:
        found = library().frame_receive(ctypes.byref(receiver), ctypes.c_uint8(byte), ctypes.byref(frame))
        if found == 1:
            frames.append((frame.type, ctypes.string_at(frame.payload, frame.len)))
        elif found:
            counters[DAMAGE[found]] += 1
    return counters, frames


# --- frames -----------------------------------------------------------------------------------------------------------


@named(load("valid.json"))
def test_a_valid_frame_is_received_and_written_again_bit_for_bit(vector: dict[str, Any]) -> None:
    raw = bytes.fromhex(vector["raw"])
    assert framed(raw).hex() == vector["wire"]
    counters, ((type_, payload),) = received(bytes.fromhex(vector["wire"]))
    assert (counters, type_, payload) == (Counter(), raw[1], raw[8 : 8 + raw[6]])


@pytest.mark.parametrize("name", load("families.json"))
def test_damage_is_counted_as_the_vectors_say(name: str) -> None:
    for vector in load("families.json")[name]:
        counters, frames = received(b"\0" + bytes.fromhex(vector["wire"]) + b"\0")
        assert counters + Counter(rx_ok=len(frames)) == Counter(vector["counters"]), vector


# --- payloads ---------------------------------------------------------------------------------------------------------


@named(load("messages.json"))
def test_a_payload_has_the_fields_of_its_vector(vector: dict[str, Any]) -> None:
    assert unpack(vector["type"], bytes.fromhex(vector["payload"])) == vector["fields"]


@named(load("messages.json"))
def test_the_fields_of_a_vector_become_its_wire_bytes(vector: dict[str, Any]) -> None:
    payload = pack(vector["type"], vector["fields"])
    assert payload is not None
    assert payload.hex() == vector["payload"]
    assert framed(bytes.fromhex(vector["raw"])).hex() == vector["wire"]


@named(load("messages.json"))
def test_a_payload_that_does_not_fit_is_not_written(vector: dict[str, Any]) -> None:
    size = len(vector["payload"]) // 2
    if size:
        assert pack(vector["type"], vector["fields"], size - 1) is None


@pytest.mark.parametrize(
    "vector", RANGES, ids=lambda vector: f"{vector['message']}.{vector['field']}={vector['value']}"
)
def test_a_value_beyond_its_bound_is_refused_at_its_offset(vector: dict[str, Any]) -> None:
    found = unpack(vector["type"], bytes.fromhex(vector["payload"]))
    refusal = vector["refusal"]
    if refusal is None:
        assert isinstance(found, dict)
    else:
        assert found == ({"BAD_LENGTH": 2, "BAD_VALUE": 3}[refusal["reason"]], refusal["detail"])


@pytest.mark.parametrize("type_", LAYOUTS, ids=lambda type_: CLASSES[type_].__name__)
def test_c_and_python_agree_on_any_payload(type_: int) -> None:
    rng = Rng(type_)
    for _ in range(ROUNDS):
        payload = mutated(rng, type_)
        assert unpack(type_, payload) == seen_by_python(type_, payload), payload.hex()


def mutated(rng: Rng, type_: int) -> bytes:
    """Random bytes, or a vector with a few of its bytes changed, cut or grown."""
    examples = [bytes.fromhex(vector["payload"]) for vector in load("messages.json") if vector["type"] == type_]
    if rng.chance(0.2):
        return rng.bytes(rng.below(PAYLOAD_MAX + 1))
    payload = bytearray(examples[rng.below(len(examples))])
    for _ in range(rng.below(3)):
        if payload:
            payload[rng.below(len(payload))] = (0, 1, 0x7F, 0x80, 0xFE, 0xFF, rng.below(256))[rng.below(7)]
    if rng.chance(0.3):
        del payload[rng.below(len(payload) + 1) :]
    return bytes(payload + (rng.bytes(rng.below(8)) if rng.chance(0.3) else b""))[:PAYLOAD_MAX]


def seen_by_python(type_: int, payload: bytes) -> tuple[int, int] | dict[str, Any]:
    try:
        message = decode_payload(type_, payload)
    except PayloadError as error:
        return int(error.reason), error.detail
    assert decode_payload(type_, encode_payload(message)) == message
    fields: dict[str, Any] = msgspec.to_builtins(message, builtin_types=(bytes,))
    return plain(fields)


def plain(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields as a vector writes them: bytes in hex, lists for tuples."""
    return {
        name: value.hex()
        if isinstance(value, bytes)
        else plain(value)
        if isinstance(value, dict)
        else [plain(item) for item in value]
        if isinstance(value, list | tuple)
        else value
        for name, value in fields.items()
    }


# --- cryptography -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("vector", CRYPTO["crc32c"], ids=lambda vector: vector["data"] or "nothing")
def test_the_crc_is_that_of_the_vectors(vector: dict[str, Any]) -> None:
    data = bytes.fromhex(vector["data"])
    function = library().plink_crc32c
    function.restype = ctypes.c_uint32
    assert function(data, ctypes.c_size_t(len(data))) == vector["crc32c"]


@pytest.mark.parametrize("vector", CRYPTO["programs"], ids=lambda vector: vector["name"])
def test_the_crc_of_a_program_is_that_of_the_vectors(vector: dict[str, Any]) -> None:
    data = bytes.fromhex(vector["bytes"])
    function = library().plink_crc32c
    function.restype = ctypes.c_uint32
    assert function(data, ctypes.c_size_t(len(data))) == vector["program_crc32c"]


@pytest.mark.parametrize("vector", CRYPTO["aes_cmac"], ids=lambda vector: str(len(vector["message"]) // 2))
def test_the_mac_is_that_of_rfc_4493(vector: dict[str, Any]) -> None:
    message, mac = bytes.fromhex(vector["message"]), ctypes.create_string_buffer(16)
    library().cmac(bytes.fromhex(vector["key"]), message, ctypes.c_size_t(len(message)), mac)
    assert mac.raw.hex() == vector["mac"]
