"""What stands beside the line of a stimulus in a picture: the act, with what, and whether it was refused."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

import msgspec

from pump_emulator.acts.fields import Flag, Quantity, Whole, fields

if TYPE_CHECKING:
    from pump_emulator.acts import Act, Answer
    from pump_emulator.acts.fields import Kind

_NL_PER_ML = 1_000_000
_TOLD_NL_MIN = 10_000
"""So much more or less than expected is told of a refill."""
PARAMETERS_MAX = 2
"""So many parameters are told: a label is short."""


def label(act: Act, answer: Answer, *, is_undone: bool = False) -> str:
    """`flow_bias 30 %`, `mri ends`, `program dose 5000 µg/d: refused`, `refill: -1.5 mL` of what was expected."""
    if is_undone:
        return f"{act.name()} ends"
    told = " ".join([act.name(), *_parameters(act)])
    if not answer.is_done:
        return f"{told}: refused"
    difference_nl = answer.values.get("difference", 0)
    return f"{told}: {difference_nl / _NL_PER_ML:+.3g} mL" if abs(difference_nl) >= _TOLD_NL_MIN else told


def _parameters(act: Act) -> list[str]:
    """The first of those that were given and can be told in a word or two."""
    defaults = {f.name.rstrip("_"): f.default for f in msgspec.structs.fields(type(act))}
    given = []
    for name, field in fields(type(act)).items():
        value = getattr(act, name, getattr(act, f"{name}_", None))
        text = None if value is None or value == defaults[name] else _spelled(field.kind, value)
        if text is not None:
            # A word tells by itself what it is; a volume or a count does not.
            is_plain = isinstance(value, str | Enum) or len(fields(type(act))) == 1
            given.append(text if is_plain else f"{name} {text}")
    return given[:PARAMETERS_MAX]


def _spelled(kind: Kind, value: object) -> str | None:
    if isinstance(kind, Quantity) and isinstance(value, int):
        return kind.shown(value)
    if isinstance(kind, Flag):
        return None
    if isinstance(kind, Whole):
        return str(value)
    name = getattr(value, "value", value)
    return name if isinstance(name, str) and name else None
