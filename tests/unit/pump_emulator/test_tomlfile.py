"""TOML files that say where a key stands; documents of every shape are tried in the property test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pump_emulator.tomlfile import SIZE_MAX, Position, TomlError, TomlFile, dotted, load

if TYPE_CHECKING:
    from pathlib import Path

STORY = TomlFile(
    "scenario.toml",
    '''\
title = """
[not.a.table]
"""

[pump]
profile = "itb20"  # do = 1

[[do]]
act = "stop"

[[do]]
  at = "1 h"
  act = { kind = "bolus", volumes = ["1 mL",
    "2 mL"] }
[do.expect]
within . seconds = 3
''',
)


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        (("title",), 1, 1),
        (("pump",), 5, 1),
        (("pump", "profile"), 6, 1),
        (("do",), 8, 1),
        (("do", 0), 8, 1),
        (("do", 0, "act"), 9, 1),
        (("do", 1), 11, 1),
        (("do", 1, "at"), 12, 3),
        (("do", 1, "act", "kind"), 13, 11),
        (("do", 1, "act", "volumes", 0), 13, 38),
        (("do", 1, "act", "volumes", 1), 14, 5),
        (("do", 1, "expect"), 15, 1),
        (("do", 1, "expect", "within"), 16, 1),
        (("do", 1, "expect", "within", "seconds"), 16, 10),
    ],
)
def test_a_key_is_found_where_it_stands(path: tuple[str | int, ...], line: int, column: int) -> None:
    assert STORY.position(path) == Position(line, column)


@pytest.mark.parametrize(
    ("path", "line"),
    [(("do", 1, "wait"), 11), (("do", 7, "act"), 8), (("pump", "profile", "x"), 6), (("gone",), 1), ((), 1)],
)
def test_a_key_that_is_missing_is_looked_for_one_level_up(path: tuple[str | int, ...], line: int) -> None:
    assert STORY.position(path).line == line


def test_an_error_says_file_line_and_key() -> None:
    error = STORY.error(("do", 1, "act"), "'boluss' is no act; must be one")
    assert str(error) == "scenario.toml:13: do[1].act: 'boluss' is no act; must be one"
    assert str(STORY.error((), "is empty")) == "scenario.toml:1: is empty"


def test_an_unknown_key_is_told_the_nearest() -> None:
    assert str(STORY.unknown(("pump", "profile"), ["profil", "seed"])).endswith("did you mean 'profil'?")
    assert str(STORY.unknown(("pump", "profile"), ["speed", "seed"])).endswith("known are seed, speed")


def test_a_file_says_what_it_has() -> None:
    assert STORY.has(("do", 1, "act", "volumes", 1))
    assert not STORY.has(("do", 2))
    assert STORY.has(())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = 1\nb = \n", "x.toml:2: this is not TOML: Invalid value at column 5"),
        ("a = 1\na = 2\n", "x.toml:2: this is not TOML: Cannot overwrite a value at column 6"),
        ("a = '''\n\n", "x.toml:3: this is not TOML: Expected \"'''\" at the end of the file"),
        ("a = " + "[" * 10_000 + "]" * 10_000, "x.toml: is nested too deeply; must be a table of values"),
    ],
)
def test_what_is_not_toml_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(TomlError) as refused:
        TomlFile("x.toml", text)
    assert str(refused.value) == message


def test_lines_that_end_as_on_windows_are_counted_as_lines() -> None:
    assert TomlFile("x.toml", "a = 1\r\n\r\n  b = 2\r\n").position(("b",)) == Position(3, 3)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a = 1\n\nb = '\xff'\n", "x.toml:3: this is not a text file; must be UTF-8"),
        (b"#" * (SIZE_MAX + 1), f"x.toml: is too large; must be at most {SIZE_MAX} bytes"),
    ],
)
def test_what_is_no_text_of_a_person_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(content)
    with pytest.raises(TomlError, match=f"{message}$"):
        load(path)


def test_the_largest_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(b"a = 1\n" + b"#" * (SIZE_MAX - 6))
    assert load(path).values == {"a": 1}


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TomlError, match=r"gone\.toml: cannot be read: No such file"):
        load(tmp_path / "gone.toml")


def test_a_path_is_spelled_as_a_person_would() -> None:
    assert dotted(("do", 2, "act", "x y")) == "do[2].act.x y"
