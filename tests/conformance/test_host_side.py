"""H-01 to H-36 are each tested somewhere, or say why not: the index `host_side.toml` names only tests that exist."""

from __future__ import annotations

import ast
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
INDEX: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "host_side.toml").read_text())


@cache
def names_in(path: Path) -> frozenset[str]:
    nodes = ast.walk(ast.parse(path.read_text()))
    functions = (node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return frozenset(node.name for node in functions if node.name.startswith("test_"))


def test_the_index_has_all_of_them() -> None:
    assert list(INDEX) == [f"H-{number:02}" for number in range(1, 37)]


@pytest.mark.parametrize("case", INDEX)
def test_a_case_is_tested_or_says_why_not(case: str) -> None:
    assert bool(INDEX[case].get("tests")) != bool(INDEX[case].get("missing"))


@pytest.mark.parametrize(("case", "test"), [(case, test) for case in INDEX for test in INDEX[case].get("tests", [])])
def test_a_test_that_is_named_exists(case: str, test: str) -> None:
    path, name = test.split("::")
    assert name in names_in(ROOT / path), case
