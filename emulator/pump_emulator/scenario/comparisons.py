"""What a value is to be: equal, within a tolerance, above, one of, changed by so much, the same as another field."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from pump_emulator import quantities
from pump_emulator.observation import Life
from pump_emulator.patient import STAGES, Stage
from pump_emulator.quantities import Dimension, QuantityError
from pump_emulator.scenario.measures import MEASURES, Measure, measure
from pump_emulator.tomlfile import nearest
from pump_protocol.messages import BootCause, Mode, PumpStateCode

if TYPE_CHECKING:
    from pump_emulator.acts.fields import Document
    from pump_emulator.scenario.look import Look
    from pump_emulator.tomlfile import KeyPath

NAMES = {
    "reported.state": [state.name for state in PumpStateCode],
    "reported.mode": [mode.name for mode in Mode],
    "reported.boot_cause": [cause.name for cause in BootCause],
    "truth.life": [life.name for life in Life],
    "truth.patient.stages": [stage.name for stage in Stage],
    "truth.patient.signs": [sign for threshold in STAGES.values() for sign in threshold.signs],
}
"""What a text, or each of a list of texts, can be."""
_PULSES = re.compile(r"\s*(\d+(?:\.\d+)?)\s*pulses?\s*")
_SHARE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*%\s*")

ORDERED = ("equals", "min", "max", "above", "below", "change", "change_min", "change_max", "ratio")
OTHER = ("is_not", "one_of", "contains", "lacks", "unchanged", "exists")
KEYS = (*ORDERED, *OTHER)
_OF_CHANGE = {"change", "change_min", "change_max", "ratio", "unchanged"}


class Reference(NamedTuple):
    """Another field, or the sum of some, times a factor, plus an offset."""

    measures: tuple[Measure, ...]
    times: Fraction
    plus: Fraction

    def value(self, look: Look) -> Any:  # noqa: ANN401
        """Its value now."""
        values = [measure.exact(measure.of(look)) for measure in self.measures]
        if all(isinstance(value, Fraction) for value in values):
            return sum(values, Fraction(0)) * self.times + self.plus
        return values[0] if len(values) == 1 else None

    def __str__(self) -> str:
        factor = "" if self.times == 1 else f" × {float(self.times):g}"
        offset = "" if self.plus == 0 else f" + {self.measures[0].shown(self.plus)}"
        return f"{' + '.join(measure.name for measure in self.measures)}{factor}{offset}"


class Tolerance(NamedTuple):
    """How far off a value may be."""

    absolute: Fraction = Fraction(0)
    share: Fraction = Fraction(0)

    def of(self, wanted: Fraction) -> Fraction:
        """Around a wanted value."""
        return max(self.absolute, abs(wanted) * self.share)


class Comparison(NamedTuple):
    """All that one field is to be."""

    measure: Measure
    wanted: dict[str, Any]
    """By key: exact values, texts, or references."""
    tolerance: Tolerance
    minus: Measure | None = None
    spelled: str = ""

    @property
    def needs_before(self) -> bool:
        """Whether it compares with an earlier value."""
        return bool(_OF_CHANGE & self.wanted.keys())

    @property
    def is_curved(self) -> bool:
        """Whether its value follows no straight line between two events."""
        others = [m for w in self.wanted.values() if isinstance(w, Reference) for m in w.measures]
        return any(m.is_curved for m in (self.measure, self.minus, *others) if m is not None)

    def value(self, look: Look) -> Any:  # noqa: ANN401
        """What is compared."""
        value = self.measure.exact(self.measure.of(look))
        if self.minus is None or value is None:
            return value
        other = self.minus.exact(self.minus.of(look))
        return None if other is None else value - other

    def holds(self, look: Look, before: Any) -> bool:  # noqa: ANN401
        """Whether all of it is true; `before` is the value that changes are counted from."""
        value = self.value(look)
        return all(self._holds(key, value, _operand(wanted, look), before) for key, wanted in self.wanted.items())

    def seen(self, look: Look, before: Any) -> str:  # noqa: ANN401
        """What there is, for people."""
        value = self.value(look)
        shown = self.measure.shown(value)
        if self.needs_before and isinstance(value, Fraction) and isinstance(before, Fraction):
            shown += f" (from {self.measure.shown(before)})"
        references = [w for w in self.wanted.values() if isinstance(w, Reference)]
        return shown + "".join(f", {r} is {self.measure.shown(r.value(look))}" for r in references)

    def _holds(self, key: str, value: Any, wanted: Any, before: Any) -> bool:  # noqa: ANN401 (one each)
        if key == "exists":
            return (value is not None) is wanted
        if key == "unchanged":
            return (self._is_equal(value, before)) is wanted
        if key == "is_not":
            return not self._is_equal(value, wanted)
        if key == "one_of":
            return any(self._is_equal(value, one) for one in wanted)
        if key == "equals":
            return self._is_equal(value, wanted)
        if key in {"contains", "lacks"}:
            there = {str(item).lower() for item in value or ()}
            found = [one.lower() in there for one in wanted]
            return all(found) if key == "contains" else not any(found)
        if not isinstance(value, Fraction) or not isinstance(wanted, Fraction):
            return False
        return self._is_in_order(key, value, wanted, before)

    def _is_in_order(self, key: str, value: Fraction, wanted: Fraction, before: Any) -> bool:  # noqa: ANN401
        if key in {"change", "change_min", "change_max", "ratio"}:
            if not isinstance(before, Fraction):
                return False
            if key == "ratio":
                return abs(value - wanted * before) <= self.tolerance.of(wanted * before)
            value, key = value - before, {"change": "equals", "change_min": "min", "change_max": "max"}[key]
        if key == "equals":
            return abs(value - wanted) <= self.tolerance.of(wanted)
        slack = self.tolerance.of(wanted)
        if key == "min":
            return value >= wanted - slack
        if key == "max":
            return value <= wanted + slack
        return value > wanted if key == "above" else value < wanted

    def _is_equal(self, value: Any, wanted: Any) -> bool:  # noqa: ANN401
        if isinstance(value, Fraction) and isinstance(wanted, Fraction):
            return abs(value - wanted) <= self.tolerance.of(wanted)
        if isinstance(value, str) and isinstance(wanted, str):
            return value.lower() == wanted.lower()
        if value is None and wanted == "none":
            return True
        if isinstance(value, list) and isinstance(wanted, list):
            return sorted(map(str, value)) == sorted(map(str, wanted))
        return type(value) is type(wanted) and bool(value == wanted)


def _operand(wanted: Any, look: Look) -> Any:  # noqa: ANN401
    return wanted.value(look) if isinstance(wanted, Reference) else wanted


# --- reading ----------------------------------------------------------------------------------------------------------


def known_measure(document: Document, path: KeyPath, given: Any) -> Measure:  # noqa: ANN401
    """The measure of that name; raises the document's error."""
    found = measure(given) if isinstance(given, str) else None
    if found is None:
        names = [name for name, one in MEASURES.items() if one.name == name and not name.endswith(("_nl", "_ms"))]
        raise document.error(path, f"{given!r} is no field; {_nearest_field(str(given), names)}")
    return found


