"""Where keys stand in TOML: for documents of every shape, held against the parser that keeps no positions."""

from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pump_emulator.tomlfile import KeyPath, TomlFile

KEYS = st.sampled_from(["a", "b", "c-1", '"a"', "'b'", '"d.e #"', '"\\u00b5"', "''", "2"])
DOTTED = st.lists(KEYS, min_size=1, max_size=3).map(".".join) | st.lists(KEYS, min_size=2, max_size=2).map(" . ".join)
SCALARS = st.sampled_from(
    [
        "1",
        "-0x1F",
        "1_0.5e-3",
        "true",
        "inf",
        "1979-05-27 07:32:00",
        "07:32:00",
        '"x"',
        '"] } # , \\" ="',
        "'it\\'",
        '""',
        "''",
        '"""one\n[a]\nb = 2 \\"""" """'.replace('" """', '"""'),
        '"""\n""\\\\"""""',
        "'''\n[[a]]''x'''",
        "''''quoted'''''",
        '""""""',
    ]
)
COMMENTS = st.sampled_from(["", " # a = [", "  #", "\n# [a]", "\n\n"])


def _arrays(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    gaps = st.sampled_from(["", " ", "\n", " # ]\n\t"])
    elements = st.lists(st.tuples(gaps, values, gaps).map("".join), max_size=3)
    return st.builds(lambda inner, end: f"[{','.join(inner)}{end}]", elements, st.sampled_from(["", "\n"]))


def _inline_tables(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.lists(st.tuples(DOTTED, st.sampled_from(["=", " = "]), values).map("".join), max_size=3)
    return pairs.map(lambda inner: f"{{ {', '.join(inner)} }}")


VALUES = st.recursive(SCALARS, lambda values: _arrays(values) | _inline_tables(values), max_leaves=6)
STATEMENTS = st.builds(
    lambda indent, statement, comment: f"{indent}{statement}{comment}\n",
    st.sampled_from(["", "  ", "\t"]),
    st.one_of(st.builds("{} = {}".format, DOTTED, VALUES), DOTTED.map("[{}]".format), DOTTED.map("[[ {} ]]".format)),
    COMMENTS,
)


def parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


@st.composite
def documents(draw: st.DrawFn) -> list[str]:
    """Statements that make a document: those that the parser would refuse where they stand are left out."""
    kept: list[str] = []
    for statement in draw(st.lists(STATEMENTS, max_size=12)):
        if parsed("".join([*kept, statement])) is not None:
            kept.append(statement)
    return kept


def paths(value: Any, path: KeyPath = ()) -> list[KeyPath]:  # noqa: ANN401 - whatever TOML holds
    """Each path in a parsed document."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, item in inner for found in ((*path, key), *paths(item, (*path, key)))]


@given(documents())
def test_every_path_of_a_document_stands_where_the_statement_is_that_brings_it_in(statements: list[str]) -> None:
    file = TomlFile("x.toml", "".join(statements))
    seen: set[KeyPath] = set()
    lines = 0
    for number, statement in enumerate(statements, start=1):
        now = set(paths(parsed("".join(statements[:number]))))
        for path in now - seen:
            assert lines < file.position(path).line <= lines + statement.count("\n"), path
        seen |= now
        lines += statement.count("\n")
    assert {path for path in seen if file.has(path)} == seen


@given(documents())
def test_nothing_stands_in_a_document_that_the_parser_does_not_find(statements: list[str]) -> None:
    file = TomlFile("x.toml", "".join(statements))
    assert set(file.paths()) == set(paths(file.values))


@given(documents(), st.sampled_from(["\n", "\r\n"]))
def test_a_key_or_an_element_begins_at_its_column(statements: list[str], newline: str) -> None:
    lines = "".join(statements).split("\n")
    file = TomlFile("x.toml", newline.join(lines))
    for path in paths(file.values):
        line, column = file.position(path)
        begins = lines[line - 1][column - 1 :]
        if isinstance(path[-1], int):
            assert begins[0] not in " \t,]}=#", path
        elif not begins.startswith("["):
            # The parser, shown the bare beginning up to a separator, reads the same key.
            ends = [at for at, character in enumerate(begins) if character in " .="]
            assert any(parsed(f"{begins[:end]} = 0") == {path[-1]: 0} for end in ends), path
