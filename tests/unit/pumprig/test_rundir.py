from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from pumprig.problem import Problem
from pumprig.rundir import RunDirectory

if TYPE_CHECKING:
    from pathlib import Path


def test_a_directory_is_held_by_one_bench_at_a_time(tmp_path: Path) -> None:
    holder = rf"another bench uses the run directory .* \(process {os.getpid()}\)"
    with RunDirectory(tmp_path).taken(), pytest.raises(Problem, match=holder), RunDirectory(tmp_path).taken():
        pass


def test_a_directory_is_free_again_afterwards(tmp_path: Path) -> None:
    for _ in range(2):
        with RunDirectory(tmp_path).taken():
            pass


def test_a_directory_that_cannot_be_made_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with (
        pytest.raises(Problem, match="cannot be used: Not a directory"),
        RunDirectory(tmp_path / "file" / "run").taken(),
    ):
        pass


def test_a_full_disk_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pumprig.rundir.DISK_FREE_MIN_BYTES", 2**63)
    with pytest.raises(Problem, match=r"is full: \d+ MB are free"), RunDirectory(tmp_path).taken():
        pass


def test_links_that_a_killed_emulator_left_are_removed(tmp_path: Path) -> None:
    (tmp_path / "pump-1").symlink_to("/dev/pts/99")
    with RunDirectory(tmp_path).taken():
        assert not (tmp_path / "pump-1").is_symlink()


def test_files_that_are_no_links_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "pump-1").write_text("mine")
    with RunDirectory(tmp_path).taken():
        assert (tmp_path / "pump-1").read_text() == "mine"
