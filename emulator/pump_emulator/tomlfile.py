"""TOML files whose values know where they stand, so that a message about one can name file, line and key.

`tomllib` reads the values and keeps no positions; a small scanner of our own walks the same text a second time and
notes where each key begins. It walks only what `tomllib` has accepted, so it need not find errors, only ends.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

KeyPath = tuple[str | int, ...]
"""How to reach a value: table names, keys, and indices into arrays, outermost first."""

SIZE_MAX = 4 << 20
"""Bytes of a file: one that is larger was not written by a person."""


class Position(NamedTuple):
    """Where something begins in a text; both count from 1, columns in characters."""

    line: int
    column: int


class TomlError(Exception):
    """A file that cannot be used; the text is `file:line: key: what is wrong; what would be right`."""


class TomlFile:
    """A parsed TOML file that can still say where a key stands."""

    def __init__(self, name: str, text: str) -> None:
        """Parse `text`; `name` is what messages call the file. Raises TomlError where it is not TOML."""
        self.name = name
        # The parser does the same, and the columns must be those of what it saw.
        self._text = text.replace("\r\n", "\n")
        try:
            self.values: dict[str, Any] = tomllib.loads(text)
            self._starts = _Scanner(self._text).scan()
        except tomllib.TOMLDecodeError as error:
            raise TomlError(f"{name}:{_explained(str(error), self._text)}") from None
        except RecursionError:
            raise TomlError(f"{name}: is nested too deeply; must be a table of values") from None

    def paths(self) -> Collection[KeyPath]:
        """Return every key path of the file and every element of its arrays."""
        return self._starts.keys()

    def has(self, path: KeyPath) -> bool:
        """Whether the file says something at `path`; it always has the empty path, itself."""
        return not path or path in self._starts

    def position(self, path: KeyPath) -> Position:
        """Where the key at `path` begins, or the element of an array.

        A path that the file does not have (a key that is missing) is looked for one level up; line 1 at last. A table
        that is opened by several headers stands where it is first named.
        """
        while path and path not in self._starts:
            path = path[:-1]
        start = self._starts[path] if path else 0
        return Position(self._text.count("\n", 0, start) + 1, start - self._text.rfind("\n", 0, start))

    def error(self, path: KeyPath, message: str) -> TomlError:
        """An error about one key: `scenario.toml:12: do[2].act: message`."""
        key = f"{dotted(path)}: " if path else ""
        return TomlError(f"{self.name}:{self.position(path).line}: {key}{message}")

    def unknown(self, path: KeyPath, known: Collection[str]) -> TomlError:
        """An error about a key that nobody reads, with the nearest of `known` that somebody does."""
        return self.error(path, f"no such key; {nearest(str(path[-1]), known)}")


def load(path: Path) -> TomlFile:
    """Read a TOML file; raises TomlError where it is not there, too large, not text or not TOML."""
    return TomlFile(str(path), read_text(path))


def read_text(path: Path) -> str:
    """The text of a file that a person wrote; raises TomlError where it is not there, too large or not text."""
    try:
        with path.open("rb") as file:
            content = file.read(SIZE_MAX + 1)
    except OSError as error:
        raise TomlError(f"{path}: cannot be read: {error.strerror}") from None
    if len(content) > SIZE_MAX:
        raise TomlError(f"{path}: is too large; must be at most {SIZE_MAX} bytes")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise TomlError(f"{path}:{line}: this is not a text file; must be UTF-8") from None


def dotted(path: KeyPath) -> str:
    """Spell a path as a person would: `do[2].act`."""
    spelled = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return spelled.removeprefix(".")


PART_MIN = 3
"""A word of so many letters can stand for a longer one that it is a part of."""


def nearest(word: str, known: Collection[str]) -> str:
    """The end of a message about a word that is not one of `known`."""
    near = difflib.get_close_matches(word, known, n=1)
    if near:
        return f"did you mean {near[0]!r}?"
    longer = [one for one in known if len(word) >= PART_MIN and word.lower() in one.lower().split("_")]
    if longer:
        return f"did you mean {' or '.join(map(repr, longer))}?"
    return "known are " + ", ".join(sorted(known))


_TOML_ERROR = re.compile(
    r"(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.DOTALL
)


def _explained(error: str, text: str) -> str:
    match = _TOML_ERROR.fullmatch(error)
    if match is None:
        return f" this is not TOML: {error}"
    line = match["line"] or text.count("\n") + 1
    column = f"column {match['column']}" if match["column"] else "the end of the file"
    return f"{line}: this is not TOML: {match['what']} at {column}"


_BLANK = re.compile(r"[ \t]*")
_GAP = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
# The longest delimiter first; up to two quotes may stand before the closing three.
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}(?!")' + r"|'''.*?'{3,5}(?!')" + r'|"(?:\\.|[^"\\])*"' + r"|'[^']*'", re.DOTALL
)
_PLAIN = re.compile(r"[^,\]}#\n]+")


class _Scanner:
    """Walks a valid TOML text once; where each key path begins is an offset."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._starts: dict[KeyPath, int] = {}
        self._counts: dict[KeyPath, int] = {}
        """How many tables each array of tables has so far."""

    def scan(self) -> dict[KeyPath, int]:
        """Each key path of the document, and each element of its arrays, with its offset."""
        table: KeyPath = ()
        self._skip(_GAP)
        while self._at < len(self._text):
            table = self._header() if self._next_is("[") else self._pair(table)
            self._skip(_GAP)
        return self._starts

    def _header(self) -> KeyPath:
        start = self._at
        is_array = self._text.startswith("[[", start)
        self._at += 2 if is_array else 1
        keys = self._keys()
        self._at += 2 if is_array else 1
        path: KeyPath = ()
        for key, _ in keys[:-1]:
            path = self._last_of((*path, key))
            self._starts.setdefault(path, start)
        path = (*path, keys[-1][0])
        self._starts.setdefault(path, start)
        if is_array:
            self._counts[path] = self._counts.get(path, 0) + 1
            path = self._last_of(path)
            self._starts[path] = start
        return path

    def _last_of(self, path: KeyPath) -> KeyPath:
        # A header that leads through an array of tables means the last table of it.
        count = self._counts.get(path)
        return path if count is None else (*path, count - 1)

    def _pair(self, table: KeyPath) -> KeyPath:
        path = table
        for key, start in self._keys():
            path = (*path, key)
            self._starts.setdefault(path, start)
        self._at += 1  # the equals sign
        self._skip(_BLANK)
        self._value(path)
        return table

    def _keys(self) -> list[tuple[str, int]]:
        keys = []
        while True:
            self._skip(_BLANK)
            start = self._at
            if self._text[start] in "\"'":
                keys.append((_unquoted(self._take(_STRING)), start))
            else:
                keys.append((self._take(_BARE_KEY), start))
            self._skip(_BLANK)
            if not self._next_is("."):
                return keys
            self._at += 1

    def _value(self, path: KeyPath) -> None:
        opening = self._text[self._at]
        if opening == "[":
            self._array(path)
        elif opening == "{":
            self._inline_table(path)
        else:
            self._skip(_STRING if opening in "\"'" else _PLAIN)

    def _array(self, path: KeyPath) -> None:
        self._at += 1
        index = 0
        while not self._is_closed_by("]"):
            self._starts[(*path, index)] = self._at
            self._value((*path, index))
            index += 1

    def _inline_table(self, path: KeyPath) -> None:
        self._at += 1
        while not self._is_closed_by("}"):
            self._pair(path)

    def _is_closed_by(self, bracket: str) -> bool:
        # Moves to the next element, over the comma before it, or behind the bracket.
        self._skip(_GAP)
        if self._next_is(","):
            self._at += 1
            self._skip(_GAP)
        is_closed = self._next_is(bracket)
        self._at += is_closed
        return is_closed

    def _next_is(self, character: str) -> bool:
        return self._text.startswith(character, self._at)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        self._take(pattern)

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        assert match is not None, f"tomllib accepted what {pattern.pattern} does not, at {self._at}"
        self._at = match.end()
        return match.group()


def _unquoted(key: str) -> str:
    return next(iter(tomllib.loads(f"{key} = 0")))
