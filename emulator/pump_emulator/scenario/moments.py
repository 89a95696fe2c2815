"""Points of time in a scenario: `90 d`, `stall + 20 min`, `end - 1 h`, or the first time that a condition is true."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from pump_emulator import quantities
from pump_emulator.quantities import Dimension, QuantityError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from fractions import Fraction

    from pump_emulator.acts.fields import Document
    from pump_emulator.tomlfile import KeyPath

START, END = "start", "end"
_NAMED = re.compile(r"\s*([A-Za-z_]\w*)\s*(?:([+−-])(.+))?", re.DOTALL)
NAME = re.compile(r"[A-Za-z_]\w*")
WORDS = "a time such as `90 d`, `stall + 20 min` (`stall` names an act), `start` or `end - 1 h`"


class Moment(NamedTuple):
    """A point of pump time: so long after its origin."""

    origin: str = START
    """`start`, `end`, the name of an act, or the place of a condition among those that are watched."""
    offset_us: int = 0
    text: str = "start"

    def at(self, origins: dict[str, int]) -> int | None:
        """Pump time since the start; `None` while its origin has not come."""
        origin_us = origins.get(self.origin)
        return None if origin_us is None else origin_us + self.offset_us


def parse(
    document: Document,
    path: KeyPath,
    given: Any,  # noqa: ANN401
    *,
    names: Collection[str],
    pace: Fraction | int = 1,
    fixed: Mapping[str, int] = MappingProxyType({}),
) -> Moment:
    """A moment from its text; `pace` is pump time for one unit of the time that is meant.

    A time before an act counts from the start if `fixed` says when the act is done, for else it would become known when
    it is over.
    """
    match = _NAMED.fullmatch(given) if isinstance(given, str) else None
    try:
        if match is None:
            return Moment(START, _us(given, pace), str(given))
        origin, sign = match[1], match[2]
        if origin not in names and origin not in {START, END}:
            known = ", ".join([START, END, *names])
            raise document.error(path, f"{origin!r} names no act of this scenario; known are {known}")
        offset_us = _us(f"{sign}{match[3]}", pace) if sign else 0
    except QuantityError as error:
        raise document.error(path, f"{error}; or with an origin, as in 'stall + 20 min'") from None
    if offset_us >= 0 or origin not in fixed:
        return Moment(origin, offset_us, given)
    if fixed[origin] + offset_us < 0:
        raise document.error(path, f"{given!r} is before the start; must be at or after it")
    return Moment(START, fixed[origin] + offset_us, given)


def duration(document: Document, path: KeyPath, given: Any, *, pace: Fraction | int = 1) -> int:  # noqa: ANN401
    """A duration in µs of pump time, which is not negative."""
    try:
        value = _us(given, pace)
    except QuantityError as error:
        raise document.error(path, str(error)) from None
    if value < 0:
        raise document.error(path, f"{given!r} is negative; must be at least 0 s")
    return value


def _us(given: Any, pace: Fraction | int) -> int:  # noqa: ANN401
    return quantities.rounded(quantities.read(given, Dimension.DURATION).exact * pace)
