"""Scenarios as tests: the `*.toml` files under the folders of the ini option `pumprig_scenarios`; fixture `scenario`.

    [tool.pytest.ini_options]
    pumprig_scenarios = ["stories"]

    def test_it(scenario):
        outcome = scenario("stories/stall.toml")

Each test plays on a bench of its own in virtual time, so that any number may run beside each other (pytest-xdist).
"""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 (pytest reads annotations at runtime)
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pump_emulator.scenario import Outcome, Scenario

INI = "pumprig_scenarios"


class ScenarioFailed(AssertionError):  # noqa: N818 (a verdict, not an error of the program)
    """A scenario has failed; the text says what diverged first, and how to see it again."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the ini option."""
    parser.addini(INI, "Folders, from the root directory, whose *.toml files are scenarios.", type="args", default=[])


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take a scenario for a test file."""
    folders = [parent.config.rootpath / folder for folder in parent.config.getini(INI)]
    if file_path.suffix != ".toml" or not any(file_path.is_relative_to(folder) for folder in folders):
        return None
    from pump_emulator.scenario import shelf

    if not shelf.is_story(file_path):
        return None
    return ScenarioFile.from_parent(parent, path=file_path)


@pytest.fixture
def scenario(request: pytest.FixtureRequest) -> Callable[..., Outcome]:
    """Play a scenario from a file, or from a TOML text with a line break in it; it fails the test unless it passes.

    The file's path counts from the test's folder. With `must_pass=False` the outcome is returned whatever it is.
    """

    def played(source: str | Path, *, must_pass: bool = True) -> Outcome:
        from pump_emulator.scenario import load, loads

        folder = request.path.parent
        is_text = isinstance(source, str) and "\n" in source
        read = loads(str(source), request.node.name, beside=folder) if is_text else load(folder / source)
        return _played(read, must_pass=must_pass)

    return played


class ScenarioFile(pytest.File):
    """A file with one scenario."""

    def collect(self) -> Iterator[pytest.Item]:
        """The scenario, as one test."""
        yield ScenarioItem.from_parent(self, name=self.path.stem)


class ScenarioItem(pytest.Item):
    """One scenario."""

    def runtest(self) -> None:
        """Play it."""
        from pump_emulator.scenario import load

        _played(load(self.path), must_pass=True)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:  # noqa: ANN401
        """Only what a person needs: the divergence, or where the file is wrong."""
        from pump_emulator.tomlfile import TomlError

        if isinstance(excinfo.value, ScenarioFailed | TomlError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where it stands."""
        return self.path, 0, f"scenario {self.name}"


def _played(read: Scenario, *, must_pass: bool) -> Outcome:
    from pumprig import verdicts
    from pumprig.scenario import play

    outcome = play(read)
    if must_pass and not outcome.is_passed:
        raise ScenarioFailed("\n".join([f"{outcome.id} {outcome.title}", *verdicts.failure_lines(outcome)]))
    return outcome