def _nearest_field(given: str, names: list[str]) -> str:
    hint = nearest(given, names)
    return hint if hint.startswith("did") else "`pumprig scenario fields` lists all, such as 'reported.reservoir'"


def read(document: Document, path: KeyPath, table: dict[str, Any], *, measured: Measure, pulse_nl: int) -> Comparison:
    """The comparison that a table asks for; raises the document's error where it asks for none."""
    minus = None
    if "minus" in table:
        minus = known_measure(document, (*path, "minus"), table["minus"])
        if minus.dimension is not measured.dimension:
            raise document.error((*path, "minus"), f"{minus.name} is of another kind than {measured.name}")
    wanted = {key: _wanted(document, (*path, key), table[key], measured, pulse_nl) for key in KEYS if key in table}
    if not wanted:
        raise document.error(path, f"says nothing about {measured.name}; must have one of {', '.join(KEYS)}")
    tolerance = Tolerance()
    if "within" in table:
        tolerance = _tolerance(document, (*path, "within"), table["within"], measured, pulse_nl)
    texts = [f"{key} {_spelled(table[key])}" for key in (*KEYS, "within") if key in table]
    name = measured.name if minus is None else f"{measured.name} − {minus.name}"
    return Comparison(measured, wanted, tolerance, minus, f"{name} {', '.join(texts)}")


