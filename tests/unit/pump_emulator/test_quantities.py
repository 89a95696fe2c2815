"""Quantities as people write them: exact to the model's integers, refused with what would be right."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pump_emulator import quantities
from pump_emulator.quantities import TEXT_MAX, Dimension, QuantityError, parse, read

D = Dimension
MONTH_US = 2_629_800_000_000


@pytest.mark.parametrize(
    ("text", "dimension", "value"),
    [
        ("20 mL", D.VOLUME, 20_000_000),
        ("20ml", D.VOLUME, 20_000_000),
        ("0.5 µL", D.VOLUME, 500),
        ("0.5 μL", D.VOLUME, 500),
        ("0.5uL", D.VOLUME, 500),
        ("250 nL", D.VOLUME, 250),
        ("1_000 nL", D.VOLUME, 1_000),
        ("0.048 mL/d", D.RATE, 2_000),
        ("8.333 uL/h", D.RATE, 8_333),
        ("1 µL per min", D.RATE, 60_000),
        ("50 mcg", D.DOSE, 50_000),
        ("100 ug/d", D.DOSE_RATE, 100_000),
        ("0.1 mg / day", D.DOSE_RATE, 100_000),
        ("2 µg/h", D.DOSE_RATE, 48_000),
        ("500 µg/mL", D.CONCENTRATION, 500_000),
        ("0.5 mg/mL", D.CONCENTRATION, 500_000),
        ("90 s", D.DURATION, 90_000_000),
        ("1.5 h", D.DURATION, 5_400_000_000),
        ("85 days", D.DURATION, 85 * 86_400_000_000),
        ("3 months", D.DURATION, 3 * MONTH_US),
        ("7 years", D.DURATION, 84 * MONTH_US),
        ("81 months + 1.3 d", D.DURATION, 81 * MONTH_US + 112_320_000_000),
        ("84 months - 5 min", D.DURATION, 84 * MONTH_US - 300_000_000),
        ("1e+3 s − 1e-6 s", D.DURATION, 999_999_999),
        ("14.5 %", D.PERCENT, 145_000),
        ("−50 %", D.PERCENT, -500_000),
        ("37 °C", D.TEMPERATURE, 3_700),
        ("37.5degC", D.TEMPERATURE, 3_750),
        ("10 psi", D.PRESSURE_GAUGE, 689),
        ("101.3 kPa", D.PRESSURE_ABSOLUTE, 1_013),
        ("2.2 ATA", D.PRESSURE_ABSOLUTE, 2_229),
        ("80 cm", D.LENGTH, 800),
        ("0.0022 mL/cm", D.VOLUME_PER_LENGTH, 2_200),
        ("5 %/°C", D.PER_TEMPERATURE, 500),
        ("1 %/kPa", D.PER_PRESSURE, 1_000),
        ("8.46 %/y", D.PER_YEAR, 84_600),
        ("60 s/d", D.DRIFT, 694_444),
        ("6 per day", D.FREQUENCY, 6),
        ("3", D.COUNT, 3),
        ("3.5", D.DECIMAL, 3_500),
        ("0.116/h", D.PER_HOUR, 116_000),
        (3, D.COUNT, 3),
    ],
)
def test_a_quantity_is_read_in_the_models_unit(text: object, dimension: Dimension, value: int) -> None:
    assert parse(text, dimension) == value


def test_what_is_no_whole_number_of_the_models_unit_is_rounded_and_says_so() -> None:
    rate = read("0.2 mL/d", D.RATE)
    assert (rate.value, rate.exact, rate.is_exact) == (8_333, Fraction(25_000, 3), False)
    assert read("0.048 mL/d", D.RATE).is_exact


@pytest.mark.parametrize(("text", "value"), [("0.5 nL", 1), ("0.49 nL", 0), ("-0.5 nL", 0), ("-0.51 nL", -1)])
def test_halves_are_rounded_upwards(text: str, value: int) -> None:
    assert parse(text, D.VOLUME) == value


def test_a_sum_is_rounded_once() -> None:
    assert parse("0.4 nL + 0.4 nL + 0.4 nL", D.VOLUME) == 1


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ("20", "'20' has no unit"),
        (20, "20 has no unit"),
        (0.5, "0.5 has no unit"),
        ("20 mL/d", "'20 mL/d' is in mL/d, which is no unit of a volume"),
        ("20 ML", "is in ML, which is no unit of a volume"),
        ("", "'' is not a volume"),
        ("mL", "'mL' is not a volume"),
        ("1,000 mL", "'1,000 mL' is not a volume"),
        (".5 mL", "is not a volume"),
        ("٣ mL", "is not a volume"),
        ("20 mL +", "is not a volume"),
        ("+ - 20 mL", "is not a volume"),
        ("1e13 mL", "'1e13 mL' has an exponent beyond 12"),
        ("1e-9999 mL", "has an exponent beyond 12"),
        (True, "True is not a volume"),
        (["20 mL"], "is not a volume"),
        (None, "None is not a volume"),
        ("9" * (TEXT_MAX + 1), "9… is not a volume"),
    ],
)
def test_what_is_no_quantity_is_refused_with_what_would_be_right(given: object, wrong: str) -> None:
    with pytest.raises(QuantityError) as refused:
        parse(given, D.VOLUME)
    assert wrong in str(refused.value)
    assert str(refused.value).endswith('; must be a volume such as "20 mL"; nL, uL or mL')


def test_a_gauge_pressure_is_not_given_in_atmospheres_absolute() -> None:
    with pytest.raises(QuantityError, match="no unit of a gauge pressure"):
        parse("2 ATA", D.PRESSURE_GAUGE)


@pytest.mark.parametrize("dimension", [D.COUNT, D.FREQUENCY])
def test_things_are_counted_whole(dimension: Dimension) -> None:
    unit = "/d" if dimension is D.FREQUENCY else ""
    with pytest.raises(QuantityError, match="is not a whole number"):
        parse(f"1.5{unit}", dimension)


@pytest.mark.parametrize("dimension", list(Dimension))
def test_the_example_of_a_message_is_right(dimension: Dimension) -> None:
    assert parse(dimension.value.example, dimension) > 0
    assert dimension.value.example in quantities.expected(dimension)


@pytest.mark.parametrize(
    ("value", "dimension", "text"),
    [
        (20_000_000, D.VOLUME, "20 mL"),
        (1_000, D.VOLUME, "1 µL"),
        (1, D.VOLUME, "1 nL"),
        (0, D.VOLUME, "0 mL"),
        (2_000, D.RATE, "0.048 mL/d"),
        (8_333, D.RATE, "8.333 µL/h"),
        (2_500_000, D.DOSE_RATE, "2500 µg/d"),
        (MONTH_US, D.DURATION, "1 month"),
        (84 * MONTH_US, D.DURATION, "84 months"),
        (1_200_000_000, D.DURATION, "20 min"),
        (90 * 86_400_000_000, D.DURATION, "90 d"),
        (0, D.DURATION, "0 min"),
        (-200_000, D.PERCENT, "-20 %"),
        (6, D.FREQUENCY, "6/d"),
        (3, D.COUNT, "3"),
    ],
)
def test_a_value_is_written_in_the_unit_that_fits(value: int, dimension: Dimension, text: str) -> None:
    assert quantities.format(value, dimension) == text


@pytest.mark.parametrize(
    ("given", "minutes"),
    [("25 h 59 min", 1_559), ("1 d 2 h 3 min", 1_563), ("-1 h 30 min", -90), ("2 h - 1 h 30 min", 30)],
)
def test_a_duration_may_be_said_in_several_units(given: str, minutes: int) -> None:
    assert parse(given, Dimension.DURATION) == minutes * 60_000_000


def test_only_a_duration_may() -> None:
    with pytest.raises(QuantityError):
        parse("1 mL 500 µL", Dimension.VOLUME)
