"""Profiles: TOML files in which people describe a pump, by name from those that come along or by path.

A profile says only what differs from the one that it `extends`, and at last from the defaults. A quantity is written
with its unit and becomes the nearest whole number of the model's. A profile that cannot be a pump is refused with its
file, line and key, what is wrong there and what would be right.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import msgspec

from pump_emulator.quantities import QuantityError
from pump_emulator.settings.parameters import PumpSettings
from pump_emulator.settings.ranges import PARAMETERS, SettingsError, check
from pump_emulator.tomlfile import TomlError, TomlFile, nearest
from pump_emulator.tomlfile import load as read

if TYPE_CHECKING:
    from collections.abc import Collection

    from pump_emulator.tomlfile import KeyPath

EXTENDS_MAX = 8
"""How many profiles may stand behind one."""

DEFAULT = "itb20"

_BESIDE = Path(__file__).parents[1] / "profiles"
_IN_TREE = Path(__file__).parents[2] / "profiles"
# In a wheel they lie inside the package.
_DIRECTORY = _BESIDE if _BESIDE.is_dir() else _IN_TREE

_FIELDS = {parameter.key: field for field, parameter in PARAMETERS.items()}
_ABOUT = ("description", "extends")


class Changes(Protocol):
    """Keys of a profile with what they are to be, and how errors about them read."""

    @property
    def values(self) -> dict[str, Any]:
        """By key."""

    def error(self, path: KeyPath, message: str) -> TomlError:
        """An error about one key."""

    def unknown(self, path: KeyPath, known: Collection[str]) -> TomlError:
        """An error about a key that nobody reads."""


class Profile(NamedTuple):
    """A kind of pump."""

    name: str
    """That of one that comes along, or the path."""
    description: str
    settings: PumpSettings
    base: str | None
    """The profile that it extends."""


def names() -> tuple[str, ...]:
    """Those that come along, in alphabetical order."""
    return tuple(sorted(path.stem for path in _DIRECTORY.glob("*.toml")))


def load(name: str, *, beside: Path | None = None) -> Profile:
    """The profile of that name, or in the file of that path if it ends with `.toml` or has a slash in it.

    A relative path counts from `beside`, or from the current directory.

    Raises:
        TomlError: there is none, or it is not a pump; with file, line and key.
    """
    return _load(_path(name, beside or Path()), name, ())


def _path(name: str, directory: Path) -> Path:
    if "/" in name or name.endswith(".toml"):
        return directory / name
    if name not in names():
        raise TomlError(f"profile {name!r} is not known, and a file would end with '.toml'; {nearest(name, names())}")
    return _DIRECTORY / f"{name}.toml"


def _load(path: Path, name: str, behind: tuple[Path, ...]) -> Profile:
    file = read(path)
    base = _base(file, path, (*behind, path))
    settings = apply(file, PumpSettings() if base is None else base.settings)
    description = file.values.get("description", "")
    if not isinstance(description, str):
        raise file.error(("description",), f"{description!r} is not a text; must be in quotation marks")
    return Profile(name, description, settings, base and base.name)


def _base(file: TomlFile, path: Path, behind: tuple[Path, ...]) -> Profile | None:
    name = file.values.get("extends")
    if name is None:
        return None
    if not isinstance(name, str):
        raise file.error(("extends",), f"{name!r} is not a profile; must be a name such as {DEFAULT!r} or a path")
    try:
        base = _path(name, path.parent)
    except TomlError as error:
        raise file.error(("extends",), str(error)) from None
    if base.resolve() in {known.resolve() for known in behind}:
        raise file.error(("extends",), f"{name!r} extends this one in turn; must end at one that extends none")
    if len(behind) > EXTENDS_MAX:
        raise file.error(("extends",), f"is the {len(behind)}th in a row; must be at most {EXTENDS_MAX}")
    if not base.is_file():
        raise file.error(("extends",), f"{base} is no file; must be a profile's name or its path from here")
    return _load(base, name, behind)


def apply(file: Changes, base: PumpSettings) -> PumpSettings:
    """The settings with what a profile, or a table in another file, changes of them; raises its errors."""
    changes = {}
    for key, given in file.values.items():
        if key in _ABOUT:
            continue
        if key not in _FIELDS:
            raise file.unknown((key,), [*_FIELDS, *_ABOUT])
        changes[_FIELDS[key]] = _value(file, key, given, base)
    try:
        return check(msgspec.structs.replace(base, **changes))
    except SettingsError as error:
        raise _located(file, error) from None


def _value(file: Changes, key: str, given: object, base: PumpSettings) -> object:
    parameter, present = PARAMETERS[_FIELDS[key]], getattr(base, _FIELDS[key])
    if isinstance(present, bool):
        if isinstance(given, bool):
            return given
        raise file.error((key,), f"{given!r} is not a yes or no; must be true or false")
    if isinstance(present, StrEnum):
        known = [str(choice) for choice in type(present)]
        if given in known:
            return type(present)(given)
        raise file.error((key,), f"{given!r} is not one of its choices; must be {' or '.join(map(repr, known))}")
    if isinstance(present, str):
        if isinstance(given, str):
            return given
        raise file.error((key,), f"{given!r} is not a text; must be in quotation marks")
    try:
        value = parameter.parse(given)
    except QuantityError as error:
        raise file.error((key,), str(error)) from None
    if not parameter.lowest <= value <= parameter.highest:
        raise file.error((key,), f"{given!r} is out of range; must be {parameter.range_text}")
    return value


def _located(file: Changes, error: SettingsError) -> TomlError:
    # What is wrong is how two parameters stand to each other: the file says one of them, perhaps not the refused one.
    keys = [PARAMETERS[field].key for field in (error.parameter, *error.others)]
    at = next((key for key in keys if key in file.values), None)
    value = shown(error.parameter, error.value)
    expected = error.expected(lambda field, other: f"{PARAMETERS[field].key} ({shown(field, other)})")
    which = "" if at == keys[0] else f"{keys[0]} "
    return file.error(() if at is None else (at,), f"{which}is {value}; must be {expected}")


def shown(field: str, value: object) -> str:
    """A parameter's value as a profile has it, less the quotation marks."""
    parameter = PARAMETERS[field]
    if isinstance(value, bool):
        return str(value).lower()
    return parameter.show(value) if parameter.dimension is not None and isinstance(value, int) else str(value)
