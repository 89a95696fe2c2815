"""`pumprig profile`: what kinds of pump there are, and files of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pump_emulator.settings import PumpSettings, profiles
from pumprig import profile
from pumprig.problem import Problem, UsageProblem

if TYPE_CHECKING:
    from pathlib import Path

Said = pytest.CaptureFixture[str]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_those_that_come_along_are_listed_with_what_they_are(capsys: Said) -> None:
    profile.say_names()
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(profiles.names())
    assert "const30    gas-driven, 30 mL, one constant rate" in lines


def test_what_is_shown_can_be_used(here: Path, capsys: Said) -> None:
    profile.say_whole("valve20")
    (here / "shown.toml").write_text(capsys.readouterr().out, encoding="utf-8")
    assert profile.load("shown.toml").settings == profile.load("valve20").settings


@pytest.mark.parametrize("extends", ["itb20", "itb40"])
def test_what_is_written_to_begin_with_is_a_pump(here: Path, capsys: Said, extends: str) -> None:
    profile.write_beginning(here / "my.toml", extends=extends)
    profile.check(here / "my.toml")
    assert capsys.readouterr().out.endswith(f"my.toml: a pump: pumprig-{extends}\n")


def test_a_base_of_ones_own_is_found_from_the_new_file(here: Path) -> None:
    (here / "base.toml").write_text('pulse_volume = "2 µL"\n', encoding="utf-8")
    (here / "kinds").mkdir()
    profile.write_beginning(here / "kinds" / "my.toml", extends="base.toml")
    assert profile.load("kinds/my.toml").settings == PumpSettings(pulse_nl=2_000)


def test_a_file_that_is_there_is_not_written_over(here: Path) -> None:
    (here / "my.toml").write_text("mine")
    with pytest.raises(Problem, match=r"my\.toml is there already: name another file"):
        profile.write_beginning(here / "my.toml", extends="itb20")
    assert (here / "my.toml").read_text() == "mine"


def test_a_file_that_cannot_be_written_is_said_to_be_so(here: Path) -> None:
    with pytest.raises(Problem, match=r"gone/my\.toml cannot be written: No such file or directory"):
        profile.write_beginning(here / "gone" / "my.toml", extends="itb20")


def test_a_file_that_is_no_pump_is_a_wrong_use(here: Path) -> None:
    (here / "my").write_text('\ndrive = "rotor"\n')
    with pytest.raises(UsageProblem, match=r"my:2: drive: 'rotor' is not one of its choices"):
        profile.check(here / "my")
