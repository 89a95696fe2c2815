"""Frames damaged in every way of a kind, and values at both sides of every bound."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from pump_protocol.framing import DamagedFrame, Frame, FrameDecoder
from pump_protocol.messages import PayloadError, decode_payload
from tests.conformance.vectors import load

if TYPE_CHECKING:
    from tests.conformance.host import Host

FAMILIES: dict[str, list[dict[str, Any]]] = load("families.json")
RANGES: list[dict[str, Any]] = load("ranges.json")["ranges"]
STREAMS = [(name, vector) for name, vectors in FAMILIES.items() for vector in vectors]


@pytest.mark.parametrize("name", FAMILIES)
def test_the_decoder_counts_each_stream_as_its_vector_says(name: str) -> None:
    """PLK-FRM-02, PLK-FRM-04, PLK-FRM-05, PLK-FRM-06, PLK-HDR-05, PLK-RCV-07."""
    for vector in FAMILIES[name]:
        found = FrameDecoder().feed(b"\0" + bytes.fromhex(vector["wire"]) + b"\0")
        damage = Counter(item.damage.value for item in found if isinstance(item, DamagedFrame))
        frames = sum(isinstance(item, Frame) for item in found)
        assert damage + Counter(rx_ok=frames) == Counter(vector["counters"]), vector


@pytest.mark.parametrize("name", FAMILIES)
def test_the_device_counts_each_stream_as_its_vector_says(name: str, host: Host) -> None:
    """PLK-RCV-02, PLK-RCV-06, PLK-RCV-07."""
    expected: Counter[str] = Counter()
    before = host.counters()
    for vector in FAMILIES[name]:
        answers = host.send(b"\0" + bytes.fromhex(vector["wire"]) + b"\0")
        assert len([frame for frame in answers if frame.type >> 6 == 1]) == vector["frames"], vector
        expected.update(vector["counters"])
    moved = {counter: count for counter, count in host.moved(before).items() if counter.startswith("rx_")}
    moved["rx_ok"] = moved.get("rx_ok", 0)
    expected["rx_ok"] += 0
    assert moved == dict(expected)


@pytest.mark.parametrize("family", ["every bit flipped", "every byte between the delimiters deleted"])
def test_no_flipped_bit_and_no_lost_byte_makes_a_frame(family: str) -> None:
    """PLK-FRM-07."""
    assert {vector["frames"] for vector in FAMILIES[family]} == {0}


@pytest.mark.parametrize(
    "vector", RANGES, ids=lambda vector: f"{vector['message']}.{vector['field']}={vector['value']}"
)
def test_a_value_at_a_bound_is_taken_and_one_beyond_is_refused_at_its_offset(vector: dict[str, Any]) -> None:
    """PLK-MSG-10."""
    try:
        decode_payload(vector["type"], bytes.fromhex(vector["payload"]))
        refusal = None
    except PayloadError as error:
        refusal = {"reason": error.reason.name, "detail": error.detail}
    assert refusal == vector["refusal"]
