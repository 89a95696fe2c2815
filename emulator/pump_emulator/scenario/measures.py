"""What can be looked at in a pump: every field of its report and of the truth by name, with its unit.

Names are those of the views in `observation.py` less their units: `reported.reservoir_nl` is `reported.reservoir`. With
the unit it is a field too, and a plain number of that unit.
"""

from __future__ import annotations

import types
import typing
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from pump_emulator import quantities
from pump_emulator.observation import ReportedView, TruthView
from pump_emulator.quantities import Dimension

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pump_emulator.scenario.look import Look

FAULTS = "truth.faults."
"""Before the name of a fault: how often it has struck."""

_SUFFIXES: tuple[tuple[str, Dimension | None, Fraction], ...] = (
    ("_ng_ml", Dimension.CONCENTRATION, Fraction(1)),
    ("_nl_h", Dimension.RATE, Fraction(1)),
    ("_ng_d", Dimension.DOSE_RATE, Fraction(1)),
    ("_ng_h", Dimension.DOSE_RATE, Fraction(24)),
    ("_nl", Dimension.VOLUME, Fraction(1)),
    ("_ng", Dimension.DOSE, Fraction(1)),
    ("_ms", Dimension.DURATION, Fraction(1_000)),
    ("_cdeg", Dimension.TEMPERATURE, Fraction(1)),
    ("_dkpa", Dimension.PRESSURE_GAUGE, Fraction(1)),
    ("_pct", Dimension.PERCENT, Fraction(10_000)),
    ("_mv", None, Fraction(1)),
)
_DIMENSIONS = {"truth.ambient_dkpa": Dimension.PRESSURE_ABSOLUTE}
_NAMES = {
    "truth.tip_nl": "truth.tip_volume",
    "truth.tip_total_ng": "truth.tip_total_dose",
    "truth.catheter_dkpa": "truth.catheter_pressure",
    "truth.ambient_dkpa": "truth.ambient_pressure",
    "truth.temp_cdeg": "truth.temperature",
    "reported.temp_cdeg": "reported.temperature",
}

# What follows no straight line between two events, so that it has to be looked at now and then.
_CURVED = (
    "truth.patient.",
    "truth.tip_",
    "truth.catheter_",
    "truth.stored_",
    "truth.leaked_",
    "truth.pumped_dose",
    "reported.pressure_",
    "reported.dose_",
    "reported.low_at_",
    "reported.empty_at_",
    "reported.refill_by_",
)
_WHOLE = {int, float}


class Measure(NamedTuple):
    """One thing that can be looked at."""

    name: str
    path: tuple[str, ...]
    """How to get at it in a look."""
    type: Any
    """int, float, bool, str or list."""
    dimension: Dimension | None = None
    per: Fraction = Fraction(1)
    """How many of the dimension's units make one of the view's."""
    is_curved: bool = False

    def of(self, look: Look) -> Any:  # noqa: ANN401 (a field of any type)
        """Its value; `None` where there is none."""
        value: Any = look
        for part in self.path:
            if value is None:
                return None
            value = value.get(part, 0) if isinstance(value, dict) else getattr(value, part)
        return value.value if isinstance(value, Enum) and isinstance(value, str) else value

    def exact(self, value: Any) -> Any:  # noqa: ANN401
        """A number in the dimension's unit; anything else as it is."""
        if isinstance(value, bool) or not isinstance(value, int | float | Fraction):
            return value
        return Fraction(value) * self.per

    def shown(self, value: Any) -> str:  # noqa: ANN401
        """An exact value for people."""
        if value is None:
            return "none"
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, Fraction):
            if self.dimension is None:
                return f"{float(value):.6g}"
            if self.dimension is Dimension.CONCENTRATION and value < 10_000:  # noqa: PLR2004 (10 µg/mL)
                return f"{float(value):.6g} ng/mL"
            return quantities.format(quantities.rounded(value), self.dimension)
        if isinstance(value, list):
            return "[" + ", ".join(map(str, value)) + "]"
        return str(value)


def measure(name: str) -> Measure | None:
    """The measure of that name, if there is one."""
    if name.startswith(FAULTS):
        fault = name.removeprefix(FAULTS).removesuffix(".fired")
        return Measure(name, ("truth", "faults", fault), int)
    return MEASURES.get(name)


def _measures() -> dict[str, Measure]:
    found: dict[str, Measure] = {}
    for first, view in (("reported", ReportedView), ("truth", TruthView)):
        for path, kind in _leaves(view, (first,)):
            plain = ".".join(path)
            measured = _measured(plain, path, kind)
            found[measured.name] = measured
            found.setdefault(plain, measured._replace(name=plain, dimension=None, per=Fraction(1)))
    return found


def _leaves(view: type[msgspec.Struct], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    hints = typing.get_type_hints(view)
    for name in view.__struct_fields__:
        kind = _plain(hints[name])
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            yield from _leaves(kind, (*path, name))
        elif (
            kind in (int, float, bool, str) or kind == list[str] or (isinstance(kind, type) and issubclass(kind, Enum))
        ):
            yield (*path, name), kind


def _plain(hint: Any) -> Any:  # noqa: ANN401 (any type expression)
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        return next(_plain(argument) for argument in typing.get_args(hint) if argument is not type(None))
    return hint


def _measured(plain: str, path: tuple[str, ...], kind: Any) -> Measure:  # noqa: ANN401
    is_curved = plain.startswith(_CURVED)
    if kind in _WHOLE:
        for suffix, dimension, per in _SUFFIXES:
            if plain.endswith(suffix):
                name = _NAMES.get(plain, plain.removesuffix(suffix))
                return Measure(name, path, kind, _DIMENSIONS.get(plain, dimension), per, is_curved)
    return Measure(plain, path, kind, is_curved=is_curved)


MEASURES = _measures()
