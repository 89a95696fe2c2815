"""Commands about scenarios: play, list, check and begin them, and say what can stand in one."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer

from pumprig.cli.options import Seed, speed_of

scenarios = typer.Typer(
    no_args_is_help=True,
    help="""Stories about a pump: what is done when, and what must, or must not, come of it.

    For example:

        pumprig scenario list
        pumprig scenario run S02
        pumprig scenario new my-story.toml
        pumprig scenario run my-story.toml --verbose --plot my-story.svg
        pumprig scenario run stories/ --junit report.xml

    `docs/scenario-reference.md` says everything that can stand in one.
    """,
)

Names = Annotated[
    list[str], typer.Argument(metavar="FILE|FOLDER|NAME…", help="Files, folders, or those that come along.")
]


@scenarios.command("run")
def scenario_run(
    names: Names,
    *,
    speed: Annotated[
        Fraction | None,
        typer.Option(parser=speed_of, metavar="FACTOR", help="Pump time for one of link time; changes no result."),
    ] = None,
    seed: Seed = None,
    json: Annotated[Path | None, typer.Option(metavar="FILE", help="Write everything as JSON.")] = None,
    junit: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a JUnit XML report.")] = None,
    plot: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Draw one as SVG into a file, or each into a folder.")
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say all that happened, and every verdict.")] = False,
) -> None:
    """Play scenarios; on a failure say what diverged first, and the command that shows it again.

    Exit code 0: all passed; 1: one failed; 2: one is no scenario.
    """
    from pumprig.scenario import Options, run

    if speed == 0:
        raise typer.BadParameter("0 is paused: write a number above 0", param_hint="'--speed'")
    options = Options(names=names, speed=speed, seed=seed, json=json, junit=junit, plot=plot, is_verbose=verbose)
    raise typer.Exit(run(options))


@scenarios.command("list")
def scenario_list() -> None:
    """Say which come along."""
    from pumprig.scenario import list_shipped

    list_shipped()


@scenarios.command("check")
def scenario_check(names: Names) -> None:
    """Say whether files are scenarios; if not, the line, what is wrong there and what would be right."""
    from pumprig.scenario import check

    check(names)


@scenarios.command("new")
def scenario_new(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it; must not be there yet.")],
) -> None:
    """Write a scenario to begin with, which passes."""
    from pumprig.scenario import write_beginning

    write_beginning(file)


@scenarios.command("schema")
def scenario_schema() -> None:
    """Say the JSON Schema of a scenario."""
    from pumprig.scenario import say_schema

    say_schema()


@scenarios.command("fields")
def scenario_fields() -> None:
    """Say every field of report and truth that can be expected."""
    from pumprig.scenario import say_fields

    say_fields()


@scenarios.command("acts")
def scenario_acts() -> None:
    """Say every act with its parameters."""
    from pumprig.scenario import say_acts

    say_acts()
