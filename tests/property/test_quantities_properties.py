"""Quantities: what is written for people reads back, and no text does worse than be refused."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from pump_emulator import quantities
from pump_emulator.quantities import Dimension, QuantityError, parse, read

DIMENSIONS = st.sampled_from(Dimension)
NUMBERS = st.decimals(min_value=0, max_value=10**9, places=4, allow_nan=False)


@given(st.integers(min_value=-(10**18), max_value=10**18), DIMENSIONS)
def test_a_value_that_is_written_reads_back(value: int, dimension: Dimension) -> None:
    assert read(quantities.format(value, dimension), dimension).is_exact
    assert parse(quantities.format(value, dimension), dimension) == value


@given(st.text(alphabet="0123456789.eE+-−_ µunmLgd/h%°C", max_size=30) | st.text(), DIMENSIONS)
def test_any_text_is_a_quantity_or_is_refused(text: str, dimension: Dimension) -> None:
    with suppress(QuantityError):
        assert isinstance(parse(text, dimension), int)


@given(st.lists(NUMBERS, min_size=1, max_size=4), st.sampled_from(["s", "min", "h", "d", "months", "years"]))
def test_a_sum_is_the_sum_of_its_parts(numbers: list[object], unit: str) -> None:
    parts = [f"{number} {unit}" for number in numbers]
    total = sum(read(part, Dimension.DURATION).exact for part in parts)
    assert read(" + ".join(parts), Dimension.DURATION).exact == total
