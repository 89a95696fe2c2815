"""Quantities as people write them, "20 mL" or "100 µg/d", to the integers of the model, and back.

The arithmetic is exact: a text becomes a fraction of the model's unit, and only the last step rounds, to the nearest
(halves upwards). `read` says whether it had to; `parse` does not. A sum is a quantity too: "81 months + 1.3 d".
A month is 30.4375 days and a year twelve of them.
"""

from __future__ import annotations

import re
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

TEXT_MAX = 100
EXPONENT_MAX = 12

_US = {
    "µs": Fraction(1),
    "ms": Fraction(1_000),
    "s": Fraction(1_000_000),
    "min": Fraction(60_000_000),
    "h": Fraction(3_600_000_000),
    "d": Fraction(86_400_000_000),
    "week": Fraction(604_800_000_000),
    "month": Fraction(2_629_800_000_000),
    "year": Fraction(31_557_600_000_000),
}
_NL = {"nL": Fraction(1), "µL": Fraction(1_000), "mL": Fraction(1_000_000)}
_NG = {"ng": Fraction(1), "µg": Fraction(1_000), "mg": Fraction(1_000_000)}
_PPM = {"%": Fraction(10_000), "ppm": Fraction(1)}
_MM = {"mm": Fraction(1), "cm": Fraction(10), "m": Fraction(1_000)}
# A pound's weight on a square inch: 0.45359237 kg · 9.80665 m/s² / (0.0254 m)², in tenths of a kilopascal.
_PSI_DKPA = Fraction(45_359_237 * 980_665, 254**2 * 10**7)
_DKPA = {"kPa": Fraction(10), "psi": _PSI_DKPA}
_ATMOSPHERE_DKPA = Fraction("1013.25")


def _per(above: dict[str, Fraction], below: dict[str, Fraction], unit: Fraction) -> dict[str, Fraction]:
    # Of a ratio of two units, in the model's, where the lower one of the model's ratio is `unit`.
    return {f"{a}/{b}": x * unit / y for a, x in above.items() for b, y in below.items()}


class _Measure(NamedTuple):
    noun: str
    example: str
    units: dict[str, Fraction]
    """How many of the model's unit, the last of `shown`, each is."""
    shown: dict[str, str]
    """In which units it is written for people, and from which number on: the first that needs few enough decimals."""
    decimals: int = 3


_TIMES = {unit: _US[unit] for unit in ("min", "h", "d")}


class Dimension(Enum):
    """What a quantity measures; the comment at each is the model's unit."""

    # nL
    VOLUME = _Measure("a volume", "20 mL", _NL, {"mL": "0.1", "µL": "0.1", "nL": "0"})
    # nL/h
    RATE = _Measure(
        "a flow rate", "0.2 mL/d", _per(_NL, _TIMES, _US["h"]), {"mL/d": "0.001", "µL/h": "0.1", "nL/h": "0"}
    )
    # ng
    DOSE = _Measure("a dose", "50 µg", _NG, {"mg": "10", "µg": "0.1", "ng": "0"})
    # ng/d
    DOSE_RATE = _Measure("a dose rate", "100 µg/d", _per(_NG, _TIMES, _US["d"]), {"µg/d": "0.1", "ng/d": "0"})
    # ng/mL
    CONCENTRATION = _Measure(
        "a concentration", "500 µg/mL", _per(_NG, {"mL": _NL["mL"]}, _NL["mL"]), {"µg/mL": "0.1", "ng/mL": "0"}
    )
    # µs
    DURATION = _Measure(
        "a duration",
        "20 min",
        _US,
        {"month": "1", "d": "3", "h": "2", "min": "2", "s": "1", "ms": "1", "µs": "0"},
        decimals=2,
    )
    # ppm
    PERCENT = _Measure("a share", "14.5 %", _PPM, {"%": "0.001", "ppm": "0"})
    # 0.01 °C
    TEMPERATURE = _Measure("a temperature", "37 °C", {"°C": Fraction(100)}, {"°C": "0"})
    # 0.1 kPa above the atmosphere
    PRESSURE_GAUGE = _Measure("a gauge pressure", "10 psi", _DKPA, {"kPa": "0"})
    # 0.1 kPa above nothing
    PRESSURE_ABSOLUTE = _Measure(
        "an absolute pressure", "101.3 kPa", {**_DKPA, "ATA": _ATMOSPHERE_DKPA, "atm": _ATMOSPHERE_DKPA}, {"kPa": "0"}
    )
    # mm
    LENGTH = _Measure("a length", "80 cm", _MM, {"cm": "0.1", "mm": "0"}, decimals=1)
    # nL/cm
    VOLUME_PER_LENGTH = _Measure(
        "a volume per length", "2.2 µL/cm", _per(_NL, {"cm": Fraction(1)}, Fraction(1)), {"µL/cm": "0.1", "nL/cm": "0"}
    )
    # nL/kPa
    COMPLIANCE = _Measure("a compliance", "50 nL/kPa", _per(_NL, {"kPa": Fraction(1)}, Fraction(1)), {"nL/kPa": "0"})
    # ppm per 0.01 °C
    PER_TEMPERATURE = _Measure(
        "a change per temperature", "5 %/°C", _per(_PPM, {"°C": Fraction(100)}, Fraction(1)), {"%/°C": "0"}, decimals=2
    )
    # ppm per 0.1 kPa
    PER_PRESSURE = _Measure(
        "a change per pressure", "1 %/kPa", _per(_PPM, {"kPa": Fraction(10)}, Fraction(1)), {"%/kPa": "0"}
    )
    # ppm per year
    PER_YEAR = _Measure(
        "a share per year",
        "8.46 %/year",
        _per(_PPM, {"year": Fraction(1)}, Fraction(1)),
        {"%/year": "0.001", "ppm/year": "0"},
    )
    # ppb
    DRIFT = _Measure(
        "a drift",
        "5 s/d",
        {"s/d": Fraction(10**9, 86_400), "ppm": Fraction(1_000), "ppb": Fraction(1)},
        {"s/d": "0.1", "ppb": "0"},
    )
    # ppm per hour
    PER_HOUR = _Measure("a rate constant", "0.116/h", {"/h": Fraction(10**6)}, {"/h": "0"}, decimals=6)
    # a thousandth
    DECIMAL = _Measure("a plain number", "3.5", {"": Fraction(1_000)}, {"": "0"})
    # per 24 h
    FREQUENCY = _Measure("a number per day", "6/d", {"/d": Fraction(1)}, {"/d": "0"}, decimals=0)
    # one
    COUNT = _Measure("a number", "3", {"": Fraction(1)}, {"": "0"}, decimals=0)


