"""The Wireshark dissector, by what tshark prints of every vector.

A person has read the files in `golden/`. After a change of the schema or the vectors `python -m
tests.conformance.test_wireshark` writes them anew; read the diff.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pump_protocol.framing import Damage, Frame, encode_frame
from pump_protocol.readable import is_from_host
from pumprig.pcapng import INBOUND, OUTBOUND, Packet, PcapngWriter

ROOT = Path(__file__).parents[2] / "firmware-protocol"
DISSECTOR = ROOT / "generated" / "wireshark" / "plink.lua"
GOLDEN = Path(__file__).parent / "golden"
LAYOUTS = json.loads((ROOT / "generated" / "docs" / "schema.json").read_text())["layouts"]
MESSAGES = json.loads((ROOT / "generated" / "docs" / "schema.json").read_text())["messages"]
START_US = 1_800_000_000_000_000
COUNTERS = dict(zip("1234567", [damage.value for damage in Damage], strict=True))
GET_STATUS = "0004101007010101010535bd4c1200"


def vectors(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((ROOT / "vectors" / name).read_text())
    return found


def conversations() -> dict[str, list[dict[str, Any]]]:
    """The steps of each transcript."""
    files = {
        name: json.loads((ROOT / "vectors" / f"{name}.json").read_text()) for name in ("handshake", "bolus", "log_gap")
    }
    return {
        f"{name}: {transcript['name']}": transcript["steps"]
        for name, file in files.items()
        for transcript in file["transcripts"]
    }


MESSAGE_VECTORS = vectors("messages.json") + [step for steps in conversations().values() for step in steps]
of_each_message = pytest.mark.parametrize(
    "index", range(len(MESSAGE_VECTORS)), ids=[vector.get("name", vector["message"]) for vector in MESSAGE_VECTORS]
)


def tshark(wires: list[tuple[str, int]], *arguments: str) -> str:
    """What tshark prints of frames (hexadecimal, direction), a millisecond apart, with this dissector and no other."""
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "vectors.pcapng"
        with path.open("wb") as file:
            writer = PcapngWriter(file)
            writer.begin(application="test", interface="vectors")
            for index, (wire, direction) in enumerate(wires):
                writer.write(Packet(bytes.fromhex(wire), START_US + 1000 * index, direction))
        command = ["tshark", "-n", "-X", f"lua_script:{DISSECTOR}", "-r", str(path), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert "Lua" not in done.stdout + done.stderr
    return done.stdout


def said_by_type(vector: dict[str, Any]) -> tuple[str, int]:
    type_ = vector.get("type", int(vector.get("raw", "0000")[2:4], 16))
    return vector["wire"], OUTBOUND if is_from_host(type_) else INBOUND


def golden_frames() -> str:
    """One paragraph a packet: what each vector is, and what is shown of it."""
    good = vectors("valid.json") + vectors("messages.json")
    bad = vectors("negative.json")
    titles = [vector["name"] for vector in good] + [f"{vector['id']} {vector['desc']}" for vector in bad]
    wires = [said_by_type(vector) for vector in good] + [(vector["wire"], OUTBOUND) for vector in bad]
    packets = re.split(r"^Frame \d+:.*\n", tshark(wires, "-V", "-O", "plink"), flags=re.MULTILINE)[1:]
    return "\n".join(f"=== {title}\n{shown.strip()}\n" for title, shown in zip(titles, packets, strict=True))


def golden_conversations() -> str:
    """One paragraph a transcript: the list of packets, as somebody sees it who listens beside the sender."""
    shown = {title: tshark([said_by_type(step) for step in steps]) for title, steps in conversations().items()}
    return "\n".join(f"=== {title}\n{lines}" for title, lines in shown.items())


GOLDEN_TEXTS = {"frames.txt": golden_frames, "conversations.txt": golden_conversations}


@pytest.mark.parametrize("name", GOLDEN_TEXTS)
def test_what_tshark_prints_of_every_vector_is_what_was_read_and_approved(name: str) -> None:
    assert GOLDEN_TEXTS[name]() == (GOLDEN / name).read_text()


@cache
def dissected() -> list[dict[str, list[str]]]:
    """Of each message vector, every value by field."""
    wires = [said_by_type(vector) for vector in MESSAGE_VECTORS]
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


@of_each_message
def test_every_field_of_a_vector_has_its_value(index: int) -> None:
    vector = MESSAGE_VECTORS[index]
    wanted = expected(vector["fields"], MESSAGES[vector["message"]]["layout"])
    shown = dissected()[index]
    for key, values in wanted.items():
        assert [as_in_vector(*pair) for pair in zip(shown.get(key, []), values, strict=True)] == values, key


@pytest.mark.parametrize(
    "vector", [v for v in vectors("negative.json") if v["id"] <= "N14" or v["id"] == "N24"], ids=str
)
def test_a_damaged_frame_is_classified_as_the_link_counts_it(vector: dict[str, Any]) -> None:
    shown = tshark([(vector["wire"], OUTBOUND)], "-T", "fields", "-E", "occurrence=a", "-e", "plink.damage")
    counted = Counter(COUNTERS[number] for number in shown.strip().split(",") if number)
    assert counted == {name: n for name, n in vector["counters"].items() if name.startswith("rx_")}


def test_every_damage_of_the_families_is_classified_as_the_link_counts_it() -> None:
    families: dict[str, list[dict[str, Any]]] = json.loads((ROOT / "vectors" / "families.json").read_text())
    members = [member for family in families.values() for member in family]
    fields = ("-T", "fields", "-e", "plink.damage", "-e", "plink.crc32c")
    shown = tshark([(member["wire"], OUTBOUND) for member in members], *fields)
    for member, line in zip(members, shown.splitlines(), strict=True):
        damage, whole = ([number for number in cell.split(",") if number] for cell in line.split("\t"))
        counted = Counter(COUNTERS[number] for number in damage)
        assert counted == {name: n for name, n in member["counters"].items() if name in COUNTERS.values()}, member
        assert len(whole) == member["frames"], member


def test_a_value_at_the_edge_of_its_range_is_called_bad_where_a_device_refuses_it() -> None:
    ranges = json.loads((ROOT / "vectors" / "ranges.json").read_text())["ranges"]
    frames = [encode_frame(Frame(vector["type"], 1, 0, bytes.fromhex(vector["payload"]))).hex() for vector in ranges]
    shown = tshark([(frame, OUTBOUND) for frame in frames], "-T", "fields", "-e", "plink.bad_value")
    called_bad = [bool(line) for line in shown.splitlines()]
    assert called_bad == [vector["refusal"] is not None for vector in ranges]


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


def lines(wires: list[tuple[str, int]]) -> list[str]:
    """What stands in the list of packets, a line a packet."""
    shown = tshark(wires, "-o", 'gui.column.format:"i","%i"').splitlines()
    return [line.strip() for line in shown]


def wire_of(type_: int, payload: str = "", auth: bytes = b"") -> str:
    return encode_frame(Frame(type_, 7, 0, bytes.fromhex(payload), auth)).hex()


def test_the_same_counter_again_is_a_replay_and_another_one_a_retry() -> None:
    tag = bytes(8)
    wires = [(wire_of(0x10, auth=counter.to_bytes(4, "little") + tag), OUTBOUND) for counter in (5, 5, 6)]
    assert lines(wires) == [
        "GET_STATUS seq=7 counter=5",
        "[Replay] GET_STATUS seq=7 counter=5",
        "[Retry] GET_STATUS seq=7 counter=6",
    ]


def test_the_list_says_which_end_must_not_send_a_frame() -> None:
    assert lines([(GET_STATUS, INBOUND), (GET_STATUS, OUTBOUND)])[0] == "[DIRECTION] GET_STATUS seq=7"


@pytest.mark.parametrize(
    ("nack", "words"),
    [
        ("1403080000000000", "LOG_READ BAD_VALUE at max_records"),
        ("2003260000000000", "THERAPY_PREPARE BAD_VALUE at offset 38"),
        ("2306010000000000", "BOLUS_PREPARE WRONG_STATE in STOPPED"),
        ("2307000030750000", "BOLUS_PREPARE LOCKOUT retry_after_ms=30000"),
        ("3e01000000000000", "UNKNOWN_3E UNKNOWN_TYPE"),
        ("c501000000000000", "VENDOR_C5 UNKNOWN_TYPE"),
    ],
)
def test_the_list_says_why_a_request_was_refused(nack: str, words: str) -> None:
    assert lines([(wire_of(0x7F, nack), INBOUND)]) == [f"NACK seq=7 ref=0 {words}"]


def test_the_list_says_which_request_has_a_wrong_length_or_reserved_flag() -> None:
    wires = [(next(v["wire"] for v in vectors("negative.json") if v["id"] == id_), OUTBOUND) for id_ in ("N10", "N14")]
    assert [line.split(":")[0] for line in lines(wires)] == ["[LEN] GET_STATUS seq=7", "[FLAG] GET_STATUS seq=7"]


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
    for file_name, text_of in GOLDEN_TEXTS.items():
        (GOLDEN / file_name).write_text(text_of())
