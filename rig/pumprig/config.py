"""Configuration files: TOML in, and for what is wrong one line that says where, what, and what would be right."""

from __future__ import annotations

import difflib
import re
import tomllib
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

KeyPath = tuple[str | int, ...]
"""How to reach a value: table names, keys, and indices into arrays, outermost first."""

_TOML_ERROR = re.compile(r"(?P<what>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)", re.DOTALL)


class ConfigError(Exception):
    """A configuration file that cannot be used; the text is `file:line: key: what is wrong: what would be right`."""


class Document:
    """One parsed TOML file that can still say on which line a key stands."""

    def __init__(self, name: str, text: str) -> None:
        """Parse `text`; `name` is what messages call the file. Raises ConfigError where it is not TOML."""
        self.name = name
        self._lines = text.split("\n")
        try:
            self.values: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise ConfigError(self._explain_syntax(str(error))) from None

    def has(self, path: KeyPath) -> bool:
        """Return whether the file says something at `path`; it always has the empty path, itself."""
        return _has(self.values, path)

    def line_of(self, path: KeyPath) -> int:
        """Return the line, counted from 1, of the statement that brings `path` in.

        A path that the file does not have (a key that is missing) is looked for one level up; line 1 at last.
        """
        while path:
            line = self._statement_with(path)
            if line is not None:
                return line
            path = path[:-1]
        return 1

    def refuse(self, path: KeyPath, wrong: str, right: str) -> NoReturn:
        """Raise the ConfigError about one key."""
        raise ConfigError(f"{self.name}:{self.line_of(path)}: {dotted(path)}: {wrong}: {right}")

    def refuse_unknown(self, path: KeyPath, known: Collection[str]) -> NoReturn:
        """Raise the ConfigError about a key that nobody reads, with the nearest of `known` that somebody does."""
        self.refuse(path, "no such key", did_you_mean(str(path[-1]), known))

    def _statement_with(self, path: KeyPath) -> int | None:
        # The parser itself is the locator: lines from the top that parse end with a whole statement (a comment and an
        # empty line are statements too), and the first such lines that have the path end with the statement we want.
        start = 1
        for end in range(1, len(self._lines) + 1):
            try:
                values = tomllib.loads("\n".join(self._lines[:end]) + "\n")
            except tomllib.TOMLDecodeError:
                continue
            if _has(values, path):
                return start
            start = end + 1
        return None

    def _explain_syntax(self, error: str) -> str:
        match = _TOML_ERROR.fullmatch(error)
        if match is None:
            return f"{self.name}: this is not TOML: {error}"
        line = match["line"] or len(self._lines)
        return f"{self.name}:{line}: this is not TOML: {match['what']}"


def read(path: Path) -> Document:
    """Read a configuration file; raises ConfigError where it is not there, not text or not TOML."""
    try:
        return Document(str(path), path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: this is not a text file in UTF-8") from None


def dotted(path: KeyPath) -> str:
    """Spell a path as a person would: `pumps[1].baud`."""
    spelled = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return spelled.removeprefix(".")


def did_you_mean(word: str, known: Collection[str]) -> str:
    """Return the end of a message about a word that is not one of `known`."""
    near = difflib.get_close_matches(word, known, n=1)
    if near:
        return f"did you mean {near[0]!r}?"
    return "known are " + ", ".join(sorted(known))


def _has(values: Any, path: KeyPath) -> bool:  # noqa: ANN401 - whatever TOML holds
    for part in path:
        try:
            values = values[part]
        except (KeyError, IndexError, TypeError):
            return False
    return True
