"""Each picture of the documents is what the command beside it draws today."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
_COMMAND = re.compile(r"^\.venv/bin/pumprig (?P<words>.*(?:--plot|-o) (?P<name>[\w-]+\.svg).*)$", re.MULTILINE)
SVG = "{http://www.w3.org/2000/svg}"


class Drawn(NamedTuple):
    """A command in a document, and the picture that it draws."""

    document: Path
    words: list[str]
    name: str

    @property
    def picture(self) -> Path:
        return ROOT / "docs/img" / self.name


def drawn() -> list[Drawn]:
    return [
        Drawn(path, shlex.split(match["words"]), match["name"])
        for path in sorted(ROOT.glob("docs/**/*.md"))
        for match in _COMMAND.finditer(path.read_text())
        if (ROOT / "docs/img" / match["name"]).exists()
    ]


def looks(path: Path) -> tuple[str | None, list[str], int]:
    """Return the size of a picture, what is written on it, and of how many strokes it is made."""
    root = ET.parse(path).getroot()  # noqa: S314 (our own)
    texts = ["".join(element.itertext()).strip() for element in root.iter(f"{SVG}text")]
    return root.get("viewBox"), texts, sum(1 for _ in root.iter(f"{SVG}path"))


@pytest.mark.parametrize("case", drawn(), ids=lambda case: case.name)
def test_a_picture_in_the_documents_is_what_its_command_draws(case: Drawn, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pumprig", *case.words]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    assert looks(tmp_path / case.name) == looks(case.picture)


def test_every_picture_that_a_command_can_draw_stands_beside_its_command() -> None:
    pictures = {path.name for path in ROOT.glob("docs/img/*.svg")}
    by_hand = {"bench.svg"}
    assert {case.name for case in drawn()} == pictures - by_hand
    for case in drawn():
        assert f"img/{case.name})" in case.document.read_text()
