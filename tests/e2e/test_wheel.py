"""The built wheel, used as somebody without the repository would use it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Directory into which the wheel was installed; its dependencies come from this environment."""
    built, target = tmp_path_factory.mktemp("dist"), tmp_path_factory.mktemp("site")
    build = [*PIP, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(built), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = built.glob("*.whl")
    subprocess.run([*PIP, "install", "--no-deps", "--no-index", "--target", str(target), str(wheel)], check=True)
    return target


def run_installed(installed: Path, *command: str) -> str:
    """Run Python where the installed wheel comes before the repository, and return what it says."""
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    ended = subprocess.run(
        [sys.executable, *command], cwd=installed, env=environment, check=True, capture_output=True, text=True
    )
    return ended.stdout


def test_the_command_runs(installed: Path) -> None:
    assert run_installed(installed, "-m", "pumprig", "version").startswith("pumprig ")


def test_the_wheel_is_what_is_used(installed: Path) -> None:
    assert run_installed(installed, "-c", "import pump_gateway; print(pump_gateway.__file__)").startswith(
        str(installed)
    )


@pytest.mark.parametrize(
    ("package", "file"),
    [
        ("pump_emulator", "profiles/itb20.toml"),
        ("pump_emulator", "scenarios/S01-a-day.toml"),
        ("pump_gateway", "asyncapi.yaml"),
        ("pump_protocol", "plink.ksy"),
        ("pump_protocol", "py.typed"),
    ],
)
def test_what_lies_beside_the_packages_is_inside(installed: Path, package: str, file: str) -> None:
    look = f"from importlib.resources import files; print(files('{package}').joinpath('{file}').is_file())"
    assert run_installed(installed, "-c", look) == "True\n"


def test_the_scenarios_that_come_along_are_played_there_too(installed: Path) -> None:
    assert "3 passed, 0 failed" in run_installed(installed, "-m", "pumprig", "scenario", "run", "S01", "S02", "S53")


def test_pytest_finds_the_plugin_there(installed: Path) -> None:
    find = "from importlib.metadata import entry_points as e; print([p.value for p in e(group='pytest11')])"
    assert "pumprig.pytest_plugin" in run_installed(installed, "-c", find)


def test_the_profiles_that_come_along_are_pumps_there_too(installed: Path) -> None:
    assert 'reservoir_nominal = "30 mL"' in run_installed(installed, "-m", "pumprig", "profile", "show", "const30")
    load = "from pump_emulator.settings.profiles import load; print(load('valve20').settings.drive)"
    assert run_installed(installed, "-c", load) == "valve\n"
