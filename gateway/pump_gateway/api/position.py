"""A place in a store's alarm journal, as text: `<epoch>.<revision>`; what `since` and `cursor` take."""

from __future__ import annotations

import re
from typing import Annotated

import msgspec
from pydantic import PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

_PATTERN = r"^\d{1,10}\.\d{1,18}$"


class Position(msgspec.Struct, frozen=True):
    """Everything up to and including revision `rev` of the store with this epoch."""

    epoch: int
    rev: int

    def __str__(self) -> str:
        return f"{self.epoch}.{self.rev}"


def parsed(text: object) -> Position:
    """Read what `str(position)` wrote; refuses anything else, as a validator does."""
    if not isinstance(text, str) or not re.fullmatch(_PATTERN, text, re.ASCII):
        raise PydanticCustomError("position", "must be <epoch>.<revision>, two numbers that an earlier answer gave")
    epoch, rev = text.split(".")
    return Position(int(epoch), int(rev))


PositionText = Annotated[
    Position,
    PlainValidator(parsed),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "pattern": _PATTERN, "examples": ["2873461094.41"]}),
]