def _wanted(document: Document, path: KeyPath, given: Any, measured: Measure, pulse_nl: int) -> Any:  # noqa: ANN401
    key = path[-1]
    if key in {"unchanged", "exists"}:
        if isinstance(given, bool):
            return given
        raise document.error(path, f"{given!r} is not a yes or no; must be true or false")
    if key == "one_of":
        if isinstance(given, list) and given:
            return [_value(document, (*path, i), one, measured, pulse_nl) for i, one in enumerate(given)]
        raise document.error(path, f"{given!r} is no list; must be a list of values")
    if key in {"contains", "lacks"}:
        return _texts(document, path, given if isinstance(given, list) else [given], measured)
    if key == "ratio":
        return _number(document, path, given)
    if isinstance(given, dict):
        return _reference(document, path, given, measured, pulse_nl)
    return _value(document, path, given, measured, pulse_nl)


def _reference(document: Document, path: KeyPath, given: dict[str, Any], measured: Measure, pulse_nl: int) -> Reference:
    known = ["field", "sum", "times", "plus"]
    for key in given:
        if key not in known:
            raise document.unknown((*path, key), known)
    key = "sum" if "sum" in given else "field"
    names = given.get(key)
    if names is None or not names or ("sum" in given and "field" in given):
        raise document.error(path, "must have either field or sum, as in { field = 'truth.reservoir' }")
    names = names if isinstance(names, list) else [names]
    others = tuple(known_measure(document, (*path, key), name) for name in names)
    for other in others:
        if other.dimension is not measured.dimension:
            raise document.error((*path, key), f"{other.name} is of another kind than {measured.name}")
    times = _number(document, (*path, "times"), given.get("times", 1))
    plus = Fraction(0)
    if "plus" in given:
        plus = _value(document, (*path, "plus"), given["plus"], measured, pulse_nl)
    return Reference(others, times, plus)


def _number(document: Document, path: KeyPath, given: Any) -> Fraction:  # noqa: ANN401
    if isinstance(given, int | float) and not isinstance(given, bool):
        return Fraction(str(given))
    raise document.error(path, f"{given!r} is no number; must be a number such as 4 or 0.25")


def _value(document: Document, path: KeyPath, given: Any, measured: Measure, pulse_nl: int) -> Any:  # noqa: ANN401
    """A literal, exact in the dimension's unit."""
    if given == "none":
        return given
    if measured.type is bool:
        if isinstance(given, bool):
            return given
        raise document.error(path, f"{given!r} is not a yes or no; must be true or false")
    if measured.type is str or measured.type == list[str]:
        return _text(document, path, given, measured)
    if measured.dimension is None:
        return _number(document, path, given)
    pulses = _PULSES.fullmatch(given) if isinstance(given, str) else None
    if pulses is not None and measured.dimension is Dimension.VOLUME:
        return Fraction(pulses[1]) * pulse_nl
    try:
        return quantities.read(given, measured.dimension).exact
    except QuantityError as error:
        raise document.error(path, str(error)) from None


def _text(document: Document, path: KeyPath, given: Any, measured: Measure) -> Any:  # noqa: ANN401
    if measured.type == list[str] and isinstance(given, list):
        return _texts(document, path, given, measured)
    if not isinstance(given, str):
        raise document.error(path, f"{given!r} is not a text; must be in quotation marks")
    names = NAMES.get(measured.name, ())
    if names and given.lower() not in {name.lower() for name in names}:
        is_upper = all(name.isupper() for name in names)
        hint = nearest(given.upper() if is_upper else given, names)
        raise document.error(path, f"{given!r} is no value of {measured.name}; {hint}")
    return given


def _texts(document: Document, path: KeyPath, given: list[Any], measured: Measure) -> list[str]:
    return [_text(document, (*path, index), one, measured) for index, one in enumerate(given)]


def _tolerance(document: Document, path: KeyPath, given: Any, measured: Measure, pulse_nl: int) -> Tolerance:  # noqa: ANN401
    share = _SHARE.fullmatch(given) if isinstance(given, str) else None
    if share is not None and measured.dimension is not Dimension.PERCENT:
        return Tolerance(share=Fraction(share[1]) / 100)
    value = _value(document, path, given, measured, pulse_nl)
    if isinstance(value, Fraction) and value >= 0:
        return Tolerance(absolute=value)
    raise document.error(path, f"{given!r} is no tolerance; must be such as '1 pulse', '0.5 %' or a plain quantity")


def _spelled(given: Any) -> str:  # noqa: ANN401
    if isinstance(given, dict):
        return " ".join(str(value) for value in given.values())
    return str(given).lower() if isinstance(given, bool) else str(given)
