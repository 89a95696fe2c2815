"""Frames and damage in words: one line each, for whoever looks at the line.

Fields stand in the order of the wire under the names of the specification, with unit and names of numbers. A number
that no enumeration has is UNKNOWN(n); what is not available, or was not sent, is n/a.
"""

from __future__ import annotations

import binascii
import enum
import struct
from typing import TYPE_CHECKING, Any, assert_never

import msgspec
from cobs import cobs  # type: ignore[import-untyped]  # the package ships no types
from google_crc32c import value as crc32c

from pump_protocol import framing
from pump_protocol.framing import Damage, DamagedFrame, Frame
from pump_protocol.meanings import MEANINGS, NOTHING_KNOWN, Meaning
from pump_protocol.messages import AlarmCode, AlarmEdge, LogCode, MessageType, NackReason, PayloadError, decode_payload

if TYPE_CHECKING:
    from collections.abc import Iterator

_RESPONSE_BIT, _EVENTS_FROM, _VENDOR_FROM = 0x40, 0x80, 0xC0
_AUTH_FLAG, _RESERVED_FLAGS = 0b1000, 0b0111
_AUTH = struct.Struct("<I8s")


def is_from_host(type_: int) -> bool | None:
    """Whether a frame of this type goes from host to pump, as its upper bits say (PLK-HDR-02); None for a vendor's."""
    return None if type_ >= _VENDOR_FROM else type_ < _RESPONSE_BIT


def type_name(type_: int) -> str:
    """Return the message's name, UNKNOWN(3E) or VENDOR(F0)."""
    unknown = "VENDOR" if type_ >= _VENDOR_FROM else "UNKNOWN"
    return _name(MessageType, type_) or f"{unknown}({type_:02X})"


def frame_text(frame: Frame) -> str:
    """Return name, numbers and fields of a whole frame."""
    head = f"{type_name(frame.type)} seq {frame.seq}"
    if _RESPONSE_BIT <= frame.type < _EVENTS_FROM or frame.ref:
        head += f" ref {frame.ref}"
    if frame.auth:
        counter, tag = auth_of(frame)
        head += f" ctr {counter} tag {tag.hex()}"
    fields = _payload_text(frame)
    return f"{head}: {fields}" if fields else head


def auth_of(frame: Frame) -> tuple[int, bytes]:
    """Return counter and tag of an authenticated frame; whether the tag is right is not looked at."""
    counter, tag = _AUTH.unpack(frame.auth)
    return counter, tag


def damage_text(damaged: DamagedFrame) -> str:
    """Return what is wrong and where. A place counts from the delimiter before the frame, which is byte 0."""
    run = damaged.raw
    match damaged.damage:
        case Damage.OVERSIZE:
            return f"more than {framing.FRAME_ENCODED_MAX} bytes without a delimiter"
        case Damage.COBS:
            code, at = _bad_code(run)
            return f"code byte {code:02x} at byte {at} points past the end"
        case Damage.SHORT:
            return f"{len(_raw(run))} bytes after decoding, a frame has at least {framing.FRAME_RAW_MIN}"
        case Damage.CRC:
            return _crc_text(_raw(run))
        case Damage.VERSION:
            return f"major version {_raw(run)[0] >> 4}, this is {framing.MAJOR}"
        case Damage.FLAG:
            return f"reserved bits {_raw(run)[0] & _RESERVED_FLAGS:03b} of ver_flags are set"
        case Damage.LEN:
            return _len_text(_raw(run))
        case _:
            assert_never(damaged.damage)


