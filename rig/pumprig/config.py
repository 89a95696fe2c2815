"""Configuration files: TOML in, and for what is wrong one line that says where, what, and what would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from pump_emulator.tomlfile import KeyPath, TomlError, TomlFile, dotted, read_text
from pump_emulator.tomlfile import nearest as did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

__all__ = ["ConfigError", "Document", "KeyPath", "did_you_mean", "dotted", "read"]


class ConfigError(Exception):
    """A configuration file that cannot be used; the text is `file:line: key: what is wrong: what would be right`."""


class Document:
    """One parsed TOML file that can still say on which line a key stands."""

    def __init__(self, name: str, text: str) -> None:
        """Parse `text`; `name` is what messages call the file. Raises ConfigError where it is not TOML."""
        try:
            self._file = TomlFile(name, text)
        except TomlError as error:
            raise ConfigError(str(error)) from None
        self.name = name
        self.values: dict[str, Any] = self._file.values

    def has(self, path: KeyPath) -> bool:
        """Return whether the file says something at `path`; it always has the empty path, itself."""
        return self._file.has(path)

    def line_of(self, path: KeyPath) -> int:
        """Return the line, counted from 1, on which the key at `path` stands.

        A path that the file does not have (a key that is missing) is looked for one level up; line 1 at last.
        """
        return self._file.position(path).line

    def refuse(self, path: KeyPath, wrong: str, right: str) -> NoReturn:
        """Raise the ConfigError about one key."""
        raise ConfigError(f"{self.name}:{self.line_of(path)}: {dotted(path)}: {wrong}: {right}")

    def refuse_unknown(self, path: KeyPath, known: Collection[str]) -> NoReturn:
        """Raise the ConfigError about a key that nobody reads, with the nearest of `known` that somebody does."""
        self.refuse(path, "no such key", did_you_mean(str(path[-1]), known))


def read(path: Path) -> Document:
    """Read a configuration file; raises ConfigError where it is not there, not text or not TOML."""
    try:
        return Document(str(path), read_text(path))
    except TomlError as error:
        raise ConfigError(str(error)) from None
