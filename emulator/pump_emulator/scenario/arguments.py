"""The arguments of a record of the log by name: what each is called, and how much of it a scenario asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pump_emulator import quantities
from pump_emulator.acts.fields import Choice
from pump_emulator.quantities import Dimension
from pump_protocol.messages import BootCause, DamagedPart, LogCode, NackReason, StopReason

if TYPE_CHECKING:
    from pump_emulator.acts.fields import Document
    from pump_emulator.tomlfile import KeyPath

_U32_MAX = (1 << 32) - 1

_VOLUME, _NUMBER = Dimension.VOLUME, Dimension.COUNT
LOG_ARGUMENTS: dict[LogCode, dict[str, tuple[int, Dimension | Choice]]] = {
    LogCode.BOOT: {"cause": (0, Choice.of(BootCause))},
    LogCode.BOLUS_DENIED: {"op_id": (0, _NUMBER), "reason": (1, Choice.of(NackReason))},
    LogCode.DAMAGED: {"part": (0, Choice.of(DamagedPart)), "capacity": (1, _VOLUME)},
    LogCode.THERAPY: {"op_id": (0, _NUMBER), "revision": (1, _NUMBER)},
    LogCode.BOLUS_START: {"op_id": (0, _NUMBER), "bolus_id": (1, _NUMBER), "volume": (2, _VOLUME)},
    LogCode.BOLUS_END: {"op_id": (0, _NUMBER), "bolus_id": (1, _NUMBER), "delivered": (2, _VOLUME)},
    LogCode.BOLUS_CANCEL: {"op_id": (0, _NUMBER), "bolus_id": (1, _NUMBER), "delivered": (2, _VOLUME)},
    LogCode.STOP: {"op_id": (0, _NUMBER), "reason": (1, Choice.of(StopReason))},
    LogCode.RESUME: {"op_id": (0, _NUMBER), "revision": (1, _NUMBER)},
    LogCode.REFILL: {"op_id": (0, _NUMBER), "removed": (1, _VOLUME), "filled": (2, _VOLUME)},
    LogCode.ALARM_LIMITS: {"low_reservoir": (0, _VOLUME), "battery_low": (1, _NUMBER)},
    LogCode.CONFIG: {"op_id": (0, _NUMBER), "calibration": (1, Dimension.PERCENT), "catheter": (2, _VOLUME)},
    LogCode.REFILL_EXPECTED: {
        "op_id": (0, _NUMBER),
        "expected": (1, _VOLUME),
        "concentration": (2, Dimension.CONCENTRATION),
    },
    LogCode.REFILL_DRUG: {"op_id": (0, _NUMBER), "drug_id": (1, _NUMBER), "low": (2, _VOLUME)},
}
"""Names of a record's arguments, with their place and what they measure."""


def told(code: LogCode, arguments: tuple[int, int, int]) -> str:
    """The arguments of a record for people, with their names and units; those without a name as they are."""
    known = LOG_ARGUMENTS.get(code)
    if known is None:
        return " ".join(str(argument) for argument in arguments) if any(arguments) else ""
    return ", ".join(f"{name} {_told(arguments[index], kind)}" for name, (index, kind) in known.items())


def _told(value: int, kind: Dimension | Choice) -> str:
    if isinstance(kind, Choice):
        return next((name for name, member in kind.names.items() if member == value), str(value))
    return quantities.format(value, kind)


def read(document: Document, path: KeyPath, where: object, code: LogCode) -> tuple[tuple[int, int, int], ...]:
    """Which argument of such a record, at least, at most. Raises the document's error where there is none."""
    known = LOG_ARGUMENTS.get(code, {})
    if not isinstance(where, dict):
        raise document.error(path, f"{where!r} is no table; must be such as {{ volume = '1 mL' }}")
    found = []
    for key, given in where.items():
        if key not in known:
            raise document.unknown((*path, key), known)
        found.append(_argument(document, (*path, key), given, *known[key]))
    return tuple(found)


def _argument(
    document: Document, path: KeyPath, given: object, index: int, kind: Dimension | Choice
) -> tuple[int, int, int]:
    if isinstance(kind, Choice):
        value = int(kind.read(document, path, given))
        return (index, value, value)
    if isinstance(given, dict):
        for key in given:
            if key not in {"min", "max"}:
                raise document.unknown((*path, key), ["min", "max"])
        least, most = given.get("min"), given.get("max")
        return (
            index,
            0 if least is None else _amount(document, (*path, "min"), least, kind),
            _U32_MAX if most is None else _amount(document, (*path, "max"), most, kind),
        )
    value = _amount(document, path, given, kind)
    return (index, value, value)


def _amount(document: Document, path: KeyPath, given: Any, kind: Dimension) -> int:  # noqa: ANN401
    try:
        return quantities.parse(given, kind)
    except quantities.QuantityError as error:
        raise document.error(path, str(error)) from None


_OF_CHANGE = ("field", "before", "after")


def read_change(document: Document, path: KeyPath, given: Any) -> tuple[str | None, dict[str, Any]]:  # noqa: ANN401
    """Who, and what of a change, the `where` of an audit asks for; raises the document's error."""
    if not isinstance(given, dict):
        raise document.error(
            path, f"{given!r} is no table; must be such as {{ field = 'catheter_nl', after = 176000 }}"
        )
    for key in given:
        if key not in {"by", *_OF_CHANGE}:
            raise document.unknown((*path, key), ["by", *_OF_CHANGE])
    by = given.get("by")
    if by is not None and not isinstance(by, str):
        raise document.error((*path, "by"), f"{by!r} is no text; must be such as 'bench'")
    return by, {key: given[key] for key in _OF_CHANGE if key in given}
