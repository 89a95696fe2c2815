"""What is known of one parameter beside its value: dimension, range, meaning, and where its default comes from.

A source is `C:` and a mark of the domain description for a figure that was confirmed there, `B` for background
knowledge that was not, `D` for a choice of this design. None of them describes a particular product.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pump_emulator import quantities

if TYPE_CHECKING:
    from pump_emulator.quantities import Dimension


class Parameter(NamedTuple):
    """One parameter of a pump."""

    source: str
    meaning: str
    dimension: Dimension | None = None
    """`None` for what is no quantity: a choice, a name, yes or no."""
    lowest: int = 0
    highest: int = 0
    per: int = 1
    """How many of the dimension's units make one of the parameter's, where that counts in larger ones."""
    unit: str = ""
    range_text: str = ""
    """From where to where, in words."""
    key: str = ""
    """What a profile calls it."""

    def parse(self, given: object) -> int:
        """A quantity as a person wrote it, in the parameter's unit, to the nearest; raises QuantityError."""
        assert self.dimension is not None, "asked of a quantity only"
        return quantities.rounded(quantities.read(given, self.dimension).exact / self.per)

    def show(self, value: int) -> str:
        """A value for people, as `parse` reads it."""
        assert self.dimension is not None, "asked of a quantity only"
        return quantities.format(value * self.per, self.dimension)


def quantity(
    dimension: Dimension,
    lowest: str,
    highest: str,
    source: str,
    meaning: str,
    *,
    unit: str,
    per: int = 1,
) -> Parameter:
    """A parameter that is a number of `unit`, from `lowest` to `highest`, both included."""
    blank = Parameter(source, meaning, dimension, per=per, unit=unit, range_text=f"{lowest} to {highest}")
    return blank._replace(lowest=blank.parse(lowest), highest=blank.parse(highest))
