from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from pump_protocol.framing import Frame, encode_frame
from pumprig import cli
from pumprig.pcapng import INBOUND, OUTBOUND, Packet, PcapngWriter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Decoded = Callable[..., "Said"]

REQUEST = "00 04 10 10 07 01 01 01 01 05 35 bd 4c 12 00"
REQUEST_LINE = "host → pump  GET_STATUS seq 7\n"
BAD_CODE = "00 20 10 10 07 01 01 01 01 05 35 bd 4c 12 00"
BAD_CODE_LINE = (
    "     ?       damaged (rx_cobs): code byte 20 at byte 1 points past the end: "
    "20 10 10 07 01 01 01 01 05 35 bd 4c 12\n"
)
AUTHENTICATED = "00041823080101021007d4c3b2a150c30104e0930402070101020101010d013087f6b9524ef8b70e709c00"


class Said(NamedTuple):
    """What the command did."""

    code: object
    out: str
    err: str


@pytest.fixture
def decoded(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Decoded:
    def run(*arguments: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["pumprig", "decode", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return Said(ended.value.code, *capsys.readouterr())

    return run


@pytest.fixture
def capture(tmp_path: Path) -> Path:
    path = tmp_path / "x.pcapng"
    with path.open("wb") as file:
        writer = PcapngWriter(file)
        writer.begin(application="test", interface="line")
        writer.write(Packet(bytes.fromhex(REQUEST), 1_800_000_000_000_001, OUTBOUND))
        writer.write(Packet(bytes.fromhex(BAD_CODE), 1_800_000_000_250_000, INBOUND))
    return path


@pytest.mark.parametrize(
    "words",
    [
        REQUEST.split(),
        [REQUEST],
        [REQUEST.replace(" ", "")],
        [REQUEST.replace(" ", ":").upper()],
        [" ".join(f"0x{byte}," for byte in REQUEST.split())],
        [REQUEST[3:-3]],  # without its delimiters
    ],
    ids=str,
)
def test_hexadecimal_words_are_read_however_they_are_written(decoded: Decoded, words: list[str]) -> None:
    assert decoded(*words) == (0, REQUEST_LINE, "")


def test_damage_is_no_failure(decoded: Decoded) -> None:
    assert decoded(BAD_CODE) == (0, BAD_CODE_LINE, "")


@pytest.mark.parametrize("line", [bytes.fromhex(REQUEST + BAD_CODE), f"{REQUEST}\n{BAD_CODE}\n".encode()], ids=str)
def test_a_file_is_read_as_binary_or_hexadecimal(decoded: Decoded, line: bytes, tmp_path: Path) -> None:
    path = tmp_path / "line"
    path.write_bytes(line)
    assert decoded(str(path)) == (0, REQUEST_LINE + BAD_CODE_LINE, "")


@pytest.mark.parametrize(("arguments", "line"), [([], bytes.fromhex(REQUEST)), (["-"], REQUEST.encode())], ids=str)
def test_standard_input_is_read_as_binary_or_hexadecimal(arguments: list[str], line: bytes) -> None:
    command = [sys.executable, "-m", "pumprig", "decode", *arguments]
    printed = subprocess.run(command, input=line, capture_output=True, timeout=60, check=True).stdout
    assert printed.decode() == REQUEST_LINE


def test_a_line_is_decoded_while_it_goes_on() -> None:
    command = [sys.executable, "-m", "pumprig", "decode", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(bytes.fromhex(REQUEST))
        process.stdin.flush()
        assert process.stdout.readline().decode() == REQUEST_LINE
        process.stdin.close()


def test_a_capture_has_time_and_direction(decoded: Decoded, capture: Path) -> None:
    code, out, _ = decoded(str(capture))
    first, second = out.splitlines()
    assert code == 0
    assert first == "08:00:00.000001Z  " + REQUEST_LINE.rstrip()
    assert second.startswith("08:00:00.250000Z  pump → host  damaged (rx_cobs)")


def test_json_has_an_object_a_frame(decoded: Decoded, capture: Path) -> None:
    _, out, _ = decoded(str(capture), "--json")
    good, bad = map(json.loads, out.splitlines())
    assert good == {
        "time": "2027-01-15T08:00:00.000001Z", "from": "host", "message": "GET_STATUS", "type": 16, "seq": 7, "ref": 0,
        "fields": {},
    }  # fmt: skip
    assert (bad["from"], bad["damage"], bad["problem"]) == (
        "pump",
        "rx_cobs",
        "code byte 20 at byte 1 points past the end",
    )


def test_json_has_counter_and_tag_of_an_authenticated_frame(decoded: Decoded) -> None:
    record = json.loads(decoded(AUTHENTICATED, "--json")[1])
    assert record["auth"] == {"counter": 1, "tag": "013087f6b9524ef8"}
    assert record["fields"]["volume_nl"] == 50_000


def test_json_says_what_is_wrong_with_a_payload(decoded: Decoded) -> None:
    record = json.loads(decoded(encode_frame(Frame(0x23, 7, 0, b"\0" * 15)).hex(), "--json").out)
    assert (record["problem"], record["payload"]) == ("BAD_LENGTH", "00" * 15)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["no-such-file"], "'no-such-file' is neither a file nor bytes in hexadecimal"),
        (["00", "4"], "this is not hexadecimal: each byte needs two digits"),
        (["/"], "/ cannot be read: Is a directory"),
    ],
)
def test_unusable_input_is_said_in_one_line_with_exit_code_2(decoded: Decoded, words: list[str], message: str) -> None:
    code, out, err = decoded(*words)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert message in err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xd4\xc3\xb2\xa1" + bytes(20), "editcap -F pcapng"),
        (b"\x0a\x0d\x0d\x0a" + bytes(20), "this capture cannot be read: the block at byte 0 has an impossible length"),
    ],
)
def test_a_capture_that_cannot_be_read_is_unusable_input(
    decoded: Decoded, content: bytes, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.pcapng"
    path.write_bytes(content)
    code, _, err = decoded(str(path))
    assert (code, message in err) == (2, True)


def test_a_reader_that_has_seen_enough_is_no_problem(tmp_path: Path) -> None:
    path = tmp_path / "line"
    path.write_bytes(bytes.fromhex(REQUEST) * 10_000)
    command = f"set -o pipefail; {sys.executable} -m pumprig decode {path} | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, REQUEST_LINE, b"")
