"""The scenarios that come along, by name."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pump_emulator.scenario.documents import TABLES
from pump_emulator.tomlfile import TomlError, nearest

_BESIDE = Path(__file__).parents[1] / "scenarios"
_IN_TREE = Path(__file__).parents[2] / "scenarios"
# In a wheel they lie inside the package.
FOLDER = _BESIDE if _BESIDE.is_dir() else _IN_TREE


def paths() -> tuple[Path, ...]:
    """All of them, in the order of their names."""
    return tuple(sorted(FOLDER.glob("*.toml")))


def is_story(path: Path) -> bool:
    """Whether a file in a folder is meant as a scenario: a profile that lies there has none of the tables of one."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return True
    return not values or any(table in values for table in TABLES)


def found(name: str) -> tuple[Path, ...]:
    """The files that a person means: a file, all those in a folder, or one that comes along by its name or number.

    Raises:
        TomlError: there is none; says what is near.
    """
    path = Path(name)
    if path.is_dir():
        inside = tuple(sorted(one for one in path.glob("**/*.toml") if is_story(one)))
        if not inside:
            raise TomlError(f"{name}: has no scenario in it; must be a folder with .toml files")
        return inside
    if path.is_file():
        return (path,)
    stems = {one.stem: one for one in paths()}
    meant = tuple(one for stem, one in stems.items() if name in {stem, stem.partition("-")[0]})
    if not meant:
        raise TomlError(f"{name}: is no file and none of those that come along; {nearest(name, stems)}")
    return meant
