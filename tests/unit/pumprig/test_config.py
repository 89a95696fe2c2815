from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pumprig.config import ConfigError, Document, did_you_mean, dotted, read

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
# A comment, and an empty line.

name = "gw-1"
[broker]
host = "localhost"   # after a value
tls.ca = \"\"\"
port = 1
\"\"\"
port = 1883
list = [
  1,
  2,
]

[[pumps]]
name = "pump-1"

[[pumps]]
# The second one.
name = "pump-2"
baud = 115200
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("name",), 3),
        (("broker",), 4),
        (("broker", "host"), 5),
        (("broker", "tls", "ca"), 6),
        (("broker", "port"), 9),
        (("broker", "list"), 10),
        (("broker", "list", 1), 12),
        (("pumps", 0), 15),
        (("pumps", 0, "name"), 16),
        (("pumps", 1), 18),
        (("pumps", 1, "name"), 20),
        (("pumps", 1, "baud"), 21),
    ],
)
def test_a_key_is_found_where_it_stands(path: tuple[str | int, ...], line: int) -> None:
    assert Document("x.toml", TEXT).line_of(path) == line


def test_a_missing_key_is_looked_for_where_its_table_begins() -> None:
    assert Document("x.toml", TEXT).line_of(("pumps", 1, "url")) == 18


def test_a_missing_table_is_looked_for_at_the_top() -> None:
    assert Document("x.toml", TEXT).line_of(("http", "port")) == 1


def test_a_refusal_says_file_line_key_what_is_wrong_and_what_would_be_right() -> None:
    with pytest.raises(ConfigError, match=r"^x\.toml:9: broker\.port: 'no' is wrong: write a number$"):
        Document("x.toml", TEXT).refuse(("broker", "port"), "'no' is wrong", "write a number")


def test_an_unknown_key_gets_the_nearest_known_one() -> None:
    with pytest.raises(ConfigError, match=r"^x\.toml:21: pumps\[1\]\.baud: no such key: did you mean 'baudrate'\?$"):
        Document("x.toml", TEXT).refuse_unknown(("pumps", 1, "baud"), ["baudrate", "url"])


def test_a_word_that_is_near_to_nothing_gets_all_that_is_known() -> None:
    assert did_you_mean("zzz", ["b", "a"]) == "known are a, b"


def test_what_is_not_toml_is_refused_with_its_line() -> None:
    with pytest.raises(ConfigError, match=r"^x\.toml:2: this is not TOML: .*[^)]$"):
        Document("x.toml", "a = 1\nb = = 2\n")


def test_what_ends_too_early_is_refused_at_the_last_line() -> None:
    with pytest.raises(ConfigError, match=r"^x\.toml:2: this is not TOML"):
        Document("x.toml", "a = 1\nb = [")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.toml: cannot be read: No such file"):
        read(tmp_path / "none.toml")


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="not a text file"):
        read(tmp_path / "x.toml")


def test_a_path_is_spelled_as_a_person_would() -> None:
    assert dotted(("pumps", 1, "baud")) == "pumps[1].baud"