class QuantityError(ValueError):
    """A text is no quantity of the dimension; the message says what was given and what would be right."""

    def __init__(self, given: object, wrong: str, expected: str) -> None:
        super().__init__(f"{_shortened(given)} {wrong}; must be {expected}")
        self.given = given
        self.expected = expected


class Reading(NamedTuple):
    """A quantity that was read."""

    value: int
    """In the model's unit, rounded to the nearest, halves upwards."""
    exact: Fraction
    """In the model's unit, as it was written."""

    @property
    def is_exact(self) -> bool:
        """Whether nothing was rounded: 100 µg/d at 500 µg/mL, for one, is no whole number of nL/h."""
        return self.exact == self.value


def parse(given: object, dimension: Dimension) -> int:
    """A quantity in the model's unit of its dimension, to the nearest.

    Raises:
        QuantityError: `given` is no text, not a number with a unit of this dimension, or far too long.
    """
    return read(given, dimension).value


def read(given: object, dimension: Dimension) -> Reading:
    """A quantity with its exact value; raises QuantityError as `parse` does."""
    is_number = isinstance(given, int | float) and not isinstance(given, bool)
    if is_number and (dimension is Dimension.DECIMAL or (dimension is Dimension.COUNT and isinstance(given, int))):
        given = str(given)
    if isinstance(given, int | float) and not isinstance(given, bool):
        raise QuantityError(given, "has no unit", expected(dimension))
    if not isinstance(given, str) or len(given) > TEXT_MAX:
        raise QuantityError(given, f"is not {dimension.value.noun}", expected(dimension))
    terms = _terms(given)
    if dimension is Dimension.DURATION:
        terms = [(sign, part) for sign, term in terms for part in _NEXT_UNIT.split(term)]
    exact = sum((_term(sign, term, given, dimension) for sign, term in terms), Fraction(0))
    if dimension in (Dimension.COUNT, Dimension.FREQUENCY) and exact.denominator != 1:
        raise QuantityError(given, "is not a whole number", expected(dimension))
    return Reading(rounded(exact), exact)


def expected(dimension: Dimension) -> str:
    """What a text of this dimension looks like, for a message: an example and the units."""
    measure = dimension.value
    if dimension is Dimension.COUNT:
        return f"a whole number such as {measure.example}"
    if dimension is Dimension.DECIMAL:
        return f"a number such as {measure.example}"
    units = [unit.replace("µ", "u") for unit in measure.units]
    known = " or ".join(filter(None, (", ".join(units[:-1]), units[-1])))
    return f'{measure.noun} such as "{measure.example}"; {known}'


