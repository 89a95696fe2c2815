"""The vectors of the specification, as tests take them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import msgspec
import pytest

from pump_protocol.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

VECTORS = Path(__file__).parents[2] / "firmware-protocol" / "vectors"
CLASSES: dict[int, type[Message]] = {class_.TYPE: class_ for class_ in get_args(Message)}


def load(name: str) -> Any:  # noqa: ANN401  # JSON
    """A file of vectors."""
    return json.loads((VECTORS / name).read_text())


def named(vectors: Iterable[dict[str, Any]], key: str = "name") -> pytest.MarkDecorator:
    """One test a vector, with its name."""
    vectors = list(vectors)
    return pytest.mark.parametrize("vector", vectors, ids=[str(vector[key]) for vector in vectors])


def message_of(fields: dict[str, Any], type_: int) -> Message:
    """The message with the fields of a vector, where bytes are hex."""
    class_ = CLASSES[type_]
    of_bytes = {field.name for field in msgspec.structs.fields(class_) if field.type is bytes}
    values = {name: bytes.fromhex(value) if name in of_bytes else value for name, value in fields.items()}
    return msgspec.convert(values, class_)
