"""`pumprig scenario`: plays stories and says what came of them; lists, checks and describes them."""

from __future__ import annotations

import re
import sys
import time
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from pump_emulator.scenario import Host, PumpBench, Runner, load, reference, schema, shelf
from pump_emulator.timeline import Recorder
from pump_emulator.tomlfile import TomlError
from pumprig import verdicts
from pumprig.problem import EXIT_FAILED, Problem, UsageProblem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pump_emulator.scenario import Outcome, Scenario
    from pump_emulator.timeline import Timeline


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """The command line of `run`."""

    names: list[str]
    speed: Fraction | None = None
    seed: int | None = None
    json: Path | None = None
    junit: Path | None = None
    plot: Path | None = None
    is_verbose: bool = False


def run(options: Options) -> int:
    """Play all scenarios that are meant; the exit code. Raises UsageProblem before any is played if one is none."""
    scenarios = [scenario for _, scenario in _read_all(options.names, options)]
    if options.plot is not None and len(scenarios) > 1 and not options.plot.is_dir():
        raise UsageProblem(
            f"--plot: {options.plot}: is no folder; must be one, as there are {len(scenarios)} scenarios"
        )
    for path in (options.json, options.junit, options.plot):
        if path is not None and not path.parent.is_dir():
            raise UsageProblem(f"{path}: there is no folder {path.parent}")
    console = Console(highlight=False)
    outcomes: list[Outcome] = []
    columns = (TextColumn("{task.description:8}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = progress.add_task("", total=len(scenarios))
        for scenario in scenarios:
            progress.update(bar, description=scenario.id)
            outcomes.append(_played(console, scenario, options))
            progress.advance(bar)
    _write_reports(options, outcomes)
    failed = sum(not outcome.is_passed for outcome in outcomes)
    console.print(f"{len(outcomes) - failed} passed, {failed} failed", soft_wrap=True)
    return EXIT_FAILED if failed else 0


def play(scenario: Scenario, *, recorder: Recorder | None = None, speed: Fraction | None = None) -> Outcome:
    """Play a scenario on the bench that it wants: a pump alone, or one with a gateway on the line."""
    if scenario.host is Host.NONE:
        return Runner(scenario, PumpBench(scenario, speed=speed, recorder=recorder)).run()
    from pumprig.gateway_bench import GatewayBench

    with GatewayBench.opened(scenario, recorder=recorder) as bench:
        return Runner(scenario, bench).run()


def read(path: Path, options: Options | None = None) -> Scenario:
    """The scenario in a file; raises UsageProblem with file and line where it is none."""
    speed = options.speed if options is not None else None
    try:
        return load(path, seed=options.seed if options is not None else None, speed=speed)
    except TomlError as error:
        raise UsageProblem(str(error)) from None


def list_shipped() -> None:
    """Say which scenarios come along."""
    for path in shelf.paths():
        scenario = read(path)
        sys.stdout.write(f"{path.stem:36} {scenario.title}\n")


def check(names: Sequence[str]) -> None:
    """Say of each file that it is a scenario; raises UsageProblem with what is wrong with those that are none."""
    for path, scenario in _read_all(names):
        parts = f"{len(scenario.stimuli)} acts, {len(scenario.expectations)} expectations"
        duration = verdicts.span(scenario.duration_us)
        sys.stdout.write(f"{path}: a scenario: {scenario.id} {scenario.title}: {parts}, {duration}\n")


def say_schema() -> None:
    """Say the JSON Schema of a scenario."""
    sys.stdout.write(schema.text())


def say_fields() -> None:
    """Say every field that can be expected."""
    sys.stdout.write(reference.fields_text())


def say_acts() -> None:
    """Say every act with its parameters."""
    sys.stdout.write(reference.acts_text())


def write_beginning(file: Path) -> None:
    """Write a scenario to begin with; raises Problem where a file is there already or cannot be."""
    try:
        with file.open("x", encoding="utf-8") as opened:
            opened.write(reference.beginning(file.stem))
    except FileExistsError:
        raise Problem(f"{file} is there already: name another file, or take it away first") from None
    except OSError as error:
        raise Problem(f"{file} cannot be written: {error.strerror}") from None
    sys.stdout.write(f"{file}: written. Play it with pumprig scenario run {file}\n")


def _read_all(names: Sequence[str], options: Options | None = None) -> list[tuple[Path, Scenario]]:
    """All that are meant; raises UsageProblem that tells of each that is none."""
    scenarios, wrong = [], []
    for path in (path for name in names for path in _found(name)):
        try:
            scenarios.append((path, read(path, options)))
        except UsageProblem as problem:
            wrong.append(str(problem))
    if wrong:
        raise UsageProblem("\n".join(wrong))
    return scenarios


def _found(name: str) -> tuple[Path, ...]:
    try:
        return shelf.found(name)
    except TomlError as error:
        raise UsageProblem(str(error)) from None


def _played(console: Console, scenario: Scenario, options: Options) -> Outcome:
    began_s = time.monotonic()
    recorder = None if options.plot is None else _recorder(scenario)
    outcome = play(scenario, recorder=recorder, speed=scenario.speed)
    mark = "[green]ok  [/]" if outcome.is_passed else "[bold red]FAIL[/]"
    took = f"[dim]{verdicts.span(outcome.ended_us)} in {time.monotonic() - began_s:.2f} s[/]"
    console.print(f"{mark} {escape(outcome.id)} {escape(outcome.title)}  {took}", soft_wrap=True)
    lines = [] if outcome.is_passed else list(verdicts.failure_lines(outcome))
    if options.is_verbose:
        lines = [*verdicts.story_lines(outcome), *lines]
    for line in lines:
        console.print(f"     {escape(line)}", soft_wrap=True)
    if recorder is not None and options.plot is not None:
        _plot(recorder.timeline(), options.plot / _file_name(scenario) if options.plot.is_dir() else options.plot)
    return outcome


def _recorder(scenario: Scenario) -> Recorder:
    """What will know the picture of a scenario: of whom it is as well."""
    host = "a gateway on the line" if scenario.host is Host.GATEWAY else "no gateway"
    about = f"profile {scenario.profile}, seed {scenario.seed}, {host}"
    return Recorder(f"{scenario.id} {scenario.title}".strip(), about=about, settings=scenario.settings)


def _file_name(scenario: Scenario) -> str:
    """Of its picture in a folder: its id, as far as that can name a file."""
    return re.sub(r"[^\w.-]+", "-", scenario.id).strip(".-") + ".svg"


def _plot(timeline: Timeline, path: Path) -> None:
    from pumprig.charts import timeline_chart

    path.write_text(timeline_chart(timeline), encoding="utf-8")


def _write_reports(options: Options, outcomes: list[Outcome]) -> None:
    for path, text in ((options.json, verdicts.json_report), (options.junit, verdicts.junit_xml)):
        if path is None:
            continue
        try:
            path.write_text(text(outcomes), encoding="utf-8")
        except OSError as error:
            raise Problem(f"{path} cannot be written: {error.strerror}") from None