def fields_json(value: Any) -> Any:  # noqa: ANN401  # whatever a message holds
    """Return a message as JSON can hold it: plain numbers as on the wire, bytes in hexadecimal, None for n/a."""
    if isinstance(value, msgspec.Struct):
        return {name: fields_json(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, tuple):
        return [fields_json(item) for item in value]
    return value.hex() if isinstance(value, bytes) else value


def fields_text(message: msgspec.Struct) -> str:
    """Return the fields of a message, or of a part of one."""
    meanings = MEANINGS.get(type(message), {})
    return ", ".join(_field_text(name, getattr(message, name), meanings) for name in message.__struct_fields__)


def _payload_text(frame: Frame) -> str:
    try:
        return fields_text(decode_payload(frame.type, frame.payload))
    except PayloadError as error:
        payload = f"payload {frame.payload.hex()}" if frame.payload else "no payload"
        place = f" at payload byte {error.detail}" if error.reason == NackReason.BAD_VALUE else ""
        return f"{error.reason.name}{place}, {payload}"


def _field_text(name: str, value: Any, meanings: dict[str, Meaning]) -> str:  # noqa: ANN401  # any field
    if isinstance(value, msgspec.Struct):
        return f"{name} {{{fields_text(value)}}}"
    if isinstance(value, tuple):
        return f"{name} [{'; '.join(fields_text(item) for item in value)}]"
    if isinstance(value, bytes):
        return f"{name}={value.hex() or 'empty'}"
    if isinstance(value, str):
        return f'{name}="{value}"'
    return f"{name}={'n/a' if value is None else _number_text(value, meanings.get(name, NOTHING_KNOWN))}"


def _number_text(number: int, meaning: Meaning) -> str:
    if meaning.is_map:
        return "|".join(_alarms(number)) or "0"
    if meaning.names is None:
        return f"0x{number:08x}" if meaning.is_hex else _with_unit(number, meaning.unit)
    if issubclass(meaning.names, enum.IntFlag):
        return "|".join(_flags(number, meaning.names)) or "0"
    name = _name(meaning.names, number) or (_alarm_record(number) if meaning.names is LogCode else None)
    return name or f"UNKNOWN({number})"


def _name(names: type[enum.IntEnum], number: int) -> str | None:
    try:
        return names(number).name
    except ValueError:
        return None


def _with_unit(number: int, unit: str) -> str:
    """Return number and unit; a unit such as "0.01 °C" moves the point instead."""
    step, _, base = unit.partition(" ")
    if not step.startswith("0."):
        return f"{number} {unit}" if unit else str(number)
    decimals = len(step) - len("0.")
    whole, fraction = divmod(abs(number), 10**decimals)
    return f"{'-' if number < 0 else ''}{whole}.{fraction:0{decimals}} {base}"


def _flags(number: int, names: type[enum.IntFlag]) -> Iterator[str]:
    for flag in names:
        if number & flag:
            yield str(flag.name)
            number &= ~int(flag)  # ~ of the flag itself would be all the known ones but this
    if number:
        yield f"0x{number:02x}"


def _alarms(bits: int) -> Iterator[str]:
    for code in range(1, bits.bit_length() + 1):
        if bits >> (code - 1) & 1:
            yield _name(AlarmCode, code) or f"UNKNOWN({code})"


def _alarm_record(code: int) -> str | None:
    """Return what a log code says of an alarm: edge × 256 + alarm code."""
    edge, alarm = _name(AlarmEdge, code >> 8), _name(AlarmCode, code & 0xFF)
    return f"{alarm} {edge}" if edge and alarm else None


def _raw(run: bytes) -> bytes:
    raw: bytes = cobs.decode(run)
    return raw


def _bad_code(run: bytes) -> tuple[int, int]:
    """Return the code byte that points past the end, and its place after the delimiter."""
    at = 0
    while at + run[at] <= len(run):
        at += run[at]
    return run[at], at + 1


def _crc_text(raw: bytes) -> str:
    body, stored = raw[: -framing.CRC_SIZE], int.from_bytes(raw[-framing.CRC_SIZE :], "little")
    computed = crc32c(body)
    text = f"CRC is 0x{stored:08x}, computed 0x{computed:08x}"
    # What firmware gets wrong first; chance does this once in four billion damaged frames.
    mistakes = {
        int.from_bytes(computed.to_bytes(framing.CRC_SIZE, "big"), "little"): "it is stored big-endian",
        computed ^ 0xFFFFFFFF: "the final XOR is missing",
        binascii.crc32(body): "it is the CRC-32 of Ethernet, not CRC-32C",
    }
    return f"{text}: {mistakes[stored]}" if stored in mistakes else text


def _len_text(raw: bytes) -> str:
    has_auth = bool(raw[0] & _AUTH_FLAG)
    stated = int.from_bytes(raw[6:8], "little")
    present = len(raw) - framing.FRAME_RAW_MIN - (framing.AUTH_SIZE if has_auth else 0)
    if present < 0:
        return "the AUTH flag is set, but there is no room for counter and tag"
    if stated == present:
        return f"payload has {present} bytes, at most {framing.PAYLOAD_MAX} may be"
    return f"length field says {stated}, payload has {present} bytes"