def format(value: int, dimension: Dimension) -> str:  # noqa: A001 - read as quantities.format
    """A value of the model for people, in the first fitting unit; `parse` gives the same value back."""
    measure = dimension.value
    if value == 0:
        return _spelled(Fraction(0), measure.example.lstrip("0123456789. "))
    texts = [(unit, Fraction(value) / measure.units[unit]) for unit in measure.shown]
    for unit, number in texts[:-1]:
        whole_only = unit == "month"
        scaled = number * 10 ** (0 if whole_only else measure.decimals)
        if scaled.denominator == 1 and abs(number) >= Fraction(measure.shown[unit]):
            return _spelled(number, unit)
    unit, number = texts[-1]
    return _spelled(number, unit)


def rounded(exact: Fraction) -> int:
    """The nearest whole number, halves upwards."""
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


# A sign that belongs to no exponent begins a term.
_SIGN = re.compile(r"(?<![0-9][eE])([+-])")
# "25 h 59 min" is one thing that is said in two units, and has one sign.
_NEXT_UNIT = re.compile(r"(?<=[A-Za-z])\s+(?=\d)")
_TERM = re.compile(r"\s*(\d[\d_]*(?:\.\d+)?)(?:[eE]([+-]?\d+))?\s*([^\d,.].*?)?\s*", re.ASCII)


def _terms(text: str) -> list[tuple[str, str]]:
    first, *others = _SIGN.split(text.replace("−", "-"))
    terms = list(zip(others[::2], others[1::2], strict=True))
    return terms if terms and not first.strip() else [("+", first), *terms]


def _term(sign: str, term: str, given: str, dimension: Dimension) -> Fraction:
    match = _TERM.fullmatch(term)
    if match is None:
        raise QuantityError(given, f"is not {dimension.value.noun}", expected(dimension))
    digits, exponent, spelled = match.groups()
    if exponent and abs(int(exponent)) > EXPONENT_MAX:
        raise QuantityError(given, f"has an exponent beyond {EXPONENT_MAX}", expected(dimension))
    unit = _SPELLINGS[dimension].get(_plain_unit(spelled or ""))
    if unit is None:
        wrong = f"is in {spelled}, which is no unit of {dimension.value.noun}" if spelled else "has no unit"
        raise QuantityError(given, wrong, expected(dimension))
    number = Fraction(digits.replace("_", "")) * Fraction(10) ** int(exponent or 0)
    return (-number if sign == "-" else number) * unit


def _plain_unit(spelled: str) -> str:
    # Both signs for micro are in use, and so are "mcg", "°C" and "degC", "mL per d" and "mL / d".
    plain = spelled.replace("µ", "u").replace("μ", "u").replace("mcg", "ug").replace("degC", "°C")
    return "/".join(part.strip() for part in re.sub(r"\s+per\s+", "/", f" {plain}").split("/"))


def _spellings(measure: _Measure) -> dict[str, Fraction]:
    known: dict[str, Fraction] = {}
    for unit, factor in measure.units.items():
        for spelled in _ways(unit.split("/")):
            known[spelled] = factor
    return known


_OTHER_WAYS = {
    "min": ("minute", "minutes"),
    "h": ("hr", "hour", "hours"),
    "d": ("day", "days"),
    "week": ("weeks",),
    "month": ("months",),
    "year": ("y", "years"),
    "nL": ("nl",),
    "uL": ("ul",),
    "mL": ("ml",),
}


def _ways(parts: list[str]) -> list[str]:
    first = parts[0].replace("µ", "u")
    ways = [first, *_OTHER_WAYS.get(first, ())]
    return ways if len(parts) == 1 else [f"{way}/{rest}" for way in ways for rest in _ways(parts[1:])]


_SPELLINGS = {dimension: _spellings(dimension.value) for dimension in Dimension}


def _shortened(given: object) -> str:
    text = repr(given)
    return text if len(text) <= TEXT_MAX else f"{text[: TEXT_MAX - 1]}…"


def _spelled(number: Fraction, unit: str) -> str:
    # Six decimals are enough for each unit's own value to come back, and a whole number of the model's has no more.
    scaled = rounded(abs(number) * 10**6)
    whole, rest = divmod(scaled, 10**6)
    decimals = f".{rest:06}".rstrip("0").rstrip(".")
    sign = "-" if number < 0 else ""
    gap = "" if not unit or unit.startswith("/") else " "
    plural = "s" if unit == "month" and scaled != 10**6 else ""
    return f"{sign}{whole}{decimals}{gap}{unit}{plural}"
