"""How a value stands in a file: each kind reads it, says what would be right, and describes itself for a JSON Schema.

A structure of values is a `msgspec.Struct` whose fields are annotated with a `Field`; `read` fills one from a table and
refuses what is not known there. Errors are the document's own, so that they name file, line and key.
"""

from __future__ import annotations

import typing
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

import msgspec

from pump_emulator import quantities
from pump_emulator.quantities import Dimension, QuantityError
from pump_emulator.tomlfile import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from enum import Enum

    from pump_emulator.tomlfile import KeyPath

Read = TypeVar("Read", bound=msgspec.Struct)

TEXT_MAX = 1_000
LIST_MAX = 1_000


class Document(Protocol):
    """What a value comes from; a TOML file, or the body of a request."""

    def error(self, path: KeyPath, message: str) -> Exception:
        """An error about one key."""

    def unknown(self, path: KeyPath, known: Collection[str]) -> Exception:
        """An error about a key that nobody reads."""


class Kind(Protocol):
    """One kind of value."""

    def read(self, document: Document, path: KeyPath, given: Any) -> Any:  # noqa: ANN401 (whatever a file has)
        """The value as the model has it; raises the document's error."""

    def schema(self) -> dict[str, Any]:
        """What a JSON Schema says of it."""

    def words(self) -> str:
        """What it is, for people."""


class Field(NamedTuple):
    """One key of a table."""

    kind: Kind
    meaning: str


class Quantity(NamedTuple):
    """A number with a unit, as an integer of the model: `per` of the dimension's units make one of that."""

    dimension: Dimension
    per: int = 1
    lowest: int | None = 0
    """In the model's unit; `None` has no limit."""
    highest: int | None = None
    """Likewise."""

    def read(self, document: Document, path: KeyPath, given: Any) -> int:  # noqa: ANN401
        """The nearest integer of the model."""
        try:
            value = quantities.rounded(quantities.read(given, self.dimension).exact / self.per)
        except QuantityError as error:
            raise document.error(path, str(error)) from None
        if self.lowest is not None and value < self.lowest:
            raise document.error(path, f"{given!r} is too small; must be at least {self.shown(self.lowest)}")
        if self.highest is not None and value > self.highest:
            raise document.error(path, f"{given!r} is too large; must be at most {self.shown(self.highest)}")
        return value

    def schema(self) -> dict[str, Any]:
        """A text; a count may be a plain number."""
        kinds = ["string", "integer"] if self.dimension is Dimension.COUNT else "string"
        return {"type": kinds, "examples": [self.dimension.value.example]}

    def words(self) -> str:
        """The noun and an example, and how much it may be at most."""
        limit = "" if self.highest is None else f", at most `{self.shown(self.highest)}`"
        return f"{self.dimension.value.noun}, `{self.dimension.value.example}`{limit}"

    def shown(self, value: int) -> str:
        """A value of the model for people."""
        return quantities.format(value * self.per, self.dimension)


class Whole(NamedTuple):
    """A plain whole number."""

    lowest: int
    highest: int

    def read(self, document: Document, path: KeyPath, given: Any) -> int:  # noqa: ANN401
        """The number."""
        if isinstance(given, int) and not isinstance(given, bool) and self.lowest <= given <= self.highest:
            return given
        raise document.error(path, f"{given!r} is not possible; must be {self.words()}")

    def schema(self) -> dict[str, Any]:
        """An integer in its range."""
        return {"type": "integer", "minimum": self.lowest, "maximum": self.highest}

    def words(self) -> str:
        """The range."""
        return f"a whole number from {self.lowest} to {self.highest}"


class Flag(NamedTuple):
    """Yes or no."""

    def read(self, document: Document, path: KeyPath, given: Any) -> bool:  # noqa: ANN401
        """The answer."""
        if isinstance(given, bool):
            return given
        raise document.error(path, f"{given!r} is not a yes or no; must be true or false")

    def schema(self) -> dict[str, Any]:
        """A boolean."""
        return {"type": "boolean"}

    def words(self) -> str:
        """The two."""
        return "`true` or `false`"


class Text(NamedTuple):
    """Any text."""

    example: str = ""

    def read(self, document: Document, path: KeyPath, given: Any) -> str:  # noqa: ANN401
        """The text."""
        if isinstance(given, str) and len(given) <= TEXT_MAX:
            return given
        raise document.error(path, f"{str(given)[:100]!r} is not possible; must be a text of at most {TEXT_MAX} signs")

    def schema(self) -> dict[str, Any]:
        """A string."""
        return {"type": "string", "maxLength": TEXT_MAX}

    def words(self) -> str:
        """With its example."""
        return f"text such as `{self.example}`" if self.example else "text"


class Anything(NamedTuple):
    """A table that somebody else judges."""

    def read(self, document: Document, path: KeyPath, given: Any) -> dict[str, Any]:  # noqa: ANN401
        """The table as it is."""
        if isinstance(given, dict):
            return given
        raise document.error(path, f"{given!r} is no table; must be such as {{ reason = 'refill' }}")

    def schema(self) -> dict[str, Any]:
        """An object."""
        return {"type": "object"}

    def words(self) -> str:
        """A table."""
        return "a table"


CHOICES_SHOWN_MAX = 12


