"""`pumprig decode`: what stands on a serial line, a readable line for each frame.

Knows hexadecimal text, the bytes of the line as they are, and pcapng captures. A damaged frame is no failure: it gets
its line like the others, with what is wrong and where.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from pump_protocol.framing import DamagedFrame, Frame, FrameDecoder, Received
from pump_protocol.messages import PayloadError, decode_payload
from pump_protocol.readable import auth_of, damage_text, fields_json, frame_text, is_from_host, type_name
from pumprig import pcapng
from pumprig.pcapng import PcapngError
from pumprig.problem import UsageProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

STDIN = "-"
_DELIMITER = b"\0"
_READ_BYTES_MAX = 65_536
_HEX_TEXT = b"0123456789abcdefABCDEFx,:; \t\r\n"
_HEX_MARKS = str.maketrans(",:;", "   ")
_PCAP_MAGICS = {b"\xd4\xc3\xb2\xa1", b"\xa1\xb2\xc3\xd4", b"\x4d\x3c\xb2\xa1", b"\xa1\xb2\x3c\x4d"}
_ARROWS = {"host": "host → pump", "pump": "pump → host", None: "?".center(11)}


def run(inputs: Sequence[str], *, is_json: bool) -> None:
    """Print a line for each frame in a file, in hexadecimal words, or on standard input.

    Raises:
        UsageProblem: the input is none of these, or a capture that cannot be read.
    """
    write = _write_json if is_json else _write_text
    try:
        for found in found_in(_pieces(inputs)):
            write(found, sys.stdout)
    except PcapngError as error:
        raise UsageProblem(f"this capture cannot be read: {error}") from None
    except BrokenPipeError:
        # Whoever read us has seen enough (`| head`); Python would complain again when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Found(NamedTuple):
    """A frame or what is left of one; of a capture with its time in microseconds of UTC and direction, else None, 0."""

    item: Received
    time_us: int | None = None
    direction: int = 0


def found_in(pieces: Iterable[bytes]) -> Iterator[Found]:
    """Yield every frame in a capture, in hexadecimal text, or in the bytes of a line. The first piece decides which.

    Raises PcapngError or UsageProblem.
    """
    rest = iter(pieces)
    first = next(rest, b"")
    if first.startswith(pcapng.MAGIC):
        yield from _found_in_capture(chain([first], rest))
    elif first[:4] in _PCAP_MAGICS:
        raise UsageProblem("this is a capture in the older pcap format: make it pcapng with editcap -F pcapng OLD NEW")
    elif _is_hex(first):
        yield from _found_on_line([_from_hex(first + b"".join(rest))])
    else:
        yield from _found_on_line(chain([first], rest))


def _found_in_capture(pieces: Iterable[bytes]) -> Iterator[Found]:
    """Yield what each packet has; they stand alone, since two directions share the file."""
    for packet in pcapng.read_packets(pieces):
        for item in FrameDecoder().feed(packet.data + _DELIMITER):
            yield Found(item, packet.time_us, packet.direction)


def _found_on_line(pieces: Iterable[bytes]) -> Iterator[Found]:
    decoder = FrameDecoder()
    # What is pasted often lacks the last delimiter, and a recording may stop within a frame.
    for piece in chain(pieces, [_DELIMITER]):
        yield from map(Found, decoder.feed(piece))


def _pieces(inputs: Sequence[str]) -> Iterator[bytes]:
    """Yield what there is to decode: standard input as it comes, a file, or the words themselves."""
    words = " ".join(inputs)
    if words in {"", STDIN}:
        yield from iter(lambda: os.read(sys.stdin.fileno(), _READ_BYTES_MAX), b"")
    elif len(inputs) == 1 and Path(words).exists():
        try:
            yield Path(words).read_bytes()
        except OSError as error:
            raise UsageProblem(f"{words} cannot be read: {error.strerror}") from None
    elif _is_hex(words.encode()):
        yield words.encode()
    else:
        raise UsageProblem(f"{words!r} is neither a file nor bytes in hexadecimal, such as 00 04 10 10 07")


def _is_hex(text: bytes) -> bool:
    return bool(text) and not text.translate(None, _HEX_TEXT)


def _from_hex(text: bytes) -> bytes:
    try:
        return bytes.fromhex(text.decode("ascii").replace("0x", " ").translate(_HEX_MARKS))
    except ValueError:
        raise UsageProblem("this is not hexadecimal: each byte needs two digits") from None


def _sender(found: Found) -> str | None:
    """Return who said it, "host" or "pump": as captured, else as its type says."""
    if found.direction:
        return "host" if found.direction == pcapng.OUTBOUND else "pump"
    is_host = None if found.item.type is None else is_from_host(found.item.type)
    return None if is_host is None else ("host" if is_host else "pump")


def _write_text(found: Found, out: TextIO) -> None:
    item = found.item
    if isinstance(item, Frame):
        text = frame_text(item)
    else:
        known = f" {type_name(item.type)} seq {item.seq}" if item.type is not None else ""
        text = f"damaged ({item.damage.value}){known}: {damage_text(item)}: {item.raw.hex(' ')}"
    time = "" if found.time_us is None else f"{_time(found.time_us):%H:%M:%S.%f}Z  "
    print(f"{time}{_ARROWS[_sender(found)]}  {text}", file=out, flush=True)


def _write_json(found: Found, out: TextIO) -> None:
    record: dict[str, Any] = {
        "time": None if found.time_us is None else _time(found.time_us).isoformat().replace("+00:00", "Z"),
        "from": _sender(found),
    }
    record |= _frame_json(found.item) if isinstance(found.item, Frame) else _damage_json(found.item)
    print(json.dumps(record, ensure_ascii=False), file=out, flush=True)


def _frame_json(frame: Frame) -> dict[str, Any]:
    record: dict[str, Any] = {"message": type_name(frame.type), "type": frame.type, "seq": frame.seq, "ref": frame.ref}
    if frame.auth:
        counter, tag = auth_of(frame)
        record["auth"] = {"counter": counter, "tag": tag.hex()}
    try:
        record["fields"] = fields_json(decode_payload(frame.type, frame.payload))
    except PayloadError as error:
        record |= {"problem": error.reason.name, "detail": error.detail, "payload": frame.payload.hex()}
    return record


def _damage_json(damaged: DamagedFrame) -> dict[str, Any]:
    return {
        "damage": damaged.damage.value,
        "problem": damage_text(damaged),
        "type": damaged.type,
        "seq": damaged.seq,
        "bytes": damaged.raw.hex(),
    }


def _time(time_us: int) -> datetime:
    seconds, microseconds = divmod(time_us, 1_000_000)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=microseconds)
