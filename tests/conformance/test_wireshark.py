"""The Wireshark dissector, by what tshark prints of every vector.

A person has read `golden/plink.txt`. After a change of the schema: `python -m tests.conformance.test_wireshark` writes
it anew; read the diff.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pump_protocol.readable import is_from_host
from pumprig.pcapng import INBOUND, OUTBOUND, Packet, PcapngWriter

ROOT = Path(__file__).parents[2] / "firmware-protocol"
DISSECTOR = ROOT / "generated" / "wireshark" / "plink.lua"
GOLDEN = Path(__file__).parent / "golden" / "plink.txt"
LAYOUTS = json.loads((ROOT / "generated" / "docs" / "schema.json").read_text())["layouts"]
MESSAGES = json.loads((ROOT / "generated" / "docs" / "schema.json").read_text())["messages"]
START_US = 1_800_000_000_000_000
GET_STATUS = "0004101007010101010535bd4c1200"


def vectors(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((ROOT / "vectors" / name).read_text())
    return found


def tshark(wires: list[tuple[str, int]], *arguments: str) -> str:
    """What tshark prints of frames (hexadecimal, direction), a millisecond apart, with this dissector and no other."""
    with tempfile.TemporaryDirectory() as directory, (Path(directory) / "vectors.pcapng").open("wb") as file:
        writer = PcapngWriter(file, application="test", interface="vectors")
        for index, (wire, direction) in enumerate(wires):
            writer.write(Packet(bytes.fromhex(wire), START_US + 1000 * index, direction))
        command = ["tshark", "-n", "-X", f"lua_script:{DISSECTOR}", "-r", file.name, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert "Lua" not in done.stdout + done.stderr
    return done.stdout


def said_by_type(vector: dict[str, Any]) -> tuple[str, int]:
    type_ = vector.get("type", int(vector.get("raw", "0000")[2:4], 16))
    return vector["wire"], OUTBOUND if is_from_host(type_) else INBOUND


def golden() -> str:
    """One paragraph a packet: what each vector is, and what is shown of it."""
    good = vectors("valid.json") + vectors("messages.json")
    bad = vectors("negative.json")
    titles = [vector["name"] for vector in good] + [f"{vector['id']} {vector['desc']}" for vector in bad]
    wires = [said_by_type(vector) for vector in good] + [(vector["wire"], OUTBOUND) for vector in bad]
    packets = re.split(r"^Frame \d+:.*\n", tshark(wires, "-V", "-O", "plink"), flags=re.MULTILINE)[1:]
    return "\n".join(f"=== {title}\n{shown.strip()}\n" for title, shown in zip(titles, packets, strict=True))


def test_what_tshark_prints_of_every_vector_is_what_was_read_and_approved() -> None:
    assert golden() == GOLDEN.read_text()


@cache
def dissected() -> list[dict[str, list[str]]]:
    """Of each message vector, every value by field."""
    wires = [said_by_type(vector) for vector in vectors("messages.json")]
    packets = json.loads(tshark(wires, "-T", "json", "--no-duplicate-keys"))
    return [collected(packet["_source"]["layers"]["plink"]) for packet in packets]


def collected(tree: Any) -> dict[str, list[str]]:  # noqa: ANN401 - JSON can hold anything
    found: dict[str, list[str]] = {}
    for key, value in tree.items() if isinstance(tree, dict) else ():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, str):
                found.setdefault(key, []).append(item)
            for inner, values in collected(item).items():
                found.setdefault(inner, []).extend(values)
    return found


def expected(fields: dict[str, Any], layout: str) -> dict[str, list[Any]]:
    """The values of a vector, by field; of what is not available the number that says so."""
    found: dict[str, list[Any]] = {}
    for field in LAYOUTS[layout]["fields"]:
        value = fields.get(field["name"])
        if value is None:
            value = field.get("-na")
        if value is None:
            continue
        if field["kind"] in {"nested", "repeat"}:
            for item in value if field["kind"] == "repeat" else [value]:
                for key, values in expected(item, field["type"]).items():
                    found.setdefault(key, []).extend(values)
        elif value != "":
            found.setdefault(f"plink.{layout}.{field['name']}", []).append(value)
    return found


def as_in_vector(text: str, value: Any) -> Any:  # noqa: ANN401 - JSON can hold anything
    """What tshark shows, as the vector has it: a number from decimal or hexadecimal, bytes without colons, or text."""
    return int(text, 0) if isinstance(value, int) else text.replace(":", "")


@pytest.mark.parametrize(
    "index", range(len(vectors("messages.json"))), ids=[v["name"] for v in vectors("messages.json")]
)
def test_every_field_of_a_vector_has_its_value(index: int) -> None:
    vector = vectors("messages.json")[index]
    wanted = expected(vector["fields"], MESSAGES[vector["message"]]["layout"])
    shown = dissected()[index]
    for key, values in wanted.items():
        assert [as_in_vector(*pair) for pair in zip(shown.get(key, []), values, strict=True)] == values, key


@pytest.mark.parametrize(
    "vector", [v for v in vectors("negative.json") if v["id"] <= "N14" or v["id"] == "N24"], ids=str
)
def test_a_damaged_frame_is_classified_as_the_link_counts_it(vector: dict[str, Any]) -> None:
    shown = tshark([(vector["wire"], OUTBOUND)], "-T", "fields", "-E", "occurrence=a", "-e", "plink.damage")
    names = {"1": "rx_cobs", "2": "rx_crc", "3": "rx_short", "4": "rx_len", "5": "rx_oversize", "6": "rx_version"}
    counted = [(names | {"7": "rx_flag"})[number] for number in shown.strip().split(",") if number]
    wanted = {name: count for name, count in vector["counters"].items() if name.startswith("rx_")}
    assert {name: counted.count(name) for name in counted} == wanted


def test_an_answer_names_its_request_and_the_time_between() -> None:
    answer = next(v for v in vectors("messages.json") if v["message"] == "get_status_rsp" and v["ref"] == 7)
    wires = [(GET_STATUS, OUTBOUND), (answer["wire"], INBOUND)]
    shown = tshark(
        wires, "-2", "-T", "fields", "-e", "plink.response_in", "-e", "plink.response_to", "-e", "plink.response_time"
    )
    assert [line.split("\t") for line in shown.splitlines()] == [["2", "", ""], ["", "1", "0.001000000"]]


def test_a_request_that_is_sent_again_is_called_a_retry() -> None:
    shown = tshark([(GET_STATUS, OUTBOUND)] * 2, "-T", "fields", "-e", "plink.retry")
    assert [bool(line) for line in shown.splitlines()] == [False, True]


def test_direction_comes_from_the_capture_and_otherwise_from_the_type() -> None:
    wires = [(GET_STATUS, OUTBOUND), (GET_STATUS, INBOUND), (GET_STATUS, 0)]
    columns = 'gui.column.format:"s","%s","d","%d"'
    shown = tshark(wires, "-o", columns)
    assert [" ".join(line.split()) for line in shown.splitlines()] == ["host → pump", "pump → host", "host → pump"]


def test_several_frames_in_one_packet_are_all_shown() -> None:
    shown = tshark([(GET_STATUS + GET_STATUS[2:], OUTBOUND)], "-T", "fields", "-e", "plink.seq")
    assert shown.strip() == "7,7"


def test_an_alarm_can_be_filtered_by_name() -> None:
    wires = [said_by_type(v) for v in vectors("messages.json") if v["name"] == "TELEMETRY"]
    shown = tshark(wires, "-Y", "plink.telemetry.alarms_active.low_reservoir == 1 and plink.telemetry.state == 2")
    assert len(shown.splitlines()) == len(wires)


if __name__ == "__main__":
    GOLDEN.write_text(golden())