class Choice(NamedTuple):
    """One of some names; an enumeration's may be written in any case, and as its number."""

    names: Mapping[str, Any]

    @classmethod
    def of(cls, enumeration: type[Enum]) -> Choice:
        """The names of an enumeration."""
        return cls({member.name: member for member in enumeration})

    @classmethod
    def among(cls, *names: str) -> Choice:
        """Plain names, which stand for themselves."""
        return cls({name: name for name in names})

    def read(self, document: Document, path: KeyPath, given: Any) -> Any:  # noqa: ANN401
        """What the name stands for."""
        if isinstance(given, str):
            for name, value in self.names.items():
                if name.lower() == given.lower():
                    return value
        if isinstance(given, int) and not isinstance(given, bool):
            for value in self.names.values():
                if isinstance(value, int) and value == given:
                    return value
        raise document.error(path, f"{given!r} is none of its choices; {nearest(str(given), self.names)}")

    def schema(self) -> dict[str, Any]:
        """The names."""
        return {"type": "string", "enum": list(self.names)}

    def words(self) -> str:
        """All of them, if there are few."""
        if len(self.names) > CHOICES_SHOWN_MAX:
            first = next(iter(self.names))
            return f"a name such as `{first}` (one of {len(self.names)}, tabled below)"
        return " or ".join(f"`{name}`" for name in self.names)


class Listed(NamedTuple):
    """A list of values of one kind; one alone may stand without brackets."""

    kind: Kind
    count_max: int = LIST_MAX

    def read(self, document: Document, path: KeyPath, given: Any) -> tuple[Any, ...]:  # noqa: ANN401
        """Each of them."""
        if not isinstance(given, list):
            return (self.kind.read(document, path, given),)
        if not 0 < len(given) <= self.count_max:
            raise document.error(path, f"has {len(given)} elements; must have 1 to {self.count_max}")
        return tuple(self.kind.read(document, (*path, index), item) for index, item in enumerate(given))

    def schema(self) -> dict[str, Any]:
        """One or an array."""
        one = self.kind.schema()
        return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1, "maxItems": self.count_max}]}

    def words(self) -> str:
        """What each is."""
        return f"{self.kind.words()}, or a list of such"


class Table(NamedTuple):
    """A table inside a table."""

    struct: type[msgspec.Struct]

    def read(self, document: Document, path: KeyPath, given: Any) -> msgspec.Struct:  # noqa: ANN401
        """The structure."""
        if not isinstance(given, dict):
            raise document.error(
                path, f"{given!r} is not possible; must be a table with {', '.join(fields(self.struct))}"
            )
        return read(document, path, given, self.struct)

    def schema(self) -> dict[str, Any]:
        """An object."""
        return schema(self.struct)

    def words(self) -> str:
        """Its keys."""
        return "a table of " + ", ".join(f"`{name}`" for name in fields(self.struct))


_DAY_S = 86_400
_MINUTES_AN_HOUR = 60


class TimeOfDay(NamedTuple):
    """`06:30`, or a duration since midnight; seconds."""

    def read(self, document: Document, path: KeyPath, given: Any) -> int:  # noqa: ANN401
        """Seconds since midnight."""
        hours, colon, minutes = str(given).partition(":")
        if colon and hours.isdecimal() and minutes.isdecimal() and int(minutes) < _MINUTES_AN_HOUR:
            seconds = int(hours) * 3_600 + int(minutes) * 60
        else:
            seconds = Quantity(Dimension.DURATION, 1_000_000).read(document, path, given)
        if seconds < _DAY_S:
            return seconds
        raise document.error(path, f"{given!r} is no time of the day; must be before 24:00")

    def schema(self) -> dict[str, Any]:
        """A text."""
        return {"type": "string", "examples": ["06:30"]}

    def words(self) -> str:
        """An example."""
        return "a time of the day, `06:30` or `6.5 h`, UTC of the pump's clock"


def fields(struct: type[msgspec.Struct]) -> dict[str, Field]:
    """The keys of a structure that a file may have, in their order."""
    hints = typing.get_type_hints(struct, include_extras=True)
    noted = {name: getattr(hints[name], "__metadata__", (None,))[0] for name in struct.__struct_fields__}
    return {name.rstrip("_"): note for name, note in noted.items() if isinstance(note, Field)}


def required(struct: type[msgspec.Struct]) -> list[str]:
    """The keys that must be there."""
    return [
        f.name.rstrip("_")
        for f in msgspec.structs.fields(struct)
        if f.required and f.name.rstrip("_") in fields(struct)
    ]


def read(
    document: Document, path: KeyPath, given: Mapping[str, Any], struct: type[Read], *, beside: Collection[str] = ()
) -> Read:
    """A structure from the table at `path`; keys named in `beside` are somebody else's.

    Raises the document's error at the first key that is not known, missing, or not of its kind.
    """
    known = fields(struct)
    values = {}
    for key, value in given.items():
        if key in beside:
            continue
        if key not in known:
            raise document.unknown((*path, key), [*known, *beside])
        values[key] = known[key].kind.read(document, (*path, key), value)
    for key in required(struct):
        if key not in values:
            raise document.error(path, f"{key} is missing; must be {known[key].kind.words()}")
    own = {name.rstrip("_"): name for name in struct.__struct_fields__}
    return struct(**{own[key]: value for key, value in values.items()})


def schema(struct: type[msgspec.Struct]) -> dict[str, Any]:
    """What a JSON Schema says of a structure."""
    properties = {name: {**field.kind.schema(), "description": field.meaning} for name, field in fields(struct).items()}
    needed = required(struct)
    return {
        "type": "object",
        "properties": properties,
        **({"required": needed} if needed else {}),
        "additionalProperties": False,
    }
